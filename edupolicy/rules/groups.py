"""Blocks that are numbered one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from edupolicy.model import Item, Measure, Section
from edupolicy.values import ordinal

Sibling = Section | Measure | Item


class Numbers(NamedTuple):
    """The numbers of a group as values; most groups have the same few, so they are kept."""

    #: place in the group and number of each that is numbered; empty where numerals of two kinds are mixed
    found: tuple[tuple[int, int], ...]
    #: the highest of them; 0 where there is none
    greatest: int
    #: whether all are numbered, in one kind of numeral, each by one higher than the one before
    count_on: bool

    def of(self, blocks: Sequence[Sibling]) -> list[tuple[Sibling, int]]:
        """The blocks that are numbered, with their numbers; empty where numerals of two kinds are mixed."""
        return [(blocks[place], number) for place, number in self.found]


#: the sections of a plan, the measures of a section, or the items of a measure, at least one; and their numbers
Group = tuple[Sequence[Sibling], Numbers]


def group_of(blocks: Sequence[Sibling]) -> Group:
    """Blocks with their numbers."""
    return blocks, _numbers(tuple([block.number for block in blocks]))


@lru_cache(maxsize=1024)
def _numbers(written: tuple[str | None, ...]) -> Numbers:
    ordinals = [(place, ordinal(number)) for place, number in enumerate(written) if number is not None]
    kinds = {number[0] for _, number in ordinals if number is not None}
    found = tuple([(place, number[1]) for place, number in ordinals if number is not None]) if len(kinds) == 1 else ()
    first = found[0][1] if found else 0
    return Numbers(found, max([number for _, number in found], default=0), found == tuple(enumerate(range(first, first + len(written)))))
