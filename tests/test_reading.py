"""Reading is total and lossless, and one wrong line hides no other."""

from __future__ import annotations

import random
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from attrs import fields, has
from hypothesis import given
from hypothesis import strategies as st

import edupolicy
from edupolicy.cli.findings import finding
from edupolicy.cli.terminal import Painter
from edupolicy.diagnostics import Diagnostic, Report
from edupolicy.edit import Edit, apply_edits
from edupolicy.loader import bundled_plans
from edupolicy.source import Span, display_width
from edupolicy.syntax import parse
from edupolicy.syntax.faults import SYNTAX_RULES
from edupolicy.syntax.line import BAD, COMMENT, LONGEST_LINE
from edupolicy.syntax.tables import KEYWORDS
from edupolicy.syntax.tree import MOST_BLOCKS
from tests.mistakes import MISTAKES, Mistake, faulty_file
from tests.texts import texts

#: names of the grammar that no message may speak of
_TOKENS = re.compile(r"\b(?:[KCVOPS]_[A-Z_]+|[A-Z]+_[A-Z_]+|KW|FIGURE|HEADING|CLAUSE|QUOTED|\$END)\b")


def found(text: str) -> list[tuple[str, int]]:
    """Code and line of each finding of the reader."""
    return sorted(((one.code, one.line) for one in edupolicy.loads(text).diagnostics), key=lambda one: one[1])


def spans(node: object) -> list[Span]:
    """The spans of a node of the model, and of all in it."""
    if isinstance(node, tuple) and not isinstance(node, Span):
        return [span for one in node for span in spans(one)]
    kind: Any = type(node)
    if not has(kind):
        return []
    values = [getattr(node, field.name) for field in fields(kind)]
    return [value for value in values if isinstance(value, Span)] + [span for value in values for span in spans(value)]


# ---------------------------------------------------------------- total and lossless


@given(texts)
def test_tree_prints_back_to_the_last_character(text: str) -> None:
    tree = parse(text, Report(text))
    assert str(tree) == text
    assert [line.start for line in tree.lines[1:]] == [line.end for line in tree.lines[:-1]]


@given(texts)
def test_no_text_raises_and_spans_lie_inside_it(text: str) -> None:
    loaded = edupolicy.loads(text)
    # a file of carriage returns alone is read by them
    text = text if "\n" in text else text.replace("\r", "\n")
    for one in loaded.diagnostics:
        start, end = one.span
        assert 0 <= start <= end <= len(text)
        # a byte-order mark is in no line
        before = text[:start].removeprefix("\ufeff")
        assert (one.line, one.column) == (before.count("\n") + 1, len(before) - before.rfind("\n"))
        assert one.source_line == text.removeprefix("\ufeff").split("\n")[one.line - 1].removesuffix("\r")
        assert one.message
        assert one.help
    for start, end in spans(loaded.plan) + spans(loaded.entries.indicators) + list(loaded.touched):
        assert 0 <= start <= end <= len(text)


@given(texts)
def test_faulty_line_is_one_that_is_reported(text: str) -> None:
    loaded = edupolicy.loads(text)
    reported = {one.line for one in loaded.diagnostics}
    if Counter(one.code for one in loaded.diagnostics)["EP117"] < 100:
        assert {text.count("\n", 0, start) + 1 for start, _ in loaded.touched} <= reported


def test_span_of_a_statement_is_its_keyword_and_content() -> None:
    text = "plan a: 甲\n  measure 1: 乙  @3  # 注\n  do 丙 due 2024 @5\n  target 学位 8 个　\n  by 丁、戊\n"
    plan = edupolicy.loads(text).plan
    assert plan is not None
    (block,) = plan.measures
    covered = [text[slice(*span)] for span in (block.span, block.actions[0].span, block.targets[0].span, *(one.span for one in block.responsible))]
    assert covered == ["measure 1: 乙", "do 丙 due 2024", "target 学位 8 个", "丁", "戊"]


@pytest.mark.parametrize("path", [Path(one) for one in bundled_plans()], ids=lambda path: path.stem)
def test_bundled_plan_has_no_syntax_error(path: Path) -> None:
    assert edupolicy.load(path).diagnostics == ()


