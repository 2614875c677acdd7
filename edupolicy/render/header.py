"""The head of a plan: what the document is, and how much it holds."""

from __future__ import annotations

from rich import box
from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.text import Text

from edupolicy.model import Plan
from edupolicy.render.grid import Column, grid
from edupolicy.render.phrases import region
from edupolicy.render.plain import clean, dotted, flowing, plain, shortened, wrap
from edupolicy.render.summary import Counts, counts
from edupolicy.render.view import FAINT, STRONG, View
from edupolicy.render.words import Noun


def header(plan: Plan, view: View) -> RenderableType:
    """A panel with everything that the plan says of its document."""
    inner = View(view.words, max(view.width - 6, 1), view.glyphs)
    rows = [(plain(label, FAINT), value) for label, value in _facts(plan, view) if value]
    table = grid([Column(), Column(least=8)], rows, inner)
    parts: list[RenderableType] = [*wrap(title(plan, view), inner.width), *wrap(nature(plan, view), inner.width)]
    parts += [Text(), table] if rows else []
    parts += [Text(), *counts_lines(plan, inner)]
    name = plain(shortened(plan.id, view.width - 8, view), FAINT)
    return Panel(Group(*parts), title=name, title_align="left", box=box.ROUNDED, border_style=FAINT, padding=(0, 2), width=view.width)


def title(plan: Plan, view: View) -> Text:
    """The document's title."""
    return plain(plan.title, STRONG) if clean(plan.title).strip() else plain(view.words.unnamed, FAINT)


def nature(plan: Plan, view: View) -> Text:
    """Kind, region and years."""
    return dotted((view.words.kinds[plan.kind] if plan.kind else "", region(plan.region), str(plan.years or "")), view)


def _facts(plan: Plan, view: View) -> list[tuple[str, Text]]:
    words = view.words
    return [
        (words.issuer, plain(plan.issuer or "")),
        (words.issued, plain(plan.issued.isoformat() if plan.issued else "")),
        (words.index, plain(plan.index or "")),
        (words.source, _source(plan, view)),
        (words.inferred, dotted((words.fields.get(one.field, one.field) for one in plan.inferred), view)),
    ]


def _source(plan: Plan, view: View) -> Text:
    if plan.source is None:
        return Text()
    digest = plain(f"sha256:{plan.source.sha256[:8]}", FAINT) if plan.source.sha256 else ""
    return dotted((plan.source.file, digest), view)


def counts_lines(plan: Plan, view: View) -> list[Text]:
    """How many sections, measures, actions and so on; what there is none of is left out, except measures."""
    counted = (_counted(noun, number) for noun, number in _nouns(counts(plan), view) if number or noun is view.words.measures)
    return flowing(counted, f" {view.glyphs.dot} ", view.width)


def _nouns(found: Counts, view: View) -> list[tuple[Noun, int]]:
    words = view.words
    return [
        (words.sections, found.sections), (words.measures, found.measures), (words.actions, found.actions), (words.targets, found.targets),
        (words.results, found.results), (words.organizations, found.organizations), (words.policies, found.policies),
        (words.programmes, found.programmes),
    ]  # fmt: skip


def _counted(noun: Noun, number: int) -> Text:
    digits, _, name = noun.count(number).partition(" ")
    return Text.assemble((digits, STRONG), f" {name}")


def heading(name: str, number: int | None = None) -> Text:
    """The title of a part, with how many entries it has."""
    text = Text(name, style=STRONG, no_wrap=True)
    return text if number is None else Text.assemble(text, (f"  {number:,}", FAINT), no_wrap=True)
