"""What a question asks for, one condition after the other."""

from __future__ import annotations

from typing import TypeAlias

from attrs import frozen

from edupolicy.model import Locator, Recurrence
from edupolicy.source import Span
from edupolicy.values import Comparator, Quantity


@frozen
class Condition:
    """One condition: a keyword or a clause of the language, and what it says; empty where anything will do."""

    #: the terminal of the grammar: `TARGET`, `BY`, `SCOPE` …
    kind: str
    span: Span
    #: one of these names, or the text that is looked for
    texts: tuple[str, ...] = ()
    #: of a figure, and of `from`
    quantity: Quantity | None = None
    #: of `due`, `at`, `year` and `issued`: how it is compared, and the period as written
    comparator: Comparator = Comparator.EQUAL
    period: str | None = None
    every: Recurrence | None = None
    #: place in the source that it is to have
    place: Locator | None = None
    #: the clauses behind it, which must hold of the same thing
    clauses: tuple[Condition, ...] = ()


@frozen
class AllOf:
    """Each of several questions."""

    parts: tuple[Question, ...]


@frozen
class AnyOf:
    """One of several questions."""

    parts: tuple[Question, ...]


@frozen
class Not:
    """The opposite of a question."""

    part: Question


Question: TypeAlias = "Condition | AllOf | AnyOf | Not"


def conditions(question: Question) -> tuple[Condition, ...]:
    """Every condition of a question, clauses after what they belong to."""
    match question:
        case Condition():
            return (question, *question.clauses)
        case Not():
            return conditions(question.part)
        case _:
            return tuple(one for part in question.parts for one in conditions(part))