@given(st.sampled_from([Path(one) for one in bundled_plans()]), st.randoms(use_true_random=False))
def test_indentation_carries_no_meaning(path: Path, chance: random.Random) -> None:
    lines = path.read_text(encoding="utf-8").split("\n")[:60]
    moved = [chance.choice(("", " ", "\t", "　　", "\xa0  ")) + line.strip() for line in lines]
    assert edupolicy.loads("\n".join(moved)).plan == edupolicy.loads("\n".join(lines)).plan


#: every ASCII sign and digit in it is structure, none is text
_STRUCTURE = """language 1
plan a: 某市工作要点 @1
  year 2024
  issued 2024-03-11
  coded 王某 2026-11-23
  meta 甲: "乙"
section (一): 丙 @5.1,6.2
measure 8: 丁 @6-7 # 注
  by 戊,己;壬
  target 学位 >= 1,234 个 per 县 from 77% due 2024-06-30
  target 班额 <50人
  target 园 2~3 所 every 2 years @5.1"园"
  target 近视率 -1.5% scope: "子"
  target 经费 +3万 元 @9
  target "寅" = 8 # 注
  result 占比 > 57% at 2024
"""
_TWINS = str.maketrans({sign: chr(ord(sign) + 0xFEE0) for sign in ':,;()%.=<>~#@"-+0123456789'} | {" ": "\u3000"})


@given(st.sets(st.integers(0, len(_STRUCTURE) - 1)))
def test_full_width_signs_are_accepted_wherever_their_ascii_twins_are(places: set[int]) -> None:
    mixed = "".join(one.translate(_TWINS) if place in places else one for place, one in enumerate(_STRUCTURE))
    plain, wide = edupolicy.loads(_STRUCTURE), edupolicy.loads(mixed)
    assert plain.diagnostics == wide.diagnostics == ()
    assert wide.plan == plain.plan


def test_text_written_wholly_in_full_width_signs_is_equal() -> None:
    wide = edupolicy.loads(_STRUCTURE.translate(_TWINS))
    assert wide.diagnostics == ()
    assert wide.plan == edupolicy.loads(_STRUCTURE).plan


# ---------------------------------------------------------------- mistakes


@pytest.mark.parametrize(
    ("line", "part", "replacement"),
    [
        ("target 新建幼儿园 3 所 deu 2025 strive", "deu", "due"),
        ("目标 新建幼儿园 3 所 每县 ensure", "每县", "每 县"),
        ("目标 培训 1400人以上 每年", "每年", "周期 年"),
        ("result 毛入园率 96% 截止2024年", "截止", "截至"),
        ("target 新建幼儿园 3 所 deadline 2025", "deadline", "due"),
        ("target 新建幼儿园 3 所 stirve", "stirve", "strive"),
    ],
)
def test_a_clause_that_is_nearly_written_is_named(line: str, part: str, replacement: str) -> None:
    text = f"plan a: 甲\n{line}\n"
    (one,) = edupolicy.loads(text).diagnostics
    assert (one.code, text[slice(*one.span)]) == ("EP131", part)
    assert one.fix is not None
    assert one.fix.replacement == replacement
    assert edupolicy.loads(apply_edits(text, [Edit(one.fix.span, one.fix.replacement)])).diagnostics == ()


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("target 毛入园率 从77%提高到80%", "提高到80% 从 77%"),
        ("target 毛入园率 由 77% 升到 80%", "提高到80% 从 77%"),
        ("target 公办园占比 >= 八成", "八 must be written in digits"),
        ("target 公办园占比 >= 三分之一", "三分之一 must be written in digits"),
        ("target 2024年新建幼儿园 3 所", "in quotes"),
        ("target 新建幼儿园 = 17三6 所", "`= 17三6 所` is not"),
    ],
)
def test_a_figure_that_cannot_be_read_is_told_why(line: str, reason: str) -> None:
    (one,) = edupolicy.loads(f"plan a: 甲\n{line}\n").diagnostics
    assert one.code == "EP108"
    assert reason in one.message


def test_a_place_with_a_slip_is_reported_and_text_in_quotes_is_not() -> None:
    (one,) = edupolicy.loads("plan a: 甲\ndo 乙 @5.a # 注\n").diagnostics
    assert (one.code, one.column, one.span.end - one.span.start) == ("EP114", 6, 4)
    assert edupolicy.loads('plan a: 甲\ndo "乙 @5.a"\ndo 乙 @丙\ndo 乙@5号楼丙\n').diagnostics == ()


def test_at_least_twenty_five_kinds_of_mistake_are_known() -> None:
    assert len(MISTAKES) >= 25
    assert len({mistake.code for mistake in MISTAKES}) >= 25


