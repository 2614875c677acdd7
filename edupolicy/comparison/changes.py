"""What a reader is told of two plans that were matched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import blake2b
from typing import Any

import attrs
from attrs import frozen

from edupolicy.comparison.assignment import assign
from edupolicy.comparison.figures import Figure, Verdict, compare_figures
from edupolicy.comparison.matching import Matching
from edupolicy.comparison.result import Action, Area, Change, Held, Level, Match, Relation
from edupolicy.comparison.similarity import Weights, pairs, plain
from edupolicy.model import Action as Deed
from edupolicy.model import Item, Measure, Plan, Role, Section, Target, Vocabulary
from edupolicy.model.plan import Block
from edupolicy.values import Commitment, Period

#: reasons that a change may carry -> what they mean, in English and Chinese
REASONS = {
    "": ("", ""),
    "no-direction": ("it is not known which direction is better", "指标没有趋优方向"),
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
    "content": ("only its content says that they correspond", "仅据内容对应"),
}
_AREAS: dict[type[Block], Area] = {Plan: Area.PLAN, Section: Area.SECTION, Measure: Area.MEASURE, Item: Area.ITEM}
#: from the firmest to the most tentative
_FIRMNESS = (Commitment.ENSURE, Commitment.NONE, Commitment.BASICALLY, Commitment.STRIVE, Commitment.EXPLORE)
_LEVELS = (Level.WEAKENED, Level.UNCLEAR, Level.INFO)
#: two actions are one, reworded, from this likeness on
_ONE_ACTION = 0.35


#: a block or figure, and what it says
Side = tuple[Block | Figure, str]


@frozen
class _Comparison:
    """What all changes of one comparison are made with."""

    old: Plan
    new: Plan
    vocabulary: Vocabulary
    met: frozenset[int]

    def change(
        self, area: Area, action: Action, level: Level, old: Side | None, new: Side | None, subject: str, reason: str = ""
    ) -> Change:
        """A change between what `old` says and what `new` says, each the node and its words."""
        ids = [None if side is None else f"{plan.id}#{side[0].id}" if side[0] is not plan else plan.id for plan, side in ((self.old, old), (self.new, new))]
        before, after = "" if old is None else old[1], "" if new is None else new[1]
        key = "\x1f".join((area, action, subject, before, after, reason, *(one or "" for one in ids)))
        return Change(area, action, level, ids[0], ids[1], None, None, subject, before, after, reason, blake2b(key.encode(), digest_size=4).hexdigest())


def find_changes(old: Plan, new: Plan, matching: Matching, vocabulary: Vocabulary, met: Iterable[Target]) -> tuple[Change, ...]:
    """Every change, the weightiest first, within one level in the order of the new plan, then that of the old one; `met` are targets known to be reached."""
    comparison = _Comparison(old, new, vocabulary, frozenset(id(one) for one in met))
    found = [*_plan_changes(comparison), *_figure_changes(comparison, matching)]
    for matches in (matching.sections, matching.measures, matching.items):
        found += _block_changes(comparison, matches, _gone(matching))
    order = _positions(old, new)

    def weight(one: Change) -> tuple[int, int, str, str, str]:
        return _LEVELS.index(one.level), order.get(one.new or one.old or "", 0), one.area, one.action, one.fingerprint

    return tuple(sorted(found, key=weight))


def _positions(old: Plan, new: Plan) -> dict[str, int]:
    """Full id -> place in the order of reading; the old plan's come behind the new one's."""
    found: dict[str, int] = {}
    for plan in (new, old):
        found.setdefault(plan.id, len(found))
        for block in plan.blocks():
            found.setdefault(f"{plan.id}#{block.id}", len(found))
            for figure in (*block.targets, *block.results):
                found.setdefault(f"{plan.id}#{figure.id}", len(found))
    return found


def _gone(matching: Matching) -> frozenset[int]:
    """Blocks that are new or dropped: what they hold came or went with them, and is no change of its own."""
    alone = (match for matches in (matching.sections, matching.measures, matching.items) for match in matches if not (match.old and match.new))
    return frozenset(id(block) for match in alone for block in (*match.old, *match.new))


def _plan_changes(comparison: _Comparison) -> Iterator[Change]:
    old, new = comparison.old, comparison.new
    if old.issuer and new.issuer and plain(old.issuer) != plain(new.issuer):
        yield comparison.change(Area.PLAN, Action.REASSIGN, Level.INFO, (old, old.issuer), (new, new.issuer), new.title)
    yield from _within(comparison, old, new)


def _block_changes(comparison: _Comparison, matches: Iterable[Match[Any]], gone: frozenset[int]) -> Iterator[Change]:
    parents = _owners(comparison.old) | _owners(comparison.new)
    for match in matches:
        if match.old and match.new:
            yield from _pair_changes(comparison, match)
            continue
        block = (match.old or match.new)[0]
        if id(parents.get(id(block))) in gone and not isinstance(block, Measure):
            continue
        area = _AREAS[type(block)]
        if match.new:
            yield comparison.change(area, Action.ADD, Level.INFO, None, (block, block.label), block.title)
        else:
            yield _dropped(comparison, area, block)


def _dropped(comparison: _Comparison, area: Area, block: Block) -> Change:
    """A block without a successor: something less to rely on, unless all that it promised was reached; of a section its measures tell."""
    targets = [*block.targets, *(target for item in getattr(block, "items", ()) for target in item.targets)]
    if targets and all(id(target) in comparison.met for target in targets):
        return comparison.change(area, Action.COMPLETE, Level.INFO, (block, block.label), None, block.title, "met")
    level = Level.INFO if area is Area.SECTION else Level.WEAKENED
    promised = "；".join(f"{target.label} {target.quantity}" for target in targets)
    return comparison.change(area, Action.REMOVE, level, (block, f"{block.label}：{promised}" if promised else block.label), None, block.title)


def _owners(plan: Plan) -> dict[int, Block]:
    found: dict[int, Block] = {}
    for block in plan.blocks():
        for child in (*getattr(block, "sections", ()), *getattr(block, "measures", ()), *getattr(block, "items", ())):
            found[id(child)] = block
    return found


def _pair_changes(comparison: _Comparison, match: Match[Any]) -> Iterator[Change]:
    old, new = match.old[0], match.new[0]
    area, subject = _AREAS[type(new)], new.title
    sides = (old, old.label), (new, new.label)
    if not match.sure:
        yield comparison.change(area, Action.REWORD, Level.UNCLEAR, *sides, subject, "unsure")
    elif Relation.REWORDED in match.relations:
        yield comparison.change(area, Action.REWORD, Level.INFO, *sides, subject)
    if Relation.MOVED in match.relations:
        yield comparison.change(area, Action.MOVE, Level.INFO, *sides, subject)
    elif Relation.RENUMBERED in match.relations:
        yield comparison.change(area, Action.RENUMBER, Level.INFO, (old, old.number or ""), (new, new.number or ""), subject)
    for part in match.old[1:]:
        yield comparison.change(area, Action.MERGE, Level.INFO, (part, part.label), (new, new.label), subject)
    for other in match.new[1:]:
        yield comparison.change(area, Action.SPLIT, Level.INFO, (old, old.label), (other, other.label), subject)
    yield from _within(comparison, old, new, match.old[1:], match.new[1:])


def _within(comparison: _Comparison, old: Block, new: Block, more_old: tuple[Block, ...] = (), more_new: tuple[Block, ...] = ()) -> Iterator[Change]:
    """What changed inside a pair of blocks, besides figures and children."""
    yield from _deadline(comparison, old, new, old.due, new.due, new.title)
    yield from _organizations(comparison, old, new, more_old, more_new)
    yield from _basis(comparison, old, new, more_old, more_new)
    if not (more_old or more_new):
        yield from _actions(comparison, old, new)


def _deadline(comparison: _Comparison, old: Block | Figure, new: Block | Figure, before: Period | None, after: Period | None, subject: str) -> Iterator[Change]:
    ends = _stated(before, comparison.old), _stated(after, comparison.new)
    later = _is_later(*ends, comparison)
    if later is not None:
        action, level = (Action.POSTPONE, Level.WEAKENED) if later else (Action.ADVANCE, Level.INFO)
        sides = (old, str(before.end) if before else ""), (new, str(after.end) if after else "")
        yield comparison.change(Area.DEADLINE, action, level, *sides, subject)


def _stated(period: Period | None, plan: Plan) -> date | None:
    """The last day of a deadline; None where it is the end of the plan's own years, as for everything that has none."""
    return None if period is None or (plan.years is not None and period.end == plan.years.end) else period.end


