"""Rows and columns that fit a width: what is of least use goes first, what can wrap wraps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from attrs import frozen
from rich.console import Group
from rich.text import Text

from edupolicy.render.plain import wrap
from edupolicy.render.view import FAINT, View

GAP = 2


@frozen
class Column:
    """A column of a grid."""

    header: str = ""
    align: Literal["left", "right"] = "left"
    #: the narrowest width that it may be wrapped to; None where it never wraps
    least: int | None = None
    #: the widest that it may become; None for as wide as its cells
    most: int | None = None
    #: where not all fit, those of the highest rank go; 0 never goes
    rank: int = 0


Row = tuple[Text, ...]


def grid(columns: Sequence[Column], rows: Sequence[Row | Text], view: View, *, indent: int = 0) -> Group:
    """Rows in aligned columns; a row that is one text takes the whole width. A column without a cell is left out.

    No line is wider than the view.
    """
    cells = [row for row in rows if isinstance(row, tuple)]
    room = view.width - indent
    kept = [place for place in range(len(columns)) if any(row[place] for row in cells)]
    natural = {place: _natural(columns[place], [row[place] for row in cells]) for place in kept}
    kept = _that_fit(columns, kept, natural, room)
    widths = _widths(columns, kept, natural, room)
    margin = " " * indent
    lines: list[Text] = []
    if any(columns[place].header for place in kept):
        lines += _header([columns[place] for place in kept], widths, view, margin)
    for row in rows:
        if isinstance(row, Text):
            lines += [Text(margin, no_wrap=True) + line for line in wrap(row, room)]
        else:
            lines += _lines([row[place] for place in kept], [columns[place] for place in kept], widths, margin)
    return Group(*lines)


def _natural(column: Column, cells: Sequence[Text]) -> int:
    widest = max((line.cell_len for cell in cells for line in cell.split("\n")), default=0)
    if column.most is not None:
        widest = min(widest, column.most)
    return max(widest, Text(column.header).cell_len, 1)


def _least(column: Column, natural: int) -> int:
    return natural if column.least is None else min(natural, column.least)


def _that_fit(columns: Sequence[Column], kept: list[int], natural: dict[int, int], room: int) -> list[int]:
    """The columns that are left when those of the highest ranks have gone until the rest fits."""
    while kept and sum(_least(columns[place], natural[place]) for place in kept) + GAP * (len(kept) - 1) > room:
        last = max(columns[place].rank for place in kept)
        if last == 0:
            break
        kept = [place for place in kept if columns[place].rank != last]
    return kept


def _widths(columns: Sequence[Column], kept: list[int], natural: dict[int, int], room: int) -> list[int]:
    """Each kept column's width: what can wrap shares what the others leave, the narrowest first, so that short columns stay whole."""
    widths = {place: _least(columns[place], natural[place]) for place in kept}
    spare = room - GAP * (len(kept) - 1) - sum(widths.values())
    while spare > 0 and (wanting := [place for place in kept if widths[place] < natural[place]]):
        narrowest = min(wanting, key=lambda place: widths[place])
        widths[narrowest] += 1
        spare -= 1
    while spare < 0 and (widest := max(kept, key=lambda place: widths[place])) is not None and widths[widest] > 1:
        widths[widest] -= 1
        spare += 1
    return [widths[place] for place in kept]


def _header(columns: Sequence[Column], widths: Sequence[int], view: View, margin: str) -> list[Text]:
    heads = [Text(column.header, style=FAINT) for column in columns]
    total = sum(widths) + GAP * (len(widths) - 1)
    return [*_lines(heads, columns, widths, margin), Text(margin + view.glyphs.rule * total, style=FAINT, no_wrap=True)]


def _lines(cells: Sequence[Text], columns: Sequence[Column], widths: Sequence[int], margin: str) -> list[Text]:
    """The lines of one row, without spaces at their ends."""
    wrapped = [wrap(cell, width) for cell, width in zip(cells, widths, strict=True)]
    lines = []
    for number in range(max(map(len, wrapped), default=0)):
        line = Text(margin, no_wrap=True)
        for place, (parts, width) in enumerate(zip(wrapped, widths, strict=True)):
            part = parts[number] if number < len(parts) else Text()
            space = max(width - part.cell_len, 0)
            line.append(" " * (GAP if place else 0))
            if columns[place].align == "right":
                line.append(" " * space)
            line.append_text(part)
            if columns[place].align == "left":
                line.append(" " * space)
        line.rstrip()
        lines.append(line)
    return lines
