"""Below which heading of a source a statement's passage stands, and whether the plan has it there."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from edupolicy.fidelity.statements import Placed
from edupolicy.model import Block, Plan, SetAside
from edupolicy.rules import parents_of


@frozen
class Misplaced:
    """A statement of one block whose passage stands below the heading of another."""

    placed: Placed
    heading: Block


def misplaced(plan: Plan, placed: Sequence[Placed]) -> Iterator[Misplaced]:
    """Every statement below another heading than its own.

    A block and what it is part of are one; of a sentence that is itself a heading, what stands before the title may belong to the block before.
    """
    parents = parents_of(plan)
    headings: dict[int, list[Block]] = defaultdict(list)
    for one in placed:
        if isinstance(one.statement, Block) and one.clean:
            headings[one.clean[0].start].append(one.statement)
    starts = sorted(headings)
    own_starts = {id(one): start for start, blocks in headings.items() for one in blocks}
    for one in placed:
        if isinstance(one.statement, (Block, SetAside)) or isinstance(one.block, Plan) or not one.clean or id(one.block) not in own_starts:
            continue
        start = one.clean[0].start
        position = bisect_right(starts, start) - 1
        if position < 0 or (starts[position] == start and position and starts[position - 1] == own_starts[id(one.block)]):
            continue
        near = headings[starts[position]]
        if not any(_are_one(one.block, each, parents) for each in near):
            yield Misplaced(one, near[-1])


def _are_one(first: Block, second: Block, parents: Mapping[int, Block]) -> bool:
    return any(each is second for each in _upwards(first, parents)) or any(each is first for each in _upwards(second, parents))


def _upwards(block: Block, parents: Mapping[int, Block]) -> Iterator[Block]:
    """A block, and all that it is part of."""
    own: Block | None = block
    while own is not None:
        yield own
        own = parents.get(id(own))
