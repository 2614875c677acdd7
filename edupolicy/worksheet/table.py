"""The task table itself, as education bureaus keep it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from edupolicy.model import Plan
from edupolicy.worksheet.columns import COLUMNS, END, KEY, MEASURE, NOTE, NUMBER, SECTION, STATUS, VALUE, Column
from edupolicy.worksheet.paper import ROWS_ABOVE, Paper, cell_text, height_of, lines_of, merge_down, set_lines, set_up_page, write_head, write_text
from edupolicy.worksheet.rows import Row
from edupolicy.worksheet.words import SHADES, STATUSES, word

_PLACES = {column: number for number, column in enumerate(COLUMNS)}
_COLOURS = {"green": ("#E2EFDA", "#375623"), "yellow": ("#FFF2CC", "#7F6000"), "red": ("#FCE4D6", "#833C0B")}
#: the first year of which Excel counts every day rightly
_FIRST_YEAR = 1901


def write_table(sheet: Any, paper: Paper, plan: Plan, rows: Sequence[Row]) -> None:
    """Write the task table of a plan; on paper it is A3 across, with the headings on every page."""
    title = word("tasks-of", paper.language, plan=plan.title or plan.id)
    write_head(sheet, paper, title, _PLACES[NOTE], [(column.heading(paper.language), column.width, column.returns) for column in COLUMNS])
    sheet.set_column(_PLACES[KEY], _PLACES[KEY], KEY.width, None, {"hidden": True})
    for number, row in enumerate(rows):
        _write_row(sheet, paper, number, row)
    _merge(sheet, paper, rows)
    last = ROWS_ABOVE + max(len(rows), 1) - 1
    sheet.autofilter(1, 0, last, len(COLUMNS) - 1)
    sheet.freeze_panes(ROWS_ABOVE, _PLACES[MEASURE] + 1)
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{last + 1}"})
    _offer_statuses(sheet, paper, last)
    set_up_page(sheet, paper, last, _PLACES[NOTE])


def _write_row(sheet: Any, paper: Paper, number: int, row: Row) -> None:
    place = ROWS_ABOVE + number
    shade = {"bg_color": "#F5F9FD"} if row.kind in ("plan", "section", "measure") else {}
    for at, column in enumerate(COLUMNS):
        look: dict[str, object] = dict(shade)
        if column.centred:
            look["align"] = "center"
        if column in row.inherited:
            look["font_color"] = "#7F7F7F"
        if column in (SECTION, MEASURE):
            continue  # written where they are merged
        if column is NUMBER:
            sheet.write_number(place, at, number + 1, paper.cell(**look))
        elif column is VALUE and row.number is not None and _is_exact(row.number):
            sheet.write_number(place, at, float(row.number), paper.cell(num_format=_number_format(row.number), **look))
        elif column is END and row.end is not None and row.end.year >= _FIRST_YEAR:
            sheet.write_datetime(place, at, row.end, paper.cell(num_format="yyyy-mm-dd", **look))
        else:
            look |= {"align": "right"} if column is VALUE else {"font_color": "#7F7F7F"} if column is KEY else {}
            write_text(sheet, place, at, cell_of(row, column), paper.cell(**look))


def cell_of(row: Row, column: Column) -> str:
    """What the cell of a column says, as text."""
    return cell_text(row.key if column is KEY else row.cells[column])


def _is_exact(number: Decimal) -> bool:
    """Whether a spreadsheet, which counts in binary fractions, can hold a number as it is."""
    return Decimal(repr(float(number))) == number and abs(number) < 10**15


def _number_format(number: Decimal) -> str:
    exponent = number.normalize().as_tuple().exponent
    decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    return "#,##0" if not decimals else "#,##0." + "0" * decimals if decimals < 15 else "General"


def _merge(sheet: Any, paper: Paper, rows: Sequence[Row]) -> None:
    """Merge what follows each other in one section, and in one measure; the last row is higher where their titles need more room."""
    top = {"valign": "top"}
    heights = [height_of((text, column.width) for column, text in row.cells.items() if column not in (SECTION, MEASURE)) for row in rows]
    for column in (SECTION, MEASURE):
        for first, last in _runs(rows, column):
            text = cell_of(rows[first], column)
            merge_down(sheet, ROWS_ABOVE + first, ROWS_ABOVE + last, _PLACES[column], [text] * (last - first + 1), paper.cell(bold=column is SECTION, **top))
            heights[last] += max(0, lines_of(text, column.width) - sum(heights[first : last + 1]))
    for number, lines in enumerate(heights):
        set_lines(sheet, ROWS_ABOVE + number, lines)


def _runs(rows: Sequence[Row], column: Column) -> Iterator[tuple[int, int]]:
    """First and last of the rows that belong together in a column."""
    first = 0
    for number in range(1, len(rows) + 1):
        if number == len(rows) or _group(rows[number], column) != _group(rows[first], column):
            yield first, number - 1
            first = number


def _group(row: Row, column: Column) -> tuple[str, ...]:
    section, measure = row.cells[SECTION], row.cells[MEASURE]
    return (section,) if column is SECTION else (section, measure, "" if measure else row.key)


def _offer_statuses(sheet: Any, paper: Paper, last: int) -> None:
    """A list to choose the status from, which takes other words as well; the usual ones are coloured."""
    at = _PLACES[STATUS]
    offered = {"validate": "list", "source": list(STATUSES[paper.language]), "show_error": False}
    sheet.data_validation(ROWS_ABOVE, at, last, at, offered)
    for colour, words in SHADES.items():
        ground, ink = _COLOURS[colour]
        form = paper.workbook.add_format({"bg_color": ground, "font_color": ink})
        for one in words:
            sheet.conditional_format(ROWS_ABOVE, at, last, at, {"type": "cell", "criteria": "==", "value": f'"{one}"', "format": form})


