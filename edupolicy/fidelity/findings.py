"""What does not agree, as diagnostics: each on the plan's line, with the place in the source beside it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

from edupolicy.diagnostics import Fix, Report, Rule
from edupolicy.diagnostics import fidelity as faults
from edupolicy.edit import Tree, set_place, tree_of
from edupolicy.fidelity.belonging import Misplaced
from edupolicy.fidelity.document import Document, Sentence
from edupolicy.fidelity.figures import Figures
from edupolicy.fidelity.goals import goals
from edupolicy.fidelity.result import Aspect, Coverage, CoverageKind, Evidence, Outcome
from edupolicy.fidelity.statements import Placed
from edupolicy.fidelity.subjects import claims_of, unsaid_subjects
from edupolicy.model import Action, Responsibility, Result, Target
from edupolicy.model.node import Node
from edupolicy.source import Span

_MISSING: Mapping[Aspect, Rule] = {
    Aspect.VALUE: faults.FIGURE_NOT_FOUND, Aspect.BASELINE: faults.OTHER_BASELINE, Aspect.PER: faults.PER_NOT_FOUND,
    Aspect.RECURRENCE: faults.RECURRENCE_NOT_FOUND, Aspect.PERIOD: faults.PERIOD_NOT_FOUND, Aspect.WORDING: faults.WORDING_NOT_FOUND,
    Aspect.ORGANIZATION: faults.ORGANIZATION_NOT_FOUND, Aspect.CITATION: faults.CITATION_NOT_FOUND, Aspect.PROGRAMME: faults.NAME_NOT_FOUND,
    Aspect.PROJECT: faults.NAME_NOT_FOUND, Aspect.TITLE: faults.TITLE_NOT_FOUND, Aspect.PHRASE: faults.PHRASE_NOT_FOUND,
    Aspect.ACTION: faults.STATEMENT_UNLIKE_ITS_PASSAGE,
    Aspect.INDICATOR: faults.STATEMENT_UNLIKE_ITS_PASSAGE, Aspect.SCOPE: faults.STATEMENT_UNLIKE_ITS_PASSAGE, Aspect.METADATA: faults.METADATA_NOT_FOUND,
}  # fmt: skip
_OTHER: Mapping[Aspect, Rule] = {
    Aspect.VALUE: faults.OTHER_VALUE, Aspect.BOUND: faults.OTHER_BOUND, Aspect.UNIT: faults.OTHER_UNIT, Aspect.BASELINE: faults.OTHER_BASELINE,
    Aspect.ROLE: faults.ORGANIZATION_IN_ANOTHER_ROLE, Aspect.COMMITMENT: faults.OTHER_COMMITMENT, Aspect.NUMBER: faults.OTHER_NUMBER,
    Aspect.PER: faults.CLAUSE_NOT_ENCODED, Aspect.RECURRENCE: faults.CLAUSE_NOT_ENCODED, Aspect.PERIOD: faults.CLAUSE_NOT_ENCODED,
}  # fmt: skip
_UNCOVERED: Mapping[CoverageKind, Rule] = {
    CoverageKind.NUMERALS: faults.NUMERAL_NOT_ENCODED, CoverageKind.CITATIONS: faults.CITATION_NOT_ENCODED,
    CoverageKind.ORGANIZATIONS: faults.ORGANIZATION_NOT_ENCODED, CoverageKind.GOALS: faults.GOAL_NOT_ENCODED,
    CoverageKind.SENTENCES: faults.SENTENCE_NOT_ENCODED,
}  # fmt: skip
_ROLES = {"responsible": "责任", "lead": "牵头", "support": "配合"}
_CLAUSES = {Aspect.PER: ("per", "每"), Aspect.RECURRENCE: ("every", "周期"), Aspect.PERIOD: ("due", "期限")}
_PROMISES = {
    "ensure": ("`ensure`", "“确保”"), "none": ("a plain promise", "不带承诺用语"), "basically": ("`basically`", "“基本”"),
    "strive": ("`strive`", "“力争”"), "explore": ("`explore`", "“探索”"),
}  # fmt: skip
_EVERY = {"day": "日", "week": "周", "month": "月", "quarter": "季", "term": "学期", "year": "年"}


class Findings:
    """Writes findings about a plan and its source."""

    def __init__(self, report: Report, placed: Sequence[Placed], document: Document) -> None:
        self._report = report
        self._document = document
        self._source = Report(document.raw, document.path)
        self._placed = {id(one.statement): one for one in placed}
        self._points = sorted((one.passages[0].start, one.block.span) for one in placed if one.passages)
        self._starts = [start for start, _ in self._points]
        self._plan: Tree | None = None

    def _add(self, rule: Rule, span: Span, source: Span, parameters: Mapping[str, str], fix: Fix | None = None) -> None:
        """Report a rule at a line of the plan, beside a place of the source."""
        self._report.add_beside(rule, span, self._source.related(source), parameters, fix)

    # ------------------------------------------------------------ evidence

    def outside(self, placed: Iterable[Placed]) -> None:
        """Report places that name no sentence of the source, one for each line of the plan."""
        seen: set[Span] = set()
        for one in placed:
            if one.span not in seen and self._document.is_outside(one.place):
                seen.add(one.span)
                own = len(self._document.sentences_of(one.place.line))
                parameters = {
                    "sentences_en": f", and {own} sentence{'s' * (own != 1)} in line {one.place.line}" if own else "",
                    "sentences_zh": f"，第 {one.place.line} 行有 {own} 句" if own else "",
                }
                lines = self._document.raw.rstrip("\n").count("\n") + 1
                counted = {"lines_en": f"{lines} line{'s' * (lines != 1)}", "lines_zh": f"{lines} 行"}
                self._report.add_beside(faults.PLACE_OUTSIDE_SOURCE, one.span, None, {**parameters, **counted, "place": str(one.place)})

    def evidence(self, found: Iterable[Evidence]) -> None:
        """Report what was not found, or found otherwise; of one figure with another number only that."""
        worse: set[int] = set()
        for one in found:
            placed = self._placed.get(id(one.statement))
            if placed is None:
                if one.outcome is Outcome.MISSING:  # said of the document as a whole
                    self._report.add(_MISSING[one.aspect], one.block.span, claimed=one.claimed)
                continue
            if one.outcome in (Outcome.FOUND, Outcome.IMPLIED) or not placed.passages:
                continue
            if one.aspect in (Aspect.WORDING, Aspect.BOUND, Aspect.UNIT, Aspect.INDICATOR):
                if id(one.statement) in worse:
                    continue
            elif one.aspect is Aspect.VALUE:
                worse.add(id(one.statement))
            self._one(one, placed)

    def _one(self, one: Evidence, placed: Placed) -> None:
        beside = one.span if one.span is not None else placed.passages[0]
        parameters = {"claimed": one.claimed, "said": one.said or "…", "place": str(placed.place)}
        if one.outcome is Outcome.ELSEWHERE and one.aspect is Aspect.VALUE:
            found = str(one.sentence) if one.sentence is not None else ""
            self._add(faults.FIGURE_ELSEWHERE, placed.span, beside, {**parameters, "found": found}, self._place(placed, one.sentence))
            return
        rule = (_OTHER if one.outcome is Outcome.OTHER else _MISSING)[one.aspect]
        self._add(rule, placed.span, beside, self._parameters(one, parameters))

    def _parameters(self, one: Evidence, parameters: dict[str, str]) -> dict[str, str]:
        statement = one.statement
        if one.outcome is Outcome.OTHER and one.aspect in _CLAUSES:
            keyword, keyword_zh = _CLAUSES[one.aspect]
            said_zh = _EVERY[one.said] if one.aspect is Aspect.RECURRENCE else one.said
            return {**parameters, "claimed": _quantity(statement), "clause_en": f"{keyword} {one.said}", "clause_zh": f"{keyword_zh} {said_zh}"}
        if one.aspect is Aspect.COMMITMENT:
            promises = {"promise": one.claimed, "said": one.said}
            words = {f"{key}_{language}": _PROMISES[value][index] for key, value in promises.items() for index, language in enumerate(("en", "zh"))}
            return {**parameters, **words, "claimed": _quantity(statement)}
        if one.aspect is Aspect.ROLE and isinstance(statement, Responsibility):
            roles = {"role_en": one.claimed, "role_zh": _ROLES[one.claimed], "said_en": one.said, "said_zh": _ROLES[one.said]}
            return {**parameters, "claimed": statement.label, **roles}
        if one.aspect is Aspect.NUMBER:
            return {**parameters, "title": one.block.title}
        if one.aspect is Aspect.PER:
            return {**parameters, "per": one.claimed, "claimed": _quantity(statement)}
        if one.aspect is Aspect.RECURRENCE:
            return {**parameters, "every_en": one.claimed, "every_zh": _EVERY[one.claimed], "claimed": _quantity(statement)}
        if one.aspect is Aspect.BASELINE and one.outcome is Outcome.MISSING:
            return {**parameters, "said_en": "nothing of a level before", "said_zh": "没有写基期值"}
        if one.aspect is Aspect.ORGANIZATION and not one.said:
            return {**parameters, "said_en": "none", "said_zh": "的单位中没有它"}
        return parameters

    def _place(self, placed: Placed, sentence: Sentence | None) -> Fix | None:
        """The remedy for a statement that points to the wrong sentence."""
        if sentence is None or placed.place.also:
            return None
        if self._plan is None:
            self._plan = tree_of(self._report.text)
        edit = set_place(self._plan, placed.span, str(sentence))
        return Fix(edit.span, edit.replacement)

    # ------------------------------------------------------------ coverage

    def coverage(self, coverage: Mapping[CoverageKind, Coverage]) -> None:
        """Report what nothing accounts for; a range of two numerals once."""
        quantities: set[Span] = set()
        for kind, found in coverage.items():
            for one in found.missing:
                span, said = one.span, one.text
                if kind is CoverageKind.NUMERALS:
                    span = self._whole(span)
                    if span in quantities:
                        continue
                    quantities.add(span)
                    said = self._document.excerpt(span)
                self._add(_UNCOVERED[kind], self._home(span), span, {"said": said, "place": str(one.sentence or "")})

    def subjects(self, figures: Figures) -> None:
        """Report what a figure of the source is about besides, and no figure of the plan is."""
        shared = [(goal.span, claims_of(goal, figures)) for goal in goals(self._document)]
        shared += [(self._document.quantities[position].span, claims) for position, claims in figures.by_position.items()]
        for clean, claims in dict(shared).items():
            if not claims:
                continue
            for subject in unsaid_subjects(self._document, clean, claims):
                span = self._document.cleaned.to_raw(clean)
                sentence = self._document.sentence_at(span.start)
                parameters = {"said": self._document.excerpt(span), "subject": subject, "place": str(sentence or "")}
                self._add(faults.SUBJECT_NOT_ENCODED, claims[0].placed.span, span, parameters)

    def misplaced(self, found: Iterable[Misplaced]) -> None:
        """Report statements whose passage stands below the heading of another block, each line of the plan once."""
        seen: set[Span] = set()
        for one in found:
            span = one.placed.span
            if span not in seen:
                seen.add(span)
                parameters = {"place": str(one.placed.place), "heading": one.heading.title, "own": one.placed.block.title}
                self._add(faults.STATEMENT_OF_ANOTHER_BLOCK, span, one.placed.passages[0], parameters)

    def _whole(self, span: Span) -> Span:
        """The whole figure that a numeral belongs to."""
        clean = self._document.cleaned.to_clean(span)
        for position in self._document.quantities_within(Span(max(0, clean.start - 40), clean.end)):
            found = self._document.quantities[position].span
            if found.start <= clean.start and clean.end <= found.end:
                return self._document.cleaned.to_raw(found)
        return span

    def _home(self, span: Span) -> Span:
        """The heading of the block that what stands at a place of the source would belong to."""
        position = bisect_right(self._starts, span.start) - 1
        return self._points[position][1] if position >= 0 else Span(0, 0)


def _quantity(statement: Node) -> str:
    """What comes round, or is for each of something."""
    if isinstance(statement, (Target, Result)):
        return str(statement.quantity)
    return f"“{statement.text}”" if isinstance(statement, Action) else ""
