"""A tracking for other programs and for pages: JSON, CSV, Markdown."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from edupolicy.comparison import Entry, Stated, Tracking
from edupolicy.export import tracking_words as said
from edupolicy.export.csv_format import rows_to_csv
from edupolicy.export.markdown import markdown_table, plain
from edupolicy.lowering.json_values import converter
from edupolicy.model import Result, Target
from edupolicy.values import format_number

#: raised when old readers could not follow
VERSION = 1
_COLUMNS = (
    "region", "year", "indicator", "scope", "target", "target_value", "target_upper", "target_unit", "commitment", "reached", "reached_value", "reached_unit",
    "outcome", "margin", "margin_unit", "reason", "notes", "target_id", "result_ids",
)  # fmt: skip


def tracking_to_json(tracking: Tracking, entries: Sequence[Entry]) -> str:
    """Counts of all outcomes, then the entries; numbers are decimal strings, figures as in the JSON of plans."""
    document = {
        "schema": "edupolicy-tracking", "version": VERSION, "plans": [one.id for one in tracking.plans], "counts": said.counted(tracking),
        "entries": [entry_to_json(one) for one in entries], "findings": [{"code": one.code, "message": one.message} for one in tracking.diagnostics],
    }  # fmt: skip
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def entry_to_json(one: Entry) -> dict[str, Any]:
    """An entry with its target and results."""
    numbers = {name: None if (value := getattr(one, name)) is None else format_number(value) for name in ("margin", "total")}
    return {
        "region": list(one.region), "year": one.year, "indicator": one.indicator, "outcome": one.outcome.value, **numbers, "unit": one.unit,
        "reason": one.reason, "notes": list(one.notes), "target": None if one.target is None else stated_to_json(one.target),
        "results": [stated_to_json(each) for each in one.results],
    }  # fmt: skip


def stated_to_json(one: Stated[Target] | Stated[Result]) -> dict[str, Any]:
    """A figure with its full id, its plan, its line and its time."""
    period = None if one.period is None else {"start": one.period.start.isoformat(), "end": one.period.end.isoformat()}
    figure = converter().unstructure(one.figure)
    return {"id": one.id, "plan": one.plan.id, "measure": one.block.label, "line": one.line, "period": period, "figure": figure}


def tracking_to_csv(entries: Sequence[Entry]) -> str:
    """A line for each entry; what a spreadsheet would take for a formula is put behind an apostrophe."""
    records = map(_cells, entries)
    return "".join(rows_to_csv(_COLUMNS, ([record.get(name) or None for name in _COLUMNS] for record in records)))


def _cells(one: Entry) -> dict[str, str]:
    cells = {
        "region": " ".join(one.region), "year": str(one.year or ""), "indicator": one.indicator, "outcome": one.outcome.value, "margin_unit": one.unit,
        "margin": "" if one.margin is None else format_number(one.margin), "reason": one.reason, "notes": "、".join(one.notes),
        "result_ids": "、".join(each.id for each in one.results), "reached": said.reached(one), "scope": (one.target or one.results[0]).figure.scope or "",
    }  # fmt: skip
    if one.target is not None:
        figure = one.target.figure
        cells |= {"target": said.quantity(one.target), "target_unit": figure.unit, "commitment": figure.commitment.value, "target_id": one.target.id}
        cells |= {f"target_{name}": format_number(value) for name in ("value", "upper") if (value := getattr(figure, name)) is not None}
    if one.results:
        first = one.results[0].figure
        value, unit = (first.value, first.unit) if one.total is None or one.target is None else (one.total, one.target.figure.unit)
        cells |= {"reached_value": "" if value is None else format_number(value), "reached_unit": unit}
    return cells


def tracking_to_markdown(entries: Sequence[Entry], language: str) -> str:
    """A table for each region and year."""
    parts = [said.summary(entries, language)]
    groups: dict[tuple[tuple[str, ...], int | None], list[Entry]] = {}
    for one in entries:
        groups.setdefault((one.region, one.year), []).append(one)
    heads = [said.head(name, language) for name in ("indicator", "promised", "reached", "outcome", "why")]
    for (region, year), held in groups.items():
        title = " ".join([*region, str(year or "?")])
        parts.append(f"## {plain(title)}\n\n{said.summary(held, language)}\n\n{markdown_table(heads, [_row(one, language) for one in held])}".rstrip("\n"))
    return "\n\n".join(parts) + "\n"


def _row(one: Entry, language: str) -> list[str]:
    stated = one.target or one.results[0]
    name = f"{stated.figure.label}（{stated.figure.scope}）" if stated.figure.scope else stated.figure.label
    promised = said.quantity(one.target) if one.target else ""
    return [name, promised, said.reached(one), said.fared(one, said.margin(one), language), "；".join(said.explanation(one, language))]
