"""Models -> Arrow batches.

What a row shares with others of its document or block is read once for each of these, and spread over the rows by Arrow: most cells cost no
Python at all. The rows' own fields are read document by document, while the nodes are fresh in the processor's cache: there they cost half of
what they do later.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import repeat
from typing import Any

import pyarrow as pa

from edupolicy.codebook.column import LEVELS, Column, Origin, Table
from edupolicy.codebook.promise import Names
from edupolicy.codebook.shared import DOCUMENT, ENCLOSURE
from edupolicy.codebook.tables import TABLES
from edupolicy.corpus.arrow import BLOCKS, DOCUMENT_OF_BLOCK, DOCUMENTS, INDEX, array, batch, converted, converted_values
from edupolicy.corpus.rows import Rows
from edupolicy.loader import Loaded
from edupolicy.model import Block, Plan, Vocabulary
from edupolicy.source import LineIndex

_OF_PLANS = tuple(table for table in TABLES if table.rows is not None)
_OF_VOCABULARIES = tuple(table for table in TABLES if table.entries is not None)


class Build:
    """The tables of some documents, made as these are added. Nothing of a model is kept but its values: memory that is used again is fast."""

    def __init__(self) -> None:
        self._documents: dict[str, list[Any]] = {one.name: [] for one in DOCUMENT}
        self._levels = [_Level(level) for level in LEVELS]
        self._of_document: list[int] = []
        self._tables = [Rows(table) for table in _OF_PLANS]
        self._known: dict[int, Names] = {}

    def add(self, loaded: Loaded) -> None:
        """Another document."""
        names = self._known.setdefault(id(loaded.vocabulary), Names(loaded.vocabulary))
        if loaded.plan is None:
            return
        blocks, *around = zip(*_walk(loaded.plan, *self._levels), strict=True)
        for level, taken in zip(self._levels, around, strict=True):
            level.add(taken)
        lines = None if loaded.from_json else LineIndex(loaded.text)
        for table in self._tables:
            table.add(blocks, len(self._of_document), lines, names)
        first = next(iter(self._documents.values()))
        self._of_document.extend(repeat(len(first), len(blocks)))
        for column in DOCUMENT:
            self._documents[column.name] += converted_values(column, (loaded,))

    def batches(self) -> dict[str, pa.RecordBatch]:
        """Everything that was added, without what rows share: see `complete`."""
        made = {one.table.name: one.batch() for one in self._tables}
        made[DOCUMENTS] = batch(DOCUMENTS, {one.name: array(one, self._documents[one.name]) for one in DOCUMENT})
        of_blocks = {DOCUMENT_OF_BLOCK: pa.array(self._of_document, INDEX)}
        for level in self._levels:
            of_blocks |= level.columns()
        made[BLOCKS] = batch(BLOCKS, of_blocks)
        vocabularies = [names.vocabulary for names in self._known.values()]
        return made | {table.name: _entry_batch(table, vocabularies) for table in _OF_VOCABULARIES}


class _Level:
    """What is around blocks at one level: many have one section or measure around them, and each of these is looked at once."""

    def __init__(self, level: str) -> None:
        self._columns = [one for one in ENCLOSURE if one.level == level]
        # the first is nothing
        self._values: list[list[Any]] = [[None] for _ in self._columns]
        self._fresh: list[Any] = []
        self._taken: list[int] = []

    def enter(self, node: Any) -> int:
        """The position of what is around the next blocks."""
        self._fresh.append(node)
        return len(self._values[0]) + len(self._fresh) - 1

    def add(self, taken: Sequence[int]) -> None:
        """The positions of what is around the blocks of a document."""
        self._taken += taken
        for column, values in zip(self._columns, self._values, strict=True):
            values.extend(column.read(self._fresh))
        self._fresh.clear()

    def columns(self) -> dict[str, pa.Array]:
        """The columns of the level."""
        taken = pa.array(self._taken, INDEX)
        return {column.name: array(column, values).take(taken) for column, values in zip(self._columns, self._values, strict=True)}


def _walk(plan: Plan, sections: _Level, measures: _Level, items: _Level, dues: _Level) -> Iterator[tuple[Block, int, int, int, int]]:
    """Every block, and the positions of what is around the statements in it."""
    plan_due = 0 if plan.due is None else dues.enter(plan.due)
    yield plan, 0, 0, 0, plan_due
    for section, own in ((None, plan.measures), *((section, section.measures) for section in plan.sections)):
        in_section, section_due = 0, plan_due
        if section is not None:
            in_section = sections.enter(section)
            section_due = plan_due if section.due is None else dues.enter(section.due)
            yield section, in_section, 0, 0, section_due
        for measure in own:
            in_measure = measures.enter(measure)
            measure_due = section_due if measure.due is None else dues.enter(measure.due)
            yield measure, in_section, in_measure, 0, measure_due
            for item in measure.items:
                yield item, in_section, in_measure, items.enter(item), measure_due if item.due is None else dues.enter(item.due)


def _entry_batch(table: Table, vocabularies: Iterable[Vocabulary]) -> pa.RecordBatch:
    """The entries that hold in any of the documents, each once."""
    assert table.entries is not None
    entries: dict[Any, Vocabulary] = {}
    for vocabulary in vocabularies:
        for entry in table.entries(vocabulary):
            entries.setdefault(entry, vocabulary)
    return batch(table.name, {one.name: _entry_column(one, entries) for one in table.columns})


def _entry_column(column: Column, entries: Mapping[Any, Vocabulary]) -> pa.Array:
    if column.origin is Origin.ENTRY and column.convert is not None:
        return array(column, map(column.convert, entries, entries.values()))
    return converted(column, tuple(entries))
