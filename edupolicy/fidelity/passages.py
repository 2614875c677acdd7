"""A source sentence by sentence, with what the plan has of it: what a person looks at who doubts a figure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise

from attrs import frozen

from edupolicy.fidelity.document import Sentence
from edupolicy.fidelity.result import Account, Accounted, Aspect, CoverageKind, Evidence, Outcome, Trace
from edupolicy.fidelity.statements import Placed
from edupolicy.model import Block, Measure, Responsibility, Role
from edupolicy.model.node import Node
from edupolicy.source import LineIndex, Span

#: what is marked, the most telling first
MARKED = (
    Aspect.VALUE, Aspect.BOUND, Aspect.BASELINE, Aspect.PERIOD, Aspect.CITATION, Aspect.ORGANIZATION, Aspect.ROLE, Aspect.PROGRAMME, Aspect.PROJECT,
    Aspect.WORDING, Aspect.PHRASE, Aspect.TITLE,
)  # fmt: skip


_ROLES = {Role.RESPONSIBLE: "by", Role.LEAD: "lead", Role.SUPPORT: "support"}


@frozen
class Stated:
    """A statement of the plan that points to a sentence."""

    #: among all statements of a trace, from 0
    number: int
    statement: Node
    block: Block
    #: the plan's line as it is written, without its place
    text: str
    #: the line of the plan's file, from 1
    line: int
    #: whether everything that was looked for was found
    agrees: bool


@frozen
class Mark:
    """A stretch of a sentence that statements have, or that none has."""

    #: in the raw text
    span: Span
    #: None where nothing accounts for it
    aspect: Aspect | None
    #: numbers of the statements
    statements: tuple[int, ...]


@frozen
class Passage:
    """A sentence of the source and its statements."""

    sentence: Sentence
    text: str
    account: Account
    marks: tuple[Mark, ...]
    statements: tuple[Stated, ...]

    def segments(self) -> Iterator[tuple[str, tuple[Mark, ...]]]:
        """The sentence in pieces, each with the marks that hold it."""
        start, end = self.sentence.span
        cuts = sorted({start, end, *(min(max(cut, start), end) for mark in self.marks for cut in mark.span)})
        for first, last in pairwise(cuts):
            yield self.text[first - start : last - start], tuple(mark for mark in self.marks if mark.span.start <= first and last <= mark.span.end)


def passages(trace: Trace, blocks: Collection[Block] = ()) -> Iterator[Passage]:
    """The sentences of the source, in order: all of them, or those that statements of some blocks point to."""
    document = trace.document
    if document is None:
        return
    stated, pointing = _stated(trace, {id(block) for block in blocks})
    marks = _marks(trace, {id(one.statement): one.number for one in stated})
    accounts = {one.sentence: one.account for one in trace.coverage[CoverageKind.SENTENCES].entries} if trace.coverage else {}
    for sentence in document.sentences:
        own = pointing.get(sentence, [])
        if blocks and not own:
            continue
        start, end = sentence.span
        yield Passage(sentence, document.raw[start:end], accounts.get(sentence, Account.MISSING), tuple(marks.get(sentence, ())), tuple(own))


def _stated(trace: Trace, blocks: Collection[int]) -> tuple[list[Stated], dict[Sentence, list[Stated]]]:
    document, text = trace.document, trace.loaded.text
    assert document is not None
    wrong = {id(one.statement) for one in trace.evidence if one.outcome not in (Outcome.FOUND, Outcome.IMPLIED)}
    index = LineIndex(text)
    stated: list[Stated] = []
    pointing: dict[Sentence, list[Stated]] = defaultdict(list)
    lines: dict[tuple[Sentence, Span], int] = {}
    for number, one in enumerate(trace.placed):
        if blocks and id(one.block) not in blocks:
            continue
        start = one.span.start
        agrees = id(one.statement) not in wrong and bool(one.passages)
        own = Stated(number, one.statement, one.block, _said(one, text), index.position(start)[0], agrees)
        stated.append(own)
        for passage in one.passages:
            for sentence in document.sentences_within(passage)[:1] if isinstance(one.statement, Block) else document.sentences_within(passage):
                held = lines.setdefault((sentence, one.span), len(pointing[sentence]))
                if held == len(pointing[sentence]):
                    pointing[sentence].append(own)  # the organizations of one line are shown once
    return stated, pointing


def _said(one: Placed, text: str) -> str:
    """The plan's line as it is written; an organization with the word that gives it its role."""
    start, end = one.span
    if not isinstance(one.statement, Responsibility):
        return text[start:end]
    words = text[text.rfind("\n", 0, start) + 1 : start].split(None, 1)
    word = words[0] if words and one.owner is None else _ROLES[one.statement.role]
    return f"{word} {text[start:end]}"


def _marks(trace: Trace, numbers: dict[int, int]) -> dict[Sentence, list[Mark]]:
    """What of each sentence the statements have, and what none has."""
    gathered: dict[tuple[Sentence, Span], tuple[Aspect, list[int]]] = {}
    for one in sorted((one for one in trace.evidence if _is_marked(one)), key=lambda one: MARKED.index(one.aspect)):
        number = numbers.get(id(one.statement))
        if number is not None and one.sentence is not None and one.span is not None:
            _, held = gathered.setdefault((one.sentence, one.span), (one.aspect, []))
            if number not in held:
                held.append(number)
    found: dict[Sentence, list[Mark]] = defaultdict(list)
    for (sentence, span), (aspect, held) in gathered.items():
        found[sentence].append(Mark(span, aspect, tuple(held)))
    for missing in _missing(trace):
        if missing.sentence is not None:
            found[missing.sentence].append(Mark(missing.span, None, ()))
    return found


def _is_marked(one: Evidence) -> bool:
    return one.aspect in MARKED and one.span is not None and one.outcome in (Outcome.FOUND, Outcome.OTHER)


def _missing(trace: Trace) -> Iterator[Accounted]:
    for kind, found in trace.coverage.items():
        if kind is not CoverageKind.SENTENCES:
            yield from found.missing


def with_items(measures: Iterable[Measure]) -> list[Block]:
    """Measures, each followed by its items."""
    return [block for measure in measures for block in (measure, *measure.items)]
