"""Findings in a workbook: at a cell, a row or a column of a sheet."""

from __future__ import annotations

from edupolicy.diagnostics import Diagnostic, Rule
from edupolicy.source import Span

#: parameters that are shown in full; others are quotations, which may be long
_WHOLE = ("reason", "keys", "places", "meant", "names", "file")


def finding(rule: Rule, path: str, cell: str = "", content: str = "", **parameters: str) -> Diagnostic:
    """A finding; `cell` is its address, as ``任务分解表!H12``, and `content` what stands there."""
    shown = {key: value if len(value) <= 60 or key.startswith(_WHOLE) else value[:59] + "…" for key, value in parameters.items()}
    line = content.partition("\n")[0]
    row = "".join(sign for sign in cell.rpartition("!")[2] if sign.isdecimal())
    return Diagnostic(rule, Span(0, len(line)), int(row or 0), 1 if row else 0, line, shown, path=path, cell=cell)


def address(sheet: str, column: int, row: int) -> str:
    """A cell's address as spreadsheets write it; column and row count from 1."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{sheet}!{letters}{row}"
