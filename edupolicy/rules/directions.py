"""Rules about figures that go against their indicator's better direction."""

from __future__ import annotations

from decimal import Decimal

from edupolicy.diagnostics import Report, Severity, declare
from edupolicy.model import Better, Target
from edupolicy.rules.example import LARGE_CLASSES, SHARE, measure
from edupolicy.rules.parts import QUANTITY, clause_part, figure_part
from edupolicy.rules.subject import Subject
from edupolicy.values import Change, Commitment, Comparator, format_number

WARNING = Severity.WARNING

#: bound -> the direction that it goes against
_WRONG_BOUNDS = {
    Comparator.AT_LEAST: Better.LOWER, Comparator.MORE: Better.LOWER, Comparator.AT_MOST: Better.HIGHER, Comparator.LESS: Better.HIGHER,
}  # fmt: skip
_POINTS = "unit-of-measure 百分点: 百分点\n  dimension percentage-point\n"


@declare(
    "EP421", "baseline-beyond-target", WARNING,
    en=("the baseline {baseline} is better already than the target {target}", "check both numbers; perhaps they are swapped"),
    zh=("基期值 {baseline} 已优于目标值 {target}", "核对两个数值，是否颠倒"),
    bad=measure("target 公办园在园幼儿占比 >= 57% from 60%", SHARE), good=measure("target 公办园在园幼儿占比 >= 57% from 52%", SHARE),
)  # fmt: skip
def BASELINE_BEYOND_TARGET(subject: Subject, report: Report) -> None:
    """The level that a target starts from is better than the level that it promises, in the indicator's own direction."""
    for figure, entry in subject.known:
        baseline, value = figure.baseline, figure.value
        if baseline is None or value is None or figure.change is not None:
            continue
        if _is_beyond(baseline, value, figure.upper, entry.better):
            part = clause_part(report, figure.span, "FROM")
            report.add(BASELINE_BEYOND_TARGET, part, baseline=format_number(baseline), target=format_number(value))


def _is_beyond(baseline: Decimal, value: Decimal, upper: Decimal | None, better: Better | None) -> bool:
    if better is Better.HIGHER:
        return baseline > (value if upper is None else max(value, upper))
    return better is Better.LOWER and baseline < (value if upper is None else min(value, upper))


@declare(
    "EP422", "bound-against-direction", WARNING,
    en=("{indicator} is the better the {better}, but the target is a bound from the other side", "check the comparator; `>=` is 不低于, `<=` 不超过"),
    zh=("“{indicator}”{better}，目标却从另一侧设限", "核对比较符：`>=` 为不低于，`<=` 为不超过"),
    bad=measure("target 公办园在园幼儿占比 <= 57%", SHARE), good=measure("target 公办园在园幼儿占比 >= 57%", SHARE),
)  # fmt: skip
def BOUND_AGAINST_DIRECTION(subject: Subject, report: Report) -> None:
    """A target sets an upper bound on what should be high, or a lower bound on what should be low.

    Doing nothing at all, or the worst, would keep it. Most often the comparator is turned round.
    """
    for figure, entry in subject.known:
        wrong = _WRONG_BOUNDS.get(figure.comparator)
        if wrong is not None and wrong is entry.better and figure.change is None and isinstance(figure, Target):
            words = {"better_en": entry.better.value, "better_zh": "越高越好" if entry.better is Better.HIGHER else "越低越好"}
            report.add(BOUND_AGAINST_DIRECTION, figure_part(report, figure.span, QUANTITY), None, indicator=entry.name, **words)


