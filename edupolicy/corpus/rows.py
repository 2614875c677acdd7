"""The rows of a table."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from edupolicy.codebook.column import Origin, Table
from edupolicy.corpus.arrow import BLOCK, PLACED, array, batch_types, groups, has, index_array
from edupolicy.corpus.promised import promise_columns
from edupolicy.corpus.row_reader import cells, combinations
from edupolicy.source import Span


class Rows:
    """The rows of one table, as `row_reader` reads them."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self._groups = {name: combinations(name, columns) for name, columns in groups(table.name).items()}
        self._kept: dict[str, list[Any]] = {cell: [] for cell in cells(table)}
        #: of each row, the index of its block
        self.blocks: list[int] = []
        #: where each row stands in its file, in tables that say that
        self.spans: list[Span] = []
        self._places: list[int] = []
        own = (one for group in self._groups.values() for one in (group.positions, group.taken))
        #: what the reader appends to
        self.lists = (self.blocks, self.spans, self._places, *own, *self._kept.values())

    def batch(self, lines: pa.Array) -> dict[str, pa.Array]:
        """The rows' own columns, `lines` among them, and of each row the index of its block."""
        made: dict[str, pa.Array] = {BLOCK: index_array(self.blocks), PLACED: index_array(self._places), "line": lines}
        for name, group in self._groups.items():
            made |= {name: group.indices, **group.arrays()}
        if has(self.table.name, Origin.PROMISE):
            made |= promise_columns(self._groups, made)
        for cell, columns in cells(self.table).items():
            values = self._kept[cell]
            for column in columns:
                made[column.name] = array(column, values if column.convert is None else map(column.convert, values))
        return {name: made[name] for name in batch_types(self.table.name)}
