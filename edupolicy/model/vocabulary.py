"""The names that plans share, and what is known of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from unicodedata import normalize

from attrs import field, frozen

from edupolicy.model.node import Node, Property, optional_string, position, string, strings
from edupolicy.source import Span
from edupolicy.values.quantity import EXACT

_IGNORED = re.compile("[\\s“”‘’「」『』\"']+")


@lru_cache(maxsize=1 << 14)
def name_key(name: str) -> str:
    """What two spellings of one name have in common: full- and half-width forms are equal, spaces and quotation marks ignored."""
    return _IGNORED.sub("", normalize("NFKC", name)).casefold()


class Better(StrEnum):
    """The direction in which an indicator improves."""

    HIGHER = "higher"
    LOWER = "lower"


class Nature(StrEnum):
    """A stock is a level that stays; a flow is an amount done anew in each period."""

    STOCK = "stock"
    FLOW = "flow"


@frozen(eq=False, repr=False, weakref_slot=False)
class Indicator(Node):
    """What a figure measures."""

    id: str = string()
    name: str = string()
    #: units of measure that fit it
    units: tuple[str, ...] = strings()
    better: Better | None = None
    nature: Nature | None = None
    #: least and greatest possible value, in its unit
    low: Decimal | None = None
    high: Decimal | None = None
    #: what `~` allows on either side, as a share of the value
    tolerance: Decimal | None = None
    aliases: tuple[str, ...] = strings()
    notes: tuple[str, ...] = strings()
    properties: tuple[Property, ...] = ()
    span: Span = position()


@frozen(eq=False, repr=False, weakref_slot=False)
class Organization(Node):
    """A body that can be responsible for something."""

    id: str = string()
    name: str = string()
    aliases: tuple[str, ...] = strings()
    #: id or name of the organization above it
    parent: str | None = optional_string()
    #: where it is; its names then hold only in plans of that region
    region: tuple[str, ...] = strings()
    notes: tuple[str, ...] = strings()
    properties: tuple[Property, ...] = ()
    span: Span = position()


@frozen(eq=False, repr=False, weakref_slot=False)
class Unit(Node):
    """A unit of measure."""

    id: str = string()
    name: str = string()
    aliases: tuple[str, ...] = strings()
    #: what it measures; only units of one dimension are comparable
    dimension: str | None = optional_string()
    #: one of it is so many of `base`
    factor: Decimal = Decimal(1)
    #: the unit that it is expressed in; None for one that stands for itself
    base: str | None = optional_string()
    notes: tuple[str, ...] = strings()
    properties: tuple[Property, ...] = ()
    span: Span = position()


@frozen(eq=False, repr=False, weakref_slot=False)
class Vocabulary(Node):
    """Indicators, organizations and units of measure. Looking up is by id, name or alias; an earlier entry wins."""

    indicators: tuple[Indicator, ...] = ()
    organizations: tuple[Organization, ...] = ()
    units: tuple[Unit, ...] = ()
    _indicators: dict[str, Indicator] = field(init=False, eq=False, repr=False, factory=dict)
    _organizations: dict[str, list[Organization]] = field(init=False, eq=False, repr=False, factory=dict)
    _units: dict[str, Unit] = field(init=False, eq=False, repr=False, factory=dict)
    # most lookups are of names as an entry gives them: plans that were read hold no others
    _indicators_by_name: dict[str, Indicator] = field(init=False, eq=False, repr=False, factory=dict)
    _units_by_name: dict[str, Unit] = field(init=False, eq=False, repr=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        for indicator in self.indicators:
            for name in (indicator.id, indicator.name, *indicator.aliases):
                self._indicators.setdefault(name_key(name), indicator)
        for organization in self.organizations:
            for name in (organization.id, organization.name, *organization.aliases):
                self._organizations.setdefault(name_key(name), []).append(organization)
        for unit in self.units:
            for name in (unit.id, unit.name, *unit.aliases):
                self._units.setdefault(name_key(name), unit)
        self._indicators_by_name.update({one.name: self._indicators[name_key(one.name)] for one in self.indicators})
        self._units_by_name.update({one.name: self._units[name_key(one.name)] for one in self.units})

    def indicator(self, name: str) -> Indicator | None:
        """The indicator of that id, name or alias."""
        return self._indicators_by_name.get(name) or self._indicators.get(name_key(name))

    def find_indicators(self, names: Sequence[str]) -> list[Indicator | None]:
        """The indicator of each of several names; quick where they are names as the entries give them."""
        found = list(map(self._indicators_by_name.get, names))
        return found if all(found) else [self.indicator(name) for name in names]

    def organization(self, name: str, region: tuple[str, ...] = ()) -> Organization | None:
        """The organization of that id, name or alias that a plan of a region may mean: one inside it, at its seat, above it or of no region.

        The one at the seat wins, then the nearest above, then those inside.
        """
        fitting = [one for one in self._organizations.get(name_key(name), ()) if _related(one.region, region)]
        if len(fitting) > 1:
            return max(fitting, key=lambda one: _nearness(one.region, region))
        return fitting[0] if fitting else None

    def unit(self, name: str) -> Unit | None:
        """The unit of measure of that id, name or alias."""
        return self._units_by_name.get(name) or self._units.get(name_key(name))

    def extended(self, other: Vocabulary) -> Vocabulary:
        """This vocabulary with another behind it: where both know a name, this one's meaning holds."""
        if not (self.indicators or self.organizations or self.units):
            return other
        return Vocabulary(
            self.indicators + other.indicators, self.organizations + other.organizations, self.units + other.units
        )  # fmt: skip

    def indicator_names(self) -> Iterable[str]:
        """Every name and alias of an indicator."""
        return (name for entry in self.indicators for name in (entry.name, *entry.aliases))

    def organization_names(self, region: tuple[str, ...] = ()) -> Iterable[str]:
        """Every name and alias of an organization that holds in a region."""
        fitting = (entry for entry in self.organizations if _related(entry.region, region))
        return (name for entry in fitting for name in (entry.name, *entry.aliases))

    def unit_names(self) -> Iterable[str]:
        """Every name and alias of a unit of measure."""
        return (name for entry in self.units for name in (entry.name, *entry.aliases))

    def in_base(self, value: Decimal, unit: str) -> tuple[Decimal, str]:
        """A value in the unit that its own is expressed in, and that unit's name."""
        known = self.unit(unit)
        seen: set[str] = set()
        while known is not None and known.base is not None and known.name not in seen:
            seen.add(known.name)
            value, unit = EXACT.multiply(value, known.factor), known.base
            known = self.unit(unit)
        return value, (known.name if known else unit)

    def dimension(self, unit: str) -> str:
        """What a unit measures; a unit that says nothing of it, or is unknown, measures only itself."""
        known = self.unit(unit)
        if known is None:
            return f"unit {unit}"
        if known.dimension is not None:
            return known.dimension
        own, seen = known.name, {known.name}
        while known.dimension is None:
            base = self.unit(known.base) if known.base else None
            if base is None or base.name in seen:
                return f"unit {known.name if base is None else own}"
            seen.add(base.name)
            known = base
        return known.dimension


def _related(home: tuple[str, ...], region: tuple[str, ...]) -> bool:
    """Whether one region is the other, lies in it, or is not known."""
    return home == region[: len(home)] or region == home[: len(region)]


def _nearness(home: tuple[str, ...], region: tuple[str, ...]) -> tuple[bool, int]:
    """Higher for the better of two regions that are related to one."""
    return (True, len(home)) if len(home) <= len(region) else (False, -len(home))
