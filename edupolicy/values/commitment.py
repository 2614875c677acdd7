"""How firmly something is promised."""

from __future__ import annotations

from enum import StrEnum


class Commitment(StrEnum):
    """An ordinal strength, from firm to tentative: `ENSURE > NONE > BASICALLY > STRIVE > EXPLORE`."""

    ENSURE = "ensure"
    NONE = "none"
    BASICALLY = "basically"
    STRIVE = "strive"
    EXPLORE = "explore"

    @property
    def strength(self) -> int:
        """4 for `ensure` down to 0 for `explore`; a plain promise, without a word for it, is 3."""
        return 4 - list(Commitment).index(self)

    # a member is a string, too; without these `sorted` and `max` would go by the alphabet

    def __lt__(self, other: str) -> bool:
        return self.strength < other.strength if isinstance(other, Commitment) else super().__lt__(other)

    def __le__(self, other: str) -> bool:
        return self.strength <= other.strength if isinstance(other, Commitment) else super().__le__(other)

    def __gt__(self, other: str) -> bool:
        return self.strength > other.strength if isinstance(other, Commitment) else super().__gt__(other)

    def __ge__(self, other: str) -> bool:
        return self.strength >= other.strength if isinstance(other, Commitment) else super().__ge__(other)
