"""The lines that nodes of many texts start on, found for all of them at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from edupolicy.corpus.arrow import taken
from edupolicy.source import SPAN_BITS, Span

_OFFSET, _COUNT, _BITS = pa.int64(), pa.int32(), pa.uint8()


class Lines:
    """The texts of documents, of which only the line breaks count."""

    def __init__(self) -> None:
        # one byte a character, whatever it is: it is looked for line breaks eight times as fast as text
        self._texts: list[bytes] = []
        #: where each text begins among all, and how long it is; None for one that has no lines
        self._starts: list[int | None] = []
        self._lengths: list[int | None] = []
        self._length = 0

    def add(self, text: str | None) -> None:
        """The text of another document; None where it has none of its own."""
        self._starts.append(None if text is None else self._length)
        self._lengths.append(None if text is None else len(text))
        if text is not None:
            self._texts.append(text.encode("ascii", "replace"))
            self._length += len(text)

    def of(self, spans: Sequence[Span], documents: pa.Array) -> pa.Array:
        """The lines that spans start on, each in one of the documents, counted as `LineIndex` does: from 1, ended by ``\\n`` alone."""
        breaks = _Breaks(b"".join(self._texts))
        starts = pa.array(self._starts, _OFFSET)
        # what leads a span is its start; what is not in the text, of a model that was not read from it, is at its end
        offsets = pc.max_element_wise(pc.shift_right(pa.array(spans, _OFFSET), SPAN_BITS), 0)
        places = pc.add(taken(starts, documents), pc.min_element_wise(offsets, taken(pa.array(self._lengths, _OFFSET), documents)))
        first = pc.subtract(breaks.before(starts), pa.scalar(1, _COUNT))
        return pc.subtract(breaks.before(places), taken(first, documents))


class _Breaks:
    """Counts line breaks up to a place: by a bit for each character, and for every eighth character a number of how many there are before it."""

    def __init__(self, text: bytes) -> None:
        # what is asked for may be the end
        codes = pa.Array.from_buffers(_BITS, len(text) + 1, [None, pa.py_buffer(text + b" ")])
        bits = pc.equal(codes, pa.scalar(ord("\n"), _BITS)).buffers()[1]
        self._bits = pa.Array.from_buffers(_BITS, len(text) // 8 + 1, [None, bits])
        self._ones = pa.array([number.bit_count() for number in range(256)], _COUNT)
        #: the bits below each of eight
        self._below = pa.array([(1 << place) - 1 for place in range(8)], _BITS)
        here = taken(self._ones, self._bits)
        self._before = pc.subtract(pc.cumulative_sum(here), here)

    def before(self, places: pa.Array) -> Any:
        """How many there are before each place; null for null."""
        eights = pc.shift_right(places, 3)
        below = pc.bit_wise_and(taken(self._bits, eights), taken(self._below, pc.bit_wise_and(places, 7)))
        return pc.add(taken(self._before, eights), taken(self._ones, below))
