"""What is said in a section, a measure or an item."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from attrs import field, frozen

from edupolicy.model.identity import short_hash
from edupolicy.model.node import Locator, Node, Property, check_text, optional_string, position, string, strings
from edupolicy.source import Span
from edupolicy.values import Change, Commitment, Comparator, Period, Quantity


class Role(StrEnum):
    """What an organization does for a measure: 责任 (the default), 牵头, 配合."""

    RESPONSIBLE = "responsible"
    LEAD = "lead"
    SUPPORT = "support"


@frozen(eq=False, repr=False, weakref_slot=False)
class Responsibility(Node):
    """An organization in a role."""

    #: its name in the vocabulary, or as written where the vocabulary does not know it
    organization: str = string()
    role: Role = Role.RESPONSIBLE
    #: as written in the plan
    label: str = string()
    place: Locator | None = None
    span: Span = position()

    @property
    def id(self) -> str:
        """Made of role and label; unique among the organizations of its block or statement."""
        return short_hash(f"{self.role}/{self.label}")


@frozen(eq=False, repr=False, weakref_slot=False)
class Recurrence(Node):
    """Every `count` units of time."""

    #: `day`, `week`, `month`, `quarter`, `term` or `year`
    unit: str = string()
    count: int = 1


@frozen(eq=False, repr=False, weakref_slot=False)
class Action(Node):
    """Something to be done, in the encoder's words."""

    text: str = string()
    commitment: Commitment = Commitment.NONE
    due: Period | None = None
    every: Recurrence | None = None
    scope: str | None = optional_string()
    responsible: tuple[Responsibility, ...] = ()
    #: why the reading is uncertain; None where it is not
    uncertain: str | None = optional_string()
    notes: tuple[str, ...] = strings()
    properties: tuple[Property, ...] = ()
    place: Locator | None = None
    id: str = string()
    span: Span = position()


@frozen(eq=False, repr=False, weakref_slot=False)
class _Figure(Node):
    #: the indicator's name in the vocabulary, or `label` where the vocabulary does not know it
    indicator: str = string()
    #: the indicator as written in the plan
    label: str = string()
    comparator: Comparator = Comparator.EQUAL
    #: in `unit`, after 万 and 亿; None for `all` and `none`; the lower end of a range
    value: Decimal | None = None
    #: the upper end of a range; None otherwise
    upper: Decimal | None = None
    #: unit of measure by its name in the vocabulary, or as written; empty where there is none
    unit: str = string()
    #: set where the number says by how much the indicator changes, not what level it reaches
    change: Change | None = None
    #: the level before, in `unit`
    baseline: Decimal | None = None
    #: what the quantity is for each of
    per: str | None = optional_string()
    #: what the figure is about, where that is narrower than the indicator
    scope: str | None = optional_string()
    every: Recurrence | None = None
    commitment: Commitment = Commitment.NONE
    #: number and unit as written, or the document's own words where the plan quotes them
    wording: str = string()
    responsible: tuple[Responsibility, ...] = ()
    #: why the reading is uncertain; None where it is not
    uncertain: str | None = optional_string()
    notes: tuple[str, ...] = strings()
    properties: tuple[Property, ...] = ()
    place: Locator | None = None
    id: str = string()
    span: Span = position()

    @property
    def quantity(self) -> Quantity:
        """Number, bound and unit as one value."""
        return Quantity(self.comparator, self.value, self.upper, self.unit, self.change)


@frozen(eq=False, repr=False, weakref_slot=False)
class Target(_Figure):
    """A figure that is promised."""

    #: when it is to be reached; None where the document does not say
    due: Period | None = None


@frozen(eq=False, repr=False, weakref_slot=False)
class Result(_Figure):
    """A figure that was reached."""

    #: its date or period; None where the document does not say
    at: Period | None = None


@frozen(eq=False, repr=False, weakref_slot=False)
class Citation(Node):
    """A policy that the document relies on."""

    title: str = string()
    uncertain: str | None = optional_string()
    notes: tuple[str, ...] = strings()
    properties: tuple[Property, ...] = ()
    place: Locator | None = None
    id: str = string()
    span: Span = position()


@frozen(eq=False, repr=False, weakref_slot=False)
class Programme(Node):
    """A named programme, slogan or mechanism; its numerals are a name, not figures."""

    name: str = string()
    uncertain: str | None = optional_string()
    notes: tuple[str, ...] = strings()
    properties: tuple[Property, ...] = ()
    place: Locator | None = None
    id: str = string()
    span: Span = position()


@frozen(eq=False, repr=False, weakref_slot=False)
class Project(Node):
    """Named things that are built or done together, with their state."""

    names: tuple[str, ...] = strings()
    state: str | None = optional_string()
    commitment: Commitment = Commitment.NONE
    due: Period | None = None
    scope: str | None = optional_string()
    uncertain: str | None = optional_string()
    notes: tuple[str, ...] = strings()
    properties: tuple[Property, ...] = ()
    place: Locator | None = None
    id: str = string()
    span: Span = position()


@frozen(eq=False, repr=False, weakref_slot=False)
class SetAside(Node):
    """A numeral or phrase of the source that is deliberately not encoded."""

    text: str = string()
    reason: str | None = optional_string()
    place: Locator | None = None
    id: str = string()
    span: Span = position()


@frozen(eq=False, repr=False, weakref_slot=False)
class Uncertainty(Node):
    """A garbled passage of the source, and the reading that was chosen."""

    text: str = string()
    reading: str | None = optional_string()
    reason: str | None = optional_string()
    place: Locator | None = None
    id: str = string()
    span: Span = position()


@frozen(eq=False, repr=False, weakref_slot=False)
class Allowance(Node):
    """A rule that is silenced here, and why."""

    code: str = string()
    reason: str = string()
    span: Span = position()


@frozen(eq=False, repr=False, weakref_slot=False)
class Follows(Node):
    """A declared link to the same thing in an earlier plan, as ``yingtan-2023#8``."""

    id: str = string()
    place: Locator | None = None
    span: Span = position()


@frozen(eq=False, repr=False, weakref_slot=False)
class Note(Node):
    """A free note."""

    text: str = string()
    place: Locator | None = None
    #: made of the text; cannot be written, so it says nothing of its own
    id: str = field(default="", eq=False, validator=check_text)
    span: Span = position()
