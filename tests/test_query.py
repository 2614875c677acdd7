"""Questions in Python: what each condition means, and that answers are typed, lazy and in order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edupolicy import Commitment, Corpus, Kind, Period, Role, Vocabulary, bundled_plans, loads
from edupolicy.query import A, C, G, J, M, O, P, R, Row, S, T

NAMES = """
indicator pre.share: 公办园在园幼儿占比
  unit %
  better higher
  alias 公办园占比
indicator new.places: 新增学位
  unit 个
org edu: 示范市教育局
  region 示范省 示范市
  alias 市教育局
org edu.basic: 示范市教育局基础教育科
  parent edu
  region 示范省 示范市
  alias 基教科
unit-of-measure %: %
  dimension share
unit-of-measure ‰: ‰
  dimension share
  equals 0.1 %
unit-of-measure 个: 个
  dimension count
unit-of-measure 所: 所
  dimension count
  equals 1 个
"""


def corpus(*bodies: str, head: str = "  region 示范省 示范市\n  year 2024\n") -> Corpus:
    vocabulary = loads(NAMES, vocabulary=Vocabulary()).entries
    return Corpus([
        loads(f"plan p{number}-2024: 甲\n{head}{body}", path=f"p{number}.plan", vocabulary=vocabulary) for number, body in enumerate(bodies)
    ])  # fmt: skip


def figures(*lines: str) -> Corpus:
    return corpus("measure 1: 甲\n" + "".join(f"  target {line}\n" for line in lines))


@cache
def five() -> Corpus:
    return Corpus.open(bundled_plans())


# ---------------------------------------------------------------- names and texts


@pytest.mark.parametrize("name", ["公办园在园幼儿占比", "公办园占比", "公辦園佔比", "pre.share", "“公办园” 占比", "公办园*", "*占比"])
def test_an_indicator_is_found_by_every_name_that_it_has(name: str) -> None:
    held = figures("公办园占比 >= 55%", "新增学位 = 800 个")
    assert [row.label for row in held.targets.where(T.indicator == name)] == ["公办园占比"]


def test_a_name_that_the_vocabulary_does_not_know_is_found_as_it_is_written() -> None:
    held = figures("ＡＩ课程 = 3 门", "ai 實驗室 = 2 个")
    assert [row.label for row in held.targets.where(T.indicator == "ai课程")] == ["ＡＩ课程"]
    assert [row.label for row in held.targets.where(T.indicator == "AI实验室")] == ["ai 實驗室"]


def test_names_that_differ_are_not_found() -> None:
    assert not figures("公办园占比 >= 55%").targets.where(T.indicator == "公办园").exists()


@pytest.mark.parametrize("text", ["学前教育", "學前教育", "“学前”教育"])
def test_text_is_found_in_traditional_and_simplified_characters(text: str) -> None:
    held = corpus("measure 1: 推进学前教育普及\nmeasure 2: 義務教育\n")
    assert [row.number for row in held.measures.where(M.title.contains(text))] == ["1"]
    assert [row.number for row in held.measures.where(M.title == "义务教育")] == ["2"]


def test_text_is_not_found_across_two_statements() -> None:
    assert not corpus("measure 1: 甲\n  do 学前\n  do 教育\n").measures.where(M.full_text.contains("学前教育")).exists()
    assert corpus("measure 1: 甲\n  item 一是: 乙\n    do 学前教育\n").measures.where(M.full_text.contains("学前教育")).exists()


def test_an_organization_is_found_by_alias_and_with_what_is_above_it() -> None:
    held = corpus("measure 1: 甲\n  by 基教科\nmeasure 2: 乙\n  lead 市教育局\nmeasure 3: 丙\n  do 丁 support 财政局\n")

    def numbers(*names: str, role: Role | None = None, below: bool = True) -> list[str | None]:
        return [row.number for row in held.measures.where(M.responsible.include(*names, role=role, below=below))]

    assert numbers("基教科") == numbers("示范市教育局基础教育科") == ["1"]
    assert numbers("市教育局") == ["1", "2"]
    assert numbers("市教育局", below=False) == ["2"]
    assert numbers("市教育局", role=Role.LEAD) == ["2"]
    assert numbers("財政局") == ["3"]
    assert numbers("基教科", "财政局") == ["1", "3"]
    assert [row.label for row in held.responsibilities.where(O.organization.within("edu"))] == ["基教科", "市教育局"]
    assert [row.label for row in held.responsibilities.where(O.organization == "edu")] == ["市教育局"]


def test_a_statement_is_answered_for_by_the_organizations_of_its_blocks() -> None:
    held = corpus("section 一: 甲\n  by 基教科\nmeasure 1: 乙\n  target 新增学位 = 3 个\n  target 公办园占比 = 3% by 财政局\n")
    assert held.targets.where(T.responsible.include("基教科")).count() == 2
    assert [row.label for row in held.targets.where(T.responsible.include("财政局"))] == ["公办园占比"]


# ---------------------------------------------------------------- numbers and promises


def promises(quantity: str, *lines: str) -> list[str]:
    return [str(row.quantity) for row in figures(*(f"公办园占比 {line}" for line in lines)).targets.where(T.quantity.guarantees(quantity))]


def test_a_promise_is_met_where_every_number_that_keeps_it_is_wanted() -> None:
    lines = (">= 57%", "= 57%", "<= 60%", "> 55%", "50..60%", "56..60%", "~ 57%", "~ 70%", "= 550‰", "+3 %")
    assert promises(">= 55%", *lines) == [">= 57%", "= 57%", "> 55%", "56..60%", "~ 70%", "= 550 ‰"]
    assert promises("> 55%", *lines) == [">= 57%", "= 57%", "> 55%", "56..60%", "~ 70%"]
    assert promises("<= 60%", *lines) == ["= 57%", "<= 60%", "50..60%", "56..60%", "= 550 ‰"]
    assert promises("= 57%", *lines) == ["= 57%"]
    assert promises("50..60%", *lines) == ["= 57%", "50..60%", "56..60%", "= 550 ‰"]


def test_all_is_a_hundred_per_cent_and_none_is_nought() -> None:
    assert promises(">= 95%", "all", "none", "= 100%") == ["all", "= 100%"]
    assert promises("all", "all", "none", "= 100%", ">= 100%", ">= 99%") == ["all", "= 100%", ">= 100%"]
    assert promises("none", "all", "none", "= 0%", "<= 0%", "<= 1%") == ["none", "= 0%", "<= 0%"]


def test_units_of_one_dimension_are_converted_and_others_are_left_out() -> None:
    held = figures("新增学位 = 1.5万 个", "新增学位 = 9000 所", "新增学位 = 20000 人", "新增学位 = 20000")
    assert [row.value for row in held.targets.where(T.quantity >= "9000个")] == [15000, 9000]
    assert [row.unit for row in held.targets.where(T.quantity >= "9000")] == ["个", "所", "人", None]


def test_a_change_is_compared_with_a_change_alone() -> None:
    lines = ("+3 %", "-3 %", "= 3%")
    assert promises(">= +2 %", *lines) == ["= +3%"]
    assert promises(">= 2%", *lines) == ["= 3%"]


def test_numbers_are_exact() -> None:
    held = figures("公办园占比 = 95.5%", "公办园占比 = 95.50%", "公办园占比 = 95.6%", "公办园占比 all")
    assert held.targets.where(T.value == 95.5).count() == 2
    assert held.targets.where(T.value != 95.5).count() == 1
    assert held.targets.where(T.value > Decimal("95.5")).count() == 1
    assert held.targets.where(T.value.between(95.5, 95.6)).count() == 3
    assert held.targets.where(T.value.is_none()).count() == 1
    assert held.targets.where(T.value.in_(95.5, 1)).count() == 2


@pytest.mark.parametrize("text", ["", "many", "55 55", "= >= 55%", "55% due 2024", "\n"])
def test_what_is_no_quantity_is_refused_at_once(text: str) -> None:
    with pytest.raises(ValueError, match="not a quantity"):
        T.quantity.guarantees(text)


# ---------------------------------------------------------------- time, region, choice


def test_the_end_of_a_deadline_decides() -> None:
    held = figures("甲 = 1 个 due 6月底前", "乙 = 1 个 due 2024-07", "丙 = 1 个 due 2025年底", "丁 = 1 个")

    def labels(condition: object) -> str:
        return "".join(row.label for row in held.targets.where(condition))  # type: ignore[arg-type]

    assert labels(T.due < "2024-07") == "甲"
    assert labels(T.due <= "2024-07") == labels(T.due < "2024-08") == labels(T.due <= date(2024, 7, 31)) == "甲乙"
    assert labels(T.due == "2024") == "甲乙"
    assert labels(T.due != "2024") == "丙"
    assert labels(T.due > "6月底前") == labels(T.due > Period(date(2024, 1, 1), date(2024, 6, 30))) == "乙丙"
    assert labels(T.due >= "6月底前") == "甲乙丙"
    assert labels(T.due.overlaps("2024-03")) == "甲"
    assert labels(T.due.is_none()) == "丁"
    with pytest.raises(ValueError, match="not a period"):
        T.due < "soon"  # noqa: B015


def test_a_deadline_of_a_block_holds_for_what_stands_in_it() -> None:
    held = corpus("measure 1: 甲\n  due 2024-03\n  target 新增学位 = 1 个\n  target 公办园占比 = 1% due 2024-05\n")
    assert [row.label for row in held.targets.where(T.deadline == "2024-03")] == ["新增学位"]
    assert [row.label for row in held.targets.where(T.due.is_known())] == ["公办园占比"]


def test_plans_are_chosen_by_region_year_and_kind() -> None:
    one = loads("plan a: 甲\n  kind work-plan\n  region 江西省 鹰潭市\n  year 2024\n")
    two = loads("plan b: 乙\n  kind five-year-plan\n  region 江西省 吉安市 吉州区\n  year 2021..2025\n")
    held = Corpus([one, two])
    assert [row.plan_id for row in held.plan_rows.where(P.region.within("江西"))] == ["a", "b"]
    assert [row.plan_id for row in held.plan_rows.where(P.region.within("江西省 鹰潭"))] == ["a"]
    assert [row.plan_id for row in held.plan_rows.where(P.region == "江西省 鹰潭市")] == ["a"]
    assert [row.plan_id for row in held.plan_rows.where(P.county == "吉州區")] == ["b"]
    assert [row.plan_id for row in held.plan_rows.where(P.kind == Kind.WORK_PLAN)] == ["a"]
    assert [row.plan_id for row in held.plan_rows.where(P.years.overlaps("2022"))] == ["b"]
    assert [row.plan_id for row in held.plan_rows.where(P.year_end >= 2025)] == ["b"]


@pytest.mark.parametrize(
    ("choose", "choices"),
    [
        (T.unit.in_, ["所", "个"]), (T.value.in_, (1, 2)), (T.commitment.in_, {Commitment.ENSURE}), (T.indicator.in_, ["甲"]), (T.indicator.named, ["甲"]),
        (O.organization.in_, ["甲"]), (O.organization.within, ["甲"]),
    ],
    ids=range(7),
)  # fmt: skip
def test_choices_in_a_list_are_refused_and_the_remedy_is_named(choose: Callable[..., object], choices: object) -> None:
    with pytest.raises(TypeError, match=r"one by one.*\*"):
        choose(choices)


def test_commitments_are_chosen() -> None:
    held = figures("甲 = 1 个 strive", "乙 = 1 个 ensure", "丙 = 1 个")
    assert [row.label for row in held.targets.where(T.commitment == Commitment.STRIVE)] == ["甲"]
    assert [row.label for row in held.targets.where(T.commitment.in_(Commitment.ENSURE, Commitment.NONE))] == ["乙", "丙"]


# ---------------------------------------------------------------- combining


def test_a_choice_equals_the_word_that_plans_write_for_it() -> None:
    asked = corpus("measure 1: 甲\n  lead 基教科\n  target 新增学位 >= 3 个 strive\n  target 新增学位 4 个\n")
    assert asked.targets.where(T.commitment == "strive").count() == 1  # type: ignore[arg-type]
    assert asked.targets.where(T.commitment != "strive").count() == 1  # type: ignore[arg-type]
    assert asked.measures.where(M.responsible.include("基教科", role="lead")).count() == 1  # type: ignore[arg-type]
    assert asked.measures.where(M.responsible.include("基教科", role="support")).count() == 0  # type: ignore[arg-type]


def test_what_is_no_condition_and_no_column_is_refused_at_once() -> None:
    asked = figures("新增学位 3 个")
    with pytest.raises(TypeError, match="True is no condition"):
        asked.targets.where(True)  # type: ignore[arg-type]
    for arrange in (asked.targets.order_by, asked.targets.group_by, asked.targets.select, asked.targets.distinct):
        with pytest.raises(TypeError, match="'value' is no column"):
            arrange("value")  # type: ignore[call-overload, arg-type]
    with pytest.raises(TypeError, match="2024"):
        asked.targets.where(T.deadline < 2024)  # type: ignore[operator]
    with pytest.raises(ValueError, match="-1"):
        asked.targets.limit(-1)


def test_conditions_are_combined_by_operators_and_never_by_words() -> None:
    held = figures("甲 = 1 个", "乙 = 2 个", "丙 = 3 所")
    assert [row.label for row in held.targets.where((T.value >= 2) & ~(T.unit == "所"))] == ["乙"]
    assert [row.label for row in held.targets.where((T.value == 1) | (T.unit == "所"), T.value < 9)] == ["甲", "丙"]
    with pytest.raises(TypeError, match="combine conditions with"):
        held.targets.where(T.value >= 2 and T.value <= 3)


CONDITIONS = [
    T.value >= 2, T.unit == "个", T.city == "示范市", T.city == "别的市", T.measure_number == "2", T.due.is_none(), T.responsible.include("基教科"),
    T.line > 6,
]  # fmt: skip


@given(st.sampled_from(CONDITIONS), st.sampled_from(CONDITIONS))
def test_conditions_obey_the_laws_of_logic_whatever_they_have_to_be_told(one: object, other: object) -> None:
    a: object = one
    held = corpus("measure 1: 甲\n  target 甲 = 1 个\n  target 乙 = 2 个\nmeasure 2: 乙\n  by 基教科\n  target 丙 = 3 所 due 2024\n  target 丁 all\n")

    def found(condition: object) -> set[Row]:
        return set(held.targets.where(condition))  # type: ignore[arg-type]

    first, second, whole = found(a), found(other), set(held.targets)
    assert found(one & other) == first & second  # type: ignore[operator]
    assert found(one | other) == first | second  # type: ignore[operator]
    assert found(~one) == whole - first  # type: ignore[operator]
    assert set(held.targets.where(one, other)) == first & second  # type: ignore[arg-type]


# ---------------------------------------------------------------- order, groups, what belongs together


def test_rows_are_sorted_with_what_is_missing_last() -> None:
    held = figures("甲 = 2 个", "乙 all", "丙 = 1 个", "丁 = 2 所")
    assert [row.label for row in held.targets.order_by(T.value)] == ["丙", "甲", "丁", "乙"]
    assert [row.label for row in held.targets.order_by(T.value.descending(), T.unit.descending())] == ["丁", "甲", "丙", "乙"]
    assert [row.label for row in held.targets.order_by(T.value).limit(2)] == ["丙", "甲"]
    with pytest.raises(ValueError, match="before `limit`"):
        held.targets.limit(1).where(T.value > 1)


@given(st.integers(0, 90), st.booleans())
def test_the_first_few_are_those_of_all_in_order(count: int, descending: bool) -> None:
    held = five()
    order = T.value.descending() if descending else T.value.ascending()
    whole = held.targets.order_by(order)
    assert whole.limit(count).all() == whole.all()[:count]


def test_rows_are_grouped_and_counted() -> None:
    held = corpus("measure 1: 甲\n  target 甲 = 1 个\n  target 乙 = 2 个\n", "measure 1: 甲\n  target 甲 = 5 个\n")
    assert held.targets.group_by(T.plan_id).count() == {"p0-2024": 2, "p1-2024": 1}
    assert held.targets.group_by(T.indicator, T.unit).count() == {("甲", "个"): 2, ("乙", "个"): 1}
    assert held.targets.group_by(T.indicator).sum(T.value) == {"甲": 6, "乙": 2}
    assert held.targets.group_by(T.indicator).mean(T.value) == {"甲": 3, "乙": 2}
    assert held.targets.group_by(T.indicator).min(T.value) == {"甲": 1, "乙": 2}
    assert held.targets.group_by(T.indicator).max(T.value) == {"甲": 5, "乙": 2}
    assert {key: [row.value for row in rows] for key, rows in held.targets.group_by(T.indicator)} == {"甲": [1, 5], "乙": [2]}


def test_numbers_of_different_units_are_not_added() -> None:
    with pytest.raises(ValueError, match="different units"):
        figures("甲 = 1 个", "甲 = 1 %").targets.group_by(T.indicator).sum(T.value)


def test_what_belongs_to_a_measure_is_reached_from_it() -> None:
    body = "section 一: 甲\nmeasure 1: 乙\n  target 甲 = 1 个\n  cite 《丙》\n  item 一是: 丁\n    target 乙 = 2 个\nmeasure 2: 戊\n  target 丙 = 3 个\n"
    held = corpus(body, body)
    one = held.measures.where(M.number == "1")
    assert [row.label for row in one.targets] == ["甲", "乙", "甲", "乙"]
    assert [row.title for row in one.citations] == ["《丙》", "《丙》"]
    assert [row.number for row in one.items] == ["一是", "一是"]
    assert [row.number for row in one.sections] == ["一", "一"]
    assert [row.number for row in held.citations.measures] == ["1", "1"]
    assert [row.label for row in held.citations.targets] == ["甲", "乙", "甲", "乙"]
    assert [row.label for row in held.targets.where(T.value == 2).measures.targets.where(T.value == 1)] == ["甲", "甲"]
    first = one.first()
    assert first is not None
    assert [row.label for row in first.targets] == ["甲", "乙"]


def test_a_query_is_never_changed_and_asks_anew_each_time() -> None:
    held = figures("甲 = 1 个", "乙 = 2 个")
    whole = held.targets
    assert whole.where(T.value > 1).count() == 1
    assert whole.count() == 2
    assert whole.select(T.label, T.value).all() == (("甲", Decimal(1)), ("乙", Decimal(2)))
    assert whole.distinct(T.unit) == ("个",)
    assert whole.where(T.value > 9).first() is None


def test_every_row_says_where_it_stands() -> None:
    row = corpus("section 一: 甲\nmeasure 1: 乙\n  target 甲 = 1 个 @53.2\n").targets.first()
    assert row is not None
    assert (row.file, row.line, row.place) == ("p0.plan", 6, "53.2")
    assert (row.section_title, row.measure_number, row.measure_title) == ("甲", "1", "乙")
    assert row.id.startswith("1/")
    assert row.full_id == f"p0-2024#{row.id}"
    assert (row.section_id, row.measure_id, row.item_id) == ("§一", "1", None)
    assert (row.plan.id, row.section and row.section.number, row.measure and row.measure.number, row.item) == ("p0-2024", "一", "1", None)


def test_every_table_of_the_five_plans_has_rows_with_all_their_columns() -> None:
    held = Corpus.open(bundled_plans())
    for query in (held.plan_rows, held.sections, held.measures, held.items, held.actions, held.targets, held.results, held.citations,
                  held.responsibilities, held.programmes, held.projects):  # fmt: skip
        row = query.first()
        assert row is not None
        assert set(row.values()) == set(row.columns())
        assert all(column.meaning for column in row.columns().values())
    assert held.actions.where(A.text.contains("食堂")).exists()
    assert held.programmes.where(G.name == "双减").exists()
    assert held.projects.where(J.state == "建成招生").exists()
    assert held.citations.where(C.title.contains("教育信息化")).exists()
    assert held.results.where(R.at.is_none()).exists()
    assert held.sections.where(S.measure_number.is_none()).count() == held.sections.count()


# ---------------------------------------------------------------- tables of other libraries


def test_answers_become_tables() -> None:
    held = figures("甲 = 1 个 due 2024-06", "乙 all")
    table = held.targets.to_arrow()
    assert table.num_rows == 2
    assert table.column("value").to_pylist() == [1.0, None]
    assert table.column("due_end").to_pylist() == [date(2024, 6, 30), None]
    assert list(held.targets.select(T.label, T.value).to_pandas().columns) == ["label", "value"]
    assert held.targets.select(T.label, T.region).to_polars().rows() == [("甲", "示范省 示范市"), ("乙", "示范省 示范市")]


@pytest.mark.parametrize("number", ["1", "0.1234567890123456789012345678901234567", "1" + "0" * 40, "123456789012345678901234567890.123456789"])
def test_tables_have_all_digits_of_a_number_beside_the_nearest_double(number: str) -> None:
    held = figures(f"甲 = {number} 个", "乙 all")
    table = held.targets.to_arrow()
    assert table.column("value").to_pylist() == [float(number), None]
    assert table.column("value_exact").to_pylist() == [number, None]


def test_an_absent_library_is_named_with_the_way_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(ImportError, match=r"pip install 'edupolicy\[tables\]'"):
        figures("甲 = 1 个").targets.to_arrow()


