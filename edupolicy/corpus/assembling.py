"""Chunks -> whole tables."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa

from edupolicy.corpus.arrow import complete, schema
from edupolicy.corpus.chunk import Chunk
from edupolicy.corpus.column import Table


def piece(table: Table, chunk: Chunk) -> pa.Table:
    """A table of one chunk."""
    assert chunk.batch is not None
    return complete(table, chunk.batch, chunk.plan_paths)


def joined(table: Table, chunks: Sequence[Chunk]) -> pa.Table:
    """A table of all chunks. An entry of a vocabulary is a row once, in however many chunks it holds."""
    if not chunks:
        return schema(table).empty_table()
    whole = pa.concat_tables(piece(table, chunk) for chunk in chunks)
    if table.entries is None or len(chunks) < 2:
        return whole
    first: dict[tuple[object, ...], int] = {}
    for place, row in enumerate(zip(*(column.to_pylist() for column in whole.columns), strict=True)):
        first.setdefault(row, place)
    return whole.take(list(first.values()))
