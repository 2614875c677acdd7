"""What was read before, and is read again in every plan."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

_K = TypeVar("_K", bound=str | None)
_V = TypeVar("_V")


class Remembered(dict[_K, _V]):
    """What a function says of texts: looked up at the speed of a dictionary, which a cached function has not."""

    #: how many are kept; plans could have it grow without end
    MOST = 1 << 14
    #: a longer text is hardly read again, and takes the memory of many
    LONGEST = 200

    def __init__(self, find: Callable[[_K], _V]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, key: _K) -> _V:
        found = self._find(key)
        if key is None or len(key) <= self.LONGEST:
            if len(self) >= self.MOST:
                self.clear()
            self[key] = found
        return found
