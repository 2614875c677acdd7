"""Table formats of `edupolicy export`: Parquet, CSV, JSON Lines, SQLite."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from functools import partial
from io import TextIOWrapper
from typing import TYPE_CHECKING

from edupolicy.cli.corpora import open_corpus, report_corpus
from edupolicy.cli.terminal import language, visible
from edupolicy.cli.wording import complain

if TYPE_CHECKING:
    from edupolicy.codebook.column import Table
    from edupolicy.corpus import Corpus

#: formats of one text for each table
_TEXTS = ("csv", "csv-excel", "jsonl")
FORMATS = ("parquet", "sqlite", *_TEXTS)


def run(args: argparse.Namespace) -> int:
    """0; 1 where a plan has errors, so that rows may be missing; 2 where a file could not be opened, or nothing be written."""
    from edupolicy.extras import MissingExtra, needs

    chosen = language(args)
    try:
        needs("pyarrow", "msgspec")
    except MissingExtra as error:
        complain("{fault}", fault=error.in_language(chosen))
        return 2
    tables = _tables(args)
    if tables is None:
        return 2
    one_text = args.format in _TEXTS and len(tables) == 1
    if args.output is None and not one_text:
        complain("{format} is written to a place: give -o, and a name", format=args.format)
        return 2
    if _divisions(args) is None:
        return 2
    corpus = open_corpus(args)
    if not (_write_one(corpus, tables[0], args) if one_text else _write_all(corpus, tables, args)):
        return 2
    return report_corpus(corpus, args, chosen)


def _listed(names: str | None) -> list[str]:
    return [name.strip() for name in (names or "").replace("，", ",").split(",") if name.strip()]


def _divisions(args: argparse.Namespace) -> Sequence[str] | None:
    """The columns that a dataset is to be divided by; None where it cannot be, which is said on standard error."""
    from edupolicy.export.tables import BY_YEAR, DIVISIONS

    names = _listed(args.partition_by)
    for name in names:
        if name not in DIVISIONS:
            complain("plans are not divided by `{column}`; there are {columns}", column=visible(name), columns=", ".join(DIVISIONS))
            return None
    return names or BY_YEAR


def _tables(args: argparse.Namespace) -> Sequence[Table] | None:
    from edupolicy.codebook.tables import TABLES, find_table

    names = _listed(args.tables)
    for name in names:
        if find_table(name) is None:
            complain("there is no table `{table}`; there are {tables}", table=visible(name), tables=", ".join(one.name for one in TABLES))
            return None
    return [table for table in TABLES if not names or table.name in names]


def _write_one(corpus: Corpus, table: Table, args: argparse.Namespace) -> bool:
    """One table as text, to a file or standard output."""
    from edupolicy.export.tables import write_tables, written_whole
    from edupolicy.export.text_tables import OneText

    if args.output is None:
        # byte for byte, whatever the console makes of line breaks
        stream = TextIOWrapper(sys.stdout.buffer, encoding="utf-8", errors="replace", newline="", write_through=True)
        try:
            write_tables(corpus, OneText(stream, table, args.format), [table])
        finally:
            stream.detach()
        return True
    with written_whole(args.output) as name, open(name, "w", encoding="utf-8", errors="replace", newline="") as stream:
        write_tables(corpus, OneText(stream, table, args.format), [table])
    return True


def _write_all(corpus: Corpus, tables: Sequence[Table], args: argparse.Namespace) -> bool:
    from edupolicy.export.tables import Occupied, Sink, write_folder, write_tables, written_whole

    if args.format == "sqlite":
        from edupolicy.export.sqlite import SqliteFile

        with written_whole(args.output) as name:
            write_tables(corpus, SqliteFile(name, tables), tables)
        return True
    make: Callable[[str, Sequence[Table]], Sink]
    if args.format == "parquet":
        from edupolicy.export.parquet import ParquetFolder

        make = partial(ParquetFolder, by=_divisions(args) or ())
    else:
        from edupolicy.export.text_tables import TextFolder

        def make(folder: str, tables: Sequence[Table]) -> Sink:
            return TextFolder(folder, tables, args.format)

    try:
        write_folder(corpus, args.output, make, tables)
    except Occupied:
        complain("{folder} is not empty, and no earlier export: give another name", folder=visible(args.output))
        return False
    return True
