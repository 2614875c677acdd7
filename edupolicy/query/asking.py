"""A question in the language -> its answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from attrs import field, frozen

from edupolicy.diagnostics import Diagnostic
from edupolicy.loader import Loaded
from edupolicy.query.block_rows import MeasureRow, PlanRow, SectionRow
from edupolicy.query.condition import AllOf, AnyOf, Condition, Not, Question
from edupolicy.query.doubts import doubts
from edupolicy.query.grain import Grain, Kinds
from edupolicy.query.kinds import BLOCKS, ROWS
from edupolicy.query.meaning import ADJECTIVES, NOUNS, meaning
from edupolicy.query.place import outer
from edupolicy.query.predicate import Level, Predicate, Test, all_of, any_of
from edupolicy.query.query import Query
from edupolicy.query.reading import read_question
from edupolicy.query.row import Row

#: conditions on what a measure is about and who answers for it: where they stand alone, measures are the answers
_OF_UNDERTAKINGS = frozenset({"BY", "LEAD", "SUPPORT", "ORG", "TEXT"})
#: sections and plans count where they say it themselves, outside of any measure
_UNDERTAKINGS = (Grain(PlanRow, direct=True), Grain(SectionRow, direct=True), Grain(MeasureRow))
_MEASURES: Kinds = frozenset({MeasureRow})


@frozen
class Answer:
    """What answers a question."""

    #: in the order of the files, and in each of its text
    rows: tuple[Row, ...]
    #: what is wrong with the question, or doubtful about it; positions are in its text
    diagnostics: tuple[Diagnostic, ...] = ()
    #: None where it could not be read
    question: Question | None = field(default=None, repr=False)

    def __bool__(self) -> bool:
        """Whether there is an answer."""
        return bool(self.rows)

    def holders(self, table: str) -> tuple[Row, ...]:
        """The `plans`, `sections`, `measures` or `items` that hold the rows, each once; a row that is one stands for itself.

        Raises:
            ValueError: for another table.
        """
        kind = next((one for one in BLOCKS if one.table == table), None)
        if kind is None:
            raise ValueError(f"no table of blocks: {table!r}")
        level = BLOCKS.index(kind)
        held = [kind(row.loaded, outer(row.where, level), block) for row in self.rows if (block := row.where[level]) is not None]
        return tuple(dict.fromkeys(held))


def ask(question: str, documents: Sequence[Loaded], *, name: str = "") -> Answer:
    """Answer a question in the language: ``target 公办园占比 >= 55% and region 江西省``. Nothing is raised for what it says.

    `name` stands for the question in diagnostics, as a path does for a file.
    """
    read, report = read_question(question, name)
    if read is None:
        return Answer((), tuple(report.diagnostics))
    rows = [row for grain in grains(read) for row in _query(read, grain, documents)]
    numbers = {id(one): number for number, one in enumerate(documents)}
    rows.sort(key=lambda row: (numbers[id(row.loaded)], row.line or 0, ROWS.index(type(row))))
    doubts(read, documents, report, answered=bool(rows))
    return Answer(tuple(rows), tuple(report.diagnostics), read)


def _query(question: Question, grain: Grain, documents: Sequence[Loaded]) -> Query[Any]:
    conditions = [fulfils(question, grain)]
    if _nouns(question) is None and "DUE" in {one.kind for one in _leaves(question, denied=False)}:
        # what only inherits a deadline is no answer of its own
        conditions.append(Predicate(lambda scope: Test(Level.NODE, lambda node: node.due is not None)))
    return Query(grain.kind, documents, tuple(conditions))


def fulfils(question: Question, grain: Grain) -> Predicate[Any]:
    """When a row of a grain fulfils a question."""
    match question:
        case Condition():
            return meaning(question, grain)
        case Not():
            return ~fulfils(question.part, grain)
        case AllOf():
            return all_of(fulfils(part, grain) for part in question.parts)
        case _:
            return any_of(fulfils(part, grain) for part in _alternatives(question, grain))


def _alternatives(question: AnyOf, grain: Grain) -> tuple[Question, ...]:
    """Those of several alternatives that a row of a grain can fulfil: of `target … or result …` a target is asked for the first alone."""
    named = [_nouns(part) for part in question.parts]
    if not any(kinds is not None and grain.kind in kinds for kinds in named):
        return question.parts
    return tuple(part for part, kinds in zip(question.parts, named, strict=True) if kinds is None or grain.kind in kinds)


def grains(question: Question) -> tuple[Grain, ...]:
    """Of what kinds the answers are: the things that the question names.

    Where it names several kinds of statement together, the measures that hold them; where it names none, what has the properties that it
    asks for; and where these are properties of plans alone, plans.
    """
    named = _nouns(question)
    if named is not None:
        return tuple(Grain(kind) for kind in ROWS if kind in named)
    having = _having(question)
    if having is not None:
        return tuple(Grain(kind) for kind in ROWS if kind in having)
    asserted, kinds = ({one.kind for one in _leaves(question, denied=denied)} for denied in (False, True))
    if asserted & _OF_UNDERTAKINGS:
        return _UNDERTAKINGS
    return (Grain(MeasureRow),) if kinds & (_OF_UNDERTAKINGS | NOUNS.keys()) else (Grain(PlanRow),)


def _leaves(question: Question, *, denied: bool = True) -> tuple[Condition, ...]:
    """Every condition without its clauses; with `denied`, also those that must not hold."""
    match question:
        case Condition():
            return (question,)
        case Not():
            return _leaves(question.part, denied=denied) if denied else ()
        case _:
            return tuple(one for part in question.parts for one in _leaves(part, denied=denied))


def _nouns(question: Question) -> Kinds | None:
    """What a question names; None where nothing. What is only denied is not named."""
    match question:
        case Condition():
            return NOUNS.get(question.kind)
        case Not():
            return None
        case AnyOf():
            found = [one for part in question.parts if (one := _nouns(part)) is not None]
            return frozenset().union(*found) if found else None
        case _:
            return _together([one for part in question.parts if (one := _nouns(part)) is not None])


def _together(found: list[Kinds]) -> Kinds | None:
    """What is named by several conditions that must all hold: the innermost kind; measures where two kinds of statement are named."""
    if not found:
        return None
    common = frozenset.intersection(*found)
    if common:
        return common
    depth = max(max(map(_depth, kinds)) for kinds in found)
    innermost = [kinds for kinds in found if max(map(_depth, kinds)) == depth]
    common = frozenset.intersection(*innermost)
    return common or _MEASURES


def _depth(kind: type[Row]) -> int:
    return BLOCKS.index(kind) if kind in BLOCKS else len(BLOCKS)


def _having(question: Question) -> Kinds | None:
    """What can have the properties that a question asks for; None where anything can."""
    match question:
        case Condition():
            return ADJECTIVES.get(question.kind)
        case Not():
            return _having(question.part)
        case AnyOf():
            found = _known(map(_having, question.parts))
            return frozenset().union(*found) if found else None
        case _:
            found = _known(map(_having, question.parts))
            return (frozenset.intersection(*found) or _MEASURES) if found else None


def _known(found: Iterable[Kinds | None]) -> list[Kinds]:
    return [one for one in found if one is not None]
