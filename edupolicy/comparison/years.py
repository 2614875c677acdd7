"""One measure, one indicator, through the years."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import attrs
from attrs import field, frozen

from edupolicy.comparison.comparable import objections
from edupolicy.comparison.documents import Document, documents, joined_vocabulary
from edupolicy.comparison.figures import Verdict, compare_figures
from edupolicy.comparison.matching import Matching, match_plans
from edupolicy.comparison.outcome import Entry
from edupolicy.comparison.result import Match, Method, Relation
from edupolicy.comparison.similarity import essence
from edupolicy.comparison.statements import indicator_key
from edupolicy.comparison.tracking import track
from edupolicy.diagnostics import Diagnostic, Report
from edupolicy.diagnostics.tracking import TOO_FEW_YEARS
from edupolicy.model import Block, Kind, Measure, Plan, Result, Target, Vocabulary, name_key

if TYPE_CHECKING:
    from edupolicy.loader import Loaded


@frozen
class MeasureStage:
    """What one plan has of a measure's line."""

    plan: Plan = field(repr=False)
    #: several where it was split, or where several are merged later
    measures: tuple[Measure, ...]
    #: how it comes from the stage before; empty for the first one
    relations: tuple[Relation, ...] = ()
    method: Method | None = None
    #: from 0 to 1, how alike it is to the stage before, the least of several
    score: float = 1.0
    sure: bool = True
    #: line of the plan's file for each measure, from 1; None where there is no file
    lines: tuple[int | None, ...] = ()


@frozen
class MeasureLine:
    """A measure through the years: a stage for each plan that has it, in the order of the years."""

    stages: tuple[MeasureStage, ...]

    @property
    def title(self) -> str:
        """As the latest plan has it."""
        return self.stages[-1].measures[0].title


@frozen
class IndicatorStage:
    """What was promised of an indicator for one year, and what was reached."""

    year: int
    #: targets that are due in the year, with what answers them, and results for it that answer none
    entries: tuple[Entry, ...]
    #: what became of the promise since the last year that had one; None where it says the same, or nothing can be compared
    verdict: Verdict | None = None
    #: whether the promise is the same as the last one
    unchanged: bool = False


@frozen
class IndicatorLine:
    """An indicator through the years: a stage for each year that has something of it."""

    #: by its name in the vocabulary, or as the latest document writes it
    indicator: str
    #: what it is about, where that is narrower than the indicator
    scope: str | None
    #: whether its figures say by how much something changes, not what level it reaches
    is_change: bool
    stages: tuple[IndicatorStage, ...]

    @property
    def promises(self) -> int:
        """How many years have a target."""
        return sum(any(entry.target is not None for entry in stage.entries) for stage in self.stages)


@frozen
class Lineage:
    """Measures and indicators of several years of one plan."""

    #: in the order of their years
    plans: tuple[Plan, ...] = field(repr=False)
    #: those of most years first
    measures: tuple[MeasureLine, ...]
    indicators: tuple[IndicatorLine, ...]
    #: what is wrong with the documents together
    diagnostics: tuple[Diagnostic, ...] = ()

    def of(self, name: str) -> Lineage:
        """Only the lines of what has this number or id (also a full one), or has this text in its title or name, in any year."""
        key = name_key(name)
        measures = tuple(line for line in self.measures if any(_is_named(name, key, stage.plan, one) for stage in line.stages for one in stage.measures))
        return attrs.evolve(self, measures=measures, indicators=tuple(line for line in self.indicators if any(key in name_key(each) for each in _names(line))))


def _is_named(name: str, key: str, plan: Plan, measure: Measure) -> bool:
    return name in (measure.id, measure.number, f"{plan.id}#{measure.id}") or (bool(key) and key in name_key(measure.title))


def _names(line: IndicatorLine) -> Iterator[str]:
    yield line.indicator
    for stage in line.stages:
        for entry in stage.entries:
            if entry.target is not None:
                yield entry.target.figure.label
            yield from (one.figure.label for one in entry.results)


