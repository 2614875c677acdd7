"""Whether a figure guarantees what is asked for."""

from __future__ import annotations

from decimal import Decimal

from edupolicy.diagnostics import Report
from edupolicy.lowering.figures import lower_figure
from edupolicy.lowering.reader import Reader
from edupolicy.model import Result, Target, Vocabulary
from edupolicy.model.interval import comparable, interval_in_base
from edupolicy.syntax import split_lines
from edupolicy.syntax.text import split_clauses
from edupolicy.values import Comparator, Interval, Quantity

_HUNDRED = Decimal(100)
_PER_CENT = "%"


def guarantees(figure: Target | Result, wanted: Quantity, vocabulary: Vocabulary) -> bool | None:
    """Whether every number that keeps the figure's promise is one that is wanted; None where the two count different things.

    So ``>= 57%`` and ``= 57%`` guarantee ``>= 55%``, and ``<= 60%`` does not. A wanted number without a unit is in the figure's own.
    """
    if wanted.value is None:
        return _whole(figure, wanted, vocabulary)
    if (figure.change is None) is not (wanted.change is None) or (figure.change is not None and figure.change is not wanted.change):
        return None
    unit = wanted.unit or figure.unit or (_PER_CENT if figure.value is None else "")
    indicator = vocabulary.indicator(figure.label)
    asked = interval_in_base(_as_figure(wanted, unit), indicator, vocabulary)
    if figure.value is None:
        end = _end(figure, unit, vocabulary)
        return None if end is None else end.is_within(asked)
    if not comparable(figure.unit, unit, vocabulary):
        return None
    return interval_in_base(figure, indicator, vocabulary).is_within(asked)


def _as_figure(wanted: Quantity, unit: str) -> Target:
    return Target(comparator=wanted.comparator, value=wanted.value, upper=wanted.upper, unit=unit, change=wanted.change)


def _whole(figure: Target | Result, wanted: Quantity, vocabulary: Vocabulary) -> bool | None:
    """Whether a figure says `all` or `none`, in words or as 100% or 0."""
    if figure.value is None:
        return figure.comparator is wanted.comparator
    if figure.change is not None:
        return None
    end = _end(Target(comparator=wanted.comparator), figure.unit, vocabulary)
    if end is None:
        return False
    open_end = Interval(end.low, None) if wanted.comparator is Comparator.ALL else Interval(None, end.high)
    return interval_in_base(figure, vocabulary.indicator(figure.label), vocabulary).is_within(open_end)


def _end(figure: Target | Result, unit: str, vocabulary: Vocabulary) -> Interval | None:
    """`all` as a hundred per cent, `none` as nought; None where `all` is no number: of what is not measured in shares."""
    if figure.comparator is Comparator.NONE:
        return Interval(Decimal(0), Decimal(0))
    entry = vocabulary.indicator(figure.label) if figure.label else None
    if not any(comparable(one, _PER_CENT, vocabulary) for one in ((entry.units if entry else ()) or (unit,))) or not comparable(unit, _PER_CENT, vocabulary):
        return None
    whole, _ = vocabulary.in_base(_HUNDRED, _PER_CENT)
    return Interval(whole, whole)


def parse_quantity(text: str) -> Quantity:
    """A quantity as a plan writes it, with its comparator: ``>= 55%``, ``1.5万个``, ``800..1000 个``, ``all``.

    Raises:
        ValueError: if the text is none.
    """
    line = f"target x {text}"
    report = Report(line)
    alone = "\n" not in text and not split_clauses(line, 0, len(line))[1]
    found = lower_figure(Reader(line, report), split_lines(line)[0]) if alone else None
    if found is None or report.diagnostics or found.label != "x":
        raise ValueError(f"not a quantity: {text!r}; write >= 55%, 1.5万个, 800..1000 个, all …")
    quantity: Quantity = found.quantity
    return quantity
