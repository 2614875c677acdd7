"""The task table as a workbook: what stands in it."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings

from edupolicy import load, loads
from edupolicy.model import Plan
from edupolicy.values import Period, parse_period, year_period
from edupolicy.worksheet import DoubleId, TooManyRows, write_workbook
from edupolicy.worksheet.columns import COLUMNS
from edupolicy.worksheet.deadlines import deadline_of_number, deadline_words
from tests.conftest import PROJECT
from tests.strategies import periods, plans

TEXT = """\
plan demo-2024: 示范市2024年教育工作要点
  region 示范省 示范市
  year 2024
  issuer 示范市教育局

section 一: 基础教育

measure 1: 推进学前教育普及普惠   # 注
  lead 基教科
  by 各县区、计财科  @3.1
  due 年底
  do 编制学前教育提升计划 scope 全市
  do 督导小区配套园 due 6月底前 by 督导室
  target 新建幼儿园 = 3 所  @3.3
  target 公办园占比 >= 57.5% from 55% strive meta 状态=进行中
  target 新增学位 2..3 个 per 县
  project 第三小学、第五小学 state 建成招生
  note 两科共同起草
  item 一是: 保教
    target 督导 = 1 次 every month
measure 2: 义务教育
  target 学校食堂 none

section 二: 职业教育

measure 3: 职教
  target 学生近视率 -1 百分点
"""


def plan_of(text: str) -> Plan:
    plan = loads(text).plan
    assert plan is not None
    return plan


def opened(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


def cells(sheet: Any) -> list[Any]:
    return [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]


def table(text: str = TEXT, *, itemized: bool = False) -> list[dict[str, Any]]:
    """The rows of a plan's task table, by the ids of their columns, without what is empty."""
    sheet = opened(write_workbook([plan_of(text)], itemized=itemized))["任务分解表"]
    ids = [column.id for column in COLUMNS]
    return [{name: cell.value for name, cell in zip(ids, row, strict=True) if cell.value is not None} for row in sheet.iter_rows(min_row=3)]


# ---------------------------------------------------------------- the table


def test_every_measure_item_and_target_has_a_row() -> None:
    found = [(row["kind"], row.get("content")) for row in table()]
    assert found == [
        ("措施", "编制学前教育提升计划（全市）；督导小区配套园；项目：第三小学、第五小学（建成招生）"),
        ("指标", "新建幼儿园"),
        ("指标", "公办园占比（原为55%）"),
        ("指标", "新增学位（每县）"),
        ("分项", "一是 保教"),
        ("指标", "督导（每月）"),
        ("措施", None),
        ("指标", "学校食堂"),
        ("措施", None),
        ("指标", "学生近视率"),
    ]


def test_itemized_every_action_and_project_has_one_too() -> None:
    found = [(row["kind"], row.get("content")) for row in table(itemized=True)][:4]
    assert found == [("措施", None), ("任务", "编制学前教育提升计划（全市）"), ("任务", "督导小区配套园"), ("项目", "项目：第三小学、第五小学（建成招生）")]


def test_a_target_says_bound_number_and_unit_and_numbers_are_numbers() -> None:
    found = [tuple(row.get(name) for name in ("bound", "value", "unit", "commitment", "wording")) for row in table() if row["kind"] == "指标"]
    assert found == [
        ("等于", 3, "所", None, "3所"), ("不低于", 57.5, "%", "力争", "57.5%"), ("介于", "2–3", "个", None, "2..3个"), ("等于", 1, "次", None, "1次"),
        ("清零", None, None, None, None), ("下降", 1, "百分点", None, "1百分点"),
    ]  # fmt: skip


def test_organizations_and_deadlines_hold_for_what_stands_in_a_measure() -> None:
    measure, first = table(itemized=True)[:2]
    supervised = table(itemized=True)[2]
    for row in (measure, first):
        assert (row["lead"], row["responsible"], row["due"]) == ("基教科", "各县区、计财科", "2024年底")
    assert "lead" not in supervised
    assert (supervised["responsible"], supervised["due"], supervised["end"]) == ("督导室", "2024年6月底前", datetime(2024, 6, 30))


def test_a_row_is_named_by_the_full_id() -> None:
    keys = [row["key"] for row in table(itemized=True)]
    assert keys[0] == "demo-2024#1"
    assert keys == list(dict.fromkeys(keys))


def test_plan_and_section_have_a_row_where_they_charge_somebody() -> None:
    text = "plan a-2024: 甲\nyear 2024\nby 市政府\nsection 一: 乙\n  due 年底\nsection 二: 丙\nmeasure 1: 丁\n"
    assert [(row["kind"], row.get("responsible"), row.get("due")) for row in table(text)] == [
        ("计划", "市政府", None), ("章节", "市政府", "2024年底"), ("措施", "市政府", None),
    ]  # fmt: skip


def test_two_nodes_of_one_id_have_two_keys() -> None:
    text = "plan a-2024: 甲\nmeasure 1: 乙\n  id x\nmeasure 2: 丙\n  id x\nmeasure 3: 丁\n  id x (2)\n"
    assert [row["key"] for row in table(text)] == ["a-2024#x", "a-2024#x (2)", "a-2024#x (2) (2)"]


