"""Edits of spans."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import edupolicy
from edupolicy.diagnostics import Fix
from edupolicy.edit import Edit, OverlappingEdits, apply_edits, insert_statement, safe_fixes, set_place, tree_of
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