def lineage(
    plans: Iterable[Plan | Loaded], *, vocabulary: Vocabulary | None = None, confirmed: Iterable[tuple[str, str]] = ()
) -> Lineage:
    """Follow measures and indicators through plans of several years, and reports among them.

    Measures correspond as in `diff`, from each plan to the next, and over a year that left one out where the match is sure; `confirmed` holds
    pairs of full ids that a person has confirmed. Of an indicator each year shows what was promised and, as in `track`, what was reached.
    What only looks back, a report or a section of results without targets, has no measures of its year.

    Raises:
        ValueError: if one of them holds no plan.
    """
    held, diagnostics = documents(plans, vocabulary)
    known = joined_vocabulary(held) if held else Vocabulary()
    promising = [one for one in held if any(True for _ in _promises(one.plan).all_measures())]
    found = [*diagnostics, *_objections(promising)]
    confirmed = tuple(confirmed)
    matchings = {
        (number, number + 1): match_plans(_promises(old.plan), _promises(new.plan), known, confirmed)
        for number, (old, new) in enumerate(pairwise(promising))
    }  # fmt: skip
    tracking = track([one.plan for one in held], vocabulary=known)
    measures = _MeasureLines(promising, matchings, known, confirmed).lines()
    indicators = _indicator_lines(_with_lines(tracking.entries, held), matchings, known)
    return Lineage(tuple(one.plan for one in held), measures, indicators, tuple(found))


def _objections(held: Sequence[Document]) -> Iterator[Diagnostic]:
    """What speaks against taking plans for years of one."""
    if len(held) < 2:
        at = held[0] if held else None
        report = Report(at.text if at else "", at.path if at else "")
        report.add(TOO_FEW_YEARS, at.plan.span if at else Plan().span, count=str(len(held)))
        yield from report.diagnostics
    for old, new in pairwise(held):
        yield from objections(old.plan, new.plan, new.text, new.path)


def _promises(plan: Plan) -> Plan:
    """A plan without what only looks back: a report on results, and the sections of a work report that tell of the year before."""
    if plan.kind is Kind.ACHIEVEMENTS or (plan.measures and _looks_back(plan.measures)):
        plan = attrs.evolve(plan, measures=())
    kept = tuple(one for one in plan.sections if plan.kind is not Kind.ACHIEVEMENTS and not _looks_back((one, *one.measures)))
    return plan if len(kept) == len(plan.sections) else attrs.evolve(plan, sections=kept)


def _looks_back(blocks: Sequence[Block]) -> bool:
    """Whether blocks, with their items, tell of results: they have no target, and more results than actions."""
    every = [*blocks, *(item for one in blocks for item in getattr(one, "items", ()))]
    return not any(one.targets for one in every) and sum(len(one.results) for one in every) > sum(len(one.actions) for one in every)


def _with_lines(entries: Sequence[Entry], held: Sequence[Document]) -> list[Entry]:
    """Entries whose figures know the line of their file."""
    lines = {name: line for one in held for name, line in one.lines.items()}

    def placed(entry: Entry) -> Entry:
        target = None if entry.target is None else attrs.evolve(entry.target, line=lines.get(entry.target.id))
        return attrs.evolve(entry, target=target, results=tuple(attrs.evolve(one, line=lines.get(one.id)) for one in entry.results))

    return [placed(one) for one in entries]


class _Groups:
    """Things that belong together, directly or by way of others."""

    def __init__(self) -> None:
        self._parent: dict[Hashable, Hashable] = {}

    def root(self, one: Hashable) -> Hashable:
        """What stands for all that belong with one."""
        parent = self._parent.setdefault(one, one)
        while parent != self._parent[parent]:
            parent = self._parent[parent]
        self._parent[one] = parent
        return parent

    def join(self, one: Hashable, other: Hashable) -> None:
        """Say that two belong together."""
        self._parent[self.root(other)] = self.root(one)


# ---------------------------------------------------------------- measures


