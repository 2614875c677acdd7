"""Figures of changes as a person reads them."""

from __future__ import annotations

import re
from decimal import Decimal

from edupolicy.comparison.result import Action, Area, Change
from edupolicy.values import format_readable
from edupolicy.values.quantity import EXACT

_FIGURE = re.compile(r"(?<![^\s：；])(?P<comparator>[=<>~]{1,2}) (?P<sign>[+-]?)(?P<number>[0-9]+(?:\.[0-9]+)?)(?P<space> ?)")
_PLAIN = re.compile(r"(?P<comparator>[=<>~]{1,2}) (?P<number>\+?[0-9.]+)(?P<unit>.*)")
#: how much more or less than a year before: en, zh
_SIGNS = {"+": ("up by ", "增加 "), "-": ("down by ", "减少 ")}


def readable(text: str, language: str) -> str:
    """A text in which figures are grouped as a reader groups them, `=` goes without saying, and a change is not taken for a level."""

    def figure(match: re.Match[str]) -> str:
        number = format_readable(Decimal(match["number"]), language)
        comparator = "" if match["comparator"] == "=" else match["comparator"] + " "
        moved = _SIGNS[match["sign"]][language == "zh"] if match["sign"] else ""
        return moved + comparator + number + ("" if number[-1] in "万亿" else match["space"])

    return _FIGURE.sub(figure, text)


def difference(change: Change, language: str) -> str:
    """By how much a plain number changed, ``+8``; empty where there are not two plain numbers of one unit."""
    old, new = (_PLAIN.fullmatch(side) for side in (change.before, change.after))
    if change.area is not Area.TARGET or old is None or new is None or old["unit"] != new["unit"] or (old["number"][0] == "+") is not (new["number"][0] == "+"):
        return ""
    apart = EXACT.subtract(Decimal(new["number"]), Decimal(old["number"]))
    return f"{'+' if apart > 0 else ''}{format_readable(apart, language)}" if apart else ""


def is_same_bound(change: Change) -> bool:
    """Whether only the number of a figure changed, and not what it is a bound of: `= 3` to `= 5`, not `= 3` to `>= 5`."""
    old, new = (_FIGURE.match(side) for side in (change.before, change.after))
    return change.action is Action.REBOUND and (old and old["comparator"]) == (new and new["comparator"])
