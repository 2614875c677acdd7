"""Rules about numbers, bounds and units of measure."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from edupolicy.diagnostics import Fix, Report, Severity, declare
from edupolicy.model import Block, Indicator, Nature, Result, Target, Vocabulary
from edupolicy.rules.example import LARGE_CLASSES, SCHOOLS, SHARE, measure
from edupolicy.rules.parts import AMOUNT, NUMBER, QUANTITY, UNIT, clause_part, figure_part
from edupolicy.rules.subject import Subject
from edupolicy.source import Span
from edupolicy.values import DEFAULT_TOLERANCE, Comparator, Interval, format_number

ERROR, WARNING = Severity.ERROR, Severity.WARNING

_POINTS = "unit-of-measure 百分点: 百分点\n  dimension percentage-point\n  alias 个百分点\n"
_WHOLE = Decimal(1)
#: dimensions and units of what is counted one by one
_COUNTED = frozenset({"count", "person", "item", "dwelling", "device", "class"})
_COUNTERS = frozenset("个所名人套项台位家册辆间班")
_EQUAL_RANGE = re.compile(r"[0-9０-９.．]+\s*(?:\.\.|[~～\-－–—至到])\s*(?=[0-9０-９])")


def _is_share(vocabulary: Vocabulary, unit: str) -> bool:
    return unit == "%" or vocabulary.dimension(unit) == "share"


def _is_point(vocabulary: Vocabulary, unit: str) -> bool:
    return unit == "百分点" or vocabulary.dimension(unit) == "percentage-point"


@declare(
    "EP401", "value-outside-range", ERROR,
    en=("{value} is outside the range of {indicator}: {least} to {greatest}", "check the number; or correct the indicator's `range`"),
    zh=("{value} 超出“{indicator}”的值域 {least} 至 {greatest}", "核对数值，或更正指标的“值域”"),
    bad=measure("target 公办园在园幼儿占比 >= 570%", SHARE), good=measure("target 公办园在园幼儿占比 >= 57%", SHARE),
)  # fmt: skip
def VALUE_OUTSIDE_RANGE(subject: Subject, report: Report) -> None:
    """A figure is below the least or above the greatest possible value of its indicator, such as a share of more than 100%.

    A baseline counts, too; an amount by which something changes does not.
    """
    for figure, entry in subject.bounded:
        if figure.value is None or figure.change is not None:
            continue
        for number in (figure.value, figure.upper, figure.baseline):
            if number is not None and not _is_possible(subject.vocabulary, number, figure, entry):
                bounds = ["−∞" if entry.low is None else format_number(entry.low), "∞" if entry.high is None else format_number(entry.high)]
                value = format_number(number) + figure.unit
                part = clause_part(report, figure.span, "FROM") if number is figure.baseline else figure_part(report, figure.span, AMOUNT)
                report.add(VALUE_OUTSIDE_RANGE, part, value=value, indicator=entry.name, least=bounds[0], greatest=bounds[1])
                break


def _is_possible(vocabulary: Vocabulary, number: Decimal, figure: Target | Result, entry: Indicator) -> bool:
    low, high = entry.low, entry.high
    if entry.units and figure.unit != entry.units[0] and figure.unit:
        number, unit = vocabulary.in_base(number, figure.unit)
        scale, own = vocabulary.in_base(Decimal(1), entry.units[0])
        if unit != own:
            return True
        low, high = low * scale if low is not None else None, high * scale if high is not None else None
    if low is not None and (number < low or (number == low and figure.comparator is Comparator.LESS)):
        return False
    return not (high is not None and (number > high or (number == high and figure.comparator is Comparator.MORE)))


@declare(
    "EP402", "unit-mismatch", ERROR,
    en=("{indicator} is not measured in {unit}", "use {expected}, or name the indicator that is meant"),
    zh=("“{indicator}”不以“{unit}”计量", "应使用 {expected}，或改用相应的指标"),
    bad=measure("target 新建幼儿园 3 %", SCHOOLS + "unit-of-measure %: %\n  dimension share\n"),
    good=measure("target 新建幼儿园 3 所", SCHOOLS + "unit-of-measure %: %\n  dimension share\n"),
)  # fmt: skip
def UNIT_MISMATCH(subject: Subject, report: Report) -> None:
    """A figure's unit measures something else than the units of its indicator: 3% new kindergartens, a share in percentage points.

    A *change* may be given in percent of anything, and in percentage points of a share.
    """
    vocabulary = subject.vocabulary
    for figure, entry in subject.known:
        unit = figure.unit
        if not unit or unit in entry.units or not entry.units or subject.units[unit] is None:
            continue
        dimensions = {vocabulary.dimension(one) for one in entry.units}
        fits = vocabulary.dimension(unit) in dimensions
        if figure.change is not None and not fits:
            fits = _is_share(vocabulary, unit) or (_is_point(vocabulary, unit) and any(_is_share(vocabulary, one) for one in entry.units))
        if not fits:
            part = figure_part(report, figure.span, UNIT)
            report.add(UNIT_MISMATCH, part, indicator=entry.name, unit=unit, expected="、".join(entry.units))


@declare(
    "EP403", "range-turned-round", ERROR,
    en=("the range begins with the greater number: {low}..{high}", "write the smaller number first"),
    zh=("区间的下限大于上限：{low}..{high}", "小的数写在前"),
    bad=measure("target 新建幼儿园 5..3 所", SCHOOLS), good=measure("target 新建幼儿园 3..5 所", SCHOOLS),
)  # fmt: skip
def RANGE_TURNED_ROUND(subject: Subject, report: Report) -> None:
    """A range begins with its greater end. No number lies in it; one of the two may be mistyped, so nothing is swapped."""
    for figure in subject.figures:
        if figure.upper is not None and figure.value is not None and figure.value > figure.upper:
            part = figure_part(report, figure.span, NUMBER)
            report.add(RANGE_TURNED_ROUND, part, low=format_number(figure.value), high=format_number(figure.upper))


@declare(
    "EP404", "contradictory-targets", ERROR,
    en=("this cannot be reached together with the target on line {first}", "say in `scope` or `due` what sets them apart, or correct one"),
    zh=("与第 {first} 行的目标不能同时实现", "用“范围”或“期限”写明区别，或更正其一"),
    bad=measure("target 公办园在园幼儿占比 = 50%\ntarget 公办园在园幼儿占比 >= 57%", SHARE),
    good=measure("target 公办园在园幼儿占比 >= 57%\ntarget 公办园在园幼儿占比 >= 50% scope 农村", SHARE),
)  # fmt: skip
def CONTRADICTORY_TARGETS(subject: Subject, report: Report) -> None:
    """Two targets promise different levels of one thing for one day: no number keeps both.

    Compared are targets of one indicator with the same scope, the same `per` and the same deadline (without one: the block's, else the end of
    the plan). Amounts that are done anew each period (`nature flow`) and those of unknown nature are compared within one block only: two
    measures may each build some. Changes and targets of different commitment are left out.
    """
    if len(subject.indicators) == len(subject.figures):
        return
    groups: dict[tuple[object, ...], list[tuple[Block, Target]]] = {}
    for block in subject.blocks:
        for target in block.targets:
            if target.change is None:
                entry = subject.indicators[target.indicator]
                home = 0 if entry is not None and entry.nature is Nature.STOCK else id(block)
                key = (target.indicator, target.scope, target.per, target.every, target.commitment, home)
                groups.setdefault(key, []).append((block, target))
    for group in groups.values():
        if len(group) > 1:
            _compare(subject, report, group)


def _compare(subject: Subject, report: Report, group: list[tuple[Block, Target]]) -> None:
    """Report each target that contradicts an earlier one of the same thing for the same day."""
    seen: dict[date | None, list[tuple[Target, Interval]]] = {}
    for block, target in group:
        interval = _promised(subject, target)
        if interval is None:
            continue
        kind = subject.vocabulary.in_base(Decimal(1), target.unit)[1] if target.unit and target.comparator.has_number else ""
        others = seen.setdefault(_deadline(subject, block, target), [])
        for other, taken in others[:20]:
            if not interval.overlaps(taken) and _same_unit(subject.vocabulary, other, kind):
                part = figure_part(report, target.span, QUANTITY)
                report.add(CONTRADICTORY_TARGETS, part, first=str(report.index.position(other.span.start)[0]))
                break
        others.append((target, interval))


def _deadline(subject: Subject, block: Block, target: Target) -> date | None:
    period = target.due or block.due or (subject.plan.years if subject.plan is not None else None)
    return period.end if period is not None else None


def _same_unit(vocabulary: Vocabulary, other: Target, kind: str) -> bool:
    return not kind or not other.unit or vocabulary.in_base(Decimal(1), other.unit)[1] == kind


def _promised(subject: Subject, target: Target | Result) -> Interval | None:
    """The numbers that keep a target, in base units; `none` is 0, `all` the greatest possible value."""
    entry = subject.indicators[target.indicator]
    if target.comparator is Comparator.NONE:
        return Interval(Decimal(0), Decimal(0))
    if target.comparator is Comparator.ALL:
        return Interval(entry.high, entry.high) if entry is not None and entry.high is not None else None
    interval = target.quantity.interval((entry.tolerance if entry is not None else None) or DEFAULT_TOLERANCE)
    if interval is None or interval.is_empty:
        return None
    if not target.unit:
        return interval
    factor, _ = subject.vocabulary.in_base(Decimal(1), target.unit)
    low, high = (None if end is None else end * factor for end in (interval.low, interval.high))
    return Interval(low, high, interval.low_included, interval.high_included)


@declare(
    "EP405", "figure-without-unit", WARNING,
    en=("{indicator} has a number without a unit", "add it: {expected}"),
    zh=("“{indicator}”的数值没有单位", "补上单位：{expected}"),
    bad=measure("target 新建幼儿园 3", SCHOOLS), good=measure("target 新建幼儿园 3 所", SCHOOLS),
)  # fmt: skip
def FIGURE_WITHOUT_UNIT(subject: Subject, report: Report) -> None:
    """A number stands without a unit, and its indicator has one. 57 or 57%, 300 or 300万: the reader has to guess."""
    for figure, entry in subject.known:
        if not figure.unit and figure.value is not None and entry.units:
            part = figure_part(report, figure.span, NUMBER)
            report.add(FIGURE_WITHOUT_UNIT, part, indicator=entry.name, expected="、".join(entry.units))


@declare(
    "EP406", "fractional-count", WARNING,
    en=("{value} {unit} is no whole number", "check the number; where it is an average, say of what: `per …`"),
    zh=("{value} {unit} 不是整数", "核对数值；若是平均数，用“每”写明"),
    bad=measure("target 新建幼儿园 2.5 所", SCHOOLS), good=measure("target 新建幼儿园 2 所", SCHOOLS),
)  # fmt: skip
def FRACTIONAL_COUNT(subject: Subject, report: Report) -> None:
    """Something that is counted one by one (所, 名, 个 …) comes in fractions. Often 万 was forgotten: `2.5万 名`."""
    counted = {unit for unit in subject.units if unit in _COUNTERS or subject.vocabulary.dimension(unit) in _COUNTED}
    for figure in subject.figures:
        value = figure.value
        # most numbers are written without a point, and to look is faster than to compute
        if value is None or figure.unit not in counted or value.same_quantum(_WHOLE) or value == value.to_integral_value():
            continue
        if figure.per is None:
            report.add(FRACTIONAL_COUNT, figure_part(report, figure.span, AMOUNT), value=format_number(value), unit=figure.unit)


@declare(
    "EP407", "zero-target", WARNING,
    en=("the target is zero", "where nothing may be left, write `none`; otherwise check the number"),
    zh=("目标值为零", "若表示清零，写作 `清零`；否则请核对数值"),
    bad=measure("target 大班额 = 0 个", LARGE_CLASSES), good=measure("target 大班额 none", LARGE_CLASSES),
)  # fmt: skip
def ZERO_TARGET(subject: Subject, report: Report) -> None:
    """A target of exactly, about or at most zero. That nothing is left has a word of its own, which comparisons understand: `none`."""
    for figure in subject.targets:
        if figure.value is None or figure.value or figure.upper:
            continue
        if figure.comparator in (Comparator.EQUAL, Comparator.ABOUT, Comparator.AT_MOST):
            report.add(ZERO_TARGET, figure_part(report, figure.span, QUANTITY))


@declare(
    "EP408", "percent-change-of-share", WARNING,
    en=("a share that changes by {value}%: percent or percentage points?", "write `{value} 百分点` if the share itself rises or falls by {value}"),
    zh=("占比变化 {value}%：是百分数还是百分点？", "若指占比本身升降 {value}，写作 `{value} 百分点`"),
    bad=measure("target 公办园在园幼儿占比 提升3%", SHARE), good=measure("target 公办园在园幼儿占比 提升3个百分点", SHARE + _POINTS),
)  # fmt: skip
def PERCENT_CHANGE_OF_SHARE(subject: Subject, report: Report) -> None:
    """A share is to change by so many *percent*. From 50%, 提升3% leads to 51.5% or to 53%: documents mean either.

    Where the document itself leaves it open, keep the line and add `uncertain`.
    """
    for figure, entry in subject.changes:
        if figure.value is None or figure.uncertain is not None or figure.unit not in entry.units:
            continue
        if _is_share(subject.vocabulary, figure.unit):
            part = figure_part(report, figure.span, QUANTITY)
            report.add(PERCENT_CHANGE_OF_SHARE, part, value=format_number(figure.value))


@declare(
    "EP409", "degenerate-range", WARNING, fixable=True,
    en=("both ends of the range are {value}", "write the number once"),
    zh=("区间两端都是 {value}", "只写一个数"),
    bad=measure("target 新建幼儿园 3..3 所", SCHOOLS), good=measure("target 新建幼儿园 3 所", SCHOOLS),
)  # fmt: skip
def DEGENERATE_RANGE(subject: Subject, report: Report) -> None:
    """A range has two equal ends. It means the number itself, or one end is mistyped."""
    for figure in subject.figures:
        if figure.upper is not None and figure.upper == figure.value:
            part = figure_part(report, figure.span, NUMBER)
            found = _EQUAL_RANGE.match(report.text, *part)
            report.add(DEGENERATE_RANGE, part, Fix(Span(*found.span()), "", safe=True) if found else None, value=format_number(figure.upper))


@declare(
    "EP410", "fraction-as-percentage", WARNING,
    en=("{value}% is less than one percent", "if {value} is a share of one, write `{percent}%`"),
    zh=("{value}% 不足百分之一", "若 {value} 是小数形式的比例，写作 `{percent}%`"),
    bad=measure("target 公办园在园幼儿占比 >= 0.57%", SHARE), good=measure("target 公办园在园幼儿占比 >= 57%", SHARE),
)  # fmt: skip
def FRACTION_AS_PERCENTAGE(subject: Subject, report: Report) -> None:
    """A share of up to 100% is given as a number between 0 and 1, as spreadsheets hold percentages."""
    for figure, entry in subject.bounded:
        value = figure.value
        if value is not None and 0 < value < _WHOLE and entry.high == 100 and figure.change is None and figure.unit in entry.units:
            part = figure_part(report, figure.span, AMOUNT)
            report.add(FRACTION_AS_PERCENTAGE, part, value=format_number(value), percent=format_number(value * 100))


QUANTITY_RULES = (
    VALUE_OUTSIDE_RANGE, UNIT_MISMATCH, RANGE_TURNED_ROUND, CONTRADICTORY_TARGETS, FIGURE_WITHOUT_UNIT, FRACTIONAL_COUNT, ZERO_TARGET,
    PERCENT_CHANGE_OF_SHARE, DEGENERATE_RANGE, FRACTION_AS_PERCENTAGE,
)  # fmt: skip
