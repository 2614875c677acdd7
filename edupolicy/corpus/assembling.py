"""Chunks -> whole tables."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa

from edupolicy.codebook.column import Table
from edupolicy.codebook.schema import schema
from edupolicy.corpus.chunk import Chunk


def piece(table: Table, chunk: Chunk) -> pa.Table:
    """A table of one chunk."""
    assert chunk.batches is not None
    return chunk.batches.table(table)


def joined(table: Table, chunks: Sequence[Chunk]) -> pa.Table:
    """A table of all chunks. An entry of a vocabulary is a row once, in however many chunks it holds."""
    if not chunks:
        return schema(table).empty_table()
    whole = pa.concat_tables(piece(table, chunk) for chunk in chunks)
    if table.entries is None or len(chunks) < 2:
        return whole
    return fresh_rows(whole, set())


def fresh_rows(rows: pa.Table, known: set[tuple[object, ...]]) -> pa.Table:
    """The rows that are not known, each once; they are known afterwards."""
    fresh: list[bool] = []
    for row in zip(*(column.to_pylist() for column in rows.columns), strict=True):
        fresh.append(row not in known)
        known.add(row)
    return rows.filter(pa.array(fresh, pa.bool_()))
