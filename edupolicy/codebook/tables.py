"""The tables of a corpus and their columns: the one place that says what there is and what it means.

Arrow schemas, the tables in SQL, the headers of exports and `docs/codebook.md` are all made of it.
"""

from __future__ import annotations

from edupolicy.codebook.column import Table
from edupolicy.codebook.entries import INDICATORS, ORGANIZATIONS, UNITS
from edupolicy.codebook.figures import RESULTS, TARGETS
from edupolicy.codebook.statements import (
    ACTIONS,
    AIMS,
    ASIDES,
    CITATIONS,
    ITEMS,
    LINKS,
    MEASURES,
    NOTE_LINES,
    PLANS,
    PROGRAMMES,
    PROJECTS,
    PROPERTIES,
    RESPONSIBILITIES,
    SECTIONS,
    UNCERTAINTIES,
)  # fmt: skip

#: every table, plans first
TABLES: tuple[Table, ...] = (
    PLANS, SECTIONS, MEASURES, ITEMS, ACTIONS, TARGETS, RESULTS, RESPONSIBILITIES, CITATIONS, PROGRAMMES, PROJECTS, NOTE_LINES, AIMS, ASIDES, UNCERTAINTIES,
    LINKS, PROPERTIES, INDICATORS, ORGANIZATIONS, UNITS,
)  # fmt: skip


_BY_NAME = {table.name: table for table in TABLES}


def find_table(name: str) -> Table | None:
    """The table of a name that somebody gave."""
    return _BY_NAME.get(name)


def table_of(name: str) -> Table:
    """The table of a name that is one.

    Raises:
        KeyError: if there is none; the message names those that there are.
    """
    found = find_table(name)
    if found is None:
        raise KeyError(f"there is no table {name!r}; there are {', '.join(_BY_NAME)}")
    return found
