"""Rules about sections, measures and items."""

from __future__ import annotations

from edupolicy.diagnostics import Report, Severity, declare
from edupolicy.rules.subject import Subject


@declare(
    "EP201", "duplicate-number", Severity.ERROR,
    en=("the number {number} is used twice", "renumber one of them; the other is on line {line}"),
    zh=("编号 {number} 重复", "请修改其一；另一处在第 {line} 行"),
    bad="plan a: 甲\nmeasure 1: 乙\n do 丁\nmeasure 1: 丙\n do 戊\n", good="plan a: 甲\nmeasure 1: 乙\n do 丁\nmeasure 2: 丙\n do 戊\n",
)  # fmt: skip
def DUPLICATE_NUMBER(subject: Subject, report: Report) -> None:
    """Two sections, two measures of one section, or two items of one measure carry the same number.

    Numbers are how a plan is cited (`yingtan-2024#8`), and how it is matched with next year's.
    """
    if subject.plan is None:
        return
    groups = [subject.plan.sections, *subject.siblings(), *(block.items for block in subject.plan.all_measures() if block.items)]
    for group in groups:
        first: dict[str, int] = {}
        for block in group:
            if block.number is not None:
                held = first.setdefault(block.number, block.span.start)
                if held != block.span.start:
                    line = str(report.index.position(held)[0])
                    report.add(DUPLICATE_NUMBER, block.span, number=block.number, line=line)


STRUCTURE_RULES = (DUPLICATE_NUMBER,)
