"""Rules about places in the source, and about what was not encoded."""

from __future__ import annotations

from edupolicy.diagnostics import Report, Severity, declare
from edupolicy.model import Aim, Responsibility
from edupolicy.rules.contents import Statement
from edupolicy.rules.example import HEAD, measure
from edupolicy.rules.subject import Subject

WARNING, INFO = Severity.WARNING, Severity.INFO

_SOURCE = f"  source demo.txt sha256:{'0' * 64}\n"
_PLACED = HEAD + _SOURCE + "measure 1: 发展学前教育  @5\n  do 编制规划  @5.2\n"


@declare(
    "EP801", "place-missing", WARNING,
    en=("this has no place in the source, while most statements of the plan have one", "add where the document says it: `@53.3`"),
    zh=("此处没有原文出处，而本计划的语句大多有", "补上出处：`@53.3`"),
    bad=_PLACED + "  do 新建幼儿园\n", good=_PLACED + "  do 新建幼儿园  @5.3\n",
)  # fmt: skip
def PLACE_MISSING(subject: Subject, report: Report) -> None:
    """A statement has no place, while at least half of the plan's statements have one.

    Without it nobody can look up what the document says, and the coverage of the source is not known.
    """
    plan = subject.plan
    if plan is None:
        return
    missing: list[Statement | Responsibility | Aim] = [one for one in subject.statements if one.place is None]
    total = len(subject.statements)
    if 2 * len(missing) > total or total == 0:
        return
    # the organizations of one line share its place
    lines: dict[int, Responsibility] = {}
    for assigned in [one for block in subject.blocks for one in block.responsible if one.place is None]:
        lines.setdefault(report.index.position(assigned.span.start)[0], assigned)
    missing += [*lines.values(), *(aim for aim in plan.aims if aim.place is None)]
    for nowhere in missing:
        report.add(PLACE_MISSING, nowhere.span)


@declare(
    "EP802", "source-not-pinned", WARNING,
    en=("the source `{file}` is not pinned", "add its checksum: `source {file} sha256:…`"),
    zh=("来源“{file}”没有校验和", "补上：`来源 {file} sha256:…`"),
    bad=HEAD + "  source demo.txt\nmeasure 1: 发展学前教育\n  do 编制规划\n",
    good=HEAD + _SOURCE + "measure 1: 发展学前教育\n  do 编制规划\n",
)  # fmt: skip
def SOURCE_NOT_PINNED(subject: Subject, report: Report) -> None:
    """The source has no checksum. Places count its lines; when the file changes, they point elsewhere and nobody notices."""
    source = subject.plan.source if subject.plan is not None else None
    if source is not None and source.sha256 is None:
        report.add(SOURCE_NOT_PINNED, subject.line_of("SOURCE", report), file=source.file)


@declare(
    "EP803", "place-without-source", WARNING,
    en=("there are places, but no source that they are in", "add `source FILE sha256:…` to the plan"),
    zh=("写了出处，却没有写来源", "在计划中添加 `来源 文件名 sha256:…`"),
    bad=measure("do 编制规划  @5.2"), good=_PLACED,
)  # fmt: skip
def PLACE_WITHOUT_SOURCE(subject: Subject, report: Report) -> None:
    """Statements have places, and the plan does not say in which text."""
    plan = subject.plan
    if plan is not None and plan.source is None and not subject.is_damaged(plan):
        placed = next((one for one in subject.statements if one.place is not None), None)
        if placed is not None:
            report.add(PLACE_WITHOUT_SOURCE, placed.span)


@declare(
    "EP804", "place-before-heading", WARNING,
    en=("line {line} of the source is above this block's heading, line {heading}", "check the place"),
    zh=("原文第 {line} 行在本部分标题（第 {heading} 行）之前", "核对出处"),
    bad=_PLACED + "  do 新建幼儿园  @3.2\n", good=_PLACED + "  do 新建幼儿园  @5.3\n",
)  # fmt: skip
def PLACE_BEFORE_HEADING(subject: Subject, report: Report) -> None:
    """A statement's place lies above the heading of its measure, item or section in the source. Mostly a digit is missing."""
    for block, statements in subject.statements_by_block:
        if block.place is None or block is subject.plan:
            continue
        heading = block.place.line
        for one in statements:
            if (place := one.place) is not None and place.line < heading:
                report.add(PLACE_BEFORE_HEADING, one.span, line=str(place.line), heading=str(heading))


@declare(
    "EP805", "places-out-of-order", INFO,
    en=("line {line} of the source stands above line {before}, where the block before this one is", "check the place, or move the block"),
    zh=("原文第 {line} 行在上一部分所在的第 {before} 行之前", "核对出处，或调整顺序"),
    bad=_PLACED + "measure 2: 办好特殊教育  @4\n  do 建设资源中心  @6\n", good=_PLACED + "measure 2: 办好特殊教育  @6\n  do 建设资源中心  @6\n",
)  # fmt: skip
def PLACES_OUT_OF_ORDER(subject: Subject, report: Report) -> None:
    """The headings do not follow the order of the source. A plan that keeps it is easier to hold against the document."""
    last = 0
    for block in subject.parts:
        place = block.place
        if place is not None:
            if place.line < last:
                report.add(PLACES_OUT_OF_ORDER, block.span, line=str(place.line), before=str(last))
            last = place.line


@declare(
    "EP806", "uncertainty-without-reading", INFO,
    en=("the garbled passage has no reading", "add the reading that was chosen: `read …`"),
    zh=("存疑之处没有写出所取的读法", "补上：`读作 …`"),
    bad=measure("do 编制规划\nuncertain “1双高”“双优院校”"), good=measure("do 编制规划\nuncertain “1双高”“双优院校” read 1所“双高”和“双优”院校"),
)  # fmt: skip
def UNCERTAINTY_WITHOUT_READING(subject: Subject, report: Report) -> None:
    """A garbled passage is marked, and it is not said how it was read. Who checks the plan cannot tell whether it was read at all."""
    for group in subject.uncertainties:
        for one in group:
            if not one.reading:
                report.add(UNCERTAINTY_WITHOUT_READING, one.span)


@declare(
    "EP807", "aside-without-reason", INFO,
    en=("it is not said why `{text}` is not encoded", "add the reason: `why 节日序数`"),
    zh=("没有写“{text}”不编码的理由", "补上：`理由 节日序数`"),
    bad=measure("do 庆祝教师节\naside “第40个教师节”"), good=measure("do 庆祝教师节\naside “第40个教师节” why 节日序数"),
)  # fmt: skip
def ASIDE_WITHOUT_REASON(subject: Subject, report: Report) -> None:
    """A numeral or phrase was left out on purpose, and the purpose is not given."""
    for group in subject.asides:
        for one in group:
            if not one.reason:
                report.add(ASIDE_WITHOUT_REASON, one.span, text=one.text)


PLACE_RULES = (
    PLACE_MISSING, SOURCE_NOT_PINNED, PLACE_WITHOUT_SOURCE, PLACE_BEFORE_HEADING, PLACES_OUT_OF_ORDER, UNCERTAINTY_WITHOUT_READING,
    ASIDE_WITHOUT_REASON,
)  # fmt: skip
