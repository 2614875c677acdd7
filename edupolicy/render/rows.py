"""Rows of plain values: as a table, or, where there are more columns than fit, one row after the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.console import Group
from rich.text import Text

from edupolicy.export.rows_format import cell
from edupolicy.render.grid import GAP, Column, Row, grid
from edupolicy.render.plain import plain
from edupolicy.render.view import FAINT, STRONG, View

_NUMBERS = ("INT", "DOUBLE", "FLOAT", "DECIMAL", "NUMBER")
#: a column of text is wrapped to this width at the least
_LEAST = 8
_NONE = {"en": "no rows", "zh": "没有结果"}


def rows_table(columns: Sequence[tuple[str, str]], rows: Sequence[Sequence[Any]], view: View) -> Group:
    """Rows under the names of their columns. `columns` are names and SQL types. No column is left out."""
    if not rows:
        return Group(plain(_NONE[view.words.language], FAINT))
    # a column without a cell would be left out, so an empty one has a space
    cells = [[_cell(value) for value in row] for row in rows]
    numeric = [any(part in kind.upper() for part in _NUMBERS) for _, kind in columns]
    natural = [max(Text(name).cell_len, *(row[place].cell_len for row in cells)) for place, (name, _) in enumerate(columns)]
    least = [width if number else min(width, _LEAST) for width, number in zip(natural, numeric, strict=True)]
    if sum(least) + GAP * (len(columns) - 1) > view.width:
        return _records(columns, cells, view)
    heads = [
        Column(str(plain(name)), "right" if number else "left", None if number else _LEAST) for (name, _), number in zip(columns, numeric, strict=True)
    ]
    return grid(heads, [tuple(row) for row in cells], view)


def _records(columns: Sequence[tuple[str, str]], cells: Sequence[Sequence[Text]], view: View) -> Group:
    """Each row as lines of names and values."""
    lines: list[Row | Text] = []
    for number, row in enumerate(cells, 1):
        lines.append(plain(f"{number}", STRONG))
        lines += [(plain(name, FAINT), value) for (name, _), value in zip(columns, row, strict=True)]
    return grid([Column(), Column(least=_LEAST)], lines, view)


def _cell(value: Any) -> Text:
    return plain("null", FAINT) if value is None else plain(cell(value) or " ")
