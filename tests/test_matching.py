"""Who corresponds to whom: a real pair, and pairs that were made of known edits."""

from __future__ import annotations

from pathlib import Path
from random import Random

import attrs
import pytest

from benchmarks.matching import DEVELOPMENT, EVALUATION, judged
from benchmarks.pairs import make_pair
from benchmarks.wording import OPENING, WAYS
from edupolicy import Plan, load, loads
from edupolicy.comparison import Action, Area, Diff, Level, Relation, diff
from edupolicy.comparison.wording import group_of
from tests.conftest import PROJECT

GUIZHOU = PROJECT / "examples" / "guizhou"
#: number in 2025, number in 2026: a person's reading of what corresponds to what
MEASURES = {("1", "1"), ("2", "2"), ("3", "3"), ("4", "4"), ("7", "6"), ("8", "8"), ("9", "9"), ("10", "10")}
#: words of a target in 2025, of the one in 2026, what was promised before and is promised now
TARGETS = {
    ("订单班", "订单班", "20000", "20000"), ("次中心", "次中心", "50", "58"), ("标准化养老", "标准化养老", "30", "25"),
    ("居家上门", "居家社区", "20000", "20000"), ("选派", "选派", "1200", "1200"), ("特色优势产业", "涉农乡镇", "None", "None"),
    ("安全生命防护", "安全生命防护", "8000", "9000"), ("危桥", "危桥", "200", "100"), ("消防队", "消防队", "200", "200"),
    ("健身路径", "健身路径", "250", "250"), ("农体工程", "农体工程", "400", "400"),
}  # fmt: skip


@pytest.fixture(scope="module")
def guizhou() -> Diff:
    return diff(*(load(Path(GUIZHOU, f"{year}.plan")) for year in (2025, 2026)))


def test_the_measures_of_two_real_years_are_matched_as_a_person_does(guizhou: Diff) -> None:
    found = {(str(match.old[0].number).strip("()"), str(match.new[0].number).strip("()")) for match in guizhou.measures if match.old and match.new}
    assert found == MEASURES


def test_the_targets_of_two_real_years_are_matched_as_a_person_does(guizhou: Diff) -> None:
    pairs = [(match.old[0].statement, match.new[0].statement) for match in guizhou.targets if match.old and match.new]
    found = set()
    for old, new in pairs:
        values = tuple("None" if one.value is None else f"{one.value:f}" for one in (old, new))
        fitting = [one for one in TARGETS if one[0] in old.label and one[1] in new.label and one[2:] == values]
        assert fitting, f"{old.label} is not {new.label}"
        found |= set(fitting)
    assert found == TARGETS


def test_without_a_known_direction_a_real_change_is_unclear_and_the_same_figures_are_carried_over(guizhou: Diff) -> None:
    changed = {(one.before, one.after, one.level) for one in guizhou.changes if one.action is Action.REBOUND}
    assert changed == {
        ("= 50 个", "= 58 个", Level.UNCLEAR), ("= 30 个", "= 25 个", Level.UNCLEAR), ("= 8000 公里", "= 9000 公里", Level.UNCLEAR),
        ("= 200 座", "= 100 座", Level.UNCLEAR),
    }  # fmt: skip
    assert len(guizhou.carried_over) == 7


def test_with_a_known_direction_the_same_change_is_raised_or_lowered() -> None:
    names = "".join(f"indicator i{number}: {name}\n  better higher\n" for number, name in enumerate(("新建县域医疗次中心", "农村公路安全生命防护工程")))
    old, new = (loads(names + Path(GUIZHOU, f"{year}.plan").read_text("utf-8")) for year in (2025, 2026))
    told = {(one.subject, one.action) for one in diff(old, new).changes if one.area is Area.TARGET}
    assert {("新建县域医疗次中心", Action.RAISE), ("农村公路安全生命防护工程", Action.RAISE)} <= told


@pytest.mark.parametrize(("share", "wanted"), [(0.2, 0.97), (0.6, 0.92)])
def test_known_edits_are_found_again(share: float, wanted: float) -> None:
    _, _, score, made, missed = judged(make_pair(seed, share) for seed in DEVELOPMENT[:6])
    assert score >= wanted
    assert made.total() >= 30
    assert not missed


