"""What the rules look at."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from edupolicy.diagnostics import Report
from edupolicy.model import Block, Indicator, Organization, Plan, Result, Role, Target, Unit, Vocabulary
from edupolicy.rules.contents import Contents
from edupolicy.source import Span
from edupolicy.syntax.line import split_lines


class Subject(Contents):
    """One read file: what stands in it, and what the vocabulary knows of that."""

    def __init__(self, plan: Plan | None, entries: Vocabulary, vocabulary: Vocabulary, touched: tuple[Span, ...], distinct: bool = False) -> None:
        super().__init__(plan)
        #: None in a file of vocabulary alone
        self.plan = plan
        #: the file's own vocabulary
        self.entries = entries
        #: all that is in force
        self.vocabulary = vocabulary
        #: whether the reader saw that all ids differ, and no two statements of a block are about the same
        self.distinct = distinct
        #: what the vocabulary knows of each name that the plan uses; None where it knows nothing
        self.indicators: dict[str, Indicator | None] = {}
        self.units: dict[str, Unit | None] = {}
        self.organizations: dict[str, Organization | None] = {}
        #: figures of which the vocabulary knows the indicator, with what it knows
        self.known: list[tuple[Target | Result, Indicator]] = []
        #: those of which it knows the least or the greatest possible value
        self.bounded: list[tuple[Target | Result, Indicator]] = []
        #: those that say by how much the indicator changes
        self.changes: list[tuple[Target | Result, Indicator]] = []
        #: the roles that organizations have
        self.roles: set[Role] = set()
        self._damaged: set[int] = set()
        self._touched = touched
        self._lines: dict[str, list[Span]] | None = None
        if plan is not None:
            self._look_up(plan)
            self._divide()
            self._find_damage(touched)

    def _look_up(self, plan: Plan) -> None:
        vocabulary = self.vocabulary
        named = [figure.indicator for figure in self.figures]
        entries = vocabulary.find_indicators(named)
        self.indicators = dict(zip(named, entries, strict=True))
        self.known = [(figure, entry) for figure, entry in zip(self.figures, entries, strict=True) if entry is not None]
        self.units = {name: vocabulary.unit(name) for name in {figure.unit for figure in self.figures} if name}
        responsible = {one.organization for one in self.responsibilities}
        self.organizations = {name: vocabulary.organization(name, plan.region) for name in responsible}
        self.roles = {one.role for one in self.responsibilities}

    def _divide(self) -> None:
        self.bounded = [(figure, entry) for figure, entry in self.known if entry.low is not None or entry.high is not None]
        self.changes = [(figure, entry) for figure, entry in self.known if figure.change is not None]

    def _find_damage(self, touched: tuple[Span, ...]) -> None:
        """Mark the blocks in which a line could not be read: what seems to be missing may stand there."""
        if not touched or self.plan is None:
            return
        starts = [block.span.start for block in self.parts]
        parents = parents_of(self.plan)
        for span in touched:
            position = bisect_left(starts, span.end) - 1
            block: Block | None = self.parts[position] if position >= 0 else None
            while block is not None and id(block) not in self._damaged:
                self._damaged.add(id(block))
                block = parents.get(id(block))
        self._damaged.add(id(self.plan))

    def is_damaged(self, block: Block) -> bool:
        """Whether a line in it could not be read, so that nothing can be said of what it lacks."""
        return id(block) in self._damaged

    def is_touched(self, span: Span) -> bool:
        """Whether a node stands on a line with a syntax error, of which nothing else is reported."""
        position = bisect_right(self._touched, span.start, key=lambda one: one.start) - 1
        return position >= 0 and span.start < self._touched[position].end

    def line_of(self, kind: str, report: Report, which: int = 0) -> Span:
        """Where the plan states a field, such as `ISSUED`; its heading where no such line is found."""
        assert self.plan is not None
        if self._lines is None:
            self._lines = {}
            for line in split_lines(report.text):
                if line.word_start > self.plan.span.start:
                    self._lines.setdefault(line.kind, []).append(Span(line.word_start, line.text_end))
        found = self._lines.get(kind, ())
        return found[which] if which < len(found) else self.plan.span


def parents_of(plan: Plan) -> dict[int, Block]:
    """The block that each section, measure and item of a plan stands in, by its identity."""
    parents: dict[int, Block] = {id(section): plan for section in plan.sections}
    parents.update((id(measure), plan) for measure in plan.measures)
    for section in plan.sections:
        parents.update((id(measure), section) for measure in section.measures)
    for measure in plan.all_measures():
        parents.update((id(item), measure) for item in measure.items)
    return parents


def within(report: Report, span: Span, text: str) -> Span | None:
    """Where a text stands in a stretch of the file; None if it does not, or more than once."""
    start = report.text.find(text, span.start, span.end) if text else -1
    if start < 0 or report.text.find(text, start + 1, span.end) >= 0:
        return None
    return Span(start, start + len(text))
