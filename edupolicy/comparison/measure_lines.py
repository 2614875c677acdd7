"""Measures, followed from each plan to the next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence

from edupolicy.comparison.documents import Document
from edupolicy.comparison.lines import Groups, MeasureLine, MeasureStage
from edupolicy.comparison.looking_back import promises
from edupolicy.comparison.matching import Matching, match_plans
from edupolicy.comparison.result import Match
from edupolicy.model import Measure, Vocabulary


class MeasureLines:
    """Follows the measures of plans from one to the next."""

    def __init__(
        self, held: Sequence[Document], matchings: Mapping[tuple[int, int], Matching], vocabulary: Vocabulary, confirmed: tuple[tuple[str, str], ...]
    ) -> None:
        self.held = held
        self._groups = Groups()
        #: id of a plan and of its measure -> how it comes from the plan before
        self._origin: dict[tuple[int, str], Match[Measure]] = {}
        self._continued: set[tuple[int, str]] = set()
        for (old, new), matching in matchings.items():
            for match in matching.measures:
                if match.old and match.new:
                    self._join(old, new, match)
        for gap in range(2, len(held)):
            for old in range(len(held) - gap):
                self._bridge(old, old + gap, vocabulary, confirmed)

    def _join(self, old: int, new: int, match: Match[Measure]) -> None:
        members = [*((old, one.id) for one in match.old), *((new, one.id) for one in match.new)]
        for one in members[1:]:
            self._groups.join(members[0], one)
        self._origin |= {(new, one.id): match for one in match.new}
        self._continued |= {(old, one.id) for one in match.old}

    def _bridge(self, old: int, new: int, vocabulary: Vocabulary, confirmed: tuple[tuple[str, str], ...]) -> None:
        """Join what left in one year and came back in a later one, as far as that is sure."""
        ended = any((old, one.id) not in self._continued for one in promises(self.held[old].plan).all_measures())
        begun = any((new, one.id) not in self._origin for one in promises(self.held[new].plan).all_measures())
        if not (ended and begun):
            return
        for match in match_plans(promises(self.held[old].plan), promises(self.held[new].plan), vocabulary, confirmed).measures:
            free = not any((old, one.id) in self._continued for one in match.old) and not any((new, one.id) in self._origin for one in match.new)
            if match.old and match.new and match.sure and free:
                self._join(old, new, match)

    def lines(self) -> tuple[MeasureLine, ...]:
        """Every line, those of most years first, then in the order of the plans."""
        members: dict[Hashable, dict[int, list[Measure]]] = defaultdict(lambda: defaultdict(list))
        for number, one in enumerate(self.held):
            for measure in promises(one.plan).all_measures():
                members[self._groups.root((number, measure.id))][number].append(measure)
        found = [MeasureLine(tuple(self._stage(number, measures) for number, measures in sorted(stages.items()))) for stages in members.values()]
        return tuple(sorted(found, key=lambda line: -len(line.stages)))

    def _stage(self, number: int, measures: Sequence[Measure]) -> MeasureStage:
        one = self.held[number]
        origins = [match for measure in measures if (match := self._origin.get((number, measure.id))) is not None]
        lines = tuple(one.lines.get(f"{one.plan.id}#{measure.id}") for measure in measures)
        if not origins:
            return MeasureStage(one.plan, tuple(measures), lines=lines)
        relations = tuple(dict.fromkeys(relation for match in origins for relation in match.relations))
        least = min(origins, key=lambda match: match.score)
        return MeasureStage(one.plan, tuple(measures), relations, least.method, least.score, all(match.sure for match in origins), lines)
