"""Findings: what a diagnostic says, and how a terminal shows it."""

from __future__ import annotations

import re
import string
from argparse import Namespace
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edupolicy import Diagnostic, Severity, Span, check, loads
from edupolicy.cli.findings import MOST_OF_ONE_KIND, finding, findings, statistics, summary
from edupolicy.cli.terminal import Painter, cut, language, visible
from edupolicy.diagnostics import Fix, Report, Rule
from edupolicy.rules import RULES
from edupolicy.source import display_width

PLAIN = Painter(False)
RULE = RULES[0]


def first(text: str) -> Diagnostic:
    return check(loads(text, path="a.plan"))[0]


# ---------------------------------------------------------------- rules and diagnostics


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_both_languages_of_a_rule_have_the_same_gaps(rule: Rule) -> None:
    gaps = [
        {name.removesuffix("_en").removesuffix("_zh") for template in rule.templates(language) for _, name, _, _ in string.Formatter().parse(template) if name}
        for language in ("en", "zh")
    ]
    assert gaps[0] == gaps[1]
    assert all(rule.templates(language)[0] for language in ("en", "zh"))


def test_gap_is_filled_in_the_language_that_is_asked_for() -> None:
    rule = next(one for one in RULES if one.name == "missing-vocabulary")
    found = Diagnostic(rule, Span(0, 0), 1, 1, parameters={"file": "{b}.plan", "reason_en": "gone", "reason_zh": "没了"})
    assert found.message == "the vocabulary `{b}.plan` cannot be read: gone"
    assert found.in_language("zh")[0] == "无法读取词汇文件“{b}.plan”：没了"


def test_severity_is_the_rules_unless_another_is_chosen() -> None:
    assert Diagnostic(RULE, Span(0, 0), 1, 1).severity is RULE.severity
    assert Diagnostic(RULE, Span(0, 0), 1, 1, severity=Severity.INFO).severity is Severity.INFO


def test_report_gives_line_column_and_the_whole_line() -> None:
    report = Report("甲\r\n乙丙丁\r\n", "a.plan")
    report.add(RULE, Span(4, 5), Fix(Span(4, 5), "x"))
    [found] = report.diagnostics
    assert (found.line, found.column, found.source_line, found.path) == (2, 2, "乙丙丁", "a.plan")


def test_report_shortens_what_fills_the_gaps() -> None:
    report = Report("甲")
    report.add(RULE, Span(0, 0), file="x" * 1000)
    assert report.diagnostics[0].parameters["file"] == "x" * 59 + "…"


# ---------------------------------------------------------------- one finding in the terminal


def test_finding_shows_place_message_line_caret_and_help() -> None:
    text = "plan a: 甲\nmeasure 1: 乙\n  taget 新建幼儿园 3 所\n"
    assert finding(first(text), "en", PLAIN, 80).splitlines() == [
        "a.plan:3:3: error EP102 `taget` is no keyword (misspelt-keyword)",
        "     3 |   taget 新建幼儿园 3 所",
        "       |   ^^^^^",
        "       = help: did you mean `target`?",
    ]


def test_finding_speaks_chinese() -> None:
    shown = finding(first("plan a: 甲\nmeasure 1: 乙\n  目栋 新建幼儿园 3 所\n"), "zh", PLAIN, 80)
    assert "错误 EP102" in shown
    assert "建议" in shown


def excerpt(source_line: str, column: int, length: int, columns: int, line: int = 1) -> tuple[str, str]:
    """The line of a finding and the one with the caret."""
    one = Diagnostic(RULE, Span(column - 1, column - 1 + length), line, column, source_line)
    lines = finding(one, "en", PLAIN, columns).splitlines()
    return lines[1], lines[2]


def under_caret(line: str, caret: str) -> str:
    """What stands above the carets, counted in columns."""
    columns = [character for character in line for _ in range(display_width(character))]
    marked = [position for position, character in enumerate(caret) if character == "^"]
    assert marked == list(range(marked[0], marked[-1] + 1))
    shown = "".join(columns[position] for position in marked if position < len(columns))
    return re.sub(r"(.)\1", r"\1", shown) if not shown.isascii() else shown


@pytest.mark.parametrize(("before", "columns"), [("", 80), ("中文", 80), ("a中\t文", 80), ("中" * 60, 40), ("a" * 500, 40), ("e\u0301\u200b", 80)])
def test_caret_stands_under_wide_characters(before: str, columns: int) -> None:
    line, caret = excerpt(f"  {before}目标 3 所", len(before) + 3, 2, columns)
    assert under_caret(line, caret) == "目标"


def test_caret_is_aligned_in_line_a_million() -> None:
    line, caret = excerpt("  目标 3 所", 3, 2, 80, line=1_000_000)
    assert line.startswith("1000000 | ")
    assert under_caret(line, caret) == "目标"


