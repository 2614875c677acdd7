"""One target against one result: was the promise kept, and by how much?"""

from __future__ import annotations

from decimal import Context, Decimal

from attrs import evolve, frozen

from edupolicy.comparison.outcome import Outcome
from edupolicy.comparison.similarity import essence
from edupolicy.model import Result, Target, Vocabulary
from edupolicy.model.interval import comparable, interval_in_base
from edupolicy.model.vocabulary import Better
from edupolicy.values import Change, Comparator, Interval
from edupolicy.values.quantity import EXACT

_LIMITS = (Comparator.AT_MOST, Comparator.LESS)
_HUNDRED = Decimal(100)
_QUOTIENT = Context(prec=28)


@frozen
class Judgement:
    """What a result says of a target."""

    #: `met`, `exceeded`, `missed` or `not-comparable`
    outcome: Outcome
    #: how far the result is from the end that was promised, beyond it or short of it, never negative; None where there is no number
    margin: Decimal | None = None
    #: the margin's unit: percentage points where the target is in percent
    unit: str = ""
    #: why the two cannot be compared: a word of `OUTCOME_REASONS`, or empty
    reason: str = ""
    #: what was assumed: words of `OUTCOME_NOTES`
    notes: tuple[str, ...] = ()


def judge(target: Target, result: Result, vocabulary: Vocabulary) -> Judgement:
    """Hold a result against a target of the same indicator; whose periods fit each other is not asked here."""
    reason = _objection(target, result)
    if reason:
        return Judgement(Outcome.NOT_COMPARABLE, reason=reason)
    if target.value is None or result.value is None:
        return _in_words(target, result, vocabulary)
    notes: tuple[str, ...] = ("about",) if result.comparator is Comparator.ABOUT else ()
    if (target.change is None) is not (result.change is None):
        return _by_baseline(target, result, vocabulary, notes)
    if not comparable(target.unit, result.unit, vocabulary):
        return Judgement(Outcome.NOT_COMPARABLE, reason="unit")
    found = judge_number(target, reached(result, target, vocabulary), vocabulary, notes)
    if found.outcome is Outcome.MISSED and not found.margin and result.comparator is target.comparator:
        return evolve(found, outcome=Outcome.MET)  # both say more than so much
    return found


def _objection(target: Target, result: Result) -> str:
    """Why two figures cannot be compared, whatever their numbers; empty where they can."""
    if essence(target.scope or "") != essence(result.scope or ""):
        return "scope"
    if essence(target.per or "") != essence(result.per or ""):
        return "per"
    often = target.every, result.every
    return "recurrence" if None not in often and often[0] != often[1] else ""


def reached(result: Result, target: Target, vocabulary: Vocabulary) -> Decimal:
    """The number that was reached, in base units; of a range the end that is the lesser achievement; a fall counts below zero.

    What a report calls `about 800` or `more than 800` counts as 800.
    """
    assert result.value is not None
    ends = [vocabulary.in_base(number, result.unit)[0] for number in (result.value, result.upper) if number is not None]
    signed = [EXACT.minus(number) for number in ends] if result.change is Change.DOWN else ends
    return max(signed) if _direction(target, vocabulary) is Better.LOWER else min(signed)


def _direction(target: Target, vocabulary: Vocabulary) -> Better:
    """In which direction a target may be surpassed: a bound says so, then the indicator, then a change; otherwise more is better."""
    if target.comparator in (Comparator.AT_LEAST, Comparator.MORE):
        return Better.LOWER if target.change is Change.DOWN else Better.HIGHER
    if target.comparator in _LIMITS:
        return Better.HIGHER if target.change is Change.DOWN else Better.LOWER
    indicator = vocabulary.indicator(target.label)
    if indicator is not None and indicator.better is not None:
        return indicator.better
    return Better.LOWER if target.change is Change.DOWN else Better.HIGHER


def _is_assumed(target: Target, vocabulary: Vocabulary) -> bool:
    indicator = vocabulary.indicator(target.label)
    bounded = target.comparator in (Comparator.AT_LEAST, Comparator.MORE, *_LIMITS)
    return not bounded and target.change is None and (indicator is None or indicator.better is None)


