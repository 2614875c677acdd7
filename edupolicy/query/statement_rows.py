"""Rows of what is said in a block: actions, figures, projects, policies, programmes, and who answers for it."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from edupolicy.model import Action, Block, Responsibility, Result, Role, Target
from edupolicy.query.column import ChoiceColumn, RecurrenceColumn
from edupolicy.query.flat import Parts
from edupolicy.query.number_column import NumberColumn, PromiseColumn
from edupolicy.query.organization_column import OrganizationColumn, ResponsibleColumn
from edupolicy.query.period_column import PeriodColumn
from edupolicy.query.place import Place
from edupolicy.query.row import NODE, Row, _Any, answering
from edupolicy.query.text_column import IndicatorColumn, TextColumn
from edupolicy.query.texts import statement_text
from edupolicy.values import Change, Commitment, Comparator


class StatementRow(Row):
    """What actions, figures, projects, citations and programmes have in common as rows."""

    __slots__ = ()

    full_text = TextColumn[_Any, str](statement_text, NODE, "all that it says, with scope and notes")
    uncertain = TextColumn[_Any, str | None](lambda node: node.uncertain, NODE, "why its reading is uncertain; None where it is not")


class PromisedRow(StatementRow):
    """What actions, figures and projects have in common as rows."""

    __slots__ = ()

    commitment = ChoiceColumn[_Any, Commitment](lambda node: node.commitment, NODE, "how firmly it is promised")
    strength = NumberColumn[_Any, int](lambda node: node.commitment.strength, NODE, "the commitment as a number, 4 for ensure down to 0 for explore")
    scope = TextColumn[_Any, str | None](lambda node: node.scope, NODE, "what it is about, where that is narrower")
    responsible = ResponsibleColumn[_Any](
        lambda loaded, place, node: answering(place, getattr(node, "responsible", ())),
        "organizations that answer for it: its own, and those of the blocks that it stands in",
    )  # fmt: skip


class DueRow(PromisedRow):
    """What actions, targets and projects have in common as rows."""

    __slots__ = ()

    due = PeriodColumn[_Any](lambda node: node.due, NODE, "its own deadline; None where none is written there")


class ActionRow(DueRow):
    """An action."""

    __slots__ = ()
    table = "actions"

    every = RecurrenceColumn[_Any](lambda node: node.every, NODE, "how often it recurs; None where it does not")
    text = TextColumn[_Any, str](lambda node: node.text, NODE, "what is to be done")


class FigureRow(PromisedRow):
    """What targets and results have in common as rows."""

    __slots__ = ()

    indicator = IndicatorColumn[_Any](lambda node: node.indicator, NODE, "what it measures, by the vocabulary's name, or as written where it knows none")
    label = TextColumn[_Any, str](lambda node: node.label, NODE, "the indicator as the plan writes it")
    quantity = PromiseColumn[_Any](lambda node: node.quantity, NODE, "number, bound and unit as one: an interval")
    comparator = ChoiceColumn[_Any, Comparator](lambda node: node.comparator, NODE, "how the number is bounded")
    value = NumberColumn[_Any, Decimal | None](
        lambda node: node.value, NODE, "the number in its unit, after 万 and 亿; the lower end of a range; None for all and none", unit="unit",
    )  # fmt: skip
    upper = NumberColumn[_Any, Decimal | None](lambda node: node.upper, NODE, "the upper end of a range; None otherwise", unit="unit")
    unit = TextColumn[_Any, str | None](lambda node: node.unit or None, NODE, "unit of measure; None where there is none")
    change = ChoiceColumn[_Any, Change](lambda node: node.change, NODE, "set where the number says by how much the indicator changes")
    baseline = NumberColumn[_Any, Decimal | None](lambda node: node.baseline, NODE, "the level before; None where none is given", unit="unit")
    every = RecurrenceColumn[_Any](lambda node: node.every, NODE, "how often it recurs; None where it does not")
    per = TextColumn[_Any, str | None](lambda node: node.per, NODE, "what the quantity is for each of")
    wording = TextColumn[_Any, str](lambda node: node.wording, NODE, "number and unit as written")


class TargetRow(FigureRow, DueRow):
    """A figure that is promised."""

    __slots__ = ()
    table = "targets"


class ResultRow(FigureRow):
    """A figure that was reached."""

    __slots__ = ()
    table = "results"

    at = PeriodColumn[_Any](lambda node: node.at, NODE, "its date or period; None where the document does not say")


class ProjectRow(DueRow):
    """Named things that are built or done together."""

    __slots__ = ()
    table = "projects"

    names = TextColumn[_Any, str](lambda node: "、".join(node.names), NODE, "the names, separated by 、; in tables each has a row of its own")
    state = TextColumn[_Any, str | None](lambda node: node.state, NODE, "their state; None where none is given")

    @classmethod
    def parts(cls, node: Any) -> tuple[Parts, ...]:
        return tuple((node, name) for name in node.names)


class CitationRow(StatementRow):
    """A policy that a plan relies on."""

    __slots__ = ()
    table = "citations"

    title = TextColumn[_Any, str](lambda node: node.title, NODE, "title of the policy")


class ProgrammeRow(StatementRow):
    """A named programme, slogan or mechanism."""

    __slots__ = ()
    table = "programmes"

    name = TextColumn[_Any, str](lambda node: node.name, NODE, "the name")


def _charges(place: Place) -> list[tuple[Responsibility, Any]]:
    """The organizations of a block and of its statements, as they stand in the text."""
    block = place[4]
    found: list[tuple[Responsibility, Any]] = [(one, block) for one in block.responsible]
    statements: tuple[Action | Target | Result, ...] = (*block.actions, *block.targets, *block.results)
    found += [(one, statement) for statement in statements for one in statement.responsible]
    return sorted(found, key=lambda charge: charge[0].span)


def _kind(holder: Block | Action | Target | Result) -> str | None:
    return None if isinstance(holder, Block) else type(holder).__name__.lower()


class ResponsibilityRow(Row):
    """An organization in a role, for a block or for one of its statements."""

    __slots__ = ()
    table = "responsibilities"

    @classmethod
    def nodes(cls, place: Place) -> Iterable[Any]:
        return _charges(place)

    organization = OrganizationColumn[_Any](
        lambda node: node[0].organization, NODE, "the organization by the vocabulary's name, or as written where it knows none",
    )  # fmt: skip
    label = TextColumn[_Any, str](lambda node: node[0].label, NODE, "the organization as the plan writes it")
    role = ChoiceColumn[_Any, Role](lambda node: node[0].role, NODE, "responsible, lead or support")
    statement_kind = TextColumn[_Any, str | None](lambda node: _kind(node[1]), NODE, "what it answers for: action, target, result; None for a block")
    statement_id = TextColumn[_Any, str | None](
        lambda node: None if isinstance(node[1], Block) else node[1].id, NODE, "id of the statement that it answers for; None where it is a block"
    )

    @classmethod
    def parts(cls, node: Any) -> tuple[Parts, ...]:
        responsibility, holder = node
        return ((responsibility, _kind(holder), None if isinstance(holder, Block) else holder.id),)

    @property
    def statement(self) -> Action | Target | Result | None:
        """The statement that it answers for; None where it answers for a whole block."""
        holder: Any = self.node[1]
        return None if isinstance(holder, Block) else holder
