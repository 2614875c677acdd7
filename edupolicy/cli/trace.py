"""`edupolicy trace`: is what a plan says in its source, and is what the source says in the plan."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from edupolicy.cli.findings import findings
from edupolicy.cli.inputs import STANDARD, Inputs, add_inputs, bundled_folder, complete_files
from edupolicy.cli.settings import BadSettings, Settings, chosen_settings
from edupolicy.cli.terminal import Painter, add_common, colours, language, visible
from edupolicy.cli.trace_report import print_traces
from edupolicy.cli.wording import complain, worded
from edupolicy.diagnostics import Severity
from edupolicy.diagnostics.fidelity import UNTRACEABLE
from edupolicy.diagnostics.files import UNREADABLE
from edupolicy.loader import Loaded

if TYPE_CHECKING:
    from edupolicy.fidelity import Trace

#: what `--list` takes: kinds of the source's parts, and repairs and places; as `edupolicy.fidelity.CoverageKind` has them
LISTS = ("numerals", "citations", "organizations", "goals", "sentences", "repairs", "places")
#: as `edupolicy.fidelity.Account` has them
ACCOUNTS = ("encoded", "set-aside", "name", "date", "list-number", "ordinal", "word", "removed", "missing")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `trace`."""
    add_inputs(parser, bundled=True)
    source = "the text that the plan encodes, or a folder of such; otherwise it is looked for beside the plan and in EDUPOLICY_SOURCES"
    complete_files(parser.add_argument("--source", metavar="FILE", help=source))
    parser.add_argument("--source-encoding", metavar="ENCODING", help="encoding of the source; UTF-8 unless given")
    parser.add_argument("--measure", metavar="NUMBER", help="the passages of one measure beside its statements: its number, its id, or words of its title")
    parser.add_argument("--passages", action="store_true", help="the whole source beside the plan, sentence by sentence")
    listed = parser.add_argument("--list", action="append", default=[], type=_list, metavar="KIND", help="list %(kinds)s; or one class: numerals.name")
    vars(listed)["kinds"] = ", ".join(LISTS)
    parser.add_argument("--fail-under", type=_share, metavar="PERCENT", help="exit with 1 if less of the source is accounted for, and only then")
    parser.add_argument("--select", metavar="CODES", help="only these findings: codes, prefixes (EF2) or names, separated by commas")
    parser.add_argument("--ignore", metavar="CODES", help="all but these rules")
    parser.add_argument("--format", choices=("text", "json", "sarif", "html"), default="text", help="how the trace is printed")
    complete_files(parser.add_argument("-o", "--output", metavar="FILE", help="write to a file, in one step, instead of standard output"))
    parser.add_argument("--write", action="store_true", help="bring the plan's places, checksum and sentence hashes up to date with the source")
    parser.add_argument("--width", type=int, metavar="N", help="columns to use; the terminal's unless given")
    add_common(parser)


def _list(text: str) -> tuple[str, str]:
    kind, _, account = text.strip().partition(".")
    if kind not in LISTS:
        raise argparse.ArgumentTypeError(worded("there is no list `{name}`; there are {names}").format(name=kind, names=", ".join(LISTS)))
    if account and (account not in ACCOUNTS or kind in ("repairs", "places")):
        raise argparse.ArgumentTypeError(worded("there is no class `{name}`; there are {names}").format(name=account, names=", ".join(ACCOUNTS)))
    return kind, account


def _share(text: str) -> float:
    try:
        share = float(text.removesuffix("%"))
    except ValueError:
        share = -1.0
    if not 0 <= share <= 100:
        raise argparse.ArgumentTypeError(worded("`{share}` is no percentage; write a number from 0 to 100").format(share=text))
    return share


def run(args: argparse.Namespace) -> int:
    """0 where all agrees; 1 where there are errors or warnings, or less is accounted for than asked; 2 where something cannot be read."""
    chosen = language(args)
    inputs = Inputs([*args.paths, *([bundled_folder()] if args.bundled else [])] or ["."], args.encoding)
    try:
        settings = chosen_settings(args, inputs.files)
    except BadSettings as error:
        sys.stderr.write(f"edupolicy: {visible(str(error))}\n")
        return 2
    if args.write and STANDARD in inputs.files:
        complain("--write writes files back; standard input is none")
        return 2
    unreadable = False
    traces: list[Trace] = []
    for loaded in inputs:
        unreadable |= _is_unreadable(loaded, args, chosen)
        if loaded.plan is not None:
            traces.append(_traced(loaded, args, settings))
    inputs.report_failures(chosen)
    if not traces:
        if not inputs.failed and not unreadable:
            complain("{file} holds no plan", file=visible(", ".join(args.paths) or "."))
        return 2
    missing = print_traces(traces, args, chosen)
    unwritten = [one for one in traces if not _written(one, inputs)] if args.write else []
    untraceable = any(found.rule in UNTRACEABLE for one in traces for found in one.diagnostics)
    if inputs.failed or unreadable or untraceable or missing or unwritten:
        return 2
    return _code(traces, args)


def _is_unreadable(loaded: Loaded, args: argparse.Namespace, chosen: str) -> bool:
    """Whether a file holds what cannot be read; its errors are said on standard error."""
    wrong = [one for one in loaded.diagnostics if one.severity is Severity.ERROR]
    for text in findings(wrong, chosen, Painter(colours(sys.stderr, args.color))):
        sys.stderr.write(text + "\n")
    return any(one.rule in UNREADABLE for one in wrong)


def _traced(loaded: Loaded, args: argparse.Namespace, settings: Settings) -> Trace:
    from edupolicy.fidelity import trace

    source = None
    if args.source is not None:
        named = loaded.plan.source.file if loaded.plan is not None and loaded.plan.source is not None else ""
        source = Path(args.source, named) if os.path.isdir(args.source) and named else Path(args.source)
    return trace(loaded, source, encoding=args.source_encoding, selection=settings.selection(loaded.path))


def _code(traces: Sequence[Trace], args: argparse.Namespace) -> int:
    if args.fail_under is not None:
        return 1 if any(100 * one.share < args.fail_under for one in traces) else 0
    return 1 if any(found.severity is not Severity.INFO for one in traces for found in one.diagnostics) else 0


def _written(traced: Trace, inputs: Inputs) -> bool:
    """Whether the plan's file is up to date with its source now."""
    from edupolicy.fidelity.update import updated_text

    if traced.document is None or not traced.coverage:
        return True  # what is in the way is among the findings
    if traced.loaded.from_json:
        complain("{file} is JSON, and is not written back", file=visible(traced.loaded.path))
        return False
    text = updated_text(traced)
    if text == traced.loaded.text:
        return True
    done = inputs.write_back(traced.loaded, text)
    if done:
        sys.stderr.write(worded("{file}: written").format(file=visible(traced.loaded.path)) + "\n")
    else:
        inputs.report_failures(language(argparse.Namespace()))
    return done
