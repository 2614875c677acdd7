"""Questions to plans: lazy, typed, in Python and in the language's own words."""

from edupolicy.query.asking import Answer as Answer
from edupolicy.query.asking import ask as ask
from edupolicy.query.block_rows import ItemRow as ItemRow
from edupolicy.query.block_rows import MeasureRow as MeasureRow
from edupolicy.query.block_rows import PlanRow as PlanRow
from edupolicy.query.block_rows import SectionRow as SectionRow
from edupolicy.query.column import Column as Column
from edupolicy.query.column import Order as Order
from edupolicy.query.development import Development as Development
from edupolicy.query.development import Measurement as Measurement
from edupolicy.query.development import Standing as Standing
from edupolicy.query.development import developments as developments
from edupolicy.query.groups import Groups as Groups
from edupolicy.query.predicate import Predicate as Predicate
from edupolicy.query.query import Query as Query
from edupolicy.query.query import in_order as in_order
from edupolicy.query.query import rows as rows
from edupolicy.query.remark_rows import AimRow as AimRow
from edupolicy.query.remark_rows import AsideRow as AsideRow
from edupolicy.query.remark_rows import LinkRow as LinkRow
from edupolicy.query.remark_rows import NoteRow as NoteRow
from edupolicy.query.remark_rows import PropertyRow as PropertyRow
from edupolicy.query.remark_rows import UncertaintyRow as UncertaintyRow
from edupolicy.query.row import Row as Row
from edupolicy.query.selection import Selection as Selection
from edupolicy.query.statement_rows import ActionRow as ActionRow
from edupolicy.query.statement_rows import CitationRow as CitationRow
from edupolicy.query.statement_rows import ProgrammeRow as ProgrammeRow
from edupolicy.query.statement_rows import ProjectRow as ProjectRow
from edupolicy.query.statement_rows import ResponsibilityRow as ResponsibilityRow
from edupolicy.query.statement_rows import ResultRow as ResultRow
from edupolicy.query.statement_rows import TargetRow as TargetRow
from edupolicy.query.tables import Tables as Tables

# short names for writing conditions: `T.value >= 55`
P, S, M, I, A, T, R, O, C, G, J, N, U = (  # noqa: E741
    PlanRow, SectionRow, MeasureRow, ItemRow, ActionRow, TargetRow, ResultRow, ResponsibilityRow, CitationRow, ProgrammeRow, ProjectRow, NoteRow,
    UncertaintyRow,
)  # fmt: skip
