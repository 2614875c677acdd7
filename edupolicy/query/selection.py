"""Some columns of the rows of a query."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Generic, TypeVar

from attrs import frozen

from edupolicy import codebook
from edupolicy.codebook import table_of
from edupolicy.query.column import Column
from edupolicy.query.flat import cells
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

    def _frame(self) -> tuple[Sequence[codebook.Column], list[list[Any]]]:
        known = {one.name: one for one in table_of(self.query.kind.table).columns}
        wanted = {name: (one, number) for one in self.columns for number, name in enumerate(one.flat_names)}
        hits, parts_of = list(self.query.hits()), self.query.kind.parts
        # a line of projects is one row here: what tells their rows apart is no column of its own
        rows = [(loaded, place, next(iter(parts_of(node)), (node,))) for loaded, place, node in hits]
        columns, values = [], []
        for name, (one, number) in wanted.items():
            columns.append(known.get(name) or _beside(name, one))
            values.append(cells(columns[-1:], rows)[0] if name in known else [one.flat(one.of(*hit))[number] for hit in hits])
        return columns, values


def _beside(name: str, column: Column[Any, Any]) -> codebook.Column:
    """What Python has beside the codebook's columns, as one of these."""
    return codebook.Column(name, column.flat_type, (column.meaning, ""), null=("where there is none", "没有时"))
