"""What became of a figure of the plan, value by value."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from edupolicy.fidelity.claims import Claim, Match
from edupolicy.fidelity.document import Document
from edupolicy.fidelity.names import evidence, find_name
from edupolicy.fidelity.recurrence import TIME_UNITS, recurs
from edupolicy.fidelity.result import Aspect, Evidence, Outcome
from edupolicy.model import Target
from edupolicy.source import Span
from edupolicy.source.quantities import FoundQuantity
from edupolicy.values import Commitment, Comparator, Quantity


def figure_evidence(
    document: Document, claim: Claim, match: Match | None, elsewhere: Match | None, quotation: Span | None
) -> Iterator[Evidence]:  # fmt: skip
    """What became of a figure, value by value: of the one that it was matched with, or of the same one elsewhere."""
    one = claim.placed
    claimed = str(claim.figure.quantity)
    to_raw = document.cleaned.to_raw
    if claim.quoted:
        outcome = Outcome.FOUND if quotation is not None else Outcome.MISSING
        yield evidence(one, Aspect.WORDING, claim.quoted, outcome, document, to_raw(quotation) if quotation is not None else None)
    if match is None:
        if elsewhere is not None:
            yield evidence(one, Aspect.VALUE, claimed, Outcome.ELSEWHERE, document, to_raw(elsewhere.span))
        else:
            yield evidence(one, Aspect.VALUE, claimed, Outcome.MISSING, document)
        return
    aspects = ((Aspect.VALUE, match.value), (Aspect.BOUND, match.bound), (Aspect.UNIT, match.unit))
    for aspect, agrees in aspects if claim.figure.value is not None else aspects[1:2]:
        yield evidence(one, aspect, claimed, Outcome.FOUND if agrees else Outcome.OTHER, document, to_raw(match.span))
    yield from _clauses(document, claim, match)


def _clauses(document: Document, claim: Claim, match: Match) -> Iterator[Evidence]:
    """Baseline, for each of what, how often."""
    one, figure = claim.placed, claim.figure
    found = document.quantities[match.position] if match.position is not None else None
    span = document.cleaned.to_raw(match.span)
    if figure.baseline is not None:
        said = found.baseline if found is not None else None
        outcome = Outcome.MISSING if said is None else Outcome.FOUND if said.value == figure.baseline else Outcome.OTHER
        where = document.cleaned.to_raw(found.baseline_span) if found is not None and found.baseline_span is not None else None
        yield evidence(one, Aspect.BASELINE, _plain(figure.baseline, figure.unit), outcome, document, where, str(said.value) if said is not None else "")
    if figure.per is not None:
        yield evidence(one, Aspect.PER, figure.per, _per(document, claim, figure.per, found), document, span)
    if found is not None and match.agrees:
        yield from _unsaid(document, claim, found, span)
    if figure.every is not None:
        agrees = (found is not None and found.every == figure.every.unit) or recurs(figure.every.unit, claim.quoted)
        yield evidence(one, Aspect.RECURRENCE, figure.every.unit, Outcome.FOUND if agrees else Outcome.MISSING, document, span)


def _unsaid(document: Document, claim: Claim, found: FoundQuantity, span: Span) -> Iterator[Evidence]:
    """What the source says of a figure besides its number, and the plan does not, or otherwise."""
    one, figure = claim.placed, claim.figure
    if found.per and figure.per is None and not set(found.per) <= claim.characters:  # 生均经费 says it by its name
        yield evidence(one, Aspect.PER, "", Outcome.OTHER, document, span, found.per)
    if found.every and figure.every is None and TIME_UNITS[found.every] not in claim.characters:
        yield evidence(one, Aspect.RECURRENCE, "", Outcome.OTHER, document, span, found.every)
    if isinstance(figure, Target) and {figure.commitment, found.commitment} != {Commitment.NONE}:
        outcome = Outcome.FOUND if figure.commitment is found.commitment else Outcome.OTHER
        yield evidence(one, Aspect.COMMITMENT, figure.commitment, outcome, document, span, found.commitment)


def _per(document: Document, claim: Claim, per: str, found: FoundQuantity | None) -> Outcome:
    if found is not None and found.per and set(found.per) & set(per):
        return Outcome.FOUND
    if set(claim.quoted) & set(per) or find_name(document.bare, per, claim.placed.clean) is not None:
        return Outcome.FOUND
    # 人手一台 is for each person, whoever the persons are
    return Outcome.IMPLIED if found is not None and found.per == "人" else Outcome.MISSING


def _plain(value: Decimal, unit: str) -> str:
    return str(Quantity(Comparator.EQUAL, value, None, unit)).removeprefix("= ")
