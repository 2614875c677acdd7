"""What a figure promises, in numbers that can be compared."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from math import isfinite

from edupolicy.model import Result, Target, Vocabulary
from edupolicy.values.quantity import DEFAULT_TOLERANCE, EXACT

#: of a unit that stands for itself
ONE = Decimal(1)


@lru_cache(maxsize=1 << 14)
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


def promised(name: str, figure: Target | Result, names: Names) -> float | str | None:
    """A column of origin PROMISE of one figure, by its name; `names` are those of its document.

    Raises:
        KeyError: if there is no such column.
    """
    factor, base = names.base(figure.unit)
    match name:
        case "low" | "high":
            interval = figure.quantity.interval(names.tolerance(figure.indicator))
            return None if interval is None else number(getattr(interval, name))
        case "base_value" | "base_upper":
            own: Decimal | None = getattr(figure, name.removeprefix("base_"))
            return None if own is None else number(EXACT.multiply(own, factor))
        case "base_unit":
            return base or None
        case _:
            raise KeyError(name)
