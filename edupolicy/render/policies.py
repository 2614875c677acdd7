"""The policies that a plan cites and the programmes that it names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.text import Text

from edupolicy.model import Plan
from edupolicy.render.header import heading
from edupolicy.render.plain import clean, flowing, plain
from edupolicy.render.view import FAINT, View


def policies_list(plan: Plan, view: View) -> Group:
    """Policies, then programmes, each once, as running text with how often each is named."""
    policies = [one.title for block in plan.blocks() for one in block.citations]
    programmes = [one.name for block in plan.blocks() for one in block.programmes]
    parts: list[RenderableType] = []
    for name, found in ((view.words.policies.many, policies), (view.words.programmes.many, programmes)):
        if found:
            parts += [Text()] if parts else []
            parts += [heading(_capital(name), len(set(found))), *flowing(_counted(found), f" {view.glyphs.dot} ", view.width)]
    return Group(*parts)


def _capital(name: str) -> str:
    return name.lstrip("个份").capitalize()


def _counted(names: Iterable[str]) -> Iterable[Text]:
    for name, number in Counter(clean(name) for name in names).items():
        yield Text.assemble(plain(name), (f" {number}", FAINT)) if number > 1 else plain(name)
