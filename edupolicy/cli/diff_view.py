"""What the report of a comparison shows of a change: names, figures, how much was reworded, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from attrs import define

from edupolicy.cli.terminal import Painter, cut, visible
from edupolicy.cli.wrapping import wrapped
from edupolicy.comparison import Action, Area, Change, Diff
from edupolicy.comparison.side_by_side import Row, blocks_by_id, change_rows, deeds
from edupolicy.comparison.wording import readable_sides
from edupolicy.model.plan import Block
from edupolicy.source import display_width

#: areas of blocks, which have titles and actions
BLOCKS = frozenset({Area.PLAN, Area.SECTION, Area.MEASURE, Area.ITEM})
#: what has one side alone, whatever stands on the other
_ONE_SIDED = frozenset({Action.ADD, Action.REMOVE, Action.COMPLETE})
#: what two titles say
_TITLED = frozenset({Action.REWORD, Action.SPLIT, Action.MERGE, Action.MOVE})


def arrow(old: str, new: str, columns: int | None = None) -> str:
    """``old → new`` in so many columns, each cut to half of them if it has to be; the new one alone where there is no other."""
    whole = f"{old} → {new}" if old else new
    if columns is None or display_width(whole) <= columns:
        return whole
    if not old:
        return cut(new, columns)
    half = (columns - 3) // 2
    first = min(display_width(old), max(half, columns - 3 - display_width(new)))
    return f"{cut(old, first)} → {cut(new, columns - 3 - first)}"


@define(slots=False)
class View:
    """A comparison as it is looked at: in a language, in so many columns, with or without all wording."""

    found: Diff
    language: str
    paint: Painter
    columns: int
    waived: Mapping[str, str]
    full: bool

    @cached_property
    def _blocks(self) -> tuple[dict[str, Block], dict[str, Block]]:
        return blocks_by_id(self.found.old), blocks_by_id(self.found.new)

    @cached_property
    def _doubts(self) -> dict[tuple[str, str], float]:
        """Full ids of what was matched without being sure of it -> how alike the two are."""
        found, plans = self.found, (self.found.old.id, self.found.new.id)
        pairs = [(one, one.old, one.new) for matches in (found.sections, found.measures, found.items) for one in matches if not one.sure]
        held = [(one, [each.statement for each in one.old], [each.statement for each in one.new]) for one in found.targets if not one.sure]
        return {
            (f"{plans[0]}#{old[0].id}", f"{plans[1]}#{new[0].id}"): one.score for one, old, new in [*pairs, *held] if old and new
        }  # fmt: skip

    def dim(self, text: str, indent: int = 2) -> Iterator[str]:
        """A remark, in as many lines as it takes."""
        if text:
            yield from (" " * indent + self.paint("dim", line) for line in wrapped([(False, text)], self.columns - indent, self.paint))

    def names(self, change: Change) -> tuple[str, str]:
        """What a change is about: its title before, where it had another and that is not shown below, and now."""
        old, new = self._pair(change)
        if change.action in _TITLED and old and new and old.title != new.title and not self._has_rows(change):
            return visible(old.title), visible(new.title)
        return "", visible(change.subject)

    def briefly(self, changes: Iterable[Change]) -> tuple[str, str]:
        """The same of all that happened to one thing; with numbers where these changed, and for a figure with what it says."""
        found = list(changes)
        old, new = self._pair(found[0])
        if found[0].area not in BLOCKS:
            return "", "  ".join(filter(None, (visible(found[0].subject), self.said(found[0]))))
        if old and new and any(one.action is Action.RENUMBER for one in found):
            return visible(old.label), visible(new.label)
        return self.names(found[0]) if old is None or new is None or old.title == new.title else (visible(old.title), visible(new.title))

    def said(self, change: Change) -> str:
        """Before and now on one line, with the difference; of a rewording how much of it, and of a match how sure it is."""
        return "  ".join(filter(None, (self._said(change), self.share(change), self.doubt(change))))

    def _said(self, change: Change) -> str:
        before, after = (visible(side) for side in readable_sides(change, self.language))
        if change.action in _ONE_SIDED or not (before and after):
            only = before or after
            return "" if only == change.subject or only.endswith(" " + change.subject) else only
        if self._has_rows(change) or (change.action in _TITLED and change.area in BLOCKS):
            return ""
        return f"{before} → {after}"

    def share(self, change: Change) -> str:
        """How many of a block's actions were reworded, ``3/7``; empty where none was."""
        old, _ = self._pair(change)
        if change.action is not Action.REWORD or change.area not in BLOCKS or old is None or self._has_rows(change):
            return ""
        reworded = len(deeds(change.before, old))
        return f"{reworded}/{max(reworded, len(old.actions))}" if reworded else ""

    def doubt(self, change: Change) -> str:
        """How alike two are of which it is not sure that they correspond, ``?0.41``; empty where that is sure."""
        score = self._doubts.get((change.old or "", change.new or "")) if change.reason == "unsure" else None
        return "" if score is None else f"?{score:.2f}"

    def rows(self, change: Change) -> list[Row]:
        """Before and now side by side, where all wording is asked for."""
        return change_rows(change, *self._pair(change), self.language) if self._has_rows(change) else []

    def _has_rows(self, change: Change) -> bool:
        return self.full and change.action is Action.REWORD

    def _pair(self, change: Change) -> tuple[Block | None, Block | None]:
        return self._blocks[0].get(change.old or ""), self._blocks[1].get(change.new or "")
