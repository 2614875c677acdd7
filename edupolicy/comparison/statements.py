"""Which targets, results and organizations of two plans are the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Any, Generic, TypeVar

from edupolicy.comparison.assignment import assign
from edupolicy.comparison.result import Held, Method
from edupolicy.comparison.similarity import Texts, plain
from edupolicy.model import Responsibility, Result, Role, Target, Vocabulary

F = TypeVar("F", bound=Target | Result)
#: id of an old block -> ids of the new blocks that correspond to it, or to what it belongs to, or to what belongs to it
Homes = Mapping[int, Set[int]]
#: two figures are one from this likeness on where their blocks correspond, and from that one where they do not
_AT_HOME, _ABROAD = 0.42, 0.8
#: how much of the shorter of two names stands in the longer one where they are hardly alike otherwise
_ALMOST_ALL = 0.8
#: figures in units of different dimensions are one from this likeness on
_OTHER_UNIT = 0.75

#: a match of names is sure from this likeness on
SURE_NAME = 0.5
#: positions of the old and the new one, the method, and the score
Found = tuple[int, int, Method, float]


def match_figures(old: Sequence[Held[F]], new: Sequence[Held[F]], homes: Homes, vocabulary: Vocabulary) -> list[Found]:
    """Figures of one indicator in blocks that correspond, those of like names there, and those that went elsewhere."""
    return _Figures(old, new, homes, vocabulary).matched()


class _Figures(Generic[F]):
    """Finds the pairs among the figures of two plans, those at home first."""

    def __init__(self, old: Sequence[Held[F]], new: Sequence[Held[F]], homes: Homes, vocabulary: Vocabulary) -> None:
        self.old, self.new, self.homes, self.vocabulary = old, new, homes, vocabulary
        self.old_keys, self.new_keys = ([indicator_key(held.statement, vocabulary) for held in side] for side in (old, new))
        # what one year puts into the name, the next one may put into the scope
        self.names = Texts(*([full_name(held.statement) for held in side] for side in (old, new)))

    def matched(self) -> list[Found]:
        """Positions, method and likeness of each pair."""
        likeness = {**self._elsewhere(), **self._at_home()}
        found = self._assigned(likeness, {pair: self._rank(*pair) for pair in likeness})
        done_old, done_new = {one for one, *_ in found}, {other for _, other, *_ in found}
        left = self._abroad([one for one in range(len(self.old)) if one not in done_old], [other for other in range(len(self.new)) if other not in done_new])
        return found + self._assigned(left, dict.fromkeys(left, 0.0))

    def _assigned(self, likeness: Mapping[tuple[int, int], float], rank: Mapping[tuple[int, int], float]) -> list[Found]:
        scores = {pair: rank[pair] + alike + self._detail(*pair) for pair, alike in likeness.items()}
        method = {pair: Method.TITLE if self.old_keys[pair[0]] == self.new_keys[pair[1]] else Method.SIMILARITY for pair in likeness}
        return [(*pair, method[pair], round(likeness[pair], 4)) for pair in assign(scores)]

    def _rank(self, one: int, other: int) -> float:
        """What is at home comes before what is not."""
        return 2.0 if id(self.new[other].block) in self.homes.get(id(self.old[one].block), ()) else 0.0

    def _at_home(self) -> dict[tuple[int, int], float]:
        """The likeness of figures in blocks that correspond."""
        by_block = _by_block(self.new)
        likeness = {}
        for one, held in enumerate(self.old):
            for block in self.homes.get(id(held.block), ()):
                for other in by_block.get(block, ()):
                    alike = self._alike(one, other)
                    if alike >= _AT_HOME and self._fits(one, other, alike) and (alike >= SURE_NAME or self._is_backed(one, other)):
                        likeness[one, other] = alike
        return likeness

    def _elsewhere(self) -> dict[tuple[int, int], float]:
        """Figures of one indicator and scope, wherever they stand."""
        holders: dict[tuple[str, str], list[int]] = defaultdict(list)
        for other, held in enumerate(self.new):
            holders[self.new_keys[other], plain(held.statement.scope or "")].append(other)
        return {
            (one, other): 1.0 for one, held in enumerate(self.old) for other in holders.get((self.old_keys[one], plain(held.statement.scope or "")), ())
        }  # fmt: skip

    def _abroad(self, old: Sequence[int], new: Sequence[int]) -> dict[tuple[int, int], float]:
        """The likeness of those that have nearly the same name and the same unit, wherever they stand."""
        by_unit: dict[str, list[int]] = defaultdict(list)
        for other in new:
            by_unit[self.new[other].statement.unit].append(other)
        pairs = ((one, other) for one in old for other in by_unit.get(self.old[one].statement.unit, ()))
        return {pair: alike for pair in pairs if (alike := self._alike(*pair)) >= _ABROAD}

    def _alike(self, one: int, other: int) -> float:
        return 1.0 if self.old_keys[one] == self.new_keys[other] else self.names.alike(one, other)

    def _fits(self, one: int, other: int, alike: float) -> bool:
        """Whether two figures of like names may be one: the less alike their names are, the more their units must be."""
        old, new = self.old[one].statement, self.new[other].statement
        if old.value is None or new.value is None:
            return not (old.unit and new.unit) or old.unit == new.unit
        return alike >= _OTHER_UNIT or old.unit == new.unit or self.vocabulary.dimension(old.unit) == self.vocabulary.dimension(new.unit)

    def _is_backed(self, one: int, other: int) -> bool:
        """Whether names that are just alike enough have more in common: the same figure, or one name that says almost all of the other."""
        old, new = self.old[one].statement, self.new[other].statement
        if old.value is not None and (old.value, old.upper, old.unit) == (new.value, new.upper, new.unit):
            return True
        return self.names.share(one, other) >= _ALMOST_ALL

    def _detail(self, one: int, other: int) -> float:
        """What tells figures of one indicator apart: scope, divisor, value; and an old value that the new text starts from."""
        old, new = self.old[one].statement, self.new[other].statement
        score = 0.1 * (plain(old.scope or "") == plain(new.scope or "")) + 0.05 * (old.per == new.per) + 0.04 * (old.unit == new.unit)
        score += 0.05 * ((old.value, old.upper, old.comparator) == (new.value, new.upper, new.comparator)) + 0.02 * (old.change == new.change)
        score += 0.04 * ((old.value is None) is (new.value is None))
        carried = (new.baseline is not None and new.baseline == old.value) or (old.baseline is not None and old.baseline == new.value)
        return score + 0.06 * carried


def _by_block(held: Sequence[Held[Any]]) -> dict[int, list[int]]:
    """Id of a block -> positions of what it holds."""
    found: dict[int, list[int]] = defaultdict(list)
    for number, one in enumerate(held):
        found[id(one.block)].append(number)
    return found


def indicator_key(figure: Target | Result, vocabulary: Vocabulary) -> str:
    """What two figures of one indicator have in common: its id where the vocabulary knows it, else its name without spelling."""
    known = vocabulary.indicator(figure.label)
    return known.id if known is not None else plain(figure.indicator)


def full_name(figure: Target | Result) -> str:
    """What a figure is about, with what it is narrowed to."""
    return f"{figure.label}（{figure.scope}）" if figure.scope else figure.label


def match_organizations(old: Sequence[Held[Responsibility]], new: Sequence[Held[Responsibility]], corresponding: Iterable[tuple[int, int]]) -> list[Found]:
    """Organizations of one name in blocks that correspond (given by the `id` of the blocks), whatever their roles; an equal role first."""
    old_by_block, pairs = _by_block(old), list(corresponding)
    found: list[Found] = []
    done_old: set[int] = set()
    done_new: set[int] = set()
    for equal_role in (True, False):
        if len(found) in (len(old), len(new)):
            break
        waiting: dict[tuple[int, str, Role | None], list[int]] = defaultdict(list)
        for other in range(len(new) - 1, -1, -1):
            if other not in done_new:
                asked = new[other].statement
                waiting[id(new[other].block), asked.organization, asked.role if equal_role else None].append(other)
        for one_block, other_block in pairs:
            for one in old_by_block.get(one_block, ()):
                asked = old[one].statement
                if one not in done_old and (held := waiting.get((other_block, asked.organization, asked.role if equal_role else None))):
                    done_old.add(one)
                    done_new.add(other := held.pop())
                    found.append((one, other, Method.TITLE, 1.0))
    return sorted(found)
