"""`edupolicy sql`: the tables of plans, asked in SQL."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from edupolicy.cli.answering import add_output, print_findings
from edupolicy.cli.corpora import add_corpus_options, open_corpus, report_corpus
from edupolicy.cli.inputs import add_inputs
from edupolicy.cli.terminal import add_common, language, write_document
from edupolicy.cli.wording import complain
from edupolicy.source import write_atomically

if TYPE_CHECKING:
    from edupolicy.corpus.sql import SqlAnswer

#: so many rows are drawn; a program takes them all
_DRAWN = 1_000
_MORE = {"en": "… and more rows; --format csv gives all", "zh": "……还有更多行；--format csv 给出全部"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `sql`."""
    parser.add_argument("statement", nargs="?", metavar="SELECT", help="one SELECT: 'select city, count(*) from targets group by city'")
    add_inputs(parser, bundled=True)
    parser.add_argument("--codebook", action="store_true", help="print what the tables and columns mean: all, or those of one table")
    add_output(parser, "how the rows are printed")
    add_corpus_options(parser)
    add_common(parser)


def run(args: argparse.Namespace) -> int:
    """0; 1 where a plan has errors, so that rows may be missing; 2 where the SELECT or a file cannot be read."""
    chosen = language(args)
    if args.codebook:
        return _codebook(args, chosen)
    if args.statement is None:
        complain("give a SELECT, or --codebook for the tables that there are")
        return 2
    from edupolicy.extras import MissingExtra, needs

    try:
        needs("pyarrow", "duckdb", "msgspec")
    except MissingExtra as error:
        complain("{fault}", fault=error.in_language(chosen))
        return 2
    return _answer(args, chosen)


def _answer(args: argparse.Namespace, chosen: str) -> int:
    from edupolicy.corpus.sql import ask

    corpus = open_corpus(args)
    answer = ask(corpus, args.statement)
    if answer.diagnostics:
        print_findings(answer.diagnostics, args, chosen)
        return 2
    _write(_text(answer, args, chosen), args)
    code = report_corpus(corpus, args, chosen)
    if answer.diagnostics:
        print_findings(answer.diagnostics, args, chosen)
        return 2
    return code


def _text(answer: SqlAnswer, args: argparse.Namespace, chosen: str) -> Iterable[str]:
    """The rows as they are asked for, piece by piece."""
    if args.format == "text":
        return [_drawn(answer, args, chosen)]
    from edupolicy.export import csv_format, rows_format

    write = {"json": rows_format.rows_to_json, "csv": csv_format.rows_to_csv, "md": rows_format.rows_to_markdown}[args.format]
    return write([name for name, _ in answer.columns], answer.rows)


def _drawn(answer: SqlAnswer, args: argparse.Namespace, chosen: str) -> str:
    from edupolicy.cli.drawing import drawn
    from edupolicy.render.rows import rows_table

    rows: list[Sequence[Any]] = list(islice(answer.rows, _DRAWN + 1))
    text = drawn(lambda view: [rows_table(answer.columns, rows[:_DRAWN], view)], args, chosen)
    return text + (_MORE[chosen] + "\n" if len(rows) > _DRAWN else "")


def _codebook(args: argparse.Namespace, chosen: str) -> int:
    from edupolicy.codebook.page import codebook_page
    from edupolicy.codebook.tables import TABLES, find_table

    tables = TABLES
    if args.statement is not None:
        found = find_table(args.statement)
        if found is None:
            complain("there is no table `{table}`; there are {tables}", table=args.statement, tables=", ".join(one.name for one in TABLES))
            return 2
        tables = (found,)
    if args.format == "text":
        from edupolicy.cli.drawing import drawn
        from edupolicy.render.codebook import codebook

        _write([drawn(lambda view: codebook(tables, view), args, chosen)], args)
    else:
        _write([codebook_page(tables, chosen)], args)
    return 0


def _write(pieces: Iterable[str], args: argparse.Namespace) -> None:
    if args.output:
        write_atomically(args.output, "".join(pieces).encode("utf-8", "replace"))
    elif args.format == "text":
        sys.stdout.writelines(pieces)
    else:
        for piece in pieces:
            write_document(piece.encode("utf-8", "replace"))
