"""Edits of spans."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

import edupolicy
from edupolicy.diagnostics import Fix
from edupolicy.edit import (
    Edit,
    OverlappingEdits,
    Tree,
    apply_edits,
    insert_statement,
    remove_clause,
    safe_fixes,
    set_clause,
    set_names,
    set_notes,
    set_place,
    set_property,
    tree_of,
)
from edupolicy.source import Span

TEXT = "plan a: 甲\r\n  # 注\n"


def edit(start: int, end: int, replacement: str = "") -> Edit:
    return Edit(Span(start, end), replacement)


def test_without_edits_a_text_stays_as_it_is() -> None:
    assert apply_edits(TEXT, []) == TEXT


def test_edits_replace_insert_and_delete_in_any_order() -> None:
    assert apply_edits("abcdef", [edit(4, 5), edit(0, 1, "XY"), edit(2, 2, "-")]) == "XYb-cdf"


def test_insertions_at_one_place_are_made_in_the_order_given() -> None:
    assert apply_edits("ab", [edit(1, 1, "1"), edit(1, 1, "2")]) == "a12b"


def test_edits_may_touch() -> None:
    assert apply_edits("abcd", [edit(0, 2, "x"), edit(2, 4, "y"), edit(2, 2, "-"), edit(4, 4, "!")]) == "x-y!"


@pytest.mark.parametrize(("one", "other"), [((0, 2), (1, 3)), ((0, 3), (1, 1)), ((0, 2), (0, 2)), ((0, 4), (1, 2))])
def test_edits_of_the_same_characters_are_rejected(one: tuple[int, int], other: tuple[int, int]) -> None:
    for pair in ([one, other], [other, one]):
        with pytest.raises(OverlappingEdits):
            apply_edits("abcd", [edit(*span) for span in pair])


@pytest.mark.parametrize("span", [(-1, 0), (3, 5), (5, 5), (2, 1)])
def test_span_outside_the_text_is_rejected(span: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="outside the text"):
        apply_edits("abcd", [edit(*span)])


@given(st.text(max_size=30), st.data())
def test_what_no_edit_names_stays_to_the_last_character(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=8)))
    spans = [Span(*pair) for pair in zip(cuts[::2], cuts[1::2], strict=False)]
    edits = [Edit(span, text[slice(*span)]) for span in spans]
    if len(set(spans)) == len(spans):
        assert apply_edits(text, edits) == text


@given(st.text(max_size=30), st.data())
def test_spliced_texts_are_what_edits_make(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=8)))
    edits = [Edit(Span(*pair), data.draw(st.text(max_size=3))) for pair in zip(cuts[::2], cuts[1::2], strict=False)]
    expected = text
    for one in reversed(edits):
        expected = expected[: one.span.start] + one.replacement + expected[one.span.end :]
    assert apply_edits(text, data.draw(st.permutations(edits))) == expected


# ---------------------------------------------------------------- fixes


def test_only_safe_fixes_are_made() -> None:
    fixes = [Fix(Span(0, 1), "x", safe=True), Fix(Span(2, 3), "y"), None]
    assert safe_fixes(fixes) == [edit(0, 1, "x")]


def test_of_two_overlapping_fixes_the_first_is_made() -> None:
    fixes = [Fix(Span(1, 3), "y", safe=True), Fix(Span(0, 2), "x", safe=True), Fix(Span(3, 4), "z", safe=True)]
    assert safe_fixes(fixes) == [edit(0, 2, "x"), edit(3, 4, "z")]


def test_one_insertion_is_not_made_twice() -> None:
    fixes = [Fix(Span(1, 1), ":", safe=True), Fix(Span(1, 1), ":", safe=True)]
    assert apply_edits("ab", safe_fixes(fixes)) == "a:b"


SPANS = st.tuples(st.integers(0, 9), st.integers(0, 9)).map(lambda pair: Span(*sorted(pair)))


@given(st.lists(st.builds(Fix, SPANS, st.text(max_size=2), st.booleans())))
def test_chosen_fixes_can_always_be_made_together(fixes: list[Fix]) -> None:
    apply_edits("0123456789", safe_fixes(fixes))


def test_an_edit_that_would_not_be_one_statement_is_refused() -> None:
    text = "plan a: 甲\nmeasure 1: 乙\n  do 丙\n"
    plan = edupolicy.loads(text).plan
    assert plan is not None
    span = plan.measures[0].actions[0].span
    with pytest.raises(ValueError, match="one line"):
        insert_statement(tree_of(text), span, "do 丁\nmeasure 2: 戊")
    with pytest.raises(ValueError, match="no place"):
        set_place(tree_of(text), span, "x y")


# ---------------------------------------------------------------- what a heading or a statement is given

KEPT = """\
plan a-2024: 甲
  year 2024
