"""Where the parts of a statement stand, for findings that are about one of them: read again when there is something to report."""

from __future__ import annotations

from edupolicy.diagnostics import Report
from edupolicy.source import Span
from edupolicy.syntax.line import read_line
from edupolicy.syntax.tables import pattern
from edupolicy.syntax.text import split_clauses

#: parts of a figure, by the groups of FIGURE in the grammar
NAME = ("name",)
NUMBER = ("low", "high")
UNIT = ("unit",)
AMOUNT = (*NUMBER, *UNIT)
QUANTITY = ("whole", "before", "sign", "about", *AMOUNT, "after")

_HEADINGS = frozenset({"PLAN", "SECTION", "MEASURE", "ITEM"})


def figure_part(report: Report, figure: Span, groups: tuple[str, ...]) -> Span:
    """The stretch of a target or result from the first to the last of some parts; all of it where it has none of them."""
    line = read_line(report.text, *figure)
    match = pattern("FIGURE").match(line.said)
    spans = [match.span(group) for group in groups if match[group]] if match is not None else []
    if not spans:
        return figure
    return Span(line.text_start + min(start for start, _ in spans), line.text_start + max(end for _, end in spans))


def clause_part(report: Report, statement: Span, *kinds: str) -> Span:
    """The first clause of some kinds that a statement has, with its word; all of the statement where it has none."""
    line = read_line(report.text, *statement)
    _, clauses = split_clauses(report.text, line.text_start, line.text_end)
    found = next(((word, max(word, end)) for kind, word, _, end in clauses if kind in kinds), None)
    return Span(*found) if found is not None else statement


def deadline_part(report: Report, node: Span) -> Span:
    """Where a statement, or the block of which the heading is given, says its deadline."""
    if read_line(report.text, *node).kind not in _HEADINGS:
        return clause_part(report, node, "DUE")
    start = node.end
    while (start := report.text.find("\n", start) + 1) > 0:
        end = report.text.find("\n", start)
        line = read_line(report.text, start, end if end >= 0 else len(report.text))
        if line.kind == "DUE":
            return Span(line.word_start, line.text_end)
        if line.kind in _HEADINGS:
            break
    return node