def judge_number(target: Target, number: Decimal, vocabulary: Vocabulary, notes: tuple[str, ...] = ()) -> Judgement:
    """Hold a number in base units against a target with a number."""
    promised = interval_in_base(target, vocabulary.indicator(target.label), vocabulary)
    better = _direction(target, vocabulary)
    outcome = _kept(number, promised, better, is_limit=target.comparator in _LIMITS)
    if number not in promised and _is_assumed(target, vocabulary):
        notes = (*notes, "direction-assumed")
    stated = _stated(target, promised, better, outcome, vocabulary)
    margin, unit = _in_own_unit(EXACT.abs(EXACT.subtract(number, stated)), target, vocabulary)
    return Judgement(outcome, margin, unit, notes=notes)


def _stated(target: Target, promised: Interval, better: Better, outcome: Outcome, vocabulary: Vocabulary) -> Decimal:
    """The number that a margin is counted from, in base units: the one that the target states; of a range the end that was passed or fallen short of."""
    if target.comparator is Comparator.RANGE:
        ends = (promised.low, promised.high) if better is Better.HIGHER else (promised.high, promised.low)
        end = ends[outcome is Outcome.EXCEEDED]
        assert end is not None
        return end
    assert target.value is not None
    number = vocabulary.in_base(target.value, target.unit)[0]
    return EXACT.minus(number) if target.change is Change.DOWN else number


def _kept(number: Decimal, promised: Interval, better: Better, *, is_limit: bool) -> Outcome:
    """Missed; kept; or surpassed: beyond what was promised, where that is a number and no limit to stay within."""
    end, far = (promised.low, promised.high) if better is Better.HIGHER else (promised.high, promised.low)
    assert end is not None
    short = number < end if better is Better.HIGHER else number > end
    if number in promised:
        return Outcome.EXCEEDED if far is None and number != end and not is_limit else Outcome.MET
    return Outcome.MISSED if short or number == end else Outcome.EXCEEDED


def _in_own_unit(margin: Decimal, target: Target, vocabulary: Vocabulary) -> tuple[Decimal, str]:
    """A margin in base units as one in the target's unit."""
    factor = vocabulary.in_base(Decimal(1), target.unit)[0]
    own = margin if factor == 1 else _QUOTIENT.divide(margin, factor)
    return own, "百分点" if target.unit == "%" else target.unit


def _by_baseline(target: Target, result: Result, vocabulary: Vocabulary, notes: tuple[str, ...]) -> Judgement:
    """A level and a change are comparable where it is known from which level the change started."""
    start = target.baseline if target.baseline is not None else result.baseline
    pair = {target.unit, result.unit}
    if start is None or not (comparable(target.unit, result.unit, vocabulary) or pair == {"%", "百分点"}) or (pair == {"%"}):
        return Judgement(Outcome.NOT_COMPARABLE, reason="level-and-change")
    start = vocabulary.in_base(start, target.unit)[0]
    number = reached(result, target, vocabulary)
    own = EXACT.add(start, number) if target.change is None else EXACT.subtract(number, start)
    return judge_number(target, own, vocabulary, (*notes, "baseline"))


def _in_words(target: Target, result: Result, vocabulary: Vocabulary) -> Judgement:
    """At least one of them is a goal without a number: everything, or nothing left."""
    if target.value is None and result.value is None:
        return Judgement(Outcome.MET if target.comparator is result.comparator else Outcome.MISSED)
    figure = result if target.value is None else target
    words = target if target.value is None else result
    whole = _HUNDRED if words.comparator is Comparator.ALL else Decimal(0)
    if figure.change is not None or (whole and figure.unit != "%"):
        return Judgement(Outcome.NOT_COMPARABLE, reason="words")
    if target.value is not None:
        return judge_number(target, whole, vocabulary)
    assert result.value is not None
    margin, unit = abs(result.value - whole), "百分点" if result.unit == "%" else result.unit
    kept = result.value >= whole if whole else result.value == 0
    return Judgement(Outcome.MET if kept else Outcome.MISSED, margin, unit)
