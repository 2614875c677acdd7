"""Two years of a plan: what corresponds, what changed, and how one becomes the other."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from random import Random
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.pairs import EDITS, PlanPair, make_pair
from edupolicy import Plan, Section, loads
from edupolicy.comparison import Action, Area, Diff, Level, Method, Relation, UnfittingEdits, apply, diff
from tests.strategies import plans

NAMES = """\
indicator preschool.public-share: 公办园占比
  unit %
  better higher
  nature stock
indicator compulsory.class-size: 班额
  unit 人
  better lower
indicator preschool.new-places: 新增学位
  unit 个
  better higher
  nature flow
unit-of-measure 个: 个
  dimension count
unit-of-measure 万个: 万个
  dimension count
  equals 10000 个
"""
MIRRORED = {
    Action.ADD: Action.REMOVE, Action.RAISE: Action.LOWER, Action.ADVANCE: Action.POSTPONE, Action.WIDEN: Action.NARROW, Action.QUANTIFY: Action.DEQUANTIFY,
    Action.STRENGTHEN: Action.SOFTEN, Action.SPLIT: Action.MERGE,
}  # fmt: skip
MIRRORED |= {second: first for first, second in MIRRORED.items()}


def compared(old: str, new: str, names: str = NAMES) -> Diff:
    """Two plans of one measure each, made of a statement's lines."""
    texts = [f"{names}plan a-{year}: 某市{year}年教育工作要点\n  year {year}\nmeasure 1: 发展学前教育\n{lines}\n" for year, lines in ((2023, old), (2024, new))]
    return diff(loads(texts[0]), loads(texts[1]))


def told(found: Diff) -> list[tuple[str, str, str]]:
    """Area, action and level of each change."""
    return [(one.area.value, one.action.value, one.level.value) for one in found.changes]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("target 公办园占比 >= 50%", "target 公办园占比 >= 57%", ("target", "raise", "info")),
        ("target 公办园占比 >= 50%", "target 公办园占比 = 57%", ("target", "raise", "info")),
        ("target 公办园占比 >= 57%", "target 公办园占比 >= 50%", ("target", "lower", "weakened")),
        ("target 公办园占比 >= 57%", "target 公办园占比 > 57%", ("target", "raise", "info")),
        ("target 公办园占比 = 57%", "target 公办园占比 >= 57%", ("target", "re-bound", "info")),
        ("target 公办园占比 = 57%", "target 公办园占比 ~ 57%", ("target", "lower", "weakened")),
        ("target 公办园占比 all", "target 公办园占比 >= 90%", ("target", "lower", "weakened")),
        ("target 班额 <= 50 人", "target 班额 <= 45 人", ("target", "raise", "info")),
        ("target 班额 <= 45 人", "target 班额 <= 50 人", ("target", "lower", "weakened")),
        ("target 食堂 = 3 所", "target 食堂 = 5 所", ("target", "re-bound", "unclear")),
        ("target 新增学位 = 15000 个", "target 新增学位 = 1.4 万个", ("target", "lower", "weakened")),
        ("target 新增学位 = 800 个", "target 新增学位 = 800 个", ("target", "continue", "info")),
        ("target 新增学位 = 800 个", "target 新增学位 = 800 %", ("target", "diverge", "unclear")),
        ("target 新增学位 = 800 个", "target 新增学位 = 800 个 per 县", ("target", "diverge", "unclear")),
        ("target 新增学位 = 800 个", "target 新增学位 all", ("target", "de-quantify", "unclear")),
        ("target 新增学位 all", "target 新增学位 = 800 个", ("target", "quantify", "info")),
        ("target 公办园占比 >= 57% ensure", "target 公办园占比 >= 57% strive", ("target", "soften", "weakened")),
        ("target 公办园占比 >= 57% strive", "target 公办园占比 >= 57%", ("target", "strengthen", "info")),
        ("target 公办园占比 >= 57%", "target 公办园占比 >= 57% scope 城区", ("target", "narrow", "weakened")),
        ("target 公办园占比 >= 57% scope 城区", "target 公办园占比 >= 57%", ("target", "widen", "info")),
        ("target 公办园占比 >= 57% due 2024-06", "target 公办园占比 >= 57% due 2024-09", ("deadline", "postpone", "weakened")),
        ("target 公办园占比 >= 57% due 2024-09", "target 公办园占比 >= 57% due 2024-06", ("deadline", "advance", "info")),
        ("target 公办园占比 >= 57%\n  do 编制规划", "do 编制规划", ("target", "remove", "weakened")),
        ("do 编制规划", "do 编制规划\ntarget 公办园占比 >= 57%", ("target", "add", "info")),
        ("do 编制规划\nlead 甲局", "do 编制规划\nby 甲局", ("organization", "reassign", "weakened")),
        ("do 编制规划\nlead 甲局", "do 编制规划\nlead 乙局", ("organization", "reassign", "info")),
        ("do 编制规划\nby 甲局", "do 编制规划", ("organization", "remove", "weakened")),
        ("do 编制规划\nby 甲局、乙局", "do 编制规划\nby 甲局", ("organization", "remove", "info")),
        ("do 编制规划\ncite 《甲》", "do 编制规划", ("basis", "remove", "info")),
        ("do 编制规划 ensure", "do 编制规划 strive", ("measure", "soften", "weakened")),
        ("do 编制规划", "do 编制发展规划", ("measure", "reword", "info")),
    ],
)
def test_one_change_is_one_finding(old: str, new: str, expected: tuple[str, str, str]) -> None:
    assert told(compared(old, new)) == [expected]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("target 公办园占比 >= 57%", "target 公办园占比 >= 57.0%"),
        ("target 公办园占比 all", "target 公办园占比 = 100%"),
        ("target 公办园占比 >= 57% due 2023年底", "target 公办园占比 >= 57% due 2024年底"),
        ("target 班额 <= 45 人", "target 班额 <= 45 人 from 50 人"),
        ("do 编制规划  @5", "do 编制规划  @9"),
    ],
)
def test_what_says_the_same_is_no_change(old: str, new: str) -> None:
    assert not compared(old, new).changes


