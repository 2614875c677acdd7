"""A task table that comes back: what goes into the plan, and what is said of the rest."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

import edupolicy
from edupolicy import Loaded, load, loads
from edupolicy.diagnostics import Diagnostic
from edupolicy.diagnostics.worksheet import WORKSHEET_RULES
from edupolicy.edit import apply_edits, canonical_edits
from edupolicy.export import dump_json, load_json
from edupolicy.model import Plan
from edupolicy.worksheet import Import, import_workbook, read_workbook, write_workbook
from edupolicy.worksheet.cells import EMPTY, Cell, Sheet
from edupolicy.worksheet.columns import COLUMNS, RETURNING
from edupolicy.worksheet.container import MOST_BYTES
from edupolicy.worksheet.merging import filled
from edupolicy.worksheet.rows import table_rows
from tests.conftest import PROJECT
from tests.strategies import plans, texts, words

TEXT = """\
plan demo-2024: 示范市2024年教育工作要点
  region 示范省 示范市
  year 2024
  issuer 示范市教育局

section 一: 基础教育

measure 1: 推进学前教育普及普惠   # 注一
  lead 基教科
  by 各县区, 计财科  @3.1  # 注二
  due 年底
  do 编制学前教育提升计划 scope 全市
  do 督导小区配套园 due 6月底前 by 督导室
  target 新建幼儿园 = 3 所  @3.3  # 注三
  target 公办园占比 >= 57% strive meta 状态=进行中
  project 第三小学 state 建成招生
  note 两科共同起草

措施2：义务教育
  责任：基教科
  目标：学校食堂 清零 配合 计财科
  属性 进展：已过半

org demo.jijiao: 基教科
org demo.jicai: 计财科
org demo.dudao: 督导室
org demo.gaojiao: 高教科
"""
#: where the rows of the workbook stand
MEASURE, SCHOOLS, SHARE, SECOND, CANTEEN = 3, 4, 5, 6, 7
#: letters of the columns
AT = {column.id: get_column_letter(number) for number, column in enumerate(COLUMNS, 1)}
SHEET = "任务分解表"
LINES = TEXT.splitlines(keepends=True)


def loaded_from(text: str) -> Loaded:
    loaded = loads(text)
    assert loaded.plan is not None
    return loaded


@cache
def exported(text: str = TEXT, language: str = "zh", *, itemized: bool = False) -> bytes:
    plan = loaded_from(text).plan
    assert plan is not None
    return write_workbook([plan], language, itemized=itemized)


def edited(content: bytes, edit: Callable[[Any], None]) -> bytes:
    """A workbook after somebody worked on it and saved it."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    edit(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def with_cells(cells: Mapping[str, Any], content: bytes | None = None) -> bytes:
    """A workbook in whose table some cells say something else; they are named as ``due4``."""

    def edit(book: Any) -> None:
        for name, value in cells.items():
            column, row = name.rstrip("0123456789"), name.lstrip("abcdefghijklmnopqrstuvwxyz")
            book.worksheets[0][AT[column] + row] = value

    return edited(content or exported(), edit)


def imported(content: bytes, text: str = TEXT, **options: Any) -> Import:
    return import_workbook(read_workbook(content, "表.xlsx"), [loaded_from(text)], **options)


def text_after(content: bytes, text: str = TEXT, **options: Any) -> str:
    """The plan after an import about which there is nothing to say."""
    found = imported(content, text, **options)
    assert [one.message for one in found.diagnostics] == []
    assert len(found.plans) == 1
    return found.plans[0].text


def new_lines(content: bytes, text: str = TEXT, **options: Any) -> list[str]:
    """The lines that an import changed or added; it takes none away."""
    after = text_after(content, text, **options).splitlines(keepends=True)
    return [line.removesuffix("\n") for line in after if line not in text.splitlines(keepends=True)]


def findings(content: bytes, text: str = TEXT, **options: Any) -> list[tuple[str, str]]:
    """Address and code of what is said of a workbook that changes nothing."""
    found = imported(content, text, **options)
    assert [plan.text for plan in found.plans if plan.text != text] == []
    _check_messages(found.diagnostics)
    return [(one.cell.removeprefix(f"{SHEET}!"), one.code) for one in found.diagnostics]


def _check_messages(found: tuple[Diagnostic, ...]) -> None:
    for one in found:
        for language in ("en", "zh"):
            assert all(text and "{" not in text for text in one.in_language(language))


# ---------------------------------------------------------------- nothing was changed


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("itemized", [False, True])
@pytest.mark.parametrize("path", sorted((PROJECT / "plans").glob("*-20*.plan")), ids=lambda path: path.stem)
def test_a_table_of_a_real_plan_that_nobody_changed_changes_nothing(path: Path, itemized: bool, language: str) -> None:
    loaded = load(path)
    assert loaded.plan is not None
    found = import_workbook(read_workbook(write_workbook([loaded.plan], language, itemized=itemized)), [loaded])
    assert found.diagnostics == ()
    assert [(plan.text, plan.changes) for plan in found.plans] == [(loaded.text, ())]


