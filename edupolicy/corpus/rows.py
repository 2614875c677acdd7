"""The rows of a table, read from the blocks of documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Any

import pyarrow as pa

from edupolicy.codebook.column import Column, Origin, Table
from edupolicy.codebook.promise import Names
from edupolicy.codebook.tables import TABLES
from edupolicy.corpus.arrow import BLOCK, INDEX, array, batch
from edupolicy.corpus.combinations import Combinations
from edupolicy.corpus.positions import Positions
from edupolicy.corpus.promised import NAMES, promise_columns
from edupolicy.model import Block, Locator
from edupolicy.source import LineIndex

#: what a reader gives of a row besides fields of its node, as Python
_INDEX, _PLACE, _SPAN = "index", "part0.place", "part0.span"


class Rows:
    """The rows of one table."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self._groups = _groups(table)
        varied = (_cell(one) for one in table.columns if one.origin is Origin.NODE and one.varied)
        places = [_PLACE] if _has(table, Origin.PLACE) else []
        self._kept: dict[str, list[Any]] = {cell: [] for cell in (_INDEX, *varied, *places)}
        self._lines: list[int | None] = []
        lookups = [_lookup(f"group{number}", one) for number, one in enumerate(self._groups.values())]
        spans = [_SPAN] if _has(table, Origin.LINE) else []
        self._read = _reader(table.name, (*self._kept, *lookups, *spans), len(lookups))
        self._positions = [one.positions for one in self._groups.values()]

    def add(self, blocks: Sequence[Block], first: int, lines: LineIndex | None, names: Names) -> None:
        """The rows of a document's blocks, of which the first has the index `first`."""
        rows = self._read(blocks, first, names, *self._positions)
        if not rows:
            return
        cells: Iterator[tuple[Any, ...]] = zip(*rows, strict=True)
        for kept in self._kept.values():
            kept += next(cells)
        for group in self._groups.values():
            group.taken += next(cells)
        for spans in cells:  # the last, where there are lines
            self._lines += [None] * len(rows) if lines is None else lines.lines(spans)

    def batch(self) -> pa.RecordBatch:
        """The rows' own columns, and of each row the index of its block."""
        made: dict[str, pa.Array] = {BLOCK: pa.array(self._kept[_INDEX], INDEX)}
        for group in self._groups.values():
            made |= group.columns()
        if _has(self.table, Origin.PROMISE):
            made |= promise_columns(self._groups, made["value"], made["upper"])
        if _has(self.table, Origin.PLACE):
            made |= _place_columns([one for one in self.table.columns if one.origin is Origin.PLACE], self._kept[_PLACE])
        for column in self.table.columns:
            if column.origin is Origin.LINE:
                made[column.name] = array(column, self._lines)
            elif column.origin is Origin.NODE and column.varied:
                values = self._kept[_cell(column)]
                made[column.name] = array(column, values if column.convert is None else map(column.convert, values))
        return batch(self.table.name, made)


def _has(table: Table, origin: Origin) -> bool:
    return any(one.origin is origin for one in table.columns)


def _groups(table: Table) -> dict[str, Combinations]:
    columns: dict[str, list[Column]] = {}
    for one in table.columns:
        if one.origin is Origin.NODE and not one.varied:
            columns.setdefault(one.group, []).append(one)
    return {group: Combinations(own, (NAMES,) if group == "bound" else ()) for group, own in columns.items()}


def _cell(column: Column) -> str:
    """A column's field of a row, as Python."""
    return f"part{column.part}.{column.field}" if column.field else f"part{column.part}"


def _lookup(name: str, group: Combinations) -> str:
    """The position of a row's combination, as Python."""
    return f"{name}[{', '.join(NAMES if field == NAMES else f'part0.{field}' for field in group.fields)}]"


@cache  # what the interpreter learns of a loop, it learns once
def _reader(name: str, cells: tuple[str, ...], groups: int) -> Callable[..., list[tuple[Any, ...]]]:
    """What reads cells of all rows of a table that some blocks have.

    Fields that are named in the code of a loop of its own, over nodes of one class, take a quarter of the time that `attrgetter` needs.
    """
    table = next(one for one in TABLES if one.name == name)
    parts = ", ".join(f"part{number}" for number in range(table.parts))
    scope: dict[str, Any] = {"rows": table.rows}
    if isinstance(table.rows, str):
        loop = f"for index, block in enumerate(blocks, first) for {parts} in block.{table.rows}"
    elif isinstance(table.rows, type):
        loop = f"for index, {parts} in enumerate(blocks, first) if type({parts}) is rows"
    else:
        loop = f"for index, block in enumerate(blocks, first) for {parts} in rows(block)"
    given = "".join(f", group{number}" for number in range(groups))
    exec(f"def read(blocks, first, {NAMES}{given}):\n return [({', '.join(cells)},) {loop}]", scope)
    read: Callable[..., list[tuple[Any, ...]]] = scope["read"]
    return read


def _place_columns(columns: Iterable[Column], places: Sequence[Locator | None]) -> dict[str, pa.Array]:
    """By identity: the reader makes equal places one object, and the hash of a node takes long."""
    keys = list(map(id, places))
    distinct, positions = dict(zip(keys, places, strict=True)), Positions()
    taken = pa.array(list(map(positions.__getitem__, keys)), INDEX)
    known = [distinct[key] for key in positions]
    return {column.name: array(column, _read_places(column, known)).take(taken) for column in columns}


def _read_places(column: Column, places: Sequence[Locator | None]) -> Iterable[Any]:
    read = column.read(place or Locator(0) for place in places)
    values = read if column.convert is None else map(column.convert, read)
    return (None if place is None else value for place, value in zip(places, values, strict=True))
