"""Comma-separated values: the one writer of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from edupolicy.export.rows_format import cell

#: so many rows are written as one piece
_PIECE = 1_000
_QUOTED = re.compile('[",\r\n]|^\\s|\\s$')
#: what a spreadsheet takes for the beginning of a formula, or skips before one
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
#: a comparator alone is no formula, nor is a number with a sign
_HARMLESS = re.compile(r".|[+-]\d+(\.\d+)?%?", re.DOTALL)


def rows_to_csv(names: Sequence[str], rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    """A line for the names and one for each row, piece by piece; what a spreadsheet would take for a formula is put behind an apostrophe."""
    yield csv_line(names)
    lines = map(csv_line, rows)
    while piece := "".join(islice(lines, _PIECE)):
        yield piece


def csv_line(values: Iterable[Any], *, guarded: bool = True, end: str = "\n") -> str:
    """A line: nothing stands for null, two quotation marks for an empty text.

    With `guarded`, an apostrophe stands before a text that a spreadsheet would take for a formula.
    """
    # a line with nothing in it would be skipped
    return (",".join([_csv_cell(value, guarded) for value in values]) or '""') + end


def _csv_cell(value: Any, guarded: bool) -> str:
    if not isinstance(value, str):
        return _quoted(cell(value))
    # the library cannot tell an empty text from null before Python 3.12
    return _quoted(unformulated(value) if guarded else value) or '""'


def _quoted(text: str) -> str:
    return f'"{text.replace(chr(34), chr(34) * 2)}"' if _QUOTED.search(text) else text


def unformulated(text: str) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe stands before what could begin one."""
    return "'" + text if text.startswith(_FORMULA) and not _HARMLESS.fullmatch(text) else text
