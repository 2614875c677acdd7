"""Targets held against what was reached, region by region."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from edupolicy.comparison.answers import Answers
from edupolicy.comparison.documents import Document, by_region, documents, joined_vocabulary
from edupolicy.comparison.outcome import Entry, Outcome, Stated, Tracking
from edupolicy.comparison.statements import indicator_key
from edupolicy.comparison.terms import result_period, target_period, yearly
from edupolicy.diagnostics import Diagnostic, Report
from edupolicy.diagnostics.tracking import CONTRADICTORY_RESULTS, NO_RESULTS, NO_TARGETS, NOTHING_IN_COMMON
from edupolicy.model import Block, Measure, Plan, Result, Target, Vocabulary
from edupolicy.values import Period

if TYPE_CHECKING:
    from edupolicy.loader import Loaded

_KEPT = (Outcome.MET, Outcome.EXCEEDED)



def track(
    plans: Plan | Loaded | Iterable[Plan | Loaded], results: Plan | Loaded | Iterable[Plan | Loaded] = (), *, vocabulary: Vocabulary | None = None
) -> Tracking:  # fmt: skip
    """Hold the targets of plans against reported results, matched by indicator, region and period.

    A report is a document of results, or a later plan that looks back: what `plans` report counts, too, and what `results` promise is held
    against what others report. `vocabulary` says which names are one, which direction is better and what adds up; otherwise the
    vocabularies that the documents found do, and for plans that were not loaded the shipped one.

    Raises:
        ValueError: if one of them holds no plan.
    """
    held, diagnostics = documents([*_several(plans), *_several(results)], vocabulary)
    entries: list[Entry] = []
    found = list(diagnostics)
    for region, own in by_region(held).items():
        entries += _tracked(region, own, found)
    found += _without_substance(held, entries)
    return Tracking(tuple(one.plan for one in held), tuple(entries), tuple(found))


def _several(given: Plan | Loaded | Iterable[Plan | Loaded]) -> Iterable[Plan | Loaded]:
    return given if isinstance(given, Iterable) else (given,)


def _tracked(region: tuple[str, ...], held: Sequence[Document], diagnostics: list[Diagnostic]) -> list[Entry]:
    """The entries of one region: year by year, targets in the order of the plans, then results without a target."""
    vocabulary = joined_vocabulary(held)
    targets = [one for document in held for one in _targets(document.plan, document.lines)]
    results = [one for document in held for one in _results(document.plan, document.lines)]
    answers = Answers(region, targets, results, vocabulary)
    entries = answers.entries()
    diagnostics += _contradictions(results, held, vocabulary)
    due = {(_year(one), key) for one in targets for key in (indicator_key(one.figure, vocabulary), None)}
    for one in results:
        if id(one) not in answers.used:
            own = _year(one), indicator_key(one.figure, vocabulary)
            reason = "no-plan" if (own[0], None) not in due else "form" if own in due else ""
            entries.append(Entry(region, one.figure.indicator, None, (one,), Outcome.UNTARGETED, reason=reason))
    return sorted(entries, key=lambda entry: (entry.year is None, entry.year or 0, entry.outcome is Outcome.UNTARGETED))


def _year(figure: Stated[Target] | Stated[Result]) -> int | None:
    return None if figure.period is None else figure.period.end.year


def _targets(plan: Plan, lines: Mapping[str, int]) -> Iterator[Stated[Target]]:
    """Every target with the time that it has; one for each year of a plan over several, where it recurs every year."""
    for block, due in _with_deadlines(plan):
        for one in block.targets:
            line = lines.get(f"{plan.id}#{one.id}")
            for period in yearly(one, target_period(one, plan, due)):
                yield Stated(plan, block, one, period, False, line)


def _with_deadlines(plan: Plan) -> Iterator[tuple[Block, Period | None]]:
    """Every block with the deadline that holds in it: its own, or that of what it belongs to."""
    yield plan, plan.due
    for measure in plan.measures:
        yield from _measure_deadlines(measure, plan.due)
    for section in plan.sections:
        yield section, section.due or plan.due
        for measure in section.measures:
            yield from _measure_deadlines(measure, section.due or plan.due)


def _measure_deadlines(measure: Measure, due: Period | None) -> Iterator[tuple[Block, Period | None]]:
    yield measure, measure.due or due
    yield from ((item, item.due or measure.due or due) for item in measure.items)


def _results(plan: Plan, lines: Mapping[str, int]) -> Iterator[Stated[Result]]:
    for block in plan.blocks():
        for one in block.results:
            yield Stated(plan, block, one, *result_period(one, plan), lines.get(f"{plan.id}#{one.id}"))


def met_targets(plan: Plan, reports: Iterable[Plan], vocabulary: Vocabulary) -> list[Target]:
    """The targets of a plan that reports show to be met, whatever the regions of the documents."""
    results = [one for report in reports for one in _results(report, {})]
    entries = Answers((), list(_targets(plan, {})), results, vocabulary).entries() if results else []
    met, other = ({id(one.target.figure): one.target.figure for one in entries if one.target and (one.outcome in _KEPT) is kept} for kept in (True, False))
    return [target for key, target in met.items() if key not in other]


def _contradictions(results: Sequence[Stated[Result]], held: Sequence[Document], vocabulary: Vocabulary) -> Iterator[Diagnostic]:
    """Figures for one thing and time that two documents give differently; said once for each thing."""
    said: dict[tuple[object, ...], Stated[Result]] = {}
    files = {one.plan.id: one for one in held}
    for one in results:
        figure = one.figure
        key = (indicator_key(figure, vocabulary), one.period, figure.scope, figure.per, vocabulary.dimension(figure.unit), figure.change)
        first = said.setdefault(key, one)
        if first.plan is one.plan or first.figure.value is None or figure.value is None:
            continue
        if vocabulary.in_base(first.figure.value, first.figure.unit) != vocabulary.in_base(figure.value, figure.unit):
            own = files[one.plan.id]
            report = Report(own.text, own.path)
            said[key] = one
            report.add(
                CONTRADICTORY_RESULTS, figure.span, indicator=figure.label, period=str(one.period or "?"), first=str(first.figure.quantity),
                second=str(figure.quantity), file=files[first.plan.id].path or first.plan.id,
            )  # fmt: skip
            yield from report.diagnostics


def _without_substance(held: Sequence[Document], entries: Sequence[Entry]) -> Iterator[Diagnostic]:
    """What makes the whole comparison empty."""
    at = held[-1] if held else None
    report = Report(at.text if at else "", at.path if at else "")
    span = at.plan.span if at else Plan().span
    targets, results = [one for one in entries if one.target], [one for one in entries if one.results]
    if not targets:
        report.add(NO_TARGETS, span)
    if not results:
        report.add(NO_RESULTS, span)
    if targets and results and all(one.target is None or not one.results for one in entries) and _apart(entries):
        report.add(NOTHING_IN_COMMON, span, targets=_places(targets), results=_places(results))
    yield from report.diagnostics


def _apart(entries: Sequence[Entry]) -> bool:
    """Whether no region has targets and results for one year."""
    years: dict[object, set[bool]] = defaultdict(set)
    for one in entries:
        years[one.region, one.year].add(one.target is None)
    return all(len(sides) == 1 for sides in years.values())


def _places(entries: Iterable[Entry]) -> str:
    places = dict.fromkeys(f"{' '.join(one.region)} {one.year or '?'}".strip() for one in entries)
    shown = list(places)[:4]
    return "、".join(shown) + ("…" if len(places) > len(shown) else "")
