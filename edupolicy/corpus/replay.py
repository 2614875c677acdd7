"""Models, told as if they were read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any

import attrs

from edupolicy.lowering.stated import KINDS, STATED, Makes
from edupolicy.model import Block, Measure, Plan, Responsibility
from edupolicy.source import Span

#: the fields of a block that hold its statements
STATEMENTS = ("actions", "targets", "results", "citations", "programmes", "projects", "asides", "uncertainties", "follows", "notes", "properties")
_RESPONSIBLE = "responsible"


def replay(plan: Plan, makes: Makes, line: Callable[[Span], int]) -> None:
    """Call what would be called if the plan were read. `line` gives the line that a span is on."""
    _Telling(makes, line).plan(plan)


class _Telling:
    def __init__(self, makes: Makes, line: Callable[[Span], int]) -> None:
        self._makes = makes
        self._line = line

    def plan(self, plan: Plan) -> None:
        self._makes.opened("PLAN")
        for aim in plan.aims:
            self._make(aim)
        self._statements(plan)
        for measure in plan.measures:
            self._block(measure, measure.items)
        for section in plan.sections:
            self._block(section, section.measures)

    def _block(self, block: Block, inner: Iterable[Block]) -> None:
        self._makes.opened(KINDS[type(block)])
        self._statements(block)
        for one in inner:
            self._block(one, one.items if isinstance(one, Measure) else ())
        self._make(block)

    def _statements(self, block: Block) -> None:
        statements = [node for field in STATEMENTS for node in getattr(block, field)]
        named: list[tuple[Responsibility, int]] = [(one, -1) for one in block.responsible]
        named += [(one, owner) for owner, node in enumerate(statements) for one in getattr(node, _RESPONSIBLE, ())]
        made: dict[int, list[Any]] = {}
        # as they stand in the text
        for one, owner in sorted(named, key=lambda pair: pair[0].span):
            made.setdefault(owner, []).append(self._make(one))
        for owner, node in enumerate(statements):
            self._make(node, made.get(owner, ()))

    def _make(self, node: Any, responsible: Sequence[Any] = ()) -> Any:
        """Call what makes such a node with what this one says."""
        kind = KINDS[type(node)]
        given, others = _fields(kind)
        first = [self._line(node.span) if name == "span" and self._makes.by_line else getattr(node, name) for name in given]
        said = {name: value for name, absent in others.items() if (value := getattr(node, name)) != absent}
        if _RESPONSIBLE in said:
            said[_RESPONSIBLE] = tuple(responsible)
        if said and STATED[kind].in_order:
            return self._makes.nodes[kind](*first, *(said.get(name, absent) for name, absent in others.items()))
        return self._makes.nodes[kind](*first, **said)


@cache
def _fields(kind: str) -> tuple[tuple[str, ...], dict[str, Any]]:
    """The fields that are given first, and the others with what they are where nothing is said."""
    form = STATED[kind]
    return form.given, {one.name: one.default for one in attrs.fields(form.of) if one.name not in form.given}
