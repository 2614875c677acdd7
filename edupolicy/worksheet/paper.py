"""What all sheets are written with: formats, and texts that stay texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from edupolicy.extras import imported
from edupolicy.source import display_width
from edupolicy.worksheet.words import word

#: the most characters that a cell may hold
LONGEST_TEXT = 32_767
#: characters that XML has no way to write
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_FONTS = {"en": "Calibri", "zh": "宋体"}
#: height of a line of text, in points
_LINE_HEIGHT = 15
#: what a row has around its text, in points
_PADDING = 3
#: the most that a row may be high, in points
_HIGHEST = 409
#: a sheet has its title and its headings above the first row
ROWS_ABOVE = 2
#: Excel's number of the paper size
_A3 = 8
_LINE = "#BFBFBF"


class Paper:
    """Formats of a workbook, each made once."""

    def __init__(self, workbook: Any, language: str) -> None:
        self.workbook = workbook
        self.language = language
        self._formats: dict[tuple[tuple[str, object], ...], Any] = {}

    def sheet(self, name: str) -> Any:
        """A new sheet, in which a row with a height still grows with what is written into it."""
        return self.workbook.add_worksheet(name, worksheet_class=_growing_rows())

    def format(self, **properties: object) -> Any:
        """A format; texts are wrapped, and what begins like a formula is marked as text, so that it is none even when somebody edits it."""
        key = tuple(sorted(properties.items()))
        held = self._formats.get(key)
        if held is None:
            base = {"font_name": _FONTS[self.language], "font_size": 11, "text_wrap": True, "valign": "vcenter", "quote_prefix": True}
            held = self._formats[key] = self.workbook.add_format(base | properties)
        return held

    def cell(self, **properties: object) -> Any:
        """The format of a cell with lines around it."""
        return self.format(border=1, border_color=_LINE, **properties)

    def heading(self, *, returns: bool = False) -> Any:
        """The format of a column's heading; those that come back have a colour of their own."""
        return self.cell(bold=True, align="center", bg_color="#BDD7EE" if returns else "#E7E6E6")

    def title(self) -> Any:
        """The format of a sheet's title."""
        return self.format(bold=True, font_size=16, align="center")


@cache
def _growing_rows() -> Any:
    """XlsxWriter's sheet, whose rows do not say that a person chose their height: then Excel and LibreOffice would keep it for ever.

    Without any height Excel finds one by itself, but LibreOffice shows one line of every cell.
    """
    base = imported("xlsxwriter.worksheet").Worksheet

    def start_row(self: Any, tag: str, attributes: Any = ()) -> None:
        base._xml_start_tag_unencoded(self, tag, [pair for pair in attributes if pair[0] != "customHeight"])

    return type("Sheet", (base,), {"_xml_start_tag_unencoded": start_row})


def write_text(sheet: Any, row: int, column: int, text: str, form: Any) -> None:
    """Put a text into a cell, whatever it begins with; row and column count from 0."""
    written = cell_text(text)
    if written:
        sheet.write_string(row, column, written, form)
    else:
        sheet.write_blank(row, column, None, form)


def cell_text(text: str) -> str:
    """As much of a text as a cell can hold; what no file can hold is replaced."""
    written = _UNWRITABLE.sub("\ufffd", text)
    return written if len(written) <= LONGEST_TEXT else written[: LONGEST_TEXT - 1] + "…"


def write_head(sheet: Any, paper: Paper, title: str, last: int, headings: Sequence[tuple[str, int, bool]]) -> None:
    """Write the rows above the first one: a title as wide as the columns up to the last, and for each column its heading, width and whether it comes back."""
    sheet.merge_range(0, 0, 0, last, "", paper.title())
    write_text(sheet, 0, 0, title, paper.title())
    sheet.set_row(0, 30)
    for number, (heading, width, returns) in enumerate(headings):
        sheet.set_column(number, number, width)
        write_text(sheet, 1, number, heading, paper.heading(returns=returns))
    set_lines(sheet, 1, height_of((heading, width - 2) for heading, width, _ in headings[: last + 1]))


def set_up_page(sheet: Any, paper: Paper, last_row: int, last_column: int) -> None:
    """A3 across, as wide as the page, title and headings on every one."""
    sheet.set_landscape()
    sheet.set_paper(_A3)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0, ROWS_ABOVE - 1)
    sheet.print_area(0, 0, last_row, last_column)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    sheet.set_footer(f"&C{word('page', paper.language)}")


def merge_down(sheet: Any, first: int, last: int, column: int, texts: Sequence[str], form: Any) -> None:
    """Merge the cells of a column that say the same. Each keeps its text under the merged one: a filter finds it, and a broken-up cell still says it."""
    if last > first:
        sheet.merge_range(first, column, last, column, "", form)
    for row, text in zip(range(first, last + 1), texts, strict=True):
        write_text(sheet, row, column, text, form)


def lines_of(text: str, width: int) -> int:
    """How many lines a text takes in a column of so many digits."""
    return sum(max(1, -(-display_width(line) // max(1, width - 1))) for line in text.split("\n"))


def set_lines(sheet: Any, row: int, lines: int) -> None:
    """Make a row so many lines high."""
    sheet.set_row(row, min(_LINE_HEIGHT * lines + _PADDING, _HIGHEST))


def height_of(texts: Iterable[tuple[str, int]]) -> int:
    """How many lines a row takes, given its texts and the widths of their columns."""
    return max((lines_of(text, width) for text, width in texts), default=1)
