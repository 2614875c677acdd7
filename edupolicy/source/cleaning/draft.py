"""A text under repair: it remembers where each of its characters came from."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence

from attrs import frozen

from edupolicy.source.cleaning.cleaned import Cleaned, Repair, RepairKind
from edupolicy.source.span import Span


@frozen
class Edit:
    """What a step of cleaning wants to replace in the text that it was given, or only to report."""

    kind: RepairKind
    start: int
    end: int
    after: str
    sure: bool = True


class Draft:
    """The text between two steps of cleaning."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.text = raw
        self._starts: Sequence[int] = range(len(raw))
        self._ends: Sequence[int] = range(1, len(raw) + 1)
        self._repairs: list[Repair] = []

    def apply(self, edits: Iterable[Edit]) -> None:
        """Carry out edits, given in order and without overlap; an edit that is not sure is only noted."""
        pieces: list[str] = []
        starts, ends = array("Q"), array("Q")
        done = 0
        for edit in edits:
            start, end, after = edit.start, edit.end, edit.after
            place = self._raw_span(start, end)
            before = self.text[start:end]
            if not edit.sure:
                self._repairs.append(Repair(edit.kind, place, before, before, sure=False))
                continue
            self._repairs.append(Repair(edit.kind, place, before, after))
            pieces += (self.text[done:start], after)
            starts.extend(self._starts[done:start])
            ends.extend(self._ends[done:start])
            if len(after) == end - start:
                starts.extend(self._starts[start:end])
                ends.extend(self._ends[start:end])
            else:
                starts.extend([place.start] * len(after))
                ends.extend([place.end] * len(after))
            done = end
        if pieces:
            starts.extend(self._starts[done:])
            ends.extend(self._ends[done:])
            self.text = "".join((*pieces, self.text[done:]))
            self._starts, self._ends = starts, ends

    def _raw_span(self, start: int, end: int) -> Span:
        if start < end:
            return Span(self._starts[start], self._ends[end - 1])
        position = self._ends[start - 1] if start else 0
        return Span(position, position)

    def finish(self) -> Cleaned:
        """The cleaned text."""
        repairs = sorted(self._repairs, key=lambda repair: (repair.span, repair.kind))
        return Cleaned(self.raw, self.text, tuple(repairs), self._starts, self._ends)
