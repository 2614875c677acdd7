"""Rows of plain values for other programs: JSON and Markdown, piece by piece; CSV has a module of its own."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from math import isfinite
from typing import Any

from edupolicy.export.markdown import markdown_table

#: so many rows make a piece
_PIECE = 1_000


def cell(value: Any) -> str:
    """A value as text: empty for null, days as ISO dates, whole numbers without a fraction, ``true`` and ``false``."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case float():
            return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
        case date() | datetime():
            return value.isoformat()
        case Decimal():
            return format(value, "f")
        case list() | tuple() | dict():
            return json.dumps(jsonable(value), ensure_ascii=False)
        case _:
            return str(value)


def jsonable(value: Any) -> Any:
    """A value as JSON has it; a number that is none is null."""
    match value:
        case float():
            return value if isfinite(value) else None
        case Decimal():
            return jsonable(float(value))
        case dict():
            return {str(key): jsonable(one) for key, one in value.items()}
        case list() | tuple():
            return [jsonable(one) for one in value]
        case None | bool() | int() | str():
            return value
        case _:
            return cell(value)


def rows_to_json(names: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """A list with an object for each row."""
    keys = _distinct(names)
    yield "["
    comma = "\n"
    for piece in _pieces(rows):
        yield comma + ",\n".join(json.dumps(dict(zip(keys, map(jsonable, row), strict=True)), ensure_ascii=False) for row in piece)
        comma = ",\n"
    yield "\n]\n"


def rows_to_markdown(names: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """A table."""
    yield markdown_table(names, [[" ".join(cell(value).split()) for value in row] for row in rows])


def _distinct(names: Sequence[str]) -> list[str]:
    """Names of columns, told apart where several are equal: SQL allows that, an object does not."""
    found: list[str] = []
    for name in names:
        own, count = name, 1
        while own in found:
            count += 1
            own = f"{name}_{count}"
        found.append(own)
    return found


def _pieces(rows: Iterable[Sequence[Any]]) -> Iterator[list[Sequence[Any]]]:
    piece: list[Sequence[Any]] = []
    for row in rows:
        piece.append(row)
        if len(piece) == _PIECE:
            yield piece
            piece = []
    if piece:
        yield piece
