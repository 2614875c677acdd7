"""Changes of a table -> edits of a plan file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from attrs import frozen

from edupolicy.edit import Edit, Tree, remove_clause, set_clause, set_names, set_notes, set_property
from edupolicy.worksheet.changes import Change
from edupolicy.worksheet.columns import DUE, LEAD, NOTE, RESPONSIBLE, ROLES, SUPPORT, Column
from edupolicy.worksheet.rows import KEYS, Row, property_of
from edupolicy.worksheet.values import Value, plain

#: how the language names the roles
_KEYWORDS = {LEAD: "lead", RESPONSIBLE: "by", SUPPORT: "support"}
#: the columns that a row takes from what it stands in, where it says nothing of its own
_HANDED_DOWN: tuple[tuple[Column, ...], ...] = (ROLES, (DUE,))


@frozen
class State:
    """A row's values by column."""

    #: what it says itself
    own: Mapping[Column, Value]
    #: what holds for it: its own, and of what it stands in
    values: Mapping[Column, Value]


def after(rows: Sequence[Row], changes: Iterable[Change]) -> dict[str, State]:
    """What every row says, and what then holds for it, by its key, once the changes are made; the rows stand in the order of the text."""
    changed = _by_row(changes)
    states: dict[str, State] = {"": State({}, {})}
    for row in rows:
        states[row.key] = _state(row, changed.get(row.key, {}), states[row.parent].values)
    return states


def edits_of(tree: Tree, states: Mapping[str, State], changes: Iterable[Change], language: str) -> list[Edit]:
    """The edits that make the changes, where `states` are what they lead to; new properties have keys in `language`.

    Raises:
        ValueError: if a value cannot be written.
    """
    return [edit for key, changed in _by_row(changes).items() for edit in _row_edits(tree, states[key].own, changed, language)]


def own_values(row: Row) -> dict[Column, Value]:
    """What a row says itself now."""
    return {column: None if column in row.inherited else value for column, value in row.values.items()}


def _by_row(changes: Iterable[Change]) -> dict[str, dict[Column, Change]]:
    rows: dict[str, dict[Column, Change]] = {}
    for change in changes:
        rows.setdefault(change.row.key, {})[change.column] = change
    return rows


def _state(row: Row, changed: Mapping[Column, Change], above: Mapping[Column, Value]) -> State:
    own = own_values(row)
    inherited: dict[Column, Value] = {}
    for group in _HANDED_DOWN:
        handed = {column: above.get(column) for column in group}
        if any(column in changed for column in group):
            # who names one organization of a row names all: those that it showed stay with it
            shown = handed if group[0] in row.inherited else {column: row.values[column] for column in group}
            wanted = {column: changed[column].value if column in changed else shown[column] for column in group}
            says_the_same = group[0] in row.inherited and all((wanted[column] or None) == (handed[column] or None) for column in group)
            own |= dict.fromkeys(group) if says_the_same else wanted
        if not any(own[column] for column in group):
            inherited |= handed
    own |= {column: change.value for column, change in changed.items() if not any(column in group for group in _HANDED_DOWN)}
    return State(own, own | inherited)


def _row_edits(tree: Tree, own: Mapping[Column, Value], changed: Mapping[Column, Change], language: str) -> list[Edit]:
    node = next(iter(changed.values())).row.node
    span = node.span
    edits: list[Edit] = []
    if any(column in changed for column in ROLES):
        for column in ROLES:
            edits += set_names(tree, span, _KEYWORDS[column], _texts(own[column]))
    if DUE in changed:
        written = plain(changed[DUE].after)
        edit = set_clause(tree, span, "due", written) if own[DUE] is not None else remove_clause(tree, span, "due")
        edits += [edit] if edit else []
    for column in KEYS:
        if column in changed:
            held = property_of(node.properties, column)
            key = held.key if held else KEYS[column][language == "zh"]
            edits += set_property(tree, span, key, str(own[column]) if own[column] else None)
    if NOTE in changed:
        edits += set_notes(tree, span, _texts(own[NOTE]))
    return edits


def _texts(value: Value) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()
