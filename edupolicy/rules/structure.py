"""Rules about sections, measures and items: what is empty, and what stands twice."""

from __future__ import annotations

from collections.abc import Sequence

from edupolicy.diagnostics import Fix, Report, Severity, declare
from edupolicy.model import Action, Block, Citation, Plan, Programme, Project, Result, Target
from edupolicy.rules.example import measure, plan
from edupolicy.rules.numbering import report_repeats
from edupolicy.rules.subject import Subject
from edupolicy.source import Span

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


def _is_empty(block: Block) -> bool:
    return not (
        block.actions or block.targets or block.results or block.projects or block.programmes or block.citations or block.responsible
        or block.uncertainties or block.asides or block.notes or block.follows or getattr(block, "items", ()) or getattr(block, "measures", ())
    )  # fmt: skip


@declare(
    "EP204", "empty-section", WARNING,
    en=("section {label} is empty", "add its measures, or delete the heading"),
    zh=("章节“{label}”没有内容", "补充措施，或删去标题"),
    bad=plan("section 一: 基础教育\nsection 二: 职业教育\n  do 优化专业设置\n"),
    good=plan("section 一: 基础教育\n  do 编制中小学布局规划\nsection 二: 职业教育\n  do 优化专业设置\n"),
)  # fmt: skip
def EMPTY_SECTION(subject: Subject, report: Report) -> None:
    """A section has neither measures nor statements. Most often its content was not yet encoded, or went into the section before it."""
    if subject.plan is not None:
        for section in subject.plan.sections:
            if not section.measures and _is_empty(section) and not subject.is_damaged(section):
                report.add(EMPTY_SECTION, section.span, label=section.label)


@declare(
    "EP205", "empty-measure", WARNING,
    en=("measure {label} is empty", "add what is to be done: `do …`, `target …`; or delete it"),
    zh=("措施“{label}”没有内容", "补充任务或目标，或删去此措施"),
    bad=plan("measure 1: 发展学前教育\n  do 编制规划\nmeasure 2: 办好特殊教育\n"),
    good=plan("measure 1: 发展学前教育\n  do 编制规划\nmeasure 2: 办好特殊教育\n  do 建设资源中心\n"),
)  # fmt: skip
def EMPTY_MEASURE(subject: Subject, report: Report) -> None:
    """A measure says nothing, while other measures of the plan have content.

    A plan that lists titles alone is left in peace. A measure with a line that could not be read is not called empty.
    """
    empty = [one for one in subject.measures if not one.actions and _is_empty(one)]
    if empty and len(empty) < len(subject.measures):
        for one in empty:
            if not subject.is_damaged(one):
                report.add(EMPTY_MEASURE, one.span, label=one.label)


@declare(
    "EP206", "empty-item", WARNING,
    en=("item {label} is empty", "add what is to be done, or delete it"),
    zh=("分项“{label}”没有内容", "补充任务或目标，或删去此分项"),
    bad=plan("measure 1: 强校提质\n  item 一是: 优化布局\n    do 编制规划\n  item 二是: 扩大学位\n"),
    good=plan("measure 1: 强校提质\n  item 一是: 优化布局\n    do 编制规划\n  item 二是: 扩大学位\n    do 新建学校\n"),
)  # fmt: skip
def EMPTY_ITEM(subject: Subject, report: Report) -> None:
    """An item says nothing, while other items of its measure have content. A list of bare titles is left in peace."""
    for one in subject.measures:
        if one.items:
            empty = [item for item in one.items if not item.actions and _is_empty(item)]
            if empty and len(empty) < len(one.items):
                for item in empty:
                    if not subject.is_damaged(item):
                        report.add(EMPTY_ITEM, item.span, label=item.label)


@declare(
    "EP207", "duplicate-title", WARNING,
    en=("the title “{title}” is used twice", "merge the two, or name what sets them apart; the other is on line {first}"),
    zh=("标题“{title}”重复", "合并两处，或写出区别；另一处在第 {first} 行"),
    bad=plan("measure 1: 发展学前教育\n  do 编制规划\nmeasure 2: 发展学前教育\n  do 新建幼儿园\n"),
    good=plan("measure 1: 发展学前教育\n  do 编制规划\n  do 新建幼儿园\n"),
)  # fmt: skip
def DUPLICATE_TITLE(subject: Subject, report: Report) -> None:
    """Two sections, two measures of one section, or two items of one measure have the same title.

    Often one part of the document was encoded twice. Ids of blocks without a number are made of their titles.
    """
    if len({block.title for block in subject.parts}) == len(subject.parts):
        return
    for blocks, _ in subject.groups:
        report_repeats(DUPLICATE_TITLE, report, [(block, block.title) for block in blocks], "title")


@declare(
    "EP208", "duplicate-id", ERROR,
    en=("the id `{id}` is taken", "choose another; the first is on line {first}"),
    zh=("编号“{id}”已被使用", "请换一个；第一处在第 {first} 行"),
    bad=plan("measure 1: 发展学前教育\n  id early\n  do 编制规划\nmeasure 2: 办好特殊教育\n  id early\n  do 建设资源中心\n"),
    good=plan("measure 1: 发展学前教育\n  id early\n  do 编制规划\nmeasure 2: 办好特殊教育\n  id special\n  do 建设资源中心\n"),
)  # fmt: skip
def DUPLICATE_ID(subject: Subject, report: Report) -> None:
    """Two blocks or statements of one plan have the same id.

    An id has to name one thing: `follows`, comparisons and links from other files rely on it.
    """
    if subject.distinct:
        return
    ids = {statement.id for statement in subject.statements}
    ids.update([block.id for block in subject.parts])
    if len(ids) == len(subject.statements) + len(subject.parts):
        return
    nodes = sorted([*subject.parts, *subject.statements], key=lambda one: one.span.start)
    first: dict[str, object] = {}
    lines: dict[str, int] = {}
    for node in nodes:
        if first.setdefault(node.id, node) is node:
            lines[node.id] = node.span.start
        elif node.id:
            report.add(DUPLICATE_ID, node.span, id=node.id, first=str(report.index.position(lines[node.id])[0]))


