"""What the terminal views say, in English and in Chinese."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from edupolicy.model import Kind, Role
from edupolicy.values import Commitment


@frozen
class Noun:
    """Something that is counted."""

    one: str
    many: str

    def count(self, number: int) -> str:
        """The number and the fitting form."""
        return f"{number:,} {self.one if number == 1 else self.many}"


@frozen
class Words:
    """Every label of the views in one language."""

    language: str
    sections: Noun
    measures: Noun
    actions: Noun
    targets: Noun
    results: Noun
    organizations: Noun
    policies: Noun
    programmes: Noun
    indicators: Noun
    units: Noun
    errors: Noun
    warnings: Noun
    more: Noun
    plan: str
    title: str
    region: str
    year: str
    issuer: str
    issued: str
    index: str
    source: str
    inferred: str
    section: str
    measure: str
    number: str
    organization: str
    indicator: str
    scope: str
    quantity: str
    due: str
    at: str
    commitment: str
    place: str
    project: str
    policy: str
    programme: str
    uncertain: str
    aside: str
    note: str
    follows: str
    vocabulary: str
    shared: str
    plural_measures: str
    plural_actions: str
    plural_targets: str
    plural_results: str
    plural_organizations: str
    plural_plans: str
    #: organizations, in a narrow column
    bodies: str
    reached: str
    per: str
    base: str
    all: str
    none: str
    unnamed: str
    no_measure: str
    separator: str
    colon: str
    #: names of a plan's fields
    fields: Mapping[str, str]
    kinds: Mapping[Kind, str]
    roles: Mapping[Role, str]
    commitments: Mapping[Commitment, str]
    every: Mapping[str, str]


ENGLISH = Words(
    language="en",
    sections=Noun("section", "sections"), measures=Noun("measure", "measures"), actions=Noun("action", "actions"),
    targets=Noun("target", "targets"), results=Noun("result", "results"), organizations=Noun("organization", "organizations"),
    policies=Noun("policy", "policies"), programmes=Noun("programme", "programmes"),
    indicators=Noun("indicator", "indicators"), units=Noun("unit of measure", "units of measure"), errors=Noun("error", "errors"),
    warnings=Noun("warning", "warnings"), more=Noun("more: --full", "more: --full"),
    plan="plan", title="title", region="region", year="year", issuer="issuer", issued="issued", index="index", source="source",
    inferred="inferred", section="section", measure="measure", number="no.",
    organization="organization", indicator="indicator", scope="scope", quantity="quantity", due="due", at="at",
    commitment="commitment", place="place", project="project", policy="policy", programme="programme", uncertain="uncertain",
    aside="aside", note="note", follows="follows", vocabulary="vocabulary", shared="Shared indicators",
    plural_measures="Measures", plural_actions="Actions", plural_targets="Targets", plural_results="Results",
    plural_organizations="Organizations", plural_plans="Plans", bodies="orgs", reached="reached",
    per="per {}", base="from {}", all="all", none="none", unnamed="untitled", no_measure="no measure {}",
    separator=", ", colon=": ",
    fields={"kind": "kind", "region": "region", "years": "year", "issuer": "issuer", "issued": "issued", "index": "index", "source": "source"},
    kinds={
        Kind.WORK_PLAN: "work plan", Kind.DEPLOYMENT: "deployment", Kind.ACHIEVEMENTS: "achievements", Kind.WORK_REPORT: "work report",
        Kind.FIVE_YEAR_PLAN: "five-year plan", Kind.LIVELIHOOD_LIST: "livelihood list",
    },
    roles={Role.LEAD: "lead", Role.RESPONSIBLE: "responsible", Role.SUPPORT: "support"},
    commitments={
        Commitment.ENSURE: "ensure", Commitment.NONE: "", Commitment.BASICALLY: "basically", Commitment.STRIVE: "strive",
        Commitment.EXPLORE: "explore",
    },
    every={
        "one": "every {unit}", "many": "every {count} {unit}s", "day": "day", "week": "week", "month": "month", "quarter": "quarter",
        "term": "term", "year": "year",
    },
)  # fmt: skip

CHINESE = Words(
    language="zh",
    sections=Noun("个章节", "个章节"), measures=Noun("项措施", "项措施"), actions=Noun("项任务", "项任务"), targets=Noun("个目标", "个目标"),
    results=Noun("个结果", "个结果"), organizations=Noun("个机构", "个机构"), policies=Noun("份依据", "份依据"),
    programmes=Noun("个专项", "个专项"), indicators=Noun("个指标", "个指标"),
    units=Noun("个计量单位", "个计量单位"), errors=Noun("个错误", "个错误"), warnings=Noun("个警告", "个警告"),
    more=Noun("项未列：--full", "项未列：--full"),
    plan="计划", title="标题", region="地区", year="年度", issuer="发文机关", issued="成文日期", index="索引号", source="来源",
    inferred="推定", section="章节", measure="措施", number="措施",
    organization="机构", indicator="指标", scope="范围", quantity="数值", due="期限", at="截至",
    commitment="力度", place="位置", project="项目", policy="依据", programme="专项", uncertain="存疑",
    aside="除外", note="备注", follows="承接", vocabulary="词汇", shared="共有指标",
    plural_measures="措施", plural_actions="任务", plural_targets="目标", plural_results="结果",
    plural_organizations="责任机构", plural_plans="计划", bodies="机构", reached="已达",
    per="每{}", base="从 {}", all="全覆盖", none="清零", unnamed="无标题", no_measure="没有措施 {}",
    separator="，", colon="：",
    fields={
        "kind": "类型", "region": "地区", "years": "年度", "issuer": "发文机关", "issued": "成文日期", "index": "索引号", "source": "来源",
    },
    kinds={
        Kind.WORK_PLAN: "工作要点", Kind.DEPLOYMENT: "会议部署", Kind.ACHIEVEMENTS: "工作成效", Kind.WORK_REPORT: "政府工作报告",
        Kind.FIVE_YEAR_PLAN: "五年规划", Kind.LIVELIHOOD_LIST: "民生实事",
    },
    roles={Role.LEAD: "牵头", Role.RESPONSIBLE: "责任", Role.SUPPORT: "配合"},
    commitments={
        Commitment.ENSURE: "确保", Commitment.NONE: "", Commitment.BASICALLY: "基本", Commitment.STRIVE: "力争", Commitment.EXPLORE: "探索",
    },
    every={
        "one": "每{unit}", "many": "每{count}{unit}", "day": "日", "week": "周", "month": "月", "quarter": "季", "term": "学期", "year": "年",
    },
)  # fmt: skip

_LANGUAGES = (ENGLISH, CHINESE)


def words(language: str) -> Words:
    """The labels of a language; English for one that is not known."""
    return next((one for one in _LANGUAGES if one.language == language), ENGLISH)
