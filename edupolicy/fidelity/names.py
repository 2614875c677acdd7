"""Finding names in a source: organizations, citations, programmes, projects, titles and quoted phrases."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from edupolicy.fidelity.bare import BareText, bare
from edupolicy.fidelity.document import Document
from edupolicy.fidelity.result import Aspect, Evidence, Outcome
from edupolicy.fidelity.statements import Placed
from edupolicy.model import Block, Citation, Programme, Project, SetAside, Uncertainty
from edupolicy.source import Span
from edupolicy.source.numerals import read_numerals

_TO_ARABIC = str.maketrans("一二三四五六七八九", "123456789")
TO_CHINESE = str.maketrans("123456789", "一二三四五六七八九")
#: what a numbered heading begins with
_LIST_NUMBER = re.compile("[ \u3000]*(?:[（(]|第)?(?P<number>[一二三四五六七八九十百]+|[0-9]+(?:[.．-][0-9]+)*)(?=[.．、，）)]|是|[章节条])")
#: quotation marks, none of them empty
_OPENING, _CLOSING = ("“", "《", "「"), ("”", "》", "」")
_QUOTED = re.compile('“([^“”]+)”|「([^「」]+)」|"([^"]+)"')


def quoted_pieces(text: str) -> tuple[str, ...]:
    """What a text has in quotation marks."""
    return tuple(next(filter(None, match.groups())) for match in _QUOTED.finditer(text))


def find_name(text: BareText, name: str, spans: Iterable[Span]) -> Span | None:
    """Where a name stands: as a whole, or else in pieces and in order, as 第三小学 stands in 第三、第五小学."""
    wanted = bare(name)
    passages = list(spans)
    for attempt in (wanted, wanted.translate(_TO_ARABIC), wanted.translate(TO_CHINESE)):
        for span in passages:
            if (found := text.find(attempt, span)) is not None:
                return found
    for span in passages:
        if (found := _scattered(text, wanted, span) or _in_pieces(text, wanted, span)) is not None:
            return found
    return None


def _scattered(text: BareText, wanted: str, span: Span) -> Span | None:
    """The characters of a name, in order, in a stretch at most half as long again."""
    if len(wanted) < 4:
        return None
    first, last = text.within(span)
    room = len(wanted) + max(4, len(wanted) // 2)
    start = text.text.find(wanted[0], first, last)
    while start >= 0:
        end, limit = start + 1, min(start + room, last)
        for character in wanted[1:]:
            place = text.text.find(character, end, limit)
            if place < 0 or _lacks_one(text, end, place):
                break
            end = place + 1
        else:
            return text.span(start, end)
        start = text.text.find(wanted[0], start + 1, last)
    return None


def _lacks_one(text: BareText, end: int, start: int) -> bool:
    """Whether between two pieces of a name stands one character that is no word: it has been left out of the name."""
    if start - end != 1 or text.text[end] in "的和与及或":
        return False
    first, last = text.span(end - 1, start + 1)
    return last - first == 3  # without punctuation, as there is in 第三、第五小学


def _in_pieces(text: BareText, wanted: str, span: Span) -> Span | None:
    """At most three pieces of a name, in order, as where several names share their end; the first of three characters or more."""
    start, last = text.within(span)
    first, position = -1, 0
    for _ in range(3):
        length, found = _longest(text.text, wanted[position:], start, last)
        if length < (3 if position == 0 else 2):
            return None
        if position and _lacks_one(text, start, found):
            return None
        first = found if first < 0 else first
        position, start = position + length, found + length
        if position == len(wanted):
            return text.span(first, start)
    return None


def _longest(text: str, wanted: str, start: int, last: int) -> tuple[int, int]:
    """How much of the beginning of a text stands in a stretch, and where; nothing so short that it would leave a single character."""
    length, found = 0, -1
    for end in range(2, len(wanted) + 1):
        place = text.find(wanted[:end], start, last)
        if place < 0:
            break
        if end != len(wanted) - 1:
            length, found = end, place
        start = place
    return length, found


def trace_names(placed: Sequence[Placed], document: Document) -> Iterator[Evidence]:
    """What became of every name and phrase that statements quote from their passages."""
    doubts = [one for one in placed if isinstance(one.statement, Uncertainty) and one.statement.reading]
    for one in placed:
        for aspect, name in _named(one):
            found = _evidence(one, aspect, name, document, doubts)
            if found.outcome is Outcome.FOUND or aspect is not Aspect.TITLE or one.block.number is not None:
                yield found  # a heading without a number may be the encoder's own
        if isinstance(one.statement, Block) and one.statement.number is not None:
            yield from _number(one, one.statement.number, document)


def _number(one: Placed, claimed: str, document: Document) -> Iterator[Evidence]:
    """Whether a heading has the number that its sentence begins with; one that begins with none says nothing."""
    for passage in one.clean[:1]:
        match = _LIST_NUMBER.match(document.cleaned.text, passage.start, passage.end)
        if match is not None:
            wanted, said = (bare(text).removesuffix("是") for text in (claimed, match["number"]))
            outcome = Outcome.FOUND if wanted == said or _value(wanted) == _value(said) else Outcome.OTHER
            span = document.cleaned.to_raw(Span(*match.span("number")))
            yield evidence(one, Aspect.NUMBER, claimed, outcome, document, span)


def _value(number: str) -> Decimal | str:
    """十二 and 12 are one number; what is none is itself."""
    found = read_numerals(f"第{number}")
    return found[0].value or number if len(found) == 1 else number


def _named(one: Placed) -> Iterator[tuple[Aspect, str]]:
    statement = one.statement
    match statement:
        case Citation(title=title):
            yield Aspect.CITATION, title
        case Programme(name=name):
            yield Aspect.PROGRAMME, name
        case Project(names=names):
            for name in names:
                yield Aspect.PROJECT, name
        case Uncertainty(text=text):
            yield Aspect.PHRASE, text
        case SetAside(text=text):
            for piece in quoted_pieces(text):
                yield Aspect.PHRASE, piece
        case Block(title=title):
            yield Aspect.TITLE, title


def _evidence(one: Placed, aspect: Aspect, name: str, document: Document, doubts: Iterable[Placed]) -> Evidence:
    found = find_name(document.bare, name, one.clean)
    if found is not None and not (aspect in (Aspect.PROGRAMME, Aspect.CITATION) and _is_cut(document.cleaned.text, found)):
        return evidence(one, aspect, name, Outcome.FOUND, document, document.cleaned.to_raw(found))
    raw = _unrepaired(one, name, document) if aspect is Aspect.PHRASE else _as_read(one, name, document, doubts)
    if raw is not None:
        return evidence(one, aspect, name, Outcome.FOUND, document, raw)
    wanted = bare(name)
    elsewhere = document.bare.find(wanted, Span(0, len(document.cleaned.text))) if len(wanted) > 1 and one.passages else None
    if elsewhere is not None:
        return evidence(one, aspect, name, Outcome.ELSEWHERE, document, document.cleaned.to_raw(elsewhere))
    return evidence(one, aspect, name, Outcome.MISSING, document)


def _is_cut(text: str, span: Span) -> bool:
    """Whether a name in quotation marks is there but for its first or last character."""
    before, after = text[max(0, span.start - 2) : span.start], text[span.end : span.end + 2]
    return (before[:1] in _OPENING and before[1:].isalpha() and after[:1] in _CLOSING) or (
        after[1:] in _CLOSING and after[:1].isalpha() and before[-1:] in _OPENING
    )


def _unrepaired(one: Placed, phrase: str, document: Document) -> Span | None:
    """Where a phrase stands in the raw text: what was repaired is no longer in the cleaned one."""
    return find_name(document.bare_simplified, phrase, one.passages) or find_name(document.bare_raw, phrase, one.passages)


def _as_read(one: Placed, name: str, document: Document, doubts: Iterable[Placed]) -> Span | None:
    """Where a name stands once garbled text is read as the plan reads it."""
    wanted = bare(name)
    for doubt in doubts:
        statement = doubt.statement
        assert isinstance(statement, Uncertainty)
        for passage in one.clean:
            if not any(passage.start < other.end and other.start < passage.end for other in doubt.clean):
                continue
            garbled = document.bare.find(bare(statement.text), passage)
            if garbled is not None:
                before, after = (bare(document.cleaned.text[slice(*part)]) for part in ((passage.start, garbled.start), (garbled.end, passage.end)))
                if wanted in f"{before}{bare(statement.reading or '')}{after}":
                    return document.cleaned.to_raw(garbled)
    return None


def evidence(one: Placed, aspect: Aspect, claimed: str, outcome: Outcome, document: Document, span: Span | None = None, said: str = "") -> Evidence:
    """What became of one value; `span` is in the raw text, and what stands there is what the source says, unless `said` tells."""
    if span is None:
        return Evidence(one.block, one.statement, aspect, claimed, outcome, said)
    return Evidence(one.block, one.statement, aspect, claimed, outcome, said or document.excerpt(span), span, document.sentence_at(span.start))
