"""Rows as the tables of the codebook have them, read from the model by what the codebook says of each column."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import Any

from edupolicy.codebook.column import LEVELS, Column, Origin
from edupolicy.codebook.promise import Names, Promise, promised
from edupolicy.loader import Loaded
from edupolicy.query.place import Place, due_at
from edupolicy.source import LineIndex, Span

#: what a row of a table is made of: its node, and what the table takes from beside it
Parts = tuple[Any, ...]
#: a row: its document, its place in it, and its parts
FlatRow = tuple[Loaded, Place, Parts]


@lru_cache(maxsize=64)
def _index(text: str) -> LineIndex:
    return LineIndex(text)


def line_at(loaded: Loaded, span: Span) -> int | None:
    """The line of the file that a span begins on; None where the file is JSON."""
    return None if loaded.from_json else _index(loaded.text).position(span.start)[0]


def cells(columns: Sequence[Column], rows: Sequence[FlatRow]) -> list[list[Any]]:
    """The values of each column, in the order of the rows."""
    names: dict[int, Names] = {}
    promises: list[Promise] = []
    if any(one.origin is Origin.PROMISE for one in columns):
        for loaded, _, parts in rows:
            known = names.get(id(loaded.vocabulary)) or names.setdefault(id(loaded.vocabulary), Names(loaded.vocabulary))
            promises.append(promised(parts[0], known))
    return [_cells(one, rows, promises) for one in columns]


def _cells(column: Column, rows: Sequence[FlatRow], promises: Sequence[Promise]) -> list[Any]:
    match column.origin:
        case Origin.DOCUMENT:
            of_document = {id(loaded): loaded for loaded, _, _ in rows}
            known = dict(zip(of_document, _read(column, of_document.values()), strict=True))
            return [known[id(loaded)] for loaded, _, _ in rows]
        case Origin.BLOCK:
            return _around(column, rows)
        case Origin.PLACE:
            places = [parts[0].place for _, _, parts in rows]
            read = iter(_read(column, [place for place in places if place is not None]))
            return [None if place is None else next(read) for place in places]
        case Origin.PROMISE:
            return list(map(attrgetter(column.name), promises))
        case Origin.LINE:
            return [line_at(loaded, parts[0].span) for loaded, _, parts in rows]
        case _:
            return list(_read(column, [parts[column.part] for _, _, parts in rows]))


def _around(column: Column, rows: Sequence[FlatRow]) -> list[Any]:
    """Of what is around the rows; a deadline is first their own."""
    field = column.field
    if column.level == "due":
        return [getattr(due_at(place, getattr(parts[0], "due", None)), field, None) for _, place, parts in rows]
    level = LEVELS.index(column.level) + 1
    return [getattr(place[level], field, None) for _, place, _ in rows]


def _read(column: Column, owners: Iterable[Any]) -> Iterable[Any]:
    read = column.read(owners)
    return read if column.convert is None else map(column.convert, read)
