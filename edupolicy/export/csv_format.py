"""Tables as comma-separated values."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from edupolicy.export.rows_format import unformulated


def csv_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A header and a line for each row; what a spreadsheet would take for a formula is put behind an apostrophe."""
    written = StringIO(newline="")
    table = csv.writer(written, lineterminator="\n")
    table.writerow(columns)
    table.writerows([_guarded(cell) for cell in row] for row in rows)
    return written.getvalue()


def _guarded(text: str) -> str:
    # a sign alone is none, nor is a number with one
    return text if len(text) < 2 or (text[0] in "+-" and text[1].isdigit()) else unformulated(text)
