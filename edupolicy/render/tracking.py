"""Targets and what was reached of them, in the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from rich.console import Group, RenderableType
from rich.text import Text

from edupolicy.comparison import Entry, Outcome
from edupolicy.export import tracking_words as said
from edupolicy.render.grid import Column, Row, grid
from edupolicy.render.phrases import indicator, number, quantity, region, subject
from edupolicy.render.plain import dotted, joined, plain, wrap
from edupolicy.render.view import DOUBT, FAINT, FAULT, PROMISED, REACHED, STRONG, View

#: in the order in which they are read
OUTCOME_STYLES = {
    Outcome.MISSED: FAULT, Outcome.NOT_COMPARABLE: DOUBT, Outcome.NOT_REPORTED: DOUBT, Outcome.EXCEEDED: REACHED, Outcome.MET: REACHED,
    Outcome.PENDING: PROMISED, Outcome.UNTARGETED: FAINT,
}  # fmt: skip
#: results without a target that are shown unless all are asked for
_SHOWN = 8


def tracking_page(entries: Sequence[Entry], view: View, *, full: bool = False) -> Iterator[RenderableType]:
    """For each region a line, then a part for each year; what cannot be compared for a whole year is one line unless all is asked for."""
    for place, own in groupby(entries, key=lambda one: one.region):
        held = list(own)
        several = len({one.year for one in held}) > 1
        yield Group(*wrap(_head(region(place) or "?", held if several else (), view), view.width))
        for year, part in groupby(held, key=lambda one: one.year):
            yield _part(list(part), str(year or "?"), view, full=full)
    if not entries:
        yield plain(said.summary(entries, view.words.language), FAINT)


def _head(title: str, entries: Sequence[Entry], view: View) -> Text:
    return Text.assemble((title, STRONG), *(("  ", (said.summary(entries, view.words.language), FAINT)) if entries else ()))


def _part(entries: Sequence[Entry], year: str, view: View, *, full: bool) -> RenderableType:
    lines = wrap(_head(year, entries, view), view.width)
    short = "" if full else said.in_short(entries, view.words.language)
    if short:
        return Group(*lines, *wrap(plain(short, FAINT), view.width))
    lines += [line for text in said.common_notes(entries, view.words.language) for line in wrap(plain(text, FAINT), view.width)]
    return Group(*lines, Text(), _table(entries, view, full=full))


def _table(entries: Sequence[Entry], view: View, *, full: bool) -> Group:
    names = ("indicator", "promised", "reached", "margin")
    columns = [Column(said.head(name, view.words.language), least=least) for name, least in zip(names, (14, 8, 8, 6), strict=True)]
    columns += [Column(said.head("why", view.words.language), least=24), Column(said.head("where", view.words.language), rank=7)]
    rows: list[Row | Text] = []
    for outcome, style in OUTCOME_STYLES.items():
        held = [one for one in entries if one.outcome is outcome]
        if held:
            shown = held if full or outcome is not Outcome.UNTARGETED else held[:_SHOWN]
            rows += [*([Text()] if rows else []), Text.assemble((said.outcome(outcome, view.words.language), style), (f"  {len(held)}", FAINT))]
            rows += _rows(shown, view)
            rows += [plain(view.words.more.count(len(held) - len(shown)), FAINT)] if len(shown) < len(held) else []
    return grid(columns, rows, view)


def _rows(entries: Sequence[Entry], view: View) -> Iterator[Row | Text]:
    """A row for each entry; its explanation in a column of its own where there is room, else under it."""
    for entry in entries:
        reason = why(entry, view)
        what = Text("\n").join(text for text in (_what(entry, view), _about(entry, view)) if text)
        promised = quantity(entry.target.figure, view) if entry.target else Text()
        where = plain(" → ".join(said.places(entry)), FAINT) if view.wide else Text()
        if view.narrow:
            yield from _stacked(entry, view)
        else:
            yield what, promised, reached(entry, view), margin(entry, view), reason if view.wide else Text(), where
        if reason and not view.wide:
            yield from (Text.assemble("  ", line, no_wrap=True) for line in wrap(reason, view.width - 2))


def _stacked(entry: Entry, view: View) -> Iterator[Text]:
    """An entry without columns: what it is about, and below that the figures."""
    yield dotted((_what(entry, view), _about(entry, view)), view)
    promised = quantity(entry.target.figure, view) if entry.target else Text()
    figures = joined((text for text in (trimmed(promised), trimmed(reached(entry, view))) if text), f" {view.glyphs.right} ")
    yield Text.assemble("  ", joined((figures, margin(entry, view)), "  "), no_wrap=True)


def trimmed(text: Text) -> Text:
    """A quantity without the room for its comparator, and without the sign of equality, which goes without saying."""
    return text[len(text.plain) - len(text.plain.lstrip(" =")) :]


def _what(entry: Entry, view: View) -> Text:
    return indicator((entry.target or entry.results[0]).figure, view)


def _about(entry: Entry, view: View) -> Text:
    figure = (entry.target or entry.results[0]).figure
    return dotted((subject(figure, view), plain(view.words.commitments[figure.commitment], FAINT)), view)


def why(entry: Entry, view: View) -> Text:
    """Why a target cannot be compared with what was reported, and what was assumed; empty where nothing is to be said."""
    said_so = said.explanation(entry, view.words.language, said.COMMON_NOTES)
    return dotted((plain(text, DOUBT if entry.reason and not place else FAINT) for place, text in enumerate(said_so)), view)


def reached(entry: Entry, view: View) -> Text:
    """What was reached: the sum of several reports, or what the one that counts says."""
    if entry.total is not None and entry.target is not None:
        return plain(f"{' ' * view.glyphs.sign}{_amount(entry.total, entry.target.figure.unit, view)}")
    return quantity(entry.results[0].figure, view) if entry.results else Text()


def margin(entry: Entry, view: View) -> Text:
    """By how much a target was missed or surpassed; empty where it was neither."""
    return plain(_amount(entry.margin, entry.unit, view), OUTCOME_STYLES[entry.outcome]) if entry.margin and entry.outcome is not Outcome.MET else Text()


def _amount(value: Decimal, unit: str, view: View) -> str:
    """A number with its unit, as quantities are written."""
    digits = number(value, view)
    return f"{digits}{'' if unit in ('', '%') or (view.words.language == 'zh' and digits[-1] in '万亿') else ' '}{unit}"
