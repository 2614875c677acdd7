"""Where something stands in a text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import repeat
from operator import rshift
from unicodedata import category, east_asian_width

#: more than the length of any text that fits into memory
SPAN_BITS = 40
_MASK = (1 << SPAN_BITS) - 1


class Span(int):
    """A half-open stretch of code points: `start` is the first, `end` the one after the last.

    Both are kept in one number, which orders as the pair would and takes a quarter of its memory: every node of every held plan has one.
    """

    __slots__ = ()

    def __new__(cls, start: int, end: int) -> Span:
        return int.__new__(cls, start << SPAN_BITS | end)

    @property
    def start(self) -> int:
        """The first code point."""
        return self >> SPAN_BITS

    @property
    def end(self) -> int:
        """The one after the last."""
        return self & _MASK

    def __iter__(self) -> Iterator[int]:
        yield self >> SPAN_BITS
        yield self & _MASK

    def __getnewargs__(self) -> tuple[int, int]:  # type: ignore[override]
        return self >> SPAN_BITS, self & _MASK

    def __repr__(self) -> str:
        return f"Span(start={self.start}, end={self.end})"

    __str__ = __repr__


#: the span of a packed number, ``start << SPAN_BITS | end``: for the reader, which makes one for every node
packed_span: Callable[[int], Span] = partial(int.__new__, Span)


class LineIndex:
    """Line and column of offsets in one text. Lines end at ``\\n`` alone, as an editor counts them; both numbers start at 1.

    A byte-order mark is in no line: editors do not show it, and begin to count behind it.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [1 if text.startswith("\ufeff") else 0, *(match.end() for match in re.finditer("\n", text))]

    def position(self, offset: int) -> tuple[int, int]:
        """The line and the column, in code points, of an offset."""
        offset = max(offset, self._starts[0])
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def lines(self, spans: Iterable[Span]) -> list[int]:
        """The line that each span starts on."""
        # a span is a number that its start leads; what stands before the first line is on it
        return list(map(bisect_right, repeat(self._starts), map(rshift, spans, repeat(SPAN_BITS)), repeat(1)))

    def line_span(self, line: int) -> Span:
        """Where a line stands, without its line break."""
        start = self._starts[line - 1]
        end = self._starts[line] - 1 if line < len(self._starts) else len(self._text)
        if end > start and self._text[end - 1] == "\r":
            end -= 1
        return Span(start, end)

    def line_text(self, line: int) -> str:
        """A line without its line break."""
        start, end = self.line_span(line)
        return self._text[start:end]


def display_width(text: str) -> int:
    """How many terminal columns a text takes: a Chinese character is two wide, a combining mark none."""
    if text.isascii():
        return len(text)
    return sum(
        2 if east_asian_width(character) in "WF" else 0 if category(character) in ("Mn", "Me", "Cf") else 1
        for character in text
    )  # fmt: skip
