"""Two plans as one answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import attrs

from edupolicy.comparison.changes import find_changes, with_lines
from edupolicy.comparison.documents import lines_of, plan_of, vocabulary_of
from edupolicy.comparison.edits import find_edits
from edupolicy.comparison.matching import match_plans
from edupolicy.comparison.result import Action, Area, Change, Diff, Held, Match, Relation
from edupolicy.model import Plan, Target, Vocabulary
from edupolicy.model.plan import Block

if TYPE_CHECKING:
    from edupolicy.loader import Loaded


#: what may happen to a target that promises the same as before
_SAME_PROMISE = frozenset({Action.CONTINUE, Action.REWORD, Action.MOVE})


def diff(
    old: Plan | Loaded, new: Plan | Loaded, results: Plan | Loaded | None = None, *, vocabulary: Vocabulary | None = None,
    confirmed: Iterable[tuple[str, str]] = (),
) -> Diff:  # fmt: skip
    """Compare two plans: what corresponds, what changed, and the edits that lead from one to the other.

    `results` is a document that reports what was reached; what the new plan itself reports counts, too. `vocabulary` says which indicators
    are one and in which direction they improve: unless given, that of the new plan's file, then that of the old one's, or the shipped one.
    `confirmed` holds pairs of full ids that a person has confirmed.

    Raises:
        ValueError: if one of them holds no plan.
    """
    before, after = plan_of(old), plan_of(new)
    known = vocabulary if vocabulary is not None else _shared_vocabulary(old, new)
    matching = match_plans(before, after, known, confirmed)
    changes = find_changes(before, after, matching, known, _met(before, [after, *([plan_of(results)] if results is not None else [])], known))
    targets = _with_outcome(matching.targets, changes, before.id)
    # a split or merger is one thing that went on, and others that came or went
    pairs: list[tuple[Block, Block]] = [
        (match.old[0], match.new[0]) for matches in (matching.sections, matching.measures, matching.items) for match in matches if match.old and match.new
    ]
    return Diff(
        before, after, matching.sections, matching.measures, matching.items, targets, matching.results, matching.responsibilities,
        with_lines(changes, lines_of(old, before), lines_of(new, after)), find_edits(before, after, pairs),
    )  # fmt: skip


def _shared_vocabulary(old: Plan | Loaded, new: Plan | Loaded) -> Vocabulary:
    before, after = vocabulary_of(old), vocabulary_of(new)
    return after if before is after or before == after else after.extended(before)


def _with_outcome(targets: tuple[Match[Held[Target]], ...], changes: tuple[Change, ...], plan: str) -> tuple[Match[Held[Target]], ...]:
    """Matches of targets, those among them marked that promise the same as before, and those that were left out because they were met."""
    completed = {one.old for one in changes if one.action is Action.COMPLETE}
    changed = {one.old for one in changes if one.area in (Area.TARGET, Area.DEADLINE) and one.action not in _SAME_PROMISE}
    found = []
    for match in targets:
        name = f"{plan}#{match.old[0].statement.id}" if match.old else None
        if match.old and match.new and name not in changed:
            kept = tuple(one for one in match.relations if one is not Relation.SAME)
            match = attrs.evolve(match, relations=(*kept, Relation.CARRIED_OVER))
        elif match.old and not match.new and name in completed:
            match = attrs.evolve(match, relations=(Relation.COMPLETED,))
        found.append(match)
    return tuple(found)


def _met(plan: Plan, reports: Sequence[Plan], vocabulary: Vocabulary) -> Sequence[Target]:
    """The targets that reports show to be met."""
    if not any(True for one in reports for _ in one.all_results()):
        return ()
    from edupolicy.comparison.tracking import met_targets  # most comparisons are of plans that report nothing

    return met_targets(plan, reports, vocabulary)
