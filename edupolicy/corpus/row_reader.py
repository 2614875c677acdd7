"""The code that reads the rows of all tables, written from their columns.

Fields that are named in the code of a loop of its own, over nodes of one class, take a quarter of the time that `attrgetter` needs; to append each to
the list of its column takes half of what rows take that are made first and turned into columns afterwards; and to go through the blocks once for all
tables, with a look before each loop, spares some hundred empty loops a plan.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any

from edupolicy.codebook.column import Column, Origin, Table, Walk
from edupolicy.codebook.tables import TABLES
from edupolicy.corpus.arrow import groups, has
from edupolicy.corpus.combinations import Combinations
from edupolicy.corpus.promised import NAMES
from edupolicy.model import Block, Measure

#: the tables of plans: those that are read
OF_PLANS = tuple(table for table in TABLES if table.rows)
#: the combinations that begin with the names of their document
_BOUND = "_bound"
#: what the loops of a walk give
_STEPS = ("one", "two")


@cache  # what the interpreter learns of a loop, it learns once
def row_reader() -> Callable[..., None]:
    """What appends the cells of all rows that some blocks have to lists.

    It takes the blocks, the index of the first, the `Names` that hold in them, what knows places and what enters one (see `Identities`), and of each
    table of plans the lists that `Rows` has: of blocks, of spans, of places, and further as `combinations` and `cells` say.
    """
    code = [f"def read(blocks, first, {NAMES}, known, enter, tables):"]
    code += [f" {', '.join(_lists(table))} = tables[{number}]" for number, table in enumerate(OF_PLANS)]
    code += [" for index, block in enumerate(blocks, first):", "  sort = type(block)"]
    # most blocks are measures: a place in the code that sees one class only reads its fields faster
    code += ["  if sort is Measure:", *_branch(lambda sort: sort in (Block, Measure)), "  else:", *_branch(lambda sort: sort is not Measure)]
    scope: dict[str, Any] = {walk.of.__name__: walk.of for table in OF_PLANS for walk in table.rows}
    exec("\n".join(code), scope)
    read: Callable[..., None] = scope["read"]
    return read


def _branch(chosen: Callable[[type[Block]], bool]) -> Iterable[str]:
    """What is done with a block, by the walks that begin at blocks of a chosen sort."""
    for table in OF_PLANS:
        body = _body(table)
        for walk in table.rows:
            if chosen(walk.of):
                opening = _opening(walk)
                yield from (" " * (depth + 3) + line for depth, line in opening)
                yield from (" " * ((opening[-1][0] if opening else -1) + 4) + line.format(*walk.parts) for line in body)


def cells(table: Table) -> dict[str, list[Column]]:
    """The cells that rows have of their own, as Python with the row's parts in braces, and the columns that are made of each."""
    found: dict[str, list[Column]] = {}
    for one in table.columns:
        if one.origin is Origin.NODE and one.varied:
            found.setdefault(f"{{{one.part}}}.{one.field}" if one.field else f"{{{one.part}}}", []).append(one)
    return found


def combinations(group: str, columns: Sequence[Column]) -> Combinations:
    """The combinations of a group of columns."""
    return Combinations(columns, (NAMES,) if group == _BOUND else ())


def _lists(table: Table) -> Iterable[str]:
    """What the code calls the lists of a table."""
    numbered = (f"{table.name}_{kind}{number}" for number in range(len(groups(table.name))) for kind in ("group", "taken"))
    kept = (f"{table.name}_kept{number}" for number in range(len(cells(table))))
    return (f"{table.name}_blocks", f"{table.name}_spans", f"{table.name}_places", *numbered, *kept)


def _opening(walk: Walk) -> list[tuple[int, str]]:
    """What the rows of a walk are found by, and how deep inside each line is. Most fields of most nodes are empty: not to begin a loop is faster."""
    lines = [] if walk.of is Block else [f"if sort is {walk.of.__name__}:"]
    found = [(depth, line) for depth, line in enumerate(lines)]
    for node, field, step in zip(("block", *_STEPS), walk.fields, _STEPS, strict=False):
        depth = found[-1][0] + 1 if found else 0
        found += [(depth, f"nodes = {node}.{field}"), (depth, "if nodes:"), (depth + 1, f"for {step} in nodes:")]
    return found


def _body(table: Table) -> list[str]:
    """What is done with each row, as Python with the row's parts in braces."""
    body = [f"{table.name}_blocks.append(index)"]
    if has(table.name, Origin.LINE):
        body.append(f"{table.name}_spans.append({{0}}.span)")
    if has(table.name, Origin.PLACE):
        places = f"{table.name}_places"
        body += ["place = {0}.place", f"try: {places}.append(known[id(place)])", f"except KeyError: {places}.append(enter(place))"]
    for number, (group, columns) in enumerate(groups(table.name).items()):
        fields = ", ".join(field if field == NAMES else f"{{0}}.{field}" for field in combinations(group, columns).fields)
        body.append(f"{table.name}_taken{number}.append({table.name}_group{number}[{fields}])")
    return body + [f"{table.name}_kept{number}.append({cell})" for number, cell in enumerate(cells(table))]
