"""Models -> Arrow batches.

What a row shares with others of its document or block is read once for each of these, and spread over the rows by Arrow: most cells cost no
Python at all. The rows' own fields are read document by document, while the nodes are fresh in the processor's cache: there they cost half of
what they do later.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import repeat
from operator import attrgetter
from typing import Any

import pyarrow as pa

from edupolicy.corpus.arrow import BLOCK, BLOCKS, DOCUMENT_OF_BLOCK, DOCUMENTS, INDEX, array, batch_schema, converted, converted_values
from edupolicy.corpus.codebook import TABLES
from edupolicy.corpus.column import Column, Enclosure, Origin, Positions, Table
from edupolicy.corpus.promise import Names
from edupolicy.corpus.promised import promise_columns
from edupolicy.corpus.shared import DOCUMENT, ENCLOSURE
from edupolicy.loader import Loaded
from edupolicy.model import Block, Locator, Plan, Vocabulary
from edupolicy.source import LineIndex

_OF_PLANS = tuple(table for table in TABLES if table.rows is not None)
_OF_VOCABULARIES = tuple(table for table in TABLES if table.entries is not None)
_PLACE = attrgetter("place")
_SPAN = attrgetter("span")


class Build:
    """The tables of some documents, made as these are added. Nothing of a model is kept but its values: memory that is used again is fast."""

    def __init__(self) -> None:
        self._documents: dict[str, list[Any]] = {one.name: [] for one in DOCUMENT}
        self._levels = [_Level(level) for level in Enclosure._fields]
        self._of_document: list[int] = []
        self._tables = [_Rows(table) for table in _OF_PLANS]
        self._known: dict[int, Names] = {}

    def add(self, loaded: Loaded) -> None:
        """Another document."""
        names = self._known.setdefault(id(loaded.vocabulary), Names(loaded.vocabulary))
        if loaded.plan is None:
            return
        walked = list(_walk(loaded.plan))
        lines = None if loaded.from_json else LineIndex(loaded.text)
        blocks = [block for block, _ in walked]
        for table in self._tables:
            table.add(blocks, len(self._of_document), lines, names)
        for level, around in zip(self._levels, zip(*(enclosure for _, enclosure in walked), strict=True), strict=True):
            level.add(around)
        first = next(iter(self._documents.values()))
        self._of_document.extend(repeat(len(first), len(blocks)))
        for column in DOCUMENT:
            self._documents[column.name] += converted_values(column, (loaded,))

    def batches(self) -> dict[str, pa.RecordBatch]:
        """Everything that was added, without what rows share: see `complete`."""
        made = {one.table.name: one.batch() for one in self._tables}
        made[DOCUMENTS] = _batch(DOCUMENTS, {one.name: array(one, self._documents[one.name]) for one in DOCUMENT})
        of_blocks = {DOCUMENT_OF_BLOCK: pa.array(self._of_document, INDEX)}
        for level in self._levels:
            of_blocks |= level.columns()
        made[BLOCKS] = _batch(BLOCKS, of_blocks)
        vocabularies = [names.vocabulary for names in self._known.values()]
        return made | {table.name: _entry_batch(table, vocabularies) for table in _OF_VOCABULARIES}


class _Level:
    """What is around blocks at one level: many have one section or measure around them, and each of these is looked at once."""

    def __init__(self, level: str) -> None:
        self._columns = [one for one in ENCLOSURE if one.field == level]
        self._values: list[list[Any]] = [[] for _ in self._columns]
        self._taken: list[int] = []

    def add(self, around: Sequence[Any]) -> None:
        """What is around the blocks of another document."""
        known = dict(zip(map(id, around), around, strict=True))
        places = Positions()
        first = len(self._values[0])
        self._taken += [first + places[one] for one in map(id, around)]
        distinct = [known[one] for one in places]
        for column, values in zip(self._columns, self._values, strict=True):
            assert column.convert is not None
            values.extend(map(column.convert, distinct))

    def columns(self) -> dict[str, pa.Array]:
        """The columns of the level."""
        taken = pa.array(self._taken, INDEX)
        return {column.name: array(column, values).take(taken) for column, values in zip(self._columns, self._values, strict=True)}


def _walk(plan: Plan) -> Iterator[tuple[Block, Enclosure]]:
    """Every block, and where the statements in it stand."""
    yield plan, Enclosure(due=plan.due)
    for section, measures in ((None, plan.measures), *((section, section.measures) for section in plan.sections)):
        due = plan.due if section is None else section.due or plan.due
        if section is not None:
            yield section, Enclosure(section, due=due)
        for measure in measures:
            yield measure, Enclosure(section, measure, due=measure.due or due)
            for item in measure.items:
                yield item, Enclosure(section, measure, item, item.due or measure.due or due)


def _batch(name: str, arrays: Mapping[str, pa.Array]) -> pa.RecordBatch:
    schema = batch_schema(name)
    return pa.RecordBatch.from_arrays([arrays[field] for field in schema.names], schema=schema)


class _Rows:
    """The rows of one table."""

    def __init__(self, table: Table) -> None:
        assert table.rows is not None
        self.table = table
        self._read: Callable[[Block], Any] = table.rows
        self._blocks: list[int] = []
        own = [[one for one in table.columns if one.origin is Origin.NODE and one.part == part] for part in range(table.parts)]
        self._parts = [_Fields(columns) for columns in own]
        self._has_place = any(one.origin is Origin.PLACE for one in table.columns)
        self._has_line = any(one.origin is Origin.LINE for one in table.columns)
        self._has_promise = any(one.origin is Origin.PROMISE for one in table.columns)
        # by identity: the reader makes equal places one object, and the hash of a node takes long
        self._known_places: dict[int, Locator | None] = {}
        self._places, self._place = Positions(), list[int]()
        self._lines: list[int | None] = []
        self._names: list[Names] = []

    def add(self, blocks: Sequence[Block], first: int, lines: LineIndex | None, names: Names) -> None:
        """The rows of a document's blocks, of which the first has the index `first`."""
        rows: list[Any] = []
        for index, own in enumerate(map(self._read, blocks), first):
            if own:
                before = len(rows)
                rows.extend(own)
                self._blocks.extend(repeat(index, len(rows) - before))
        if not rows:
            return
        parts: Sequence[Sequence[Any]] = [rows] if self.table.parts == 1 else list(zip(*rows, strict=True))
        for fields, nodes in zip(self._parts, parts, strict=True):
            fields.add(nodes)
        if self._has_place:
            places = list(map(_PLACE, parts[0]))
            keys = list(map(id, places))
            self._known_places.update(zip(keys, places, strict=True))
            self._place.extend(map(self._places.__getitem__, keys))
        if self._has_line:
            self._lines += repeat(None, len(rows)) if lines is None else lines.lines(map(_SPAN, parts[0]))
        if self._has_promise:
            self._names.extend(repeat(names, len(rows)))

    def batch(self) -> pa.RecordBatch:
        """The rows' own columns, and of each row the index of its block."""
        made: dict[str, pa.Array] = {BLOCK: pa.array(self._blocks, INDEX)}
        for fields in self._parts:
            made |= fields.columns()
        if self._has_promise:
            made |= promise_columns(self._parts[0].values, self._names, made["value"], made["upper"])
        places = list(map(self._known_places.__getitem__, self._places))
        taken = pa.array(self._place, INDEX)
        for column in self.table.columns:
            if column.origin is Origin.LINE:
                made[column.name] = array(column, self._lines)
            elif column.origin is Origin.PLACE:
                read = (None if place is None else value for place, value in zip(places, _read_places(column, places), strict=True))
                made[column.name] = array(column, read).take(taken)
        return _batch(self.table.name, made)


