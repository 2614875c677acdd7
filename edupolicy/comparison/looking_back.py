"""What a plan promises, and what in it only looks back at the year before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from edupolicy.model import Block, Kind, Plan


def promises(plan: Plan) -> Plan:
    """A plan without what only looks back: a report on results, and the sections of a work report that tell of the year before."""
    if plan.kind is Kind.ACHIEVEMENTS or (plan.measures and looks_back(plan.measures)):
        plan = attrs.evolve(plan, measures=())
    kept = tuple(one for one in plan.sections if plan.kind is not Kind.ACHIEVEMENTS and not looks_back((one, *one.measures)))
    return plan if len(kept) == len(plan.sections) else attrs.evolve(plan, sections=kept)


def reporting(plan: Plan) -> Iterator[Block]:
    """The measures and items that only look back."""
    promising = {id(one) for one in promises(plan).all_measures()}
    for measure in plan.all_measures():
        if id(measure) not in promising:
            yield from (measure, *measure.items)


def looks_back(blocks: Sequence[Block]) -> bool:
    """Whether blocks, with their items, tell of results: they have no target, and more results than actions."""
    every = [*blocks, *(item for one in blocks for item in getattr(one, "items", ()))]
    return not any(one.targets for one in every) and sum(len(one.results) for one in every) > sum(len(one.actions) for one in every)
