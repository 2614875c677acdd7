"""Whether a quantity says how many are meant, or which."""

from __future__ import annotations

import re

from edupolicy.source.numerals.words import MAKING
from edupolicy.source.quantities.found import QuantityRole
from edupolicy.values import Comparator

_MAKING = tuple(MAKING.split("|"))
#: what a number of these tells about a thing is which one it is: 海拔1500米以上的学校
_TRAITS = frozenset((
    "米", "岁", "周岁", "人", "户", "年", "天", "小时", "吨", "蒸吨", "平方米", "亩", "公里", "级", "千瓦", "元", "层", "人口", "分", "个月", "兆", "学时",
))
_AGES = ("岁", "周岁")
_LIMITS = (Comparator.AT_LEAST, Comparator.LESS, Comparator.AT_MOST)
#: a thing is named at once
_THING = re.compile("的?[\u4e00-\u9fff“]")
_PART = ("部分", "的部分")


def role(text: str, end: int, unit: str, tail: Comparator | None, *, ranged: bool, led_up_to: str) -> QuantityRole:
    """The role of a quantity that ends at an offset.

    `tail` is the bound behind it; `led_up_to` is the clause before it, empty where words before it bound it already.
    """
    named = _THING.match(text, end) is not None
    if unit in _AGES and (named or text.startswith(("）", ")"), end)):
        return QuantityRole.THRESHOLD
    if text.startswith(_PART, end) or (ranged and text.startswith("之间", end)):
        return QuantityRole.THRESHOLD
    limits = tail in _LIMITS and named and unit in _TRAITS
    return QuantityRole.THRESHOLD if limits and led_up_to and not led_up_to.endswith(_MAKING) else QuantityRole.STATED
