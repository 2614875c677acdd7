"""One indicator over cities and years: what is put side by side, and what is not."""

from __future__ import annotations

import csv
import io
import json
import os
from decimal import Decimal
from pathlib import Path

import pytest

from edupolicy import Corpus, Vocabulary, loads
from edupolicy.loader import Loaded, bundled_plans
from edupolicy.query import Development, developments
from edupolicy.source import display_width
from tests.test_cli import Terminal
from tests.test_query import NAMES

PLANS = os.path.dirname(bundled_plans()[0])


def plan(city: str, year: int, *lines: str, kind: str = "work-plan") -> Loaded:
    vocabulary = loads(NAMES, vocabulary=Vocabulary()).entries
    text = f"plan {city}-{year}: 甲\n  kind {kind}\n  region 某省 {city}\n  year {year}\nmeasure 1: 乙\n" + "".join(f"  {line}\n" for line in lines)
    return loads(text, path=f"{city}-{year}.plan", vocabulary=vocabulary)


def only(indicator: str, *documents: Loaded, unit: str | None = None) -> Development:
    (found,), _ = developments(indicator, documents, unit=unit)
    return found


def standings(found: Development) -> list[tuple[str, int | None, list[str], list[str]]]:
    return [
        (one.region[-1], one.year, [str(each.figure.quantity) for each in one.targets], [str(each.figure.quantity) for each in one.results])
        for one in found.standings
    ]  # fmt: skip


def test_targets_stand_beside_results_of_their_region_and_year() -> None:
    found = only(
        "公办园占比", plan("乙市", 2024, "target 公办园占比 >= 57%"), plan("甲市", 2024, "target 公办园占比 >= 55%"),
        plan("甲市", 2023, "target 公办园占比 >= 50%"), plan("甲市", 2024, "result 公办园在园幼儿占比 56%", kind="achievements"),
    )  # fmt: skip
    assert standings(found) == [("乙市", 2024, [">= 57%"], []), ("甲市", 2023, [">= 50%"], []), ("甲市", 2024, [">= 55%"], ["= 56%"])]
    assert (found.indicator, found.unit, found.largest) == ("公办园在园幼儿占比", "%", Decimal(100))


def test_the_year_is_that_of_the_deadline_and_of_the_result() -> None:
    found = only("新增学位", plan("甲市", 2024, "target 新增学位 3 个 due 2025年底", "result 新增学位 2 个 at 2022", "result 新增学位 1 个"))
    assert standings(found) == [("甲市", 2022, [], ["= 2 个"]), ("甲市", 2023, [], ["= 1 个"]), ("甲市", 2025, ["= 3 个"], [])]


def test_figures_about_different_things_are_not_put_on_one_line() -> None:
    found = only("新增学位", plan("甲市", 2024, "target 新增学位 3 个 scope 城区", "target 新增学位 2 个 scope 农村", "target 新增学位 1 个 per 县"))
    assert [(one.scope, one.per) for one in found.standings] == [("城区", None), ("农村", None), (None, "县")]


def test_units_of_one_dimension_are_converted() -> None:
    found = only("新增学位", plan("甲市", 2024, "target 新增学位 1.5万 个"), plan("乙市", 2024, "target 新增学位 20 所"))
    assert found.unit == "个"
    assert sorted(each.value or 0 for one in found.standings for each in one.targets) == [20, 15000]
    shares = only("公办园占比", plan("甲市", 2024, "target 公办园占比 50%"), plan("乙市", 2024, "target 公办园占比 550‰"))
    assert [each.value for one in shares.standings for each in one.targets] == [55, 50]


def test_what_all_state_in_one_unit_is_compared_in_that() -> None:
    assert only("新增学位", plan("甲市", 2024, "target 新增学位 20 所")).unit == "所"


def test_other_units_and_changes_are_refused_and_told() -> None:
    documents = (
        plan("甲市", 2024, "target 公办园占比 50%"), plan("乙市", 2024, "target 公办园占比 55%"), plan("丙市", 2024, "target 公办园占比 20 所"),
        plan("丁市", 2024, "target 公办园占比 +3%"),
    )  # fmt: skip
    found, (told,) = developments("公办园占比", documents)
    assert [(one.unit, one.is_change, [each.region[-1] for each in one.standings]) for one in found] == [
        ("%", False, ["乙市", "甲市"]), ("所", False, ["丙市"]), ("%", True, ["丁市"]),
    ]  # fmt: skip
    assert told.code == "EQ202"
    assert told.message == "2 of the figures for `公办园在园幼儿占比` are in `所`、`+%` and cannot be compared with those in `%`; they stand apart"
    assert [one.region[-1] for one in only("公办园占比", *documents, unit="所").standings] == ["丙市"]
    nothing, (asked,) = developments("公办园占比", documents, unit="人")
    assert nothing == ()
    assert (asked.code, asked.help) == ("EQ203", "they are in `%`、`所`、`+%`")


def test_of_several_indicators_those_in_the_unit_are_compared_and_only_where_there_is_none_it_is_told() -> None:
    documents = (plan("甲市", 2024, "target 公办园占比 50%", "target 新建幼儿园 3 所"), plan("乙市", 2024, "target 新增学位 80 个"))
    found, told = developments("*", documents, unit="%")
    assert ([one.unit for one in found], told) == (["%"], ())
    nothing, (asked,) = developments("*", documents, unit="人")
    assert (nothing, asked.code, asked.help) == ((), "EQ203", "they are in `%`、`所`、`个`")
    assert asked.message == "no figure for `*` is in `人`, or converts to it"


