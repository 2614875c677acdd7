"""What a reader is told of titles and actions, and of named projects."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from typing import Any

from rapidfuzz.distance.Indel import normalized_similarity
from rapidfuzz.process import extract

from edupolicy.comparison.assignment import assign
from edupolicy.comparison.matching import Matching
from edupolicy.comparison.profile import said
from edupolicy.comparison.result import Action, Change, Level, Match, Relation
from edupolicy.comparison.similarity import plain, share_said
from edupolicy.comparison.telling import AREAS, Teller
from edupolicy.model import Action as Deed
from edupolicy.model.plan import Block

#: two actions of measures that correspond are one, reworded, from this likeness on
_ONE_ACTION = 0.3
#: an action of which the other year says so much elsewhere did not come or go
_SAID = 0.7


def action_changes(teller: Teller, old: Block, new: Block, match: Match[Any] | None = None) -> Iterator[Change]:
    """Title and actions of a pair of blocks.

    What is put more weakly, later or elsewhere is told of each action; all other wording of the pair is one change. More that went than came
    is narrower, more that came wider: by so many, those that are the least like any action of the other year.
    """
    parts = match is not None and (len(match.old) > 1 or len(match.new) > 1)
    title_changed = match is not None and Relation.REWORDED in match.relations and not parts
    matched = [] if parts else _matched(old.actions, new.actions)
    both = [(old.actions[one], new.actions[other]) for one, other in matched]
    for before, after in both:
        if before.commitment is not after.commitment or before.due or after.due or before.responsible or after.responsible:
            yield from _one_action(teller, old, new, before, after)
    same = [pair for pair, (before, after) in zip(matched, both, strict=True) if before.text == after.text or plain(before.text) == plain(after.text)]
    if len(same) == len(old.actions) == len(new.actions) and not title_changed and (match is None or match.sure):
        return
    changed = [] if parts else _without(old.actions, {one for one, _ in same}), [] if parts else _without(new.actions, {other for _, other in same})
    gone = _unlike(old.actions, new.actions, changed, {one for one, _ in matched})
    come = _unlike(new.actions, old.actions, changed[::-1], {other for _, other in matched})
    left, fresh = ([deeds[number] for number in numbers if number not in alone] for deeds, numbers, alone in (
        (old.actions, changed[0], gone), (new.actions, changed[1], come),
    ))  # fmt: skip
    if match is not None and not match.sure:
        yield _reworded(teller, old, new, left, fresh, Level.UNCLEAR, "unsure")
    elif title_changed or left:
        shown = ("name" if not left else "") if title_changed else "actions"
        yield _reworded(teller, old, new, left, fresh, Level.INFO, shown)
    yield from _more_or_less(teller, old, new, [old.actions[one] for one in gone], [new.actions[other] for other in come])


def _without(deeds: Sequence[Deed], known: Set[int]) -> list[int]:
    return [number for number in range(len(deeds)) if number not in known]


def _unlike(deeds: Sequence[Deed], others: Sequence[Deed], changed: tuple[list[int], list[int]], matched: Set[int]) -> list[int]:
    """Positions of those changed actions that are too many: without a counterpart, and the least like any of the other year's."""
    own, theirs = changed
    more = len(own) - len(theirs)
    if more <= 0:
        return []
    texts = [plain(others[number].text) for number in theirs]
    alone = [number for number in own if number not in matched]
    likeness = {number: _likest(plain(deeds[number].text), texts)[0][1] if texts else 0.0 for number in alone}
    return sorted(sorted(alone, key=lambda number: (likeness[number], deeds[number].text))[:more])


def _likest(text: str, others: Sequence[str], least: float = 0.0) -> list[tuple[str, float, int]]:
    """Texts that are about so much like one, the likest first, each with its likeness and its position."""
    return extract(text, others, scorer=normalized_similarity, score_cutoff=least, limit=None)


