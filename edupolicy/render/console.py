"""Consoles that never fail on what they are given to print."""

from __future__ import annotations

import shutil
from typing import IO, cast

from rich.cells import cell_len
from rich.console import Console

from edupolicy.render.view import ASCII, UNICODE, View
from edupolicy.render.words import words

_DRAWING = "─━╸╌▸◂╍·…≥≤≈╭╮╰╯│"
#: stand-ins of the same width for what a console cannot encode
_STAND_INS = str.maketrans("“”‘’·…—–％，：；（）", "\"\"''-~--%,:;()")
_NARROWEST = 20
#: where nothing tells the width
_USUAL = 100


class ReplacingStream:
    """A text stream that writes stand-ins for what its encoding lacks, each as wide as what it stands for."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream
        self.encoding: str = getattr(stream, "encoding", None) or "utf-8"

    def write(self, text: str) -> int:
        """Write what can be written of the text."""
        try:
            text.encode(self.encoding)
        except UnicodeEncodeError:
            text = "".join(self._encodable(character) for character in text)
        return self._stream.write(text)

    def _encodable(self, character: str) -> str:
        width = cell_len(character)
        for candidate in (character, character.translate(_STAND_INS).ljust(width)):
            try:
                candidate.encode(self.encoding)
            except UnicodeEncodeError:
                continue
            return candidate
        return "?" * width

    def flush(self) -> None:
        """Hand everything on."""
        self._stream.flush()

    def isatty(self) -> bool:
        """Whether a person is reading."""
        return self._stream.isatty()

    def fileno(self) -> int:
        """The descriptor behind the stream."""
        return self._stream.fileno()


def text_console(stream: IO[str], *, width: int | None = None, color: bool = False) -> Console:
    """A console for text of any origin: without markup, emoji or highlighting, and without any escape sequence unless coloured."""
    cells = max(width or shutil.get_terminal_size((_USUAL, 24)).columns, _NARROWEST)
    return Console(
        file=cast("IO[str]", ReplacingStream(stream)), width=cells, color_system="standard" if color else None, force_terminal=color,
        no_color=False, markup=False, emoji=False, highlight=False, legacy_windows=False,
    )  # fmt: skip


def console_view(console: Console, language: str) -> View:
    """How to draw on a console: its width, and only characters that it can encode."""
    return View(words(language), console.width, UNICODE if _draws(console.encoding) else ASCII)


def _draws(encoding: str) -> bool:
    """Unicode encodings only: what older ones call box characters is two cells wide in many terminals."""
    if not encoding.replace("_", "-").startswith("utf"):
        return False
    try:
        _DRAWING.encode(encoding)
    except (LookupError, UnicodeEncodeError):
        return False
    return True