def test_goals_in_words_are_kept_beside_numbers() -> None:
    found = only("公办园占比", plan("甲市", 2024, "target 公办园占比 all"), plan("乙市", 2024, "target 公办园占比 50..60%"))
    assert standings(found) == [("乙市", 2024, ["50..60%"], []), ("甲市", 2024, ["all"], [])]
    assert [(each.value, each.upper) for one in found.standings for each in one.targets] == [(50, 60), (None, None)]


def test_a_part_of_a_name_compares_every_indicator_that_has_it() -> None:
    found, _ = developments("学位", Corpus.open(bundled_plans()).loaded)
    assert [one.indicator for one in found] == ["新增学前学位", "新增中小学学位"]
    starred, _ = developments("新增*学位", Corpus.open(bundled_plans()).loaded)
    assert [one.indicator for one in starred] == [one.indicator for one in found]


def test_a_nearly_right_name_is_offered() -> None:
    found, (told,) = developments("公办员占比", Corpus.open(bundled_plans()).loaded)
    assert found == ()
    assert (told.code, told.column) == ("EQ201", 1)
    assert "did you mean `公办园占比`" in told.message
    assert "是否应为“公办园占比”" in told.in_language("zh")[0]


def test_a_name_that_is_known_and_not_used_gets_no_other_name() -> None:
    _, (told,) = developments("公办园占比", (plan("甲市", 2024, "target 新增学位 3 个"),))
    assert told.message == "no plan here has a figure for `公办园占比`"


def test_the_order_of_the_files_does_not_matter() -> None:
    documents = Corpus.open(bundled_plans()).loaded
    forth, back = (developments("公办园占比", given)[0][0] for given in (documents, documents[::-1]))
    assert standings(forth) == standings(back)


# ---------------------------------------------------------------- in the terminal


@pytest.fixture
def terminal(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Terminal:
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    return Terminal(capsys, monkeypatch)


def test_bounds_are_drawn_as_bounds(terminal: Terminal) -> None:
    lines = "".join(f"  target 公办园占比 {quantity}\n" for quantity in (">= 50%", "<= 50%", "= 50%", "40..60%", "all", "none"))
    Path("a.plan").write_text(f"plan a-2024: 甲\n  region 某省 某市\n  year 2024\nmeasure 1: 乙\n{lines}", encoding="utf-8")
    shown = terminal.run("compare", "公办园占比", "a.plan", "--width", "60")
    bars = [line.split()[-1] for line in shown.splitlines() if "━" in line or line.endswith("·")]
    assert bars == ["━━━━━━╌╌╌╌╌▸", "◂╌╌╌╌━······", "━━━━━━······", "·····━━·····", "━━━━━━━━━━━━", "············"]


@pytest.mark.parametrize("width", [20, 40, 60, 100, 160])
@pytest.mark.parametrize("indicator", ["公办园占比", "学位", "*"])
def test_no_line_is_wider_than_the_terminal(terminal: Terminal, indicator: str, width: int) -> None:
    shown = terminal.run("compare", indicator, PLANS, "--width", str(width))
    assert terminal.code == 0
    assert max(map(display_width, shown.splitlines())) <= width


def test_an_unknown_indicator_ends_with_one(terminal: Terminal) -> None:
    assert terminal.run("compare", "公办员占比", PLANS) == ""
    assert terminal.code == 1
    assert "did you mean" in terminal.error
    terminal.run("compare", "公办园占比", PLANS, "nowhere.plan")
    assert terminal.code == 2


def test_every_format_holds_the_same_figures(terminal: Terminal) -> None:
    document = json.loads(terminal.run("compare", "公办园占比", PLANS, "--format", "json"))
    standing = document[0]["standings"]
    assert [(one["region"].split()[-1], one["year"], one["targets"][0]["comparator"], one["targets"][0]["value"]) for one in standing] == [
        ("鹰潭市", 2024, ">=", 57.0), ("荆州市", 2024, ">=", 50.0), ("常德市", 2021, ">=", 50.0),
    ]  # fmt: skip
    rows = list(csv.DictReader(io.StringIO(terminal.run("compare", "公办园占比", PLANS, "--format", "csv"))))
    assert [(row["city"], row["year"], row["comparator"], float(row["value"])) for row in rows] == [
        (one["region"].split()[-1], str(one["year"]), one["targets"][0]["comparator"], one["targets"][0]["value"]) for one in standing
    ]  # fmt: skip
    page = terminal.run("compare", "公办园占比", PLANS, "--format", "md", "--lang", "zh")
    assert page.startswith("# 公办园在园幼儿占比 (%)\n")
    assert page.count("\n| ") == 4


def test_everything_is_said_in_chinese(terminal: Terminal) -> None:
    shown = terminal.run("compare", "公办园占比", PLANS, "--lang", "zh", "--width", "300")
    assert all(word in shown for word in ("越高越好", "3 个目标", "地区", "年度", "范围", "目标", "文件"))


def test_decimals_stay_exact() -> None:
    found = only("公办园占比", plan("甲市", 2024, "target 公办园占比 57.123456789012345678901234567890%"))
    assert found.standings[0].targets[0].value == Decimal("57.123456789012345678901234567890")
