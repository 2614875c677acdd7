"""Rules about what a plan states of itself."""

from __future__ import annotations

import re

from edupolicy.diagnostics import Fix, Report, Rule, Severity, declare
from edupolicy.model import Kind, Plan
from edupolicy.rules.example import HEAD
from edupolicy.rules.subject import Subject, within

WARNING, INFO = Severity.WARNING, Severity.INFO

_MEASURE = "measure 1: 发展学前教育\n  do 编制规划\n"
_SOURCE = f"  source demo.txt sha256:{'0' * 64}\n"
_CODED = "  coded 王某 2026-11-23\n"
_TITLE_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})年")
#: two levels of region in one word; a name of its own is at least two characters long before its kind, which leaves 沙市区 and 津市市 whole
_TWO_REGIONS = re.compile(r".{2,}?(?:省|自治区|特别行政区|自治州|地区|盟|市)(?=.+[省市州盟区县旗]$)")
_ID_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])")


def _missing(subject: Subject, field: str) -> Plan | None:
    """The plan, where it lacks a field that no unreadable line may hold."""
    plan = subject.plan
    return plan if plan is not None and not getattr(plan, field) and not subject.is_damaged(plan) else None


def _report_missing(rule: Rule, subject: Subject, report: Report, field: str) -> None:
    if (plan := _missing(subject, field)) is not None:
        report.add(rule, plan.span)


@declare(
    "EP701", "missing-kind", INFO,
    en=("the plan does not say what kind of document it is", "add `kind work-plan` (or another kind), `inferred` if the document does not say"),
    zh=("没有写文件类型", "添加 `类型 工作要点` 等；原文未写明的，加“推定”"),
    bad=HEAD + _MEASURE, good=HEAD + "  kind work-plan inferred 正文体例\n" + _MEASURE,
)  # fmt: skip
def MISSING_KIND(subject: Subject, report: Report) -> None:
    """The plan has no `kind`. A work plan promises, an achievements report looks back: comparisons must know which it is."""
    _report_missing(MISSING_KIND, subject, report, "kind")


@declare(
    "EP702", "missing-region", WARNING,
    en=("the plan does not say which region it is for", "add `region PROVINCE CITY`, `inferred` if the document does not say"),
    zh=("没有写地区", "添加 `地区 某省 某市`；原文未写明的，加“推定”"),
    bad="plan a-2024: 2024年教育工作要点\n  year 2024\n" + _MEASURE, good=HEAD + _MEASURE,
)  # fmt: skip
def MISSING_REGION(subject: Subject, report: Report) -> None:
    """The plan has no `region`. Names of organizations hold in a region, and cities are compared by it."""
    _report_missing(MISSING_REGION, subject, report, "region")


@declare(
    "EP703", "missing-year", WARNING,
    en=("the plan does not say which year it is for", "add `year 2024`, `inferred` if the document does not say"),
    zh=("没有写年度", "添加 `年度 2024`；原文未写明的，加“推定”"),
    bad="plan a: 某市教育工作要点\n  region 某省 某市\n" + _MEASURE, good=HEAD + _MEASURE,
)  # fmt: skip
def MISSING_YEAR(subject: Subject, report: Report) -> None:
    """The plan has no `year`. Deadlines such as 年内 and 6月底前 need it, and so does every comparison over time."""
    _report_missing(MISSING_YEAR, subject, report, "years")


@declare(
    "EP704", "missing-issuer", INFO,
    en=("the plan does not say who issued it", "add `issuer …`, `inferred` if the document does not say"),
    zh=("没有写发文机关", "添加 `发文机关 …`；原文未写明的，加“推定”"),
    bad=HEAD + _MEASURE, good=HEAD + "  issuer 某市教育局 inferred 正文口吻\n" + _MEASURE,
)  # fmt: skip
def MISSING_ISSUER(subject: Subject, report: Report) -> None:
    """The plan has no `issuer`: it is not known whose promises these are."""
    _report_missing(MISSING_ISSUER, subject, report, "issuer")


