"""Answers to a question as a table: whose plan, which measure, what, how much, until when, and where it stands."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from edupolicy.export.answers_format import file_line, plan_name, shown
from edupolicy.model import Block, Result, Target
from edupolicy.query import Row as Answer
from edupolicy.query.texts import headline
from edupolicy.render.grid import Column, Row, grid
from edupolicy.render.header import heading
from edupolicy.render.phrases import deadline, indicator, quantity, recurrence, subject
from edupolicy.render.plain import clean, dotted, plain, shortened
from edupolicy.render.view import DOUBT, FAINT, STRONG, View

#: cells of a measure's title where it has no number
_LABEL = 16
#: from this width on, what a statement is about has a column of its own
_SIDE_BY_SIDE = 130
#: table of rows -> its heading
_TITLES = {
    "plans": ("Plans", "计划"), "sections": ("Sections", "章节"), "measures": ("Measures", "措施"), "items": ("Items", "分项"),
    "actions": ("Actions", "任务"), "targets": ("Targets", "目标"), "results": ("Results", "结果"), "responsibilities": ("Organizations", "责任机构"),
    "citations": ("Policies", "依据"), "programmes": ("Programmes", "专项"), "projects": ("Projects", "项目"), "notes": ("Notes", "备注"),
    "aims": ("Aims", "总体要求"), "asides": ("Set aside", "除外"), "uncertainties": ("Uncertain", "存疑"), "links": ("Follows", "承接"),
    "properties": ("Properties", "属性"),
}  # fmt: skip
_FILE = {"en": "file", "zh": "文件"}


def answers_page(rows: Sequence[Answer], view: View) -> Iterator[RenderableType]:
    """A table for each kind of answer, in the order in which the kinds first occur."""
    tables = list(dict.fromkeys(row.table for row in rows))
    for table in tables:
        held = [row for row in rows if row.table == table]
        yield Group(heading(_TITLES[table][view.words.language == "zh"], len(held)), _table(held, view))


def _table(rows: Sequence[Answer], view: View) -> Group:
    words = view.words
    number = words.measure if not view.narrow else ""
    columns = [
        Column(words.plan), Column(number, least=max(4, Text(number).cell_len), most=_LABEL, rank=6), Column("", least=14), Column("", least=12, rank=5),
        Column(words.quantity if any(_is_figure(row) for row in rows) else ""), Column(words.due, rank=4), Column(words.place, rank=3),
        Column(_FILE[words.language]),
    ]  # fmt: skip
    files = _files(rows, view)
    lines: list[Row | Text] = []
    for _, held in groupby(rows, key=lambda row: id(row.loaded)):
        lines += [_line(row, view, files[row.file], first=not place) for place, row in enumerate(held)]
    return grid(columns, lines, view)


def _files(rows: Sequence[Answer], view: View) -> dict[str, str]:
    """Each file as it is shown: without the folders that all have in common, where the whole takes too much room."""
    files = list({row.file: None for row in rows})
    if not view.narrow and all(plain(file).cell_len <= view.width // 4 for file in files):
        return dict(zip(files, files, strict=True))
    folders = {os.path.dirname(file) for file in files}
    try:
        shared = os.path.commonpath(folders)
    except ValueError:  # absolute and relative ones, or those of two drives
        shared = ""
    return {file: os.path.relpath(file, shared) if shared else file for file in files}


def _is_figure(row: Answer) -> bool:
    return isinstance(row.node, (Target, Result))


def _line(row: Answer, view: View, file: str, *, first: bool) -> Row:
    what, about = _said(row, view)
    where = plain(file_line(row, file), FAINT)
    place = plain(f"@{row.place}" if row.place else "", FAINT)
    due = plain(deadline(getattr(row.node, "due", None)) or clean(str(getattr(row.node, "at", None) or "")))
    if view.width < _SIDE_BY_SIDE and about:
        what, about = Text.assemble(what, "\n", about), Text()
    if view.narrow:
        # where it stands is never left out: it goes below what it says
        what = Text.assemble(what, "\n", dotted((where, place), view))
        where = place = Text()
    amount = quantity(row.node, view) if _is_figure(row) else Text()
    return plain(plan_name(row) if first else "", STRONG), _measure(row, view), what, about, amount, due, place, where


def _measure(row: Answer, view: View) -> Text:
    measure = row.measure
    if row.node is measure or measure is None:
        return plain(getattr(row.node, "number", None) or "" if isinstance(row.node, Block) else "", FAINT)
    return plain(measure.number or ("" if view.narrow else shortened(measure.title, _LABEL, view)), FAINT)


def _said(row: Answer, view: View) -> tuple[Text, Text]:
    """What a row says, and what that is about."""
    node = row.node
    if _is_figure(row):
        return indicator(node, view), dotted((subject(node, view), plain(view.words.commitments[node.commitment], FAINT)), view)
    if isinstance(node, Block):
        return plain(node.title), Text()
    said, _, about = headline(node).partition(" · ")
    text = plain(said)
    if getattr(node, "uncertain", None) is not None:
        text.append(" ?", style=DOUBT)
    commitment = view.words.commitments[node.commitment] if hasattr(node, "commitment") else ""
    clauses = (about, commitment, recurrence(getattr(node, "every", None), view))
    return text, dotted((plain(clause, FAINT) for clause in clauses if clause), view)


def counts_table(columns: Sequence[str], counts: Sequence[tuple[tuple[Any, ...], int]], view: View) -> Group:
    """How many answers each group has."""
    number = {"en": "count", "zh": "数量"}[view.words.language]
    rows: list[Row | Text] = [(*(plain(shown(value)) for value in key), plain(f"{count:,}")) for key, count in counts]
    return grid([*(Column(name, least=8) for name in columns), Column(number, "right")], rows, view)
