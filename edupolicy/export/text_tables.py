"""Tables as CSV and as JSON Lines."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from functools import partial
from typing import TYPE_CHECKING, Any, TextIO

from edupolicy.codebook.column import Table
from edupolicy.export.csv_format import csv_line
from edupolicy.export.rows_format import jsonable

if TYPE_CHECKING:
    import pyarrow as pa


def rows_of(rows: pa.Table) -> Iterable[tuple[Any, ...]]:
    """The rows as tuples."""
    return zip(*(column.to_pylist() for column in rows.columns), strict=True)


class CsvTable:
    """A table as CSV: UTF-8, commas, the names of the columns first; nothing for null, and two quotation marks for an empty text.

    For Excel it has a byte-order mark and line breaks as Windows has them, and an apostrophe before each text that a spreadsheet would take for a
    formula; otherwise every value is as it is.
    """

    def __init__(self, stream: TextIO, table: Table, *, excel: bool = False) -> None:
        """`stream` must not change line breaks."""
        self._stream = stream
        self._line = partial(csv_line, guarded=excel, end="\r\n" if excel else "\n")
        stream.write(("\ufeff" if excel else "") + self._line(table.column_names))

    def write(self, rows: pa.Table) -> None:
        """Write more rows."""
        self._stream.writelines(map(self._line, rows_of(rows)))


class JsonLinesTable:
    """A table as JSON Lines: an object for each row, all columns in each, null for null."""

    def __init__(self, stream: TextIO, table: Table) -> None:
        self._stream = stream
        self._names = table.column_names

    def write(self, rows: pa.Table) -> None:
        """Write more rows."""
        lines = (json.dumps(dict(zip(self._names, map(jsonable, row), strict=True)), ensure_ascii=False) + "\n" for row in rows_of(rows))
        self._stream.writelines(lines)


class TextFolder:
    """A file for each table, in a folder."""

    def __init__(self, folder: str, tables: Sequence[Table], suffix: str) -> None:
        self._streams = ExitStack()
        self._tables: dict[str, CsvTable | JsonLinesTable] = {}
        for table in tables:
            name = os.path.join(folder, f"{table.name}.{'jsonl' if suffix == 'jsonl' else 'csv'}")
            stream = open(name, "w", encoding="utf-8", newline="", errors="replace")  # noqa: SIM115 - closed with the sink
            self._streams.enter_context(stream)
            self._tables[table.name] = text_table(stream, table, suffix)

    def write(self, table: Table, rows: pa.Table) -> None:
        """Take more rows of a table."""
        self._tables[table.name].write(rows)

    def close(self) -> None:
        """Write what is left."""
        self._streams.close()

    def abandon(self) -> None:
        """Close the files, each of them."""
        self._streams.close()


class OneText:
    """A single table, on a stream."""

    def __init__(self, stream: TextIO, table: Table, suffix: str) -> None:
        self._stream = stream
        self._table = text_table(stream, table, suffix)

    def write(self, table: Table, rows: pa.Table) -> None:
        """Take more rows of the table."""
        self._table.write(rows)

    def close(self) -> None:
        """Write what is left; the stream stays open."""
        self._stream.flush()

    def abandon(self) -> None:
        """The stream stays open."""


def text_table(stream: TextIO, table: Table, suffix: str) -> CsvTable | JsonLinesTable:
    """A table in one of the formats ``csv``, ``csv-excel`` and ``jsonl``."""
    return JsonLinesTable(stream, table) if suffix == "jsonl" else CsvTable(stream, table, excel=suffix == "csv-excel")
