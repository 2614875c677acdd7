"""Arrow arrays of different lengths as bytes, and back without copying.

What Arrow itself has for that, a record batch, wants arrays of one length, and takes as long as a dozen plans for the many short ones of a chunk.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
import pyarrow as pa

from edupolicy.corpus.container import aligned, padded

_SIZE = 8
#: of each array its length, and the size of each of its buffers; None for one that there is not
_Layout = dict[str, tuple[int, list[int | None]]]
_LAYOUT = msgspec.msgpack.Decoder(_Layout)


def write_arrays(arrays: Mapping[str, pa.Array]) -> list[Any]:
    """The pieces of bytes that arrays are, by name; none may be a slice, whose buffers are those of the whole."""
    layout: _Layout = {}
    pieces: list[Any] = []
    for name, array in arrays.items():
        buffers = array.buffers()
        layout[name] = (len(array), [None if one is None else one.size for one in buffers])
        for one in buffers:
            if one is not None:
                pieces += padded(one, one.size)
    head = msgspec.msgpack.encode(layout)
    return [*padded(len(head).to_bytes(_SIZE, "little") + head, _SIZE + len(head)), *pieces]


def read_arrays(content: memoryview, types: Mapping[str, pa.DataType]) -> dict[str, pa.Array]:
    """The arrays again, as they lie in the bytes.

    Raises:
        ValueError: if there are others than these.
    """
    length = int.from_bytes(content[:_SIZE], "little")
    layout = _LAYOUT.decode(content[_SIZE : _SIZE + length])
    if layout.keys() != types.keys():
        raise ValueError
    whole = pa.py_buffer(content)
    arrays: dict[str, pa.Array] = {}
    at = aligned(_SIZE + length)
    for name, (count, sizes) in layout.items():
        buffers = []
        for size in sizes:
            buffers.append(None if size is None else whole.slice(at, size))
            at += 0 if size is None else aligned(size)
        arrays[name] = pa.Array.from_buffers(types[name], count, buffers)
    return arrays