def test_every_rule_of_the_reader_has_a_mistake() -> None:
    beyond_a_line = {"EP124", "EP129", "EP130"}
    assert {mistake.code for mistake in MISTAKES} | beyond_a_line == {rule.code for rule in SYNTAX_RULES}


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: f"{mistake.code} {mistake.lines[:30]!a}")
def test_mistake_is_reported_once_and_alone(mistake: Mistake) -> None:
    text, expected = faulty_file([mistake])
    assert found(text) == expected


@pytest.mark.parametrize("seed", range(12))
def test_twenty_mistakes_in_one_file_are_all_reported_and_nothing_else(seed: int) -> None:
    text, expected = faulty_file(random.Random(seed).sample(MISTAKES, 20))
    assert found(text) == expected


@given(st.permutations(MISTAKES))
def test_all_mistakes_in_one_file_are_reported_in_any_order(mistakes: list[Mistake]) -> None:
    text, expected = faulty_file(mistakes)
    assert found(text) == expected


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: f"{mistake.code} {mistake.lines[:30]!a}")
def test_finding_says_what_and_where_in_the_words_of_the_language(mistake: Mistake, language: str) -> None:
    text, ((_, line),) = faulty_file([mistake])
    (one,) = edupolicy.loads(text).diagnostics
    message, remedy = one.in_language(language)
    assert message
    assert remedy
    assert not _TOKENS.search(message + remedy)
    assert "{" not in (message + remedy).replace("\\u{", "")
    assert one.source_line == text.split("\n")[line - 1]
    assert one.column >= 1
    assert len(text.split("\n")[line - 1]) >= one.column - 1 + (one.span.end - one.span.start) > one.column - 1


def _caret(one: Diagnostic) -> tuple[str, str]:
    _, source, caret = finding(one, "en", Painter(False), 120).split("\n")[:3]
    return source.partition(" | ")[2], caret.partition(" | ")[2]


@pytest.mark.parametrize("line", [
    "目标：新建幼儿园三所", "target 新建幼儿园 3 所 明年", "  do 甲乙 note 丙 @0.3", "\u3000target 学位 8 个 due 尽快", "do é\u0301x @5 丙",
])  # fmt: skip
def test_caret_stands_under_the_right_column(line: str) -> None:
    (one,) = edupolicy.loads(f"plan a: 甲\n{line}\n").diagnostics
    source, caret = _caret(one)
    assert source == line
    marked = line[one.column - 1 : one.column - 1 + one.span.end - one.span.start]
    assert len(caret) - len(caret.lstrip()) == display_width(line[: one.column - 1])
    assert caret.strip() == "^" * display_width(marked)


@pytest.mark.parametrize(("opener", "code"), [
    ("measre 3: 甲", "EP102"), ("MEASURE 3: 甲", "EP102"), ("ｍｅａｓｕｒｅ 3: 甲", "EP102"), ("mesure 3：甲", "EP102"), ("措拖 3：甲", "EP102"),
    ("施措3：甲", "EP102"),
    ("措施（3）：甲", "EP103"), ("措施三：甲", "EP103"), ("\x07measure 3: 甲", "EP117"), ("measure\u200b 3: 甲", "EP117"), ('measure 3: 甲"乙', "EP115"),
    ("measure 3: 甲 @5 乙", "EP128"), ("measure 3:", "EP107"),
])  # fmt: skip
def test_faulty_opening_line_still_opens_its_block(opener: str, code: str) -> None:
    loaded = edupolicy.loads(f"plan a: 甲\nmeasure 1: 乙\n{opener}\ndo 丙\n")
    assert [(one.code, one.line) for one in loaded.diagnostics] == [(code, 3)]
    assert loaded.plan is not None
    assert [len(block.actions) for block in loaded.plan.measures] == [0, 1]


@pytest.mark.parametrize(("word", "meant"), [
    ("taget", "target"), ("tagret", "target"), ("Target", "target"), ("goal", "target"), ("目標", "目标"), ("ｄｕｅ", "due"), ("责任单位", "责任"),
    ("牵头部门", "牵头"), ("measures", "measure"), ("organisation", "org"),
])  # fmt: skip
def test_misspelt_keyword_is_recognized(word: str, meant: str) -> None:
    (one,) = [one for one in edupolicy.loads(f"plan a: 甲\n{word} 甲 3 个\n").diagnostics if one.line == 2]
    assert (one.code, one.parameters["meant"]) == ("EP102", meant)
    assert one.fix is not None
    assert one.fix.replacement == meant


