"""Edits of one statement or heading: its clauses, its place, lines before and behind it.

A statement is named by the span of its node in the model (`target.span`), and the tree must be that of the same text.
"""

from __future__ import annotations

from edupolicy.diagnostics import Report
from edupolicy.edit.edits import Edit
from edupolicy.edit.entries import added, committed, entries, insert_behind, kind_of, line_at, removed, replaced
from edupolicy.source import Span
from edupolicy.syntax import Tree, parse
from edupolicy.syntax.tables import COMMITMENTS, pattern
from edupolicy.syntax.text import as_text


def tree_of(text: str) -> Tree:
    """The lossless tree of a text; what is wrong with the text is not reported."""
    return parse(text, Report(text))


def set_clause(tree: Tree, span: Span, clause: str, value: str) -> Edit:
    """Give a statement a clause (`due`, `期限`, `note` …), in place of the one it has; a heading, a line of that keyword.

    A commitment (`strive`, `力争` …) takes the place of any other; its value is empty.

    Raises:
        ValueError: if there is no such clause, it cannot stand there, or the value is empty or holds control characters.
    """
    kind = kind_of(clause)
    if kind in COMMITMENTS:
        if value:
            raise ValueError(f"{clause!r} has no content")
        return committed(tree, span, kind)
    if not value:
        raise ValueError("a clause says something")
    written = as_text(value)
    own = entries(tree, span, kind)
    return replaced(tree, own[0], written) if own else added(tree, span, kind, written)


def remove_clause(tree: Tree, span: Span, clause: str) -> Edit | None:
    """Take a clause from a statement, or a line from a heading; None where it has none.

    Raises:
        ValueError: if there is no such clause.
    """
    own = entries(tree, span, kind_of(clause))
    return removed(own[0]) if own else None


def set_place(tree: Tree, span: Span, place: str) -> Edit:
    """Say where in the source a statement comes from, as ``53.3``.

    Raises:
        ValueError: if that is no place.
    """
    if pattern("PLACE").fullmatch(place) is None:
        raise ValueError(f"{place!r} is no place")
    line = line_at(tree, span)
    if line.where is None:
        return Edit(Span(line.text_end, line.text_end), f"  @{place}")
    return Edit(Span(line.place, line.place + len(line.where)), place)


def insert_statement(tree: Tree, span: Span, statement: str) -> Edit:
    """A new line behind a statement, indented like it; behind a heading, indented one level more.

    Raises:
        ValueError: if the statement is not one line.
    """
    if len(statement.splitlines()) != 1:
        raise ValueError("a statement is one line")
    return insert_behind(tree, line_at(tree, span), statement)


def remove_statement(tree: Tree, span: Span) -> Edit:
    """Delete a statement's line, the comment on it included."""
    line = line_at(tree, span)
    return Edit(Span(line.start, line.end), "")
