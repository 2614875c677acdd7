"""A number with its unit, before the words around it are read."""

from __future__ import annotations

import re
from decimal import Decimal

from attrs import evolve, frozen

from edupolicy.source.numerals.numeral import Numeral
from edupolicy.source.numerals.units import LATIN_UNIT, UNIT, UNIT_AT
from edupolicy.source.span import Span

_MORE = re.compile("[多余]")
#: what 一月一督导 begins with; how often is meant
_RHYTHM = re.compile("一(?:年|学期|季度?|月|周|日)$")
_ROUGHLY = re.compile("来(?=[个名所家项人])")
#: units behind which 多 may stand: 3年多; not in 多元
_BEFORE_MORE = frozenset(("个", "年", "天", "岁", "倍", "元", "公里", "次"))
_MORE_BEHIND = re.compile("多(?![元层样种次])")
_HALVES = ("一半", "半")
_DOUBLED = re.compile("翻[了近]?$")
_TO = re.compile(rf"(?P<unit>{UNIT}|{LATIN_UNIT})?[ ]?(?:[~～\-－—–]{{1,2}}|至|到)[ ]?")
_FRACTION = re.compile("分之|/|／")
_RATIO = re.compile("[:：∶︰]")
_HUNDREDTHS = {"百": "%", "千": "‰", "万": "‱"}
_CENT = Decimal("0.01")


@frozen
class Measured:
    """One number or the two ends of a range, in a unit."""

    numerals: tuple[Numeral, ...]
    value: Decimal
    upper: Decimal | None
    unit: str
    #: from the first digit to the end of the unit
    span: Span
    #: 多 or 余 stands behind the number
    more: bool = False
    #: the value is rounded, or roughly meant: 三分之一, 十来个
    rough: bool = False
    #: by how much something grows is meant: 翻一番
    doubling: bool = False


def measure(text: str, figures: list[Numeral], index: int) -> Measured:
    """The number that begins with one of the numerals of a text, as far as it reaches."""
    first = figures[index]
    following = figures[index + 1] if index + 1 < len(figures) else None
    value = first.value
    assert value is not None
    end = first.span.end
    if following is not None and following.value is not None:
        between = text[end : following.span.start]
        if _FRACTION.fullmatch(between) and (between == "分之" or (0 < following.value <= 100 and value < following.value)):
            return _fraction(text, figures, index, between)
        if _RATIO.fullmatch(between):
            return _ratio(text, figures, index)
        if _is_range(text, first, following, between):
            low = _scaled_low(text, first, following)
            return _with_unit(text, Measured((first, following), low, following.value, "", Span(first.span.start, following.span.end)))
    return _with_unit(text, Measured((first,), value, None, "", first.span))


def _ratio(text: str, figures: list[Numeral], index: int) -> Measured:
    """1:16, 11.8:48.3:39.9: the first term; the others are kept in the unit."""
    terms = [figures[index]]
    for position in range(index + 1, len(figures)):
        one = figures[position]
        if not _RATIO.fullmatch(text[terms[-1].span.end : one.span.start]):
            break
        terms.append(one)
    unit = "".join(f":{text[one.span.start : one.span.end]}" for one in terms[1:])
    value = terms[0].value
    assert value is not None
    return Measured(tuple(terms), value, None, unit, Span(terms[0].span.start, terms[-1].span.end))


def _is_range(text: str, first: Numeral, second: Numeral, between: str) -> bool:
    if first.value is None or second.value is None or first.value >= second.value:
        return False
    if between == "":
        return not text[first.span.start].isdecimal() and first.value < 10
    if text[first.span.start - 1 : first.span.start] in tuple("从由自"):
        return False
    return _TO.fullmatch(between) is not None


def _scaled_low(text: str, first: Numeral, second: Numeral) -> Decimal:
    """The lower end of a range; the scale of 1~2万 holds for both."""
    low, high = first.value, second.value
    assert low is not None
    assert high is not None
    scale = text[second.span.start : second.span.end].lstrip("0123456789.")
    if scale and text[first.span.end - 1].isdecimal() and low * 10000 <= high * 10000 and low < 10000:
        digits = Decimal(text[second.span.start : second.span.end - len(scale)] or "1")
        return low * (high / digits) if digits else low
    return low


def _fraction(text: str, figures: list[Numeral], index: int, between: str) -> Measured:
    """百分之五十, 三分之一, 1/3: in percent; what has no short decimal form is rounded to hundredths of a percent."""
    first, second = figures[index], figures[index + 1]
    below, above = (first, second) if between == "分之" else (second, first)
    span = Span(first.span.start, second.span.end)
    assert below.value is not None
    assert above.value is not None
    unit = _HUNDREDTHS.get(text[first.span.start : first.span.end], "")
    if unit:
        following = figures[index + 2] if index + 2 < len(figures) else None
        found = Measured((first, second), above.value, None, unit, span)
        if following is not None and _is_range(text, second, following, text[second.span.end : following.span.start]):
            return evolve(found, numerals=(first, second, following), upper=following.value, span=Span(span.start, following.span.end))
        return found
    if not below.value:
        return Measured((first, second), above.value, None, "", span)
    exact = above.value * 100 / below.value
    rounded = exact.quantize(_CENT) if abs(exact) < 10**9 else exact
    return Measured((first, second), rounded if exact != rounded else exact.normalize(), None, "%", span, rough=exact != rounded)


def _with_unit(text: str, found: Measured) -> Measured:
    """The same with the unit that stands behind it, and what 多, 余 and 来 add."""
    end = found.span.end
    last = found.numerals[-1].span
    behind = _MORE.match(text, end) or _ROUGHLY.match(text, end)
    more = _MORE.search(text, last.start, end + 1 if behind and _MORE.match(text, end) else end) is not None
    rough = behind is not None and not more
    if behind:
        end = behind.end()
    match = UNIT_AT.match(text, end) or (UNIT_AT.match(text, end + 1) if text[end : end + 1] == " " else None)
    unit = ""
    if match:
        unit, end = match[0], match.end()
        if unit in _BEFORE_MORE and _MORE_BEHIND.match(text, end):
            more, end = True, end + 1
    return _worded(text, evolve(found, unit=unit, span=Span(found.span.start, end), more=more, rough=rough or _is_round(text, found, unit)))


def _is_round(text: str, found: Measured, unit: str) -> bool:
    """Whether it is about so many, because no digit says how many exactly: 万个学位; a rate is exact: 千兆."""
    return unit != "兆" and any(not text[slice(*one.span)].strip("百千万亿") for one in found.numerals)


def _worded(text: str, found: Measured) -> Measured:
    """What tenths, halves and doublings are in percent; 次 where a rhythm implies it."""
    start, end = found.span
    if found.unit == "成":
        return evolve(found, value=found.value * 10, upper=None if found.upper is None else found.upper * 10, unit="%")
    if text[found.numerals[0].span.start : found.numerals[-1].span.end] in _HALVES:
        most = start > 0 and text[start - 1] == "过"
        return evolve(found, value=Decimal(50), unit="%", span=Span(start - most, end), more=found.more or most)
    if text.startswith("番", end) and found.value < 10 and (doubled := _DOUBLED.search(text, max(0, start - 3), start)):
        return evolve(found, value=Decimal(2) ** int(found.value) * 100 - 100, unit="%", span=Span(doubled.start(), end + 1), doubling=True)
    if found.unit == "个百分点":
        return evolve(found, unit="百分点")
    if not found.unit and _RHYTHM.search(text, max(0, start - 3), start):
        return evolve(found, unit="次")
    return found