def _is_later(before: date | None, after: date | None, comparison: _Comparison) -> bool | None:
    """Whether a deadline was put off; a deadline that only one of the plans has is held against the end of that plan's own years."""
    if before is not None and after is not None:
        return None if before == after else after > before
    if after is not None and comparison.new.years is not None:
        return after > comparison.new.years.end
    if before is not None and comparison.old.years is not None:
        return before < comparison.old.years.end
    return None


def _organizations(comparison: _Comparison, old: Block, new: Block, more_old: tuple[Block, ...], more_new: tuple[Block, ...]) -> Iterator[Change]:
    before = {one.organization: one for block in (old, *more_old) for one in block.responsible}
    after = {one.organization: one for block in (new, *more_new) for one in block.responsible}
    gone, come = [one for name, one in before.items() if name not in after], [one for name, one in after.items() if name not in before]
    lead_gone, lead_come = [one for one in gone if one.role is Role.LEAD], [one for one in come if one.role is Role.LEAD]
    for one, other in zip(lead_gone, lead_come, strict=False):
        yield comparison.change(Area.ORGANIZATION, Action.REASSIGN, Level.INFO, (old, one.label), (new, other.label), new.title, "lead")
        gone.remove(one)
        come.remove(other)
    without_lead = any(one.role is Role.LEAD for one in before.values()) and not any(one.role is Role.LEAD for one in after.values())
    nobody = bool(before) and not after
    for one in gone:
        weaker = nobody or (one.role is Role.LEAD and without_lead)
        reason = "nobody" if nobody else "lead" if weaker else ""
        yield comparison.change(Area.ORGANIZATION, Action.REMOVE, Level.WEAKENED if weaker else Level.INFO, (old, one.label), None, new.title, reason)
    for one in come:
        yield comparison.change(Area.ORGANIZATION, Action.ADD, Level.INFO, None, (new, one.label), new.title)
    for name, one in before.items():
        if name in after and after[name].role is not one.role:
            weaker = one.role is Role.LEAD and without_lead
            sides = (old, f"{one.label} ({one.role})"), (new, f"{after[name].label} ({after[name].role})")
            yield comparison.change(Area.ORGANIZATION, Action.REASSIGN, Level.WEAKENED if weaker else Level.INFO, *sides, new.title, "role")


