"""Rules about deadlines and dates."""

from __future__ import annotations

from edupolicy.diagnostics import Report, Severity, declare
from edupolicy.model import Action, Project, Target
from edupolicy.rules.example import HEAD, SCHOOLS, measure
from edupolicy.rules.parts import clause_part, deadline_part
from edupolicy.rules.subject import Subject

ERROR, WARNING = Severity.ERROR, Severity.WARNING

_MEASURE = "measure 1: 发展学前教育\n  do 编制规划\n"
#: years after a plan's last in which a deadline is still believable: a work plan may name the next five-year plan's end
_FAR = 10


@declare(
    "EP501", "due-before-plan", ERROR,
    en=("the deadline {due} is over before the plan begins in {year}", "check the year"),
    zh=("期限 {due} 早于计划起始年度 {year}", "核对年份"),
    bad=measure("do 编制规划 due 2023年底"), good=measure("do 编制规划 due 2024年底"),
)  # fmt: skip
def DUE_BEFORE_PLAN(subject: Subject, report: Report) -> None:
    """A deadline ends before the first year of the plan. Often last year's text was taken over with its dates."""
    years = subject.plan.years if subject.plan is not None else None
    if years is not None:
        for span, due in subject.deadlines:
            if due.end < years.start:
                report.add(DUE_BEFORE_PLAN, deadline_part(report, span), due=str(due), year=str(years.start.year))


@declare(
    "EP502", "due-far-beyond-plan", WARNING,
    en=("the deadline {due} is more than ten years after the plan's end", "check the year"),
    zh=("期限 {due} 比计划结束晚十年以上", "核对年份"),
    bad=measure("do 编制规划 due 2204"), good=measure("do 编制规划 due 2024"),
)  # fmt: skip
def DUE_FAR_BEYOND_PLAN(subject: Subject, report: Report) -> None:
    """A deadline lies more than ten years after the plan's last year; mostly digits are swapped."""
    years = subject.plan.years if subject.plan is not None else None
    if years is not None:
        for span, due in subject.deadlines:
            if due.end.year > years.end.year + _FAR:
                report.add(DUE_FAR_BEYOND_PLAN, deadline_part(report, span), due=str(due))


@declare(
    "EP503", "issued-outside-years", WARNING,
    en=("the plan is for {years}, but was issued on {issued}", "check `issued` and `year`"),
    zh=("计划年度为 {years}，成文日期却是 {issued}", "核对“成文日期”和“年度”"),
    bad=HEAD + "  issued 2021-03-11\n" + _MEASURE, good=HEAD + "  issued 2024-03-11\n" + _MEASURE,
)  # fmt: skip
def ISSUED_OUTSIDE_YEARS(subject: Subject, report: Report) -> None:
    """The date of issue lies more than a year before the first, or more than a year after the last year that the plan covers."""
    plan = subject.plan
    if plan is not None and plan.issued is not None and plan.years is not None:
        first, last = plan.years.start.year, plan.years.end.year
        if not first - 1 <= plan.issued.year <= last + 1:
            report.add(ISSUED_OUTSIDE_YEARS, subject.line_of("ISSUED", report), years=str(plan.years), issued=str(plan.issued))


@declare(
    "EP504", "result-after-issue", ERROR,
    en=("the result is dated {at}, after the plan was issued on {issued}", "check the date; what is still to come is a `target`"),
    zh=("结果的时间 {at} 晚于成文日期 {issued}", "核对时间；尚未实现的应为“目标”"),
    bad=SCHOOLS + HEAD + "  issued 2024-03-11\nmeasure 1: 发展学前教育\n  result 新建幼儿园 3 所 at 2025\n",
    good=SCHOOLS + HEAD + "  issued 2024-03-11\nmeasure 1: 发展学前教育\n  result 新建幼儿园 3 所 at 2023\n",
)  # fmt: skip
def RESULT_AFTER_ISSUE(subject: Subject, report: Report) -> None:
    """A result is dated after the day on which the document was issued: it cannot have reported it."""
    issued = subject.plan.issued if subject.plan is not None else None
    if issued is not None:
        for figure in subject.results:
            if figure.at is not None and figure.at.start > issued:
                report.add(RESULT_AFTER_ISSUE, clause_part(report, figure.span, "AT"), at=str(figure.at), issued=str(issued))


@declare(
    "EP505", "result-after-plan", WARNING,
    en=("the result is dated {at}, after the plan's last year {year}", "check the date; what is still to come is a `target`"),
    zh=("结果的时间 {at} 晚于计划末年 {year}", "核对时间；尚未实现的应为“目标”"),
    bad=measure("result 新建幼儿园 3 所 at 2026", SCHOOLS), good=measure("result 新建幼儿园 3 所 at 2024", SCHOOLS),
)  # fmt: skip
def RESULT_AFTER_PLAN(subject: Subject, report: Report) -> None:
    """A result is dated after the years that the document is about. Where the date of issue is known, that decides instead."""
    plan = subject.plan
    if plan is not None and plan.years is not None and plan.issued is None:
        for figure in subject.results:
            if figure.at is not None and figure.at.start > plan.years.end:
                report.add(RESULT_AFTER_PLAN, clause_part(report, figure.span, "AT"), at=str(figure.at), year=str(plan.years.end.year))


