"""One indicator over cities and years: what was promised beside what was reached."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from attrs import field, frozen

from edupolicy.comparison.terms import result_period, target_period
from edupolicy.diagnostics import Diagnostic, Report
from edupolicy.diagnostics.query import INCOMPARABLE_UNITS, INDICATOR_WITHOUT_FIGURES
from edupolicy.loader import Loaded
from edupolicy.model import Indicator, Result, Target
from edupolicy.query.doubts import closest, meant, names_in_use
from edupolicy.query.naming import ANY, indicator_test, known_indicator
from edupolicy.query.query import rows
from edupolicy.query.row import Row
from edupolicy.query.statement_rows import ResultRow, TargetRow
from edupolicy.source import Span

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
    """One indicator over cities and years."""

    #: by its name in the vocabulary, or as plans write it
    indicator: str
    #: None where no vocabulary knows it
    entry: Indicator | None = field(repr=False)
    #: the unit in which the figures are compared; empty where they have none
    unit: str
    #: ordered by region and year
    standings: tuple[Standing, ...]
    #: those in units of other dimensions, and changes among levels
    others: tuple[Standing, ...] = ()

    @property
    def largest(self) -> Decimal:
        """The end of the scale: a hundred for shares that are no larger, otherwise the greatest number."""
        values = [number for one in self.standings for each in one.figures for number in (each.value, each.upper) if number is not None]
        greatest = max(values, default=Decimal(0))
        return max(greatest, _HUNDRED) if self.unit == _PER_CENT and greatest <= _HUNDRED else greatest


def developments(
    indicator: str, documents: Sequence[Loaded], *, unit: str | None = None, name: str = ""
) -> tuple[tuple[Development, ...], tuple[Diagnostic, ...]]:  # fmt: skip
    """How an indicator stands in each region and year, and what is doubtful about it.

    The indicator is given by its name, an alias or its id. A text that is none of these is looked for within names, and `*` stands for any
    text; each indicator that is found is compared by itself. Of figures in units of several dimensions those in `unit` are compared, or
    in the most frequent one. `name` stands for the indicator's text in diagnostics, as a path does for a file.
    """
    report = Report(indicator, name)
    held: dict[str, list[tuple[Loaded, Row]]] = {}
    for loaded, row in _rows(indicator, documents):
        held.setdefault(row.node.indicator, []).append((loaded, row))
    if not held:
        _report_missing(indicator, documents, report)
    found = [_development(one, figures, unit, report) for one, figures in held.items()]
    return tuple(sorted(found, key=lambda one: -len(one.standings))), tuple(report.diagnostics)


def _rows(indicator: str, documents: Sequence[Loaded]) -> Iterator[tuple[Loaded, Row]]:
    for loaded in documents:
        fits = indicator_test(indicator, loaded.vocabulary, part=True)
        for table in ("targets", "results"):
            yield from ((loaded, row) for row in rows(table, (loaded,)) if fits(row.node.indicator))


def _report_missing(indicator: str, documents: Sequence[Loaded], report: Report) -> None:
    known = any(known_indicator(indicator, loaded.vocabulary) for loaded in documents)
    likely = [] if known or ANY in indicator else closest(indicator, names_in_use(documents))
    report.add(INDICATOR_WITHOUT_FIGURES, Span(0, len(indicator)), None, name=indicator, **meant(likely))


def _development(indicator: str, held: list[tuple[Loaded, Row]], asked: str | None, report: Report) -> Development:
    dimensions = [_dimension(loaded, row.node) for loaded, row in held]
    wanted = _wanted(dimensions, held, asked)
    fitting = [row.node.value is None or dimension == wanted for (_, row), dimension in zip(held, dimensions, strict=True)]
    compared = [one for one, fits in zip(held, fitting, strict=True) if fits]
    others = [one for one, fits in zip(held, fitting, strict=True) if not fits]
    # what all plans state in one unit is compared in that, otherwise in the unit that theirs are expressed in
    units = {row.node.unit for _, row in compared if row.node.value is not None}
    measured = [_measured(loaded, row, convert=len(units) > 1) for loaded, row in compared]
    unit = next((base for _, base in measured if base), asked or "")
    if others:
        named = "、".join(dict.fromkeys(f"`{row.node.unit or '—'}`" for _, row in others))
        report.add(
            INCOMPARABLE_UNITS, Span(0, len(report.text)), name=indicator, count=str(len(others)), units=named, unit=f"`{unit or '—'}`"
        )  # fmt: skip
    entry = next((found for loaded, _ in held if (found := known_indicator(indicator, loaded.vocabulary))), None)
    apart = [_measured(loaded, row, convert=False)[0] for loaded, row in others]
    return Development(indicator, entry, unit, _standings(one for one, _ in measured), _standings(apart))


def _dimension(loaded: Loaded, figure: Target | Result) -> tuple[str, bool]:
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


def _wanted(dimensions: Sequence[tuple[str, bool]], held: list[tuple[Loaded, Row]], unit: str | None) -> tuple[str, bool] | None:
    """The dimension of the unit that is asked for, otherwise the most frequent one; None where no figure has a number."""
    numbers = Counter(dimension for (_, row), dimension in zip(held, dimensions, strict=True) if row.node.value is not None)
    if unit is not None:
        asked = held[0][0].vocabulary.dimension(unit)
        return next((one for one in numbers if one[0] == asked), (asked, False))
    return numbers.most_common(1)[0][0] if numbers else None


def _standings(measured: Iterable[Measurement]) -> tuple[Standing, ...]:
    held: dict[tuple[tuple[str, ...], int | None, str | None, str | None], tuple[list[Measurement], list[Measurement]]] = {}
    for one in measured:
        figure, plan = one.figure, one.row.plan
        key = (plan.region or (plan.id,), _year(one.row), figure.scope, figure.per)
        held.setdefault(key, ([], []))[isinstance(figure, Result)].append(one)
    found = [Standing(*key, tuple(targets), tuple(results)) for key, (targets, results) in held.items()]
    return tuple(sorted(found, key=lambda one: (one.region, one.year or 0)))


def _year(row: Row) -> int | None:
    figure = row.node
    period = result_period(figure, row.plan)[0] if isinstance(figure, Result) else target_period(figure, row.plan)
    return None if period is None else period.end.year
