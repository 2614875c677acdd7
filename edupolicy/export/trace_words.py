"""What reports on a trace say, in English and in Chinese."""

from __future__ import annotations

from collections.abc import Mapping

from edupolicy.fidelity import Account, Aspect, CoverageKind, Outcome
from edupolicy.source.cleaning import Repair, RepairKind

#: characters on either side of something that was missing
_NEIGHBOURS = 4

#: groups of aspects, as a person asks for them
GROUPS: Mapping[str, tuple[Aspect, ...]] = {
    "figures": (Aspect.VALUE, Aspect.BOUND, Aspect.UNIT, Aspect.BASELINE, Aspect.PER, Aspect.RECURRENCE, Aspect.COMMITMENT, Aspect.WORDING),
    "periods": (Aspect.PERIOD,),
    "organizations": (Aspect.ORGANIZATION, Aspect.ROLE),
    "citations": (Aspect.CITATION,),
    "names": (Aspect.PROGRAMME, Aspect.PROJECT),
    "titles": (Aspect.TITLE, Aspect.NUMBER),
    "phrases": (Aspect.PHRASE,),
    "actions": (Aspect.ACTION, Aspect.INDICATOR, Aspect.SCOPE),
    "metadata": (Aspect.METADATA,),
}

_ENGLISH: Mapping[str, str] = {
    "evidence": "Evidence", "coverage": "Coverage", "found": "found", "of": "of", "repairs": "Repairs", "moves": "Places", "findings": "Findings",
    "figures": "values of figures", "periods": "deadlines and times", "organizations": "organizations", "citations": "citations",
    "names": "programmes and projects", "titles": "headings", "phrases": "quoted phrases", "actions": "actions, indicators, scopes",
    "metadata": "metadata",
    "pinned": "pinned to this text", "unpinned": "not pinned", "changed": "pinned to another version",
    "lines": "{} lines", "line": "{} line", "sentences_": "{} sentences", "sentence": "{} sentence",
    "source": "source", "statements": "plan", "missing": "not accounted for", "nothing": "nothing", "no_source": "no source to hold it against",
    "not_found": "not found", "mended": "mended", "reported": "left as it is", "reported_several": "left as they are",
    "before": "before", "after": "after", "place": "place",
    "share": "{} of the source accounted for", "hint": "Point at a figure, or use Tab, to see where it comes from; click to keep it.",
    "all": "all", "uncovered": "not encoded", "differs": "differs", "filter": "show", "plan": "plan", "method": "by",
}  # fmt: skip
_CHINESE: Mapping[str, str] = {
    "evidence": "证据", "coverage": "覆盖", "found": "找到", "of": "/", "repairs": "修复", "moves": "出处", "findings": "问题",
    "figures": "数值", "periods": "期限与时间", "organizations": "责任单位", "citations": "依据", "names": "专项与项目", "titles": "标题",
    "phrases": "引用的文字", "actions": "任务、指标与范围", "metadata": "元数据",
    "pinned": "校验和一致", "unpinned": "没有校验和", "changed": "校验和不同", "lines": "{} 行", "line": "{} 行", "sentences_": "{} 句", "sentence": "{} 句",
    "source": "原文", "statements": "计划", "missing": "没有交代", "nothing": "没有", "no_source": "没有可以核对的来源",
    "not_found": "找不到", "mended": "已修复", "reported": "保持原样", "reported_several": "保持原样", "before": "原来", "after": "现在", "place": "位置",
    "share": "来源的 {} 已有交代", "hint": "把鼠标移到数值上（或用 Tab 键）可看到它的出处；点击可固定。",
    "all": "全部", "uncovered": "没有编码", "differs": "不一致", "filter": "显示", "plan": "计划", "method": "依据",
}  # fmt: skip
_KINDS = {
    "en": {
        CoverageKind.NUMERALS: "numerals", CoverageKind.CITATIONS: "《…》", CoverageKind.ORGANIZATIONS: "organizations",
        CoverageKind.GOALS: "goals without number", CoverageKind.SENTENCES: "sentences",
    },
    "zh": {
        CoverageKind.NUMERALS: "数字", CoverageKind.CITATIONS: "《…》", CoverageKind.ORGANIZATIONS: "责任单位", CoverageKind.GOALS: "无数值目标",
        CoverageKind.SENTENCES: "句子",
    },
}  # fmt: skip
_ACCOUNTS = {
    "en": {
        Account.ENCODED: "encoded", Account.SET_ASIDE: "set aside", Account.NAME: "in names", Account.DATE: "in dates", Account.LIST_NUMBER: "as list numbers",
        Account.ORDINAL: "as ordinals", Account.WORD: "in words", Account.REMOVED: "removed", Account.MISSING: "not accounted for",
    },
    "zh": {
        Account.ENCODED: "已编码", Account.SET_ASIDE: "除外", Account.NAME: "名称", Account.DATE: "年份日期", Account.LIST_NUMBER: "编号",
        Account.ORDINAL: "序数", Account.WORD: "词语", Account.REMOVED: "已清除", Account.MISSING: "没有交代",
    },
}  # fmt: skip
_OUTCOMES = {
    "en": {Outcome.FOUND: "found", Outcome.IMPLIED: "implied", Outcome.ELSEWHERE: "elsewhere", Outcome.OTHER: "differs", Outcome.MISSING: "not found"},
    "zh": {Outcome.FOUND: "找到", Outcome.IMPLIED: "可推知", Outcome.ELSEWHERE: "在别处", Outcome.OTHER: "不一致", Outcome.MISSING: "找不到"},
}
_REPAIRS_ZH = {
    RepairKind.COPY: "重复段落", RepairKind.NAVIGATION: "网页导航", RepairKind.CREDIT: "署名", RepairKind.HTML: "网页代码", RepairKind.BLANK: "空白字符",
    RepairKind.PINYIN: "拼音", RepairKind.SHIFTED_BYTES: "错位字节", RepairKind.SCRIPT: "繁体字", RepairKind.WIDTH: "全角", RepairKind.SPACING: "空格",
    RepairKind.QUOTE: "引号", RepairKind.DATE: "日期", RepairKind.NAME: "名称", RepairKind.BRACKET: "括号", RepairKind.PUNCTUATION: "标点",
}  # fmt: skip


def word(key: str, language: str) -> str:
    """A label in ``en`` or ``zh``."""
    return (_CHINESE if language == "zh" else _ENGLISH)[key]


def kind_word(kind: CoverageKind, language: str) -> str:
    """What is counted."""
    return _KINDS[language][kind]


def account_word(account: Account, language: str) -> str:
    """How it is accounted for."""
    return _ACCOUNTS[language][account]


def outcome_word(outcome: Outcome, language: str) -> str:
    """What became of looking for it."""
    return _OUTCOMES[language][outcome]


def repair_word(kind: RepairKind, language: str) -> str:
    """What was wrong."""
    return _REPAIRS_ZH[kind] if language == "zh" else kind.value.replace("-", " ")


def repair_sides(one: Repair, raw: str) -> tuple[str, str]:
    """What stood there and what took its place; with its neighbours where something was missing."""
    if one.before:
        return one.before, one.after
    start = one.span.start
    before = raw[max(0, start - _NEIGHBOURS) : start].rpartition("\n")[2]
    after = raw[start : start + _NEIGHBOURS].partition("\n")[0]
    return f"{before}{after}", f"{before}{one.after}{after}"


def percent(share: float) -> str:
    """A share as a percentage that says 100 only where nothing is missing."""
    return "100%" if share >= 1 else f"{int(share * 1000) / 10:g}%"
