"""The rows of a table.

They come in as tuples, because that is what takes least for each. Every few documents, while their values are in the processor's cache, they become
pieces of columns: what is read then finds its memory used before, which is much faster than new memory.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from functools import cache
from operator import attrgetter
from types import SimpleNamespace
from typing import Any

import attrs
import pyarrow as pa
import pyarrow.compute as pc

from edupolicy.codebook.column import Column, Nodes, Origin, Table
from edupolicy.codebook.promise import Names
from edupolicy.codebook.tables import TABLES, table_of
from edupolicy.corpus.arrow import BLOCK, PLACED, batch_types, column_array, groups, has, index_array, taken
from edupolicy.corpus.combinations import Combinations
from edupolicy.corpus.positions import Identities
from edupolicy.corpus.promised import Bound, promise_columns
from edupolicy.lowering.stated import KINDS, STATED

#: the tables of plans
OF_PLANS = tuple((table, table.rows) for table in TABLES if table.rows is not None)
#: a cell of a row: a field of its node, the name of a group of fields, or the number of a further part
Cell = str | int


@cache
def _kept(name: str) -> dict[Cell, list[Column]]:
    """The cells of a table's rows that become columns as they are, and these columns."""
    found: dict[Cell, list[Column]] = {}
    for one in table_of(name).columns:
        if one.origin is Origin.NODE and one.varied:
            found.setdefault(one.part or one.field, []).append(one)
    return found


@cache
def said_by_clauses(name: str) -> str | None:
    """The group of a table's columns that clauses say: they are one cell, None in rows without clauses."""
    nodes = table_of(name).rows
    if nodes is None or nodes.of not in KINDS:
        return None
    form = STATED[KINDS[nodes.of]]
    for group, columns in groups(name).items():
        if all(one.field.partition(".")[0] not in form.given for one in columns):
            return group
    return None


@cache
def _absent(name: str) -> tuple[Any, ...]:
    """What the columns that clauses say are read from where there are no clauses."""
    nodes, group = table_of(name).rows, said_by_clauses(name)
    assert nodes is not None
    assert group is not None
    node: Any = nodes.of
    defaults = SimpleNamespace(**{one.name: one.default for one in attrs.fields(node)})
    return tuple(attrgetter(field)(defaults) for field in Combinations(groups(name)[group]).fields)


@cache
def cells(name: str) -> tuple[Cell, ...]:
    """Everything that a table's row is taken down with, behind the index of its block; further parts are last."""
    found: dict[Cell, None] = dict.fromkeys(field for field, origin in (("span", Origin.LINE), ("place", Origin.PLACE)) if has(name, origin))
    for group, columns in groups(name).items():
        found |= dict.fromkeys([group] if group == said_by_clauses(name) else Combinations(columns).fields)
    return tuple(sorted(found | dict.fromkeys(_kept(name)), key=lambda cell: isinstance(cell, int)))


class Rows:
    """The rows of one table."""

    def __init__(self, table: Table, nodes: Nodes, places: Identities) -> None:
        self.table = table
        self.nodes = nodes
        self._cells = cells(table.name)
        self._known_places = places
        #: rows that are in no column yet: the index of its block, and its cells
        self.fresh: list[tuple[Any, ...]] = []
        #: the rows of another table that may belong to these, and a word for what these are
        self._others: tuple[Rows, str] | None = None
        #: of each row, the index of its block
        self.blocks = array("i")
        #: the line that each row stands on, in tables that say that; -1 in a file that has none
        self._lines = array("i")
        self._places = array("i")
        clauses = said_by_clauses(table.name)
        self._groups = {
            name: Combinations(columns, _absent(table.name) if name == clauses else None) for name, columns in groups(table.name).items()
        }  # fmt: skip
        self._kept: dict[str, list[pa.Array]] = {column.name: [] for columns in _kept(table.name).values() for column in columns}

    def own(self, rows: Sequence[int], id_: str) -> None:
        """Note that fresh rows of another table belong to the last row, which has this id."""
        assert self._others is not None
        others, word = self._others
        for one in rows:
            # these are its last two cells
            others.fresh[one] = (*others.fresh[one][:-2], word, id_)

    def settle(self) -> None:
        """Put the fresh rows into columns."""
        if not self.fresh:
            return
        blocks, *columns = zip(*self.fresh, strict=True)
        self.fresh.clear()
        values = dict(zip(self._cells, columns, strict=True))
        self.blocks.extend(array("i", blocks))
        if "span" in values:
            self._lines.extend(array("i", values["span"]))
        if "place" in values:
            self._places.extend(array("i", self._known_places.of(values["place"])))
        for name, group in self._groups.items():
            fields = [values[one] for one in ([name] if name in values else group.fields)]
            group.add(fields[0] if len(fields) == 1 else zip(*fields, strict=True))
        for cell, made in _kept(self.table.name).items():
            for one in made:
                self._kept[one.name].append(column_array(one, values[cell] if one.convert is None else map(one.convert, values[cell])))

    def batch(self, names: Sequence[Names], named: pa.Array) -> dict[str, pa.Array]:
        """The rows' own columns, and of each row the index of its block.

        `named` is, of each block, which of the `names` hold in its document.
        """
        made: dict[str, pa.Array] = {BLOCK: index_array(self.blocks), PLACED: index_array(self._places)}
        if self._lines:
            lines = index_array(self._lines)
            made["line"] = pc.if_else(pc.greater(lines, 0), lines, None) if pc.min(lines).as_py() < 0 else lines
        for name, group in self._groups.items():
            made |= {name: group.indices, **group.arrays()}
        if has(self.table.name, Origin.PROMISE):
            made |= promise_columns(self._groups, made, Bound(self._groups["_bound"], names, taken(named, made[BLOCK])))
        types = batch_types(self.table.name)
        made |= {name: pa.concat_arrays(pieces) if pieces else pa.array([], types[name]) for name, pieces in self._kept.items()}
        return {name: made[name] if name in made else pa.array([], types[name]) for name in types}


def rows_of_tables(places: Identities) -> list[Rows]:
    """No rows yet, of all tables of plans."""
    tables = {nodes.field or table.name: Rows(table, nodes, places) for table, nodes in OF_PLANS}
    for others in tables.values():
        for field, word in others.nodes.within:
            tables[field]._others = others, word
    return list(tables.values())
