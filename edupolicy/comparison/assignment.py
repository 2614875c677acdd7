"""Who belongs to whom: the pairs with the greatest sum of scores, however many there are to choose from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from heapq import heappop, heappush

#: (position of one, position of the other) -> score above 0
Scores = Mapping[tuple[int, int], float]
#: scores are whole numbers while they are added, so that equal sums are equal
_STEPS = 1_000_000


def assign(scores: Scores) -> list[tuple[int, int]]:
    """Pairs such that nobody is in two of them and that no other choice has a greater sum, in ascending order.

    The sides are alike to it up to the order in which ties are tried: who needs the same answer from both sides gives them in an order of
    their own making.
    """
    ones, others = len({one for one, _ in scores}), len({other for _, other in scores})
    if ones == len(scores) == others:
        return sorted(scores)  # nobody has a choice
    chosen = (_favourites(scores, 0) if ones <= others else None) or (_favourites(scores, 1) if others <= ones else None)
    return sorted(chosen or _Assignment(scores).pairs())


def _favourites(scores: Scores, side: int) -> list[tuple[int, int]] | None:
    """What each of one side likes best, where everybody can have it and likes nothing else as much; None otherwise.

    No choice has a greater sum, and no other one has the same.
    """
    best: dict[int, tuple[int, tuple[int, int] | None]] = {}
    for pair, score in scores.items():
        price = round(score * _STEPS)
        most, _ = best.get(pair[side], (0, None))
        if price > most:
            best[pair[side]] = price, pair
        elif price == most:
            best[pair[side]] = most, None
    chosen = [pair for _, pair in best.values() if pair is not None]
    return chosen if len(chosen) == len(best) == len({pair[1 - side] for pair in chosen}) else None


class _Assignment:
    """Shortest augmenting paths, one for each thing of the one side, over those pairs alone that have a score.

    Each may also stay alone, for a score of 0. A cost is a score below zero; `_of_one` and `_of_other` are the potentials (dual prices) with
    which no pair costs less than nothing, and those that were chosen cost nothing.
    """

    def __init__(self, scores: Scores) -> None:
        self._near: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for (one, other), score in sorted(scores.items()):
            self._near[one].append((other, -round(score * _STEPS)))
        self._of_one = {one: min(0, *(cost for _, cost in near)) for one, near in self._near.items()}
        self._of_other: dict[int, int] = defaultdict(int)
        #: other -> one, and one -> other, or None where it stays alone
        self._taken: dict[int, int] = {}
        self._held: dict[int, int | None] = {}
        for one in self._near:
            self._place(one)

    def pairs(self) -> list[tuple[int, int]]:
        """What was chosen."""
        return [(one, other) for other, one in self._taken.items()]

    def _place(self, root: int) -> None:
        """Find room for one more: the cheapest way to something free, or to somebody who had better stay alone."""
        #: other -> what it costs to get there, and from whom; one -> what it costs to get there
        reached: dict[int, int] = {}
        come_from: dict[int, int] = {}
        asked = {root: 0}
        settled: set[int] = set()
        #: cost, 0 for staying alone and 1 for a pair, and who or what
        waiting: list[tuple[int, int, int]] = []
        one, cost = root, 0
        while True:
            heappush(waiting, (cost - self._of_one[one], 0, one))
            for other, price in self._near[one]:
                if other not in settled:
                    new = cost + price - self._of_one[one] - self._of_other[other]
                    if new < reached.get(other, new + 1):
                        reached[other], come_from[other] = new, one
                        heappush(waiting, (new, 1, other))
            cost, kind, end = heappop(waiting)
            while kind and end in settled:
                cost, kind, end = heappop(waiting)
            if not kind or end not in self._taken:
                break
            settled.add(end)
            one = self._taken[end]
            asked[one] = cost
        for other in settled:
            self._of_other[other] += reached[other] - cost
        for each, at in asked.items():
            self._of_one[each] += cost - at
        if kind:
            self._turn(root, come_from[end], end, come_from)
        else:
            self._turn(root, end, None, come_from)

    def _turn(self, root: int, one: int, place: int | None, come_from: Mapping[int, int]) -> None:
        """Give one a place, or none, and what it held to whoever asked for that, and so on back to the root."""
        while True:
            before = self._held.get(one)
            self._held[one] = place
            if place is not None:
                self._taken[place] = one
            if one == root:
                return
            assert before is not None
            place, one = before, come_from[before]
