"""Two plans, or a plan and results: what corresponds, and what changed."""

from typing import TYPE_CHECKING, Any

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

if TYPE_CHECKING:
    # what the comparison of two plans does not need is imported when it is asked for
    from edupolicy.comparison.lines import IndicatorLine as IndicatorLine
    from edupolicy.comparison.lines import IndicatorStage as IndicatorStage
    from edupolicy.comparison.lines import Lineage as Lineage
    from edupolicy.comparison.lines import MeasureLine as MeasureLine
    from edupolicy.comparison.lines import MeasureStage as MeasureStage
    from edupolicy.comparison.outcome import OUTCOME_NOTES as OUTCOME_NOTES
    from edupolicy.comparison.outcome import OUTCOME_REASONS as OUTCOME_REASONS
    from edupolicy.comparison.outcome import Entry as Entry
    from edupolicy.comparison.outcome import Outcome as Outcome
    from edupolicy.comparison.outcome import Stated as Stated
    from edupolicy.comparison.outcome import Tracking as Tracking
    from edupolicy.comparison.tracking import track as track
    from edupolicy.comparison.years import lineage as lineage

#: name -> the module that has it
_ON_DEMAND: dict[str, str] = {
    **dict.fromkeys(("IndicatorLine", "IndicatorStage", "Lineage", "MeasureLine", "MeasureStage"), "edupolicy.comparison.lines"),
    **dict.fromkeys(("OUTCOME_NOTES", "OUTCOME_REASONS", "Entry", "Outcome", "Stated", "Tracking"), "edupolicy.comparison.outcome"),
    "track": "edupolicy.comparison.tracking",
    "lineage": "edupolicy.comparison.years",
}


def __getattr__(name: str) -> Any:
    if name in _ON_DEMAND:
        from importlib import import_module

        return getattr(import_module(_ON_DEMAND[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
