"""Who a source says is responsible, and whether the plan says the same."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from attrs import frozen

from edupolicy.fidelity.bare import bare
from edupolicy.fidelity.document import Document
from edupolicy.fidelity.names import evidence, find_name
from edupolicy.fidelity.result import Aspect, Evidence, Outcome
from edupolicy.fidelity.statements import Placed
from edupolicy.model import Responsibility, Role, Vocabulary
from edupolicy.source import Span

_BODY = "(?:单位|部门|科室|处室|机构|主体|领导|股室|人)"
_LIST = re.compile(
    f"(?:(?P<lead>牵头{_BODY}?|主办{_BODY}?)|(?P<support>配合{_BODY}|协办{_BODY}|协同{_BODY}|参与{_BODY})|(?P<by>责任{_BODY}|承办{_BODY}|实施{_BODY}))"
    "[ \u3000]*[：:](?P<names>[^〕】\\]\n。；;]*)"
)  # fmt: skip
_INLINE = re.compile("由(?P<names>[^，,。；;：:\n由]{2,30}?)(?:(?P<lead>牵头)|(?P<by>负责)|(?P<support>配合))")
_NAME = re.compile("(?:[（(][^（()）\n]*[）)]|[^、，,；;（()）])+")
_JOINED = re.compile("[、，,]|和|与|及|以及")


@frozen
class Listed:
    """An organization that a source names as responsible."""

    name: str
    role: Role
    #: in the cleaned text
    span: Span


def listed_organizations(text: str) -> tuple[Listed, ...]:
    """Every organization in a list of those responsible (责任单位：…), and in 由…牵头, in the order of a cleaned text."""
    found: list[Listed] = []
    for match in _LIST.finditer(text):
        start = match.start("names")
        found += (_listed(text, match, start + one.start(), start + one.end()) for one in _NAME.finditer(match["names"]))
    for match in _INLINE.finditer(text):
        start = match.start("names")
        for part in _JOINED.split(match["names"]):
            found.append(_listed(text, match, start, start + len(part)))
            start = text.find(part, start) + len(part) + 1
    return tuple(sorted((one for one in found if one.name), key=lambda one: one.span))


def _listed(text: str, match: re.Match[str], start: int, end: int) -> Listed:
    role = Role.LEAD if match["lead"] else Role.SUPPORT if match["support"] else Role.RESPONSIBLE
    name = text[start:end]
    stripped = name.strip()
    start += len(name) - len(name.lstrip())
    return Listed(stripped, role, Span(start, start + len(stripped)))


class Responsible:
    """The organizations of a source, looked up by passage and by name."""

    def __init__(self, document: Document, vocabulary: Vocabulary, region: tuple[str, ...]) -> None:
        self.document = document
        self.entries = listed_organizations(document.cleaned.text)
        self._starts = [one.span.start for one in self.entries]
        self._vocabulary = vocabulary
        self._region = region
        self._names: dict[str, str] = {}

    def within(self, span: Span) -> tuple[Listed, ...]:
        """The entries in a passage of the cleaned text."""
        return self.entries[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]

    def name(self, written: str) -> str:
        """The organization's name in the vocabulary, or the name as written without its punctuation."""
        known = self._names.get(written)
        if known is None:
            entry = self._vocabulary.organization(written, self._region)
            known = self._names[written] = entry.name if entry is not None else bare(written)
        return known

    def same(self, one: Responsibility, entry: Listed) -> bool:
        """Whether a plan and its source mean one organization."""
        return self.name(one.label) == self.name(entry.name) or bare(one.label) == bare(entry.name)

    def trace(self, placed: Iterable[Placed]) -> Iterator[Evidence]:
        """What became of every organization of the plan that has a place."""
        for one in placed:
            if isinstance(one.statement, Responsibility):
                yield self._evidence(one, one.statement)

    def _evidence(self, one: Placed, claim: Responsibility) -> Evidence:
        entries = [entry for span in one.clean for entry in self.within(span)]
        matching = [entry for entry in entries if self.same(claim, entry)]
        to_raw = self.document.cleaned.to_raw
        if matching:
            entry = next((each for each in matching if each.role is claim.role), None)
            if entry is not None:
                return evidence(one, Aspect.ORGANIZATION, claim.label, Outcome.FOUND, self.document, to_raw(entry.span))
            return evidence(one, Aspect.ROLE, claim.role, Outcome.OTHER, self.document, to_raw(matching[0].span), matching[0].role)
        found = find_name(self.document.bare, claim.label, one.clean) if not entries else self._outside(one, claim, entries)
        if found is not None:
            return evidence(one, Aspect.ORGANIZATION, claim.label, Outcome.FOUND, self.document, to_raw(found))
        said = "、".join(entry.name for entry in entries)
        return evidence(one, Aspect.ORGANIZATION, claim.label, Outcome.MISSING, self.document, to_raw(entries[0].span) if entries else None, said)

    def _outside(self, one: Placed, claim: Responsibility, entries: list[Listed]) -> Span | None:
        """Where an organization is named in a passage that has a list, but not in the list: part of another's name is no name."""
        found = find_name(self.document.bare, claim.label, one.clean)
        if found is None or any(entry.span.start < found.end and found.start < entry.span.end for entry in entries):
            return None
        return found