def _basis(comparison: _Comparison, old: Block, new: Block, more_old: tuple[Block, ...], more_new: tuple[Block, ...]) -> Iterator[Change]:
    before = {plain(one.title): one.title for block in (old, *more_old) for one in block.citations}
    after = {plain(one.title): one.title for block in (new, *more_new) for one in block.citations}
    for key in sorted(before.keys() - after.keys()):
        yield comparison.change(Area.BASIS, Action.REMOVE, Level.INFO, (old, before[key]), None, new.title)
    for key in sorted(after.keys() - before.keys()):
        yield comparison.change(Area.BASIS, Action.ADD, Level.INFO, None, (new, after[key]), new.title)


def _actions(comparison: _Comparison, old: Block, new: Block) -> Iterator[Change]:
    """Actions that are put more weakly or later; and, as one change, what else was written otherwise."""
    keys = [[plain(one.text) for one in block.actions] for block in (old, new)]
    grams = [[pairs(one.text) for one in block.actions] for block in (old, new)]
    weights = Weights(*grams)
    scores: dict[tuple[int, int], float] = {}
    for one, first in enumerate(grams[0]):
        for other, second in enumerate(grams[1]):
            likeness = 1.5 if keys[0][one] == keys[1][other] else weights.alike(first, second)
            if likeness >= _ONE_ACTION:
                scores[one, other] = likeness
    matched = assign(scores)
    for one, other in matched:
        yield from _firmness(comparison, _area_of(new), (old, old.actions[one]), (new, new.actions[other]), new.title)
        before, after = old.actions[one], new.actions[other]
        yield from _deadline(comparison, old, new, before.due, after.due, after.text)
    same = {(one, other) for one, other in matched if keys[0][one] == keys[1][other]}
    left = [old.actions[one].text for one in range(len(old.actions)) if one not in {pair[0] for pair in same}]
    fresh = [new.actions[other].text for other in range(len(new.actions)) if other not in {pair[1] for pair in same}]
    if left or fresh:
        yield comparison.change(_area_of(new), Action.REWORD, Level.INFO, (old, "；".join(left)), (new, "；".join(fresh)), new.title, "actions")


