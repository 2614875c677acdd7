"""Tables as a SQLite database."""

from __future__ import annotations

import contextlib
import errno
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from edupolicy.codebook.column import Column, Table, Type
from edupolicy.export.text_tables import rows_of

if TYPE_CHECKING:
    import pyarrow as pa

#: SQLite has neither days nor truth values: these are ISO text, and 0 or 1
_TYPES = {Type.TEXT: "TEXT", Type.INTEGER: "INTEGER", Type.NUMBER: "REAL", Type.BOOLEAN: "INTEGER", Type.DATE: "TEXT"}
_CODEBOOK = '"codebook" ("table" TEXT NOT NULL, "column" TEXT NOT NULL, "type" TEXT NOT NULL, "unit" TEXT, "meaning" TEXT NOT NULL, "null" TEXT)'


class SqliteFile:
    """A database with a table for each, and one named `codebook` that says what the columns mean."""

    def __init__(self, path: str, tables: Sequence[Table]) -> None:
        """`path` is a new or an empty file.

        Raises:
            OSError: if it cannot be written; so do `write` and `close`.
        """
        self._database = sqlite3.connect(path)
        with self._failing_as_files_do():
            self._declare(tables)

    def _declare(self, tables: Sequence[Table]) -> None:
        # the file becomes what it is to be called only when it is whole
        self._database.execute("PRAGMA journal_mode = OFF")
        self._database.execute("PRAGMA synchronous = OFF")
        self._database.execute(f"CREATE TABLE {_CODEBOOK}")
        for table in tables:
            self._database.execute(f'CREATE TABLE "{table.name}" ({", ".join(map(_declared, table.columns))})')
            meanings = ((table.name, one.name, one.type.value, one.unit or None, one.meaning[0], one.null[0] or None) for one in table.columns)
            self._database.executemany('INSERT INTO "codebook" VALUES (?, ?, ?, ?, ?, ?)', meanings)

    def write(self, table: Table, rows: pa.Table) -> None:
        """Take more rows of a table."""
        values = ", ".join("?" * len(table.columns))
        with self._failing_as_files_do():
            self._database.executemany(f'INSERT INTO "{table.name}" VALUES ({values})', (tuple(map(_plain, row)) for row in rows_of(rows)))

    def close(self) -> None:
        """Write what is left."""
        with self._failing_as_files_do():
            self._database.commit()
        self._database.close()

    def abandon(self) -> None:
        """Close the file."""
        self._database.close()

    @contextlib.contextmanager
    def _failing_as_files_do(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:
            self._database.close()
            raise OSError(errno.ENOSPC if error.sqlite_errorcode == sqlite3.SQLITE_FULL else errno.EIO, str(error)) from error


def _declared(column: Column) -> str:
    return f'"{column.name}" {_TYPES[column.type]}' + ("" if column.null[0] else " NOT NULL")


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