def test_place_far_out_in_a_long_line_is_shown() -> None:
    line, caret = excerpt("甲" * 100_000 + "XY" + "乙" * 100_000, 100_001, 2, 60)
    assert under_caret(line, caret) == "XY"
    assert "…" in line


@given(
    st.text(alphabet="a中\t e\u0301\u200b\x1b\u202e𠮷", max_size=120),
    st.integers(1, 130), st.integers(0, 40), st.integers(40, 120),
)  # fmt: skip
def test_excerpt_fits_the_terminal_and_holds_nothing_that_it_obeys(source_line: str, column: int, length: int, columns: int) -> None:
    for text in excerpt(source_line or " ", min(column, len(source_line) + 1), length, columns):
        assert display_width(text) <= columns
        assert not any(character in text for character in "\x1b\t\u202e")


def test_end_of_a_line_can_be_marked() -> None:
    line, caret = excerpt("  target", 9, 0, 80)
    assert caret.index("^") == len(line)


def test_finding_without_a_line_has_no_excerpt() -> None:
    one = Diagnostic(RULE, Span(0, 0), 1, 1)
    assert "|" not in finding(one, "en", PLAIN, 80)


def test_path_cannot_command_the_terminal() -> None:
    one = Diagnostic(RULE, Span(0, 0), 1, 1, path="a\n\x1b[31m\udcff.plan")
    assert "\x1b" not in finding(one, "en", PLAIN, 80)
    assert finding(one, "en", PLAIN, 80).splitlines()[0].startswith("a\ufffd\ufffd[31m\ufffd.plan:1:1:")


def test_findings_of_standard_input_are_named_so() -> None:
    one = Diagnostic(RULE, Span(0, 0), 1, 1)
    assert finding(one, "en", PLAIN, 80).startswith("<stdin>:1:1:")
    assert finding(one, "zh", PLAIN, 80).startswith("<标准输入>:1:1:")


def test_colour_adds_only_colour() -> None:
    one = first("plan a: 甲\n  taget 新建幼儿园 3 所\n")
    coloured = finding(one, "en", Painter(True), 80)
    assert coloured != finding(one, "en", PLAIN, 80)
    assert re.sub("\x1b\\[[0-9;]*m", "", coloured) == finding(one, "en", PLAIN, 80)


# ---------------------------------------------------------------- many findings


def test_of_very_many_findings_of_a_kind_the_rest_are_counted() -> None:
    many = [Diagnostic(RULE, Span(0, 0), 1, 1)] * (MOST_OF_ONE_KIND + 7)
    assert list(findings(many, "en", PLAIN))[MOST_OF_ONE_KIND:] == [f"… and 7 more of {RULE.code}"]
    assert list(findings(many, "zh", PLAIN))[MOST_OF_ONE_KIND:] == [f"… 另有 7 处 {RULE.code}"]


@pytest.mark.parametrize(
    ("counts", "files", "english", "chinese"),
    [
        ({}, 1, "no findings in 1 file", "1 个文件：没有问题"),
        ({Severity.ERROR: 1, Severity.WARNING: 2, Severity.INFO: 3}, 2, "1 error, 2 warnings, 3 info in 2 files", "2 个文件：1 个错误、2 个警告、3 个提示"),
    ],
)
def test_summary_counts_each_severity(counts: dict[Severity, int], files: int, english: str, chinese: str) -> None:
    assert summary(Counter(counts), files, "en", PLAIN) == english
    assert summary(Counter(counts), files, "zh", PLAIN) == chinese


def test_statistics_list_the_most_frequent_rule_first() -> None:
    safe = Fix(Span(0, 0), "x", safe=True)
    many = [Diagnostic(RULES[0], Span(0, 0), 1, 1), *[Diagnostic(RULES[1], Span(0, 0), 1, 1, fix=safe)] * 2]
    assert list(statistics(many)) == [f"     2  {RULES[1].code}  [*] {RULES[1].name}", f"     1  {RULES[0].code}      {RULES[0].name}"]


# ---------------------------------------------------------------- the terminal


@given(st.text())
def test_what_is_shown_can_always_be_encoded_and_holds_no_control_code(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    shown.encode("utf-8")
    assert not any(ord(character) < 32 or 127 <= ord(character) < 160 for character in shown)


@given(st.text(alphabet="a中\u0301𠮷", max_size=30), st.integers(1, 40))
def test_cut_text_fits(text: str, columns: int) -> None:
    shown = cut(text, columns)
    assert display_width(shown) <= columns
    assert shown == text or shown.endswith("…")


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, "en"), ({"LANG": "zh_CN.UTF-8"}, "zh"), ({"LANG": "en_US.UTF-8"}, "en"), ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "C", "LC_MESSAGES": "zh_TW"}, "zh"), ({"LC_ALL": "", "LANG": "zh_CN"}, "zh"),
    ],
)  # fmt: skip
def test_language_of_messages_is_the_locales(monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], expected: str) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert language(Namespace(lang=None)) == expected
    assert language(Namespace(lang="zh")) == "zh"
