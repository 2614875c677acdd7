"""What can stand against holding targets against results, or years against years."""

from __future__ import annotations

from edupolicy.diagnostics.rule import Severity, declare

_GOOD = "plan a-2024: 甲\n  region 某省 某市\n  year 2024\n"


@declare(
    "ED201", "no-targets", Severity.ERROR,
    en=("no document promises a figure", "give the plans, too: their lines with `target` are what results are held against"),
    zh=("没有一份文件写有带数值的目标", "请同时给出计划：结果要与其中的“目标”对照"),
    bad="", good=_GOOD,
)  # fmt: skip
def NO_TARGETS() -> None:
    """There is nothing to hold results against: no line with `target` in any of the documents."""


@declare(
    "ED202", "no-results", Severity.ERROR,
    en=("no document reports a figure", "give a report as well: a document of results, or a later plan that looks back; its lines with `result` are needed"),
    zh=("没有一份文件报告了结果", "请同时给出报告：工作成效，或回顾上年的后一年计划；需要其中的“结果”"),
    bad="", good=_GOOD,
)  # fmt: skip
def NO_RESULTS() -> None:
    """There are targets, but no line with `result` in any of the documents."""


@declare(
    "ED203", "document-twice", Severity.WARNING,
    en=("{id} is given twice, here and in {file}", "it counts once; leave one out"),
    zh=("{id} 给了两次，另一次在 {file}", "只算一次；请去掉一份"),
    bad="", good=_GOOD,
)  # fmt: skip
def DOCUMENT_TWICE() -> None:
    """Two files say the same under one id."""


@declare(
    "ED204", "two-documents-of-one-id", Severity.ERROR,
    en=("{file} says something else under the id {id}", "give each document an id of its own"),
    zh=("{file} 用同一编号 {id} 写了别的内容", "请给每份文件各自的编号"),
    bad="", good=_GOOD,
)  # fmt: skip
def CONTRADICTORY_ID() -> None:
    """Two different documents share an id: what refers to it could mean either. Often the head of one was copied from the other."""


@declare(
    "ED205", "document-without-year", Severity.WARNING,
    en=("{id} does not say which year it is about", "add `year 2024`; a target without a year is due at no time, a result without one answers nothing"),
    zh=("{id} 没有写明年度", "加上“年度 2024”；没有年度的目标无从到期，没有年度的结果无从对照"),
    bad="", good=_GOOD,
)  # fmt: skip
def DOCUMENT_WITHOUT_YEAR() -> None:
    """Targets and results are matched by their periods, and a document's year is the period of all that names no other."""


@declare(
    "ED206", "nothing-in-common", Severity.WARNING,
    en=("targets are set for {targets}, results reported for {results}", "give plans and reports of one region and of the same years"),
    zh=("目标针对 {targets}，结果针对 {results}", "请给出同一地区、同一年度的计划和报告"),
    bad="", good=_GOOD,
)  # fmt: skip
def NOTHING_IN_COMMON() -> None:
    """No result is for a year and a region that has a target."""


@declare(
    "ED207", "contradictory-results", Severity.WARNING,
    en=("{indicator} for {period} is {second} here, and {first} in {file}", "the figure of the later document counts; check both sources"),
    zh=("{period} 的{indicator}这里是 {second}，在 {file} 是 {first}", "以较晚的文件为准；请核对两处来源"),
    bad="", good=_GOOD,
)  # fmt: skip
def CONTRADICTORY_RESULTS() -> None:
    """Two documents report different figures for one indicator and period. Figures are revised, and mistaken for one another."""


@declare(
    "ED208", "too-few-years", Severity.ERROR,
    en=("{count} plan is no line of years", "give at least two plans of one region"),
    zh=("{count} 份计划不成年度脉络", "请给出同一地区的至少两份计划"),
    bad="", good=_GOOD,
)  # fmt: skip
def TOO_FEW_YEARS() -> None:
    """What became of a measure through the years can be seen only in plans of several years."""


TRACKING_RULES = (
    NO_TARGETS, NO_RESULTS, DOCUMENT_TWICE, CONTRADICTORY_ID, DOCUMENT_WITHOUT_YEAR, NOTHING_IN_COMMON, CONTRADICTORY_RESULTS, TOO_FEW_YEARS,
)  # fmt: skip
