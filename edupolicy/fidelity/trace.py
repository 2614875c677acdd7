"""A plan held against its source."""

from __future__ import annotations

import os
from collections.abc import Mapping

from edupolicy.diagnostics import Diagnostic, Report
from edupolicy.diagnostics import fidelity as faults
from edupolicy.fidelity.anchors import reanchored
from edupolicy.fidelity.belonging import misplaced
from edupolicy.fidelity.coverage import Accounts
from edupolicy.fidelity.document import Document
from edupolicy.fidelity.figures import FigureTracer
from edupolicy.fidelity.findings import Findings
from edupolicy.fidelity.likeness import trace_actions
from edupolicy.fidelity.locate import SourceFault, read_source
from edupolicy.fidelity.metadata import trace_metadata
from edupolicy.fidelity.names import trace_names
from edupolicy.fidelity.periods import trace_periods, unsaid_deadlines
from edupolicy.fidelity.recurrence import trace_recurrences
from edupolicy.fidelity.responsible import Responsible
from edupolicy.fidelity.result import Move, Trace
from edupolicy.fidelity.statements import placed_statements
from edupolicy.loader import Loaded, dumps, loads
from edupolicy.model import Locator, Plan
from edupolicy.rules import UNUSED_ALLOWANCE, Selection, silence
from edupolicy.source import Span

#: a changed source in which fewer of the places are found is another document
_LEAST_FOUND = 0.3


def trace(
    plan: Loaded | Plan, source: str | os.PathLike[str] | None = None, *, encoding: str | None = None,
    selection: Selection = Selection(),  # noqa: B008 - a frozen value
) -> Trace:  # fmt: skip
    """Hold a plan against the text that it encodes: every value of every statement, and everything in the text.

    `source` is the text itself, or the path of its file; without it the file that the plan names is looked for beside the plan, and in the
    folder that the variable ``EDUPOLICY_SOURCES`` names. `encoding` is that of the file; UTF-8 unless given. `selection` says which findings
    are wanted. Whatever plan and source hold, the answer is a `Trace`.

    Raises:
        ValueError: if there is no plan in what was loaded.
    """
    loaded = loads(dumps(plan)) if isinstance(plan, Plan) else plan
    if loaded.plan is None:
        raise ValueError(f"{loaded.path or 'the text'} holds no plan")
    report = Report(loaded.text, loaded.path)
    found = read_source(source, loaded, encoding)
    if isinstance(found, SourceFault):
        report.add_beside(found.rule, loaded.plan.span, None, found.parameters)
        return Trace(loaded, None, diagnostics=tuple(report.diagnostics))
    traced = _traced(loaded, loaded.plan, found, report)
    kept, used = silence(loaded.plan, (one for one in traced[1] if selection.includes(one.rule)))
    return _finished(traced[0], [*kept, *_unused(loaded.plan, used, selection, Report(loaded.text, loaded.path))])


def _unused(plan: Plan, used: set[Span], selection: Selection, report: Report) -> list[Diagnostic]:
    """The `allow` lines of tracing's own rules that silence nothing."""
    codes = {rule.code for rule in faults.FIDELITY_RULES if selection.includes(rule)}
    for block in plan.blocks():
        for one in block.allowances:
            if one.code in codes and one.span not in used and selection.includes(UNUSED_ALLOWANCE):
                report.add(UNUSED_ALLOWANCE, one.span, code=one.code)
    return report.diagnostics


def _finished(traced: Trace, diagnostics: list[Diagnostic]) -> Trace:
    from attrs import evolve

    return evolve(traced, diagnostics=tuple(sorted(diagnostics, key=lambda one: (one.span.start, one.code))))


def _traced(loaded: Loaded, plan: Plan, document: Document, report: Report) -> tuple[Trace, list[Diagnostic]]:
    if not any(placed_statements(plan, document, {})):
        report.add(faults.PLAN_WITHOUT_PLACES, plan.span)
        return Trace(loaded, document), report.diagnostics
    moves: tuple[Move, ...] = ()
    if plan.source is not None and plan.source.sha256 not in (None, document.sha256):
        moves = reanchored(loaded, plan, document)
        if _is_another(moves, plan, document, report):
            return Trace(loaded, document, moves=moves), report.diagnostics
    places = {one.old: one.new for one in moves}
    return _held_against(loaded, plan, document, moves, places, report)


def _held_against(
    loaded: Loaded, plan: Plan, document: Document, moves: tuple[Move, ...], places: Mapping[Locator, Locator | None], report: Report
) -> tuple[Trace, list[Diagnostic]]:
    placed = tuple(placed_statements(plan, document, places))
    figures = FigureTracer(placed, document, loaded.vocabulary).trace()
    responsible = Responsible(document, loaded.vocabulary, plan.region)
    evidence = (
        *figures.evidence, *trace_names(placed, document), *responsible.trace(placed), *trace_periods(placed, document, plan),
        *unsaid_deadlines(figures, document, plan),
        *trace_recurrences(placed, document), *trace_actions(placed, document), *trace_metadata(plan, document),
    )  # fmt: skip
    coverage = Accounts(placed, evidence, figures, responsible, document).coverage()
    findings = Findings(report, placed, document)
    lost = {one.old for one in moves if one.new is None}
    findings.outside(one for one in placed if one.place not in lost)
    findings.evidence(evidence)
    findings.subjects(figures)
    findings.misplaced(misplaced(plan, placed))
    findings.coverage(coverage)
    return Trace(loaded, document, evidence, coverage, placed, moves), report.diagnostics


def _is_another(moves: tuple[Move, ...], plan: Plan, document: Document, report: Report) -> bool:
    """Whether so few places are found that the source is another document; reports that, or what became of the places."""
    found = sum(one.new is not None for one in moves)
    file = document.path or (plan.source.file if plan.source is not None else "")
    if found < _LEAST_FOUND * len(moves):
        report.add(faults.SOURCE_OF_ANOTHER_PLAN, plan.span, file=file, found=str(found), total=str(len(moves)))
        return True
    moved = sum(one.new is not None and one.new != one.old for one in moves)
    counts = {"moved": str(moved), "lost": str(len(moves) - found), "total": str(len(moves))}
    report.add_beside(faults.SOURCE_CHANGED, plan.span, None, {**counts, "file": file})
    for one in moves:
        for span in one.statements if one.new is None else ():
            report.add(faults.PLACE_LOST, span, place=str(one.old))
    return False
