"""A process that reads chunks for another: `python -c "from edupolicy.corpus.worker import serve; serve()"`.

Models cannot be handed from one process to another faster than they are read; so each worker makes of its files what is wanted in the end, and
hands that over as bytes, or leaves it in the cache.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from types import ModuleType
from typing import IO, Any

import msgspec
from attrs import frozen

from edupolicy.corpus.cache import Cache, version
from edupolicy.corpus.chunk import Form, chunk_key, read_chunk, read_sources
from edupolicy.corpus.container import size
from edupolicy.corpus.stored import write_chunk

_LENGTH = 8


@frozen
class Task:
    """Files that are to be read as one chunk."""

    form: str
    paths: tuple[str, ...]
    encoding: str | None
    #: folder of the cache; None for none
    cache: str | None
    #: whether the reply is to name the chunk's key
    keyed: bool


@frozen
class Reply:
    """What became of a task; unless it is in the cache, the chunk follows as so many bytes."""

    #: empty where it was not asked for, and all files could be opened
    key: str
    stored: bool
    length: int


def send(stream: IO[bytes], message: Task | Reply, pieces: Sequence[Any] = ()) -> None:
    """Write a message, and what follows it."""
    written = msgspec.msgpack.encode(message)
    stream.write(len(written).to_bytes(_LENGTH, "little") + written)
    stream.writelines(pieces)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes:
    """A message as it was encoded; empty at the end of the stream."""
    length = stream.read(_LENGTH)
    return stream.read(int.from_bytes(length, "little")) if len(length) == _LENGTH else b""


class _Hidden(MetaPathFinder):
    """Hides libraries that pyarrow would import wherever they are installed: that takes as long as a hundred plans, and here nothing needs them."""

    def find_spec(self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None) -> None:
        """Nothing about any other module.

        Raises:
            ModuleNotFoundError: if it is one of them.
        """
        if fullname in ("numpy", "pandas"):
            raise ModuleNotFoundError(fullname)


def serve() -> None:
    """Do tasks from standard input until it ends."""
    stream = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing else may write between the replies
    sys.meta_path.insert(0, _Hidden())
    # Arrow's own allocator soon gives memory back that the next chunk needs again
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
    gc.disable()  # what is read is let go chunk by chunk, and holds no cycles
    while message := receive(sys.stdin.buffer):
        _do(msgspec.msgpack.decode(message, type=Task), stream)


def _do(task: Task, stream: IO[bytes]) -> None:
    form = Form(task.form)
    sources = read_sources(task.paths)
    key = chunk_key(form, sources, task.encoding, version()) if task.keyed or sources.failures else ""
    # what is damaged on its way between two processes is not looked for
    pieces = write_chunk(form, read_chunk(form, sources, task.encoding), sources, checked=task.cache is not None)
    if task.cache is not None and Cache(task.cache).put(key, pieces):
        send(stream, Reply(key, True, 0))
    else:
        send(stream, Reply(key, False, size(pieces)), pieces)
