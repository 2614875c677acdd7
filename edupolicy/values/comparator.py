"""How a quantity is bounded."""

from __future__ import annotations

from enum import StrEnum


class Comparator(StrEnum):
    """The relation of what is promised to the number; the member's value is how the language and JSON write it."""

    EQUAL = "="
    AT_LEAST = ">="
    MORE = ">"
    AT_MOST = "<="
    LESS = "<"
    ABOUT = "~"
    RANGE = "range"
    ALL = "all"
    NONE = "none"

    @property
    def has_number(self) -> bool:
        """False for `all` and `none`, the goals without a number."""
        return self not in (Comparator.ALL, Comparator.NONE)


class Change(StrEnum):
    """The direction of a quantity that says by how much something changes, not what level it reaches."""

    UP = "up"
    DOWN = "down"
