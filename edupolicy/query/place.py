"""Where in its plan a thing stands."""

from __future__ import annotations

from collections.abc import Iterator

from edupolicy.model import Block, Item, Measure, Plan, Section

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