def test_a_promise_that_the_new_plan_reports_as_met_is_completed_and_not_dropped() -> None:
    found = compared("target 公办园占比 >= 57%\n  do 甲", "do 甲\n  result 公办园占比 = 58%")
    assert ("target", "complete", "info") in told(found)
    assert not found.count(Level.WEAKENED)
    missed = compared("target 公办园占比 >= 57%\n  do 甲", "do 甲\n  result 公办园占比 = 56%")
    assert ("target", "remove", "weakened") in told(missed)


OLD = """\
plan a-2023: 某市2023年教育工作要点
  year 2023
section 一: 基础教育
measure 1: 推进学前教育普及普惠
  do 新建公办幼儿园，规范民办园收费
measure 2: 深化义务教育集团化办学
  do 组建教育集团，推动教师轮岗
measure 3: 加强校园食品安全
  do 落实陪餐制，抽检食堂
section 二: 职业教育
measure 4: 建设产教融合实训基地
  do 校企共建实训中心
"""


def year_after(text: str) -> str:
    return text.replace("2023", "2024")


def relations(old: str, new: str) -> dict[str, tuple[Relation, ...]]:
    found = diff(loads(old), loads(new))
    return {(match.new or match.old)[0].title: match.relations for match in found.measures}


def test_a_measure_in_another_section_is_moved() -> None:
    moved = OLD.replace("measure 3: 加强校园食品安全\n  do 落实陪餐制，抽检食堂\n", "") + "measure 3: 加强校园食品安全\n  do 落实陪餐制，抽检食堂\n"
    assert relations(OLD, year_after(moved))["加强校园食品安全"] == (Relation.MOVED,)


def test_another_number_under_the_same_section_is_renumbered() -> None:
    assert relations(OLD, year_after(OLD.replace("measure 2", "measure 9")))["深化义务教育集团化办学"] == (Relation.RENUMBERED,)


