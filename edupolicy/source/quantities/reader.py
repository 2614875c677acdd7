# ruff: noqa: E501
"""Reading all quantities of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from edupolicy.source.cleaning.cleaned import Cleaned
from edupolicy.source.numerals.numeral import Numeral, NumeralKind
from edupolicy.source.numerals.phrases import UNIT
from edupolicy.source.numerals.reader import scan_numerals
from edupolicy.source.quantities.bounds import bound_after, bound_before, joined
from edupolicy.source.quantities.clause import commitment, per, recurrence, subject
from edupolicy.source.quantities.found import FoundQuantity, QuantityRole
from edupolicy.source.readable import readable
from edupolicy.source.span import Span
from edupolicy.values import Change, Comparator, Quantity

_UNIT = re.compile(UNIT)
_MORE = re.compile("[多余]")
_RANGE = re.compile(rf"(?P<unit>{UNIT})?\s?(?:[~～\-－—–]|至|到)\s?")
_CLAUSE_END = "，。；！？\n,;!?：:"
_WINDOW = 60
_FRACTION = re.compile("([百千万]|[一二两三四五六七八九十])分之$")
_GOAL = re.compile("(?P<all>全覆盖|全面覆盖)|(?P<none>动态清零|清零)")
_BASELINE_VERB = re.compile("(?:提高|提升|增加|上升|扩大|增长|下降|降低|减少|缩短|压减|增|升|降|扩|减)[到至为]$")
_THRESHOLD_UNITS = frozenset(("米", "岁", "周岁", "人", "户", "年", "天", "小时", "吨", "蒸吨", "平方米", "亩", "公里", "级", "千瓦", "元", "层", "人口", "分", "个月", "兆"))
_PERMILLE = {"百": "%", "千": "‰", "万": "‱"}


def read_quantities(text: str) -> tuple[FoundQuantity, ...]:
    """Every quantity of a text, in order, with the words that bound it and the clause that it stands in.

    Dates, ordinals, list numbers and numerals in names are none; see `read_numerals`. It takes any text, raw or cleaned, in simplified or
    traditional characters, and time that grows with its length.
    """
    plain = readable(text)
    found = tuple(_quantities(plain.text))
    return tuple(_placed(one, plain) for one in found) if plain.repairs else found


def _placed(found: FoundQuantity, plain: Cleaned) -> FoundQuantity:
    from attrs import evolve

    before = None if found.baseline_span is None else plain.to_raw(found.baseline_span)
    return evolve(found, span=plain.to_raw(found.span), numbers=tuple(map(plain.to_raw, found.numbers)), baseline_span=before)


def _quantities(text: str) -> Iterator[FoundQuantity]:
    figures = [one for one in scan_numerals(text) if one.kind is NumeralKind.FIGURE and one.value is not None]
    found = [*_numbers(text, figures), *_goals(text)]
    yield from sorted(found, key=lambda one: one.span)


def _goals(text: str) -> Iterator[FoundQuantity]:
    for match in _GOAL.finditer(text):
        before = _clause_before(text, match.start())
        comparator = Comparator.ALL if match["all"] else Comparator.NONE
        verb, noun = subject(before, "")
        yield FoundQuantity(Span(*match.span()), (), Quantity(comparator, None), commitment=commitment(before), noun=noun, verb=verb)


def _numbers(text: str, figures: list[Numeral]) -> Iterator[FoundQuantity]:
    index = 0
    last: tuple[Numeral, Quantity, int] | None = None
    held: FoundQuantity | None = None
    while index < len(figures):
        first = figures[index]
        second = _upper(text, first, figures[index + 1]) if index + 1 < len(figures) else None
        index += 1 if second is None else 2
        found, end = _quantity(text, first, second)
        if last is not None and held is not None and _is_baseline(text, last, first):
            span = Span(held.span.start, found.span.end)
            found = _with_baseline(found, held, span)
            held = None
        if held is not None:
            yield held
        last, held = (second or first, found.quantity, end), found
    if held is not None:
        yield held


def _upper(text: str, first: Numeral, second: Numeral) -> Numeral | None:
    """The numeral that ends the range which the first one begins."""
    match = _RANGE.match(text, first.span.end)
    if match is None or match.end() != second.span.start or text[max(0, first.span.start - 1) : first.span.start] in tuple("从由自"):
        return None
    return second


def _quantity(text: str, first: Numeral, second: Numeral | None) -> tuple[FoundQuantity, int]:
    start, end = first.span.start, (second or first).span.end
    before = _clause_before(text, start)
    unit, scale = "", Decimal(1)
    if match := _FRACTION.search(before):
        start -= len(match[0])
        before = before[: match.start()]
        if match[1] in _PERMILLE:
            unit = _PERMILLE[match[1]]
    more = _MORE.match(text, end)
    if more:
        end = more.end()
    if not unit and (match := _UNIT.match(text, end)):
        unit, end = match[0], match.end()
        if _MORE.match(text, end) and text[end : end + 2] not in ("多元", "余江"):
            more, end = _MORE.match(text, end), end + 1
    if unit == "个百分点":
        unit = "百分点"
    bound = bound_before(before)
    comparator = bound.comparator
    if (more or re.search("[多余]", text[first.span.start : first.span.end])) and comparator in (Comparator.EQUAL, Comparator.AT_LEAST):
        comparator = Comparator.MORE
    tail, tail_end = bound_after(text, end)
    comparator = joined(comparator, tail)
    assert first.value is not None
    value, upper = first.value * scale, None
    if second is not None and second.value is not None:
        comparator, upper = Comparator.RANGE, second.value
        if value < 1000 and upper >= 10000 and text[first.span.start : first.span.end].isascii() and not text[second.span.start : second.span.end].isascii():
            value *= Decimal(10) ** (8 if "亿" in text[second.span.start : second.span.end] else 4)
    role = QuantityRole.STATED
    if tail in (Comparator.AT_LEAST, Comparator.LESS, Comparator.AT_MOST) and unit in _THRESHOLD_UNITS and re.match("的?[\u4e00-\u9fff]", text[tail_end : tail_end + 2]):
        role = QuantityRole.THRESHOLD
    after = text[tail_end : tail_end + 40]
    clause = before[: len(before) - bound.length] if bound.length else before
    verb, noun = subject(clause, re.split(f"[{_CLAUSE_END}]", after)[0])
    numbers = (first.span,) if second is None else (first.span, second.span)
    found = FoundQuantity(
        Span(start - bound.length, tail_end), numbers, Quantity(comparator, value, upper, unit, bound.change), role,
        per=per(clause, after), every=recurrence(clause), commitment=commitment(before), noun=noun, verb=verb,
    )  # fmt: skip
    return found, end


def _clause_before(text: str, start: int) -> str:
    window = text[max(0, start - _WINDOW) : start]
    cut = max(window.rfind(mark) for mark in _CLAUSE_END)
    return window[cut + 1 :]


def _is_baseline(text: str, last: tuple[Numeral, Quantity, int], current: Numeral) -> bool:
    between = text[last[2] : current.span.start]
    return len(between) < 12 and _BASELINE_VERB.search(between) is not None


def _with_baseline(found: FoundQuantity, held: FoundQuantity, span: Span) -> FoundQuantity:
    from attrs import evolve

    change: Change | None = None
    baseline = Quantity(Comparator.EQUAL, held.quantity.value, None, held.quantity.unit or found.quantity.unit, change)
    return evolve(found, span=span, baseline=baseline, baseline_span=held.span)
