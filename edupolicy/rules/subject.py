"""What the rules look at."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from edupolicy.diagnostics import Report
from edupolicy.model import (
    Action,
    Allowance,
    Block,
    Citation,
    Indicator,
    Item,
    Measure,
    Organization,
    Plan,
    Programme,
    Project,
    Responsibility,
    Result,
    Section,
    SetAside,
    Target,
    Uncertainty,
    Unit,
    Vocabulary,
)  # fmt: skip
from edupolicy.source import Span
from edupolicy.syntax.line import split_lines
from edupolicy.values import Period

#: a line of a block that says something of the document
Statement = Action | Target | Result | Project | Citation | Programme | SetAside | Uncertainty


class Subject:
    """One read file, with the lists that several rules need made once."""

    def __init__(self, plan: Plan | None, entries: Vocabulary, vocabulary: Vocabulary, touched: tuple[Span, ...]) -> None:
        #: None in a file of vocabulary alone
        self.plan = plan
        #: the file's own vocabulary
        self.entries = entries
        #: all that is in force
        self.vocabulary = vocabulary
        #: every section, measure and item, in the order of the text; empty where there is no plan
        self.blocks: tuple[Section | Measure | Item, ...] = ()
        #: every measure, in the order of the text
        self.measures: tuple[Measure, ...] = ()
        #: blocks that are numbered one after the other: the sections, the measures of each, the items of each measure
        self.groups: tuple[Sequence[Section | Measure | Item], ...] = ()
        #: every statement with its block; organizations are in `responsibilities`
        self.statements: list[tuple[Block, Statement]] = []
        #: every target or result with the block that it stands in
        self.figures: list[tuple[Block, Target | Result]] = []
        #: the targets and the results among them
        self.targets: list[Target] = []
        self.results: list[Result] = []
        #: those of which the vocabulary knows the indicator, with what it knows
        self.known: list[tuple[Target | Result, Indicator]] = []
        #: every deadline of an action, target or project, with its block
        self.deadlines: list[tuple[Block, Action | Target | Project, Period]] = []
        #: every organization in a role, with its block, those of single statements included
        self.responsibilities: list[tuple[Block, Responsibility]] = []
        #: every `allow` line, with its block
        self.allowances: list[tuple[Block, Allowance]] = []
        #: what the vocabulary knows of each name that the plan uses; None where it knows nothing
        self.indicators: dict[str, Indicator | None] = {}
        self.units: dict[str, Unit | None] = {}
        self.organizations: dict[str, Organization | None] = {}
        #: the organizations of each block, and of each statement that has its own
        self.organization_lists: list[tuple[Block, tuple[Responsibility, ...]]] = []
        self._damaged: set[int] = set()
        self._touched = touched
        self._lines: dict[str, list[Span]] | None = None
        if plan is not None:
            self._collect(plan)
            self._look_up(plan)
            self._find_damage(touched)

    def _collect(self, plan: Plan) -> None:
        blocks: list[Section | Measure | Item] = []
        statements = self.statements
        for block in plan.blocks():
            if not isinstance(block, Plan):
                assert isinstance(block, (Section, Measure, Item))
                blocks.append(block)
            for action in block.actions:
                statements.append((block, action))
                if action.due is not None:
                    self.deadlines.append((block, action, action.due))
                if action.responsible:
                    self._collect_organizations(block, action.responsible)
            if block.targets or block.results:
                self._collect_figures(block)
            if block.projects:
                self._collect_projects(block)
            if block.responsible:
                self._collect_organizations(block, block.responsible)
            for group in (block.citations, block.programmes, block.asides, block.uncertainties):
                if group:
                    statements.extend([(block, one) for one in group])
            if block.allowances:
                self.allowances.extend([(block, one) for one in block.allowances])
        self.blocks = tuple(blocks)
        self.measures = tuple(plan.all_measures())
        self.groups = (plan.sections, *self.siblings(), *(one.items for one in self.measures if one.items))

    def _collect_figures(self, block: Block) -> None:
        figures: list[tuple[Block, Target | Result]] = [(block, one) for one in block.targets]
        figures += [(block, one) for one in block.results]
        self.figures += figures
        self.targets += block.targets
        self.results += block.results
        self.statements += figures
        self.deadlines.extend([(block, one, one.due) for one in block.targets if one.due is not None])
        for _, figure in figures:
            if figure.responsible:
                self._collect_organizations(block, figure.responsible)

    def _collect_organizations(self, block: Block, organizations: tuple[Responsibility, ...]) -> None:
        self.organization_lists.append((block, organizations))
        self.responsibilities.extend([(block, one) for one in organizations])

    def _collect_projects(self, block: Block) -> None:
        self.statements.extend([(block, one) for one in block.projects])
        self.deadlines.extend([(block, one, one.due) for one in block.projects if one.due is not None])

    def _look_up(self, plan: Plan) -> None:
        vocabulary = self.vocabulary
        self.indicators = {name: vocabulary.indicator(name) for name in {figure.indicator for _, figure in self.figures}}
        self.known = [(one, entry) for _, one in self.figures if (entry := self.indicators[one.indicator]) is not None]
        self.units = {name: vocabulary.unit(name) for name in {figure.unit for _, figure in self.figures} if name}
        named = {one.organization for _, one in self.responsibilities}
        self.organizations = {name: vocabulary.organization(name, plan.region) for name in named}

    def _find_damage(self, touched: tuple[Span, ...]) -> None:
        """Mark the blocks in which a line could not be read: what seems to be missing may stand there."""
        if not touched or self.plan is None:
            return
        starts = [block.span.start for block in self.blocks]
        parents = self.parents()
        for span in touched:
            position = bisect_left(starts, span.end) - 1
            block: Block | None = self.blocks[position] if position >= 0 else None
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

    def parents(self) -> dict[int, Block]:
        """The block that each section, measure and item stands in, by its identity."""
        return parents_of(self.plan) if self.plan is not None else {}

    def siblings(self) -> Iterator[tuple[Measure, ...]]:
        """The measures of each section, and those that stand in none."""
        if self.plan is not None:
            if self.plan.measures:
                yield self.plan.measures
            for section in self.plan.sections:
                if section.measures:
                    yield section.measures

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
