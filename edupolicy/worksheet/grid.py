"""The cells of a workbook, as whoever saved it last left them."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from attrs import frozen

from edupolicy.diagnostics import Diagnostic
from edupolicy.values import format_number
from edupolicy.worksheet.container import no_workbook, objection
from edupolicy.worksheet.library import imported

#: the last row of a sheet that Excel knows; columns to the right of so many are not looked at
_LAST_ROW, _LAST_COLUMN = 1_048_576, 256
#: how a file writes a character that XML cannot hold, and text that looks like that
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


@frozen
class Cell:
    """What one cell holds; an empty one holds an empty text."""

    text: str = ""
    #: where it is a number
    number: Decimal | None = None
    is_formula: bool = False
    is_error: bool = False


EMPTY = Cell()
#: the cells of a row, from the first column on
Cells = tuple[Cell, ...]


@frozen
class Sheet:
    """A sheet, its rows from the first on."""

    name: str
    rows: tuple[Cells, ...]


def read_sheets(content: bytes, path: str) -> tuple[Sheet, ...] | Diagnostic:
    """The sheets of an .xlsx workbook, hidden ones included; or why there are none.

    Raises:
        MissingLibrary: if openpyxl is not installed.
    """
    library = imported("openpyxl")
    if (found := objection(content, path)) is not None:
        return found
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what openpyxl cannot keep, nothing is written back
        try:
            book = library.load_workbook(io.BytesIO(content), read_only=True)
            return tuple(Sheet(sheet.title, tuple(_rows(sheet))) for sheet in book.worksheets)
        except Exception:  # whatever a damaged file does to a library that trusts its input, the answer is that it is damaged
            return no_workbook(path)


def _rows(sheet: Any) -> Iterator[Cells]:
    sheet.reset_dimensions()  # what the file says of its size may be wrong
    empty = 0
    blank: object = None
    for row in sheet.iter_rows(max_row=_LAST_ROW, max_col=_LAST_COLUMN):
        if row is blank:  # of rows that a file leaves out, of which there may be a million, openpyxl makes one
            empty += 1
            continue
        cells = [_cell(one) if one.value is not None else EMPTY for one in row]
        while cells and cells[-1] is EMPTY:
            cells.pop()
        if not cells:
            empty += 1
            blank = row
            continue
        yield from ((),) * empty
        empty = 0
        yield tuple(cells)


def _cell(cell: Any) -> Cell:
    value = cell.value
    if cell.data_type == "f":
        return Cell(value if isinstance(value, str) else "=", is_formula=True)
    if cell.data_type == "e":
        return Cell(str(value), is_error=True)
    if isinstance(value, bool):
        return Cell("TRUE" if value else "FALSE")
    if isinstance(value, (int, float)):
        return _number(Decimal(repr(value)), cell.number_format)
    if isinstance(value, datetime):
        return Cell(value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes"))
    if isinstance(value, date):
        return Cell(value.isoformat())
    return Cell(_ESCAPED.sub(lambda match: chr(int(match[1], 16)), str(value)))


def _number(number: Decimal, form: str) -> Cell:
    if not number.is_finite():
        return Cell(str(number))
    if "%" in form:
        return Cell(f"{format_number(number.scaleb(2))}%", number)
    return Cell(format_number(number), number)
