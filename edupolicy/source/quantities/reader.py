"""Reading all quantities of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import evolve

from edupolicy.source.cleaning.cleaned import Cleaned
from edupolicy.source.numerals.numeral import NumeralKind
from edupolicy.source.numerals.reader import scan_numerals
from edupolicy.source.numerals.words import MAKING
from edupolicy.source.quantities.bounds import bound_after, bound_before, joined
from edupolicy.source.quantities.clause import commitment, per, recurrence, subject
from edupolicy.source.quantities.found import FoundQuantity, QuantityRole
from edupolicy.source.quantities.goals import clause_after, clause_before, goals
from edupolicy.source.quantities.measured import Measured, measure
from edupolicy.source.readable import readable
from edupolicy.source.span import Span
from edupolicy.values import Change, Comparator, Quantity

_MAKING = tuple(MAKING.split("|"))
#: what a number of them tells about a thing is which one it is: 海拔1500米以上的学校
_TRAITS = frozenset((
    "米", "岁", "周岁", "人", "户", "年", "天", "小时", "吨", "蒸吨", "平方米", "亩", "公里", "级", "千瓦", "元", "层", "人口", "分", "个月", "兆", "学时",
))
_AGES = ("岁", "周岁")
#: things are counted by these, so that 提升25个 is no change by 25
_THINGS = frozenset("个所家座处条栋户名村镇县校园台辆间套项")
_QUALIFIED = re.compile("的?[\u4e00-\u9fff“]")
_RISES = re.compile(
    "(?:逐步)?(?:提高|提升|增加|上升|扩大|增长|下降|降低|减少|缩短|压减|压缩|精简|延长|增|升|降|扩|减)[到至为](?:(?:19|20)[0-9]{2}年(?:底|末)?的?)?(?:约|近|超过|[0-9])?$"
)
_ORIGINS = ("从", "由", "自")
_TOGETHER = ("和", "、", "与", "及", "以及")


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
        if held is not None and _is_baseline(text, held, measured):
            found = _with_baseline(text, found, held)
            held = None
        if held is not None:
            held, found = _shared(text, held, found)
            yield held
        held = found
    if held is not None:
        yield held


def _quantity(text: str, measured: Measured, last: FoundQuantity | None) -> FoundQuantity:
    start, end = measured.span
    since = 0 if last is None else last.span.end
    clause = clause_before(text, start)
    bound = bound_before(clause)
    change = None if bound.change and measured.unit in _THINGS and clause.endswith(("提升", "提高")) else bound.change
    tail, tail_end = bound_after(text, end)
    comparator = joined(bound.comparator, tail)
    if last is not None and bound.length == 0 and tail is None and _goes_with(text, last, measured):
        comparator, change = (last.quantity.comparator if last.quantity.upper is None else comparator), last.quantity.change
    if measured.upper is not None:
        comparator = Comparator.RANGE
    elif comparator in (Comparator.EQUAL, Comparator.AT_LEAST) and tail is None and (measured.more or measured.rough):
        comparator = Comparator.MORE if measured.more else Comparator.ABOUT
    if measured.doubling:
        change = Change.UP
    behind = clause_after(text, tail_end)
    ahead = clause[: len(clause) - bound.length]
    verb, noun = subject(clause_before(text, start - bound.length, since), behind, measured.unit)
    if not noun and last is not None and "。" not in text[last.span.end : start]:
        noun = last.noun
    return FoundQuantity(
        Span(start - bound.length, tail_end), tuple(one.span for one in measured.numerals),
        Quantity(comparator, measured.value, measured.upper, measured.unit, change), _role(text, measured, tail, tail_end, ahead, bound.length),
        per=per(ahead, behind) or per(clause, ""), every=recurrence(clause), commitment=commitment(clause), noun=noun, verb=verb,
    )  # fmt: skip


def _role(text: str, measured: Measured, tail: Comparator | None, end: int, ahead: str, bounded: int) -> QuantityRole:
    """Whether the number says which things are meant, and not how many."""
    followed = _QUALIFIED.match(text, end) is not None
    if measured.unit in _AGES and (followed or text.startswith(("）", ")"), end)):
        return QuantityRole.THRESHOLD
    if text.startswith(("部分", "的部分", "之间"), end) and measured.upper is not None:
        return QuantityRole.THRESHOLD
    limit = tail in (Comparator.AT_LEAST, Comparator.LESS, Comparator.AT_MOST)
    if limit and followed and not bounded and measured.unit in _TRAITS and not ahead.endswith(_MAKING):
        return QuantityRole.THRESHOLD
    return QuantityRole.STATED


def _goes_with(text: str, last: FoundQuantity, measured: Measured) -> bool:
    """Whether a number shares the bound of the one before it: 分别增长8.7%和8.6%."""
    return text[last.span.end : measured.span.start] in _TOGETHER and last.quantity.unit == measured.unit


def _shared(text: str, held: FoundQuantity, found: FoundQuantity) -> tuple[FoundQuantity, FoundQuantity]:
    """Two neighbours with what is said of both of them: 10.6万、3.3万平方公里, 分别增长7%和8%左右."""
    first, second = held.quantity, found.quantity
    if text[held.span.end : found.span.start] not in _TOGETHER or not first.comparator.has_number or first.unit not in ("", second.unit):
        return held, found
    if not first.unit:
        first = evolve(first, unit=second.unit)
    change = first.change if second.change is None and found.span.start == found.numbers[0].start else second.change
    respectively = "分别" in clause_before(text, held.span.end)
    if respectively and first.comparator is Comparator.EQUAL and second.upper is None:
        first = evolve(first, comparator=second.comparator)
    return evolve(held, quantity=first), evolve(found, quantity=evolve(second, change=change))


def _is_baseline(text: str, held: FoundQuantity, measured: Measured) -> bool:
    between = text[held.span.end : measured.span.start]
    return len(between) < 20 and measured.upper is None and held.quantity.upper is None and _RISES.fullmatch(between) is not None


def _with_baseline(text: str, found: FoundQuantity, held: FoundQuantity) -> FoundQuantity:
    """A quantity with the level before it: 从77%提高到80%."""
    baseline = Quantity(Comparator.EQUAL, held.quantity.value, None, held.quantity.unit or found.quantity.unit)
    start = held.span.start - text.startswith(_ORIGINS, held.span.start - 1)
    return evolve(
        found, span=Span(start, found.span.end), numbers=found.numbers, baseline=baseline, baseline_span=held.span, noun=held.noun, per=held.per,
        every=held.every, commitment=held.commitment if found.commitment is found.commitment.NONE else found.commitment,
    )  # fmt: skip
