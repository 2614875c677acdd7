"""Spaces that are none, and spaces where none belongs; digits as wide as characters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edupolicy.source.cleaning.cleaned import RepairKind
from edupolicy.source.cleaning.draft import Edit

_NO_BREAK = re.compile("[\u00a0\u2000-\u200a\u202f\u205f]+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]+")
_BLANK = re.compile(f"{_NO_BREAK.pattern}|{_INVISIBLE.pattern}")
_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ％＋]+|(?<=[0-9０-９])[．](?=[0-9０-９])")
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
#: not behind a number at the head of a line, which numbers it
_GAP = re.compile(
    "(?P<head>^[ \t\u3000]*[0-9]{1,3}[ \t]+(?![年月日]))"
    "|(?<=[0-9%])[ \t](?=[\u4e00-\u9fff%])|(?<=[\u4e00-\u9fff])[ \t](?=[0-9])|(?<=[\u4e00-\u9fff][0-9]\\.)[ ](?=[0-9])",
    re.MULTILINE,
)


def replace_blanks(text: str) -> Iterator[Edit]:
    """Write no-break spaces as spaces, and drop what cannot be seen."""
    for match in _BLANK.finditer(text):
        after = " " * len(match[0]) if _NO_BREAK.match(match[0]) else ""
        yield Edit(RepairKind.BLANK, match.start(), match.end(), after)


def narrow(text: str) -> Iterator[Edit]:
    """Write full-width digits and letters in half width."""
    for match in _WIDE.finditer(text):
        yield Edit(RepairKind.WIDTH, match.start(), match.end(), match[0].translate(_NARROW))


def close_gaps(text: str) -> Iterator[Edit]:
    """Remove a single space between a digit and a Chinese character."""
    for match in _GAP.finditer(text):
        if match["head"] is None:
            yield Edit(RepairKind.SPACING, match.start(), match.end(), "")