@settings(max_examples=25)
@given(plans(), st.sampled_from(("en", "zh")), st.booleans())
def test_a_table_that_nobody_changed_changes_nothing(plan: Plan, language: str, itemized: bool) -> None:
    text = edupolicy.dumps(plan)
    loaded = loads(text)
    assert loaded.plan is not None
    found = import_workbook(read_workbook(write_workbook([loaded.plan], language, itemized=itemized)), [loaded])
    assert found.diagnostics == ()
    assert [one.text for one in found.plans] == [text]


def test_the_five_plans_in_one_workbook_change_nothing() -> None:
    loaded = [load(path) for path in edupolicy.bundled_plans()]
    found = import_workbook(read_workbook(write_workbook([one.plan for one in loaded if one.plan])), loaded)
    assert found.diagnostics == ()
    assert [plan.text for plan in found.plans] == [one.text for one in loaded]


def test_a_plan_without_measures_has_an_empty_table() -> None:
    assert text_after(exported("plan a-2024: 甲\n"), "plan a-2024: 甲\n") == "plan a-2024: 甲\n"


def test_lines_that_cannot_be_read_stay_as_they_are() -> None:
    text = TEXT.replace("  note 两科", "  taget 坏 3\n  by\n  note 隐\x0b藏 @\n  note 两科")
    assert new_lines(with_cells({f"status{SCHOOLS}": "已完成"}, exported(text)), text) == ["  target 新建幼儿园 = 3 所 meta 状态=已完成  @3.3  # 注三"]


# ---------------------------------------------------------------- changes


@pytest.mark.parametrize(
    ("cells", "lines"),
    [
        ({f"status{MEASURE}": "进行中"}, ["  meta 状态: 进行中"]),
        ({f"status{SCHOOLS}": "已完成"}, ["  target 新建幼儿园 = 3 所 meta 状态=已完成  @3.3  # 注三"]),
        ({f"status{SHARE}": "已完成"}, ["  target 公办园占比 >= 57% strive meta 状态=已完成"]),
        ({f"status{SHARE}": None}, ["  target 公办园占比 >= 57% strive"]),
        ({f"progress{SECOND}": "建成3所，due 2024"}, ["  属性 进展：建成3所，due 2024"]),
        ({f"progress{SCHOOLS}": "建成 due 2024"}, ['  target 新建幼儿园 = 3 所 meta 进展="建成 due 2024"  @3.3  # 注三']),
        ({f"progress{SCHOOLS}": "两所\n在建，\r\n一所"}, ["  target 新建幼儿园 = 3 所 meta 进展=两所；在建，一所  @3.3  # 注三"]),
        ({f"progress{SCHOOLS}": 0.8}, ["  target 新建幼儿园 = 3 所 meta 进展=0.8  @3.3  # 注三"]),
        ({f"progress{SCHOOLS}": datetime(2024, 6, 3, 9, 30)}, ['  target 新建幼儿园 = 3 所 meta 进展=2024-06-03 09:30  @3.3  # 注三']),
        ({f"note{MEASURE}": "两科共同起草\n已报市政府"}, ["  note 已报市政府"]),
        ({f"note{CANTEEN}": "一\n二"}, ["  目标：学校食堂 清零 配合 计财科 备注 一 备注 二"]),
        ({f"due{MEASURE}": "2024年6月底"}, ["  due 2024年6月底"]),
        ({f"due{MEASURE}": "６月底"}, ["  due ６月底"]),
        ({f"due{MEASURE}": date(2024, 6, 30)}, ["  due 2024-06-30"]),
        ({f"due{MEASURE}": 2025}, ["  due 2025"]),
        ({f"due{MEASURE}": 20240630}, ["  due 2024-06-30"]),
        ({f"due{MEASURE}": "20240630"}, ["  due 2024-06-30"]),
        ({f"due{MEASURE}": "２０２４０６"}, ["  due 2024-06"]),
        ({f"due{SCHOOLS}": "2024年6月底前"}, ["  target 新建幼儿园 = 3 所 due 2024年6月底前  @3.3  # 注三"]),
        ({f"responsible{MEASURE}": "各县区、基教科、计财科"}, ["  by 各县区, 基教科, 计财科  @3.1  # 注二"]),
        ({f"responsible{MEASURE}": "计财科\n各县区"}, ["  by 计财科, 各县区  @3.1  # 注二"]),
        ({f"support{MEASURE}": "督导室；高教科"}, ["  support 督导室、高教科"]),
        ({f"lead{MEASURE}": None}, []),
        ({f"support{CANTEEN}": "计财科，督导室"}, ["  目标：学校食堂 清零 配合 计财科、督导室"]),
        ({f"support{SCHOOLS}": "督导室"}, ["  target 新建幼儿园 = 3 所 lead 基教科 by 各县区、计财科 support 督导室  @3.3  # 注三"]),
    ],
)
def test_a_changed_cell_goes_into_its_line(cells: dict[str, Any], lines: list[str]) -> None:
    assert new_lines(with_cells(cells)) == lines


