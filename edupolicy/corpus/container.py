"""A header and named parts in one stretch of bytes: what a chunk is in the cache, and between processes.

Each part begins at a multiple of 64, as Arrow likes it, and usually has a checksum, which is looked at when the part is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from zlib import crc32

import msgspec

_MARK = b"edupolicy chunk\n"
_ALIGNED = 64
_SIZE = 8


class Damaged(ValueError):
    """The bytes are no container, or not all of one."""


class Container:
    """A container that is read from bytes.

    Raises:
        Damaged: if they are not a container's.
    """

    def __init__(self, content: memoryview) -> None:
        start = len(_MARK)
        length, checksum = (int.from_bytes(content[at : at + _SIZE], "little") for at in (start, start + _SIZE))
        header = content[start + 2 * _SIZE : start + 2 * _SIZE + length]
        if content[:start] != _MARK or len(header) != length or crc32(header) != checksum:
            raise Damaged
        self._content = content
        self._start = _aligned(start + 2 * _SIZE + length)
        read: dict[str, Any] = msgspec.msgpack.decode(header)
        self.header: dict[str, Any] = read["header"]
        self._parts: dict[str, tuple[int, int, int | None]] = read["parts"]
        if len(content) < max((self._start + at + size for at, size, _ in self._parts.values()), default=0):
            raise Damaged

    def part(self, name: str) -> memoryview:
        """A part by its name.

        Raises:
            Damaged: if it is not as it was written.
        """
        if name not in self._parts:
            raise Damaged
        at, size, checksum = self._parts[name]
        found = self._content[self._start + at : self._start + at + size]
        if checksum is not None and crc32(found) != checksum:
            raise Damaged
        return found


def container(header: Mapping[str, Any], parts: Mapping[str, Any], checked: bool = True) -> list[Any]:
    """The pieces of bytes that make a container, one after the other; its parts have checksums unless they need not be `checked`."""
    places: dict[str, tuple[int, int, int | None]] = {}
    pieces: list[Any] = []
    at = 0
    for name, part in parts.items():
        view = memoryview(part)
        places[name] = (at, len(view), crc32(view) if checked else None)
        pieces += [view, b"\0" * (_aligned(len(view)) - len(view))]
        at += _aligned(len(view))
    head = msgspec.msgpack.encode({"header": header, "parts": places})
    start = len(_MARK) + 2 * _SIZE + len(head)
    sizes = (len(head).to_bytes(_SIZE, "little"), crc32(head).to_bytes(_SIZE, "little"))
    return [_MARK, *sizes, head, b"\0" * (_aligned(start) - start), *pieces]


def size(pieces: Iterable[Any]) -> int:
    """How many bytes pieces are together."""
    return sum(map(len, pieces))


def _aligned(size: int) -> int:
    return -(-size // _ALIGNED) * _ALIGNED
