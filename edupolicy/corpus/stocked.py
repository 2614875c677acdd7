"""Chunks with a cache and with workers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import TracebackType

from attrs import evolve

from edupolicy.corpus.cache import Cache, version
from edupolicy.corpus.chunk import Chunk, Form, Sources, chunk_key, read_chunk, read_sources
from edupolicy.corpus.container import Container, Damaged
from edupolicy.corpus.pool import Lost, Pool
from edupolicy.corpus.stored import read_stored, write_chunk
from edupolicy.corpus.worker import Task


class Stock:
    """Gives chunks: from the cache where they are there, else from workers; and reads itself what neither gives."""

    def __init__(self, form: Form, encoding: str | None, cache: str | None, workers: int) -> None:
        self._form, self._encoding = form, encoding
        self._cache = None if cache is None else Cache(cache)
        self._pool = Pool(workers) if workers > 1 else None
        self._grown = False

    def __enter__(self) -> Stock:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._pool is not None:
            self._pool.__exit__(kind, error, trace)
        if self._cache is not None and self._grown:
            self._cache.prune()

    def chunks(self, groups: Iterable[tuple[str, ...]]) -> Iterator[Chunk]:
        """The chunk of each group of files, in their order."""
        if self._pool is None:
            return map(self._chunk, groups)
        return self._pool.ordered(self._chunk, groups)

    def _chunk(self, group: tuple[str, ...]) -> Chunk:
        if self._pool is not None and self._cache is None and self._form is Form.TABLES:
            # what is in the files, nobody but the worker needs to know
            return self._worked(None, Sources(group, ())) or read_chunk(self._form, read_sources(group), self._encoding)
        sources = read_sources(group)
        key = chunk_key(self._form, sources, self._encoding, version())
        chunk = self._cached(key, sources) or (self._worked(key, sources) if self._pool is not None else None) or self._read(key, sources)
        if self._form is Form.TABLES:
            return chunk
        # models are made by one thread after the other in any case, and the files' contents need not be kept for that
        models = chunk.models() if chunk.models is not None else ()
        return evolve(chunk, models=lambda: models)

    def _cached(self, key: str, sources: Sources) -> Chunk | None:
        held = None if self._cache is None else self._cache.get(key)
        return None if held is None else self._opened(held, sources)

    def _opened(self, held: Container, sources: Sources) -> Chunk | None:
        try:
            return read_stored(self._form, held, sources, self._encoding)
        except Damaged:
            return None

    def _worked(self, key: str | None, sources: Sources) -> Chunk | None:
        """What a worker makes of the files; None where it does not, or finds them changed: not all can be opened, or not with this key."""
        assert self._pool is not None
        folder = None if self._cache is None else self._cache.folder
        try:
            reply, content = self._pool.do(Task(self._form, sources.paths, self._encoding, folder, key is not None))
            if reply.key != (key or ""):
                return None
            held = Container(memoryview(content)) if not reply.stored else None
        except (Lost, Damaged):
            return None
        self._grown |= reply.stored
        return self._cached(key or "", sources) if held is None else self._opened(held, sources)

    def _read(self, key: str, sources: Sources) -> Chunk:
        """Read it here, and keep it."""
        chunk = read_chunk(self._form, sources, self._encoding)
        if self._cache is not None:
            self._grown |= self._cache.put(key, write_chunk(self._form, chunk, sources))
        return chunk
