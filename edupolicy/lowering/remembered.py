"""What was read before, and is read again in every plan."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

_K = TypeVar("_K")
_V = TypeVar("_V")


class Remembered(dict[_K, _V]):
    """The answers of a function by its argument: looked up at the speed of a dictionary, which a cached function has not."""

    #: how many are kept; texts could have it grow without end
    MOST = 1 << 14

    def __init__(self, find: Callable[[_K], _V]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, key: _K) -> _V:
        if len(self) >= self.MOST:
            self.clear()
        found = self[key] = self._find(key)
        return found
