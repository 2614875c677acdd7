"""Targets against results: what is matched, how it is judged, and why something cannot be compared."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import edupolicy
from edupolicy import Loaded, Plan, Tracking, loads, track
from edupolicy.comparison import OUTCOME_NOTES, OUTCOME_REASONS, Entry, Outcome
from edupolicy.comparison.terms import Fit
from tests.conftest import PROJECT
from tests.strategies import plans

NAMES = """\
indicator preschool.public-share: 公办园占比
  unit %
  better higher
  nature stock
  alias 公办园在园幼儿占比
indicator compulsory.class-size: 班额
  unit 人
  better lower
  nature stock
indicator preschool.new-places: 新增学位
  unit 个
  better higher
  nature flow
unit-of-measure 个: 个
  dimension count
unit-of-measure 万个: 万个
  dimension count
  equals 10000 个
unit-of-measure 所: 所
  dimension count
"""


def plan(year: int, lines: str, *, region: str = "某省 某市", kind: str = "work-plan", name: str = "", names: str = NAMES) -> Loaded:
    """A document of one measure, made of a statement's lines."""
    text = f"{names}plan {name or f'a-{year}'}: 某市{year}年\n  kind {kind}\n  region {region}\n  year {year}\nmeasure 1: 发展学前教育\n{lines}\n"
    found = loads(text)
    assert [one.message for one in found.diagnostics] == []
    return found


def report(year: int, lines: str, **more: str) -> Loaded:
    """A report on a year."""
    return plan(year, lines, kind="achievements", name=more.pop("name", f"r-{year}"), **more)


def only(found: Tracking) -> Entry:
    """The one entry of a target."""
    (entry,) = (one for one in found.entries if one.target is not None)
    return entry


def held(target: str, result: str) -> tuple[str, str, str]:
    """How one target fares against one result of the same year: outcome, margin with its unit, reason."""
    entry = only(track(plan(2024, f"target {target}"), report(2024, f"result {result}")))
    margin = "" if entry.margin is None else f"{edupolicy.values.format_number(entry.margin)} {entry.unit}".strip()
    return entry.outcome.value, margin, entry.reason


# ---------------------------------------------------------------- one target, one result


