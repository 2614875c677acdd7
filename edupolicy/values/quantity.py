"""Quantities: a number, how it is bounded, and in which unit."""

from __future__ import annotations

from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal

from attrs import frozen

from edupolicy.values.comparator import Change, Comparator
from edupolicy.values.number import format_number

#: what `~ n` means where the indicator does not say otherwise: within a tenth of n
DEFAULT_TOLERANCE = Decimal("0.1")
#: products and differences without rounding, however many digits a plan writes
EXACT = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN)


@frozen
class Interval:
    """The numbers that keep a promise; an end that is None is open without limit."""

    low: Decimal | None
    high: Decimal | None
    low_included: bool = True
    high_included: bool = True

    def __contains__(self, number: Decimal) -> bool:
        above = self.low is None or number > self.low or (self.low_included and number == self.low)
        below = self.high is None or number < self.high or (self.high_included and number == self.high)
        return above and below

    @property
    def is_empty(self) -> bool:
        """Whether no number keeps the promise, as with the range ``3..2``."""
        return self._ends_before(self)

    def overlaps(self, other: Interval) -> bool:
        """Whether one number lies in both."""
        if self.is_empty or other.is_empty:
            return False
        return not (self._ends_before(other) or other._ends_before(self))

    def is_within(self, other: Interval) -> bool:
        """Whether each of its numbers lies in the other, so that keeping this promise keeps the other, too; an empty one keeps nothing."""
        if self.is_empty:
            return False
        above = other.low is None or (self.low is not None and (self.low > other.low or (self.low == other.low and self.low_included <= other.low_included)))
        below = other.high is None or (
            self.high is not None and (self.high < other.high or (self.high == other.high and self.high_included <= other.high_included))
        )
        return above and below

    def _ends_before(self, other: Interval) -> bool:
        if self.high is None or other.low is None:
            return False
        if self.high == other.low:
            return not (self.high_included and other.low_included)
        return self.high < other.low


@frozen
class Quantity:
    """An exact quantity, bounded by its comparator.

    `value` and `upper` are in `unit`, after 万 and 亿; `upper` is the other end of a range and None otherwise; both are None for
    `all` and `none`. `change` is set where the number says by how much something changes.

    Raises:
        ValueError: if comparator and numbers do not fit each other.
        TypeError: if a number is no Decimal.
    """

    comparator: Comparator
    value: Decimal | None
    upper: Decimal | None = None
    unit: str = ""
    change: Change | None = None

    def __attrs_post_init__(self) -> None:
        if (self.value is None) is self.comparator.has_number:
            raise ValueError(f"{self.comparator} takes {'a number' if self.comparator.has_number else 'no number'}")
        if (self.upper is None) is (self.comparator is Comparator.RANGE):
            raise ValueError(f"{self.comparator} takes {'two numbers' if self.upper is None else 'no second number'}")
        if not all(number is None or isinstance(number, Decimal) for number in (self.value, self.upper)):
            raise TypeError("numbers of a quantity are Decimals")

    def interval(self, tolerance: Decimal = DEFAULT_TOLERANCE) -> Interval | None:
        """The numbers that keep it, in `unit`; None for `all` and `none`.

        `tolerance` is what `~` allows on either side, as a share of the value.
        """
        value = self.value
        if value is None:
            return None
        match self.comparator:
            case Comparator.AT_LEAST:
                return Interval(value, None)
            case Comparator.MORE:
                return Interval(value, None, low_included=False)
            case Comparator.AT_MOST:
                return Interval(None, value)
            case Comparator.LESS:
                return Interval(None, value, high_included=False)
            case Comparator.ABOUT:
                allowed = EXACT.multiply(value.copy_abs(), tolerance)
                return Interval(EXACT.subtract(value, allowed), EXACT.add(value, allowed))
            case Comparator.RANGE:
                return Interval(value, self.upper)
            case _:
                return Interval(value, value)

    def __str__(self) -> str:
        """As the language writes it."""
        if self.value is None:
            return str(self.comparator)
        sign = {Change.UP: "+", Change.DOWN: "-", None: ""}[self.change]
        number = sign + format_number(self.value)
        if self.upper is not None:
            number += ".." + format_number(self.upper)
        prefix = "" if self.comparator is Comparator.RANGE else f"{self.comparator} "
        unit = self.unit if self.unit in ("", "%") else f" {self.unit}"
        return f"{prefix}{number}{unit}"
