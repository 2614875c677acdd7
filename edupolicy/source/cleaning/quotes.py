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
    doubled = [mark for mark in marks if mark and line[mark - 1] == line[mark]]
    if doubled and _is_balanced(line, sorted({*marks} - {*doubled}), deepest=1):
        for mark in doubled:
            yield Edit(RepairKind.QUOTE, start + mark, start + mark + 1, "")
        return
    if _is_balanced(line, marks, deepest=len(marks)):
        return
    if len(marks) % 2 == 0 and not _outer_is_lost(line, marks):
        for turn, mark in enumerate(marks):
            if line[mark] != "“”"[turn % 2]:
                yield Edit(RepairKind.QUOTE, start + mark, start + mark + 1, "“”"[turn % 2])
        return
    for mark in _unmatched(line, marks):
        yield Edit(RepairKind.QUOTE, start + mark, start + mark + 1, line[mark], sure=False)


def _is_balanced(line: str, marks: list[int], deepest: int) -> bool:
    """Whether each mark that opens is closed, and quotations are not nested deeper than so many times."""
    depth = 0
    for mark in marks:
        depth += {"“": 1, "”": -1}.get(line[mark], deepest + 1)
        if not 0 <= depth <= deepest:
            return False
    return depth == 0


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
