"""What the cells of a workbook hold, whichever format it is in."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from attrs import frozen

from edupolicy.values import format_number

#: the last row of a sheet that Excel knows; columns to the right of so many are not looked at
LAST_ROW, LAST_COLUMN = 1_048_576, 256


@frozen
class Cell:
    """One cell; an empty one holds an empty text."""

    text: str = ""
    #: where it is a number
    number: Decimal | None = None
    is_formula: bool = False
    is_error: bool = False


EMPTY = Cell()
#: the cells of a row, from the first column on
Cells = tuple[Cell, ...]


#: first row, first column, last row, last column of merged cells; all count from 0
Area = tuple[int, int, int, int]


@frozen
class Sheet:
    """A sheet, its rows from the first on."""

    name: str
    rows: Sequence[Cells]
    merged: Sequence[Area] = ()


def of_number(number: Decimal, *, is_share: bool) -> Cell:
    """A cell that holds a number; a share is shown in per cent."""
    if not number.is_finite():
        return Cell(str(number))
    return Cell(f"{format_number(number.scaleb(2))}%" if is_share else format_number(number), number)


def without_empty_end(cells: list[Cell]) -> Cells:
    """The cells of a row without the empty ones at its end."""
    end = len(cells)
    while end and cells[end - 1] is EMPTY:
        end -= 1
    return tuple(cells[:end])
