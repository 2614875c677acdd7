"""What a reader is told of the targets of two plans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from edupolicy.comparison.figures import Verdict, compare_figures
from edupolicy.comparison.profile import said
from edupolicy.comparison.result import Action, Area, Change, Held, Level, Match, Relation
from edupolicy.comparison.similarity import plain, share_said
from edupolicy.comparison.statements import full_name, indicator_key
from edupolicy.comparison.telling import Teller
from edupolicy.model import Target

#: a scope of which the old measure said so much already narrows nothing
_SAID_ALREADY = 0.5


def target_changes(teller: Teller, matches: Iterable[Match[Held[Target]]]) -> Iterator[Change]:
    """Every change of a target; those of new and dropped blocks came and went with these."""
    for match in matches:
        if match.old and match.new:
            yield from _pair_changes(teller, match)
        elif id((match.old or match.new)[0].block) not in teller.gone:
            yield _alone(teller, match)


def _alone(teller: Teller, match: Match[Held[Target]]) -> Change:
    """A target that is new, dropped, or was met and left out."""
    target = (match.old or match.new)[0].statement
    side, name = (target, str(target.quantity)), full_name(target)
    if match.new:
        return teller.change(Area.TARGET, Action.ADD, Level.INFO, None, side, name)
    if id(target) in teller.met:
        return teller.change(Area.TARGET, Action.COMPLETE, Level.INFO, side, None, name, "met")
    return teller.change(Area.TARGET, Action.REMOVE, Level.WEAKENED, side, None, name)


def _pair_changes(teller: Teller, match: Match[Held[Target]]) -> Iterator[Change]:
    old, new = match.old[0].statement, match.new[0].statement
    verdict = compare_figures(old, new, teller.vocabulary)
    if verdict is not None and not match.sure and verdict.level is Level.WEAKENED:
        verdict = Verdict(verdict.action, Level.UNCLEAR, "unsure")
    if verdict is not None and verdict.action is Action.CONTINUE and teller.old.years == teller.new.years:
        verdict = None  # two versions of one year promise an amount once
    moved = Relation.MOVED in match.relations
    # most targets say what they said before
    sides = ((old, str(old.quantity)), (new, str(new.quantity))) if verdict is not None or moved or old.commitment is not new.commitment else None
    if sides is not None and verdict is not None:
        yield teller.change(Area.TARGET, verdict.action, verdict.level, *sides, new.label, verdict.reason)
    if sides is not None:
        yield from teller.firmness(Area.TARGET, *sides, old, new, new.label)
    yield from teller.deadline(old, new, old.due, new.due, new.label)
    if old.responsible or new.responsible:
        yield from teller.organizations(old, new, old.responsible, new.responsible, new.label)
    if sides is not None and moved:
        yield teller.change(Area.TARGET, Action.MOVE, Level.INFO, *sides, new.label)
    if indicator_key(old, teller.vocabulary) == indicator_key(new, teller.vocabulary):
        yield from _scope(teller, match)
    elif Relation.REWORDED in match.relations:
        level, reason = (Level.INFO, "name") if match.sure else (Level.UNCLEAR, "unsure")
        yield teller.change(Area.TARGET, Action.REWORD, level, (old, full_name(old)), (new, full_name(new)), new.label, reason)


def _scope(teller: Teller, match: Match[Held[Target]]) -> Iterator[Change]:
    """A figure for fewer things than before is a narrower promise; where neither scope holds the other, nobody can tell."""
    old, new = match.old[0].statement, match.new[0].statement
    before, after = plain(old.scope or ""), plain(new.scope or "")
    if before == after:
        return
    sides = (old, old.scope or ""), (new, new.scope or "")
    if (not before and _says(match.old[0], after)) or (not after and _says(match.new[0], before)):
        yield teller.change(Area.TARGET, Action.REWORD, Level.INFO, *sides, new.label, "scope")
    elif not before or (after and before in after):
        yield teller.change(Area.TARGET, Action.NARROW, Level.WEAKENED, *sides, new.label, "scope")
    elif not after or after in before:
        yield teller.change(Area.TARGET, Action.WIDEN, Level.INFO, *sides, new.label, "scope")
    else:
        yield teller.change(Area.TARGET, Action.REWORD, Level.UNCLEAR, *sides, new.label, "scope")


def _says(held: Held[Target], scope: str) -> bool:
    """Whether the block of a target without a scope says elsewhere what another plan puts into the scope."""
    own = "".join(sign for sign in scope if sign not in held.statement.label)
    return share_said(own, said(held.block)) >= _SAID_ALREADY
