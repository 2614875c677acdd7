# ruff: noqa: E501
"""What the clause around a quantity says about it."""

from __future__ import annotations

import re

from edupolicy.values import Commitment

_COMMITMENTS = (
    (re.compile("确保|保证|务必"), Commitment.ENSURE), (re.compile("力争|争取|努力"), Commitment.STRIVE),
    (re.compile("基本"), Commitment.BASICALLY), (re.compile("探索"), Commitment.EXPLORE),
)  # fmt: skip
_EVERY = re.compile("每(?:个)?(?P<unit>年|学年|月|周|星期|季度|季|学期|天|日)(?!均)|(?P<mean>年均|月均|日均)")
_UNITS = {"年": "year", "学年": "year", "月": "month", "周": "week", "星期": "week", "季度": "quarter", "季": "quarter", "学期": "term", "天": "day", "日": "day"}
_MEANS = {"年均": "year", "月均": "month", "日均": "day"}
_PER = re.compile("每(?:一?(?:个|所|名|条|位|家|座|户|班|间))?(?P<noun>[\u4e00-\u9fff]{1,14}?)(?:要|应|都|均|至少|至多|不少于|不低于|不超过|达到|有|建|配备|配|打造|设|$)")
_MEAN = re.compile("(?P<noun>[人户生师校班县村])均(?!达|衡|等)")
_SUFFIX = re.compile("[/／每](?P<noun>[\u4e00-\u9fff]{1,3}?)(?:[·•]年|以上|以下|[，。；、）)]|$)")
_HEAD = re.compile("[\u4e00-\u9fffA-Za-z0-9“”（）()、·《》+%]{1,40}")
_VERB = re.compile(
    "新建和改扩建|新改扩建|新建、改扩建|新建、改建|新增|新建|改扩建|改建|扩建|续建|建成|建设|创建|打造|培育|培养|选树|评选|完成|实施|开工|引进|组建|设立|开设|开办|举办|开展|配备|改造|提升|提高"
    "|遴选|选派|招聘|招收|补充|覆盖|取缔|注销|撤并|减少|增加|推出|增设|发放|投入|安排|拨付|达到|占"
)


def commitment(clause: str) -> Commitment:
    """How firmly the clause promises: the last word for it counts."""
    found = [(match.start(), strength) for pattern, strength in _COMMITMENTS for match in pattern.finditer(clause)]
    return max(found)[1] if found else Commitment.NONE


def recurrence(clause: str) -> str:
    """The unit of time that the clause repeats; empty where it names none."""
    match = _EVERY.search(clause)
    if match is None:
        return ""
    return _UNITS[match["unit"]] if match["unit"] else _MEANS[match["mean"]]


def per(before: str, after: str) -> str:
    """For each of what the quantity holds, by the clause before it and the text behind it."""
    if before.endswith("人手"):
        return "人"
    if match := _SUFFIX.match(after):
        return match["noun"]
    without = _EVERY.sub("", before)
    if match := _PER.search(without):
        return match["noun"]
    match = _MEAN.search(without)
    return match["noun"] if match else ""


def subject(before: str, after: str) -> tuple[str, str]:
    """The verb and the noun phrase of a quantity, by the clause before it and the text behind it."""
    verbs = list(_VERB.finditer(before))
    verb = verbs[-1][0] if verbs else ""
    behind = _HEAD.match(after.removeprefix("的"))
    if behind and not re.match("[、）)”]", behind[0]):
        return verb, re.split("[、（(]", behind[0])[0]
    ahead = before[verbs[-1].end() :] if verbs else before
    if not ahead and verbs:
        ahead = before[: verbs[-1].start()]
    return verb, ahead.lstrip("、“”的")
