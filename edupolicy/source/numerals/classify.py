"""What a numeral is, told by the words on either side of it."""

from __future__ import annotations

from edupolicy.source.numerals.arabic import ARABIC_RULES
from edupolicy.source.numerals.chinese import CHINESE_RULES
from edupolicy.source.numerals.numeral import NumeralKind

#: how many characters on either side may decide
_WINDOW = 40


def classify(text: str, start: int, end: int) -> NumeralKind:
    """The kind of the numeral between two offsets of a text in simplified characters and half-width digits."""
    before = text[max(0, start - _WINDOW) : start]
    before = before[before.rfind("\n") + 1 :]
    after = text[end : end + _WINDOW].split("\n", 1)[0]
    digits = text[start:end]
    if digits[0].isdecimal():
        if not before.strip() and not after.strip():
            # alone on its line: the number of a page, or what a page cut out of a line
            return NumeralKind.CODE
        rules, otherwise = ARABIC_RULES, NumeralKind.FIGURE
    else:
        rules, otherwise = CHINESE_RULES, NumeralKind.WORD
    for one in rules:
        if one.fits(before, digits, after):
            return one.kind
    return otherwise
