"""Sections and measures with what they hold."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group
from rich.text import Text

from edupolicy.model import Measure, Plan, Section
from edupolicy.render.grid import Column, Row, grid
from edupolicy.render.header import heading
from edupolicy.render.plain import clean, joined, plain
from edupolicy.render.summary import Counts, charged_with, counts, measure_counts, section_counts
from edupolicy.render.view import FAINT, STRONG, View

#: organizations named beside a measure, in a view of ordinary width and in a wide one; the rest are counted
_NAMED, _NAMED_WIDE = 3, 8


def sections_table(plan: Plan, view: View) -> Group:
    """One line a section."""
    words = view.words
    columns = [Column(), Column(words.section, least=12), *_count_columns(view, with_measures=True)]
    whole = counts(plan)
    rows: list[Row | Text] = [
        (plain(section.number or "", FAINT), plain(section.title), *_count_cells(section_counts(section), whole, view, with_measures=True))
        for section in plan.sections
    ]
    return Group(heading(_title(words.section), len(plan.sections)), grid(columns, rows, view))


def _title(word: str) -> str:
    return word.capitalize()


def measures_table(plan: Plan, view: View) -> Group:
    """One line a measure, under its section; in a narrow view without its organizations."""
    words = view.words
    columns = [Column(), Column(words.measure, least=24), *_count_columns(view), Column(words.plural_organizations.lower(), least=16, rank=9)]
    whole = counts(plan)
    rows: list[Row | Text] = [_measure_row(measure, whole, view) for measure in plan.measures]
    for section in plan.sections:
        rows += [Text(), _section_row(section)] if rows else [_section_row(section)]
        rows += [_measure_row(measure, whole, view) for measure in section.measures]
    return Group(heading(words.plural_measures, whole.measures), grid(columns, rows, view))


def _section_row(section: Section) -> Text:
    return joined((plain(section.number or "", FAINT), plain(section.title, STRONG)), "  ")


def _measure_row(measure: Measure, whole: Counts, view: View) -> Row:
    return (
        plain(measure.number or "", FAINT), plain(measure.title), *_count_cells(measure_counts(measure), whole, view),
        plain("" if view.narrow else organizations(measure, view), FAINT),
    )  # fmt: skip


def organizations(measure: Measure, view: View) -> str:
    """The first organizations of a measure as the plan writes them, and how many more there are."""
    names = [clean(one.label or one.organization) for one in charged_with(measure)]
    most = _NAMED_WIDE if view.wide else _NAMED
    more = len(names) - most
    separator = "、" if view.words.language == "zh" or any(not name.isascii() for name in names) else ", "
    return separator.join(names[:most]) + (f" +{more}" if more > 0 else "")


def _count_columns(view: View, *, with_measures: bool = False) -> list[Column]:
    words = view.words
    names = [(words.plural_measures, 1)] if with_measures else []
    names += [(words.plural_actions, 4), (words.plural_targets, 2), (words.plural_results, 3)]
    return [Column(name.lower(), "right", rank=rank) for name, rank in names]


def _count_cells(found: Counts, whole: Counts, view: View, *, with_measures: bool = False) -> Sequence[Text]:
    """Counts as cells: a dot for none, nothing at all where the whole plan has none."""
    names = ["measures"] if with_measures else []
    cells = []
    for name in [*names, "actions", "targets", "results"]:
        number = getattr(found, name)
        cells.append(plain(str(number)) if number else plain(view.glyphs.dot, FAINT) if getattr(whole, name) else Text())
    return cells
