"""What a table and a column of it are."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import Enum
from operator import attrgetter
from typing import Any

import attrs
from attrs import frozen

from edupolicy.model import Vocabulary
from edupolicy.model.node import Node


class Type(Enum):
    """The type of a column; the member's value is its name in SQL."""

    TEXT = "VARCHAR"
    INTEGER = "INTEGER"
    NUMBER = "DOUBLE"
    BOOLEAN = "BOOLEAN"
    DATE = "DATE"


class Origin(Enum):
    """What a column is read from."""

    #: the document that the row stands in, a `Loaded`
    DOCUMENT = "document"
    #: what is around the row at one level, see `LEVELS`
    BLOCK = "block"
    #: the node's place in the source, a `Locator`
    PLACE = "place"
    #: the row's own node
    NODE = "node"
    #: what a figure promises, with the names that hold in its document: see `promised`
    PROMISE = "promise"
    #: an entry of a vocabulary and the vocabulary, two arguments
    ENTRY = "entry"
    #: the node's span
    LINE = "line"


@frozen
class Column:
    """One column: its meaning is what the codebook says, in English and Chinese."""

    name: str
    type: Type
    meaning: tuple[str, str]
    #: the field of what `origin` says, with dots for fields of fields; empty for all of it
    field: str = ""
    #: makes the column's value of it, and gives equal ones of equal ones; of ENTRY it takes entry and vocabulary
    convert: Callable[..., Any] | None = attrs.field(default=None, repr=False, eq=False)
    origin: Origin = Origin.NODE
    #: whether it is read row by row, because it hardly repeats itself or needs no conversion; nothing depends on it but speed
    varied: bool = False
    #: of the other fields of a node: those that go together. Each combination of them is converted once; nothing else depends on it
    group: str = ""
    #: what is around the row, of which this is a field: one of `LEVELS`
    level: str = ""
    #: which part of a row: 0 is its node, for others see `Nodes`
    part: int = 0
    #: unit of measure; empty where it has none
    unit: str = ""
    #: when it is null, in English and Chinese; empty where it never is
    null: tuple[str, str] = ("", "")

    def read(self, owners: Iterable[Any]) -> Iterable[Any]:
        """The field of each owner, as it is there."""
        return map(attrgetter(self.field), owners) if self.field else owners


#: what can be around a row: blocks, and the deadline of the innermost block that has one, the plan and the row itself among them; before that
#: goes the `due` that a statement has itself
LEVELS = ("section", "measure", "item", "due")


@frozen
class Nodes:
    """Which nodes of plans are rows. It becomes code: see `edupolicy.corpus.recorder`."""

    #: their class
    of: type[Node]
    #: the field of blocks that they stand in; empty where they are blocks themselves
    field: str = ""
    #: a field of the node with several values, each of which is a row; it is part 1 of that
    each: str = ""
    #: fields of blocks whose nodes may have such nodes, too, in a field of the same name, with a word for what these are: that is part 1 of the row,
    #: and its id part 2
    within: tuple[tuple[str, str], ...] = ()


@frozen
class Table:
    """One table."""

    name: str
    meaning: tuple[str, str]
    #: what one row is
    row: tuple[str, str]
    columns: tuple[Column, ...]
    #: the rows that plans have
    rows: Nodes | None = None
    #: the rows that a vocabulary has
    entries: Callable[[Vocabulary], Iterable[Any]] | None = attrs.field(default=None, repr=False, eq=False)

    def column(self, name: str) -> Column:
        """The column of a name.

        Raises:
            KeyError: if there is none.
        """
        for one in self.columns:
            if one.name == name:
                return one
        raise KeyError(name)

    @property
    def column_names(self) -> tuple[str, ...]:
        """The names of the columns, in their order."""
        return tuple(one.name for one in self.columns)
