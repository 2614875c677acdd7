"""What a tracking of targets says."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from typing import Generic, TypeVar

from attrs import field, frozen

from edupolicy.diagnostics import Diagnostic
from edupolicy.model import Plan, Result, Target
from edupolicy.model.plan import Block
from edupolicy.values import Period

F = TypeVar("F", bound=Target | Result)


class Outcome(StrEnum):
    """What became of a target, or what a result without one is."""

    MISSED = "missed"
    #: there is a result, and it does not answer the target; the reason says why
    NOT_COMPARABLE = "not-comparable"
    #: a report on the period says nothing of it
    NOT_REPORTED = "not-reported"
    EXCEEDED = "exceeded"
    MET = "met"
    #: no document reports on the period as a whole yet
    PENDING = "pending"
    #: a result that no target asked for
    UNTARGETED = "untargeted"


#: why something is not comparable, or not answered -> what that means, in English and Chinese
OUTCOME_REASONS = {
    "": ("", ""),
    "scope": ("they are about different things", "范围不同"),
    "per": ("each counts for something else", "“每”的对象不同"),
    "recurrence": ("they recur differently", "周期不同"),
    "unit": ("their units cannot be compared", "单位不可比"),
    "words": ("one is a number, the other a goal in words", "一个是数值，一个是文字目标"),
    "level-and-change": ("one is a level, the other a change", "一个是水平，一个是变化幅度"),
    "cumulative": ("the result is the sum of several years, the target one year's", "结果是多年累计，目标是当年数"),
    "part": ("the result is for a part of the target's time", "结果只覆盖目标期限的一部分"),
    "nature": (
        "one year's result, a target over several: only `nature` tells whether they add up", "结果是一年的，目标跨多年：指标写明性质（存量或流量）才知能否相加",
    ),
    "several": ("several targets of that name, and fewer results", "同名目标有几个，结果不够分"),
    "name": ("is it reported under another name? if so, make it an alias", "报告中是否另有名称？若是，请设为别名"),
    "no-period": ("one of them is for no known year", "有一方没有年度"),
    "form": ("its target is put in another form", "该指标的目标是另一种形式"),
    "no-plan": ("no plan for that year is among the documents", "没有给出该年度的计划"),
}  # fmt: skip
#: what was assumed in a judgement -> what that means, in English and Chinese
OUTCOME_NOTES = {
    "direction-assumed": ("taking more for better", "按越多越好"),
    "period-assumed": ("a result of a plan that names no time is taken for the year before", "计划中未写时间的结果，按上一年度计"),
    "baseline": ("counted from the baseline", "由基数推算"),
    "about": ("the report says about so much", "报告为约数"),
    "interim": ("the period is not over", "期限未满"),
    "late": ("reported for a day after the deadline", "结果时间晚于期限"),
    "sum": ("the sum of several reports", "多份报告之和"),
    "alike": ("reported under another name", "报告中名称不同"),
    "differing": ("reports differ", "各报告数值不一"),
}


@frozen
class Stated(Generic[F]):
    """A figure, where it is said and for which time."""

    plan: Plan = field(repr=False)
    block: Block = field(repr=False)
    figure: F
    #: of a target until when from when, of a result for when; None where nobody knows
    period: Period | None
    #: whether the document says so, or its kind lets it be assumed
    assumed: bool = False
    #: line of the plan's file, from 1; None where there is none
    line: int | None = None

    @property
    def id(self) -> str:
        """The full id of the figure."""
        return f"{self.plan.id}#{self.figure.id}"


@frozen
class Entry:
    """A target and what was reached of it, or a result that nobody had promised."""

    #: names from the largest to the smallest region
    region: tuple[str, ...]
    #: by its name in the vocabulary, or as the target (else the result) writes it
    indicator: str
    #: None for a result without a target
    target: Stated[Target] | None
    #: what answers the target, the one that counts first; what cannot be compared with it, where nothing can
    results: tuple[Stated[Result], ...]
    outcome: Outcome
    #: how far the result is from what was promised, beyond it or short of it, never negative, in `unit`; None where there is no number
    margin: Decimal | None = None
    unit: str = ""
    #: the sum that was reached, in the target's unit, where several results add up; None otherwise
    total: Decimal | None = None
    #: a word of `OUTCOME_REASONS`, or empty
    reason: str = ""
    #: words of `OUTCOME_NOTES`
    notes: tuple[str, ...] = ()

    @property
    def year(self) -> int | None:
        """The year in which the target is due, or for which the result was reported; None where nobody knows."""
        period = self.target.period if self.target is not None else self.results[0].period
        return None if period is None else period.end.year


@frozen
class Tracking:
    """Targets held against results: by region, then year, then in the order of the plans."""

    plans: tuple[Plan, ...] = field(repr=False)
    entries: tuple[Entry, ...]
    #: what is wrong with the documents together
    diagnostics: tuple[Diagnostic, ...] = ()

    def count(self, outcome: Outcome) -> int:
        """How many entries came out so."""
        return sum(one.outcome is outcome for one in self.entries)

    def of(self, *outcomes: Outcome) -> Iterator[Entry]:
        """The entries that came out so."""
        return (one for one in self.entries if one.outcome in outcomes)
