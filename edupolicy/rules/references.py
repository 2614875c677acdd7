"""Rules about what a plan names: indicators, organizations, units of measure, other plans, policies."""

from __future__ import annotations

from collections.abc import Iterable

from edupolicy.diagnostics import Fix, Report, Severity, declare
from edupolicy.rules.example import HEAD, ORGANIZATIONS, SCHOOLS, measure
from edupolicy.rules.parts import NAME, UNIT, figure_part
from edupolicy.rules.subject import Subject, within
from edupolicy.source import Span

ERROR, WARNING = Severity.ERROR, Severity.WARNING

#: how many unknown names of one file are compared with the vocabulary; a file with more has no vocabulary
_MOST_COMPARED = 20


def _close(wanted: str, names: Iterable[str], reported: set[str], cutoff: float = 0.6) -> str | None:
    """The name that was probably meant."""
    if len(reported) > _MOST_COMPARED:
        return None
    from difflib import get_close_matches  # only a faulty file needs it

    return next(iter(get_close_matches(wanted, list(dict.fromkeys(names)), 1, cutoff)), None)


def _meant(close: str | None) -> dict[str, str]:
    if close is None:
        return {"meant_en": "", "meant_zh": ""}
    return {"meant_en": f"did you mean `{close}`? Otherwise ", "meant_zh": f"是否应为“{close}”？否则"}


def _replacing(span: Span | None, close: str | None) -> Fix | None:
    """Write the close name; not where it would have to be quoted."""
    if span is None or close is None or any(character.isdecimal() or character in ' "＂#＃@＠、,，;；=<>~' for character in close):
        return None
    return Fix(span, close)


@declare(
    "EP301", "unknown-indicator", WARNING,
    en=("no vocabulary knows the indicator `{name}`", "{meant}add it: `indicator ID: {name}`"),
    zh=("词汇中没有指标“{name}”", "{meant}请添加：`指标 ID：{name}`"),
    bad=measure("target 新建幼儿圆 3 所", SCHOOLS), good=measure("target 新建幼儿园 3 所", SCHOOLS),
)  # fmt: skip
def UNKNOWN_INDICATOR(subject: Subject, report: Report) -> None:
    """A target or result names an indicator that is in no vocabulary.

    What is not known cannot be compared with other cities and years, and nothing is known of its unit, range and direction. Each name is
    reported once, at its first use.
    """
    if all(subject.indicators.values()):
        return
    reported: set[str] = set()
    for figure in subject.figures:
        name = figure.indicator
        if name not in reported and subject.indicators[name] is None and not subject.is_touched(figure.span):
            reported.add(name)
            close = _close(name, subject.vocabulary.indicator_names(), reported)
            span = figure_part(report, figure.span, NAME)
            report.add(UNKNOWN_INDICATOR, span, _replacing(span, close), name=figure.label, **_meant(close))


@declare(
    "EP302", "unknown-organization", WARNING,
    en=("no vocabulary knows the organization `{name}`", "{meant}add it: `org ID: {name}`"),
    zh=("词汇中没有机构“{name}”", "{meant}请添加：`机构 ID：{name}`"),
    bad=measure("by 某市教育居\ndo 编制规划", ORGANIZATIONS), good=measure("by 某市教育局\ndo 编制规划", ORGANIZATIONS),
)  # fmt: skip
def UNKNOWN_ORGANIZATION(subject: Subject, report: Report) -> None:
    """An organization is in no vocabulary.

    A misspelt name makes one organization two: who asks what the bureau is responsible for misses this measure. Each name is reported
    once, at its first use.
    """
    if all(subject.organizations.values()) or subject.plan is None:
        return
    reported: set[str] = set()
    for one in [one for _, group in subject.assignments() for one in group]:
        name = one.organization
        if name in reported or subject.organizations[name] is not None or subject.is_touched(one.span):
            continue
        if subject.vocabulary.organization(name) is None:
            reported.add(name)
            close = _close(name, subject.vocabulary.organization_names(subject.plan.region), reported)
            report.add(UNKNOWN_ORGANIZATION, one.span, _replacing(one.span, close), name=one.label, **_meant(close))


