"""Several plans: an overview, the indicators that they share, each in short."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from edupolicy.model import Plan, Result, Target, Vocabulary
from edupolicy.render.grid import GAP, Column, Row, grid
from edupolicy.render.header import counts_lines, heading, nature, title
from edupolicy.render.page import plan_page
from edupolicy.render.phrases import quantity, region
from edupolicy.render.plain import dotted, flowing, joined, plain, shortened, wrap
from edupolicy.render.summary import SharedIndicator, counts, shared_indicators
from edupolicy.render.view import FAINT, REACHED, STRONG, View

#: a plan's column is no narrower, and an indicator's
_PLAN, _INDICATOR = 13, 18
#: what a figure is about is cut to so many cells
_SCOPE = 20
#: shared indicators, and plans for each where they stand one below another, that are shown unless all are asked for
_SHOWN, _PLANS = 30, 12


def overview_table(plans: Sequence[Plan], view: View) -> Group:
    """One line a plan."""
    words = view.words
    columns = [
        Column(words.plan), Column(words.title, least=20, rank=5), Column(words.region, rank=4), Column(words.year),
        Column(words.plural_measures.lower(), "right"), Column(words.plural_targets.lower(), "right"),
        Column(words.plural_results.lower(), "right", rank=2), Column(words.bodies, "right", rank=3),
    ]  # fmt: skip
    return Group(heading(words.plural_plans, len(plans)), grid(columns, [_plan_row(plan, view) for plan in plans], view))


def _plan_row(plan: Plan, view: View) -> Row:
    found = counts(plan)
    numbers = (found.measures, found.targets, found.results, found.organizations)
    cells = (plain(f"{number:,}") if number else plain(view.glyphs.dot, FAINT) for number in numbers)
    return plain(plan.id, STRONG), title_text(plan, view), plain(region(plan.region)), plain(str(plan.years or "")), *cells


def title_text(plan: Plan, view: View) -> Text:
    """The title without emphasis."""
    return plain(title(plan, view).plain)


def comparison_table(plans: Sequence[Plan], view: View, *, full: bool = False) -> Group | None:
    """Indicators that plans share: a column a plan where there is room, else a line a plan; None where they share none."""
    found = shared_indicators(plans)
    if not found:
        return None
    shown = found if full else found[:_SHOWN]
    sharing = [number for number, _ in enumerate(plans) if any(one.figures[number] for one in shown)]
    fits = _INDICATOR + sum(GAP + max(_PLAN, Text(plans[number].id).cell_len) for number in sharing) <= view.width
    table = _side_by_side(plans, sharing, shown, view) if fits else _one_below_another(plans, shown, view, full=full)
    return Group(heading(view.words.shared, len(found)), table, *([Text(), _more(len(found) - len(shown), view)] if len(shown) < len(found) else []))


def _more(number: int, view: View) -> Text:
    return plain(view.words.more.count(number), FAINT)


def _side_by_side(plans: Sequence[Plan], sharing: Sequence[int], found: Sequence[SharedIndicator], view: View) -> Group:
    columns = [Column(view.words.indicator, least=_INDICATOR), *(Column(plain(plans[number].id).plain, least=_PLAN) for number in sharing)]
    rows: list[Row] = [(plain(one.name), *(_values(one.figures[number], view) for number in sharing)) for one in found]
    return grid(columns, rows, view)


def _one_below_another(plans: Sequence[Plan], found: Sequence[SharedIndicator], view: View, *, full: bool) -> Group:
    rows: list[Row | Text] = []
    for one in found:
        rows += [Text(), plain(one.name, STRONG)]
        held = [(plan, figures) for plan, figures in zip(plans, one.figures, strict=True) if figures]
        shown = held if full else held[:_PLANS]
        for plan, figures in shown:
            rows += [(plain("" if place else plan.id), *_value(figure, view)) for place, figure in enumerate(figures)]
        rows += [_more(len(held) - len(shown), view)] if len(shown) < len(held) else []
    return grid([Column(), Column(), Column(least=_PLAN, rank=1)], rows, view)


def _values(figures: Sequence[Target | Result], view: View) -> Text:
    """A plan's figures for one indicator, one below the other, each above what it is about."""
    lines = []
    for value, about in (_value(figure, view) for figure in figures):
        lines += [value, Text.assemble(" " * view.glyphs.sign, about)] if about else [value]
    return Text("\n").join(lines)


def _value(figure: Target | Result, view: View) -> tuple[Text, Text]:
    """The quantity and, cut short, what it is about; a result says that it is one."""
    value, scope = quantity(figure, view), plain(shortened(figure.scope or "", _SCOPE, view), FAINT)
    if not isinstance(figure, Result):
        return value, scope
    value.stylize(REACHED)
    return value, dotted((plain(view.words.reached, REACHED), scope), view)


def compact(plan: Plan, view: View) -> Group:
    """A plan in a few lines: what it is, how much it holds, its sections."""
    head = joined((title(plan, view), plain(plan.id, FAINT)), "  ")
    sections = [joined((plain(one.number or "", FAINT), one.title), " ") for one in plan.sections]
    texts = (head, dotted((nature(plan, view), plan.issuer or ""), view))
    lines: list[RenderableType] = [line for text in texts if text for line in wrap(text, view.width)]
    return Group(*lines, *counts_lines(plan, view), *flowing(sections, f" {view.glyphs.dot} ", view.width))


def corpus_page(plans: Sequence[Plan], view: View, parts: Collection[str] = (), *, full: bool = False) -> Iterator[RenderableType]:
    """An overview, the shared indicators, then each plan: in short, with those of its parts that are named, or in full."""
    if not parts or "overview" in parts:
        yield overview_table(plans, view)
        comparison = comparison_table(plans, view, full=full)
        if comparison is not None:
            yield comparison
    own = [part for part in parts if part != "overview"]
    if parts and not own:
        return
    for plan in plans:
        if full and not own:
            yield from plan_page(plan, view)
        else:
            yield compact(plan, view)
            yield from plan_page(plan, view, own) if own else ()


def vocabulary_lines(held: Sequence[tuple[Vocabulary, str]], view: View) -> Group:
    """How many entries each vocabulary has."""
    return Group(*(line for entries, path in held for line in wrap(_vocabulary_line(entries, path, view), view.width)))


def _vocabulary_line(entries: Vocabulary, path: str, view: View) -> Text:
    words = view.words
    numbers = ((words.indicators, entries.indicators), (words.organizations, entries.organizations), (words.units, entries.units))
    found = dotted((noun.count(len(held)) for noun, held in numbers if held), view)
    return joined((plain(words.vocabulary.capitalize(), STRONG), plain(path, FAINT), found), "  ")
