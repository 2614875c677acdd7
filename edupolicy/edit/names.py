"""Edits of lists of names: the organizations of a heading or a statement in one role."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from edupolicy.edit.edits import Edit
from edupolicy.edit.entries import Entry, added, entries, kind_of, removed, said
from edupolicy.source import Span
from edupolicy.syntax import Tree
from edupolicy.syntax.text import as_name, split_names


def set_names(tree: Tree, span: Span, role: str, names: Sequence[str]) -> list[Edit]:
    """Let a heading or a statement name these in a role (`by`, `lead`, `support`, in either language), in this order.

    Names that it has stay where they are and as they are written; where several lines name some, a new one goes to the line of the one before it.

    Raises:
        ValueError: if there is no such role, or a name holds control characters.
    """
    kind = kind_of(role)
    own = entries(tree, span, kind)
    if not own:
        return [added(tree, span, kind, "、".join(map(as_name, names)))] if names else []
    held = [_names(tree, entry) for entry in own]
    edits: list[Edit] = []
    for entry, before, after in zip(own, held, _shared_out(held, names), strict=True):
        edits += _rewritten(tree.text, before, after) if after else [removed(entry)]
    return edits


def _names(tree: Tree, entry: Entry) -> list[tuple[str, Span]]:
    """The names of an entry, each with its place in the text."""
    start, end = entry.content
    spans = [Span(start + first, start + last) for first, last in split_names(tree.text[start:end])]
    return [(said(tree, span), span) for span in spans]


def _shared_out(held: list[list[tuple[str, Span]]], names: Sequence[str]) -> list[list[str]]:
    """The names by entry: one that is held stays in its own, a new one follows the name before it, the first ones go to the first entry left."""
    before = [(name, number) for number, own in enumerate(held) for name, _ in own]
    matched = SequenceMatcher(None, [name for name, _ in before], list(names), autojunk=False).get_matching_blocks()
    home = {new + offset: before[old + offset][1] for old, new, size in matched for offset in range(size)}
    shares: list[list[str]] = [[] for _ in held]
    current = next((home[position] for position in sorted(home)), 0)
    for position, name in enumerate(names):
        current = home.get(position, current)
        shares[current].append(name)
    return shares


def _rewritten(text: str, before: list[tuple[str, Span]], after: list[str]) -> list[Edit]:
    """What turns one list into another; names that both begin or end with are not touched."""
    old = [name for name, _ in before]
    if old == after:
        return []
    head = _common(old, after)
    tail = _common(old[head:][::-1], after[head:][::-1])
    written = [as_name(name) for name in after[head : len(after) - tail]]
    spans = [span for _, span in before]
    gap = text[spans[0].end : spans[1].start] if len(spans) > 1 else "、"
    removed_names = spans[head : len(spans) - tail]
    if removed_names and written:
        return [Edit(Span(removed_names[0].start, removed_names[-1].end), gap.join(written))]
    if written:
        place = spans[head - 1].end if head else spans[0].start
        return [Edit(Span(place, place), "".join(gap + one for one in written) if head else "".join(one + gap for one in written))]
    if head:
        return [Edit(Span(spans[head - 1].end, removed_names[-1].end), "")]
    return [Edit(Span(spans[0].start, spans[len(removed_names)].start), "")]


def _common(one: list[str], other: list[str]) -> int:
    """How many names two lists have in common at their beginning."""
    return next((count for count, (left, right) in enumerate(zip(one, other, strict=False)) if left != right), min(len(one), len(other)))
