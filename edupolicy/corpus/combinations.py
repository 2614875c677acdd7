"""Fields that hardly vary, looked at together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from edupolicy.codebook.column import Column
from edupolicy.corpus.arrow import INDEX, array
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

    def distinct(self) -> dict[str, Sequence[Any]]:
        """The value of each field in each combination."""
        if len(self.fields) == 1:
            return {self.fields[0]: tuple(self.positions)}
        return dict(zip(self.fields, zip(*self.positions, strict=True) if self.positions else ((),) * len(self.fields), strict=True))

    def spread(self, distinct: pa.Array) -> pa.Array:
        """What belongs to combinations, for each row."""
        return distinct.take(pa.array(self.taken, INDEX))

    def columns(self) -> dict[str, pa.Array]:
        """The columns."""
        distinct = self.distinct()
        made = {}
        for column in self._columns:
            values = distinct[column.field]
            made[column.name] = array(column, values if column.convert is None else map(column.convert, values))
        # all at once: with few rows it is the calls that cost
        spread = pa.RecordBatch.from_arrays(list(made.values()), list(made)).take(pa.array(self.taken, INDEX))
        return dict(zip(made, spread.columns, strict=True))
