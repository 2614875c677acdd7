"""The batches of a build, and tables with all their columns made of them.

A batch is arrays of different lengths: what rows share stands there once, beside the positions at which they have it. So the batches of a chunk are
small, however wide its tables are.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, cached_property
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from edupolicy.codebook.column import LEVELS, Column, Origin, Table
from edupolicy.codebook.schema import ARROW_TYPES, schema
from edupolicy.codebook.shared import DEADLINE, DOCUMENT, ENCLOSURE, PLACE, file_name
from edupolicy.codebook.statements import ITEMS, MEASURES, SECTIONS
from edupolicy.codebook.tables import TABLES, table_of

INDEX = pa.int32()
#: what Arrow takes otherwise prepares memory in larger pieces, and needs several times as long for what it was not given before
_POOL = pa.system_memory_pool()
#: what a row's own deadline goes before
_DEADLINES = (("due_start", "deadline_start"), ("due_end", "deadline_end"))
#: of a row, the index of its block, and of its place
BLOCK, PLACED = "_block", "_place"
#: of a block, the index of its document
DOCUMENT_OF_BLOCK = "_document"
#: of a block, what is around it at each level: its row in the table of these, from 1; 0 for nothing
AROUND = tuple(f"_{level}" for level in LEVELS)
_TABLES_AROUND = {"section": SECTIONS.name, "measure": MEASURES.name, "item": ITEMS.name}
#: the batches of a build that rows are completed from
DOCUMENTS, BLOCKS, PLACES = "_documents", "_blocks", "_places"
BATCHES = (*(table.name for table in TABLES), DOCUMENTS, BLOCKS, PLACES)
#: where a statement stands in the source
IN_SOURCE = tuple(one for one in PLACE if one.origin is Origin.PLACE)


@cache
def groups(name: str) -> dict[str, tuple[Column, ...]]:
    """Of a table, the columns whose combinations are read together, by the name of the positions at which the rows have them."""
    found: dict[str, list[Column]] = {}
    for one in table_of(name).columns:
        if one.origin is Origin.NODE and not one.varied:
            found.setdefault(f"_{one.group or 'other'}", []).append(one)
    return {group: tuple(columns) for group, columns in found.items()}


@cache
def has(name: str, origin: Origin) -> bool:
    """Whether a table has columns of an origin."""
    return any(one.origin is origin for one in table_of(name).columns)


@cache
def batch_types(name: str) -> dict[str, pa.DataType]:
    """The types of the arrays in a batch."""
    if name == DOCUMENTS:
        return _types_of(DOCUMENT)
    if name == BLOCKS:
        return {DOCUMENT_OF_BLOCK: INDEX, **dict.fromkeys(AROUND, INDEX), **_types_of(DEADLINE)}
    if name == PLACES:
        return _types_of(IN_SOURCE)
    table = table_of(name)
    indices = [] if not table.rows else [BLOCK, *groups(name), *([PLACED] if has(name, Origin.PLACE) else [])]
    own = [one for one in table.columns if one.origin not in (Origin.DOCUMENT, Origin.BLOCK, Origin.PLACE)]
    return dict.fromkeys(indices, INDEX) | _types_of(own)


def _types_of(columns: Iterable[Column]) -> dict[str, pa.DataType]:
    return {one.name: ARROW_TYPES[one.type] for one in columns}


def index_array(positions: Sequence[int]) -> pa.Array:
    """Positions as an array; Arrow itself would look at each of them much longer."""
    numbers = positions if isinstance(positions, array) else array("i", positions)
    return pa.Array.from_buffers(INDEX, len(numbers), [None, pa.py_buffer(numbers)])


def taken(held: Any, indices: pa.Array) -> Any:
    """What stands at the indices, which are in bounds."""
    return pc.call_function("take", [held, indices], pc.TakeOptions(boundscheck=False), _POOL)


def column_array(column: Column, values: Iterable[Any]) -> pa.Array:
    """Values of a column, already converted."""
    return pa.array(values if isinstance(values, (list, tuple)) else list(values), ARROW_TYPES[column.type])


def converted(column: Column, owners: Sequence[Any]) -> pa.Array:
    """A column of what it is read from."""
    return column_array(column, converted_values(column, owners))


def converted_values(column: Column, owners: Sequence[Any]) -> Iterable[Any]:
    """The values of a column of what it is read from."""
    read = column.read(owners)
    return read if column.convert is None else map(column.convert, read)


class Batches:
    """The batches of a build, and the tables that they are."""

    def __init__(self, read: Callable[[str], Mapping[str, pa.Array]], files: Sequence[str]) -> None:
        """`read` gives a batch by its name, `files` is the path of each document."""
        self.read = read
        self._files = files

    def table(self, table: Table) -> pa.Table:
        """A table with all its columns."""
        own = self.read(table.name)
        if table.rows:
            if not len(own[BLOCK]):
                return schema(table).empty_table()
            own = self._completed(table, own)
        return pa.Table.from_arrays([own[name] for name in table.column_names], schema=schema(table))

    def _completed(self, table: Table, own: Mapping[str, pa.Array]) -> dict[str, pa.Array]:
        """A table's own columns, those of what is around its rows, and of what many of them share."""
        block = own[BLOCK]
        made = {**own, **spread(self._documents, taken(self._blocks[DOCUMENT_OF_BLOCK], block))}
        for group, columns in groups(table.name).items():
            made |= spread({one.name: own[one.name] for one in columns}, own[group])
        named = {one.name for one in table.columns}
        made |= spread({name: held for name, held in self._blocks.items() if name in named}, block)
        if has(table.name, Origin.PLACE):
            made |= spread(self._places, own[PLACED])
        return made | {name: _first_of(made[due], made[name]) for due, name in _DEADLINES if due in named and name in named}

    @cached_property
    def _documents(self) -> dict[str, pa.Array]:
        # files may have been moved since
        return {**self.read(DOCUMENTS), "file": pa.array(list(map(file_name, self._files)), pa.string())}

    @cached_property
    def _blocks(self) -> dict[str, pa.Array]:
        own = self.read(BLOCKS)
        made = {DOCUMENT_OF_BLOCK: own[DOCUMENT_OF_BLOCK]}
        for level, positions in zip(LEVELS, AROUND, strict=True):
            columns = [one for one in ENCLOSURE if one.level == level]
            if level in _TABLES_AROUND:
                held = self.read(_TABLES_AROUND[level])
                named = {one.name: pa.concat_arrays([pa.nulls(1, held[one.field].type), held[one.field]]) for one in columns}
            else:
                named = {one.name: own[one.name] for one in columns}
            made |= spread(named, own[positions])
        return made

    @cached_property
    def _places(self) -> Mapping[str, pa.Array]:
        return self.read(PLACES)


def _first_of(own: pa.Array, around: pa.Array) -> pa.Array:
    return around if own.null_count == len(own) else pc.coalesce(own, around, memory_pool=_POOL)


#: arrays of nothing, by type: columns in which nothing is are views of them
_NOTHING: dict[pa.DataType, pa.Array] = {}


def _nulls(count: int, kind: pa.DataType) -> pa.Array:
    held = _NOTHING.get(kind)
    if held is None or len(held) < count:
        held = _NOTHING[kind] = pa.nulls(count, kind, _POOL)
    return held.slice(0, count)


def spread(arrays: Mapping[str, pa.Array], indices: pa.Array) -> dict[str, pa.Array]:
    """What stands at the indices, of which there is one a row, in arrays of one length that many rows share."""
    some = {name: held for name, held in arrays.items() if held.null_count < len(held)}
    made = {name: _nulls(len(indices), held.type) for name, held in arrays.items() if name not in some}
    if some:
        # all at once: with few rows it is the calls that cost
        made |= zip(some, taken(pa.RecordBatch.from_arrays(list(some.values()), list(some)), indices).columns, strict=True)
    return made
