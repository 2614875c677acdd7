"""`edupolicy show`: plans at a glance."""

from __future__ import annotations

import argparse
import os
import shlex
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from edupolicy.cli.inputs import STANDARD, Inputs, add_inputs, bundled_folder
from edupolicy.cli.settings import BadSettings, Settings, find_settings
from edupolicy.cli.terminal import add_common, colours, language
from edupolicy.cli.wording import worded
from edupolicy.diagnostics import Severity
from edupolicy.diagnostics.files import UNREADABLE
from edupolicy.loader import Loaded, check
from edupolicy.model import Vocabulary

if TYPE_CHECKING:
    from rich.console import RenderableType

    from edupolicy.render.view import View

#: the parts of a page, as `edupolicy.render.page.PARTS`; written out here, so that `--help` need not import rich
PARTS = ("overview", "sections", "measures", "targets", "results", "organizations", "policies")
#: faulty files that are named one by one
_NAMED = 3


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `show`."""
    add_inputs(parser, bundled=True)
    only = parser.add_argument("--only", action="extend", type=_parts, metavar="PARTS", help="only these parts, separated by commas: %(parts)s")
    vars(only)["parts"] = ", ".join(PARTS)  # argparse fills its help from its fields
    parser.add_argument("--measure", metavar="NUMBER", help="one measure in full: its number, its id, or words of its title")
    parser.add_argument("--full", action="store_true", help="every part of every plan, where there are several")
    parser.add_argument("--width", type=_width, metavar="N", help="columns to use; the terminal's unless given")
    add_common(parser)


def _parts(text: str) -> tuple[str, ...]:
    parts = tuple(filter(None, text.replace(" ", "").split(",")))
    unknown = next((part for part in parts if part not in PARTS), None)
    if unknown is not None or not parts:
        raise argparse.ArgumentTypeError(worded("there is no part `{part}`; there are {parts}").format(part=unknown or "", parts=", ".join(PARTS)))
    return parts


def _width(text: str) -> int:
    if not text.isdecimal() or not 20 <= int(text) <= 1000:
        raise argparse.ArgumentTypeError(worded("`{width}` is no width; 20 to 1000 columns are").format(width=text))
    return int(text)


def run(args: argparse.Namespace) -> int:
    """0 where all could be shown, 2 where a file cannot be read or the measure is not there."""
    # rich takes longer to import than a plan to read: only this command waits for it
    from edupolicy.render.console import console_view, text_console

    chosen = language(args)
    inputs = Inputs([*args.paths, *([bundled_folder()] if args.bundled else [])] or ["."], args.encoding)
    documents = list(inputs)
    console = text_console(sys.stdout, width=args.width, color=colours(sys.stdout, args.color))
    view = console_view(console, chosen)
    parts = [*_pages(documents, args, view), *_faults(documents, inputs, view)]
    for number, part in enumerate(parts):
        if number:
            console.print()
        console.print(part)
    inputs.report_failures(chosen)
    unreadable = any(found.rule in UNREADABLE for one in documents for found in one.diagnostics)
    return 2 if inputs.failed or unreadable or _is_missing(documents, args, view) else 0


def _pages(documents: Sequence[Loaded], args: argparse.Namespace, view: View) -> Iterable[RenderableType]:
    """The parts of the page, which blank lines separate: plans, then vocabularies."""
    from edupolicy.render.corpus import corpus_page, vocabulary_lines
    from edupolicy.render.page import measure_page, plan_page

    plans = [one.plan for one in documents if one.plan is not None]
    if args.measure is not None:
        yield from measure_page(plans, args.measure, view)
        return
    if len(plans) == 1:
        yield from plan_page(plans[0], view, args.only or ())
    elif plans:
        yield from corpus_page(plans, view, args.only or (), full=args.full)
    entries = [(one.entries, one.path) for one in documents if one.plan is None and one.entries != Vocabulary()]
    if entries and not args.only:
        yield vocabulary_lines(entries, view)


def _is_missing(documents: Sequence[Loaded], args: argparse.Namespace, view: View) -> bool:
    """Whether a measure was asked for that no plan has; says so on standard error."""
    if args.measure is None or any(_pages(documents, args, view)):
        return False
    name = args.measure if args.measure.isprintable() else ascii(args.measure)
    sys.stderr.write(f"edupolicy: {view.words.no_measure.format(name)}\n")
    return True


def _faults(documents: Sequence[Loaded], inputs: Inputs, view: View) -> Iterable[RenderableType]:
    """One line on what `check` would find, with the command that tells more; nothing where it would find neither errors nor warnings."""
    from edupolicy.render.faults import faults_line

    settings = _settings(inputs)
    counts: Counter[Severity] = Counter()
    faulty: list[str] = []
    for one in documents:
        found = [each.severity for each in check(one, settings.selection(one.path)) if each.severity is not Severity.INFO]
        counts.update(found)
        if found and (one.path or STANDARD) not in faulty:
            faulty.append(one.path or STANDARD)
    if faulty:
        # one folder that holds them all is shorter than all their names
        named = faulty if len(faulty) <= _NAMED else [os.path.commonpath([os.path.dirname(os.path.abspath(path)) for path in faulty])]
        yield faults_line(counts[Severity.ERROR], counts[Severity.WARNING], f"edupolicy check {shlex.join(named)}", view)


def _settings(inputs: Inputs) -> Settings:
    """The project's settings; the usual ones where they are not well-formed, which is for `check` to say."""
    try:
        return find_settings(next((path for path in inputs.files if path != STANDARD), "."))
    except BadSettings:
        return Settings()
