"""Which sections, measures and items of two plans are the same undertaking."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Generic, TypeVar

from attrs import field, frozen

from edupolicy.comparison.assignment import assign
from edupolicy.comparison.profile import Profiles, Side, written_id
from edupolicy.comparison.result import Method
from edupolicy.comparison.similarity import timeless
from edupolicy.comparison.surroundings import Surroundings
from edupolicy.model.plan import Block

B = TypeVar("B", bound=Block)

#: a match is sure from this score on; a person should look at what lies below
SURE = 0.4
#: below this two things have nothing to do with each other
LEAST = 0.2
#: below this a match is made only where neither side has another candidate that comes near
CLEAR, MARGIN = 0.45, 1.2
#: two halves of what was split share less than this of what each of them shares with the whole
APART = 0.5
#: from this share of its content on, something is a part of what another became; and so much of the whole it must at least explain
PART, PART_OF_WHOLE = 0.55, 0.12


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


class Matcher(Generic[B]):
    """Finds the pairs among blocks of one kind, surest ways first."""

    def __init__(self, old: Sequence[B], new: Sequence[B], declared: Iterable[tuple[int, int, Method]] = (), around: Surroundings | None = None) -> None:
        self.old, self.new, self._around = old, new, around
        self.pairs: list[Pair] = []
        self.parts: list[Pair] = []
        self.free_old, self.free_new = set(range(len(old))), set(range(len(new)))
        for one, other, method in declared:
            if one in self.free_old and other in self.free_new:
                self._take(Pair(one, other, method))
            elif one in self.free_old or other in self.free_new:
                self._add_part(Pair(one, other, method))

    @cached_property
    def profiles(self) -> Profiles:
        """What the blocks say; only made where equal titles leave something over."""
        return Profiles(self.old, self.new)

    def matched(self) -> Pairs[B]:
        """All pairs, in the order of the new plan."""
        self._equal([written_id(one) for one in self.old], [written_id(one) for one in self.new], Method.ID)
        old, new = ([timeless(one.title) or None for one in side] for side in (self.old, self.new))
        if self._around is not None:
            # 教育 may stand among last year's results and among this year's tasks
            self._equal(*self._around.within(old, new), Method.TITLE)
        self._equal(old, new, Method.TITLE)
        self._similar()
        self._repeated()
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

    def _repeated(self) -> None:
        """What is left, and has one id and one title several times over on each side, goes on in its order: nothing tells these apart."""
        keys: dict[tuple[str, str], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for side, blocks, free in ((0, self.old, self.free_old), (1, self.new, self.free_new)):
            for number in sorted(free):
                keys[blocks[number].id, blocks[number].title][side].append(number)
        for ones, others in keys.values():
            if len(ones) == len(others):
                for one, other in zip(ones, others, strict=True):
                    self._take(Pair(one, other, Method.TITLE))

    def _similar(self) -> None:
        scores: dict[tuple[int, int], float] = {}
        free = sorted(self.free_new)
        for one in sorted(self.free_old) if free else ():
            for other in self.profiles.related_new(one, free):
                score = self.score(one, other)
                if score >= LEAST:
                    scores[one, other] = score
        doubtful = []
        for one, other in assign(scores):
            score = scores[one, other]
            if score >= CLEAR or score >= MARGIN * self._rival(one, other):
                self._take(Pair(one, other, Method.SIMILARITY, score, self.profiles.why(one, other)))
            else:
                doubtful.append((one, other))
        halves = [(one, other) for one, other in doubtful if self._is_half(one, other, scores)]
        for one, other in halves:
            self._take(Pair(one, other, Method.SIMILARITY, scores[one, other], self.profiles.why(one, other)))

    def score(self, one: int, other: int) -> float:
        """How alike two blocks are, from 0 to 1, given where they stand."""
        score = self.profiles.score(one, other)
        return score if self._around is None else round(self._around.factor(one, other) * score, 4)

    def _rival(self, one: int, other: int) -> float:
        """The best score that either of two blocks has with anything else, whether that has a pair or not."""
        among_new = (self.score(one, each) for each in self.profiles.likely_new(one) if each != other)
        among_old = (self.score(each, other) for each in self.profiles.likely_old(other) if each != one)
        return max(max(among_new, default=0.0), max(among_old, default=0.0))

    def _is_half(self, one: int, other: int, scores: dict[tuple[int, int], float]) -> bool:
        """Whether all rivals of a pair were left over, too, and hold other parts of it: what was split in halves has a rival in each half."""
        old, new = self.profiles.sides
        shared, score = old.bags[one] & new.bags[other], scores[one, other]
        rivals = [(one, each) for each in self.profiles.likely_new(one) if each != other]
        rivals += [(each, other) for each in self.profiles.likely_old(other) if each != one]
        near = [(first, second) for first, second in rivals if score < MARGIN * self.score(first, second)]
        return all(
            first in self.free_old and second in self.free_new and self._apart(shared, old.bags[first] & new.bags[second]) for first, second in near
        )  # fmt: skip

    def _apart(self, shared: frozenset[str], with_another: frozenset[str]) -> bool:
        """Whether what a block shares with one is for the most part other than what it shares with another."""
        weights = self.profiles.contents.weights
        return weights.sum(shared & with_another) < APART * min(weights.sum(shared), weights.sum(with_another))

    def _split_and_merged(self) -> None:
        """What was left over and lies, for the most part, in something that has a pair: the pair's other half explains the rest of it."""
        if not self.pairs or not (self.free_old or self.free_new):
            return
        profiles = self.profiles
        old_of, new_of = {pair.new: pair.old for pair in self.pairs}, {pair.old: pair.new for pair in self.pairs}
        old, new = profiles.sides
        merged = [(one, self._part(one, old, new, old_of, self._likely(profiles.likely_new(one), old=one))) for one in sorted(self.free_old)]
        split = [(one, self._part(one, new, old, new_of, self._likely(profiles.likely_old(one), new=one))) for one in sorted(self.free_new)]
        for one, found in merged:
            if found is not None:
                self._add_part(Pair(one, found[1], Method.PARTS, found[0]))
        for one, found in split:
            if found is not None:
                self._add_part(Pair(found[1], one, Method.PARTS, found[0]))

    def _likely(self, likely: Sequence[int], old: int = -1, new: int = -1) -> Iterable[int]:
        """Those among likely wholes that stand where a part of them could have stood."""
        if self._around is None:
            return likely
        return [each for each in likely if (self._around.factor(old, each) if new < 0 else self._around.factor(each, new))]

    def _part(self, one: int, own: Side, others: Side, partner: dict[int, int], likely: Iterable[int]) -> tuple[float, int] | None:
        """How much of a left-over block lies in which whole; what the whole's partner says already does not count.

        It must lie there clearly more than in any other: where all blocks are made of the same few words, each lies in each.
        """
        wholes = [whole for whole in likely if whole in partner]
        shares = {whole: self._share(one, own, whole, others, partner[whole]) for whole in wholes}
        best = max(wholes, key=lambda whole: (shares[whole], -abs(one - whole), whole), default=None)
        if best is None or shares[best] < PART:
            return None
        weights, bag = self.profiles.contents.weights, own.bags[one]
        usual = sorted(weights.sum(bag & others.bags[whole]) for whole in wholes)[len(wholes) // 2] / (weights.sum(bag) or 1) if len(wholes) > 2 else 0.0
        return (round(shares[best], 4), best) if shares[best] - usual >= PART * (1 - usual) else None

    def _share(self, one: int, own: Side, whole: int, others: Side, first: int) -> float:
        """How much of a block lies in a whole and not in the whole's partner: of its actions where they are the same, else of its characters."""
        deeds = own.deeds[one]
        kept = len((deeds & others.deeds[whole]) - own.deeds[first])
        weights, common, explained = self.profiles.contents.weights, own.bags[one] & others.bags[whole], PART_OF_WHOLE * others.sums[whole]
        said = 0.0
        if weights.sum(common) >= explained:
            fresh = weights.sum(common - own.bags[first])
            said = fresh / (weights.sum(own.bags[one] - own.bags[first]) or 1) if fresh >= explained else 0.0
        return max(said, kept / len(deeds) if kept else 0.0)
