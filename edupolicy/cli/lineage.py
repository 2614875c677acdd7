"""`edupolicy diff` of more than two plans, or of one measure or indicator: lines through the years."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from attrs import evolve

from edupolicy.cli.answering import print_findings, write_answer
from edupolicy.cli.inputs import STANDARD
from edupolicy.cli.plan_files import load_plan, read_plans, side_file
from edupolicy.cli.terminal import language, visible
from edupolicy.cli.wording import complain
from edupolicy.diagnostics import Diagnostic, Severity
from edupolicy.loader import Loaded

if TYPE_CHECKING:
    from edupolicy.comparison import Lineage

#: options that judge what changed between two plans
_OF_TWO = ("select", "fail_on", "confirm", "waivers")


def run(paths: Sequence[str], args: argparse.Namespace) -> int:
    """0; 2 where a plan cannot be read, the plans are not years of one plan, or nothing has the name that is asked for."""
    wrong = ["--" + name.replace("_", "-") for name in _OF_TWO if getattr(args, name)]
    wrong += ["--format html"] * (args.format == "html") + ["--only organizations"] * (args.only == "organizations")
    if wrong:
        complain("{option} is for the comparison of two plans", option=wrong[0])
        return 2
    chosen = language(args)
    loaded = _loaded([*paths, *([args.results] if args.results else [])], args, chosen)
    if loaded is None:
        return 2
    confirmed = _confirmed(loaded, args, chosen)
    if confirmed is None:
        return 2
    from edupolicy.comparison import lineage

    found = lineage(loaded, confirmed=confirmed)
    against = [one for one in found.diagnostics if not (args.force and one.code in ("ED101", "ED102"))]
    print_findings(against, args, chosen)
    if any(one.severity is Severity.ERROR for one in against):
        return 2
    if args.lineage is not None:
        found = found.of(args.lineage)
        if not (found.measures or found.indicators):
            complain("no measure or indicator is named `{name}`", name=visible(args.lineage))
            return 2
    _write(found, args, chosen)
    return 0


def _loaded(paths: Sequence[str], args: argparse.Namespace, chosen: str) -> list[Loaded] | None:
    """The plans of files, folders and revisions; None where one cannot be read, which is said on standard error."""
    found: list[Loaded] = []
    for path in paths:
        if path == STANDARD or os.path.exists(path):
            inside = read_plans([path], args, chosen)
        else:
            revision = load_plan(path, args, chosen)
            inside = None if revision is None else [revision]
        if inside == []:
            complain("{file} holds no plan", file=visible(path))
        if not inside:
            return None
        found += inside
    return found


def _confirmed(loaded: Sequence[Loaded], args: argparse.Namespace, chosen: str) -> list[tuple[str, str]] | None:
    """The pairs of the links file, whichever two plans they are of; None where it cannot be read, which is said on standard error."""
    if not args.links:
        return []
    from edupolicy.comparison import read_links

    text = side_file(args.links, chosen)
    if text is None:
        return None
    plans = [one.plan for one in loaded if one.plan is not None]
    found: list[tuple[str, str]] = []
    faults: dict[tuple[str, int], Diagnostic] = {}
    for old, new in combinations(plans, 2):
        pairs, wrong = read_links(text, old, new, args.links)
        found += pairs
        faults |= {(one.code, one.line): one for one in wrong}
    print_findings(list(faults.values()), args, chosen)
    return None if any(one.severity is Severity.ERROR for one in faults.values()) else found


def _write(found: Lineage, args: argparse.Namespace, chosen: str) -> None:
    write_answer(_formatted(_chosen(found, args), args, chosen), args)


def _chosen(found: Lineage, args: argparse.Namespace) -> Lineage:
    """Only measures, or only indicators, where that is asked for."""
    left_out = {"measures": "indicators", "targets": "measures"}.get(args.only)
    return evolve(found, **{left_out: ()}) if left_out else found


def _formatted(found: Lineage, args: argparse.Namespace, chosen: str) -> str:
    if args.format == "text":
        from edupolicy.cli.drawing import drawn
        from edupolicy.render.lineage import lineage_page

        return drawn(lambda view: lineage_page(found, view, detailed=args.lineage is not None), args, chosen)
    from edupolicy.export import lineage_format

    return lineage_format.lineage_to_json(found) if args.format == "json" else lineage_format.lineage_to_markdown(found, chosen)
