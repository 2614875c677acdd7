"""How long tracing takes, beside reading the plan, and whether ten times as much text takes ten times as long.

`EDUPOLICY_SOURCES` names the folder of the documents that the shipped plans encode; without it the invented example is traced.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from benchmarks.timing import compared, cpu_seconds
from edupolicy import Loaded, bundled_plans, load, loads, trace
from edupolicy.fidelity.document import document

#: at most so many times as long as `loads`
_MOST = 40
_EXAMPLE = Path(__file__).parents[1] / "examples" / "traced" / "demo-2025.plan"
_PLAN = """\
plan a-2024: 甲
measure 1: 乙  @1
  target 新建幼儿园 = 3 所  @1.1
  target 公办园占比 >= 58%  @1.1
  programme “名师工程”  @1.1
  by 市教育局  @1.1
  do 新建幼儿园  @1.1
"""
#: texts that grow: what is repeated
_GROWING = {
    "digits": "1", "brackets": "（", "closing brackets": "〕", "quotation marks": "“", "one sentence on one line": "新建幼儿园3所，公办园占比达到57%。",
    "one sentence on many lines": "新建幼儿园3所，公办园占比达到57%。\n",
}  # fmt: skip


def pairs() -> list[tuple[Loaded, str]]:
    """Plans, and the texts that they encode."""
    folder = os.environ.get("EDUPOLICY_SOURCES")
    files = list(bundled_plans()) if folder else [str(_EXAMPLE)]
    found = []
    for file in files:
        loaded = load(file)
        assert loaded.plan is not None
        assert loaded.plan.source is not None
        place = Path(folder or _EXAMPLE.parent) / loaded.plan.source.file
        found.append((loaded, place.read_bytes().decode("utf-8")))
    return found


def traced(loaded: Loaded, source: str) -> None:
    """Trace as for the first time: nothing of the source is remembered."""
    document.cache_clear()
    trace(loaded, source)


def beside_reading(quick: bool) -> None:
    """Print how many times as long as reading a plan tracing it takes."""
    for loaded, source in pairs():
        assert loaded.plan is not None
        found = compared(lambda one=loaded: loads(one.text, path=one.path), lambda one=loaded, text=source: traced(one, text), 5 if quick else 25)  # type: ignore[misc]
        said = f"{loaded.plan.id}: reading {1e3 * found.own:.1f} ms, tracing {1e3 * found.other:.1f} ms"
        print(f"{said}: {found.ratio:.1f} times (at most {_MOST})", flush=True)


def growing(quick: bool) -> None:
    """Print how much longer ten times as much text takes."""
    small = 100_000 if quick else 1_000_000
    loaded = loads(_PLAN)
    for what, unit in _GROWING.items():
        texts = [unit * (size // len(unit.encode())) for size in (small, 10 * small)]
        first, second = (cpu_seconds(lambda text=text: traced(loaded, text)) for text in texts)  # type: ignore[misc]
        sizes = f"{small / 1e6:g} MB in {first:.2f} s, {10 * small / 1e6:g} MB in {second:.2f} s"
        print(f"{what}: {sizes}: {second / first:.1f} times (at most 12)", flush=True)


def main(quick: bool = False) -> None:
    """Print times and their ratios."""
    beside_reading(quick)
    growing(quick)


if __name__ == "__main__":
    main("--quick" in sys.argv)
