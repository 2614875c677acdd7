"""What a reader is told of two plans that were matched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import attrs

from edupolicy.comparison.action_changes import action_changes, project_changes
from edupolicy.comparison.assignment import assign
from edupolicy.comparison.looking_back import reporting
from edupolicy.comparison.matching import Matching, parents_of
from edupolicy.comparison.numbering import echoes
from edupolicy.comparison.result import Action, Area, Change, Level, Match, Relation
from edupolicy.comparison.similarity import Texts, plain
from edupolicy.comparison.statements import full_name
from edupolicy.comparison.target_changes import target_changes
from edupolicy.comparison.telling import AREAS, Teller
from edupolicy.model import Measure, Plan, Target, Vocabulary
from edupolicy.model.plan import Block

_LEVELS = (Level.WEAKENED, Level.UNCLEAR, Level.INFO)
#: two titles of documents are one title, reworded, from this likeness on
_ONE_TITLE = 0.6


def find_changes(old: Plan, new: Plan, matching: Matching, vocabulary: Vocabulary, met: Iterable[Target]) -> tuple[Change, ...]:
    """Every change, the weightiest first, within one level in the order of the new plan, then that of the old one; `met` are targets known to be reached."""
    looking_back = frozenset(id(block) for plan in (old, new) for block in reporting(plan))
    teller = Teller(old, new, vocabulary, frozenset(id(one) for one in met), _gone(matching), looking_back)
    found = [*_plan_changes(teller), *target_changes(teller, matching.targets), *project_changes(teller, matching)]
    old_parents, new_parents = parents_of(old), parents_of(new)
    for matches in (matching.sections, matching.measures, matching.items):
        quiet = echoes(old, new, matches, old_parents, new_parents)
        for match in matches:
            if match.old and match.new:
                found += _pair_changes(teller, match, id(match.new[0]) in quiet)
            elif isinstance(block := (match.old or match.new)[0], Measure) or not _came_along(teller, block, old_parents if match.old else new_parents):
                found.append(_dropped(teller, block) if match.old else _added(teller, block))
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


def _came_along(teller: Teller, block: Block, parents: dict[int, Block]) -> bool:
    return id(parents.get(id(block))) in teller.gone


def _plan_changes(teller: Teller) -> Iterator[Change]:
    old, new = teller.old, teller.new
    if old.issuer and new.issuer and plain(old.issuer) != plain(new.issuer):
        yield teller.change(Area.PLAN, Action.REASSIGN, Level.INFO, (old, old.issuer), (new, new.issuer), new.title)
    yield from _statement_changes(teller, (old,), (new,))
    yield from action_changes(teller, old, new)


def _added(teller: Teller, block: Block) -> Change:
    return teller.change(AREAS[type(block)], Action.ADD, Level.INFO, None, (block, _with_promises(block)), block.title)


def _dropped(teller: Teller, block: Block) -> Change:
    """A block without a successor: something less to rely on, unless all that it promised was reached; of a section its measures tell."""
    area, targets = AREAS[type(block)], _promises(block)
    if targets and all(id(target) in teller.met for target in targets):
        return teller.change(area, Action.COMPLETE, Level.INFO, (block, _with_promises(block)), None, block.title, "met")
    level = Level.INFO if area is Area.SECTION else Level.WEAKENED
    return teller.change(area, Action.REMOVE, level, (block, _with_promises(block)), None, block.title)


def _promises(block: Block) -> list[Target]:
    return [*block.targets, *(target for item in getattr(block, "items", ()) for target in item.targets)]


def _with_promises(block: Block) -> str:
    """Number and title, and the figures that are promised there."""
    promised = "；".join(f"{full_name(target)} {target.quantity}" for target in _promises(block))
    return f"{block.label}：{promised}" if promised else block.label


def _pair_changes(teller: Teller, match: Match[Any], numbered_alike: bool) -> Iterator[Change]:
    """What became of a section, measure or item: first of itself, then of what is stated in it."""
    old, new = match.old[0], match.new[0]
    area, subject = AREAS[type(new)], new.title
    if Relation.MOVED in match.relations:
        yield teller.change(area, Action.MOVE, Level.INFO, (old, old.label), (new, new.label), subject)
    elif Relation.RENUMBERED in match.relations and not numbered_alike:
        yield teller.change(area, Action.RENUMBER, Level.INFO, (old, old.number or ""), (new, new.number or ""), subject)
    for part in match.old[1:]:
        yield teller.change(area, Action.MERGE, Level.INFO, (part, part.label), (new, new.label), subject)
    for other in match.new[1:]:
        yield teller.change(area, Action.SPLIT, Level.INFO, (old, old.label), (other, other.label), subject)
    yield from _statement_changes(teller, match.old, match.new)
    yield from action_changes(teller, old, new, match)


def _statement_changes(teller: Teller, ones: Sequence[Block], others: Sequence[Block]) -> Iterator[Change]:
    """Deadline, organizations and documents of a pair of blocks, the parts of a split or merger among them."""
    old, new = ones[0], others[0]
    yield from teller.deadline(old, new, old.due, new.due, new.title)
    had, has = ([one for block in side for one in block.responsible] for side in (ones, others))
    yield from teller.organizations(old, new, had, has, new.title)
    yield from _documents(teller, ones, others)


def _documents(teller: Teller, ones: Sequence[Block], others: Sequence[Block]) -> Iterator[Change]:
    """Documents that are no longer relied on, and new ones; last year's edition and this year's are one."""
    if not any(block.citations for block in (*ones, *others)):
        return
    old, new = ones[0], others[0]
    had, has = ({plain(one.title): one.title for block in side for one in block.citations} for side in (ones, others))
    gone, come = [had[key] for key in sorted(had.keys() - has.keys())], [has[key] for key in sorted(has.keys() - had.keys())]
    if gone and come:
        texts = Texts(gone, come)
        likeness = {(one, other): texts.alike(one, other) for one in range(len(gone)) for other in range(len(come))}
        for one, other in reversed(assign({pair: alike for pair, alike in likeness.items() if alike >= _ONE_TITLE})):
            yield teller.change(Area.BASIS, Action.REWORD, Level.INFO, (old, gone[one]), (new, come[other]), new.title)
            gone[one] = come[other] = ""
    for title in filter(None, gone):
        yield teller.change(Area.BASIS, Action.REMOVE, Level.INFO, (old, title), None, new.title)
    for title in filter(None, come):
        yield teller.change(Area.BASIS, Action.ADD, Level.INFO, None, (new, title), new.title)


def with_lines(changes: Iterable[Change], old: dict[str, int], new: dict[str, int]) -> tuple[Change, ...]:
    """Changes with the lines of both files, where full ids are known to stand on them."""
    if not (old or new):
        return tuple(changes)
    return tuple(attrs.evolve(one, old_line=old.get(one.old or ""), new_line=new.get(one.new or "")) for one in changes)
