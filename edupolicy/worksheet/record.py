"""The hidden sheet that remembers every row as it was written: what a person changed is told from what the plan changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from edupolicy.worksheet.columns import KEY, RECORDED
from edupolicy.worksheet.paper import Paper, write_text
from edupolicy.worksheet.rows import Row
from edupolicy.worksheet.table import cell_of

#: name of the sheet
RECORD = "_edupolicy"
#: what stands in its first cell; the number is that of its form
MARK = "edupolicy worksheet 1"
#: heads the ids of the columns in which a row had nothing of its own
INHERITED = "inherited"


def write_record(sheet: Any, paper: Paper, rows: Sequence[Row]) -> None:
    """Write the record: mark and language, the ids of the columns, then the cells of each row, its key first."""
    form = paper.format(text_wrap=False)
    recorded = (KEY, *(column for column in RECORDED if column is not KEY))
    lines = [[MARK, paper.language], [*(column.id for column in recorded), INHERITED]]
    lines += [[*(cell_of(row, column) for column in recorded), " ".join(sorted(column.id for column in row.inherited))] for row in rows]
    for at, texts in enumerate(lines):
        for number, text in enumerate(texts):
            if text:
                write_text(sheet, at, number, text, form)
    sheet.very_hidden()
