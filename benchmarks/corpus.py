"""What many plans cost as a corpus: tables against reading alone, the cache, SQL, memory. Both sides of a ratio have equal numbers of processes."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterable
from itertools import pairwise
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

import pyarrow.compute as pc
from attrs import frozen

from benchmarks.names import names
from benchmarks.plans import plan_texts
from edupolicy import Corpus
from edupolicy.codebook.tables import TABLES

_WORKERS = 2
_ROUNDS = 3
#: reads its share of the files and keeps nothing
_READ = """\
import gc, sys
from edupolicy.loader import load
gc.disable()
for path in sys.stdin.read().splitlines():
    load(path)
"""
_EXPORT = r"""\
import re, sys
from edupolicy.cli.main import main
main(["export", "--format", "parquet", "-o", sys.argv[2], "--no-cache", "--workers", "1", sys.argv[1]])
# what the operating system counts for a process begins with what its parent had; this does not
print(int(re.search(r"VmHWM:\s*(\d+)", open("/proc/self/status").read())[1]) // 1024)
"""
_SQL = "select city, unit, count(*) as n, avg(value) as mean from targets where indicator = ? and low >= 50 group by city, unit"
_COMMON = "select indicator from targets where unit = '%' and low >= 50 group by 1 order by count(*) desc, 1 limit 1"


@frozen
class Cost:
    """What a call took, this process and its children together."""

    #: seconds of processor time
    cpu: float
    #: seconds on the clock
    wall: float


def cost(work: Callable[[], object]) -> Cost:
    """Of one call."""
    before, start = _cpu(), perf_counter()
    work()
    return Cost(_cpu() - before, perf_counter() - start)


def _cpu() -> float:
    return sum(state.ru_utime + state.ru_stime for state in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))


def read_alone(files: list[str], workers: int) -> None:
    """Read all files in so many processes, and keep nothing."""
    processes = [subprocess.Popen([sys.executable, "-c", _READ], stdin=subprocess.PIPE, text=True) for _ in range(workers)]
    for number, process in enumerate(processes):
        assert process.stdin is not None
        process.stdin.write("\n".join(files[number::workers]))
        process.stdin.close()
    assert not any(process.wait() for process in processes)


def all_tables(folder: Path, cache: bool | Path, workers: int = _WORKERS) -> Corpus:
    """A corpus with all of its tables made."""
    corpus = Corpus.open(folder, workers=workers, cache=cache)
    for table in TABLES:
        corpus.table(table.name)
    return corpus


def said(what: str, ratio: float, bar: str, own: Cost | None = None, other: Cost | None = None) -> None:
    """Print a ratio, and the times that it is of."""
    times = f"  ({own.cpu:.1f} and {other.cpu:.1f} s of processor time)" if own and other else ""
    print(f"{what}: {ratio:.2f} {bar}{times}", flush=True)


def _several(ratios: Iterable[float]) -> str:
    return ", ".join(f"{one:.2f}" for one in ratios)


def building(folder: Path, cache: Path, files: list[str]) -> Corpus:
    """Print what tables cost cold and from the cache."""
    reads = [cost(lambda: read_alone(files, _WORKERS))]
    colds: list[Cost] = []
    for _ in range(_ROUNDS):
        colds.append(cost(lambda: all_tables(folder, False)))
        reads.append(cost(lambda: read_alone(files, _WORKERS)))
    # each between the two that it is held against
    parses = [Cost((one.cpu + other.cpu) / 2, (one.wall + other.wall) / 2) for one, other in pairwise(reads)]
    cold, parse = (Cost(median(one.cpu for one in costs), median(one.wall for one in costs)) for costs in (colds, parses))
    cpu, wall = (
        [getattr(one, clock) / getattr(other, clock) for one, other in zip(colds, parses, strict=True)] for clock in ("cpu", "wall")
    )  # fmt: skip
    said("cold build of the tables, over reading in processes that keep nothing", median(cpu), f"(at most 1.3; {_several(cpu)})", cold, parse)
    said("the same on the clock", median(wall), f"({_several(wall)})")
    read = cost(lambda: len(Corpus.open(folder, workers=_WORKERS, cache=False).plans))
    said("cold build of the tables, over reading the corpus as models", cold.cpu / read.cpu, "", cold, read)
    filled = cost(lambda: all_tables(folder, cache))
    said("the same, filling the cache", filled.cpu / parse.cpu, "", filled, parse)
    kept: list[Corpus] = []
    again = cost(lambda: kept.append(all_tables(folder, cache)))
    said("reading alone, over the tables from the cache, on the clock", parse.wall / again.wall, "(at least 4)", again, parse)
    return kept[0]


def models(folder: Path, cache: Path, files: list[str]) -> None:
    """Print what models cost from the cache."""
    with_cache = Corpus.open(folder, workers=_WORKERS, cache=cache)
    assert len(with_cache.plans) == len(files)
    del with_cache
    parse = cost(lambda: read_alone(files, 1))
    again = cost(lambda: len(Corpus.open(folder, workers=1, cache=cache).plans))
    said("reading alone, over the models from the cache, one process each", parse.cpu / again.cpu, "(at least 4)", again, parse)


def asking(corpus: Corpus) -> None:
    """Print what a filtered group-by costs in SQL, over the same by hand."""
    targets, database = corpus.table("targets"), corpus.connect()
    indicator = str(database.execute(_COMMON).fetchall()[0][0])

    def by_sql() -> list[tuple[object, ...]]:
        return sorted(database.execute(_SQL, [indicator]).fetchall(), key=repr)

    def by_hand() -> list[tuple[object, ...]]:
        chosen = targets.filter(pc.and_(pc.equal(targets["indicator"], indicator), pc.greater_equal(targets["low"], 50)))
        groups = chosen.group_by(["city", "unit"]).aggregate([([], "count_all"), ("value", "mean")])
        return sorted(zip(*(groups[name].to_pylist() for name in ("city", "unit", "count_all", "value_mean")), strict=True), key=repr)

    one, other = by_sql(), by_hand()
    assert [row[:3] for row in one] == [row[:3] for row in other] != []
    rounds = [(cost(by_hand).wall, cost(by_sql).wall, cost(by_hand).wall) for _ in range(9)]
    said("a filtered group-by in SQL, over the same by hand", median(sql / ((first + second) / 2) for first, sql, second in rounds), "(at most 5)")


def memory(folder: Path, files: list[str]) -> None:
    """Print the peak of this process, and of exports of a quarter of the plans and of all."""
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) // 1024
    print(f"peak memory with all tables and models held: {peak} MB (under 4,096)", flush=True)
    with TemporaryDirectory() as place:
        quarter = Path(place) / "quarter"
        quarter.mkdir()
        for file in files[: len(files) // 4]:
            os.link(file, quarter / os.path.basename(file))
        peaks = []
        for number, source in enumerate((quarter, folder)):
            run = subprocess.run([sys.executable, "-c", _EXPORT, str(source), f"{place}/{number}"], capture_output=True, text=True, check=True)
            peaks.append(int(run.stdout))
    print(f"peak memory of an export to Parquet: {peaks[0]} MB for {len(files) // 4} plans, {peaks[1]} MB for {len(files)}", flush=True)


def main(quick: bool = False) -> None:
    """Print ratios and memory."""
    count = 1_000 if quick else 10_000
    # with bytecode files, as an installed package has them
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    Corpus().connect()
    read_alone([], 1)
    with TemporaryDirectory() as place:
        folder, cache = Path(place) / "plans", Path(place) / "cache"
        folder.mkdir()
        for number, text in enumerate(plan_texts(count, names())):
            (folder / f"{number:05}.plan").write_text(text, encoding="utf-8")
        files = sorted(map(str, folder.iterdir()))
        corpus = building(folder, cache, files)
        print(f"{count} plans, {corpus.table('targets').num_rows} targets, {sum(corpus.table(table.name).num_rows for table in TABLES)} rows", flush=True)
        models(folder, cache, files)
        asking(corpus)
        memory(folder, files)


if __name__ == "__main__":
    main("--quick" in sys.argv[1:])
