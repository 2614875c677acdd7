"""How firmly something is promised."""

from __future__ import annotations

from enum import StrEnum


class Commitment(StrEnum):
    """An ordinal strength, from firm to tentative; `strength` orders it (4 is firmest)."""

    ENSURE = "ensure"
    NONE = "none"
    BASICALLY = "basically"
    STRIVE = "strive"
    EXPLORE = "explore"

    @property
    def strength(self) -> int:
        """4 for `ensure` down to 0 for `explore`; a plain promise, without a word for it, is 3."""
        return 4 - list(Commitment).index(self)
