"""What the rules look at."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from edupolicy.model import Block, Item, Measure, Plan, Responsibility, Result, Section, Target, Vocabulary
from edupolicy.source import Span


class Subject:
    """One read file, with the lists that several rules need made once."""

    def __init__(self, plan: Plan | None, entries: Vocabulary, vocabulary: Vocabulary, touched: tuple[Span, ...], length: int) -> None:
        #: None in a file of vocabulary alone
        self.plan = plan
        #: the file's own vocabulary
        self.entries = entries
        #: all that is in force
        self.vocabulary = vocabulary
        #: every section, measure and item, in the order of the text; empty where there is no plan
        self.blocks: tuple[Section | Measure | Item, ...] = ()
        #: every target or result with the block that it stands in
        self.figures: list[tuple[Block, Target | Result]] = []
        #: every organization in a role, with its block, those of single statements included
        self.responsibilities: list[tuple[Block, Responsibility]] = []
        self._starts: list[int] = []
        self._damaged: set[int] = set()
        if plan is not None:
            self._collect(plan)
            self._find_damage(touched)

    def _collect(self, plan: Plan) -> None:
        blocks: list[Section | Measure | Item] = []
        for block in plan.blocks():
            if not isinstance(block, Plan):
                assert isinstance(block, (Section, Measure, Item))
                blocks.append(block)
            for figure in (*block.targets, *block.results):
                self.figures.append((block, figure))
                self.responsibilities.extend((block, one) for one in figure.responsible)
            self.responsibilities.extend((block, one) for one in block.responsible)
            for action in block.actions:
                if action.responsible:
                    self.responsibilities.extend((block, one) for one in action.responsible)
        self.blocks = tuple(blocks)

    def _find_damage(self, touched: tuple[Span, ...]) -> None:
        """Mark the blocks in which a line could not be read: what seems to be missing may stand there."""
        if not touched or self.plan is None:
            return
        starts = [block.span.start for block in self.blocks]
        for span in touched:
            position = bisect_left(starts, span.end) - 1
            level: tuple[type, ...] = (Section, Measure, Item)
            while position >= 0 and level:
                block = self.blocks[position]
                if isinstance(block, level):
                    self._damaged.add(id(block))
                    level = {Item: (Section, Measure), Measure: (Section,), Section: ()}[type(block)]
                position -= 1
        self._damaged.add(id(self.plan))

    def is_damaged(self, block: Block) -> bool:
        """Whether a line in it could not be read, so that nothing can be said of what it lacks."""
        return id(block) in self._damaged

    def siblings(self) -> Iterator[tuple[Measure, ...]]:
        """The measures of each section, and those that stand in none."""
        if self.plan is not None:
            if self.plan.measures:
                yield self.plan.measures
            for section in self.plan.sections:
                if section.measures:
                    yield section.measures
