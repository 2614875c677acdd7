"""Questions in SQL, over the tables in DuckDB."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import duckdb
from attrs import frozen

from edupolicy.codebook.tables import TABLES
from edupolicy.corpus.statement import checked
from edupolicy.diagnostics import Diagnostic, Report
from edupolicy.diagnostics.corpus import FAILING_SQL
from edupolicy.source import Span, display_width

if TYPE_CHECKING:
    import pyarrow as pa

    from edupolicy.corpus.corpus import Corpus

#: nothing is read or written but what is in memory, and that cannot be changed any more
_SETTINGS = {
    "temp_directory": "''", "autoinstall_known_extensions": "false", "autoload_known_extensions": "false", "python_enable_replacements": "false",
    "enable_external_access": "false", "lock_configuration": "true",
}  # fmt: skip
#: how many rows are fetched at once
_FETCHED = 4_096
_POSITION = re.compile(r"\n\nLINE (\d+): (.*)\n( *)\^", re.DOTALL)
_KIND = re.compile(r"^[A-Za-z ]+ Error: ")


@frozen
class SqlAnswer:
    """What a SELECT gives; without columns where it could not be run."""

    #: name and SQL type of each
    columns: tuple[tuple[str, str], ...]
    #: read as they are taken, once
    rows: Iterator[tuple[Any, ...]]
    _report: Report

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Why it could not be run, or, once the rows were taken, why they end early."""
        return tuple(self._report.diagnostics)


def connection(corpus: Corpus, names: Sequence[str] | None = None) -> duckdb.DuckDBPyConnection:
    """The tables of those names, or all, in a database in memory without access to files, network or settings."""
    database = duckdb.connect(":memory:")
    for table in TABLES:
        if names is None or table.name in names:
            database.register(table.name, corpus.table(table.name))
    for setting, value in _SETTINGS.items():
        database.execute(f"SET {setting} = {value}")
    return database


def ask(corpus: Corpus, statement: str, name: str = "<sql>") -> SqlAnswer:
    """One SELECT, as DuckDB understands it. `name` stands in diagnostics for the file. Only the tables that it names are made."""
    report = Report(statement, name)
    names = checked(statement, report)
    if names is None:
        return SqlAnswer((), iter(()), report)
    database = connection(corpus, names)
    try:
        with _interruptible():
            relation = database.execute(statement)
            columns = tuple((str(one[0]), str(one[1])) for one in relation.description or ())
            first = relation.fetchmany(_FETCHED)
    except duckdb.Error as error:
        failed(error, report)
        return SqlAnswer((), iter(()), report)
    return SqlAnswer(columns, _rows(relation, first, report), report)


def _rows(relation: duckdb.DuckDBPyConnection, first: list[Any], report: Report) -> Iterator[tuple[Any, ...]]:
    while first:
        yield from first
        try:
            with _interruptible():
                first = relation.fetchmany(_FETCHED)
        except duckdb.Error as error:
            # what fails in a late row is found when that is reached
            failed(error, report)
            return


@contextmanager
def _interruptible() -> Iterator[None]:
    """Who interrupts a question gets the exception that he knows, not DuckDB's own for it."""
    try:
        yield
    except (RuntimeError, duckdb.InterruptException) as error:
        if "interrupted" in str(error).casefold():
            raise KeyboardInterrupt from error
        raise


def failed(error: Exception, report: Report) -> None:
    """Report what DuckDB says, where it says that it is."""
    said, span = _KIND.sub("", str(error)), Span(0, 0)
    if found := _POSITION.search(said):
        said = said[: found.start()]
        span = _place(report.text, int(found[1]), found[2], len(found[3]) - len(f"LINE {found[1]}: "))
    said = said.partition("\n\tCandidate functions:")[0]
    report.add(FAILING_SQL, span, reason=" ".join(said.split()))


def _place(text: str, line: int, excerpt: str, cells: int) -> Span:
    """The code point that a caret stands under, so many terminal cells from the start of an excerpt of a line."""
    lines = text.split("\n")
    whole = lines[line - 1] if line <= len(lines) else ""
    start = whole.find(excerpt.removeprefix("...").removesuffix("..."))
    if start < 0:
        return Span(0, 0)
    if excerpt.startswith("..."):
        cells -= 3
    while cells > 0 and start < len(whole):
        cells -= display_width(whole[start])
        start += 1
    start += sum(len(one) + 1 for one in lines[: line - 1])
    return Span(start, min(start + 1, len(text)))


def arrow(corpus: Corpus, statement: str) -> pa.Table:
    """What one SELECT gives.

    Raises:
        ValueError: if it cannot be run; the message is that of the first diagnostic.
    """
    report = Report(statement)
    names = checked(statement, report)
    if names is not None:
        try:
            with _interruptible():
                found: pa.Table = connection(corpus, names).sql(statement).to_arrow_table()
            return found
        except duckdb.Error as error:
            failed(error, report)
    raise ValueError(report.diagnostics[0].message)
