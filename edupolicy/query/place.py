"""Where in its plan a thing stands."""

from __future__ import annotations

from collections.abc import Iterator

from edupolicy.model import Block, Item, Measure, Plan, Section
from edupolicy.values import Period

#: the plan, the section, measure and item in it that hold a thing, each None where there is none; last the innermost of them
Place = tuple[Plan, Section | None, Measure | None, Item | None, Block]


def places(plan: Plan) -> Iterator[Place]:
    """The place of every block of a plan, in the order of the file."""
    yield plan, None, None, None, plan
    for measure in plan.measures:
        yield plan, None, measure, None, measure
        for item in measure.items:
            yield plan, None, measure, item, item
    for section in plan.sections:
        yield plan, section, None, None, section
        for measure in section.measures:
            yield plan, section, measure, None, measure
            for item in measure.items:
                yield plan, section, measure, item, item


def blocks_in(block: Block) -> tuple[Block, ...]:
    """The blocks that stand immediately in a block."""
    return (*getattr(block, "items", ()), *getattr(block, "measures", ()), *getattr(block, "sections", ()))


def outer(place: Place, level: int) -> Place:
    """The place of a block around what stands at a place: 0 the plan, 1 the section, 2 the measure, 3 the item."""
    plan, section, measure, item = (block if number <= level else None for number, block in enumerate(place[:4]))
    assert plan is not None
    block = place[level]
    assert block is not None
    return plan, section, measure, item, block  # type: ignore[return-value]


def due_at(place: Place, own: Period | None) -> Period | None:
    """The deadline of what stands at a place: its own, or the nearest of the blocks around it."""
    if own is not None:
        return own
    return next((block.due for block in reversed(place[:4]) if block is not None and block.due is not None), None)
