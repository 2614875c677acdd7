"""Quantities in running text."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

import edupolicy
from edupolicy import Comparator, Quantity


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


_UNITS = ("所", "个", "名", "人", "万元", "平方米", "公里", "%", "户", "台", "亩", "人次", "家", "套")
#: ways of bounding a number, and what each says
_WAYS = (
    ("新增学位{}", Comparator.EQUAL), ("新增{}学位", Comparator.EQUAL), ("共{}", Comparator.EQUAL), ("达到{}", Comparator.AT_LEAST),
    ("提高到{}", Comparator.AT_LEAST), ("{}以上，", Comparator.AT_LEAST), ("达到{}以上", Comparator.AT_LEAST), ("不低于{}", Comparator.AT_LEAST),
    ("不少于{}", Comparator.AT_LEAST), ("至少{}", Comparator.AT_LEAST), ("超过{}", Comparator.MORE), ("突破{}", Comparator.MORE),
    ("逾{}", Comparator.MORE), ("不足{}", Comparator.LESS), ("少于{}", Comparator.LESS), ("{}以下。", Comparator.LESS),
    ("控制在{}以内", Comparator.AT_MOST), ("不超过{}", Comparator.AT_MOST), ("降至{}", Comparator.AT_MOST), ("约{}", Comparator.ABOUT),
    ("近{}", Comparator.ABOUT), ("{}左右", Comparator.ABOUT), ("达到{}左右", Comparator.ABOUT), ("控制在{}左右", Comparator.ABOUT),
)  # fmt: skip
numbers = st.one_of(st.integers(2, 99999).map(Decimal), st.decimals(min_value="0.1", max_value=9999, places=1))


@st.composite
def written(draw: st.DrawFn, number: Decimal) -> tuple[str, Decimal]:
    """A number as documents write it, and what it is worth."""
    digits = format(number, "f")
    scale = draw(st.sampled_from(("", "", "万", "亿")))
    if scale == "" and draw(st.booleans()) and number >= 1000 and number == int(number):
        return format(int(number), ","), number
    if draw(st.booleans()):
        digits = digits.translate(_FULL_WIDTH)
    return digits + scale, number * {"": 1, "万": 10**4, "亿": 10**8}[scale]


_FULL_WIDTH = {code: code + 0xFEE0 for code in (*range(0x30, 0x3A), ord("."))}


@given(st.data(), numbers, st.sampled_from(_WAYS), st.sampled_from(_UNITS))
def test_a_quantity_reads_back_however_it_is_written(data: st.DataObject, number: Decimal, way: tuple[str, Comparator], unit: str) -> None:
    digits, value = data.draw(written(number))
    if unit == "万元":
        if digits[-1] in "万亿":
            return
        unit, value = "元", value * 10**4
        digits += "万"
    text = f"全市{way[0].format(digits + unit)}"
    (found,) = edupolicy.read_quantities(text)
    assert (found.quantity.comparator, found.quantity.value, found.quantity.unit) == (way[1], value, unit)
    assert digits in text[found.span.start : found.span.end]


@given(st.data(), numbers, numbers, st.sampled_from(("~", "-", "～", "—", "至", "到", "－")), st.sampled_from(_UNITS))
def test_a_range_reads_back_however_it_is_written(data: st.DataObject, one: Decimal, other: Decimal, sign: str, unit: str) -> None:
    low, high = sorted((one, other))
    if low == high or unit == "万元":
        return
    (found,) = edupolicy.read_quantities(f"建成{format(low, 'f')}{sign}{format(high, 'f')}{unit}")
    assert found.quantity == Quantity(Comparator.RANGE, low, high, unit)
    assert len(found.numbers) == 2


@given(numbers, numbers, st.sampled_from(("从{}提高到{}", "由{}上升到{}", "从{}增加到{}", "由{}提升至{}")))
def test_a_level_before_reads_back_however_it_is_written(low: Decimal, high: Decimal, way: str) -> None:
    (found,) = edupolicy.read_quantities("公办园占比" + way.format(f"{low:f}%", f"{high:f}%"))
    assert found.quantity == Quantity(Comparator.AT_LEAST, high, None, "%")
    assert found.baseline == Quantity(Comparator.EQUAL, low, None, "%")
