"""What a heading or a statement is given by keyword: lines of their own under a heading (`note …`), clauses of a statement (` note …`).

One way of finding, replacing, deleting and adding both, so that who edits need not know which of the two it is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from attrs import frozen

from edupolicy.edit.edits import Edit
from edupolicy.source import Span
from edupolicy.syntax import Block, Line, Tree
from edupolicy.syntax.line import BLANK, COMMENT, SPACE
from edupolicy.syntax.tables import CLAUSES, COMMITMENTS, KEYWORDS, clause_spelling, spelling
from edupolicy.syntax.text import BadEscape, split_clauses, unquote
from edupolicy.syntax.tree import OPENERS

#: lines that stand together at the head of a block: a new one is put behind them
_FIRST = frozenset({"BY", "LEAD", "SUPPORT", "DUE", "META", "ID"})


@frozen
class Entry:
    """One line or clause."""

    #: what it says, without the spaces around it; empty where it says nothing
    content: Span
    #: what is deleted with it: of a line all but a comment, of a clause the space before it as well
    whole: Span


def line_at(tree: Tree, span: Span) -> Line:
    """The line that a statement stands on.

    Raises:
        ValueError: if the span lies outside the text, or on a line that says nothing.
    """
    position = bisect_right(tree.lines, span.start, key=lambda line: line.start) - 1
    if position < 0 or span.start >= max(tree.lines[position].end, 1):
        raise ValueError(f"there is no line at {span.start}")
    line = tree.lines[position]
    if line.kind in (BLANK, COMMENT):
        raise ValueError(f"there is no statement at {span.start}")
    return line


def kind_of(clause: str) -> str:
    """The kind of a clause's word, in either language.

    Raises:
        ValueError: if there is no such clause.
    """
    if clause not in CLAUSES:
        raise ValueError(f"there is no clause {clause!r}")
    return CLAUSES[clause]


def entries(tree: Tree, span: Span, kind: str) -> list[Entry]:
    """All of one kind that a heading or a statement has, in the order of the text."""
    line = line_at(tree, span)
    if line.kind in OPENERS:
        return [_line_entry(one) for one in _own_lines(tree, line) if one.kind == kind]
    _, found = split_clauses(tree.text, line.text_start, line.text_end)
    return [_clause_entry(tree.text, *one) for one in found if one[0] == kind]


def said(tree: Tree, span: Span) -> str:
    """What a stretch of the text says, without its quotes; where they hold a bad escape, as it is written."""
    written = tree.text[slice(*span)].strip(SPACE)
    try:
        return unquote(written)
    except BadEscape:
        return written


def replaced(tree: Tree, entry: Entry, content: str) -> Edit:
    """Let an entry say something else."""
    start = entry.content.start
    return Edit(entry.content, content if tree.text[start - 1] in SPACE + ":：" else f" {content}")


def removed(entry: Entry) -> Edit:
    """Take an entry away; a comment on its line is kept."""
    return Edit(entry.whole, "")


def added(tree: Tree, span: Span, kind: str, content: str) -> Edit:
    """Give a heading one more line, or a statement one more clause, with a keyword in the language of its own."""
    line = line_at(tree, span)
    language = "en" if tree.text[line.word_start : line.word_end].isascii() else "zh"
    if line.kind not in OPENERS:
        return Edit(Span(line.text_end, line.text_end), f" {clause_spelling(kind, language)} {content}")
    if kind not in KEYWORDS.values():
        raise ValueError(f"a heading has no line `{clause_spelling(kind, language)}`")
    own = _own_lines(tree, line)
    same = [one for one in own if one.kind == kind]
    head = [one for one in own if one.kind in _FIRST and one.start < _first_other(own)]
    behind = same or head or [line]
    return insert_behind(tree, behind[-1], f"{spelling(kind, language)} {content}")


def committed(tree: Tree, span: Span, kind: str) -> Edit:
    """Let a statement have this commitment and no other."""
    own = sorted((entry for one in COMMITMENTS for entry in entries(tree, span, one)), key=lambda entry: entry.whole.start)
    if not own:
        edit = added(tree, span, kind, "")
        return Edit(edit.span, edit.replacement.rstrip())
    line = line_at(tree, span)
    language = "en" if tree.text[line.word_start : line.word_end].isascii() else "zh"
    between = [tree.text[one.whole.end : other.whole.start] for one, other in pairwise(own)]
    return Edit(Span(own[0].whole.start, own[-1].whole.end), "".join([f" {clause_spelling(kind, language)}", *between]))


def insert_behind(tree: Tree, line: Line, statement: str) -> Edit:
    """A new line behind another, indented like it; behind a heading, one level more."""
    text = tree.text[line.start : line.end]
    newline = "\r\n" if text.endswith("\r\n") else "\n"
    indent = tree.text[line.start : line.word_start].lstrip("\ufeff")
    if line.kind in OPENERS:
        indent += "  "
    ends = text.endswith("\n")
    written = f"{indent}{statement}"
    return Edit(Span(line.end, line.end), written + newline if ends else newline + written)


def _first_other(own: list[Line]) -> int:
    return next((one.start for one in own if one.kind not in _FIRST), own[-1].end if own else 0)


def _own_lines(tree: Tree, head: Line) -> list[Line]:
    """The lines of the block that a heading opens."""
    return next((block.lines for block in _blocks(tree.file, head.start) if block.head is head), [])


def _blocks(block: Block, start: int) -> Iterator[Block]:
    """The block in which an offset lies, of every level, the outermost first."""
    while True:
        yield block
        position = bisect_right(block.blocks, start, key=lambda one: one.head.start) - 1
        if position < 0:
            return
        block = block.blocks[position]


def _line_entry(line: Line) -> Entry:
    start, end = line.text_start, max(line.text_start, line.text_end)
    if line.comment > 0:
        # the comment stays, as a line of its own
        return Entry(Span(start, end), Span(line.word_start, line.comment))
    return Entry(Span(start, end), Span(line.start, line.end))


def _clause_entry(text: str, kind: str, word: int, start: int, end: int) -> Entry:
    before = word
    while text[before - 1] in SPACE:
        before -= 1
    stop = start + len(text[start:end].rstrip(SPACE))
    return Entry(Span(start, stop), Span(before, max(stop, start)))
