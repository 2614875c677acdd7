"""Who belongs to whom: the assignment with the greatest sum of scores, exact within each group of things that are connected at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

#: (position of one, position of the other) -> score above 0
Scores = Mapping[tuple[int, int], float]
#: things on one side of a group up to which the exact assignment is made; it takes time by the third power
_MOST = 120
#: scores are whole numbers while they are added, so that equal sums are equal
_STEPS = 1_000_000


def assign(scores: Scores) -> list[tuple[int, int]]:
    """Pairs such that nobody is in two of them, in ascending order.

    The sides are alike to it up to the order in which ties are tried: who needs the same answer from both sides gives them in an order of
    their own making.
    """
    chosen: list[tuple[int, int]] = []
    for group in _connected(scores):
        chosen += _exact(group) if max(map(len, _sides(group))) <= _MOST else _greedy(group)
    return sorted(chosen)


def _sides(group: Scores) -> tuple[list[int], list[int]]:
    return sorted({one for one, _ in group}), sorted({other for _, other in group})


def _connected(scores: Scores) -> Iterator[dict[tuple[int, int], float]]:
    """The groups of pairs that share members, directly or by way of others."""
    by_one: dict[int, list[int]] = defaultdict(list)
    by_other: dict[int, list[int]] = defaultdict(list)
    for one, other in scores:
        by_one[one].append(other)
        by_other[other].append(one)
    seen: set[int] = set()
    for start in sorted(by_one):
        if start in seen:
            continue
        seen.add(start)
        waiting, group = [start], {}
        while waiting:
            one = waiting.pop()
            for other in by_one[one]:
                group[one, other] = scores[one, other]
                fresh = [each for each in by_other[other] if each not in seen]
                seen.update(fresh)
                waiting += fresh
        yield group


def _greedy(group: Scores) -> list[tuple[int, int]]:
    """The best pair first, then the best of what is left."""
    taken_one: set[int] = set()
    taken_other: set[int] = set()
    chosen = []
    for one, other in sorted(group, key=lambda pair: (-group[pair], pair)):
        if one not in taken_one and other not in taken_other:
            taken_one.add(one)
            taken_other.add(other)
            chosen.append((one, other))
    return chosen


def _exact(group: Scores) -> list[tuple[int, int]]:
    """The Hungarian method with potentials; a pair without a score costs nothing and is left out afterwards."""
    ones, others = _sides(group)
    turned = len(ones) > len(others)
    rows, columns = (others, ones) if turned else (ones, others)
    place = {column: number for number, column in enumerate(columns, 1)}
    costs = [[0] * (len(columns) + 1) for _ in range(len(rows) + 1)]
    at = {row: number for number, row in enumerate(rows, 1)}
    for (one, other), score in group.items():
        row, column = (other, one) if turned else (one, other)
        costs[at[row]][place[column]] = -round(score * _STEPS)
    matched = _cheapest(costs, len(rows), len(columns))
    found = []
    for column, row in enumerate(matched):
        if column and row:
            pair = (columns[column - 1], rows[row - 1]) if turned else (rows[row - 1], columns[column - 1])
            if pair in group:
                found.append(pair)
    return found


def _cheapest(costs: list[list[int]], rows: int, columns: int) -> list[int]:
    """For each column the row that takes it, 0 for none; rows and columns count from 1, and there are no more rows than columns."""
    endless = sum(-min(row) for row in costs) + 1
    of_row, of_column = [0] * (rows + 1), [0] * (columns + 1)
    taken, way = [0] * (columns + 1), [0] * (columns + 1)
    for row in range(1, rows + 1):
        taken[0], column = row, 0
        least, used = [endless] * (columns + 1), [False] * (columns + 1)
        while taken[column]:
            used[column] = True
            current, step, following = taken[column], endless, 0
            for each in range(1, columns + 1):
                if used[each]:
                    continue
                reduced = costs[current][each] - of_row[current] - of_column[each]
                if reduced < least[each]:
                    least[each], way[each] = reduced, column
                if least[each] < step:
                    step, following = least[each], each
            for each in range(columns + 1):
                if used[each]:
                    of_row[taken[each]] += step
                    of_column[each] -= step
                else:
                    least[each] -= step
            column = following
        while column:
            before = way[column]
            taken[column] = taken[before]
            column = before
    return taken
