"""Laws of cleaning, and what it makes of real documents."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import edupolicy
from edupolicy import Cleaned, RepairKind, Span, clean
from edupolicy.source.cleaning import script

#: what some step of cleaning looks for
_FRAGMENTS = (
    "學校", "系統(tǒng)", "(tǒng)", "創(chuàng)新", "清廉學?！眲?chuàng)建", "當?shù)毓珓諉T", "(含教學點)", "“", "”", "”“", "\"", "〔责任单位:",
    "〕", "各区(市)、", "直各学校", "市直各学校", "〔责任单位：基教科、市直各学校", "\n", "\r\n", "2024311", "20240311", "2024-03-11", "2023 年",
    "3 所", "\xa0", "\u3000", "\u200b", "</span>", "<br/>", "&nbsp;", "&amp;nbsp;", "&lt;b&gt;", "首页", "> 信息 > 计划", "责任编辑：某", "上一篇：",
    "２３", "％", "．", ",", ".", ";", ":", "!", "?", "(", ")", "...", "，", "。", "1.5", "1.", "8:30", "3:1", "a", "<", "&", "著力", "卓著",
    "本年度全县重点任务包括扩大学位供给改善办学条件提高教学水平加强师资培训完善资助办法以及推进校园设施维护更新。", "《", "》", "（", "）", "【", "中文",
    "幼儿园",
)  # fmt: skip
sources_like = st.lists(st.one_of(st.sampled_from(_FRAGMENTS), st.text(max_size=3)), max_size=12).map("".join)
offsets = st.integers(min_value=0, max_value=60)


@st.composite
def spans(draw: st.DrawFn, size: int) -> Span:
    """Any stretch of a text of a given length."""
    first, last = sorted((draw(st.integers(0, size)), draw(st.integers(0, size))))
    return Span(first, last)


def within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


@given(sources_like, st.data())
def test_every_stretch_has_a_counterpart_that_holds_it(raw: str, data: st.DataObject) -> None:
    cleaned = clean(raw)
    for size, other_size, there, back in (
        (len(raw), len(cleaned.text), cleaned.to_clean, cleaned.to_raw), (len(cleaned.text), len(raw), cleaned.to_raw, cleaned.to_clean),
    ):  # fmt: skip
        span = data.draw(spans(size))
        counterpart = there(span)
        assert 0 <= counterpart.start <= counterpart.end <= other_size
        # what was removed or added at an end of it has no counterpart
        ends = [Span(span.start, span.start + 1), Span(span.end - 1, span.end)] if span.start < span.end else []
        if all(there(end).start < there(end).end for end in ends):
            assert within(span, back(counterpart))


@given(sources_like, st.data())
def test_counterparts_keep_their_order(raw: str, data: st.DataObject) -> None:
    cleaned = clean(raw)
    for size, counterpart in ((len(raw), cleaned.to_clean), (len(cleaned.text), cleaned.to_raw)):
        one, other = data.draw(spans(size)), data.draw(spans(size))
        if one.start <= other.start and one.end <= other.end:
            first, second = counterpart(one), counterpart(other)
            assert first.start <= second.start
            assert first.end <= second.end


@given(sources_like)
def test_what_no_repair_names_is_unchanged(raw: str) -> None:
    cleaned = clean(raw)
    repaired = {position for repair in cleaned.repairs if repair.sure for position in range(*repair.span)}
    for position, character in enumerate(raw):
        if position not in repaired:
            start, end = cleaned.to_clean(Span(position, position + 1))
            assert cleaned.text[start:end] == character


@given(sources_like)
@example("<<b>b>")
@example("&amp;nbsp;")
@example("(tǒng(tǒng))")
@example("责任编辑：某\n首页")
def test_a_cleaned_text_is_clean(raw: str) -> None:
    text = clean(raw).text
    assert clean(text).text == text


@given(sources_like)
def test_a_repair_says_what_stood_there(raw: str) -> None:
    for repair in clean(raw).repairs:
        assert within(repair.span, Span(0, len(raw)))
        assert (repair.before == repair.after) is not repair.sure


def test_offsets_beyond_the_text_mean_its_end() -> None:
    cleaned = clean("系統(tǒng)")
    assert cleaned.to_raw(Span(1, 99)) == Span(1, 2)
    assert cleaned.to_clean(Span(50, 99)) == Span(2, 2)


def test_what_was_removed_is_the_empty_stretch_where_it_stood() -> None:
    cleaned = clean("系統(tǒng)內")
    assert cleaned.to_clean(Span(3, 5)) == Span(2, 2)
    assert cleaned.to_raw(Span(2, 2)) == Span(2, 8)


def kinds(cleaned: Cleaned, *, sure: bool = True) -> dict[RepairKind, int]:
    """How many repairs there are of each kind."""
    found = [repair.kind for repair in cleaned.repairs if repair.sure is sure]
    return {kind: found.count(kind) for kind in RepairKind if kind in found}


def test_a_copied_paragraph_is_dropped_and_a_repeated_salutation_is_not() -> None:
    paragraph = "本年度全县的重点任务包括：扩大学位供给、改善办学条件、提高教学水平、加强师资培训、完善资助办法、推进校园设施维护更新。"
    assert clean(f"{paragraph[:45]}...\n{paragraph}").text == paragraph
    assert clean("各位代表：\n现在报告工作。\n各位代表：").text == "各位代表：\n现在报告工作。\n各位代表："


def test_doubled_quotation_marks_become_one_and_nested_ones_are_left() -> None:
    assert clean("落实““十四五””规划").text == "落实“十四五”规划"
    assert clean("推动“以“双减”为抓手”的工作").repairs == ()


def test_quotation_marks_of_which_an_outer_one_is_lost_are_reported_and_not_turned() -> None:
    text = "落实一县一策”“一园一案”“一班一档的办法"
    cleaned = clean(text)
    assert cleaned.text == text
    assert kinds(cleaned, sure=False) == {RepairKind.QUOTE: 2}


def test_a_bare_date_that_can_be_read_in_two_ways_is_decided_by_another_date_or_reported() -> None:
    assert clean("成文日期：2024-01-11\n2024111").text.endswith("2024年1月11日")
    cleaned = clean("2024111")
    assert cleaned.text == "2024111"
    assert kinds(cleaned, sure=False) == {RepairKind.DATE: 1}


def test_brackets_that_a_page_breaks_over_lines_belong_together() -> None:
    assert clean("根据《\n某某法\n》第五条").repairs == ()
    assert kinds(clean("根据《某某法\n一\n二\n三\n四》"), sure=False) == {RepairKind.BRACKET: 2}


def test_a_name_without_a_model_in_the_text_is_reported() -> None:
    cleaned = clean("〔责任单位：直各学校〕")
    assert cleaned.text == "〔责任单位：直各学校〕"
    assert kinds(cleaned, sure=False) == {RepairKind.NAME: 1}


def test_two_names_that_ran_together_are_parted() -> None:
    text = "〔责任单位：各区（市）、安稳办〕\n〔责任单位：各区（市）安稳办、基教科〕"
    assert clean(text).text.splitlines()[1] == "〔责任单位：各区（市）、安稳办、基教科〕"


def test_a_broken_end_of_a_quotation_is_mended_where_one_is_open() -> None:
    assert clean("他說：“持續(xù)擴大資源供給?！?會議結束。").text == "他说：“持续扩大资源供给。”会议结束。"
    assert kinds(clean("持續(xù)擴大資源供給?！?會議結束。"), sure=False) == {RepairKind.SHIFTED_BYTES: 1}


def test_a_broken_run_without_a_reading_is_mended_by_the_characters_of_the_text() -> None:
    text = "格局不斷鞏固?；浉郯拇鬄硡^(qū)建設邁出步伐。港澳地區(qū)、大灣區(qū)、港口、澳門、大力。"
    assert clean(text).text.startswith("格局不断巩固。粤港澳大湾区建设迈出步伐。")
    assert clean("這是學校?真的A級學校").text == "这是学校？真的A级学校"


def test_a_broken_run_of_bytes_without_any_clue_is_reported() -> None:
    cleaned = clean("清廉學?！眲?chuàng)建設學校")
    assert kinds(cleaned, sure=False)[RepairKind.SHIFTED_BYTES] == 1


def test_a_phrase_that_changes_its_length_leaves_only_its_line_unconverted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(script, "_converter", lambda: lambda text: text.replace("學", "学").replace("電腦", "计算机"))
    assert clean("學校學生\n電腦教學").text == "学校学生\n電腦教學"


def test_a_simplified_text_is_not_converted() -> None:
    assert clean("成效显著，卓著，著名学者").repairs == ()


@pytest.mark.parametrize("text", ["学位2.4万个", "1.推进", "比例为3:1", "8:30开始", "https://www.example.cn/a,b", "a, b; c", "1,200人"])
def test_marks_that_are_no_punctuation_of_chinese_are_kept(text: str) -> None:
    assert clean(text).text == text


#: what a reader found wrong in the five real documents, and what is repaired of it
_REAL = {
    "000_c8f5f5f5ef921460.txt": ({RepairKind.CREDIT: 1}, {}),
    "001_0662ea9f8ad52bba.txt": ({RepairKind.COPY: 2}, {}),
    "002_64eeac01db686175.txt": ({RepairKind.QUOTE: 3, RepairKind.SPACING: 1}, {RepairKind.QUOTE: 1}),
    "003_b87c3e204512a6b7.txt": ({RepairKind.PINYIN: 121, RepairKind.SHIFTED_BYTES: 3, RepairKind.HTML: 1, RepairKind.CREDIT: 4}, {}),
    "004_4b921fd149d953b2.txt": (
        {RepairKind.BRACKET: 15, RepairKind.NAME: 9, RepairKind.DATE: 1, RepairKind.NAVIGATION: 2, RepairKind.BLANK: 11, RepairKind.SPACING: 2},
        {RepairKind.QUOTE: 11},
    ),
}  # fmt: skip
_EVERYWHERE = {RepairKind.SCRIPT, RepairKind.PUNCTUATION}


@pytest.mark.parametrize("name", _REAL)
def test_real_document_is_repaired(sources: Path, name: str) -> None:
    raw = (sources / name).read_bytes().decode("utf-8")
    cleaned = clean(raw)
    repaired, reported = _REAL[name]
    assert {kind: count for kind, count in kinds(cleaned).items() if kind not in _EVERYWHERE} == repaired
    assert kinds(cleaned, sure=False) == reported
    assert clean(cleaned.text).text == cleaned.text


@pytest.mark.parametrize(
    ("name", "wrong", "right"),
    [
        ("003_b87c3e204512a6b7.txt", "清廉學?", "清廉学校”创建"), ("003_b87c3e204512a6b7.txt", "當?", "当地公务员"),
        ("004_4b921fd149d953b2.txt", "2024311", "2024年3月11日"), ("000_c8f5f5f5ef921460.txt", "著力", "着力"),
    ],
)  # fmt: skip
def test_damage_of_real_document_is_mended(sources: Path, name: str, wrong: str, right: str) -> None:
    raw = (sources / name).read_bytes().decode("utf-8")
    assert wrong in raw
    assert right in clean(raw).text


def test_undamaged_documents_need_hardly_any_repair(documents: Path) -> None:
    for path in documents.glob("*.txt"):
        found = kinds(edupolicy.clean(path.read_text(encoding="utf-8")))
        assert sum(count for kind, count in found.items() if kind is not RepairKind.PUNCTUATION) < 10, path.name


@given(offsets, offsets)
def test_a_text_without_damage_maps_to_itself(first: int, second: int) -> None:
    text = "全市新建幼儿园三所，新增学位八百个。" * 4
    span = Span(*sorted((first, second)))
    cleaned = clean(text)
    assert cleaned.repairs == ()
    assert cleaned.to_raw(span) == cleaned.to_clean(span) == span
