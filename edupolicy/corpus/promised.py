"""Bounds of figures, and their numbers in base units, as columns.

There are very many figures, so what is the same for all of one comparator, or of one unit, is left to Arrow; the few that need more are worked out
one by one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from edupolicy.codebook.promise import ONE, Names, number
from edupolicy.corpus.arrow import INDEX, taken
from edupolicy.corpus.combinations import Combinations
from edupolicy.values import Comparator, Quantity
from edupolicy.values.quantity import EXACT

_NUMBERS = pa.float64()


def _ends(comparator: Comparator) -> tuple[bool, bool]:
    """Whether value is an end of the numbers that keep such a promise: the least, the greatest."""
    if not comparator.has_number:
        return False, False
    interval = Quantity(comparator, ONE, Decimal(2) if comparator is Comparator.RANGE else None).interval()
    assert interval is not None
    return interval.low is not None, interval.high is not None


#: comparator -> which ends its interval has; asked of the interval once, because there are very many figures
_ENDS = {one.value: _ends(one) for one in Comparator}


class Bound:
    """What bounds the figures of many documents, and the names that hold there: each combination of the two, and which of them each row has."""

    def __init__(self, group: Combinations, names: Sequence[Names], named: pa.Array) -> None:
        """`named` is, of each row, which of the `names` hold in its document."""
        self.comparators: Sequence[str] = group.distinct["comparator._value_"]
        self.units: Sequence[str] = group.distinct["unit"]
        self.names: Sequence[Names] = [*names] * len(self.units)
        self.indices: pa.Array = group.indices
        if len(names) != 1:
            pairs = pc.add(pc.multiply(group.indices, pa.scalar(len(names), INDEX)), named).dictionary_encode()
            held = [divmod(pair, len(names)) for pair in pairs.dictionary.to_pylist()]
            self.comparators, self.units = [self.comparators[one] for one, _ in held], [self.units[one] for one, _ in held]
            self.names, self.indices = [names[other] for _, other in held], pairs.indices

    def spread(self, distinct: Sequence[Any], kind: pa.DataType) -> Any:
        """What belongs to combinations, for each row."""
        return taken(pa.array(distinct, kind), self.indices)

    @cached_property
    def taken(self) -> list[int]:
        """Of each row, its combination."""
        found: list[int] = self.indices.to_pylist()
        return found


def promise_columns(groups: Mapping[str, Combinations], made: Mapping[str, pa.Array], bound: Bound) -> dict[str, pa.Array]:
    """`low`, `high`, `base_value`, `base_upper` and `base_unit` of figures.

    `groups` are the combinations of their fields; `made` has their numbers, of each combination.
    """
    value, upper = groups["_value"].spread(made["value"]), groups["_bound"].spread(made["upper"])
    bases = [names.base(unit) for names, unit in zip(bound.names, bound.units, strict=True)]
    ends = [_ENDS[comparator] for comparator in bound.comparators]
    none = pa.scalar(None, _NUMBERS)
    columns = {
        "low": pc.if_else(bound.spread([low for low, _ in ends], pa.bool_()), value, none),
        "high": pc.if_else(bound.spread([high for _, high in ends], pa.bool_()), pc.coalesce(upper, value), none),
        "base_value": value, "base_upper": upper, "base_unit": bound.spread([unit or None for _, unit in bases], pa.string()),
    }  # fmt: skip
    about = [comparator == Comparator.ABOUT.value for comparator in bound.comparators]
    if any(about):
        indicators = _field(groups["_name"], "indicator", rows := _rows(bound, about))
        tolerances = (bound.names[bound.taken[row]].tolerance(indicator) for row, indicator in zip(rows, indicators, strict=True))
        lows, highs = zip(*map(_about, _field(groups["_value"], "value", rows), tolerances), strict=True)
        columns |= {"low": _replaced(columns["low"], bound, about, lows), "high": _replaced(columns["high"], bound, about, highs)}
    converted = [factor is not ONE for factor, _ in bases]
    if any(converted):
        rows = _rows(bound, converted)
        factors = [bases[bound.taken[row]][0] for row in rows]
        for name, group in (("value", groups["_value"]), ("upper", groups["_bound"])):
            numbers = map(_in_base, _field(group, name, rows), factors)
            columns[f"base_{name}"] = _replaced(columns[f"base_{name}"], bound, converted, list(numbers))
    return columns


@lru_cache(maxsize=1 << 14)
def _about(value: Decimal, tolerance: Decimal) -> tuple[float | None, float | None]:
    """The least and the greatest number that is about another."""
    interval = Quantity(Comparator.ABOUT, value).interval(tolerance)
    return (None, None) if interval is None else (number(interval.low), number(interval.high))


@lru_cache(maxsize=1 << 14)
def _in_base(value: Decimal | None, factor: Decimal) -> float | None:
    return None if value is None else number(EXACT.multiply(value, factor))


def _rows(bound: Bound, chosen: Sequence[bool]) -> list[int]:
    """The rows of some combinations."""
    return [row for row, position in enumerate(bound.taken) if chosen[position]]


def _field(group: Combinations, field: str, rows: Iterable[int]) -> list[Any]:
    """A field of some rows."""
    distinct, taken = group.distinct[field], group.taken
    return [distinct[taken[row]] for row in rows]


def _replaced(column: pa.Array, bound: Bound, chosen: Sequence[bool], values: Sequence[float | None]) -> pa.Array:
    """A column with other values in the rows of some combinations."""
    return pc.replace_with_mask(column, bound.spread(chosen, pa.bool_()), pa.array(values, _NUMBERS))
