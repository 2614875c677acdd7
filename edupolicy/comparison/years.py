"""Several years of one plan as one answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import attrs

from edupolicy.comparison.comparable import objections
from edupolicy.comparison.documents import Document, documents, joined_vocabulary
from edupolicy.comparison.indicator_lines import indicator_lines
from edupolicy.comparison.lines import Lineage
from edupolicy.comparison.looking_back import promises
from edupolicy.comparison.matching import match_plans
from edupolicy.comparison.measure_lines import MeasureLines
from edupolicy.comparison.outcome import Entry
from edupolicy.comparison.tracking import track
from edupolicy.diagnostics import Diagnostic, Report
from edupolicy.diagnostics.tracking import TOO_FEW_YEARS
from edupolicy.model import Plan, Vocabulary

if TYPE_CHECKING:
    from edupolicy.loader import Loaded


def lineage(
    plans: Iterable[Plan | Loaded], *, vocabulary: Vocabulary | None = None, confirmed: Iterable[tuple[str, str]] = ()
) -> Lineage:
    """Follow measures and indicators through plans of several years, and reports among them.

    Measures correspond as in `diff`, from each plan to the next, and over a year that left one out where the match is sure; `confirmed` holds
    pairs of full ids that a person has confirmed. Of an indicator each year shows what was promised and, as in `track`, what was reached.
    What only looks back, a report or a section of results without targets, has no measures of its year.

    Raises:
        ValueError: if one of them holds no plan.
    """
    held, diagnostics = documents(plans, vocabulary)
    known = joined_vocabulary(held) if held else Vocabulary()
    promising = [one for one in held if any(True for _ in promises(one.plan).all_measures())]
    found = [*diagnostics, *_objections(promising)]
    confirmed = tuple(confirmed)
    matchings = {
        (number, number + 1): match_plans(promises(old.plan), promises(new.plan), known, confirmed)
        for number, (old, new) in enumerate(pairwise(promising))
    }  # fmt: skip
    tracking = track([one.plan for one in held], vocabulary=known)
    measures = MeasureLines(promising, matchings, known, confirmed).lines()
    indicators = indicator_lines(_with_lines(tracking.entries, held), matchings.values(), known)
    return Lineage(tuple(one.plan for one in held), measures, indicators, tuple(found))


def _objections(held: Sequence[Document]) -> Iterator[Diagnostic]:
    """What speaks against taking plans for years of one."""
    if len(held) < 2:
        at = held[0] if held else None
        report = Report(at.text if at else "", at.path if at else "")
        report.add(TOO_FEW_YEARS, at.plan.span if at else Plan().span, count=str(len(held)))
        yield from report.diagnostics
    for old, new in pairwise(held):
        yield from objections(old.plan, new.plan, new.text, new.path)


def _with_lines(entries: Sequence[Entry], held: Sequence[Document]) -> list[Entry]:
    """Entries whose figures know the line of their file."""
    lines = {name: line for one in held for name, line in one.lines.items()}

    def placed(entry: Entry) -> Entry:
        target = None if entry.target is None else attrs.evolve(entry.target, line=lines.get(entry.target.id))
        return attrs.evolve(entry, target=target, results=tuple(attrs.evolve(one, line=lines.get(one.id)) for one in entry.results))

    return [placed(one) for one in entries]
