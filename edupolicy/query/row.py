"""The rows that queries give: each a thing of a plan, with the plan and the blocks that hold it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any, ClassVar

from edupolicy.loader import Loaded
from edupolicy.model import (
    Action,
    Block,
    Item,
    Kind,
    Locator,
    Measure,
    Plan,
    Responsibility,
    Result,
    Role,
    Section,
    Target,
)  # fmt: skip
from edupolicy.query.column import (
    ChoiceColumn,
    Column,
    IndicatorColumn,
    NumberColumn,
    OrganizationColumn,
    PeriodColumn,
    PromiseColumn,
    RegionColumn,
    ResponsibleColumn,
    TextColumn,
)  # fmt: skip
from edupolicy.query.place import Place
from edupolicy.query.predicate import Level, Predicate, Test
from edupolicy.query.tables import Tables
from edupolicy.query.texts import block_text, statement_text
from edupolicy.source import LineIndex
from edupolicy.values import Change, Commitment, Comparator, Period

if TYPE_CHECKING:
    from edupolicy.query.query import Query

PLAN, BLOCK, NODE, ROW = Level
_Any = Any


class Row(Tables):
    """What every row has: the document and the blocks that it stands in."""

    __slots__ = ("loaded", "node", "where")

    #: what a table of such rows is called
    table: ClassVar[str]
    @staticmethod
    def nodes(place: Place) -> Iterable[Any]:
        """The nodes of a place that are such rows."""
        raise NotImplementedError

    loaded: Loaded
    where: Place

    def __init__(self, loaded: Loaded, where: Place, node: Any) -> None:
        self.loaded = loaded
        self.where = where
        self.node: Any = node

    # ------------------------------------------------------------ what holds it

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self.where[0]

    @property
    def section(self) -> Section | None:
        """The section, where it stands in one."""
        return self.where[1]

    @property
    def measure(self) -> Measure | None:
        """The measure, where it stands in one."""
        return self.where[2]

    @property
    def item(self) -> Item | None:
        """The item, where it stands in one."""
        return self.where[3]

    @property
    def block(self) -> Block:
        """The innermost of them."""
        return self.where[4]

    # ------------------------------------------------------------ columns

    id = TextColumn[_Any, str](lambda loaded, place, node: full_id(place[0], node), ROW, "full id: the plan's, a sharp, its own")
    plan_id = TextColumn[_Any, str](lambda plan: plan.id, PLAN, "id of the plan")
    plan_title = TextColumn[_Any, str](lambda plan: plan.title, PLAN, "title of the plan")
    kind = ChoiceColumn[_Any, Kind](lambda plan: plan.kind, PLAN, "what sort of document the plan is")
    region = RegionColumn[_Any](lambda plan: plan.region, PLAN, "names from the largest region to the smallest")
    province = TextColumn[_Any, str | None](lambda plan: _level(plan, 0), PLAN, "the largest region")
    city = TextColumn[_Any, str | None](lambda plan: _level(plan, 1), PLAN, "the second region; None in a plan of a province")
    county = TextColumn[_Any, str | None](lambda plan: _level(plan, 2), PLAN, "the third region; None in a plan of a city")
    years = PeriodColumn[_Any](lambda plan: plan.years, PLAN, "the years that the plan covers")
    year = NumberColumn[_Any, int | None](lambda plan: plan.years.end.year if plan.years else None, PLAN, "the last year that the plan covers")
    issuer = TextColumn[_Any, str | None](lambda plan: plan.issuer, PLAN, "who issued the plan")
    section_title = TextColumn[_Any, str | None](lambda place: place[1].title if place[1] else None, BLOCK, "title of the section that holds it")
    measure_number = TextColumn[_Any, str | None](lambda place: place[2].number if place[2] else None, BLOCK, "number of the measure that holds it")
    measure_title = TextColumn[_Any, str | None](lambda place: place[2].title if place[2] else None, BLOCK, "title of the measure that holds it")
    place = TextColumn[_Any, str | None](lambda node: _written(node), NODE, "line and sentence of the source; None where none is given")
    file = TextColumn[_Any, str](lambda loaded, place, node: loaded.path, ROW, "the file; empty for standard input")
    line = NumberColumn[_Any, int](lambda loaded, place, node: line_of(loaded, node), ROW, "line of the file")

    def _rows(self, table: str) -> Query[Any]:
        from edupolicy.query.query import Query, rows

        own = Predicate[Any](lambda scope: Test(ROW, lambda place, node: identity(node) == identity(self.node)))
        return rows(table, (self.loaded,), related=Query(type(self), (self.loaded,), (own,)))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.id!r}, {self.file!r}:{self.line})"

    def __eq__(self, other: object) -> bool:
        """Whether both are the same node of the same document."""
        if not isinstance(other, Row):
            return NotImplemented
        return type(self) is type(other) and self.loaded is other.loaded and identity(self.node) == identity(other.node)

    def __hash__(self) -> int:
        return hash(identity(self.node))

    @classmethod
    def columns(cls) -> dict[str, Column[Any, Any]]:
        """Every column by its name, those of all rows first."""
        return {name: value for one in reversed(cls.__mro__) for name, value in vars(one).items() if isinstance(value, Column)}

    def values(self) -> dict[str, Any]:
        """The value of every column, by its name."""
        return {name: column.of(self.loaded, self.where, self.node) for name, column in self.columns().items()}


def identity(node: Any) -> Any:
    """What tells a node from every other of its document."""
    return tuple(map(id, node)) if isinstance(node, tuple) else id(node)


def full_id(plan: Plan, node: Any) -> str:
    """The id by which other files name it; an organization is named after what it answers for."""
    own: str = node.id if not isinstance(node, tuple) else ""
    if node is plan:
        return own
    if isinstance(node, tuple):
        responsibility, holder = node
        return f"{full_id(plan, holder)}/{responsibility.organization}"
    return f"{plan.id}#{own}"


def _level(plan: Plan, level: int) -> str | None:
    return plan.region[level] if level < len(plan.region) else None


def _written(node: Any) -> str | None:
    place: Locator | None = node[0].place or getattr(node[1], "place", None) if isinstance(node, tuple) else node.place
    return None if place is None else str(place)


@lru_cache(maxsize=64)
def _index(text: str) -> LineIndex:
    return LineIndex(text)


def line_of(loaded: Loaded, node: Any) -> int:
    """The line of the file that a node begins on."""
    span = node[0].span if isinstance(node, tuple) else node.span
    return _index(loaded.text).position(span.start)[0]


def answering(place: Place, own: Iterable[Responsibility] = ()) -> tuple[Responsibility, ...]:
    """Who answers for what stands at a place: its own organizations, then those of the blocks around it, the nearest first."""
    plan, section, measure, item, _ = place
    around = (block.responsible for block in (item, measure, section, plan) if block is not None)
    return tuple(chain(own, chain.from_iterable(around)))


def named_within(block: Block) -> Iterator[Responsibility]:
    """Every organization that a block, what stands in it, or one of its statements names."""
    yield from block.responsible
    statements: tuple[Action | Target | Result, ...] = (*block.actions, *block.targets, *block.results)
    for one in statements:
        yield from one.responsible
    for inner in (*getattr(block, "items", ()), *getattr(block, "measures", ()), *getattr(block, "sections", ())):
        yield from named_within(inner)


def _block_responsible(loaded: Loaded, place: Place, node: Block) -> tuple[Responsibility, ...]:
    return tuple(dict.fromkeys((*named_within(node), *answering(place))))


def _due_around(place: Place, own: Period | None) -> Period | None:
    if own is not None:
        return own
    return next((block.due for block in reversed(place[:4]) if block is not None and block.due is not None), None)


class BlockRow(Row):
    """What plans, sections, measures and items have in common as rows."""

    __slots__ = ()

    number = TextColumn[_Any, str | None](lambda node: node.number, NODE, "number as the document writes it; None where it has none")
    title = TextColumn[_Any, str](lambda node: node.title, NODE, "title")
    text = TextColumn[_Any, str](block_text, NODE, "all that it says: title, actions, indicators, projects, policies, notes, and what stands in it")
    due = PeriodColumn[_Any](lambda loaded, place, node: _due_around(place, node.due), ROW, "deadline, its own or that of what it stands in")
    responsible = ResponsibleColumn[_Any](_block_responsible, ROW, "organizations that answer for it or for something in it, and for what it stands in")
    actions_count = NumberColumn[_Any, int](lambda node: counted(node, "actions"), NODE, "how many actions it holds, with all that stands in it")
    targets_count = NumberColumn[_Any, int](lambda node: counted(node, "targets"), NODE, "how many targets it holds, with all that stands in it")
    results_count = NumberColumn[_Any, int](lambda node: counted(node, "results"), NODE, "how many results it holds, with all that stands in it")


def counted(block: Block, field: str) -> int:
    """How many statements of a kind a block holds, with all that stands in it."""
    inner = (*getattr(block, "items", ()), *getattr(block, "measures", ()), *getattr(block, "sections", ()))
    return len(getattr(block, field)) + sum(counted(one, field) for one in inner)


class PlanRow(BlockRow):
    """A plan."""

    __slots__ = ()
    table = "plans"

    @staticmethod
    def nodes(place: Place) -> Iterable[Any]:
        return (place[0],) if place[4] is place[0] else ()

    issued = PeriodColumn[_Any](lambda plan: Period(plan.issued, plan.issued) if plan.issued else None, PLAN, "the day on which it was issued")
    index = TextColumn[_Any, str | None](lambda plan: plan.index, PLAN, "index number")


class SectionRow(BlockRow):
    """A section."""

    __slots__ = ()
    table = "sections"

    @staticmethod
    def nodes(place: Place) -> Iterable[Any]:
        return (place[1],) if place[4] is place[1] else ()


class MeasureRow(BlockRow):
    """A measure."""

    __slots__ = ()
    table = "measures"

    @staticmethod
    def nodes(place: Place) -> Iterable[Any]:
        return (place[2],) if place[4] is place[2] else ()


class ItemRow(BlockRow):
    """A sub-measure."""

    __slots__ = ()
    table = "items"

    @staticmethod
    def nodes(place: Place) -> Iterable[Any]:
        return (place[3],) if place[3] is not None else ()


class StatementRow(Row):
    """What actions, figures, projects, citations and programmes have in common as rows."""

    __slots__ = ()

    text = TextColumn[_Any, str](statement_text, NODE, "all that it says, with scope and notes")
    uncertain = TextColumn[_Any, str | None](lambda node: node.uncertain, NODE, "why its reading is uncertain; None where it is not")


class PromisedRow(StatementRow):
    """What actions, figures and projects have in common as rows."""

    __slots__ = ()

    commitment = ChoiceColumn[_Any, Commitment](lambda node: node.commitment, NODE, "how firmly it is promised")
    scope = TextColumn[_Any, str | None](lambda node: node.scope, NODE, "what it is about, where that is narrower")
    responsible = ResponsibleColumn[_Any](
        lambda loaded, place, node: answering(place, getattr(node, "responsible", ())), ROW,
        "organizations that answer for it: its own, and those of the blocks that it stands in",
    )  # fmt: skip


class DueRow(PromisedRow):
    """What actions, targets and projects have in common as rows."""

    __slots__ = ()

    due = PeriodColumn[_Any](lambda loaded, place, node: _due_around(place, node.due), ROW, "deadline, its own or that of the block it stands in")


class ActionRow(DueRow):
    """An action."""

    __slots__ = ()
    table = "actions"

    @staticmethod
    def nodes(place: Place) -> Iterable[Any]:
        return place[4].actions


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
    unit = TextColumn[_Any, str](lambda node: node.unit, NODE, "unit of measure; empty where there is none")
    change = ChoiceColumn[_Any, Change](lambda node: node.change, NODE, "set where the number says by how much the indicator changes")
    baseline = NumberColumn[_Any, Decimal | None](lambda node: node.baseline, NODE, "the level before; None where none is given", unit="unit")
    per = TextColumn[_Any, str | None](lambda node: node.per, NODE, "what the quantity is for each of")
    wording = TextColumn[_Any, str](lambda node: node.wording, NODE, "number and unit as written")


class TargetRow(FigureRow, DueRow):
    """A figure that is promised."""

    __slots__ = ()
    table = "targets"

    @staticmethod
    def nodes(place: Place) -> Iterable[Any]:
        return place[4].targets


class ResultRow(FigureRow):
    """A figure that was reached."""

    __slots__ = ()
    table = "results"

    @staticmethod
    def nodes(place: Place) -> Iterable[Any]:
        return place[4].results

    at = PeriodColumn[_Any](lambda node: node.at, NODE, "its date or period; None where the document does not say")


class ProjectRow(DueRow):
    """Named things that are built or done together."""

    __slots__ = ()
    table = "projects"

    @staticmethod
    def nodes(place: Place) -> Iterable[Any]:
        return place[4].projects

    names = TextColumn[_Any, str](lambda node: "、".join(node.names), NODE, "the names, separated by 、")
    state = TextColumn[_Any, str | None](lambda node: node.state, NODE, "their state; None where none is given")


class CitationRow(StatementRow):
    """A policy that a plan relies on."""

    __slots__ = ()
    table = "citations"

    @staticmethod
    def nodes(place: Place) -> Iterable[Any]:
        return place[4].citations

    title = TextColumn[_Any, str](lambda node: node.title, NODE, "title of the policy")


class ProgrammeRow(StatementRow):
    """A named programme, slogan or mechanism."""

    __slots__ = ()
    table = "programmes"

    @staticmethod
    def nodes(place: Place) -> Iterable[Any]:
        return place[4].programmes

    name = TextColumn[_Any, str](lambda node: node.name, NODE, "the name")


def _charges(place: Place) -> Iterator[tuple[Responsibility, Any]]:
    block = place[4]
    for one in block.responsible:
        yield one, block
    statements: tuple[Action | Target | Result, ...] = (*block.actions, *block.targets, *block.results)
    for statement in statements:
        for one in statement.responsible:
            yield one, statement


class ResponsibilityRow(Row):
    """An organization in a role, for a block or for one of its statements."""

    __slots__ = ()
    table = "responsibilities"

    @staticmethod
    def nodes(place: Place) -> Iterable[Any]:
        return _charges(place)

    organization = OrganizationColumn[_Any](
        lambda node: node[0].organization, NODE, "the organization by the vocabulary's name, or as written where it knows none",
    )  # fmt: skip
    label = TextColumn[_Any, str](lambda node: node[0].label, NODE, "the organization as the plan writes it")
    role = ChoiceColumn[_Any, Role](lambda node: node[0].role, NODE, "responsible, lead or support")

    @property
    def statement(self) -> Action | Target | Result | None:
        """The statement that it answers for; None where it answers for a whole block."""
        holder: Any = self.node[1]
        return None if isinstance(holder, Block) else holder


ROWS: tuple[type[Row], ...] = (
    PlanRow, SectionRow, MeasureRow, ItemRow, ActionRow, TargetRow, ResultRow, ResponsibilityRow, CitationRow, ProgrammeRow, ProjectRow,
)  # fmt: skip
