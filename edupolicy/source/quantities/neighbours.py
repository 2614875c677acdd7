"""What a quantity has from the one before it: the level it rose from, a bound, a change, a unit."""

from __future__ import annotations

import re

from attrs import evolve

from edupolicy.source.quantities.clause import clause_before
from edupolicy.source.quantities.found import FoundQuantity
from edupolicy.source.quantities.measured import Measured
from edupolicy.source.span import Span
from edupolicy.values import Commitment, Comparator, Quantity

#: what stands between a level and the one that it rises or falls to
_RISES = re.compile(
    "(?:逐步)?(?:提高|提升|增加|上升|扩大|增长|下降|降低|减少|缩短|压减|压缩|精简|延长|增|升|降|扩|减)[到至为](?:(?:19|20)[0-9]{2}年[底末]?的?)?(?:约|近|超过)?"
)
_ORIGINS = ("从", "由", "自")
_TOGETHER = ("和", "、", "与", "及", "以及")


def goes_with(text: str, last: FoundQuantity, measured: Measured) -> bool:
    """Whether a number shares the bound of the one before it: 分别增长8.7%和8.6%."""
    return text[last.span.end : measured.span.start] in _TOGETHER and last.quantity.unit == measured.unit and last.quantity.comparator.has_number


def shared(text: str, first: FoundQuantity, second: FoundQuantity) -> tuple[FoundQuantity, FoundQuantity]:
    """Two neighbours with what is said of both of them: 10.6万、3.3万平方公里, 分别增长7%和8%左右."""
    one, other = first.quantity, second.quantity
    if text[first.span.end : second.span.start] not in _TOGETHER or not one.comparator.has_number or one.unit not in ("", other.unit):
        return first, second
    if not one.unit:
        one = evolve(one, unit=other.unit)
    if other.change is None and second.span.start == second.numbers[0].start:
        other = evolve(other, change=one.change)
    if one.comparator is Comparator.EQUAL and other.upper is None and "分别" in clause_before(text, first.span.end):
        one = evolve(one, comparator=other.comparator)
    return evolve(first, quantity=one), evolve(second, quantity=other)


def is_baseline(text: str, held: FoundQuantity, measured: Measured) -> bool:
    """Whether a quantity is the level from which the number behind it rose or fell."""
    between = text[held.span.end : measured.span.start]
    return len(between) < 20 and measured.upper is None and held.quantity.upper is None and _RISES.fullmatch(between) is not None


def with_baseline(text: str, found: FoundQuantity, held: FoundQuantity) -> FoundQuantity:
    """A quantity with the level before it: 从77%提高到80%."""
    baseline = Quantity(Comparator.EQUAL, held.quantity.value, None, held.quantity.unit or found.quantity.unit)
    start = held.span.start
    if start and text[start - 1] in _ORIGINS:
        start -= 1
    promise = held.commitment if found.commitment is Commitment.NONE else found.commitment
    return evolve(
        found, span=Span(start, found.span.end), baseline=baseline, baseline_span=held.span, noun=held.noun, per=held.per, every=held.every,
        commitment=promise,
    )  # fmt: skip
