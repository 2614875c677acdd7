"""Of what kind the answers to a question are."""

from __future__ import annotations

from typing import TypeAlias

from attrs import frozen

from edupolicy.query.kinds import BLOCKS
from edupolicy.query.row import Row

Kinds: TypeAlias = frozenset[type[Row]]


@frozen
class Grain:
    """Rows of a kind; with `direct`, of a block only what it says outside of the blocks in it counts."""

    kind: type[Row]
    direct: bool = False

    @property
    def is_block(self) -> bool:
        """Whether they are plans, sections, measures or items."""
        return self.kind in BLOCKS