def test_a_new_title_over_the_same_actions_is_reworded() -> None:
    assert relations(OLD, year_after(OLD.replace("深化义务教育集团化办学", "推进集团办学改革")))["推进集团办学改革"] == (Relation.REWORDED,)


def test_equal_numbers_do_not_make_a_match() -> None:
    new = year_after(OLD).replace("measure 3: 加强校园食品安全\n  do 落实陪餐制，抽检食堂", "measure 3: 发展老年大学\n  do 开设社区课堂")
    found = relations(OLD, new)
    assert found["发展老年大学"] == (Relation.NEW,)
    assert found["加强校园食品安全"] == (Relation.DROPPED,)


def test_two_measures_in_one_are_merged_and_one_in_two_is_split() -> None:
    parts = "measure 1: 推进学前教育普及普惠\n  do 新建公办幼儿园，规范民办园收费\nmeasure 2: 深化义务教育集团化办学\n  do 组建教育集团，推动教师轮岗\n"
    whole = "measure 1: 推进学前教育普及普惠和义务教育集团化办学\n  do 新建公办幼儿园，规范民办园收费\n  do 组建教育集团，推动教师轮岗\n"
    merged = OLD.replace(parts, whole)
    assert Relation.MERGED in relations(OLD, year_after(merged))["推进学前教育普及普惠和义务教育集团化办学"]
    assert any(Relation.SPLIT in one for one in relations(merged, year_after(OLD)).values())


def test_an_organization_in_both_parts_of_a_split_went_to_the_first_one_wherever_they_lie_in_memory() -> None:
    first, second = "  do 新建公办幼儿园，规范民办园收费\n", "  do 组建教育集团，推动教师轮岗\n"
    old = loads(f"plan a-2023\nmeasure 1: 推进学前教育普及普惠和义务教育集团化办学\n{first}{second}  by 甲局\n").plan
    new = loads(f"plan a-2024\nmeasure 1: 推进学前教育普及普惠\n{first}  by 甲局\nmeasure 2: 深化义务教育集团化办学\n{second}  by 甲局\n").plan
    assert old is not None
    assert new is not None
    copies = [attrs.evolve(one) for one in new.measures * 8]
    ascending = next((one, other) for one in copies[::2] for other in copies[1::2] if id(one) < id(other))
    descending = next((one, other) for one in copies[::2] for other in copies[1::2] if id(one) > id(other))
    for measures in (ascending, descending):
        match = next(one for one in diff(old, attrs.evolve(new, measures=measures)).responsibilities if one.old and one.new)
        assert match.new[0].block.number == "1"


def test_a_declared_link_wins_over_an_equal_title() -> None:
    new = year_after(OLD).replace("measure 3: 加强校园食品安全\n", "measure 3: 加强校园食品安全\n  follows a-2023#4\n")
    match = next(one for one in diff(loads(OLD), loads(new)).measures if one.new and one.new[0].number == "3")
    assert match.method is Method.DECLARED
    assert match.old[0].number == "4"


def test_a_confirmed_pair_wins_over_likeness() -> None:
    found = diff(loads(OLD), loads(year_after(OLD)), confirmed=[("a-2023#1", "a-2024#4")])
    match = next(one for one in found.measures if one.new and one.new[0].number == "4")
    assert (match.method, match.old[0].number) == (Method.CONFIRMED, "1")


def test_an_opening_that_many_share_makes_no_match() -> None:
    opening = "以习近平新时代中国特色社会主义思想为指导，"
    years = ("建幼儿园", "组建教育集团", "抓食品安全", "改造校舍"), ("抓食品安全", "招聘体育教师", "建幼儿园", "开办老年大学")
    old, new = (f"plan a: 甲\n{''.join(f'measure {number}: {opening}{rest}{chr(10)}' for number, rest in enumerate(rests, 1))}" for rests in years)
    found = {match.new[0].number: match.old[0].number for match in diff(loads(old), loads(new)).measures if match.old and match.new}
    assert found == {"1": "3", "3": "1"}


def test_old_figures_as_baselines_are_not_last_years_targets() -> None:
    assert told(compared("target 公办园占比 >= 57%", "target 公办园占比 >= 60% from 57%")) == [("target", "raise", "info")]


