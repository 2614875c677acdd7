"""Values of the model in the words of a view: quantities, deadlines, regions, recurrences."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from rich.text import Text

from edupolicy.model import Recurrence, Result, Target
from edupolicy.render.plain import clean, dotted, plain
from edupolicy.render.view import DOUBT, FAINT, View
from edupolicy.values import Change, Comparator, Period, format_readable


def number(value: Decimal, view: View) -> str:
    """Digits as a reader groups them: ``15,000``, in Chinese ``1.5万``."""
    return format_readable(value, view.words.language)


def quantity(figure: Target | Result, view: View) -> Text:
    """Comparator, number and unit; the comparator in a cell of its own, so that numbers stand below each other."""
    if figure.value is None:
        return Text(" " * view.glyphs.sign + (view.words.all if figure.comparator is Comparator.ALL else view.words.none))
    digits = {Change.UP: "+", Change.DOWN: "-", None: ""}[figure.change] + number(figure.value, view)
    if figure.upper is not None:
        digits += "-" + number(figure.upper, view)
    unit = clean(figure.unit)
    space = "" if unit in ("", "%") or (view.words.language == "zh" and digits[-1] in "万亿") else " "
    return Text.assemble((_sign(figure, view).ljust(view.glyphs.sign), FAINT), f"{digits}{space}{unit}")


def _sign(figure: Target | Result, view: View) -> str:
    if figure.change is not None and figure.comparator is Comparator.EQUAL:
        return ""  # the number has a sign of its own
    signs = {
        Comparator.AT_LEAST: view.glyphs.at_least, Comparator.AT_MOST: view.glyphs.at_most, Comparator.ABOUT: view.glyphs.about,
        Comparator.RANGE: "",
    }  # fmt: skip
    return signs.get(figure.comparator, figure.comparator.value)


def subject(figure: Target | Result, view: View) -> Text:
    """What the figure is about and for each of what, how often, from which level."""
    words = view.words
    parts = [figure.scope or "", words.per.format(figure.per) if figure.per else "", recurrence(figure.every, view)]
    if figure.baseline is not None:
        parts.append(words.base.format(f"{number(figure.baseline, view)}{figure.unit}"))
    return dotted((plain(part, FAINT) for part in parts if part), view)


def indicator(figure: Target | Result, view: View) -> Text:
    """The indicator as the plan writes it, marked where its reading is uncertain."""
    text = plain(figure.label or figure.indicator)
    return text if figure.uncertain is None else text.append(" ?", style=DOUBT)


def recurrence(every: Recurrence | None, view: View) -> str:
    """How often something comes round again; empty where it does not."""
    if every is None:
        return ""
    forms = view.words.every
    return forms["one" if every.count == 1 else "many"].format(count=every.count, unit=forms.get(every.unit, every.unit))


def deadline(due: Period | None) -> str:
    """The last day of a deadline, as a year or a month where it ends one; empty where there is none."""
    if due is None:
        return ""
    written = str(due)
    return written if len(written) <= 10 and ".." not in written else _ending(due.end)


def _ending(day: date) -> str:
    if (day.month, day.day) == (12, 31):
        return f"{day.year:04}"
    return str(Period(day.replace(day=1), day))[-10:]


def region(names: tuple[str, ...]) -> str:
    """A region as it is read, from the largest part to the smallest."""
    return clean(" ".join(names))
