"""Which results answer which targets of one region."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from attrs import evolve

from edupolicy.comparison.assignment import assign
from edupolicy.comparison.judgement import Judgement, judge, judge_number, reached
from edupolicy.comparison.outcome import Entry, Outcome, Stated
from edupolicy.comparison.similarity import Texts, essence, plain
from edupolicy.comparison.statements import indicator_key
from edupolicy.comparison.terms import ANSWERS, Fit, fit
from edupolicy.model import Result, Target, Vocabulary
from edupolicy.values.quantity import EXACT

Goal: TypeAlias = Stated[Target]
Report: TypeAlias = Stated[Result]
#: where results cannot be compared, the reason that says most comes first
_TELLING = ("unit", "level-and-change", "words", "per", "recurrence", "cumulative", "part", "nature", "no-period", "scope", "name")
#: from this likeness on two names may mean one thing
_ALIKE = 0.5
#: so many pairs of names are all looked at
_FEW = 10_000


class Answers:
    """Finds, for every target, the results that answer it, and judges it by them."""

    def __init__(self, region: tuple[str, ...], goals: Sequence[Goal], reports: Sequence[Report], vocabulary: Vocabulary) -> None:
        self.region, self.goals, self.reports, self.vocabulary = region, goals, reports, vocabulary
        #: `id` of the results that stand in an entry
        self.used: set[int] = set()
        self._keys = {id(one): indicator_key(one.figure, vocabulary) for side in (goals, reports) for one in side}
        self._by_key: dict[str, list[Report]] = defaultdict(list)
        for one in reports:
            self._by_key[self._keys[id(one)]].append(one)
        named = list(dict.fromkeys(one.plan.id for one in reports))
        #: id of a document -> from 0 for the earliest to less than 1 for the latest
        self._lateness = {name: place / len(named) for place, name in enumerate(named)}
        self._fits: dict[tuple[int, int], Fit] = {}
        #: `id` of a target -> results of another name that it may be reported under
        self._alike: dict[int, list[Report]] = defaultdict(list)
        #: those of them of which only their names speak for it
        self._doubtful: set[tuple[int, int]] = set()
        self._find_alike()

    def entries(self) -> list[Entry]:
        """An entry for each target, in their order."""
        groups: dict[tuple[str, str, int | None], list[Goal]] = defaultdict(list)
        for goal in self.goals:
            groups[goal.plan.id, self._keys[id(goal)], goal.period.end.year if goal.period else None].append(goal)
        found = {id(goal): entry for group in groups.values() for goal, entry in self._group(group)}
        return [found[id(goal)] for goal in self.goals]

    def _candidates(self, goal: Goal) -> list[Report]:
        """Results of a target's name, of the region's other names where there is none, for a time that has to do with it."""
        named = [one for one in self._by_key[self._keys[id(goal)]] if self._fit(goal, one) is not Fit.NONE]
        return named or self._alike[id(goal)]

    def _fit(self, goal: Goal, report: Report) -> Fit:
        key = id(goal), id(report)
        if key not in self._fits:
            self._fits[key] = fit(goal.figure, goal.period, report.period, self.vocabulary.indicator(goal.figure.label))
        return self._fits[key]

    # ------------------------------------------------------------ names that are only alike

    def _find_alike(self) -> None:
        """For each year, names of targets without a result and of results without a target that may mean one thing."""
        years = {goal.period.end.year for goal in self.goals if goal.period}
        for year in sorted(years):
            goals = [one for one in self.goals if one.period and one.period.end.year == year]
            reports = [one for one in self.reports if one.period and one.period.end.year == year]
            asked, told = {self._keys[id(one)] for one in goals}, {self._keys[id(one)] for one in reports}
            self._pair([one for one in goals if self._keys[id(one)] not in told], [one for one in reports if self._keys[id(one)] not in asked])

    def _pair(self, goals: Sequence[Goal], reports: Sequence[Report]) -> None:
        names = Texts([one.figure.label for one in goals], [one.figure.label for one in reports])
        scores: dict[tuple[int, int], float] = {}
        for one, other in self._worth_a_look(goals, reports, names):
            likeness = names.alike(one, other)
            if likeness >= _ALIKE and self._fit(goals[one], reports[other]) in ANSWERS:
                scores[one, other] = likeness
        for one, other in assign(scores):
            self._alike[id(goals[one])].append(reports[other])
            if not _is_reordered(goals[one].figure.label, reports[other].figure.label):
                self._doubtful.add((id(goals[one]), id(reports[other])))

    def _worth_a_look(self, goals: Sequence[Goal], reports: Sequence[Report], names: Texts) -> Iterator[tuple[int, int]]:
        """Pairs in one unit and of one form; where there are very many, those that share a character that few names have."""
        by_form: dict[tuple[str, bool], list[int]] = defaultdict(list)
        for other, report in enumerate(reports):
            by_form[report.figure.unit, report.figure.change is None].append(other)
        few = len(goals) * len(reports) <= _FEW
        for one, goal in enumerate(goals):
            for other in by_form[goal.figure.unit, goal.figure.change is None]:
                if few or not names.weights.rare.isdisjoint(names.old_bags[one] & names.new_bags[other]):
                    yield one, other

    # ------------------------------------------------------------ targets of one name and year in one document

    def _group(self, goals: Sequence[Goal]) -> Iterator[tuple[Goal, Entry]]:
        """Targets of one document, name and year: each is answered by the result that fits it best, all weighed together."""
        own = [self._candidates(goal) for goal in goals]
        reports = list({id(one): one for candidates in own for one in candidates}.values())
        position = {id(one): other for other, one in enumerate(reports)}
        judged = {
            (one, position[id(report)]): judgement
            for one, goal in enumerate(goals)
            for report in own[one]
            if (judgement := self._judged(goal, report)).outcome is not Outcome.NOT_COMPARABLE
        }
        scores = {pair: 1 + self._closeness(goals[pair[0]], reports[pair[1]]) for pair in judged}
        chosen = dict(assign(scores))
        for one, goal in enumerate(goals):
            other = chosen.get(one)
            if other is None:
                same = (each for each in chosen if goals[each].figure.quantity == goal.figure.quantity and (one, chosen[each]) in judged)
                first = next(same, None)
                other = None if first is None else chosen[first]
            answer = None if other is None else (reports[other], judged[one, other])
            yield goal, self._entry(goal, own[one], answer, is_rival=any(pair[0] == one for pair in judged))

    def _judged(self, goal: Goal, report: Report) -> Judgement:
        """A result against a target, their times included."""
        fits = self._fit(goal, report)
        if fits not in ANSWERS:
            return Judgement(Outcome.NOT_COMPARABLE, reason="" if fits in (Fit.NONE, Fit.ADDEND) else fits.value)
        found = judge(goal.figure, report.figure, self.vocabulary)
        if found.outcome is Outcome.NOT_COMPARABLE:
            return found
        if (id(goal), id(report)) in self._doubtful:
            return Judgement(Outcome.NOT_COMPARABLE, reason="name")
        notes = [*found.notes, *["period-assumed"] * report.assumed]
        notes += ["alike"] * (self._keys[id(goal)] != self._keys[id(report)])
        notes += ["interim"] * (fits is Fit.INTERIM) + ["late"] * (fits is Fit.LATE)
        return evolve(found, notes=tuple(notes))

    def _closeness(self, goal: Goal, report: Report) -> float:
        """What tells results of one name apart: a whole year before a part of it, the later document, then the block, then the figure itself."""
        whole = 2.0 * (self._fit(goal, report) is Fit.WHOLE)
        declared = any(link.id == f"{goal.plan.id}#{goal.block.id}" for link in report.block.follows)
        titles = set(plain(goal.block.title)), set(plain(report.block.title))
        shared = len(titles[0] & titles[1]) / max(1, len(titles[0] | titles[1]))
        return whole + self._lateness[report.plan.id] + (0.3 if declared else 0.2 * shared) + 0.1 * (goal.figure.value == report.figure.value)

    def _entry(self, goal: Goal, reports: Sequence[Report], answer: tuple[Report, Judgement] | None, *, is_rival: bool) -> Entry:
        """An entry for a target: by the result that answers it, else by a sum of them, else with the reason why none does."""
        if answer is not None:
            first, judgement = answer
            further = self._summed(goal, reports) if "interim" in judgement.notes else None
            if further is not None and len(further.results) > 1:
                return further  # what was reached up to some year, and what the years since then added
            others = [one for one in reports if one is not first and self._agrees(goal, one, first)]
            return self._made(goal, [first, *others], judgement)
        summed = self._summed(goal, reports)
        if summed is not None:
            return summed
        if is_rival:
            return self._made(goal, [], Judgement(Outcome.NOT_COMPARABLE, reason="several"))
        against = [(self._judged(goal, one).reason, one) for one in reports]
        telling = sorted((reason for reason, _ in against if reason), key=_TELLING.index)
        if telling:
            return self._made(goal, [one for reason, one in against if reason == telling[0]], Judgement(Outcome.NOT_COMPARABLE, reason=telling[0]))
        return Entry(self.region, goal.figure.indicator, goal, (), Outcome.NOT_REPORTED if self._is_reported(goal) else Outcome.PENDING)

    def _agrees(self, goal: Goal, report: Report, first: Report) -> bool:
        """Whether another document says of a target what the first one does, or of the same thing something else."""
        return report.plan is not first.plan and report.period == first.period and self._judged(goal, report).outcome is not Outcome.NOT_COMPARABLE

    def _made(self, goal: Goal, reports: Sequence[Report], found: Judgement) -> Entry:
        """An entry; what is missed for now, before the deadline, is pending."""
        self.used.update(map(id, reports))
        pending = found.outcome is Outcome.MISSED and "interim" in found.notes
        outcome = Outcome.PENDING if pending else found.outcome
        differing = len({(one.figure.value, one.figure.upper, one.figure.unit) for one in reports}) > 1 and outcome is not Outcome.NOT_COMPARABLE
        notes = (*found.notes, "differing") if differing else found.notes
        return Entry(self.region, goal.figure.indicator, goal, tuple(reports), outcome, found.margin, found.unit, reason=found.reason, notes=notes)

    def _summed(self, goal: Goal, reports: Sequence[Report]) -> Entry | None:
        """What several years' reports add up to, against a target for all of them; None where nothing adds up."""
        addends = self._addends(goal, reports)
        if not addends or goal.period is None:
            return None
        total = sum((reached(one.figure, goal.figure, self.vocabulary) for one in addends), start=EXACT.create_decimal(0))
        told = {year for one in addends for year in _years(one)}
        missing = not told.issuperset(range(goal.period.start.year, goal.period.end.year + 1))
        notes = (*["sum"] * (len(addends) > 1), *["interim"] * missing, *["period-assumed"] * any(one.assumed for one in addends))
        made = self._made(goal, addends, judge_number(goal.figure, total, self.vocabulary, notes))
        factor = self.vocabulary.in_base(EXACT.create_decimal(1), goal.figure.unit)[0]
        return evolve(made, total=total / factor if len(addends) > 1 else None, notes=tuple(note for note in made.notes if note != "differing"))

    def _addends(self, goal: Goal, reports: Sequence[Report]) -> list[Report]:
        """Results of whole years that add up, none of them counted twice: those of most years first, then those of later documents."""
        found: list[Report] = []
        fitting = [one for one in reports if self._is_addend(goal, one)]
        for one in sorted(fitting, key=lambda each: (-len(_years(each)), -self._lateness[each.plan.id])):
            if not any(set(_years(one)) & set(_years(other)) for other in found):
                found.append(one)
        return sorted(found, key=lambda each: _years(each).start)

    def _is_addend(self, goal: Goal, report: Report) -> bool:
        if goal.figure.value is None or goal.figure.change is not None or report.figure.value is None or report.period is None:
            return False
        ends_with_a_year = (report.period.end.month, report.period.end.day) == (12, 31)
        if self._fit(goal, report) is not Fit.ADDEND and not (self._fit(goal, report) is Fit.INTERIM and ends_with_a_year):
            return False
        return judge(goal.figure, report.figure, self.vocabulary).outcome is not Outcome.NOT_COMPARABLE

    def _is_reported(self, goal: Goal) -> bool:
        """Whether some other document reports on the year in which a target is due, to its end."""
        return goal.period is not None and any(
            one.plan is not goal.plan and one.period is not None and one.period.end.year == goal.period.end.year and one.period.end >= goal.period.end
            for one in self.reports
        )


def _years(report: Report) -> range:
    """The years that a result is for."""
    return range(report.period.start.year, report.period.end.year + 1) if report.period is not None else range(0)


def _is_reordered(one: str, other: str) -> bool:
    """Whether two names are the same words in another order, as 新建改造公厕 and 公厕新建改造, but for what only says that something is counted."""
    letters = [sorted(essence(name).removesuffix("数量").removesuffix("人数").removesuffix("数")) for name in (one, other)]
    return letters[0] == letters[1]