# ---------------------------------------------------------------- the workbook


def test_the_sheet_is_laid_out_as_bureaus_keep_it() -> None:
    book = opened(write_workbook([plan_of(TEXT)]))
    sheet = book["任务分解表"]
    assert book.sheetnames == ["任务分解表", "单位一览", "说明", "_edupolicy"]
    assert book["_edupolicy"].sheet_state == "veryHidden"
    assert sheet["A1"].value == "示范市2024年教育工作要点任务分解表"
    assert {"B3:B10", "C3:C8", "B11:B12"} <= {str(one) for one in sheet.merged_cells.ranges}
    assert sheet.auto_filter.ref == "A2:T12"
    assert sheet.freeze_panes == "D3"
    assert sheet.column_dimensions["T"].hidden
    assert (sheet.page_setup.orientation, sheet.print_title_rows, sheet.page_setup.fitToHeight) == ("landscape", "$1:$2", 0)
    assert sheet["L4"].font.color.rgb == "FF7F7F7F"
    assert sheet["K3"].alignment.wrap_text


def test_merged_cells_keep_their_texts_so_that_a_filter_finds_every_row() -> None:
    content = zipfile.ZipFile(io.BytesIO(write_workbook([plan_of(TEXT)]))).read("xl/worksheets/sheet1.xml").decode()
    assert len(set(re.findall('<c r="B(?:[3-9]|10)" s="[0-9]+" t="s"><v>([0-9]+)</v>', content))) == 1
    assert len(re.findall('<c r="B(?:[3-9]|10)" s="[0-9]+" t="s"><v>', content)) == 8


def test_rows_grow_with_what_is_written_into_them() -> None:
    content = zipfile.ZipFile(io.BytesIO(write_workbook([plan_of(TEXT)]))).read("xl/worksheets/sheet1.xml").decode()
    assert ' ht="' in content
    assert "customHeight" not in content


def test_organizations_are_listed_with_what_they_answer_for() -> None:
    sheet = opened(write_workbook([plan_of(TEXT)], itemized=True))["单位一览"]
    rows = [[cell.value for cell in row[1:]] for row in sheet.iter_rows(min_row=3) if row[0].value and row[0].value.startswith("督导室")]
    assert rows == [["责任单位", "一 基础教育", "1 推进学前教育普及普惠", "任务", "督导小区配套园", None, "2024年6月底前", None]]
    assert sheet.protection.sheet


def test_goals_are_told_in_one_cell() -> None:
    found = {language: opened(write_workbook([plan_of(TEXT)], language)).worksheets[1] for language in ("zh", "en")}
    goals = {language: {row[6].value for row in sheet.iter_rows(min_row=3)} - {None} for language, sheet in found.items()}
    assert goals["zh"] >= {"等于3所", "不低于57.5%", "介于2–3个"}
    assert goals["en"] >= {"exactly 3 所", "at least 57.5%", "between 2–3 个"}


def test_in_english_headings_and_words_are_english() -> None:
    book = opened(write_workbook([plan_of(TEXT)], "en"))
    assert book.sheetnames[:3] == ["Tasks", "By organization", "Read me"]
    assert [cell.value for cell in book["Tasks"][2]][:4] == ["no.", "section", "measure", "kind"]
    assert [cell.value for cell in book["Tasks"][4]][3:8] == ["target", "新建幼儿园", "exactly", 3, "所"]


def test_several_plans_have_a_table_each_under_names_that_a_workbook_takes() -> None:
    heads = ["region 省 甲[市]/:*?\\'" + "长" * 40, "region 省 甲", "region 省 甲", ""]
    texts = [f"plan p{number}: 标题\n{head}\nyear 2024\nmeasure 1: 乙\n" for number, head in enumerate(heads)]
    book = opened(write_workbook([plan_of(text) for text in texts]))
    names = book.sheetnames[:4]
    assert names == ["甲_市_______" + "长" * 21, "甲2024", "甲2024 (2)", "p3"]
    assert all(len(name) <= 31 for name in names)
    assert [book[name]["T3"].value for name in names] == ["p0#1", "p1#1", "p2#1", "p3#1"]


def test_plans_of_one_id_are_refused() -> None:
    with pytest.raises(DoubleId, match="the key demo-2024") as raised:
        write_workbook([plan_of("plan z: 甲\n"), plan_of(TEXT), plan_of(TEXT)])
    assert (raised.value.key, raised.value.first, raised.value.second) == ("demo-2024", 1, 2)


def test_plans_whose_ids_run_into_each_other_are_refused() -> None:
    with pytest.raises(DoubleId, match="the key a#b#c"):
        write_workbook([plan_of("plan a: 甲\nmeasure 1: 乙\n  id b#c\n"), plan_of("plan a: 甲\nid a#b\nmeasure 1: 乙\n  id c\n")])


