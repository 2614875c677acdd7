"""How alike two texts are, when many texts share long openings.

Two views are taken of a text, and both leave out what every text says. As a bag, its characters are weighed by how few of the texts hold
them (inverse document frequency, squared): a phrase that stands elsewhere in the sentence still counts. As a sequence, only the characters
that few texts hold are left, and the longest common subsequence is taken of these (rapidfuzz): an order that is kept counts. An opening
which half of the measures share says next to nothing in either view, whoever wrote it, and however it is reworded. Spacing, punctuation,
width and case say nothing at all.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from functools import lru_cache
from unicodedata import normalize

from rapidfuzz.distance.Indel import normalized_similarity

_SILENT = re.compile(r"[\W_]+")
#: particles, and scopes that are the whole region
_EMPTY = re.compile("[的了及和与等各]|全[市区县省州旗盟国域]")
#: characters that stand in more than this share of the texts tell nothing of the order
_COMMON = 0.34
#: characters of which every plan is full: they count as if half of so many further texts held them, lest two short plans make them rare
_USUAL = frozenset("教学育校建实推化动设进加全强展和中制改提体行作工办发师大落开高施理生机质好人管市成持新的力升优小业革一规务")
_FURTHER = 8


@lru_cache(maxsize=1 << 15)
def plain(text: str) -> str:
    """A text by its letters and digits alone."""
    return _SILENT.sub("", normalize("NFKC", text)).casefold()


@lru_cache(maxsize=1 << 15)
def essence(text: str) -> str:
    """A text without spacing, punctuation, particles, and scopes that narrow nothing (全市): what has the same essence says the same."""
    return _EMPTY.sub("", plain(text))


def share_said(text: str, by: Iterable[str]) -> float:
    """How many of the telling characters of a text are said by others, from 0 to 1; 0 for a text without any."""
    telling = set(plain(text)) - _USUAL
    return len(telling & set(plain("".join(by)))) / len(telling) if telling else 0.0


class Weights:
    """How much each part of a text says, given all texts of both sides: the less, the more texts of one side hold it."""

    def __init__(self, old: Iterable[frozenset[str]], new: Iterable[frozenset[str]], usual: Set[str] = frozenset()) -> None:
        """`usual` are parts that other texts of the kind are full of."""
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
        further = _FURTHER if usual else 0
        self._weights = {
            part: math.log((1 + texts + further) / (count + (further / 2 if part in usual else 0))) ** 2 + 0.005 for part, count in self.counted.items()
        }
        most = max(2, round(_COMMON * texts))
        #: parts that few texts hold
        self.rare = frozenset(part for part, count in self.counted.items() if count <= most)

    def sum(self, held: Iterable[str]) -> float:
        """The weight of several parts, rounded once, so that their order does not matter."""
        weights = self._weights
        return math.fsum(weights[part] for part in held)

    def alike(self, one: frozenset[str], other: frozenset[str]) -> float:
        """From 0, nothing in common, to 1, the same parts."""
        total = self.sum(one) + self.sum(other)
        return 2 * self.sum(one & other) / total if total else 0.0

    def share(self, part: frozenset[str], whole: frozenset[str]) -> float:
        """How much of a part is held by a whole, from 0 to 1."""
        total = self.sum(part)
        return self.sum(part & whole) / total if total else 0.0


class Texts:
    """Texts of both sides, each by its characters and by the rare ones among them in their order."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        self.old, self.new = [plain(text) for text in old], [plain(text) for text in new]
        self.old_bags, self.new_bags = [frozenset(text) for text in self.old], [frozenset(text) for text in self.new]
        self.weights = Weights(self.old_bags, self.new_bags, _USUAL)
        rare = self.weights.rare
        self._old_rare, self._new_rare = (["".join(filter(rare.__contains__, text)) for text in side] for side in (self.old, self.new))
        self._old_sums, self._new_sums = ([self.weights.sum(bag) for bag in bags] for bags in (self.old_bags, self.new_bags))

    def alike(self, one: int, other: int) -> float:
        """From 0 to 1, how alike an old and a new text are, given by their positions: both views count half."""
        total = self._old_sums[one] + self._new_sums[other]
        bag = 2 * self.weights.sum(self.old_bags[one] & self.new_bags[other]) / total if total else 0.0
        first, second = self._old_rare[one], self._new_rare[other]
        return (bag + normalized_similarity(first, second)) / 2 if first and second else bag
