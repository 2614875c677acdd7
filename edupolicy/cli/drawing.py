"""Views as text for standard output, or for a file."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable
from io import StringIO
from typing import TYPE_CHECKING

from edupolicy.cli.terminal import colours

if TYPE_CHECKING:
    from rich.console import RenderableType

    from edupolicy.render.view import View


class _Stream(StringIO):
    """Text in memory, in the encoding of the stream that it is for."""

    encoding: str = "utf-8"


def drawn(parts: Callable[[View], Iterable[RenderableType]], args: argparse.Namespace, language: str) -> str:
    """Parts of a page, with a blank line between two, drawn for where `args` sends them: in colour or not, as wide as it may be."""
    from edupolicy.render.console import console_view, text_console  # rich takes longer to import than a plan to read

    into_file = bool(args.output)
    stream = _Stream()
    stream.encoding = "utf-8" if into_file else sys.stdout.encoding or "utf-8"
    console = text_console(stream, width=args.width, color=not into_file and colours(sys.stdout, args.color))
    for number, part in enumerate(parts(console_view(console, language))):
        if number:
            console.print()
        console.print(part)
    return stream.getvalue()
