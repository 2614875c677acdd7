"""How a corpus comes by its chunks: from the cache, from workers, or by reading the files itself."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from importlib.util import find_spec

from attrs import frozen

from edupolicy.corpus.chunk import Chunk, Form, grouped, read_chunk, read_sources

#: told how many files are done, and of how many
Progress = Callable[[int, int], None]
#: a corpus of fewer files is read at once: to start a worker, or to look into a cache, takes longer
SMALL = 64
#: for so many files another worker is worth its start
_FOR_ONE = 128


@frozen
class Reading:
    """Which files, and how they are read."""

    files: tuple[str, ...]
    encoding: str | None = None
    #: processes; None for as many as are worth it
    workers: int | None = None
    #: folder of the cache; None for none
    cache: str | None = None
    progress: Progress | None = None

    def chunks(self, form: Form) -> Iterator[Chunk]:
        """Every chunk in the order of the files, a little ahead of who takes them at most."""
        done = 0
        for group, chunk in self._chunks(form):
            done += len(group)
            if self.progress is not None:
                self.progress(done, len(self.files))
            yield chunk

    def _chunks(self, form: Form) -> Iterator[tuple[tuple[str, ...], Chunk]]:
        groups = list(grouped(self.files))
        workers = min(self._useful_workers(), len(groups))
        if find_spec("msgspec") is None or (workers < 2 and self.cache is None):
            # without the tables extra there is neither cache nor worker, and everything is as it is with them
            for group in groups:
                yield group, read_chunk(form, read_sources(group), self.encoding)
            return
        from edupolicy.corpus.stocked import Stock

        with Stock(form, self.encoding, self.cache, workers) as stock:
            yield from zip(groups, stock.chunks(groups), strict=True)

    def _useful_workers(self) -> int:
        if self.workers is not None:
            return self.workers
        return min(_processors(), len(self.files) // _FOR_ONE)


def _processors() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1
