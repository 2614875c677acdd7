"""How well measures of two years are matched, and whether what was done to them is found: pairs made of known edits."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable

from benchmarks.names import names
from benchmarks.pairs import PlanPair, make_pair
from benchmarks.wording import WAYS
from edupolicy.comparison import Diff, diff
from edupolicy.loader import loads

#: seeds with which the matching was developed, and those with which it is judged
DEVELOPMENT, EVALUATION = range(40), range(10_000, 10_060)
#: share of edited measures -> the F1 that is demanded
DEMANDED = {0.05: 0.97, 0.2: 0.97, 0.4: 0.92, 0.6: 0.92}
#: kind of edit -> the actions of changes by which it is told
_TOLD = {
    "raise": {"raise"}, "lower": {"lower"}, "reassign": {"reassign"}, "postpone": {"postpone"}, "soften": {"soften"}, "move": {"move"},
    "renumber": {"renumber"}, "drop": {"remove"}, "add": {"add"}, "split": {"split"}, "merge": {"merge"},
}  # fmt: skip


def compared(pair: PlanPair) -> Diff:
    """The comparison of a pair, in the shipped vocabulary."""
    known = names().vocabulary
    return diff(loads(pair.old, vocabulary=known), loads(pair.new, vocabulary=known))


def links(found: Diff) -> frozenset[tuple[str, str]]:
    """Numbers of the measures that were matched; each part of a split or merger counts as a pair."""
    return frozenset((str(old.number), str(new.number)) for match in found.measures for old in match.old for new in match.new)


def missed_changes(pair: PlanPair, found: Diff) -> Iterable[str]:
    """Kinds of edits that are not told although their measures were matched."""
    told = {(change.action.value, _measure(change.old), _measure(change.new)) for change in found.changes}
    matched = links(found)
    for edit in pair.edits:
        if edit.kind not in _TOLD:
            continue
        right = all((str(old), str(new)) in matched for old in edit.old for new in edit.new)
        free = all(str(number) not in {old for old, _ in matched} for number in edit.old if not edit.new)
        fresh = all(str(number) not in {new for _, new in matched} for number in edit.new if not edit.old)
        if right and free and fresh and not any(_fits(edit.old, edit.new, one, _TOLD[edit.kind]) for one in told):
            yield edit.kind


def _measure(name: str | None) -> str | None:
    return None if name is None else name.partition("#")[2].partition("/")[0]


def _fits(old: tuple[int, ...], new: tuple[int, ...], told: tuple[str, str | None, str | None], actions: set[str]) -> bool:
    action, one, other = told
    return action in actions and (one is None or one in map(str, old)) and (other is None or other in map(str, new))


def judged(pairs: Iterable[PlanPair]) -> tuple[float, float, float, Counter[str], Counter[str]]:
    """Precision, recall and F1 over all pairs, and the edits that were made and those that were missed, by kind."""
    right = given = wanted = 0
    made: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for pair in pairs:
        found = compared(pair)
        own = links(found)
        right, given, wanted = right + len(own & pair.links), given + len(own), wanted + len(pair.links)
        made.update(edit.kind for edit in pair.edits)
        missed.update(missed_changes(pair, found))
    precision, recall = right / max(given, 1), right / max(wanted, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9), made, missed


def main(quick: bool = False, seeds: Iterable[int] = EVALUATION) -> None:
    """Print precision, recall and F1 for each share of edited measures, and for each way of rewording."""
    chosen = list(seeds)[: 10 if quick else None]
    print(f"{'edited':<24} {'precision':>9} {'recall':>9} {'F1':>9} {'wanted':>7} {'typed changes missed':>22}")
    for share, wanted in DEMANDED.items():
        print(_line(f"{share:.0%}", [make_pair(seed, share) for seed in chosen], wanted), flush=True)
    for sparse in (False, True):
        pairs = [make_pair(seed, 0.6, both=1.0, sparse=sparse, kinds=("drop", "add", "reword")) for seed in chosen]
        print(_line(f"60%, turnover{', sparse' * sparse}", pairs, 0.92), flush=True)
        for way in WAYS:
            pairs = [make_pair(seed, 0.6, way=way, both=1.0, sparse=sparse) for seed in chosen[: len(chosen) // 2]]
            print(_line(f"60%, {way}{', sparse' * sparse}", pairs, 0.92), flush=True)
    for share in (0.2, 0.6):
        print(_line(f"{share:.0%}, sparse", [make_pair(seed, share, sparse=True) for seed in chosen], DEMANDED[share]), flush=True)


def _line(name: str, pairs: list[PlanPair], wanted: float) -> str:
    precision, recall, score, made, missed = judged(pairs)
    typed = sum(count for kind, count in made.items() if kind in _TOLD)
    lost = f"{missed.total()} of {typed}" + (f" ({', '.join(f'{kind} {count}' for kind, count in sorted(missed.items()))})" if missed else "")
    return f"{name:<24} {precision:9.4f} {recall:9.4f} {score:9.4f} {wanted:7.2f} {lost:>22}"


if __name__ == "__main__":
    main("--quick" in sys.argv, DEVELOPMENT if "--development" in sys.argv else EVALUATION)
