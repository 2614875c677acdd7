"""`target` and `result` lines."""

from __future__ import annotations

import re
from typing import Any

from edupolicy.lowering.reader import Reader
from edupolicy.model import Result, Target
from edupolicy.source import Span
from edupolicy.syntax import Line, faults
from edupolicy.syntax.figure import bound
from edupolicy.syntax.line import SPACE
from edupolicy.syntax.tables import BEFORE, SIGNS, pattern
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
_CHANGES = {"UP": Change.UP, "DOWN": Change.DOWN}
_SIGNS = " \u3000\xa0=<>~≥≤≈＝＜＞～+-"
_CHINESE_NUMBER = re.compile("[一二两三四五六七八九十百千]+(?=[所个名人套家项台次所位万亿%％])|百分之")


def lower_target(reader: Reader, line: Line) -> Target | None:
    """The target that a line states, or None where no figure can be made out."""
    fields = _figure(reader, line, _TARGET_CLAUSES)
    return Target(**fields) if fields is not None else None


def lower_result(reader: Reader, line: Line) -> Result | None:
    """The result that a line states, or None where no figure can be made out."""
    fields = _figure(reader, line, _RESULT_CLAUSES)
    return Result(**fields) if fields is not None else None


def _figure(reader: Reader, line: Line, allowed: frozenset[str]) -> dict[str, Any] | None:
    text, start, end = reader.text, line.text_start, line.text_end
    match = pattern("FIGURE").match(text, start, end)
    if match is None:
        if reader.content(line, "an indicator and a quantity: `新建幼儿园 >= 3 所`", "指标和数量：`新建幼儿园 >= 3 所`"):
            _explain(reader, line)
        return None
    name, whole, before, sign, about, low, high, unit, after = match.groups()
    fields: dict[str, Any] = {}
    stop = match.end()
    if stop < end:
        content_end, fields = reader.clauses(line, stop, end, allowed)
        if content_end > stop and text[stop:content_end].strip(SPACE):
            rest_start = stop + len(text[stop:content_end]) - len(text[stop:content_end].lstrip(SPACE))
            reader.fault(
                line, faults.UNREAD_TEXT, rest_start, content_end, rest=text[rest_start:content_end], what_en="figure", what_zh="数量"
            )  # fmt: skip
    label = name if line.plain else reader.string(line, *match.span("name"))
    if whole is not None:
        comparator = _COMPARATORS[BEFORE[whole]]
    else:
        word = bound(before, about, high, unit, after)
        if word is None:
            reasons = ("a range takes no other comparator", "区间不能再带其他比较符") if high else ("its comparators contradict each other", "比较符互相矛盾")
            _reject(reader, line, match.end("name"), match.end(), *reasons)
            return None
        comparator = _COMPARATORS[word]
        if high is not None:
            fields["upper"] = parse_number(high)
            written = f"{low}..{high}{unit or ''}"
        else:
            written = f"{low}{unit or ''}"
        fields["value"] = parse_number(low)
        if unit is not None:
            fields["unit"] = reader.unit(unit)
        if sign is not None:
            fields["change"] = _CHANGES[SIGNS[sign]]
        if "wording" not in fields:
            fields["wording"] = written if written.isascii() else _plain(written)
    fields["indicator"] = reader.indicator(label)
    fields["label"] = label
    fields["comparator"] = comparator
    fields["place"] = reader.place(line)
    if "id" not in fields:
        fields["id"] = reader.identities.statement(line.kind, figure_key(label, fields.get("scope"), fields.get("per")), reader.block)
    fields["span"] = Span(line.word_start, end)
    return fields


def figure_key(label: str, scope: str | None, per: str | None) -> str:
    """What a figure is about: its number may change from year to year, this hardly does."""
    return label if scope is None and per is None else f"{label}/{scope or ''}/{per or ''}"


_HALF_WIDTH = str.maketrans("０１２３４５６７８９．，％", "0123456789.,%", " \t\u3000\xa0")


def _plain(written: str) -> str:
    return written.translate(_HALF_WIDTH)


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
    if digit is None:
        if match := _CHINESE_NUMBER.search(content):
            reasons = (f"the number {match[0]} must be written in digits", f"数字“{match[0]}”应写成阿拉伯数字")
            _reject(reader, line, start + match.start(), start + match.end(), *reasons)
        else:
            _reject(reader, line, start, end, "there is no number, `all` or `none`", "没有数值，也没有“全覆盖”或“清零”")
    elif digit == 0 or not content[:digit].strip(_SIGNS):
        _reject(reader, line, start, end, "there is no indicator before the number", "数值前没有指标")
    else:
        while content[digit - 1] in _SIGNS:
            digit -= 1
        digit += len(content[digit:]) - len(content[digit:].lstrip(SPACE))
        _reject(reader, line, start + digit, end, f"`{content[digit:]}` is not understood", f"“{content[digit:]}”无法理解")

