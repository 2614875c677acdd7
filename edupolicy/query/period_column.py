"""Columns of deadlines, dates and years."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar, overload

from edupolicy.codebook import Type
from edupolicy.query.column import Column
from edupolicy.query.predicate import Predicate, Scope
from edupolicy.values import Comparator, Period, parse_period

if TYPE_CHECKING:
    from edupolicy.query.row import Row

R = TypeVar("R")
Q = TypeVar("Q", bound="Row")
_ANY_YEAR = Period(date(2000, 1, 1), date(2000, 12, 31))


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

    @property
    def flat_type(self) -> Type:
        return Type.DATE

    @property
    def flat_names(self) -> tuple[str, ...]:
        return f"{self.name}_start", f"{self.name}_end"

    def flat(self, value: Period | None) -> tuple[Any, ...]:
        return (None, None) if value is None else (value.start, value.end)

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


class DayColumn(PeriodColumn[R]):
    """A single day; in tables one column of that name."""

    __slots__ = ()

    @property
    def flat_names(self) -> tuple[str, ...]:
        return (self.name,)

    def flat(self, value: Period | None) -> tuple[Any, ...]:
        return (None if value is None else value.start,)


class YearsColumn(PeriodColumn[R]):
    """Whole years; in tables the first and the last of them as numbers."""

    __slots__ = ()

    @property
    def flat_type(self) -> Type:
        return Type.INTEGER

    @property
    def flat_names(self) -> tuple[str, ...]:
        return "year_start", "year_end"

    def flat(self, value: Period | None) -> tuple[Any, ...]:
        return (None, None) if value is None else (value.start.year, value.end.year)


def period_of(given: Period | date | str, years: Period | None) -> Period | None:
    """The period that is meant; None for a text that counts from the plan's year where that is not known.

    Raises:
        TypeError: if it is neither a period, nor a day, nor a text.
        ValueError: if the text names no period.
    """
    if isinstance(given, Period):
        return given
    if isinstance(given, date):
        return Period(given, given)
    if not isinstance(given, str):
        raise TypeError(f"a period is compared with a period, a date or a text, not with {given!r}")
    period = parse_period(given, years)
    if period is None and parse_period(given, _ANY_YEAR) is None:
        raise ValueError(f"not a period: {given!r}; write 2024, 2024-06, 2024-06-30, 6月底前 …")
    return period
