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
from functools import cached_property, lru_cache
from itertools import chain
from unicodedata import is_normalized, normalize

from rapidfuzz.distance.Indel import normalized_similarity
from rapidfuzz.process import extract

_SILENT = re.compile(r"[\W_]+")
#: the punctuation of most texts
_USUAL_MARKS = "，、。“”《》；（）"
#: particles, and scopes that are the whole region
_EMPTY = re.compile("[的了及和与等各]|全[市区县省州旗盟国域]")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}年?度?")
#: characters that stand in more than this share of the texts tell nothing of the order
_COMMON = 0.34
#: characters of which every plan is full: they count as if half of so many further texts held them, lest two short plans make them rare
_USUAL = frozenset("教学育校建实推化动设进加全强展和中制改提体行作工办发师大落开高施理生机质好人管市成持新的力升优小业革一规务")
_FURTHER = 8
#: what a weight of 1 is as a whole number
_STEPS = 1_000_000


@lru_cache(maxsize=1 << 15)
def plain(text: str) -> str:
    """A text by its letters and digits alone."""
    bare = text
    if not text.isalnum():
        for mark in _USUAL_MARKS:
            bare = bare.replace(mark, "")
    if bare.isalnum() and is_normalized("NFKC", bare):
        return bare.casefold()  # the same, sooner: nothing else in it is silent, or written in another way
    return _SILENT.sub("", normalize("NFKC", text)).casefold()


@lru_cache(maxsize=1 << 15)
def essence(text: str) -> str:
    """A text without spacing, punctuation, particles, and scopes that narrow nothing (全市): what has the same essence says the same."""
    return _EMPTY.sub("", plain(text))


def timeless(text: str) -> str:
    """A title without the year that it names: next year's title says the next year."""
    return plain(_YEAR.sub("", text))


def share_said(text: str, by: Iterable[str]) -> float:
    """How many of the telling characters of a text are said by others, from 0 to 1; 0 for a text without any."""
    telling = set(plain(text)) - _USUAL
    return len(telling & set(plain("".join(by)))) / len(telling) if telling else 0.0


@lru_cache(maxsize=1 << 8)
def _table(texts: int, further: int, more: float) -> list[int]:
    """The weight of a part by how many of so many texts hold it; whole numbers, whose sum is the same in every order."""
    return [round((math.log((1 + texts + further) / max(1, count + more)) ** 2 + 0.005) * _STEPS) for count in range(texts + 1)]


class Weights:
    """How much each part of a text says, given all texts of both sides: the less, the more texts of one side hold it."""

    def __init__(self, old: Iterable[frozenset[str]], new: Iterable[frozenset[str]], usual: Set[str] = frozenset()) -> None:
        """`usual` are parts that other texts of the kind are full of."""
        sides: list[Counter[str]] = []
        texts = 1
        for side in (old, new):
            bags = list(side)
            texts = max(texts, len(bags))
            sides.append(Counter(chain.from_iterable(bags)))
        #: part -> how many texts hold it, on the side where more do
        self.counted: dict[str, int] = dict(sides[0])
        for part, count in sides[1].items():
            if count > self.counted.get(part, 0):
                self.counted[part] = count
        further = _FURTHER if usual else 0
        plainly, usually = (_table(texts, further, more) for more in (0.0, further / 2))
        self._weights = {part: (usually if part in usual else plainly)[count] for part, count in self.counted.items()}
        self._of = self._weights.__getitem__
        self._most = max(2, round(_COMMON * texts))

    @cached_property
    def rare(self) -> frozenset[str]:
        """Parts that few texts hold."""
        return frozenset(part for part, count in self.counted.items() if count <= self._most)

    def sum(self, held: Iterable[str]) -> int:
        """The weight of several parts."""
        return sum(map(self._of, held))

    def alike(self, one: frozenset[str], other: frozenset[str]) -> float:
        """From 0, nothing in common, to 1, the same parts."""
        total = self.sum(one) + self.sum(other)
        return 2 * self.sum(one & other) / total if total else 0.0


class Texts:
    """Texts of both sides, each by its characters and by the rare ones among them in their order."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        self.old, self.new = [plain(text) for text in old], [plain(text) for text in new]
        # much of a plan stands in next year's word by word
        #: text -> its characters, until the rare ones among them are asked for
        self._signs = {text: [*text] for text in {*self.old, *self.new}}
        self._bags = {text: frozenset(signs) for text, signs in self._signs.items()}
        self.old_bags, self.new_bags = ([self._bags[text] for text in side] for side in (self.old, self.new))
        self.weights = Weights(self.old_bags, self.new_bags, _USUAL)
        self._rare: dict[str, str] = {}

    @cached_property
    def sums(self) -> tuple[list[int], list[int]]:
        """What the characters of each old and each new text weigh."""
        sums = {text: self.weights.sum(bag) for text, bag in self._bags.items()}
        return [sums[text] for text in self.old], [sums[text] for text in self.new]

    def _in_order(self, text: str) -> str:
        """The rare characters of a text in their order."""
        if (found := self._rare.get(text)) is None:
            found = self._rare[text] = "".join(filter(self.weights.rare.__contains__, self._signs.pop(text)))
        return found

    def alike(self, one: int, other: int, least: float = 0.0) -> float:
        """From 0 to 1, how alike an old and a new text are, given by their positions: both views count half.

        Where the order alone is less alike than `least`, the rest is not looked at any more, and the answer is 0.
        """
        if self.old_bags[one].isdisjoint(self.new_bags[other]):
            return 0.0
        first, second = self._in_order(self.old[one]), self._in_order(self.new[other])
        if not (first and second):
            # nothing in them is rare: all of it, then
            first, second = self.old[one], self.new[other]
        order = normalized_similarity(first, second) if first and second else 0.0
        if order < least:
            return 0.0
        total = self.sums[0][one] + self.sums[1][other]
        bag = 2 * self.weights.sum(self.old_bags[one] & self.new_bags[other]) / total if total else 0.0
        return (bag + order) / 2

    def related(self, one: int, among: Sequence[int], least: float) -> list[int]:
        """Those of some new texts whose order is at least so much like an old one's: the others are not `alike` it at all."""
        first, others = self._in_order(self.old[one]), [self._in_order(self.new[other]) for other in among]
        if not first:
            return list(among)
        found = extract(first, others, scorer=normalized_similarity, limit=None)
        return sorted(among[position] for text, order, position in found if order >= least or not text)

    def share(self, one: int, other: int) -> float:
        """How much of what the shorter text says the longer one says, too, from 0 to 1."""
        shorter = min(self.sums[0][one], self.sums[1][other])
        return self.weights.sum(self.old_bags[one] & self.new_bags[other]) / shorter if shorter else 0.0
