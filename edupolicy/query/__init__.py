"""Questions to plans: lazy, typed, in Python and in the language's own words."""

from edupolicy.query.column import Column as Column
from edupolicy.query.column import Order as Order
from edupolicy.query.groups import Groups as Groups
from edupolicy.query.predicate import Predicate as Predicate
from edupolicy.query.query import Query as Query
from edupolicy.query.query import rows as rows
from edupolicy.query.row import ActionRow as ActionRow
from edupolicy.query.row import CitationRow as CitationRow
from edupolicy.query.row import ItemRow as ItemRow
from edupolicy.query.row import MeasureRow as MeasureRow
from edupolicy.query.row import PlanRow as PlanRow
from edupolicy.query.row import ProgrammeRow as ProgrammeRow
from edupolicy.query.row import ProjectRow as ProjectRow
from edupolicy.query.row import ResponsibilityRow as ResponsibilityRow
from edupolicy.query.row import ResultRow as ResultRow
from edupolicy.query.row import Row as Row
from edupolicy.query.row import SectionRow as SectionRow
from edupolicy.query.row import TargetRow as TargetRow
from edupolicy.query.selection import Selection as Selection
from edupolicy.query.tables import Tables as Tables

# short names for writing conditions: `T.value >= 55`
P, S, M, I, A, T, R, O, C, G, J = (  # noqa: E741
    PlanRow, SectionRow, MeasureRow, ItemRow, ActionRow, TargetRow, ResultRow, ResponsibilityRow, CitationRow, ProgrammeRow, ProjectRow,
)  # fmt: skip
