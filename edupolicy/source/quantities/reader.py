"""Reading all quantities of a text."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from edupolicy.source.cleaning.cleaned import Cleaned
from edupolicy.source.numerals.numeral import NumeralKind
from edupolicy.source.numerals.reader import scan_numerals
from edupolicy.source.quantities.bounds import Bound, bound_after, bound_before, joined
from edupolicy.source.quantities.clause import clause_after, clause_before, commitment, per, recurrence, subject
from edupolicy.source.quantities.found import FoundQuantity
from edupolicy.source.quantities.goals import goals
from edupolicy.source.quantities.measured import Measured, measure
from edupolicy.source.quantities.neighbours import goes_with, is_baseline, shared, with_baseline
from edupolicy.source.quantities.role import role
from edupolicy.source.readable import readable
from edupolicy.source.span import Span
from edupolicy.values import Change, Comparator, Quantity

#: things are counted by these, so that 提升25个 is no change by 25
_THINGS = frozenset("个所家座处条栋户名村镇县校园台辆间套项")
_EXACT = (Comparator.EQUAL, Comparator.AT_LEAST)


def read_quantities(text: str) -> tuple[FoundQuantity, ...]:
    """Every quantity of a text, in order, with the words that bound it and what its clause says about it.

    Dates, ordinals, list numbers and numerals in names are none; see `read_numerals`. It takes any text, raw or cleaned, in simplified or
    traditional characters and either width, and time that grows with its length.
    """
    plain = readable(text)
    found = sorted((*_numbers(plain.text), *goals(plain.text)), key=lambda one: one.span)
    return tuple(_placed(one, plain) for one in found) if plain.repairs else tuple(found)


def _placed(found: FoundQuantity, plain: Cleaned) -> FoundQuantity:
    before = None if found.baseline_span is None else plain.to_raw(found.baseline_span)
    return evolve(found, span=plain.to_raw(found.span), numbers=tuple(map(plain.to_raw, found.numbers)), baseline_span=before)


def _numbers(text: str) -> Iterator[FoundQuantity]:
    figures = [one for one in scan_numerals(text) if one.kind is NumeralKind.FIGURE and one.value is not None]
    index = 0
    held: FoundQuantity | None = None
    while index < len(figures):
        measured = measure(text, figures, index)
        index += len(measured.numerals)
        found = _quantity(text, measured, held)
        if held is not None and is_baseline(text, held, measured):
            found = with_baseline(text, found, held)
        elif held is not None:
            held, found = shared(text, held, found)
            yield held
        held = found
    if held is not None:
        yield held


def _quantity(text: str, measured: Measured, last: FoundQuantity | None) -> FoundQuantity:
    """A number with what its clause says about it; `last` is the quantity before it."""
    clause = clause_before(text, measured.span.start)
    bound = bound_before(clause)
    tail, end = bound_after(text, measured.span.end)
    start = measured.span.start - bound.length
    ahead, behind = clause[: len(clause) - bound.length], clause_after(text, end)
    verb, noun = subject(clause_before(text, start, 0 if last is None else last.span.end), behind, measured.unit)
    if not noun and last is not None and "。" not in text[last.span.end : start]:
        noun = last.noun
    return FoundQuantity(
        Span(start, end), tuple(one.span for one in measured.numerals), _bounded(text, measured, clause, bound, tail, last),
        role(text, end, measured.unit, tail, ranged=measured.upper is not None, led_up_to="" if bound.length else ahead or "，"),
        per=per(ahead, behind) or per(clause, ""), every=recurrence(clause), commitment=commitment(clause), noun=noun, verb=verb,
    )  # fmt: skip


def _bounded(text: str, measured: Measured, clause: str, bound: Bound, tail: Comparator | None, last: FoundQuantity | None) -> Quantity:
    """A number as the words on both sides of it bound it."""
    comparator, change = joined(bound.comparator, tail), bound.change
    if measured.unit in _THINGS and clause.endswith(("提升", "提高")):
        change = None
    if last is not None and bound.length == 0 and tail is None and goes_with(text, last, measured):
        change = last.quantity.change
        if last.quantity.upper is None:
            comparator = last.quantity.comparator
    if measured.upper is not None:
        comparator = Comparator.RANGE
    elif tail is None and comparator in _EXACT and (measured.more or measured.rough):
        comparator = Comparator.MORE if measured.more else Comparator.ABOUT
    return Quantity(comparator, measured.value, measured.upper, measured.unit, Change.UP if measured.doubling else change)