def _more_or_less(teller: Teller, old: Block, new: Block, left: Sequence[Deed], fresh: Sequence[Deed]) -> Iterator[Change]:
    """Actions that went without others in their place, or came, unless the other year says them in its figures or title."""
    gone = [one for one in left if share_said(one.text, said(new)) < _SAID]
    come = [one for one in fresh if share_said(one.text, said(old)) < _SAID]
    area = AREAS[type(new)]
    if gone:
        yield teller.change(area, Action.NARROW, Level.UNCLEAR, (old, _texts(gone)), (new, ""), new.title, "actions")
    if come:
        yield teller.change(area, Action.WIDEN, Level.INFO, (old, ""), (new, _texts(come)), new.title, "actions")


def _reworded(teller: Teller, old: Block, new: Block, left: Sequence[Deed], fresh: Sequence[Deed], level: Level, reason: str) -> Change:
    """One change for all wording: title, actions, or both."""
    if reason == "actions":
        before, after = _texts(left), _texts(fresh)
    else:
        before, after = (label + (f"：{_texts(deeds)}" if deeds else "") for label, deeds in ((old.label, left), (new.label, fresh)))
    return teller.change(AREAS[type(new)], Action.REWORD, level, (old, before), (new, after), new.title, reason)


def _texts(deeds: Sequence[Deed]) -> str:
    return "；".join(one.text for one in deeds)


def _matched(old: Sequence[Deed], new: Sequence[Deed]) -> list[tuple[int, int]]:
    """Positions of actions that correspond: equal ones, then like ones; where one is left on each side these are one."""
    if [one.text for one in old] == [one.text for one in new]:
        return [(number, number) for number in range(len(old))]
    places: dict[str, list[int]] = defaultdict(list)
    for other in range(len(new) - 1, -1, -1):
        places[plain(new[other].text)].append(other)
    pairs: list[tuple[int, int]] = []
    left: list[int] = []
    for one, deed in enumerate(old):
        if held := places.get(plain(deed.text)):
            pairs.append((one, held.pop()))
        else:
            left.append(one)
    fresh = sorted(other for held in places.values() for other in held)
    if len(left) == len(fresh) == 1:
        pairs.append((left[0], fresh[0]))
    elif left and fresh:
        texts = [[plain(deeds[number].text) for number in numbers] for deeds, numbers in ((old, left), (new, fresh))]
        # the limit of rapidfuzz is not exact to the last digit
        likeness = {(one, other): alike for one, text in enumerate(texts[0]) for _, alike, other in _likest(text, texts[1], _ONE_ACTION - 0.01)}
        found = assign({pair: alike for pair, alike in likeness.items() if alike >= _ONE_ACTION})
        if len(found) == len(left) - 1 == len(fresh) - 1:
            (one,), (other,) = set(range(len(left))) - {one for one, _ in found}, set(range(len(fresh))) - {other for _, other in found}
            found.append((one, other))
        pairs += [(left[one], fresh[other]) for one, other in found]
    return sorted(pairs)


def _one_action(teller: Teller, old: Block, new: Block, before: Deed, after: Deed) -> Iterator[Change]:
    yield from teller.firmness(AREAS[type(new)], (old, ""), (new, ""), before, after, after.text)
    yield from teller.deadline(old, new, before.due, after.due, after.text)
    yield from teller.organizations(old, new, before.responsible, after.responsible, after.text)


def project_changes(teller: Teller, matching: Matching) -> Iterator[Change]:
    """Named projects that a pair of blocks no longer names, though nothing else does, and those that it names anew."""
    had, has = ({plain(name) for block in plan.blocks() for one in block.projects for name in one.names} for plan in (teller.old, teller.new))
    matches: list[Match[Any]] = [Match((teller.old,), (teller.new,), (Relation.SAME,)), *matching.sections, *matching.measures, *matching.items]
    for match in matches:
        if not (match.old and match.new):
            continue
        old, new = match.old[0], match.new[0]
        gone, come = (
            "、".join(name for block in side for one in block.projects for name in one.names if plain(name) not in known)
            for side, known in ((match.old, has), (match.new, had))
        )
        if gone:
            yield teller.change(AREAS[type(new)], Action.NARROW, Level.WEAKENED, (old, gone), (new, ""), new.title, "projects")
        if come:
            yield teller.change(AREAS[type(new)], Action.WIDEN, Level.INFO, (old, ""), (new, come), new.title, "projects")
