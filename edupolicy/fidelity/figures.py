"""Holding targets and results against the figures of a source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import combinations

from attrs import evolve, field, frozen

from edupolicy.fidelity.bare import bare
from edupolicy.fidelity.claims import Claim, Match, claim_of, clause_of, is_nothing, without_number
from edupolicy.fidelity.document import Document
from edupolicy.fidelity.figure_evidence import figure_evidence
from edupolicy.fidelity.goals import worded_goals
from edupolicy.fidelity.likeness import pairs, share
from edupolicy.fidelity.names import find_name
from edupolicy.fidelity.result import Evidence
from edupolicy.fidelity.statements import Placed
from edupolicy.model import Locator, Result, Target, Vocabulary
from edupolicy.source import Span
from edupolicy.source.quantities import FoundQuantity
from edupolicy.values import Comparator, Quantity

#: how much of a figure's words its clause has where one figure of the source stands for several of the plan
_SHARED = 0.4
#: how much more alike two figures of one place are to each other's words than to their own, where they are mixed up
_CROSSED = 0.5
#: figures of one place that are held against each other
_PAIRED = 64
#: places of one quotation that are looked at
_OCCURRENCES = 16
#: characters behind a goal that tell what it is about
_AFTER_GOAL = 20
#: figures elsewhere that are looked at
_ELSEWHERE = 256


def _ratio_to_one(said: Quantity) -> Quantity | None:
    """18:1 and 1:18 as 18: how plans have ratios, whose other term the reader keeps in the unit."""
    other = said.unit.removeprefix(":")
    if other == said.unit or not other.isdecimal() or said.value is None or "1" not in (other, str(said.value)):
        return None
    return evolve(said, value=Decimal(other) if said.value == 1 else said.value, unit="")


@frozen(eq=False)
class Figures:
    """All figures of a plan, matched."""

    evidence: tuple[Evidence, ...]
    #: position of a figure of the source -> the statements that have it, rightly or not
    by_position: dict[int, list[Claim]] = field(factory=dict)
    #: quotations in the cleaned text, and the statements that quote them
    quotations: tuple[tuple[Span, Claim], ...] = ()


class FigureTracer:
    """Matches the figures of a plan with those of its source, each with one if there are as many."""

    def __init__(self, placed: Iterable[Placed], document: Document, vocabulary: Vocabulary) -> None:
        self._document = document
        self._vocabulary = vocabulary
        self._claims = [claim_of(one, one.statement) for one in placed if isinstance(one.statement, (Target, Result)) and one.clean]
        self._taken: dict[int, list[Claim]] = defaultdict(list)
        self._matches: dict[int, Match] = {}
        self._quotations: list[tuple[Span, Claim]] = []
        self._contexts: dict[int, frozenset[str]] = {}
        self._units: dict[str, str] = {}

    def trace(self) -> Figures:
        """What became of every figure."""
        self._match_exactly()
        self._uncross()
        found: list[Evidence] = []
        for claim in self._claims:
            quotation = self._quotation(claim)
            match = self._matches.get(id(claim)) or self._shared(claim) or self._quoted(claim, quotation) or self._worded(claim)
            elsewhere = None if match is not None else self._elsewhere(claim)
            if match is None and elsewhere is None:
                match = self._nearest(claim)
            if match is not None and match.position is not None and claim not in self._taken[match.position]:
                self._taken[match.position].append(claim)
            found += figure_evidence(self._document, claim, match, elsewhere, quotation)
        return Figures(tuple(found), dict(self._taken), tuple(self._quotations))

    # ------------------------------------------------------------ matching

    def _match_exactly(self) -> None:
        """Give each figure of the plan one of its passage that says the same, those first that are most alike in words."""
        candidates = []
        for number, claim in enumerate(self._claims):
            for position in self._meant(claim):
                match = self._compared(claim, position)
                if match.agrees:
                    candidates.append((-self._likeness(claim, position), number, position, match))
        for _, number, position, match in sorted(candidates, key=lambda one: one[:3]):
            claim = self._claims[number]
            if id(claim) not in self._matches and position not in self._taken:
                self._matches[id(claim)] = match
                self._taken[position].append(claim)

    def _meant(self, claim: Claim) -> Sequence[int]:
        """The figures of the passage that a statement can mean: those in the words that it quotes, or all."""
        found = list(self._positions(claim))
        quotations = list(self._occurrences(claim)) if claim.quoted else []
        spans = {position: self._quantity(position).span for position in found}
        quoted = [position for position in found if any(spans[position].start < one.end and one.start < spans[position].end for one in quotations)]
        return quoted or found

    def _uncross(self) -> None:
        """Of two statements of one place that each have the figure which the words give to the other, give each its own: the numbers were mixed up."""
        by_place: dict[Locator, list[Claim]] = defaultdict(list)
        for claim in self._claims:
            if id(claim) in self._matches and not claim.quoted:
                by_place[claim.placed.place].append(claim)
        for claims in by_place.values():
            for first, second in combinations(claims[:_PAIRED], 2):
                one, other = self._matches[id(first)].position, self._matches[id(second)].position
                if one is not None and other is not None and first.figure.quantity != second.figure.quantity:
                    crossed = self._likeness(first, other) + self._likeness(second, one)
                    matches = self._compared(first, other), self._compared(second, one)
                    if all(match.unit for match in matches) and crossed > self._likeness(first, one) + self._likeness(second, other) + _CROSSED:
                        self._matches[id(first)], self._matches[id(second)] = matches
                        self._taken[one], self._taken[other] = [second], [first]

    def _shared(self, claim: Claim) -> Match | None:
        """A figure of the passage that says the same and that another statement has already: 均达到100%."""
        alike = [
            (self._likeness(claim, position), match)
            for position in self._meant(claim)
            if (match := self._compared(claim, position)).agrees
        ]  # fmt: skip
        best = max(alike, key=lambda one: one[0], default=(0.0, None))
        # a figure that no statement has, and that is more like this one, is what it means to say
        free = max((self._likeness(claim, position) for position in self._positions(claim) if position not in self._taken), default=0.0)
        return best[1] if best[0] >= max(_SHARED, free) else None

    def _quoted(self, claim: Claim, quotation: Span | None) -> Match | None:
        """What the quoted words say: the figure in them, or else what they say without a number."""
        if quotation is None:
            return None
        inside = [
            position for position in self._positions(claim)
            if self._quantity(position).span.start < quotation.end and quotation.start < self._quantity(position).span.end
        ]  # fmt: skip
        if inside:
            return max((self._compared(claim, position) for position in inside), key=lambda match: match.agreement)
        return self._by_numerals(claim, quotation) or without_number(claim, quotation, self._is_usual_unit(claim))

    def _worded(self, claim: Claim) -> Match | None:
        """A goal of the passage that only words tell: 全面消除."""
        if claim.figure.value is not None:
            return None
        text = self._document.cleaned.text
        found = [span for passage in claim.placed.clean for span in worded_goals(text, passage)]
        if not found:
            return None
        span = max(found, key=lambda one: share(claim.words, pairs(text[one.start : one.end + _AFTER_GOAL])))
        self._quotations.append((span, claim))
        return Match(claim, None, True, is_nothing(text[span.start : span.end]) is (claim.figure.comparator is Comparator.NONE), True, span)

    def _by_numerals(self, claim: Claim, quotation: Span) -> Match | None:
        """What the numerals of quoted words say that are no figure by themselves: 千兆到校, 一月一督导."""
        text = self._document.cleaned.text
        own = claim.figure.quantity
        spans = [one.span for one in self._document.numerals_within(quotation) if one.value == own.value and own.value is not None]
        if not spans:
            return None
        rest = text[spans[0].end : quotation.end]
        unit = rest.startswith(own.unit) if own.unit and claim.figure.every is None else self._is_usual_unit(claim)
        return Match(claim, None, own.upper is None, own.comparator is Comparator.EQUAL, unit, quotation)

    def _nearest(self, claim: Claim) -> Match | None:
        """The figure of the passage that the statement most probably means, though it says something else."""
        best: Match | None = None
        best_rank: tuple[bool, float, float] = (False, 0.0, 0.0)
        for position in self._positions(claim):
            match = self._compared(claim, position)
            like = self._likeness(claim, position)
            if match.agreement < 1 and like < _SHARED:
                continue
            rank = (position not in self._taken, match.agreement + like, like)
            if best is None or rank > best_rank:
                best, best_rank = match, rank
        return best

    def _elsewhere(self, claim: Claim) -> Match | None:
        """The same figure in another sentence, about the same thing, which no statement has yet."""
        best: tuple[float, Match | None] = (0.5, None)
        if claim.figure.value is None:
            return None
        for position in self._by_value.get(claim.figure.value, ())[:_ELSEWHERE]:
            if position not in self._taken:
                match = self._compared(claim, position)
                like = self._likeness(claim, position)
                if match.agrees and like > best[0]:
                    best = like, match
        return best[1]

    @cached_property
    def _by_value(self) -> dict[Decimal, list[int]]:
        found: dict[Decimal, list[int]] = defaultdict(list)
        for position, one in enumerate(self._document.quantities):
            if one.quantity.value is not None:
                found[one.quantity.value].append(position)
        return found

    def _positions(self, claim: Claim) -> Iterator[int]:
        for span in claim.placed.clean:
            yield from self._document.quantities_within(span)

    def _quantity(self, position: int) -> FoundQuantity:
        return self._document.quantities[position]

    def _quotation(self, claim: Claim) -> Span | None:
        """Where the words that a statement quotes stand: of several places the one whose clause is most like the statement."""
        if not claim.quoted:
            return None
        found = max(self._occurrences(claim), key=lambda span: self._quotation_rank(claim, span), default=None)
        found = found or find_name(self._document.bare, claim.quoted, claim.placed.clean)
        if found is not None:
            self._quotations.append((found, claim))
        return found

    def _occurrences(self, claim: Claim) -> Iterator[Span]:
        wanted = bare(claim.quoted)
        for passage in claim.placed.clean:
            found = self._document.bare.find(wanted, passage)
            for _ in range(_OCCURRENCES):
                if found is None:
                    break
                yield found
                found = self._document.bare.find(wanted, Span(found.end, passage.end))

    def _quotation_rank(self, claim: Claim, span: Span) -> tuple[float, bool, int]:
        text = self._document.cleaned.text
        start = max(text.rfind(mark, 0, span.start) for mark in "，。；：\n") + 1
        free = all(span != other for other, _ in self._quotations)
        return share(claim.words, pairs(text[start : span.end])), free, -span.start

    # ------------------------------------------------------------ comparing

    def _compared(self, claim: Claim, position: int) -> Match:
        found = self._quantity(position)
        own, said = claim.figure.quantity, found.quantity
        if not own.unit and (to_one := _ratio_to_one(said)) is not None:
            said = to_one
        value = own.value == said.value and own.upper == said.upper
        bound = own.comparator is said.comparator and own.change is said.change
        unit = self._unit(own.unit) == self._unit(said.unit) if said.unit or own.value is None else self._is_usual_unit(claim)
        return Match(claim, position, value, bound, unit, found.span)

    def _unit(self, name: str) -> str:
        known = self._units.get(name)
        if known is None:
            entry = self._vocabulary.unit(name) if name else None
            known = self._units[name] = entry.name if entry is not None else name
        return known

    def _is_usual_unit(self, claim: Claim) -> bool:
        """Whether a unit that the source does not write is the one in which the indicator is counted."""
        entry = self._vocabulary.indicator(claim.figure.indicator)
        usual = entry.units[:1] if entry is not None else ()
        return self._unit(claim.figure.unit) in map(self._unit, usual or (claim.figure.unit,))

    def _likeness(self, claim: Claim, position: int) -> float:
        return share(claim.words, self._context(position))

    def _context(self, position: int) -> frozenset[str]:
        """The words around a figure: its clause, up to the figures on either side."""
        known = self._contexts.get(position)
        if known is None:
            known = self._contexts[position] = pairs(clause_of(self._document, position))
        return known
