"""Two plans, or a plan and results: what corresponds, and what changed."""

from edupolicy.comparison.comparable import objections as objections
from edupolicy.comparison.compare import diff as diff
from edupolicy.comparison.edits import UnfittingEdits as UnfittingEdits
from edupolicy.comparison.edits import apply as apply
from edupolicy.comparison.links import read_links as read_links
from edupolicy.comparison.links import read_waivers as read_waivers
from edupolicy.comparison.links import with_link as with_link
from edupolicy.comparison.result import Action as Action
from edupolicy.comparison.result import Area as Area
from edupolicy.comparison.result import Change as Change
from edupolicy.comparison.result import Diff as Diff
from edupolicy.comparison.result import Edit as Edit
from edupolicy.comparison.result import Held as Held
from edupolicy.comparison.result import InsertBlock as InsertBlock
from edupolicy.comparison.result import Level as Level
from edupolicy.comparison.result import Match as Match
from edupolicy.comparison.result import Method as Method
from edupolicy.comparison.result import MoveBlock as MoveBlock
from edupolicy.comparison.result import Relation as Relation
from edupolicy.comparison.result import RemoveBlock as RemoveBlock
from edupolicy.comparison.result import SetField as SetField
from edupolicy.comparison.telling import REASONS as REASONS
