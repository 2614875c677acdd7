"""Bars: a share between 0 and 100 with its bound, and a count among the largest."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rich.text import Text

from edupolicy.model import Result, Target
from edupolicy.render.view import FAINT, View
from edupolicy.values import Comparator

_HUNDRED = Decimal(100)


def share_bar(figure: Target | Result, size: int, style: str, view: View) -> Text:
    """A share of a hundred as a bar of `size` cells; empty where the figure is no share.

    What is promised at the least is filled. `>=` stays open to the right, `<=` to the left, a range is a segment; `all` is full, `none` empty.
    """
    comparator, value = figure.comparator, figure.value
    glyphs = view.glyphs
    if comparator is Comparator.ALL:
        return Text(glyphs.bar * size, style=style)
    if comparator is Comparator.NONE:
        return Text(glyphs.track * size, style=FAINT)
    if value is None or figure.unit not in ("%", "％") or figure.change is not None:
        return Text()
    return bound_bar(comparator, value / _HUNDRED, (figure.upper or value) / _HUNDRED, size, style, view)


def bound_bar(comparator: Comparator, value: Decimal, upper: Decimal, size: int, style: str, view: View) -> Text:
    """A number with its bound as a bar of `size` cells; `value`, and of a range `upper`, are shares of the whole bar, from 0 to 1."""
    glyphs = view.glyphs
    match comparator:
        case Comparator.AT_LEAST | Comparator.MORE:
            return _open_right(_cells(value, size), size, style, view) if value < 1 else _filled(value, size, style, view)
        case Comparator.AT_MOST | Comparator.LESS:
            return _open_left(_cells(value, size), size, style, view)
        case Comparator.RANGE:
            first, last = _cells(value, size), _cells(upper, size)
            first = min(first, size - 1)
            filled = max(last - first, 1)
            return _assembled((glyphs.track * first, FAINT), (glyphs.bar * filled, style), (glyphs.track * (size - first - filled), FAINT))
        case _:
            return _filled(value, size, style, view)


def _cells(share: Decimal, size: int) -> int:
    share = min(max(share, Decimal(0)), Decimal(1))
    return int((share * size).to_integral_value())


def _filled(value: Decimal, size: int, style: str, view: View) -> Text:
    halves = _cells(value, 2 * size)
    whole, half = halves // 2, halves % 2
    tip = view.glyphs.half * half
    return _assembled((view.glyphs.bar * whole + tip, style), (view.glyphs.track * (size - whole - half), FAINT))


def _open_right(filled: int, size: int, style: str, view: View) -> Text:
    """Filled up to the bound; an end that is open is always shown."""
    filled = min(filled, size - 1)
    return Text(view.glyphs.bar * filled + view.glyphs.open * (size - 1 - filled) + view.glyphs.right, style=style)


def _open_left(filled: int, size: int, style: str, view: View) -> Text:
    filled = max(filled, 2)
    allowed = view.glyphs.left + view.glyphs.open * (filled - 2) + view.glyphs.bar
    return _assembled((allowed, style), (view.glyphs.track * (size - filled), FAINT))


def count_bar(parts: Sequence[tuple[int, str, str]], largest: int, size: int) -> Text:
    """Counts of several kinds, each with its glyph and style, as one bar; `largest` fills `size` cells, whatever is counted at all has one."""
    total = sum(count for count, _, _ in parts)
    bar = Text()
    shown = done = 0
    for count, glyph, style in parts:
        done += count
        last = max(round(done * size / largest), shown + (1 if count else 0)) if total and largest else 0
        bar.append(glyph * (last - shown), style=style)
        shown = max(last, shown)
    bar.truncate(size, overflow="crop")
    return bar


def _assembled(*parts: tuple[str, str]) -> Text:
    bar = Text()
    for characters, style in parts:
        bar.append(characters, style=style)
    return bar
