"""`edupolicy export`: plans for other programs."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from edupolicy.cli import export_tables
from edupolicy.cli.corpora import add_corpus_options
from edupolicy.cli.inputs import Inputs, add_inputs, bundled_folder, complete_files
from edupolicy.cli.terminal import Painter, add_common, colours, language, visible, write_document
from edupolicy.cli.wording import complain
from edupolicy.diagnostics import Severity
from edupolicy.diagnostics.files import UNREADABLE
from edupolicy.loader import Loaded
from edupolicy.model import Plan


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `export`."""
    add_inputs(parser, bundled=True)
    what = "json: one document for all plans; xlsx: task tables in an Excel workbook; parquet, csv, csv-excel, jsonl, sqlite: the tables of the codebook"
    parser.add_argument("--format", choices=(*FORMATS, *export_tables.FORMATS), default="json", help=what)
    parser.add_argument("--tables", metavar="NAMES", help="only these tables, separated by commas; one alone is written as one text (csv, jsonl)")
    by = "parquet: divide the tables by these columns of plans, the folders of one in those of the other: year_start,province (default: year_start)"
    parser.add_argument("--partition-by", metavar="COLUMNS", help=by)
    parser.add_argument("--itemized", action="store_true", help="xlsx: a row for every action and project, too")
    complete_files(parser.add_argument("-o", "--output", metavar="FILE", help="write to a file or folder, in one step, instead of standard output"))
    add_corpus_options(parser)
    add_common(parser)


def run(args: argparse.Namespace) -> int:
    """0; 1 where something could not be read and is missing from the export; 2 where a file could not be read, or the format not be written."""
    restricted = (
        ("--tables", args.tables, export_tables.FORMATS), ("--partition-by", args.partition_by, ("parquet",)), ("--itemized", args.itemized, ("xlsx",)),
    )  # fmt: skip
    for option, given, formats in restricted:
        if given and args.format not in formats:
            complain("{option} is for {formats}", option=option, formats=", ".join(formats))
            return 2
    if args.format in export_tables.FORMATS:
        return export_tables.run(args)
    chosen = language(args)
    inputs = Inputs([*args.paths, *([bundled_folder()] if args.bundled else [])] or ["."], args.encoding)
    with_plans, errors = [], []
    for loaded in inputs:
        errors += [one for one in loaded.diagnostics if one.severity is Severity.ERROR]
        if loaded.plan is not None:
            with_plans.append(loaded)
    content = FORMATS[args.format](with_plans, args)
    if content is None:
        pass  # why was said
    elif args.output:
        from edupolicy.source import write_atomically

        write_atomically(Path(args.output), content)
    elif args.format in _BINARY:
        sys.stdout.buffer.write(content)
    else:
        write_document(content)
    if errors:
        from edupolicy.cli.findings import findings

        for one in findings(errors, chosen, Painter(colours(sys.stderr, args.color))):
            sys.stderr.write(one + "\n")
    inputs.report_failures(chosen)
    if inputs.failed or content is None or any(one.rule in UNREADABLE for one in errors):
        return 2
    return 1 if errors else 0


def _plans(given: list[Loaded]) -> list[Plan]:
    return [one.plan for one in given if one.plan is not None]


def _json(given: list[Loaded], args: argparse.Namespace) -> bytes:
    from edupolicy.export import dump_json

    text = dump_json(_plans(given))
    return (text if text.endswith("\n") else text + "\n").encode("utf-8")


def _xlsx(given: list[Loaded], args: argparse.Namespace) -> bytes | None:
    from edupolicy.extras import MissingExtra
    from edupolicy.worksheet import DoubleId, TooManyRows, write_workbook

    if not given:
        complain("there is no plan to write")
    elif not args.output and sys.stdout.isatty():
        complain("a workbook is no text: give -o FILE")
    else:
        try:
            return write_workbook(_plans(given), language(args), itemized=args.itemized)
        except DoubleId as error:
            first, second = (visible(given[number].path) or "-" for number in (error.first, error.second))
            complain(
                "rows of {first} and {second} could not be told apart, both have the id `{id}`: give one of the plans another id, or export them one by one",
                first=first, second=second, id=visible(error.key),
            )  # fmt: skip
        except TooManyRows as error:
            complain("a sheet would need {count} rows, more than one can have; export fewer plans at a time", count=f"{error.count:,}")
        except MissingExtra as error:
            complain("{fault}", fault=error.in_language(language(args)))
    return None


#: name of a format -> what writes plans in it; None where that cannot be done, which is said on standard error
FORMATS: dict[str, Callable[[list[Loaded], argparse.Namespace], bytes | None]] = {"json": _json, "xlsx": _xlsx}
#: formats that are no text
_BINARY = ("xlsx",)
