"""`edupolicy track`: targets against what was reported to be reached."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from edupolicy.cli.answering import print_findings, write_answer
from edupolicy.cli.inputs import add_inputs, complete_files
from edupolicy.cli.plan_files import read_plans
from edupolicy.cli.terminal import add_common, language
from edupolicy.cli.wording import complain, worded
from edupolicy.diagnostics import Severity

if TYPE_CHECKING:
    from edupolicy.comparison import Entry, Tracking

#: the outcomes, as `edupolicy.comparison.Outcome`; written out here, so that `--help` need not import it
OUTCOMES = ("missed", "not-comparable", "not-reported", "exceeded", "met", "pending", "untargeted")
#: what `--fail-on` names -> the outcomes that count
_FAILING = {"missed": ("missed",), "unanswered": ("missed", "not-reported", "not-comparable")}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `track`."""
    add_inputs(parser)
    parser.add_argument("--format", choices=("text", "json", "csv", "md"), default="text", help="how the report is printed")
    complete_files(parser.add_argument("-o", "--output", metavar="FILE", help="write to a file, in one step, instead of standard output"))
    only = parser.add_argument("--only", type=_outcomes, metavar="OUTCOMES", help="only these outcomes, separated by commas: %(outcomes)s")
    vars(only)["outcomes"] = ", ".join(OUTCOMES)  # argparse fills its help from its fields
    parser.add_argument("--indicator", metavar="TEXT", help="only indicators whose name holds this text")
    parser.add_argument("--region", metavar="NAME", help="only this region")
    parser.add_argument("--year", type=int, metavar="YEAR", help="only targets that are due in this year, and results for it")
    parser.add_argument("--fail-on", choices=tuple(_FAILING), help="exit with 1 if a target is missed, or at least not answered by a comparable result")
    parser.add_argument("--full", action="store_true", help="every line of every year")
    parser.add_argument("--width", type=int, metavar="N", help="columns to use; the terminal's unless given")
    add_common(parser)


def _outcomes(text: str) -> tuple[str, ...]:
    wanted = tuple(filter(None, text.replace(" ", "").split(",")))
    unknown = next((one for one in wanted if one not in OUTCOMES), None)
    if unknown is not None or not wanted:
        fault = worded("there is no outcome `{outcome}`; there are {outcomes}")
        raise argparse.ArgumentTypeError(fault.format(outcome=unknown or "", outcomes=", ".join(OUTCOMES)))
    return wanted


def run(args: argparse.Namespace) -> int:
    """0; 1 where `--fail-on` is met; 2 where a file cannot be read, or there is nothing to compare."""
    chosen = language(args)
    if not args.paths:
        complain("plans and reports are needed: files or folders")
        return 2
    loaded = read_plans(args.paths, args, chosen)
    if loaded is None:
        return 2
    from edupolicy.comparison import track

    found = track(loaded)
    print_findings(found.diagnostics, args, chosen)
    if any(one.severity is Severity.ERROR for one in found.diagnostics):
        return 2
    entries = [one for one in found.entries if _is_wanted(one, args)]
    _write(found, entries, args, chosen)
    return 1 if any(one.outcome in _FAILING.get(args.fail_on, ()) for one in entries) else 0


def _is_wanted(entry: Entry, args: argparse.Namespace) -> bool:
    names = [entry.indicator, *([entry.target.figure.label] if entry.target else []), *(one.figure.label for one in entry.results)]
    return (
        (args.only is None or entry.outcome.value in args.only)
        and (args.indicator is None or any(args.indicator in name for name in names))
        and (args.region is None or args.region in (*entry.region, " ".join(entry.region)))
        and (args.year is None or entry.year == args.year)
    )


def _write(found: Tracking, entries: Sequence[Entry], args: argparse.Namespace, chosen: str) -> None:
    write_answer(_formatted(found, entries, args, chosen), args)


def _formatted(found: Tracking, entries: Sequence[Entry], args: argparse.Namespace, chosen: str) -> str:
    from edupolicy.export import tracking_format

    match args.format:
        case "json":
            return tracking_format.tracking_to_json(found, entries)
        case "csv":
            return tracking_format.tracking_to_csv(entries)
        case "md":
            return tracking_format.tracking_to_markdown(entries, chosen)
        case _:
            from edupolicy.cli.drawing import drawn
            from edupolicy.render.tracking import tracking_page

            return drawn(lambda view: tracking_page(entries, view, full=args.full), args, chosen)
