"""What a plan says of its document as a whole: who issued it, when, under which index number."""

from __future__ import annotations

from collections.abc import Iterator

from edupolicy.fidelity.bare import bare
from edupolicy.fidelity.document import Document
from edupolicy.fidelity.periods import times_in
from edupolicy.fidelity.result import Aspect, Evidence, Outcome
from edupolicy.model import Plan
from edupolicy.source import Span
from edupolicy.values import Period


def trace_metadata(plan: Plan, document: Document) -> Iterator[Evidence]:
    """What became of each field that the plan does not mark as inferred; it may stand anywhere in the document."""
    inferred = {one.field for one in plan.inferred}
    whole = Span(0, len(document.cleaned.text))
    for field, claimed in (("issuer", plan.issuer), ("index", plan.index)):
        if claimed and field not in inferred:
            yield _evidence(plan, claimed, document.bare.find(bare(claimed), whole), document)
    if plan.issued is not None and "issued" not in inferred:
        yield _evidence(plan, plan.issued.isoformat(), _day(Period(plan.issued, plan.issued), plan, document), document)


def _day(wanted: Period, plan: Plan, document: Document) -> Span | None:
    return next((span for span, period in times_in(document.cleaned.text, plan.years) if period == wanted), None)


def _evidence(plan: Plan, claimed: str, found: Span | None, document: Document) -> Evidence:
    if found is None:
        return Evidence(plan, plan, Aspect.METADATA, claimed, Outcome.MISSING)
    span = document.cleaned.to_raw(found)
    return Evidence(plan, plan, Aspect.METADATA, claimed, Outcome.FOUND, document.excerpt(span), span, document.sentence_at(span.start))
