"""Rules about the numbers of sections, measures and items."""

from __future__ import annotations

import re
from itertools import pairwise

from edupolicy.diagnostics import Fix, Report, Rule, Severity, declare
from edupolicy.model import Block, Measure, Plan, Section
from edupolicy.rules.example import plan
from edupolicy.rules.groups import Sibling
from edupolicy.rules.subject import Subject, within
from edupolicy.values import ordinal

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

#: a number at the start of a title, with the mark that sets it off
_NUMBERED = re.compile(r"\s*([(（]?第?(?:[0-9０-９]{1,3}|[一二三四五六七八九十]{1,3})(?:[)）]|[、．]|\.(?![0-9]))\s*)(?=\S)")
#: the same where the colon was forgotten; a measure word makes a count of it, as in `10 件实事`
_WITHOUT_COLON = re.compile(
    r"([(（]?第?(?:[0-9０-９]{1,3}|[一二三四五六七八九十]{1,3})[)）]?)[ \u3000\xa0]+(?![大件个项条类种批所名人家次年月日万亿千百套级支位间门])(?=\S)"
)
_FIRST = frozenset("0123456789０１２３４５６７８９一二三四五六七八九十(（第 ")


@declare(
    "EP201", "duplicate-number", ERROR,
    en=("the number {number} is used twice", "renumber one of them; the other is on line {first}"),
    zh=("编号 {number} 重复", "请修改其一；另一处在第 {first} 行"),
    bad=plan("measure 1: 发展学前教育\n  do 编制规划\nmeasure 1: 办好特殊教育\n  do 建设资源中心\n"),
    good=plan("measure 1: 发展学前教育\n  do 编制规划\nmeasure 2: 办好特殊教育\n  do 建设资源中心\n"),
)  # fmt: skip
def DUPLICATE_NUMBER(subject: Subject, report: Report) -> None:
    """Two sections, two measures of one section, or two items of one measure carry the same number.

    Numbers are how a plan is cited (`yingtan-2024#8`), and how it is matched with next year's.
    """
    for blocks, _ in subject.uneven_groups:
        report_repeats(DUPLICATE_NUMBER, report, [(block, block.number) for block in blocks], "number")


def report_repeats(rule: Rule, report: Report, named: list[tuple[Block, str | None]], parameter: str) -> None:
    """Report every block whose name another block before it has."""
    names = [name for _, name in named if name]
    if len(set(names)) == len(names):
        return
    first: dict[str, Block] = {}
    for block, name in named:
        if name:
            held = first.setdefault(name, block)
            if held is not block:
                report.add(rule, block.span, None, **{parameter: name, "first": str(report.index.position(held.span.start)[0])})


@declare(
    "EP202", "missing-number", WARNING,
    en=("before {number} the number {missing} is missing", "add what is missing, or renumber; where the document itself skips it, `allow EP202: …`"),
    zh=("编号 {number} 之前缺少 {missing}", "补上缺少的部分或重新编号；原文如此的，写 `豁免 EP202：…`"),
    bad=plan("measure 1: 发展学前教育\n  do 编制规划\nmeasure 2: 办好特殊教育\n  do 建设资源中心\nmeasure 4: 发展职业教育\n  do 优化专业\n"),
    good=plan("measure 1: 发展学前教育\n  do 编制规划\nmeasure 2: 办好特殊教育\n  do 建设资源中心\nmeasure 3: 发展职业教育\n  do 优化专业\n"),
)  # fmt: skip
def MISSING_NUMBER(subject: Subject, report: Report) -> None:
    """The numbers of sections, measures or items have a gap: 1, 2, 4 or 一, 二, 四.

    Most often a measure was forgotten while the plan was encoded. Measures may go on counting from one section to the next or begin again
    at 1. A short plan (fewer than three sections, or five measures) may be an excerpt and begin with any number. Nothing is said where a
    line that could not be read may hold the missing heading.
    """
    if subject.plan is None or subject.is_damaged(subject.plan):
        return
    last = 0
    for blocks, numbers in subject.groups:
        if not numbers.found:
            continue
        first, of_measures = numbers.found[0][1], isinstance(blocks[0], Measure)
        before = last if of_measures and first > 1 else 0
        if first > before + 1 and _may_be_excerpt(subject.plan, blocks[0], len(subject.measures)):
            before = first - 1
        if first > before + 1 or not numbers.count_on:
            _report_gaps(report, numbers.of(blocks), before)
        if of_measures:
            last = max(before, numbers.greatest)


def _report_gaps(report: Report, numbered: list[tuple[Sibling, int]], before: int) -> None:
    """Report each number that is missing in a group that goes on from `before`."""
    numbers = {number for _, number in numbered}
    for block, number in numbered:
        missing = [one for one in range(before + 1, min(number, before + 20)) if one not in numbers]
        if missing:
            report.add(MISSING_NUMBER, block.span, number=block.number or "", missing="、".join(map(str, missing)))
        before = max(before, number)


