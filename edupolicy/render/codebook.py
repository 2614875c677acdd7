"""The codebook for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group
from rich.text import Text

from edupolicy.codebook.column import Table
from edupolicy.render.grid import Column, Row, grid
from edupolicy.render.plain import plain
from edupolicy.render.view import FAINT, STRONG, View

_HEADS = {"en": ("column", "type", "unit", "meaning", "null"), "zh": ("列", "类型", "单位", "含义", "为空")}


def codebook(tables: Sequence[Table], view: View) -> Iterator[Group]:
    """What each table and column means."""
    chinese = view.words.language == "zh"
    columns, kinds, units, meanings, nulls = _HEADS[view.words.language]
    heads = [Column(columns), Column(kinds, rank=3), Column(units, rank=4), Column(meanings, least=16), Column(nulls, least=10, rank=2)]
    for table in tables:
        title = Text.assemble(plain(table.name, STRONG), "  ", plain(table.meaning[chinese]), "  ", plain(table.row[chinese], FAINT))
        rows: list[Row | Text] = [
            (plain(one.name), plain(one.type.value, FAINT), plain(one.unit, FAINT), plain(one.meaning[chinese]), plain(one.null[chinese], FAINT))
            for one in table.columns
        ]
        yield Group(title, grid(heads, rows, view))