def test_more_rows_than_a_sheet_can_have_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("edupolicy.worksheet.writing.LAST_ROW", 24)
    assert len(write_workbook([plan_of(TEXT)]))
    with pytest.raises(TooManyRows, match="27 rows"):  # every row names up to three organizations
        write_workbook([plan_of(TEXT)], itemized=True)


def test_equal_plans_give_equal_bytes() -> None:
    assert write_workbook([plan_of(TEXT)]) == write_workbook([plan_of(TEXT)])


@pytest.mark.parametrize("path", sorted((PROJECT / "plans").glob("*-20*.plan")), ids=lambda path: path.stem)
def test_the_five_plans_are_written(path: Any) -> None:
    plan = load(path).plan
    assert plan is not None
    sheet = opened(write_workbook([plan]))["任务分解表"]
    keys = [row[0].value for row in sheet.iter_rows(min_row=3, min_col=len(COLUMNS))]
    ids = [*(one.id for one in plan.all_measures()), *(one.id for one in plan.all_targets())]
    assert {f"{plan.id}#{one}" for one in ids} <= set(keys)
    assert len(set(keys)) == len(keys)


# ---------------------------------------------------------------- no cell is a formula

HOSTILE = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("x")', "＝1", "<b>", "&amp;", "_x0041_", "'=1", "#REF!", "TRUE", "1e5", "\U0001f600\ufffe")


@pytest.mark.parametrize("text", HOSTILE)
def test_what_begins_like_a_formula_is_shown_and_is_none(text: str) -> None:
    quoted = text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", " ").strip()
    source = f'plan a-2024: "{quoted}"\nyear 2024\nsection 一: "{quoted}"\nmeasure 1: "{quoted}"\n  by "{quoted}"\n  do "{quoted}"\n  note "{quoted}"\n'
    for itemized in (False, True):
        book = opened(write_workbook([plan_of(source)], itemized=itemized))
        found = [cell for sheet in book for cell in cells(sheet)]
        assert not [cell for cell in found if cell.data_type == "f"]
        assert not [cell.coordinate for cell in found if isinstance(cell.value, str) and cell.value[0] in "=+-@" and not cell.quotePrefix]
        shown = {cell.value for cell in found if isinstance(cell.value, str)}
        assert any(quoted.replace("\ufffe", "\ufffd") in text.replace("_x005F_", "_") for text in shown)


@settings(max_examples=15)
@given(plans())
def test_no_cell_of_any_plan_is_a_formula(plan: Plan) -> None:
    for language in ("en", "zh"):
        book = opened(write_workbook([plan], language, itemized=True))
        assert {cell.data_type for sheet in book for cell in cells(sheet)} <= {"s", "n", "d"}


def test_a_text_that_is_too_long_for_a_cell_is_cut() -> None:
    source = "plan a-2024: 甲\nmeasure 1: 乙\n" + "".join(f"  do {'长' * 5000}{number}\n" for number in range(8))
    content = table(source)[0]["content"]
    assert len(content) == 32_767
    assert content.endswith("…")


def test_a_number_that_a_spreadsheet_cannot_hold_is_a_text() -> None:
    source = "plan a-2024: 甲\nmeasure 1: 乙\n  target 丙 = 0.1234567890123456789 个\n  target 丁 = 12345678901234567 个\n  target 戊 = 0.1 个\n"
    assert [row["value"] for row in table(source)[1:]] == ["0.1234567890123456789", "12345678901234567", 0.1]


# ---------------------------------------------------------------- deadlines


@given(periods())
def test_a_deadline_in_words_reads_back(period: Period) -> None:
    for language in ("en", "zh"):
        assert parse_period(deadline_words(period, language)) == period


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (year_period(2024), "2024年底"),
        (year_period(2021, 2025), "2021—2025年"),
        (Period(date(2024, 1, 1), date(2024, 6, 30)), "2024年6月底前"),
        (Period(date(2024, 1, 1), date(2024, 6, 20)), "2024年6月20日前"),
        (Period(date(2024, 6, 1), date(2024, 6, 30)), "2024年6月"),
        (Period(date(2024, 6, 3), date(2024, 6, 3)), "2024年6月3日"),
        (Period(date(2024, 7, 1), date(2024, 12, 31)), "2024年下半年"),
        (Period(date(2024, 4, 1), date(2024, 6, 30)), "2024年第二季度"),
        (Period(date(2024, 2, 2), date(2024, 6, 3)), "2024-02-02..2024-06-03"),
    ],
)
def test_deadlines_are_said_as_bureaus_say_them(period: Period, words: str) -> None:
    assert deadline_words(period, "zh") == words


@pytest.mark.parametrize(
    ("number", "deadline"),
    [
        ("2024", "2024"), ("202406", "2024-06"), ("20240630", "2024-06-30"), ("45473", "2024-06-30"), ("2024.6", "2024-06"), ("2024.12", "2024-12"),
        ("2024.1", None), ("2024.13", None), ("3", None), ("0.5", None), ("20241330", None), ("-5", None),
    ],
)  # fmt: skip
def test_a_number_is_a_deadline_where_it_can_mean_only_one(number: str, deadline: str | None) -> None:
    assert deadline_of_number(Decimal(number)) == deadline
