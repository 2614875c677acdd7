"""Models as columns of plain values, and back.

A list of nodes becomes one column a field: strings, numbers and positions, which msgpack writes and reads at the speed of C. What many nodes have
in common (a place, a period, a name) is kept once and is one object again when it is read back. The nodes are made without the checks of their
classes, as the reader makes them: what comes out of a package was checked when it went in.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from itertools import islice, repeat
from operator import attrgetter
from typing import Any, Union

import attrs

from edupolicy.corpus.positions import Positions
from edupolicy.model.making import maker
from edupolicy.model.node import Node
from edupolicy.source import Span
from edupolicy.source.span import packed_span

#: columns by the names of the fields; every value is one that msgpack knows
Packed = dict[str, Any]
_PLAIN = (str, int, bool, type(None))


def pack(nodes: Sequence[Any], cls: type) -> Packed:
    """Nodes of one class (or its parts that are None) as columns."""
    present = [node for node in nodes if node is not None]
    packed: Packed = {"missing": [place for place, node in enumerate(nodes) if node is None], "count": len(nodes)}
    for field, codec in _codecs(cls):
        packed[field] = codec.pack(list(map(attrgetter(field), present)))
    return packed


def unpack(packed: Packed, cls: type) -> list[Any]:
    """The nodes again."""
    columns = [codec.unpack(packed[field]) for field, codec in _codecs(cls)]
    nodes: list[Any] = list(map(_made(cls), *columns))
    for place in packed["missing"]:
        nodes.insert(place, None)
    return nodes


@cache
def _made(cls: type) -> Callable[..., Any]:
    return maker(cls) if issubclass(cls, Node) else cls


class _Codec:
    """Plain values, as they are."""

    def pack(self, values: list[Any]) -> Any:
        """A column."""
        return values

    def unpack(self, column: Any) -> Iterable[Any]:
        """Its values."""
        return typing.cast("list[Any]", column)


class _Repeated(_Codec):
    """Values of which many are equal: each once, and where it stands. `write` and `read` make them plain and back."""

    def __init__(self, write: Callable[[Any], Any], read: Callable[[Any], Any]) -> None:
        self._write, self._read = write, read

    def pack(self, values: list[Any]) -> Any:
        distinct = Positions()
        places = list(map(distinct.__getitem__, values))
        written = [None if value is None else self._write(value) for value in distinct]
        if len(written) == 1:
            return {"values": written, "count": len(values)}
        if len(distinct) * 2 > len(values):  # it is shorter without
            return {"values": [written[place] for place in places]}
        return {"values": written, "places": places}

    def unpack(self, column: Any) -> Iterable[Any]:
        return _spread([None if value is None else self._read(value) for value in column["values"]], column)


def _spread(values: list[Any], column: Packed) -> Iterable[Any]:
    """Values at their places: one everywhere, or each where it is said, or one after the other."""
    if "count" in column:
        return repeat(values[0], column["count"])
    return map(values.__getitem__, column["places"]) if "places" in column else values


class _Names(_Repeated):
    """Strings."""

    def __init__(self) -> None:
        super().__init__(str, str)

    def unpack(self, column: Any) -> Iterable[Any]:
        return _spread(column["values"], column)


class _Spans(_Codec):
    def pack(self, values: list[Any]) -> Any:
        return list(map(int, values))

    def unpack(self, column: Any) -> Iterable[Any]:
        return map(packed_span, column)


class _Node(_Codec):
    """Nodes or None; those that are one object in many places stay one."""

    def __init__(self, cls: type) -> None:
        self._cls = cls

    def pack(self, values: list[Any]) -> Any:
        by_identity = dict(zip(map(id, values), values, strict=True))
        distinct = Positions()
        places = list(map(distinct.__getitem__, map(id, values)))
        packed = pack([by_identity[one] for one in distinct], self._cls)
        return {"nodes": packed, "count": len(values)} if len(distinct) == 1 else {"nodes": packed, "places": places}

    def unpack(self, column: Any) -> Iterable[Any]:
        return _spread(unpack(column["nodes"], self._cls), column)


class _Nodes(_Codec):
    """Tuples of nodes."""

    def __init__(self, cls: type) -> None:
        self._cls = cls

    def pack(self, values: list[Any]) -> Any:
        if not any(values):
            return {"count": len(values)}
        return {"lengths": list(map(len, values)), "nodes": pack([node for nodes in values for node in nodes], self._cls)}

    def unpack(self, column: Any) -> Iterable[Any]:
        if "count" in column:
            return ((),) * int(column["count"])
        nodes = iter(unpack(column["nodes"], self._cls))
        return [tuple(islice(nodes, length)) if length else () for length in column["lengths"]]


@cache
def _codecs(cls: type) -> tuple[tuple[str, _Codec], ...]:
    """The fields of a class that its constructor takes, and how each becomes a column."""
    hints = typing.get_type_hints(cls)
    return tuple((field.name, _codec(hints[field.name])) for field in attrs.fields(cls) if field.init)


def _codec(hint: Any) -> _Codec:
    if typing.get_origin(hint) in (Union, types.UnionType):
        hint = next(one for one in typing.get_args(hint) if one is not type(None))
    if typing.get_origin(hint) is tuple:
        (inner, _) = typing.get_args(hint)
        return _Repeated(list, tuple) if inner is str else _Nodes(inner)
    if hint is Span:
        return _Spans()
    if hint is str:
        return _Names()
    if hint is Decimal:
        return _Repeated(str, Decimal)
    if hint is date:
        return _Repeated(date.isoformat, date.fromisoformat)
    if issubclass(hint, Enum):
        return _Repeated(attrgetter("value"), hint)
    if hint in _PLAIN:
        return _Codec()
    return _Node(hint)


