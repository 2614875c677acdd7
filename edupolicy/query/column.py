"""Typed columns: on a kind of row they make conditions and orders, on a row itself they are its values.

`TargetRow.value >= 55` is a condition that mypy knows to be one on targets; `row.value` is a `Decimal` or None.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from attrs import frozen

from edupolicy.loader import Loaded
from edupolicy.model import Recurrence, Responsibility, Role
from edupolicy.query.folding import folded
from edupolicy.query.naming import indicator_test, organization_test
from edupolicy.query.place import Place
from edupolicy.query.predicate import Level, Predicate, Scope, Test
from edupolicy.query.promise import guarantees, parse_quantity
from edupolicy.values import Comparator, Period, Quantity, parse_period

if TYPE_CHECKING:
    from edupolicy.query.row import Row

R = TypeVar("R")
V = TypeVar("V")
Q = TypeVar("Q", bound="Row")
E = TypeVar("E", bound=StrEnum)
#: what a number is compared with; a float counts as the decimal that it is written as
Number = Decimal | int | float


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


class _Remembered(dict[Any, bool]):
    """The answers of a test, each worked out once: the names in many plans are few."""

    def __init__(self, test: Callable[[Any], bool]) -> None:
        self._test = test

    def __missing__(self, value: Any) -> bool:
        answer = self[value] = self._test(value)
        return answer


class TextColumn(Column[R, V]):
    """A text. Texts are equal in traditional or simplified, full- or half-width form; spaces and quotation marks do not count."""

    __slots__ = ()

    @overload
    def __get__(self, row: None, owner: type[Q]) -> TextColumn[Q, V]: ...
    @overload
    def __get__(self, row: Row, owner: type[Any]) -> V: ...
    def __get__(self, row: Row | None, owner: type[Any]) -> Any:
        return self if row is None else self.of(row.loaded, row.where, row.node)

    def __eq__(self, other: str) -> Predicate[R]:  # type: ignore[override]
        return self.in_(other)

    def __ne__(self, other: str) -> Predicate[R]:  # type: ignore[override]
        return ~self.in_(other)

    __hash__ = Column.__hash__

    def in_(self, *texts: str) -> Predicate[R]:
        """Equal to one of several texts."""
        wanted = frozenset(map(folded, texts))
        return self._text(lambda text: folded(text) in wanted)

    def contains(self, text: str) -> Predicate[R]:
        """With a text in it."""
        wanted = folded(text)
        return self._text(lambda held: wanted in folded(held))

    def startswith(self, text: str) -> Predicate[R]:
        """Beginning with a text."""
        wanted = folded(text)
        return self._text(lambda held: folded(held).startswith(wanted))

    def _text(self, test: Callable[[str], bool]) -> Predicate[R]:
        remembered = _Remembered(lambda text: text is not None and test(text))
        return self._bound(lambda scope: remembered.__getitem__)


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

    def between(self, least: Number, most: Number) -> Predicate[R]:
        """From one number to another, both included."""
        low, high = exact(least), exact(most)
        return self._known(lambda value: low <= value <= high)

    def in_(self, *numbers: Number) -> Predicate[R]:
        """One of several numbers."""
        wanted = frozenset(map(exact, numbers))
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


class PeriodColumn(Column[R, Period | None]):
    """A stretch of days; as a deadline its last day decides.

    It is compared with a `Period`, a `date`, or a text as plans write it (``2024-06``, ``6月底前``, which takes the year of each plan).
    """

    __slots__ = ()

    @overload
    def __get__(self, row: None, owner: type[Q]) -> PeriodColumn[Q]: ...
    @overload
    def __get__(self, row: Row, owner: type[Any]) -> Period | None: ...
    def __get__(self, row: Row | None, owner: type[Any]) -> Any:
        return self if row is None else self.of(row.loaded, row.where, row.node)

    def __eq__(self, other: Period | date | str) -> Predicate[R]:  # type: ignore[override]
        return self._compared(other, lambda own, given: given.start <= own.end <= given.end)

    def __ne__(self, other: Period | date | str) -> Predicate[R]:  # type: ignore[override]
        return self._compared(other, lambda own, given: not given.start <= own.end <= given.end)

    __hash__ = Column.__hash__

    def __lt__(self, other: Period | date | str) -> Predicate[R]:
        return self._compared(other, lambda own, given: own.end < given.start)

    def __le__(self, other: Period | date | str) -> Predicate[R]:
        return self._compared(other, lambda own, given: own.end <= given.end)

    def __gt__(self, other: Period | date | str) -> Predicate[R]:
        return self._compared(other, lambda own, given: own.end > given.end)

    def __ge__(self, other: Period | date | str) -> Predicate[R]:
        return self._compared(other, lambda own, given: own.end >= given.start)

    def compared(self, comparator: Comparator, other: Period | date | str) -> Predicate[R]:
        """As one of the operators ``=``, ``>=``, ``>``, ``<=``, ``<`` does.

        Raises:
            KeyError: for any other comparator.
        """
        operators = {
            Comparator.EQUAL: self.__eq__, Comparator.AT_LEAST: self.__ge__, Comparator.MORE: self.__gt__, Comparator.AT_MOST: self.__le__,
            Comparator.LESS: self.__lt__,
        }  # fmt: skip
        return operators[comparator](other)

    def reaching(self, comparator: Comparator, other: Period | date | str) -> Predicate[R]:
        """With a day of which it is true: of ``2021..2025`` both that it is before 2023 and that it is not.

        Raises:
            KeyError: if it is not ``=``, ``>=``, ``>``, ``<=`` or ``<``.
        """
        tests: dict[Comparator, Callable[[Period, Period], bool]] = {
            Comparator.EQUAL: Period.overlaps,
            Comparator.AT_LEAST: lambda own, given: own.end >= given.start, Comparator.MORE: lambda own, given: own.end > given.end,
            Comparator.AT_MOST: lambda own, given: own.start <= given.end, Comparator.LESS: lambda own, given: own.start < given.start,
        }  # fmt: skip
        return self._compared(other, tests[comparator])

    def overlaps(self, other: Period | date | str) -> Predicate[R]:
        """With a day in common."""
        return self._compared(other, Period.overlaps)

    def _compared(self, other: Period | date | str, test: Callable[[Period, Period], bool]) -> Predicate[R]:
        period_of(other, None)  # a text that names no period is found here, not when the query runs

        def make(scope: Scope) -> Callable[[Period | None], bool]:
            given = period_of(other, scope.loaded.plan.years if scope.loaded.plan else None)
            return lambda own: own is not None and given is not None and test(own, given)

        return self._bound(make)


_ANY_YEAR = Period(date(2000, 1, 1), date(2000, 12, 31))


def period_of(given: Period | date | str, years: Period | None) -> Period | None:
    """The period that is meant; None for a text that counts from the plan's year where that is not known.

    Raises:
        ValueError: if the text names no period.
    """
    if isinstance(given, Period):
        return given
    if isinstance(given, date):
        return Period(given, given)
    period = parse_period(given, years)
    if period is None and parse_period(given, _ANY_YEAR) is None:
        raise ValueError(f"not a period: {given!r}; write 2024, 2024-06, 2024-06-30, 6月底前 …")
    return period


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
        return self._where(lambda value: value is other)

    def __ne__(self, other: E) -> Predicate[R]:  # type: ignore[override]
        return self._where(lambda value: value is not other)

    __hash__ = Column.__hash__

    def in_(self, *choices: E) -> Predicate[R]:
        """One of several."""
        return self._where(lambda value: value in choices)


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


class RegionColumn(Column[R, tuple[str, ...]]):
    """Where a plan is for: names from the largest region to the smallest."""

    __slots__ = ()

    @overload
    def __get__(self, row: None, owner: type[Q]) -> RegionColumn[Q]: ...
    @overload
    def __get__(self, row: Row, owner: type[Any]) -> tuple[str, ...]: ...
    def __get__(self, row: Row | None, owner: type[Any]) -> Any:
        return self if row is None else self.of(row.loaded, row.where, row.node)

    def __eq__(self, other: str | tuple[str, ...]) -> Predicate[R]:  # type: ignore[override]
        return self._where(lambda names: _region(names) == _region(other))

    def __ne__(self, other: str | tuple[str, ...]) -> Predicate[R]:  # type: ignore[override]
        return self._where(lambda names: _region(names) != _region(other))

    __hash__ = Column.__hash__

    def within(self, *names: str) -> Predicate[R]:
        """In that region or itself that region: each name, with or without 省, 市 …, is one of the plan's."""
        wanted = [part for name in names for part in _region(name)]
        return self._where(lambda held: all(any(own.startswith(part) for own in _region(held)) for part in wanted))