@pytest.mark.parametrize(
    ("target", "result", "expected"),
    [
        ("公办园占比 >= 57%", "公办园占比 = 57%", ("met", "0 百分点", "")),
        ("公办园占比 >= 57%", "公办园占比 = 58.2%", ("exceeded", "1.2 百分点", "")),
        ("公办园占比 >= 57%", "公办园占比 = 55%", ("missed", "2 百分点", "")),
        ("公办园占比 > 57%", "公办园占比 = 57%", ("missed", "0 百分点", "")),
        ("公办园占比 > 57%", "公办园占比 > 57%", ("met", "0 百分点", "")),
        ("公办园占比 ~ 50%", "公办园占比 = 46%", ("met", "4 百分点", "")),
        ("公办园占比 ~ 50%", "公办园占比 = 44%", ("missed", "6 百分点", "")),
        ("公办园占比 ~ 50%", "公办园占比 = 56%", ("exceeded", "6 百分点", "")),
        ("公办园占比 50..55%", "公办园占比 = 52%", ("met", "2 百分点", "")),
        ("公办园占比 50..55%", "公办园占比 = 57%", ("exceeded", "2 百分点", "")),
        ("公办园占比 50..55%", "公办园占比 = 49%", ("missed", "1 百分点", "")),
        ("公办园占比 = 57%", "公办园占比 >= 57%", ("met", "0 百分点", "")),
        ("公办园占比 = 57%", "公办园占比 ~ 57%", ("met", "0 百分点", "")),
        ("公办园占比 all", "公办园占比 = 98%", ("missed", "2 百分点", "")),
        ("公办园占比 all", "公办园占比 = 100%", ("met", "0 百分点", "")),
        ("公办园占比 all", "公办园占比 all", ("met", "", "")),
        ("公办园占比 >= 95%", "公办园占比 all", ("exceeded", "5 百分点", "")),
        ("班额 <= 45 人", "班额 = 44 人", ("met", "1 人", "")),
        ("班额 <= 45 人", "班额 = 46 人", ("missed", "1 人", "")),
        ("班额 < 45 人", "班额 = 45 人", ("missed", "0 人", "")),
        ("班额 = 45 人", "班额 = 43 人", ("exceeded", "2 人", "")),
        ("班额 none", "班额 = 0 人", ("met", "0 人", "")),
        ("班额 none", "班额 = 3 人", ("missed", "3 人", "")),
        ("班额 -2 人", "班额 -3 人", ("exceeded", "1 人", "")),
        ("班额 -2 人", "班额 -1 人", ("missed", "1 人", "")),
        ("班额 -2 人", "班额 +1 人", ("missed", "3 人", "")),
        ("新增学位 = 1.5 万个", "新增学位 = 14000 个", ("missed", "1000 个", "")),
        ("绿地 = 1.5 公顷", "绿地 = 14000 平方米", ("missed", "0.1 公顷", "")),
        ("新增学位 = 15000 个", "新增学位 = 1.6 万个", ("exceeded", "1000 个", "")),
        ("新增学位 +5%", "新增学位 +6%", ("exceeded", "1 百分点", "")),
        ("公办园占比 +2 百分点 from 55%", "公办园占比 = 58%", ("exceeded", "1 百分点", "")),
        ("公办园占比 >= 57% from 55%", "公办园占比 +2 百分点", ("met", "0 百分点", "")),
        ("公办园占比 +2 百分点", "公办园占比 = 58%", ("not-comparable", "", "level-and-change")),
        ("新增学位 = 800 个", "新增学位 +5%", ("not-comparable", "", "level-and-change")),
        ("新增学位 = 800 个", "新增学位 = 800 %", ("not-comparable", "", "unit")),
        ("新增学位 = 800 个", "新增学位 = 800 个 per 县", ("not-comparable", "", "per")),
        ("新增学位 = 800 个", "新增学位 = 800 个 scope 城区", ("not-comparable", "", "scope")),
        ("新增学位 = 800 个", "新增学位 = 800 个 scope 全市", ("met", "0 个", "")),
        ("新增学位 = 800 个 scope 城区及镇区", "新增学位 = 800 个 scope 城区、镇区", ("met", "0 个", "")),
        ("新增学位 = 800 个", "新增学位 all", ("not-comparable", "", "words")),
        ("新增学位 all", "新增学位 = 800 个", ("not-comparable", "", "words")),
        ("新增学位 = 800 个 every year", "新增学位 = 800 个 every month", ("not-comparable", "", "recurrence")),
        ("公办园占比 >= 57%", "公办园在园幼儿占比 = 58%", ("exceeded", "1 百分点", "")),
        ("公办园占比 >= 57%", "新增学位 = 58 个", ("not-reported", "", "")),
        ("食堂 = 3 所", "食堂 = 3 所", ("met", "0 所", "")),
    ],
)
def test_a_target_is_held_against_a_result(target: str, result: str, expected: tuple[str, str, str]) -> None:
    assert held(target, result) == expected


def test_without_a_direction_more_is_taken_for_better_and_that_is_said() -> None:
    entry = only(track(plan(2024, "target 食堂 = 3 所"), report(2024, "result 食堂 = 4 所")))
    assert (entry.outcome, entry.notes) == (Outcome.EXCEEDED, ("direction-assumed",))
    entry = only(track(plan(2024, "target 食堂 >= 3 所"), report(2024, "result 食堂 = 4 所")))
    assert (entry.outcome, entry.notes) == (Outcome.EXCEEDED, ())


# ---------------------------------------------------------------- names


def test_words_in_another_order_are_one_name_and_that_is_said() -> None:
    entry = only(track(plan(2024, "target 公厕新建改造 = 30 座"), report(2024, "result 新建改造公厕 = 34 座")))
    assert entry.outcome is Outcome.EXCEEDED
    assert "alike" in entry.notes


def test_names_that_are_only_alike_are_shown_and_not_judged() -> None:
    entry = only(track(plan(2024, "target 农村居民人均可支配收入 = 25000 元"), report(2024, "result 城镇居民人均可支配收入 = 35000 元")))
    assert (entry.outcome, entry.reason) == (Outcome.NOT_COMPARABLE, "name")
    assert [one.figure.label for one in entry.results] == ["城镇居民人均可支配收入"]