@declare(
    "EP705", "missing-source", INFO,
    en=("the plan says who encoded it, but not from which text", "add `source FILE sha256:…`"),
    zh=("写了编码人，却没有写来源", "添加 `来源 文件名 sha256:…`"),
    bad=HEAD + _CODED + _MEASURE, good=HEAD + _SOURCE + _CODED + _MEASURE,
)  # fmt: skip
def MISSING_SOURCE(subject: Subject, report: Report) -> None:
    """The plan was encoded from a document and has no `source`, so nobody can hold it against that.

    A plan that is drafted in this language has neither `coded` nor `source`, and is left in peace.
    """
    if subject.plan is not None and subject.plan.coded:
        _report_missing(MISSING_SOURCE, subject, report, "source")


@declare(
    "EP706", "missing-coder", INFO,
    en=("the plan has a source, but does not say who encoded it", "add `coded NAME 2026-11-23`"),
    zh=("写了来源，却没有写编码人", "添加 `编码 姓名 2026-11-23`"),
    bad=HEAD + _SOURCE + _MEASURE, good=HEAD + _SOURCE + _CODED + _MEASURE,
)  # fmt: skip
def MISSING_CODER(subject: Subject, report: Report) -> None:
    """A plan with a source has no `coded` line. Who uses it for research has to say who encoded it, and when."""
    if subject.plan is not None and subject.plan.source is not None:
        _report_missing(MISSING_CODER, subject, report, "coded")


@declare(
    "EP707", "inference-without-reason", INFO,
    en=("`{field}` is inferred, and nothing is said of what from", "add the reason: `inferred 正文首句`"),
    zh=("“{field}”为推定，但没有写依据", "补上理由：`推定 正文首句`"),
    bad=HEAD + "  kind work-plan inferred\n" + _MEASURE, good=HEAD + "  kind work-plan inferred 正文体例\n" + _MEASURE,
)  # fmt: skip
def INFERENCE_WITHOUT_REASON(subject: Subject, report: Report) -> None:
    """Metadata is marked as inferred without the reason. A later reader cannot judge it."""
    for one in subject.plan.inferred if subject.plan is not None else ():
        if not one.reason:
            line = subject.line_of("YEAR" if one.field == "years" else one.field.upper(), report)
            report.add(INFERENCE_WITHOUT_REASON, line, field="year" if one.field == "years" else one.field)


@declare(
    "EP708", "reviewed-by-coder", WARNING,
    en=("`{name}` reviewed their own work", "have somebody else review it, and name them"),
    zh=("“{name}”复核了自己的编码", "请他人复核并署名"),
    bad=HEAD + "  coded 王某 2026-11-23\n  reviewed 王某 2026-11-24\n" + _MEASURE,
    good=HEAD + "  coded 王某 2026-11-23\n  reviewed 李某 2026-11-24\n" + _MEASURE,
)  # fmt: skip
def REVIEWED_BY_CODER(subject: Subject, report: Report) -> None:
    """The only one who reviewed the plan is the one who encoded it."""
    plan = subject.plan
    if plan is not None and plan.reviewed:
        coders = {one.who for one in plan.coded}
        if all(one.who in coders for one in plan.reviewed):
            report.add(REVIEWED_BY_CODER, subject.line_of("REVIEWED", report), name=plan.reviewed[0].who)


@declare(
    "EP709", "title-of-another-year", WARNING,
    en=("the title says {found}, but the plan is for {years}", "correct the title or `year`"),
    zh=("标题写的是 {found} 年，计划年度却是 {years}", "更正标题或“年度”"),
    bad=HEAD.replace("2024年", "2023年") + _MEASURE, good=HEAD + _MEASURE,
)  # fmt: skip
def TITLE_OF_ANOTHER_YEAR(subject: Subject, report: Report) -> None:
    """The title names a year, and it is none of those that the plan covers. A report of the year before may name that."""
    plan = subject.plan
    if plan is not None and plan.years is not None:
        found = [int(year) for year in _TITLE_YEAR.findall(plan.title)]
        first, last = plan.years.start.year, plan.years.end.year
        if found and not any(first <= year <= last for year in found):
            span = within(report, plan.span, f"{found[0]}年") or plan.span
            report.add(TITLE_OF_ANOTHER_YEAR, span, found=str(found[0]), years=str(plan.years))