@declare(
    "EP210", "duplicate-statement", WARNING,
    en=("the block says this twice", "delete one of the two lines; the first is on line {first}"),
    zh=("同一处重复了这条语句", "删去其中一行；第一处在第 {first} 行"),
    bad=measure("do 编制学前教育规划\ndo 编制学前教育规划"),
    good=measure("do 编制学前教育规划\ndo 编制特殊教育规划"),
)  # fmt: skip
def DUPLICATE_STATEMENT(subject: Subject, report: Report) -> None:
    """The same action, figure, project, citation or programme stands twice in one block.

    It would be counted twice. Lines that differ in scope, deadline or organizations are different statements.
    """
    if not subject.distinct:
        _report_repeated_names(subject, report)
    if len(subject.indicators) < len(subject.figures):
        for block in subject.blocks:
            _report_repeated(report, [(_figure_key(one), one) for one in block.targets])
            _report_repeated(report, [(_figure_key(one), one) for one in block.results])


def _report_repeated_names(subject: Subject, report: Report) -> None:
    for block in subject.blocks:
        if len({one.text for one in block.actions}) < len(block.actions):
            _report_repeated(report, [((one.text, one.scope, one.due, one.every, one.responsible), one) for one in block.actions])
    for programmes in subject.programmes:
        _report_repeated(report, [((one.name,), one) for one in programmes])
    for citations in subject.citations:
        _report_repeated(report, [((one.title,), one) for one in citations])
    for projects in subject.projects:
        _report_repeated(report, [((one.names, one.state, one.scope), one) for one in projects])


def _figure_key(figure: Target | Result) -> tuple[object, ...]:
    period = figure.due if isinstance(figure, Target) else figure.at
    return figure.indicator, figure.quantity, figure.per, figure.scope, figure.every, period, figure.responsible


def _report_repeated(
    report: Report, keyed: Sequence[tuple[tuple[object, ...], Action | Target | Result | Programme | Citation | Project]]
) -> None:  # fmt: skip
    if len({key for key, _ in keyed}) == len(keyed):
        return
    first: dict[tuple[object, ...], int] = {}
    for key, one in keyed:
        if key in first:
            report.add(DUPLICATE_STATEMENT, one.span, first=str(report.index.position(first[key])[0]))
        else:
            first[key] = one.span.start


@declare(
    "EP213", "full-stop-in-title", INFO, fixable=True,
    en=("the title ends with a full stop", "delete it"),
    zh=("标题以句号结尾", "删去句号"),
    bad=plan("measure 1: 发展学前教育。\n  do 编制规划\n"),
    good=plan("measure 1: 发展学前教育\n  do 编制规划\n"),
)  # fmt: skip
def FULL_STOP_IN_TITLE(subject: Subject, report: Report) -> None:
    """A title ends with a full stop. Titles are names; with the stop they do not match next year's."""
    for block in subject.parts:
        if block.title.endswith(("。", "．")):
            end = block.span.end
            span = Span(end - 1, end) if report.text[end - 1 : end] == block.title[-1] else None
            # the id of a block without a number is made of its title
            fix = Fix(span, "", safe=block.number is not None) if span is not None else None
            report.add(FULL_STOP_IN_TITLE, span or block.span, fix)


@declare(
    "EP214", "lone-item", INFO,
    en=("the measure has a single item", "write its statements in the measure itself, or add the others"),
    zh=("措施下只有一个分项", "把内容直接写在措施下，或补上其他分项"),
    bad=plan("measure 1: 强校提质\n  item 一是: 优化布局\n    do 编制规划\n"),
    good=plan("measure 1: 强校提质\n  do 编制规划\n"),
)  # fmt: skip
def LONE_ITEM(subject: Subject, report: Report) -> None:
    """A measure has one item only. A division into one part divides nothing; often the second one was forgotten."""
    for one in subject.measures:
        if len(one.items) == 1 and not subject.is_damaged(one):
            report.add(LONE_ITEM, one.items[0].span)


@declare(
    "EP215", "plan-without-content", WARNING,
    en=("the plan says nothing yet", "add sections and measures, or statements"),
    zh=("计划还没有内容", "补充章节、措施或语句"),
    bad=plan(""),
    good=measure("do 编制学前教育规划"),
)  # fmt: skip
def PLAN_WITHOUT_CONTENT(subject: Subject, report: Report) -> None:
    """The plan has a heading and metadata, and neither blocks nor statements."""
    plan: Plan | None = subject.plan
    if plan is not None and not subject.parts and _is_empty(plan) and not subject.is_damaged(plan):
        report.add(PLAN_WITHOUT_CONTENT, plan.span)


STRUCTURE_RULES = (
    EMPTY_SECTION, EMPTY_MEASURE, EMPTY_ITEM, DUPLICATE_TITLE, DUPLICATE_ID, DUPLICATE_STATEMENT, FULL_STOP_IN_TITLE, LONE_ITEM,
    PLAN_WITHOUT_CONTENT,
)  # fmt: skip
