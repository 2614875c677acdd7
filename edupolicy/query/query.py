"""Questions to many plans: lazy, immutable, typed by the kind of row that answers them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from heapq import nlargest, nsmallest
from itertools import islice
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from attrs import evolve, field, frozen

from edupolicy import codebook
from edupolicy.codebook import table_of
from edupolicy.loader import Loaded
from edupolicy.model import Responsibility
from edupolicy.query.column import Column, Order
from edupolicy.query.flat import cells
from edupolicy.query.frame import Framed
from edupolicy.query.groups import Groups
from edupolicy.query.kinds import BLOCKS, ROWS
from edupolicy.query.place import Place, places
from edupolicy.query.predicate import NEVER, Level, Predicate, Scope, every, on_row
from edupolicy.query.row import Row, identity
from edupolicy.query.tables import Tables
from edupolicy.values import Period

if TYPE_CHECKING:
    from edupolicy.query.selection import Selection

R = TypeVar("R", bound=Row)
A = TypeVar("A")
B = TypeVar("B")
C = TypeVar("C")
D = TypeVar("D")
F = TypeVar("F")

#: one answer, before a row is made of it
Hit = tuple[Loaded, Place, Any]


@frozen(eq=False)
class Query(Tables, Framed, Generic[R]):
    """Rows that fulfil conditions. Nothing is read before it is iterated, counted or turned into a table, and each of these asks anew."""

    kind: type[R]
    documents: Sequence[Loaded] = field(repr=False)
    conditions: tuple[Predicate[Any], ...] = ()
    order: tuple[Order[Any], ...] = ()
    most: int | None = None
    #: the query whose rows these belong to
    related: Query[Any] | None = None

    # ------------------------------------------------------------ asking

    def where(self, *conditions: Predicate[R]) -> Query[R]:
        """The rows that fulfil these conditions, too."""
        if self.most is not None:
            raise ValueError("put `where` before `limit`: of the rows that are left, no others can take the place")
        for one in conditions:
            if not isinstance(one, Predicate):
                raise TypeError(f"{one!r} is no condition: compare a column, as in `T.value >= 55`")
        return evolve(self, conditions=(*self.conditions, *conditions))

    def order_by(self, *columns: Column[R, Any] | Order[R]) -> Query[R]:
        """Sorted by columns, the first one counting most; otherwise rows come in the order of the files."""
        orders = tuple(one if isinstance(one, Order) else Order(one) for one in columns)
        _checked([one.column for one in orders])
        return evolve(self, order=orders)

    def limit(self, count: int) -> Query[R]:
        """The first `count` rows.

        Raises:
            ValueError: if `count` is below 0.
        """
        if count < 0:
            raise ValueError(f"a limit is 0 or more, not {count}")
        return evolve(self, most=count if self.most is None else min(count, self.most))

    def _rows(self, table: str) -> Query[Any]:
        return rows(table, self.documents, related=self)

    # ------------------------------------------------------------ answers

    def __iter__(self) -> Iterator[R]:
        kind = self.kind
        return (kind(*hit) for hit in self.hits())

    def all(self) -> tuple[R, ...]:
        """Every row."""
        return tuple(self)

    def first(self) -> R | None:
        """The first row; None where there is none."""
        return next(iter(self), None)

    def count(self) -> int:
        """How many rows there are."""
        return sum(1 for _ in self.hits())

    def exists(self) -> bool:
        """Whether there is a row."""
        return next(iter(self.hits()), None) is not None

    def distinct(self, column: Column[R, A]) -> tuple[A, ...]:
        """Each value of a column once, in the order in which they are met."""
        _checked([column])
        return tuple(dict.fromkeys(column.of(*hit) for hit in self.hits()))

    @overload
    def select(self, one: Column[R, A], two: Column[R, B], /) -> Selection[tuple[A, B]]: ...
    @overload
    def select(self, one: Column[R, A], two: Column[R, B], three: Column[R, C], /) -> Selection[tuple[A, B, C]]: ...
    @overload
    def select(self, one: Column[R, A], two: Column[R, B], three: Column[R, C], four: Column[R, D], /) -> Selection[tuple[A, B, C, D]]: ...
    @overload
    def select(
        self, one: Column[R, A], two: Column[R, B], three: Column[R, C], four: Column[R, D], five: Column[R, F], /
    ) -> Selection[tuple[A, B, C, D, F]]: ...
    @overload
    def select(self, *columns: Column[R, Any]) -> Selection[tuple[Any, ...]]: ...
    def select(self, *columns: Column[R, Any]) -> Selection[Any]:
        """Some columns of each row, as tuples."""
        from edupolicy.query.selection import Selection

        return Selection(self, _checked(columns))

    @overload
    def group_by(self, one: Column[R, A], /) -> Groups[A, R]: ...
    @overload
    def group_by(self, one: Column[R, A], two: Column[R, B], /) -> Groups[tuple[A, B], R]: ...
    @overload
    def group_by(self, one: Column[R, A], two: Column[R, B], three: Column[R, C], /) -> Groups[tuple[A, B, C], R]: ...
    def group_by(self, *columns: Column[R, Any]) -> Groups[Any, R]:
        """Rows with equal values of these columns together; of several columns a group's key is a tuple."""
        return Groups(self, _checked(columns))

    # ------------------------------------------------------------ running

    def _frame(self) -> tuple[Sequence[codebook.Column], list[list[Any]]]:
        columns, parts_of = table_of(self.kind.table).columns, self.kind.parts
        return columns, cells(columns, [(loaded, place, parts) for loaded, place, node in self.hits() for parts in parts_of(node)])

    def hits(self) -> Iterable[Hit]:
        """Document, place and node of each row: what is only counted needs no row."""
        hits: Iterable[Hit] = self._unordered()
        if len(self.order) == 1 and self.most is not None:
            # the first few of many are found without sorting the others
            first = nlargest if self.order[0].descending else nsmallest
            return first(self.most, hits, key=_sort_key(self.order[0]))
        if self.order:
            found = list(hits)
            for order in reversed(self.order):
                found.sort(key=_sort_key(order), reverse=order.descending)
            hits = found
        return hits if self.most is None else islice(hits, self.most)

    def _unordered(self) -> Iterator[Hit]:
        nodes = self.kind.nodes
        memo: dict[Any, Any] = {}
        belongs = None if self.related is None else _belonging(self.related, self.kind)
        for loaded in self.documents:
            plan = loaded.plan
            if plan is None:
                continue
            scope = Scope(loaded, memo)
            tests = [one.bound(scope) for one in self.conditions]
            of_plan = every(one for one in tests if one.level is Level.PLAN)
            if of_plan is NEVER:
                continue
            of_block = [one.test for one in tests if one.level is Level.BLOCK]
            of_node = [one.test for one in tests if one.level is Level.NODE]
            of_row = [on_row(one) for one in tests if one.level is Level.ROW]
            for place in places(plan):
                if of_block and not all(test(place) for test in of_block):
                    continue
                found = nodes(place)
                for test in of_node:
                    found = filter(test, found)
                for node in found:
                    if of_row and not all(test(place, node) for test in of_row):
                        continue
                    if belongs is None or belongs(loaded, place, node):
                        yield loaded, place, node


