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
#: over how many lines a page may break what stands in brackets
_NEAR = 3


def close_brackets(text: str) -> Iterator[Edit]:
    """Close the bracket of a note that the end of its line leaves open; report the other ones that have no partner, on this line or near."""
    edits: list[Edit] = []
    alone: dict[int, int] = {}
    start = 0
    for number, line in enumerate(text.split("\n")):
        lonely, closing = _partnerless(line)
        alone.update((start + position, number) for position in lonely)
        if closing:
            end = start + len(line.rstrip())
            edits.append(Edit(RepairKind.BRACKET, end, end, closing))
        start += len(line) + 1
    for position in _without_partner_nearby(text, alone):
        edits.append(Edit(RepairKind.BRACKET, position, position + 1, text[position], sure=False))
    yield from sorted(edits, key=lambda edit: edit.start)


def _partnerless(line: str) -> tuple[list[int], str]:
    """The brackets of a line that have no partner there, and what closes those of notes at its end."""
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
    return sorted((*opened, *alone)), closing


def _without_partner_nearby(text: str, alone: dict[int, int]) -> list[int]:
    """Those brackets, each with the number of its line, that no later line closes or earlier one opens."""
    opened: list[int] = []
    left: list[int] = []
    for position, number in alone.items():
        if text[position] in _CLOSING:
            opened.append(position)
        elif opened and _CLOSING[text[opened[-1]]] == text[position].translate(_WIDE) and number - alone[opened[-1]] <= _NEAR:
            opened.pop()
        else:
            left.append(position)
    return opened + left
