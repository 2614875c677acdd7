"""Two figures for one thing: which promises more?"""

from __future__ import annotations

from decimal import Decimal

from attrs import frozen

from edupolicy.comparison.result import Action, Level
from edupolicy.model import Indicator, Vocabulary
from edupolicy.model.interval import Figure as Figure
from edupolicy.model.interval import comparable, interval_in_base
from edupolicy.model.vocabulary import Better, Nature
from edupolicy.values import Change, Comparator, Interval, Quantity
from edupolicy.values.quantity import EXACT

#: how often a year something recurs
_A_YEAR = {"day": 365, "week": 52, "month": 12, "quarter": 4, "term": 2, "year": 1}
_HUNDRED = Decimal(100)


@frozen
class Verdict:
    """What happened to a figure, and why it is judged so."""

    action: Action
    level: Level
    reason: str = ""


def compare_figures(old: Figure, new: Figure, vocabulary: Vocabulary) -> Verdict | None:
    """What became of a figure; None where it says the same."""
    indicator = vocabulary.indicator(new.label) or vocabulary.indicator(old.label)
    if old.per != new.per:
        return Verdict(Action.DIVERGE, Level.UNCLEAR, "per")
    if (old.change is None) is not (new.change is None):
        return Verdict(Action.DIVERGE, Level.UNCLEAR, "level-and-change")
    if old.value is None or new.value is None:
        return _in_words(old, new, indicator)
    if _stated(old) == _stated(new):
        return _as_often(old, new, indicator)
    if not comparable(old.unit, new.unit, vocabulary):
        return Verdict(Action.DIVERGE, Level.UNCLEAR, "unit")
    before, after = interval_in_base(old, indicator, vocabulary), interval_in_base(new, indicator, vocabulary)
    if before == after:
        return _as_often(old, new, indicator)
    verdict = _by_guarantee(before, after, indicator)
    if verdict.action is Action.LOWER and _looks_no_worse(old, new, indicator, vocabulary):
        return Verdict(Action.LOWER, Level.WEAKENED, "looser")
    return verdict


def _looks_no_worse(old: Figure, new: Figure, indicator: Indicator | None, vocabulary: Vocabulary) -> bool:
    """Whether a number that stands for less is written no lower: `= 7.5%`, then `~ 8%`."""
    if indicator is None or old.value is None or new.value is None or old.upper is not None or new.upper is not None:
        return False
    before, after = (vocabulary.in_base(number, one.unit)[0] for number, one in ((old.value, old), (new.value, new)))
    before, after = (EXACT.minus(number) if one.change is Change.DOWN else number for number, one in ((before, old), (after, new)))
    return after <= before if indicator.better is Better.LOWER else after >= before


def _stated(figure: Figure) -> tuple[object, ...]:
    return figure.value, figure.unit, figure.comparator, figure.upper, figure.change


def _as_often(old: Figure, new: Figure, indicator: Indicator | None) -> Verdict | None:
    """The same figure: done as often as before? An amount that is done anew each period is continued, a level that stays is the same."""
    often = [None if one.every is None else Decimal(_A_YEAR.get(one.every.unit, 1)) / max(one.every.count, 1) for one in (old, new)]
    if often[0] != often[1]:
        if often[0] is None or often[1] is None:
            return Verdict(Action.REBOUND, Level.UNCLEAR, "recurrence")
        return Verdict(Action.RAISE, Level.INFO, "recurrence") if often[1] > often[0] else Verdict(Action.LOWER, Level.WEAKENED, "recurrence")
    if indicator is not None and indicator.nature is Nature.FLOW:
        return Verdict(Action.CONTINUE, Level.INFO)
    return None


def _by_guarantee(before: Interval, after: Interval, indicator: Indicator | None) -> Verdict:
    """Raised or lowered by the end that is guaranteed in the indicator's better direction."""
    if indicator is None or indicator.better is None:
        return Verdict(Action.REBOUND, Level.UNCLEAR, "no-direction")
    old, new = _guaranteed(before, indicator.better), _guaranteed(after, indicator.better)
    if old == new:
        return Verdict(Action.REBOUND, Level.INFO)
    return Verdict(Action.RAISE, Level.INFO) if new > old else Verdict(Action.LOWER, Level.WEAKENED)


def _guaranteed(interval: Interval, better: Better) -> tuple[bool, Decimal, bool]:
    """The least good outcome that still keeps the promise; a greater tuple is a better one, and no limit at all the worst."""
    if better is Better.HIGHER:
        end, included = interval.low, interval.low_included
    else:
        end, included = None if interval.high is None else EXACT.minus(interval.high), interval.high_included
    return (False, Decimal(0), False) if end is None else (True, end, not included)


def _in_words(old: Figure, new: Figure, indicator: Indicator | None) -> Verdict | None:
    """At least one of them is a goal without a number."""
    if old.value is None and new.value is None:
        return None if old.comparator is new.comparator else Verdict(Action.DIVERGE, Level.UNCLEAR, "opposite-goals")
    goal, figure = (old, new) if old.value is None else (new, old)
    action = Action.QUANTIFY if old.value is None else Action.DEQUANTIFY
    whole = _HUNDRED if goal.comparator is Comparator.ALL else Decimal(0)
    if (figure.unit == "%" or not whole) and figure.change is None and indicator is not None and indicator.better is not None:
        interval = Quantity(figure.comparator, figure.value, figure.upper, figure.unit).interval()
        assert interval is not None
        ends = _guaranteed(Interval(whole, whole), indicator.better), _guaranteed(interval, indicator.better)
        before, after = ends if goal is old else ends[::-1]
        if before == after:
            return None
        return Verdict(Action.RAISE, Level.INFO) if after > before else Verdict(Action.LOWER, Level.WEAKENED)
    return Verdict(action, Level.UNCLEAR if action is Action.DEQUANTIFY else Level.INFO)