@pytest.mark.parametrize("way", WAYS)
def test_however_a_measure_is_reworded_it_is_found_again(way: str) -> None:
    *_, score, _, missed = judged(make_pair(seed, 0.6, way=way, both=1.0, sparse=True) for seed in DEVELOPMENT[:3])
    assert score >= 0.92
    assert not missed


def test_seeds_of_development_are_none_of_the_evaluation() -> None:
    assert not set(DEVELOPMENT) & set(EVALUATION)


def test_half_of_the_generated_measures_share_an_opening_of_twenty_characters() -> None:
    titles = [measure.title for measure in _plan(make_pair(1).old).all_measures()]
    assert len(OPENING) == 20
    assert sum(title.startswith(OPENING) for title in titles) == len(titles) / 2


def _plan(text: str) -> Plan:
    plan = loads(text).plan
    assert plan is not None
    return plan


# ---------------------------------------------------------------- one human change, one finding


def measures(*lines: str, year: int = 2024) -> str:
    return f"plan a-{year}: 某市{year}年教育工作要点\n  year {year}\n" + "".join(f"measure {line}\n" for line in lines)


TITLES = ("推进学前教育普及普惠", "深化义务教育集团化办学", "加强校园食品安全", "建设产教融合实训基地", "培育科学教育名师")


def counted(titles: tuple[str, ...], year: int) -> Diff:
    old = measures(*(f"{number}: {title}" for number, title in enumerate(TITLES, 1)), year=2024)
    return diff(loads(old), loads(measures(*(f"{number}: {title}" for number, title in enumerate(titles, 1)), year=year)))


def told(found: Diff) -> list[tuple[str, str]]:
    return [(one.action.value, one.subject) for one in found.changes]


def test_numbers_that_follow_from_a_dropped_measure_are_no_findings() -> None:
    found = counted(TITLES[:1] + TITLES[2:], 2025)
    assert told(found) == [("remove", TITLES[1])]
    assert [match.relations for match in found.measures if match.new][1:] == [(Relation.RENUMBERED,)] * 3


def test_numbers_that_follow_from_a_new_measure_are_no_findings() -> None:
    assert told(counted(("办好老年大学", *TITLES), 2025)) == [("add", "办好老年大学")]


def test_a_measure_at_another_place_in_the_order_is_the_one_that_was_renumbered() -> None:
    assert told(counted((*TITLES[1:], TITLES[0]), 2025)) == [("renumber", TITLES[0])]


def test_where_two_neighbours_changed_places_both_are_renumbered() -> None:
    assert sorted(told(counted((TITLES[1], TITLES[0], *TITLES[2:]), 2025))) == sorted([("renumber", TITLES[0]), ("renumber", TITLES[1])])


def test_numbers_of_items_that_follow_from_their_measure_are_no_findings() -> None:
    old = measures("1: 建设产教融合实训基地", "2: 加强校园食品安全\n  item 2.1: 抽检食堂", year=2024)
    new = measures("1: 加强校园食品安全\n  item 1.1: 抽检食堂", year=2025)
    assert told(diff(loads(old), loads(new))) == [("remove", "建设产教融合实训基地")]


@pytest.mark.parametrize(
    ("before", "after", "action"),
    [
        ("6月底", "6月底", None), ("6月底", "9月底", "postpone"), ("9月底", "6月底", "advance"), ("2026年底", "2026年底", None),
        ("2026年底", "2027年底", "postpone"),        ("6月底", "2026年6月底", "postpone"),
        ("2026年底", "2025年6月底", "advance"), ("2025年6月底", "2025年6月底", None), ("2月底", "2月底", None),
    ],
)  # fmt: skip
def test_what_is_due_in_the_course_of_a_year_is_due_in_the_course_of_the_next(before: str, after: str, action: str | None) -> None:
    old, new = (measures(f"1: 培育科学教育名师\n  due {due}", year=year) for due, year in ((before, 2024), (after, 2025)))
    assert [one.action.value for one in diff(loads(old), loads(new)).changes] == [action] * (action is not None)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("by 甲局、乙局", "by 甲局、丙局", [("organization", "reassign", "info")]),
        ("cite 《2023年校园安全行动方案》", "cite 《2024年校园安全行动方案》", [("basis", "reword", "info")]),
        ("project 第三小学、第五小学", "project 第三小学", [("measure", "narrow", "weakened")]),
        ("project 第三小学", "project 第三小学、第五小学", [("measure", "widen", "info")]),
        ("do 编制规划\n  do 招聘教师", "do 编制规划", [("measure", "narrow", "unclear")]),
        ("do 编制规划", "do 编制规划\n  do 招聘教师", [("measure", "widen", "info")]),
        ("do 编制布局规划\n  do 招聘教师", "do 编制学校布局的规划\n  do 选聘教师", [("measure", "reword", "info")]),
        ("do 编制规划 due 6月底", "do 编制规划 due 9月底", [("deadline", "postpone", "weakened")]),
        ("target 食堂 = 3 所 by 甲局", "target 食堂 = 3 所 by 乙局", [("organization", "reassign", "info")]),
    ],
)
def test_what_is_stated_in_a_measure_changes_in_one_finding(old: str, new: str, expected: list[tuple[str, str, str]]) -> None:
    texts = (measures(f"1: 培育科学教育名师\n  {lines}", year=year) for lines, year in ((old, 2024), (new, 2025)))
    assert [(one.area.value, one.action.value, one.level.value) for one in diff(*map(loads, texts)).changes] == expected


