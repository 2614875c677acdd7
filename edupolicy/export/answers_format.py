"""Answers to questions for other programs: JSON, CSV, Markdown."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from edupolicy.export.csv_format import csv_table
from edupolicy.export.markdown import markdown_table
from edupolicy.model import Recurrence, Responsibility
from edupolicy.query import PlanRow, Row
from edupolicy.query.texts import headline
from edupolicy.values import Period, Quantity, format_number

#: what is said elsewhere in a row, or holds all of a block
_LEFT_OUT = frozenset({"text", "plan_title"})


def answers_to_json(rows: Iterable[Row]) -> str:
    """A list with an object for each row: every column of its kind; numbers are decimal strings, days ISO dates, a period an object of two."""
    return json.dumps([_record(row) for row in rows], ensure_ascii=False, indent=2) + "\n"


def _record(row: Row) -> dict[str, Any]:
    return {"kind": row.table, **{name: _plain(value) for name, value in _values(row).items()}}


def _values(row: Row) -> dict[str, Any]:
    # of a plan, the document's kind is the more useful one to have under that name
    names = {"kind": "plan_kind"}
    return {names.get(name, name): value for name, value in row.values().items() if name not in _LEFT_OUT}


def _plain(value: Any) -> Any:
    match value:
        case Decimal():
            return format_number(value)
        case date():
            return value.isoformat()
        case Period():
            return {"start": value.start.isoformat(), "end": value.end.isoformat()}
        case Quantity():
            return str(value)
        case Enum():
            return value.value
        case Recurrence():
            return f"{value.count} {value.unit}"
        case Responsibility():
            return {"organization": value.organization, "label": value.label, "role": value.role.value}
        case tuple():
            return [_plain(one) for one in value]
        case _:
            return value


def answers_to_csv(rows: Sequence[Row]) -> str:
    """A line for each row under the names of the columns of all their kinds; a period is two columns, several names stand in one, separated by 、."""
    records = [{"kind": row.table, **_cells(row)} for row in rows]
    names = list(dict.fromkeys(name for record in records for name in record)) or ["kind"]
    return csv_table(names, ([record.get(name, "") for name in names] for record in records))


def _cells(row: Row) -> dict[str, str]:
    cells: dict[str, str] = {}
    for name, value in _values(row).items():
        if isinstance(value, Period) or name in ("due", "at", "years", "issued"):
            cells |= {f"{name}_{end}": _cell(getattr(value, end, None)) for end in ("start", "end")}
        else:
            cells[name] = _cell(value)
    return cells


def _cell(value: Any) -> str:
    if isinstance(value, tuple):
        return "、".join(one.organization if isinstance(one, Responsibility) else str(one) for one in value)
    return "" if value is None else str(_plain(value))


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


def file_line(row: Row) -> str:
    """The place in the file, as ``plans/a.plan:12``."""
    file = row.file or "-"
    return file if row.line is None else f"{file}:{row.line}"


def counts_to_json(columns: Sequence[str], counts: Sequence[tuple[tuple[Any, ...], int]]) -> str:
    """A list with an object for each group: the values of the columns, and `count`."""
    groups = [{**{name: _plain(value) for name, value in zip(columns, key, strict=True)}, "count": count} for key, count in counts]
    return json.dumps(groups, ensure_ascii=False, indent=2) + "\n"


def counts_to_csv(columns: Sequence[str], counts: Sequence[tuple[tuple[Any, ...], int]]) -> str:
    """A line for each group: the values of the columns, and `count`."""
    return csv_table([*columns, "count"], ([*map(shown, key), str(count)] for key, count in counts))


def shown(value: Any) -> str:
    """A value of a group's key as a person reads it."""
    if isinstance(value, tuple):
        return " ".join(one.organization if isinstance(one, Responsibility) else str(one) for one in value)
    return "" if value is None else str(value) if isinstance(value, Period) else str(_plain(value))
