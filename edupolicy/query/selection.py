"""Some columns of the rows of a query."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Generic, TypeVar

from attrs import frozen

from edupolicy.query.column import Column
from edupolicy.query.frame import Framed
from edupolicy.query.query import Query

T = TypeVar("T", bound=tuple[Any, ...])


@frozen(eq=False)
class Selection(Framed, Generic[T]):
    """Tuples of the values of some columns, lazy as the query is."""

    query: Query[Any]
    columns: tuple[Column[Any, Any], ...]

    def __iter__(self) -> Iterator[T]:
        columns = self.columns
        return (tuple([one.of(*hit) for one in columns]) for hit in self.query.hits())  # type: ignore[misc]

    def all(self) -> tuple[T, ...]:
        """Every tuple."""
        return tuple(self)

    def distinct(self) -> tuple[T, ...]:
        """Every tuple once, in the order in which they are met."""
        return tuple(dict.fromkeys(self))

    def _frame(self) -> dict[str, tuple[Column[Any, Any], list[Any]]]:
        rows = list(self)
        return {one.name: (one, [row[place] for row in rows]) for place, one in enumerate(self.columns)}
