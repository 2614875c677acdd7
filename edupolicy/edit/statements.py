"""Edits of one statement: its clauses, its place, lines before and behind it.

A statement is named by the span of its node in the model (`target.span`), and the tree must be that of the same text.
"""

from __future__ import annotations

from bisect import bisect_right

from edupolicy.diagnostics import Report
from edupolicy.edit.edits import Edit
from edupolicy.source import Span
from edupolicy.syntax import Line, Tree, parse
from edupolicy.syntax.line import SPACE
from edupolicy.syntax.tables import CLAUSES, clause_spelling, pattern
from edupolicy.syntax.text import as_text, split_clauses


def tree_of(text: str) -> Tree:
    """The lossless tree of a text; what is wrong with the text is not reported."""
    return parse(text, Report(text))


def line_at(tree: Tree, span: Span) -> Line:
    """The line that a statement stands on.

    Raises:
        ValueError: if the span lies outside the text.
    """
    position = bisect_right(tree.lines, span.start, key=lambda line: line.start) - 1
    if position < 0 or span.start >= max(tree.lines[position].end, 1):
        raise ValueError(f"there is no line at {span.start}")
    return tree.lines[position]


def set_clause(tree: Tree, span: Span, clause: str, value: str) -> Edit:
    """Give a statement a clause (`due`, `期限`, `note` …), in place of the one it has.

    Raises:
        ValueError: if there is no such clause, or the value holds control characters.
    """
    kind = _kind(clause)
    line = line_at(tree, span)
    written = as_text(value)
    _, found = split_clauses(tree.text, line.text_start, line.text_end)
    for own, _, start, end in found:
        if own == kind:
            stop = start + len(tree.text[start:end].rstrip(SPACE))
            return Edit(Span(start, stop), written if tree.text[start - 1] in SPACE + ":：" else f" {written}")
    word = tree.text[line.word_start : line.word_end]
    spelled = clause_spelling(kind, "en" if word.isascii() else "zh")
    return Edit(Span(line.text_end, line.text_end), f" {spelled} {written}")


def remove_clause(tree: Tree, span: Span, clause: str) -> Edit | None:
    """Take a clause from a statement; None where it has none.

    Raises:
        ValueError: if there is no such clause.
    """
    kind = _kind(clause)
    line = line_at(tree, span)
    _, found = split_clauses(tree.text, line.text_start, line.text_end)
    for own, word, _, end in found:
        if own == kind:
            start = word
            while tree.text[start - 1] in SPACE:
                start -= 1
            return Edit(Span(start, start + len(tree.text[start:end].rstrip(SPACE))), "")
    return None


def set_place(tree: Tree, span: Span, place: str) -> Edit:
    """Say where in the source a statement comes from, as ``53.3``.

    Raises:
        ValueError: if that is no place.
    """
    if pattern("PLACE").fullmatch(place) is None:
        raise ValueError(f"{place!r} is no place")
    line = line_at(tree, span)
    if line.place < 0:
        return Edit(Span(line.text_end, line.text_end), f"  @{place}")
    stop = line.comment if line.comment > 0 else line.end
    raw = tree.text[line.place : stop].rstrip(SPACE)
    return Edit(Span(line.place, line.place + len(raw)), place)


def insert_statement(tree: Tree, span: Span, statement: str) -> Edit:
    """A new line behind a statement, indented like it; behind a heading, indented one level more.

    Raises:
        ValueError: if the statement is not one line.
    """
    if len(statement.splitlines()) != 1:
        raise ValueError("a statement is one line")
    line = line_at(tree, span)
    newline = "\r\n" if tree.text[line.start : line.end].endswith("\r\n") else "\n"
    indent = tree.text[line.start : line.word_start].lstrip("\ufeff")
    if line.kind in ("PLAN", "SECTION", "MEASURE", "ITEM", "INDICATOR", "ORG", "UNIT_OF_MEASURE"):
        indent += "  "
    ends = tree.text[line.start : line.end].endswith("\n")
    written = f"{indent}{statement}"
    return Edit(Span(line.end, line.end), written + newline if ends else newline + written)


def remove_statement(tree: Tree, span: Span) -> Edit:
    """Delete a statement's line, the comment on it included."""
    line = line_at(tree, span)
    return Edit(Span(line.start, line.end), "")


def _kind(clause: str) -> str:
    if clause not in CLAUSES:
        raise ValueError(f"there is no clause {clause!r}")
    return CLAUSES[clause]
