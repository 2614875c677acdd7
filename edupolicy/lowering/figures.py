"""`target` and `result` lines."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import attrs

from edupolicy.diagnostics import Fix
from edupolicy.lowering.clauses import FigureClauses
from edupolicy.lowering.place import PLACES
from edupolicy.lowering.reader import Reader
from edupolicy.lowering.remembered import Remembered
from edupolicy.lowering.stated import STATED
from edupolicy.source import SPAN_BITS, Span, packed_span
from edupolicy.syntax import Line, faults
from edupolicy.syntax.figure import bound
from edupolicy.syntax.line import SPACE
from edupolicy.syntax.repair import meant_clause
from edupolicy.syntax.tables import BEFORE, CLAUSES, SIGNS, pattern
from edupolicy.syntax.text import split_clauses
from edupolicy.values import Change, Comparator, parse_number

_TARGET_CLAUSES = frozenset({
    "PER", "FROM", "DUE", "EVERY", "SCOPE", "BY", "LEAD", "SUPPORT", "WORDING", "UNCERTAIN", "NOTE", "META", "ID",
    "ENSURE", "BASICALLY", "STRIVE", "EXPLORE",
})  # fmt: skip
_RESULT_CLAUSES = _TARGET_CLAUSES - {"DUE"} | {"AT"}
_COMPARATORS = {
    "EQ": Comparator.EQUAL, "GE": Comparator.AT_LEAST, "GT": Comparator.MORE, "LE": Comparator.AT_MOST, "LT": Comparator.LESS,
    "ABOUT": Comparator.ABOUT, "RANGE": Comparator.RANGE, "ALL": Comparator.ALL, "NONE": Comparator.NONE,
}  # fmt: skip
#: word before a number, None where there is none -> comparator
_BEFORE: dict[str | None, Comparator] = {None: Comparator.EQUAL, **{word: _COMPARATORS[kind] for word, kind in BEFORE.items()}}
_CHANGES = {"UP": Change.UP, "DOWN": Change.DOWN}
_SIGNS = " \u3000\xa0=<>~≥≤≈＝＜＞～+-"
_UNITS_OF_TIME = "年月周日季期"
_EVERY = re.compile("(?<=[ \u3000\xa0])每(?:年|月|周|日|季度?|学期)$")
_NO_CLAUSES = FigureClauses()
_NUMBERS = Remembered[str, Decimal](parse_number)
_TO = re.compile("(?:提高|提升|增加|上升|升|扩大|下降|降低|降)[到至]")
_FROM_TO = re.compile(f"[从由自].{{1,40}}?{_TO.pattern}")
_FROM_IS_A_CLAUSE = ("the level before is a clause: write `提高到80% 从 77%`", "原有水平写作从句：`提高到80% 从 77%`")
_RANGE_ALONE = ("a range takes no other comparator", "区间不能再带其他比较符")
_CONTRADICTORY = ("its comparators contradict each other", "比较符互相矛盾")
_NO_INDICATOR = ("there is no indicator before the number", "数值前没有指标")
_NAMED_WITH_DIGITS = re.compile("[0-9０-９]+[^0-9０-９]*[^0-9０-９.．,，~～至到-][ \u3000\xa0]*[0-9０-９]")
_PLACE = re.compile("[@＠][0-9０-９]")
_ALLOWED = {"TARGET": _TARGET_CLAUSES, "RESULT": _RESULT_CLAUSES}
#: kind of line -> the fields that clauses say, each with what it is where none does
_REST = {
    kind: {one.name: one.default for one in attrs.fields(form.of) if one.name not in form.given}
    for kind, form in STATED.items()
    if form.in_order
}  # fmt: skip
_CHINESE_NUMBER = re.compile("[一二两三四五六七八九十百千]{1,9}(?:(?=[所个名人套家项台次位成万亿%％])|分之[一二两三四五六七八九十百千]{0,9})")


def lower_figure(reader: Reader, line: Line) -> Any:
    """The target or result that a line states, as `reader.make` makes it; None where no figure can be made out."""
    kind, said = line.kind, line.said
    match = pattern("FIGURE").match(said)
    if match is None:
        if reader.content(line, "an indicator and a quantity: `新建幼儿园 >= 3 所`", "指标和数量：`新建幼儿园 >= 3 所`"):
            _explain(reader, line)
        return None
    name, whole, before, sign, about, low, high, unit, after = match.groups()
    read = match.end()
    about_it, quoted, own, rest = _behind(reader, line, read) if read < len(said) else _NO_CLAUSES
    if name[-1] in _UNITS_OF_TIME and (every := _EVERY.search(name)):
        reasons = (f"`{every[0]}` is no part of the indicator: write `every …` behind the quantity", f"“{every[0]}”不属于指标：请在数量后写“周期 …”")
        _reject(reader, line, match.start("name") + every.start(), match.end("name"), *reasons)
        return None
    if not line.plain:
        name = reader.string(line, line.text_start + match.start("name"), line.text_start + match.end("name"))
    label, indicator = reader.names.indicators[name]
    value = upper = None
    wording = unit_name = ""
    if whole is not None:
        comparator = _BEFORE[whole]
    else:
        written = low
        if about is None and high is None and after is None:
            comparator = _BEFORE[before]
        elif (word := bound(before, about, high, unit, after)) is not None:
            comparator = _COMPARATORS[word]
        else:
            _reject(reader, line, match.end("name"), read, *(_CONTRADICTORY if high is None else _RANGE_ALONE))
            return None
        value = _NUMBERS[low]
        if high is not None:
            upper = _NUMBERS[high]
            written = f"{low}..{high}"
        if unit is None:
            wording = written if written.isascii() else written.translate(_HALF_WIDTH)
        elif unit in CLAUSES:
            reasons = (f"`{unit}` is no unit; put a space before a clause", f"“{unit}”不是单位；从句前要有空格")
            _reject(reader, line, match.start("unit"), read, *reasons)
            return None
        else:
            unit, unit_name = reader.names.units[unit]
            # a unit holds neither digits nor spaces
            wording = written + unit if written.isascii() and unit != "％" else (written + unit).translate(_HALF_WIDTH)
    place = PLACES[line.where] or reader.place(line)
    span = line.number if reader.by_line else packed_span(line.word_start << SPAN_BITS | line.text_end)
    change = _CHANGES[SIGNS[sign]] if sign is not None else None
    own = reader.identities.written(own) if own else reader.identities.statement(kind, label + about_it, reader.block)
    make = reader.make[kind]
    if not rest:
        return make(indicator, label, comparator, value, upper, unit_name, change, wording, place, own, span)
    return make(indicator, label, comparator, value, upper, unit_name, change, quoted or wording, place, own, span, *rest)


def _behind(reader: Reader, line: Line, read: int) -> FigureClauses:
    """The clauses behind a quantity; what is none is reported."""
    key = (line.kind, line.said[read:])
    known = reader.clauses_read.figures.get(key)
    if known is not None and line.plain:
        return known
    allowed = _ALLOWED[line.kind]
    start = line.text_start + read
    content_end, fields = reader.clauses(line, start, line.text_end, allowed)
    if content_end > start and (unread := reader.text[start:content_end].lstrip(SPACE)):
        _unread(reader, line, unread, content_end, allowed)
    rest = tuple([fields.get(name, default) for name, default in _REST[line.kind].items()])
    said = FigureClauses(figure_key("", fields.get("scope"), fields.get("per")), fields.get("wording"), fields.get("id"), rest)
    if line.plain and not line.touched:
        reader.clauses_read.keep_figure(key, said, fields)
    return said


def _unread(reader: Reader, line: Line, rest: str, end: int, allowed: frozenset[str]) -> None:
    """Report what stands behind a quantity and is neither clause nor place."""
    start = end - len(rest)
    if _PLACE.match(rest):
        reader.place(line)
    elif _TO.match(rest):
        _reject(reader, line, 0, end - line.text_start, *_FROM_IS_A_CLAUSE)
    elif (clause := meant_clause(rest, allowed)) is not None:
        word, meant = clause
        span = Span(start, start + len(word))
        reader.fault(line, faults.MISSPELT_CLAUSE, span.start, span.end, Fix(span, meant), word=word, meant=meant)
    else:
        reader.fault(line, faults.UNREAD_TEXT, start, end, rest=rest, what_en="figure", what_zh="数量")


def figure_key(label: str, scope: str | None, per: str | None) -> str:
    """What a figure is about: its number may change from year to year, this hardly does."""
    return label if scope is None and per is None else f"{label}/{scope or ''}/{per or ''}"


_HALF_WIDTH = str.maketrans("０１２３４５６７８９．，％", "0123456789.,%", " \t\u3000\xa0")


def _reject(reader: Reader, line: Line, first: int, last: int, reason_en: str, reason_zh: str) -> None:
    """Report a stretch of what a line says."""
    while line.said[first] in SPACE:
        first += 1
    start = line.text_start
    reader.fault(line, faults.MALFORMED_FIGURE, start + first, start + last, reason_en=reason_en, reason_zh=reason_zh)


def _explain(reader: Reader, line: Line) -> None:
    """Say why a line is no figure."""
    content = line.said[: split_clauses(line.said, 0, len(line.said))[0]].rstrip(SPACE)
    digit = next((position for position, character in enumerate(content) if character.isdecimal()), None)
    if match := _FROM_TO.search(line.said):
        _reject(reader, line, match.start(), len(line.said), *_FROM_IS_A_CLAUSE)
    elif digit is None:
        if match := _CHINESE_NUMBER.search(content):
            reasons = (f"the number {match[0]} must be written in digits", f"数字“{match[0]}”应写成阿拉伯数字")
            _reject(reader, line, match.start(), match.end(), *reasons)
        else:
            _reject(reader, line, 0, len(content), "there is no number, `all` or `none`", "没有数值，也没有“全覆盖”或“清零”")
    elif digit == 0 or not content[:digit].strip(_SIGNS):
        named = _NAMED_WITH_DIGITS.match(content)
        reasons = ("an indicator that begins with digits is put in quotes", "以数字开头的指标要加引号") if named else _NO_INDICATOR
        _reject(reader, line, 0, len(content), *reasons)
    else:
        while content[digit - 1] in _SIGNS:
            digit -= 1
        rest = content[digit:].lstrip(SPACE)
        _reject(reader, line, len(content) - len(rest), len(content), f"`{rest}` is not understood", f"“{rest}”无法理解")
