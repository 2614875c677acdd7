"""All that a block or a statement says, as one text to search in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from edupolicy.model import Block
from edupolicy.query.place import blocks_in

#: the fields of statements that are text
_FIELDS = ("text", "label", "title", "name", "state", "scope", "per", "wording", "reading")
_STATEMENTS = ("actions", "targets", "results", "projects", "citations", "programmes", "notes")
#: stands between two texts, none of which can hold it
_BETWEEN = "\n"


def statement_text(statement: Any) -> str:
    """What a statement says, with its scope and its notes."""
    return _BETWEEN.join(_parts(statement))


def _parts(statement: Any) -> Iterator[str]:
    yield from (said for field in _FIELDS if isinstance(said := getattr(statement, field, None), str))
    yield from getattr(statement, "names", ())
    yield from getattr(statement, "notes", ())


def own_text(block: Block) -> str:
    """What a block says outside of the blocks in it: its title and its statements."""
    return _BETWEEN.join(_own_parts(block))


def block_text(block: Block) -> str:
    """What a block says: its title, its statements, and all that stands in it."""
    return _BETWEEN.join(_block_parts(block))


def _own_parts(block: Block) -> Iterator[str]:
    yield block.title
    for kind in _STATEMENTS:
        for statement in getattr(block, kind):
            yield from _parts(statement)


def _block_parts(block: Block) -> Iterator[str]:
    yield from _own_parts(block)
    for inner in blocks_in(block):
        yield from _block_parts(inner)


def headline(node: Any) -> str:
    """What a node says in a few words: a title, a figure, a text, names."""
    if isinstance(node, tuple):
        return f"{node[0].label} ({node[0].role.value})"
    if isinstance(node, Block):
        return node.label
    if hasattr(node, "comparator"):
        return " · ".join(filter(None, (f"{node.label} {node.quantity}", node.scope, node.per)))
    if hasattr(node, "names"):
        return " · ".join(filter(None, ("、".join(node.names), node.state, node.scope)))
    if hasattr(node, "key"):
        return f"{node.key}: {node.value}"
    said: str = next(value for field in ("text", "title", "name", "id") if isinstance(value := getattr(node, field, None), str))
    return " · ".join(filter(None, (said, getattr(node, "scope", None), getattr(node, "reading", None), getattr(node, "reason", None))))
