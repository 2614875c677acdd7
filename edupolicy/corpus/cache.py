"""Chunks that were read before, one file each.

What is in a file is named by the hash of all that it was made from. A file that is damaged, half-written or of another version is only not found;
a cache that cannot be written is as good as none.
"""

from __future__ import annotations

import contextlib
import mmap
import os
import tempfile
import time
from collections.abc import Iterable
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from edupolicy.corpus.container import Container
from edupolicy.lowering import data_folder

_SUFFIX = ".chunk"
#: what was not used for so long, in seconds, is thrown away; and what was used longest ago, where all is larger than so many bytes
_KEPT_FOR, _KEPT = 30 * 86_400, 4 << 30


class Cache:
    """A folder of chunks."""

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        self.folder = os.fspath(folder)

    def get(self, key: str) -> Container | None:
        """The chunk of a key; None where there is none that is whole."""
        path = self._path(key)
        try:
            with open(path, "rb") as stream:
                content = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
            os.utime(path)
            return Container(memoryview(content))
        except (OSError, ValueError, KeyError, TypeError):  # a file of no length cannot be mapped
            return None

    def put(self, key: str, pieces: Iterable[Any]) -> bool:
        """Keep a chunk; False where it cannot be written, which is no fault."""
        try:
            os.makedirs(self.folder, mode=0o700, exist_ok=True)
            descriptor, name = tempfile.mkstemp(prefix=".", dir=self.folder)
        except OSError:
            return False
        try:
            with os.fdopen(descriptor, "wb") as stream:
                stream.writelines(pieces)
            os.replace(name, self._path(key))
        except OSError:
            with contextlib.suppress(OSError):
                os.unlink(name)
            return False
        return True

    def prune(self) -> None:
        """Throw away what has not been used for long, and what makes the cache too large."""
        found = []
        with contextlib.suppress(OSError), os.scandir(self.folder) as entries:
            for entry in entries:
                with contextlib.suppress(OSError):
                    state = entry.stat()
                    found.append((state.st_mtime, state.st_size, entry.path))
        kept, oldest = 0, time.time() - _KEPT_FOR
        for used, size, path in sorted(found, reverse=True):
            kept += size
            if used < oldest or kept > _KEPT:
                with contextlib.suppress(OSError):
                    os.unlink(path)

    def _path(self, key: str) -> str:
        return os.path.join(self.folder, key + _SUFFIX)


def default_folder() -> str:
    """Where the platform keeps caches: ``$XDG_CACHE_HOME/edupolicy`` or ``~/.cache/edupolicy`` on Linux."""
    from platformdirs import user_cache_dir

    return user_cache_dir("edupolicy", appauthor=False)


@cache
def version() -> bytes:
    """What changes when the program does: names, sizes and times of its files, and of the shipped vocabulary. Development needs no new version number."""
    package = Path(__file__).parents[1]
    files = sorted([*package.rglob("*.py"), *Path(data_folder("plans")).glob("vocabulary.plan")])
    states = ((path.name, (state := path.stat()).st_size, state.st_mtime_ns) for path in files)
    return blake2b(repr(list(states)).encode(), digest_size=16).digest()


