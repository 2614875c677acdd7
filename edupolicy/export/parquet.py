"""Tables as a Parquet dataset, in parts by the year that plans begin with."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import ExitStack

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from edupolicy.codebook.column import Table
from edupolicy.codebook.schema import schema

#: the column that a dataset is divided by
PARTITION = "year_start"
#: what Hive, Arrow and DuckDB call the part of those that have none
_NO_YEAR = "__HIVE_DEFAULT_PARTITION__"
#: rows are gathered to so many at least before they are written, and so many files are open at most
_ROWS, _OPEN = 8_192, 200


class ParquetFolder:
    """A folder for each table, in it one for each year (``targets/year_start=2024/part-0.parquet``); tables of vocabularies are not divided."""

    def __init__(self, folder: str, tables: Sequence[Table]) -> None:
        self._folder = folder
        self._tables = tables
        self._writers: dict[tuple[str, str], pq.ParquetWriter] = {}
        self._parts: dict[tuple[str, str], int] = {}
        self._waiting: dict[tuple[str, str], list[pa.Table]] = {}
        for table in tables:
            os.mkdir(os.path.join(folder, table.name))
            if PARTITION not in table.column_names:
                self._gather((table.name, ""), schema(table).empty_table())

    def write(self, table: Table, rows: pa.Table) -> None:
        """Take more rows of a table."""
        if PARTITION not in table.column_names:
            self._gather((table.name, ""), rows)
            return
        years = rows.column(PARTITION)
        for year in pc.unique(years).to_pylist():
            own = rows.filter(pc.is_null(years) if year is None else pc.equal(years, year)).drop_columns([PARTITION])
            self._gather((table.name, f"{PARTITION}={_NO_YEAR if year is None else year}"), own)

    def close(self) -> None:
        """Write what is left. A table without rows has a file without rows, in which its columns are seen."""
        written = {name for name, _ in (*self._parts, *self._waiting)}
        for table in self._tables:
            if table.name not in written:
                self._gather((table.name, f"{PARTITION}={_NO_YEAR}"), schema(table).empty_table().drop_columns([PARTITION]))
        for part in list(self._waiting):
            self._write(part)
        self.abandon()

    def abandon(self) -> None:
        """Close the files, each of them."""
        with ExitStack() as stack:
            for writer in self._writers.values():
                stack.callback(writer.close)

    def _gather(self, part: tuple[str, str], rows: pa.Table) -> None:
        waiting = self._waiting.setdefault(part, [])
        waiting.append(rows)
        if sum(one.num_rows for one in waiting) >= _ROWS:
            self._write(part)

    def _write(self, part: tuple[str, str]) -> None:
        rows = pa.concat_tables(self._waiting.pop(part))
        self._writer(part, rows.schema).write_table(rows)

    def _writer(self, part: tuple[str, str], columns: pa.Schema) -> pq.ParquetWriter:
        if part not in self._writers:
            if len(self._writers) >= _OPEN:
                self._writers.pop(next(iter(self._writers))).close()
            number = self._parts[part] = self._parts.get(part, -1) + 1
            folder = os.path.join(self._folder, *filter(None, part))
            os.makedirs(folder, exist_ok=True)
            self._writers[part] = pq.ParquetWriter(os.path.join(folder, f"part-{number}.parquet"), columns, compression="zstd")
        return self._writers[part]
