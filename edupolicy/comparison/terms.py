"""Whether the time of a result is the time of a target."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from edupolicy.comparison.figures import Figure
from edupolicy.model import Indicator, Kind, Plan, Result, Target
from edupolicy.model.vocabulary import Nature
from edupolicy.values import Period, year_period

#: units of levels: shares do not add up over the years
_SHARES = ("", "%", "‰")
#: a target over more years than any plan has is one, however often it recurs
_MOST_YEARS = 20


class Fit(StrEnum):
    """How the time of a result lies to that of a target."""

    #: the result is for the whole time of the target
    WHOLE = "whole"
    #: for the beginning of it, up to some day
    INTERIM = "interim"
    #: up to a day after the deadline, in the same year
    LATE = "late"
    #: for some of its years, and adds up with the others
    ADDEND = "addend"
    #: for another time
    NONE = "none"
    # what cannot be compared, by its word in `OUTCOME_REASONS`
    CUMULATIVE = "cumulative"
    FRACTION = "part"
    NATURE = "nature"
    NO_PERIOD = "no-period"


#: the result says how far the target has come
ANSWERS = (Fit.WHOLE, Fit.LATE, Fit.INTERIM)


def target_period(target: Target, plan: Plan, block_due: Period | None = None) -> Period | None:
    """The time that a target has: to its deadline, or that of its block, from the first day of its plan's years, or of the deadline's year if earlier."""
    due, years = target.due or block_due, plan.years
    if due is None:
        return years
    start = years.start if years is not None and years.start <= due.end else date(due.end.year, 1, 1)
    return Period(min(start, due.start), due.end)


def yearly(target: Target, period: Period | None) -> tuple[Period | None, ...]:
    """The times for which a target holds anew: the years of its time where it recurs every year, else all of its time at once."""
    every = target.every
    if period is None or every is None or (every.unit, every.count) != ("year", 1) or not 1 <= period.end.year - period.start.year < _MOST_YEARS:
        return (period,)
    return tuple(year_period(year) for year in range(period.start.year, period.end.year + 1))


def result_period(result: Result, plan: Plan) -> tuple[Period | None, bool]:
    """The time of a result, and whether that is assumed.

    What does not name its time is for the years of its document, where that is a report; a plan that also looks back does so on the year before.
    """
    if result.at is not None:
        return result.at, False
    if plan.years is None or _is_report(plan):
        return plan.years, False
    before = plan.years.start.year - 1
    return (year_period(before), True) if before >= 1 else (plan.years, True)


def _is_report(plan: Plan) -> bool:
    """Whether a document tells of results alone: it says so, or does not say what it is and holds nothing that is to be done."""
    return plan.kind is Kind.ACHIEVEMENTS or (plan.kind is None and not any(block.targets or block.actions for block in plan.blocks()))


def fit(target: Target, due: Period | None, at: Period | None, indicator: Indicator | None) -> Fit:
    """How a result's time lies to a target's.

    A level is held against the deadline, an amount against the whole time in which it is to be done. Where nobody says which of the two an
    indicator is, shares and goals in words are levels, and anything else is judged only where both give the same answer.
    """
    if due is None or at is None:
        return Fit.NO_PERIOD
    if accumulates(target, indicator) is False:
        return _up_to(at, due) if at.end.year == due.end.year else Fit.NONE
    if at.end.year < due.start.year or at.start.year > due.end.year:
        return Fit.NONE
    if at.start.year < due.start.year or at.end.year > due.end.year:
        return Fit.CUMULATIVE
    if at.end.year == due.end.year and at.start.year == due.start.year:
        return _up_to(at, due)
    return _of_some_years(target, due, at, indicator)


def accumulates(figure: Figure, indicator: Indicator | None) -> bool | None:
    """Whether a figure is an amount that adds up over time; None where nobody knows."""
    if figure.change is not None:
        return True
    if indicator is not None and indicator.nature is not None:
        return indicator.nature is Nature.FLOW
    return False if figure.unit in _SHARES or figure.value is None else None


def _of_some_years(target: Target, due: Period, at: Period, indicator: Indicator | None) -> Fit:
    """A result for some of the years in which an amount is to be done."""
    if target.change is not None:
        return Fit.FRACTION
    if accumulates(target, indicator):
        return Fit.ADDEND
    if at.start.year == due.start.year and at.end.year > at.start.year:
        return Fit.INTERIM
    return Fit.NATURE if at.end.year == due.end.year else Fit.NONE


def _up_to(at: Period, due: Period) -> Fit:
    """How a result of the last year lies to the deadline; what is said as of a day counts from the first of January."""
    return Fit.INTERIM if at.end < due.end else Fit.WHOLE if at.end == due.end else Fit.LATE
