"""Ids of what has none written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache
from zlib import crc32


def short_hash(text: str) -> str:
    """Six hexadecimal digits; stable across versions, because ids are kept in other files."""
    return f"{crc32(text.encode('utf-8', 'replace')) & 0xFFFFFF:06x}"


@cache
def _start(kind: str) -> int:
    """Where the hash of a kind of statement begins, as if its name stood before each key."""
    return crc32(kind.encode())


class Identities:
    """Makes ids while a plan is walked in the order of its text, first come first served."""

    def __init__(self, measure_numbers: Iterable[tuple[object, str]]) -> None:
        """`measure_numbers` holds, for each numbered measure, something that stands for its section, and the number."""
        parents = Counter(number for _, number in set(measure_numbers))
        self._ambiguous = {number for number, count in parents.items() if count > 1}
        #: each id that was given, and how often it was wanted
        self._seen: dict[str, int] = {}
        #: whether no id was written, and none wanted twice: then all differ, and no two statements of a block are about the same
        self.distinct = True

    def section(self, number: str | None, title: str) -> str:
        """``§三``, or a hash of the title."""
        return self.unique("§" + (number or short_hash(title)))

    def measure(self, number: str | None, title: str, parent: str) -> str:
        """``8``; ``§一.8`` where another section has an 8, too; without a number a hash of title and section."""
        if number is None:
            return self.unique("m" + short_hash(f"{parent}/{title}"))
        return self.unique(f"{parent}.{number}" if number in self._ambiguous and parent else number)

    def item(self, number: str | None, title: str, parent: str) -> str:
        """``8.1``, or with a hash of the title."""
        return self.unique(f"{parent}.{number or short_hash(title)}")

    def statement(self, kind: str, key: str, parent: str) -> str:
        """``8/1f3a9c``: a hash of what the statement is about."""
        # the last six digits, in the fastest way
        wanted = f"{parent}/{hex(crc32(key.encode('utf-8', 'replace'), _start(kind)) | 1 << 32)[5:]}"
        seen = self._seen
        if wanted in seen:
            return self.unique(wanted)
        seen[wanted] = 1
        return wanted

    def written(self, own: str) -> str:
        """An id that the text gives, as it stands."""
        self.distinct = False
        return own

    def unique(self, wanted: str) -> str:
        """The id itself, or with a count behind it where it is taken."""
        seen = self._seen
        own = wanted
        if own in seen:
            self.distinct = False
            count = seen[wanted] + 1
            while f"{wanted}-{count}" in seen:
                count += 1
            seen[wanted] = count
            own = f"{wanted}-{count}"
        seen[own] = 1
        return own
