"""How the words around a number bound it."""

from __future__ import annotations

from edupolicy.syntax.tables import AFTER, BEFORE

#: comparators before and after a number that say the same, or of which one sharpens the other
_AGREEING = {
    ("EQ", "GE"), ("EQ", "LE"), ("EQ", "LT"), ("EQ", "ABOUT"), ("GE", "GE"), ("GT", "GE"), ("LE", "LE"), ("LT", "LE"), ("LT", "LT"),
    ("LE", "LT"), ("ABOUT", "ABOUT"),
}  # fmt: skip
_TAILS = tuple(AFTER)


def bound(before: str | None, about: str | None, high: str | None, unit: str | None, after: str | None) -> str | None:
    """The comparator that the named groups of a `FIGURE` make together, `RANGE` among them; None where they contradict each other."""
    word = BEFORE[before] if before else "ABOUT" if about else "EQ"
    if about and word not in ("EQ", "ABOUT"):
        return None
    if after is not None:
        tail = AFTER[after]
        if (word, tail) not in _AGREEING or (unit is not None and unit.endswith(_TAILS)):
            return None
        if word == "EQ" or tail == "LT":
            word = tail
    if high is None:
        return word
    return "RANGE" if word == "EQ" else None
