"""One indicator over cities and years: what was promised beside what was reached."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import chain

from attrs import field, frozen

from edupolicy.diagnostics import Diagnostic, Report
from edupolicy.diagnostics.query import INCOMPARABLE_UNITS, INDICATOR_WITHOUT_FIGURES, UNIT_WITHOUT_FIGURES
from edupolicy.loader import Loaded
from edupolicy.model import Indicator, Result, Target
from edupolicy.query.doubts import closest, meant, names_in_use
from edupolicy.query.naming import ANY, indicator_test, known_indicator
from edupolicy.query.query import rows
from edupolicy.query.row import Row
from edupolicy.query.statement_rows import ResultRow, TargetRow
from edupolicy.source import Span
from edupolicy.values import Change

#: what a unit measures, and whether the figure says by how much that changes
_Dimension = tuple[str, bool]
_PER_CENT = "%"
_HUNDRED = Decimal(100)


@frozen
class Measurement:
    """A figure, with what it is compared by."""

    row: TargetRow | ResultRow = field(repr=False)
    #: in the comparison's unit; None for `all` and `none` of what is no share
    value: Decimal | None
    #: the other end of a range, in the same unit; None otherwise
    upper: Decimal | None

    @property
    def figure(self) -> Target | Result:
        """The figure itself."""
        node: Target | Result = self.row.node
        return node


@frozen
class Standing:
    """What one region promised, and what it reached, of one thing in one year."""

    #: names from the largest to the smallest region; the plan's id where it has none
    region: tuple[str, ...]
    #: the year of the deadline or of the result; None where nobody knows
    year: int | None
    #: what the figures are about, where that is narrower than the indicator
    scope: str | None
    #: what each figure is for each of
    per: str | None
    targets: tuple[Measurement, ...]
    results: tuple[Measurement, ...]

    @property
    def figures(self) -> tuple[Measurement, ...]:
        """Targets, then results."""
        return (*self.targets, *self.results)


@frozen
class Development:
    """One indicator over cities and years: figures that can be compared with each other."""

    #: by its name in the vocabulary, or as plans write it
    indicator: str
    #: None where no vocabulary knows it
    entry: Indicator | None = field(repr=False)
    #: the unit in which the figures are compared; empty where they have none
    unit: str
    #: whether they say by how much the indicator changes, and not what level it reaches
    is_change: bool
    #: ordered by region and year
    standings: tuple[Standing, ...]

    @property
    def largest(self) -> Decimal:
        """The end of the scale: a hundred for shares that are no larger, otherwise the greatest number."""
        values = [number for one in self.standings for each in one.figures for number in (each.value, each.upper) if number is not None]
        greatest = max(values, default=Decimal(0))
        return max(greatest, _HUNDRED) if self.unit == _PER_CENT and not self.is_change and greatest <= _HUNDRED else greatest


def developments(
    indicator: str, documents: Sequence[Loaded], *, unit: str | None = None, name: str = ""
) -> tuple[tuple[Development, ...], tuple[Diagnostic, ...]]:  # fmt: skip
    """How an indicator stands in each region and year, and what is doubtful about it.

    The indicator is given by its name, an alias or its id. A text that is none of these is looked for within names, and `*` stands for any
    text; each indicator that is found is compared by itself. Figures in units of different dimensions, levels and changes are each compared
    among themselves, the most frequent first; with `unit` only those that convert to it. `name` stands for the indicator's text in
    diagnostics, as a path does for a file.
    """
    report = Report(indicator, name)
    held: dict[str, list[tuple[Loaded, Row]]] = {}
    for loaded, row in _rows(indicator, documents):
        held.setdefault(row.node.indicator, []).append((loaded, row))
    if not held:
        _report_missing(indicator, documents, report)
    found = [_developments(one, figures, unit, report) for one, figures in held.items()]
    if unit is not None and held and not any(found):
        name_of_it = next(iter(held)) if len(held) == 1 else indicator
        _report_unit(name_of_it, unit, [row.node for _, row in chain.from_iterable(held.values())], report)
    found.sort(key=lambda one: -sum(len(each.standings) for each in one))
    return tuple(chain.from_iterable(found)), tuple(report.diagnostics)


def _rows(indicator: str, documents: Sequence[Loaded]) -> Iterator[tuple[Loaded, Row]]:
    for loaded in documents:
        fits = indicator_test(indicator, loaded.vocabulary, part=True)
        for table in ("targets", "results"):
            yield from ((loaded, row) for row in rows(table, (loaded,)) if fits(row.node.indicator))


def _report_missing(indicator: str, documents: Sequence[Loaded], report: Report) -> None:
    known = any(known_indicator(indicator, loaded.vocabulary) for loaded in documents)
    likely = [] if known or ANY in indicator else closest(indicator, names_in_use(documents))
    report.add(INDICATOR_WITHOUT_FIGURES, Span(0, len(indicator)), None, name=indicator, **meant(likely))


def _developments(indicator: str, held: list[tuple[Loaded, Row]], unit: str | None, report: Report) -> list[Development]:
    """One for each dimension, the most frequent first; goals in words stand there."""
    groups: dict[_Dimension | None, list[tuple[Loaded, Row]]] = {}
    for loaded, row in held:
        dimension = None if row.node.value is None else _dimension(loaded, row.node)
        groups.setdefault(dimension, []).append((loaded, row))
    in_words = groups.pop(None, [])
    order = sorted(groups, key=lambda one: (-len(groups[one]), one is not None and one[1]))
    if unit is not None:
        asked = held[0][0].vocabulary.dimension(unit)
        order = [one for one in order if one is not None and one[0] == asked]
        if not order:
            return []
    elif len(order) > 1:
        _report_units(indicator, [groups[one] for one in order], report)
    found = [_development(indicator, [*groups[one], *(() if number else in_words)]) for number, one in enumerate(order)]
    return found or ([_development(indicator, in_words)] if in_words else [])


def _report_units(indicator: str, groups: list[list[tuple[Loaded, Row]]], report: Report) -> None:
    first, *others = ([_unit_name(row.node) for _, row in group] for group in groups)
    units = "、".join(dict.fromkeys(chain.from_iterable(others)))
    count = sum(map(len, others))
    report.add(INCOMPARABLE_UNITS, Span(0, len(report.text)), None, name=indicator, count=str(count), units=units, unit=first[0])


def _report_unit(indicator: str, unit: str, figures: list[Target | Result], report: Report) -> None:
    units = "、".join(dict.fromkeys(_unit_name(one) for one in figures))
    report.add(UNIT_WITHOUT_FIGURES, Span(0, len(report.text)), None, name=indicator, unit=unit, units=units)


def _unit_name(figure: Target | Result) -> str:
    sign = {Change.UP: "+", Change.DOWN: "-", None: ""}[figure.change]
    return f"`{sign}{figure.unit}`" if figure.unit or sign else "—"


def _development(indicator: str, held: list[tuple[Loaded, Row]]) -> Development:
    # what all plans state in one unit is compared in that, otherwise in the unit that theirs are expressed in
    units = {row.node.unit for _, row in held if row.node.value is not None}
    measured = [_measured(loaded, row, convert=len(units) > 1) for loaded, row in held]
    unit = next((base for _, base in measured if base), "")
    entry = next((found for loaded, _ in held if (found := known_indicator(indicator, loaded.vocabulary))), None)
    changes = any(row.node.change is not None for _, row in held)
    return Development(indicator, entry, unit, changes, _standings(one for one, _ in measured))


def _dimension(loaded: Loaded, figure: Target | Result) -> _Dimension:
    """What a figure's unit measures, and whether it says by how much something changes."""
    return loaded.vocabulary.dimension(figure.unit), figure.change is not None


