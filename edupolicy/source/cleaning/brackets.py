"""Brackets that are never closed: ``〔责任单位:…``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edupolicy.source.cleaning.cleaned import RepairKind
from edupolicy.source.cleaning.draft import Edit

_CLOSING = {"〔": "〕", "［": "］", "【": "】", "（": "）", "(": ")", "《": "》", "〈": "〉"}
_BRACKET = re.compile("[〔〕［］【】（）()《》〈〉]")
_TWIN = {")": "）", "(": "（"}
#: brackets that hold a note at the end of a paragraph; where one is open there, its end is the end that is missing
_NOTE = "〔［【"


def close_brackets(text: str) -> Iterator[Edit]:
    """Close the bracket of a note that the end of its line leaves open; report the other ones that have no partner."""
    start = 0
    for line in text.split("\n"):
        yield from _close_line(line, start)
        start += len(line) + 1


def _close_line(line: str, start: int) -> Iterator[Edit]:
    opened: list[int] = []
    reported: list[Edit] = []
    for match in _BRACKET.finditer(line):
        mark = _TWIN.get(match[0], match[0])
        if mark in _CLOSING:
            opened.append(match.start())
        elif opened and _CLOSING[_TWIN.get(line[opened[-1]], line[opened[-1]])] == mark:
            opened.pop()
        else:
            reported.append(_report(line, match.start(), start))
    if opened and line[opened[-1]] in _NOTE:
        mark = line[opened.pop()]
        end = start + len(line.rstrip())
        yield from sorted([*reported, *(_report(line, one, start) for one in opened)], key=lambda edit: edit.start)
        yield Edit(RepairKind.BRACKET, end, end, _CLOSING[mark])
    elif opened or reported:
        yield from sorted([*reported, *(_report(line, one, start) for one in opened)], key=lambda edit: edit.start)


def _report(line: str, position: int, start: int) -> Edit:
    return Edit(RepairKind.BRACKET, start + position, start + position + 1, line[position], sure=False)
