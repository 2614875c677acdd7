"""Many plans as one thing to ask."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any

from attrs import evolve

from edupolicy.codebook.tables import table_of
from edupolicy.corpus.chunk import Chunk, Document, Form, chunk_of
from edupolicy.corpus.failure import Failure, without_plans
from edupolicy.corpus.reading import SMALL, Progress, Reading
from edupolicy.diagnostics import Diagnostic, Report
from edupolicy.diagnostics.corpus import DUPLICATE_PLAN_ID
from edupolicy.extras import needs
from edupolicy.loader import Loaded, collector_paused, shipped_vocabulary
from edupolicy.model import Indicator, Organization, Plan, Unit, Vocabulary
from edupolicy.query import Answer, Query, Tables, ask, rows
from edupolicy.source import find_plans

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

    from edupolicy.codebook.column import Table

#: what may be given as the place of plans
Paths = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]


class Corpus(Tables):
    """Plans of several cities and years, in the order of their files' names, whatever order they were given in.

    The files are read when something of them is asked for first, as models or as tables, whichever it is. A plan that cannot be read costs only
    itself: what is wrong with it is in `diagnostics`, or in `failures` where its file could not be opened at all.

    It is asked in Python (`corpus.targets.where(…)`, see `Query`), in SQL (`corpus.sql`, `corpus.connect`), or as Arrow tables (`corpus.table`).
    """

    def __init__(self, loaded: Iterable[Loaded] = (), failures: Iterable[Failure] = ()) -> None:
        """A corpus of documents that were loaded before."""
        self._reading: Reading | None = None
        self._given = tuple(loaded)
        self._given_failures = tuple(failures)
        #: what is known of chunks that were read piece by piece and let go
        self._passed: tuple[Chunk, ...] = ()

    @classmethod
    def open(
        cls, paths: Paths = ".", *, workers: int | None = None, cache: bool | str | os.PathLike[str] | None = None,
        encoding: str | None = None, progress: Progress | None = None,
    ) -> Corpus:  # fmt: skip
        """The plans in files, folders and patterns (``plans/**/*2024.plan``), with the vocabularies that they use.

        `workers` is how many processes read; unless given, as many as there are processors and files are worth it. `cache` is a folder in which
        is kept what was read, True for the platform's own, False for none; unless given, the platform's own for any but a small corpus.
        `progress` is called with the number of files that are done and their whole number. Nothing is raised for what is in the files, or for a
        cache that cannot be written.
        """
        found = find_plans([paths] if isinstance(paths, (str, os.PathLike)) else paths)
        corpus = cls((), map(without_plans, found.empty))
        corpus._reading = Reading(found.files, encoding, workers, _cache_folder(cache, len(found.files)), progress)
        return corpus

    def __iter__(self) -> Iterator[Plan]:
        return iter(self.plans)

    def __len__(self) -> int:
        """The number of plans."""
        return sum(one.plan is not None for one in self._documents)

    def __repr__(self) -> str:
        return f"Corpus({len(self._given if self._reading is None else self._reading.files)} files)"

    # ------------------------------------------------------------ models

    @cached_property
    def _models(self) -> tuple[Chunk, ...]:
        with collector_paused(settled=True):
            return tuple(self._chunks(Form.MODELS))

    def _chunks(self, form: Form) -> Iterator[Chunk]:
        if self._reading is None:
            yield chunk_of(form, self._given)
        else:
            yield from self._reading.chunks(form)

    @cached_property
    def loaded(self) -> tuple[Loaded, ...]:
        """Every document that could be opened, vocabularies and broken plans among them."""
        return tuple(chain.from_iterable(chunk.models() for chunk in self._models if chunk.models is not None))

    @cached_property
    def plans(self) -> tuple[Plan, ...]:
        """Every plan."""
        return tuple(one.plan for one in self.loaded if one.plan is not None)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Every name that is known in any of the documents; where two mean different things by one, the first file's meaning holds, the shipped one last."""
        indicators: dict[Indicator, None] = {}
        organizations: dict[Organization, None] = {}
        units: dict[Unit, None] = {}
        shipped = shipped_vocabulary()
        seen = {id(shipped)}
        for one in (*(loaded.vocabulary for loaded in self.loaded), shipped):
            if one is shipped or id(one) not in seen:
                seen.add(id(one))
                indicators |= dict.fromkeys(one.indicators)
                organizations |= dict.fromkeys(one.organizations)
                units |= dict.fromkeys(one.units)
        return Vocabulary(tuple(indicators), tuple(organizations), tuple(units))

    def _rows(self, table: str) -> Query[Any]:
        return rows(table, self.loaded)

    def ask(self, question: str) -> Answer:
        """Answer a question in the language of plans, ``target 公办园占比 >= 55% and region 江西省``. Nothing is raised for what it says."""
        return ask(question, self.loaded)

    # ------------------------------------------------------------ what went wrong

    @cached_property
    def failures(self) -> tuple[Failure, ...]:
        """What could not be opened, and folders and patterns without plans."""
        return (*self._given_failures, *chain.from_iterable(chunk.failures for chunk in self._any_chunks))

    @cached_property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What the reader found in each document, and what is wrong among them: two plans of one id."""
        return (*chain.from_iterable(one.diagnostics for one in self._documents), *_taken_ids(self._documents))

    @property
    def _any_chunks(self) -> tuple[Chunk, ...]:
        """Chunks in whichever form they were read."""
        return vars(self).get("_tables") or self._passed or self._models

    @property
    def _documents(self) -> Iterable[Document]:
        return chain.from_iterable(chunk.documents for chunk in self._any_chunks)

    # ------------------------------------------------------------ tables

    @cached_property
    def _tables(self) -> tuple[Chunk, ...]:
        needs("pyarrow")
        return tuple(self._chunks(Form.TABLES))

    def table(self, name: str) -> pa.Table:
        """A table of the codebook.

        Raises:
            KeyError: if there is no table of that name.
            MissingExtra: if pyarrow is not installed.
        """
        found, chunks = table_of(name), self._tables
        from edupolicy.corpus.assembling import joined

        return joined(found, chunks)

    def batches(self, name: str) -> Iterator[pa.Table]:
        """A table piece by piece, read again from the beginning: takes no more memory for more plans.

        Raises:
            KeyError: if there is no table of that name.
            MissingExtra: if pyarrow is not installed.
        """
        return (tables[name] for tables in self.pieces((name,)))

    def pieces(self, names: Iterable[str]) -> Iterator[dict[str, pa.Table]]:
        """Several tables piece by piece; no plan is in two pieces. Takes no more memory for more plans.

        Raises:
            KeyError: if there is no table of one of the names.
            MissingExtra: if pyarrow is not installed.
        """
        needs("pyarrow")
        return self._pieces([table_of(name) for name in names])

    def _pieces(self, tables: Sequence[Table]) -> Iterator[dict[str, pa.Table]]:
        from edupolicy.corpus.assembling import piece

        passed: list[Chunk] = []
        for chunk in vars(self).get("_tables") or self._chunks(Form.TABLES):
            yield {table.name: piece(table, chunk) for table in tables}
            passed.append(evolve(chunk, batches=None))
        self._passed = tuple(passed)

    def connect(self) -> duckdb.DuckDBPyConnection:
        """The tables in DuckDB, to be asked in SQL: in memory, without access to files, network or settings.

        Raises:
            MissingExtra: if duckdb or pyarrow is not installed.
        """
        needs("pyarrow", "duckdb")
        from edupolicy.corpus.sql import connection

        return connection(self)

    def sql(self, statement: str) -> pa.Table:
        """What one SELECT gives, as an Arrow table.

        Raises:
            ValueError: if it is no SELECT over the tables of the codebook, or DuckDB cannot run it.
            MissingExtra: if duckdb or pyarrow is not installed.
        """
        needs("pyarrow", "duckdb")
        from edupolicy.corpus.sql import arrow

        return arrow(self, statement)


def _cache_folder(cache: bool | str | os.PathLike[str] | None, files: int) -> str | None:
    if cache is False or (cache is None and files < SMALL):
        return None
    if cache is not None and cache is not True:
        return os.fspath(cache)
    from importlib.util import find_spec

    from edupolicy.corpus.cache import default_folder

    return default_folder() if find_spec("platformdirs") else None


def _taken_ids(documents: Iterable[Document]) -> Iterator[Diagnostic]:
    first: dict[str, Document] = {}
    for one in documents:
        if one.plan is not None and first.setdefault(one.plan, one) is not one:
            report = Report(one.head, one.path)
            report.add(DUPLICATE_PLAN_ID, one.span, id=one.plan, path=first[one.plan].path)
            yield from report.diagnostics
