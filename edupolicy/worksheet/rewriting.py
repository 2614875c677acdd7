"""Making changes in the text of a plan, and making sure that they, and nothing else, came to pass."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from attrs import evolve

from edupolicy.diagnostics import Severity
from edupolicy.edit import apply_edits, tree_of
from edupolicy.loader import Loaded, loads
from edupolicy.model import Block, Project
from edupolicy.worksheet.changes import Change
from edupolicy.worksheet.columns import RETURNING
from edupolicy.worksheet.plan_edits import State, after, edits_of, own_values
from edupolicy.worksheet.rows import KEYS, Row, table_rows

#: the fields that hold the blocks of a block
_CHILDREN = ("items", "measures", "sections")
_KEYS = frozenset(key for keys in KEYS.values() for key in keys)


def rewritten(loaded: Loaded, rows: Sequence[Row], changes: Sequence[Change], language: str) -> tuple[str, list[Change], list[Change]]:
    """The text of a plan with changes made, those that were made, and those that cannot be.

    A change that says what holds anyway, of itself or by what the row stands in, is neither.
    """
    if not changes:
        return loaded.text, [], []
    text = _edited(loaded, rows, changes, language)
    if text is not None:
        return text, _effective(rows, changes), []
    by_row = [list(group) for _, group in groupby(changes, key=lambda change: change.row.key)]
    good = _possible(loaded, rows, by_row, language)
    text = _edited(loaded, rows, good, language)
    if text is None:
        return loaded.text, [], list(changes)
    return text, _effective(rows, good), [change for change in changes if change not in good]


def _possible(loaded: Loaded, rows: Sequence[Row], by_row: list[list[Change]], language: str) -> list[Change]:
    """The changes of the rows that can be made; few cannot, so they are looked for by halves."""
    changes = [change for group in by_row for change in group]
    if _edited(loaded, rows, changes, language) is not None:
        return changes
    if len(by_row) == 1:
        return []
    half = len(by_row) // 2
    return _possible(loaded, rows, by_row[:half], language) + _possible(loaded, rows, by_row[half:], language)


def _effective(rows: Sequence[Row], changes: Sequence[Change]) -> list[Change]:
    """The changes after which a row says something else itself."""
    states = after(rows, changes)
    return [change for change in changes if not _same(states[change.row.key].own[change.column], own_values(change.row)[change.column])]


def _edited(loaded: Loaded, rows: Sequence[Row], changes: Sequence[Change], language: str) -> str | None:
    """The text with the changes made; None where it would not read as it should."""
    states = after(rows, changes)
    try:
        text = apply_edits(loaded.text, edits_of(tree_of(loaded.text), states, changes, language))
        text.encode(loaded.encoding)
    except ValueError:  # a value cannot be written, or not in the encoding of the file
        return None
    return text if _reads_as(loads(text, path=loaded.path, encoding=loaded.encoding), loaded, states) else None


def _reads_as(new: Loaded, old: Loaded, states: dict[str, State]) -> bool:
    """Whether a new text says what it should, and otherwise what the old one said."""
    if new.plan is None or old.plan is None or _errors(new) > _errors(old) or new.entries != old.entries:
        return False
    rows = {row.key: row for row in table_rows(new.plan, "en")}
    if set(rows) != set(states) - {""}:
        return False
    if not all(_same(row.values[column], states[key].values[column]) for key, row in rows.items() for column in RETURNING):
        return False
    return bool(_untracked(new.plan) == _untracked(old.plan))


def _errors(loaded: Loaded) -> int:
    return sum(one.severity is Severity.ERROR for one in loaded.diagnostics)


def _same(one: Any, other: Any) -> bool:
    """Whether two values mean the same; nothing is nothing, whether None or empty."""
    return bool((one or None) == (other or None))


def _untracked(node: Any) -> Any:
    """A block or statement, and all in it, without what the table brings back."""
    fields: dict[str, Any] = {"notes": (), "properties": tuple(one for one in node.properties if one.key not in _KEYS), "due": None}
    if not isinstance(node, Project):
        fields["responsible"] = ()
    if isinstance(node, Block):
        fields["places"] = tuple(one for one in node.places if one.field != "due")
        for name in ("actions", "projects", "targets", *_CHILDREN):
            if hasattr(node, name):
                fields[name] = tuple(map(_untracked, getattr(node, name)))
    return evolve(node, **fields)
