"""Traditional characters as simplified ones."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from edupolicy.source.cleaning.cleaned import RepairKind
from edupolicy.source.cleaning.draft import Edit

_HAN = re.compile("[\u3400-\u9fff]")
#: halves of characters, which the converter cannot be given
_LONE = re.compile("[\ud800-\udfff]")
#: a text is traditional if at least one character in so many is; in a simplified one the converter would only do harm
_ONE_IN = 50
#: the converter takes 著 for 着 in words that it does not know
_ZHU = re.compile("(?<=[卓土編编論论專专原遺遗譯译巨合拙昭顯显])著|著(?=[述錄录稱称名作書书])")


@cache
def _converter() -> Callable[[str], str]:
    from opencc import OpenCC

    convert: Callable[[str], str] = OpenCC("tw2s").convert
    return convert


def _same_length(text: str) -> str:
    """The text converted; a line in which a phrase would become longer or shorter stays as it is, so that places are kept."""
    convert = _converter()
    converted = convert(text)
    if len(converted) == len(text):
        return converted
    lines = [(line, convert(line)) for line in text.split("\n")]
    return "\n".join(new if len(new) == len(old) else old for old, new in lines)


def simplify(text: str) -> Iterator[Edit]:
    """Convert the characters, not the vocabulary, of a text that is written in traditional ones."""
    text = _LONE.sub("\ufffd", text)
    converted = _same_length(text)
    if converted == text:
        return
    changed = [position for position, (old, new) in enumerate(zip(text, converted, strict=True)) if old != new]
    if len(changed) * _ONE_IN < sum(1 for _ in _HAN.finditer(text)):
        return
    kept = {match.start() for match in _ZHU.finditer(text)}
    start = end = -1
    for position in changed:
        if position in kept:
            continue
        if position != end:
            if end > start:
                yield Edit(RepairKind.SCRIPT, start, end, converted[start:end])
            start = position
        end = position + 1
    if end > start:
        yield Edit(RepairKind.SCRIPT, start, end, converted[start:end])
