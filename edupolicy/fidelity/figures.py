"""Holding targets and results against the figures of a source."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cached_property

from attrs import field, frozen

from edupolicy.fidelity.bare import bare
from edupolicy.fidelity.document import Document
from edupolicy.fidelity.goals import worded_goals
from edupolicy.fidelity.likeness import pairs, share
from edupolicy.fidelity.names import evidence, find_name
from edupolicy.fidelity.result import Aspect, Evidence, Outcome
from edupolicy.fidelity.statements import Placed
from edupolicy.model import Result, Target, Vocabulary
from edupolicy.source import Span
from edupolicy.source.quantities import FoundQuantity
from edupolicy.values import Comparator, Quantity

#: how much of a figure's words its clause has where one figure of the source stands for several of the plan
_SHARED = 0.4
#: places of one quotation that are looked at
_OCCURRENCES = 16
#: characters behind a goal that tell what it is about
_AFTER_GOAL = 20
#: figures elsewhere that are looked at
_ELSEWHERE = 256
#: what a number and its unit look like; a wording that says more is a quotation
_PLAIN = re.compile("[+-]?[0-9.,]+[十百千万亿]*(?:(?:\\.\\.|[~-])[0-9.,]+[十百千万亿]*)?")
_UNITS_OF_TIME = {"day": "[日天]", "week": "周", "month": "月", "quarter": "季", "term": "学期", "year": "年"}
_NOTHING = re.compile("清零|消除|化解|杜绝|消灭|消化|禁止|归零|为零|零容忍|零增长|取消|不再")
#: wordings that set a bound without a number: what they say, the bound, the number
_WITHOUT_NUMBER = (
    (re.compile("(?:不低于|不少于|不低于|高于|不小于).*(?:水平|标准|平均)"), Comparator.AT_LEAST, Decimal(100)),
    (re.compile("只增不减|不减少|不下降|不降低"), Comparator.AT_LEAST, Decimal(0)),
    (re.compile("只减不增|不增加|零增长"), Comparator.AT_MOST, Decimal(0)),
)


@frozen(eq=False)
class Claim:
    """A figure of the plan, ready to be looked for."""

    placed: Placed
    figure: Target | Result
    #: what it is about, in pairs of characters
    words: frozenset[str]
    characters: frozenset[str]
    #: what it quotes; empty where it only writes number and unit
    quoted: str


@frozen(eq=False)
class Match:
    """A figure of the plan and the figure of the source that it was held against."""

    claim: Claim
    #: position in the document's quantities; None where the source says it without a number
    position: int | None
    value: bool
    bound: bool
    unit: bool
    #: in the cleaned text
    span: Span

    @property
    def agrees(self) -> bool:
        """Whether both say the same."""
        return self.value and self.bound and self.unit


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
        self._claims = [_claim(one, one.statement) for one in placed if isinstance(one.statement, (Target, Result)) and one.clean]
        self._taken: dict[int, list[Claim]] = defaultdict(list)
        self._matches: dict[int, Match] = {}
        self._quotations: list[tuple[Span, Claim]] = []
        self._contexts: dict[int, frozenset[str]] = {}
        self._units: dict[str, str] = {}

    def trace(self) -> Figures:
        """What became of every figure."""
        self._match_exactly()
        found: list[Evidence] = []
        for claim in self._claims:
            quotation = self._quotation(claim)
            match = self._matches.get(id(claim)) or self._shared(claim) or self._quoted(claim, quotation) or self._worded(claim)
            elsewhere = None if match is not None else self._elsewhere(claim)
            if match is None and elsewhere is None:
                match = self._nearest(claim)
            if match is not None and match.position is not None and claim not in self._taken[match.position]:
                self._taken[match.position].append(claim)
            found += self._evidence(claim, match, elsewhere, quotation)
        return Figures(tuple(found), dict(self._taken), tuple(self._quotations))

    # ------------------------------------------------------------ matching

    def _match_exactly(self) -> None:
        """Give each figure of the plan one of its passage that says the same, those first that are most alike in words."""
        candidates = []
        for number, claim in enumerate(self._claims):
            for position in self._positions(claim):
                match = self._compared(claim, position)
                if match.agrees:
                    candidates.append((-self._likeness(claim, position), number, position, match))
        for _, number, position, match in sorted(candidates, key=lambda one: one[:3]):
            claim = self._claims[number]
            if id(claim) not in self._matches and position not in self._taken:
                self._matches[id(claim)] = match
                self._taken[position].append(claim)

    def _shared(self, claim: Claim) -> Match | None:
        """A figure of the passage that says the same and that another statement has already: 均达到100%."""
        alike = [
            (self._likeness(claim, position), match)
            for position in self._positions(claim)
            if (match := self._compared(claim, position)).agrees
        ]  # fmt: skip
        best = max(alike, key=lambda one: one[0], default=(0.0, None))
        return best[1] if best[0] >= _SHARED else None

    def _quoted(self, claim: Claim, quotation: Span | None) -> Match | None:
        """What the quoted words say: the figure in them, or else what they say without a number."""
        if quotation is None:
            return None
        inside = [
            position for position in self._positions(claim)
            if self._quantity(position).span.start < quotation.end and quotation.start < self._quantity(position).span.end
        ]  # fmt: skip
        if inside:
            return max((self._compared(claim, position) for position in inside), key=_agreement)
        return self._by_numerals(claim, quotation) or _without_number(claim, quotation, self._is_usual_unit(claim))

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
        return Match(claim, None, True, _is_nothing(text[span.start : span.end]) is (claim.figure.comparator is Comparator.NONE), True, span)

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
            if _agreement(match) < 1 and like < _SHARED:
                continue
            rank = (position not in self._taken, _agreement(match) + like, like)
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

    # ------------------------------------------------------------ telling

    def _evidence(self, claim: Claim, match: Match | None, elsewhere: Match | None, quotation: Span | None) -> Iterator[Evidence]:
        one, document = claim.placed, self._document
        claimed = str(claim.figure.quantity)
        to_raw = document.cleaned.to_raw
        if claim.quoted:
            outcome = Outcome.FOUND if quotation is not None else Outcome.MISSING
            yield evidence(one, Aspect.WORDING, claim.quoted, outcome, document, to_raw(quotation) if quotation is not None else None)
        if match is None:
            if elsewhere is not None:
                yield evidence(one, Aspect.VALUE, claimed, Outcome.ELSEWHERE, document, to_raw(elsewhere.span))
            else:
                yield evidence(one, Aspect.VALUE, claimed, Outcome.MISSING, document)
            return
        aspects = ((Aspect.VALUE, match.value), (Aspect.BOUND, match.bound), (Aspect.UNIT, match.unit))
        for aspect, agrees in aspects if claim.figure.value is not None else aspects[1:2]:
            yield evidence(one, aspect, claimed, Outcome.FOUND if agrees else Outcome.OTHER, document, to_raw(match.span))
        yield from self._rest(claim, match)

    def _rest(self, claim: Claim, match: Match) -> Iterator[Evidence]:
        """Baseline, for each of what, how often."""
        one, figure, document = claim.placed, claim.figure, self._document
        found = self._quantity(match.position) if match.position is not None else None
        span = document.cleaned.to_raw(match.span)
        if figure.baseline is not None:
            said = found.baseline if found is not None else None
            outcome = Outcome.MISSING if said is None else Outcome.FOUND if said.value == figure.baseline else Outcome.OTHER
            where = document.cleaned.to_raw(found.baseline_span) if found is not None and found.baseline_span is not None else None
            yield evidence(one, Aspect.BASELINE, _plain(figure.baseline, figure.unit), outcome, document, where, str(said.value) if said is not None else "")
        if figure.per is not None:
            yield evidence(one, Aspect.PER, figure.per, self._per(claim, figure.per, found), document, span)
        if figure.every is not None:
            agrees = (found is not None and found.every == figure.every.unit) or _recurs(figure.every.unit, claim.quoted)
            yield evidence(one, Aspect.RECURRENCE, figure.every.unit, Outcome.FOUND if agrees else Outcome.MISSING, document, span)

    def _per(self, claim: Claim, per: str, found: FoundQuantity | None) -> Outcome:
        if found is not None and found.per and set(found.per) & set(per):
            return Outcome.FOUND
        if set(claim.quoted) & set(per) or find_name(self._document.bare, per, claim.placed.clean) is not None:
            return Outcome.FOUND
        return Outcome.IMPLIED if found is not None and found.per else Outcome.MISSING


def _recurs(unit: str, words: str) -> bool:
    """Whether words say that something comes round: 每月, 月月, 一月一督导, 月调度."""
    named = _UNITS_OF_TIME[unit]
    return re.search(f"[每逐按]个?(?:{named})|一(?:{named})一|({named})\\1|(?<![0-9])(?:{named})(?=[研调督通检报评考])", words) is not None


def clause_of(document: Document, position: int) -> str:
    """The clause of a figure without the figures on either side; in the cleaned text."""
    text, found = document.cleaned.text, document.quantities
    own = found[position].span
    before = found[position - 1].span.end if position else 0
    after = found[position + 1].span.start if position + 1 < len(found) else len(text)
    start = max(before, *(text.rfind(mark, before, own.start) + 1 for mark in "。；！？\n"))
    ends = [place for mark in "。；！？\n" if (place := text.find(mark, own.end, after)) >= 0]
    return text[start : min([after, *ends])]


def _claim(one: Placed, figure: Target | Result) -> Claim:
    quoted = bare(figure.wording)
    plain = quoted.removesuffix(bare(figure.unit))
    is_plain = not quoted or _PLAIN.fullmatch(figure.wording.replace(" ", "").removesuffix(figure.unit)) is not None or plain.isdecimal()
    about = f"{figure.label} {figure.scope or ''}"
    words = pairs(figure.label) | pairs(figure.scope or "")
    return Claim(one, figure, words, frozenset(bare(about)), "" if is_plain else figure.wording)


def _agreement(match: Match) -> float:
    return 2 * match.value + 1 * match.unit + 0.5 * match.bound - 0.5


def _is_nothing(words: str) -> bool:
    return _NOTHING.search(words) is not None


def _without_number(claim: Claim, quotation: Span, usual: bool) -> Match | None:
    """What words say that hold no number: 应入尽入, 只增不减."""
    own: Quantity = claim.figure.quantity
    if own.value is None:
        return Match(claim, None, True, (own.comparator is Comparator.NONE) is _is_nothing(claim.quoted), True, quotation)
    for words, comparator, value in _WITHOUT_NUMBER:
        if words.search(claim.quoted):
            return Match(claim, None, own.value == value, own.comparator is comparator and own.change is None, usual, quotation)
    return None


def _plain(value: Decimal, unit: str) -> str:
    return str(Quantity(Comparator.EQUAL, value, None, unit)).removeprefix("= ")
