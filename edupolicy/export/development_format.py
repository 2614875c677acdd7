"""One indicator over cities and years, for other programs: JSON, CSV, Markdown."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from edupolicy.codebook.promise import number
from edupolicy.export.answers_format import file_line
from edupolicy.export.csv_format import rows_to_csv
from edupolicy.export.markdown import markdown_table, plain
from edupolicy.model import Result
from edupolicy.query.development import Development, Measurement, Standing
from edupolicy.values import Period

_COLUMNS = (
    "indicator", "province", "city", "county", "year", "stated_as", "comparator", "value", "upper", "unit", "compared_value", "compared_upper",
    "compared_unit", "change", "scope", "per", "commitment", "period_start", "period_end", "plan_id", "file", "line", "place",
)  # fmt: skip


def developments_to_json(found: Sequence[Development]) -> str:
    """A list with an object for each indicator: its unit, better direction and standings, each with its figures; what tables have, too, has its name there."""
    return json.dumps([_development(one) for one in found], ensure_ascii=False, indent=2) + "\n"


def _development(one: Development) -> dict[str, Any]:
    return {
        "indicator": one.indicator, "unit": one.unit or None, "is_change": one.is_change, "better": one.entry.better if one.entry is not None else None,
        "standings": [_standing(each) for each in one.standings],
    }  # fmt: skip


def _standing(one: Standing) -> dict[str, Any]:
    figures = {"targets": [_figure(each) for each in one.targets], "results": [_figure(each) for each in one.results]}
    return {"region": " ".join(one.region), "year": one.year, "scope": one.scope, "per": one.per, **figures}


def _figure(one: Measurement) -> dict[str, Any]:
    figure, row = one.figure, one.row
    period: Period | None = getattr(figure, "due", None) or getattr(figure, "at", None)
    return {
        "id": row.id, "plan_id": row.plan_id, "comparator": figure.comparator.value, "value": number(figure.value), "upper": number(figure.upper),
        "unit": figure.unit or None, "compared_value": number(one.value), "compared_upper": number(one.upper),
        "change": figure.change, "commitment": figure.commitment.value,
        "period_start": period and period.start.isoformat(), "period_end": period and period.end.isoformat(),
        "file": row.file, "line": row.line, "place": row.place,
    }  # fmt: skip


def developments_to_csv(found: Sequence[Development]) -> str:
    """A line for each figure."""
    return "".join(rows_to_csv(_COLUMNS, (_record(one, each, figure) for one in found for each in one.standings for figure in each.figures)))


def _record(of: Development, at: Standing, one: Measurement) -> tuple[Any, ...]:
    figure, row = one.figure, one.row
    period: Period | None = getattr(figure, "due", None) or getattr(figure, "at", None)
    ends = (None, None) if period is None else (period.start, period.end)
    return (
        of.indicator, row.province, row.city, row.county, at.year, "result" if isinstance(figure, Result) else "target", figure.comparator.value,
        number(figure.value), number(figure.upper), figure.unit or None, number(one.value), number(one.upper),
        (of.unit or None) if one.value is not None else None, figure.change, figure.scope, figure.per, figure.commitment.value, *ends, row.plan_id, row.file,
        row.line, row.place,
    )  # fmt: skip


_HEADS = {"en": ("region", "year", "scope", "target", "result", "file"), "zh": ("地区", "年度", "范围", "目标", "结果", "文件")}
_CHANGE = {"en": "change", "zh": "增减幅度"}


def developments_to_markdown(found: Sequence[Development], language: str) -> str:
    """A table for each indicator, under its name."""
    return "\n".join(_pages(found, language))


def _pages(found: Sequence[Development], language: str) -> Iterator[str]:
    for one in found:
        about = ", ".join(filter(None, (one.unit, _CHANGE[language] if one.is_change else "")))
        yield f"# {plain(one.indicator)}{f' ({plain(about)})' if about else ''}\n"
        yield markdown_table(_HEADS[language], [_line(each) for each in one.standings])


def _line(one: Standing) -> tuple[str, ...]:
    about = " · ".join(filter(None, (one.scope, one.per)))
    targets, results = (" / ".join(str(each.figure.quantity) for each in figures) for figures in (one.targets, one.results))
    return " ".join(one.region), str(one.year or ""), about, targets, results, " / ".join(file_line(each.row) for each in one.figures)
