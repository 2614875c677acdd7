"""Edits of what is noted about a heading or a statement: properties (`meta`) and notes."""

from __future__ import annotations

from collections.abc import Sequence

from edupolicy.edit.edits import Edit
from edupolicy.edit.entries import Entry, added, entries, line_at, removed, replaced, said
from edupolicy.edit.spelling import property_key
from edupolicy.source import Span
from edupolicy.syntax import Tree
from edupolicy.syntax.line import SPACE
from edupolicy.syntax.tables import pattern
from edupolicy.syntax.text import as_text
from edupolicy.syntax.tree import OPENERS


def set_property(tree: Tree, span: Span, key: str, value: str | None) -> list[Edit]:
    """Give a heading or a statement a property, in place of the first one of that key; with None it loses it.

    Raises:
        ValueError: if key or value hold control characters, or say nothing.
    """
    if not key or value == "":
        raise ValueError("a property has a key and a value")
    held = next((entry for entry in entries(tree, span, "META") if _key(tree, entry) == key), None)
    if value is None:
        return [removed(held)] if held else []
    if held is None:
        sign = ": " if line_at(tree, span).kind in OPENERS else "="
        return [added(tree, span, "META", f"{property_key(key)}{sign}{as_text(value)}")]
    match = pattern("PAIR").match(tree.text, *held.content)
    assert match is not None  # its key was read
    start = match.start("value")
    while start < held.content.end and tree.text[start] in SPACE:
        start += 1
    return [Edit(Span(start, held.content.end), as_text(value))]


def set_notes(tree: Tree, span: Span, notes: Sequence[str]) -> list[Edit]:
    """Let a heading or a statement have these notes, one line or clause each, in this order.

    Raises:
        ValueError: if a note holds control characters, or says nothing.
    """
    if not all(notes):
        raise ValueError("a note says something")
    own = entries(tree, span, "NOTE")
    changed = [replaced(tree, entry, as_text(note)) for entry, note in zip(own, notes, strict=False) if said(tree, entry.content) != note]
    gone = [removed(entry) for entry in own[len(notes) :]]
    return [*changed, *gone, *(added(tree, span, "NOTE", as_text(note)) for note in notes[len(own) :])]


def _key(tree: Tree, entry: Entry) -> str | None:
    match = pattern("PAIR").match(tree.text, *entry.content)
    return said(tree, Span(*match.span("key"))) if match else None