def test_deleting_a_value_deletes_its_line_and_keeps_the_comment() -> None:
    text = TEXT.replace("  due 年底\n", "  due 年底  # 注四\n")
    content = with_cells({f"due{MEASURE}": None, f"lead{MEASURE}": None}, exported(text))
    assert text_after(content, text) == text.replace("  due 年底  # 注四\n", "  # 注四\n").replace("  lead 基教科\n", "")


def test_what_a_row_shows_of_its_measure_can_be_overruled_and_taken_back() -> None:
    own = text_after(with_cells({f"responsible{SCHOOLS}": "督导室"}))
    assert "target 新建幼儿园 = 3 所 lead 基教科 by 督导室  @3.3" in own
    back = text_after(with_cells({f"responsible{SCHOOLS}": None, f"lead{SCHOOLS}": None}, exported(own)), own)
    assert back == TEXT


def test_organizations_that_are_filled_down_are_written_once() -> None:
    cells = {f"responsible{row}": "督导室" for row in (MEASURE, SCHOOLS, SHARE)} | {f"due{row}": "6月底前" for row in (MEASURE, SCHOOLS, SHARE)}
    assert new_lines(with_cells(cells)) == ["  by 督导室  @3.1  # 注二", "  due 6月底前"]


def test_a_key_in_english_stays_the_key() -> None:
    text = TEXT.replace("状态=", "status=")
    assert new_lines(with_cells({f"status{SHARE}": "done"}, exported(text)), text) == ["  target 公办园占比 >= 57% strive meta status=done"]
    assert new_lines(with_cells({f"status{SCHOOLS}": "done"}, exported(text, "en")), text) == ["  target 新建幼儿园 = 3 所 meta status=done  @3.3  # 注三"]


def test_line_ends_encoding_and_everything_else_stay() -> None:
    text = "\ufeff" + TEXT.replace("\n", "\r\n").removesuffix("\r\n")
    content = with_cells({f"status{MEASURE}": "进行中", f"progress{CANTEEN}": "好"}, exported(text))
    expected = text.replace("  due 年底\r\n", "  due 年底\r\n  meta 状态: 进行中\r\n").replace("配合 计财科\r\n", "配合 计财科 属性 进展=好\r\n")
    assert text_after(content, text) == expected


def test_importing_twice_changes_nothing_more() -> None:
    content = with_cells({f"status{MEASURE}": "进行中", f"due{SCHOOLS}": "6月底前", f"responsible{SECOND}": "督导室", f"note{SHARE}": "一\n二"})
    once = text_after(content)
    assert once != TEXT
    assert text_after(content, once) == once


def test_status_and_progress_survive_formatting_and_json() -> None:
    text = text_after(with_cells({f"status{MEASURE}": "进行中", f"progress{SCHOOLS}": "建成 due 2024"}))
    plan = loaded_from(text).plan
    assert plan is not None
    for keywords in ("en", "zh"):
        assert loaded_from(apply_edits(text, canonical_edits(text, keywords))).plan == plan
    assert list(load_json(dump_json([plan]))) == [plan]


@settings(max_examples=30)
@given(plans(), st.data())
def test_after_an_import_the_plan_says_what_the_table_says(plan: Plan, data: st.DataObject) -> None:
    text = edupolicy.dumps(plan)
    loaded = loads(text)
    assert loaded.plan is not None
    rows = [row for row in table_rows(loaded.plan, "zh") if row.kind not in ("plan", "section")]
    if not rows:
        return
    row = data.draw(st.sampled_from(rows))
    column = data.draw(st.sampled_from([one for one in RETURNING if one.id not in ("lead", "responsible", "support") or row.kind != "project"]))
    dates = st.sampled_from(("2024年6月底前", "2025", "2024-03-01"))
    wanted = data.draw({"due": dates, "lead": words, "responsible": words, "support": words}.get(column.id, texts | words))
    book = openpyxl.load_workbook(io.BytesIO(write_workbook([loaded.plan], itemized=True)))
    sheet = book.worksheets[0]
    line = next(cells for cells in sheet.iter_rows(min_row=3) if cells[-1].value == _as_written(row.key))
    cell = line[COLUMNS.index(column)]
    cell.value = openpyxl.cell.cell.ILLEGAL_CHARACTERS_RE.sub("", wanted).replace("\ufffe", "").replace("\uffff", "")
    cell.data_type = "s"
    stream = io.BytesIO()
    book.save(stream)
    found = import_workbook(read_workbook(stream.getvalue()), [loaded], allow_unknown=True)
    assert found.diagnostics == ()
    again = loads(found.plans[0].text)
    assert again.plan is not None
    after = {one.key: one for one in table_rows(again.plan, "zh")}
    assert set(after) == {one.key for one in table_rows(loaded.plan, "zh")}
    for change in found.plans[0].changes:
        assert after[change.row.key].values[change.column] == change.value or not (after[change.row.key].values[change.column] or change.value)


def _as_written(text: str) -> str:
    """A text as XlsxWriter escapes it, which openpyxl does not undo."""
    return re.sub("(_x[0-9a-fA-F]{4}_)", r"_x005F\1", text)


# ---------------------------------------------------------------- conflicts

