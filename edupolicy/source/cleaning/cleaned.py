"""A cleaned text, and what was repaired in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from enum import StrEnum

from attrs import field, frozen

from edupolicy.source.span import Span


class RepairKind(StrEnum):
    """What was wrong with a stretch of a source."""

    #: a whole or truncated copy of a paragraph that follows
    COPY = "copy"
    #: what a page shows around the text: its path, buttons, counters
    NAVIGATION = "navigation"
    #: who edited, typed or designed the page
    CREDIT = "credit"
    #: tags and character references
    HTML = "html"
    #: no-break and invisible spaces
    BLANK = "blank"
    #: a reading in parentheses behind a character
    PINYIN = "pinyin"
    #: GBK that was read one byte out of step
    SHIFTED_BYTES = "shifted-bytes"
    #: traditional characters
    SCRIPT = "script"
    #: full-width digits and letters
    WIDTH = "width"
    #: a space within a date or a figure
    SPACING = "spacing"
    #: quotation marks that are lost, reversed or straight
    QUOTE = "quote"
    #: a date without its separators
    DATE = "date"
    #: an organization's name that lost a character, or two that lost what separates them
    NAME = "name"
    #: a bracket that is never closed
    BRACKET = "bracket"
    #: half-width punctuation between Chinese characters
    PUNCTUATION = "punctuation"


@frozen
class Repair:
    """One stretch of a source that was repaired, or that should be and could not be."""

    kind: RepairKind
    #: where it stands in the raw text; empty where something is missing
    span: Span
    #: the text before this repair; earlier repairs of the same stretch are already in it
    before: str
    #: the text that took its place; the same as `before` where it is only reported
    after: str
    #: False where only a reader can decide: the text was left as it is
    sure: bool = True


@frozen
class Cleaned:
    """A raw text, what became of it, and which place of one is which of the other."""

    raw: str
    text: str
    #: in the order of their places
    repairs: tuple[Repair, ...]
    # for each character of `text`, where the raw stretch that it came from starts and ends
    _starts: Sequence[int] = field(repr=False, eq=False)
    _ends: Sequence[int] = field(repr=False, eq=False)

    def to_raw(self, span: Span) -> Span:
        """The smallest stretch of the raw text that holds all that a stretch of the clean text came from.

        Offsets beyond the text mean its end. The empty stretch between two characters is what was removed between them.
        """
        size = len(self.text)
        start, end = min(span.start, size), min(max(span.start, span.end), size)
        if start < end:
            return Span(self._starts[start], self._ends[end - 1])
        before, behind = self._ends[start - 1] if start else 0, self._starts[start] if start < size else len(self.raw)
        # within what one repair put in place of something longer or shorter, it is the whole of that
        return Span(min(before, behind), max(before, behind))

    def to_clean(self, span: Span) -> Span:
        """The smallest stretch of the clean text that holds all that came from a stretch of the raw text.

        Offsets beyond the text mean its end. For what was removed it is the empty stretch where that had stood.
        """
        size = len(self.raw)
        start, end = min(span.start, size), min(max(span.start, span.end), size)
        first, last = bisect_right(self._ends, start), bisect_left(self._starts, end)
        return Span(min(first, last), max(first, last)) if start == end else Span(min(first, last), last)