@pytest.mark.parametrize(("text", "code"), [
    ("plan 标题", "EP120"), ("plan：标题", "EP120"), ("plan a b: 标题", "EP120"), ("plan a:", "EP107"), ("plan", "EP107"),
])  # fmt: skip
def test_faulty_plan_line_is_reported_once_and_still_opens_the_plan(text: str, code: str) -> None:
    loaded = edupolicy.loads(f"{text}\ndo 甲\n")
    assert [(one.code, one.line) for one in loaded.diagnostics] == [(code, 1)]
    assert loaded.plan is not None
    assert len(loaded.plan.actions) == 1


@pytest.mark.parametrize("line", ["do 甲", "target 学位 8 个", "section 一: 甲", "measure 1: 甲", "item 1: 甲", "year 2024"])
def test_statement_without_a_plan_is_reported_once_and_read(line: str) -> None:
    loaded = edupolicy.loads(f"{line}\nnote 乙\nmeasure 2: 丙\n")
    assert [(one.code, one.line) for one in loaded.diagnostics] == [("EP106", 1)]
    assert loaded.plan is not None
    assert "2" in [block.id for block in loaded.plan.blocks()]


def test_second_plan_is_checked_too() -> None:
    assert found("plan a: 甲\nplan b: 乙\ntarget 丙\n") == [("EP122", 2), ("EP108", 3)]


def test_second_language_line_is_reported() -> None:
    assert found("language 1\nlanguage 1\nplan a: 甲\n") == [("EP121", 2)]


def test_tab_between_words_is_a_space() -> None:
    loaded = edupolicy.loads("plan a: 甲\t乙\ndo\t丙\tdue\t2024\t@5\nnote 丁\t戊\n")
    assert loaded.diagnostics == ()
    assert loaded.plan is not None
    assert (loaded.plan.title, loaded.plan.actions[0].text, loaded.plan.notes[0].text) == ("甲 乙", "丙", "丁 戊")


def test_control_character_is_replaced_in_the_model() -> None:
    plan = edupolicy.loads("plan a: 甲\x07\u202e乙\n").plan
    assert plan is not None
    assert plan.title == "甲\ufffd\ufffd乙"


@pytest.mark.parametrize("text", ["", "\n", "\ufeff", "# 注\n", "  \n\t\n　"])
def test_text_without_statements_is_reported_as_empty(text: str) -> None:
    assert [one.code for one in edupolicy.loads(text).diagnostics] == ["EP005"]


# ---------------------------------------------------------------- very much text


def test_very_long_line_is_reported_and_kept() -> None:
    text = "plan a: 甲\nnote " + "长" * 5_000_000 + "\ndo 乙\n"
    loaded = edupolicy.loads(text)
    assert [(one.code, one.line) for one in loaded.diagnostics] == [("EP118", 2)]
    assert loaded.plan is not None
    assert len(loaded.plan.actions) == 1
    assert str(parse(text, Report(text))) == text


def test_more_blocks_than_a_plan_may_have_are_reported_and_kept() -> None:
    text = "plan a: 甲\n" + "section 1: 乙\n" * MOST_BLOCKS
    report = Report(text)
    tree = parse(text, report)
    assert [(one.code, one.line) for one in report.diagnostics] == [("EP124", MOST_BLOCKS + 1)]
    assert str(tree) == text