def _read_places(column: Column, places: Sequence[Locator | None]) -> Iterable[Any]:
    known = [place or Locator(0) for place in places]
    return column.read(known) if column.convert is None else map(column.convert, column.read(known))


class _Fields:
    """The fields of nodes, from which columns are made.

    Those that hardly vary are looked at together: each combination of them is converted once, and Arrow spreads it over the rows.
    """

    def __init__(self, columns: Sequence[Column]) -> None:
        self._columns = columns
        self._varied = {one.field: list[Any]() for one in columns if one.varied}
        self._repeated = tuple(dict.fromkeys(one.field for one in columns if not one.varied))
        self._combinations, self._combination = Positions(), list[int]()

    def add(self, nodes: Sequence[Any]) -> None:
        """More nodes."""
        if len(self._varied) > 1:
            for kept, values in zip(self._varied.values(), zip(*map(attrgetter(*self._varied), nodes), strict=True), strict=True):
                kept.extend(values)
        else:
            for field, kept in self._varied.items():
                kept.extend(map(attrgetter(field), nodes) if field else nodes)
        if self._repeated:
            # of one field the field itself, of several a tuple
            self._combination.extend(map(self._combinations.__getitem__, map(attrgetter(*self._repeated), nodes)))

    def values(self, field: str) -> Sequence[Any]:
        """The field of each node."""
        if field in self._varied:
            return self._varied[field]
        distinct = self._distinct()[field]
        return list(map(distinct.__getitem__, self._combination))

    def _distinct(self) -> dict[str, Sequence[Any]]:
        """The value of each repeated field in each combination."""
        if len(self._repeated) == 1:
            return {self._repeated[0]: tuple(self._combinations)}
        values = zip(*self._combinations, strict=True) if self._combinations else repeat(())
        return dict(zip(self._repeated, values, strict=False))

    def columns(self) -> dict[str, pa.Array]:
        """The columns."""
        taken, distinct = pa.array(self._combination, INDEX), self._distinct()
        made = {}
        for column in self._columns:
            values = self._varied[column.field] if column.varied else distinct[column.field]
            own = array(column, values if column.convert is None else map(column.convert, values))
            made[column.name] = own if column.varied else own.take(taken)
        return made


def _entry_batch(table: Table, vocabularies: Iterable[Vocabulary]) -> pa.RecordBatch:
    """The entries that hold in any of the documents, each once."""
    assert table.entries is not None
    entries: dict[Any, Vocabulary] = {}
    for vocabulary in vocabularies:
        for entry in table.entries(vocabulary):
            entries.setdefault(entry, vocabulary)
    return _batch(table.name, {one.name: _entry_column(one, entries) for one in table.columns})


def _entry_column(column: Column, entries: Mapping[Any, Vocabulary]) -> pa.Array:
    if column.origin is Origin.ENTRY and column.convert is not None:
        return array(column, map(column.convert, entries, entries.values()))
    return converted(column, tuple(entries))
