"""Times that a source names: years, deadlines, dates."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cached_property

from edupolicy.fidelity.document import Document
from edupolicy.fidelity.figures import Figures
from edupolicy.fidelity.names import evidence
from edupolicy.fidelity.result import Aspect, Evidence, Outcome
from edupolicy.fidelity.statements import Placed
from edupolicy.model import Action, Block, Plan, Project, Result, Target
from edupolicy.rules import parents_of
from edupolicy.source import Span
from edupolicy.values import Period, parse_period

#: characters before a figure that are looked through for its deadline
_CLAUSE = 120
_END = "(?:底|末|内|中旬|上旬|下旬)?(?:之前|以前|前|之内)?"
_TIME = re.compile(
    rf"\d{{4}}年?[-~—–至到]\d{{4}}年|(?:\d{{4}}年)?\d{{1,2}}月(?:\d{{1,2}}日|份?{_END})(?:之前|以前|前)?|(?:\d{{4}}年)?(?:第?[一二三四1-4]季度|[上下]半年)(?:末|内|前)?"
    rf"|\d{{4}}年{_END}|\d{{4}}(?=年)|年(?:底|末|内)(?:之前|以前|前)?|(?:[一二两三四五六七八九十]|\d{{1,2}})年(?:时间|内|之内|左右)"
    "|[“\"]?十[一二三四五六]五[”\"]?(?:规划)?(?:期间|时期)?(?:末期?|期末|收官)?|\\d{4}-\\d{2}-\\d{2}"
)  # fmt: skip


def times_in(text: str, years: Period | None) -> Iterator[tuple[Span, Period]]:
    """Every time that a cleaned text names and that can be read, forms without a year within `years`."""
    for match in _TIME.finditer(text):
        period = parse_period(match[0], years)
        if period is not None:
            yield Span(*match.span()), period


def trace_periods(placed: Iterable[Placed], document: Document, plan: Plan) -> Iterator[Evidence]:
    """What became of every deadline, and of the time of every result.

    It may stand in the passage, or on the same line before it: 2024年…. It is implied where it is the plan's own time, or that of a heading
    above (2023年工作回顾), or the last year that the document names before.
    """
    years = _Years(document, plan)
    for one in placed:
        claim = _claimed(one)
        if claim is not None and one.clean:
            found = _find(one, claim, document, plan.years)
            if found is not None:
                yield evidence(one, Aspect.PERIOD, str(claim), Outcome.FOUND, document, document.cleaned.to_raw(found))
            else:
                implied = claim == plan.years or years.implied(one, claim)
                yield evidence(one, Aspect.PERIOD, str(claim), Outcome.IMPLIED if implied else Outcome.MISSING, document)


def unsaid_deadlines(figures: Figures, document: Document, plan: Plan) -> Iterator[Evidence]:
    """The deadlines that the source gives in the clauses of targets for which the plan has none: 到2027年底, 9月底前."""
    text = document.cleaned.text
    for position, claims in figures.by_position.items():
        without = [one for one in claims if isinstance(one.figure, Target) and one.figure.due is None and _block_due(one.placed.block) is None]
        if not without:
            continue
        own = document.quantities[position].span
        before = document.quantities[position - 1].span.end if position else 0
        least = max(before, own.start - _CLAUSE)
        start = max(least, *(text.rfind(mark, least, own.start) + 1 for mark in "。；！\n"))
        found = _deadline(text, start, own.start, plan.years)
        for claim in without if found is not None else ():
            assert found is not None
            yield evidence(claim.placed, Aspect.PERIOD, "", Outcome.OTHER, document, document.cleaned.to_raw(found), text[slice(*found)])


def _deadline(text: str, start: int, end: int, years: Period | None) -> Span | None:
    """The last deadline in a stretch of text that is not past, and not merely the plan's own time."""
    for span, period in reversed(list(times_in(text[start:end], years))):
        is_deadline = text[start + span.end - 1] in "底末前内" or text[max(0, start + span.start - 1) : start + span.start] in ("到", "至")
        if is_deadline and period != years and (years is None or period.end >= years.start):
            return Span(start + span.start, start + span.end)
    return None


def _block_due(block: Block) -> Period | None:
    return None if isinstance(block, Plan) else block.due


class _Years:
    """The years that a document names, and those of a plan's headings."""

    def __init__(self, document: Document, plan: Plan) -> None:
        self._plan = plan
        self._parents = parents_of(plan)
        self._document = document

    @cached_property
    def _named(self) -> list[tuple[int, Period]]:
        times = times_in(self._document.cleaned.text, None)
        return [(span.start, period) for span, period in times if (period.start.month, period.start.day, period.end.month) == (1, 1, 12)]

    def implied(self, one: Placed, claim: Period) -> bool:
        """Whether a heading above a statement names its time, or the last year before its passage is that."""
        block: Block | None = one.block
        while block is not None:
            if any(period == claim for _, period in times_in(block.title, self._plan.years)):
                return True
            block = self._parents.get(id(block))
        position = bisect_left(self._named, one.clean[0].start, key=lambda named: named[0])
        return position > 0 and self._named[position - 1][1] == claim


def _claimed(one: Placed) -> Period | None:
    match one.statement:
        case Action(due=due) | Target(due=due) | Project(due=due):
            return due
        case Result(at=at):
            return at
        case Block(due=due) if not isinstance(one.statement, Plan):
            return due
    return None


def _find(one: Placed, claim: Period, document: Document, years: Period | None) -> Span | None:
    text = document.cleaned.text
    for passage in one.clean:
        start = text.rfind("\n", 0, passage.start) + 1
        # the nearest before the end of the passage is the one that holds
        times = [(span, period) for span, period in times_in(text[start : passage.end], years) if period == claim]
        if times:
            span = times[-1][0]
            return Span(start + span.start, start + span.end)
    return None