SINCE = TEXT.replace("  due 年底\n", "  due 10月底前\n").replace("状态=进行中", "状态=滞后")


#: cells of rows that stand in no measure, so that nothing hands them down a value; and of others, what nobody hands down
CELLS = [f"{column}{row}" for row in (MEASURE, SECOND) for column in ("lead", "responsible", "support", "due")]
CELLS += [f"{column}{row}" for row in (MEASURE, SCHOOLS, SHARE, SECOND, CANTEEN) for column in ("status", "progress", "note")]
VALUES = {"due": ("2024年6月底前", "2025年底", ""), **dict.fromkeys(("lead", "responsible", "support"), ("督导室", "高教科、督导室", ""))}
assignments = st.lists(st.sampled_from(CELLS), max_size=8, unique=True).flatmap(
    lambda names: st.fixed_dictionaries({name: st.sampled_from(VALUES.get(name.rstrip("0123456789"), ("甲", "乙", "甲\n丙", ""))) for name in names})
)


@cache
def shown_cells(text: str) -> dict[str, str]:
    """What the cells would show, were the plan exported now."""
    sheet = openpyxl.load_workbook(io.BytesIO(exported(text)))[SHEET]
    return {name: str(sheet[AT[name.rstrip("0123456789")] + name[-1]].value or "") for name in CELLS}


@cache
def shown_after(name: str, value: str) -> str:
    """What a cell shows when it alone was changed."""
    return shown_cells(text_after(with_cells({name: value})))[name]


@settings(max_examples=12)
@given(assignments, assignments)
def test_each_side_keeps_its_changes_and_contradictions_stay_as_in_the_plan(here: dict[str, str], there: dict[str, str]) -> None:
    since = text_after(with_cells(there))
    found = imported(with_cells(here), since)
    after, plan, before = shown_cells(found.plans[0].text), shown_cells(since), shown_cells(TEXT)
    table = {name: shown_after(name, value) for name, value in here.items()}
    contradictions = {name for name in here if before[name] not in (table[name], plan[name]) and table[name] != plan[name]}
    assert {one.code for one in found.diagnostics} <= {"EW305"}
    assert len(found.diagnostics) == len(contradictions)
    for name in CELLS:
        changed = name in here and table[name] != before[name] and name not in contradictions
        assert after[name] == (table[name] if changed else plan[name])


def test_what_was_changed_on_both_sides_is_listed_and_left_alone() -> None:
    content = with_cells({f"due{MEASURE}": "6月底前", f"status{SHARE}": "已完成", f"status{SCHOOLS}": "已完成"})
    found = imported(content, SINCE)
    assert [(one.cell, one.code) for one in found.diagnostics] == [(f"{SHEET}!M3", "EW305"), (f"{SHEET}!N5", "EW305")]
    assert found.diagnostics[0].in_language("zh")[0] == "完成时限在表中是“6月底前”，计划中是“2024年10月底前”，导出时是“2024年底”；计划未改动"
    assert found.plans[0].text == SINCE.replace("= 3 所", "= 3 所 meta 状态=已完成")


def test_somebody_decides_conflicts() -> None:
    content = with_cells({f"due{MEASURE}": "6月底前", f"status{SHARE}": "已完成"})
    assert text_after(content, SINCE, prefer="plan") == SINCE
    assert text_after(content, SINCE, prefer="sheet") == SINCE.replace("due 10月底前", "due 6月底前").replace("状态=滞后", "状态=已完成")
    with pytest.raises(ValueError, match="prefer is"):
        imported(content, SINCE, prefer="both")


def test_changes_in_the_plan_alone_stay() -> None:
    assert text_after(exported(), SINCE) == SINCE


def test_the_same_change_on_both_sides_is_no_conflict() -> None:
    assert text_after(with_cells({f"due{MEASURE}": "2024年10月底"}), SINCE) == SINCE


def test_a_value_of_its_own_does_not_conflict_with_what_the_measure_says_now() -> None:
    assert new_lines(with_cells({f"due{SCHOOLS}": "6月底前"}), SINCE) == ["  target 新建幼儿园 = 3 所 due 6月底前  @3.3  # 注三"]


# ---------------------------------------------------------------- rows


def test_rows_may_be_sorted_filtered_and_columns_moved_and_added() -> None:
    def edit(book: Any) -> None:
        sheet = book[SHEET]
        sheet["N4"] = "已完成"
        for merged in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(merged))
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
        sheet.delete_rows(3, len(rows))
        for row in reversed(rows):
            sheet.append(row)
        sheet.insert_cols(1)
        sheet.insert_rows(1)
        sheet.row_dimensions[5].hidden = True
        sheet.auto_filter.ref = None

    assert new_lines(edited(exported(), edit)) == ["  target 新建幼儿园 = 3 所 meta 状态=已完成  @3.3  # 注三"]


def test_deleted_rows_stay_in_the_plan() -> None:
    content = edited(exported(), lambda book: book[SHEET].delete_rows(SCHOOLS, 2))
    found = imported(content)
    assert [(one.code, one.parameters["count"]) for one in found.diagnostics] == [("EW206", "2")]
    assert found.plans[0].text == TEXT