class _MeasureLines:
    """Follows the measures of plans from one to the next."""

    def __init__(
        self, held: Sequence[Document], matchings: dict[tuple[int, int], Matching], vocabulary: Vocabulary, confirmed: tuple[tuple[str, str], ...]
    ) -> None:
        self.held = held
        self._groups = _Groups()
        #: id of a plan and of its measure -> how it comes from the plan before
        self._origin: dict[tuple[int, str], Match[Measure]] = {}
        self._continued: set[tuple[int, str]] = set()
        for (old, new), matching in matchings.items():
            for match in matching.measures:
                if match.old and match.new:
                    self._join(old, new, match)
        for gap in range(2, len(held)):
            for old in range(len(held) - gap):
                self._bridge(old, old + gap, vocabulary, confirmed)

    def _join(self, old: int, new: int, match: Match[Measure]) -> None:
        members = [*((old, one.id) for one in match.old), *((new, one.id) for one in match.new)]
        for one in members[1:]:
            self._groups.join(members[0], one)
        self._origin |= {(new, one.id): match for one in match.new}
        self._continued |= {(old, one.id) for one in match.old}

    def _bridge(self, old: int, new: int, vocabulary: Vocabulary, confirmed: tuple[tuple[str, str], ...]) -> None:
        """Join what left in one year and came back in a later one, as far as that is sure."""
        ended = any((old, one.id) not in self._continued for one in _promises(self.held[old].plan).all_measures())
        begun = any((new, one.id) not in self._origin for one in _promises(self.held[new].plan).all_measures())
        if not (ended and begun):
            return
        for match in match_plans(_promises(self.held[old].plan), _promises(self.held[new].plan), vocabulary, confirmed).measures:
            free = not any((old, one.id) in self._continued for one in match.old) and not any((new, one.id) in self._origin for one in match.new)
            if match.old and match.new and match.sure and free:
                self._join(old, new, match)

    def lines(self) -> tuple[MeasureLine, ...]:
        """Every line, those of most years first, then in the order of the plans."""
        members: dict[Hashable, dict[int, list[Measure]]] = defaultdict(lambda: defaultdict(list))
        for number, one in enumerate(self.held):
            for measure in _promises(one.plan).all_measures():
                members[self._groups.root((number, measure.id))][number].append(measure)
        found = [MeasureLine(tuple(self._stage(number, measures) for number, measures in sorted(stages.items()))) for stages in members.values()]
        return tuple(sorted(found, key=lambda line: -len(line.stages)))

    def _stage(self, number: int, measures: Sequence[Measure]) -> MeasureStage:
        one = self.held[number]
        origins = [match for measure in measures if (match := self._origin.get((number, measure.id))) is not None]
        lines = tuple(one.lines.get(f"{one.plan.id}#{measure.id}") for measure in measures)
        if not origins:
            return MeasureStage(one.plan, tuple(measures), lines=lines)
        relations = tuple(dict.fromkeys(relation for match in origins for relation in match.relations))
        least = min(origins, key=lambda match: match.score)
        return MeasureStage(one.plan, tuple(measures), relations, least.method, least.score, all(match.sure for match in origins), lines)


# ---------------------------------------------------------------- indicators


def _indicator_lines(entries: Sequence[Entry], matchings: dict[tuple[int, int], Matching], vocabulary: Vocabulary) -> tuple[IndicatorLine, ...]:
    """Every line, those with targets in most years first, then those of most years, then in the order of the years and plans."""
    groups = _Groups()
    of_target: dict[int, int] = {}
    for number, entry in enumerate(entries):
        for figure in _own_figures(entry):
            groups.join(_kind(figure, vocabulary), number)
        if entry.target is not None:
            of_target[id(entry.target.figure)] = number
    for matching in matchings.values():
        for match in matching.targets:
            if match.old and match.new and match.sure and not _are_told_apart(match.old[0].statement, match.new[0].statement, vocabulary):
                groups.join(of_target[id(match.old[0].statement)], of_target[id(match.new[0].statement)])
    members: dict[Hashable, list[Entry]] = defaultdict(list)
    for number, entry in enumerate(entries):
        if entry.year is not None:
            members[groups.root(number)].append(entry)
    lines = [_line(held, vocabulary) for held in members.values()]
    return tuple(sorted(lines, key=lambda line: (-line.promises, -len(line.stages))))


def _are_told_apart(old: Target, new: Target, vocabulary: Vocabulary) -> bool:
    """Whether the vocabulary knows two targets as different indicators, whatever their names have in common."""
    one, other = vocabulary.indicator(old.label), vocabulary.indicator(new.label)
    return one is not None and other is not None and one.id != other.id


def _own_figures(entry: Entry) -> Iterator[Target | Result]:
    """The figures that say what an entry is about; not results that are only alike by name."""
    if entry.target is not None:
        yield entry.target.figure
    if entry.target is None or (not entry.reason and entry.results):
        yield from (one.figure for one in entry.results)


def _kind(figure: Target | Result, vocabulary: Vocabulary) -> tuple[str, bool, str, str]:
    """What figures of one line have in common: indicator, whether it is a change, what it is about."""
    return indicator_key(figure, vocabulary), figure.change is None, essence(figure.scope or ""), essence(figure.per or "")


def _line(entries: Sequence[Entry], vocabulary: Vocabulary) -> IndicatorLine:
    by_year: dict[int, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_year[entry.year or 0].append(entry)
    stages: list[IndicatorStage] = []
    last: Target | None = None
    for year, held in sorted(by_year.items()):
        promised = [entry.target.figure for entry in held if entry.target is not None]
        both = (last, promised[0]) if last is not None and promised else None
        verdict = compare_figures(*both, vocabulary) if both else None
        stages.append(IndicatorStage(year, tuple(held), verdict, both is not None and verdict is None))
        last = promised[0] if promised else last
    latest = by_year[max(by_year)][0]
    stated = latest.target or latest.results[0]
    return IndicatorLine(latest.indicator, stated.figure.scope, stated.figure.change is not None, tuple(stages))
