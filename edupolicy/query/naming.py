"""Which names mean an indicator or an organization: its own, its aliases, and for an organization what is below it."""

from __future__ import annotations

from collections.abc import Callable

from edupolicy.model import Indicator, Organization, Vocabulary
from edupolicy.query.folding import folded, simplified

#: stands for any text in a name that is asked for
ANY = "*"


def known_indicator(name: str, vocabulary: Vocabulary) -> Indicator | None:
    """The indicator of that id, name or alias, in traditional or simplified characters."""
    return vocabulary.indicator(name) or vocabulary.indicator(simplified(name))


def known_organization(name: str, region: tuple[str, ...], vocabulary: Vocabulary) -> Organization | None:
    """The organization that a plan of a region means by that id, name or alias, in traditional or simplified characters."""
    return vocabulary.organization(name, region) or vocabulary.organization(simplified(name), region)


def indicator_test(wanted: str, vocabulary: Vocabulary, *, part: bool = False) -> Callable[[str], bool]:
    """Whether an indicator of a plan is the wanted one; `*` in the wanted name stands for any text.

    With `part`, a text that is no indicator's name is looked for within names.
    """
    if ANY in wanted:
        fits = pattern_test(wanted)
        return lambda name: any(map(fits, _spellings(name, vocabulary.indicator(name))))
    return _accepting(wanted, known_indicator(wanted, vocabulary), part=part)


def organization_test(
    wanted: str, region: tuple[str, ...], vocabulary: Vocabulary, *, below: bool = True, part: bool = False
) -> Callable[[str], bool]:  # fmt: skip
    """Whether an organization of a plan is the wanted one, or, with `below`, belongs to it.

    With `part`, a text that is no organization's name in the region is looked for within names.
    """
    fits = pattern_test(wanted) if ANY in wanted else _accepting(wanted, known_organization(wanted, region, vocabulary), part=part)

    def test(name: str) -> bool:
        line = [vocabulary.organization(name, region)]
        if fits(name) or (ANY in wanted and any(map(fits, _spellings(name, line[0])))):
            return True
        return below and any(fits(one.name) for one in ancestors(line[0], region, vocabulary))

    return test


def ancestors(organization: Organization | None, region: tuple[str, ...], vocabulary: Vocabulary) -> list[Organization]:
    """What an organization belongs to, the nearest first."""
    found: list[Organization] = []
    while organization is not None and organization.parent:
        organization = vocabulary.organization(organization.parent, region)
        if organization in found or organization is None:
            break
        found.append(organization)
    return found


def pattern_test(wanted: str) -> Callable[[str], bool]:
    """Whether a text is the wanted one, in which `*` stands for any text."""
    first, *middle, last = wanted.split(ANY)
    start, parts, end = folded(first), [folded(part) for part in middle], folded(last)

    def test(text: str) -> bool:
        held = folded(text)
        if not held.startswith(start):
            return False
        position = len(start)
        for part in parts:
            found = held.find(part, position)
            if found < 0:
                return False
            position = found + len(part)
        return len(held) - len(end) >= position and held.endswith(end)

    return test


def _accepting(wanted: str, entry: Indicator | Organization | None, *, part: bool) -> Callable[[str], bool]:
    """Whether a name is the one that an entry of the vocabulary has, or is written as it is wanted."""
    text = folded(wanted)
    if entry is None and part:
        return lambda name: text in folded(name)
    accepted = {text} if entry is None else {text, folded(entry.name)}
    return lambda name: folded(name) in accepted


def _spellings(name: str, entry: Indicator | Organization | None) -> tuple[str, ...]:
    return (name,) if entry is None else (name, entry.name, *entry.aliases)
