"""What is around the statements of each block."""

from __future__ import annotations

import pyarrow as pa

from edupolicy.codebook.shared import DEADLINE
from edupolicy.corpus.arrow import AROUND, array, index_array
from edupolicy.model import Block, Measure, Plan
from edupolicy.values import Period


class Enclosure:
    """Of each block of many plans, the section, the measure and the item that it is or that are around it, and the deadline that holds in it.

    Blocks are told by their number among those of their sort, which is their row in the table of these, and 0 is none.
    """

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._sections: list[int] = []
        self._measures: list[int] = []
        self._items: list[int] = []
        self._dues: list[int] = []
        #: how many sections, measures and items there were
        self._section = self._measure = self._item = 0
        self._periods: list[Period | None] = [None]

    def add(self, plan: Plan) -> int:
        """Another plan; the number of its blocks."""
        before = len(self._blocks)
        due = self._due(plan.due, 0)
        self._add(plan, 0, 0, 0, due)
        self._add_measures(plan.measures, 0, due)
        for section in plan.sections:
            self._section += 1
            section_due = self._due(section.due, due)
            self._add(section, self._section, 0, 0, section_due)
            self._add_measures(section.measures, self._section, section_due)
        return len(self._blocks) - before

    def fresh_blocks(self) -> list[Block]:
        """Every block that was added since the last time."""
        blocks, self._blocks = self._blocks, []
        return blocks

    def arrays(self) -> dict[str, pa.Array]:
        """What is around each block, and the deadlines."""
        around = zip(AROUND, (self._sections, self._measures, self._items, self._dues), strict=True)
        dues = ((column, column.read(self._periods[1:])) for column in DEADLINE)
        return {name: index_array(positions) for name, positions in around} | {column.name: array(column, (None, *days)) for column, days in dues}

    def _add_measures(self, measures: tuple[Measure, ...], section: int, due: int) -> None:
        for measure in measures:
            self._measure += 1
            measure_due = self._due(measure.due, due)
            self._add(measure, section, self._measure, 0, measure_due)
            for item in measure.items:
                self._item += 1
                self._add(item, section, self._measure, self._item, self._due(item.due, measure_due))

    def _due(self, own: Period | None, around: int) -> int:
        if own is None:
            return around
        self._periods.append(own)
        return len(self._periods) - 1

    def _add(self, block: Block, section: int, measure: int, item: int, due: int) -> None:
        self._blocks.append(block)
        self._sections.append(section)
        self._measures.append(measure)
        self._items.append(item)
        self._dues.append(due)