@pytest.mark.parametrize("turned", [False, True])
def test_what_was_left_out_or_added_is_the_action_that_has_no_counterpart(turned: bool) -> None:
    more = measures("1: 培育科学教育名师\n  do 发展数字教育\n  do 弘扬教育家精神，建设高素质队伍\n  do 查处乱收费、乱罚款", year=2024 + turned)
    less = measures("1: 培育科学教育名师\n  do 弘扬教育家精神，加强师德师风\n  do 整治乱收费、乱罚款、乱检查", year=2025 - turned)
    found = {one.action: one.before + one.after for one in diff(*map(loads, (less, more) if turned else (more, less))).changes}
    assert set(found) == {Action.REWORD, Action.WIDEN if turned else Action.NARROW}
    assert found[Action.WIDEN if turned else Action.NARROW] == "发展数字教育"
    assert "发展数字教育" not in found[Action.REWORD]


def test_a_new_title_over_new_wording_is_one_finding() -> None:
    old = measures("1: 培育科学教育名师\n  do 遴选科学教师组建工作室", "2: 办好老年大学", year=2024)
    new = measures("1: 培养科学教育骨干名师\n  do 组建科学教师工作室并遴选成员", "2: 办好老年大学", year=2025)
    assert [one.action for one in diff(loads(old), loads(new)).changes] == [Action.REWORD]


def test_what_one_year_puts_into_the_scope_and_the_next_into_the_name_is_not_narrowed() -> None:
    lines = ("上门服务 = 2万 名 scope 困难老年人", 2024), ("困难老年人上门服务 = 2万 名", 2025)
    old, new = (measures(f"1: 办好老年大学\n  target {line}", year=year) for line, year in lines)
    assert [(one.action, one.level) for one in diff(loads(old), loads(new)).changes] == [(Action.REWORD, Level.INFO)]


def test_a_measure_that_stands_in_both_plans_as_one_object_is_moved_all_the_same() -> None:
    plan = _plan("plan a-2024: 甲\nsection 一: 上\nmeasure 1: 办好老年大学\nmeasure 2: 抽检食堂\nsection 二: 下\nmeasure 3: 培育名师\n")
    first, second = plan.sections
    moved = attrs.evolve(
        plan, sections=(attrs.evolve(first, measures=first.measures[:1]), attrs.evolve(second, measures=(*first.measures[1:], *second.measures)))
    )  # fmt: skip
    assert told(diff(plan, moved)) == [("move", "抽检食堂")]


REPORT = """\
plan a-{year}: 某区{year}年工作报告
  year {year}
section 一: {last}年工作回顾
measure: 教育
  result 新建幼儿园 = {built} 所
measure: 就业
  result 新增就业 = 500 人
section 二: {year}年工作安排
measure: 教育
  target 新建幼儿园 = {planned} 所
measure: 就业
  target 新增就业 = 600 人
"""


