"""Where findings stand, as programs count."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from edupolicy.diagnostics import Diagnostic, Related
from edupolicy.source import LineIndex, Span


@frozen
class Region:
    """A stretch of text: lines and columns from 1, the end column the one after the last character."""

    line: int
    column: int
    end_line: int
    end_column: int


class Positions:
    """Finds regions of spans. Texts are named by path; where a finding's is not given, the line that it carries along must do."""

    def __init__(self, texts: Mapping[str, str], *, utf16: bool = False) -> None:
        """`utf16` counts columns in UTF-16 code units, as editors do, and not in code points."""
        self._texts = texts
        self._utf16 = utf16
        self._indexes: dict[str, LineIndex] = {}

    def region(self, one: Diagnostic | Related, span: Span) -> Region | None:
        """Where a span of a finding's text stands; None where that cannot be known."""
        text = self._texts.get(one.path)
        if text is not None:
            index = self._indexes.get(one.path)
            if index is None:
                index = self._indexes[one.path] = LineIndex(text)
            return Region(*self._in_text(index, span.start), *self._in_text(index, span.end))
        return self._in_line(one, span)

    def _in_text(self, index: LineIndex, offset: int) -> tuple[int, int]:
        line, column = index.position(offset)
        return line, self._units(index.line_text(line), column)

    def _in_line(self, one: Diagnostic | Related, span: Span) -> Region | None:
        line = one.source_line
        first, last = (offset - one.span.start + one.column for offset in span)
        if one.line < 1 or not 1 <= first <= len(line) + 1:
            return None
        return Region(one.line, self._units(line, first), one.line, self._units(line, min(last, len(line) + 1)))

    def _units(self, line: str, column: int) -> int:
        if not self._utf16:
            return column
        return column + sum(character > "\uffff" for character in line[: column - 1])
