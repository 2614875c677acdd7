"""Brackets that are never closed: ``〔责任单位:…``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edupolicy.source.cleaning.cleaned import RepairKind
from edupolicy.source.cleaning.draft import Edit

#: opening marks, of either width, and what closes them
_CLOSING = {"〔": "〕", "［": "］", "【": "】", "（": "）", "(": "）", "《": "》", "〈": "〉"}
_BRACKET = re.compile("[〔〕［］【】（）()《》〈〉]")
_WIDE = {ord(")"): "）"}
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
    alone: list[int] = []
    for match in _BRACKET.finditer(line):
        if match[0] in _CLOSING:
            opened.append(match.start())
        elif opened and _CLOSING[line[opened[-1]]] == match[0].translate(_WIDE):
            opened.pop()
        else:
            alone.append(match.start())
    closing = ""
    while opened and line[opened[-1]] in _NOTE:
        closing += _CLOSING[line[opened.pop()]]
    for position in sorted((*opened, *alone)):
        yield Edit(RepairKind.BRACKET, start + position, start + position + 1, line[position], sure=False)
    if closing:
        end = start + len(line.rstrip())
        yield Edit(RepairKind.BRACKET, end, end, closing)
