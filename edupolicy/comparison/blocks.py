"""Which sections, measures and items of two plans are the same undertaking."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from attrs import field, frozen

from edupolicy.comparison.assignment import assign
from edupolicy.comparison.result import Method
from edupolicy.comparison.similarity import Weights, pairs, plain
from edupolicy.model import Measure, Section
from edupolicy.model.plan import Block

B = TypeVar("B", bound=Block)

#: a match is sure from this score on; a person should look at what lies below
SURE = 0.45
#: below this two things have nothing to do with each other
LEAST = 0.13
#: below this a match is made only where neither side has another candidate that comes near
CLEAR, MARGIN = 0.32, 1.35
#: what an equal place in the order adds to a score: enough to break ties, not to make a match
PLACE = 0.03
#: from this share of its content on, something is a part of what another became; and so much of the whole it must at least explain
PART, PART_OF_WHOLE = 0.5, 0.12
#: candidates that are looked up for each thing, by so many of its rarest pairs, each held by so many at most
_CANDIDATES, _RAREST, _LONGEST = 8, 40, 80
_MADE = re.compile(r"m[0-9a-f]{6}(?:-\d+)?")


@frozen
class Text:
    """What a block says, as far as likeness goes."""

    title: frozenset[str]
    whole: frozenset[str]


@frozen
class Pair:
    """Positions of two blocks that correspond."""

    old: int
    new: int
    method: Method
    score: float = 1.0
    why: tuple[tuple[str, float], ...] = ()

    @property
    def sure(self) -> bool:
        """Whether nobody needs to look at it."""
        return self.method is not Method.SIMILARITY or self.score >= SURE


@frozen
class Pairs(Generic[B]):
    """Blocks of both plans, the pairs among them, and the parts of what was split or merged."""

    old: Sequence[B]
    new: Sequence[B]
    pairs: tuple[Pair, ...]
    #: further parts: an old block that went into a new one which has a pair, or the other way round
    parts: tuple[Pair, ...] = field(default=())


def text_of(block: Block) -> Text:
    """A block by its title and by all that stands in it."""
    said = [block.title, *(one.text for one in block.actions)]
    said += [figure.label + (figure.scope or "") for figure in (*block.targets, *block.results)]
    said += [one.name for one in block.programmes] + [one.title for one in block.citations] + [name for one in block.projects for name in one.names]
    if isinstance(block, Measure):
        said += [part for item in block.items for part in (item.title, *(one.text for one in item.actions), *(one.label for one in item.targets))]
    if isinstance(block, Section):
        said += [measure.title for measure in block.measures]
    return Text(pairs(block.title), frozenset().union(*map(pairs, said)))


def written_id(block: Block) -> str | None:
    """The id that a plan's writer gave a block; None where it was made of number or title."""
    number = block.number or ""
    made = block.id in (number, "§" + number) or (number and block.id.endswith("." + number)) or _MADE.fullmatch(block.id.rpartition(".")[2])
    hashed = not number and re.fullmatch(r"(?:.*\.|§)?[0-9a-f]{6}(?:-\d+)?", block.id)
    return None if made or hashed or not block.id else block.id


