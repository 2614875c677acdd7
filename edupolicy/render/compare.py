"""One indicator over cities and years: a table with bars, targets beside results."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from rich.console import Group, RenderableType
from rich.text import Text

from edupolicy.export.answers_format import file_line
from edupolicy.model import Result
from edupolicy.model.vocabulary import Better
from edupolicy.query.development import Development, Measurement, Standing
from edupolicy.render.bars import bound_bar
from edupolicy.render.grid import Column, Row, grid
from edupolicy.render.phrases import quantity
from edupolicy.render.plain import dotted, plain, wrap
from edupolicy.render.view import FAINT, PROMISED, REACHED, STRONG, View
from edupolicy.values import Change, Comparator

#: what a bound leaves open must be seen beyond the greatest number
_ROOM = Decimal("1.1")
#: from this width on, places in files have room beside the bars
_WIDE = 120
_WORDS = {
    "en": {"target": "target", "result": "result", "file": "file", "higher": "higher is better", "lower": "lower is better", "change": "change"},
    "zh": {"target": "目标", "result": "结果", "file": "文件", "higher": "越高越好", "lower": "越低越好", "change": "增减幅度"},
}  # fmt: skip


def developments_page(found: Sequence[Development], view: View) -> Iterator[RenderableType]:
    """A table for each indicator."""
    for one in found:
        yield Group(*_head(one, view), _table(one, view))


def _head(one: Development, view: View) -> list[Text]:
    words = _WORDS[view.words.language]
    better = words[one.entry.better.value] if one.entry is not None and isinstance(one.entry.better, Better) else ""
    numbers = [(view.words.targets, sum(len(each.targets) for each in one.standings)), (view.words.results, sum(len(each.results) for each in one.standings))]
    counted = [plain(noun.count(number), FAINT) for noun, number in numbers if number]
    change = words["change"] if one.is_change else ""
    title = dotted((plain(one.indicator, STRONG), plain(one.unit), plain(change), plain(better, FAINT), *counted), view)
    return wrap(title, view.width)


def _table(found: Development, view: View) -> Group:
    words = _WORDS[view.words.language]
    columns = [
        Column(view.words.region), Column(view.words.year), Column(view.words.scope, least=8, rank=5), Column(words["target"]), Column(words["result"]),
        Column("", rank=3), Column(words["file"], rank=6),
    ]  # fmt: skip
    rows: list[Row | Text] = []
    before: tuple[str, ...] | None = None
    names = _names(found)
    for one in found.standings:
        rows.append(_row(one, found, view, names[one.region] if one.region != before else ""))
        before = one.region
    return grid(columns, rows, view)


def _names(found: Development) -> dict[tuple[str, ...], str]:
    """The innermost name of each region; all of its names where two regions share that."""
    regions = {one.region for one in found.standings}
    shared = Counter(region[-1] for region in regions)
    return {region: region[-1] if shared[region[-1]] == 1 else " ".join(region) for region in regions}


def _row(one: Standing, scale: Development, view: View, name: str) -> Row:
    about = dotted((plain(one.scope or "", FAINT), plain(view.words.per.format(one.per) if one.per else "", FAINT)), view)
    bars = [bar for each in one.figures if (bar := _bar(each, scale, view))]
    places = dict.fromkeys(file_line(each.row) for each in one.figures) if view.width >= _WIDE else {}
    return (
        plain(name, STRONG), plain(str(one.year or "")), about, _quantities(one.targets, view), _quantities(one.results, view),
        Text("\n").join(bars), Text("\n").join(plain(place, FAINT) for place in places),
    )  # fmt: skip


def _quantities(figures: Sequence[Measurement], view: View) -> Text:
    return Text("\n").join(_quantity(one, view) for one in figures)


def _quantity(one: Measurement, view: View) -> Text:
    text = quantity(one.figure, view)
    word = view.words.commitments[one.figure.commitment]
    return text.append(f" {word}", style=FAINT) if word and not view.narrow else text


def _bar(one: Measurement, scale: Development, view: View) -> Text | None:
    """The figure as a bar among all of them; None where it has no number to draw."""
    if not scale.unit:
        return None
    size = 12 if view.narrow else 24 if view.width < _WIDE else 40
    style = REACHED if isinstance(one.figure, Result) else PROMISED
    if one.value is None:
        if scale.unit != "%":
            return None
        filled = view.glyphs.bar if one.figure.comparator is Comparator.ALL else view.glyphs.track
        return Text(filled * size, style=style)
    largest = scale.largest if scale.unit == "%" and not scale.is_change else scale.largest * _ROOM
    if not largest or one.figure.change is Change.DOWN:
        return None
    return bound_bar(one.figure.comparator, one.value / largest, (one.upper or one.value) / largest, size, style, view)
