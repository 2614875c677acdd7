"""Fields that hardly vary, looked at together."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import pyarrow as pa

from edupolicy.codebook.column import Column
from edupolicy.corpus.arrow import array, index_array, taken
from edupolicy.corpus.positions import Positions


class Combinations:
    """Fields of nodes: each combination of them is converted once, and Arrow spreads it over the rows."""

    def __init__(self, columns: Sequence[Column], leading: Sequence[str] = ()) -> None:
        """`leading` stands for what a combination begins with besides fields."""
        self._columns = columns
        self.fields = (*leading, *dict.fromkeys(one.field for one in columns))
        #: of one field its values themselves, of several tuples
        self.positions = Positions()
        #: of each row, the position of its combination
        self.taken: list[int] = []

    @cached_property
    def distinct(self) -> dict[str, Sequence[Any]]:
        """The value of each field in each combination; asked for when all rows are there."""
        if len(self.fields) == 1:
            return {self.fields[0]: tuple(self.positions)}
        return dict(zip(self.fields, zip(*self.positions, strict=True) if self.positions else ((),) * len(self.fields), strict=True))

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
        return {column.name: array(column, known if column.convert is None else map(column.convert, known)) for column, known in values}
