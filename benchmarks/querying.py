"""What the query API costs, as a multiple of loops written by hand over the same plans."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal

from benchmarks.names import names
from benchmarks.plans import plan_texts
from benchmarks.timing import compared
from edupolicy.corpus import Corpus
from edupolicy.loader import Loaded, loads
from edupolicy.model import Action, Block, Result, Target
from edupolicy.query import M, T

#: at most so many times the loop
BAR = 3.0


def main(quick: bool = False) -> None:
    """Print the ratios."""
    known = names()
    texts = plan_texts(300 if quick else 10_000, known)
    loaded = [loads(text, path=f"{number}.plan", vocabulary=known.vocabulary) for number, text in enumerate(texts)]
    corpus = Corpus(loaded)
    indicator = next(name for name, unit, _ in known.indicators if unit == "%")
    targets = corpus.targets.count()
    print(f"{len(loaded):,} plans, {targets:,} targets (at most {BAR:g} times the loop)\n")
    for title, asked, by_hand in _pairs(corpus, loaded, indicator):
        assert asked() == by_hand(), title
        result = compared(by_hand, asked, 3 if quick else 5)
        print(f"{title:48} {result.own * 1000:8.1f} ms by hand {result.other * 1000:8.1f} ms asked {result.ratio:6.2f} times")


def _pairs(corpus: Corpus, loaded: list[Loaded], indicator: str) -> list[tuple[str, Callable[[], object], Callable[[], object]]]:
    organization = known_organization(loaded)
    return [
        (
            "targets of one indicator from a value on",
            lambda: [row.node for row in corpus.targets.where(T.indicator == indicator, T.value >= 75)],
            lambda: _filtered(loaded, indicator, Decimal(75)),
        ),
        (
            "how many targets have a unit",
            lambda: corpus.targets.where(T.unit == "%").count(),
            lambda: sum(1 for one in loaded if one.plan for target in one.plan.all_targets() if target.unit == "%"),
        ),
        (
            "targets counted by indicator",
            lambda: corpus.targets.group_by(T.indicator).count(),
            lambda: dict(Counter(target.indicator for one in loaded if one.plan for target in one.plan.all_targets())),
        ),
        (
            "the ten greatest values",
            lambda: [row.node.value for row in corpus.targets.order_by(T.value.descending()).limit(10)],
            lambda: sorted((target.value for one in loaded if one.plan for target in one.plan.all_targets() if target.value is not None), reverse=True)[:10],
        ),
        (
            "measures that an organization answers for",
            lambda: corpus.measures.where(M.responsible.include(organization, below=False)).count(),
            lambda: _answered(loaded, organization),
        ),
    ]


def _filtered(loaded: list[Loaded], indicator: str, least: Decimal) -> list[Target]:
    found = []
    for one in loaded:
        if one.plan is not None:
            for target in one.plan.all_targets():
                if target.indicator == indicator and target.value is not None and target.value >= least:
                    found.append(target)
    return found


def _answered(loaded: list[Loaded], organization: str) -> int:
    count = 0
    for one in loaded:
        if one.plan is not None:
            for measure in one.plan.all_measures():
                count += any(name == organization for block in (measure, *measure.items) for name in _named(block))
    return count


def _named(block: Block) -> Iterator[str]:
    yield from (one.organization for one in block.responsible)
    held: tuple[tuple[Action | Target | Result, ...], ...] = (block.actions, block.targets, block.results)
    for statements in held:
        for statement in statements:
            yield from (one.organization for one in statement.responsible)


def known_organization(loaded: list[Loaded]) -> str:
    """The first organization that a plan names."""
    return next(each.organization for one in loaded if one.plan for measure in one.plan.all_measures() for each in measure.responsible)


if __name__ == "__main__":
    main("--quick" in sys.argv)
