"""What an editor colours: the words of the language by their part in a line, from the tables that the reader runs on."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from edupolicy.syntax.tables import CLAUSES, KEYWORDS, VALUES, pattern
from edupolicy.syntax.tree import OPENERS

#: lines whose content is a figure
FIGURES = frozenset({"TARGET", "RESULT"})
#: plan fields, which may be `inferred`
_FIELDS = frozenset({"KIND", "REGION", "YEAR", "ISSUER", "ISSUED", "INDEX", "SOURCE", "CODED", "REVIEWED"})
#: lines whose content may be followed by clauses
WITH_CLAUSES = FIGURES | _FIELDS | {"DO", "PROJECT", "CITE", "PROGRAMME", "ASIDE", "UNCERTAIN"}
#: clauses that stand alone
COMMITMENTS = frozenset(clause for word, clause in CLAUSES.items() if (match := pattern("CLAUSE").fullmatch(f" {word}")) and match.lastgroup == "flag")
#: clauses whose content is a time or a number
MEASURED = frozenset({"DUE", "AT", "FROM"})


def keywords(kinds: Collection[str]) -> list[str]:
    """The words that begin lines of these kinds."""
    return longest_first(word for word, kind in KEYWORDS.items() if kind in kinds)


def clauses(kinds: Collection[str]) -> list[str]:
    """The words of these clauses."""
    return longest_first(word for word, kind in CLAUSES.items() if kind in kinds)


def plain_kinds() -> set[str]:
    """Lines that are neither headings nor figures, and take neither clauses nor fixed values."""
    return set(KEYWORDS.values()) - OPENERS - WITH_CLAUSES - VALUES.keys()


def longest_first(words: Iterable[str]) -> list[str]:
    """Words in the order in which alternatives must be tried, so that none hides a longer one."""
    return sorted(set(words), key=lambda word: (-len(word), word))
