"""Fields that hardly vary, looked at together."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

import pyarrow as pa

from edupolicy.codebook.column import Column
from edupolicy.corpus.arrow import column_array, index_array, taken
from edupolicy.corpus.positions import Positions


class Combinations:
    """Fields of nodes: each combination of them is converted once, and Arrow spreads it over the rows."""

    def __init__(self, columns: Sequence[Column], absent: tuple[Any, ...] | None = None) -> None:
        """`absent` is the combination that None stands for, if it stands for one."""
        self._columns = columns
        self._absent = absent
        self.fields = tuple(dict.fromkeys(one.field for one in columns))
        self._positions = Positions()
        #: of each row, the position of its combination
        self.taken = array("i")

    def add(self, combinations: Iterable[Any]) -> None:
        """Further rows, by their combinations: of one field its values themselves, unless there is one that is absent; of several tuples."""
        self.taken.extend(array("i", list(map(self._positions.__getitem__, combinations))))

    @cached_property
    def distinct(self) -> dict[str, Sequence[Any]]:
        """The value of each field in each combination; asked for when all rows are there."""
        if self._absent is None and len(self.fields) == 1:
            return {self.fields[0]: tuple(self._positions)}
        combinations = [self._absent if one is None else one for one in self._positions]
        return dict(zip(self.fields, zip(*combinations, strict=True) if combinations else ((),) * len(self.fields), strict=True))

    @cached_property
    def indices(self) -> pa.Array:
        """Of each row, the position of its combination; asked for when all rows are there."""
        return index_array(self.taken)

    def spread(self, distinct: pa.Array) -> pa.Array:
        """What belongs to combinations, for each row."""
        return taken(distinct, self.indices)

    def arrays(self) -> dict[str, pa.Array]:
        """Of each column, the value in each combination."""
        values = ((column, self.distinct[column.field]) for column in self._columns)
        return {column.name: column_array(column, known if column.convert is None else map(column.convert, known)) for column, known in values}
