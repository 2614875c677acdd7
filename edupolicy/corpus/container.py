"""A header and named parts in one stretch of bytes: what a chunk is in the cache, and between processes.

Each part begins at a multiple of 64, as Arrow likes it, and usually has a checksum, which is looked at when the part is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
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
        self._start = aligned(start + 2 * _SIZE + length)
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


def container(header: Mapping[str, Any], parts: Mapping[str, Sequence[Any]], checked: bool = True) -> list[Any]:
    """The pieces of bytes that make a container, one after the other, of those that make its parts.

    The parts have checksums unless they need not be `checked`.
    """
    places: dict[str, tuple[int, int, int | None]] = {}
    pieces: list[Any] = []
    at = 0
    for name, part in parts.items():
        length = sum(map(len, part))
        places[name] = (at, length, _checksum(part) if checked else None)
        pieces += [*part, b"\0" * (aligned(length) - length)]
        at += aligned(length)
    head = msgspec.msgpack.encode({"header": header, "parts": places})
    start = len(_MARK) + 2 * _SIZE + len(head)
    sizes = (len(head).to_bytes(_SIZE, "little"), crc32(head).to_bytes(_SIZE, "little"))
    return [_MARK, *sizes, *padded(head, start), *pieces]


def _checksum(pieces: Iterable[Any]) -> int:
    checksum = 0
    for piece in pieces:
        checksum = crc32(piece, checksum)
    return checksum


def size(pieces: Iterable[Any]) -> int:
    """How many bytes pieces are together."""
    return sum(map(len, pieces))


def aligned(size: int) -> int:
    """The next size at which something may begin."""
    return -(-size // _ALIGNED) * _ALIGNED


def padded(piece: Any, size: int) -> tuple[Any, bytes]:
    """A piece of bytes, and what fills it up to where the next may begin."""
    return piece, b"\0" * (-size % _ALIGNED)