def test_a_name_that_one_target_may_have_says_nothing_of_another_one() -> None:
    found = track(plan(2024, "target 地方政府专项债券 = 39 元\ntarget 地方政府专项债券 +1 元"), report(2024, "result 地方政府专项债券限额 +60 元"))
    assert [(one.outcome.value, one.reason) for one in found.entries] == [("not-reported", ""), ("not-comparable", "name")]


def test_an_equal_name_leaves_nothing_to_likeness() -> None:
    found = track(
        plan(2024, "target 农村居民收入 = 25000 元\ntarget 城镇居民收入 = 35000 元"), report(2024, "result 城镇居民收入 = 35001 元")
    )  # fmt: skip
    assert [(one.indicator, one.outcome.value) for one in found.entries] == [("农村居民收入", "not-reported"), ("城镇居民收入", "exceeded")]


def test_a_level_and_a_growth_are_each_answered_by_their_like() -> None:
    found = track(
        plan(2024, "target 零售额 +10%\ntarget 零售额 >= 164.1亿 元"), report(2024, "result 零售额 = 159.5亿 元\nresult 零售额 +6.9%")
    )  # fmt: skip
    assert [(one.outcome.value, one.margin, one.unit) for one in found.entries] == [("missed", Decimal("3.1"), "百分点"), ("missed", Decimal(460000000), "元")]


def test_a_target_said_twice_is_answered_twice() -> None:
    found = track(plan(2024, "target 新增学位 = 800 个\ndo 落实\ntarget 新增学位 = 800 个 strive"), report(2024, "result 新增学位 = 850 个"))
    assert [one.outcome for one in found.entries] == [Outcome.EXCEEDED, Outcome.EXCEEDED]


def test_two_targets_of_one_name_need_two_results() -> None:
    found = track(plan(2024, "target 新增学位 = 800 个\ntarget 新增学位 = 300 个"), report(2024, "result 新增学位 = 300 个"))
    assert [(one.outcome.value, one.reason) for one in found.entries] == [("not-comparable", "several"), ("met", "")]


def test_results_nobody_promised_are_told_apart() -> None:
    found = track(
        plan(2024, "target 新增学位 +5%"), report(2024, "result 新增学位 +5%\nresult 新增学位 = 900 个\nresult 食堂 = 3 所\nresult 食堂 = 2 所 at 2022")
    )  # fmt: skip
    assert [(one.year, one.outcome.value, one.reason) for one in found.entries if one.target is None] == [
        (2022, "untargeted", "no-plan"), (2024, "untargeted", "form"), (2024, "untargeted", ""),
    ]  # fmt: skip


# ---------------------------------------------------------------- time


@pytest.mark.parametrize(
    ("target", "result", "expected"),
    [
        # levels are held against the deadline
        ("公办园占比 >= 57% due 2024-06", "公办园占比 = 58% at 2024-06-30", ("exceeded", "")),
        ("公办园占比 >= 57%", "公办园占比 = 58% at 2024-09-30", ("exceeded", "")),
        ("公办园占比 >= 57%", "公办园占比 = 56% at 2024-09-30", ("pending", "")),
        ("公办园占比 >= 57% due 2024-06", "公办园占比 = 58% at 2024", ("exceeded", "")),
        ("公办园占比 >= 57%", "公办园占比 = 58% at 2022..2024", ("exceeded", "")),
        ("公办园占比 >= 57%", "公办园占比 = 56% at 2023", ("pending", "")),
        ("公办园占比 >= 57% due 2025", "公办园占比 = 56% at 2024", ("pending", "")),
        # amounts against the whole time
        ("新增学位 = 800 个", "新增学位 = 2400 个 at 2022..2024", ("not-comparable", "cumulative")),
        ("新增学位 = 800 个", "新增学位 = 500 个 at 2024-06", ("pending", "")),
        ("新增学位 = 800 个", "新增学位 = 900 个 at 2024-06", ("exceeded", "")),
        ("新增学位 = 800 个", "新增学位 = 900 个 at 2023", ("pending", "")),
        ("新增学位 +5%", "新增学位 +15% at 2022..2024", ("not-comparable", "cumulative")),
        ("新增学位 +15% due 2026", "新增学位 +5% at 2024", ("not-comparable", "part")),
        # without a vocabulary a share is a level, and a count over several years nobody knows what
        ("就业率 >= 90%", "就业率 = 91% at 2022..2024", ("exceeded", "")),
        ("食堂 = 3 所", "食堂 = 9 所 at 2022..2024", ("not-comparable", "cumulative")),
        ("食堂 = 9 所 due 2024..2026", "食堂 = 3 所 at 2026", ("not-comparable", "nature")),
        ("食堂 = 9 所 due 2024..2026", "食堂 = 3 所 at 2024", ("pending", "")),
        ("食堂 = 9 所 due 2024..2026", "食堂 = 9 所 at 2024..2026", ("met", "")),
    ],
)
def test_periods_decide_which_result_answers(target: str, result: str, expected: tuple[str, str]) -> None:
    entry = only(track(plan(2024, f"target {target}"), report(2024, f"result {result}")))
    assert (entry.outcome.value, entry.reason) == expected


