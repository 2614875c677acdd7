"""Model -> text: a plan in canonical form, which reads back as an equal plan."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any
from unicodedata import normalize

from edupolicy.edit import spelling
from edupolicy.lowering.figures import figure_key
from edupolicy.model import (
    Action,
    Block,
    Citation,
    Item,
    Locator,
    Measure,
    Plan,
    Programme,
    Project,
    Property,
    Recurrence,
    Responsibility,
    Result,
    Role,
    Section,
    Target,
    Vocabulary,
)  # fmt: skip
from edupolicy.model.identity import Identities
from edupolicy.syntax.tables import pattern
from edupolicy.syntax.text import as_name, as_text, plain_label, quote
from edupolicy.values import Change, Commitment, Comparator, format_number, parse_number

_ROLES = {Role.RESPONSIBLE: "by", Role.LEAD: "lead", Role.SUPPORT: "support"}
_SIGNS = {Change.UP: "+", Change.DOWN: "-", None: ""}


def write_plan(plan: Plan, vocabulary: Vocabulary) -> str:
    """A plan in the language, English keywords. Names are written as labelled, so `vocabulary` must be the one it is read with again.

    Raises:
        ValueError: if a string of the plan cannot be written: one with control characters, a number with spaces in it.
    """
    return _Writer(plan, vocabulary).write()


class _Writer:
    def __init__(self, plan: Plan, vocabulary: Vocabulary) -> None:
        self.plan = plan
        self.vocabulary = vocabulary
        self.lines: list[str] = ["language 1"]
        numbers = [(-1, measure.number) for measure in plan.measures]
        numbers += [(position, measure.number) for position, section in enumerate(plan.sections) for measure in section.measures]
        self.identities = Identities((parent, number) for parent, number in numbers if number is not None)
        self.block = ""
        self.indent = "  "

    def write(self) -> str:
        plan = self.plan
        writable = pattern("HEADING").match(f"{plan.id}: x")
        fits = writable is not None and writable["label"] == plan.id and as_text(plan.id) == plan.id and plain_label(plan.id) == plan.id
        self.lines += ["", f"plan {plan.id if fits else 'plan'}: {as_text(plan.title) if plan.title else ''}".rstrip(" ") + _place(plan.place)]
        self._metadata()
        if not fits:
            self.line("id", as_text(plan.id))
        for aim in plan.aims:
            self.identities.statement("AIM", aim.text, "")
            self.line("aim", as_text(aim.text), aim.place)
        self._statements(plan)
        for measure in plan.measures:
            self._measure(measure, "")
        for section in plan.sections:
            self._section(section)
        return "\n".join(self.lines) + "\n"

    def line(self, keyword: str, content: str, place: Locator | None = None) -> None:
        """Add a statement line."""
        self.lines.append(f"{self.indent}{keyword} {content}{_place(place)}")

    # ------------------------------------------------------------ metadata

    def _metadata(self) -> None:
        plan = self.plan
        fields: list[tuple[str, str, str | None]] = [
            ("kind", "kind", plan.kind.value if plan.kind else None),
            ("region", "region", as_text(" ".join(_region_word(name) for name in plan.region)) if plan.region else None),
            ("year", "years", str(plan.years) if plan.years else None),
            ("issuer", "issuer", as_text(plan.issuer) if plan.issuer is not None else None),
            ("issued", "issued", plan.issued.isoformat() if plan.issued else None),
            ("index", "index", as_text(plan.index) if plan.index is not None else None),
            ("source", "source", self._source()),
        ]
        places = {placed.field: placed.place for placed in plan.places}
        for keyword, name, content in fields:
            if content is not None:
                self.line(keyword, content + self._inferred(name), places.get(name))
        for keyword, codings in (("coded", plan.coded), ("reviewed", plan.reviewed)):
            for coding in codings:
                when = f" {coding.when.isoformat()}" if coding.when else ""
                self.line(keyword, f"{as_text(coding.who)}{when}".strip(" "))

    def _source(self) -> str | None:
        source = self.plan.source
        if source is None:
            return None
        file = as_text(source.file)
        written = quote(source.file) if file is source.file and re.search(r"\s", file) else file
        return written + (f" sha256:{source.sha256}" if source.sha256 else "")

    def _inferred(self, name: str) -> str:
        for inference in self.plan.inferred:
            if inference.field == name:
                return " inferred" + (f" {as_text(inference.reason)}" if inference.reason else "")
        return ""

    # ------------------------------------------------------------ blocks

    def _section(self, section: Section) -> None:
        derived = self.identities.section(section.number, section.title)
        self._heading("section", section, derived, "  ")
        for measure in section.measures:
            self._measure(measure, section.id or derived)

    def _measure(self, measure: Measure, parent: str) -> None:
        derived = self.identities.measure(measure.number, measure.title, parent)
        self._heading("measure", measure, derived, "  ")
        for item in measure.items:
            self._item(item, measure.id or derived)

    def _item(self, item: Item, parent: str) -> None:
        derived = self.identities.item(item.number, item.title, parent)
        self._heading("item", item, derived, "    ")

    def _heading(self, keyword: str, block: Block, derived: str, indent: str) -> None:
        if keyword != "item":
            self.lines.append("")
        self.lines.append(f"{indent[2:]}{keyword}{_title(block.number, block.title)}{_place(block.place)}")
        self.indent = indent
        if block.id not in ("", derived):
            self.line("id", as_text(block.id))
        self.block = block.id or derived
        self._statements(block)

    # ------------------------------------------------------------ statements

    def _statements(self, block: Block) -> None:
        places = {placed.field: placed.place for placed in block.places}
        self._organizations(block.responsible)
        if block.due is not None:
            self.line("due", str(block.due), places.get("due"))
        for follows in block.follows:
            self.line("follows", as_text(follows.id), follows.place)
        for action in block.actions:
            self._action(action)
        for target in block.targets:
            self._figure("target", target)
        for result in block.results:
            self._figure("result", result)
        for project in block.projects:
            self._project(project)
        for citation in block.citations:
            self._name("cite", citation, citation.title)
        for programme in block.programmes:
            self._name("programme", programme, programme.name)
        for aside in block.asides:
            reason = f" why {as_text(aside.reason)}" if aside.reason is not None else ""
            self.line("aside", as_text(aside.text) + reason + self._id("ASIDE", aside.text, aside.id), aside.place)
        for uncertain in block.uncertainties:
            reading = f" read {as_text(uncertain.reading)}" if uncertain.reading is not None else ""
            reason = f" why {as_text(uncertain.reason)}" if uncertain.reason is not None else ""
            own = self._id("UNCERTAIN", uncertain.text, uncertain.id)
            self.line("uncertain", as_text(uncertain.text) + reading + reason + own, uncertain.place)
        for note in block.notes:
            self.identities.statement("NOTE", note.text, self.block)
            self.line("note", as_text(note.text), note.place)
        for pair in block.properties:
            self.line("meta", _pair(pair, ": "), pair.place)
        for allowance in block.allowances:
            self.line("allow", f"{allowance.code}: {as_text(allowance.reason) if allowance.reason else ''}".rstrip(" "))

    def _organizations(self, responsible: Iterable[Responsibility]) -> None:
        """One line for each run of organizations in one role at one place."""
        run: list[Responsibility] = []
        for one in responsible:
            if run and (run[-1].role, run[-1].place) != (one.role, one.place):
                self._flush(run)
                run = []
            run.append(one)
        self._flush(run)

    def _flush(self, run: list[Responsibility]) -> None:
        if run:
            self.line(_ROLES[run[0].role], "、".join(as_name(one.label) for one in run), run[0].place)

    def _id(self, kind: str, key: str, own: str) -> str:
        derived = self.identities.statement(kind, key, self.block)
        return "" if own in ("", derived) else f" id {as_text(own)}"

    def _action(self, action: Action) -> None:
        parts = [as_text(action.text), *self._clauses(action, action.responsible)]
        self.line("do", "".join(parts) + self._id("DO", action.text, action.id), action.place)

    def _project(self, project: Project) -> None:
        parts = ["、".join(as_name(name) for name in project.names)]
        if project.state is not None:
            parts.append(f" state {as_text(project.state)}")
        parts += self._clauses(project, ())
        self.line("project", "".join(parts) + self._id("PROJECT", "、".join(project.names), project.id), project.place)

    def _name(self, keyword: str, statement: Citation | Programme, name: str) -> None:
        parts = [as_text(name), *self._clauses(statement, ())]
        self.line(keyword, "".join(parts) + self._id(keyword.upper(), name, statement.id), statement.place)

    def _figure(self, keyword: str, figure: Target | Result) -> None:
        quantity, wording = self._quantity(figure)
        parts = [f"{spelling.indicator(figure.label, quantity)} {quantity}"]
        if figure.per is not None:
            parts.append(f" per {as_text(figure.per)}")
        if figure.baseline is not None:
            parts.append(f" from {format_number(figure.baseline)}{'%' if figure.unit == '%' else ''}")
        if isinstance(figure, Result) and figure.at is not None:
            parts.append(f" at {figure.at}")
        if figure.wording not in ("", wording):
            parts.append(f" wording {as_text(figure.wording)}")
        parts += self._clauses(figure, figure.responsible)
        key = figure_key(figure.label, figure.scope, figure.per)
        self.line(keyword, "".join(parts) + self._id(keyword.upper(), key, figure.id), figure.place)

    def _clauses(self, node: Any, responsible: Iterable[Responsibility]) -> list[str]:
        """The clauses that several kinds of statement have."""
        parts: list[str] = []
        if getattr(node, "every", None) is not None:
            parts.append(f" every {_recurrence(node.every)}")
        if getattr(node, "due", None) is not None:
            parts.append(f" due {node.due}")
        if getattr(node, "scope", None) is not None:
            parts.append(f" scope {as_text(node.scope)}")
        if getattr(node, "commitment", Commitment.NONE) is not Commitment.NONE:
            parts.append(f" {node.commitment}")
        for one in responsible:
            parts.append(f" {_ROLES[one.role]} {as_name(one.label)}")
        if node.uncertain is not None:
            parts.append(" uncertain" + (f" {as_text(node.uncertain)}" if node.uncertain else ""))
        parts += [f" note {as_text(note)}" for note in node.notes]
        parts += [f" meta {_pair(pair, '=')}" for pair in node.properties]
        return parts

    def _quantity(self, figure: Target | Result) -> tuple[str, str]:
        """Comparator, number and unit, and the wording that they will be read back with."""
        comparator = figure.comparator
        if figure.value is None:
            return str(comparator), ""
        number, unit = format_number(figure.value), figure.unit
        if figure.upper is not None:
            number += ".." + format_number(figure.upper)
        if worded := self._worded(figure):
            number, unit = worded
        symbol = "=" if comparator is Comparator.RANGE else str(comparator)
        # behind a space a sharp would begin a comment
        spaced = "" if not unit else unit if unit == "%" or unit[0] in "#＃" else f" {unit}"
        written = f"{symbol} {_SIGNS[figure.change]}{number}{spaced}"
        match = pattern("FIGURE").fullmatch(f"x {written}")
        if match is None or (match["unit"] or "") != unit or match["after"] or (unit and as_text(f"x{spaced}") != f"x{spaced}"):
            raise ValueError(f"the unit {unit!r} cannot be written: it must be one word that is no comparator")
        return written, f"{number}{unit}"

    def _worded(self, figure: Target | Result) -> tuple[str, str] | None:
        """Number and unit as the wording has them, where they say the same."""
        match = _WORDED.fullmatch(figure.wording)
        if match is None:
            return None
        low, high, unit = match["low"], match["high"], match["unit"] or ""
        if parse_number(low) != figure.value or (parse_number(high) if high else None) != figure.upper:
            return None
        known = self.vocabulary.unit(unit) if unit else None
        # a unit that no vocabulary knows has the name that the reader makes of it
        if (known.name if known else normalize("NFKC", unit)) != figure.unit:
            return None
        return (f"{low}..{high}" if high else low), unit


_NUMBER = r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?(?:万亿|[十百千]?[万亿])?"
_WORDED = re.compile(rf"(?P<low>{_NUMBER})(?:\.\.(?P<high>{_NUMBER}))?(?P<unit>[^\s0-9=<>~\"]*)")


def _title(number: str | None, title: str) -> str:
    if number is not None:
        match = pattern("HEADING").match(f"{number}: x")
        if match is None or match["label"] != number or number[0] in "#＃" or plain_label(number) != number:
            raise ValueError(f"the number {number!r} cannot be written: it must be one word without colons and quotes")
        return f" {number}: {as_text(title) if title else ''}".rstrip(" ")
    if not title:
        return ""
    written = spelling.title(as_text(title))
    return written if written[0] == ":" else f" {written}"


def _region_word(name: str) -> str:
    if not name or re.search(r"\s", name):
        raise ValueError(f"the region name {name!r} cannot be written: it must be one word")
    return name


def _place(place: Locator | None) -> str:
    return "" if place is None else f"  @{place}"


def _pair(pair: Property, sign: str) -> str:
    return f"{spelling.property_key(pair.key)}{sign}{as_text(pair.value)}"


def _recurrence(recurrence: Recurrence) -> str:
    return recurrence.unit if recurrence.count == 1 else f"{recurrence.count} {recurrence.unit}s"
