"""What the reading of every kind of line needs: the vocabulary, the clauses, and the smaller forms."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from decimal import Decimal
from sys import intern
from typing import Any
from unicodedata import normalize

from edupolicy.diagnostics import Report, Rule
from edupolicy.lowering.clauses import clauses_read
from edupolicy.lowering.line_reader import LineReader
from edupolicy.lowering.names import NO_NAMES
from edupolicy.lowering.stated import NODES, Makes
from edupolicy.model import Locator, Property, Recurrence, Role
from edupolicy.model.identity import Identities
from edupolicy.source import SPAN_BITS, Span, packed_span
from edupolicy.syntax import Line, faults
from edupolicy.syntax.line import SPACE
from edupolicy.syntax.tables import CLAUSES, VALUES, clause_spelling, pattern
from edupolicy.syntax.text import split_clauses, split_names
from edupolicy.values import Commitment, Period, parse_number, parse_period, year_period

#: clauses that may stand several times on one line
_REPEATABLE = frozenset({"NOTE", "META", "BY", "LEAD", "SUPPORT"})
_COMMITMENTS = {"ENSURE": Commitment.ENSURE, "BASICALLY": Commitment.BASICALLY, "STRIVE": Commitment.STRIVE, "EXPLORE": Commitment.EXPLORE}
#: kind of line or clause -> role
ROLES = {"BY": Role.RESPONSIBLE, "LEAD": Role.LEAD, "SUPPORT": Role.SUPPORT}
_TEXT_CLAUSES = {
    "PER": "per", "SCOPE": "scope", "STATE": "state", "WORDING": "wording", "READ": "reading", "WHY": "reason",
    "UNCERTAIN": "uncertain", "INFERRED": "inferred", "ID": "id",
}  # fmt: skip
_CLAUSE_FIELDS = {
    **_TEXT_CLAUSES, "DUE": "due", "AT": "at", "EVERY": "every", "FROM": "baseline", "BY": "responsible", "LEAD": "responsible", "SUPPORT": "responsible",
    "NOTE": "notes", "META": "properties",
}  # fmt: skip
#: clauses that say something even without content
_MAY_BE_EMPTY = frozenset({"UNCERTAIN", "INFERRED"})

_ANY_YEAR = year_period(2000)


class Reader(LineReader):
    """Reads lines as parts of a plan: names mean what the vocabulary says, deadlines count from the plan's years."""

    def __init__(self, text: str, report: Report, makes: Makes = NODES) -> None:
        """`makes` makes the nodes."""
        super().__init__(text, report)
        self.make = makes.nodes
        self.opened = makes.opened
        #: whether statements have the numbers of their lines in place of their spans
        self.by_line = makes.by_line
        self.names = NO_NAMES
        self.count_from(None)
        #: that the plan has no year, or none that can be read, was reported
        self.year_is_missed = False
        self.identities = Identities(())
        #: id of the block that is being read; empty for the plan itself
        self.block = ""

    def count_from(self, years: Period | None) -> None:
        """Deadlines count from these years; None where the plan has none."""
        self.years = years
        self.clauses_read = clauses_read(years)
        self._periods: dict[str, Period | None] = {}

    # ------------------------------------------------------------ clauses

    def clauses(self, line: Line, start: int, end: int, allowed: Collection[str]) -> tuple[int, dict[str, Any]]:
        """Where the content before the clauses ends, and the clauses by the names of the model's fields.

        Which are `allowed`, the kind of the line decides.
        """
        key = None
        if line.plain:
            first = pattern("CLAUSE").search(self.text, start, end)
            if first is None:
                return end, {}
            content_end = first.start()
            key = (line.kind, self.text[content_end:end])
            known = self.clauses_read.fields.get(key)
            if known is not None:
                return content_end, known.copy()
        content_end, found = split_clauses(self.text, start, end)
        fields: dict[str, Any] = {}
        for kind, word_start, word_end, stop in found:
            self._clause(line, kind, word_start, word_end, stop, allowed, fields)
        if key is not None and not line.touched:
            self.clauses_read.keep(key, fields)
        return content_end, fields

    def no_clauses(self, line: Line, start: int, end: int) -> int:
        """Where the content of a line ends that has no clauses; what seems to be one is reported."""
        content_end, found = split_clauses(self.text, start, end)
        for kind, word_start, word_end, stop in found:
            self._clause(line, kind, word_start, word_end, stop, (), {})
        return content_end

    def _clause(
        self, line: Line, kind: str, word_start: int, start: int, end: int, allowed: Collection[str], fields: dict[str, Any],
    ) -> None:  # fmt: skip
        if kind not in allowed:
            self.clause_not_allowed(line, word_start, start, allowed)
            return
        commitment = _COMMITMENTS.get(kind)
        if commitment is not None:
            held = fields.get("commitment")
            if held is commitment:
                self._clause_fault(line, faults.REPEATED_CLAUSE, word_start, start)
            fields["commitment"] = commitment if held is None or commitment.strength < held.strength else held
            return
        name = _CLAUSE_FIELDS[kind]
        if name in fields and kind not in _REPEATABLE:
            self._clause_fault(line, faults.REPEATED_CLAUSE, word_start, start)
            return
        said = self.string(line, start, end)
        if not said and kind not in _MAY_BE_EMPTY:
            self._clause_fault(line, faults.EMPTY_CLAUSE, word_start, start)
            return
        if kind in _TEXT_CLAUSES:
            fields[name] = intern(said)
        elif kind == "DUE" or kind == "AT":
            if period := self.period(line, start, end):
                fields[name] = period
        elif kind == "EVERY":
            if recurrence := self.recurrence(line, said, start, end):
                fields["every"] = recurrence
        elif kind == "FROM":
            fields["baseline"] = self.amount(line, start, end)
        elif kind in ROLES:
            fields["responsible"] = fields.get("responsible", ()) + self.organizations(line, kind, start, end, None)
        elif kind == "NOTE":
            fields["notes"] = (*fields.get("notes", ()), said)
        elif kind == "META" and (pair := self.pair(line, start, end)):
            fields["properties"] = (*fields.get("properties", ()), pair)

    def clause_not_allowed(self, line: Line, start: int, end: int, allowed: Collection[str]) -> None:
        """Report a clause that the line has no use for, and those that it has; its word and the sign behind stand between two places."""
        self._clause_fault(
            line, faults.CLAUSE_NOT_ALLOWED, start, end, keyword=self.keyword(line), expected_en=_listed(allowed, "en"), expected_zh=_listed(allowed, "zh")
        )  # fmt: skip

    def _clause_fault(self, line: Line, rule: Rule, word_start: int, start: int, **parameters: str) -> None:
        """Report a clause by its word."""
        word = self.text[word_start:start].rstrip(" \t\u3000\xa0:：")
        self.fault(line, rule, word_start, word_start + len(word), None, clause=word, **parameters)

    def where(self, line: Line) -> int:
        """What a statement has for its span."""
        return line.number if self.by_line else self.span(line)

    # ------------------------------------------------------------ smaller forms

    def period(self, line: Line, start: int, end: int) -> Period | None:
        """A deadline or date; reported where it is none."""
        said = self.string(line, start, end)
        try:
            period = self._periods[said]
        except KeyError:
            period = self._periods[said] = parse_period(said, self.years)
        if period is None:
            self._no_period(line, said, start, end)
        return period

    def _no_period(self, line: Line, said: str, start: int, end: int) -> None:
        if self.years is not None or parse_period(said, _ANY_YEAR) is None:
            self.fault(line, faults.MALFORMED_PERIOD, start, end, period=said)
        elif not self.year_is_missed:
            # one missing year is one mistake, however many deadlines count from it
            self.year_is_missed = True
            self.fault(line, faults.PERIOD_WITHOUT_YEAR, start, end, period=said)
        else:
            line.touched = True

    def day(self, line: Line, start: int, end: int) -> date | None:
        """One day; reported where the text names none."""
        said = self.string(line, start, end)
        period = parse_period(said)
        if period is None or period.start != period.end:
            self.malformed(line, start, end, ("a date", "日期"), "`2024-03-11`")
            return None
        return period.start

    def recurrence(self, line: Line, said: str, start: int, end: int) -> Recurrence | None:
        """``month``, ``2 years``, ``两周``; reported where it is none."""
        words = VALUES["EVERY"]
        plain = normalize("NFKC", said).strip()
        digits = plain[: len(plain) - len(plain.lstrip("0123456789"))]
        count = int(digits[:4]) if digits else 1
        rest = plain[len(digits) :].strip()
        if not digits and rest and rest[0] in "一两二三四五六":
            count, rest = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}[rest[0]], rest[1:].strip()
        for candidate in (rest, rest.removesuffix("s"), rest.removeprefix("个"), rest.removesuffix("度")):
            if candidate in words and count > 0:
                return Recurrence(words[candidate], count)
        self.unknown_value(line, "EVERY", said, start, end, self.text[start:end])
        return None

    def amount(self, line: Line, start: int, end: int) -> Decimal | None:
        """A number, with or without a unit; reported where it is none."""
        match = pattern("AMOUNT").match(self.text, start, end)
        if match is None:
            self.malformed(line, start, end, ("an amount", "数量"), "`77%`")
            return None
        return parse_number(match["amount"])

    def pair(self, line: Line, start: int, end: int) -> Property | None:
        """A key and its value; reported where it is none."""
        match = pattern("PAIR").match(self.text, start, end)
        if match is None or not match["value"].strip(SPACE):
            self.malformed(line, start, end, ("a key and a value", "键和值"), "`meta 预算: 三百万`")
            return None
        return Property(self.string(line, *match.span("key")), self.string(line, *match.span("value")))

    def listed(self, line: Line, start: int, end: int) -> list[tuple[str, int, int]]:
        """The names of a list, each with its place in the text."""
        said = self.text[start:end]
        found = [
            (said[first:last] if line.plain else self.string(line, start + first, start + last), start + first, start + last)
            for first, last in split_names(said)
        ]  # fmt: skip
        if not found:
            self.malformed(line, start, end, ("a list of names", "名称列表"), "`甲、乙`")
        return found

    def organizations(self, line: Line, role: str, start: int, end: int, place: Locator | None) -> tuple[Any, ...]:
        """The organizations of a list, in a role."""
        kind, make = ROLES[role], self.make["BY"]
        if line.plain and (members := self.names.lists[self.text[start:end]]):
            if self.by_line:
                return tuple([make(name, kind, label, place, line.number) for _, (label, name) in members])
            # two spans are added by adding their numbers
            whole = start << SPAN_BITS | start
            return tuple([make(name, kind, label, place, packed_span(whole + within)) for within, (label, name) in members])
        listed = self.listed(line, start, end)
        found = [(self.names.organizations[written], line.number if self.by_line else Span(first, last)) for written, first, last in listed]
        return tuple([make(name, kind, label, place, span) for (label, name), span in found])

    def own_id(self, kind: str, key: str, fields: dict[str, Any]) -> str:
        """The id of a statement: taken out of its clauses, else made of what it is about."""
        own = fields.pop("id", None)
        return self.identities.written(own) if own else self.identities.statement(kind, key, self.block)


def _listed(clauses: Collection[str], language: str) -> str:
    words = [f"`{clause_spelling(clause, language)}`" for clause in dict.fromkeys(CLAUSES.values()) if clause in clauses]
    nothing = "没有从句" if language == "zh" else "no clauses"
    return ("、" if language == "zh" else ", ").join(words) or nothing