def _area_of(block: Block) -> Area:
    return _AREAS[type(block)]


def _firmness(
    comparison: _Comparison, area: Area, old: tuple[Block | Figure, Figure | Deed], new: tuple[Block | Figure, Figure | Deed], subject: str
) -> Iterator[Change]:  # fmt: skip
    before, after = (_FIRMNESS.index(side[1].commitment) for side in (old, new))
    if before != after:
        action, level = (Action.SOFTEN, Level.WEAKENED) if after > before else (Action.STRENGTHEN, Level.INFO)
        yield comparison.change(area, action, level, (old[0], str(old[1].commitment)), (new[0], str(new[1].commitment)), subject, "commitment")


def _figure_changes(comparison: _Comparison, matching: Matching) -> Iterator[Change]:
    gone = _gone(matching)
    for match in matching.targets:
        if match.old and match.new:
            yield from _target_changes(comparison, match)
            continue
        held = (match.old or match.new)[0]
        if id(held.block) in gone:
            continue
        target = held.statement
        if match.new:
            yield comparison.change(Area.TARGET, Action.ADD, Level.INFO, None, (target, str(target.quantity)), target.label)
        elif id(target) in comparison.met:
            yield comparison.change(Area.TARGET, Action.COMPLETE, Level.INFO, (target, str(target.quantity)), None, target.label, "met")
        else:
            yield comparison.change(Area.TARGET, Action.REMOVE, Level.WEAKENED, (target, str(target.quantity)), None, target.label)


def _target_changes(comparison: _Comparison, match: Match[Held[Target]]) -> Iterator[Change]:
    old, new = match.old[0].statement, match.new[0].statement
    sides = (old, str(old.quantity)), (new, str(new.quantity))
    verdict = compare_figures(old, new, comparison.vocabulary)
    if verdict is not None and not match.sure and verdict.level is Level.WEAKENED:
        verdict = Verdict(verdict.action, Level.UNCLEAR, "unsure")
    if verdict is not None and verdict.action is Action.CONTINUE and comparison.old.years == comparison.new.years:
        verdict = None  # two versions of one year promise an amount once
    if verdict is not None:
        yield comparison.change(Area.TARGET, verdict.action, verdict.level, *sides, new.label, verdict.reason)
    yield from _firmness(comparison, Area.TARGET, (old, old), (new, new), new.label)
    yield from _deadline(comparison, old, new, old.due, new.due, new.label)
    yield from _scope(comparison, old, new)
    if Relation.MOVED in match.relations:
        yield comparison.change(Area.TARGET, Action.MOVE, Level.INFO, *sides, new.label)
    if Relation.REWORDED in match.relations and old.indicator != new.indicator:
        level = Level.INFO if match.sure else Level.UNCLEAR
        yield comparison.change(Area.TARGET, Action.REWORD, level, (old, old.label), (new, new.label), new.label, "name" if match.sure else "unsure")


def _scope(comparison: _Comparison, old: Target, new: Target) -> Iterator[Change]:
    """A figure for fewer things than before is a narrower promise; where neither scope holds the other, nobody can tell."""
    before, after = plain(old.scope or ""), plain(new.scope or "")
    if before == after:
        return
    sides = (old, old.scope or ""), (new, new.scope or "")
    if not before or (after and before in after):
        yield comparison.change(Area.TARGET, Action.NARROW, Level.WEAKENED, *sides, new.label, "scope")
    elif not after or after in before:
        yield comparison.change(Area.TARGET, Action.WIDEN, Level.INFO, *sides, new.label, "scope")
    else:
        yield comparison.change(Area.TARGET, Action.REWORD, Level.UNCLEAR, *sides, new.label, "scope")


def with_lines(changes: Iterable[Change], old: dict[str, int], new: dict[str, int]) -> tuple[Change, ...]:
    """Changes with the lines of both files, where full ids are known to stand on them."""
    return tuple(attrs.evolve(one, old_line=old.get(one.old or ""), new_line=new.get(one.new or "")) for one in changes)