def test_new_rows_and_changed_keys_are_not_imported() -> None:
    content = edited(exported(), lambda book: book[SHEET].append([9, "新的一行", None, "指标"]))
    assert findings(content) == [("A8", "EW201")]
    assert findings(with_cells({f"key{SCHOOLS}": "demo-2024#99", f"status{SCHOOLS}": "已完成"})) == [("", "EW206"), ("T4", "EW202")]


def test_copies_that_agree_are_one_row_and_others_are_contradictory() -> None:
    def copied(status: str) -> Callable[[Any], None]:
        def edit(book: Any) -> None:
            sheet = book[SHEET]
            sheet[f"N{SCHOOLS}"] = "已完成"
            sheet.append([cell.value for cell in sheet[SCHOOLS]])
            sheet["N8"] = status

        return edit

    assert new_lines(edited(exported(), copied("已完成"))) == ["  target 新建幼儿园 = 3 所 meta 状态=已完成  @3.3  # 注三"]
    assert findings(edited(exported(), copied("滞后"))) == [("N8", "EW204")]
    assert findings(edited(exported(), copied(""))) == [("N4", "EW204")]


def test_a_part_of_the_table_that_was_sorted_without_its_keys_is_not_imported() -> None:
    def edit(book: Any) -> None:
        sheet = book[SHEET]
        contents = [sheet[f"E{row}"].value for row in (SCHOOLS, SHARE)]
        sheet[f"E{SCHOOLS}"], sheet[f"E{SHARE}"] = reversed(contents)
        sheet[f"N{SCHOOLS}"] = "已完成"

    assert findings(edited(exported(), edit)) == [("A4", "EW205"), ("A5", "EW205")]


def test_cells_that_somebody_merged_all_say_what_the_first_says() -> None:
    def edit(book: Any) -> None:
        sheet = book[SHEET]
        for area in ("K3:K5", "M3:M5", "N4:N5"):
            sheet.merge_cells(area)
        sheet["K3"], sheet["N4"] = "督导室", "已完成"

    text = TEXT.replace("strive meta", "strive by 计财科 meta")
    assert new_lines(edited(exported(text), edit), text) == [
        "  by 督导室  @3.1  # 注二",
        "  target 新建幼儿园 = 3 所 meta 状态=已完成  @3.3  # 注三",
        "  target 公办园占比 >= 57% strive by 督导室 meta 状态=已完成",
    ]


def test_merged_cells_without_end_are_a_trap() -> None:
    rows = [(Cell("甲"),), (), (EMPTY, Cell("乙"))]
    endless = (0, 0, 10**6, 10**4)
    assert filled(Sheet("x", rows, [endless]), [0, 1]) == [(Cell("甲"), Cell("甲")), (Cell("甲"), Cell("甲")), (Cell("甲"), Cell("乙"))]
    assert filled(Sheet("x", rows, [endless] * 10**6), [5])[0][-1] == Cell("甲")


def test_a_key_that_names_another_measure_by_now_is_not_followed() -> None:
    text = TEXT.replace("measure 1: 推进学前教育普及普惠", "measure 1: 发展特殊教育")
    content = with_cells({f"status{MEASURE}": "已完成", f"status{SCHOOLS}": "已完成"})
    assert findings(content, text) == [("A3", "EW207"), ("A4", "EW207")]
    assert findings(content, text, prefer="plan") == []
    assert text_after(exported(), text) == text
    assert new_lines(content, text, prefer="sheet") == ["  meta 状态: 已完成", "  target 新建幼儿园 = 3 所 meta 状态=已完成  @3.3  # 注三"]


def test_an_item_that_was_reworded_is_another() -> None:
    old = "plan a-2024: 甲\nmeasure 1: 乙\n  item 一是: 保教\n    do 丙\n  item 二是: 丁\n"
    content = with_cells({"status4": "已完成", "status5": "已完成"}, exported(old))
    new = old.replace("保教", "保育")
    found = imported(content, new)
    assert [(one.cell, one.code) for one in found.diagnostics] == [(f"{SHEET}!A4", "EW207")]
    assert found.plans[0].text == new.replace("  item 二是: 丁\n", "  item 二是: 丁\n    meta 状态: 已完成\n")


def test_a_row_whose_node_is_gone_is_reported_where_it_was_changed() -> None:
    text = TEXT.replace("  target 新建幼儿园 = 3 所  @3.3  # 注三\n", "")
    assert findings(exported(), text) == []
    assert findings(with_cells({f"status{SCHOOLS}": "已完成"}), text) == [("A4", "EW203")]


def test_a_table_of_a_plan_that_was_not_given_is_reported() -> None:
    assert findings(exported(TEXT.replace("demo-2024", "demo-2023"))) == [("", "EW106")]


def test_of_a_plan_in_two_files_neither_is_changed() -> None:
    content = with_cells({f"status{SCHOOLS}": "已完成"})
    found = import_workbook(read_workbook(content), [loads(TEXT, path="a.plan"), loads(TEXT, path="b.plan")])
    assert [one.code for one in found.diagnostics] == ["EW107"]
    assert found.plans == ()