def rows(table: str, documents: Sequence[Loaded], related: Query[Any] | None = None) -> Query[Any]:
    """The rows of a table, by its name, in some documents."""
    return Query(next(one for one in ROWS if one.table == table), documents, related=related)


def _checked(columns: Iterable[Column[Any, Any]]) -> tuple[Column[Any, Any], ...]:
    """The columns themselves; who names one by a text is told so where he does, not where the query runs."""
    held = tuple(columns)
    for one in held:
        if not isinstance(one, Column):
            raise TypeError(f"{one!r} is no column: write it with the letter of its kind, as in `T.value`")
    return held


def _sort_key(order: Order[Any]) -> Callable[[Hit], tuple[bool, Any]]:
    read, known = order.column.of, order.descending
    # what is missing stands last, whichever way the others are turned
    missing = (not known, 0)

    def key(hit: Hit) -> tuple[bool, Any]:
        value = read(*hit)
        return missing if value is None else (known, sortable(value))

    return key


def sortable(value: Any) -> Any:
    """What a value sorts by: a period by its end, then its start, organizations by their names, what has no order of its own by its text."""
    match value:
        case str() | int() | float() | Decimal():
            return value
        case Period():
            return value.end, value.start
        case tuple():
            return tuple(one.organization if isinstance(one, Responsibility) else str(one) for one in value)
        case _:
            return str(value)


def _belonging(query: Query[Any], kind: type[Row]) -> Callable[[Loaded, Place, Any], bool]:
    """Whether a node belongs to a row of a query: it lies in that row's block, or that row lies in it."""
    inside: set[tuple[int, int]] = set()
    above: set[tuple[int, Any]] = set()
    for loaded, place, node in query.hits():
        document = id(loaded)
        # a statement stands for the measure that holds it, and where none does, for its block
        holder = node if issubclass(query.kind, BLOCKS) else place[2] or place[4]
        inside.add((document, id(holder)))
        above.update((document, id(block)) for block in place if block is not None)

    def belongs(loaded: Loaded, place: Place, node: Any) -> bool:
        document = id(loaded)
        if issubclass(kind, BLOCKS) and (document, identity(node)) in above:
            return True
        return any((document, id(block)) in inside for block in place[:4] if block is not None)

    return belongs


def in_order(found: Iterable[Row], column: str, *, descending: bool = False) -> list[Row]:
    """Rows of any kinds sorted by a column; those without a value last."""

    def key(row: Row) -> tuple[bool, str, Any]:
        value = row.named(column)
        own = sortable(value)
        # one name may stand for numbers of one kind of row and for texts of another
        return (not descending, "", 0) if value is None else (descending, type(own).__name__ if not isinstance(own, (int, float, Decimal)) else "", own)

    return sorted(found, key=key, reverse=descending)