def _region(names: str | Iterable[str]) -> list[str]:
    return [folded(name) for name in (names.split() if isinstance(names, str) else names)]


class IndicatorColumn(TextColumn[R, str]):
    """What a figure measures, by the vocabulary's name; it equals its aliases and its id, and a `*` stands for any text."""

    __slots__ = ()

    @overload
    def __get__(self, row: None, owner: type[Q]) -> IndicatorColumn[Q]: ...
    @overload
    def __get__(self, row: Row, owner: type[Any]) -> str: ...
    def __get__(self, row: Row | None, owner: type[Any]) -> Any:
        return self if row is None else self.of(row.loaded, row.where, row.node)

    def in_(self, *texts: str) -> Predicate[R]:
        """One of several indicators, each by its name, an alias or its id."""
        return self._named(texts, part=False)

    def named(self, *texts: str) -> Predicate[R]:
        """One of several indicators; a text that is no indicator's name is looked for within names."""
        return self._named(texts, part=True)

    def _named(self, texts: tuple[str, ...], *, part: bool) -> Predicate[R]:
        def make(scope: Scope) -> Callable[[Any], bool]:
            key = (texts, part, id(scope.loaded.vocabulary))
            if key not in scope.memo:
                tests = [indicator_test(text, scope.loaded.vocabulary, part=part) for text in texts]
                scope.memo[key] = _Remembered(lambda name: any(test(name) for test in tests))
            return scope.memo[key].__getitem__  # type: ignore[no-any-return]

        return self._bound(make)


