"""All that a block or a statement says, as one text to search in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from edupolicy.model import Block

#: the fields of statements that are text
_FIELDS = ("text", "label", "title", "name", "state", "scope", "per", "wording", "reading")
_STATEMENTS = ("actions", "targets", "results", "projects", "citations", "programmes", "notes")
#: stands between two texts, so that nothing is found across them
_BETWEEN = "\0"


def statement_text(statement: Any) -> str:
    """What a statement says, with its scope and its notes."""
    return _BETWEEN.join(_parts(statement))


def _parts(statement: Any) -> Iterator[str]:
    yield from (said for field in _FIELDS if isinstance(said := getattr(statement, field, None), str))
    yield from getattr(statement, "names", ())
    yield from getattr(statement, "notes", ())


def block_text(block: Block) -> str:
    """What a block says: its title, its statements, and all that stands in it."""
    return _BETWEEN.join(_block_parts(block))


def _block_parts(block: Block) -> Iterator[str]:
    yield block.title
    for kind in _STATEMENTS:
        for statement in getattr(block, kind):
            yield from _parts(statement)
    for inner in (*getattr(block, "items", ()), *getattr(block, "measures", ()), *getattr(block, "sections", ())):
        yield from _block_parts(inner)
