"""A plan and its blocks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

import attrs
from attrs import frozen

from edupolicy.model.node import FieldPlace, Locator, Node, Property, check_text, optional_string, position, string, strings
from edupolicy.model.statement import (
    Action,
    Allowance,
    Citation,
    Follows,
    Note,
    Programme,
    Project,
    Responsibility,
    Result,
    SetAside,
    Target,
    Uncertainty,
)  # fmt: skip
from edupolicy.source import Span
from edupolicy.values import Period


class Kind(StrEnum):
    """What sort of document a plan encodes."""

    WORK_PLAN = "work-plan"
    DEPLOYMENT = "deployment"
    ACHIEVEMENTS = "achievements"
    WORK_REPORT = "work-report"
    FIVE_YEAR_PLAN = "five-year-plan"
    LIVELIHOOD_LIST = "livelihood-list"


@frozen(eq=False, repr=False, weakref_slot=False)
class Block(Node):
    """What plans, sections, measures and items share: they all may carry statements."""

    #: unique in its plan: written, else made of the number, else a hash of title and parent
    id: str = string()
    #: as the document writes it; None where it has none
    number: str | None = optional_string()
    title: str = string()
    actions: tuple[Action, ...] = ()
    targets: tuple[Target, ...] = ()
    results: tuple[Result, ...] = ()
    responsible: tuple[Responsibility, ...] = ()
    citations: tuple[Citation, ...] = ()
    programmes: tuple[Programme, ...] = ()
    projects: tuple[Project, ...] = ()
    asides: tuple[SetAside, ...] = ()
    uncertainties: tuple[Uncertainty, ...] = ()
    due: Period | None = None
    follows: tuple[Follows, ...] = ()
    notes: tuple[Note, ...] = ()
    properties: tuple[Property, ...] = ()
    allowances: tuple[Allowance, ...] = ()
    place: Locator | None = None
    #: where its fields are stated
    places: tuple[FieldPlace, ...] = ()
    span: Span = position()

    @property
    def label(self) -> str:
        """Number and title as a person would name it."""
        return f"{self.number} {self.title}" if self.number else self.title


@frozen(eq=False, repr=False, weakref_slot=False)
class Item(Block):
    """A sub-measure (一是 … 四是)."""


@frozen(eq=False, repr=False, weakref_slot=False)
class Measure(Block):
    """One undertaking, numbered or not."""

    items: tuple[Item, ...] = ()


@frozen(eq=False, repr=False, weakref_slot=False)
class Section(Block):
    """A part of a plan."""

    measures: tuple[Measure, ...] = ()


@frozen(eq=False, repr=False, weakref_slot=False)
class Source(Node):
    """The text that a plan encodes."""

    #: its file name
    file: str = string()
    #: 64 hexadecimal digits; None where it is not pinned
    sha256: str | None = optional_string()


@frozen(eq=False, repr=False, weakref_slot=False)
class Coding(Node):
    """Who encoded or reviewed a plan, and when."""

    who: str = string()
    when: date | None = None


@frozen(eq=False, repr=False, weakref_slot=False)
class Aim(Node):
    """The general aim (总体要求), in the encoder's words."""

    text: str = string()
    place: Locator | None = None
    #: made of the text; cannot be written, so it says nothing of its own
    id: str = attrs.field(default="", eq=False, validator=check_text)
    span: Span = position()


@frozen(eq=False, repr=False, weakref_slot=False)
class Inference(Node):
    """Metadata that the document does not state."""

    #: name of the plan's field
    field: str = string()
    reason: str | None = optional_string()


@frozen(eq=False, repr=False, weakref_slot=False)
class Plan(Block):
    """One document."""

    kind: Kind | None = None
    #: names from the largest to the smallest region
    region: tuple[str, ...] = strings()
    #: the years that it covers
    years: Period | None = None
    issuer: str | None = optional_string()
    issued: date | None = None
    index: str | None = optional_string()
    source: Source | None = None
    coded: tuple[Coding, ...] = ()
    reviewed: tuple[Coding, ...] = ()
    aims: tuple[Aim, ...] = ()
    inferred: tuple[Inference, ...] = ()
    #: measures that stand before the first section, or in a plan without sections
    measures: tuple[Measure, ...] = ()
    sections: tuple[Section, ...] = ()

    def all_measures(self) -> Iterator[Measure]:
        """Every measure, in the order of the file."""
        yield from self.measures
        for section in self.sections:
            yield from section.measures

    def blocks(self) -> Iterator[Block]:
        """The plan itself, then every section, measure and item, in the order of the file."""
        yield self
        for measure in self.measures:
            yield measure
            yield from measure.items
        for section in self.sections:
            yield section
            for measure in section.measures:
                yield measure
                yield from measure.items

    def all_targets(self) -> Iterator[Target]:
        """Every target, in the order of the blocks."""
        for block in self.blocks():
            yield from block.targets

    def all_results(self) -> Iterator[Result]:
        """Every result, in the order of the blocks."""
        for block in self.blocks():
            yield from block.results
