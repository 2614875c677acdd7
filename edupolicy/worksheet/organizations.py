"""The sheet by organization: what each answers for. It is for reading, and does not come back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from edupolicy.model import Block, Plan, Responsibility
from edupolicy.worksheet import columns
from edupolicy.worksheet.columns import ROLES, Column
from edupolicy.worksheet.paper import ROWS_ABOVE, Paper, height_of, merge_down, set_lines, set_up_page, write_head, write_text
from edupolicy.worksheet.rows import Row
from edupolicy.worksheet.words import word

_WIDTHS = {"organization": 24, "role": 12, "of-plan": 28, "goal": 20, "section": 34, "measure": 38}
#: the columns that the task table has as well
_SHARED = (columns.SECTION, columns.MEASURE, columns.KIND)
_BEHIND = (columns.DUE, columns.STATUS)

#: a role, in which plan, and for which row
Task = tuple[Column, Plan, Row]
#: each organization with its tasks
Charged = Sequence[tuple[str, Sequence[Task]]]


def write_organizations(sheet: Any, paper: Paper, plans: Sequence[Plan], charged: Charged) -> None:
    """Write what each organization answers for, those with most first. The sheet is locked: a change in it would be lost."""
    language = paper.language
    named = ("organization", "role", "of-plan") if len(plans) > 1 else ("organization", "role")
    headings = [(word(name, language), _WIDTHS[name]) for name in named]
    headings += [(one.heading(language), _WIDTHS.get(one.id, one.width)) for one in (*_SHARED, columns.CONTENT)]
    headings += [(word("goal", language), _WIDTHS["goal"]), *((one.heading(language), one.width) for one in _BEHIND)]
    write_head(sheet, paper, word("organizations-of", language), len(headings) - 1, [(heading, width, False) for heading, width in headings])
    at = ROWS_ABOVE
    widths = [width for _, width in headings[1:]]
    for organization, tasks in charged:
        name = f"{organization} ({len(tasks)})"
        merge_down(sheet, at, at + len(tasks) - 1, 0, [name] * len(tasks), paper.cell(bold=True, valign="top"))
        for role, plan, row in tasks:
            _write_task(sheet, paper, at, widths, role, plan if len(plans) > 1 else None, row)
            at += 1
    last = max(at - 1, ROWS_ABOVE)
    sheet.autofilter(1, 0, last, len(headings) - 1)
    sheet.freeze_panes(ROWS_ABOVE, 1)
    sheet.protect("", {"autofilter": True, "sort": True, "format_columns": True, "format_rows": True})
    set_up_page(sheet, paper, last, len(headings) - 1)


def _write_task(sheet: Any, paper: Paper, at: int, widths: Sequence[int], role: Column, plan: Plan | None, row: Row) -> None:
    cells = row.cells
    unit = cells[columns.UNIT]
    amount = cells[columns.VALUE] + (unit if unit == "%" or paper.language == "zh" else f" {unit}")
    goal = (cells[columns.BOUND] + amount) if paper.language == "zh" else f"{cells[columns.BOUND]} {amount}".strip()
    content = cells[columns.CONTENT]
    if isinstance(row.node, Block):
        content = row.node.label if row.kind == "item" else ""  # what it consists of is in the task table
    texts = [role.heading(paper.language), *([plan.title or plan.id] if plan else []), *(cells[one] for one in _SHARED), content, goal]
    texts += [cells[one] for one in _BEHIND]
    for number, text in enumerate(texts, 1):
        write_text(sheet, at, number, text, paper.cell())
    set_lines(sheet, at, height_of(zip(texts, widths, strict=True)))


def tasks_by_organization(plans: Sequence[Plan], tables: Sequence[Sequence[Row]]) -> Charged:
    """Organizations by their name in the vocabulary, each with its roles and tasks, the most charged first, then in the order of the text."""
    found: dict[str, list[Task]] = {}
    for plan, rows in zip(plans, tables, strict=True):
        names = _full_names(plan)
        for row in rows:
            for column in ROLES:
                labels = row.values[column] or ()
                assert isinstance(labels, tuple)
                for label in dict.fromkeys(names.get(one, one) for one in labels):
                    found.setdefault(label, []).append((column, plan, row))
    return sorted(found.items(), key=lambda one: -len(one[1]))


def _full_names(plan: Plan) -> dict[str, str]:
    """The vocabulary's name for each label of an organization in a plan."""
    named: list[Responsibility] = []
    for block in plan.blocks():
        named += block.responsible
        named += [one for action in block.actions for one in action.responsible]
        named += [one for target in block.targets for one in target.responsible]
    return {one.label: one.organization for one in named}
