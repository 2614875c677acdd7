"""Numbers of headings, in whatever way a document writes them."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import normalize

_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")}
_CHINESE = "([一二三四五六七八九]?十)?([一二三四五六七八九])?"
_NUMBER = "[(]?第?(?:([0-9]{1,4})|([一二三四五六七八九十]{1,3}))(?:[)是、.章条项]*)"


@lru_cache(maxsize=4096)
def ordinal(number: str) -> tuple[str, int] | None:
    """Kind of numeral and value of a heading's number: ``(一)`` is the Chinese numeral 1; None for what is no plain number."""
    match = re.fullmatch(_NUMBER, normalize("NFKC", number).strip())
    if match is None:
        return None
    if match[1]:
        return "arabic", int(match[1])
    parts = re.fullmatch(_CHINESE, match[2])
    if parts is None:
        return None
    tens, ones = parts.groups()
    return "chinese", (_DIGITS.get(tens[0], 1) * 10 if tens else 0) + (_DIGITS[ones] if ones else 0)
