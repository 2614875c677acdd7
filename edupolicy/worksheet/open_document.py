"""Workbooks that LibreOffice saved in its own format, OpenDocument (.ods)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from xml.etree import ElementTree

from edupolicy.worksheet.cells import EMPTY, LAST_COLUMN, LAST_ROW, Area, Cell, Cells, Sheet, of_number, without_empty_end

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_NUMBERS = {"float", "currency", "percentage"}


def open_document_sheets(content: bytes) -> Iterator[Sheet]:
    """The sheets of an .ods workbook, hidden ones included.

    Raises:
        KeyError, ValueError, ElementTree.ParseError: if it is damaged.
    """
    rows: list[Cells] = []
    areas: list[Area] = []
    name, empty = "", 0
    with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open("content.xml") as part:
        for event, element in ElementTree.iterparse(part, ("start", "end")):
            if event == "start" and element.tag == f"{_TABLE}table":
                rows, areas, name, empty = [], [], element.get(f"{_TABLE}name", ""), 0
            elif event == "end" and element.tag == f"{_TABLE}table-row":
                cells, count = _cells(element), _count(element, "rows")
                if cells:
                    areas += _areas(element, len(rows) + empty)
                    rows += [*[()] * empty, *[cells] * count][: LAST_ROW - len(rows)]
                empty = 0 if cells else min(empty + count, LAST_ROW)
                element.clear()
            elif event == "end" and element.tag == f"{_TABLE}table":
                yield Sheet(name, rows, areas)
                element.clear()


def _cells(element: ElementTree.Element) -> Cells:
    cells: list[Cell] = []
    for child in element:
        if child.tag in _CELLS:
            cells += [_cell(child)] * min(_count(child, "columns"), LAST_COLUMN - len(cells))
    return without_empty_end(cells)


def _areas(element: ElementTree.Element, row: int) -> Iterator[Area]:
    """The merged cells that begin in a row."""
    column = 0
    for child in element:
        if child.tag in _CELLS:
            high, wide = (int(child.get(f"{_TABLE}number-{of}-spanned", "1")) for of in ("rows", "columns"))
            if high > 1 or wide > 1:
                yield row, column, row + high - 1, column + wide - 1
            column += _count(child, "columns")


def _count(element: ElementTree.Element, of: str) -> int:
    return min(int(element.get(f"{_TABLE}number-{of}-repeated", "1")), LAST_ROW)


def _cell(element: ElementTree.Element) -> Cell:
    if (formula := element.get(f"{_TABLE}formula")) is not None:
        return Cell(f"={formula.partition('=')[2]}", is_formula=True)
    text = "\n".join(_said(child) for child in element if child.tag == f"{_TEXT}p")
    if element.get(f"{_CALC}value-type") == "error":
        return Cell(text, is_error=True)
    kind = element.get(f"{_OFFICE}value-type")
    if kind in _NUMBERS:
        return of_number(Decimal(element.get(f"{_OFFICE}value", "")), is_share=kind == "percentage")
    if kind == "date":
        day, _, time = element.get(f"{_OFFICE}date-value", "").partition("T")
        return Cell(day if time.strip("0:.") == "" else f"{day} {time[:5]}")
    if kind == "boolean":
        return Cell("TRUE" if element.get(f"{_OFFICE}boolean-value") == "true" else "FALSE")
    text = element.get(f"{_OFFICE}string-value", text)
    return Cell(text) if text else EMPTY


def _said(element: ElementTree.Element) -> str:
    """The text of a paragraph; runs of spaces, tabs and line breaks are elements of their own."""
    parts = [element.text or ""]
    for child in element:
        if child.tag == f"{_TEXT}s":
            parts.append(" " * min(int(child.get(f"{_TEXT}c", "1")), 10_000))
        elif child.tag in (f"{_TEXT}tab", f"{_TEXT}line-break"):
            parts.append("\t" if child.tag.endswith("tab") else "\n")
        elif child.tag != f"{_OFFICE}annotation":
            parts.append(_said(child))
        parts.append(child.tail or "")
    return "".join(parts)
