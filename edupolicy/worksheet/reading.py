"""A workbook -> what its tables say now, and what they said when they were exported."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import frozen

from edupolicy.diagnostics import Diagnostic
from edupolicy.diagnostics.worksheet import (
    FOREIGN_COLUMN,
    MISSING_COLUMN,
    REPEATED_COLUMN,
    TABLE_WITHOUT_KEYS,
    WORKBOOK_WITHOUT_RECORD,
    WORKBOOK_WITHOUT_TABLE,
)
from edupolicy.worksheet.cells import EMPTY, Cell, Sheet
from edupolicy.worksheet.columns import COLUMNS, KEY, RETURNING, Column, column_of
from edupolicy.worksheet.finding import address, finding
from edupolicy.worksheet.grid import read_sheets
from edupolicy.worksheet.merging import filled
from edupolicy.worksheet.record import INHERITED, MARK, RECORD

#: so many rows may stand above the headings
_MOST_ABOVE = 50
_GONE = {"state_en": "gone", "state_zh": "已不存在"}
_UNKNOWN = {"state_en": "not one that this version reads", "state_zh": "不是本版本能读的"}


@frozen
class TableRow:
    """A row of a table as it is now."""

    sheet: str
    #: from 1
    number: int
    cells: Mapping[Column, Cell]
    #: where each column stands, from 1
    places: Mapping[Column, int]

    @property
    def key(self) -> str:
        """What stands in the column of keys."""
        return self.cells.get(KEY, EMPTY).text

    def address(self, column: Column) -> str:
        """Where a column's cell is."""
        return address(self.sheet, self.places[column], self.number)

    @property
    def first_address(self) -> str:
        """Where its first cell is that says something."""
        place = min((self.places[column] for column, cell in self.cells.items() if cell.text), default=1)
        return address(self.sheet, place, self.number)


@frozen
class Exported:
    """A row as it was exported."""

    texts: Mapping[Column, str]
    #: columns in which it had nothing of its own
    inherited: frozenset[Column]

    def __getitem__(self, column: Column) -> str:
        return self.texts.get(column, "")


@frozen
class Workbook:
    """What was read of a workbook."""

    path: str
    #: of its headings when it was exported, ``en`` or ``zh``
    language: str
    rows: tuple[TableRow, ...]
    #: by key
    exported: Mapping[str, Exported]
    #: what is wrong with the file, its sheets and columns
    diagnostics: tuple[Diagnostic, ...] = ()
    #: whether rows could be read at all
    is_readable: bool = True


def read_workbook(content: bytes, path: str = "", *, exported_as: bytes | None = None) -> Workbook:
    """What the task tables of a workbook, .xlsx or .ods, say. Whatever the bytes are, the answer is a `Workbook`, with findings where something is wrong.

    `exported_as` is the workbook as it was exported, for tables that somebody copied into another one: that one does not know what they said.

    Raises:
        MissingExtra: if openpyxl is not installed.
    """
    sheets = read_sheets(content, path)
    original = sheets if exported_as is None else read_sheets(exported_as, path)
    for read in (sheets, original):
        if isinstance(read, Diagnostic):
            return _unreadable(path, read)
    assert not isinstance(sheets, Diagnostic)
    assert not isinstance(original, Diagnostic)
    record = next((sheet for sheet in original if sheet.name == RECORD), None)
    tables = [(sheet, above) for sheet in sheets if sheet.name != RECORD and (above := _rows_above(sheet)) is not None]
    if not tables:
        return _unreadable(path, finding(WORKBOOK_WITHOUT_TABLE, path, heading_en=KEY.heading("en"), heading_zh=KEY.heading("zh")))
    exported = _exported(record) if record else None
    if exported is None:
        return _unreadable(path, finding(WORKBOOK_WITHOUT_RECORD, path, sheet=RECORD, **(_UNKNOWN if record else _GONE)))
    language, rows_then = exported
    found = [
        finding(TABLE_WITHOUT_KEYS, path, sheet=sheet.name, heading_en=KEY.heading("en"), heading_zh=KEY.heading("zh"))
        for sheet in sheets
        if sheet.name != RECORD and _rows_above(sheet) is None and _lost_its_keys(sheet, rows_then)
    ]
    rows = [row for sheet, above in tables for row in _table(sheet, above, path, found)]
    return Workbook(path, language, tuple(rows), rows_then, tuple(found))


