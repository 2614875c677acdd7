"""How like two Chinese texts are: by the pairs of neighbouring characters that they share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from edupolicy.fidelity.bare import bare
from edupolicy.fidelity.document import Document
from edupolicy.fidelity.names import evidence
from edupolicy.fidelity.result import Aspect, Evidence, Outcome
from edupolicy.fidelity.statements import Placed, wording_of
from edupolicy.model import Action, Aim, Result, Target
from edupolicy.source import Span

#: the same of a figure's indicator and of scopes, whose names are the vocabulary's: the least of 200 has 0.2 of its pairs and 0.4 of its characters
_LEAST_PAIRS, _LEAST_CHARACTERS = 0.15, 0.4
#: characters of a line before a passage that may say what it is about
_BEFORE = 1000
#: the share of an action's pairs that its passage has at least; of 1,194 actions of five plans the least like has 0.33, and of actions that
#: are held against a passage drawn by lot 97% have less
LEAST = 0.25


def pairs(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters of a text, without punctuation."""
    stripped = bare(text)
    return frozenset(map("".join, pairwise(stripped))) or frozenset({stripped} - {""})


def share(wanted: frozenset[str], offered: frozenset[str]) -> float:
    """How much of one text another has: 1 where all of it, also where there is none."""
    return len(wanted & offered) / len(wanted) if wanted else 1.0


class Passages:
    """The pairs of passages, each made once."""

    def __init__(self, document: Document) -> None:
        self._text = document.cleaned.text
        self._known: dict[Span, frozenset[str]] = {}

    def pairs(self, spans: Iterable[Span]) -> frozenset[str]:
        """The pairs of all of several spans of the cleaned text."""
        return frozenset().union(*map(self._of, spans))

    def _of(self, span: Span) -> frozenset[str]:
        found = self._known.get(span)
        if found is None:
            found = self._known[span] = pairs(self._text[span.start : span.end])
        return found


def trace_actions(placed: Iterable[Placed], document: Document) -> Iterator[Evidence]:
    """Whether each action and aim is about what it points to, and each figure and scope."""
    passages = Passages(document)
    for one in placed:
        if isinstance(one.statement, (Action, Target, Result)) and one.clean:
            yield from _subjects(one, document)
        if isinstance(one.statement, (Action, Aim)) and one.clean:
            like = share(pairs(wording_of(one.statement)), passages.pairs(one.clean)) >= LEAST
            outcome = Outcome.FOUND if like else Outcome.MISSING
            yield evidence(one, Aspect.ACTION, one.statement.text, outcome, document, one.passages[0])


def _subjects(one: Placed, document: Document) -> Iterator[Evidence]:
    """Whether the indicator of a figure, and the scope, are what the passage is about, or what is before it on its line, or its heading."""
    statement = one.statement
    assert isinstance(statement, (Action, Target, Result))
    claimed = [] if isinstance(statement, Action) else [(Aspect.INDICATOR, statement.label)]
    if statement.scope:
        claimed.append((Aspect.SCOPE, statement.scope))
    if claimed:
        text, start = document.cleaned.text, one.clean[0].start
        before = text[max(text.rfind("\n", 0, start) + 1, start - _BEFORE) : start]
        words = bare("\n".join((before, *(text[span.start : span.end] for span in one.clean), one.block.title)))
        for aspect, wanted in claimed:
            outcome = Outcome.FOUND if _is_about(bare(wanted), words) else Outcome.MISSING
            yield evidence(one, aspect, wanted, outcome, document, one.passages[0])


def _is_about(wanted: str, words: str) -> bool:
    characters, own = set(wanted), pairs(wanted)
    said, pairs_said = sum(one in words for one in characters), sum(one in words for one in own)
    return said >= _LEAST_CHARACTERS * len(characters) and pairs_said >= _LEAST_PAIRS * len(own)
