"""Texts in lines of a terminal, marks and colours among them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from edupolicy.cli.terminal import Painter
from edupolicy.source import display_width

#: what stays on one line: a word or number or one character, with what opens before it and what closes after it
_UNIT = re.compile(r"[\[（“‘《「(]*(?:[0-9A-Za-z.,+%?`'<>=~-]+|.)[，。；、：）”’》」！？…,.;:)\]]*", re.DOTALL)
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def shown_width(text: str) -> int:
    """Columns that a text takes, colours none."""
    return display_width(_COLOUR.sub("", text))


def wrapped(pieces: Sequence[tuple[bool, str]], columns: int, paint: Painter, style: str = "") -> list[str]:
    """Lines of at most so many columns; marked pieces in colour, or in brackets where there is none."""
    signs = [(sign, mark) for mark, text in pieces for sign in (text if paint.enabled or not mark else f"[{text}]")]
    lines: list[tuple[int, int]] = []
    start, used = 0, 0
    for first, last, width in _units("".join(sign for sign, _ in signs), columns):
        if used + width > columns and first > start:
            lines.append((start, first))
            start, used = first, 0
        used += width
        if used == width and last == first + 1 and signs[first][0] == " " and lines:
            start, used = last, 0  # a space that a line would begin with
    lines.append((start, len(signs)))
    return [_painted(signs[one:other], paint, style) for one, other in lines]


def _units(text: str, columns: int) -> Iterator[tuple[int, int, int]]:
    """Start, end and width of what stays together; what is wider than a line does not."""
    for match in _UNIT.finditer(text):
        width = display_width(match[0])
        if width <= columns:
            yield match.start(), match.end(), width
        else:
            yield from ((place, place + 1, display_width(text[place])) for place in range(*match.span()))


def _painted(signs: Sequence[tuple[str, bool]], paint: Painter, style: str) -> str:
    runs = ((mark, "".join(sign for sign, _ in run)) for mark, run in groupby(signs, key=itemgetter(1)))
    return "".join(paint(style, text) if mark and style else text for mark, text in runs).rstrip()
