"""Who is charged with how much."""

from __future__ import annotations

from rich.console import Group
from rich.text import Text

from edupolicy.model import Plan, Role
from edupolicy.render.bars import count_bar
from edupolicy.render.grid import Column, Row, grid
from edupolicy.render.header import heading
from edupolicy.render.plain import plain
from edupolicy.render.summary import Load, loads
from edupolicy.render.view import FAINT, PROMISED, STRONG, View


def organizations_table(plan: Plan, view: View) -> Group:
    """Organizations by the number of measures that name them, with a bar; roles have columns where there is more than one."""
    words = view.words
    found = loads(plan)
    roles = [role for role in (Role.LEAD, Role.RESPONSIBLE, Role.SUPPORT) if any(getattr(load, role.value) for load in found)]
    shown = roles if len(roles) > 1 else []
    columns = [
        Column(words.organization, least=12), Column(words.plural_measures.lower(), "right"),
        *(Column(words.roles[role], "right", rank=2) for role in shown), Column(rank=1),
    ]  # fmt: skip
    largest = max((load.total for load in found), default=0)
    rows = [_row(load, shown, largest, view) for load in found]
    return Group(heading(words.plural_organizations, len(found)), grid(columns, rows, view))


def _row(load: Load, roles: list[Role], largest: int, view: View) -> Row:
    size = 16 if view.narrow else 32
    bar = count_bar(
        [
            (load.lead, view.glyphs.bar, f"{STRONG} {PROMISED}"), (load.responsible, view.glyphs.bar, PROMISED),
            (load.support, view.glyphs.light, f"{FAINT} {PROMISED}"),
        ],
        largest, size,
    )  # fmt: skip
    return plain(load.organization), plain(str(load.total)), *(_number(getattr(load, role.value), view) for role in roles), bar


def _number(number: int, view: View) -> Text:
    return plain(str(number)) if number else plain(view.glyphs.dot, FAINT)
