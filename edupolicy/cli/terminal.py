"""What the terminal can show, and in which language."""

from __future__ import annotations

import argparse
import codecs
import os
import sys
from typing import IO

from edupolicy.cli.wording import spoken_language
from edupolicy.source import display_width

#: what a terminal obeys: control and direction codes, marks; and what cannot be encoded
_OBEYED = (range(0x20), range(0x7F, 0xA0), range(0x2028, 0x202F), range(0x2066, 0x206A), (0x061C, 0x200E, 0x200F, 0xFEFF), range(0xD800, 0xE000))
_HIDDEN = {**{code: "\ufffd" for codes in _OBEYED for code in codes}, 0x09: " "}
_SUBSTITUTE = "edupolicy.substitute"
_CODES = {"error": "31;1", "warning": "33;1", "info": "36;1", "bold": "1", "dim": "2", "green": "32", "red": "31", "caret": "32;1"}


def add_common(parser: argparse.ArgumentParser) -> None:
    """Options that every command has."""
    parser.add_argument("--lang", choices=("en", "zh"), help="language of messages; otherwise the locale's")
    parser.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="colour; NO_COLOR is respected")


def language(args: argparse.Namespace) -> str:
    """``en`` or ``zh``: the option, otherwise the locale."""
    return getattr(args, "lang", None) or spoken_language(())


def colours(stream: IO[str], choice: str) -> bool:
    """Whether to write ANSI colours."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return bool(os.environ.get("FORCE_COLOR")) or stream.isatty()


def _substitute(error: UnicodeError) -> tuple[str, int]:
    """Question marks as wide as what the console cannot show, so that carets stay where they belong."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "?" * display_width(error.object[error.start : error.end]), error.end


def prepare_streams() -> None:
    """Have all three streams, and let a console that cannot show a character show another: neither must end the program."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # closed by who started the program
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115 - it stays open to the end
    codecs.register_error(_SUBSTITUTE, _substitute)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors=_SUBSTITUTE)


def write_document(content: bytes, encoding: str = "utf-8") -> None:
    """Write a plan or JSON on standard output: byte for byte to a file or a pipe, whatever the console's encoding; made visible to a terminal."""
    if sys.stdout.isatty() or not hasattr(sys.stdout, "buffer"):
        lines = content.decode(encoding).replace("\r\n", "\n").split("\n")
        sys.stdout.write("\n".join(map(visible, lines)))
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(content)


def visible(text: str) -> str:
    """A text without what a terminal would obey: control characters are shown as U+FFFD, tabs as spaces."""
    return text if text.isprintable() else text.translate(_HIDDEN)


def cut(text: str, columns: int) -> str:
    """As much of a text as fits into so many columns."""
    if display_width(text) <= columns:
        return text
    width = 0
    for position, character in enumerate(text):
        width += display_width(character)
        if width > columns - 1:
            return text[:position] + "…"
    return text


class Painter:
    """Writes text in colour, where that is wanted."""

    def __init__(self, enabled: bool) -> None:
        self.enabled = enabled

    def __call__(self, style: str, text: str) -> str:
        return f"\x1b[{_CODES[style]}m{text}\x1b[0m" if self.enabled else text
