"""Lines through the years in words: what every way of printing them shares."""

from __future__ import annotations

from edupolicy.comparison import IndicatorStage, Lineage, MeasureStage, Method, Outcome, Relation
from edupolicy.comparison.wording import ACTIONS

RELATIONS = {
    Relation.SAME: ("same", "相同"), Relation.REWORDED: ("reworded", "改写"), Relation.MOVED: ("moved", "移动"), Relation.RENUMBERED: ("renumbered", "改号"),
    Relation.SPLIT: ("split", "拆分"), Relation.MERGED: ("merged", "合并"), Relation.NEW: ("new", "新增"), Relation.DROPPED: ("dropped", "取消"),
    Relation.COMPLETED: ("completed", "完成"), Relation.CARRIED_OVER: ("carried over", "沿用"),
}  # fmt: skip
METHODS = {
    Method.DECLARED: ("declared", "已注明"), Method.CONFIRMED: ("confirmed", "已确认"), Method.ID: ("same id", "同一编号"),
    Method.TITLE: ("same title", "同一标题"), Method.SIMILARITY: ("similar", "相近"), Method.PARTS: ("parts", "部分"),
}  # fmt: skip
#: what stands behind a result that needs attention
MARKS = {Outcome.MISSED: "!", Outcome.NOT_COMPARABLE: "?"}
HEADS = {
    "measure": ("measure", "措施"), "year": ("year", "年度"), "since": ("since", "较前一次"), "how": ("how", "对应"), "measures": ("Measures", "措施"),
    "indicators": ("Indicators", "指标"), "change": ("change", "增减"),
}  # fmt: skip


def head(name: str, language: str) -> str:
    """The head of a column or part."""
    return HEADS[name][language == "zh"]


def relation(stage: MeasureStage, language: str) -> str:
    """What became of a measure since the stage before; a doubtful match carries its score and a question mark. Empty for the first stage."""
    said = [RELATIONS[one][language == "zh"] for one in stage.relations if one is not Relation.SAME]
    if stage.method is not None and not stage.sure:
        said.append(f"{METHODS[stage.method][language == 'zh']} {stage.score:.2f} ?")
    return "、".join(said) if language == "zh" else ", ".join(said)


def since(stage: IndicatorStage, language: str) -> str:
    """What became of a promise since the last year that had one; empty where there is nothing to say."""
    if stage.unchanged:
        return "不变" if language == "zh" else "unchanged"
    return ACTIONS[stage.verdict.action][language == "zh"] if stage.verdict is not None else ""


def year(stage: MeasureStage) -> str:
    """The years of a stage's plan; its id where it has none."""
    return str(stage.plan.years or stage.plan.id)


def of_one_year(found: Lineage, language: str) -> str:
    """How much stands in one year only; empty where nothing does."""
    measures, indicators = (sum(len(line.stages) == 1 for line in lines) for lines in (found.measures, found.indicators))
    if not (measures or indicators):
        return ""
    if language == "zh":
        return f"另有 {measures} 项措施、{indicators} 个指标只见于一个年度"
    return f"besides, {measures} measure{'s' * (measures != 1)} and {indicators} indicator{'s' * (indicators != 1)} of one year only"
