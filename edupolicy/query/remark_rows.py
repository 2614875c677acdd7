"""Rows of what is said about a document, and of what the encoder adds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from edupolicy.query.place import Place
from edupolicy.query.row import NODE, Row, _Any
from edupolicy.query.text_column import TextColumn


class NoteRow(Row):
    """A note on a block."""

    __slots__ = ()
    table = "notes"

    text = TextColumn[_Any, str](lambda node: node.text, NODE, "the note")


class AimRow(Row):
    """A general aim of a plan."""

    __slots__ = ()
    table = "aims"

    @classmethod
    def nodes(cls, place: Place) -> Iterable[Any]:
        return place[0].aims if place[4] is place[0] else ()

    text = TextColumn[_Any, str](lambda node: node.text, NODE, "the aim")


class AsideRow(Row):
    """A passage of the source that is deliberately not encoded."""

    __slots__ = ()
    table = "asides"

    text = TextColumn[_Any, str](lambda node: node.text, NODE, "the passage")
    reason = TextColumn[_Any, str | None](lambda node: node.reason, NODE, "why it is not encoded; None where no reason is given")


class UncertaintyRow(Row):
    """A garbled passage of the source."""

    __slots__ = ()
    table = "uncertainties"

    text = TextColumn[_Any, str](lambda node: node.text, NODE, "the passage")
    reading = TextColumn[_Any, str | None](lambda node: node.reading, NODE, "the reading that was chosen; None where there is none")
    reason = TextColumn[_Any, str | None](lambda node: node.reason, NODE, "why it is garbled; None where no reason is given")


class LinkRow(Row):
    """A declared link to an earlier plan."""

    __slots__ = ()
    table = "links"
    field = "follows"

    follows = TextColumn[_Any, str](lambda node: node.id, NODE, "full id of what it follows")


class PropertyRow(Row):
    """A key and a value of the writer's own."""

    __slots__ = ()
    table = "properties"

    key = TextColumn[_Any, str](lambda node: node.key, NODE, "the key")
    value = TextColumn[_Any, str](lambda node: node.value, NODE, "the value")
