"""Quantities in running text."""

from __future__ import annotations

import edupolicy


def test_a_plain_figure_is_found_with_its_unit_and_place() -> None:
    text = "全市新建8所公办幼儿园。"
    (found,) = edupolicy.read_quantities(text)
    assert str(found.quantity) == "= 8 所"
    assert text[found.span.start : found.span.end] == "8所"


def test_a_cleaned_text_maps_back_to_the_raw_one() -> None:
    cleaned = edupolicy.clean("全市教育系統(tǒng)新建學校,共3所。")
    assert cleaned.text == "全市教育系统新建学校，共3所。"
    start = cleaned.text.index("新建")
    raw = cleaned.to_raw(edupolicy.Span(start, start + 4))
    assert cleaned.raw[raw.start : raw.end] == "新建學校"


def test_numerals_that_are_no_figures_are_told_apart() -> None:
    kinds = [str(one.kind) for one in edupolicy.read_numerals("1.落实“双减”“4个100%”，2024年新建3所。")]
    assert kinds == ["list-number", "name", "name", "name", "date", "figure"]
