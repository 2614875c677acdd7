"""How the words on either side of a number bound it."""

from __future__ import annotations

import re

from attrs import frozen

from edupolicy.values import Change, Comparator

#: what may stand between two of these words, or between the last one and the number
_LINK = re.compile("[了为将已各都均再又仅只]$")
#: what may stand between a level and the number: 增加到2015年的, 提高到每人每年
_DATED = re.compile("(?:(?:19|20)[0-9]{2}年[底末]?的?|[上去今]年的?|(?:每(?:人|生|户|亩|年|月|天|学年|学期)){1,3})$")
_ABOUT = re.compile("(?:大约|(?<![节契合公条特违预])约|接近|将近|(?<![附最靠临就接将])近|大概|预计)$")
_DONE = "(?:有|建有?|建成|新建|办|开办|举办|开展|组织|设|设立|配备?|打造|培育|引进|完成|安排|开设|参加|创建)?"
_LIMITS = (
    (re.compile(f"(?:不低于|不少于|不小于|不得少于|不得低于|不能少于|不能低于|(?:至少|最少){_DONE}|最低|起码|≥|>=)$"), Comparator.AT_LEAST),
    (re.compile("(?:不超过|不高于|不多于|不大于|不得超过|不得高于|不能超过|不超|至多|最多|最高|≤|<=)$"), Comparator.AT_MOST),
    (re.compile("(?:超过|(?<![赶反])超|突破|逾|高于|大于|多于|超出|(?<![>＞])[>＞])$"), Comparator.MORE),
    (re.compile("(?:低于|少于|小于|不足|不到|不满|未达|(?<![<＜])[<＜])$"), Comparator.LESS),
)
_RISE = "提高|提升|增加|上升|扩大|增长|扩充|发展|扩展|延长|拓展|增|升|扩"
_FALL = "下降|降低|减少|压减|压缩|缩短|缩减|精简|降|减|缩"
_RISEN = re.compile(f"(?:达到|到达|(?<![发表传直到下送转])达|达成|(?:{_RISE})[到至])$")
_FALLEN = re.compile(f"(?:控制[在到]|(?:{_FALL})[到至])$")
#: a level that is kept is no bound, but belongs to the quantity
_KEPT = re.compile("(?:保持在|稳定在|维持在|保持|调整[到为至])$")
_UP = re.compile("(?:增长|提升|提高|增加|上升|上涨|上浮|上调|延长|递增|(?<![新净])增|回升)$")
_DOWN = re.compile("(?:下降|降低|减少|压减|压缩|缩短|缩减|削减|收窄|下调|下浮|递减|精简|回落|降|减)$")
_AFTER = re.compile("(?P<ge>(?:及|或)?以上|起(?![点来步到]))|(?P<lt>以下)|(?P<le>[及或]以下|以内|之内)|(?P<about>左右|上下(?![游功]))")
_TAILS = {"ge": Comparator.AT_LEAST, "lt": Comparator.LESS, "le": Comparator.AT_MOST, "about": Comparator.ABOUT}


@frozen
class Bound:
    """What stands before a number: how it bounds it, whether it makes it a change, and how many characters it takes."""

    comparator: Comparator
    change: Change | None
    length: int


_UNBOUND = Bound(Comparator.EQUAL, None, 0)
#: the last characters of all words that bound, of what may follow them, and of dates
_LAST = frozenset(
    "约近概计于少低码保≥=有建成新办展织设备造育进完排参加创过多高≤超破逾大出>＞足到满达小<＜至在持为了将已各都均再又仅只"
    "长升涨浮调增回降减缩削简落的年底末人生户亩月天学期立短"
)


def bound_before(before: str) -> Bound:
    """The bound that the end of the text before a number sets; `=` where it sets none."""
    rest = before.rstrip(" ")
    if rest[-1:] not in _LAST:
        return _UNBOUND
    comparator = Comparator.EQUAL
    change: Change | None = None
    rest, about = _cut(rest, _ABOUT)
    if about:
        comparator = Comparator.ABOUT
    for pattern, limit in _LIMITS:
        rest, found = _cut(rest, pattern)
        if found:
            comparator = limit
            break
    bounded = comparator is not Comparator.EQUAL
    dated = _DATED.sub("", rest)
    for pattern, level, changed in (
        (_RISEN, Comparator.AT_LEAST, None), (_FALLEN, Comparator.AT_MOST, None), (_KEPT, Comparator.EQUAL, None),
        (_UP, Comparator.EQUAL, Change.UP), (_DOWN, Comparator.EQUAL, Change.DOWN),
    ):  # fmt: skip
        shorter, found = _cut(rest if changed else dated, pattern)
        if found:
            rest, change = shorter, changed
            comparator = comparator if bounded else level
            break
    else:
        if not bounded:
            return Bound(comparator, None, 0)
    return Bound(comparator, change, len(before) - len(rest))


def _cut(text: str, pattern: re.Pattern[str]) -> tuple[str, bool]:
    """The text without the words at its end, and whether they were there; a link behind them goes with them."""
    shorter = _LINK.sub("", text)
    match = pattern.search(shorter) or pattern.search(text)
    return (match.string[: match.start()], True) if match else (text, False)


def bound_after(text: str, position: int) -> tuple[Comparator | None, int]:
    """The bound behind a number and its unit, and where it ends."""
    match = _AFTER.match(text, position)
    return (None, position) if match is None else (_TAILS[match.lastgroup or ""], match.end())


def joined(before: Comparator, after: Comparator | None) -> Comparator:
    """The bound that both sides set together: what stands behind sharpens a level, and leaves a limit as it is."""
    strict = before in (Comparator.MORE, Comparator.LESS) and after is not Comparator.ABOUT
    return before if after is None or strict else after
