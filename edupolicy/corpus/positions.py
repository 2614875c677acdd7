"""Distinct values, numbered."""

from __future__ import annotations

from typing import Any


class Positions(dict[Any, int]):
    """Distinct values in the order in which they are first asked for, and the position of each."""

    def __missing__(self, value: Any) -> int:
        self[value] = position = len(self)
        return position
