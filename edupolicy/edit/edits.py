"""Edits of spans: the one way in which a text is changed."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from edupolicy.diagnostics import Fix
from edupolicy.source import Span


@frozen
class Edit:
    """Replace what stands at `span` by `replacement`; an empty span inserts, an empty replacement deletes."""

    span: Span
    replacement: str


class OverlappingEdits(ValueError):
    """Two edits change the same characters."""


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """The text with every edit made; what no edit names stays as it is, to the last character.

    Spans refer to the text as it was. Insertions at one place are made in the order given.

    Raises:
        OverlappingEdits: if two edits change the same characters.
        ValueError: if a span lies outside the text.
    """
    parts: list[str] = []
    position = 0
    for edit in sorted(edits, key=lambda one: (one.span.start, one.span.end)):
        start, end = edit.span
        if start < 0 or end > len(text) or start > end:
            raise ValueError(f"span {start}..{end} lies outside the text")
        if start < position:
            raise OverlappingEdits(f"two edits change the text at {start}")
        parts += text[position:start], edit.replacement
        position = end
    return "".join([*parts, text[position:]])


def safe_fixes(fixes: Iterable[Fix | None]) -> list[Edit]:
    """The safe ones among proposed remedies, as edits; of two that overlap the first is kept."""
    chosen: list[Edit] = []
    end = -1
    for fix in sorted((fix for fix in fixes if fix is not None and fix.safe), key=lambda one: one.span):
        if fix.span.start >= end:
            chosen.append(Edit(fix.span, fix.replacement))
            end = max(fix.span.end, fix.span.start + 1)
    return chosen
