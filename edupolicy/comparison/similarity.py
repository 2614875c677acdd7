"""How alike two texts are, when many texts share long openings.

Character pairs are weighed by how few of the texts hold them (inverse document frequency, squared), so that an opening which half of the
measures share says next to nothing, whoever wrote it. Spacing, punctuation, width and case say nothing at all.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from unicodedata import normalize

_SILENT = re.compile(r"[\W_]+")


@lru_cache(maxsize=1 << 15)
def plain(text: str) -> str:
    """A text by its letters and digits alone."""
    return _SILENT.sub("", normalize("NFKC", text)).casefold()


@lru_cache(maxsize=1 << 15)
def pairs(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters of a text; a text of one character is its own pair."""
    letters = plain(text)
    return frozenset(map("".join, pairwise(letters))) if len(letters) > 1 else frozenset(letters and [letters])


@lru_cache(maxsize=1 << 15)
def name_parts(text: str) -> frozenset[str]:
    """The characters and pairs of a name: names are short, and often keep their characters in another order."""
    return pairs(text) | frozenset(plain(text))


class Weights:
    """How much each part of a text says, given all texts of both sides: the less, the more texts of one side hold it."""

    def __init__(self, old: Iterable[frozenset[str]], new: Iterable[frozenset[str]]) -> None:
        sides = []
        texts = 1
        for side in (old, new):
            counted: Counter[str] = Counter()
            number = 0
            for number, one in enumerate(side, 1):  # noqa: B007 - counted on the way
                counted.update(one)
            texts = max(texts, number)
            sides.append(counted)
        #: part -> how many texts hold it, on the side where more do
        self.counted = sides[0] | sides[1]
        self._weights = {part: math.log((1 + texts) / count) ** 2 + 0.005 for part, count in self.counted.items()}

    def sum(self, held: Iterable[str]) -> float:
        """The weight of several parts, rounded once, so that their order does not matter."""
        weights = self._weights
        return math.fsum(weights[part] for part in held)

    def alike(self, one: frozenset[str], other: frozenset[str]) -> float:
        """From 0, nothing in common, to 1, the same pairs."""
        total = self.sum(one) + self.sum(other)
        return 2 * self.sum(one & other) / total if total else 0.0

    def share(self, part: frozenset[str], whole: frozenset[str]) -> float:
        """How much of a part is held by a whole, from 0 to 1."""
        total = self.sum(part)
        return self.sum(part & whole) / total if total else 0.0
