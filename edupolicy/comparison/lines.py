"""What lines through the years say, and what holds their members together."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

import attrs
from attrs import field, frozen

from edupolicy.comparison.figures import Verdict
from edupolicy.comparison.outcome import Entry
from edupolicy.comparison.result import Method, Relation
from edupolicy.diagnostics import Diagnostic
from edupolicy.model import Measure, Plan, name_key


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


class Groups:
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