def test_yearly_reports_of_an_amount_add_up() -> None:
    goal = plan(2021, "target 新增学位 = 2500 个 due 2021..2023", kind="five-year-plan")
    reports = [report(year, f"result 新增学位 = {amount} 个") for year, amount in ((2021, 800), (2022, 900), (2023, 700))]
    entry = only(track(goal, reports))
    assert (entry.outcome, entry.total, entry.margin, entry.notes) == (Outcome.MISSED, Decimal(2400), Decimal(100), ("sum",))
    assert [one.plan.id for one in entry.results] == ["r-2021", "r-2022", "r-2023"]
    entry = only(track(goal, reports[:2]))
    assert (entry.outcome, entry.total, entry.notes) == (Outcome.PENDING, Decimal(1700), ("sum", "interim"))
    entry = only(track(plan(2021, "target 新增学位 = 1700 个 due 2021..2023"), reports[:2]))
    assert entry.outcome is Outcome.MET


def test_a_sum_up_to_some_year_and_the_years_since_add_up_and_no_year_counts_twice() -> None:
    goal = plan(2021, "target 新增学位 = 2500 个 due 2021..2024", kind="five-year-plan")
    so_far = report(2023, "result 新增学位 = 1900 个 at 2021..2023\nresult 新增学位 = 700 个 at 2023")
    entry = only(track(goal, [so_far, report(2024, "result 新增学位 = 650 个")]))
    assert (entry.outcome, entry.total, [one.id.partition("#")[0] for one in entry.results]) == (Outcome.EXCEEDED, Decimal(2550), ["r-2023", "r-2024"])
    entry = only(track(goal, so_far))
    assert (entry.outcome, entry.margin, entry.notes) == (Outcome.PENDING, Decimal(600), ("interim",))
    entry = only(track(goal, [report(2022, "result 新增学位 = 700 个"), plan(2023, "result 新增学位 = 750 个 at 2022\ndo 落实")]))
    assert (entry.results[0].figure.value, entry.margin) == (Decimal(750), Decimal(1750))


def test_a_deadline_of_a_block_is_that_of_its_targets() -> None:
    goals = plan(2024, "  due 2025\n  target 公办园占比 >= 57%\n  item 一是: 扩容\n    target 食堂 = 3 所\n")
    assert [one.year for one in track(goals).entries] == [2025, 2025]


def test_a_target_of_every_year_is_held_against_each() -> None:
    goal = plan(2021, "target 新增学位 = 800 个 every year due 2021..2023", kind="five-year-plan")
    found = track(goal, [report(2021, "result 新增学位 = 800 个"), report(2022, "result 新增学位 = 700 个")])
    assert [(one.year, one.outcome.value) for one in found.entries] == [(2021, "met"), (2022, "missed"), (2023, "pending")]


