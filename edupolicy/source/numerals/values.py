"""What a numeral says as a number."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from edupolicy.values import parse_number

_DIGITS = dict(zip("〇零一二三四五六七八九两俩壹贰叁肆伍陆柒捌玖", (0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 2, 2, 1, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
_TENS = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8}
#: more digits than any figure has; longer runs are codes or damage
LONGEST = 40
_WORDS = {"半": Decimal("0.5"), "一半": Decimal("0.5"), "双": Decimal(2), "两半": None, "几": None}
_MORE = str.maketrans("", "", "多余来")
_POSITIONAL = re.compile("[〇零一二三四五六七八九]{4}|[一二三四五六七八九][〇零]{1,3}[一二三四五六七八九]?")


@lru_cache(maxsize=4096)
def numeral_value(text: str) -> Decimal | None:
    """The value of Arabic or Chinese digits with 万 and 亿; None where they say no single number."""
    if len(text) > LONGEST:
        return None
    if text in _WORDS:
        return _WORDS[text]
    if text[0].isdecimal():
        try:
            return parse_number(text.translate(_MORE))
        except ValueError:
            return None
    value = _positional(text) if _POSITIONAL.fullmatch(text) else _chinese(text.translate(_MORE))
    return None if value is None else Decimal(value)


def _positional(text: str) -> int:
    """Digits without ten or hundred: 二〇二四."""
    return int("".join(str(_DIGITS[character]) for character in text))


def _chinese(text: str) -> int | None:
    """A number in words: 一百二十万三千; None where the words are no number."""
    total = section = 0
    digit: int | None = None
    smallest: int | None = None
    for character in text:
        if character in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[character]
            continue
        scale = _TENS.get(character)
        if scale is not None:
            if smallest is not None and scale >= smallest:
                return None
            # 十 may stand alone, and 百 or 千 in 百亩; both mean one of them
            section += (1 if digit is None else digit) * scale
            digit, smallest = None, scale
            continue
        scale = _MYRIADS[character]
        section += digit or 0
        if total and not section:
            total *= scale
        else:
            total += (section or 1) * scale if not total or scale < 10**8 else section * scale
        section, digit, smallest = 0, None, None
    return total + section + (digit or 0)