def test_a_plan_in_json_is_not_written(tmp_path: Path) -> None:
    plan = loaded_from(TEXT).plan
    assert plan is not None
    (tmp_path / "a.json").write_text(dump_json([plan]), "utf-8")
    found = import_workbook(read_workbook(exported()), [load(tmp_path / "a.json")])
    assert [one.code for one in found.diagnostics] == ["EW108"]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda sheet: sheet.delete_cols(len(COLUMNS)),
        lambda sheet: sheet.__setitem__(f"{AT['key']}2", "ID"),
        lambda sheet: sheet.delete_rows(1, 2),
    ],
    ids=["column deleted", "heading renamed", "headings deleted"],
)
def test_of_two_tables_one_that_lost_its_keys_is_named(spoil: Callable[[Any], Any]) -> None:
    loaded = [loads(TEXT), loads("plan other-2024: 另一份\n  measure 1: 建园\n    target 新建幼儿园 = 3 所\n")]
    content = write_workbook([one.plan for one in loaded if one.plan is not None], "zh")
    assert import_workbook(read_workbook(content), loaded).diagnostics == ()
    found = import_workbook(read_workbook(edited(content, lambda book: spoil(book.worksheets[0]))), loaded)
    assert [one.code for one in found.diagnostics] == ["EW109", "EW206"]
    assert found.diagnostics[0].in_language("zh")[0].startswith("工作表“")
    _check_messages(found.diagnostics)


# ---------------------------------------------------------------- cells


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ({f"progress{SCHOOLS}": "=1+1"}, [("O4", "EW301")]),
        ({f"due{SCHOOLS}": "=DATE(2024,6,30)"}, [("M4", "EW301")]),
        ({f"status{SCHOOLS}": "#REF!"}, [("N4", "EW302")]),
        ({f"due{SCHOOLS}": "下个月"}, [("M4", "EW303")]),
        ({f"due{SCHOOLS}": "2024年13月"}, [("M4", "EW303")]),
        ({f"due{SCHOOLS}": "20241330"}, [("M4", "EW303")]),
        ({f"due{SCHOOLS}": 2024.1}, [("M4", "EW303")]),
        ({f"responsible{SCHOOLS}": "各县区、计财料"}, [("K4", "EW304")]),
        ({f"value{SCHOOLS}": 4}, [("G4", "EW306")]),
        ({f"content{SCHOOLS}": "新建公办幼儿园"}, [("E4", "EW306")]),
    ],
)
def test_a_cell_that_cannot_be_imported_is_named(cells: dict[str, Any], found: list[tuple[str, str]]) -> None:
    assert findings(with_cells(cells)) == found


def test_an_unknown_organization_is_guessed_at_and_taken_over_on_request() -> None:
    content = with_cells({f"responsible{SECOND}": "高教料"})
    assert imported(content).diagnostics[0].help.startswith("did you mean `高教科`?")
    assert new_lines(content, allow_unknown=True) == ["  责任：高教料"]
    assert new_lines(with_cells({f"responsible{SECOND}": "高教科"})) == ["  责任：高教科"]


def test_a_project_has_no_organizations_of_its_own() -> None:
    content = exported(itemized=True)
    row = next(cells[0].row for cells in openpyxl.load_workbook(io.BytesIO(content))[SHEET].iter_rows(min_row=3) if cells[3].value == "项目")
    assert findings(with_cells({f"lead{row}": "督导室"}, content)) == [(f"J{row}", "EW310")]
    assert new_lines(with_cells({f"due{row}": "6月底前"}, content)) == ["  project 第三小学 state 建成招生 due 6月底前"]


def test_a_cell_that_was_cut_is_not_imported() -> None:
    text = TEXT.replace("  note 两科共同起草\n", "".join(f"  note {number}{'长' * 9000}\n" for number in range(4)))
    assert findings(with_cells({f"note{MEASURE}": "短"}, exported(text)), text) == [("P3", "EW311")]
    assert text_after(exported(text), text) == text


def test_a_change_that_the_plan_cannot_hold_is_not_made_and_the_others_are() -> None:
    found = imported(with_cells({f"progress{SCHOOLS}": "长" * 11_000, f"status{SECOND}": "已完成"}))
    _check_messages(found.diagnostics)
    assert [(one.cell, one.code) for one in found.diagnostics] == [(f"{SHEET}!O4", "EW312")]
    assert found.plans[0].text == TEXT.replace("  属性 进展：已过半\n", "  属性 进展：已过半\n  属性 状态: 已完成\n")


# ---------------------------------------------------------------- columns


def test_columns_that_are_gone_doubled_or_foreign_are_named() -> None:
    def renamed(book: Any) -> None:
        book[SHEET]["N2"], book[SHEET]["N4"] = "办理情况", "已完成"

    def doubled(book: Any) -> None:
        book[SHEET]["U2"], book[SHEET]["U4"] = "状态", "已完成"

    def keys_doubled(book: Any) -> None:
        book[SHEET]["U2"] = "编号（勿改）"

    assert findings(edited(exported(), renamed)) == [("A2", "EW308"), ("N2", "EW309")]
    assert findings(edited(exported(), doubled)) == [("U2", "EW307")]
    assert ("U2", "EW307") in findings(edited(exported(), keys_doubled))