def _measured(loaded: Loaded, row: Row, *, convert: bool) -> tuple[Measurement, str]:
    """A figure in its own unit or in that which its own is expressed in, and that unit's name."""
    assert isinstance(row, (TargetRow, ResultRow))
    figure, vocabulary = row.node, loaded.vocabulary
    if figure.value is None:
        return Measurement(row, None, None), ""
    if not convert:
        return Measurement(row, figure.value, figure.upper), figure.unit
    value, base = vocabulary.in_base(figure.value, figure.unit)
    return Measurement(row, value, None if figure.upper is None else vocabulary.in_base(figure.upper, figure.unit)[0]), base


def _standings(measured: Iterable[Measurement]) -> tuple[Standing, ...]:
    held: dict[tuple[tuple[str, ...], int | None, str | None, str | None], tuple[list[Measurement], list[Measurement]]] = {}
    for one in measured:
        figure, plan = one.figure, one.row.plan
        key = (plan.region or (plan.id,), _year(one.row), figure.scope, figure.per)
        held.setdefault(key, ([], []))[isinstance(figure, Result)].append(one)
    found = [Standing(*key, tuple(targets), tuple(results)) for key, (targets, results) in held.items()]
    return tuple(sorted(found, key=lambda one: (one.region, one.year or 0)))


def _year(row: Row) -> int | None:
    from edupolicy.comparison.terms import result_period, target_period  # its package takes longer to import than a question to answer

    figure = row.node
    period = result_period(figure, row.plan)[0] if isinstance(figure, Result) else target_period(figure, row.plan)
    return None if period is None else period.end.year
