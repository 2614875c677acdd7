"""What clauses said before, in any plan: plans say the same few again and again."""

from __future__ import annotations

from collections.abc import Sized
from typing import Any, NamedTuple

from edupolicy.values import Period

#: how many texts are kept for a year, of which length at most, and for how many years
_MOST_TEXTS, _LONGEST_TEXT, _MOST_YEARS = 4096, 200, 64


class FigureClauses(NamedTuple):
    """What the clauses behind a quantity say."""

    #: what the figure's key has behind its label: a number may change from year to year, this hardly does
    about: str = ""
    #: the document's own words; None where they are not quoted
    wording: str | None = None
    id: str | None = None
    #: the fields of the figure that are not given otherwise, in the order of the model; empty where there is no clause
    rest: tuple[Any, ...] = ()


#: kind of line, and a text of clauses
_Key = tuple[str, str]


class ClausesRead:
    """Clauses of plans of the same years, from which deadlines count; those that name organizations are not kept, for they have places of their own."""

    __slots__ = ("fields", "figures")

    def __init__(self) -> None:
        #: by the names of the model's fields
        self.fields: dict[_Key, dict[str, Any]] = {}
        self.figures: dict[_Key, FigureClauses] = {}

    def keep(self, key: _Key, fields: dict[str, Any]) -> None:
        """Remember what clauses say."""
        if _are_kept(key, fields, self.fields):
            self.fields[key] = fields.copy()

    def keep_figure(self, key: _Key, said: FigureClauses, fields: dict[str, Any]) -> None:
        """Remember what the clauses behind a quantity say, all of them."""
        if _are_kept(key, fields, self.figures):
            self.figures[key] = said


def _are_kept(key: _Key, fields: dict[str, Any], held: Sized) -> bool:
    return len(held) < _MOST_TEXTS and len(key[1]) <= _LONGEST_TEXT and "responsible" not in fields


_BY_YEARS: dict[Period | None, ClausesRead] = {}


def clauses_read(years: Period | None) -> ClausesRead:
    """What was read in plans of these years."""
    if len(_BY_YEARS) >= _MOST_YEARS:
        _BY_YEARS.clear()
    return _BY_YEARS.setdefault(years, ClausesRead())
