"""How fast plans are compared: beside graphtage and difflib, ten times as much, and from the shell."""

from __future__ import annotations

import difflib
import os
import sys
import tracemalloc
from collections.abc import Callable
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import attrs

from benchmarks.pairs import PlanPair, make_pair
from benchmarks.startup import COMMAND, run
from benchmarks.timing import cpu_seconds
from benchmarks.wording import WAYS, reworded
from edupolicy.comparison import diff
from edupolicy.loader import Loaded, bundled_plans, load, loads
from edupolicy.model import Measure, Plan

#: what is demanded: so many times as fast as graphtage and difflib; times for ten times as much; MB; times of `check`
_GRAPHTAGE, _DIFFLIB, _GROWTH, _MEMORY, _CHECK = 500, 20, 40, 500, 1.6


def read(pair: PlanPair) -> tuple[Loaded, Loaded]:
    """Both plans of a pair."""
    return loads(pair.old), loads(pair.new)


def content(plan: Plan) -> list[dict[str, Any]]:
    """Titles and texts of all measures, for those who know no plans."""
    return [{"title": one.title, "texts": [action.text for action in one.actions] + [target.label for target in one.targets]} for one in plan.all_measures()]


def by_difflib(old: list[dict[str, Any]], new: list[dict[str, Any]]) -> float:
    """The likeness of each measure with each, by titles and by texts, as `difflib` is mostly used; the sum, so that it is used."""
    pairs = ((one, two) for two in new for one in old)
    return sum(difflib.SequenceMatcher(None, "".join(one[key]), "".join(two[key])).ratio() for one, two in pairs for key in ("title", "texts"))


def by_indexed_difflib(old: list[dict[str, Any]], new: list[dict[str, Any]]) -> float:
    """The same with each new text looked through once, as its documentation advises."""
    total = 0.0
    for two in new:
        matcher = difflib.SequenceMatcher(autojunk=False)
        for key in ("title", "texts"):
            matcher.set_seq2("".join(two[key]))
            for one in old:
                matcher.set_seq1("".join(one[key]))
                total += matcher.ratio()
    return total


def by_graphtage(old: list[dict[str, Any]], new: list[dict[str, Any]]) -> object:
    """The cheapest edits between two trees."""
    # by name, because it comes without types
    build, printer = import_module("graphtage.json").build_tree, import_module("graphtage.printer").DEFAULT_PRINTER
    printer.quiet = True
    return build(old).diff(build(new))


def best(work: Callable[[], object], rounds: int) -> float:
    """CPU seconds of the quickest of some calls."""
    return min(cpu_seconds(work) for _ in range(rounds))


def real_pair() -> tuple[Plan, Plan]:
    """The shipped plan of 29 measures, and the same with two fifths of them reworded."""
    random = Random("comparing")
    old = load(Path(bundled_plans()[-1])).plan
    assert isinstance(old, Plan)

    def changed(measure: Measure) -> Measure:
        if random.random() > 0.4:
            return measure
        way = random.choice(tuple(WAYS))
        actions = tuple(attrs.evolve(one, text=reworded(random, one.text, way)) for one in measure.actions)
        return attrs.evolve(measure, title=reworded(random, measure.title, way), actions=actions)

    sections = tuple(attrs.evolve(section, measures=tuple(map(changed, section.measures))) for section in old.sections)
    return old, attrs.evolve(old, id="next", sections=sections)


def beside_peers(quick: bool) -> None:
    """A real plan against next year's, by each way."""
    old, new = real_pair()
    first, second = content(old), content(new)
    own = best(lambda: diff(old, new), 30)
    print(f"{len(first)} against {len(second)} measures: {own * 1_000:.1f} ms")
    for name, work, wanted in (("difflib, pair by pair", by_difflib, f" (at least {_DIFFLIB})"), ("difflib, indexed", by_indexed_difflib, "")):
        other = best(lambda work=work: work(first, second), 3)  # type: ignore[misc]
        print(f"  {name:<22} {other * 1_000:5.0f} ms {other / own:9.1f} times as long{wanted}")
    try:
        found = version("graphtage")
    except PackageNotFoundError:
        print("  graphtage is not installed: pip install graphtage")
        return
    sample = 8 if quick else len(first)
    # a quick look compares a part of it, which says the less of the whole the smaller it is
    other = cpu_seconds(lambda: by_graphtage(first[:sample], second[:sample]))
    part = "" if sample == len(first) else f" for {sample} against {sample}"
    print(f"  graphtage {found} {other * 1_000:5.0f} ms{part} {other / own:9.0f} times as long (at least {_GRAPHTAGE})", flush=True)


def growth(quick: bool) -> None:
    """Ten times as many measures, and the memory for them."""
    small, large = (100, 1_000) if quick else (300, 3_000)
    for share, what in ((0.2, "a fifth edited"), (1.0, "all reworded")):
        pairs = [read(make_pair("growth", share, count, kinds=("reword",) if share == 1.0 else ("reword", "raise", "drop", "add"))) for count in (small, large)]
        first, second = (best(lambda pair=pair: diff(*pair), rounds) for pair, rounds in zip(pairs, (3, 1), strict=True))  # type: ignore[misc]
        print(f"{small} and {large} measures, {what}: {first:.2f} s and {second:.2f} s: {second / first:.1f} times (at most {_GROWTH})", flush=True)
    tracemalloc.start()
    diff(*pairs[1])
    most = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    print(f"memory for {large} measures: {most:.0f} MB at most, besides the plans (under {_MEMORY})")


def from_the_shell(quick: bool) -> None:
    """`edupolicy diff` beside `edupolicy check`, in turns."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    pair = make_pair("shell", 0.2)
    with TemporaryDirectory() as folder:
        paths = [str(Path(folder, f"{name}.plan")) for name in ("old", "new")]
        for path, text in zip(paths, (pair.old, pair.new), strict=True):
            Path(path).write_text(text, encoding="utf-8")
        times: dict[str, list[float]] = {"check": [], "diff": []}
        for number in range(6 if quick else 21):
            for name, taken in times.items():
                seconds, code = run([*COMMAND, name, *paths], environment)
                assert code < 2, f"edupolicy {name} does not read its plans"
                if number:
                    taken.append(seconds)
    check, own = median(times["check"]), median(times["diff"])
    print(f"edupolicy check {check * 1_000:.0f} ms, edupolicy diff {own * 1_000:.0f} ms: {own / check:.2f} times (at most {_CHECK})")


def main(quick: bool = False) -> None:
    """Print times and their ratios."""
    from_the_shell(quick)
    beside_peers(quick)
    growth(quick)


if __name__ == "__main__":
    main("--quick" in sys.argv)
