"""The conditions of the language on what a row itself says or has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Any

from edupolicy.loader import Loaded
from edupolicy.model import Block, Kind, Locator, Responsibility
from edupolicy.model.statement import Role
from edupolicy.query.block_rows import BlockRow, PlanRow
from edupolicy.query.condition import Condition
from edupolicy.query.folding import folded
from edupolicy.query.grain import Grain
from edupolicy.query.organization_column import ResponsibleColumn
from edupolicy.query.period_column import PeriodColumn
from edupolicy.query.place import Place, due_at
from edupolicy.query.predicate import Level, Predicate, Scope, Test, all_of, any_of
from edupolicy.query.remark_rows import AimRow, AsideRow, LinkRow, NoteRow, PropertyRow, UncertaintyRow
from edupolicy.query.row import Row, answering, full_id, named_within
from edupolicy.query.statement_rows import ActionRow, CitationRow, FigureRow, ProgrammeRow, ProjectRow
from edupolicy.query.text_column import TextColumn
from edupolicy.query.texts import block_text, own_text, statement_text
from edupolicy.syntax.tables import pattern
from edupolicy.syntax.text import plain_label

NODE, ROW = Level.NODE, Level.ROW
#: what a text that is asked for is looked for in
_SAID: dict[type[Row], TextColumn[Any, Any]] = {
    ActionRow: ActionRow.text, ProjectRow: ProjectRow.names, CitationRow: CitationRow.title, ProgrammeRow: ProgrammeRow.name, NoteRow: NoteRow.text,
    AimRow: AimRow.text, LinkRow: LinkRow.follows, AsideRow: AsideRow.text, UncertaintyRow: UncertaintyRow.text,
}  # fmt: skip
#: fields of statements that are text
_FIELDS = {"PER": "per", "SCOPE": "scope", "STATE": "state", "WORDING": "wording", "UNCERTAIN": "uncertain"}
_COMMITMENTS = frozenset({"ENSURE", "BASICALLY", "STRIVE", "EXPLORE"})
_ROLES = {"BY": None, "ORG": None, "LEAD": Role.LEAD, "SUPPORT": Role.SUPPORT}
ALWAYS: Predicate[Any] = all_of(())


def stated(condition: Condition, kind: type[Row]) -> Predicate[Any]:
    """Whether a row is one of those that a keyword names: a title, a name, a figure."""
    texts = condition.texts
    if issubclass(kind, FigureRow):
        named = kind.indicator.named(*texts) if texts else ALWAYS
        return named if condition.quantity is None else named & kind.quantity.guarantees(condition.quantity)
    if issubclass(kind, BlockRow):
        return _any(_titled(text) for text in texts)
    if issubclass(kind, PropertyRow):
        key = _any(kind.key.in_(text) for text in texts[:1])
        return key & kind.value.contains(texts[1]) if len(texts) > 1 else key
    return _any(_SAID[kind].contains(text) for text in texts)


def _any(conditions: Iterable[Predicate[Any]]) -> Predicate[Any]:
    """One of several conditions; always where there is none: nothing was asked for in particular."""
    held = list(conditions)
    return any_of(held) if held else ALWAYS


def _titled(text: str) -> Predicate[Any]:
    """A block of that number or id, or with a text in its title; a numeral is always a number."""
    label, wanted = plain_label(text), folded(text)
    only_number = pattern("NUMERAL").fullmatch(text) is not None

    def test(node: Block) -> bool:
        return label in (node.number, node.id) or (not only_number and wanted in folded(node.title))

    return _on_node(test)


def _on_node(test: Callable[[Any], bool]) -> Predicate[Any]:
    return Predicate(lambda scope: Test(NODE, test))


def property_of(condition: Condition, grain: Grain) -> Predicate[Any]:
    """Whether a row has a property: an organization, a deadline, a scope, a region …"""
    kind, texts = condition.kind, condition.texts
    if kind in _OF_PLAN:
        return _OF_PLAN[kind](condition)
    if kind in _ROLES:
        return _responsible(condition, grain)
    if kind == "DUE":
        return _compared(condition, PeriodColumn[Any](lambda loaded, place, node: due_at(place, getattr(node, "due", None)), ROW))
    if kind == "AT":
        return _compared(condition, PeriodColumn[Any](lambda node: getattr(node, "at", None)))
    if kind == "TEXT":
        said = own_text if grain.direct else block_text if grain.is_block else statement_text
        return _any(TextColumn[Any, str](said).contains(text) for text in texts)
    if kind in _COMMITMENTS:
        return _on_node(lambda node: getattr(node, "commitment", None) == kind.lower())
    if kind in _FIELDS:
        column = TextColumn[Any, str | None](lambda node: getattr(node, _FIELDS[kind], None))
        return _any(column.contains(text) for text in texts) if texts else column.is_known()
    return _other(condition)


def _other(condition: Condition) -> Predicate[Any]:
    texts = condition.texts
    match condition.kind:
        case "ID":
            return Predicate(lambda scope: Test(ROW, lambda place, node: full_id(place, node) in texts or getattr(node, "id", None) in texts))
        case "EVERY":
            wanted = condition.every
            return _on_node(lambda node: (held := getattr(node, "every", None)) is not None and (wanted is None or held == wanted))
        case "FROM":
            quantity = condition.quantity
            return _on_node(lambda node: (held := getattr(node, "baseline", None)) is not None and (quantity is None or held == quantity.value))
        case "UNIT":
            return _unit(texts)
        case "NOTE":
            return _on_node(lambda node: any(not texts or folded(texts[0]) in folded(_said(one)) for one in getattr(node, "notes", ())))
        case "META":
            return _on_node(lambda node: any(_is_pair(one.key, one.value, texts) for one in getattr(node, "properties", ())))
        case _:
            raise ValueError(f"no property: {condition.kind}")


def _said(note: Any) -> str:
    said: str = note if isinstance(note, str) else note.text
    return said


def _is_pair(key: str, value: str, texts: tuple[str, ...]) -> bool:
    return not texts or (folded(key) == folded(texts[0]) and (len(texts) == 1 or folded(texts[1]) in folded(value)))


def _unit(texts: tuple[str, ...]) -> Predicate[Any]:
    def bind(scope: Scope) -> Test:
        unit = scope.loaded.vocabulary.unit
        wanted = {entry.name if (entry := unit(text)) else text for text in texts}
        return Test(NODE, lambda node: node.unit in wanted if wanted else bool(node.unit))

    return Predicate(bind)


def placed(wanted: Locator) -> Predicate[Any]:
    """Whether a row comes from a place in the source: the line, and where one is given the sentence."""

    def test(node: Any) -> bool:
        place: Locator | None = getattr(node, "place", None)
        return place is not None and any(_covers(one, wanted) for one in (place, *place.also))

    return _on_node(test)


def _covers(place: Locator, wanted: Locator) -> bool:
    last = place.end_line or place.line
    if not place.line <= wanted.line <= last:
        return False
    if wanted.sentence is None or place.sentence is None or last != place.line:
        return True
    return place.sentence <= wanted.sentence <= (place.end_sentence or place.sentence)


# ------------------------------------------------------------ time and organizations


def _compared(condition: Condition, column: PeriodColumn[Any]) -> Predicate[Any]:
    if condition.period is None:
        return column.is_known()
    return column.compared(condition.comparator, condition.period)


def _responsible(condition: Condition, grain: Grain) -> Predicate[Any]:
    def read(loaded: Loaded, place: Place, node: Any) -> Iterator[Responsibility]:
        if grain.direct:
            return named_within(node, direct=True)
        if grain.is_block:
            return chain(named_within(node), answering(place))
        return answering(place, getattr(node, "responsible", ()))

    column = ResponsibleColumn[Any](read)
    if not condition.texts:
        role = _ROLES[condition.kind]
        return Predicate(lambda scope: Test(ROW, lambda place, node: any(role in (None, one.role) for one in read(scope.loaded, place, node))))
    return column.include(*condition.texts, role=_ROLES[condition.kind], part=True)


# ------------------------------------------------------------ plans


def _kind(condition: Condition) -> Predicate[Any]:
    return PlanRow.kind == Kind(condition.texts[0]) if condition.texts else PlanRow.kind.is_known()


def _year(condition: Condition) -> Predicate[Any]:
    """A plan covers a year that is so: of `2021..2025` both `< 2023` and `>= 2023` hold."""
    if condition.period is None:
        return PlanRow.years.is_known()
    return PlanRow.years.reaching(condition.comparator, condition.period)


_OF_PLAN: dict[str, Callable[[Condition], Predicate[Any]]] = {
    "KIND": _kind,
    "YEAR": _year,
    "REGION": lambda one: PlanRow.region.within(*one.texts) if one.texts else ~(PlanRow.region == ()),
    "ISSUED": lambda one: _compared(one, PlanRow.issued),
    "ISSUER": lambda one: _any(PlanRow.issuer.contains(text) for text in one.texts) if one.texts else PlanRow.issuer.is_known(),
    "INDEX": lambda one: _any(PlanRow.document_index.contains(text) for text in one.texts) if one.texts else PlanRow.document_index.is_known(),
    "SOURCE": lambda one: _any(PlanRow.source_file.contains(text) for text in one.texts) if one.texts else PlanRow.source_file.is_known(),
}  # fmt: skip