@declare(
    "EP423", "goal-against-direction", WARNING,
    en=("`{goal}` is the worst that {indicator} can be", "`all` (全覆盖) is for what should be everywhere, `none` (清零) for what should be nowhere"),
    zh=("“{goal}”是“{indicator}”最差的情形", "“全覆盖”用于应处处具备的，“清零”用于应消除的"),
    bad=measure("target 大班额 all", LARGE_CLASSES), good=measure("target 大班额 none", LARGE_CLASSES),
)  # fmt: skip
def GOAL_AGAINST_DIRECTION(subject: Subject, report: Report) -> None:
    """A goal without a number points the wrong way: `all` of what is the better the lower, `none` of what is the better the higher."""
    for figure, entry in subject.known:
        if figure.value is None:
            wrong = Better.LOWER if figure.comparator is Comparator.ALL else Better.HIGHER
            if entry.better is wrong:
                part = figure_part(report, figure.span, QUANTITY)
                report.add(GOAL_AGAINST_DIRECTION, part, goal=figure.comparator.value, indicator=entry.name)


@declare(
    "EP424", "change-against-direction", WARNING,
    en=("{indicator} is to get worse", "check the sign: `+` is 提升, `-` is 下降"),
    zh=("“{indicator}”的变化方向与趋优方向相反", "核对正负号：`+` 为提升，`-` 为下降"),
    bad=measure("target 公办园在园幼儿占比 下降3个百分点", SHARE + _POINTS + "  alias 个百分点\n"),
    good=measure("target 公办园在园幼儿占比 提升3个百分点", SHARE + _POINTS + "  alias 个百分点\n"),
)  # fmt: skip
def CHANGE_AGAINST_DIRECTION(subject: Subject, report: Report) -> None:
    """A target promises a fall of what should be high, or a rise of what should be low. Results may well get worse, and are not checked."""
    for figure, entry in subject.changes:
        if isinstance(figure, Target):
            wrong = Better.LOWER if figure.change is Change.UP else Better.HIGHER
            if entry.better is wrong:
                report.add(CHANGE_AGAINST_DIRECTION, figure_part(report, figure.span, QUANTITY), indicator=entry.name)


@declare(
    "EP425", "target-always-met", WARNING,
    en=("every possible value of {indicator} keeps this target", "check the number and the comparator"),
    zh=("“{indicator}”取任何值都满足此目标", "核对数值和比较符"),
    bad=measure("target 公办园在园幼儿占比 >= 0%", SHARE), good=measure("target 公办园在园幼儿占比 >= 50%", SHARE),
)  # fmt: skip
def TARGET_ALWAYS_MET(subject: Subject, report: Report) -> None:
    """A target asks for at least the least, or at most the greatest value that its indicator can have: it promises nothing."""
    for figure, entry in subject.bounded:
        comparator = figure.comparator
        bound = entry.low if comparator is Comparator.AT_LEAST else entry.high if comparator is Comparator.AT_MOST else None
        if bound is None or figure.value != bound or figure.change is not None or not isinstance(figure, Target):
            continue
        if not entry.units or figure.unit == entry.units[0]:
            report.add(TARGET_ALWAYS_MET, figure_part(report, figure.span, QUANTITY), indicator=entry.name)


@declare(
    "EP426", "commitment-of-result", WARNING,
    en=("a result is not strived for or ensured", "write `target` if it is still to be reached, or delete the commitment"),
    zh=("结果不应带“力争”“确保”等", "若尚待实现，改用“目标”；否则删去"),
    bad=measure("result 公办园在园幼儿占比 >= 57% strive", SHARE), good=measure("target 公办园在园幼儿占比 >= 57% strive", SHARE),
)  # fmt: skip
def COMMITMENT_OF_RESULT(subject: Subject, report: Report) -> None:
    """A result carries `ensure`, `strive` or `explore`. What was reached is reached; what is strived for is a target.

    `basically` says that it was nearly reached, and may stand.
    """
    for figure in subject.results:
        if figure.commitment is not Commitment.NONE and figure.commitment is not Commitment.BASICALLY:
            report.add(COMMITMENT_OF_RESULT, clause_part(report, figure.span, "ENSURE", "STRIVE", "EXPLORE"))


DIRECTION_RULES = (
    BASELINE_BEYOND_TARGET, BOUND_AGAINST_DIRECTION, GOAL_AGAINST_DIRECTION, CHANGE_AGAINST_DIRECTION, TARGET_ALWAYS_MET, COMMITMENT_OF_RESULT,
)  # fmt: skip
