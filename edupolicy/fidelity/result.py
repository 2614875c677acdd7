"""What tracing a plan gives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum

from attrs import field, frozen

from edupolicy.diagnostics import Diagnostic
from edupolicy.fidelity.document import Document, Sentence
from edupolicy.fidelity.statements import Placed
from edupolicy.loader import Loaded
from edupolicy.model import Block, Locator
from edupolicy.model.node import Node
from edupolicy.source import Span
from edupolicy.source.cleaning import Repair


class Aspect(StrEnum):
    """What of a statement is looked for in its source."""

    VALUE = "value"
    BOUND = "bound"
    UNIT = "unit"
    BASELINE = "baseline"
    PER = "per"
    RECURRENCE = "recurrence"
    PERIOD = "period"
    COMMITMENT = "commitment"
    INDICATOR = "indicator"
    SCOPE = "scope"
    WORDING = "wording"
    ORGANIZATION = "organization"
    ROLE = "role"
    CITATION = "citation"
    PROGRAMME = "programme"
    PROJECT = "project"
    TITLE = "title"
    NUMBER = "number"
    PHRASE = "phrase"
    ACTION = "action"
    METADATA = "metadata"


class Outcome(StrEnum):
    """What became of looking."""

    #: it stands at its place
    FOUND = "found"
    #: it does not stand there, but follows: the plan's own year as a deadline, the indicator's only unit
    IMPLIED = "implied"
    #: it stands in another sentence
    ELSEWHERE = "elsewhere"
    #: something else stands there in its stead
    OTHER = "other"
    MISSING = "missing"


@frozen
class Evidence:
    """One value of a statement, held against the source."""

    block: Block
    statement: Node
    aspect: Aspect
    #: what the plan says
    claimed: str
    outcome: Outcome
    #: what the source says; empty where nothing was found
    said: str = ""
    #: where it says so, in the raw text; None where nothing was found
    span: Span | None = None
    #: the sentence that `span` is in
    sentence: Sentence | None = None


class CoverageKind(StrEnum):
    """What of a source a plan has to account for."""

    NUMERALS = "numerals"
    CITATIONS = "citations"
    ORGANIZATIONS = "organizations"
    GOALS = "goals"
    SENTENCES = "sentences"


class Account(StrEnum):
    """How something of the source is accounted for."""

    ENCODED = "encoded"
    #: by an `aside` with a reason
    SET_ASIDE = "set-aside"
    #: a numeral that is part of a name, a slogan or a reference number
    NAME = "name"
    #: a year, a date, or a stretch of time
    DATE = "date"
    LIST_NUMBER = "list-number"
    #: a numeral that says which of a series
    ORDINAL = "ordinal"
    #: a character that can be a numeral, in a word that is none: 统一, 进一步
    WORD = "word"
    #: in what is no part of the text: a copy of a paragraph, the navigation of a page, remains of HTML
    REMOVED = "removed"
    MISSING = "missing"


@frozen
class Accounted:
    """Something of the source, and the statements that account for it."""

    kind: CoverageKind
    account: Account
    #: in the raw text
    span: Span
    #: as it stands there
    text: str
    sentence: Sentence | None
    #: the statements that account for it
    by: tuple[Node, ...] = ()


@frozen
class Coverage:
    """How much of one kind is accounted for."""

    kind: CoverageKind
    entries: tuple[Accounted, ...] = field(repr=False)

    @property
    def total(self) -> int:
        """How many there are."""
        return len(self.entries)

    @property
    def missing(self) -> tuple[Accounted, ...]:
        """Those that nothing accounts for."""
        return tuple(one for one in self.entries if one.account is Account.MISSING)

    @property
    def share(self) -> float:
        """Between 0 and 1; 1 where there are none."""
        return 1.0 - len(self.missing) / self.total if self.total else 1.0

    def counts(self) -> Mapping[Account, int]:
        """How many are accounted for in each way."""
        found = Counter(one.account for one in self.entries)
        return {account: found[account] for account in Account if found[account]}


@frozen
class Move:
    """A place of the plan, and where the same sentence stands in a changed source."""

    old: Locator
    #: None where it was not found
    new: Locator | None
    #: `hash`, `figures`, `names`, `words`, or empty where it was not found
    method: str
    #: spans of the plan's lines with this place
    statements: tuple[Span, ...]


@frozen
class Trace:
    """A plan held against its source."""

    loaded: Loaded = field(repr=False)
    #: None where the source could not be read
    document: Document | None = field(repr=False)
    #: every value of every statement that has a place
    evidence: tuple[Evidence, ...] = field(default=(), repr=False)
    #: by kind
    coverage: Mapping[CoverageKind, Coverage] = field(factory=dict, repr=False)
    #: every heading and statement with a place, in the order of the plan's blocks
    placed: tuple[Placed, ...] = field(default=(), repr=False)
    #: places of a source that changed since the plan was written; empty where it did not
    moves: tuple[Move, ...] = field(default=(), repr=False)
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def repairs(self) -> tuple[Repair, ...]:
        """What was mended in the source before it was read."""
        return self.document.cleaned.repairs if self.document is not None else ()

    @property
    def share(self) -> float:
        """How much of all that is counted in the source is accounted for, between 0 and 1. 0 where nothing could be traced."""
        total = sum(one.total for one in self.coverage.values())
        return 1 - sum(len(one.missing) for one in self.coverage.values()) / total if total else 0.0

    def outcomes(self, aspects: Iterable[Aspect] = tuple(Aspect)) -> Mapping[Outcome, int]:
        """How often each outcome occurs among some aspects."""
        wanted = set(aspects)
        found = Counter(one.outcome for one in self.evidence if one.aspect in wanted)
        return {outcome: found[outcome] for outcome in Outcome if found[outcome]}
