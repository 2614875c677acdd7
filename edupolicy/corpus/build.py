"""Models -> Arrow batches.

What a row shares with others of its document or block is read once for each of these, and spread over the rows by Arrow: most cells cost no
Python at all. The rows' own fields are read document by document, while the nodes are fresh in the processor's cache: there they cost half of
what they do later.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, repeat
from typing import Any

import pyarrow as pa

from edupolicy.codebook.column import Column, Origin, Table
from edupolicy.codebook.promise import Names
from edupolicy.codebook.shared import DOCUMENT
from edupolicy.codebook.tables import TABLES
from edupolicy.corpus.arrow import BLOCKS, DOCUMENT_OF_BLOCK, DOCUMENTS, IN_SOURCE, PLACES, array, converted, converted_values, index_array, taken
from edupolicy.corpus.enclosure import Enclosure
from edupolicy.corpus.lines import Lines
from edupolicy.corpus.positions import Identities
from edupolicy.corpus.row_reader import OF_PLANS, row_reader
from edupolicy.corpus.rows import Rows
from edupolicy.loader import Loaded
from edupolicy.model import Locator, Vocabulary

_OF_VOCABULARIES = tuple(table for table in TABLES if table.entries is not None)
#: so many documents are taken up together: enough that the processor knows the code that does it, and so few that it still has the nodes in its cache
_AT_ONCE = 4


class Build:
    """The tables of some documents, made as these are added. Nothing of a model is kept but its values: memory that is used again is fast."""

    def __init__(self) -> None:
        self._documents: dict[str, list[Any]] = {one.name: [] for one in DOCUMENT}
        self._of_document: list[int] = []
        self._enclosure = Enclosure()
        self._places = Identities()
        self._lines = Lines()
        self._tables = [Rows(table) for table in OF_PLANS]
        self._lists = [table.lists for table in self._tables]
        self._known: dict[int, Names] = {}
        self._waiting: list[Loaded] = []
        #: those that hold in the documents that wait
        self._names: Names | None = None

    def add(self, loaded: Loaded) -> None:
        """Another document."""
        names = self._known.setdefault(id(loaded.vocabulary), Names(loaded.vocabulary))
        if loaded.plan is None:
            return
        if self._waiting and (names is not self._names or len(self._waiting) >= _AT_ONCE):
            self._take()
        self._names = names
        self._waiting.append(loaded)

    def _take(self) -> None:
        """Take up the documents that wait."""
        first_document, first_block = len(self._documents[DOCUMENT[0].name]), len(self._of_document)
        for number, loaded in enumerate(self._waiting, first_document):
            assert loaded.plan is not None
            self._of_document += repeat(number, self._enclosure.add(loaded.plan))
            self._lines.add(None if loaded.from_json else loaded.text)
        for column in DOCUMENT:
            self._documents[column.name] += converted_values(column, self._waiting)
        row_reader()(self._enclosure.fresh_blocks(), first_block, self._names, self._places.known, self._places.enter, self._lists)
        self._waiting.clear()

    def batches(self) -> dict[str, dict[str, pa.Array]]:
        """Everything that was added: see `Batches`."""
        self._take()
        of_document = index_array(self._of_document)
        made = {one.table.name: one.batch(lines) for one, lines in zip(self._tables, self._lines_of_tables(of_document), strict=True)}
        made[DOCUMENTS] = {one.name: array(one, self._documents[one.name]) for one in DOCUMENT}
        made[BLOCKS] = {DOCUMENT_OF_BLOCK: of_document, **self._enclosure.arrays()}
        made[PLACES] = {one.name: _place_column(one, self._places.objects) for one in IN_SOURCE}
        vocabularies = [names.vocabulary for names in self._known.values()]
        return made | {table.name: _entry_batch(table, vocabularies) for table in _OF_VOCABULARIES}

    def _lines_of_tables(self, of_document: pa.Array) -> Iterator[pa.Array]:
        """Of each table, the line that each row starts on; empty where its rows do not say that. All at once: with few rows it is the calls that cost."""
        blocks = list(chain.from_iterable(table.blocks for table in self._tables if table.spans))
        spans = list(chain.from_iterable(table.spans for table in self._tables))
        lines, first = self._lines.of(spans, taken(of_document, index_array(blocks))), 0
        for table in self._tables:
            yield pa.concat_arrays([lines.slice(first, len(table.spans))])  # no view of all
            first += len(table.spans)


def _place_column(column: Column, places: Iterable[Locator | None]) -> pa.Array:
    known = list(places)
    values = converted_values(column, [place or Locator(0) for place in known])
    return array(column, (None if place is None else value for place, value in zip(known, values, strict=True)))


def _entry_batch(table: Table, vocabularies: Iterable[Vocabulary]) -> dict[str, pa.Array]:
    """The entries that hold in any of the documents, each once."""
    assert table.entries is not None
    entries: dict[Any, Vocabulary] = {}
    for vocabulary in vocabularies:
        for entry in table.entries(vocabulary):
            entries.setdefault(entry, vocabulary)
    return {one.name: _entry_column(one, entries) for one in table.columns}


def _entry_column(column: Column, entries: Mapping[Any, Vocabulary]) -> pa.Array:
    if column.origin is Origin.ENTRY and column.convert is not None:
        return array(column, map(column.convert, entries, entries.values()))
    return converted(column, tuple(entries))
