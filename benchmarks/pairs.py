"""Pairs of plans with known differences: a plan, next year's, which measures correspond, and what was done to each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import cache
from random import Random

import attrs
from attrs import define, field, frozen

from benchmarks.names import Names, names
from benchmarks.wording import ASPECTS, FIELDS, OPENING, WAYS, reworded, sentences, title_of

#: what may be done to a measure
EDITS = ("reword", "renumber", "move", "merge", "split", "drop", "add", "raise", "lower", "reassign", "postpone", "soften")
_SECTIONS = ("加强党的全面领导", "推进基础教育优质均衡", "深化职业教育改革", "建设高素质教师队伍", "提升教育保障能力", "守牢校园安全底线")
_NUMERALS = "一二三四五六"
_DUES = ("6月底", "9月底", "10月底")


@define
class Figure:
    """A target as it will be written."""

    label: str
    unit: str
    lower_is_better: bool
    value: Decimal
    due: str | None = None
    commitment: str = "ensure"

    def line(self) -> str:
        """Its line of the plan."""
        due = f" due {self.due}" if self.due else ""
        sign = "<=" if self.lower_is_better else ">="
        return f"target {self.label} {sign} {self.value:f}{'' if self.unit == '%' else ' '}{self.unit} {self.commitment}{due}"


@define
class Draft:
    """A measure as it will be written."""

    section: int
    number: int
    title: str
    actions: list[str]
    figures: list[Figure]
    lead: str
    others: list[str]
    due: str

    def lines(self) -> list[str]:
        """Its lines of the plan."""
        found = [f"measure {self.number}: {self.title}", f"  lead {self.lead}"]
        found += [f"  by {'、'.join(self.others)}"] * bool(self.others) + [f"  due {self.due}"]
        return found + [f'  do "{text}"' for text in self.actions] + [f"  {figure.line()}" for figure in self.figures]


@frozen
class Edit:
    """What was done, to which numbers of the old plan, and which of the new one came of it."""

    kind: str
    old: tuple[int, ...]
    new: tuple[int, ...]


@frozen
class PlanPair:
    """Two texts, and the truth about them; measures are named by their numbers, which are unique in a plan."""

    old: str
    new: str
    #: number in the old plan, number in the new plan
    links: frozenset[tuple[str, str]]
    edits: tuple[Edit, ...]


@cache
def _names() -> Names:
    return names()


@cache
def _directed() -> tuple[tuple[str, str, bool], ...]:
    """Indicators of which it is known what is better: without that nothing is raised or lowered."""
    known = _names()
    return tuple(one for one in known.indicators if (entry := known.vocabulary.indicator(one[0])) is not None and entry.better is not None)


@define
class _Maker:
    random: Random
    share: float
    #: how texts are reworded; any way where it is None
    way: str | None
    #: of typed changes, how many come with another wording
    both: float
    #: whether measures say little and much the same: few fields, one or two sentences, few figures, few organizations
    sparse: bool
    drafts: list[Draft] = field(factory=list)
    edits: list[Edit] = field(factory=list)
    links: list[tuple[Draft, Draft]] = field(factory=list)
    #: the highest number that was given
    last: int = 0

    def draft(self, topic: tuple[str, str], number: int, section: int) -> Draft:
        """A measure about one aspect of one field."""
        pick = self.random.choice
        count = pick((0, 1, 1, 2) if self.sparse else (1, 2, 2, 3, 3, 4))
        opening = OPENING if number % 2 else ""
        figures = [self._figure() for _ in range(pick((0, 0, 1) if self.sparse else (0, 1, 1, 2)))]
        organizations = self.random.sample(_names().organizations[: 4 if self.sparse else None], pick((1, 2, 3)))
        title, actions = opening + title_of(self.random, *topic), sentences(self.random, *topic, count)
        return Draft(section, number, title, actions, figures, organizations[0], organizations[1:], pick(_DUES))

    def _figure(self) -> Figure:
        name, unit, lower = self.random.choice(_directed())
        value = Decimal(self.random.randint(500, 900)) / 10 if unit == "%" else Decimal(self.random.randint(20, 400))
        return Figure(name, unit, lower, value, self.random.choice((None, None, *_DUES)))

    def reword(self, one: Draft) -> None:
        way = self.way or self.random.choice(tuple(WAYS))
        one.title = reworded(self.random, one.title, way)
        one.actions = [reworded(self.random, text, way) for text in one.actions]


def make_pair(
    seed: int | str, share: float = 0.2, count: int = 30, way: str | None = None, both: float = 0.3, sparse: bool = False,
    kinds: Sequence[str] = EDITS,
) -> PlanPair:  # fmt: skip
    """A pair of `count` measures, a `share` of which was edited; equal arguments give equal pairs."""
    maker = _Maker(Random(f"pairs/{seed}/{share}/{count}/{way}"), share, way, both, sparse)
    random = maker.random
    topics = [(one, aspect) for one in FIELDS[: 5 if sparse else None] for aspect in ASPECTS]
    random.shuffle(topics)
    while len(topics) < 2 * count:
        topics += topics
    old = [maker.draft(topics.pop(), number, (number - 1) * len(_SECTIONS) // count) for number in range(1, count + 1)]
    copies = {one.number: attrs.evolve(one, actions=[*one.actions], figures=[attrs.evolve(each) for each in one.figures], others=[*one.others]) for one in old}
    maker.drafts, maker.last = list(copies.values()), count
    maker.links = [(one, copies[one.number]) for one in old]
    chosen = random.sample(old, round(count * share))
    touched: set[int] = set()
    spared = [one for one in old if one.number not in {each.number for each in chosen}]
    for one in chosen:
        if one.number not in touched:
            kind = random.choice(kinds)
            partner = next((each for each in spared if each.number not in touched), None) if kind == "merge" else None
            touched |= _edit(maker, kind, one, copies, partner, topics)
    kept = set(map(id, maker.drafts))
    links = frozenset((str(one.number), str(other.number)) for one, other in maker.links if id(other) in kept)
    return PlanPair(_text(2023, old), _text(2024, maker.drafts), links, tuple(maker.edits))


def _edit(maker: _Maker, kind: str, one: Draft, copies: dict[int, Draft], partner: Draft | None, topics: list[tuple[str, str]]) -> set[int]:
    """Do one thing to a measure; the numbers of the old measures that it touched."""
    copy = copies[one.number]
    if kind in _INSIDE:
        kind = _INSIDE[kind](maker, copy)
        if kind != "reword" and maker.random.random() < maker.both:
            maker.reword(copy)
        maker.edits.append(Edit(kind, (one.number,), (copy.number,)))
    elif kind == "renumber":
        copy.number = _free_number(maker)
        maker.edits.append(Edit(kind, (one.number,), (copy.number,)))
    elif kind == "drop":
        maker.drafts = [each for each in maker.drafts if each is not copy]
        maker.edits.append(Edit(kind, (one.number,), ()))
    elif kind == "add":
        fresh = maker.draft(topics.pop(), _free_number(maker), maker.random.randrange(len(_SECTIONS)))
        maker.drafts.insert(maker.random.randint(0, len(maker.drafts)), fresh)
        maker.edits.append(Edit(kind, (), (fresh.number,)))
    elif kind == "split" and len(one.actions) > 1:
        _split(maker, one, copy)
    elif kind == "merge" and partner is not None:
        _merge(maker, one, partner, copies)
        return {one.number, partner.number}
    else:
        maker.reword(copy)
        maker.edits.append(Edit("reword", (one.number,), (copy.number,)))
    return {one.number}


def _free_number(maker: _Maker) -> int:
    maker.last += 1
    return maker.last


def _split(maker: _Maker, one: Draft, copy: Draft) -> None:
    """Half of what is done becomes a measure of its own."""
    half = len(copy.actions) // 2
    other = attrs.evolve(copy, number=_free_number(maker), actions=copy.actions[half:], figures=copy.figures[1:], others=[*copy.others])
    opening = OPENING if copy.title.startswith(OPENING) else ""
    other.title = opening + maker.random.choice(("着力", "扎实做好", "")) + copy.actions[half].partition("，")[0]
    copy.actions, copy.figures = copy.actions[:half], copy.figures[:1]
    maker.drafts.insert(maker.drafts.index(copy) + 1, other)
    maker.links.append((one, other))
    maker.edits.append(Edit("split", (one.number,), (copy.number, other.number)))


def _merge(maker: _Maker, one: Draft, partner: Draft, copies: dict[int, Draft]) -> None:
    """Two measures become one that says what both said."""
    copy, gone = copies[one.number], copies[partner.number]
    bare = gone.title.removeprefix(OPENING)
    copy.title = f"{copy.title}和{bare}" if maker.random.random() < 0.6 else copy.title
    copy.actions, copy.figures = copy.actions + gone.actions, copy.figures + gone.figures
    copy.others = list(dict.fromkeys([*copy.others, gone.lead, *gone.others]))
    maker.drafts = [each for each in maker.drafts if each is not gone]
    maker.links = [(first, second) for first, second in maker.links if second is not gone] + [(partner, copy)]
    maker.edits.append(Edit("merge", (one.number, partner.number), (copy.number,)))


def _figured(maker: _Maker, copy: Draft) -> Figure | None:
    return maker.random.choice(copy.figures) if copy.figures else None


def _better(maker: _Maker, copy: Draft, sign: int) -> str:
    figure = _figured(maker, copy)
    if figure is None:
        maker.reword(copy)
        return "reword"
    step = Decimal(maker.random.randint(1, 9)) * (1 if figure.unit == "%" else 2)
    figure.value += step * sign * (-1 if figure.lower_is_better else 1)
    return "raise" if sign > 0 else "lower"


def _reassign(maker: _Maker, copy: Draft) -> str:
    copy.lead = maker.random.choice([one for one in _names().organizations if one not in (copy.lead, *copy.others)])
    return "reassign"


def _postpone(maker: _Maker, copy: Draft) -> str:
    copy.due = maker.random.choice(("2025年6月底", "2025年底"))
    return "postpone"


def _soften(maker: _Maker, copy: Draft) -> str:
    figure = _figured(maker, copy)
    if figure is None:
        maker.reword(copy)
        return "reword"
    figure.commitment = "strive"
    return "soften"


def _move(maker: _Maker, copy: Draft) -> str:
    copy.section = maker.random.choice([one for one in range(len(_SECTIONS)) if one != copy.section])
    return "move"


def _reword(maker: _Maker, copy: Draft) -> str:
    maker.reword(copy)
    return "reword"


_INSIDE: dict[str, Callable[[_Maker, Draft], str]] = {
    "reword": _reword, "raise": lambda maker, copy: _better(maker, copy, 1), "lower": lambda maker, copy: _better(maker, copy, -1),
    "reassign": _reassign, "postpone": _postpone, "soften": _soften, "move": _move,
}  # fmt: skip


def _text(year: int, drafts: list[Draft]) -> str:
    lines = [f"plan demo-{year}: 示范市{year}年教育工作要点", "  kind work-plan", f"  region {' '.join(_names().region)}", f"  year {year}"]
    for section, title in enumerate(_SECTIONS):
        lines.append(f"section {_NUMERALS[section]}: {title}")
        lines += [line for one in drafts if one.section == section for line in one.lines()]
    return "\n".join(lines) + "\n"
