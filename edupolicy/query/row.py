"""The rows that queries give: each a thing of a plan, with the plan and the blocks that hold it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any, ClassVar

from edupolicy.loader import Loaded
from edupolicy.model import (
    Action,
    Block,
    Follows,
    Item,
    Kind,
    Locator,
    Measure,
    Plan,
    Property,
    Responsibility,
    Result,
    Section,
    Target,
)  # fmt: skip
from edupolicy.query.column import ChoiceColumn, Column
from edupolicy.query.number_column import NumberColumn
from edupolicy.query.period_column import PeriodColumn
from edupolicy.query.place import Place, blocks_in
from edupolicy.query.predicate import Level, Predicate, Test
from edupolicy.query.tables import Tables
from edupolicy.query.text_column import RegionColumn, TextColumn
from edupolicy.source import LineIndex
from edupolicy.values import Period

if TYPE_CHECKING:
    from edupolicy.query.query import Query

PLAN, BLOCK, NODE, ROW = Level
_Any = Any


@lru_cache(maxsize=64)
def _index(text: str) -> LineIndex:
    return LineIndex(text)


def line_of(loaded: Loaded, place: Place, node: Any) -> int | None:
    """The line of the file that a node begins on; that of its block where the node does not know its own; None in JSON."""
    if loaded.from_json:
        return None
    own = node[0] if isinstance(node, tuple) else node
    return _index(loaded.text).position(getattr(own, "span", place[4].span).start)[0]


class Row(Tables):
    """What every row has: the document and the blocks that it stands in."""

    __slots__ = ("loaded", "node", "where")

    #: what a table of such rows is called
    table: ClassVar[str]
    #: the field of a block that holds them; otherwise the one of the table's name
    field: ClassVar[str] = ""

    @classmethod
    def nodes(cls, place: Place) -> Iterable[Any]:
        """The nodes of a place that are such rows."""
        held: Iterable[Any] = getattr(place[4], cls.field or cls.table)
        return held

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

    id = TextColumn[_Any, str](lambda loaded, place, node: full_id(place, node), ROW, "full id: the plan's, a sharp, its own")
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
    line = NumberColumn[_Any, int | None](line_of, ROW, "line of the file; None where the file is JSON")

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


def full_id(place: Place, node: Any) -> str:
    """The id by which other files name it. An organization is named after what it answers for; what has no id of its own after its block."""
    plan, block = place[0], place[4]
    if isinstance(node, tuple):
        responsibility, holder = node
        return f"{full_id(place, holder)}/{responsibility.organization}"
    named = block if isinstance(node, (Follows, Property)) else node
    return plan.id if named is plan else f"{plan.id}#{named.id}"


def _level(plan: Plan, level: int) -> str | None:
    return plan.region[level] if level < len(plan.region) else None


def _written(node: Any) -> str | None:
    place: Locator | None = node[0].place or getattr(node[1], "place", None) if isinstance(node, tuple) else node.place
    return None if place is None else str(place)


def answering(place: Place, own: Iterable[Responsibility] = ()) -> Iterator[Responsibility]:
    """Who answers for what stands at a place: its own organizations, then those of the blocks around it, the nearest first."""
    yield from own
    for block in reversed(place[:4]):
        if block is not None:
            yield from block.responsible


def named_within(block: Block, *, direct: bool = False) -> Iterator[Responsibility]:
    """Every organization that a block, one of its statements or, unless `direct`, what stands in it names."""
    yield from block.responsible
    statements: tuple[tuple[Action | Target | Result, ...], ...] = (block.actions, block.targets, block.results)
    for one in chain.from_iterable(statements):
        if one.responsible:
            yield from one.responsible
    for inner in () if direct else blocks_in(block):
        yield from named_within(inner)


def due_at(place: Place, own: Period | None) -> Period | None:
    """The deadline of what stands at a place: its own, or the nearest of the blocks around it."""
    if own is not None:
        return own
    return next((block.due for block in reversed(place[:4]) if block is not None and block.due is not None), None)
