"""Indicators, with what was promised and reached of them in every year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence

from edupolicy.comparison.figures import compare_figures
from edupolicy.comparison.lines import Groups, IndicatorLine, IndicatorStage
from edupolicy.comparison.matching import Matching
from edupolicy.comparison.outcome import Entry
from edupolicy.comparison.similarity import essence
from edupolicy.comparison.statements import indicator_key
from edupolicy.model import Result, Target, Vocabulary


def indicator_lines(entries: Sequence[Entry], matchings: Iterable[Matching], vocabulary: Vocabulary) -> tuple[IndicatorLine, ...]:
    """Every line, those with targets in most years first, then those of most years, then in the order of the years and plans."""
    groups = Groups()
    of_target: dict[int, int] = {}
    for number, entry in enumerate(entries):
        for figure in _own_figures(entry):
            groups.join(_kind(figure, vocabulary), number)
        if entry.target is not None:
            of_target[id(entry.target.figure)] = number
    for matching in matchings:
        for match in matching.targets:
            if match.old and match.new and match.sure and not _are_told_apart(match.old[0].statement, match.new[0].statement, vocabulary):
                groups.join(of_target[id(match.old[0].statement)], of_target[id(match.new[0].statement)])
    members: dict[Hashable, list[Entry]] = defaultdict(list)
    for number, entry in enumerate(entries):
        if entry.year is not None:
            members[groups.root(number)].append(entry)
    lines = [_line(held, vocabulary) for held in members.values()]
    return tuple(sorted(lines, key=lambda line: (-line.promises, -len(line.stages))))


def _are_told_apart(old: Target, new: Target, vocabulary: Vocabulary) -> bool:
    """Whether the vocabulary knows two targets as different indicators, whatever their names have in common."""
    one, other = vocabulary.indicator(old.label), vocabulary.indicator(new.label)
    return one is not None and other is not None and one.id != other.id


def _own_figures(entry: Entry) -> Iterator[Target | Result]:
    """The figures that say what an entry is about; not results that are only alike by name."""
    if entry.target is not None:
        yield entry.target.figure
    if entry.target is None or (not entry.reason and entry.results):
        yield from (one.figure for one in entry.results)


def _kind(figure: Target | Result, vocabulary: Vocabulary) -> tuple[str, bool, str, str]:
    """What figures of one line have in common: indicator, whether it is a change, what it is about."""
    return indicator_key(figure, vocabulary), figure.change is None, essence(figure.scope or ""), essence(figure.per or "")


def _line(entries: Sequence[Entry], vocabulary: Vocabulary) -> IndicatorLine:
    by_year: dict[int, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_year[entry.year or 0].append(entry)
    stages: list[IndicatorStage] = []
    last: Target | None = None
    for year, held in sorted(by_year.items()):
        promised = [entry.target.figure for entry in held if entry.target is not None]
        both = (last, promised[0]) if last is not None and promised else None
        verdict = compare_figures(*both, vocabulary) if both else None
        stages.append(IndicatorStage(year, tuple(held), verdict, both is not None and verdict is None))
        last = promised[0] if promised else last
    latest = by_year[max(by_year)][0]
    stated = latest.target or latest.results[0]
    return IndicatorLine(latest.indicator, stated.figure.scope, stated.figure.change is not None, tuple(stages))
