"""The cells of a workbook, as whoever saved it last left them."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from edupolicy.diagnostics import Diagnostic
from edupolicy.extras import imported
from edupolicy.worksheet.cells import EMPTY, LAST_COLUMN, LAST_ROW, Cell, Cells, Sheet, of_number, without_empty_end
from edupolicy.worksheet.container import is_open_document, no_workbook, objection
from edupolicy.worksheet.merging import areas_of
from edupolicy.worksheet.open_document import open_document_sheets

#: how a file writes a character that XML cannot hold, and text that looks like that
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def read_sheets(content: bytes, path: str) -> tuple[Sheet, ...] | Diagnostic:
    """The sheets of an .xlsx or .ods workbook, hidden ones included; or why there are none.

    Raises:
        MissingExtra: if openpyxl is not installed.
    """
    library = imported("openpyxl")
    if (found := objection(content, path)) is not None:
        return found
    try:
        return tuple(open_document_sheets(content) if is_open_document(content) else _excel_sheets(library, content))
    except Exception:  # whatever a damaged file does to a library that trusts its input, the answer is that it is damaged
        return no_workbook(path)


def _excel_sheets(library: Any, content: bytes) -> list[Sheet]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what openpyxl cannot keep, nothing is written back
        book = library.load_workbook(io.BytesIO(content), read_only=True)
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            # openpyxl reads merged cells only together with everything else that a sheet holds
            return [Sheet(sheet.title, tuple(_rows(sheet)), areas_of(archive.read(sheet._worksheet_path))) for sheet in book.worksheets]


def _rows(sheet: Any) -> Iterator[Cells]:
    sheet.reset_dimensions()  # what the file says of its size may be wrong
    empty = 0
    blank: object = None
    for row in sheet.iter_rows(max_row=LAST_ROW, max_col=LAST_COLUMN):
        if row is blank:  # of rows that a file leaves out, of which there may be a million, openpyxl makes one
            empty += 1
            continue
        cells = without_empty_end([_cell(one) if one.value is not None else EMPTY for one in row])
        if not cells:
            empty += 1
            blank = row
            continue
        yield from ((),) * empty
        empty = 0
        yield cells


def _cell(cell: Any) -> Cell:
    value = cell.value
    if cell.data_type == "f":
        return Cell(value if isinstance(value, str) else "=", is_formula=True)
    if cell.data_type == "e":
        return Cell(str(value), is_error=True)
    if isinstance(value, bool):
        return Cell("TRUE" if value else "FALSE")
    if isinstance(value, (int, float)):
        return of_number(Decimal(repr(value)), is_share="%" in cell.number_format)
    if isinstance(value, datetime):
        return Cell(value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes"))
    if isinstance(value, date):
        return Cell(value.isoformat())
    return Cell(_ESCAPED.sub(lambda match: chr(int(match[1], 16)), str(value)))