def test_a_comparison_of_two_plans_takes_for_completed_what_was_met_in_time() -> None:
    old, new = plan(2024, "do 落实\ntarget 食堂 = 3 所"), "do 落实\nresult 食堂 = 3 所 at {}"
    told = {at: [change.action.value for change in edupolicy.diff(old, plan(2025, new.format(at))).changes] for at in (2023, 2024)}
    assert told == {2023: ["remove"], 2024: ["complete"]}


def test_what_a_plan_looks_back_on_is_the_year_before() -> None:
    later = plan(2025, "result 新增学位 = 850 个\ntarget 新增学位 = 900 个")
    entries = list(track([plan(2024, "target 新增学位 = 800 个"), later]).entries)
    assert [(one.year, one.outcome.value, one.notes) for one in entries] == [(2024, "exceeded", ("period-assumed",)), (2025, "pending", ())]


def test_what_a_report_leaves_out_is_not_reported_and_what_no_report_covers_is_pending() -> None:
    goals = plan(2024, "target 新增学位 = 800 个\ntarget 公办园占比 >= 57% due 2025")
    assert [one.outcome.value for one in track(goals, report(2024, "result 食堂 = 3 所")).entries] == ["not-reported", "untargeted", "pending"]


def test_the_end_of_a_year_comes_before_its_middle() -> None:
    found = track(plan(2024, "target 公办园占比 >= 57%"), report(2024, "result 公办园占比 = 55% at 2024-06\nresult 公办园占比 = 58% at 2024"))
    assert only(found).outcome is Outcome.EXCEEDED


# ---------------------------------------------------------------- regions and documents


def test_regions_are_kept_apart() -> None:
    found = track(
        [plan(2024, "target 新增学位 = 800 个"), plan(2024, "target 新增学位 = 100 个", region="某省 乙市", name="b-2024")],
        [report(2024, "result 新增学位 = 700 个"), report(2024, "result 新增学位 = 300 个", region="某省 乙市", name="s-2024")],
    )  # fmt: skip
    assert [(one.region[-1], one.outcome.value, one.margin) for one in found.entries] == [("乙市", "exceeded", Decimal(200)), ("某市", "missed", Decimal(100))]


def test_a_region_may_be_named_shortly_or_not_at_all() -> None:
    short = report(2024, "result 新增学位 = 800 个", region="某市")
    assert only(track(plan(2024, "target 新增学位 = 800 个"), short)).outcome is Outcome.MET
    nameless = loads(f"{NAMES}plan r-2024: 成效\n  kind achievements\n  year 2024\nmeasure 1: 学前教育\n  result 新增学位 = 800 个\n")
    assert only(track(plan(2024, "target 新增学位 = 800 个"), nameless)).outcome is Outcome.MET


def codes(found: Tracking) -> list[str]:
    return [one.code for one in found.diagnostics]


def test_documents_without_substance_are_refused_by_a_diagnostic() -> None:
    goals, reached = plan(2024, "target 新增学位 = 800 个"), report(2024, "result 新增学位 = 800 个")
    assert codes(track(goals, reached)) == []
    assert codes(track(goals)) == ["ED202"]
    assert codes(track((), reached)) == ["ED201"]
    assert codes(track(())) == ["ED201", "ED202"]
    assert codes(track(goals, report(2019, "result 新增学位 = 800 个"))) == ["ED206"]
    assert codes(track(goals, report(2024, "result 新增学位 = 800 个", region="某省 乙市"))) == ["ED206"]


def test_one_document_counts_once_and_two_of_one_id_are_an_error() -> None:
    goals, reached = plan(2024, "target 新增学位 = 800 个"), report(2024, "result 新增学位 = 800 个")
    found = track([goals, goals], [reached, reached])
    assert codes(found) == ["ED203", "ED203"]
    assert len(found.entries) == 1
    assert codes(track([goals, plan(2024, "target 新增学位 = 900 个")], reached)) == ["ED204"]


def test_a_document_without_a_year_is_said_and_its_figures_are_not_compared() -> None:
    yearless = loads(f"{NAMES}plan a: 计划\n  region 某省 某市\nmeasure 1: 学前教育\n  target 新增学位 = 800 个\n")
    found = track(yearless, report(2024, "result 新增学位 = 800 个"))
    assert codes(found) == ["ED205"]
    assert (only(found).outcome, only(found).reason) == (Outcome.NOT_COMPARABLE, "no-period")


