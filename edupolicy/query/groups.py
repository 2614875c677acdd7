"""Rows in groups."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from attrs import frozen

from edupolicy.query.column import Column
from edupolicy.query.number_column import NumberColumn
from edupolicy.query.row import Row
from edupolicy.values.quantity import EXACT

if TYPE_CHECKING:
    from edupolicy.query.query import Query

K = TypeVar("K")
R = TypeVar("R", bound=Row)
#: digits of a mean, which need not end
_DIGITS = 28


@frozen(eq=False)
class Groups(Generic[K, R]):
    """Rows of a query with equal keys together, in the order in which the keys are met."""

    query: Query[R]
    columns: tuple[Column[R, Any], ...]

    def __iter__(self) -> Iterator[tuple[K, tuple[R, ...]]]:
        kind = self.query.kind
        for key, hits in self._grouped(lambda hit: hit).items():
            yield key, tuple(kind(*hit) for hit in hits)

    def count(self) -> dict[K, int]:
        """How many rows each group has."""
        counts: dict[K, int] = {}
        key = self._key()
        for hit in self.query.hits():
            own = key(hit)
            counts[own] = counts.get(own, 0) + 1
        return counts

    def sum(self, column: NumberColumn[R, Any]) -> dict[K, Decimal]:
        """The sum of a column in each group; rows without a value count nothing.

        Raises:
            ValueError: if numbers of different units would be added.
        """
        return {key: _sum(numbers) for key, numbers in self._numbers(column).items()}

    def mean(self, column: NumberColumn[R, Any]) -> dict[K, Decimal]:
        """The mean of a column in each group that has a value.

        Raises:
            ValueError: if numbers of different units would be added.
        """
        return {key: _mean(numbers) for key, numbers in self._numbers(column).items() if numbers}

    def min(self, column: NumberColumn[R, Any]) -> dict[K, Decimal]:
        """The least value of a column in each group that has one.

        Raises:
            ValueError: if numbers of different units would be compared.
        """
        return {key: min(numbers) for key, numbers in self._numbers(column).items() if numbers}

    def max(self, column: NumberColumn[R, Any]) -> dict[K, Decimal]:
        """The greatest value of a column in each group that has one.

        Raises:
            ValueError: if numbers of different units would be compared.
        """
        return {key: max(numbers) for key, numbers in self._numbers(column).items() if numbers}

    def _key(self) -> Callable[[Any], Any]:
        columns = self.columns
        if len(columns) == 1:
            only = columns[0]
            return lambda hit: only.of(*hit)
        return lambda hit: tuple(one.of(*hit) for one in columns)

    def _grouped(self, value: Callable[[Any], Any]) -> dict[K, list[Any]]:
        found: dict[K, list[Any]] = {}
        key = self._key()
        for hit in self.query.hits():
            found.setdefault(key(hit), []).append(value(hit))
        return found

    def _numbers(self, column: NumberColumn[R, Any]) -> dict[K, list[Decimal]]:
        """The numbers of a column in each group, all of one unit."""
        unit = column.unit
        found = self._grouped(lambda hit: (column.of(*hit), getattr(hit[2], unit) if unit else ""))
        numbers: dict[K, list[Decimal]] = {}
        for key, pairs in found.items():
            known = [(value, unit) for value, unit in pairs if value is not None]
            units = list(dict.fromkeys(unit for _, unit in known))
            if len(units) > 1:
                raise ValueError(f"numbers of different units in the group {key!r}: {', '.join(map(repr, units))}; ask for one unit, or group by it, too")
            numbers[key] = [Decimal(value) for value, _ in known]
        return numbers


def _sum(numbers: list[Decimal]) -> Decimal:
    total = Decimal(0)
    for number in numbers:
        total = EXACT.add(total, number)
    return total


def _mean(numbers: list[Decimal]) -> Decimal:
    context = EXACT.copy()
    context.prec = _DIGITS
    return context.divide(_sum(numbers), Decimal(len(numbers)))
