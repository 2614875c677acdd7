"""Documents -> Arrow batches.

What a row shares with others of its document or block is read once for each of these, and spread over the rows by Arrow: most cells cost no
Python at all. The rows' own cells are taken down while a document is read, see `Recorder`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import repeat
from typing import Any

import pyarrow as pa

from edupolicy.codebook.column import Column, Origin, Table
from edupolicy.codebook.promise import Names
from edupolicy.codebook.shared import DOCUMENT
from edupolicy.codebook.tables import TABLES
from edupolicy.corpus.arrow import BLOCKS, DOCUMENT_OF_BLOCK, DOCUMENTS, IN_SOURCE, PLACES, column_array, converted, converted_values, index_array, taken
from edupolicy.corpus.enclosure import Enclosure
from edupolicy.corpus.positions import Identities
from edupolicy.corpus.recorder import Recorder
from edupolicy.corpus.replay import replay
from edupolicy.corpus.rows import rows_of_tables
from edupolicy.loader import Loaded, read_documents
from edupolicy.model import Locator, Vocabulary
from edupolicy.source import LineIndex

_OF_VOCABULARIES = tuple(table for table in TABLES if table.entries is not None)
#: so many documents are settled together: enough that the calls do not cost too much, and so few that all of their values are in the processor's cache
_AT_ONCE = 32


class Build:
    """The tables of some documents, made as these are read or added. Nothing of a model is kept but its values: memory that is used again is fast."""

    def __init__(self) -> None:
        self._documents: dict[str, list[Any]] = {one.name: [] for one in DOCUMENT}
        self._of_document: list[int] = []
        self._enclosure = Enclosure()
        self._places = Identities()
        self._tables = rows_of_tables(self._places)
        self._recorder = Recorder(self._tables, self._enclosure)
        self._known: dict[int, Names] = {}
        #: of each document, which of the known names hold in it
        self._named: list[int] = []

    def read(self, content: bytes, path: str, encoding: str | None) -> tuple[Loaded, ...]:
        """Documents that bytes hold, which are added; of their plans only what is known of them as a whole is good."""
        self._recorder.begin()
        found = read_documents(content, path=path, encoding=encoding, makes=self._recorder.makes)
        if len(found) == 1 and not found[0].diagnostics and not found[0].from_json:
            self._add(found[0])
            return found
        self._recorder.drop()
        if not found[0].from_json:
            # the reader may have made what it did not use then; a plan in JSON is a model in any case
            found = read_documents(content, path=path, encoding=encoding)
        for one in found:
            self.add(one)
        return found

    def add(self, loaded: Loaded) -> None:
        """Another document, with a plan that is a model."""
        self._recorder.begin()
        if loaded.plan is not None:
            index = None if loaded.from_json else LineIndex(loaded.text)
            replay(loaded.plan, self._recorder.makes, lambda span: -1 if index is None else index.position(span.start)[0])
        self._add(loaded)

    def _add(self, loaded: Loaded) -> None:
        """A document whose plan, if it has one, was taken down."""
        self._known.setdefault(id(loaded.vocabulary), Names(loaded.vocabulary))
        if loaded.plan is None:
            return
        start = loaded.plan.span.start
        line = -1 if loaded.from_json else loaded.text.count("\n", 0, start) + 1
        self._of_document += repeat(len(self._named), self._recorder.keep(loaded.plan, line))
        self._named.append(list(self._known).index(id(loaded.vocabulary)))
        for column in DOCUMENT:
            self._documents[column.name] += converted_values(column, (loaded,))
        if len(self._named) % _AT_ONCE == 0:
            self._settle()

    def _settle(self) -> None:
        for table in self._tables:
            table.settle()

    def batches(self) -> dict[str, dict[str, pa.Array]]:
        """Everything that was added: see `Batches`."""
        self._settle()
        of_document = index_array(self._of_document)
        names, named = tuple(self._known.values()), taken(index_array(self._named), of_document)
        made = {one.table.name: one.batch(names, named) for one in self._tables}
        made[DOCUMENTS] = {one.name: column_array(one, self._documents[one.name]) for one in DOCUMENT}
        made[BLOCKS] = {DOCUMENT_OF_BLOCK: of_document, **self._enclosure.arrays()}
        made[PLACES] = {one.name: _place_column(one, self._places.objects) for one in IN_SOURCE}
        vocabularies = [one.vocabulary for one in names]
        return made | {table.name: _entry_batch(table, vocabularies) for table in _OF_VOCABULARIES}


def _place_column(column: Column, places: Iterable[Locator | None]) -> pa.Array:
    known = list(places)
    values = converted_values(column, [place or Locator(0) for place in known])
    return column_array(column, (None if place is None else value for place, value in zip(known, values, strict=True)))


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
        return column_array(column, map(column.convert, entries, entries.values()))
    return converted(column, tuple(entries))
