"""What of one plan corresponds to what of another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import zip_longest
from typing import Any, TypeVar

from attrs import frozen

from edupolicy.comparison.blocks import Matcher, Pair, Pairs
from edupolicy.comparison.numbering import own_number
from edupolicy.comparison.result import Held, Match, Method, Relation
from edupolicy.comparison.similarity import plain, timeless
from edupolicy.comparison.statements import SURE_NAME, Found, Homes, full_name, match_figures, match_organizations
from edupolicy.comparison.surroundings import Surroundings
from edupolicy.model import Item, Measure, Plan, Responsibility, Result, Section, Target, Vocabulary
from edupolicy.model.plan import Block

B = TypeVar("B", bound=Block)
F = TypeVar("F", bound=Target | Result)
#: id of a block -> what it belongs to, in the old plan and in the new one: one object may stand in both
Parents = tuple[Mapping[int, Block], Mapping[int, Block]]
#: makes a match of what it takes: `Match`, or `_mirrored`
Make = Callable[..., Match[Any]]


@frozen
class Matching:
    """Everything of two plans, in pairs or alone."""

    sections: tuple[Match[Section], ...]
    measures: tuple[Match[Measure], ...]
    items: tuple[Match[Item], ...]
    targets: tuple[Match[Held[Target]], ...]
    results: tuple[Match[Held[Result]], ...]
    responsibilities: tuple[Match[Held[Responsibility]], ...]


def match_plans(old: Plan, new: Plan, vocabulary: Vocabulary, confirmed: Iterable[tuple[str, str]] = ()) -> Matching:
    """Match two plans; `confirmed` holds full ids (``yingtan-2023#8``, ``yingtan-2024#9``) of pairs that a person has confirmed.

    The answer does not depend on which plan is called the old one: ties are broken in an order that the texts decide.
    """
    pairs = tuple(confirmed)
    # the first blocks that differ decide
    first, second = next(((one, other) for one, other in zip_longest(_order(old), _order(new), fillvalue=()) if one != other), ((), ()))
    if first <= second:
        return _match(old, new, vocabulary, pairs)
    return _match(new, old, vocabulary, tuple((other, one) for one, other in pairs), _mirrored)


def _order(plan: Plan) -> Iterator[tuple[str, ...]]:
    return ((block.title, block.number or "", block.id, "\n".join(one.text for one in block.actions)) for block in plan.blocks())


@cache
def _turned(relations: tuple[Relation, ...]) -> tuple[Relation, ...]:
    swapped = {Relation.NEW: Relation.DROPPED, Relation.DROPPED: Relation.NEW, Relation.SPLIT: Relation.MERGED, Relation.MERGED: Relation.SPLIT}
    return tuple(swapped.get(each, each) for each in relations)


def _mirrored(
    old: tuple[Any, ...], new: tuple[Any, ...], relations: tuple[Relation, ...], method: Method | None = None, score: float = 0.0,
    why: tuple[tuple[str, float], ...] = (), sure: bool = True,
) -> Match[Any]:  # fmt: skip
    """A match of plans that were taken the other way round."""
    return Match(new, old, _turned(relations), method, score, why, sure)


def _match(old: Plan, new: Plan, vocabulary: Vocabulary, confirmed: tuple[tuple[str, str], ...], make: Make = Match) -> Matching:
    links = _Links(old, new, confirmed)
    by_title = Matcher(old.sections, new.sections, links.among(old.sections, new.sections)).matched()
    measures = _measures(old, new, by_title, links)
    items = _items(measures, links)
    sections = _sections(old, new, measures, by_title)
    partners = {id(old): {id(new)}}
    for pairs in (sections, measures, items):
        for pair in (*pairs.pairs, *pairs.parts):
            partners.setdefault(id(pairs.old[pair.old]), set()).add(id(pairs.new[pair.new]))
    parents = parents_of(old), parents_of(new)
    homes = _homes(old, new, partners, parents)

    return Matching(
        _block_matches(sections, parents, partners, make), _block_matches(measures, parents, partners, make), _block_matches(items, parents, partners, make),
        _figure_matches(_held(old, "targets"), _held(new, "targets"), homes, vocabulary, make),
        _figure_matches(_held(old, "results"), _held(new, "results"), homes, vocabulary, make),
        _organization_matches(_held(old, "responsible"), _held(new, "responsible"), partners, make),
    )  # fmt: skip


class _Links:
    """Pairs that somebody has declared (`follows`, on either side) or confirmed."""

    def __init__(self, old: Plan, new: Plan, confirmed: tuple[tuple[str, str], ...]) -> None:
        self.pairs: list[tuple[str, str, Method]] = []
        for plan, other, turned in ((new, old, False), (old, new, True)):
            for block in plan.blocks():
                for link in block.follows:
                    owner, _, name = link.id.partition("#")
                    if owner == other.id:
                        self.pairs.append((block.id, name, Method.DECLARED) if turned else (name, block.id, Method.DECLARED))
        for one, another in confirmed:
            if one.startswith(old.id + "#") and another.startswith(new.id + "#"):
                self.pairs.append((one[len(old.id) + 1 :], another[len(new.id) + 1 :], Method.CONFIRMED))

    def among(self, old: Sequence[Block], new: Sequence[Block]) -> list[tuple[int, int, Method]]:
        """The positions of those that stand in two lists."""
        ones, others = ({block.id: number for number, block in enumerate(blocks)} for blocks in (old, new))
        return [(ones[one], others[other], method) for one, other, method in self.pairs if one in ones and other in others]


def _measures(old: Plan, new: Plan, sections: Pairs[Section], links: _Links) -> Pairs[Measure]:
    """Measures, with an eye on the sections that correspond by their own words."""
    around = Surroundings(old, new, [(pair.old, pair.new) for pair in sections.pairs if pair.sure])
    ones, others = list(old.all_measures()), list(new.all_measures())
    return Matcher(ones, others, links.among(ones, others), around).matched()


def _items(measures: Pairs[Measure], links: _Links) -> Pairs[Item]:
    """Items of measures that correspond, then those that went from one measure to another."""
    old, new = [item for one in measures.old for item in one.items], [item for one in measures.new for item in one.items]
    place_old, place_new = {id(item): number for number, item in enumerate(old)}, {id(item): number for number, item in enumerate(new)}
    known = links.among(old, new)
    declared_old, declared_new = {one for one, *_ in known}, {other for _, other, _ in known}
    pairs: list[Pair] = [Pair(one, other, method) for one, other, method in known]
    for pair in (*measures.pairs, *measures.parts):
        ones = [item for item in measures.old[pair.old].items if place_old[id(item)] not in declared_old]
        others = [item for item in measures.new[pair.new].items if place_new[id(item)] not in declared_new]
        if ones and others:
            inner = Matcher(ones, others).matched()
            pairs += [Pair(place_old[id(ones[one.old])], place_new[id(others[one.new])], one.method, one.score, one.why) for one in inner.pairs]
            declared_old |= {pair.old for pair in pairs}
            declared_new |= {pair.new for pair in pairs}
    left_old, left_new = [one for one in range(len(old)) if one not in declared_old], [one for one in range(len(new)) if one not in declared_new]
    if left_old and left_new:
        outer = Matcher([old[one] for one in left_old], [new[one] for one in left_new]).matched()
        pairs += [Pair(left_old[one.old], left_new[one.new], one.method, one.score, one.why) for one in outer.pairs if one.sure]
    return Pairs(old, new, tuple(sorted(pairs, key=lambda pair: pair.new)))


def _sections(old: Plan, new: Plan, measures: Pairs[Measure], found: Pairs[Section]) -> Pairs[Section]:
    """Sections by their own words; where these say nothing, by the measures that they share."""
    sections = [{id(measure): number for number, section in enumerate(plan.sections) for measure in section.measures} for plan in (old, new)]
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for pair in measures.pairs:
        one, other = sections[0].get(id(measures.old[pair.old])), sections[1].get(id(measures.new[pair.new]))
        if one is not None and other is not None:
            shared[one, other] += 1
    pairs = [pair for pair in found.pairs if pair.method is not Method.SIMILARITY or pair.sure or shared.get((pair.old, pair.new))]
    taken_old, taken_new = {pair.old for pair in pairs}, {pair.new for pair in pairs}
    for one, other in sorted(shared, key=lambda pair: (-shared[pair], pair)):
        most = max(len(old.sections[one].measures), len(new.sections[other].measures))
        if one not in taken_old and other not in taken_new and 2 * shared[one, other] >= most:
            taken_old.add(one)
            taken_new.add(other)
            pairs.append(Pair(one, other, Method.SIMILARITY, round(shared[one, other] / most, 4), (("measures", round(shared[one, other] / most, 3)),)))
    parts = [part for part in found.parts if not (part.old in taken_old and part.new in taken_new)]
    return Pairs(found.old, found.new, tuple(sorted(pairs, key=lambda pair: pair.new)), tuple(parts))


def parents_of(plan: Plan) -> dict[int, Block]:
    """Id of each section, measure and item -> the block that it belongs to."""
    found: dict[int, Block] = {id(section): plan for section in plan.sections}
    found |= {id(measure): plan for measure in plan.measures}
    for section in plan.sections:
        found |= {id(measure): section for measure in section.measures}
    for measure in plan.all_measures():
        found |= {id(item): measure for item in measure.items}
    return found


def _homes(old: Plan, new: Plan, partners: dict[int, set[int]], parents: Parents) -> dict[int, set[int]]:
    """Id of each old block -> ids of the new blocks among which its figures are at home: its partners, and between a measure and an item of it."""
    inner = {id(measure): {id(item) for item in measure.items} for measure in new.all_measures()}
    outer = {id(item): id(measure) for measure in new.all_measures() for item in measure.items}
    homes: dict[int, set[int]] = {}
    for block in old.blocks():
        own = partners.get(id(block), set())
        homes[id(block)] = own | {outer[one] for one in own if one in outer}
        if isinstance(block, Item):
            above = partners.get(id(parents[0][id(block)]), set())
            homes[id(block)] |= above | {item for one in above for item in inner.get(one, ())}
        else:
            homes[id(block)] |= {item for one in own for item in inner.get(one, ())}
    return homes


def _block_matches(pairs: Pairs[Any], parents: Parents, partners: dict[int, set[int]], make: Make) -> Any:
    """Matches in the order of the new plan, then what was dropped, in the order of the old one."""
    further_old: dict[int, list[int]] = defaultdict(list)
    further_new: dict[int, list[int]] = defaultdict(list)
    by_old, by_new = {pair.old: pair for pair in pairs.pairs}, {pair.new: pair for pair in pairs.pairs}
    for part in pairs.parts:
        if part.new in by_new and part.old not in by_old:
            further_old[part.new].append(part.old)
        elif part.old in by_old and part.new not in by_new:
            further_new[by_old[part.old].new].append(part.new)
    used_old = set(by_old) | {one for ones in further_old.values() for one in ones}
    used_new = {other for others in further_new.values() for other in others}
    found: list[Match[Any]] = []
    for number, block in enumerate(pairs.new):
        pair = by_new.get(number)
        if pair is None:
            if number not in used_new:
                found.append(make((), (block,), (Relation.NEW,)))
            continue
        ones = (pairs.old[pair.old], *(pairs.old[one] for one in further_old[number]))
        others = (block, *(pairs.new[other] for other in further_new[number]))
        found.append(make(ones, others, _relations(ones, others, parents, partners), pair.method, pair.score, pair.why, pair.sure))
    found += [make((block,), (), (Relation.DROPPED,)) for number, block in enumerate(pairs.old) if number not in used_old]
    return tuple(found)


def _relations(ones: tuple[B, ...], others: tuple[B, ...], parents: Parents, partners: dict[int, set[int]]) -> tuple[Relation, ...]:
    old, new = ones[0], others[0]
    found = []
    above, over = parents[0][id(old)], parents[1][id(new)]
    if id(over) not in partners.get(id(above), ()):
        found.append(Relation.MOVED)
    elif own_number(old, above) != own_number(new, over):
        found.append(Relation.RENUMBERED)
    if old.title != new.title and timeless(old.title) != timeless(new.title):
        found.append(Relation.REWORDED)
    found += [Relation.MERGED] * (len(ones) > 1) + [Relation.SPLIT] * (len(others) > 1)
    return tuple(found) or (Relation.SAME,)


def _held(plan: Plan, name: str) -> list[Held[Any]]:
    return [Held(block, one) for block in plan.blocks() for one in getattr(block, name)]


def _figure_matches(old: list[Held[F]], new: list[Held[F]], homes: Homes, vocabulary: Vocabulary, make: Make) -> Any:
    def relations(one: Held[Any], other: Held[Any]) -> tuple[Relation, ...]:
        found = [Relation.MOVED] * (id(other.block) not in homes.get(id(one.block), ()))
        found += [Relation.REWORDED] * (plain(full_name(one.statement)) != plain(full_name(other.statement)))
        return tuple(found) or (Relation.SAME,)

    return _statement_matches(old, new, match_figures(old, new, homes, vocabulary), relations, make)


def _organization_matches(
    old: list[Held[Responsibility]], new: list[Held[Responsibility]], partners: dict[int, set[int]], make: Make
) -> Any:
    places = {id(held.block): number for number, held in reversed([*enumerate(new)])}
    # in the order of the plan, not of the memory: what stands in both parts of a split is the first one's
    ones = dict.fromkeys(id(held.block) for held in old)
    corresponding = [(one, other) for one in ones for other in sorted(partners.get(one, set()) & places.keys(), key=places.__getitem__)]
    return _statement_matches(old, new, match_organizations(old, new, corresponding), lambda one, other: (Relation.SAME,), make)


def _statement_matches(
    old: Sequence[Held[Any]], new: Sequence[Held[Any]], found: list[Found], relations: Callable[[Held[Any], Held[Any]], tuple[Relation, ...]],
    make: Make,
) -> Any:
    by_new = {other: (one, method, score) for one, other, method, score in found}
    used = {one for one, *_ in found}
    matches: list[Match[Any]] = []
    for number, held in enumerate(new):
        if number not in by_new:
            matches.append(make((), (held,), (Relation.NEW,)))
            continue
        one, method, score = by_new[number]
        sure = method is not Method.SIMILARITY or score >= SURE_NAME
        matches.append(make((old[one],), (held,), relations(old[one], held), method, score, (("name", score),), sure))
    return (*matches, *(make((held,), (), (Relation.DROPPED,)) for number, held in enumerate(old) if number not in used))
