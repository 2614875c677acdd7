"""`edupolicy export`: plans for other programs."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from edupolicy.cli.inputs import Inputs, add_inputs, bundled_folder, complete_files
from edupolicy.cli.terminal import Painter, add_common, colours, language, write_document
from edupolicy.diagnostics import Severity


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `export`."""
    add_inputs(parser, bundled=True)
    parser.add_argument("--format", choices=("json",), default="json", help="the only one so far: one JSON document for all plans")
    complete_files(parser.add_argument("-o", "--output", metavar="FILE", help="write to a file, in one step, instead of standard output"))
    add_common(parser)


def run(args: argparse.Namespace) -> int:
    """0; 1 where something could not be read and is missing from the export; 2 where a file could not be opened."""
    from edupolicy.export import dump_json

    chosen = language(args)
    inputs = Inputs([*args.paths, *([bundled_folder()] if args.bundled else [])] or ["."], args.encoding)
    plans, errors = [], []
    for loaded in inputs:
        errors += [one for one in loaded.diagnostics if one.severity is Severity.ERROR]
        if loaded.plan is not None:
            plans.append(loaded.plan)
    text = dump_json(plans)
    if not text.endswith("\n"):
        text += "\n"
    if args.output:
        from edupolicy.source import write_atomically

        write_atomically(Path(args.output), text.encode("utf-8"))
    else:
        write_document(text.encode("utf-8"))
    if errors:
        from edupolicy.cli.findings import findings

        for one in findings(errors, chosen, Painter(colours(sys.stderr, args.color))):
            sys.stderr.write(one + "\n")
    inputs.report_failures(chosen)
    return 2 if inputs.failed else 1 if errors else 0