def test_changes_name_the_lines_of_both_files() -> None:
    change = compared("target 公办园占比 >= 50%", "\n# 说明\ntarget 公办园占比 >= 57%").changes[0]
    assert (change.old_line, change.new_line) == (20, 22)


def test_a_fingerprint_lasts_as_long_as_the_change_says_the_same() -> None:
    one, other = (compared("target 公办园占比 >= 50%", f"{extra}target 公办园占比 >= 57%").changes[0] for extra in ("", "# 说明\n"))
    another = compared("target 公办园占比 >= 50%", "target 公办园占比 >= 58%").changes[0]
    assert one.fingerprint == other.fingerprint != another.fingerprint


@pytest.mark.parametrize("knowing", [2023, 2024])
def test_a_direction_that_one_of_the_files_knows_holds_for_both(knowing: int) -> None:
    lines = ((2023, "公办园占比 >= 50%"), (2024, "公办园占比 >= 57%"))
    old, new = (loads(f"{NAMES if year == knowing else ''}plan a-{year}: 甲\n  year {year}\nmeasure 1: 乙\n  target {line}\n") for year, line in lines)
    assert told(diff(old, new)) == [("target", "raise", "info")]


# ---------------------------------------------------------------- laws


@given(plans(), plans())
def test_edits_lead_from_the_old_plan_to_the_new_one(old: Plan, new: Plan) -> None:
    assert apply(old, diff(old, new).edits) == new


@st.composite
def _neighbours(draw: st.DrawFn) -> tuple[Plan, Plan]:
    """A plan and one that was made of it: measures dropped, doubled in another place, and put in another order."""
    plan = draw(plans())
    blocks = [*plan.measures, *(measure for section in plan.sections for measure in section.measures)]
    kept = draw(st.permutations([one for one in blocks if draw(st.booleans())]))
    cut = draw(st.integers(0, len(kept)))
    sections = tuple(attrs.evolve(section, measures=tuple(kept[cut:]) if number == 0 else ()) for number, section in enumerate(plan.sections))
    return plan, attrs.evolve(plan, measures=tuple(kept[:cut] if sections else kept), sections=sections)


@given(_neighbours())
def test_edits_lead_to_a_plan_that_was_made_of_the_old_one(both: tuple[Plan, Plan]) -> None:
    old, new = both
    assert apply(old, diff(old, new).edits) == new
    assert apply(new, diff(new, old).edits) == old


@given(plans())
def test_a_plan_has_no_difference_to_itself(plan: Plan) -> None:
    found = diff(plan, plan)
    assert not found.changes
    assert not found.edits


@pytest.mark.parametrize("titles", ["甲:", "::", "甲甲"])
def test_blocks_of_one_id_that_nothing_tells_apart_are_themselves(titles: str) -> None:
    plan = Plan(id="一", title="一", sections=tuple(Section(id="二", title=title) for title in titles))
    assert not diff(plan, plan).changes


def _told_there_and_back(old: Plan, new: Plan) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    """What both directions tell, the way back turned round; what goes on or was reached is told in one direction alone."""
    there, back = diff(old, new), diff(new, old)

    def said(found: Diff, turned: bool) -> Iterator[tuple[object, ...]]:
        for one in found.changes:
            if one.action not in (Action.CONTINUE, Action.COMPLETE):
                action = MIRRORED.get(one.action, one.action) if turned else one.action
                yield (one.area, action, *((one.new, one.old) if turned else (one.old, one.new)))

    completed = {one.old for found in (there, back) for one in found.changes if one.action is Action.COMPLETE}
    first, second = sorted(said(there, False), key=str), sorted(said(back, True), key=str)
    return [one for one in first if not completed & {one[2], one[3]}], [one for one in second if not completed & {one[2], one[3]}]


@given(plans(), plans())
def test_the_way_back_mirrors_the_way_there(old: Plan, new: Plan) -> None:
    there, back = _told_there_and_back(old, new)
    assert there == back


def _loaded(text: str) -> Plan:
    plan = loads(text).plan
    assert plan is not None
    return plan


