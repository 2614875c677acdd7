"""Lines through the years for other programs and for pages: JSON, Markdown."""

from __future__ import annotations

import json
from typing import Any

from edupolicy.comparison import IndicatorLine, IndicatorStage, Lineage, MeasureLine, MeasureStage
from edupolicy.export import lineage_words as words
from edupolicy.export import tracking_words as said
from edupolicy.export.markdown import markdown_table, plain
from edupolicy.export.tracking_format import entry_to_json

#: raised when old readers could not follow
VERSION = 1


def lineage_to_json(found: Lineage) -> str:
    """Every line with its stages; figures and entries as in the JSON of `track`."""
    document = {
        "schema": "edupolicy-lineage", "version": VERSION, "plans": [one.id for one in found.plans],
        "measures": [{"title": line.title, "stages": [_measures(stage) for stage in line.stages]} for line in found.measures],
        "indicators": [_indicator(line) for line in found.indicators],
    }  # fmt: skip
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _measures(stage: MeasureStage) -> dict[str, Any]:
    held = [
        {"id": f"{stage.plan.id}#{one.id}", "label": one.label, "line": line} for one, line in zip(stage.measures, stage.lines, strict=True)
    ]  # fmt: skip
    return {
        "plan": stage.plan.id, "measures": held, "relations": [one.value for one in stage.relations], "method": stage.method, "score": stage.score,
        "sure": stage.sure,
    }  # fmt: skip


def _indicator(line: IndicatorLine) -> dict[str, Any]:
    stages = [{"year": stage.year, "change": _change(stage), "entries": [entry_to_json(one) for one in stage.entries]} for stage in line.stages]
    return {"indicator": line.indicator, "scope": line.scope, "is_change": line.is_change, "stages": stages}


def _change(stage: IndicatorStage) -> dict[str, str] | None:
    verdict = stage.verdict
    return None if verdict is None else {"action": verdict.action.value, "level": verdict.level.value, "reason": verdict.reason}


def lineage_to_markdown(found: Lineage, language: str) -> str:
    """A table of indicators and one of measures, with a column for each year."""
    indicators, measures = [line for line in found.indicators if len(line.stages) > 1], [line for line in found.measures if len(line.stages) > 1]
    parts = [f"# {' · '.join(plain(one.title) for one in found.plans)}"]
    if indicators:
        years = sorted({stage.year for line in indicators for stage in line.stages})
        rows = [[_name(line, language), *(_figures(line, year, language) for year in years)] for line in indicators]
        parts.append(_section("indicators", [said.head("indicator", language), *map(str, years)], rows, language))
    if measures:
        heads = [words.head("measure", language), *(str(one.years or one.id) for one in found.plans)]
        parts.append(_section("measures", heads, [_measure_row(line, found, language) for line in measures], language))
    if rest := words.of_one_year(found, language):
        parts.append(rest)
    return "\n\n".join(parts) + "\n"


def _section(name: str, heads: list[str], rows: list[list[str]], language: str) -> str:
    return f"## {words.head(name, language)}\n\n{markdown_table(heads, rows)}".rstrip("\n")


def _name(line: IndicatorLine, language: str) -> str:
    name = f"{line.indicator}（{line.scope}）" if line.scope else line.indicator
    return f"{name} · {words.head('change', language)}" if line.is_change else name


def _figures(line: IndicatorLine, year: int, language: str) -> str:
    stage = next((one for one in line.stages if one.year == year), None)
    if stage is None:
        return ""
    cells = []
    for entry in stage.entries:
        promised, reached = said.quantity(entry.target) if entry.target else "", said.reached(entry)
        fared = f" ({said.fared(entry, said.margin(entry), language)})" if entry.target and entry.results else ""
        cells.append(promised + (" " if promised and reached else "") + (f"→ {reached}" if reached else "") + fared)
    return "；".join(cells)


def _measure_row(line: MeasureLine, found: Lineage, language: str) -> list[str]:
    stages = {stage.plan.id: stage for stage in line.stages}
    cells = []
    for plan in found.plans:
        stage = stages.get(plan.id)
        how = words.relation(stage, language) if stage is not None else ""
        cells.append("" if stage is None else "；".join(one.label for one in stage.measures) + (f" ({how})" if how else ""))
    return [line.title, *cells]
