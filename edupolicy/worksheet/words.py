"""What the workbook says of itself, in English and in Chinese."""

from __future__ import annotations

from collections.abc import Mapping

from edupolicy.values import Change, Commitment, Comparator

#: name -> in English and in Chinese
_WORDS: dict[str, tuple[str, str]] = {
    # sheets
    "tasks": ("Tasks", "任务分解表"),
    "organizations": ("By organization", "单位一览"),
    "guide": ("Read me", "说明"),
    # titles
    "tasks-of": ("{plan}: tasks", "{plan}任务分解表"),
    "organizations-of": ("What each organization answers for", "各单位任务一览"),
    # kinds of row
    "plan": ("plan", "计划"),
    "section": ("section", "章节"),
    "measure": ("measure", "措施"),
    "item": ("item", "分项"),
    "action": ("action", "任务"),
    "project": ("project", "项目"),
    "target": ("target", "指标"),
    # parts of a cell
    "projects": ("projects: {names}", "项目：{names}"),
    "per": ("per {of}", "每{of}"),
    "from": ("from {amount}", "原为{amount}"),
    "every": ("every {time}", "每{time}"),
    "every-so-many": ("every {count} {time}s", "每{count}{time}"),
    "listed": (", ", "、"),
    "semicolon": ("; ", "；"),
    "comma": (", ", "，"),
    "brackets": (" ({text})", "（{text}）"),
    "up": ("up by {bound}", "提高{bound}"),
    "down": ("down by {bound}", "下降{bound}"),
    # columns of the sheet by organization that the task table does not have
    "organization": ("organization", "单位"),
    "role": ("role", "角色"),
    "of-plan": ("plan", "计划"),
    "goal": ("goal", "目标"),
    "page": ("Page &P of &N", "第 &P 页，共 &N 页"),
}
_BOUNDS: dict[Comparator, tuple[str, str]] = {
    Comparator.EQUAL: ("exactly", "等于"), Comparator.AT_LEAST: ("at least", "不低于"), Comparator.MORE: ("more than", "超过"),
    Comparator.AT_MOST: ("at most", "不超过"), Comparator.LESS: ("less than", "低于"), Comparator.ABOUT: ("about", "约"),
    Comparator.RANGE: ("between", "介于"), Comparator.ALL: ("all", "全覆盖"), Comparator.NONE: ("none left", "清零"),
}  # fmt: skip
_COMMITMENTS: dict[Commitment, tuple[str, str]] = {
    Commitment.ENSURE: ("ensure", "确保"), Commitment.NONE: ("", ""), Commitment.BASICALLY: ("basically", "基本"),
    Commitment.STRIVE: ("strive", "力争"), Commitment.EXPLORE: ("explore", "探索"),
}  # fmt: skip
_TIMES: dict[str, tuple[str, str]] = {
    "day": ("day", "日"), "week": ("week", "周"), "month": ("month", "月"), "quarter": ("quarter", "季度"), "term": ("term", "学期"), "year": ("year", "年"),
}
#: what the drop-down list of the status column offers; any other text is as good
STATUSES: Mapping[str, tuple[str, ...]] = {
    "en": ("not started", "in progress", "done", "delayed", "dropped"), "zh": ("未开始", "进行中", "已完成", "滞后", "取消"),
}  # fmt: skip
#: how the states of the list look: name of the colour -> states
SHADES: Mapping[str, tuple[str, ...]] = {"green": ("done", "已完成"), "yellow": ("in progress", "进行中"), "red": ("delayed", "滞后")}


def word(name: str, language: str, **gaps: object) -> str:
    """A text of the workbook in ``en`` or ``zh``, its gaps filled."""
    return _WORDS[name][language == "zh"].format(**gaps)


def bound_word(comparator: Comparator, change: Change | None, language: str) -> str:
    """What is asked of the number: at least, about, up by exactly …"""
    said = _BOUNDS[comparator][language == "zh"]
    if change is None:
        return said
    return word(change.value, language, bound="" if comparator is Comparator.EQUAL else said).strip()


def commitment_word(commitment: Commitment, language: str) -> str:
    """How firmly it is promised; empty for a plain promise."""
    return _COMMITMENTS[commitment][language == "zh"]


def recurrence_words(unit: str, count: int, language: str) -> str:
    """Every month, every two years."""
    time = _TIMES[unit][language == "zh"]
    return word("every", language, time=time) if count == 1 else word("every-so-many", language, count=count, time=time)