class OrganizationColumn(TextColumn[R, str]):
    """An organization by the vocabulary's name; it equals its aliases and its id, as each plan's region understands them."""

    __slots__ = ()

    @overload
    def __get__(self, row: None, owner: type[Q]) -> OrganizationColumn[Q]: ...
    @overload
    def __get__(self, row: Row, owner: type[Any]) -> str: ...
    def __get__(self, row: Row | None, owner: type[Any]) -> Any:
        return self if row is None else self.of(row.loaded, row.where, row.node)

    def in_(self, *texts: str) -> Predicate[R]:
        """One of several organizations, each by its name, an alias or its id."""
        return self._bound(lambda scope: organization_answers(scope, texts, below=False).__getitem__)

    def within(self, *names: str) -> Predicate[R]:
        """One of several organizations, or one that belongs to it."""
        return self._bound(lambda scope: organization_answers(scope, names, below=True).__getitem__)


def organization_answers(scope: Scope, names: tuple[str, ...], *, below: bool, part: bool = False) -> dict[Any, bool]:
    """Whether an organization of the scope's plan is one of several, by its name."""
    vocabulary = scope.loaded.vocabulary
    region = scope.loaded.plan.region if scope.loaded.plan else ()
    key = (names, below, part, region, id(vocabulary))
    if key not in scope.memo:
        tests = [organization_test(name, region, vocabulary, below=below, part=part) for name in names]
        scope.memo[key] = _Remembered(lambda name: any(test(name) for test in tests))
    answers: dict[Any, bool] = scope.memo[key]
    return answers


class ResponsibleColumn(Column[R, tuple[Responsibility, ...]]):
    """The organizations that answer for something, each in its role: its own, and those of the blocks that it stands in."""

    __slots__ = ()

    def __init__(self, read: Callable[[Loaded, Place, Any], Iterable[Responsibility]], meaning: str = "") -> None:
        """`read` may name an organization several times; a row's value has each once."""
        super().__init__(read, Level.ROW, meaning)  # type: ignore[arg-type]
        self.of = lambda loaded, place, node: tuple(dict.fromkeys(read(loaded, place, node)))

    @overload
    def __get__(self, row: None, owner: type[Q]) -> ResponsibleColumn[Q]: ...
    @overload
    def __get__(self, row: Row, owner: type[Any]) -> tuple[Responsibility, ...]: ...
    def __get__(self, row: Row | None, owner: type[Any]) -> Any:
        return self if row is None else self.of(row.loaded, row.where, row.node)

    def include(self, *names: str, role: Role | None = None, below: bool = True, part: bool = False) -> Predicate[R]:
        """With one of several organizations, in any role or in one; with `below` also with one that belongs to it.

        With `part`, a text that is no organization's name is looked for within names.
        """

        def make(scope: Scope) -> Callable[[Iterable[Responsibility]], bool]:
            answers = organization_answers(scope, names, below=below, part=part)
            if role is None:
                return lambda held: any(answers[one.organization] for one in held)
            return lambda held: any(one.role is role and answers[one.organization] for one in held)

        return self._bound(make)

    def is_empty(self) -> Predicate[R]:
        """With none at all."""
        return self._where(lambda held: next(iter(held), None) is None)


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
