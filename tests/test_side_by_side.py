"""Two wordings side by side: what is marked, and what is not."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edupolicy.cli.terminal import Painter
from edupolicy.cli.wrapping import wrapped
from edupolicy.comparison.side_by_side import Pieces, marked_words, rows
from edupolicy.source import display_width


def shown(pieces: Pieces) -> str:
    return "".join(f"[{text}]" if mark else text for mark, text in pieces)


@pytest.mark.parametrize(
    ("before", "after", "left", "right"),
    [
        ("深化义务教育集团化办学", "深化义务教育学校集团办学改革", "深化义务教育集团[化]办学", "深化义务教育[学校]集团办学[改革]"),
        ("提升教师队伍整体水平", "提高教师队伍整体水平", "[提升]教师队伍整体水平", "[提高]教师队伍整体水平"),
        ("全面提升教师队伍水平", "全面提高教师队伍水平", "全面[提升]教师队伍水平", "全面[提高]教师队伍水平"),
        ("城镇和乡村学校建设", "城镇与乡村学校建设", "城镇[和]乡村学校建设", "城镇[与]乡村学校建设"),
        ("扩容养老、育幼、家政服务", "扩容养老、助残、托幼、家政服务", "扩容养老、[育幼]、家政服务", "扩容养老、[助残、托幼]、家政服务"),
        ("加强高质量教育体系建设", "加快建设高质量教育体系", "[加强]高质量教育体系[建设]", "[加快建设]高质量教育体系"),
        # one character that both have between what only one has is no word that was kept
        ("推动建设制度，办好学校", "推动规划制定，办好学校", "推动[建设制度]，办好学校", "推动[规划制定]，办好学校"),
        ("开设社区课堂", "疏浚河道", "开设社区课堂", "疏浚河道"),
        ("", "开设社区课堂", "", "开设社区课堂"),
    ],
)
def test_words_are_marked_and_not_the_characters_inside_them(before: str, after: str, left: str, right: str) -> None:
    assert tuple(map(shown, marked_words(before, after))) == (left, right)


@given(st.text("教育学校和，提升高建设", max_size=30), st.text("教育学校和，提升高建设", max_size=30))
def test_marking_loses_nothing(before: str, after: str) -> None:
    assert tuple("".join(text for _, text in side) for side in marked_words(before, after)) == (before, after)


def test_actions_that_are_alike_stand_beside_each_other_and_the_rest_below() -> None:
    found = rows(["组建教育集团", "推动教师轮岗", "落实陪餐"], ["疏浚河道", "推动校长教师轮岗", "组建三个教育集团"])
    assert [tuple(map(shown, row)) for row in found] == [
        ("组建教育集团", "组建[三个]教育集团"), ("推动教师轮岗", "推动[校长]教师轮岗"), ("落实陪餐", "疏浚河道"),
    ]  # fmt: skip


@given(st.lists(st.tuples(st.booleans(), st.text("教育 ab1,（），。[]：", max_size=30)), max_size=6), st.integers(12, 40), st.booleans())
def test_no_line_is_too_wide_and_none_begins_with_what_closes(pieces: Pieces, columns: int, coloured: bool) -> None:
    lines = [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in wrapped(pieces, columns, Painter(coloured), "red")]
    assert all(display_width(line) <= columns for line in lines)
    said = "".join(text if coloured or not mark else f"[{text}]" for mark, text in pieces)
    assert re.sub(r"\s", "", "".join(lines)) == re.sub(r"\s", "", said)


def test_a_closing_bracket_never_stands_alone() -> None:
    pieces = [(False, "教育"), (True, "集团化办学水平")]
    for columns in range(8, 24):
        assert not [line for line in wrapped(pieces, columns, Painter(False), "red")[1:] if line.startswith("]")]


def test_a_comparator_stays_whole() -> None:
    for columns in range(8, 24):
        assert not [line for line in wrapped([(False, "农田残膜回收率 >= 75%")], columns, Painter(False)) if line.endswith(">") or line.startswith("=")]
