"""`target` and `result` lines."""

from __future__ import annotations

import re
from collections.abc import Callable
from sys import intern
from typing import Any, TypeVar

from edupolicy.diagnostics import Fix
from edupolicy.lowering.reader import ClausesRead, Reader
from edupolicy.model import Result, Target
from edupolicy.model.making import maker
from edupolicy.source import SPAN_BITS, Span, packed_span
from edupolicy.syntax import Line, faults
from edupolicy.syntax.figure import bound
from edupolicy.syntax.line import SPACE
from edupolicy.syntax.repair import meant_clause
from edupolicy.syntax.tables import BEFORE, CLAUSES, SIGNS, pattern
from edupolicy.syntax.text import split_clauses
from edupolicy.values import Change, Comparator, Period, parse_number

_TARGET_CLAUSES = frozenset({
    "PER", "FROM", "DUE", "EVERY", "SCOPE", "BY", "LEAD", "SUPPORT", "WORDING", "UNCERTAIN", "NOTE", "META", "ID",
    "ENSURE", "BASICALLY", "STRIVE", "EXPLORE",
})  # fmt: skip
_RESULT_CLAUSES = _TARGET_CLAUSES - {"DUE"} | {"AT"}
_COMPARATORS = {
    "EQ": Comparator.EQUAL, "GE": Comparator.AT_LEAST, "GT": Comparator.MORE, "LE": Comparator.AT_MOST, "LT": Comparator.LESS,
    "ABOUT": Comparator.ABOUT, "RANGE": Comparator.RANGE, "ALL": Comparator.ALL, "NONE": Comparator.NONE,
}  # fmt: skip
_CHANGES = {"UP": Change.UP, "DOWN": Change.DOWN}
_SIGNS = " \u3000\xa0=<>~≥≤≈＝＜＞～+-"
_UNITS_OF_TIME = "年月周日季期"
_EVERY = re.compile("(?<=[ \u3000\xa0])每(?:年|月|周|日|季度?|学期)$")
#: the years that deadlines count from -> what stands behind a quantity, and the clauses that may stand there -> what they say
_CLAUSES_READ: dict[Period | None, dict[ClausesRead, dict[str, Any]]] = {}
_MOST_REMEMBERED, _MOST_YEARS = 4096, 64
_TO = re.compile("(?:提高|提升|增加|上升|升|扩大|下降|降低|降)[到至]")
_FROM_TO = re.compile(f"[从由自].{{1,40}}?{_TO.pattern}")
_FROM_IS_A_CLAUSE = ("the level before is a clause: write `提高到80% 从 77%`", "原有水平写作从句：`提高到80% 从 77%`")
_NO_INDICATOR = ("there is no indicator before the number", "数值前没有指标")
_NAMED_WITH_DIGITS = re.compile("[0-9０-９]+[^0-9０-９]*[^0-9０-９.．,，~～至到-][ \u3000\xa0]*[0-9０-９]")
_PLACE = re.compile("[@＠][0-9０-９]")
_F = TypeVar("_F", Target, Result)
_GIVEN = ("indicator", "label", "comparator", "value", "upper", "unit", "change", "wording", "place", "id", "span")
_TARGET, _RESULT = maker(Target, *_GIVEN), maker(Result, *_GIVEN)
_CHINESE_NUMBER = re.compile("[一二两三四五六七八九十百千]{1,9}(?:(?=[所个名人套家项台次位成万亿%％])|分之[一二两三四五六七八九十百千]{0,9})")


def lower_target(reader: Reader, line: Line) -> Target | None:
    """The target that a line states, or None where no figure can be made out."""
    return _figure(reader, line, _TARGET_CLAUSES, _TARGET)


def lower_result(reader: Reader, line: Line) -> Result | None:
    """The result that a line states, or None where no figure can be made out."""
    return _figure(reader, line, _RESULT_CLAUSES, _RESULT)


def _figure(reader: Reader, line: Line, allowed: frozenset[str], make: Callable[..., _F]) -> _F | None:
    match = pattern("FIGURE").match(line.said)
    if match is None:
        if reader.content(line, "an indicator and a quantity: `新建幼儿园 >= 3 所`", "指标和数量：`新建幼儿园 >= 3 所`"):
            _explain(reader, line)
        return None
    name, whole, before, sign, about, low, high, unit, after = match.groups()
    start = line.text_start
    read = match.end()
    fields = _behind(reader, line, start + read, allowed) if read < len(line.said) else {}
    if name[-1] in _UNITS_OF_TIME and (every := _EVERY.search(name)):
        reasons = (f"`{every[0]}` is no part of the indicator: write `every …` behind the quantity", f"“{every[0]}”不属于指标：请在数量后写“周期 …”")
        _reject(reader, line, start + match.start("name") + every.start(), start + match.end("name"), *reasons)
        return None
    label = intern(name if line.plain else reader.string(line, start + match.start("name"), start + match.end("name")))
    value = upper = None
    wording = unit_name = ""
    if whole is not None:
        word = BEFORE[whole]
    else:
        bounded = bound(before, about, high, unit, after)
        if bounded is None:
            reasons = ("a range takes no other comparator", "区间不能再带其他比较符") if high else ("its comparators contradict each other", "比较符互相矛盾")
            _reject(reader, line, start + match.end("name"), start + read, *reasons)
            return None
        word = bounded
        if unit in CLAUSES:
            reasons = (f"`{unit}` is no unit; put a space before a clause", f"“{unit}”不是单位；从句前要有空格")
            _reject(reader, line, start + match.start("unit"), start + read, *reasons)
            return None
        value = parse_number(low)
        if high is not None:
            upper = parse_number(high)
        if unit is not None:
            unit_name = reader.unit(unit)
        wording = _wording(low, high, unit)
    key, own = label, None
    if fields:
        wording = fields.pop("wording", wording)
        key = figure_key(label, fields.get("scope"), fields.get("per"))
        own = fields.pop("id", None)
    return make(
        reader.indicator(label), label, _COMPARATORS[word], value, upper, unit_name, _CHANGES[SIGNS[sign]] if sign is not None else None,
        wording, reader.place(line), own or reader.identities.statement(line.kind, key, reader.block),
        packed_span(line.word_start << SPAN_BITS | line.text_end), **fields,
    )  # fmt: skip


