"""What a condition of the language means for a row of a kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from edupolicy.query.block_rows import ItemRow, MeasureRow, PlanRow, SectionRow
from edupolicy.query.condition import Condition
from edupolicy.query.grain import Grain, Kinds
from edupolicy.query.kinds import BLOCKS, ROWS
from edupolicy.query.place import Place, outer, places
from edupolicy.query.predicate import Level, Predicate, Scope, Test, all_of, any_of, on_row
from edupolicy.query.properties import placed, property_of, stated
from edupolicy.query.remark_rows import AimRow, AsideRow, LinkRow, NoteRow, PropertyRow, UncertaintyRow
from edupolicy.query.row import Row
from edupolicy.query.statement_rows import ActionRow, CitationRow, ProgrammeRow, ProjectRow, ResponsibilityRow, ResultRow, TargetRow

#: what a keyword names: such things are the answers
NOUNS: dict[str, Kinds] = {
    "PLAN": frozenset({PlanRow}), "SECTION": frozenset({SectionRow}), "MEASURE": frozenset({MeasureRow}), "ITEM": frozenset({ItemRow}),
    "TARGET": frozenset({TargetRow}), "RESULT": frozenset({ResultRow}), "INDICATOR": frozenset({TargetRow, ResultRow}), "DO": frozenset({ActionRow}),
    "PROJECT": frozenset({ProjectRow}), "CITE": frozenset({CitationRow}), "PROGRAMME": frozenset({ProgrammeRow}), "NOTE": frozenset({NoteRow}),
    "META": frozenset({PropertyRow}), "ASIDE": frozenset({AsideRow}), "UNCERTAIN": frozenset({UncertaintyRow}), "FOLLOWS": frozenset({LinkRow}),
    "AIM": frozenset({AimRow}),
}  # fmt: skip
_PROMISED: Kinds = frozenset({ActionRow, TargetRow, ResultRow, ProjectRow})
_FIGURES: Kinds = frozenset({TargetRow, ResultRow})
#: what has a property that is asked for: such things are the answers where no keyword names others
ADJECTIVES: dict[str, Kinds] = {
    "DUE": frozenset({*BLOCKS, ActionRow, TargetRow, ProjectRow}), "AT": frozenset({ResultRow}), "PER": _FIGURES, "FROM": _FIGURES, "UNIT": _FIGURES,
    "WORDING": _FIGURES, "EVERY": frozenset({ActionRow, TargetRow, ResultRow}), "SCOPE": _PROMISED, "STATE": frozenset({ProjectRow}),
    "ENSURE": _PROMISED, "BASICALLY": _PROMISED, "STRIVE": _PROMISED, "EXPLORE": _PROMISED, "ID": frozenset(ROWS) - {LinkRow, PropertyRow, ResponsibilityRow},
}  # fmt: skip
#: what clauses that are also things of their own can stand behind
_REMARKED: Kinds = frozenset({*BLOCKS, *_PROMISED, CitationRow, ProgrammeRow})
_BEHIND: dict[str, Kinds] = ADJECTIVES | {"NOTE": _REMARKED, "META": _REMARKED, "UNCERTAIN": _REMARKED.difference(BLOCKS)}


def applies(clause: str, keyword: str) -> bool:
    """Whether anything that a keyword names can have what a clause asks for; deadlines and organizations, of their blocks, all can."""
    named, having = NOUNS.get(keyword), _BEHIND.get(clause)
    return named is None or having is None or clause == "DUE" or not named.isdisjoint(having)


def meaning(condition: Condition, grain: Grain) -> Predicate[Any]:
    """When a row of a grain fulfils a condition, clauses included."""
    nouns = NOUNS.get(condition.kind)
    if nouns is not None:
        if grain.kind in nouns:
            return _whole(condition, grain)
        return _related({kind: _whole(condition, Grain(kind)) for kind in nouns}, grain)
    having = ADJECTIVES.get(condition.kind)
    if having is None or grain.kind in having:
        own = _whole(condition, grain)
        if not grain.is_block or having is None or condition.kind == "ID":
            return own
    elif condition.kind == "DUE" and not grain.is_block:
        # what has no deadline of its own has that of its block
        return _whole(condition, grain)
    # what a measure promises until a day, or strives for, is promised somewhere in it
    inside = {kind: _whole(condition, Grain(kind)) for kind in (having or ()) if kind not in BLOCKS}
    below = _related(inside, grain) if grain.is_block else any_of(())
    return own | below if having is None or grain.kind in having else below


def _whole(condition: Condition, grain: Grain) -> Predicate[Any]:
    """When a row itself is, or has, what a condition says."""
    own = stated(condition, grain.kind) if condition.kind in NOUNS else property_of(condition, grain)
    clauses = [property_of(clause, grain) for clause in condition.clauses]
    return all_of((own, *clauses, *(() if condition.place is None else (placed(condition.place),))))


def _related(inner: Mapping[type[Row], Predicate[Any]], grain: Grain) -> Predicate[Any]:
    """When a row stands in what fulfils one of several conditions, or holds something that does.

    A statement holds what its measure holds, and where none does, its block.
    """

    def bind(scope: Scope) -> Test:
        tests = {kind: on_row(one.bound(scope)) for kind, one in inner.items()}

        def test(place: Place, node: Any) -> bool:
            for kind, fits in tests.items():
                if (level := _level(kind)) is not None and _is_above(kind, grain):
                    # a block around it
                    if (around := place[level]) is not None and fits(outer(place, level), around):
                        return True
                elif any(fits(inside, one) for inside in _below(place, grain) for one in kind.nodes(inside)):
                    return True
            return False

        return Test(Level.ROW, test)

    return Predicate(bind)


def _level(kind: type[Row]) -> int | None:
    """Where a block of a kind stands in a place; None for what is no block."""
    return BLOCKS.index(kind) if kind in BLOCKS else None


def _is_above(kind: type[Row], grain: Grain) -> bool:
    return not grain.is_block or BLOCKS.index(kind) < BLOCKS.index(grain.kind)


def _below(place: Place, grain: Grain) -> Iterator[Place]:
    """The places inside of a block; of a statement, those inside of its measure, or where none holds it, its block."""
    plan, section, measure, item, _ = place
    if grain.direct or (grain.is_block and item is not None):
        yield place
    elif measure is not None:
        yield plan, section, measure, None, measure
        for one in measure.items:
            yield plan, section, measure, one, one
    elif not grain.is_block:
        yield place
    elif section is not None:
        yield place
        for each in section.measures:
            yield from _below((plan, section, each, None, each), Grain(MeasureRow))
    else:
        yield from places(plan)
