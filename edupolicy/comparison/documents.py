"""Documents that are held against each other, and the names that hold in all of them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import TYPE_CHECKING

from attrs import field, frozen

from edupolicy.diagnostics import Diagnostic, Report
from edupolicy.diagnostics.tracking import CONTRADICTORY_ID, DOCUMENT_TWICE, DOCUMENT_WITHOUT_YEAR
from edupolicy.model import Plan, Vocabulary
from edupolicy.source import LineIndex

if TYPE_CHECKING:
    from edupolicy.loader import Loaded


@frozen
class Document:
    """A plan, or a report on one, with its file."""

    plan: Plan
    vocabulary: Vocabulary = field(repr=False)
    #: full id -> line of the file, from 1; empty for a plan that was not read from text
    lines: dict[str, int] = field(repr=False)
    text: str = field(default="", repr=False)
    path: str = ""


def documents(given: Iterable[Plan | Loaded], vocabulary: Vocabulary | None = None) -> tuple[tuple[Document, ...], tuple[Diagnostic, ...]]:
    """Documents in the order of their years, each once, and what is wrong with them together.

    Raises:
        ValueError: if one of them holds no plan.
    """
    kept: dict[str, Document] = {}
    diagnostics: list[Diagnostic] = []
    for one in given:
        plan = plan_of(one)
        own = Document(plan, vocabulary if vocabulary is not None else vocabulary_of(one), lines_of(one, plan), *_file(one))
        report = Report(own.text, own.path)
        if plan.id in kept:
            rule = DOCUMENT_TWICE if kept[plan.id].plan == plan else CONTRADICTORY_ID
            report.add(rule, plan.span, id=plan.id, file=kept[plan.id].path or plan.id)
        else:
            kept[plan.id] = own
            if plan.years is None:
                report.add(DOCUMENT_WITHOUT_YEAR, plan.span, id=plan.id)
        diagnostics += report.diagnostics
    return tuple(sorted(kept.values(), key=_order)), tuple(diagnostics)


def _file(given: Plan | Loaded) -> tuple[str, str]:
    return ("", "") if isinstance(given, Plan) else (given.text, given.path)


def _order(document: Document) -> tuple[int, int, str]:
    years = document.plan.years
    return (0, 0, document.plan.id) if years is None else (years.end.year, years.start.year, document.plan.id)


def plan_of(given: Plan | Loaded) -> Plan:
    """The plan that was loaded.

    Raises:
        ValueError: if there is none.
    """
    if isinstance(given, Plan):
        return given
    if given.plan is None:
        raise ValueError(f"{given.path or 'the text'} holds no plan")
    return given.plan


def vocabulary_of(given: Plan | Loaded) -> Vocabulary:
    """The names in force in what was loaded; the shipped ones for a plan alone."""
    if isinstance(given, Plan):
        from edupolicy.loader import shipped_vocabulary

        return shipped_vocabulary()
    return given.vocabulary


def lines_of(given: Plan | Loaded, plan: Plan) -> dict[str, int]:
    """Full id -> line of the file, from 1; empty for a plan without one."""
    if isinstance(given, Plan) or not given.text:
        return {}
    index = LineIndex(given.text)
    nodes = [(block.id, block.span) for block in plan.blocks()]
    nodes += [(figure.id, figure.span) for block in plan.blocks() for figure in (*block.targets, *block.results)]
    lines = {f"{plan.id}#{name}": index.position(span.start)[0] for name, span in nodes}
    lines[plan.id] = index.position(plan.span.start)[0]
    return lines


def joined_vocabulary(held: Iterable[Document]) -> Vocabulary:
    """The names of several documents as one vocabulary; where they disagree, the latest document's meaning holds."""
    distinct = list({id(one.vocabulary): one.vocabulary for one in reversed(list(held))}.values())
    if len(distinct) == 1:
        return distinct[0]
    kinds = zip(*((one.indicators, one.organizations, one.units) for one in distinct), strict=True)
    return Vocabulary(*(tuple(dict.fromkeys(chain.from_iterable(kind))) for kind in kinds))


def by_region(held: Iterable[Document]) -> dict[tuple[str, ...], list[Document]]:
    """Region -> its documents. A shorter name (``鹰潭市``) is the region that ends with it, and no name the only region there is."""
    every = list(held)
    regions = {one.plan.region for one in every if one.plan.region}
    found: dict[tuple[str, ...], list[Document]] = {}
    for one in every:
        own = one.plan.region
        meant = [other for other in regions if other[len(other) - len(own) :] == own and not _is_tail(other, regions)]
        found.setdefault(meant[0] if len(meant) == 1 else own, []).append(one)
    return dict(sorted(found.items()))


def _is_tail(region: tuple[str, ...], regions: Iterable[tuple[str, ...]]) -> bool:
    return any(len(other) > len(region) and other[-len(region) :] == region for other in regions)
