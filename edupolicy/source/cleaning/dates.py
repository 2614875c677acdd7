"""Dates that lost their separators: ``2024311``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from edupolicy.source.cleaning.cleaned import RepairKind
from edupolicy.source.cleaning.draft import Edit

_BARE = re.compile(r"^[ \t\u3000]*((?:19|20)\d{2})(\d{2,4})[ \t\u3000\r]*$", re.MULTILINE | re.ASCII)
_WRITTEN = re.compile(r"(?<!\d)((?:19|20)\d{2})(?:[-./]|年)(\d{1,2})(?:[-./]|月)(\d{1,2})(?!\d)", re.ASCII)


def complete_dates(text: str) -> Iterator[Edit]:
    """Write a line that is nothing but a date without separators as a date, where it can be read in one way only."""
    written: set[date] | None = None
    for match in _BARE.finditer(text):
        possible = set(_readings(int(match[1]), match[2]))
        if len(possible) > 1:
            if written is None:
                written = {day for found in _WRITTEN.finditer(text) if (day := _day(*map(int, found.groups())))}
            possible = possible & written or possible
        start, end = match.start(1), match.end(2)
        if len(possible) == 1:
            day = possible.pop()
            yield Edit(RepairKind.DATE, start, end, f"{day.year}年{day.month}月{day.day}日")
        elif possible:
            yield Edit(RepairKind.DATE, start, end, text[start:end], sure=False)


def _readings(year: int, digits: str) -> Iterator[date]:
    for width in (1, 2):
        month, day = digits[:width], digits[width:]
        padded = len(digits) == 4 and width == 2
        if 1 <= len(day) <= 2 and (padded or not (month.startswith("0") or day.startswith("0"))) and (found := _day(year, int(month), int(day))):
            yield found


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
