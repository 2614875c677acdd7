"""A rule that tells what a numeral is."""

from __future__ import annotations

import re

from attrs import frozen

from edupolicy.source.numerals.numeral import NumeralKind


@frozen
class Rule:
    """A kind, and what has to stand within, behind and before a numeral of it; None where anything may."""

    kind: NumeralKind
    digits: re.Pattern[str] | None
    after: re.Pattern[str] | None
    #: one of these stands right before it
    ends: tuple[str, ...] | None
    before: re.Pattern[str] | None

    def fits(self, before: str, digits: str, after: str) -> bool:
        """Whether a numeral is of this kind; what is quick to tell is asked first."""
        return (
            (self.digits is None or self.digits.fullmatch(digits) is not None)
            and (self.after is None or self.after.match(after) is not None)
            and (self.ends is None or before.endswith(self.ends))
            and (self.before is None or self.before.search(before) is not None)
        )


def rule(kind: NumeralKind, *, before: str | None = None, ends: str | None = None, digits: str | None = None, after: str | None = None) -> Rule:
    """A rule of patterns: `before` is matched up to the numeral, `after` from its end; `ends` are words, parted by ``|``."""
    return Rule(
        kind, None if digits is None else re.compile(digits), None if after is None else re.compile(after),
        None if ends is None else tuple(ends.split("|")), None if before is None else re.compile(f"(?:{before})$"),
    )  # fmt: skip