class Matcher(Generic[B]):
    """Finds the pairs among blocks of one kind, surest ways first."""

    def __init__(self, old: Sequence[B], new: Sequence[B], declared: Iterable[tuple[int, int, Method]]) -> None:
        self.old, self.new = old, new
        self.old_texts, self.new_texts = [text_of(one) for one in old], [text_of(one) for one in new]
        self.weights = Weights((text.whole for text in self.old_texts), (text.whole for text in self.new_texts))
        self.pairs: list[Pair] = []
        self.parts: list[Pair] = []
        self.free_old, self.free_new = set(range(len(old))), set(range(len(new)))
        for one, other, method in declared:
            if one in self.free_old and other in self.free_new:
                self._take(Pair(one, other, method))
            elif one in self.free_old or other in self.free_new:
                self._add_part(Pair(one, other, method))

    def matched(self) -> Pairs[B]:
        """All pairs, in the order of the new plan."""
        self._equal([written_id(one) for one in self.old], [written_id(one) for one in self.new], Method.ID)
        self._equal([plain(one.title) or None for one in self.old], [plain(one.title) or None for one in self.new], Method.TITLE)
        self._similar()
        self._split_and_merged()
        return Pairs(self.old, self.new, tuple(sorted(self.pairs, key=lambda pair: pair.new)), tuple(sorted(self.parts, key=lambda pair: (pair.new, pair.old))))

    def _take(self, pair: Pair) -> None:
        self.free_old.discard(pair.old)
        self.free_new.discard(pair.new)
        self.pairs.append(pair)

    def _add_part(self, pair: Pair) -> None:
        self.free_old.discard(pair.old)
        self.free_new.discard(pair.new)
        self.parts.append(pair)

    def _equal(self, old: Sequence[str | None], new: Sequence[str | None], method: Method) -> None:
        """Pairs of what has one key, once on each side."""
        keys: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for side, names, free in ((0, old, self.free_old), (1, new, self.free_new)):
            for number in sorted(free):
                if (name := names[number]) is not None:
                    keys[name][side].append(number)
        for ones, others in keys.values():
            if len(ones) == len(others) == 1:
                self._take(Pair(ones[0], others[0], method))

    def score(self, one: int, other: int) -> tuple[float, tuple[tuple[str, float], ...]]:
        """How alike two blocks are, and by what: title and content count half each, and a little their place."""
        old, new, weights = self.old_texts[one], self.new_texts[other], self.weights
        title, whole = weights.alike(old.title, new.title), weights.alike(old.whole, new.whole)
        near = 1 - abs((one + 1) / (len(self.old) + 1) - (other + 1) / (len(self.new) + 1))
        equal_number = self.old[one].number is not None and self.old[one].number == self.new[other].number
        likeness = max(0.45 * title + 0.55 * whole, 0.85 * whole)
        score = min(1.0, likeness + (PLACE * (near + equal_number) / 2 if likeness else 0.0))
        return round(score, 4), (("title", round(title, 3)), ("content", round(whole, 3)), ("place", round(near, 3)))

    def _similar(self) -> None:
        scores: dict[tuple[int, int], float] = {}
        why = {}
        for one, other in self._candidates():
            score, reasons = self.score(one, other)
            if score >= LEAST:
                scores[one, other], why[one, other] = score, reasons
        best_old, best_new = _two_best(scores, 0), _two_best(scores, 1)
        for one, other in assign(scores):
            score = scores[one, other]
            rival = max(_rival(best_old[one], score), _rival(best_new[other], score))
            if score >= CLEAR or score >= MARGIN * rival:
                self._take(Pair(one, other, Method.SIMILARITY, score, why[one, other]))

    def _candidates(self) -> Iterator[tuple[int, int]]:
        """Pairs of blocks that share rare pairs of characters; all of them where there are few."""
        if len(self.free_old) * len(self.free_new) <= 2_500:
            yield from ((one, other) for one in sorted(self.free_old) for other in sorted(self.free_new))
            return
        holders: dict[str, list[int]] = defaultdict(list)
        for other in sorted(self.free_new):
            for pair in self.new_texts[other].whole:
                holders[pair].append(other)
        counted = self.weights.counted
        for one in sorted(self.free_old):
            known = [pair for pair in self.old_texts[one].whole if 0 < len(holders.get(pair, ())) <= _LONGEST]
            shared: dict[int, float] = defaultdict(float)
            for pair in sorted(known, key=lambda pair: (counted[pair], pair))[:_RAREST]:
                for other in holders[pair]:
                    shared[other] += 1 / counted[pair]
            yield from ((one, other) for other in sorted(shared, key=lambda other: (-shared[other], other))[:_CANDIDATES])

    def _split_and_merged(self) -> None:
        """What was left over and lies, for the most part, in something that has a pair: the pair's other half explains the rest of it."""
        old_of, new_of = {pair.new: pair.old for pair in self.pairs}, {pair.old: pair.new for pair in self.pairs}
        merged = [part for one in sorted(self.free_old) if (part := self._part(one, self.old_texts, self.new_texts, old_of)) is not None]
        split = [part for one in sorted(self.free_new) if (part := self._part(one, self.new_texts, self.old_texts, new_of)) is not None]
        for one, whole, score in merged:
            self._add_part(Pair(one, whole, Method.PARTS, score))
        for one, whole, score in split:
            self._add_part(Pair(whole, one, Method.PARTS, score))

    def _part(self, one: int, own: Sequence[Text], others: Sequence[Text], partner: dict[int, int]) -> tuple[int, int, float] | None:
        """The whole that a left-over block is a part of, and how much of it lies there; what the whole's partner says already does not count."""
        weights, found = self.weights, []
        for whole, first in partner.items():
            text, fresh = own[one].whole, others[whole].whole - own[first].whole
            share = weights.share(text - own[first].whole, fresh)
            explained = weights.share(fresh, text)
            if share >= PART and weights.sum(fresh & text) >= PART_OF_WHOLE * weights.sum(others[whole].whole) and explained > 0:
                found.append((round(share, 4), -abs(one - whole), whole))
        if not found:
            return None
        share, _, whole = max(found)
        return one, whole, share


def _two_best(scores: dict[tuple[int, int], float], side: int) -> dict[int, list[float]]:
    best: dict[int, list[float]] = defaultdict(list)
    for pair, score in scores.items():
        best[pair[side]] = sorted([*best[pair[side]], score], reverse=True)[:2]
    return best


def _rival(best: list[float], score: float) -> float:
    """The best score but the one itself."""
    return best[1] if len(best) > 1 and best[0] == score else best[0] if best[0] != score else 0.0