@declare(
    "EP303", "unknown-unit", WARNING,
    en=("no vocabulary knows the unit of measure `{name}`", "{meant}add it: `unit-of-measure {name}: {name}`"),
    zh=("词汇中没有计量单位“{name}”", "{meant}请添加：`计量单位 {name}：{name}`"),
    bad=measure("target 新建幼儿园 3 锁", SCHOOLS), good=measure("target 新建幼儿园 3 所", SCHOOLS),
)  # fmt: skip
def UNKNOWN_UNIT(subject: Subject, report: Report) -> None:
    """A figure has a unit of measure that is in no vocabulary.

    Figures in unknown units cannot be converted or added. Often the unit ran into the next word. Each is reported once, at its first use.
    """
    if all(subject.units.values()):
        return
    reported: set[str] = set()
    for figure in subject.figures:
        name = figure.unit
        if name and name not in reported and subject.units[name] is None and not subject.is_touched(figure.span):
            reported.add(name)
            close = _close(name, subject.vocabulary.unit_names(), reported)
            span = figure_part(report, figure.span, UNIT)
            report.add(UNKNOWN_UNIT, span, _replacing(span, close), name=name, **_meant(close))


@declare(
    "EP304", "follows-itself", ERROR,
    en=("this follows itself", "name the id in the earlier plan: `follows yingtan-2023#8`"),
    zh=("承接的是自身", "应写上一份计划中的编号：`承接 yingtan-2023#8`"),
    bad=measure("follows a-2024#1\ndo 编制规划"), good=measure("follows a-2023#1\ndo 编制规划"),
)  # fmt: skip
def FOLLOWS_ITSELF(subject: Subject, report: Report) -> None:
    """A `follows` line names the very block that it stands in.

    It is to name the same thing in an *earlier* plan, so that the two are compared whatever their titles are.
    """
    plan = subject.plan
    for block, one in subject.follows:
        if plan is not None and one.id in (f"{plan.id}#{block.id}", f"#{block.id}", block.id):
            report.add(FOLLOWS_ITSELF, one.span)


@declare(
    "EP305", "follows-same-plan", ERROR,
    en=("`{id}` is in this plan{unknown}", "name the id in the earlier plan: `follows yingtan-2023#8`"),
    zh=("“{id}”属于本计划{unknown}", "应写上一份计划中的编号：`承接 yingtan-2023#8`"),
    bad=measure("follows a-2024#7\ndo 编制规划"), good=measure("follows a-2023#7\ndo 编制规划"),
)  # fmt: skip
def FOLLOWS_SAME_PLAN(subject: Subject, report: Report) -> None:
    """A `follows` line names another block of this plan, or one that this plan does not even have.

    Most often the year was not changed after copying: `a-2024#7` for `a-2023#7`.
    """
    plan = subject.plan
    if plan is None or not subject.follows:
        return
    ids = {block.id for block in subject.parts}
    for block, one in subject.follows:
        owner, mark, node = one.id.partition("#")
        if mark and owner in ("", plan.id) and node != block.id and block is not plan:
            unknown = {"unknown_en": "" if node in ids else ", which has no such id", "unknown_zh": "" if node in ids else "，且并无此编号"}
            report.add(FOLLOWS_SAME_PLAN, one.span, None, id=one.id, **unknown)


@declare(
    "EP306", "follows-without-node", WARNING,
    en=("`{id}` names a plan and no part of it", "add the id of the measure: `{id}#8`"),
    zh=("“{id}”只写了计划，没有写其中哪一条", "补上措施编号：`{id}#8`"),
    bad=measure("follows a-2023\ndo 编制规划"), good=measure("follows a-2023#1\ndo 编制规划"),
)  # fmt: skip
def FOLLOWS_WITHOUT_NODE(subject: Subject, report: Report) -> None:
    """A section, measure or item follows a whole plan. Only a plan can do that; a measure follows a measure."""
    for block, one in subject.follows:
        if "#" not in one.id and one.id != block.id and block is not subject.plan:
            report.add(FOLLOWS_WITHOUT_NODE, one.span, id=one.id)


