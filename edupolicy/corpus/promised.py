"""Bounds of figures, and their numbers in base units, as columns.

There are very many figures, so what is the same for all of one comparator, or of one unit, is left to Arrow; the few that need more are worked out
one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from itertools import compress
from typing import Any, TypeVar

import pyarrow as pa
import pyarrow.compute as pc

from edupolicy.corpus.arrow import INDEX
from edupolicy.corpus.column import Positions
from edupolicy.corpus.promise import ONE, Names, number
from edupolicy.values import Comparator, Quantity
from edupolicy.values.quantity import EXACT

_NUMBERS = pa.float64()
_Value = TypeVar("_Value")
_Made = TypeVar("_Made")


def _ends(comparator: Comparator) -> tuple[bool, bool]:
    """Whether value is an end of the numbers that keep such a promise: the least, the greatest."""
    if not comparator.has_number:
        return False, False
    interval = Quantity(comparator, ONE, Decimal(2) if comparator is Comparator.RANGE else None).interval()
    assert interval is not None
    return interval.low is not None, interval.high is not None


#: comparator -> which ends its interval has; asked of the interval once, because there are very many figures
_ENDS = {one.value: _ends(one) for one in Comparator}


def promise_columns(field: Callable[[str], Sequence[Any]], names: Sequence[Names], value: pa.Array, upper: pa.Array) -> dict[str, pa.Array]:
    """`low`, `high`, `base_value`, `base_upper` and `base_unit` of figures.

    `field` gives a field of each figure, `names` are those of each figure's document; `value` and `upper` are its numbers.
    """
    comparators = field("comparator._value_")
    bases, base = _distinct(zip(names, field("unit"), strict=True), lambda pair: pair[0].base(pair[1]))
    ends, end = _distinct(comparators, _ENDS.__getitem__)
    none = pa.scalar(None, _NUMBERS)
    columns = {
        "low": pc.if_else(pa.array([low for low, _ in ends], pa.bool_()).take(end), value, none),
        "high": pc.if_else(pa.array([high for _, high in ends], pa.bool_()).take(end), pc.coalesce(upper, value), none),
        "base_value": value, "base_upper": upper, "base_unit": pa.array([unit or None for _, unit in bases], pa.string()).take(base),
    }  # fmt: skip
    about = [comparator == Comparator.ABOUT.value for comparator in comparators]
    if any(about):
        figures = compress(zip(field("value"), names, field("indicator"), strict=True), about)
        intervals = [Quantity(Comparator.ABOUT, one).interval(known.tolerance(indicator)) for one, known, indicator in figures]
        for name in ("low", "high"):
            columns[name] = _replaced(columns[name], about, [None if one is None else getattr(one, name) for one in intervals])
    if any(factor is not ONE for factor, _ in bases):
        factors = [bases[index][0] for index in base.to_pylist()]
        converted = [factor is not ONE for factor in factors]
        for name in ("value", "upper"):
            numbers = compress(zip(field(name), factors, strict=True), converted)
            exact = [None if one is None else EXACT.multiply(one, factor) for one, factor in numbers]
            columns[f"base_{name}"] = _replaced(columns[f"base_{name}"], converted, exact)
    return columns


def _distinct(values: Iterable[_Value], convert: Callable[[_Value], _Made]) -> tuple[list[_Made], pa.Array]:
    """What is made of each distinct value, and for each value which of these is its own."""
    places = Positions()
    indices = pa.array(list(map(places.__getitem__, values)), INDEX)
    return list(map(convert, places)), indices


def _replaced(column: pa.Array, chosen: Sequence[bool], values: Sequence[Decimal | None]) -> pa.Array:
    return pc.replace_with_mask(column, pa.array(chosen, pa.bool_()), pa.array(list(map(number, values)), _NUMBERS))
