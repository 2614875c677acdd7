"""From one plan to another, step by step: edits that can be kept, looked at, and replayed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

import attrs

from edupolicy.comparison.numbering import longest_ascending
from edupolicy.comparison.result import Edit, InsertBlock, MoveBlock, Path, RemoveBlock, SetField
from edupolicy.model import Item, Measure, Plan, Section
from edupolicy.model.plan import Block

B = TypeVar("B", bound=Block)
#: kind of block -> the fields that hold its children
CHILDREN: dict[type[Block], tuple[str, ...]] = {Plan: ("measures", "sections"), Section: ("measures",), Measure: ("items",), Item: ()}


class UnfittingEdits(ValueError):
    """Edits were applied to a plan that they were not made for."""


def block_paths(plan: Plan) -> dict[Path, Block]:
    """Every block by the place where it stands, parents first."""
    return dict(_walked((), plan))


def _walked(at: Path, block: Block) -> Iterator[tuple[Path, Block]]:
    yield at, block
    for name in CHILDREN[type(block)]:
        for number, child in enumerate(getattr(block, name)):
            yield from _walked((*at, name, number), child)


@cache
def _fields_of(kind: type[Block]) -> tuple[str, ...]:
    """The fields that make a block, without its children."""
    return tuple(one.name for one in attrs.fields(kind) if (one.eq or one.name == "id") and one.name not in CHILDREN[kind])


def _own_fields(block: Block) -> tuple[str, ...]:
    kind: Any = type(block)  # of a class with a hash of its own, type checkers doubt that it has one itself
    return _fields_of(kind)


@cache
def _values_of(names: tuple[str, ...]) -> attrgetter[Any]:
    return attrgetter(*names)


def find_edits(old: Plan, new: Plan, partners: Iterable[tuple[Block, Block]]) -> tuple[Edit, ...]:
    """The edits that make `new` of `old`, where `partners` are blocks of both that correspond, each in one pair at most."""
    old_paths, new_paths = block_paths(old), block_paths(new)
    places = {id(block): path for path, block in old_paths.items()}
    origin: dict[Path, Path] = {(): ()}
    wanted = {id(other): places[id(one)] for one, other in partners if type(one) is type(other) and id(one) in places}
    for path, block in new_paths.items():
        if path and id(block) in wanted:
            origin[path] = wanted[id(block)]
    kept = set(origin.values())
    edits: list[Edit] = [RemoveBlock(path) for path in old_paths if path not in kept]
    for at, block in new_paths.items():
        for name in CHILDREN[type(block)]:
            if children := getattr(block, name):
                edits += _arranged(at, name, len(children), origin, new_paths)
        if at in origin:
            before = old_paths[origin[at]]
            own = _own_fields(block)
            values = _values_of(own)
            if values(block) != values(before):
                edits += [SetField(at, name, getattr(block, name)) for name in own if getattr(block, name) != getattr(before, name)]
    return tuple(edits)


def _arranged(at: Path, name: str, count: int, origin: dict[Path, Path], blocks: dict[Path, Block]) -> Iterator[Edit]:
    """What has to be put among the children of a block; the longest run of those that stayed in their order stays unnamed."""
    paths: list[Path] = [(*at, name, number) for number in range(count)]
    home = origin.get(at)
    stayed = [path for path in paths if path in origin and home is not None and origin[path][:-1] == (*home, name)]
    unnamed = {stayed[number] for number in longest_ascending([_last(origin[path]) for path in stayed])}
    for path in paths:
        if path not in origin:
            yield InsertBlock(path, _bare(blocks[path]))
        elif path not in unnamed:
            yield MoveBlock(origin[path], path)


def _last(path: Path) -> int:
    number = path[-1]
    assert isinstance(number, int)
    return number


def _bare(block: Any) -> Any:
    return attrs.evolve(block, **dict.fromkeys(CHILDREN[type(block)], ()))


def apply(old: Plan, edits: Iterable[Edit]) -> Plan:
    """The plan that edits make of another: ``apply(old, diff(old, new).edits) == new``.

    Raises:
        UnfittingEdits: if they were made for another plan.
    """
    blocks = block_paths(old)
    placed: dict[Path, tuple[Path | None, Block]] = {}
    gone: set[Path] = set()
    fields: dict[Path, dict[str, Any]] = {}
    for edit in edits:
        if isinstance(edit, SetField):
            fields.setdefault(edit.at, {})[edit.field] = edit.value
        elif isinstance(edit, InsertBlock):
            placed[edit.at] = (None, edit.block)
        else:
            if edit.old not in blocks:
                raise UnfittingEdits(f"the plan {old.id} has no block at {edit.old}")
            gone.add(edit.old)
            if isinstance(edit, MoveBlock):
                placed[edit.at] = (edit.old, blocks[edit.old])
    rebuilt = _rebuilt((), (), old, blocks, placed, gone, fields)
    unused = {*placed, *fields} - set(block_paths(rebuilt))
    if unused:
        raise UnfittingEdits(f"the edits name places that their plan does not come to have: {min(unused, key=str)}")
    return rebuilt


def _rebuilt(
    at: Path, origin: Path | None, block: B, blocks: dict[Path, Block], placed: dict[Path, tuple[Path | None, Block]], gone: set[Path],
    fields: dict[Path, dict[str, Any]],
) -> B:  # fmt: skip
    """A block with its children: those that are put at a place, and around them those that stay, in their order."""
    values: dict[str, Any] = dict(fields.get(at, {}))
    for name in CHILDREN[type(block)]:
        count = len(getattr(block, name)) if origin is not None else 0
        staying: list[tuple[Path | None, Block]] = []
        for number in range(count):
            path = (*(origin or ()), name, number)
            if path not in gone:
                staying.append((path, blocks[path]))
        children: list[Block] = []
        waiting = iter(staying)
        while (given := placed.get((*at, name, len(children))) or next(waiting, None)) is not None:
            children.append(_rebuilt((*at, name, len(children)), given[0], given[1], blocks, placed, gone, fields))
        values[name] = tuple(children)
    unknown = set(values) - set(_own_fields(block)) - set(CHILDREN[type(block)])
    if unknown:
        raise UnfittingEdits(f"a {type(block).__name__.lower()} has no field {min(unknown)}")
    return attrs.evolve(block, **values)