def _behind(reader: Reader, line: Line, start: int, allowed: frozenset[str]) -> dict[str, Any]:
    """The clauses behind a quantity; what is none is reported. Plans say the same few again and again, and each is read once."""
    read = reader.clauses_read
    if read is None:
        if len(_CLAUSES_READ) >= _MOST_YEARS:
            _CLAUSES_READ.clear()
        read = reader.clauses_read = _CLAUSES_READ.setdefault(reader.years, {})
    key = (reader.text[start : line.text_end], allowed)
    known = read.get(key)
    if known is not None and line.plain:
        return known.copy()
    content_end, fields = reader.clauses(line, start, line.text_end, allowed)
    if content_end > start and (rest := reader.text[start:content_end].lstrip(SPACE)):
        _unread(reader, line, rest, content_end, allowed)
    # organizations have their own place in the text and their region
    if line.plain and not line.touched and "responsible" not in fields and len(read) < _MOST_REMEMBERED:
        read[key] = fields.copy()
    return fields


def _unread(reader: Reader, line: Line, rest: str, end: int, allowed: frozenset[str]) -> None:
    """Report what stands behind a quantity and is neither clause nor place."""
    start = end - len(rest)
    if _PLACE.match(rest):
        reader.place(line)
    elif _TO.match(rest):
        _reject(reader, line, line.text_start, end, *_FROM_IS_A_CLAUSE)
    elif (clause := meant_clause(rest, allowed)) is not None:
        word, meant = clause
        span = Span(start, start + len(word))
        reader.fault(line, faults.MISSPELT_CLAUSE, span.start, span.end, Fix(span, meant), word=word, meant=meant)
    else:
        reader.fault(line, faults.UNREAD_TEXT, start, end, rest=rest, what_en="figure", what_zh="数量")


def _wording(low: str, high: str | None, unit: str | None) -> str:
    written = low if high is None else f"{low}..{high}"
    if unit is not None:
        written += unit
    # a number in ASCII holds no spaces, and a unit no digits
    return written if low.isascii() and high is None and unit != "％" else written.translate(_HALF_WIDTH)


def figure_key(label: str, scope: str | None, per: str | None) -> str:
    """What a figure is about: its number may change from year to year, this hardly does."""
    return label if scope is None and per is None else f"{label}/{scope or ''}/{per or ''}"


_HALF_WIDTH = str.maketrans("０１２３４５６７８９．，％", "0123456789.,%", " \t\u3000\xa0")


def _reject(reader: Reader, line: Line, start: int, end: int, reason_en: str, reason_zh: str) -> None:
    while reader.text[start] in SPACE:
        start += 1
    reader.fault(line, faults.MALFORMED_FIGURE, start, end, reason_en=reason_en, reason_zh=reason_zh)


def _explain(reader: Reader, line: Line) -> None:
    """Say why a line is no figure."""
    start = line.text_start
    end, _ = split_clauses(reader.text, start, line.text_end)
    content = reader.text[start:end].rstrip(SPACE)
    end = start + len(content)
    digit = next((position for position, character in enumerate(content) if character.isdecimal()), None)
    if match := _FROM_TO.search(reader.text, start, line.text_end):
        _reject(reader, line, match.start(), line.text_end, *_FROM_IS_A_CLAUSE)
    elif digit is None:
        if match := _CHINESE_NUMBER.search(content):
            reasons = (f"the number {match[0]} must be written in digits", f"数字“{match[0]}”应写成阿拉伯数字")
            _reject(reader, line, start + match.start(), start + match.end(), *reasons)
        else:
            _reject(reader, line, start, end, "there is no number, `all` or `none`", "没有数值，也没有“全覆盖”或“清零”")
    elif digit == 0 or not content[:digit].strip(_SIGNS):
        named = _NAMED_WITH_DIGITS.match(content)
        reasons = ("an indicator that begins with digits is put in quotes", "以数字开头的指标要加引号") if named else _NO_INDICATOR
        _reject(reader, line, start, end, *reasons)
    else:
        while content[digit - 1] in _SIGNS:
            digit -= 1
        digit += len(content[digit:]) - len(content[digit:].lstrip(SPACE))
        _reject(reader, line, start + digit, end, f"`{content[digit:]}` is not understood", f"“{content[digit:]}”无法理解")

