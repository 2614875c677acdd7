"""Rows as the tables of the codebook have them, read from the model by what the codebook says of each column."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import Any

from edupolicy.codebook import TABLES, Table
from edupolicy.codebook.column import LEVELS, Column, Origin
from edupolicy.codebook.promise import Names, promised
from edupolicy.loader import Loaded
from edupolicy.query.place import Place, due_at
from edupolicy.source import LineIndex, Span

#: what a row of a table is made of: its node, and what the table takes from beside it
Parts = tuple[Any, ...]
#: the value of a column, of a document, a place in it and the parts of a row; the names are those of the document
Reader = Callable[[Loaded, Place, Parts, Names], Any]


@cache
def table_of(name: str) -> Table:
    """The table of a kind of row."""
    return next(one for one in TABLES if one.name == name)


@cache
def reader(column: Column) -> Reader:
    """What reads a column of the codebook."""
    match column.origin:
        case Origin.DOCUMENT:
            return lambda loaded, place, parts, names: _value(column, loaded)
        case Origin.BLOCK:
            return _around(column)
        case Origin.PLACE:
            return lambda loaded, place, parts, names: None if parts[0].place is None else _value(column, parts[0].place)
        case Origin.PROMISE:
            return lambda loaded, place, parts, names: promised(column.name, parts[0], names)
        case Origin.LINE:
            return lambda loaded, place, parts, names: line_at(loaded, parts[0].span)
        case _:
            return lambda loaded, place, parts, names: _value(column, parts[column.part])


def _value(column: Column, owner: Any) -> Any:
    (own,) = column.read((owner,))
    return own if column.convert is None else column.convert(own)


def _around(column: Column) -> Reader:
    level = LEVELS.index(column.level)
    if column.level == "due":
        return lambda loaded, place, parts, names: getattr(due_at(place, getattr(parts[0], "due", None)), column.field, None)
    return lambda loaded, place, parts, names: getattr(place[level + 1], column.field, None)


@lru_cache(maxsize=64)
def _index(text: str) -> LineIndex:
    return LineIndex(text)


def line_at(loaded: Loaded, span: Span) -> int | None:
    """The line of the file that a span begins on; None where the file is JSON."""
    return None if loaded.from_json else _index(loaded.text).position(span.start)[0]


class Flat:
    """Reads columns from rows, one after another."""

    def __init__(self, columns: tuple[Column, ...]) -> None:
        self.columns = columns
        self._readers = [reader(one) for one in columns]
        self._names: dict[int, Names] = {}

    def rows(self, loaded: Loaded, place: Place, held: tuple[Parts, ...]) -> Iterator[tuple[Any, ...]]:
        """The values of each of the rows that stand at a place."""
        names = self._names.setdefault(id(loaded.vocabulary), Names(loaded.vocabulary))
        for parts in held:
            yield tuple([read(loaded, place, parts, names) for read in self._readers])
