"""The batches of a build, and tables with all their columns made of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from edupolicy.codebook.column import Column, Origin, Table
from edupolicy.codebook.schema import ARROW_TYPES, arrow_field, schema
from edupolicy.codebook.shared import DOCUMENT, ENCLOSURE, file_name
from edupolicy.codebook.tables import TABLES, table_of

INDEX = pa.int32()
#: what a row's own deadline goes before
_DEADLINES = (("due_start", "deadline_start"), ("due_end", "deadline_end"))
#: the index of a row's block, in the batches of a build
BLOCK = "_block"
#: of a block, the index of its document
DOCUMENT_OF_BLOCK = "_document"
#: the batches of a build that rows are completed from: one row a document, one row a block
DOCUMENTS, BLOCKS = "_documents", "_blocks"
BATCHES = (*(table.name for table in TABLES), DOCUMENTS, BLOCKS)


@cache
def batch_schema(name: str) -> pa.Schema:
    """The schema of a batch of a build, by its name."""
    if name == DOCUMENTS:
        return pa.schema([arrow_field(one) for one in DOCUMENT])
    if name == BLOCKS:
        return pa.schema([pa.field(DOCUMENT_OF_BLOCK, INDEX), *(arrow_field(one) for one in ENCLOSURE)])
    table = table_of(name)
    own = [arrow_field(one) for one in table.columns if one.origin not in (Origin.DOCUMENT, Origin.BLOCK)]
    return pa.schema(own if table.rows is None else [pa.field(BLOCK, INDEX), *own])


def batch(name: str, arrays: Mapping[str, pa.Array]) -> pa.RecordBatch:
    """A batch of a build, by the names of its columns."""
    made = batch_schema(name)
    return pa.RecordBatch.from_arrays([arrays[field] for field in made.names], schema=made)


def array(column: Column, values: Iterable[Any]) -> pa.Array:
    """Values of a column, already converted."""
    return pa.array(list(values), ARROW_TYPES[column.type])


def converted(column: Column, owners: Sequence[Any]) -> pa.Array:
    """A column of what it is read from."""
    return array(column, converted_values(column, owners))


def converted_values(column: Column, owners: Sequence[Any]) -> Iterable[Any]:
    """The values of a column of what it is read from."""
    read = column.read(owners)
    return read if column.convert is None else map(column.convert, read)


def complete(table: Table, parts: Callable[[str], pa.RecordBatch], files: Sequence[str]) -> pa.Table:
    """A table of a build with all its columns. `parts` gives the build's batches by name, `files` the path of each document."""
    own = parts(table.name)
    if table.entries is not None:
        return pa.Table.from_arrays([own.column(name) for name in table.column_names], schema=schema(table))
    if not own.num_rows:
        return schema(table).empty_table()
    documents, blocks = parts(DOCUMENTS), parts(BLOCKS)
    block = own.column(BLOCK)
    document = blocks.column(DOCUMENT_OF_BLOCK).take(block)
    named = {one.name for one in table.columns}
    around = blocks.select([one.name for one in ENCLOSURE if one.name in named]).take(block)
    of_document = documents.take(document)
    found = {name: part.column(name) for part in (own, around, of_document) for name in part.schema.names}
    found |= {name: pc.coalesce(own.column(due), found[name]) for due, name in _DEADLINES if due in named and name in named}
    found["file"] = pa.array(list(map(file_name, files)), pa.string()).take(document)
    arrays = [found[name] for name in table.column_names]
    return pa.Table.from_arrays(arrays, schema=schema(table))
