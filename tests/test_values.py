"""Values: exact numbers, intervals, periods, commitments."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edupolicy import loads
from edupolicy.values import Change, Commitment, Comparator, Interval, Period, Quantity, format_number, parse_number, parse_period, year_period

YEARS = year_period(2021, 2024)
NUMBERS = st.decimals(min_value=0, allow_nan=False, allow_infinity=False, places=6, max_value=Decimal(10) ** 40)
DAYS = st.dates()


# ---------------------------------------------------------------- numbers


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("15000", "15000"), ("1.5万", "15000"), ("１．５万", "15000"), ("3亿", "300000000"), ("1万亿", "1000000000000"), ("2千万", "20000000"),
        ("3 万", "30000"), ("2,340", "2340"), ("２，３４０", "2340"), ("0.12345万", "1234.5"), ("95.5", "95.5"), ("007", "7"), ("0", "0"),
    ],
)  # fmt: skip
def test_number_is_read_exactly(text: str, value: str) -> None:
    assert parse_number(text) == Decimal(value)


def test_scaled_number_keeps_more_digits_than_arithmetic_would() -> None:
    digits = "1234567890" * 10
    assert format_number(parse_number(f"{digits}.12345万")) == f"{digits}1234.5"


@pytest.mark.parametrize("text", ["", "万", "1e5", "-3", "²", "1..2", "1.2.3", "NaN", "Infinity", "三"])
def test_what_is_no_number_is_rejected(text: str) -> None:
    with pytest.raises(ValueError, match="not a number"):
        parse_number(text)


@given(NUMBERS)
def test_written_number_is_read_back(value: Decimal) -> None:
    assert parse_number(format_number(value)) == value


@given(NUMBERS)
def test_full_width_digits_are_the_same_number(value: Decimal) -> None:
    written = format_number(value)
    assert parse_number(written.translate(str.maketrans("0123456789.", "０１２３４５６７８９．"))) == value


@pytest.mark.parametrize(
    ("value", "written"),
    [("1E+30", "1" + "0" * 30), ("0E+5", "0"), ("-0", "0"), ("0E-7", "0"), ("0.10", "0.1"), ("100", "100"), ("1E-10", "0.0000000001")],
)
def test_number_is_written_without_exponent_and_needless_zeros(value: str, written: str) -> None:
    assert format_number(Decimal(value)) == written


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity"])
def test_what_is_not_finite_cannot_be_written(value: str) -> None:
    with pytest.raises(ValueError, match="not a number"):
        format_number(Decimal(value))


# ---------------------------------------------------------------- quantities


def interval(comparator: Comparator, value: str, upper: str | None = None) -> Interval:
    found = Quantity(comparator, Decimal(value), Decimal(upper) if upper else None).interval()
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("comparator", "kept", "broken"),
    [
        (Comparator.EQUAL, ["50"], ["49.9", "50.1"]),
        (Comparator.AT_LEAST, ["50", "51", "1E+50"], ["49.999"]),
        (Comparator.MORE, ["50.001"], ["50", "49"]),
        (Comparator.AT_MOST, ["50", "0"], ["50.001"]),
        (Comparator.LESS, ["49.999"], ["50"]),
        (Comparator.ABOUT, ["45", "50", "55"], ["44.999", "55.001"]),
    ],
)
def test_comparator_decides_which_numbers_keep_it(comparator: Comparator, kept: list[str], broken: list[str]) -> None:
    found = interval(comparator, "50")
    assert all(Decimal(number) in found for number in kept)
    assert not any(Decimal(number) in found for number in broken)


def test_both_ends_of_a_range_keep_it() -> None:
    found = interval(Comparator.RANGE, "2", "3")
    assert [Decimal(number) in found for number in ("1.9", "2", "2.5", "3", "3.1")] == [False, True, True, True, False]


@pytest.mark.parametrize("comparator", [Comparator.ALL, Comparator.NONE])
def test_goal_without_a_number_has_no_interval(comparator: Comparator) -> None:
    assert Quantity(comparator, None).interval() is None
    assert not comparator.has_number


def test_about_is_exact_for_more_digits_than_a_context_keeps() -> None:
    found = interval(Comparator.ABOUT, "1" + "0" * 40 + "1")
    assert found.low == Decimal("9" + "0" * 40 + ".9")
    assert found.high == Decimal("11" + "0" * 39 + "1.1")


def test_about_a_negative_number_lies_around_it() -> None:
    assert Decimal(-2) in interval(Comparator.ABOUT, "-2")


def test_tolerance_decides_what_about_means() -> None:
    found = Quantity(Comparator.ABOUT, Decimal(100)).interval(Decimal("0.05"))
    assert found == Interval(Decimal("95.00"), Decimal("105.00"))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((Comparator.AT_LEAST, "50"), (Comparator.AT_MOST, "50"), True),
        ((Comparator.MORE, "50"), (Comparator.AT_MOST, "50"), False),
        ((Comparator.MORE, "50"), (Comparator.LESS, "50"), False),
        ((Comparator.AT_LEAST, "60"), (Comparator.LESS, "50"), False),
        ((Comparator.AT_LEAST, "60"), (Comparator.MORE, "90"), True),
        ((Comparator.EQUAL, "50"), (Comparator.EQUAL, "50.0"), True),
    ],
)
def test_intervals_overlap_where_one_number_keeps_both(one: tuple[Comparator, str], other: tuple[Comparator, str], expected: bool) -> None:
    assert interval(*one).overlaps(interval(*other)) is expected
    assert interval(*other).overlaps(interval(*one)) is expected


def test_reversed_range_is_empty_and_overlaps_nothing() -> None:
    found = interval(Comparator.RANGE, "3", "2")
    assert found.is_empty
    assert not found.overlaps(Interval(None, None))
    assert not interval(Comparator.RANGE, "2", "3").is_empty


@given(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9), st.integers(0, 9), st.booleans(), st.booleans())
def test_overlap_agrees_with_the_numbers_in_it(a: int, b: int, c: int, d: int, closed: bool, other_closed: bool) -> None:
    one = Interval(Decimal(a), Decimal(b), closed, closed)
    other = Interval(Decimal(c), Decimal(d), other_closed, other_closed)
    halves = [Decimal(number) / 2 for number in range(20)]
    assert one.overlaps(other) == any(number in one and number in other for number in halves)


@pytest.mark.parametrize(
    ("content", "quantity"),
    [
        ("新建幼儿园 3 所", Quantity(Comparator.EQUAL, Decimal(3), None, "所")),
        ("学位 1.5万 个", Quantity(Comparator.EQUAL, Decimal(15000), None, "个")),
        ("投入 3亿 元", Quantity(Comparator.EQUAL, Decimal(300000000), None, "元")),
        ("公办园占比 达到57%", Quantity(Comparator.AT_LEAST, Decimal(57), None, "%")),
        ("大班额 清零", Quantity(Comparator.NONE, None)),
        ("院校 2至3所", Quantity(Comparator.RANGE, Decimal(2), Decimal(3), "所")),
        ("毛入园率 提升3个百分点", Quantity(Comparator.EQUAL, Decimal(3), None, "百分点", Change.UP)),
    ],
)
def test_quantity_of_a_target_is_read(content: str, quantity: Quantity) -> None:
    assert quantity_of(content) == quantity


@pytest.mark.parametrize(
    "quantity",
    [
        Quantity(Comparator.EQUAL, Decimal(3), None, "所"),
        Quantity(Comparator.AT_LEAST, Decimal("95.5"), None, "%"),
        Quantity(Comparator.LESS, Decimal(300)),
        Quantity(Comparator.ABOUT, Decimal(10) ** 30, None, "元"),
        Quantity(Comparator.RANGE, Decimal(2), Decimal("2.5"), "所"),
        Quantity(Comparator.EQUAL, Decimal(3), None, "百分点", Change.UP),
        Quantity(Comparator.ABOUT, Decimal(5), None, "%", Change.DOWN),
        Quantity(Comparator.RANGE, Decimal(2), Decimal(3), "百分点", Change.DOWN),
        Quantity(Comparator.ALL, None),
    ],
)
def test_written_quantity_is_read_back(quantity: Quantity) -> None:
    assert quantity_of(f"某指标 {quantity}") == quantity


def quantity_of(content: str) -> Quantity:
    loaded = loads(f"plan a: 甲\nmeasure 1: 乙\n  target {content}\n")
    assert loaded.plan is not None
    assert loaded.diagnostics == ()
    [target] = loaded.plan.all_targets()
    return target.quantity


# ---------------------------------------------------------------- commitment


def test_commitments_are_ordered_by_strength_and_not_by_the_alphabet() -> None:
    firm_to_tentative = [Commitment.ENSURE, Commitment.NONE, Commitment.BASICALLY, Commitment.STRIVE, Commitment.EXPLORE]
    assert sorted(Commitment, reverse=True) == firm_to_tentative
    assert [one.strength for one in firm_to_tentative] == [4, 3, 2, 1, 0]
    assert max(Commitment) is Commitment.ENSURE
    assert min(Commitment) is Commitment.EXPLORE


@given(st.sampled_from(Commitment), st.sampled_from(Commitment))
def test_every_comparison_of_commitments_goes_by_strength(one: Commitment, other: Commitment) -> None:
    pair = one.strength, other.strength
    assert (one < other, one <= other, one > other, one >= other) == (pair[0] < pair[1], pair[0] <= pair[1], pair[0] > pair[1], pair[0] >= pair[1])


def test_commitment_is_still_its_word() -> None:
    word: str = Commitment.STRIVE
    assert word == "strive"
    assert word in {"strive"}
    assert "a" < word < "t"


# ---------------------------------------------------------------- periods


def period(first: str, last: str) -> Period:
    return Period(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024年", "2024-01-01", "2024-12-31"),
        ("２０２４年", "2024-01-01", "2024-12-31"),
        ("2024..2026", "2024-01-01", "2026-12-31"),
        ("2024-06..2025-02", "2024-06-01", "2025-02-28"),
        ("2024-06", "2024-06-01", "2024-06-30"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024年6月", "2024-06-01", "2024-06-30"),
        ("2024 年 6 月", "2024-06-01", "2024-06-30"),
        ("2024-06-30", "2024-06-30", "2024-06-30"),
        ("2024年6月30日", "2024-06-30", "2024-06-30"),
        ("2024年6月30日前", "2024-01-01", "2024-06-30"),
        ("2024年底", "2024-01-01", "2024-12-31"),
        ("2024年6月底前", "2024-01-01", "2024-06-30"),
        ("2024年6月前", "2024-01-01", "2024-06-30"),
        ("6月底前", "2024-01-01", "2024-06-30"),
        ("6月", "2024-06-01", "2024-06-30"),
        ("9月10日前", "2024-01-01", "2024-09-10"),
        ("年底", "2024-01-01", "2024-12-31"),
        ("年内", "2024-01-01", "2024-12-31"),
        ("三年", "2021-01-01", "2023-12-31"),
        ("3年", "2021-01-01", "2023-12-31"),
        ("上半年", "2024-01-01", "2024-06-30"),
        ("下半年", "2024-07-01", "2024-12-31"),
        ("第三季度", "2024-07-01", "2024-09-30"),
        ("“十四五”", "2021-01-01", "2025-12-31"),
        ("“十四五”期间", "2021-01-01", "2025-12-31"),
        ("“十四五”末", "2025-01-01", "2025-12-31"),
        ("0001", "0001-01-01", "0001-12-31"),
        ("9999-12", "9999-12-01", "9999-12-31"),
    ],
)
def test_period_is_read(text: str, first: str, last: str) -> None:
    assert parse_period(text, YEARS) == period(first, last)


@pytest.mark.parametrize(
    "text",
    [
        "", "2024-13", "2024-00", "2024-02-30", "2023-02-29", "2024-06-31", "0000", "99999", "999", "2024..", "..2024", "2026..2024", "2024..2025..2026",
        "2024-06-30..2024-06-29", "13月", "0月底前", "2月30日", "0年", "第5季度", "soon", "明年", "2024年年", "-2024",
    ],
)  # fmt: skip
def test_what_names_no_period_gives_none(text: str) -> None:
    assert parse_period(text, YEARS) is None


@pytest.mark.parametrize("text", ["6月底前", "年内", "年底", "三年", "上半年", "第一季度", "6月30日"])
def test_form_without_a_year_names_no_period_where_no_year_is_known(text: str) -> None:
    assert parse_period(text) is None


def test_years_beyond_the_calendar_name_no_period() -> None:
    assert parse_period("十年", year_period(9995)) is None


def test_very_long_text_names_no_period() -> None:
    assert parse_period("2024.." * 20_000 + "2024", YEARS) is None


@given(DAYS, DAYS)
def test_written_period_is_read_back(one: date, other: date) -> None:
    written = Period(min(one, other), max(one, other))
    assert parse_period(str(written)) == written


@given(st.integers(1, 9999), st.integers(1, 12), st.integers(1, 9999), st.integers(1, 12))
def test_period_of_whole_months_is_read_back(year: int, month: int, last_year: int, last_month: int) -> None:
    first, last = sorted([(year, month), (last_year, last_month)])
    written = parse_period(f"{first[0]:04}-{first[1]:02}..{last[0]:04}-{last[1]:02}")
    assert written is not None
    assert parse_period(str(written)) == written


@given(st.text(alphabet="0123456789年月日底前末上半十一五三.-“” ", max_size=14))
def test_any_text_is_a_period_or_none(text: str) -> None:
    found = parse_period(text, YEARS)
    assert found is None or found.start <= found.end


@pytest.mark.parametrize(
    ("written", "shortest"),
    [("2024-06-01..2024-06-30", "2024-06"), ("2024-01..2024-12", "2024"), ("2024-01-01..2025-12-31", "2024..2025"), ("2024-06-05..2024-06-05", "2024-06-05")],
)
def test_period_is_written_in_its_shortest_way(written: str, shortest: str) -> None:
    assert str(parse_period(written)) == shortest


def test_both_ends_belong_to_a_period() -> None:
    june = period("2024-06-01", "2024-06-30")
    assert date(2024, 6, 1) in june
    assert date(2024, 6, 30) in june
    assert date(2024, 7, 1) not in june
    assert june.overlaps(period("2024-06-30", "2024-07-31"))
    assert not june.overlaps(period("2024-07-01", "2024-07-31"))


def test_period_cannot_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="before it starts"):
        Period(date(2024, 1, 2), date(2024, 1, 1))
    with pytest.raises(ValueError, match="before it starts"):
        year_period(2025, 2024)


@pytest.mark.parametrize(
    ("comparator", "value", "upper"),
    [(Comparator.EQUAL, None, None), (Comparator.ALL, Decimal(3), None), (Comparator.RANGE, Decimal(1), None), (Comparator.EQUAL, Decimal(1), Decimal(2))],
)
def test_a_quantity_whose_numbers_do_not_fit_its_comparator_is_refused(comparator: Comparator, value: Decimal | None, upper: Decimal | None) -> None:
    with pytest.raises(ValueError, match="takes"):
        Quantity(comparator, value, upper)


def test_years_may_be_written_with_a_dash() -> None:
    assert parse_period("2025-2027") == parse_period("2025～2027") == parse_period("2025..2027")
