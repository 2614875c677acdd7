"""Measures and indicators through the years, in the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from edupolicy.comparison import Entry, IndicatorLine, IndicatorStage, Lineage, MeasureLine, MeasureStage, Outcome
from edupolicy.export import lineage_words as words
from edupolicy.export import tracking_words as said
from edupolicy.render.grid import GAP, Column, Row, grid
from edupolicy.render.header import heading
from edupolicy.render.phrases import quantity
from edupolicy.render.plain import dotted, flowing, joined, plain, wrap
from edupolicy.render.tracking import OUTCOME_STYLES, margin, reached, trimmed, why
from edupolicy.render.view import DOUBT, FAINT, PROMISED, STRONG, View

#: an indicator's column, and a measure's in one year, are no narrower
_NAME, _LABEL = 16, 12
#: before what stands below a line
_INDENT = 6


def lineage_page(found: Lineage, view: View, *, detailed: bool = False) -> Iterator[RenderableType]:
    """Indicators, then measures, each with what every year has of it; what stands in one year only is counted, unless details are asked for."""
    least = 1 if detailed else 2
    indicators = [line for line in found.indicators if len(line.stages) >= least]
    measures = [line for line in found.measures if len(line.stages) >= least]
    years = f"{found.plans[0].years} – {found.plans[-1].years}" if found.plans else ""
    yield Group(*wrap(dotted((plain(found.plans[-1].title if found.plans else "", STRONG), plain(years, FAINT)), view), view.width))
    if indicators:
        table = None if detailed else _side_by_side(indicators, view)
        title = heading(words.head("indicators", view.words.language), len(indicators))
        yield Group(title, *([*wrap(_legend(indicators, view), view.width), table] if table else [_one_below_another(indicators, view)]))
    if measures:
        table = None if detailed else _measures_side_by_side(measures, found, view)
        yield Group(heading(words.head("measures", view.words.language), len(measures)), table or _measures_below(measures, view))
    rest = "" if detailed else words.of_one_year(found, view.words.language)
    if rest:
        yield Group(*wrap(plain(rest, FAINT), view.width))


def _legend(lines: Sequence[IndicatorLine], view: View) -> Text:
    """What the marks mean that stand in a table."""
    present = {entry.outcome for line in lines for stage in line.stages for entry in stage.entries if entry.target is not None}
    meanings = (f"{mark} {said.outcome(one, view.words.language)}" for one, mark in words.MARKS.items() if one in present)
    return dotted((plain(f"{view.glyphs.right} {said.head('reached', view.words.language)}", FAINT), *(plain(text, FAINT) for text in meanings)), view)


def _named(line: IndicatorLine, view: View, style: str = "") -> Text:
    change = words.head("change", view.words.language) if line.is_change else ""
    return dotted((plain(line.indicator, style), plain(line.scope or "", FAINT), plain(change, FAINT)), view)


# ---------------------------------------------------------------- indicators


def _side_by_side(lines: Sequence[IndicatorLine], view: View) -> Group | None:
    """A column for each year: the promise above what was reached; None where that does not fit."""
    years = sorted({stage.year for line in lines for stage in line.stages})
    rows: list[Row | Text] = []
    for line in lines:
        stages = {stage.year: stage for stage in line.stages}
        rows.append((_named(line, view), *(_cell(stages.get(year), view) for year in years)))
    widths = [max(part.cell_len for row in rows for part in row[place].split("\n", allow_blank=True)) for place in range(1, len(years) + 1)]
    if _NAME + sum(GAP + max(width, 4) for width in widths) > view.width:
        return None
    return grid([Column(said.head("indicator", view.words.language), least=_NAME), *(Column(str(year)) for year in years)], rows, view)


def _cell(stage: IndicatorStage | None, view: View) -> Text:
    return Text("\n").join(line for entry in stage.entries for line in _figures(entry, view)) if stage is not None else Text()


def _figures(entry: Entry, view: View) -> Iterator[Text]:
    """The promise, and behind an arrow what was reached, in the colour of how that compares; the mark says it where there are no colours."""
    if entry.target is not None:
        promise = trimmed(quantity(entry.target.figure, view))
        promise.stylize(PROMISED)
        yield promise
    if entry.results:
        arrived = trimmed(reached(entry, view))
        mark = words.MARKS.get(entry.outcome, "") if entry.target is not None else ""
        arrived.append(f" {mark}" if mark else "")
        arrived.stylize(OUTCOME_STYLES[entry.outcome] if entry.target is not None else FAINT)
        yield Text.assemble((view.glyphs.right + " ", FAINT), arrived)


def _one_below_another(lines: Sequence[IndicatorLine], view: View) -> Group:
    """A line for each year: promise, result, how that compares, what became of the promise since the last one, where it stands."""
    language = view.words.language
    rows: list[Row | Text] = []
    for line in lines:
        rows += [Text(), _named(line, view, STRONG)]
        for stage in line.stages:
            since = plain(words.since(stage, language), FAINT)
            for place, entry in enumerate(stage.entries):
                rows.append(_entry_row(entry, "" if place else str(stage.year), Text() if place else since, view))
                rows += [_indented(line) for line in wrap(why(entry, view), view.width - _INDENT)] if entry.target is not None and why(entry, view) else []
    columns = [Column(words.head("year", language)), Column(said.head("promised", language)), Column(said.head("reached", language))]
    columns += [Column(said.head("outcome", language), least=8, rank=1), Column(words.head("since", language), rank=2)]
    return grid([*columns, Column(said.head("where", language), rank=7)], rows, view)


def _indented(line: Text) -> Text:
    return Text.assemble(" " * _INDENT, line, style=FAINT, no_wrap=True)


def _entry_row(entry: Entry, year: str, since: Text, view: View) -> Row:
    promised = quantity(entry.target.figure, view) if entry.target is not None else Text()
    promised.stylize(PROMISED)
    is_open = entry.target is None or (entry.outcome is Outcome.PENDING and not entry.results)
    fared = plain("" if is_open else said.outcome(entry.outcome, view.words.language), OUTCOME_STYLES[entry.outcome])
    where = plain(" → ".join(said.places(entry)), FAINT) if view.wide else Text()
    return plain(year), promised, reached(entry, view), joined((fared, margin(entry, view)), " "), since, where


# ---------------------------------------------------------------- measures


def _measures_side_by_side(lines: Sequence[MeasureLine], found: Lineage, view: View) -> Group | None:
    """A column for each plan with the measure as that plan has it; None where that does not fit."""
    plans = [plan for plan in found.plans if any(stage.plan is plan for line in lines for stage in line.stages)]
    if sum(GAP + 2 * _LABEL for _ in plans) > view.width:
        return None
    rows: list[Row | Text] = []
    for line in lines:
        stages = {stage.plan.id: stage for stage in line.stages}
        rows.append(tuple(_label(stages.get(plan.id), view) for plan in plans))
    most = (view.width - GAP * len(plans)) // len(plans)
    return grid([Column(plain(str(plan.years or plan.id)).plain, least=_LABEL, most=most) for plan in plans], rows, view)


def _label(stage: MeasureStage | None, view: View) -> Text:
    if stage is None:
        return Text()
    how = words.relation(stage, view.words.language)
    labels = [plain(one.label) for one in stage.measures]
    return Text("\n").join([*labels, *([plain(how, FAINT if stage.sure else DOUBT)] if how else [])])


def _measures_below(lines: Sequence[MeasureLine], view: View) -> Group:
    """A line for each year: the measure as that plan has it, how it comes from the year before, where it stands; below it its targets."""
    language = view.words.language
    rows: list[Row | Text] = []
    for line in lines:
        rows += [*([Text()] if rows else []), plain(line.title, STRONG)]
        for stage in line.stages:
            rows += _stage_rows(stage, view)
    heads = (words.head("year", language), words.head("measure", language), words.head("how", language), said.head("where", language))
    return grid([Column(heads[0]), Column(heads[1], least=_LABEL), Column(heads[2], least=8, rank=2), Column(heads[3], rank=7)], rows, view)


def _stage_rows(stage: MeasureStage, view: View) -> Iterator[Row | Text]:
    how = plain(words.relation(stage, view.words.language), FAINT if stage.sure else DOUBT)
    for place, (one, line) in enumerate(zip(stage.measures, stage.lines, strict=True)):
        where = plain(f"{stage.plan.id}#{one.id}" if line is None else f"{stage.plan.id}:{line}", FAINT)
        yield (Text() if place else plain(words.year(stage)), plain(one.label), Text() if place else how, where)
        targets = [Text.assemble(plain(f"{each.label} "), trimmed(quantity(each, view))) for each in one.targets]
        yield from map(_indented, flowing(targets, f" {view.glyphs.dot} ", view.width - _INDENT))
