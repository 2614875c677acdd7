"""What stands in a plan, kind by kind: walked through once for all rules."""

from __future__ import annotations

from collections.abc import Iterator

from edupolicy.model import (
    Action,
    Allowance,
    Block,
    Citation,
    Follows,
    Item,
    Measure,
    Plan,
    Programme,
    Project,
    Responsibility,
    Result,
    Section,
    SetAside,
    Target,
    Uncertainty,
)  # fmt: skip
from edupolicy.rules.groups import Group, group_of
from edupolicy.source import Span
from edupolicy.values import Period

#: a line of a block that says something of the document
Statement = Action | Target | Result | Project | Citation | Programme | SetAside | Uncertainty


class Contents:
    """A plan's blocks and statements in lists, in the order of the text; all empty where there is no plan."""

    def __init__(self, plan: Plan | None) -> None:
        #: the plan itself, then every section, measure and item
        self.blocks: list[Block] = []
        #: all of them but the plan
        self.parts: list[Section | Measure | Item] = []
        self.measures: list[Measure] = []
        #: blocks that are numbered one after the other: the sections, the measures of each, the items of each measure
        self.groups: list[Group] = []
        #: those of which the numbers do not simply count on
        self.uneven_groups: list[Group] = []
        #: every statement; organizations are in `responsibilities`
        self.statements: list[Statement] = []
        #: the statements of each block that has some
        self.statements_by_block: list[tuple[Block, list[Statement]]] = []
        self.actions: list[Action] = []
        self.targets: list[Target] = []
        self.results: list[Result] = []
        #: the targets and results of each block
        self.figures: list[Target | Result] = []
        #: for each block that has some, its …
        self.projects: list[tuple[Project, ...]] = []
        self.citations: list[tuple[Citation, ...]] = []
        self.programmes: list[tuple[Programme, ...]] = []
        self.asides: list[tuple[SetAside, ...]] = []
        self.uncertainties: list[tuple[Uncertainty, ...]] = []
        #: every `follows` line, with its block
        self.follows: list[tuple[Block, Follows]] = []
        #: every `allow` line, with its block
        self.allowances: list[tuple[Block, Allowance]] = []
        #: every deadline of an action, target, project or block, with the place to report it at
        self.deadlines: list[tuple[Span, Period]] = []
        #: the organizations of each statement that has its own, and of each block; `assignments` tells which
        self.organization_lists: list[tuple[Responsibility, ...]] = []
        #: every organization in a role
        self.responsibilities: list[Responsibility] = []
        if plan is not None:
            self._collect_blocks(plan)
            self._collect_statements()
            self._collect_organizations()
            self._collect_deadlines()

    def _collect_blocks(self, plan: Plan) -> None:
        parts, measures = self.parts, self.measures
        siblings: list[tuple[Section, ...] | tuple[Measure, ...] | tuple[Item, ...]] = [plan.sections]
        items: list[tuple[Item, ...]] = []
        holders: tuple[Plan | Section, ...] = (plan, *plan.sections)
        for holder in holders:
            if isinstance(holder, Section):
                parts.append(holder)
            siblings.append(holder.measures)
            measures += holder.measures
            for measure in holder.measures:
                parts.append(measure)
                if measure.items:
                    parts += measure.items
                    items.append(measure.items)
        self.blocks = [plan, *parts]
        self.groups = [group_of(one) for one in (*siblings, *items) if one]
        self.uneven_groups = [(blocks, numbers) for blocks, numbers in self.groups if not numbers.count_on]

    def _collect_statements(self) -> None:
        for block in self.blocks:
            said: list[Statement] = [*block.actions, *block.targets, *block.results]
            self.actions += block.actions
            if block.targets:
                self.targets += block.targets
                self.figures += block.targets
            if block.results:
                self.results += block.results
                self.figures += block.results
            if block.projects:
                self.projects.append(block.projects)
                said += block.projects
            if block.citations:
                self.citations.append(block.citations)
                said += block.citations
            if block.programmes:
                self.programmes.append(block.programmes)
                said += block.programmes
            if block.asides:
                self.asides.append(block.asides)
                said += block.asides
            if block.uncertainties:
                self.uncertainties.append(block.uncertainties)
                said += block.uncertainties
            if said:
                self.statements_by_block.append((block, said))
                self.statements += said

    def _collect_organizations(self) -> None:
        lists = [one.responsible for one in self.actions if one.responsible]
        lists += [one.responsible for one in self.figures if one.responsible]
        lists += [one.responsible for one in self.blocks if one.responsible]
        self.organization_lists = lists
        self.responsibilities = [one for group in lists for one in group]

    def _collect_deadlines(self) -> None:
        """Deadlines, and what is said of the blocks themselves."""
        found = [(one.span, one.due) for one in self.actions if one.due is not None]
        found += [(one.span, one.due) for one in self.targets if one.due is not None]
        found += [(one.span, one.due) for group in self.projects for one in group if one.due is not None]
        for block in self.blocks:
            if block.due is not None:
                found.append((block.span, block.due))
            if block.follows:
                self.follows.extend([(block, one) for one in block.follows])
            if block.allowances:
                self.allowances.extend([(block, one) for one in block.allowances])
        self.deadlines = found

    def assignments(self) -> Iterator[tuple[Block, tuple[Responsibility, ...]]]:
        """The organizations of each statement that has its own, and then those of its block, with the block."""
        for block in self.blocks:
            statements: tuple[Action | Target | Result, ...] = (*block.actions, *block.targets, *block.results)
            for one in statements:
                if one.responsible:
                    yield block, one.responsible
            if block.responsible:
                yield block, block.responsible
