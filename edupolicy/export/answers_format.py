"""Answers to questions for other programs: JSON, CSV, Markdown."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from edupolicy.export.csv_format import rows_to_csv
from edupolicy.export.markdown import markdown_table
from edupolicy.export.rows_format import cell, jsonable
from edupolicy.model import Recurrence, Responsibility
from edupolicy.query import PlanRow, Row
from edupolicy.query.organization_column import ResponsibleColumn
from edupolicy.query.row import TABLE, records
from edupolicy.query.texts import headline

#: the one column beside the codebook's: in SQL it is a table of its own
RESPONSIBLE = "responsible"


def answers_to_json(rows: Iterable[Row]) -> str:
    """A list with an object for each row: its table, and what that table of the codebook has; besides, who is responsible, each in a role."""
    pieces = [{TABLE: row.table, **jsonable(record), **_roles(row)} for row, record in records(rows)]
    return json.dumps(pieces, ensure_ascii=False, indent=2) + "\n"


def _roles(row: Row) -> dict[str, Any]:
    held: Iterable[Responsibility] | None = getattr(row, RESPONSIBLE, None)
    if held is None:
        return {}
    return {RESPONSIBLE: [{"organization": one.organization, "label": one.label, "role": one.role.value} for one in held]}


def answers_to_csv(rows: Sequence[Row]) -> str:
    """A line for each row under the names of the columns of all their tables; of those responsible the names, separated by 、."""
    lines = [{TABLE: row.table, **record, **_names(row)} for row, record in records(rows)]
    columns = list(dict.fromkeys(name for line in lines for name in line)) or [TABLE]
    return "".join(rows_to_csv(columns, (map(line.get, columns) for line in lines)))


def _names(row: Row) -> dict[str, Any]:
    column: ResponsibleColumn[Any] | None = getattr(type(row), RESPONSIBLE, None)
    return {} if column is None else {RESPONSIBLE: column.flat(getattr(row, RESPONSIBLE))[0]}


_HEADS = {"en": ("plan", "measure", "what", "due", "file", "source"), "zh": ("计划", "措施", "内容", "期限", "文件", "出处")}


def answers_to_markdown(rows: Iterable[Row], language: str) -> str:
    """A table: whose plan, which measure, what it says, until when, and where."""
    return markdown_table(_HEADS[language], [_line(row) for row in rows])


def _line(row: Row) -> tuple[str, ...]:
    measure = "" if row.measure is None or row.node is row.measure else row.measure.label
    due = getattr(row.node, "due", None)
    what = row.plan.title if isinstance(row, PlanRow) else headline(row.node)
    return plan_name(row), measure, what, str(due or ""), file_line(row), f"@{row.place}" if row.place else ""


def plan_name(row: Row) -> str:
    """A plan as a person would name it: the innermost region and the years; its id where it has no region."""
    plan = row.plan
    return " ".join(filter(None, (plan.region[-1], str(plan.years or "")))) if plan.region else plan.id


def file_line(row: Row, file: str | None = None) -> str:
    """The place in the file, as ``plans/a.plan:12``; the file may be named otherwise."""
    file = file or row.file or "-"
    return file if row.line is None else f"{file}:{row.line}"


def counts_to_json(columns: Sequence[str], counts: Sequence[tuple[tuple[Any, ...], int]]) -> str:
    """A list with an object for each group: the values of the columns, and `count`."""
    groups = [{**dict(zip(columns, map(_counted, key), strict=True)), "count": count} for key, count in counts]
    return json.dumps(groups, ensure_ascii=False, indent=2) + "\n"


def counts_to_csv(columns: Sequence[str], counts: Sequence[tuple[tuple[Any, ...], int]]) -> str:
    """A line for each group: the values of the columns, and `count`."""
    return "".join(rows_to_csv([*columns, "count"], ([*map(_counted, key), count] for key, count in counts)))


def _counted(value: Any) -> Any:
    """A value of a group's key for programs: numbers and null as they are, all else as a person reads it."""
    return jsonable(value) if value is None or isinstance(value, (int, float, Decimal)) else shown(value)


def shown(value: Any) -> str:
    """A value of a group's key as a person reads it."""
    match value:
        case None:
            return ""
        case tuple():
            return " ".join(one.organization if isinstance(one, Responsibility) else str(one) for one in value)
        case Recurrence():
            return f"{value.count} {value.unit}"
        case _:
            return cell(value)