@declare(
    "EP710", "id-of-another-year", WARNING,
    en=("the id `{id}` names {found}, but the plan is for {years}", "correct the id or `year`"),
    zh=("编号“{id}”写的是 {found} 年，计划年度却是 {years}", "更正编号或“年度”"),
    bad=HEAD.replace("a-2024", "a-2023") + _MEASURE, good=HEAD + _MEASURE,
)  # fmt: skip
def ID_OF_ANOTHER_YEAR(subject: Subject, report: Report) -> None:
    """The plan's id holds a year that the plan does not cover. Links from other plans rely on the id."""
    plan = subject.plan
    if plan is not None and plan.years is not None:
        found = [int(year) for year in _ID_YEAR.findall(plan.id)]
        first, last = plan.years.start.year, plan.years.end.year
        if found and not any(first <= year <= last for year in found):
            report.add(ID_OF_ANOTHER_YEAR, within(report, plan.span, plan.id) or plan.span, id=plan.id, found=str(found[0]), years=str(plan.years))


@declare(
    "EP711", "unusual-span-of-years", WARNING,
    en=("a {kind} that covers {count} years", "check `kind` and `year`"),
    zh=("{kind} 覆盖了 {count} 年", "核对“类型”和“年度”"),
    bad=HEAD.replace("year 2024", "year 2024..2042") + "  kind work-plan\n" + _MEASURE, good=HEAD + "  kind work-plan\n" + _MEASURE,
)  # fmt: skip
def UNUSUAL_SPAN_OF_YEARS(subject: Subject, report: Report) -> None:
    """A five-year plan does not cover five years, or another document covers more than three."""
    plan = subject.plan
    if plan is not None and plan.years is not None and plan.kind is not None:
        count = plan.years.end.year - plan.years.start.year + 1
        if count != 5 if plan.kind is Kind.FIVE_YEAR_PLAN else count > 3:
            report.add(UNUSUAL_SPAN_OF_YEARS, subject.line_of("YEAR", report), kind=plan.kind.value, count=str(count))


@declare(
    "EP712", "joined-region-names", WARNING, fixable=True,
    en=("`{region}` names two regions in one word", "put a space between them: `{divided}`"),
    zh=("“{region}”把两级地区写成了一个名称", "中间加空格：`{divided}`"),
    bad=HEAD.replace("某省 某市", "江西省鹰潭市") + _MEASURE, good=HEAD.replace("某省 某市", "江西省 鹰潭市") + _MEASURE,
)  # fmt: skip
def JOINED_REGION_NAMES(subject: Subject, report: Report) -> None:
    """A province and a city stand in one word. Spaces divide the levels of a region, so this is one region that no other plan is of.

    Organizations of the city are then not found, and its years are not compared.
    """
    for name in subject.plan.region if subject.plan is not None else ():
        if match := _TWO_REGIONS.match(name):
            divided = f"{match[0]} {name[match.end():]}"
            line = subject.line_of("REGION", report)
            span = within(report, line, name)
            fix = Fix(span, divided, safe=True) if span is not None else None
            report.add(JOINED_REGION_NAMES, span or line, fix, region=name, divided=divided)


METADATA_RULES = (
    MISSING_KIND, MISSING_REGION, MISSING_YEAR, MISSING_ISSUER, MISSING_SOURCE, MISSING_CODER, INFERENCE_WITHOUT_REASON, REVIEWED_BY_CODER,
    TITLE_OF_ANOTHER_YEAR, ID_OF_ANOTHER_YEAR, UNUSUAL_SPAN_OF_YEARS, JOINED_REGION_NAMES,
)  # fmt: skip