def _may_be_excerpt(plan: Plan, first: Block, measures: int) -> bool:
    if isinstance(first, Section):
        return len(plan.sections) < 3
    return isinstance(first, Measure) and measures < 5


@declare(
    "EP203", "numbers-out-of-order", WARNING,
    en=("{number} stands after {before}", "move the block to its place, or renumber"),
    zh=("{number} 排在 {before} 之后", "调整顺序或重新编号"),
    bad=plan("measure 2: 发展学前教育\n  do 编制规划\nmeasure 1: 办好特殊教育\n  do 建设资源中心\n"),
    good=plan("measure 1: 办好特殊教育\n  do 建设资源中心\nmeasure 2: 发展学前教育\n  do 编制规划\n"),
)  # fmt: skip
def NUMBERS_OUT_OF_ORDER(subject: Subject, report: Report) -> None:
    """A smaller number stands after a greater one among sections, measures of one section, or items of one measure.

    Either a number is mistyped, or a block was moved and the order of the document is lost.
    """
    for blocks, numbers in subject.uneven_groups:
        for (before, smaller), (block, number) in pairwise(numbers.of(blocks)):
            if number < smaller:
                report.add(NUMBERS_OUT_OF_ORDER, block.span, number=block.number or "", before=before.number or "")


@declare(
    "EP209", "number-in-title", WARNING, fixable=True,
    en=("the title begins with the number `{number}`", "write the number before the colon: `measure 8: …`"),
    zh=("标题里带有编号“{number}”", "编号写在冒号前：`措施 8：…`"),
    bad=plan("measure 1: 1、发展学前教育\n  do 编制规划\n"),
    good=plan("measure 1: 发展学前教育\n  do 编制规划\n"),
)  # fmt: skip
def NUMBER_IN_TITLE(subject: Subject, report: Report) -> None:
    """The number of the document was left in the title (`8、推进…`), or the colon behind it was forgotten (`measure 8 推进…`).

    Comparisons match titles, and next year's number is another. Where the block has this very number already, `check --fix` takes it out
    of the title.
    """
    for block in subject.parts:
        title = block.title
        if title[:1] not in _FIRST:
            continue
        if match := _NUMBERED.match(title) or (_WITHOUT_COLON.match(title) if block.number is None else None):
            span = within(report, block.span, match[1])
            own = ordinal(block.number) if block.number else None
            same = own is not None and own == ordinal(match[1].strip())
            fix = Fix(span, "", safe=True) if span is not None and same else None
            report.add(NUMBER_IN_TITLE, span or block.span, fix, number=match[1].strip())


@declare(
    "EP211", "mixed-numerals", INFO,
    en=("{number} is numbered otherwise than its neighbours", "use one kind of numeral: 一, 二, 三 or 1, 2, 3"),
    zh=("{number} 与同级编号的写法不同", "同级编号用一种写法：一、二、三 或 1、2、3"),
    bad=plan("section 一: 基础教育\n  do 编制规划\nsection 2: 职业教育\n  do 优化专业\n"),
    good=plan("section 一: 基础教育\n  do 编制规划\nsection 二: 职业教育\n  do 优化专业\n"),
)  # fmt: skip
def MIXED_NUMERALS(subject: Subject, report: Report) -> None:
    """Chinese and Arabic numerals are mixed among sections, measures of one section, or items of one measure.

    The order and the gaps of such numbers are not checked.
    """
    for blocks, _ in subject.uneven_groups:
        own = ordinal(blocks[0].number or "")
        for block in blocks:
            if own is not None and block.number is not None and (other := ordinal(block.number)) is not None and other[0] != own[0]:
                report.add(MIXED_NUMERALS, block.span, number=block.number)


@declare(
    "EP212", "unnumbered-among-numbered", INFO,
    en=("“{title}” has no number, but its neighbours have", "give it the number that the document gives it"),
    zh=("“{title}”没有编号，而同级都有", "按原文补上编号"),
    bad=plan("measure 1: 发展学前教育\n  do 编制规划\nmeasure 办好特殊教育\n  do 建设资源中心\nmeasure 2: 发展职业教育\n  do 优化专业\n"),
    good=plan("measure 1: 发展学前教育\n  do 编制规划\nmeasure 2: 办好特殊教育\n  do 建设资源中心\n"),
)  # fmt: skip
def UNNUMBERED_AMONG_NUMBERED(subject: Subject, report: Report) -> None:
    """One block has no number, and at least two others of its group have one."""
    for blocks, _ in subject.uneven_groups:
        bare = [block for block in blocks if block.number is None]
        if len(bare) == 1 and len(blocks) > 2:
            report.add(UNNUMBERED_AMONG_NUMBERED, bare[0].span, title=bare[0].title)


NUMBERING_RULES = (
    DUPLICATE_NUMBER, MISSING_NUMBER, NUMBERS_OUT_OF_ORDER, NUMBER_IN_TITLE, MIXED_NUMERALS, UNNUMBERED_AMONG_NUMBERED,
)  # fmt: skip
