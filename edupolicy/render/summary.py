"""What a summary counts in a plan, and in several."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

from edupolicy.model import Action, Block, Measure, Plan, Responsibility, Result, Role, Section, Target, name_key
from edupolicy.values import ordinal

_BY_WEIGHT = (Role.LEAD, Role.RESPONSIBLE, Role.SUPPORT)


@frozen
class Counts:
    """How many of each there are in a plan, a section or a measure, with all that they hold."""

    sections: int
    measures: int
    actions: int
    targets: int
    results: int
    organizations: int
    policies: int
    programmes: int


def counts(plan: Plan) -> Counts:
    """Counts over a whole plan."""
    return _counted(list(plan.blocks()), len(plan.sections), sum(1 for _ in plan.all_measures()))


def section_counts(section: Section) -> Counts:
    """Counts over a section and its measures."""
    blocks = [section, *(block for measure in section.measures for block in (measure, *measure.items))]
    return _counted(blocks, 0, len(section.measures))


def measure_counts(measure: Measure) -> Counts:
    """Counts over a measure and its items."""
    return _counted([measure, *measure.items], 0, 0)


def _counted(blocks: Sequence[Block], sections: int, measures: int) -> Counts:
    return Counts(
        sections,
        measures,
        actions=sum(len(block.actions) for block in blocks),
        targets=sum(len(block.targets) for block in blocks),
        results=sum(len(block.results) for block in blocks),
        organizations=len({name_key(one.organization) for block in blocks for one in named_in(block)}),
        policies=len({name_key(one.title) for block in blocks for one in block.citations}),
        programmes=len({name_key(one.name) for block in blocks for one in block.programmes}),
    )


def named_in(block: Block) -> Iterator[Responsibility]:
    """Every organization that a block or one of its statements names."""
    yield from block.responsible
    statements: tuple[Action | Target | Result, ...] = (*block.actions, *block.targets, *block.results)
    for statement in statements:
        yield from statement.responsible


def charged_with(measure: Measure) -> tuple[Responsibility, ...]:
    """The organizations that a measure names, or its items or statements: each once, in its weightiest role, leading ones first."""
    found = [one for block in (measure, *measure.items) for one in named_in(block)]
    best: dict[str, Responsibility] = {}
    for one in sorted(found, key=lambda one: _BY_WEIGHT.index(one.role)):
        best.setdefault(name_key(one.organization), one)
    return tuple(best.values())


@frozen
class Load:
    """The number of measures that name an organization, by the weightiest role in which each does."""

    organization: str
    lead: int
    responsible: int
    support: int

    @property
    def total(self) -> int:
        """Measures in any role."""
        return self.lead + self.responsible + self.support


def loads(plan: Plan) -> tuple[Load, ...]:
    """Every organization with its load, the heaviest first; what a section or the plan names is counted once more, as one undertaking."""
    names: dict[str, str] = {}
    roles: Counter[tuple[str, Role]] = Counter()
    holders = [charged_with(measure) for measure in plan.all_measures()]
    holders += [tuple(named_in(block)) for block in (plan, *plan.sections)]
    for holder in holders:
        for one in holder:
            key = name_key(one.organization)
            names.setdefault(key, one.organization)
            roles[key, one.role] += 1
    found = [Load(name, *(roles[key, role] for role in _BY_WEIGHT)) for key, name in names.items()]
    return tuple(sorted(found, key=lambda load: (-load.total, -load.lead)))


@frozen
class Held:
    """A figure with the measure that holds it, where one does, and the section, where one does."""

    figure: Target | Result
    measure: Measure | None
    section: Section | None


def held_targets(plan: Plan) -> tuple[Held, ...]:
    """Every target with its holders, in the order of the file."""
    return tuple(Held(figure, measure, section) for block, measure, section in _blocks(plan) for figure in block.targets)


def held_results(plan: Plan) -> tuple[Held, ...]:
    """Every result with its holders, in the order of the file."""
    return tuple(Held(figure, measure, section) for block, measure, section in _blocks(plan) for figure in block.results)


def _blocks(plan: Plan) -> Iterator[tuple[Block, Measure | None, Section | None]]:
    yield plan, None, None
    for section in (None, *plan.sections):
        if section is not None:
            yield section, None, section
        for measure in plan.measures if section is None else section.measures:
            yield measure, measure, section
            for item in measure.items:
                yield item, measure, section


def measure_labels(plan: Plan) -> dict[str, str]:
    """What names a measure in a narrow column, by its id: its number, with its section's where numbers repeat; empty where no number does."""
    numbers = Counter(measure.number or "" for measure in plan.all_measures())
    labels: dict[str, str] = {}
    for section in (None, *plan.sections):
        for measure in plan.measures if section is None else section.measures:
            number = measure.number or ""
            outer = section.number if section is not None else None
            labels[measure.id] = number if numbers[number] == 1 else f"{outer}.{number}" if outer and number else ""
    return labels


def wanted_measures(plan: Plan, wanted: str) -> tuple[Measure, ...]:
    """The measures of that id, number (7 is (7), too) or title; without such a one, those whose title holds the text."""
    name = wanted.strip().removeprefix(f"{plan.id}#").removeprefix("#")
    labels = measure_labels(plan)
    measures = tuple(plan.all_measures())
    exact = tuple(one for one in measures if name in (one.id, one.number, labels[one.id]) or name_key(name) == name_key(one.title))
    number = ordinal(name)
    exact = exact or tuple(one for one in measures if number is not None and one.number is not None and ordinal(one.number) == number)
    return exact or tuple(one for one in measures if name and name_key(name) in name_key(one.title))


@frozen
class SharedIndicator:
    """An indicator that several plans have figures for."""

    name: str
    #: for each plan, in their order, its figures
    figures: tuple[tuple[Target | Result, ...], ...]

    @property
    def spread(self) -> int:
        """How many plans have a figure for it."""
        return sum(1 for figures in self.figures if figures)


def shared_indicators(plans: Sequence[Plan]) -> tuple[SharedIndicator, ...]:
    """The indicators of at least two plans, the most widely shared first."""
    names: dict[str, str] = {}
    figures: dict[str, dict[int, list[Target | Result]]] = {}
    for number, plan in enumerate(plans):
        for figure in _figures(plan):
            key = name_key(figure.indicator)
            names.setdefault(key, figure.indicator)
            figures.setdefault(key, {}).setdefault(number, []).append(figure)
    places = range(len(plans))
    shared = [
        SharedIndicator(names[key], tuple(tuple(held.get(place, ())) for place in places)) for key, held in figures.items() if len(held) > 1
    ]
    return tuple(sorted(shared, key=lambda one: -one.spread))


def _figures(plan: Plan) -> Iterable[Target | Result]:
    yield from plan.all_targets()
    yield from plan.all_results()
