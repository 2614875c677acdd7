"""Distinct values, numbered."""

from __future__ import annotations

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
        self.known: dict[int, int] = {}
        self.objects: list[Any] = []

    def enter(self, one: Any) -> int:
        """The position of an object that was not known."""
        self.known[id(one)] = position = len(self.objects)
        self.objects.append(one)
        return position
