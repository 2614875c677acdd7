"""What blocks say, as far as likeness goes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise

from attrs import frozen

from edupolicy.comparison.similarity import Texts, Weights, plain
from edupolicy.model import Measure, Section
from edupolicy.model.plan import Block

#: how much title and content count; content alone may carry a match, too, but less than with a title that fits
_TITLE, _CONTENT, _CONTENT_ALONE = 0.45, 0.55, 0.85
#: by how much the same organizations, indicators and documents lift a likeness of texts at most: alone they make none
_NAMES = 0.5
#: what an equal place in the order adds to a score: enough to break ties, not to make a match
_PLACE = 0.03
#: two contents whose rare characters are less alike in their order have nothing to do with each other
_UNLIKE = 0.15
#: how alike two blocks usually are that have nothing to do with each other, and by how many pairs of them that is seen
_USUAL, _SAMPLE = 0.1, 24
#: up to so many pairs are all weighed
_ALL = 40_000
#: candidates that are looked up for each block, by so many of its rarest phrases, each held by so many at most
_CANDIDATES, _RAREST, _LONGEST = 8, 40, 80
_MADE = re.compile(r"m[0-9a-f]{6}(?:-\d+)?")
_HASHED = re.compile(r"(?:.*\.|§)?[0-9a-f]{6}(?:-\d+)?")


@frozen
class Side:
    """What the blocks of one plan say: their characters, what these weigh, and their actions without spelling."""

    bags: Sequence[frozenset[str]]
    sums: Sequence[int]
    deeds: Sequence[frozenset[str]]


class Profiles:
    """Blocks of one kind of both plans: their titles, all that stands in them, and the names that they name."""

    def __init__(self, old: Sequence[Block], new: Sequence[Block]) -> None:
        self._old, self._new = old, new
        self._said = [[said(one) for one in side] for side in (old, new)]
        self.contents = Texts(*(["".join(parts) for parts in side] for side in self._said))
        self._scores: dict[tuple[int, int], float] = {}
        #: title, content and names of those pairs whose content is alike at all
        self._parts: dict[tuple[int, int], tuple[float, float, float]] = {}
        self._known: dict[tuple[int, int | None], _Holders] = {}

    @cached_property
    def _titles(self) -> Texts:
        return Texts([one.title for one in self._old], [one.title for one in self._new])

    @cached_property
    def _names(self) -> tuple[list[frozenset[str]], list[frozenset[str]], Weights]:
        old, new = ([_names(one) for one in side] for side in (self._old, self._new))
        return old, new, Weights(old, new)

    def _alike_in_names(self, one: int, other: int) -> float:
        old, new, weights = self._names
        return weights.alike(old[one], new[other])

    def score(self, one: int, other: int) -> float:
        """How alike two blocks are, from 0 to 1."""
        known = self._scores.get((one, other))
        if known is None:
            known = self._scores[one, other] = self._weighed(one, other)
        return known

    def _weighed(self, one: int, other: int) -> float:
        parts = 0.0, self.contents.alike(one, other, _UNLIKE), 0.0
        content = _beyond(self._by_chance[1], parts[1])
        if not content:
            return 0.0
        parts = self._parts[one, other] = self._titles.alike(one, other), parts[1], self._alike_in_names(one, other)
        title, names = _beyond(self._by_chance[0], parts[0]), parts[2]
        likeness = max(_TITLE * title + _CONTENT * content, _CONTENT_ALONE * content)
        near, numbered = self._place(one, other)
        return round(min(1.0, likeness * (1 + _NAMES * names * (1 - likeness)) + _PLACE * (near + numbered) / 2), 4)

    @cached_property
    def _by_chance(self) -> tuple[float, float]:
        """How much more alike than usual any two titles and any two contents are, as where all are made of the same few words."""
        return self._more_than_usual(self._titles), self._more_than_usual(self.contents)

    def _more_than_usual(self, texts: Texts) -> float:
        old, new = len(self._old), len(self._new)
        if old * new < _SAMPLE or new < 2:
            return 0.0  # half of so few pairs may well belong together
        # each with one that stands at another place in the order, which is seldom its successor
        pairs = ((number % old, (number % old * new // old + 1 + number % (new - 1)) % new) for number in range(_SAMPLE))
        sample = sorted(texts.alike(*pair) for pair in pairs)
        return max(0.0, sample[_SAMPLE // 2] - _USUAL)

    def _place(self, one: int, other: int) -> tuple[float, bool]:
        """How near two blocks are in the order, and whether they have one number."""
        near = 1 - abs((one + 1) / (len(self._old) + 1) - (other + 1) / (len(self._new) + 1))
        return near, self._old[one].number is not None and self._old[one].number == self._new[other].number

    def why(self, one: int, other: int) -> tuple[tuple[str, float], ...]:
        """By what two blocks are alike: title, content, names, place."""
        title, content, names = self._parts[one, other]
        near = self._place(one, other)[0]
        return ("title", round(title, 3)), ("content", round(content, 3)), ("names", round(names, 3)), ("place", round(near, 3))

    @cached_property
    def sides(self) -> tuple[Side, Side]:
        """The old and the new blocks."""
        old, new = ([frozenset(filter(None, (plain(one.text) for one in block.actions))) for block in side] for side in (self._old, self._new))
        sums = self.contents.sums
        return Side(self.contents.old_bags, sums[0], old), Side(self.contents.new_bags, sums[1], new)

    @cached_property
    def _phrases(self) -> tuple[list[frozenset[str]], list[frozenset[str]], Weights]:
        old, new = ([_phrases(parts) for parts in side] for side in self._said)
        return old, new, Weights(old, new)

    def likely_new(self, one: int, among: Sequence[int] | None = None) -> Sequence[int]:
        """The new blocks, all or some, that an old one may have to do with: those that share rare phrases, where there are many."""
        if len(self._old) * len(self._new) <= _ALL:
            return range(len(self._new)) if among is None else among
        return self._holders(1, among).likely(self._phrases[0][one])

    def related_new(self, one: int, among: Sequence[int]) -> Sequence[int]:
        """Those that an old block is likely to have to do with, without those whose score is 0 anyway."""
        return self.contents.related(one, self.likely_new(one, among), _UNLIKE)

    def likely_old(self, other: int) -> Sequence[int]:
        """The old blocks that a new one may have to do with."""
        return range(len(self._old)) if len(self._old) * len(self._new) <= _ALL else self._holders(0, None).likely(self._phrases[1][other])

    def _holders(self, side: int, among: Sequence[int] | None) -> _Holders:
        key = side, None if among is None else len(among)
        if key not in self._known:
            old, new, weights = self._phrases
            held = new if side else old
            self._known[key] = _Holders(held, range(len(held)) if among is None else among, weights)
        return self._known[key]


class _Holders:
    """Which blocks hold a phrase."""

    def __init__(self, held: Sequence[frozenset[str]], among: Iterable[int], weights: Weights) -> None:
        self._counted = weights.counted
        self._of: dict[str, list[int]] = defaultdict(list)
        for number in among:
            for phrase in held[number]:
                self._of[phrase].append(number)

    def likely(self, phrases: frozenset[str]) -> Sequence[int]:
        """The few that share the most and the rarest, the likeliest first."""
        counted = self._counted
        known = [phrase for phrase in phrases if 0 < len(self._of.get(phrase, ())) <= _LONGEST]
        shared: dict[int, float] = defaultdict(float)
        for phrase in sorted(known, key=lambda phrase: (counted[phrase], phrase))[:_RAREST]:
            for number in self._of[phrase]:
                shared[number] += 1 / counted[phrase]
        return sorted(shared, key=lambda number: (-shared[number], number))[:_CANDIDATES]


def _beyond(chance: float, likeness: float) -> float:
    """A likeness from 0, no more than chance, to 1."""
    return max(0.0, (likeness - chance) / (1 - chance))


def said(block: Block) -> list[str]:
    """Title and all texts of a block, those of its items among them; of a section the titles of its measures."""
    parts = [block.title, *(one.text for one in block.actions)]
    parts += [figure.label + (figure.scope or "") for figure in (*block.targets, *block.results)]
    parts += [one.name for one in block.programmes] + [one.title for one in block.citations] + [name for one in block.projects for name in one.names]
    if isinstance(block, Measure):
        parts += [text for item in block.items for text in said(item)]
    if isinstance(block, Section):
        parts += [measure.title for measure in block.measures]
    return parts


def _names(block: Block) -> frozenset[str]:
    """What is named in a block and is named alike elsewhere: organizations, indicators with their figures, documents, programmes."""
    found = [f"o{one.organization}" for one in block.responsible]
    for figure in (*block.targets, *block.results):
        found += [f"i{plain(figure.indicator)}", f"f{figure.value} {figure.unit}"]
    found += [f"c{plain(one.title)}" for one in block.citations] + [f"p{plain(one.name)}" for one in block.programmes]
    if isinstance(block, Measure):
        return frozenset(found).union(*map(_names, block.items))
    return frozenset(found)


def _phrases(parts: Sequence[str]) -> frozenset[str]:
    """The pairs of neighbouring characters in several texts; a text of one character is its own pair."""
    texts = map(plain, parts)
    return frozenset(phrase for text in texts for phrase in (map("".join, pairwise(text)) if len(text) > 1 else text))


def written_id(block: Block) -> str | None:
    """The id that a plan's writer gave a block; None where it was made of number or title."""
    number = block.number or ""
    made = block.id in (number, "§" + number) or (number and block.id.endswith("." + number)) or _MADE.fullmatch(block.id.rpartition(".")[2])
    hashed = not number and _HASHED.fullmatch(block.id)
    return None if made or hashed or not block.id else block.id