@declare(
    "EP506", "due-before-issue", WARNING,
    en=("the deadline {due} was over when the plan was issued on {issued}", "check the date"),
    zh=("成文日期 {issued} 时期限 {due} 已过", "核对日期"),
    bad=HEAD + "  issued 2024-03-11\nmeasure 1: 发展学前教育\n  do 编制规划 due 1月底前\n",
    good=HEAD + "  issued 2024-03-11\nmeasure 1: 发展学前教育\n  do 编制规划 due 6月底前\n",
)  # fmt: skip
def DUE_BEFORE_ISSUE(subject: Subject, report: Report) -> None:
    """A deadline in the plan's own years had passed on the day of issue."""
    plan = subject.plan
    if plan is not None and plan.issued is not None:
        start = plan.years.start if plan.years is not None else None
        for span, due in subject.deadlines:
            if due.end < plan.issued and not (start is not None and due.end < start):
                report.add(DUE_BEFORE_ISSUE, deadline_part(report, span), due=str(due), issued=str(plan.issued))


@declare(
    "EP507", "due-after-block", WARNING,
    en=("the deadline {due} is later than that of the whole block: {block}", "correct one of the two"),
    zh=("期限 {due} 晚于所在部分的期限 {block}", "更正其一"),
    bad=measure("due 6月底前\ndo 编制规划 due 2024年底"), good=measure("due 2024年底\ndo 编制规划 due 6月底前"),
)  # fmt: skip
def DUE_AFTER_BLOCK(subject: Subject, report: Report) -> None:
    """A statement is due later than the measure, item or section that it stands in."""
    for block in subject.blocks:
        if block.due is not None:
            statements: tuple[Action | Target | Project, ...] = (*block.actions, *block.targets, *block.projects)
            for one in statements:
                if one.due is not None and one.due.end > block.due.end:
                    report.add(DUE_AFTER_BLOCK, deadline_part(report, one.span), due=str(one.due), block=str(block.due))


@declare(
    "EP508", "reviewed-before-coded", WARNING,
    en=("reviewed on {reviewed}, before it was encoded on {coded}", "check both dates"),
    zh=("复核日期 {reviewed} 早于编码日期 {coded}", "核对两个日期"),
    bad=HEAD + "  coded 王某 2026-11-23\n  reviewed 李某 2026-11-20\n" + _MEASURE,
    good=HEAD + "  coded 王某 2026-11-23\n  reviewed 李某 2026-11-25\n" + _MEASURE,
)  # fmt: skip
def REVIEWED_BEFORE_CODED(subject: Subject, report: Report) -> None:
    """A review is dated before the first encoding."""
    plan = subject.plan
    if plan is not None and plan.reviewed:
        coded = min((one.when for one in plan.coded if one.when is not None), default=None)
        for position, one in enumerate(plan.reviewed):
            if coded is not None and one.when is not None and one.when < coded:
                report.add(REVIEWED_BEFORE_CODED, subject.line_of("REVIEWED", report, position), reviewed=str(one.when), coded=str(coded))


@declare(
    "EP509", "coded-before-issued", WARNING,
    en=("encoded on {coded}, before the document was issued on {issued}", "check both dates"),
    zh=("编码日期 {coded} 早于成文日期 {issued}", "核对两个日期"),
    bad=HEAD + "  issued 2024-03-11\n  coded 王某 2024-03-01\n" + _MEASURE,
    good=HEAD + "  issued 2024-03-11\n  coded 王某 2024-04-01\n" + _MEASURE,
)  # fmt: skip
def CODED_BEFORE_ISSUED(subject: Subject, report: Report) -> None:
    """The plan is said to have been encoded before its document was issued."""
    plan = subject.plan
    if plan is not None and plan.issued is not None:
        for position, one in enumerate(plan.coded):
            if one.when is not None and one.when < plan.issued:
                report.add(CODED_BEFORE_ISSUED, subject.line_of("CODED", report, position), coded=str(one.when), issued=str(plan.issued))


PERIOD_RULES = (
    DUE_BEFORE_PLAN, DUE_FAR_BEYOND_PLAN, ISSUED_OUTSIDE_YEARS, RESULT_AFTER_ISSUE, RESULT_AFTER_PLAN, DUE_BEFORE_ISSUE,
    DUE_AFTER_BLOCK, REVIEWED_BEFORE_CODED, CODED_BEFORE_ISSUED,
)  # fmt: skip
