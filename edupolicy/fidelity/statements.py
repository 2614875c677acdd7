"""The statements of a plan, each with the passages of the source that it points to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import frozen

from edupolicy.fidelity.document import Document
from edupolicy.model import Action, Aim, Block, Locator, Plan, Responsibility, Result, Target
from edupolicy.model.node import Node
from edupolicy.source import Span


@frozen
class Placed:
    """A statement that points to the source."""

    block: Block
    statement: Node
    #: as it is in the present source
    place: Locator
    #: in the raw text, one for each part of the place that is in it
    passages: tuple[Span, ...]
    #: the same in the cleaned text
    clean: tuple[Span, ...]
    #: the plan's line
    span: Span
    #: the statement that an organization belongs to; None where it is the block's
    owner: Node | None = None


def placed_statements(plan: Plan, document: Document, places: Mapping[Locator, Locator | None]) -> Iterator[Placed]:
    """Every heading and statement with a place, in the order of the blocks; `places` tells where a written place is in a changed source.

    What points to no sentence of the source has no passages.
    """
    known: dict[Locator, tuple[Locator, tuple[Span, ...], tuple[Span, ...]]] = {}

    def placed(block: Block, statement: Node, place: Locator, span: Span, owner: Node | None = None) -> Placed:
        found = known.get(place)
        if found is None:
            present = places.get(place, place)
            passages = tuple(document.passages(present)) if present is not None else ()
            found = known[place] = present or place, passages, tuple(map(document.cleaned.to_clean, passages))
        return Placed(block, statement, *found, span, owner)

    for block in plan.blocks():
        if block.place is not None:
            yield placed(block, block, block.place, block.span)
        for statement, place, span in _statements(block):
            if place is not None:
                yield placed(block, statement, place, span)
        for one, owner, place in _organizations(block):
            if place is not None:
                yield placed(block, one, place, one.span, owner)


def all_statements(plan: Plan) -> Iterator[tuple[Node, Locator]]:
    """Every heading and statement with a place, as it is written."""
    for block in plan.blocks():
        if block.place is not None:
            yield block, block.place
        for statement, place, _ in _statements(block):
            if place is not None:
                yield statement, place
        for one, _, place in _organizations(block):
            if place is not None:
                yield one, place


def _statements(block: Block) -> Iterator[tuple[Node, Locator | None, Span]]:
    for field in block.places:
        yield field, field.place, block.span
    for aim in block.aims if isinstance(block, Plan) else ():
        yield aim, aim.place, aim.span
    for group in (
        block.actions, block.targets, block.results, block.citations, block.programmes, block.projects, block.asides, block.uncertainties, block.notes,
    ):  # fmt: skip
        for one in group:
            yield one, one.place, one.span


def _organizations(block: Block) -> Iterator[tuple[Responsibility, Node | None, Locator | None]]:
    for one in block.responsible:
        yield one, None, one.place
    statements: tuple[Action | Target | Result, ...] = (*block.actions, *block.targets, *block.results)
    for statement in statements:
        for one in statement.responsible:
            yield one, statement, one.place or statement.place


def wording_of(statement: Node) -> str:
    """What a statement says in words, for telling which sentence it is about."""
    match statement:
        case Action(text=text, scope=scope):
            return f"{text} {scope or ''}"
        case Target(label=label, scope=scope) | Result(label=label, scope=scope):
            return f"{label} {scope or ''}"
        case Aim(text=text):
            return text
    return ""
