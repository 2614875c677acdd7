"""The rows that queries give: each a thing of a plan, with the plan and the blocks that hold it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, groupby
from typing import TYPE_CHECKING, Any, ClassVar

from edupolicy.codebook import table_of
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
from edupolicy.query.flat import Parts, cells, line_at
from edupolicy.query.number_column import NumberColumn
from edupolicy.query.period_column import PeriodColumn, YearsColumn
from edupolicy.query.place import Place, blocks_in, due_at
from edupolicy.query.predicate import Level, Predicate, Test
from edupolicy.query.tables import Tables
from edupolicy.query.text_column import RegionColumn, TextColumn

if TYPE_CHECKING:
    from edupolicy.query.query import Query

PLAN, BLOCK, NODE, ROW = Level
_Any = Any
#: what the name of a row's table is called, beside its columns
TABLE = "table"


def line_of(loaded: Loaded, place: Place, node: Any) -> int | None:
    """The line of the file that a node begins on; that of its block where the node does not know its own; None in JSON."""
    own = node[0] if isinstance(node, tuple) else node
    return line_at(loaded, getattr(own, "span", place[4].span))


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

    id = TextColumn[_Any, str](lambda loaded, place, node: own_id(place, node), ROW, "id in the plan; that of its block where it has none")
    full_id = TextColumn[_Any, str](lambda loaded, place, node: full_id(place, node), ROW, "the plan's id, a sharp, its own: names it anywhere")
    plan_id = TextColumn[_Any, str](lambda plan: plan.id, PLAN, "id of the plan")
    plan_title = TextColumn[_Any, str](lambda plan: plan.title, PLAN, "title of the plan")
    kind = ChoiceColumn[_Any, Kind](lambda plan: plan.kind, PLAN, "what sort of document the plan is")
    region = RegionColumn[_Any](lambda plan: plan.region, PLAN, "names from the largest region to the smallest")
    province = TextColumn[_Any, str | None](lambda plan: _level(plan, 0), PLAN, "the largest region")
    city = TextColumn[_Any, str | None](lambda plan: _level(plan, 1), PLAN, "the second region; None in a plan of a province")
    county = TextColumn[_Any, str | None](lambda plan: _level(plan, 2), PLAN, "the third region; None in a plan of a city")
    years = YearsColumn[_Any](lambda plan: plan.years, PLAN, "the years that the plan covers")
    year_start = NumberColumn[_Any, int | None](lambda plan: plan.years.start.year if plan.years else None, PLAN, "the first of them")
    year_end = NumberColumn[_Any, int | None](lambda plan: plan.years.end.year if plan.years else None, PLAN, "the last of them")
    issuer = TextColumn[_Any, str | None](lambda plan: plan.issuer, PLAN, "who issued the plan")
    section_id = TextColumn[_Any, str | None](lambda place: place[1].id if place[1] else None, BLOCK, "id of the section that holds it")
    section_title = TextColumn[_Any, str | None](lambda place: place[1].title if place[1] else None, BLOCK, "title of the section that holds it")
    measure_id = TextColumn[_Any, str | None](lambda place: place[2].id if place[2] else None, BLOCK, "id of the measure that holds it")
    measure_number = TextColumn[_Any, str | None](lambda place: place[2].number if place[2] else None, BLOCK, "number of the measure that holds it")
    measure_title = TextColumn[_Any, str | None](lambda place: place[2].title if place[2] else None, BLOCK, "title of the measure that holds it")
    item_id = TextColumn[_Any, str | None](lambda place: place[3].id if place[3] else None, BLOCK, "id of the item that holds it")
    deadline = PeriodColumn[_Any](
        lambda loaded, place, node: due_at(place, getattr(node, "due", None)), ROW, "deadline, its own or that of the innermost block that has one"
    )
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

    @classmethod
    def column_names(cls) -> tuple[str, ...]:
        """What it can be asked for by name: the name of its table, its columns, and those of the codebook's table."""
        return tuple(dict.fromkeys((TABLE, *cls.columns(), *table_of(cls.table).column_names)))

    def named(self, name: str) -> Any:
        """The value of a column by its name; None where rows of its kind have none of that name."""
        if name == TABLE:
            return self.table
        column = getattr(type(self), name, None)
        if isinstance(column, Column):
            return column.of(self.loaded, self.where, self.node)
        flat = [one for one in table_of(self.table).columns if one.name == name]
        values = cells(flat, [(self.loaded, self.where, parts) for parts in self.parts(self.node)[:1]])
        return next((value for own in values for value in own), None)

    @classmethod
    def parts(cls, node: Any) -> tuple[Parts, ...]:
        """What each row of the codebook's table is made of that stands for such a node."""
        return ((node,),)

    def records(self) -> list[dict[str, Any]]:
        """What stands for it in the codebook's table, each row by the names of the columns: one, but for a line of projects one for each name."""
        return [record for _, record in records((self,))]


def records(rows: Iterable[Row]) -> Iterator[tuple[Row, dict[str, Any]]]:
    """Each row with what stands for it in the codebook's table, see `Row.records`; many at once are faster."""
    for _, of_kind in groupby(rows, type):
        held = list(of_kind)
        table = table_of(held[0].table)
        owners = [(row, parts) for row in held for parts in row.parts(row.node)]
        values = cells(table.columns, [(row.loaded, row.where, parts) for row, parts in owners])
        for (row, _), own in zip(owners, zip(*values, strict=True), strict=True):
            yield row, dict(zip(table.column_names, own, strict=True))


def identity(node: Any) -> Any:
    """What tells a node from every other of its document."""
    return tuple(map(id, node)) if isinstance(node, tuple) else id(node)


def _named(place: Place, node: Any) -> Any:
    """What a node goes by: an organization by what it answers for, what has no id of its own by its block."""
    holder = node[1] if isinstance(node, tuple) else node
    return place[4] if isinstance(holder, (Follows, Property)) else holder


def own_id(place: Place, node: Any) -> str:
    """The id in its plan."""
    own: str = _named(place, node).id
    return own


def full_id(place: Place, node: Any) -> str:
    """The id by which other files name it, and of an organization its name besides."""
    plan, named = place[0], _named(place, node)
    full = plan.id if named is plan else f"{plan.id}#{named.id}"
    return f"{full}/{node[0].organization}" if isinstance(node, tuple) else full


def _level(plan: Plan, level: int) -> str | None:
    return plan.region[level] if level < len(plan.region) else None


def _written(node: Any) -> str | None:
    place: Locator | None = (node[0] if isinstance(node, tuple) else node).place
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

