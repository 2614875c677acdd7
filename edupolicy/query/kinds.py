"""Every kind of row."""

from __future__ import annotations

from edupolicy.query.block_rows import ItemRow, MeasureRow, PlanRow, SectionRow
from edupolicy.query.remark_rows import AimRow, AsideRow, LinkRow, NoteRow, PropertyRow, UncertaintyRow
from edupolicy.query.row import Row
from edupolicy.query.statement_rows import (
    ActionRow,
    CitationRow,
    ProgrammeRow,
    ProjectRow,
    ResponsibilityRow,
    ResultRow,
    TargetRow,
)  # fmt: skip

#: rows that are blocks, from the outermost on; their place in this order is their place in a `Place`
BLOCKS: tuple[type[Row], ...] = (PlanRow, SectionRow, MeasureRow, ItemRow)
ROWS: tuple[type[Row], ...] = (
    *BLOCKS, ActionRow, TargetRow, ResultRow, ResponsibilityRow, CitationRow, ProgrammeRow, ProjectRow, NoteRow, AimRow, AsideRow, UncertaintyRow, LinkRow,
    PropertyRow,
)  # fmt: skip
