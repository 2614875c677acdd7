"""Typed columns: on a kind of row they make conditions and orders, on a row itself they are its values.

`TargetRow.value >= 55` is a condition that mypy knows to be one on targets; `row.value` is a `Decimal` or None. The columns of texts, numbers,
time and organizations have modules of their own.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from attrs import frozen

from edupolicy.codebook import Type
from edupolicy.loader import Loaded
from edupolicy.model import Recurrence
from edupolicy.query.place import Place
from edupolicy.query.predicate import Level, Predicate, Scope, Test, one_by_one

if TYPE_CHECKING:
    from edupolicy.query.row import Row

R = TypeVar("R")
V = TypeVar("V")
Q = TypeVar("Q", bound="Row")
E = TypeVar("E", bound=StrEnum)
#: characters of a text that is more than a name
_LONG = 100


@frozen
class Order(Generic[R]):
    """A column to sort by; rows without a value come last in either direction."""

    column: Column[R, Any]
    descending: bool = False


class Column(Generic[R, V]):
    """One value of every row of a kind."""

    __slots__ = ("_read", "level", "meaning", "name", "of")

    def __init__(self, read: Callable[..., V], level: Level = Level.NODE, meaning: str = "") -> None:
        """`read` takes a plan, a place, a node, or a document with place and node, as the level says."""
        self._read: Callable[..., Any] = read
        self.level = level
        #: what it says, its unit, and when it is None
        self.meaning = meaning
        self.name = ""
        #: the value of one row: of a document, a place and a node
        self.of: Callable[[Loaded, Place, Any], V] = _on_row(self._read, level)

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def _where(self, test: Callable[[V], bool]) -> Predicate[R]:
        """The condition that the value passes a test."""
        return self._bound(lambda scope: test)

    def _bound(self, make: Callable[[Scope], Callable[[Any], bool]]) -> Predicate[R]:
        """The condition that the value passes a test which is made for each document."""
        read, level = self._read, self.level

        def bind(scope: Scope) -> Test:
            test = make(scope)
            match level:
                case Level.PLAN:
                    return Test(level, test(read(scope.loaded.plan)))
                case Level.ROW:
                    loaded = scope.loaded
                    return Test(level, lambda place, node: test(read(loaded, place, node)))
                case _:
                    return Test(level, lambda given: test(read(given)))

        return Predicate(bind)

    def is_none(self) -> Predicate[R]:
        """Rows without a value."""
        return self._where(lambda value: value is None)

    def is_known(self) -> Predicate[R]:
        """Rows with a value."""
        return self._where(lambda value: value is not None)

    def ascending(self) -> Order[R]:
        """The least first."""
        return Order(self)

    def descending(self) -> Order[R]:
        """The greatest first."""
        return Order(self, descending=True)

    @property
    def flat_type(self) -> Type:
        """The type of the columns that stand for it in tables."""
        return Type.TEXT

    @property
    def flat_names(self) -> tuple[str, ...]:
        """The columns that stand for it in tables, most often one of its own name."""
        return (self.name,)

    def flat(self, value: V) -> tuple[Any, ...]:
        """A value in these columns."""
        return (value,)

    def __hash__(self) -> int:
        return id(self)


def _on_row(read: Callable[..., Any], level: Level) -> Callable[[Loaded, Place, Any], Any]:
    match level:
        case Level.PLAN:
            return lambda loaded, place, node: read(place[0])
        case Level.BLOCK:
            return lambda loaded, place, node: read(place)
        case Level.NODE:
            return lambda loaded, place, node: read(node)
        case _:
            return read


class Remembered(dict[Any, bool]):
    """The answers of a test, each worked out once: the names in many plans are few. Long texts seldom come again, and are not kept."""

    def __init__(self, test: Callable[[Any], bool]) -> None:
        self._test = test

    def __missing__(self, value: Any) -> bool:
        answer = self._test(value)
        if value is None or len(value) < _LONG:
            self[value] = answer
        return answer


class ChoiceColumn(Column[R, E | None], Generic[R, E]):
    """One of a fixed set of values, or None."""

    __slots__ = ()

    @overload
    def __get__(self, row: None, owner: type[Q]) -> ChoiceColumn[Q, E]: ...
    @overload
    def __get__(self, row: Row, owner: type[Any]) -> E | None: ...
    def __get__(self, row: Row | None, owner: type[Any]) -> Any:
        return self if row is None else self.of(row.loaded, row.where, row.node)

    def __eq__(self, other: E) -> Predicate[R]:  # type: ignore[override]
        return self._where(lambda value: value == other)

    def __ne__(self, other: E) -> Predicate[R]:  # type: ignore[override]
        return self._where(lambda value: value != other)

    __hash__ = Column.__hash__

    def flat(self, value: E | None) -> tuple[Any, ...]:
        return (None if value is None else value.value,)

    def in_(self, *choices: E) -> Predicate[R]:
        """One of several."""
        wanted = one_by_one(choices)
        return self._where(lambda value: value in wanted)


class RecurrenceColumn(Column[R, Recurrence | None]):
    """How often something comes round."""

    __slots__ = ()

    @overload
    def __get__(self, row: None, owner: type[Q]) -> RecurrenceColumn[Q]: ...
    @overload
    def __get__(self, row: Row, owner: type[Any]) -> Recurrence | None: ...
    def __get__(self, row: Row | None, owner: type[Any]) -> Any:
        return self if row is None else self.of(row.loaded, row.where, row.node)

    def __eq__(self, other: Recurrence) -> Predicate[R]:  # type: ignore[override]
        return self._where(lambda value: value == other)

    def __ne__(self, other: Recurrence) -> Predicate[R]:  # type: ignore[override]
        return self._where(lambda value: value != other)

    __hash__ = Column.__hash__

    @property
    def flat_names(self) -> tuple[str, ...]:
        return f"{self.name}_count", f"{self.name}_unit"

    def flat(self, value: Recurrence | None) -> tuple[Any, ...]:
        return (None, None) if value is None else (value.count, value.unit)
