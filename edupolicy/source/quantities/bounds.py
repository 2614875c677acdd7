"""How the words on either side of a number bound it."""

from __future__ import annotations

import re

from attrs import frozen

from edupolicy.values import Change, Comparator

_LINK = "[了为将共已各都均再仅]?"
_ABOUT = re.compile("(?:大约|约|接近|将近|近|大概)$")
_LIMITS = (
    (re.compile("(?:不低于|不少于|不小于|不得少于|不得低于|至少|最少|最低|起码|保底)$"), Comparator.AT_LEAST),
    (re.compile("(?:不超过|不高于|不多于|不大于|不得超过|不得高于|至多|最多|最高)$"), Comparator.AT_MOST),
    (re.compile("(?:超过|超|逾|突破|高于|大于|多于|超出)$"), Comparator.MORE),
    (re.compile("(?:低于|少于|小于|不足|不到|未达)$"), Comparator.LESS),
)
_RISEN = re.compile("(?:达到了?|达|(?:提高|提升|增加|上升|扩大|增长|扩充|发展|增|升|扩)[到至]|保持在|稳定在|维持在|完成)$")
_FALLEN = re.compile("(?:控制在|控制到|(?:下降|降低|减少|压减|压缩|缩短|缩减|降|减|压)[到至])$")
_SETTLED = re.compile("(?:保持在|稳定在|维持在|完成)$")
_UP = re.compile("(?:增长|提升|提高|增加|上升|上涨|增幅|扩大|上浮|(?<!新)增)$")
_DOWN = re.compile("(?:下降|降低|减少|压减|压缩|缩短|缩减|削减|下调|下浮|降|减)$")
_AFTER = re.compile("(?P<ge>(?:及|或)?以上|起)|(?P<lt>(?:及|或)?以下)|(?P<le>以内|之内)|(?P<about>左右|上下)")
_TAILS = {"ge": Comparator.AT_LEAST, "lt": Comparator.LESS, "le": Comparator.AT_MOST, "about": Comparator.ABOUT}


@frozen
class Bound:
    """What stands before a number: how it bounds, whether as a change, and how many characters it takes."""

    comparator: Comparator
    change: Change | None
    length: int


def bound_before(before: str) -> Bound:
    """The bound that the end of the text before a number sets; `=` where it sets none."""
    rest = re.sub(f"{_LINK}$", "", before)
    comparator = Comparator.EQUAL
    change: Change | None = None
    if match := _ABOUT.search(rest):
        comparator = Comparator.ABOUT
        rest = _strip(rest, match)
    for pattern, limit in _LIMITS:
        if match := pattern.search(rest):
            comparator = limit
            rest = _strip(rest, match)
            break
    if match := _RISEN.search(rest):
        if comparator is Comparator.EQUAL and not _SETTLED.search(rest):
            comparator = Comparator.AT_LEAST
        rest = rest[: match.start()]
    elif match := _FALLEN.search(rest):
        if comparator is Comparator.EQUAL:
            comparator = Comparator.AT_MOST
        rest = rest[: match.start()]
    elif match := _UP.search(rest):
        change, rest = Change.UP, rest[: match.start()]
    elif match := _DOWN.search(rest):
        change, rest = Change.DOWN, rest[: match.start()]
    elif comparator is Comparator.EQUAL:
        return Bound(comparator, None, 0)
    return Bound(comparator, change, len(before) - len(rest))


def _strip(rest: str, match: re.Match[str]) -> str:
    return re.sub(f"{_LINK}$", "", rest[: match.start()])


def bound_after(text: str, position: int) -> tuple[Comparator | None, int]:
    """The bound behind a number and its unit, and where it ends."""
    match = _AFTER.match(text, position)
    if match is None:
        return None, position
    return _TAILS[match.lastgroup or ""], match.end()


def joined(before: Comparator, after: Comparator | None) -> Comparator:
    """The bound that both sides set together: what stands behind wins over a bare level, not over a limit."""
    if after is None:
        return before
    if before in (Comparator.MORE, Comparator.LESS) and after in (Comparator.AT_LEAST, Comparator.AT_MOST, Comparator.LESS):
        return before
    return after