def test_headings_are_known_in_both_languages_and_with_spaces() -> None:
    def edit(book: Any) -> None:
        book[SHEET]["N2"], book[SHEET]["N4"], book[SHEET]["M2"] = " Status ", "已完成", "完成 时限"

    assert new_lines(edited(exported(), edit)) == ["  target 新建幼儿园 = 3 所 meta 状态=已完成  @3.3  # 注三"]


# ---------------------------------------------------------------- files


def zipped(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/worksheets/sheet1.xml", "w") as part:
        for _ in range(MOST_BYTES // 2**20 + 1):
            part.write(bytes(2**20))
    return stream.getvalue()


def encrypted_archive() -> bytes:
    content = bytearray(zipped(a=b"x"))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + offset] |= 1
    return bytes(content)


ODS = b"application/vnd.oasis.opendocument.spreadsheet"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("content", "code", "reason"),
    [
        (b"", "EW101", "empty"), (b"a,b\n", "EW101", "no ZIP"), (TEXT.encode(), "EW101", "no ZIP"), (OLE, "EW101", "old .xls"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "EW102", "password"), (encrypted_archive(), "EW102", "password"),
        (bomb(), "EW103", "128 MB"), (zipped(a=b"x"), "EW101", "without a workbook"),
        (zipped(**{"mimetype": ODS, "content.xml": b"<a"}), "EW101", "damaged"),
        (zipped(**{"mimetype": ODS, "content.xml": b"<a/>"}), "EW104", "no sheet"),
        (zipped(**{"mimetype": ODS, "content.xml": b"x", "META-INF/manifest.xml": b"<manifest:encryption-data>"}), "EW102", "password"),
        (zipped(**{"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"}), "EW101", "without a workbook"),
        (zipped(**{"xl/workbook.bin": b"x"}), "EW101", ".xlsb"),
        (zipped(**{"xl/workbook.xml": b'<workbook xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"/>'}), "EW101", "Strict"),
        (exported()[:2000], "EW101", "damaged"), (exported()[:2000] + bytes(200) + exported()[2200:], "EW101", "damaged"),
        (zipped(**{"[Content_Types].xml": b"<a/>"}), "EW101", "without a workbook"), (zipped(**{"xl/workbook.xml": b"<a/>"}), "EW101", "damaged"),
        (edited(exported(), lambda book: book[SHEET].delete_cols(len(COLUMNS))), "EW104", "no sheet"),
        (edited(exported(), lambda book: book.remove(book["_edupolicy"])), "EW105", "is gone"),
        (edited(exported(), lambda book: book["_edupolicy"].__setitem__("A1", "edupolicy worksheet 9")), "EW105", "not one that"),
    ],
    ids=lambda value: None if isinstance(value, bytes) else str(value),
)  # fmt: skip
def test_a_file_that_is_no_table_is_refused(content: bytes, code: str, reason: str) -> None:
    found = imported(content)
    assert [one.code for one in found.diagnostics] == [code]
    assert reason in found.diagnostics[0].message
    assert found.plans == ()
    _check_messages(found.diagnostics)


