"""Merged cells: what stands in the first of them holds for all."""

from __future__ import annotations

import re
from collections.abc import Collection

from edupolicy.worksheet.cells import EMPTY, Area, Cell, Cells, Sheet

_REFERENCE = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*?\bref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"')
#: so many cells are looked at: no two merged areas share a cell, so a file that has more of them is a trap
_MOST_CELLS = 1_000_000


def areas_of(part: bytes) -> list[Area]:
    """The merged cells that the XML of an .xlsx sheet names."""
    return [(int(top) - 1, _column(left), int(bottom) - 1, _column(right)) for left, top, right, bottom in _REFERENCE.findall(part)]


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def filled(sheet: Sheet, columns: Collection[int]) -> list[Cells]:
    """The rows of a sheet; in some columns, which count from 0, what stands first in merged cells stands in all of them that are empty."""
    rows = list(sheet.rows)
    budget = _MOST_CELLS
    for top, left, bottom, right in sheet.merged:
        value = rows[top][left] if 0 <= top < len(rows) and left < len(rows[top]) else EMPTY
        places = [place for place in columns if left <= place <= right]
        budget -= len(places) * (min(bottom + 1, len(rows)) - top)
        if value is EMPTY or budget < 0:
            continue
        for number in range(top, min(bottom + 1, len(rows))):
            rows[number] = _with(rows[number], places, value)
    return rows


def _with(row: Cells, places: Collection[int], value: Cell) -> Cells:
    cells = [*row, *[EMPTY] * (max(places, default=-1) + 1 - len(row))]
    for place in places:
        if cells[place] is EMPTY:
            cells[place] = value
    return tuple(cells)
