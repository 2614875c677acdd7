"""Texts stripped to what is read aloud: quotes, brackets, spaces and punctuation are lost or added by whoever copies a document."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right

from edupolicy.source import Span

_WORD = re.compile(r"[^\W_]+")
_FOLDED = {
    **{code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))},
    **{code: code + 32 for code in range(0x41, 0x5B)},
}
_FOLDED |= {code: code - 0xFEE0 + 32 for code in range(0xFF21, 0xFF3B)}


def bare(text: str) -> str:
    """Letters, digits and characters alone, in half width and lower case."""
    return "".join(_WORD.findall(text)).translate(_FOLDED)


class BareText:
    """A text stripped in this way, in which what is found has its place in the whole text."""

    def __init__(self, text: str) -> None:
        pieces: list[str] = []
        #: where each piece begins in the whole text, and where in the stripped one
        self._starts = array("q")
        self._own = array("q")
        length = 0
        for match in _WORD.finditer(text):
            pieces.append(match[0])
            self._starts.append(match.start())
            self._own.append(length)
            length += len(match[0])
        self.text = "".join(pieces).translate(_FOLDED)

    def span(self, start: int, end: int) -> Span:
        """Where a stretch of the stripped text stands in the whole text."""
        first, last = bisect_right(self._own, start) - 1, bisect_left(self._own, end) - 1
        return Span(self._starts[first] + start - self._own[first], self._starts[last] + end - self._own[last])

    def within(self, span: Span) -> tuple[int, int]:
        """The stretch of the stripped text that stands in a span of the whole one."""
        return self._offset(span.start), self._offset(span.end)

    def find(self, wanted: str, span: Span) -> Span | None:
        """Where a stripped text stands first in a span of the whole text; None where it does not, or is empty."""
        if not wanted:
            return None
        start = self.text.find(wanted, *self.within(span))
        return self.span(start, start + len(wanted)) if start >= 0 else None

    def _offset(self, offset: int) -> int:
        piece = bisect_right(self._starts, offset) - 1
        if piece < 0:
            return 0
        following = self._own[piece + 1] if piece + 1 < len(self._own) else len(self.text)
        return min(self._own[piece] + offset - self._starts[piece], following)