@pytest.mark.parametrize("sign", [
    "@", "#", "7", " ", "\u3000", '"', '" ', '\\"', '"\\', "(", "（", "(甲)", "、", ".", "~", "1~", " due 2024", " per", "甲 ", ":", " 约", "以上", "@1,",
])  # fmt: skip
@pytest.mark.parametrize("keyword", sorted(word for word in KEYWORDS if word.isascii()))
def test_line_of_one_sign_is_read_to_its_end(keyword: str, sign: str) -> None:
    line = f"{keyword} 甲 " + sign * ((LONGEST_LINE - 100) // len(sign))
    text = f"plan a: 甲\n{line}\ndo 乙\nfrobnicate\n"
    loaded = edupolicy.loads(text)
    assert loaded.diagnostics[-1].line in (2, 3, 4)
    assert [one.line for one in loaded.diagnostics if one.code == "EP101"] == [4]


@pytest.mark.parametrize("line", ["{}do 乙", "do{}乙", "do：{}乙", "do 乙{}", "do 乙  @5{}", "do 乙  @5{}# 注", "do {}乙", "{}# 注", "{}", "do 乙  @5.{}"])
@pytest.mark.parametrize("sign", [" ", "\u3000", "1"])
def test_a_line_is_too_long_by_all_of_its_characters(line: str, sign: str) -> None:
    longest = line.format(sign * (LONGEST_LINE - 1 - len(line) + 2))
    for written, faulty in ((longest, False), (longest.replace(sign, sign * 2, 1), True)):
        text = f"plan a: 甲\nnote 丙\n{written}\ndo 丁\n"
        report = Report(text)
        tree = parse(text, report)
        assert [one.line for one in report.diagnostics if one.code == "EP118"] == [3] * faulty
        assert [len(line) for line in text.splitlines(keepends=True)] == [line.end - line.start for line in tree.lines]
        assert str(tree) == text


def test_kinds_of_line_without_statements() -> None:
    text = "# 注\nfrobnicate\n"
    assert [line.kind for line in parse(text, Report(text)).lines] == [COMMENT, BAD]


PLAN = "plan a-2025: 某市教育工作要点\nyear 2025\nmeasure 1: 学前教育\n"


@pytest.mark.parametrize("line", ["木标：新增学前学位 800 个", "木任：市教育局", "x目：第三小学", "木项：“双减”"])
def test_half_a_chinese_keyword_never_changes_a_file_by_itself(line: str) -> None:
    loaded = edupolicy.loads(f"{PLAN}{line}\n任务：编制规划\n")
    assert [one.line for one in loaded.diagnostics] == [4]
    assert not any(one.fix is not None and one.fix.safe for one in loaded.diagnostics)
    assert loaded.plan is not None
    assert [action.text for action in loaded.plan.measures[0].actions] == ["编制规划"]


def test_a_misspelt_keyword_is_never_taken_for_one_that_would_close_the_plan() -> None:
    loaded = edupolicy.loads(f"{PLAN}木标：新增学前学位 800 个\n目标：新建幼儿园 3 所\n")
    assert loaded.plan is not None
    assert [target.label for target in loaded.plan.measures[0].targets] == ["新增学前学位", "新建幼儿园"]
    assert [one.code for one in loaded.diagnostics] == ["EP102"]


def test_a_missing_year_is_reported_once_however_many_deadlines_count_from_it() -> None:
    text = "plan a: 甲\nmeasure 1: 乙\ntarget 丙 3 所 due 年内\ntarget 丁 3 所 due 6月底前\ndo 戊 due 三年\n"
    assert [(one.code, one.line) for one in edupolicy.loads(text).diagnostics] == [("EP129", 3)]


def test_a_year_that_cannot_be_read_is_the_only_finding_of_its_kind() -> None:
    text = "plan a: 甲\nyear 2o24\nmeasure 1: 乙\ntarget 丙 3 所 due 年内\ndo 戊 due 三年\n"
    assert [(one.code, one.line) for one in edupolicy.loads(text).diagnostics] == [("EP113", 2)]


def test_a_file_of_carriage_returns_is_read_and_reported_once() -> None:
    loaded = edupolicy.loads("plan a: 甲\rmeasure 1: 乙\rdo 丙\rfrobnicate\r")
    assert [(one.code, one.line) for one in loaded.diagnostics] == [("EP130", 1), ("EP101", 4)]
    assert loaded.plan is not None
    assert loaded.plan.measures[0].actions[0].text == "丙"


def test_rules_count_the_lines_of_a_file_of_carriage_returns_as_the_reader_does() -> None:
    loaded = edupolicy.loads("plan a: 甲\rmeasure 1: 乙\rmeasure 1: 丙\r  do 丁\r")
    assert [(one.line, one.column, one.source_line) for one in edupolicy.check(loaded) if one.code == "EP201"] == [(3, 1, "measure 1: 丙")]


@pytest.mark.parametrize(
    ("line", "said"),
    [("目标 培训 每年1400人", "周期"), ("目标 公办园占比从77%提高到80%", "提高到80% 从 77%"), ("目标 毛入园率由67.9%上升到80%", "提高到80% 从 77%")],
)
def test_a_clause_inside_an_indicator_is_told_apart(line: str, said: str) -> None:
    (one,) = edupolicy.loads(PLAN + line + "\n").diagnostics
    assert one.code == "EP108"
    assert said in one.in_language("zh")[0]
