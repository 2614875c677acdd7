"""The rules' pages: what `edupolicy explain` prints, and what stands in `docs/rules`."""

from __future__ import annotations

import inspect
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from edupolicy.diagnostics import Rule
from edupolicy.rules.pages_zh import PAGES_ZH
from edupolicy.rules.table import RULES

#: longest line of an example that is shown whole
_LONGEST = 200

#: start of the code -> what the rules of the family are about, in English and Chinese
FAMILIES = {
    "EP0": ("Files", "文件"), "EP1": ("Syntax", "语法"), "EP2": ("Structure", "结构"), "EP3": ("Names and vocabulary", "名称与词汇"),
    "EP4": ("Quantities", "数量"), "EP5": ("Time", "时间"), "EP6": ("Responsibility", "责任"), "EP7": ("Metadata", "元数据"),
    "EP8": ("Places in the source", "原文出处"), "EP9": ("Allowances", "豁免"), "EC1": ("Corpus", "语料"), "EC2": ("SQL", "SQL"),
    "ED1": ("Comparison", "比较"), "ED2": ("Years and results", "年度与结果"),
    "EF0": ("Sources", "来源"), "EF1": ("Evidence in the source", "原文证据"), "EF2": ("Coverage of the source", "原文覆盖"),
    "EQ1": ("Queries", "查询"), "EQ2": ("Comparison of indicators", "指标比较"),
    "EW1": ("Workbooks", "工作簿"), "EW2": ("Rows of a workbook", "工作簿的行"), "EW3": ("Cells of a workbook", "工作簿的单元格"),
}  # fmt: skip

_HEADER = ("| code | name | severity | fixable | message | 消息 |", "|---|---|---|---|---|---|")

_WORDS = {
    "en": {
        "severity": "Severity: {}.", "error": "error", "warning": "warning", "info": "information", "fixable": " `check --fix` can mend it.",
        "message": "Message", "help": "Help", "bad": "Example", "good": "Use instead", "source": "Lines that begin with `#|` are the source.",
    },
    "zh": {
        "severity": "级别：{}。", "error": "错误", "warning": "警告", "info": "提示", "fixable": "`check --fix` 可自动修正。",
        "message": "消息", "help": "处理办法", "bad": "示例", "good": "应写作",
        "source": "以 `#|` 开头的行是来源。",
    },
}  # fmt: skip


def page(rule: Rule, language: str = "en") -> str:
    """A rule's page in Markdown, in ``en`` or ``zh``."""
    words = _WORDS[language]
    description = PAGES_ZH.get(rule.code, rule.page) if language == "zh" else rule.page
    parts = [f"# {rule.code} {rule.name}", _summary(rule, words), inspect.cleandoc(description)]
    shown = ("en", "zh") if language == "en" else ("zh",)
    for one in shown:
        message, remedy = (_without_gaps(text) for text in rule.templates(one))
        parts.append(f"- {_WORDS[one]['message']}: {message}\n- {_WORDS[one]['help']}: {remedy}")
    if "#|" in rule.bad:
        parts.append(words["source"])
    if rule.bad:
        parts.append(f"## {words['bad']}\n\n{_fenced(rule.bad)}")
        parts.append(f"## {words['good']}\n\n{_fenced(rule.good)}")
    return "\n\n".join(parts) + "\n"


def _summary(rule: Rule, words: dict[str, str]) -> str:
    summary = words["severity"].format(words[rule.severity.value])
    return f"{summary}{words['fixable']}" if rule.fixable else summary


def _without_gaps(template: str) -> str:
    """A message with an ellipsis for what only a finding can fill in."""
    return template.format_map(defaultdict(lambda: "…"))


def _fenced(text: str) -> str:
    lines = [line if len(line) <= _LONGEST else line[:_LONGEST] + "…" for line in text.rstrip("\n").split("\n")]
    # control characters are shown by their pictures
    shown = "\n".join("".join(chr(0x2400 + ord(one)) if ord(one) < 32 else one for one in line) for line in lines)
    return f"```plan\n{shown}\n```"


def file_name(rule: Rule, language: str = "en") -> str:
    """The name of a rule's page in `docs/rules`."""
    return f"{'zh/' if language == 'zh' else ''}{rule.code}-{rule.name}.md"


def overview(rules: Iterable[Rule] = RULES) -> str:
    """All rules by family, as a Markdown page of tables; the codes lead to the English pages, the messages in Chinese to the Chinese ones."""
    parts = [
        "# Rules 规则",
        "Every finding has a code and a name. Errors and warnings make `edupolicy check` exit with 1, information does not. "
        "A rule from EP200 on is silenced in a block with `allow CODE: reason`, and in a run with `--ignore CODE`.",
        "每条提示都有代码和名称。有错误或警告时 `edupolicy check` 的退出码为 1，仅有提示时为 0。EP200 起的规则可在某一部分内用 `豁免 代码：理由` 豁免，"
        "也可在运行时用 `--ignore 代码` 关闭。",
    ]  # fmt: skip
    for start, (english, chinese) in FAMILIES.items():
        rows = [_row(rule) for rule in rules if rule.code.startswith(start)]
        if rows:
            parts.append("\n".join([f"## {start}xx {english} {chinese}\n", *_HEADER, *rows]))
    return "\n\n".join(parts) + "\n"


def _row(rule: Rule) -> str:
    english, chinese = (_without_gaps(rule.templates(one)[0]).replace("|", "\\|") for one in ("en", "zh"))
    named = f"| [{rule.code}]({file_name(rule)}) | {rule.name} | {rule.severity.value} | {'yes' if rule.fixable else ''}"
    return f"{named} | {english} | [{chinese}]({file_name(rule, 'zh')}) |"


def pages(rules: tuple[Rule, ...] = RULES) -> dict[str, str]:
    """File name -> text of everything in `docs/rules`."""
    return {"README.md": overview(rules), **{file_name(rule, one): page(rule, one) for one in ("en", "zh") for rule in rules}}


def write_pages(folder: Path) -> None:
    """Bring a folder to hold exactly the rules' pages.

    Raises:
        OSError: if it cannot be written.
    """
    (folder / "zh").mkdir(parents=True, exist_ok=True)
    wanted = pages()
    for old in folder.rglob("*.md"):
        if old.relative_to(folder).as_posix() not in wanted:
            old.unlink()
    for name, text in wanted.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write_pages(Path(__file__).parents[2] / "docs" / "rules")
