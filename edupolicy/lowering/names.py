"""What the names in plans mean."""

from __future__ import annotations

from functools import lru_cache
from sys import intern
from unicodedata import normalize

from edupolicy.lowering.remembered import Remembered
from edupolicy.model import Indicator, Organization, Unit, Vocabulary
from edupolicy.source import Span
from edupolicy.syntax.text import split_names

#: name -> the name as written, and that of the vocabulary, or the written one where the vocabulary does not know it; equal ones are one object
Named = tuple[str, str]


class Names:
    """The names of a vocabulary, as plans of a region mean them."""

    def __init__(self, vocabulary: Vocabulary, region: tuple[str, ...], elsewhere: Names | None = None) -> None:
        """`elsewhere` are the names of the vocabulary in another region: only those of organizations differ."""
        if elsewhere is None:
            self.indicators = Remembered[str, Named](lambda label: _named(label, vocabulary.indicator(label)))
            self.units = Remembered[str, Named](lambda label: _named(label, vocabulary.unit(label)))
        else:
            self.indicators, self.units = elsewhere.indicators, elsewhere.units
        self.organizations = Remembered[str, Named](lambda label: _named(label, vocabulary.organization(label, region)))
        #: a list of organizations without quotes -> each with its place in the list, as the number that a span is
        self.lists = Remembered[str, tuple[tuple[int, Named], ...]](self._members)

    def _members(self, said: str) -> tuple[tuple[int, Named], ...]:
        return tuple((Span(first, last), self.organizations[said[first:last]]) for first, last in split_names(said))


def _named(label: str, entry: Indicator | Organization | Unit | None) -> Named:
    return intern(label), intern(entry.name if entry is not None else normalize("NFKC", label))


#: for a text that knows no vocabulary
NO_NAMES = Names(Vocabulary(), ())


class Itself:
    """Stands for a vocabulary itself, not for what it is equal to: its hash goes through all of its entries."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Itself) and other.vocabulary is self.vocabulary

    def __hash__(self) -> int:
        return id(self.vocabulary)


def names_of(vocabulary: Vocabulary, region: tuple[str, ...]) -> Names:
    """The names of a vocabulary that many plans have; kept, because those of a folder have one, and often one region."""
    return _names_of(Itself(vocabulary), region)


@lru_cache(maxsize=64)
def _names_of(vocabulary: Itself, region: tuple[str, ...]) -> Names:
    return Names(vocabulary.vocabulary, region, _names_of(vocabulary, ()) if region else None)
