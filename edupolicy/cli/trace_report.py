"""Printing traces: on the terminal, or as a document."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import IO, TYPE_CHECKING

from edupolicy.cli.findings import findings, summary
from edupolicy.cli.terminal import Painter, colours, visible, write_document
from edupolicy.cli.wording import complain
from edupolicy.diagnostics import Diagnostic
from edupolicy.source import write_atomically

if TYPE_CHECKING:
    from rich.console import RenderableType

    from edupolicy.fidelity import Trace
    from edupolicy.model import Measure
    from edupolicy.render.view import View


def print_traces(traces: Sequence[Trace], args: argparse.Namespace, chosen: str) -> bool:
    """Print the traces. The answer is whether a measure was asked for that no plan has."""
    if args.format == "text":
        return _print_text(traces, args, chosen)
    if args.format == "sarif":
        from edupolicy.export.diagnostics_format import findings_to_sarif

        found = [each for one in traces for each in one.diagnostics]
        texts = {one.loaded.path: one.loaded.text for one in traces if not one.loaded.from_json}
        text = findings_to_sarif(found, chosen, texts).rstrip("\n") + "\n"
    else:
        from edupolicy.export import trace_format

        text = (trace_format.traces_to_json if args.format == "json" else trace_format.traces_to_html)(traces, chosen)
    content = text.encode("utf-8", "replace")
    if args.output:
        write_atomically(args.output, content)
    else:
        write_document(content)
    return False


def _print_text(traces: Sequence[Trace], args: argparse.Namespace, chosen: str) -> bool:
    from io import StringIO

    from edupolicy.render.console import console_view, text_console

    stream: IO[str] = StringIO() if args.output else sys.stdout
    colour = colours(sys.stdout, args.color) and not args.output
    console = text_console(stream, width=args.width, color=colour)
    view = console_view(console, chosen)
    shown = 0
    for number, one in enumerate(traces):
        parts = list(_parts(one, args, view))
        if not parts:
            continue
        shown += 1
        for place, part in enumerate(parts):
            if number or place:
                console.print()
            console.print(part)
        if not one.coverage or not (args.list or args.measure is not None):
            _print_findings(one.diagnostics, stream, chosen, Painter(colour))
    if args.measure is not None and not shown:
        complain("{fault}", fault=view.words.no_measure.format(visible(args.measure)))
    elif not (args.measure or args.list):
        counts = Counter(found.severity for one in traces for found in one.diagnostics)
        stream.write("\n" + summary(counts, len(traces), chosen, Painter(colour)) + "\n")
    if isinstance(stream, StringIO):
        write_atomically(args.output, stream.getvalue().encode("utf-8", "replace"))
    return args.measure is not None and not shown


def _print_findings(found: Sequence[Diagnostic], stream: IO[str], chosen: str, paint: Painter) -> None:
    for text in findings(found, chosen, paint):
        stream.write("\n" + text + "\n")


def _parts(traced: Trace, args: argparse.Namespace, view: View) -> Iterator[RenderableType]:
    """What is printed of one trace: what was asked for, or else the page."""
    from edupolicy.render.summary import wanted_measures
    from edupolicy.render.trace import trace_page

    if not traced.coverage:
        yield from trace_page(traced, view)
        return
    if args.measure is not None:
        assert traced.loaded.plan is not None
        for one in wanted_measures(traced.loaded.plan, args.measure):
            yield from _passages(traced, view, one)
        return
    if args.list:
        yield from _lists(traced, args, view)
        return
    yield from trace_page(traced, view)
    if args.passages:
        yield from _passages(traced, view, None)


def _passages(traced: Trace, view: View, measure: Measure | None) -> Iterator[RenderableType]:
    from rich.console import Group

    from edupolicy.fidelity.passages import passages, with_items
    from edupolicy.render.trace_passages import passages_view

    plan = traced.loaded.plan
    assert plan is not None
    if measure is not None:
        yield Group(*passages_view(passages(traced, with_items([measure])), f"{plan.id}#{measure.id} {measure.title}", view))
    else:
        yield Group(*passages_view(passages(traced), plan.title, view))


def _lists(traced: Trace, args: argparse.Namespace, view: View) -> Iterator[RenderableType]:
    from edupolicy.fidelity import Account, CoverageKind
    from edupolicy.render.trace import coverage_list, moves_list, repairs_list

    for kind, account in args.list:
        if kind == "repairs":
            yield repairs_list(traced, view)
        elif kind == "places":
            yield moves_list(traced, view)
        elif traced.coverage:
            yield coverage_list(traced.coverage[CoverageKind(kind)], (Account(account),) if account else (), view)
