"""Tables as a Parquet dataset, in parts by the year that plans begin with, or by other columns of theirs."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from edupolicy.codebook.column import Table
from edupolicy.codebook.schema import schema
from edupolicy.export.tables import BY_YEAR

#: what Hive, Arrow and DuckDB call the part of those that have none
_NONE = "__HIVE_DEFAULT_PARTITION__"
#: what a name of a folder is written with as %XX, which they read back: whatever one of the systems, or a reader, takes for more than a letter
_SPECIAL = re.compile(r"[\x00-,/:-@\[-^`{-\x7f]|^\.+$")
#: rows are gathered to so many at least before they are written, so many wait in all, and so many files are open at most
_ROWS, _HELD, _OPEN = 8_192, 400_000, 200

#: a table, and its folder in that of the table; empty where it is not divided
Part = tuple[str, str]


class ParquetFolder:
    """A folder for each table, in it one for each year (``targets/year_start=2024/part-0.parquet``), or for each value of other columns.

    Of several columns, the folders of one stand in those of the one before. Tables of vocabularies are not divided.
    """

    def __init__(self, folder: str, tables: Sequence[Table], by: Sequence[str] = BY_YEAR) -> None:
        """`by` are columns that tables of plans have, see `DIVISIONS`."""
        self._folder = folder
        self._tables = tables
        self._by = tuple(dict.fromkeys(by))
        self._writers: dict[Part, pq.ParquetWriter] = {}
        self._parts: dict[Part, int] = {}
        self._waiting: dict[Part, list[pa.Table]] = {}
        self._held = 0
        for table in tables:
            os.mkdir(os.path.join(folder, table.name))
            if not self._is_divided(table):
                self._gather((table.name, ""), schema(table).empty_table())

    def _is_divided(self, table: Table) -> bool:
        return table.entries is None

    def write(self, table: Table, rows: pa.Table) -> None:
        """Take more rows of a table."""
        if not self._is_divided(table):
            self._gather((table.name, ""), rows)
            return
        for values, own in _divided(rows, self._by):
            self._gather((table.name, self._place(values)), own)

    def _place(self, values: Sequence[Any]) -> str:
        return os.path.join(*(f"{name}={_NONE if value is None else _escaped(str(value))}" for name, value in zip(self._by, values, strict=True)))

    def close(self) -> None:
        """Write what is left. A table without rows has a file without rows, in which its columns are seen."""
        written = {name for name, _ in (*self._parts, *self._waiting)}
        for table in self._tables:
            if table.name not in written:
                nothing = [None] * len(self._by)
                self._gather((table.name, self._place(nothing)), schema(table).empty_table().drop_columns(list(self._by)))
        self._write_all()
        self.abandon()

    def abandon(self) -> None:
        """Close the files, each of them."""
        with ExitStack() as stack:
            for writer in self._writers.values():
                stack.callback(writer.close)

    def _gather(self, part: Part, rows: pa.Table) -> None:
        waiting = self._waiting.setdefault(part, [])
        waiting.append(rows)
        self._held += rows.num_rows
        if sum(one.num_rows for one in waiting) >= _ROWS:
            self._write(part)
        elif self._held >= _HELD:
            # very many parts: none of them is ever full
            self._write_all()

    def _write_all(self) -> None:
        for part in list(self._waiting):
            self._write(part)

    def _write(self, part: Part) -> None:
        rows = pa.concat_tables(self._waiting.pop(part))
        self._held -= rows.num_rows
        self._writer(part, rows.schema).write_table(rows)

    def _writer(self, part: Part, columns: pa.Schema) -> pq.ParquetWriter:
        if part not in self._writers:
            if len(self._writers) >= _OPEN:
                self._writers.pop(next(iter(self._writers))).close()
            number = self._parts[part] = self._parts.get(part, -1) + 1
            folder = os.path.join(self._folder, *filter(None, part))
            os.makedirs(folder, exist_ok=True)
            self._writers[part] = pq.ParquetWriter(os.path.join(folder, f"part-{number}.parquet"), columns, compression="zstd")
        return self._writers[part]


def _divided(rows: pa.Table, by: Sequence[str]) -> Iterator[tuple[tuple[Any, ...], pa.Table]]:
    """The rows of each combination of values, in their order, without these columns."""
    places: dict[tuple[Any, ...], list[int]] = {}
    for place, values in enumerate(zip(*(rows.column(name).to_pylist() for name in by), strict=True)):
        places.setdefault(values, []).append(place)
    rest = rows.drop_columns(list(by))
    for values, held in places.items():
        yield values, rest if len(places) == 1 else rest.take(pa.array(held))


def _escaped(value: str) -> str:
    return _SPECIAL.sub(lambda found: "".join(f"%{ord(sign):02X}" for sign in found.group()), value)
