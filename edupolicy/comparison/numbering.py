"""Which new numbers are news, and which only follow from what came and went above them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from edupolicy.comparison.result import Match, Relation
from edupolicy.comparison.similarity import plain
from edupolicy.model import Measure, Plan
from edupolicy.model.plan import Block


def own_number(block: Block, parent: Block | None) -> str:
    """A block's number without spelling and without that of its parent: 8.1 in measure 8 is 1."""
    number, above = plain_number(block.number), plain_number(parent.number if isinstance(parent, Measure) else None)
    return number.removeprefix(above + ".") if above else number


@lru_cache(maxsize=1 << 12)
def plain_number(number: str | None) -> str:
    """A number without brackets and spaces, points kept: (8) and 8 are one, 8.1 and 81 are not."""
    return ".".join(filter(None, map(plain, (number or "").split("."))))


def echoes(old: Plan, new: Plan, matches: Iterable[Match[Any]], old_parents: Mapping[int, Block], new_parents: Mapping[int, Block]) -> frozenset[int]:
    """Ids of the new blocks, all of one kind, that have another number which nobody gave them.

    Where both plans count their blocks in the same way (one list of numbers is the beginning of the other), a number is a place in the order;
    a block whose place among those that stayed did not change kept its own. The parents are given by the `id` of their children.
    """
    stayed = [(match.old[0], match.new[0]) for match in matches if match.old and match.new and Relation.MOVED not in match.relations]
    if not stayed:
        return frozenset()
    old_places, new_places = ({id(block): number for number, block in enumerate(plan.blocks())} for plan in (old, new))
    pairs: dict[tuple[int, int], list[tuple[Block, Block]]] = defaultdict(list)
    through = _is_counted_through(old) and _is_counted_through(new)
    for one, other in stayed:
        scope = (0, 0) if isinstance(other, Measure) and through else (id(old_parents[id(one)]), id(new_parents[id(other)]))
        pairs[scope].append((one, other))
    found: set[int] = set()
    for (before, after), both in pairs.items():
        kind = type(both[0][1])
        if _count_alike(_numbers(old, kind, before, old_parents), _numbers(new, kind, after, new_parents)):
            both.sort(key=lambda pair: new_places[id(pair[1])])
            found |= {id(both[position][1]) for position in in_every_longest_run([old_places[id(one)] for one, _ in both])}
    return frozenset(found)


def _is_counted_through(plan: Plan) -> bool:
    """Whether measures are counted through the whole plan, and not anew in each section."""
    numbers = Counter(measure.number for measure in plan.all_measures() if measure.number)
    return max(numbers.values(), default=0) < 2


def _numbers(plan: Plan, kind: type[Block], scope: int, parents: Mapping[int, Block]) -> list[str]:
    """The numbers of all blocks of one kind in one parent, or in the whole plan, in the order of the plan."""
    blocks = (block for block in plan.blocks() if type(block) is kind)
    return [own_number(block, parents[id(block)]) for block in blocks if not scope or id(parents[id(block)]) == scope]


def _count_alike(old: Sequence[str], new: Sequence[str]) -> bool:
    shorter = min(len(old), len(new))
    return list(old[:shorter]) == list(new[:shorter])


def longest_ascending(numbers: Sequence[int]) -> list[int]:
    """Positions of a longest ascending run, which need not be neighbours; of several the one that ends lowest."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for position, number in enumerate(numbers):
        length = bisect_left(ends, number)
        before.append(tails[length - 1] if length else -1)
        ends[length : length + 1] = [number]
        tails[length : length + 1] = [position]
    run, position = [], tails[-1] if tails else -1
    while position >= 0:
        run.append(position)
        position = before[position]
    return run[::-1]


def in_every_longest_run(numbers: Sequence[int]) -> list[int]:
    """Positions that belong to every longest ascending run: what stayed in place, whichever way the others are said to have moved."""
    up = _run_lengths(numbers)
    down = _run_lengths([-number for number in reversed(numbers)])[::-1]
    longest = max(up, default=0)
    on_one = [one for one in range(len(numbers)) if up[one] + down[one] - 1 == longest]
    alone = Counter(up[one] for one in on_one)
    return [one for one in on_one if alone[up[one]] == 1]


def _run_lengths(numbers: Sequence[int]) -> list[int]:
    """For each position the length of the longest ascending run that ends there."""
    ends: list[int] = []
    lengths = []
    for number in numbers:
        length = bisect_left(ends, number)
        ends[length : length + 1] = [number]
        lengths.append(length + 1)
    return lengths
