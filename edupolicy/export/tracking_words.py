"""Targets and results in words: what every way of printing a tracking shares."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from edupolicy.comparison import OUTCOME_NOTES, OUTCOME_REASONS, Entry, Outcome, Stated, Tracking
from edupolicy.model import Result, Target
from edupolicy.values import format_number

OUTCOMES = {
    Outcome.MISSED: ("missed", "未完成"), Outcome.NOT_COMPARABLE: ("not comparable", "不可比"), Outcome.NOT_REPORTED: ("not reported", "未报告"),
    Outcome.EXCEEDED: ("exceeded", "超额完成"), Outcome.MET: ("met", "完成"), Outcome.PENDING: ("pending", "待报告"),
    Outcome.UNTARGETED: ("reported without a target", "有结果无目标"),
}  # fmt: skip
HEADS = {
    "region": ("region", "地区"), "year": ("year", "年度"), "indicator": ("indicator", "指标"), "promised": ("promised", "目标"),
    "reached": ("reached", "结果"),
    "outcome": ("outcome", "完成情况"), "margin": ("by", "相差"), "why": ("why", "说明"), "where": ("where", "位置"),
}  # fmt: skip
_MARGINS = {
    Outcome.MISSED: ("missed by {}", "差 {}"), Outcome.EXCEEDED: ("exceeded by {}", "超 {}"), Outcome.PENDING: ("{} to go", "尚差 {}"),
}  # fmt: skip


def outcome(one: Outcome, language: str) -> str:
    """An outcome's name."""
    return OUTCOMES[one][language == "zh"]


def head(name: str, language: str) -> str:
    """The head of a column."""
    return HEADS[name][language == "zh"]


def fared(entry: Entry, amount: str, language: str) -> str:
    """How a target fared, with the margin, given as a person reads it: ``missed by 66 元``."""
    template = _MARGINS.get(entry.outcome)
    return template[language == "zh"].format(amount) if template and amount else outcome(entry.outcome, language)


def explanation(entry: Entry, language: str, without: Collection[str] = ()) -> list[str]:
    """Why something cannot be compared, and what was assumed; each a phrase, with what the report says otherwise. `without` are notes said elsewhere."""
    zh = language == "zh"
    details = {
        "name": [one.figure.label for one in entry.results], "alike": [one.figure.label for one in entry.results],
        "scope": [one.figure.scope or "" for one in entry.results],
    }  # fmt: skip
    phrases = [(entry.reason, OUTCOME_REASONS[entry.reason][zh])] if entry.reason else []
    phrases += [(note, OUTCOME_NOTES[note][zh]) for note in entry.notes if note not in without]
    said = []
    for code, text in phrases:
        detail = "、".join(filter(None, dict.fromkeys(details.get(code, ()))))
        said.append(f"{text}{'：' if zh else ': '}{detail}" if detail else text)
    return said


def summary(entries: Iterable[Entry], language: str) -> str:
    """How many targets came out how, in one line; results without a target come last."""
    counts = dict.fromkeys(OUTCOMES, 0)
    for entry in entries:
        counts[entry.outcome] += 1
    parts = [f"{count} {outcome(one, language)}" for one, count in counts.items() if count]
    return " · ".join(parts) if parts else ("没有符合的目标或结果" if language == "zh" else "no such targets or results")


#: what holds for many lines alike and is said once for all of them
COMMON_NOTES = ("period-assumed",)


def common_notes(entries: Sequence[Entry], language: str) -> list[str]:
    """What was assumed of several results alike."""
    return [OUTCOME_NOTES[note][language == "zh"] for note in COMMON_NOTES if any(note in entry.notes for entry in entries)]


def in_short(entries: Sequence[Entry], language: str) -> str:
    """What a whole year comes to where nothing of it can be compared; empty where something can."""
    if all(one.outcome is Outcome.PENDING and not one.results for one in entries):
        return "所给文件中还没有该年度的报告（--full 列出）" if language == "zh" else "no report on that year is among the documents yet (--full lists them)"
    if all(one.reason == "no-plan" for one in entries):
        return "所给文件中没有该年度的计划（--full 列出）" if language == "zh" else "no plan for that year is among the documents (--full lists them)"
    return ""


def quantity(stated: Stated[Target] | Stated[Result]) -> str:
    """A figure as the language writes it; a bare number says ``=`` of itself."""
    return str(stated.figure.quantity).removeprefix("= ")


def reached(entry: Entry) -> str:
    """What was reached: the sum of several reports, or what the one that counts says."""
    if entry.total is not None and entry.target is not None:
        return f"{format_number(entry.total)} {entry.target.figure.unit}".strip()
    return quantity(entry.results[0]) if entry.results else ""


def margin(entry: Entry) -> str:
    """The margin with its unit; empty where there is none, or nothing is missing."""
    return f"{format_number(entry.margin)} {entry.unit}".strip() if entry.margin else ""


def places(entry: Entry) -> list[str]:
    """Where target and results stand: plan and line of its file, or the full id where there is no file."""
    stated: list[Stated[Target] | Stated[Result]] = [*([entry.target] if entry.target else []), *entry.results]
    return [f"{one.plan.id}:{one.line}" if one.line is not None else one.id for one in stated]


def counted(tracking: Tracking) -> dict[str, int]:
    """How many entries came out how, by the outcome's code."""
    return {one.value: tracking.count(one) for one in Outcome}
