"""Measures and indicators through the years: what belongs together, and how `diff` of more than two plans shows it."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import edupolicy
from edupolicy import Lineage, Loaded, Plan, lineage, loads
from edupolicy.cli.main import main
from edupolicy.comparison import MeasureLine, Method, Relation
from edupolicy.export import lineage_words
from edupolicy.source import display_width
from tests.conftest import PROJECT
from tests.strategies import plans

HAILAER = str(PROJECT / "examples/hailaer")
NAMES = """\
indicator preschool.new-places: 新增学位
  unit 个
  better higher
  nature flow
indicator city.toilets: 新建改造公厕
  unit 座
  better higher
  nature flow
indicator city.flushing-toilets: 新建水冲公厕
  unit 座
  better higher
  nature flow
"""


def year(number: int, text: str, *, region: str = "某省 某市", kind: str = "work-plan") -> Loaded:
    """A plan of a year."""
    return loads(f"{NAMES}plan a-{number}: 某市{number}年教育工作要点\n  kind {kind}\n  region {region}\n  year {number}\n{text}\n")


def stages(line: MeasureLine) -> list[tuple[int, list[str], list[str]]]:
    """Year, labels and relations of each stage."""
    return [
        (stage.plan.years.start.year if stage.plan.years else 0, [one.label for one in stage.measures], [one.value for one in stage.relations])
        for stage in line.stages
    ]  # fmt: skip


def codes(found: Lineage) -> list[str]:
    return [one.code for one in found.diagnostics]


# ---------------------------------------------------------------- measures


def test_a_measure_is_followed_through_new_numbers_and_words() -> None:
    found = lineage([
        year(2022, "measure 1: 推进学前教育普及普惠\n  do 新建公办幼儿园\nmeasure 2: 建设书香校园\n  do 设立班级图书角"),
        year(2023, "measure 3: 推进学前教育普及普惠安全优质发展\n  do 新建公办幼儿园"),
        year(2024, "measure 3: 学前教育普及普惠安全优质发展\n  do 新建公办幼儿园"),
    ])  # fmt: skip
    assert stages(found.measures[0]) == [
        (2022, ["1 推进学前教育普及普惠"], []), (2023, ["3 推进学前教育普及普惠安全优质发展"], ["renumbered", "reworded"]),
        (2024, ["3 学前教育普及普惠安全优质发展"], ["reworded"]),
    ]  # fmt: skip
    assert found.measures[0].title == "学前教育普及普惠安全优质发展"
    assert [line.title for line in found.measures[1:]] == ["建设书香校园"]


def test_a_measure_that_a_year_left_out_is_found_again() -> None:
    found = lineage([
        year(2022, "measure 1: 建设书香校园\n  do 设立班级图书角"),
        year(2023, "measure 1: 推进职业教育产教融合\n  do 建设实训基地"),
        year(2024, "measure 5: 建设书香校园\n  do 设立班级图书角"),
    ])  # fmt: skip
    assert stages(found.measures[0]) == [(2022, ["1 建设书香校园"], []), (2024, ["5 建设书香校园"], ["renumbered"])]
    assert found.measures[0].stages[1].method is Method.TITLE


def test_a_declared_successor_and_a_confirmed_pair_are_followed() -> None:
    old, new = year(2022, "measure 1: 建设书香校园"), year(2023, "measure 1: 推动全民健身\n  follows a-2022#1")
    assert len(lineage([old, new]).measures) == 1
    old, new = year(2022, "measure 1: 建设书香校园"), year(2023, "measure 1: 推动全民健身")
    assert len(lineage([old, new]).measures) == 2
    assert lineage([old, new], confirmed=[("a-2022#1", "a-2023#1")]).measures[0].stages[1].method is Method.CONFIRMED


def test_what_only_looks_back_is_no_measure_of_its_year() -> None:
    text = "section 一: 回顾\nmeasure 1: 学前教育\n  result 新增学位 = 750 个\nsection 二: 安排\nmeasure 1: 学前教育\n  target 新增学位 = 800 个\n"
    found = lineage([year(2022, text), year(2023, text)])
    assert [stages(line) for line in found.measures] == [[(2022, ["1 学前教育"], []), (2023, ["1 学前教育"], ["same"])]]


# ---------------------------------------------------------------- indicators


def test_an_indicator_shows_promise_and_result_of_every_year() -> None:
    found = lineage([
        year(2022, "measure 1: 学前教育\n  target 新增学位 = 800 个"),
        year(2023, "measure 1: 学前教育\n  target 新增学位 = 900 个\n  result 新增学位 = 750 个 at 2022"),
        year(2024, "measure 1: 学前教育\n  target 新增学位 = 700 个"),
        year(2025, "measure 1: 学前教育\n  target 新增学位 = 700 个"),
    ])  # fmt: skip
    (line,) = found.indicators
    told = [(stage.year, [one.outcome.value for one in stage.entries], stage.verdict.action.value if stage.verdict else None) for stage in line.stages]
    assert told == [(2022, ["missed"], None), (2023, ["pending"], "raise"), (2024, ["pending"], "lower"), (2025, ["pending"], "continue")]
    assert line.promises == 4


def test_a_level_and_its_growth_are_two_lines() -> None:
    text = "measure 1: 经济\n  target 生产总值 +6%\n  target 生产总值 = 300 元"
    found = lineage([year(2022, text), year(2023, text)])
    assert [(line.indicator, line.is_change, len(line.stages)) for line in found.indicators] == [("生产总值", True, 2), ("生产总值", False, 2)]


def test_an_indicator_is_followed_through_another_name_unless_the_vocabulary_tells_them_apart() -> None:
    found = lineage([
        year(2022, "measure 1: 学前教育\n  target 建设示范性普惠幼儿园 = 8 所"), year(2023, "measure 1: 学前教育\n  target 建成示范性普惠幼儿园 = 9 所"),
    ])  # fmt: skip
    assert [len(line.stages) for line in found.indicators] == [2]
    found = lineage([year(2022, "measure 1: 城市\n  target 新建改造公厕 = 30 座"), year(2023, "measure 1: 城市\n  target 新建水冲公厕 = 30 座")])
    assert [line.indicator for line in found.indicators] == ["新建改造公厕", "新建水冲公厕"]


def test_a_line_is_found_by_number_id_or_words() -> None:
    found = lineage([
        year(2022, "measure 8: 学前教育\n  target 新增学位 = 800 个"), year(2023, "measure 9: 学前教育\n  target 新增学位 = 900 个\nmeasure 10: 书香校园"),
    ])  # fmt: skip
    assert [len(found.of(name).measures) for name in ("8", "9", "a-2022#8", "a-2023#8", "学前", "书香", "新增")] == [1, 1, 1, 0, 1, 1, 0]
    assert [line.indicator for line in found.of("新增").indicators] == ["新增学位"]


# ---------------------------------------------------------------- documents


def test_plans_that_are_no_years_of_one_plan_are_refused_by_a_diagnostic() -> None:
    one = year(2022, "measure 1: 学前教育\n  do 编制规划")
    assert codes(lineage([])) == ["ED208"]
    assert codes(lineage([one])) == ["ED208"]
    assert codes(lineage([one, one])) == ["ED203", "ED208"]
    assert codes(lineage([one, year(2023, "measure 1: 学前教育\n  do 编制规划", region="某省 乙市")])) == ["ED101"]
    assert codes(lineage([one, year(2023, "measure 1: 学前教育\n  do 编制规划", kind="livelihood-list")])) == ["ED102"]


def test_a_report_among_the_plans_has_results_and_no_measures_of_its_own() -> None:
    reached = loads(f"{NAMES}plan r-2022: 成效\n  kind achievements\n  region 某省 某市\n  year 2022\nmeasure 1: 学前教育\n  result 新增学位 = 850 个\n")
    found = lineage([year(2022, "measure 1: 学前教育\n  target 新增学位 = 800 个"), reached, year(2023, "measure 1: 学前教育\n  target 新增学位 = 900 个")])
    assert codes(found) == []
    assert [len(line.stages) for line in found.measures] == [2]
    assert found.indicators[0].stages[0].entries[0].outcome.value == "exceeded"


# ---------------------------------------------------------------- laws


@given(st.lists(plans(), max_size=2, unique_by=lambda one: one.id))
@settings(max_examples=50)
def test_every_measure_stands_in_one_line_and_every_figure_of_a_known_year_too(given_plans: list[Plan]) -> None:
    found = lineage(given_plans)
    told = [f"{stage.plan.id}#{one.id}" for line in found.measures for stage in line.stages for one in stage.measures]
    assert Counter(told) <= Counter(f"{plan.id}#{one.id}" for plan in given_plans for one in plan.all_measures())
    targets = [entry.target.id for line in found.indicators for stage in line.stages for entry in stage.entries if entry.target]
    dated = {f"{plan.id}#{one.id}" for plan in given_plans for one in plan.all_targets() if one.due or plan.years}
    assert dated <= set(targets) <= {f"{plan.id}#{one.id}" for plan in given_plans for one in plan.all_targets()}


@given(plans(), plans())
@settings(max_examples=25)
def test_the_order_in_which_plans_are_given_does_not_matter(one: Plan, other: Plan) -> None:
    assume(one.id != other.id)
    found, turned = lineage([one, other]), lineage([other, one])
    assert (turned.measures, turned.indicators) == (found.measures, found.indicators)


def test_words_for_relations_and_methods_exist_in_both_languages() -> None:
    assert (set(lineage_words.RELATIONS), set(lineage_words.METHODS)) == (set(Relation), set(Method))
    tables = (lineage_words.RELATIONS, lineage_words.METHODS, lineage_words.HEADS)
    assert all(english != chinese for table in tables for english, chinese in table.values())


# ---------------------------------------------------------------- the command


@pytest.fixture(autouse=True)
def _usual_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)


def run(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> tuple[str, str]:
    """Standard output and error of a command that ends with a code."""
    assert main(["diff", *arguments]) == code
    shown = capsys.readouterr()
    return shown.out, shown.err


def test_three_reports_are_a_table_with_a_column_for_each_year(capsys: pytest.CaptureFixture[str]) -> None:
    shown, told = run(capsys, HAILAER, "--width", "120")
    assert told == ""
    assert re.search(r"(?m)^indicator +2016 +2017 +2018 +2019$", shown)
    assert re.search(r"(?m)^棚户区改造 +▸ 14,000 户 +18,000 户 +4,000 户 +800 户$\n^ +▸ 18,000 户 +▸ 4,000 户$", shown)
    assert re.search(r"(?m)^\(二\) 提升城市建设管理水平 +\(二\) 城市发展 +\(二\) 城市品质$", shown)
    assert re.search(r"(?m)^besides, \d+ measures and \d+ indicators of one year only$", shown)


def test_one_indicator_is_told_year_by_year(capsys: pytest.CaptureFixture[str]) -> None:
    shown, _ = run(capsys, *(f"{HAILAER}/{number}.plan" for number in (2017, 2018, 2019)), "--lineage", "新增就业", "--width", "140")
    assert [re.split(r"\s{2,}", line) for line in shown.splitlines() if re.match(r"\d{4} ", line)] == [
        ["2016", "= 6,790 人", "hailaer-2017:53"], ["2017", "= 5,700 人", "= 6,435 人", "exceeded 735 人", "hailaer-2017:110 → hailaer-2018:47"],
        ["2018", "= 5,661 人", "hailaer-2019:54"],
    ]  # fmt: skip


def test_one_measure_is_told_year_by_year_with_its_targets(capsys: pytest.CaptureFixture[str]) -> None:
    shown, _ = run(capsys, HAILAER, "--lineage", "城市品质", "--width", "100")
    assert re.search(r"(?m)^2018  \(二\) 城市发展 +reworded, similar 0\.\d\d \? +hailaer-2018:\d+$", shown)
    assert "      棚户区改造 4,000 户 · " in shown


@pytest.mark.parametrize("width", [40, 60, 100, 160])
@pytest.mark.parametrize("more", [(), ("--lineage", "棚"), ("--lang", "zh")])
def test_no_line_is_wider_than_the_terminal(width: int, more: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    shown, _ = run(capsys, HAILAER, "--width", str(width), *more)
    assert max(map(display_width, shown.splitlines())) <= width


def test_the_table_is_in_chinese_where_that_is_spoken(capsys: pytest.CaptureFixture[str]) -> None:
    shown, _ = run(capsys, HAILAER, "--lang", "zh", "--lineage", "棚户区改造", "--width", "100")
    assert re.search(r"(?m)^年度 +目标 +结果 +完成情况 +较前一次$", shown)
    assert re.search(r"(?m)^2018 +=  ?4000 户 +=  ?4000 户 +完成 +降低$", shown)
    assert not re.search("[a-z]{4}", shown.replace("hailaer", ""))


def test_lines_are_json_and_markdown_too(capsys: pytest.CaptureFixture[str]) -> None:
    document = json.loads(run(capsys, HAILAER, "--lineage", "棚户区改造", "--format", "json")[0])
    assert (document["schema"], document["plans"]) == ("edupolicy-lineage", ["hailaer-2017", "hailaer-2018", "hailaer-2019"])
    line = document["indicators"][0]
    assert [(one["year"], one["change"] and one["change"]["action"], one["entries"][0]["outcome"]) for one in line["stages"]] == [
        (2016, None, "untargeted"), (2017, None, "met"), (2018, "lower", "met"), (2019, "lower", "pending"),
    ]  # fmt: skip
    shown = run(capsys, HAILAER, "--format", "md", "--only", "targets")[0]
    assert "| 棚户区改造 | → 14000 户 | 18000 户 → 18000 户 (met) | 4000 户 → 4000 户 (met) | 800 户 |" in shown
    assert "## Measures" not in shown


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((HAILAER, "--select", "target"), "--select is for the comparison of two plans"),
        ((HAILAER, "--fail-on", "weakened"), "--fail-on is for the comparison of two plans"),
        ((HAILAER, "--format", "html"), "--format html is for the comparison of two plans"),
        ((HAILAER, "--only", "organizations"), "--only organizations is for"),
        ((HAILAER, "--lineage", "火星"), "no measure or indicator is named `火星`"),
        ((HAILAER, str(PROJECT / "examples/guizhou")), "ED101"),
        ((f"{HAILAER}/2017.plan", "--lineage", "棚"), "ED208"),
        ((f"{HAILAER}/2017.plan",), "ED208"),
        ((f"{HAILAER}/vocabulary.plan", f"{HAILAER}/2017.plan", f"{HAILAER}/2018.plan"), "vocabulary.plan holds no plan"),
        ((f"{HAILAER}/2017.plan", f"{HAILAER}/2018.plan", "nowhere.plan"), "nowhere.plan"),
        ((".",), "there is no .plan file"),
        ((HAILAER, "--links", "bad.links"), "ED103"),
    ],
)
def test_what_cannot_be_followed_is_said_and_ends_with_2(arguments: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("bad.links").write_text("hailaer-2017\n", encoding="utf-8")
    shown, error = run(capsys, *arguments, code=2)
    assert shown == ""
    assert told in error
    assert error.count("ED103") <= 1


def test_exported_plans_are_followed_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", HAILAER, "-o", "all.json"]) == 0
    shown, told = run(capsys, "all.json", "--lineage", "水冲式公厕", "--width", "80")
    assert told == ""
    assert re.search(r"(?m)^2018  = 30 座 +≥? ?=? ?26 座 +missed 4 座$", shown)


def test_pairs_of_a_links_file_are_followed(capsys: pytest.CaptureFixture[str]) -> None:
    name = next(one.id for one in edupolicy.load(f"{HAILAER}/2018.plan").plan.all_measures() if one.title == "城市发展")  # type: ignore[union-attr]
    old = next(one.id for one in edupolicy.load(f"{HAILAER}/2017.plan").plan.all_measures() if one.title == "提升城市建设管理水平")  # type: ignore[union-attr]
    Path("pairs.links").write_text(f"hailaer-2017#{old} = hailaer-2018#{name}\n", encoding="utf-8")
    shown, told = run(capsys, HAILAER, "--links", "pairs.links", "--lineage", "城市品质")
    assert told == ""
    assert re.search(r"(?m)^2018  \(二\) 城市发展 +reworded +hailaer-2018:\d+$", shown)