def _unreadable(path: str, why: Diagnostic) -> Workbook:
    return Workbook(path, "en", (), {}, (why,), is_readable=False)


def _rows_above(sheet: Sheet) -> int | None:
    """How many rows stand above the headings; None where there is no column of keys."""
    return next((number for number, row in enumerate(sheet.rows[:_MOST_ABOVE]) if any(column_of(cell.text) is KEY for cell in row)), None)


def _lost_its_keys(sheet: Sheet, exported: Mapping[str, Exported]) -> bool:
    """Whether a sheet was a table: it has most of the headings of columns that come back, or keys of measures and what is in them."""
    headings = ({column_of(cell.text) for cell in row} for row in sheet.rows[:_MOST_ABOVE])
    return any(2 * len(found.intersection(RETURNING)) > len(RETURNING) for found in headings) or any(
        "#" in cell.text and cell.text in exported for row in sheet.rows for cell in row
    )


def _table(sheet: Sheet, above: int, path: str, found: list[Diagnostic]) -> Iterator[TableRow]:
    """The rows below the headings that say something."""
    places = _places(sheet, above, path, found)
    if KEY not in places:
        return  # it is there twice
    rows = filled(sheet, [place - 1 for column, place in places.items() if column.returns])
    for number, row in enumerate(rows[above + 1 :], above + 2):
        if any(cell.text for cell in row):
            cells = {column: row[place - 1] for column, place in places.items() if place <= len(row)}
            yield TableRow(sheet.name, number, cells, places)


def _places(sheet: Sheet, above: int, path: str, found: list[Diagnostic]) -> dict[Column, int]:
    """Where the columns stand, in whatever order; what is wrong with the headings is reported."""
    held: dict[Column, int] = {}
    repeated: set[Column] = set()
    for place, cell in enumerate(sheet.rows[above], 1):
        column = column_of(cell.text)
        at = address(sheet.name, place, above + 1)
        if column is None:
            if any(len(row) >= place and row[place - 1].text for row in sheet.rows[above + 1 :]):
                found.append(finding(FOREIGN_COLUMN, path, at, cell.text, column=cell.text or at.rpartition("!")[2]))
        elif column in held:
            repeated.add(column)
            found.append(finding(REPEATED_COLUMN, path, at, cell.text, **said(column)))
        else:
            held[column] = place
    for column in RETURNING:
        if column not in held:
            found.append(finding(MISSING_COLUMN, path, address(sheet.name, 1, above + 1), **said(column)))
    return {column: place for column, place in held.items() if column not in repeated}


def said(column: Column) -> dict[str, str]:
    """A column's heading as parameters of a finding."""
    return {"column_en": column.heading("en"), "column_zh": column.heading("zh")}


def _exported(record: Sheet) -> tuple[str, dict[str, Exported]] | None:
    """Language and rows of the record; None where it is none that is understood."""
    known = {column.id: column for column in COLUMNS}
    texts = [[cell.text for cell in row] for row in record.rows]
    if len(texts) < 2 or texts[0][:1] != [MARK] or texts[0][1:2] not in (["en"], ["zh"]) or texts[1][:1] != [KEY.id]:
        return None
    rows: dict[str, Exported] = {}
    for row in texts[2:]:
        then = dict(zip(texts[1], row, strict=False))
        inherited = frozenset(known[name] for name in then.get(INHERITED, "").split() if name in known)
        rows.setdefault(then.get(KEY.id, ""), Exported({known[name]: text for name, text in then.items() if name in known}, inherited))
    return texts[0][1], rows
