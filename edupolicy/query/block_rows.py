"""Rows of plans, sections, measures and items."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from edupolicy.loader import Loaded
from edupolicy.model import Block, Responsibility
from edupolicy.query.number_column import NumberColumn
from edupolicy.query.organization_column import ResponsibleColumn
from edupolicy.query.period_column import DayColumn, PeriodColumn
from edupolicy.query.place import Place, blocks_in
from edupolicy.query.row import NODE, PLAN, Row, _Any, answering, named_within
from edupolicy.query.text_column import TextColumn
from edupolicy.query.texts import block_text
from edupolicy.values import Period


def _block_responsible(loaded: Loaded, place: Place, node: Block) -> Iterator[Responsibility]:
    yield from named_within(node)
    yield from answering(place)


class BlockRow(Row):
    """What plans, sections, measures and items have in common as rows."""

    __slots__ = ()
    #: where they stand in a `Place`
    level: ClassVar[int]

    @classmethod
    def nodes(cls, place: Place) -> Iterable[Any]:
        """The block itself, where it is of this kind."""
        return (place[4],) if place[4] is place[cls.level] else ()

    number = TextColumn[_Any, str | None](lambda node: node.number, NODE, "number as the document writes it; None where it has none")
    title = TextColumn[_Any, str](lambda node: node.title, NODE, "title")
    full_text = TextColumn[_Any, str](block_text, NODE, "all that it says: title, actions, indicators, projects, policies, notes, and what stands in it")
    due = PeriodColumn[_Any](lambda node: node.due, NODE, "its own deadline; None where none is written there")
    responsible = ResponsibleColumn[_Any](_block_responsible, "organizations that answer for it or for something in it, and for what it stands in")
    actions_count = NumberColumn[_Any, int](lambda node: counted(node, "actions"), NODE, "how many actions it holds, with all that stands in it")
    targets_count = NumberColumn[_Any, int](lambda node: counted(node, "targets"), NODE, "how many targets it holds, with all that stands in it")
    results_count = NumberColumn[_Any, int](lambda node: counted(node, "results"), NODE, "how many results it holds, with all that stands in it")
    citations_count = NumberColumn[_Any, int](lambda node: counted(node, "citations"), NODE, "how many policies it names, with all that stands in it")


def counted(block: Block, field: str) -> int:
    """How many statements of a kind a block holds, with all that stands in it."""
    return len(getattr(block, field)) + sum(counted(one, field) for one in blocks_in(block))


class PlanRow(BlockRow):
    """A plan."""

    __slots__ = ()
    table = "plans"
    level = 0

    issued = DayColumn[_Any](lambda plan: Period(plan.issued, plan.issued) if plan.issued else None, PLAN, "the day on which it was issued")
    document_index = TextColumn[_Any, str | None](lambda plan: plan.index, PLAN, "index number")
    source_file = TextColumn[_Any, str | None](lambda plan: plan.source.file if plan.source else None, PLAN, "file name of the text that it encodes")


class SectionRow(BlockRow):
    """A section."""

    __slots__ = ()
    table = "sections"
    level = 1


class MeasureRow(BlockRow):
    """A measure."""

    __slots__ = ()
    table = "measures"
    level = 2


class ItemRow(BlockRow):
    """A sub-measure."""

    __slots__ = ()
    table = "items"
    level = 3
