"""Whether ten times as much takes ten times as long, and how much memory the plans take."""

from __future__ import annotations

import gc
import sys
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from benchmarks.names import names
from benchmarks.plans import plan_texts
from edupolicy import Corpus
from edupolicy.loader import loads
from edupolicy.model import Vocabulary

_MEMORY_PLANS = 200


def held(texts: list[str], vocabulary: Vocabulary) -> float:
    """CPU seconds to read the texts and keep all that was read; the collector runs as in any program."""
    gc.collect()
    start = process_time()
    kept = [loads(text, vocabulary=vocabulary) for text in texts]
    taken = process_time() - start
    assert all(kept)
    return taken


def as_corpus(texts: list[str]) -> float:
    """CPU seconds to read the texts as files of one folder, in one process and without a cache, and keep all that was read."""
    with TemporaryDirectory() as folder:
        for number, text in enumerate(texts):
            Path(folder, f"{number:05}.plan").write_text(text, encoding="utf-8")
        gc.collect()
        start = process_time()
        kept = Corpus.open(folder, workers=1, cache=False).loaded
        taken = process_time() - start
        assert len(kept) == len(texts)
    return taken


def one_text(texts: list[str]) -> str:
    """All plans as one: the first, then the sections of the others."""
    bodies = [text[text.index("\nsection ") :] for text in texts[1:]]
    return texts[0] + "".join(bodies)


def memory(texts: list[str], vocabulary: Vocabulary, keep: Callable[[str], object]) -> float:
    """KB of memory for each text, by what is kept of it; the text itself is not counted."""
    for text in texts[:20]:
        loads(text, vocabulary=vocabulary)
    gc.collect()
    tracemalloc.start(1)
    kept = [keep(text) for text in texts]
    gc.collect()
    size = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    return size / len(kept) / 1_000


def grow(what: str, small: list[str], large: list[str], seconds: Callable[[list[str]], float]) -> None:
    """Print how much longer the larger takes."""
    first, second = seconds(small), seconds(large)
    sizes = [sum(len(text.encode()) for text in texts) / 1e6 for texts in (small, large)]
    print(f"{what}: {sizes[0]:.1f} MB in {first:.2f} s, {sizes[1]:.1f} MB in {second:.2f} s: {second / first:.1f} times (at most 12)", flush=True)


def main(quick: bool = False) -> None:
    """Print times and their ratios."""
    known = names()
    small, large = (1_000_000, 10_000_000) if quick else (10_000_000, 100_000_000)
    average = sum(len(text.encode()) for text in plan_texts(20, known)) / 20
    texts = plan_texts(int(large / average) + 1, known)
    few = texts[: len(texts) * small // large]
    held(few[:50], known.vocabulary)

    def by_loads(given: list[str]) -> float:
        return held(given, known.vocabulary)

    grow(f"{len(few)} and {len(texts)} files as a corpus", few, texts, as_corpus)
    grow("the same by `loads` one by one, all held", few, texts, by_loads)
    # a tenth of that as a single text: nobody writes a longer one
    grow("one text", [one_text(few[: len(few) // 10])], [one_text(texts[: len(texts) // 10])], by_loads)
    counted = texts[:_MEMORY_PLANS]
    plan = memory(counted, known.vocabulary, lambda text: loads(text, vocabulary=known.vocabulary).plan)
    loaded = memory(counted, known.vocabulary, lambda text: loads(text, vocabulary=known.vocabulary))
    print(f"memory for each of {len(counted)} plans: {plan:.0f} KB, {loaded:.0f} KB with all that `loads` gives (under 100)")


if __name__ == "__main__":
    main("--quick" in sys.argv)
