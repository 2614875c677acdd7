"""A comparison in words: what every way of printing it shares."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from attrs import frozen

from edupolicy.comparison.figure_words import difference, is_same_bound, readable
from edupolicy.comparison.result import Action, Area, Change, Diff, Level
from edupolicy.comparison.telling import REASONS

AREAS = {
    Area.PLAN: ("plan", "计划"), Area.SECTION: ("section", "章节"), Area.MEASURE: ("measure", "措施"), Area.ITEM: ("item", "分项"),
    Area.TARGET: ("target", "目标"),
    Area.ORGANIZATION: ("organization", "单位"), Area.DEADLINE: ("deadline", "期限"), Area.BASIS: ("basis", "依据"),
}  # fmt: skip
ACTIONS = {
    Action.ADD: ("new", "新增"), Action.REMOVE: ("dropped", "取消"), Action.RAISE: ("raised", "提高"), Action.LOWER: ("lowered", "降低"),
    Action.REBOUND: ("re-bounded", "改写数值"), Action.ADVANCE: ("advanced", "提前"), Action.POSTPONE: ("postponed", "推迟"), Action.WIDEN: ("widened", "扩大"),
    Action.NARROW: ("narrowed", "缩小"), Action.QUANTIFY: ("quantified", "改为数值"), Action.DEQUANTIFY: ("put in words", "不再量化"),
    Action.REASSIGN: ("reassigned", "调整"), Action.STRENGTHEN: ("strengthened", "加强"), Action.SOFTEN: ("softened", "减弱"), Action.MOVE: ("moved", "移动"),
    Action.RENUMBER: ("renumbered", "改号"), Action.REWORD: ("reworded", "改写"), Action.SPLIT: ("split", "拆分"), Action.MERGE: ("merged", "合并"),
    Action.COMPLETE: ("completed", "完成"), Action.CONTINUE: ("continued", "延续"), Action.DIVERGE: ("not comparable", "不可比"),
}  # fmt: skip
COMMITMENTS = {
    "ensure": ("ensured", "确保"), "none": ("promised", "无修饰"), "basically": ("basically", "基本"),
    "strive": ("strived for", "力争"), "explore": ("explored", "探索"),
}  # fmt: skip
ROLES = {"lead": ("lead", "牵头"), "responsible": ("responsible", "责任"), "support": ("support", "配合")}
#: raised in one sense or another
_RAISED = frozenset({Action.RAISE, Action.ADVANCE, Action.WIDEN, Action.STRENGTHEN, Action.QUANTIFY})
_GROUPS = (
    ("weakened", "Weakened", "减弱"), ("unclear", "Unclear", "不明"), ("new", "New", "新增"), ("raised", "Raised", "提高"),
    ("completed", "Completed", "完成"), ("other", "Moved and reworded", "移动与改写"), ("continued", "Continued", "延续"),
    ("reported", "In the review", "回顾部分"),
)  # fmt: skip
#: what a figure is called of which the number alone changed
_CHANGED = ("changed", "变动")
#: reasons that the action and both sides show
_EVIDENT = frozenset({"name", "actions", "projects", "commitment"})
#: how many of how many targets and measures go on
_GOING_ON = (
    ("{} of {} targets carried over as they were", "{1} 个目标中 {0} 个原样沿用"), ("{} of {} measures go on", "{1} 条措施中 {0} 条延续"),
)  # fmt: skip
#: within a group the figures come first, above all those that changed
_FIRST = (Area.TARGET, Area.DEADLINE, Area.ORGANIZATION)


@frozen
class Group:
    """Changes that are read together."""

    key: str
    title: str
    changes: tuple[Change, ...]


def group_of(change: Change) -> str:
    """Which group a change is read in."""
    if change.level is not Level.INFO:
        return change.level.value
    if change.reason == "reported":
        return "reported"
    if change.action is Action.WIDEN and change.reason in ("actions", "projects"):
        return "new"
    named = {Action.ADD: "new", Action.COMPLETE: "completed", Action.CONTINUE: "continued"}
    return "raised" if change.action in _RAISED else named.get(change.action, "other")


def grouped(changes: Iterable[Change], language: str) -> tuple[Group, ...]:
    """The groups that have changes: first what was weakened, then what is unclear, then what is new and raised; of what is unclear, figures first."""
    held: dict[str, list[Change]] = {key: [] for key, *_ in _GROUPS}
    for change in changes:
        held[group_of(change)].append(change)
    held["unclear"].sort(key=_urgency)
    return tuple(Group(key, chinese if language == "zh" else english, tuple(held[key])) for key, english, chinese in _GROUPS if held[key])


def _urgency(change: Change) -> tuple[int, bool, bool]:
    """Sorts figures that changed before all others, and what is certain before what is not."""
    return (_FIRST.index(change.area) if change.area in _FIRST else len(_FIRST)), change.reason != "no-direction", change.reason == "unsure"


def summary(found: Diff, changes: Sequence[Change], language: str, waived: Mapping[str, str] | None = None) -> str:
    """One line: ``3 weakened · 11 raised · 24 carried over``; what was waived is counted apart."""
    open_ones = [one for one in changes if one.fingerprint not in (waived or {})]
    counts = {key: sum(group_of(one) == key for one in open_ones) for key, *_ in _GROUPS}
    counts |= {"waived": len(changes) - len(open_ones), "carried": len(found.carried_over)}
    words = {
        "weakened": ("weakened", "项减弱"), "waived": ("waived", "项已放行"), "unclear": ("unclear", "项不明"), "new": ("new", "项新增"),
        "raised": ("raised", "项提高"), "completed": ("completed", "项完成"), "carried": ("carried over", "项沿用"),
    }  # fmt: skip
    parts = [f"{counts[key]} {both[language == 'zh']}" for key, both in words.items() if counts[key]]
    if not changes:
        # what was not asked for is not told, but not denied either
        nothing = ("no changes of these", "没有这类变化") if found.changes else ("no changes", "没有变化")
        parts.insert(0, nothing[language == "zh"])
    return " · ".join(parts) if parts else ("只有移动与改写" if language == "zh" else "only moved and reworded")


def what_is_counted(found: Diff, language: str) -> str:
    """What the summary counts, and how much of the old plan goes on; empty where it promises nothing."""
    measures = [bool(one.new) for one in found.measures for _ in one.old]
    targets = [bool(one.new) for one in found.targets for _ in one.old]
    counts = [(len(found.carried_over), len(targets), _GOING_ON[0]), (sum(measures), len(measures), _GOING_ON[1])]
    parts = [words[language == "zh"].format(kept, whole) for kept, whole, words in counts if whole]
    return ("以变化计数；" + "，".join(parts) if language == "zh" else "changes are counted; " + ", ".join(parts)) if parts else ""


def headline(change: Change, language: str) -> str:
    """Area and action as a person would say them: ``target lowered``, ``目标降低``."""
    area, action = AREAS[change.area][language == "zh"], action_words(change, language)
    return area + action if language == "zh" else f"{area} {action}"


def action_words(change: Change, language: str) -> str:
    """What happened, as a person would say it: a figure is re-bounded only where its bound is another."""
    return (_CHANGED if is_same_bound(change) else ACTIONS[change.action])[language == "zh"]


def sides(change: Change, language: str) -> tuple[str, str]:
    """What was said before and what is said now, with the model's own words put in a language; what goes on is said once."""
    before, after = change.before, change.after
    if change.action in (Action.SOFTEN, Action.STRENGTHEN):
        before, after = (COMMITMENTS[one][language == "zh"] for one in (before, after))
    if change.reason == "role":
        before, after = (_with_role(one, language) for one in (before, after))
    return ("", after) if change.action is Action.CONTINUE else (before, after)


def _with_role(text: str, language: str) -> str:
    name, _, role = text.rpartition(" (")
    return f"{name} ({ROLES[role.removesuffix(')')][language == 'zh']})"


def readable_sides(change: Change, language: str) -> tuple[str, str]:
    """The same with figures as a person reads them, and behind the present one the difference."""
    before, after = sides(change, language)
    if change.area is not Area.TARGET and before and after:
        return before, after
    apart = difference(change, language)
    return readable(before, language), readable(after, language) + (f" ({apart})" if apart else "")


def reason(change: Change, language: str) -> str:
    """Why it is judged so; empty where that goes without saying."""
    return "" if change.reason in _EVIDENT else REASONS[change.reason][language == "zh"]


def is_unrelated(found: Diff) -> bool:
    """Whether two plans that both hold measures share none."""
    matches = found.measures
    return any(one.old for one in matches) and any(one.new for one in matches) and not any(one.old and one.new for one in matches)
