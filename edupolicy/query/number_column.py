"""Columns of numbers, and of what figures promise."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar, overload

from edupolicy.codebook import Type
from edupolicy.codebook.promise import number
from edupolicy.query.column import Column
from edupolicy.query.predicate import Level, Predicate, Scope, Test, one_by_one
from edupolicy.query.promise import guarantees, parse_quantity
from edupolicy.values import Quantity

if TYPE_CHECKING:
    from edupolicy.query.row import Row

R = TypeVar("R")
Q = TypeVar("Q", bound="Row")
V = TypeVar("V")
#: what a number is compared with; a float counts as the decimal that it is written as
Number = Decimal | int | float


class NumberColumn(Column[R, V]):
    """A number, exact."""

    __slots__ = ("unit",)

    def __init__(self, read: Callable[..., V], level: Level = Level.NODE, meaning: str = "", unit: str | None = None) -> None:
        """`unit` is the attribute of the row that names what the number counts; without it all rows count the same."""
        super().__init__(read, level, meaning)
        self.unit = unit

    @overload
    def __get__(self, row: None, owner: type[Q]) -> NumberColumn[Q, V]: ...
    @overload
    def __get__(self, row: Row, owner: type[Any]) -> V: ...
    def __get__(self, row: Row | None, owner: type[Any]) -> Any:
        return self if row is None else self.of(row.loaded, row.where, row.node)

    def __eq__(self, other: Number) -> Predicate[R]:  # type: ignore[override]
        number = exact(other)
        return self._where(lambda value: value == number)

    def __ne__(self, other: Number) -> Predicate[R]:  # type: ignore[override]
        number = exact(other)
        return self._known(lambda value: value != number)

    __hash__ = Column.__hash__

    def __lt__(self, other: Number) -> Predicate[R]:
        number = exact(other)
        return self._known(lambda value: value < number)

    def __le__(self, other: Number) -> Predicate[R]:
        number = exact(other)
        return self._known(lambda value: value <= number)

    def __gt__(self, other: Number) -> Predicate[R]:
        number = exact(other)
        return self._known(lambda value: value > number)

    def __ge__(self, other: Number) -> Predicate[R]:
        number = exact(other)
        return self._known(lambda value: value >= number)

    @property
    def flat_type(self) -> Type:
        return Type.INTEGER if self.unit is None else Type.NUMBER

    def flat(self, value: V) -> tuple[Any, ...]:
        return (number(value) if isinstance(value, Decimal) else value,)

    def between(self, least: Number, most: Number) -> Predicate[R]:
        """From one number to another, both included."""
        low, high = exact(least), exact(most)
        return self._known(lambda value: low <= value <= high)

    def in_(self, *numbers: Number) -> Predicate[R]:
        """One of several numbers."""
        wanted = frozenset(map(exact, one_by_one(numbers)))
        return self._where(lambda value: value in wanted)

    def _known(self, test: Callable[[Any], bool]) -> Predicate[R]:
        return self._where(lambda value: value is not None and test(value))


def exact(number: Number) -> Decimal:
    """The number as a decimal; 95.5 is exactly 95.5.

    Raises:
        TypeError: if it is no number.
    """
    if isinstance(number, bool) or not isinstance(number, (Decimal, int, float)):
        raise TypeError(f"a number is compared with a number, not with {number!r}")
    return Decimal(repr(number)) if isinstance(number, float) else Decimal(number)


class PromiseColumn(Column[R, Quantity]):
    """What a figure promises, as an interval: it is compared with a quantity as plans write it, `T.quantity >= "1.5万个"`.

    A comparison holds where every number that keeps the promise fulfils it: ``>= 57%`` guarantees ``>= 55%``, ``<= 60%`` does not. Units
    of one dimension are converted; a figure of another dimension fulfils nothing. `all` counts as 100%, `none` as 0.
    """

    __slots__ = ()

    @overload
    def __get__(self, row: None, owner: type[Q]) -> PromiseColumn[Q]: ...
    @overload
    def __get__(self, row: Row, owner: type[Any]) -> Quantity: ...
    def __get__(self, row: Row | None, owner: type[Any]) -> Any:
        return self if row is None else self.of(row.loaded, row.where, row.node)

    def __eq__(self, other: str) -> Predicate[R]:  # type: ignore[override]
        return self.guarantees(f"= {other}")

    def __ne__(self, other: str) -> Predicate[R]:  # type: ignore[override]
        return ~self.guarantees(f"= {other}")

    __hash__ = Column.__hash__

    def __lt__(self, other: str) -> Predicate[R]:
        return self.guarantees(f"< {other}")

    def __le__(self, other: str) -> Predicate[R]:
        return self.guarantees(f"<= {other}")

    def __gt__(self, other: str) -> Predicate[R]:
        return self.guarantees(f"> {other}")

    def __ge__(self, other: str) -> Predicate[R]:
        return self.guarantees(f">= {other}")

    def flat(self, value: Quantity) -> tuple[Any, ...]:
        return (str(value),)

    def guarantees(self, wanted: str | Quantity) -> Predicate[R]:
        """Whatever keeps the promise is wanted: `>= 55%`, `55%以上`, `800..1000 个`, `all`.

        Raises:
            ValueError: if the text is no quantity.
        """
        quantity = parse_quantity(wanted) if isinstance(wanted, str) else wanted

        def bind(scope: Scope) -> Test:
            vocabulary = scope.loaded.vocabulary
            return Test(Level.NODE, lambda node: guarantees(node, quantity, vocabulary) is True)

        return Predicate(bind)
