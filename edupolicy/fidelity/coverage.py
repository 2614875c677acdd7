"""What of a source a plan accounts for: every numeral, 《…》, responsible organization, goal and sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar

from attrs import Attribute, fields

from edupolicy.fidelity.bare import bare
from edupolicy.fidelity.document import Document, Sentence
from edupolicy.fidelity.figures import Figures
from edupolicy.fidelity.goals import goals
from edupolicy.fidelity.names import TO_CHINESE, quoted_pieces
from edupolicy.fidelity.responsible import Responsible
from edupolicy.fidelity.result import Account, Accounted, Aspect, Coverage, CoverageKind, Evidence, Outcome
from edupolicy.fidelity.statements import Placed
from edupolicy.fidelity.subjects import claims_of
from edupolicy.model import Action, Block, Item, Measure, Note, Responsibility, Result, SetAside, Target, Uncertainty
from edupolicy.model.node import Node
from edupolicy.source import Span
from edupolicy.source.cleaning import RepairKind
from edupolicy.source.numerals import Numeral, NumeralKind, read_numerals

_TITLE = re.compile("《[^《》\n]{1,200}》")
_REMOVED = (RepairKind.COPY, RepairKind.NAVIGATION, RepairKind.CREDIT, RepairKind.HTML)
#: kinds of numerals that need no statement; figures do, and what is an amount without being a number: 一批
_RECOGNISED = {
    NumeralKind.NAME: Account.NAME, NumeralKind.CODE: Account.NAME, NumeralKind.DATE: Account.DATE, NumeralKind.LIST_NUMBER: Account.LIST_NUMBER,
    NumeralKind.ORDINAL: Account.ORDINAL, NumeralKind.WORD: Account.WORD,
}  # fmt: skip
_THERE = (Outcome.FOUND, Outcome.IMPLIED, Outcome.OTHER)
#: evidence that names something; its numerals are part of the name
_NAMING = (Aspect.CITATION, Aspect.PROGRAMME, Aspect.PROJECT, Aspect.TITLE, Aspect.ORGANIZATION)


_Held = TypeVar("_Held")


class Stretches(Generic[_Held]):
    """Stretches of a text, each with something; asked which hold a span."""

    def __init__(self, found: Iterable[tuple[Span, _Held]]) -> None:
        self._found = sorted(found, key=lambda one: one[0])
        self._starts = [span.start for span, _ in self._found]
        self._longest = max((span.end - span.start for span, _ in self._found), default=0)

    def holding(self, span: Span) -> tuple[_Held, ...]:
        """What belongs to the stretches that hold a span."""
        position = bisect_right(self._starts, span.start)
        found: list[_Held] = []
        while position and self._starts[position - 1] + self._longest >= span.end:
            position -= 1
            stretch, held = self._found[position]
            if stretch.end >= span.end:
                found.append(held)
        return tuple(found[::-1])


class Accounts:
    """What the plan says, arranged by where in the source it points."""

    def __init__(self, placed: Sequence[Placed], evidence: Sequence[Evidence], figures: Figures, responsible: Responsible, document: Document) -> None:
        self._document = document
        self._figures = figures
        self._responsible = responsible
        self._placed = placed
        found = [one for one in evidence if one.outcome is Outcome.FOUND and one.span is not None]
        self._named = Stretches((one.span, one) for one in found if one.aspect in _NAMING and one.span is not None)
        self._aside = Stretches(_set_aside(placed, found))
        #: statements of which nothing is where they point
        telling = [one for one in evidence if one.aspect not in (Aspect.INDICATOR, Aspect.SCOPE)]
        self._elsewhere = {id(one.statement) for one in telling} - {id(one.statement) for one in telling if one.outcome in _THERE}
        self._removed = [one for one in document.cleaned.repairs if one.kind in _REMOVED and one.sure and not one.after.strip()]
        #: sentence -> the statements that point to it
        self._by_sentence: dict[Sentence, list[Node]] = defaultdict(list)
        for one in placed:
            for sentence in self._covered(one):
                self._by_sentence[sentence].append(one.statement)
        for each in found:
            if each.aspect is Aspect.TITLE and each.sentence is not None:
                self._by_sentence[each.sentence].append(each.statement)

    def _covered(self, one: Placed) -> Iterator[Sentence]:
        """The sentences that a statement points to; several on one line only where they are named, or all set aside."""
        statement = one.statement
        if isinstance(statement, (Block, Note)) or id(statement) in self._elsewhere:
            return
        for place, passage in zip((one.place, *one.place.also), one.passages, strict=False):
            inside = self._document.sentences_within(passage)
            if place.sentence is not None or isinstance(statement, SetAside) or len({each.line for each in inside}) == len(inside):
                yield from (each for each in inside if self._is_whole(statement, each))

    def _is_whole(self, statement: Node, sentence: Sentence) -> bool:
        """Whether what is set aside with a reason, or garbled with a reading, is all or most of a sentence; if not, the rest is to be encoded."""
        if isinstance(statement, SetAside):
            pieces, settled = quoted_pieces(statement.text), statement.reason
        elif isinstance(statement, Uncertainty):
            pieces, settled = (statement.text,), statement.reading
        else:
            return True
        whole = bare(self._document.simplified[slice(*sentence.span)])
        return bool(settled) and (not pieces or 2 * sum(map(len, map(bare, pieces))) >= len(whole))

    def coverage(self) -> dict[CoverageKind, Coverage]:
        """Everything that the plan has to account for, by kind."""
        found: dict[CoverageKind, Callable[[], Iterator[Accounted]]] = {
            CoverageKind.NUMERALS: self._numerals, CoverageKind.CITATIONS: self._citations, CoverageKind.ORGANIZATIONS: self._organizations,
            CoverageKind.GOALS: self._goals, CoverageKind.SENTENCES: self._sentences,
        }  # fmt: skip
        return {kind: Coverage(kind, tuple(sorted(entries(), key=lambda one: one.span))) for kind, entries in found.items()}

    def _accounted(self, kind: CoverageKind, span: Span, account: Account, by: Iterable[Node] = ()) -> Accounted:
        sentence = self._document.sentence_at(span.start)
        return Accounted(kind, account, span, self._document.excerpt(span), sentence, tuple(dict.fromkeys(by)))

    def _settled(self, kind: CoverageKind, span: Span) -> Accounted:
        """What is set aside; otherwise nothing accounts for it."""
        by = self._aside.holding(span)
        return self._accounted(kind, span, Account.SET_ASIDE if by else Account.MISSING, by)

    def _names(self, span: Span, aspects: Container[Aspect] = _NAMING) -> list[Node]:
        """The statements that name what stands at a span; other words may stand between the parts of a name."""
        wanted = bare(self._document.simplified[span.start : span.end])
        written = (wanted, wanted.translate(TO_CHINESE))
        named = (one for one in self._named.holding(span) if one.aspect in aspects and any(name in bare(one.claimed) for name in written))
        # what the title of a measure promises is to be encoded
        return [one.statement for one in named if one.aspect is not Aspect.TITLE or not isinstance(one.statement, (Measure, Item))]

    # ------------------------------------------------------------ numerals

    def _numerals(self) -> Iterator[Accounted]:
        claimed, baselines = self._claimed_numbers()
        for one in self._document.numerals:
            yield self._numeral(one, claimed, baselines)
        for repair in self._removed:
            for one in read_numerals(self._document.simplified[repair.span.start : repair.span.end]):
                span = Span(repair.span.start + one.span.start, repair.span.start + one.span.end)
                yield self._accounted(CoverageKind.NUMERALS, span, Account.REMOVED, self._aside.holding(span))

    def _claimed_numbers(self) -> tuple[Stretches[Node], dict[int, list[Node]]]:
        """Where in the cleaned text the figures stand that the plan has, and whose they are; levels before, where they start, apart."""
        claimed: list[tuple[Span, Node]] = []
        baselines: dict[int, list[Node]] = {}
        for position, claims in self._figures.by_position.items():
            found = self._document.quantities[position]
            claimed += ((found.span, claim.figure) for claim in claims)
            if found.baseline_span is not None:
                for numeral in self._document.numerals_within(found.baseline_span):
                    baselines[numeral.span.start] = [claim.figure for claim in claims if claim.figure.baseline is not None]
        claimed += ((quotation, claim.figure) for quotation, claim in self._figures.quotations)
        return Stretches(claimed), baselines

    def _numeral(self, one: Numeral, claimed: Stretches[Node], baselines: Mapping[int, list[Node]]) -> Accounted:
        span = self._document.cleaned.to_raw(one.span)
        kind = CoverageKind.NUMERALS
        by = baselines[one.span.start] if one.span.start in baselines else claimed.holding(one.span)
        if by:
            return self._accounted(kind, span, Account.ENCODED, by)
        account = _RECOGNISED.get(one.kind)
        settled = self._settled(kind, span)
        if settled.account is not Account.MISSING:
            return settled
        if named := self._names(span):
            return self._accounted(kind, span, account or Account.NAME, named)
        if account is not None:
            return self._accounted(kind, span, account)
        return self._accounted(kind, span, Account.ENCODED, scoped) if (scoped := self._scoped(one, span)) else settled

    def _scoped(self, one: Numeral, span: Span) -> list[Node]:
        """The statements whose scope has a numeral: 300人以下规模的农村学校."""
        sentence = self._document.sentence_at(span.start)
        wanted = bare(self._document.cleaned.text[one.span.start : one.span.end + 1])
        statements = self._by_sentence.get(sentence, ()) if sentence is not None else ()
        return [each for each in statements if isinstance(each, (Action, Target, Result)) and each.scope and wanted in bare(each.scope)]

    # ------------------------------------------------------------ names

    def _citations(self) -> Iterator[Accounted]:
        kind = CoverageKind.CITATIONS
        for match in _TITLE.finditer(self._document.cleaned.text):
            span = self._document.cleaned.to_raw(Span(*match.span()))
            title = bare(match[0])
            by = self._names(self._document.cleaned.to_raw(Span(match.start() + 1, match.end() - 1)))
            sentence = self._document.sentence_at(span.start)
            by = by or [each for each in self._by_sentence.get(sentence, ()) if title in bare(all_text(each))] if sentence is not None else []
            yield self._accounted(kind, span, Account.ENCODED, by) if by else self._settled(kind, span)

    def _organizations(self) -> Iterator[Accounted]:
        holders: list[tuple[Span, Node]] = []
        for one in self._placed:
            if isinstance(one.statement, Responsibility):
                holders += ((span, one.statement) for span in one.clean)
        pointing = Stretches(holders)
        for entry in self._responsible.entries:
            span = self._document.cleaned.to_raw(entry.span)
            by = [each for each in pointing.holding(entry.span) if isinstance(each, Responsibility) and self._responsible.same(each, entry)]
            if by:
                yield self._accounted(CoverageKind.ORGANIZATIONS, span, Account.ENCODED, by)
            else:
                yield self._settled(CoverageKind.ORGANIZATIONS, span)

    # ------------------------------------------------------------ goals and sentences

    def _goals(self) -> Iterator[Accounted]:
        for goal in goals(self._document):
            span = self._document.cleaned.to_raw(goal.span)
            claims = claims_of(goal, self._figures)
            if claims:
                yield self._accounted(CoverageKind.GOALS, span, Account.ENCODED, [claim.figure for claim in claims])
            elif cited := self._names(span, (Aspect.CITATION,)):
                yield self._accounted(CoverageKind.GOALS, span, Account.NAME, cited)
            else:
                yield self._settled(CoverageKind.GOALS, span)

    def _sentences(self) -> Iterator[Accounted]:
        for sentence in self._document.sentences:
            by = self._by_sentence.get(sentence)
            if by:
                aside = all(isinstance(one, SetAside) for one in by)
                yield self._accounted(CoverageKind.SENTENCES, sentence.span, Account.SET_ASIDE if aside else Account.ENCODED, by)
            else:
                gone = not self._document.cleaned.text[slice(*self._document.cleaned.to_clean(sentence.span))].strip()
                yield self._accounted(CoverageKind.SENTENCES, sentence.span, Account.REMOVED if gone else Account.MISSING)


def _set_aside(placed: Iterable[Placed], found: Iterable[Evidence]) -> Iterator[tuple[Span, Node]]:
    """What is set aside: the phrases that an `aside` quotes; the whole passage of one that quotes nothing."""
    for one in found:
        if one.aspect is Aspect.PHRASE and isinstance(one.statement, SetAside) and one.statement.reason and one.span is not None:
            yield one.span, one.statement
    for each in placed:
        if isinstance(each.statement, SetAside) and each.statement.reason and not quoted_pieces(each.statement.text):
            yield from ((passage, each.statement) for passage in each.passages)


def all_text(statement: Node) -> str:
    """Every text of a statement."""
    cls: type = type(statement)
    attributes: tuple[Attribute[object], ...] = fields(cls)
    values = (getattr(statement, one.name) for one in attributes if one.name != "id")
    return " ".join(" ".join(value) if isinstance(value, tuple) and all(isinstance(part, str) for part in value) else value if isinstance(value, str) else ""
                    for value in values)  # fmt: skip
