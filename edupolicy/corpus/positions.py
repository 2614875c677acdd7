"""Distinct values, numbered."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


class Positions(dict[Any, int]):
    """Distinct values in the order in which they are first asked for, and the position of each."""

    def __missing__(self, value: Any) -> int:
        self[value] = position = len(self)
        return position


class Identities:
    """Distinct objects, numbered by what they are and not by what they equal: the hash of a node takes long, and the reader makes equal places one."""

    def __init__(self) -> None:
        #: the position of each by its `id`, which stays its own because the object is held
        self._known: dict[int, int] = {}
        self.objects: list[Any] = []

    def of(self, objects: Iterable[Any]) -> list[int]:
        """The position of each."""
        known = self._known
        return [known[key] if (key := id(one)) in known else self._enter(one) for one in objects]

    def _enter(self, one: Any) -> int:
        self._known[id(one)] = position = len(self.objects)
        self.objects.append(one)
        return position
