"""What an editor colours: the words of the language by their part in a line, from the tables that the reader runs on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from edupolicy.syntax.tables import CLAUSES, KEYWORDS, VALUES, pattern
from edupolicy.syntax.tree import OPENERS

#: lines whose content is a figure
FIGURES = frozenset({"TARGET", "RESULT"})
#: plan fields, which may be `inferred`
_FIELDS = frozenset({"KIND", "REGION", "YEAR", "ISSUER", "ISSUED", "INDEX", "SOURCE", "CODED", "REVIEWED"})
#: lines in which a word that begins a clause is read as one, if only to be reported
WITH_CLAUSES = FIGURES | _FIELDS | {"DO", "PROJECT", "CITE", "PROGRAMME", "ASIDE", "UNCERTAIN", "BY", "LEAD", "SUPPORT", "FOLLOWS"}
_FIGURE = {
    "name": "indicator", "whole": "whole", "before": "comparator", "sign": "comparator", "about": "comparator", "low": "number", "high": "number",
    "unit": "unit", "after": "comparator",
}  # fmt: skip
#: kind of line -> the grammar's pattern of its content, and what the groups of that are
FORMS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    **dict.fromkeys(sorted(FIGURES), ("FIGURE", _FIGURE)),
    "SOURCE": ("PIN", {"file": "file", "sha256": "checksum"}),
    "META": ("PAIR", {"key": "key"}),
    "ALLOW": ("CODE", {"code": "code"}),
    "RANGE": ("BOUNDS", {"least": "number", "most": "number"}),
    "TOLERANCE": ("AMOUNT", {"amount": "number", "measured_in": "unit"}),
    "EQUALS": ("AMOUNT", {"amount": "number", "measured_in": "unit"}),
}
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
