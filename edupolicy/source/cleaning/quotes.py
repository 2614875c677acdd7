"""Quotation marks that are lost or reversed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edupolicy.source.cleaning.cleaned import RepairKind
from edupolicy.source.cleaning.draft import Edit

_QUOTE = re.compile('[“”"＂]')


def mend_quotes(text: str) -> Iterator[Edit]:
    """Let the quotation marks of each line open and close in turn, where that can be told."""
    start = 0
    for line in text.split("\n"):
        marks = [match.start() for match in _QUOTE.finditer(line)]
        if marks:
            yield from _mend_line(line, marks, start)
        start += len(line) + 1


def _mend_line(line: str, marks: list[int], start: int) -> Iterator[Edit]:
    wrong = [mark for turn, mark in enumerate(marks) if line[mark] != "“”"[turn % 2]]
    if not wrong and len(marks) % 2 == 0:
        return
    if len(marks) % 2 == 0 and not _outer_is_lost(line, marks):
        for turn, mark in enumerate(marks):
            if line[mark] != "“”"[turn % 2]:
                yield Edit(RepairKind.QUOTE, start + mark, start + mark + 1, "“”"[turn % 2])
        return
    for mark in _unmatched(line, marks):
        yield Edit(RepairKind.QUOTE, start + mark, start + mark + 1, line[mark], sure=False)


def _outer_is_lost(line: str, marks: list[int]) -> bool:
    """Whether a quotation ends that was never begun and another one begins at once: then a mark is missing, not reversed."""
    opened = False
    for mark in marks:
        if line[mark] == "”" and not opened and line[mark + 1 : mark + 2] == "“":
            return True
        opened = line[mark] == "“"
    return False


def _unmatched(line: str, marks: list[int]) -> Iterator[int]:
    """The marks that have no partner."""
    opened: int | None = None
    for mark in marks:
        if line[mark] == "”":
            if opened is None:
                yield mark
            opened = None
        else:
            if opened is not None:
                yield opened
            opened = mark
    if opened is not None:
        yield opened
