"""Half-width punctuation in Chinese text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edupolicy.source.cleaning.cleaned import RepairKind
from edupolicy.source.cleaning.draft import Edit

_WIDE = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", "(": "（", ")": "）", ".": "。", "...": "……"}
_CHINESE = "[\u3001-\u303f\u3400-\u9fff\uff01-\uff5e‘’“”…—·]"
#: a mark is Chinese if what stands before or behind it is; decimals, list numbers and times are no marks
_MARK = re.compile(
    rf"(?<={_CHINESE})(?:\.\.\.|[,;:!?()])|[,;:!?()](?={_CHINESE})|(?<={_CHINESE})\.(?=[\u3400-\u9fff“《]|[ \t\u3000\r]*$)"
    r"|(?<=[0-9%A-Za-z])[,;:](?=[ \t]?[\u3400-\u9fff])",
    re.MULTILINE,
)
_PAIR = re.compile(r"\([^()\n]{0,200}\)")


def widen_punctuation(text: str) -> Iterator[Edit]:
    """Write the marks of Chinese sentences in full width, both of a pair of parentheses alike."""
    places = {match.start(): match.end() for match in _MARK.finditer(text)}
    for match in _PAIR.finditer(text):
        first, last = match.start(), match.end() - 1
        if first in places or last in places:
            places[first], places[last] = first + 1, last + 1
    for start in sorted(places):
        end = places[start]
        yield Edit(RepairKind.PUNCTUATION, start, end, _WIDE[text[start:end]])