def test_what_was_reached_is_not_matched_with_what_shall_be_reached() -> None:
    found = diff(*(loads(REPORT.format(year=year, last=year - 1, built=year - 2020, planned=year - 2018)) for year in (2023, 2024)))
    sections = {id(measure): section.number for plan in (found.old, found.new) for section in plan.sections for measure in section.measures}
    pairs = [(match.old[0], match.new[0]) for match in found.measures if match.old and match.new]
    assert len(pairs) == 4
    assert all(old.title == new.title and sections[id(old)] == sections[id(new)] for old, new in pairs)
    assert not found.count(Level.WEAKENED)


REVIEW = "section 一: 去年工作回顾\n{reported}section 二: 今年工作安排\nmeasure: 就业\n  target 新增就业 = 600 人\n"


@pytest.mark.parametrize("reported", ["measure: 旅游\n  result 接待游客 = 700万 人次\n", "measure: 旅游\n  do 建成游客中心\n"])
@pytest.mark.parametrize("turned", [False, True])
def test_what_a_report_no_longer_looks_back_at_is_no_promise_that_was_dropped(reported: str, turned: bool) -> None:
    review = "measure: 工业\n  result 工业产值 = 90亿 元\n  result 重点项目 = 65 个\n"
    texts = [f"plan a-{year}: 某区工作报告\n  year {year}\n" + REVIEW.format(reported=review + more) for year, more in ((2023, reported), (2024, ""))]
    found = diff(*map(loads, texts[::-1] if turned else texts))
    assert [(one.action, one.level, group_of(one)) for one in found.changes] == [(Action.ADD if turned else Action.REMOVE, Level.INFO, "reported")]


def test_a_report_on_achievements_promises_nothing() -> None:
    text = "plan a-{}: 某市教育成效\n  kind achievements\n  year {}\nmeasure 1: 建成学校\n  do 建成三所学校\n"
    old, new = text.format(2023, 2023) + "measure 2: 办好老年大学\n  do 招聘教师\n", text.format(2024, 2024)
    assert [(one.action, one.level, group_of(one)) for one in diff(loads(old), loads(new)).changes] == [(Action.REMOVE, Level.INFO, "reported")]


def test_a_section_of_actions_that_reports_one_figure_promises_all_the_same() -> None:
    section = "section 一: 学前教育\nmeasure 1: 扩大普惠资源\n  do 新建公办园\n  result 公办园 = 20 所\n"
    further = "measure 2: 办好老年大学\n  do 招聘教师\n"
    old, new = (f"plan a-{year}: 某市工作要点\n  year {year}\n{section}{more}" for year, more in ((2023, further), (2024, "")))
    assert [(one.action, one.level) for one in diff(loads(old), loads(new)).changes] == [(Action.REMOVE, Level.WEAKENED)]


def test_a_title_that_names_the_next_year_is_not_reworded() -> None:
    found = diff(*(loads(REPORT.format(year=year, last=year - 1, built=1, planned=2)) for year in (2023, 2024)))
    assert not [one for one in found.changes if one.action is Action.REWORD]


def test_names_that_share_common_words_alone_make_no_target() -> None:
    lines = "target 老旧小区基础设施综合改造 = 45 个", "target 棚改区域配套基础设施 = 17 个"
    old, new = (measures(f"1: 城市建设\n  target 供水主管网改造 = 9 公里\n  {line}", year=year) for line, year in zip(lines, (2024, 2025), strict=True))
    assert [one.action.value for one in diff(loads(old), loads(new)).changes] == ["remove", "add"]


def test_measures_that_are_all_made_of_the_same_few_words_are_not_taken_for_one_another() -> None:
    words = [left + right for left in ("学前", "教师", "课程", "食堂", "督导", "经费", "体育") for right in ("改革", "评价", "布局", "培训")]

    def text(number: int, year: int) -> str:
        random = Random(f"{number}/{year}")
        return "".join(random.choice(words) for _ in range(30))

    # every third measure of the old plan is replaced by one that has nothing but its words in common with it
    years = [[(number, 2023 if year == 2023 or number % 3 else year) for number in range(24)] for year in (2023, 2024)]
    old, new = (measures(*(f"{number + 1}: {text(number, made)}" for number, made in plan), year=year) for plan, year in zip(years, (2023, 2024), strict=True))
    pairs = {(match.old[0].number, match.new[0].number) for match in diff(loads(old), loads(new)).measures if match.old and match.new}
    assert pairs == {(str(number + 1), str(number + 1)) for number in range(24) if number % 3}