edited = st.builds(
    make_pair, st.integers(0, 10**6), st.sampled_from((0.1, 0.4, 0.8)), st.integers(2, 14), sparse=st.booleans(), both=st.sampled_from((0.0, 0.5, 1.0))
)


@settings(max_examples=40)
@given(edited)
def test_the_laws_hold_for_years_of_one_plan(pair: PlanPair) -> None:
    old, new = _loaded(pair.old), _loaded(pair.new)
    assert apply(old, diff(old, new).edits) == new
    there, back = _told_there_and_back(old, new)
    assert there == back


@settings(max_examples=40)
@given(edited)
def test_a_pair_is_matched_in_the_same_way_in_both_directions(pair: PlanPair) -> None:
    old, new = _loaded(pair.old), _loaded(pair.new)
    there, back = ({(match.old, match.new) for match in diff(*plans).measures} for plans in ((old, new), (new, old)))
    assert there == {(after, before) for before, after in back}


@settings(max_examples=60)
@given(st.integers(0, 10**6), st.sampled_from([kind for kind in EDITS if kind != "merge"]))
def test_one_human_change_is_one_finding(seed: int, kind: str) -> None:
    pair = make_pair(seed, share=0.1, count=10, kinds=(kind,), both=0.0)
    found = diff(_loaded(pair.old), _loaded(pair.new))
    told = [one for one in found.changes if one.action is not Action.CONTINUE]
    assert len(pair.edits) == 1
    assert len(told) == 1, [(one.area, one.action, one.subject, one.before, one.after) for one in told]


@settings(max_examples=40)
@given(plans(), st.randoms(use_true_random=False))
def test_reordering_only_moves_and_renumbers(plan: Plan, random: Random) -> None:
    def shuffled(blocks: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(random.sample(blocks, len(blocks)))

    sections = tuple(attrs.evolve(section, measures=shuffled(section.measures)) for section in plan.sections)
    other = attrs.evolve(plan, measures=shuffled(plan.measures), sections=shuffled(sections))
    assert {one.action for one in diff(plan, other).changes} <= {Action.MOVE, Action.RENUMBER}


def test_no_hash_order_gets_into_the_answer() -> None:
    pair = make_pair(3, 0.6, 24)
    program = (
        "import sys; from edupolicy import diff, loads; old, new = sys.stdin.read().split('@@@'); found = diff(loads(old), loads(new)); "
        "print([(one.fingerprint, one.before) for one in found.changes], [(len(one.old), len(one.new), one.score, one.why) for one in found.measures])"
    )
    texts = f"{pair.old}@@@{pair.new}".encode()
    answers = set()
    for seed in ("1", "2", "77"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        answers.add(subprocess.run([sys.executable, "-c", program], input=texts, env=environment, capture_output=True, check=True).stdout)
    assert len(answers) == 1


@settings(max_examples=30)
@given(plans(), plans())
def test_equal_input_gives_equal_output(old: Plan, new: Plan) -> None:
    assert diff(old, new) == diff(old, new)


@given(st.permutations(range(4)))
def test_another_order_only_moves_and_renumbers(order: list[int]) -> None:
    blocks = ["推进学前教育普及普惠", "深化义务教育集团化办学", "加强校园食品安全", "建设产教融合实训基地"]
    old = "plan a-2023: 甲\n" + "".join(f"measure {number}: {title}\n  do {title}的具体安排\n" for number, title in enumerate(blocks, 1))
    new = "plan a-2024: 甲\n" + "".join(f"measure {number}: {blocks[which]}\n  do {blocks[which]}的具体安排\n" for number, which in enumerate(order, 1))
    found = diff(loads(old), loads(new))
    assert {one.action for one in found.changes} <= {Action.MOVE, Action.RENUMBER}
    assert {one.area for one in found.changes} <= {Area.MEASURE}


def test_edits_for_another_plan_are_refused() -> None:
    edits = diff(loads(OLD), loads(year_after(OLD).replace("section 二: 职业教育\n", ""))).edits
    with pytest.raises(UnfittingEdits):
        apply(Plan(id="x"), edits)
