"""How changes are made: with what everything that a reader is told has in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from zlib import crc32

from attrs import field, frozen

from edupolicy.comparison.figures import Figure
from edupolicy.comparison.result import Action, Area, Change, Level
from edupolicy.comparison.similarity import plain
from edupolicy.model import Action as Deed
from edupolicy.model import Item, Measure, Plan, Responsibility, Role, Section, Vocabulary
from edupolicy.model.plan import Block
from edupolicy.values import Period

#: reasons that a change may carry -> what they mean, in English and Chinese
REASONS = {
    "": ("", ""),
    "no-direction": ("which direction is better is not known", "指标的趋优方向未知"),
    "looser": ("the number looks no worse, but a worse one than before would keep the promise", "数字看似未降，但比原来更差也算兑现"),
    "unit": ("their units cannot be compared", "单位不可比"),
    "per": ("each counts for something else", "“每”的对象不同"),
    "level-and-change": ("one is a level, the other a change", "一个是水平，一个是变化幅度"),
    "opposite-goals": ("the goals are opposite", "目标方向相反"),
    "recurrence": ("how often", "频次"),
    "scope": ("what it is about", "范围"),
    "commitment": ("how firmly it is promised", "承诺力度"),
    "unsure": ("it is not sure that they correspond", "对应关系不确定"),
    "lead": ("the leading organization", "牵头单位"),
    "nobody": ("nobody is responsible any more", "已没有责任单位"),
    "role": ("its role", "角色"),
    "met": ("the target was met", "目标已完成"),
    "name": ("its name", "名称"),
    "actions": ("what is to be done", "任务"),
    "projects": ("named projects", "项目"),
    "reported": ("what was reached, no promise", "回顾内容，不是承诺"),
}
AREAS: dict[type[Block], Area] = {Plan: Area.PLAN, Section: Area.SECTION, Measure: Area.MEASURE, Item: Area.ITEM}
#: the weightiest first
_ROLES = (Role.LEAD, Role.RESPONSIBLE, Role.SUPPORT)
#: a node of a plan, and what it says
Side = tuple[Block | Figure, str]


@frozen
class Teller:
    """What all changes of one comparison are made with."""

    old: Plan
    new: Plan
    vocabulary: Vocabulary
    #: `id` of each target that is known to be reached
    met: frozenset[int] = frozenset()
    #: `id` of each block and figure that came or went with the block that holds it, and is no change of its own
    gone: frozenset[int] = field(default=frozenset(), repr=False)
    #: `id` of each block that looks back, and promises nothing
    reporting: frozenset[int] = field(default=frozenset(), repr=False)

    def change(self, area: Area, action: Action, level: Level, old: Side | None, new: Side | None, subject: str, reason: str = "") -> Change:
        """A change between what `old` says and what `new` says; of what looks back, nobody can get less."""
        if all(side is None or id(side[0]) in self.reporting for side in (old, new)):
            level, reason = Level.INFO, "reported"
        ids = [None if side is None else plan.id if side[0] is plan else f"{plan.id}#{side[0].id}" for plan, side in ((self.old, old), (self.new, new))]
        before, after = "" if old is None else old[1], "" if new is None else new[1]
        key = "\x1f".join((area, action, subject, before, after, reason, *(one or "" for one in ids)))
        return Change(area, action, level, ids[0], ids[1], None, None, subject, before, after, reason, f"{crc32(key.encode('utf-8', 'replace')):08x}")

    def deadline(self, old: Block | Figure, new: Block | Figure, before: Period | None, after: Period | None, subject: str) -> Iterator[Change]:
        """Whether something is to be done later or earlier than it was."""
        later = self._is_later(before, after) if before or after else None
        if later is not None:
            action, level = (Action.POSTPONE, Level.WEAKENED) if later else (Action.ADVANCE, Level.INFO)
            sides = (old, str(before.end) if before else ""), (new, str(after.end) if after else "")
            yield self.change(Area.DEADLINE, action, level, *sides, subject)

    def _is_later(self, before: Period | None, after: Period | None) -> bool | None:
        """Whether a deadline was put off; None where it was not moved.

        What is due within its plan's own years is due in the course of these years: by June is by June, a year later, too. Beyond them days
        are compared. What has no deadline is due at the end of its plan's years.
        """
        old_years, new_years = self.old.years, self.new.years
        first = before.end if before else old_years.end if old_years else None
        second = after.end if after else new_years.end if new_years else None
        if first is None or second is None or first == second:
            return None
        if old_years and new_years and first in old_years and second in new_years:
            in_course = _in_course(first, old_years), _in_course(second, new_years)
            return None if in_course[0] == in_course[1] else in_course[1] > in_course[0]
        return second > first

    def firmness(self, area: Area, old: Side, new: Side, before: Deed | Figure, after: Deed | Figure, subject: str) -> Iterator[Change]:
        """Whether something is promised less firmly, or more."""
        if before.commitment is not after.commitment:
            softer = after.commitment < before.commitment
            action, level = (Action.SOFTEN, Level.WEAKENED) if softer else (Action.STRENGTHEN, Level.INFO)
            yield self.change(area, action, level, (old[0], str(before.commitment)), (new[0], str(after.commitment)), subject, "commitment")

    def organizations(
        self, old: Block | Figure, new: Block | Figure, before: Sequence[Responsibility], after: Sequence[Responsibility], subject: str
    ) -> Iterator[Change]:
        """Who is responsible now, and who no longer: an organization in the place of another is one change."""
        if [(one.organization, one.role) for one in before] == [(one.organization, one.role) for one in after]:
            return
        had, has = _by_name(before), _by_name(after)
        if [(name, one.role) for name, one in had.items()] == [(name, one.role) for name, one in has.items()]:
            return
        gone, come = [one for name, one in had.items() if name not in has], [one for name, one in has.items() if name not in had]
        without_lead = _leads(had.values()) and not _leads(has.values())
        for role in _ROLES:
            for one, other in zip([one for one in gone if one.role is role], [one for one in come if one.role is role], strict=False):
                reason = "lead" if role is Role.LEAD else ""
                yield self.change(Area.ORGANIZATION, Action.REASSIGN, Level.INFO, (old, one.label), (new, other.label), subject, reason)
                gone.remove(one)
                come.remove(other)
        for one in gone:
            reason = "nobody" if not has else "lead" if one.role is Role.LEAD and without_lead else ""
            yield self.change(Area.ORGANIZATION, Action.REMOVE, Level.WEAKENED if reason else Level.INFO, (old, one.label), None, subject, reason)
        for one in come:
            yield self.change(Area.ORGANIZATION, Action.ADD, Level.INFO, None, (new, one.label), subject)
        for name, one in had.items():
            if name in has and has[name].role is not one.role:
                level = Level.WEAKENED if one.role is Role.LEAD and without_lead else Level.INFO
                sides = (old, f"{one.label} ({one.role})"), (new, f"{has[name].label} ({has[name].role})")
                yield self.change(Area.ORGANIZATION, Action.REASSIGN, level, *sides, subject, "role")


def _by_name(responsible: Iterable[Responsibility]) -> dict[str, Responsibility]:
    """Each organization once, in the weightiest of its roles."""
    found: dict[str, Responsibility] = {}
    for one in responsible:
        kept = found.setdefault(plain(one.organization), one)
        if _ROLES.index(one.role) < _ROLES.index(kept.role):
            found[plain(one.organization)] = one
    return found


def _leads(responsible: Iterable[Responsibility]) -> bool:
    return any(one.role is Role.LEAD for one in responsible)


def _in_course(day: date, years: Period) -> tuple[int, int, int]:
    """A day by how many years before the last one it lies, and by month and day; the end of February is one day in every year."""
    return day.year - years.end.year, day.month, 29 if (day.month, day.day) == (2, 28) else day.day
