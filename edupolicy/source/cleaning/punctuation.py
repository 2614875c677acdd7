"""Half-width punctuation in Chinese text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edupolicy.source.cleaning.cleaned import RepairKind
from edupolicy.source.cleaning.draft import Edit
from edupolicy.source.cleaning.shifted_bytes import broken_runs

_WIDE = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", "(": "（", ")": "）", ".": "。", "...": "……"}
_CHINESE = "\u3001-\u303f\u3400-\u9fff\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff5e‘’“”…—·"
_MARK = re.compile(r"\.\.\.|[,;:!?()]|(?<![0-9.])\.(?![0-9.])|(?<=[0-9])\.$", re.MULTILINE)
_CHINESE_BEFORE = re.compile(f"[{_CHINESE}]")
_CHINESE_BEHIND = re.compile(f"[{_CHINESE}]|(?<=[,;:])[ \t][\u3400-\u9fff]")
#: what may follow a full stop: it ends a sentence and numbers nothing
_SENTENCE_BEHIND = re.compile("[\u3400-\u9fff“《”）)]|[ \t\u3000\r]*$", re.MULTILINE)
#: how far apart parentheses that belong together may stand
_FAR = 300


def widen_punctuation(text: str) -> Iterator[Edit]:
    """Write marks in full width where what stands before or behind is Chinese; decimals, list numbers and times have no such neighbour."""
    ends = {match.start(): match.end() for match in _MARK.finditer(text)}
    for start, end in broken_runs(text):
        for position in range(start, end):
            ends.pop(position, None)
    partners = _partners(text, ends)
    found = [start for start, end in ends.items() if _is_chinese(text, start, end)]
    wide = set(found)
    while found:
        start = found.pop()
        beside = [ends[start], *(other for other in (start - 1, start - 3) if ends.get(other) == start)]
        if start in partners:
            beside.append(partners[start])
        for other in beside:
            if other in ends and other not in wide and (text[other] != "." or _is_chinese_stop(text, other, ends[other])):
                wide.add(other)
                found.append(other)
    for start in sorted(wide):
        yield Edit(RepairKind.PUNCTUATION, start, ends[start], _WIDE[text[start : ends[start]]])


def _is_chinese(text: str, start: int, end: int) -> bool:
    before = start > 0 and _CHINESE_BEFORE.match(text, start - 1) is not None
    if text[start] == ".":
        return before and _is_chinese_stop(text, start, end)
    return before or _CHINESE_BEHIND.match(text, end) is not None


def _is_chinese_stop(text: str, start: int, end: int) -> bool:
    """Whether dots behind Chinese text are its full stop or its ellipsis."""
    return end - start == 3 or _SENTENCE_BEHIND.match(text, end) is not None


def _partners(text: str, marks: dict[int, int]) -> dict[int, int]:
    """Which parentheses belong together, on one line."""
    found: dict[int, int] = {}
    opened: list[int] = []
    last = 0
    for start in marks:
        if text[start] not in "()":
            continue
        if text.find("\n", last, start) >= 0:
            opened.clear()
        last = start
        if text[start] == "(":
            opened.append(start)
        elif opened and start - opened[-1] <= _FAR:
            first = opened.pop()
            found[first], found[start] = start, first
    return found
