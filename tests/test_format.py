"""The canonical form: it changes no model, keeps every comment, and is its own canonical form."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

import edupolicy
from edupolicy.diagnostics import Report
from edupolicy.edit import apply_edits, canonical_edits
from edupolicy.source import Span
from edupolicy.syntax import parse
from tests.mistakes import MISTAKES, Mistake, faulty_file
from tests.texts import texts

KEYWORDS = st.sampled_from((None, "en", "zh"))


def formatted(text: str, keywords: str | None = None, kept: tuple[Span, ...] = ()) -> str:
    return apply_edits(text, canonical_edits(text, keywords, kept))


def with_faults(text: str, keywords: str | None = None) -> str:
    """A text in canonical form, but for its faulty lines."""
    return formatted(text, keywords, edupolicy.loads(text).touched)


def comments(text: str) -> Counter[str]:
    lines = parse(text, Report(text)).lines
    return Counter(text[line.comment + 1 : line.end].strip(" \t\u3000\xa0\r\n") for line in lines if line.comment >= 0)


@given(texts, KEYWORDS)
def test_formatting_changes_no_model(text: str, keywords: str | None) -> None:
    before, after = edupolicy.loads(text), edupolicy.loads(with_faults(text, keywords))
    assert after.plan == before.plan
    assert after.entries == before.entries


@given(texts, KEYWORDS)
def test_formatting_alone_changes_no_model_either(text: str, keywords: str | None) -> None:
    before, after = edupolicy.loads(text), edupolicy.loads(formatted(text, keywords))
    assert after.plan == before.plan
    assert after.entries == before.entries


@given(texts, KEYWORDS)
def test_formatting_neither_makes_nor_mends_a_mistake(text: str, keywords: str | None) -> None:
    before, after = edupolicy.loads(text), edupolicy.loads(with_faults(text, keywords))
    # a stray carriage return goes with the spaces around it
    assert [one.code for one in after.diagnostics if one.code != "EP117"] == [one.code for one in before.diagnostics if one.code != "EP117"]


@given(texts, KEYWORDS)
def test_canonical_form_is_its_own_canonical_form(text: str, keywords: str | None) -> None:
    once = with_faults(text, keywords)
    assert with_faults(once, keywords) == once


@given(texts, KEYWORDS)
def test_every_comment_is_kept(text: str, keywords: str | None) -> None:
    assert comments(with_faults(text, keywords)) == comments(text)


@given(texts)
def test_translated_there_and_back_is_the_same_text(text: str) -> None:
    english = with_faults(text, "en")
    assert with_faults(with_faults(english, "zh"), "en") == english


@given(texts)
def test_faulty_line_stays_as_it_is(text: str) -> None:
    loaded = edupolicy.loads(text)
    kept = Counter(text[start:end].removesuffix("\n").removesuffix("\r") for start, end in loaded.touched if start < end)
    ends = "\n" if "\n" in text or "\r" not in text else "\r"
    lines = Counter(line.removesuffix("\r") for line in formatted(text, None, loaded.touched).split(ends))
    assert kept - lines == Counter()


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: f"{mistake.code} {mistake.lines[:30]!a}")
def test_line_with_a_mistake_stays_as_it_is(mistake: Mistake) -> None:
    text, ((_, line),) = faulty_file([mistake])
    assert text.split("\n")[line - 1] in with_faults(text).split("\n")


@pytest.mark.parametrize("line", [
    "target 学位 8 个 明年", "target 学位 3个以上左右", "target 学位 约2-3所", "target 学位 全覆盖 8 所", "do 甲 @5 乙", 'do "甲', "kind 甲",
])  # fmt: skip
def test_what_cannot_be_read_is_never_dropped(line: str) -> None:
    assert formatted(f"plan a: 甲\n  {line}\n") == f"plan a: 甲\n  {line}\n"


@pytest.mark.parametrize(("written", "canonical"), [
    ("目标：新增学位８００个左右", "目标 新增学位 ~ 800 个"),
    ("target 公办园占比 提高到 57％ 从：50％", "target 公办园占比 >= 57% 从 50%"),
    ("target 班额 控制在50人以内", "target 班额 <= 50 人"),
    ("target 园 2至3所", "target 园 = 2..3 所"),
    ("target 近视率 下降2个百分点", "target 近视率 = -2 个百分点"),
    ("目标：课后服务清零", "目标 课后服务 清零"),
    ("地区：示范省　示范市　 推定", "地区 示范省 示范市 推定"),
    ("target 普惠园2024 >= 3所", "target 普惠园2024 >= 3 所"),
    ("target 普惠园2024 ~ 3所", "target 普惠园 = 2024..3 所"),
    ('target "普惠园2024" 约3所', 'target "普惠园2024" ~ 3 所'),
    ("measure 8：#甲", "measure 8：#甲"),
    ("do 甲 note：＃乙", "do 甲 note：＃乙"),
    ("target 学位 1，２３４ 个　期限：２０２５", "target 学位 = 1,234 个 期限 2025"),
    ("by  甲,乙；丙，", "by 甲、乙、丙"),
    ("责任：各区（市）、甲", "责任 各区（市）、甲"),
    ("measure：八：标题", "measure 八: 标题"),
    ("measure ８：  标题", "measure 8: 标题"),
    ("measure：十大行动：教联体", "measure: 十大行动：教联体"),
    ("meta 预算=三百万", "meta 预算: 三百万"),
    ("allow EP601 甲", "allow EP601: 甲"),
    ("do 甲 meta 预算：三百万", "do 甲 meta 预算=三百万"),
    ("do 甲 scope: due 2024", "do 甲 scope: due 2024"),
    ("do 甲 ＠５．１、６“乙” ＃注", 'do 甲  @5.1,6"乙"  #注'),
    ("due：２０２４年底", "due 2024年底"),
    ("note   甲   乙  ", "note 甲   乙"),
])  # fmt: skip
def test_line_in_canonical_form(written: str, canonical: str) -> None:
    text = formatted(f"plan a: 甲\n{written}\n")
    assert text.removeprefix("plan a: 甲\n").strip() == canonical


@pytest.mark.parametrize(("english", "chinese"), [
    ("target 学位 ~ 8 个 per 县 every 2 years strive", "目标 学位 ~ 8 个 每 县 周期 2 年 力争"), ("target 学位 all", "目标 学位 全覆盖"),
    ("kind work-plan inferred", "类型 工作要点 推定"), ("project 甲、乙 state 建成", "项目 甲、乙 状态 建成"), ("do 甲 every month", "任务 甲 周期 月"),
])  # fmt: skip
def test_keywords_are_translated(english: str, chinese: str) -> None:
    one, other = f"plan a: 甲\n  {english}\n", f"计划 a: 甲\n  {chinese}\n"
    assert formatted(one, "zh") == other
    assert formatted(other, "en") == one


def test_reviewer_keeps_the_signs_of_his_name() -> None:
    text = "plan a: 甲\n  coded 王某（１组） ２０２６－１１－２３\n"
    assert formatted(text) == "plan a: 甲\n  coded 王某（１组） 2026-11-23\n"


def test_reason_of_an_inference_keeps_its_digits() -> None:
    assert formatted("plan a: 甲\nyear ２０２４ 推定 第１句\n") == "plan a: 甲\n  year 2024 推定 第１句\n"


def test_blank_lines_and_indentation() -> None:
    text = "\n\n# 首\nlanguage 1\nplan a: 甲\n\n\n\ndo 乙\nsection 一: 丙\n # 注\nmeasure 1: 丁\nitem 1: 戊\ndo 己\n\n# 末\n\n\n"
    assert formatted(text) == (
        "# 首\nlanguage 1\n\nplan a: 甲\n\n  do 乙\n\nsection 一: 丙\n\n# 注\nmeasure 1: 丁\n  item 1: 戊\n    do 己\n\n# 末\n"
    )


def test_windows_line_breaks_stay() -> None:
    text = "plan a：甲\r\ndo 乙\r\nfrobnicate\r\n# 注\r\nmeasure 1：丙"
    assert formatted(text) == "plan a: 甲\r\n  do 乙\r\nfrobnicate\r\n\r\n# 注\r\nmeasure 1: 丙\r\n"


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("target 新建\t幼儿园 3 所", "target 新建 幼儿园 = 3 所"), ('target "新建\t幼儿园" 3 所', 'target "新建 幼儿园" = 3 所'),
        ("by 甲\t局、乙", "by 甲 局、乙"), ("do\t甲\t乙\tdue\t2024", "do 甲 乙 due 2024"), ("note 甲\t乙\t# 丙\t丁", "note 甲 乙  # 丙\t丁"),
        ("meta 甲\t:\t乙\t丙", "meta 甲: 乙 丙"),
    ],
)  # fmt: skip
def test_tab_is_a_space(line: str, written: str) -> None:
    assert formatted(f"plan a: 甲\n\t{line}\n") == f"plan a: 甲\n  {written}\n"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("plan a: 甲\n  do 乙\r\n  do 丙\nfrobnicate\r\n", "plan a: 甲\n  do 乙\n  do 丙\nfrobnicate\r\n"),
        ("plan a: 甲\r\n  do 乙\n  do 丙\r\n", "plan a: 甲\r\n  do 乙\r\n  do 丙\r\n"),
        ("plan a: 甲\n  do 乙\n\r\n\r\n\r\n\r\n  do 丙\n", "plan a: 甲\n  do 乙\n\n  do 丙\n"),
    ],
)  # fmt: skip
def test_lines_end_as_most_of_them_did(text: str, written: str) -> None:
    assert formatted(text) == formatted(written) == written


def test_byte_order_mark_is_no_part_of_the_canonical_form() -> None:
    assert formatted("\ufeffplan a: 甲\n") == "plan a: 甲\n"
    assert formatted("\ufeff# 注\nplan a: 甲\n") == "# 注\nplan a: 甲\n"


@pytest.mark.parametrize("text", ["", "\n", "  \n\t\n"])
def test_blank_text_becomes_the_empty_text(text: str) -> None:
    assert formatted(text) == ""


def test_a_line_with_a_comment_is_formatted_like_any_other() -> None:
    text = "plan a-2025: 甲 # t\n  kind work-plan # t\n  year 2025 #t\n"
    assert apply_edits(text, canonical_edits(text, "zh")) == "计划 a-2025: 甲  # t\n  类型 工作要点  # t\n  年度 2025  #t\n"


def test_a_hidden_mark_does_not_become_that_of_the_file() -> None:
    assert formatted("\n\ufeff\n") == "\n\ufeff\n"


def test_a_colon_that_is_content_stays_content() -> None:
    assert formatted("plan a: 甲\nindex：：乙\n") == "plan a: 甲\n  index: ：乙\n"
