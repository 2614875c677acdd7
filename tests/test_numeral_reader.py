"""Laws of the reader of numerals, and what it makes of the real documents."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC

from edupolicy import NumeralKind, Span, clean, read_numerals, read_quantities
from edupolicy.source.numerals.values import numeral_value
from tests.numeral_list import rows
from tests.test_plans import IDS, plan_of

_DIGITS = "0123456789０１２３４５６７８９〇零一二三四五六七八九十百千万亿两双半几萬億兩雙幾壹贰叁肆伍陆柒捌玖拾佰仟"
_WORDS = (
    "新建", "所", "个", "%", "百分之", "达到", "以上", "第", "届", "年", "月", "“", "”", "《", "》", "1", "23", "４５", "1.5", "1,234", ".", "万",
    "亿", "三", "十五", "两三", "一", "双减", "半", "几", "二〇二四", "千方百计", "队伍", "\n", " ", "~", "-", "至", "+", "X", "G", "：", "/", "（",
    "）", "、", "分之", "翻", "番", "成", "多", "余", "統(tǒng)", "學校", "萬", "兩個", "〔", "〕", "①", "三百六十", "一月一督导",
)  # fmt: skip
running_text = st.lists(st.one_of(st.sampled_from(_WORDS), st.text(max_size=2)), max_size=14).map("".join)


@given(running_text)
def test_numerals_stand_in_order_and_begin_and_end_with_a_digit(text: str) -> None:
    last = 0
    for one in read_numerals(text):
        assert last <= one.span.start < one.span.end <= len(text)
        last = one.span.end
        assert text[one.span.start].isnumeric() or text[one.span.start] in _DIGITS
        assert text[one.span.end - 1].isnumeric() or text[one.span.end - 1] in _DIGITS


@given(running_text)
def test_no_digit_is_left_out(text: str) -> None:
    covered = {position for one in read_numerals(text) for position in range(*one.span)}
    for position, character in enumerate(text):
        if character in "0123456789０１２３４５６７８９〇零一二三四五六七八九十百千万亿两半":
            assert position in covered or (character == "千" and text[position + 1 : position + 2] in tuple("瓦克米伏卡赫帕")), text[position:]


@given(running_text)
def test_the_numerals_of_quantities_are_figures(text: str) -> None:
    figures = [one.span for one in read_numerals(text) if one.kind is NumeralKind.FIGURE]
    for found in read_quantities(text):
        assert set(found.numbers) <= set(figures)
        assert all(found.span.start <= number.start and number.end <= found.span.end for number in found.numbers)
        assert found.quantity.comparator.has_number is bool(found.numbers)


@given(st.integers(min_value=1, max_value=10**9))
def test_a_number_in_chinese_characters_has_its_value(number: int) -> None:
    assert numeral_value(in_words(number)) == number


def in_words(number: int) -> str:
    """A number as it is said: 一百零二万三千."""
    digits = "零一二三四五六七八九"
    words = ""
    gap = False
    for scale, name in ((10**8, "亿"), (10**4, "万"), (1000, "千"), (100, "百"), (10, "十"), (1, "")):
        count, number = divmod(number, scale)
        if count:
            words += ("零" if gap and words else "") + (in_words(count) if scale >= 10**4 else digits[count]) + name
            gap = False
        else:
            gap = True
    return words


@pytest.mark.parametrize(
    ("text", "value"),
    [("十", 10), ("二十", 20), ("两百五十", 250), ("一万零三", 10003), ("二〇二四", 2024), ("三千万", 30000000), ("壹佰贰拾", 120)],
)  # fmt: skip
def test_words_of_numbers_have_a_value(text: str, value: int) -> None:
    assert numeral_value(text) == value


def test_words_that_say_no_single_number_have_no_value() -> None:
    assert [numeral_value(text) for text in ("二三", "一二三", "十百", "9" * 41)] == [None] * 4


@pytest.mark.parametrize("text", ["新建8所幼儿园，新增学位1.5万个", "公办园占比从77%提高到80%", "三所学校、两万名学生，“双减”、二十大"])
def test_script_and_width_make_no_difference(text: str) -> None:
    traditional = str(OpenCC("s2tw").convert(text)).translate({code: code + 0xFEE0 for code in (*range(0x30, 0x3A), ord("%"), ord("."))})
    assert [(one.span, one.kind, one.value) for one in read_numerals(traditional)] == [(one.span, one.kind, one.value) for one in read_numerals(text)]
    assert [one.quantity for one in read_quantities(traditional)] == [one.quantity for one in read_quantities(text)]


@pytest.mark.parametrize("text", ["", "\n", "“", "9" * 500, "一" * 500, "（" * 500, "1.1.1.1.1.1", "百分之", "分之", "/1/2/3", "1~", "从1到", "：1：2：3：4"])
def test_any_text_can_be_read(text: str) -> None:
    read_numerals(text)
    read_quantities(text)


def kinds_of(id: str, sources: Path, *, cleaned: bool) -> list[tuple[str, str, str]]:
    """Numeral, the kind that a person gave it, and the kind that the reader gives it; `missing` where it finds none."""
    source = plan_of(id).source
    assert source is not None
    assert source.file is not None
    raw = (sources / source.file).read_bytes().decode("utf-8")
    starts = [0]
    for line in raw.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    text = clean(raw) if cleaned else clean("")
    read = {text.to_raw(one.span): one.kind for one in read_numerals(text.text)} if cleaned else {one.span: one.kind for one in read_numerals(raw)}
    found = []
    for row in rows(id):
        start = starts[row.line - 1] + row.column - 1
        span = Span(start, start + len(row.numeral))
        gone = cleaned and text.to_clean(span).start == text.to_clean(span).end
        found += [] if gone else [(row.numeral, row.kind, str(read.get(span, "missing")))]
    return found


@pytest.mark.parametrize("cleaned", [False, True], ids=["raw", "cleaned"])
def test_reader_agrees_with_the_person_who_listed_the_numerals_of_the_real_documents(sources: Path, cleaned: bool) -> None:
    found = [one for id in IDS for one in kinds_of(id, sources, cleaned=cleaned)]
    differing = [one for one in found if one[1] != one[2]]
    assert not [one for one in found if one[2] == "missing"]
    assert len(differing) <= 0.05 * len(found), differing