def test_reports_that_disagree_are_named_and_the_later_one_counts() -> None:
    first, second = report(2024, "result 新增学位 = 800 个", name="r1"), plan(2025, "result 新增学位 = 780 个 at 2024", name="r2")
    found = track(plan(2024, "target 新增学位 = 800 个"), [first, second])
    assert codes(found) == ["ED207"]
    assert (only(found).outcome, "differing" in only(found).notes) == (Outcome.MISSED, True)
    assert [one.plan.id for one in only(found).results] == ["r2", "r1"]


def test_a_file_without_a_plan_is_misuse() -> None:
    with pytest.raises(ValueError, match="holds no plan"):
        track(loads(NAMES))


# ---------------------------------------------------------------- laws


def test_reasons_and_notes_have_words_in_both_languages() -> None:
    assert all(len(set(words)) == 2 for table in (OUTCOME_REASONS, OUTCOME_NOTES) for name, words in table.items() if name)
    assert {one.value for one in Fit if one.value in OUTCOME_REASONS} == {"cumulative", "part", "nature", "no-period"}


@given(st.lists(plans(), max_size=2, unique_by=lambda one: one.id))
def test_every_target_has_an_entry_no_result_is_lost_and_the_order_of_documents_does_not_matter(given_plans: list[Plan]) -> None:
    found = track(given_plans)
    promised = [f"{one.id}#{target.id}" for one in given_plans for target in one.all_targets()]
    assert {one.target.id for one in found.entries if one.target} == set(promised)
    told = {result.id for one in found.entries for result in one.results}
    assert told == {f"{one.id}#{result.id}" for one in given_plans for result in one.all_results()}
    assert track(given_plans[::-1]).entries == found.entries


@given(plans())
def test_a_plan_whose_targets_are_reported_word_for_word_has_none_that_is_missed(one: Plan) -> None:
    assume(not any((interval := target.quantity.interval()) and interval.is_empty for target in one.all_targets()))
    reported = attrs.evolve(_reported(one), id=one.id + "-results", years=one.years)
    found = track(one, reported)
    assert [entry for entry in found.entries if entry.outcome is Outcome.MISSED] == []


def _reported(block: Any) -> Any:
    """A block with a result for each target, as of its deadline, and without the targets."""
    kept = [field.name for field in attrs.fields(edupolicy.Target) if field.name != "due"]
    results = tuple(edupolicy.Result(**{name: getattr(one, name) for name in kept}, at=one.due) for one in block.targets)
    children = {name: tuple(map(_reported, getattr(block, name))) for name in ("sections", "measures", "items") if hasattr(block, name)}
    return attrs.evolve(block, targets=(), results=results, **children)


# ---------------------------------------------------------------- real reports


def test_three_years_of_one_district() -> None:
    found = track([edupolicy.load(path) for path in sorted(Path(PROJECT, "examples/hailaer").glob("20*.plan"))])
    assert found.diagnostics == ()
    told = {(one.year, one.indicator, one.target.figure.change is None): (one.outcome.value, one.margin) for one in found.entries if one.target}
    assert told[2017, "社会消费品零售总额", True] == ("missed", Decimal(460000000))
    assert told[2017, "社会消费品零售总额", False] == ("missed", Decimal("3.1"))
    assert told[2017, "城镇常住居民人均可支配收入", True] == ("missed", Decimal(66))
    assert told[2017, "农村牧区常住居民人均可支配收入", True] == ("exceeded", Decimal(72))
    assert told[2017, "城镇新增就业", True] == ("exceeded", Decimal(735))
    assert told[2017, "垃圾转运站", True] == ("missed", Decimal(1))
    assert told[2017, "一般公共预算收入", False][0] == "not-comparable"
    assert told[2017, "城镇登记失业率", True][0] == "not-reported"
    assert told[2018, "水冲式公厕", True] == ("missed", Decimal(4))
    assert told[2018, "棚户区改造", True] == ("met", Decimal(0))
    assert told[2018, "新建公立幼儿园", True][0] == "not-reported"
    assert told[2019, "棚户区改造", True][0] == "pending"