@settings(max_examples=40)
@given(st.data())
def test_no_bytes_make_the_reader_fail(data: st.DataObject) -> None:
    content = bytearray(exported())
    for _ in range(data.draw(st.integers(0, 5))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    found = imported(bytes(content[: data.draw(st.integers(0, len(content)))]) if data.draw(st.booleans()) else bytes(content))
    _check_messages(found.diagnostics)


@settings(max_examples=30)
@given(st.data())
def test_no_sheet_makes_the_reader_fail(data: st.DataObject) -> None:
    source = data.draw(st.sampled_from((exported(), (RESAVED / "libreoffice.ods").read_bytes())))
    with zipfile.ZipFile(io.BytesIO(source)) as archive:
        parts = {one.filename: archive.read(one) for one in archive.infolist()}
    name = data.draw(st.sampled_from(sorted(name for name, content in parts.items() if content)))
    content = bytearray(parts[name])
    at = data.draw(st.integers(0, len(content) - 1))
    hostile = st.sampled_from((b"99999999999", b"<", b"-1", b"XFD9999999", b"\xff"))
    content[at : at + data.draw(st.integers(0, 30))] = data.draw(st.binary(max_size=20) | hostile)
    _check_messages(imported(zipped(**(parts | {name: bytes(content)}))).diagnostics)


def test_a_sheet_that_claims_to_be_huge_is_read_as_far_as_it_goes() -> None:
    with zipfile.ZipFile(io.BytesIO(with_cells({f"status{SCHOOLS}": "已完成"}))) as archive:
        parts = {one.filename: archive.read(one) for one in archive.infolist()}
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    far = '<row r="1048576"><c r="XFD1048576"/></row></sheetData>'
    sheet = sheet.replace("</sheetData>", far).replace('<dimension ref="A1:T7"', '<dimension ref="A1:XFD1048576"')
    assert new_lines(zipped(**(parts | {"xl/worksheets/sheet1.xml": sheet.encode()}))) == ["  target 新建幼儿园 = 3 所 meta 状态=已完成  @3.3  # 注三"]


def test_every_rule_about_workbooks_has_a_bad_case_here() -> None:
    source = Path(__file__).read_text("utf-8")
    assert [rule.code for rule in WORKSHEET_RULES if f'"{rule.code}"' not in source] == []


# ---------------------------------------------------------------- the documentation


def documented(language: str) -> list[str]:
    """The blocks of the page about task tables."""
    return re.findall(rf"```{language}\n(.*?)```", (PROJECT / "docs" / "worksheet.md").read_text("utf-8"), re.DOTALL)


def test_the_program_of_the_documentation_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(PROJECT)
    (program,) = documented("python")
    scope: dict[str, Any] = {}
    exec(program, scope)
    assert scope["found"].plans[0].changes == ()


def test_status_and_progress_stand_in_the_plan_as_documented() -> None:
    (text,) = documented("plan")
    assert loads(text).diagnostics == ()
    plan = loaded_from(text).plan
    assert plan is not None
    shown = [(row.cells[column("status")], row.cells[column("progress")]) for row in table_rows(plan, "zh")]
    assert shown == [("", ""), ("进行中", ""), ("已完成", "三所均已开园")]


def column(name: str) -> Any:
    return next(one for one in COLUMNS if one.id == name)


def test_every_column_is_documented() -> None:
    page = (PROJECT / "docs" / "worksheet.md").read_text("utf-8")
    assert [one.zh for one in COLUMNS if one.zh.partition("（")[0] not in page] == []


# ---------------------------------------------------------------- other programs

#: saved by LibreOffice after two cells were changed
RESAVED = PROJECT / "tests" / "worksheets"
CHANGED_THERE = {f"status{SCHOOLS}": "已完成", f"due{MEASURE}": date(2024, 6, 30)}
FORMATS = ("xlsx", "ods")


@pytest.mark.parametrize("form", FORMATS)
def test_a_table_that_libreoffice_saved_is_read_back(form: str) -> None:
    content = (RESAVED / f"libreoffice.{form}").read_bytes()
    assert new_lines(content) == ["  due 2024-06-30", "  target 新建幼儿园 = 3 所 meta 状态=已完成  @3.3  # 注三"]


def test_cells_of_an_open_document_are_told_apart() -> None:
    def put(cell: str) -> bytes:
        with zipfile.ZipFile(RESAVED / "libreoffice.ods") as archive:
            parts = {one.filename: archive.read(one) for one in archive.infolist()}
        sheet = parts["content.xml"].decode()
        old = next(found for found in re.findall(r"<table:table-cell[^>]*><text:p>已完成</text:p></table:table-cell>", sheet))
        return zipped(**(parts | {"content.xml": sheet.replace(old, cell).encode()}))

    def said(attributes: str, text: str = "<text:p>x</text:p>") -> str:
        found = imported(put(f"<table:table-cell {attributes}>{text}</table:table-cell>"))
        values = [change.value for change in found.plans[0].changes if change.column.id == "status"]
        return str(values[0]) if values else found.diagnostics[0].code

    assert said('office:value-type="float" office:value="0.8"') == "0.8"
    assert said('office:value-type="percentage" office:value="0.8"') == "80%"
    assert said('office:value-type="date" office:date-value="2024-06-30"') == "2024-06-30"
    assert said('office:value-type="date" office:date-value="2024-06-30T09:30:00"') == "2024-06-30 09:30"
    assert said('office:value-type="boolean" office:boolean-value="true"') == "TRUE"
    assert said('office:value-type="string" calcext:value-type="error"') == "EW302"
    assert said('table:formula="of:=NOW()" office:value-type="string"') == "EW301"
    spans = '<office:annotation><text:p>批注</text:p></office:annotation><text:p>甲<text:s text:c="2"/><text:span>乙</text:span>丙</text:p><text:p>丁</text:p>'
    assert said('office:value-type="string"', spans) == "甲  乙丙；丁"


def resaved(content: bytes, folder: Path, form: str) -> bytes:
    """What LibreOffice makes of a workbook."""
    (folder / "a.xlsx").write_bytes(content)
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", form, "--outdir", str(folder / "out"), "a.xlsx"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=120)
    return (folder / "out" / f"a.{form}").read_bytes()


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("form", FORMATS)
def test_what_libreoffice_saves_comes_back(tmp_path: Path, form: str) -> None:
    loaded = [load(path) for path in edupolicy.bundled_plans()]
    content = resaved(write_workbook([one.plan for one in loaded if one.plan], itemized=True), tmp_path, form)
    found = import_workbook(read_workbook(content), loaded)
    assert found.diagnostics == ()
    assert [plan.text for plan in found.plans] == [one.text for one in loaded]


if __name__ == "__main__":  # makes the files that LibreOffice saved anew
    RESAVED.mkdir(exist_ok=True)
    for one in FORMATS:
        (RESAVED / f"libreoffice.{one}").write_bytes(resaved(with_cells(CHANGED_THERE), Path(sys.argv[1]), one))
