"""A plan as the rows of a task table: one for every measure, item and target, and on request for every action and project."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from attrs import evolve, frozen

from edupolicy.model import Action, Block, Item, Measure, Plan, Project, Property, Responsibility, Role, Section, Target
from edupolicy.values import Comparator, Period, format_number
from edupolicy.worksheet import columns
from edupolicy.worksheet.columns import DUE, LEAD, NOTE, PROGRESS, RESPONSIBLE, RETURNING, ROLES, STATUS, SUPPORT, Column
from edupolicy.worksheet.paper import cell_text
from edupolicy.worksheet.values import Value, shown
from edupolicy.worksheet.words import bound_word, commitment_word, recurrence_words, word

#: under these keys a plan holds what its table says of its progress; of two in one place the first counts
KEYS: Mapping[Column, tuple[str, str]] = {STATUS: ("status", "状态"), PROGRESS: ("progress", "进展")}
_ROLE_COLUMNS = {Role.LEAD: LEAD, Role.RESPONSIBLE: RESPONSIBLE, Role.SUPPORT: SUPPORT}
_KINDS: tuple[tuple[type, str], ...] = (
    (Plan, "plan"), (Section, "section"), (Measure, "measure"), (Item, "item"), (Action, "action"), (Project, "project"), (Target, "target"),
)  # fmt: skip
Statement = Action | Project | Target


@frozen
class Row:
    """One row of the table."""

    #: full id of what it is about; where a plan has an id twice, with a count behind it
    key: str
    #: `plan`, `section`, `measure`, `item`, `action`, `project` or `target`
    kind: str
    node: Block | Statement
    #: key of the row of the block that it stands in; empty for the plan
    parent: str
    #: what the cells show, by column, but the key and the running number
    cells: Mapping[Column, str]
    #: what the cells mean that come back
    values: Mapping[Column, Value]
    #: columns in which it has nothing of its own and shows what it stands in
    inherited: frozenset[Column]
    #: the number that is promised; None where it is none, or two
    number: Decimal | None = None
    #: last day of the deadline
    end: date | None = None


@frozen
class _Above:
    """What a row stands in."""

    key: str
    section: str
    measure: str
    values: Mapping[Column, Value]


def table_rows(plan: Plan, language: str, *, itemized: bool = True) -> tuple[Row, ...]:
    """All rows of a plan, in the order of its text. Not `itemized`, actions and projects are told in the row of their block."""
    return _Rows(plan, language, itemized).all()


def is_task(row: Row, itemized: bool) -> bool:
    """Whether a row belongs into the table: plan and sections only where they charge somebody or set a date themselves."""
    if row.kind in ("action", "project"):
        return itemized
    if row.kind in ("plan", "section"):
        return any(row.values[column] for column in RETURNING if column is not NOTE and column not in row.inherited)
    return True


class _Rows:
    def __init__(self, plan: Plan, language: str, itemized: bool) -> None:
        self.plan = plan
        self.language = language
        self.itemized = itemized
        self.rows: list[Row] = []
        self._seen: Counter[str] = Counter()

    def all(self) -> tuple[Row, ...]:
        plan = self.plan
        above = self._block(plan, _Above("", "", "", dict.fromkeys((*ROLES, DUE), None)))
        for measure in plan.measures:
            self._measure(measure, above)
        for section in plan.sections:
            inside = self._block(section, evolve(above, section=section.label))
            for measure in section.measures:
                self._measure(measure, inside)
        return tuple(self.rows)

    def _measure(self, measure: Measure, above: _Above) -> None:
        inside = self._block(measure, evolve(above, measure=measure.label))
        for item in measure.items:
            self._block(item, inside)

    def _block(self, block: Block, above: _Above) -> _Above:
        """Add the row of a block and those of its statements; the answer is what the blocks in it stand in."""
        row = self._row(block, above)
        inside = evolve(above, key=row.key, values=row.values)
        self.rows.append(row)
        statements: tuple[Statement, ...] = (*block.actions, *block.projects, *block.targets)
        self.rows += [self._row(statement, inside) for statement in statements]
        return inside

    def _row(self, node: Block | Statement, above: _Above) -> Row:
        own = _own_values(node)
        inherited = set() if any(own[column] for column in ROLES) else set(ROLES)
        if own[DUE] is None:
            inherited.add(DUE)
        values: dict[Column, Value] = {column: above.values[column] if column in inherited else own[column] for column in RETURNING}
        due = values[DUE]
        end = due.end if isinstance(due, Period) else None
        cells = {column: shown(column, value, self.language) for column, value in values.items()} | {
            columns.SECTION: above.section, columns.MEASURE: above.measure, columns.KIND: word(_kind(node), self.language),
            columns.CONTENT: self._content(node), columns.COMMITMENT: commitment_word(node.commitment, self.language) if isinstance(node, Statement) else "",
            columns.END: end.isoformat() if end else "", columns.PLACE: str(node.place) if node.place else "",
            columns.BOUND: "", columns.VALUE: "", columns.UNIT: "", columns.WORDING: "",
        }  # fmt: skip
        number = None
        if isinstance(node, Target):
            number = node.value if node.upper is None else None
            cells |= self._figure(node)
        return Row(self._key(node), _kind(node), node, above.key, cells, values, frozenset(inherited), number, end)

    def _key(self, node: Block | Statement) -> str:
        key = cell_text(self.plan.id if isinstance(node, Plan) else f"{self.plan.id}#{node.id}")
        self._seen[key] += 1
        while self._seen[key] > 1:
            key = f"{key} ({self._seen[key]})"
            self._seen[key] += 1
        return key

    def _content(self, node: Block | Statement) -> str:
        language = self.language
        if isinstance(node, Block):
            statements: tuple[Statement, ...] = () if self.itemized else (*node.actions, *node.projects)
            told = map(self._told, statements)
            return word("semicolon", language).join([*([node.label] if isinstance(node, Item) else []), *told])
        return self._told(node)

    def _told(self, node: Statement) -> str:
        """A statement in a few words, with what belongs to it in brackets."""
        language = self.language
        if isinstance(node, Action):
            said, details = node.text, [node.scope]
        elif isinstance(node, Project):
            said, details = word("projects", language, names="、".join(node.names)), [node.state, node.scope]
        else:
            per = word("per", language, of=node.per) if node.per is not None else None
            unit = node.unit if node.unit == "%" else f" {node.unit}" if node.unit and language == "en" else node.unit
            baseline = word("from", language, amount=format_number(node.baseline) + unit) if node.baseline is not None else None
            said, details = node.label, [node.scope, per, baseline]
        if not isinstance(node, Project) and node.every is not None:
            details.append(recurrence_words(node.every.unit, node.every.count, language))
        held = word("comma", language).join(one for one in details if one)
        return said + word("brackets", language, text=held) if held else said

    def _figure(self, target: Target) -> dict[Column, str]:
        value = "" if target.value is None else format_number(target.value)
        if target.upper is not None:
            value += f"–{format_number(target.upper)}"
        bound = bound_word(target.comparator, target.change, self.language)
        if target.comparator is Comparator.RANGE and target.change is None:
            bound = bound_word(Comparator.RANGE, None, self.language)
        return {columns.BOUND: bound, columns.VALUE: value, columns.UNIT: target.unit, columns.WORDING: target.wording}


def _kind(node: Block | Statement) -> str:
    return next(name for kind, name in _KINDS if isinstance(node, kind))


def _own_values(node: Block | Statement) -> dict[Column, Value]:
    """What a node says itself in the columns that come back."""
    responsible: tuple[Responsibility, ...] = () if isinstance(node, Project) else node.responsible
    named = {column: tuple(one.label for one in responsible if one.role is role) for role, column in _ROLE_COLUMNS.items()}
    notes = tuple(note.text for note in node.notes) if isinstance(node, Block) else node.notes
    held = {column: one.value if (one := property_of(node.properties, column)) else "" for column in KEYS}
    return {**named, DUE: node.due, **held, NOTE: notes}


def property_of(properties: tuple[Property, ...], column: Column) -> Property | None:
    """The property in which a plan holds what a column says; None where it holds none."""
    return next((one for one in properties if one.key in KEYS[column]), None)
