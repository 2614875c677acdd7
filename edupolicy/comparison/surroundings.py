"""Where measures stand: what is in corresponding sections is likelier to correspond."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from edupolicy.comparison.looking_back import looks_back
from edupolicy.model import Plan, Section

#: what a likeness is worth between sections of which each corresponds to another one
_ELSEWHERE = 0.85


class Surroundings:
    """The sections in which the measures of two plans stand, and which of these correspond."""

    def __init__(self, old: Plan, new: Plan, corresponding: Iterable[tuple[int, int]]) -> None:
        """`corresponding` are positions of sections that correspond by their own words."""
        self._old, self._new = _sections_of(old), _sections_of(new)
        pairs = list(corresponding)
        self._number_old, self._number_new = ({pair[side]: number for number, pair in enumerate(pairs)} for side in (0, 1))
        self._old_kinds, self._new_kinds = ([_stance(section) for section in plan.sections] for plan in (old, new))

    def within(self, old: Sequence[str | None], new: Sequence[str | None]) -> tuple[list[str | None], list[str | None]]:
        """Keys of all measures, each together with the pair of sections that it stands in; None where it stands in none."""
        sides = (old, self._old, self._number_old), (new, self._new, self._number_new)
        first, second = ([_joined(key, known.get(where, None)) for key, where in zip(keys, places, strict=True)] for keys, places, known in sides)
        return first, second

    def factor(self, one: int, other: int) -> float:
        """What the likeness of an old and a new measure is worth: 0 between a section that reports and one that promises."""
        old, new = self._old[one], self._new[other]
        if old < 0 or new < 0:
            return 1.0
        first, second = self._number_old.get(old), self._number_new.get(new)
        if first is not None and first == second:
            return 1.0
        if {self._old_kinds[old], self._new_kinds[new]} == {"reports", "promises"}:
            return 0.0
        return 1.0 if first is None or second is None else _ELSEWHERE


def _joined(key: str | None, number: int | None) -> str | None:
    return None if key is None or number is None else f"{number}/{key}"


def _sections_of(plan: Plan) -> list[int]:
    """For each measure the position of its section, -1 where it has none."""
    return [-1] * len(plan.measures) + [number for number, section in enumerate(plan.sections) for _ in section.measures]


def _stance(section: Section) -> str:
    """Whether a section `reports` what was reached, `promises` what shall be, or neither alone: a section of actions may tell a figure of last year."""
    if looks_back((section, *section.measures)):
        return "reports"
    blocks = [section, *section.measures, *(item for measure in section.measures for item in measure.items)]
    return "promises" if any(block.targets for block in blocks) and not any(block.results for block in blocks) else ""