measure 1: 乙   # 注
  by  丙, 丁  @3.1  # 责任
  do 建校 by 戊 meta 状态=未开始  # 尾
  目标：学位 8 个 配合 己
  note 一  # 二
  due 6月底前  # 期
"""


def heading_and_statements(text: str) -> list[Span]:
    """Where the measure stands, its action and its target."""
    plan = edupolicy.loads(text).plan
    assert plan is not None
    measure = plan.measures[0]
    return [measure.span, *(one.span for one in measure.actions), *(one.span for one in measure.targets)]


def after(which: int, edit: Callable[[Tree, Span], list[Edit] | Edit | None]) -> str:
    """The lines that an edit of the measure (0), its action (1) or its target (2) leaves, but those that it does not change."""
    made = edit(tree_of(KEPT), heading_and_statements(KEPT)[which])
    text = apply_edits(KEPT, made if isinstance(made, list) else [made] if made else [])
    assert edupolicy.loads(text).diagnostics == ()
    return "".join(line for line in text.splitlines(keepends=True) if line not in KEPT.splitlines(keepends=True))


@pytest.mark.parametrize(
    ("which", "role", "names", "left"),
    [
        (0, "by", ["丙", "丁"], ""),
        (0, "by", ["丙", "庚", "丁"], "  by  丙, 庚, 丁  @3.1  # 责任\n"),
        (0, "by", ["丙", "丁", "庚、辛"], '  by  丙, 丁, "庚、辛"  @3.1  # 责任\n'),
        (0, "by", ["庚", "丙", "丁"], "  by  庚, 丙, 丁  @3.1  # 责任\n"),
        (0, "by", ["丁"], "  by  丁  @3.1  # 责任\n"),
        (0, "by", ["丙"], "  by  丙  @3.1  # 责任\n"),
        (0, "by", ["丁", "丙"], "  by  丁, 丙  @3.1  # 责任\n"),
        (0, "by", [], "  # 责任\n"),
        (0, "lead", ["庚"], "  lead 庚\n"),
        (1, "by", ["庚"], "  do 建校 by 庚 meta 状态=未开始  # 尾\n"),
        (1, "by", [], "  do 建校 meta 状态=未开始  # 尾\n"),
        (1, "lead", ["庚", "辛"], "  do 建校 by 戊 meta 状态=未开始 lead 庚、辛  # 尾\n"),
        (2, "support", ["己", "庚"], "  目标：学位 8 个 配合 己、庚\n"),
        (2, "by", ["庚"], "  目标：学位 8 个 配合 己 责任 庚\n"),
    ],
)
def test_organizations_are_set_and_the_rest_of_the_line_is_kept(which: int, role: str, names: list[str], left: str) -> None:
    assert after(which, lambda tree, span: set_names(tree, span, role, names)) == left


def test_where_several_lines_name_organizations_each_keeps_its_own() -> None:
    text = "plan a: 甲\nmeasure 1: 乙\n  by 丙  @1\n  by 丁、戊  @2\n  do 建校\n  target 学位 8 个\n"

    def named(*names: str) -> str:
        return apply_edits(text, set_names(tree_of(text), heading_and_statements(text)[0], "责任", names))

    assert named("丙", "丁", "戊", "己") == text.replace("丁、戊", "丁、戊、己")
    assert named("丙", "己", "丁", "戊") == text.replace("by 丙", "by 丙、己")
    assert named("丁", "戊") == text.replace("  by 丙  @1\n", "")
    assert named("己", "丙", "戊") == text.replace("by 丙", "by 己、丙").replace("丁、戊", "戊")


@pytest.mark.parametrize(
    ("which", "key", "value", "left"),
    [
        (0, "状态", "已完成", "  meta 状态: 已完成\n"),
        (1, "状态", "已完成", "  do 建校 by 戊 meta 状态=已完成  # 尾\n"),
        (1, "状态", None, "  do 建校 by 戊  # 尾\n"),
        (1, "进展", "建成 due 2024", '  do 建校 by 戊 meta 状态=未开始 meta 进展="建成 due 2024"  # 尾\n'),
        (2, "a: b", "c", '  目标：学位 8 个 配合 己 属性 "a: b"=c\n'),
        (2, "状态", None, ""),
    ],
)
def test_a_property_is_set_by_its_key(which: int, key: str, value: str | None, left: str) -> None:
    assert after(which, lambda tree, span: set_property(tree, span, key, value)) == left


@pytest.mark.parametrize(
    ("which", "notes", "left"),
    [
        (0, ["一"], ""),
        (0, ["二", "三"], "  note 二  # 二\n  note 三\n"),
        (0, [], "  # 二\n"),
        (1, ["一", "二"], "  do 建校 by 戊 meta 状态=未开始 note 一 note 二  # 尾\n"),
    ],
)
def test_notes_are_set_one_by_one(which: int, notes: list[str], left: str) -> None:
    assert after(which, lambda tree, span: set_notes(tree, span, notes)) == left


def test_a_heading_has_lines_where_a_statement_has_clauses() -> None:
    assert after(0, lambda tree, span: set_clause(tree, span, "due", "年底")) == "  due 年底  # 期\n"
    assert after(0, lambda tree, span: remove_clause(tree, span, "due")) == "  # 期\n"
    assert after(1, lambda tree, span: set_clause(tree, span, "due", "年底")) == "  do 建校 by 戊 meta 状态=未开始 due 年底  # 尾\n"


@pytest.mark.parametrize(
    ("line", "clause", "left"),
    [
        ("do 丙 strive due 2024  # 注", "ensure", "do 丙 ensure due 2024  # 注"),
        ("do 丙 due 2024  @3.1", "探索", "do 丙 due 2024 explore  @3.1"),
        ("目标 丙 3 所 力争 期限 2024 基本", "strive", "目标 丙 3 所 力争 期限 2024"),
        ("目标 丙 3 所", "ensure", "目标 丙 3 所 确保"),
    ],
)
def test_a_commitment_is_a_clause_without_content(line: str, clause: str, left: str) -> None:
    text = f"plan a: 甲\nyear 2024\nmeasure 1: 乙\n{line}\n"
    (_, span) = heading_and_statements(text)
    changed = apply_edits(text, [set_clause(tree_of(text), span, clause, "")])
    assert changed == text.replace(line, left)
    assert edupolicy.loads(changed).diagnostics == ()
    with pytest.raises(ValueError, match="no content"):
        set_clause(tree_of(text), span, clause, "2024")


def test_what_is_no_statement_or_cannot_have_the_clause_is_refused() -> None:
    heading, *_ = heading_and_statements(KEPT)
    text = f"# 注\n\n{KEPT}"
    for span in (Span(0, 1), Span(4, 4)):
        with pytest.raises(ValueError, match="no statement"):
            set_clause(tree_of(text), span, "due", "2024")
    for clause in ("per", "ensure"):
        with pytest.raises(ValueError, match="no line"):
            set_clause(tree_of(KEPT), heading, clause, "县" if clause == "per" else "")


def test_what_says_nothing_is_refused() -> None:
    span = heading_and_statements(KEPT)[0]
    with pytest.raises(ValueError, match="says something"):
        set_notes(tree_of(KEPT), span, [""])
    with pytest.raises(ValueError, match="key and a value"):
        set_property(tree_of(KEPT), span, "状态", "")
    with pytest.raises(ValueError, match="says something"):
        set_clause(tree_of(KEPT), span, "due", "")
