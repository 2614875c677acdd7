"""Targets and results as tables."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group
from rich.text import Text

from edupolicy.model import Plan, Target
from edupolicy.render.bars import share_bar
from edupolicy.render.grid import Column, Row, grid
from edupolicy.render.header import heading
from edupolicy.render.phrases import deadline, indicator, quantity, subject
from edupolicy.render.plain import clean, dotted, plain, shortened
from edupolicy.render.summary import Held, held_results, held_targets, measure_labels
from edupolicy.render.view import FAINT, PROMISED, REACHED, View

#: from this width on, what a figure is about has a column of its own
_SIDE_BY_SIDE = 96
_LABEL = 14


def targets_table(plan: Plan, view: View) -> Group:
    """Every target: measure, indicator, what it is about, quantity, bar, deadline, commitment, place."""
    held = held_targets(plan)
    return Group(heading(view.words.plural_targets, len(held)), figures_grid(held, plan, view))


def results_table(plan: Plan, view: View) -> Group:
    """Every result, in the same columns."""
    held = held_results(plan)
    return Group(heading(view.words.plural_results, len(held)), figures_grid(held, plan, view))


def figures_grid(held: Sequence[Held], plan: Plan, view: View, *, labelled: bool = True) -> Group:
    """Figures in columns; below 96 cells what they are about stands under the indicator."""
    words = view.words
    when = words.due if not held or isinstance(held[0].figure, Target) else words.at
    columns = [
        Column(_label_header(plan, view) if labelled else "", rank=3), Column(words.indicator, least=14),
        Column(words.scope, least=14), Column(words.quantity), Column("", rank=4), Column(when, rank=5), Column(words.commitment, rank=6),
        Column(words.place, rank=7),
    ]  # fmt: skip
    labels = measure_labels(plan) if labelled else {}
    names = [_label(one, labels, view) for one in held]
    # a measure is named once, beside its first figure
    firsts = [name if not place or held[place - 1].measure is not held[place].measure else "" for place, name in enumerate(names)]
    return grid(columns, [_row(one, name, view) for one, name in zip(held, firsts, strict=True)], view)


def _label_header(plan: Plan, view: View) -> str:
    """A header no wider than numbers are, where every measure has one."""
    numbered = all(measure_labels(plan).values())
    return "" if view.narrow else view.words.number if numbered else view.words.measure


def _row(held: Held, name: str, view: View) -> Row:
    figure = held.figure
    reached = not isinstance(figure, Target)
    when = deadline(figure.due) if isinstance(figure, Target) else clean(str(figure.at or ""))
    commitment = view.words.commitments[figure.commitment]
    what, about = indicator(figure, view), subject(figure, view)
    wide = view.width >= _SIDE_BY_SIDE
    if view.narrow:
        label = view.words.at if reached else view.words.due
        about = dotted((about, plain(f"{label} {when}" if when else "", FAINT), plain(commitment, FAINT)), view)
        when = commitment = ""
    if not wide and about:
        what, about = Text.assemble(what, "\n", about), Text()
    bar = share_bar(figure, _bar_size(view), REACHED if reached else PROMISED, view)
    place = plain(f"@{figure.place}" if figure.place and wide else "", FAINT)
    return plain(name, FAINT), what, about, quantity(figure, view), bar, plain(when), plain(commitment), place


def _bar_size(view: View) -> int:
    return 8 if view.narrow else 10 if view.width < 120 else 20


def _label(held: Held, labels: dict[str, str], view: View) -> str:
    """The measure's number; the beginning of its title where it has none; the section's number where it is the section that holds it."""
    if not labels:
        return ""
    if held.measure is not None:
        title = held.measure.title if not view.narrow else ""
        return labels[held.measure.id] or shortened(title, 3 * _LABEL if view.wide else _LABEL, view)
    return held.section.number or "" if held.section is not None else ""
