"""Which targets, results and organizations of two plans are the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from edupolicy.comparison.assignment import assign
from edupolicy.comparison.result import Held, Method
from edupolicy.comparison.similarity import Weights, name_parts, plain
from edupolicy.model import Responsibility, Result, Target, Vocabulary

F = TypeVar("F", bound=Target | Result)
#: two figures are one from this likeness on where their blocks correspond, and from that one where they do not
_AT_HOME, _ABROAD = 0.5, 0.8

#: a match of names is sure from this likeness on
SURE_NAME = 0.6
#: positions of the old and the new one, the method, and the score
Found = tuple[int, int, Method, float]


def match_figures(old: Sequence[Held[F]], new: Sequence[Held[F]], at_home: Callable[[Held[F], Held[F]], bool], vocabulary: Vocabulary) -> list[Found]:
    """Figures of one indicator in blocks that correspond, then those of like names there, then those that moved elsewhere."""
    old_keys, new_keys = [_indicator(one.statement, vocabulary) for one in old], [_indicator(one.statement, vocabulary) for one in new]
    old_names, new_names = [_name(one.statement) for one in old], [_name(one.statement) for one in new]
    weights = Weights(old_names, new_names)
    holders: dict[str, list[int]] = defaultdict(list)
    for number, key in enumerate(new_keys):
        holders[key].append(number)
    partners = _partners(old, new, at_home)
    scores: dict[tuple[int, int], float] = {}
    likeness: dict[tuple[int, int], float] = {}
    for one, held in enumerate(old):
        for other in partners[one]:
            alike = 1.0 if old_keys[one] == new_keys[other] else _alike(old_names[one], new_names[other], weights)
            if alike >= _AT_HOME and _fits(held.statement, new[other].statement, alike):
                likeness[one, other] = alike
                scores[one, other] = 2 + alike + _detail(held.statement, new[other].statement)
        for other in holders[old_keys[one]]:
            if (one, other) not in scores and plain(held.statement.scope or "") == plain(new[other].statement.scope or ""):
                likeness[one, other] = 1.0
                scores[one, other] = 1 + _detail(held.statement, new[other].statement)
    found: list[Found] = []
    for pair in assign(scores):
        method = Method.TITLE if old_keys[pair[0]] == new_keys[pair[1]] else Method.SIMILARITY
        found.append((*pair, method, round(likeness[pair], 4)))
    return found + _abroad(old, new, old_names, new_names, weights, found)


def _partners(old: Sequence[Held[F]], new: Sequence[Held[F]], at_home: Callable[[Held[F], Held[F]], bool]) -> list[list[int]]:
    """For each old figure the new ones in blocks that correspond to its own."""
    by_block: dict[int, list[int]] = defaultdict(list)
    for number, held in enumerate(new):
        by_block[id(held.block)].append(number)
    firsts = [(numbers[0], numbers) for numbers in by_block.values()]
    known: dict[int, list[int]] = {}
    for held in old:
        if id(held.block) not in known:
            known[id(held.block)] = [number for first, numbers in firsts if at_home(held, new[first]) for number in numbers]
    return [known[id(held.block)] for held in old]


def _abroad(
    old: Sequence[Held[F]], new: Sequence[Held[F]], old_names: list[frozenset[str]], new_names: list[frozenset[str]], weights: Weights, found: list[Found]
) -> list[Found]:  # fmt: skip
    """Figures that are left and have nearly the same name and the same unit, wherever they stand."""
    done_old, done_new = {one for one, *_ in found}, {other for _, other, *_ in found}
    by_unit: dict[str, list[int]] = defaultdict(list)
    for other in range(len(new)):
        if other not in done_new:
            by_unit[new[other].statement.unit].append(other)
    scores: dict[tuple[int, int], float] = {}
    likeness: dict[tuple[int, int], float] = {}
    for one in range(len(old)):
        if one in done_old:
            continue
        for other in by_unit[old[one].statement.unit]:
            alike = weights.alike(old_names[one], new_names[other])
            if alike >= _ABROAD:
                likeness[one, other] = alike
                scores[one, other] = alike + _detail(old[one].statement, new[other].statement)
    return [(*pair, Method.SIMILARITY, round(likeness[pair], 4)) for pair in assign(scores)]


def _indicator(figure: Target | Result, vocabulary: Vocabulary) -> str:
    known = vocabulary.indicator(figure.label)
    return known.id if known is not None else plain(figure.indicator)


def _name(figure: Target | Result) -> frozenset[str]:
    return name_parts(figure.label)


def _alike(old: frozenset[str], new: frozenset[str], weights: Weights) -> float:
    """Likeness of two names; one that lies in the other almost whole is a shorter way of saying it."""
    return max(weights.alike(old, new), 0.8 * max(weights.share(old, new), weights.share(new, old)))


def _fits(old: Target | Result, new: Target | Result, alike: float) -> bool:
    """Whether two figures of like names may be one: names that are not quite equal need an equal unit, or a goal without a number."""
    return alike == 1.0 or old.unit == new.unit or (not (old.unit and new.unit) and not (old.value is not None and new.value is not None))


def _detail(old: Target | Result, new: Target | Result) -> float:
    """What tells figures of one indicator apart: scope, divisor, value; and an old value that the new text starts from."""
    score = 0.1 * (plain(old.scope or "") == plain(new.scope or "")) + 0.05 * (old.per == new.per) + 0.04 * (old.unit == new.unit)
    score += 0.05 * ((old.value, old.upper, old.comparator) == (new.value, new.upper, new.comparator)) + 0.02 * (old.change == new.change)
    carried = (new.baseline is not None and new.baseline == old.value) or (old.baseline is not None and old.baseline == new.value)
    return score + 0.06 * carried


def match_organizations(old: Sequence[Held[Responsibility]], new: Sequence[Held[Responsibility]], corresponding: Iterable[tuple[int, int]]) -> list[Found]:
    """Organizations of one name in blocks that correspond (given by the `id` of the blocks), whatever their roles; an equal role first."""
    by_block: dict[int, list[int]] = defaultdict(list)
    for number, held in enumerate(new):
        by_block[id(held.block)].append(number)
    old_by_block: dict[int, list[int]] = defaultdict(list)
    for number, held in enumerate(old):
        old_by_block[id(held.block)].append(number)
    found: list[Found] = []
    done_old: set[int] = set()
    done_new: set[int] = set()
    for equal_role in (True, False):
        for one_block, other_block in corresponding:
            for one in old_by_block.get(one_block, ()):
                for other in by_block.get(other_block, ()):
                    first, second = old[one].statement, new[other].statement
                    same = first.organization == second.organization and (first.role is second.role or not equal_role)
                    if same and one not in done_old and other not in done_new:
                        done_old.add(one)
                        done_new.add(other)
                        found.append((one, other, Method.TITLE, 1.0))
    return sorted(found)
