"""What is around the statements of each block."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa

from edupolicy.codebook.shared import DEADLINE
from edupolicy.corpus.arrow import AROUND, column_array, index_array
from edupolicy.values import Period


class Enclosure:
    """Of each block of many plans, the section, the measure and the item that it is or that are around it, and the deadline that holds in it.

    Blocks are told by their number among those of their sort, which is their row in the table of these, and 0 is none.
    """

    def __init__(self) -> None:
        #: of each block the numbers of section, measure and item, and the index of the block right around it; -1 for a plan
        self.around: list[tuple[int, int, int, int]] = []
        #: the blocks that have deadlines of their own
        self.dues: dict[int, Period] = {}

    def arrays(self) -> dict[str, pa.Array]:
        """What is around each block, and the deadlines."""
        sections, measures, items, outer = zip(*self.around, strict=True) if self.around else ((),) * 4
        around = zip(AROUND, (sections, measures, items, self._deadlines(outer)), strict=True)
        dues = ((column, column.read(self.dues.values())) for column in DEADLINE)
        return {name: index_array(positions) for name, positions in around} | {column.name: column_array(column, (None, *days)) for column, days in dues}

    def _deadlines(self, outer: Sequence[int]) -> list[int]:
        """Of each block, by the block right around each, the deadline that holds in it, as a number among those that there are; 0 for none."""
        found = [0] * (len(outer) + 1)  # what is around a plan, -1, is the last
        for number, block in enumerate(self.dues, 1):
            found[block] = number
        for block, other in enumerate(outer):
            if not found[block]:
                found[block] = found[other]
        return found[:-1]
