"""Plans -> a workbook: a task table for each, a sheet by organization, a sheet of instructions, and a hidden record of what was written."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

from edupolicy.extras import imported
from edupolicy.model import Plan
from edupolicy.worksheet.cells import LAST_ROW
from edupolicy.worksheet.guide import write_guide
from edupolicy.worksheet.organizations import tasks_by_organization, write_organizations
from edupolicy.worksheet.paper import ROWS_ABOVE, Paper, cell_text
from edupolicy.worksheet.record import RECORD, write_record
from edupolicy.worksheet.rows import Row, is_task, table_rows
from edupolicy.worksheet.table import write_table
from edupolicy.worksheet.words import word

#: signs that no sheet's name may hold, and the longest that one may be
_FORBIDDEN = dict.fromkeys(map(ord, "[]:*?/\\'"), "_")
_LONGEST_NAME = 31
#: a file says when it was made; equal plans shall give equal files
_MADE = datetime(2000, 1, 1)


class DoubleId(ValueError):
    """Two plans have one id, or the ids of their measures run into each other: rows could not be told apart.

    `key` is one that both have, `first` and `second` are their positions among the plans.
    """

    def __init__(self, key: str, first: int, second: int) -> None:
        super().__init__(f"the key {key} stands for rows of two plans, those at {first} and {second}")
        self.key = key
        self.first = first
        self.second = second


class TooManyRows(ValueError):
    """A sheet would need more rows than one can have. `count` is how many."""

    def __init__(self, count: int) -> None:
        super().__init__(f"a sheet would need {count} rows, and can have {LAST_ROW}")
        self.count = count


def write_workbook(plans: Sequence[Plan], language: str = "zh", *, itemized: bool = False) -> bytes:
    """An Excel workbook (.xlsx) of plans, its headings in ``en`` or ``zh``; equal plans give equal bytes.

    With `itemized`, every action and project has a row, too; otherwise they are told in the row of their measure.

    Raises:
        MissingExtra: if XlsxWriter is not installed.
        DoubleId: if two plans have one id.
        TooManyRows: if a sheet would need more rows than one can have.
    """
    tables = [[row for row in table_rows(plan, language, itemized=itemized) if is_task(row, itemized)] for plan in plans]
    _check_keys(plans, tables)
    by_organization = tasks_by_organization(plans, tables)
    count = max(sum(map(len, tables)), sum(len(tasks) for _, tasks in by_organization)) + ROWS_ABOVE
    if count > LAST_ROW:
        raise TooManyRows(count)
    stream = BytesIO()
    workbook = imported("xlsxwriter").Workbook(stream, {"in_memory": True})
    workbook.set_properties({"title": cell_text("; ".join(plan.title for plan in plans))[:250], "created": _MADE})
    paper = Paper(workbook, language)
    for name, plan, rows in zip(_sheet_names(plans, language), plans, tables, strict=True):
        write_table(paper.sheet(name), paper, plan, rows)
    write_organizations(paper.sheet(word("organizations", language)), paper, plans, by_organization)
    write_guide(paper.sheet(word("guide", language)), paper, plans)
    write_record(paper.sheet(RECORD), paper, [row for rows in tables for row in rows])
    workbook.close()
    return stream.getvalue()


def _check_keys(plans: Sequence[Plan], tables: Sequence[Sequence[Row]]) -> None:
    owners: dict[str, int] = {}
    for number, (plan, rows) in enumerate(zip(plans, tables, strict=True)):
        keys = dict.fromkeys((plan.id, *(row.key for row in rows)))
        taken = next((key for key in keys if key in owners), None)
        if taken is not None:
            raise DoubleId(taken, owners[taken], number)
        owners |= dict.fromkeys(keys, number)


def _sheet_names(plans: Sequence[Plan], language: str) -> list[str]:
    """A name for each table: of several, region and year, made such that a workbook takes them and no two are alike."""
    if len(plans) == 1:
        return [word("tasks", language)]
    names: list[str] = []
    taken = {word(name, language).casefold() for name in ("organizations", "guide")} | {RECORD, "history", "历史记录"}
    for plan in plans:
        wanted = f"{plan.region[-1]}{plan.years or ''}" if plan.region else plan.id
        name = _fitting(wanted)
        count = 1
        while name.casefold() in taken:
            count += 1
            name = _fitting(wanted, f" ({count})")
        taken.add(name.casefold())
        names.append(name)
    return names


def _fitting(wanted: str, behind: str = "") -> str:
    """As much of a name as a sheet may have."""
    clean = cell_text(wanted).translate(_FORBIDDEN).strip() or "_"
    return _cut(clean, _LONGEST_NAME - len(behind)) + behind


def _cut(text: str, units: int) -> str:
    """As much of a text as takes so many UTF-16 code units, in which names are counted."""
    return text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore")
