"""What a comparison of two plans says."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Generic, TypeVar

from attrs import field, frozen

from edupolicy.model import Item, Measure, Plan, Responsibility, Result, Section, Target
from edupolicy.model.plan import Block

T = TypeVar("T")
#: names of children fields and positions in them, by turns
Path = tuple[str | int, ...]


class Method(StrEnum):
    """How a pair was found; an earlier method wins over a later one."""

    #: the new plan says so with `follows`
    DECLARED = "declared"
    #: a person has said so, in a links file
    CONFIRMED = "confirmed"
    #: both carry one id that their writers gave
    ID = "id"
    #: equal titles, or equal indicators, once spelling is made equal
    TITLE = "title"
    #: the most alike of those that were left, all pairs weighed together
    SIMILARITY = "similarity"
    #: what was left over, as parts of something that was split or merged
    PARTS = "parts"


class Relation(StrEnum):
    """What became of something; a pair may have several relations (moved and reworded)."""

    SAME = "same"
    REWORDED = "reworded"
    MOVED = "moved"
    RENUMBERED = "renumbered"
    SPLIT = "split"
    MERGED = "merged"
    NEW = "new"
    DROPPED = "dropped"
    COMPLETED = "completed"
    CARRIED_OVER = "carried-over"


class Area(StrEnum):
    """What a change is about."""

    PLAN = "plan"
    SECTION = "section"
    MEASURE = "measure"
    ITEM = "item"
    TARGET = "target"
    ORGANIZATION = "organization"
    DEADLINE = "deadline"
    BASIS = "basis"


class Action(StrEnum):
    """What happened to it."""

    ADD = "add"
    REMOVE = "remove"
    RAISE = "raise"
    LOWER = "lower"
    REBOUND = "re-bound"
    ADVANCE = "advance"
    POSTPONE = "postpone"
    WIDEN = "widen"
    NARROW = "narrow"
    QUANTIFY = "quantify"
    DEQUANTIFY = "de-quantify"
    REASSIGN = "reassign"
    STRENGTHEN = "strengthen"
    SOFTEN = "soften"
    MOVE = "move"
    RENUMBER = "renumber"
    REWORD = "reword"
    SPLIT = "split"
    MERGE = "merge"
    COMPLETE = "complete"
    CONTINUE = "continue"
    #: the two cannot be compared: other dimensions of their units, a level and a change
    DIVERGE = "diverge"


class Level(StrEnum):
    """Could someone who relied on last year's promise now get less?"""

    WEAKENED = "weakened"
    UNCLEAR = "unclear"
    INFO = "info"


@frozen
class Match(Generic[T]):
    """Things of the old plan and of the new one that correspond; one side is empty where something is new or dropped.

    A split has one old and several new, a merger several old and one new; everything else at most one of each.
    """

    old: tuple[T, ...]
    new: tuple[T, ...]
    relations: tuple[Relation, ...]
    #: None where one side is empty
    method: Method | None = None
    #: from 0 to 1, how alike they are; 1 for what is declared, confirmed or equal
    score: float = 0.0
    #: why, in numbers: the similarity of each part that was weighed, by its name
    why: tuple[tuple[str, float], ...] = ()
    #: whether the score is above the sure threshold
    sure: bool = True


@frozen
class Held(Generic[T]):
    """A statement, and the block that holds it: a target of one name stands in many measures."""

    block: Block
    statement: T


@frozen
class Change:
    """One thing that a reader is told."""

    area: Area
    action: Action
    level: Level
    #: full ids (`yingtan-2024#8/1f3a9c`); None where there is no such side
    old: str | None
    new: str | None
    #: lines of the plan files, from 1; None where there is no such side, or the plan was not read from text
    old_line: int | None
    new_line: int | None
    #: what the change is about, as a person would name it: an indicator, a title, an organization
    subject: str
    #: what was said before and what is said now, compact; empty where there is no such side
    before: str
    after: str
    #: what in particular changed, or why it has this level: a word of `REASONS`, or empty
    reason: str = ""
    #: eight hexadecimal digits, the same as long as the change says the same
    fingerprint: str = ""


@frozen
class SetField:
    """Give a block of the new plan another value in a field that is none of its children."""

    #: where the block stands in the new plan: ``("sections", 0, "measures", 2)``; empty for the plan itself
    at: Path
    field: str
    value: Any


@frozen
class InsertBlock:
    """Put in a block that the old plan does not have, children and all unless these come from elsewhere."""

    at: Path
    #: without its children, which have edits of their own
    block: Section | Measure | Item


@frozen
class RemoveBlock:
    """Take out a block of the old plan; children that the new plan keeps are moved out first."""

    old: Path


@frozen
class MoveBlock:
    """Put a block of the old plan at another place."""

    old: Path
    at: Path


#: edits say where things stand in the *new* plan; what no edit names follows its parent and keeps its order
Edit = SetField | InsertBlock | RemoveBlock | MoveBlock


@frozen
class Diff:
    """All that two plans share, and all that changed."""

    old: Plan = field(repr=False)
    new: Plan = field(repr=False)
    sections: tuple[Match[Section], ...]
    measures: tuple[Match[Measure], ...]
    items: tuple[Match[Item], ...]
    targets: tuple[Match[Held[Target]], ...]
    results: tuple[Match[Held[Result]], ...]
    responsibilities: tuple[Match[Held[Responsibility]], ...]
    #: what a reader is told, the weightiest first
    changes: tuple[Change, ...]
    #: complete and replayable: `apply(old, edits) == new`
    edits: tuple[Edit, ...] = field(repr=False)

    def count(self, level: Level) -> int:
        """How many changes have a level."""
        return sum(change.level is level for change in self.changes)

    @property
    def carried_over(self) -> tuple[Match[Held[Target]], ...]:
        """Targets of the old plan that the new one has as well, with the same promise."""
        return tuple(match for match in self.targets if Relation.CARRIED_OVER in match.relations)
