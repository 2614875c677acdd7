"""Rows of all tables, taken down while plans are read.

A row is taken down at the moment when the reader would make its node, of what the node would be made of: all of that is in the processor's cache then,
and nearly no node of a plan has to be made. What takes down the rows of a table is code that is written from the table's columns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from operator import attrgetter
from typing import Any

from edupolicy.codebook.column import Nodes
from edupolicy.corpus.arrow import groups
from edupolicy.corpus.combinations import Combinations
from edupolicy.corpus.enclosure import Enclosure
from edupolicy.corpus.rows import OF_PLANS, Cell, Rows, cells, said_by_clauses
from edupolicy.lowering.stated import KINDS, STATED, Makes
from edupolicy.model import Plan
from edupolicy.model.making import defaults, parameters

#: of each kind of block, what its index is called in the code
_INDEX = {"SECTION": "outer", "MEASURE": "middle", "ITEM": "index"}
#: `index` is that of the block that began last; `plan`, `outer` and `middle` are those of the plan, the section and the measure that began last;
#: `section`, `measure` and `item` are how many of each there were, and `inside` is the number of the section around, 0 for none
_OPENED = """\
 index = plan = outer = middle = -1
 section = measure = item = inside = 0
 def opened(kind):
  nonlocal index, plan, outer, middle, section, measure, item, inside
  index += 1
  if kind == "MEASURE":
   measure += 1
   middle = index
   around.append((inside, measure, 0, outer if inside else plan))
  elif kind == "ITEM":
   item += 1
   around.append((inside, measure, item, middle))
  elif kind == "SECTION":
   section += 1
   inside, outer = section, index
   around.append((section, 0, 0, plan))
  else:
   inside, plan = 0, index
   around.append((0, 0, 0, -1))
 def state(to=None):
  nonlocal index, section, measure, item
  if to is not None:
   index, section, measure, item = to
  return index, section, measure, item
"""


class Recorder:
    """Takes down rows, each with the index of its block, and what is around the blocks.

    A plan is taken down while it is read with `makes`; then it has to be kept or dropped.
    """

    def __init__(self, tables: Sequence[Rows], enclosure: Enclosure) -> None:
        self._tables = tables
        self._enclosure = enclosure
        self._plans = next(table for table in tables if table.nodes.of is Plan)
        self.makes: Makes
        self.makes, self._state = _binder()(tables, enclosure.around, enclosure.dues)

    def begin(self) -> None:
        """What was taken down until now stays; another document begins."""
        self._before = self._state()
        self._marks = [len(table.fresh) for table in self._tables]

    def keep(self, plan: Plan, line: int) -> int:
        """What was taken down is all of this plan, except itself, which stands on this line. Gives the number of its blocks."""
        index = self._before[0] + 1
        self._plans.fresh.append((index, line, *_plan_cells()(plan)))
        if plan.due is not None:
            self._enclosure.dues[index] = plan.due
        return len(self._enclosure.around) - index

    def drop(self) -> None:
        """What was taken down since the document began is forgotten."""
        for table, mark in zip(self._tables, self._marks, strict=True):
            del table.fresh[mark:]
        first = self._before[0] + 1
        del self._enclosure.around[first:]
        for block in [block for block in self._enclosure.dues if block >= first]:
            del self._enclosure.dues[block]
        self._state(self._before)


@cache
def _plan_cells() -> Callable[[Plan], tuple[Any, ...]]:
    (name,) = (table.name for table, nodes in OF_PLANS if nodes.of is Plan)
    _, *others = map(str, cells(name))
    return attrgetter(*others)


@cache  # what the interpreter learns of a function, it learns once
def _binder() -> Callable[..., tuple[Makes, Callable[..., tuple[int, ...]]]]:
    code = ["def bind(tables, around, dues):", _OPENED]
    scope: dict[str, Any] = {"Makes": Makes}
    makes = []
    for number, (table, nodes) in enumerate(OF_PLANS):
        if nodes.of in KINDS:
            code.append(f" {table.name}_rows, {table.name}_own = tables[{number}].fresh, tables[{number}].own")
            code += [f" {line}" for line in _make(table.name, nodes)]
            makes.append(f"{KINDS[nodes.of]!r}: {table.name}_make")
            scope |= defaults(nodes.of)
    code.append(f" return Makes({{{', '.join(makes)}}}, opened, by_line=True), state")
    exec("\n".join(code), scope)
    bind: Callable[..., Any] = scope["bind"]
    return bind


def _make(name: str, nodes: Nodes) -> Iterable[str]:
    """What takes down a statement in place of making its node. Of one that may belong to another it gives the number of the row."""
    kind = KINDS[nodes.of]
    form = STATED[kind]
    others = "rest" if form.in_order else "said"
    listed = parameters(nodes.of, *form.given)
    clauses = [one for one in listed if one not in form.given]
    combined = said_by_clauses(name)
    owns = [other.field for _, other in OF_PLANS if nodes.field in dict(other.within)]
    if clauses:
        # what clauses say is one value, which is the same for all rows without clauses
        yield f"def {name}_clauses({', '.join(listed[one] for one in clauses)}):"
        fields = Combinations(groups(name)[combined]).fields if combined else ()
        yield f" return {owns[0] if owns else 'None'}, ({', '.join(fields)}{',' if len(fields) == 1 else ''})"
    yield f"def {name}_make({', '.join([*(listed[one] for one in form.given), *([('*' if form.in_order else '**') + others] if clauses else [])])}):"
    if clauses:
        yield f" owned, {combined or '_'} = {name}_clauses({'*' if form.in_order else '**'}{others}) if {others} else (None, None)"
    index = _INDEX.get(kind, "index")
    if kind in _INDEX:
        yield from (f" if {combined} is not None and {combined}[0] is not None:", f"  dues[{index}] = {combined}[0]")

    def value(cell: Cell) -> str:
        if isinstance(cell, str):
            return cell
        # what a row of another table belongs to is known later
        return "each" if nodes.each else "None"

    each = f"for each in {nodes.each}: " if nodes.each else ""
    # nothing is looked up here: many rows at once take a third of what that takes for one after the other
    yield f" {each}{name}_rows.append(({index}, {', '.join(map(value, cells(name)))}))"
    for _ in owns:
        yield f" if owned: {name}_own(owned, id)"
    if nodes.within:
        yield f" return len({name}_rows) - 1"
