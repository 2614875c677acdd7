"""The numbers that keep a figure's promise, in units in which figures can be compared."""

from __future__ import annotations

from edupolicy.model.statement import Result, Target
from edupolicy.model.vocabulary import Indicator, Vocabulary
from edupolicy.values import Change, Interval, Quantity
from edupolicy.values.quantity import DEFAULT_TOLERANCE, EXACT

Figure = Target | Result


def comparable(old: str, new: str, vocabulary: Vocabulary) -> bool:
    """Whether two units measure one thing."""
    return vocabulary.dimension(old) == vocabulary.dimension(new)


def interval_in_base(figure: Figure, indicator: Indicator | None, vocabulary: Vocabulary) -> Interval:
    """The numbers that keep it, in base units; a fall counts below zero."""
    numbers = [vocabulary.in_base(number, figure.unit)[0] for number in (figure.value, figure.upper) if number is not None]
    quantity = Quantity(figure.comparator, numbers[0], numbers[1] if len(numbers) > 1 else None, figure.unit, figure.change)
    tolerance = indicator.tolerance if indicator is not None and indicator.tolerance is not None else DEFAULT_TOLERANCE
    interval = quantity.interval(tolerance)
    assert interval is not None
    if figure.change is not Change.DOWN:
        return interval
    low, high = (None if end is None else EXACT.minus(end) for end in (interval.high, interval.low))
    return Interval(low, high, interval.high_included, interval.low_included)
