"""What a figure promises, in numbers that can be compared."""

from __future__ import annotations

from decimal import Decimal
from math import isfinite

from attrs import frozen

from edupolicy.model import Result, Target, Vocabulary
from edupolicy.values.quantity import DEFAULT_TOLERANCE, EXACT

#: of a unit that stands for itself
ONE = Decimal(1)


def number(value: Decimal | None) -> float | None:
    """The nearest double; None where there is none, or only an infinite one."""
    if value is None:
        return None
    near = float(value)
    return near if isfinite(near) else None


class Names:
    """A vocabulary, asked the same again and again."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._bases: dict[str, tuple[Decimal, str]] = {}
        self._tolerances: dict[str, Decimal] = {}

    def base(self, unit: str) -> tuple[Decimal, str]:
        """How many of its base unit one unit is, `ONE` itself where it is one, and the base unit's name."""
        if unit not in self._bases:
            factor, base = self.vocabulary.in_base(ONE, unit)
            self._bases[unit] = (ONE if factor == ONE else factor, base)
        return self._bases[unit]

    def tolerance(self, indicator: str) -> Decimal:
        """What `~` allows of an indicator on either side, as a share of the value."""
        if indicator not in self._tolerances:
            entry = self.vocabulary.indicator(indicator)
            self._tolerances[indicator] = DEFAULT_TOLERANCE if entry is None or entry.tolerance is None else entry.tolerance
        return self._tolerances[indicator]


@frozen
class Promise:
    """The columns of origin PROMISE of one figure, by their names."""

    low: float | None
    high: float | None
    base_value: float | None
    base_upper: float | None
    base_unit: str | None


def promised(figure: Target | Result, names: Names) -> Promise:
    """What a figure promises; `names` are those of its document."""
    factor, base = names.base(figure.unit)
    interval = figure.quantity.interval(names.tolerance(figure.indicator))
    ends = (None, None) if interval is None else (number(interval.low), number(interval.high))
    return Promise(*ends, _in_base(figure.value, factor), _in_base(figure.upper, factor), base or None)


def _in_base(value: Decimal | None, factor: Decimal) -> float | None:
    return None if value is None else number(EXACT.multiply(value, factor))
