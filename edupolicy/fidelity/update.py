"""Bringing a plan up to date with its source: places, checksum, and the hashes by which places are found again."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

from edupolicy.edit import Edit, apply_edits, set_place, tree_of
from edupolicy.edit.entries import insert_behind
from edupolicy.fidelity.anchors import HASHES_KEY, hashes_to_keep
from edupolicy.fidelity.document import Document
from edupolicy.fidelity.result import Move, Trace
from edupolicy.lowering import parse_place
from edupolicy.source import Span
from edupolicy.syntax import Line, Tree
from edupolicy.syntax.line import BLANK, COMMENT
from edupolicy.syntax.tables import pattern
from edupolicy.syntax.text import as_text
from edupolicy.syntax.tree import OPENERS

_CHECKSUM = re.compile("sha256[:：][ \t\u3000\xa0]*[0-9a-fA-F]*")


def updated_text(traced: Trace) -> str:
    """The plan's text with the places, the checksum and the hashes of the present source; every comment is kept.

    A place that was not found is taken out, and kept in a comment: ``# was @53.3``. Without a source the text is what it was.
    """
    if traced.document is None or not traced.coverage:
        return traced.loaded.text
    tree = tree_of(traced.loaded.text)
    edits = [*_moved(tree, traced.moves), *_pinned(tree, traced.document)]
    text = apply_edits(tree.text, edits)
    return apply_edits(text, _hashes(tree_of(text), traced.document))


def _moved(tree: Tree, moves: tuple[Move, ...]) -> Iterator[Edit]:
    for move in moves:
        if move.new is not None and move.new != move.old:
            yield from (set_place(tree, span, str(move.new)) for span in move.statements)
        elif move.new is None:
            for line in _lines_of(tree, move):
                yield from _taken_out(tree, line)


def _lines_of(tree: Tree, move: Move) -> list[Line]:
    starts = {span.start for span in move.statements}
    return [line for line in tree.lines if line.word_start in starts and line.where is not None]


def _taken_out(tree: Tree, line: Line) -> Iterator[Edit]:
    """A line without its place, which a comment keeps."""
    assert line.where is not None
    end = line.place + len(line.where)
    note = f"  # was @{line.where}"
    if line.comment < 0:
        yield Edit(Span(line.text_end, end), note)
    else:
        yield Edit(Span(line.text_end, line.comment + 1), f"{note};")


def _pinned(tree: Tree, document: Document) -> Iterator[Edit]:
    """The file and the checksum in the line that names the source."""
    line = next((one for one in tree.lines if one.kind == "SOURCE"), None)
    if line is None:
        return
    said = pattern("PIN").match(tree.text, line.text_start, line.text_end)
    found = _CHECKSUM.search(tree.text, line.text_start, line.text_end)
    pin = f"sha256:{document.sha256}"
    if said is None or (found is not None and found[0] == pin):
        return
    start, end = said.span("file")
    name = os.path.basename(document.path)
    if name and name != said["file"].strip('"＂'):
        yield Edit(Span(start, end), as_text(name) if " " not in name else f'"{name}"')
    yield Edit(Span(end, end), f" {pin}") if found is None else Edit(Span(*found.span()), pin)


def _hashes(tree: Tree, document: Document) -> Iterator[Edit]:
    """The hashes of the sentences, in lines at the end of the plan's own, where they are least in the way."""
    source = next((one for one in tree.lines if one.kind == "SOURCE"), None)
    if source is None:
        return
    places = [place for line in tree.lines if line.where is not None and (place := parse_place(line.where)) is not None]
    wanted = list(hashes_to_keep(document, places))
    own = list(_own_lines(tree))
    held = [(line, value) for line in own if (value := _held_value(tree, line)) is not None]
    if [value for _, value in held] == wanted:
        return
    yield from (Edit(Span(line.start, line.end), "") for line, _ in held)
    word = "meta" if tree.text[source.word_start].isascii() else "属性"
    yield from (insert_behind(tree, own[-1], f"{word} {HASHES_KEY}: {value}") for value in wanted)


def _own_lines(tree: Tree) -> Iterator[Line]:
    """The lines of the plan itself, from its heading to the first section or measure."""
    inside = False
    for line in tree.lines:
        inside |= line.kind == "PLAN"
        if line.kind in OPENERS and line.kind != "PLAN":
            if inside:
                return
        elif inside and line.kind not in (BLANK, COMMENT):
            yield line


def _held_value(tree: Tree, line: Line) -> str | None:
    match = pattern("PAIR").match(tree.text, line.text_start, line.text_end) if line.kind == "META" else None
    return match["value"].strip() if match is not None and match["key"] == HASHES_KEY else None