@declare(
    "EP307", "organization-of-another-region", WARNING,
    en=("`{name}` is an organization of {region}", "write the one of this plan's region, or add an entry for it"),
    zh=("“{name}”是{region}的机构", "改为本计划所在地区的机构，或在词汇中添加"),
    bad=measure("by 邻市教育局\ndo 编制规划", "org next.edu: 邻市教育局\n  region 某省 邻市\n" + ORGANIZATIONS),
    good=measure("by 某市教育局\ndo 编制规划", "org next.edu: 邻市教育局\n  region 某省 邻市\n" + ORGANIZATIONS),
)  # fmt: skip
def ORGANIZATION_OF_ANOTHER_REGION(subject: Subject, report: Report) -> None:
    """A plan gives work to an organization that the vocabulary knows in another region only.

    Often a name such as 基教科, which every bureau has, was copied from a neighbour's plan.
    """
    if all(subject.organizations.values()):
        return
    reported: set[str] = set()
    for one in [one for _, group in subject.assignments() for one in group]:
        name = one.organization
        if name not in reported and subject.organizations[name] is None and not subject.is_touched(one.span):
            reported.add(name)
            if (other := subject.vocabulary.organization(name)) is not None:
                report.add(ORGANIZATION_OF_ANOTHER_REGION, one.span, name=one.label, region=" ".join(other.region))


@declare(
    "EP308", "citation-without-title-marks", WARNING, fixable=True,
    en=("the policy's title has no 《》", "write `cite 《{title}》`"),
    zh=("文件名缺少书名号", "写作 `依据 《{title}》`"),
    bad=measure("cite 教育信息化2.0行动计划\ndo 编制规划"), good=measure("cite 《教育信息化2.0行动计划》\ndo 编制规划"),
)  # fmt: skip
def CITATION_WITHOUT_TITLE_MARKS(subject: Subject, report: Report) -> None:
    """A citation has no title marks (《…》), so that it cannot be told where the title ends.

    `check --fix` puts them around the whole text.
    """
    for group in subject.citations:
        for one in group:
            if "《" not in one.title and "》" not in one.title and one.title:
                span = within(report, one.span, one.title) if '"' not in report.text[slice(*one.span)] else None
                fix = Fix(span, f"《{one.title}》", safe=True) if span is not None else None
                report.add(CITATION_WITHOUT_TITLE_MARKS, span or one.span, fix, title=one.title)


@declare(
    "EP309", "unpaired-title-marks", WARNING,
    en=("《 and 》 do not pair", "close or open the title"),
    zh=("书名号不成对", "补全书名号"),
    bad=measure("cite 《教育信息化2.0行动计划\ndo 编制规划"), good=measure("cite 《教育信息化2.0行动计划》\ndo 编制规划"),
)  # fmt: skip
def UNPAIRED_TITLE_MARKS(subject: Subject, report: Report) -> None:
    """A citation opens a title with 《 and does not close it, or closes one that was not opened."""
    for group in subject.citations:
        for one in group:
            if one.title.count("《") != one.title.count("》"):
                report.add(UNPAIRED_TITLE_MARKS, one.span)


@declare(
    "EP310", "unknown-issuer", Severity.INFO,
    en=("no vocabulary knows the issuer `{name}`", "{meant}add it: `org ID: {name}`"),
    zh=("词汇中没有发文机关“{name}”", "{meant}请添加：`机构 ID：{name}`"),
    bad=ORGANIZATIONS + HEAD + "  issuer 某市教育居\nmeasure 1: 发展学前教育\n  do 编制规划\n",
    good=ORGANIZATIONS + HEAD + "  issuer 某市教育局\nmeasure 1: 发展学前教育\n  do 编制规划\n",
)  # fmt: skip
def UNKNOWN_ISSUER(subject: Subject, report: Report) -> None:
    """The organization that issued the plan is in no vocabulary, so plans of one issuer cannot be found together."""
    plan = subject.plan
    if plan is not None and plan.issuer and subject.vocabulary.organization(plan.issuer, plan.region) is None:
        close = _close(plan.issuer, subject.vocabulary.organization_names(plan.region), set())
        line = subject.line_of("ISSUER", report)
        span = within(report, line, plan.issuer)
        report.add(UNKNOWN_ISSUER, span or line, _replacing(span, close), name=plan.issuer, **_meant(close))


REFERENCE_RULES = (
    UNKNOWN_INDICATOR, UNKNOWN_ORGANIZATION, UNKNOWN_UNIT, FOLLOWS_ITSELF, FOLLOWS_SAME_PLAN, FOLLOWS_WITHOUT_NODE,
    ORGANIZATION_OF_ANOTHER_REGION, CITATION_WITHOUT_TITLE_MARKS, UNPAIRED_TITLE_MARKS, UNKNOWN_ISSUER,
)  # fmt: skip
