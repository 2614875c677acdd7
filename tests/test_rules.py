"""The rules: the table is complete, each finds what it should, and none finds what it should not."""

from __future__ import annotations

import inspect
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from string import Formatter

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from edupolicy import check, load, loads
from edupolicy.diagnostics import Diagnostic, Report, Rule, Severity
from edupolicy.diagnostics.fidelity import FIDELITY_RULES
from edupolicy.edit.edits import apply_edits, safe_fixes
from edupolicy.rules import CHECKING_RULES, RULES, Selection, Subject, find_rule, run_rules
from edupolicy.rules.example import HEAD, LARGE_CLASSES, ORGANIZATIONS, SCHOOLS, SHARE, measure, plan
from edupolicy.rules.numbering import NUMBERING_RULES
from edupolicy.rules.pages import FAMILIES, page, pages
from edupolicy.rules.pages_zh import PAGES_ZH
from tests.conftest import PROJECT

PLANS = sorted((PROJECT / "plans").glob("*-20*.plan"))
READING_RULES = [rule for rule in RULES if rule not in (*CHECKING_RULES, *FIDELITY_RULES)]


def name_of(value: object) -> str:
    return value.name if isinstance(value, (Rule, Path)) else str(value)


def codes(text: str, selection: Selection = Selection()) -> list[str]:  # noqa: B008 - a frozen value
    """The errors and warnings in a text; short texts lack metadata that only information asks for."""
    return [one.code for one in check(loads(text), selection) if one.severity is not Severity.INFO]


def only(code: str, text: str) -> list[Diagnostic]:
    return [one for one in check(loads(text)) if one.code == code]


def fixed(text: str, code: str) -> str:
    return apply_edits(text, safe_fixes([one.fix for one in only(code, text)]))


# ---------------------------------------------------------------- the table


def test_codes_and_names_are_used_once() -> None:
    assert [code for code, count in Counter(rule.code for rule in RULES).items() if count > 1] == []
    assert [name for name, count in Counter(rule.name for rule in RULES).items() if count > 1] == []


def test_the_rules_stand_in_the_order_of_their_codes() -> None:
    assert [rule.code for rule in RULES] == sorted((rule.code for rule in RULES), key=lambda code: (code[:2] != "EP", code))


@pytest.mark.parametrize("rule", RULES, ids=name_of)
def test_a_rule_is_documented_and_named_after_its_defect(rule: Rule) -> None:
    assert re.fullmatch("E[A-Z][0-9]{3}", rule.code)
    assert rule.code[:3] in FAMILIES
    assert re.fullmatch("[a-z]+(-[a-z]+)+", rule.name)
    assert len(rule.page.split()) >= 5
    assert all((rule.message, rule.help, rule.message_zh, rule.help_zh, rule.good))


@pytest.mark.parametrize("rule", RULES, ids=name_of)
def test_both_languages_are_filled_from_the_same_parameters(rule: Rule) -> None:
    def gaps(language: str) -> set[str]:
        return {gap for text in rule.templates(language) for _, gap, _, _ in Formatter().parse(text) if gap}

    assert gaps("en") == gaps("zh")


def test_a_rule_is_found_by_code_and_by_name_in_any_case() -> None:
    assert find_rule("ep404") is find_rule("contradictory-targets") is find_rule("EP404")
    assert find_rule("EP000") is None


# ---------------------------------------------------------------- good and bad


@pytest.mark.parametrize("rule", [rule for rule in READING_RULES if rule.bad], ids=name_of)
def test_the_reader_reports_a_bad_text_and_not_a_good_one(rule: Rule) -> None:
    assert rule.code in codes(rule.bad)
    assert rule.code not in codes(rule.good)


@pytest.mark.parametrize("rule", CHECKING_RULES, ids=name_of)
def test_a_bad_text_has_that_one_defect_and_its_message_is_filled(rule: Rule) -> None:
    found = check(loads(rule.bad))
    grave = {one.code for one in found if one.severity is not Severity.INFO}
    assert rule.code in {one.code for one in found}
    assert grave <= {rule.code}
    for one in found:
        for language in ("en", "zh"):
            assert all(text and "{" not in text for text in one.in_language(language))


@pytest.mark.parametrize("rule", CHECKING_RULES, ids=name_of)
def test_a_good_text_has_no_defect(rule: Rule) -> None:
    found = check(loads(rule.good))
    assert [one.message for one in found if one.severity is not Severity.INFO or one.rule is rule] == []


@pytest.mark.parametrize("rule", CHECKING_RULES, ids=name_of)
def test_a_rule_is_fixable_where_its_bad_text_has_a_safe_remedy(rule: Rule) -> None:
    mended = fixed(rule.bad, rule.code)
    assert rule.fixable == (mended != rule.bad)
    assert not rule.fixable or codes(mended) == codes(rule.good)


# ---------------------------------------------------------------- the five plans


@pytest.mark.parametrize("path", PLANS, ids=name_of)
def test_no_rule_fires_on_a_plan_that_is_shipped(path: Path) -> None:
    assert [(one.line, one.code, one.message) for one in check(load(path))] == []


Mutation = Callable[[str], str]


def swap(*pairs: str) -> Mutation:
    """Replace the first occurrence of each odd text by the even one after it."""

    def mutate(text: str) -> str:
        for old, new in zip(pairs[::2], pairs[1::2], strict=True):
            assert old in text
            text = text.replace(old, new, 1)
        return text

    return mutate


def into(*lines: str) -> Mutation:
    """Put lines at the beginning of the first measure of changde."""
    heading = "measure 1: 强化政治引领  @5\n"
    return swap(heading, heading + "".join(f"  {line}\n" for line in lines))


def metadata(line: str) -> Mutation:
    """Put a line behind the plan's coder."""
    return swap("  coded edupolicy 2026-11-23\n", f"  coded edupolicy 2026-11-23\n  {line}\n")


def behind(text: str) -> Mutation:
    """Put a text at the end of the file."""
    return lambda own: own + text


def without(pattern: str) -> Mutation:
    """Delete the first match of a pattern."""

    def mutate(text: str) -> str:
        mutated = re.sub(pattern, "", text, count=1)
        assert mutated != text
        return mutated

    return mutate


CHANGDE, JINGZHOU, YINGTAN = "changde-2021", "jingzhou-2024", "yingtan-2024"
SHARE_OF = "公办园在园幼儿占比"

#: code -> the plan, and what is done to it
MUTATIONS: dict[str, tuple[str, Mutation]] = {
    "EP201": (CHANGDE, swap("measure 2: 着力", "measure 1: 着力")),
    "EP202": (CHANGDE, swap("measure 3: 加强意识形态和宣传工作  @7\n", "")),
    "EP203": (CHANGDE, swap("measure 2: 着力", "measure 3: 着力", "measure 3: 加强", "measure 2: 加强")),
    "EP204": (CHANGDE, behind("\nsection 附: 附则\n")),
    "EP205": (CHANGDE, behind("\nmeasure 附: 附则\n")),
    "EP206": (JINGZHOU, swap("    do 开展校园安全形势研判行动  @10.4\n", "")),
    "EP207": (CHANGDE, swap("measure 2: 着力夯实基层基础", "measure 2: 强化政治引领")),
    "EP208": (CHANGDE, into("do 甲 id same  @5.2", "do 乙 id same  @5.2")),
    "EP209": (CHANGDE, swap("measure 1: 强", "measure 1: 1、强")),
    "EP210": (CHANGDE, into("do 强化政治理论武装  @5.2")),
    "EP211": (CHANGDE, swap("section 二:", "section 2:")),
    "EP212": (CHANGDE, swap("measure 2: 着力", "measure 着力")),
    "EP213": (CHANGDE, swap("measure 1: 强化政治引领", "measure 1: 强化政治引领。")),
    "EP214": (CHANGDE, into("item 一是: 总则  @5")),
    "EP215": (CHANGDE, lambda text: text[: text.index("  aim")]),
    "EP301": (CHANGDE, into("target 新建幼儿圆 = 3 所  @5.2")),
    "EP302": (CHANGDE, into("by 常德市教育居  @5.2")),
    "EP303": (CHANGDE, into("target 新建幼儿园 = 3 锁  @5.2")),
    "EP304": (CHANGDE, into("follows changde-2021#1")),
    "EP305": (CHANGDE, into("follows changde-2021#99")),
    "EP306": (CHANGDE, into("follows changde-2020")),
    "EP307": (CHANGDE, into("by 荆州市教育局  @5.2")),
    "EP308": (CHANGDE, into("cite 教育信息化2.0行动计划  @5.2")),
    "EP309": (CHANGDE, into("cite 《教育信息化2.0行动计划  @5.2")),
    "EP310": (CHANGDE, swap("issuer 常德市教育局", "issuer 常德市教育居")),
    "EP321": (CHANGDE, behind("org x: 甲处\norg x: 乙处\n")),
    "EP322": (CHANGDE, behind("org x: 甲处\norg y: 乙处\n  alias 甲处\n")),
    "EP323": (CHANGDE, behind("org x: 甲处\n  parent nowhere\n")),
    "EP324": (CHANGDE, behind("org x: 甲处\n  parent y\norg y: 乙处\n  parent x\n")),
    "EP325": (CHANGDE, behind("indicator x: 甲数\n  unit 锁\n")),
    "EP326": (CHANGDE, behind("indicator x: 甲数\n")),
    "EP327": (CHANGDE, behind("indicator x: 甲率\n  unit %\n  range 100..0\n")),
    "EP328": (CHANGDE, behind("unit-of-measure 垧: 垧\n  equals 15 锁\n")),
    "EP329": (CHANGDE, behind("unit-of-measure 垧: 垧\n  equals 15 坰\nunit-of-measure 坰: 坰\n  equals 2 垧\n")),
    "EP330": (CHANGDE, behind("unit-of-measure 垧: 垧\n  dimension length\n  equals 10000 平方米\n")),
    "EP331": (CHANGDE, behind("org x: 甲处\n  alias “甲处”\n")),
    "EP401": (CHANGDE, into(f"target {SHARE_OF} >= 570% scope 甲  @5.2")),
    "EP402": (CHANGDE, into(f"target {SHARE_OF} = 57 所  @5.2")),
    "EP403": (CHANGDE, swap("= 2..3 所", "= 3..2 所")),
    "EP404": (CHANGDE, into(f"target {SHARE_OF} = 40% per 区县市 ensure  @5.2")),
    "EP405": (CHANGDE, into("target 新建幼儿园 = 3  @5.2")),
    "EP406": (CHANGDE, into("target 新建幼儿园 = 2.5 所  @5.2")),
    "EP407": (CHANGDE, into("target 大班额 = 0 个  @5.2")),
    "EP408": (CHANGDE, into(f"target {SHARE_OF} +3%  @5.2")),
    "EP409": (CHANGDE, swap("= 2..3 所", "= 3..3 所")),
    "EP410": (CHANGDE, into(f"target {SHARE_OF} >= 0.57%  @5.2")),
    "EP421": (CHANGDE, into(f"target {SHARE_OF} >= 57% from 60%  @5.2")),
    "EP422": (CHANGDE, into(f"target {SHARE_OF} <= 57%  @5.2")),
    "EP423": (CHANGDE, swap("target 大班额 none", "target 大班额 all")),
    "EP424": (CHANGDE, into(f"target {SHARE_OF} -3 百分点  @5.2")),
    "EP425": (CHANGDE, into(f"target {SHARE_OF} >= 0%  @5.2")),
    "EP426": (CHANGDE, into(f"result {SHARE_OF} >= 57% strive  @5.2")),
    "EP501": (CHANGDE, into("do 编制规划 due 2019  @5.2")),
    "EP502": (CHANGDE, into("do 编制规划 due 2201  @5.2")),
    "EP503": (CHANGDE, metadata("issued 2012-03-01")),
    "EP504": (YINGTAN, swap("  aim 以习近平", "  result 新建幼儿园 = 3 所 at 2025  @31\n  aim 以习近平")),
    "EP505": (CHANGDE, into("result 新建幼儿园 = 3 所 at 2023  @5.2")),
    "EP506": (YINGTAN, swap("measure 1: ", "measure 甲: 甲\n  do 编制规划 due 2024-02  @33\nmeasure 1: ")),
    "EP507": (CHANGDE, into("due 2021-06", "do 编制规划 due 2021-09  @5.2")),
    "EP508": (CHANGDE, metadata("reviewed 李某 2026-11-01")),
    "EP509": (YINGTAN, swap("coded edupolicy 2026-11-23", "coded edupolicy 2024-01-23")),
    "EP601": (YINGTAN, without("  by .*\n")),
    "EP602": (JINGZHOU, swap(" lead 龙头企业", " support 龙头企业")),
    "EP603": (CHANGDE, into("by 常德市教育局、市教育局  @5.2")),
    "EP604": (JINGZHOU, swap(" lead 龙头企业、高校", " lead 龙头企业、高校 support 高校")),
    "EP605": (YINGTAN, swap("\n  by ", "\n  lead ")),
    "EP701": (CHANGDE, without("  kind .*\n")),
    "EP702": (CHANGDE, without("  region .*\n")),
    "EP703": (CHANGDE, without("  year .*\n")),
    "EP704": (CHANGDE, without("  issuer .*\n")),
    "EP705": (CHANGDE, without("  source .*\n")),
    "EP706": (CHANGDE, without("  coded .*\n")),
    "EP707": (CHANGDE, without("(?<=inferred) 正文体例.*")),
    "EP708": (CHANGDE, metadata("reviewed edupolicy 2026-11-24")),
    "EP709": (CHANGDE, swap(": 2021年常德", ": 2020年常德")),
    "EP710": (CHANGDE, swap("plan changde-2021", "plan changde-2020")),
    "EP711": (CHANGDE, swap("year 2021", "year 2021..2025")),
    "EP712": (CHANGDE, swap("region 湖南省 常德市", "region 湖南省常德市")),
    "EP801": (CHANGDE, into("do 编制规划")),
    "EP802": (CHANGDE, without(" sha256:.*")),
    "EP803": (CHANGDE, without("  source .*\n")),
    "EP804": (CHANGDE, into("do 编制规划  @3")),
    "EP805": (CHANGDE, swap("measure 2: 着力夯实基层基础  @6", "measure 2: 着力夯实基层基础  @4")),
    "EP806": (CHANGDE, into("uncertain “甲？”  @5.2")),
    "EP807": (CHANGDE, into("aside “第一”  @5.2")),
    "EP901": (CHANGDE, into("allow EP603: 原文如此")),
    "EP902": (CHANGDE, into("allow EP109: 以后再改")),
    "EP903": (CHANGDE, into("allow EP999: 原文如此")),
}


def test_every_checking_rule_has_a_mutation() -> None:
    assert set(MUTATIONS) == {rule.code for rule in CHECKING_RULES}


@pytest.mark.parametrize("code", MUTATIONS)
def test_a_rule_fires_when_a_real_plan_is_spoilt(code: str) -> None:
    stem, mutate = MUTATIONS[code]
    path = PROJECT / "plans" / f"{stem}.plan"
    spoilt = loads(mutate(path.read_text(encoding="utf-8")), path=path)
    assert [one.code for one in spoilt.diagnostics] == []
    assert code in {one.code for one in check(spoilt)}


# ---------------------------------------------------------------- what is missing, and damage


def test_findings_come_in_the_order_of_the_text() -> None:
    path = PROJECT / "plans" / f"{CHANGDE}.plan"
    spoilt = path.read_text(encoding="utf-8")
    for code in ("EP404", "EP302", "EP209", "EP211", "EP701", "EP327"):
        spoilt = MUTATIONS[code][1](spoilt)
    found = check(loads(spoilt, path=path))
    assert len(found) >= 6
    assert [one.span.start for one in found] == sorted(one.span.start for one in found)


def test_a_measure_with_an_unreadable_line_is_not_called_empty() -> None:
    text = plan("measure 1: 发展学前教育\n  do 编制规划\nmeasure 2: 办好特殊教育\n  {}\n")
    assert codes(text.format("")) == ["EP205"]
    assert codes(text.format("frobnicate 建设资源中心")) == ["EP101"]


def test_nothing_is_said_of_a_line_that_could_not_be_read() -> None:
    assert codes(measure("target 新建幼儿圆 3 锁 明年", SCHOOLS)) == ["EP109"]


@pytest.mark.parametrize("line", ["yaar: 2024", "frobnicate 2024"])
def test_a_plan_with_an_unreadable_line_is_not_said_to_lack_metadata(line: str) -> None:
    text = f"plan a: 某市教育工作要点\n  region 某省 某市\n  {line}\nmeasure 1: 甲\n  do 编制规划\n"
    assert "EP703" not in codes(text)
    assert "EP703" in codes(text.replace(line, "note 无"))


def test_a_section_with_an_unreadable_heading_has_no_missing_number() -> None:
    text = plan("measure 1: 甲\n  do 子\n8、乙\n  do 丑\nmeasure 3: 丙\n  do 寅\n")
    assert "EP202" not in codes(text)


# ---------------------------------------------------------------- where a finding points


@pytest.mark.parametrize(
    ("code", "line", "part"),
    [
        ("EP301", "target 覆盖 全覆盖", "覆盖"),
        ("EP301", 'target "5G 场景" = 1 批 note 5G', '"5G 场景"'),
        ("EP301", "target ３类课程 = 1 批", "３类课程"),
        ("EP303", "target 新建幼儿园 3 锁 scope 锁具厂", "锁"),
        ("EP303", "target 新建幼儿园 3锁以上", "锁"),
        ("EP401", "target 公办园在园幼儿占比 达到120％ due 2024", "120％"),
        ("EP401", "target 公办园在园幼儿占比 >= 57% 从 150% ensure", "从 150%"),
        ("EP402", "target 公办园在园幼儿占比 >= 57 所", "所"),
        ("EP403", "target 新建幼儿园 5 至 3 所 from 2 所", "5 至 3"),
        ("EP404", "target 公办园在园幼儿占比 >= 60%\ntarget 公办园在园幼儿占比 55%以下", "55%以下"),
        ("EP405", "target 新建幼儿园 = 3 due 2024", "3"),
        ("EP406", "target 新建幼儿园 2.5 所", "2.5 所"),
        ("EP407", "target 新建幼儿园 = 0 所", "= 0 所"),
        ("EP408", "target 公办园在园幼儿占比 提升3%左右", "提升3%左右"),
        ("EP409", "target 新建幼儿园 3~3 所", "3~3"),
        ("EP410", "target 公办园在园幼儿占比 >= 0.57%", "0.57%"),
        ("EP421", "target 公办园在园幼儿占比 >= 57% due 2024 from 60%", "from 60%"),
        ("EP422", "target 公办园在园幼儿占比 <= 57% due 2024", "<= 57%"),
        ("EP424", "target 公办园在园幼儿占比 下降3个百分点", "下降3个百分点"),
        ("EP425", "target 公办园在园幼儿占比 >= 0%", ">= 0%"),
        ("EP426", "result 公办园在园幼儿占比 >= 57% 力争 at 2023", "力争"),
        ("EP501", "do 编制规划 期限：2023年底 scope 城区", "期限：2023年底"),
        ("EP502", 'do "编制 due 1999 规划" due 2204 @5.2', "due 2204"),
        ("EP501", "do 编制规划\n期限 2023年底 # 去年\nitem 甲\ndo 乙\ndue 2024", "期限 2023年底"),
        ("EP505", "result 新建幼儿园 3 所 at 2026", "at 2026"),
        ("EP507", "due 6月底前\ndo 编制规划 due 2024年底", "due 2024年底"),
    ],
)
def test_a_finding_points_at_the_part_that_it_is_about(code: str, line: str, part: str) -> None:
    text = measure(line, SCHOOLS + SHARE + "unit-of-measure 百分点: 百分点\n  dimension percentage-point\n  alias 个百分点\n")
    (found,) = only(code, text)
    assert text[slice(*found.span)] == part
    assert text[: found.span.start].count("\n") + 1 == found.line


def test_a_finding_about_a_goal_points_at_the_goal() -> None:
    text = measure("target 大班额 全覆盖", LARGE_CLASSES)
    (found,) = only("EP423", text)
    assert text[slice(*found.span)] == "全覆盖"


# ---------------------------------------------------------------- numbers


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        (["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"], []),
        (["1", "2", "4"], ["EP202"]),
        (["(一)", "(二)", "(四)"], ["EP202"]),
        (["1", "3", "2"], ["EP203"]),
        (["8", "9", "10"], []),
        (["十九", "二十", "二十二"], ["EP202"]),
        (["A", "B", "D"], []),
    ],
)
def test_numbers_have_no_gap_and_go_up(numbers: list[str], expected: list[str]) -> None:
    assert codes(plan("".join(f"measure {number}: 甲{number}\n  do 编制规划\n" for number in numbers))) == expected


@pytest.mark.parametrize(("second", "expected"), [("1 2", []), ("4 5", []), ("5 6", ["EP202"])])
def test_measures_go_on_counting_or_begin_again_in_the_next_section(second: str, expected: list[str]) -> None:
    first = "".join(f"measure {number}: 甲{number}\n  do 编制规划\n" for number in (1, 2, 3))
    later = "".join(f"measure {number}: 乙{number}\n  do 编制规划\n" for number in second.split())
    assert codes(plan(f"section 一: 甲\n{first}section 二: 乙\n{later}")) == expected


@pytest.mark.parametrize("title", ["一体化推进", "十大行动", "1+X证书试点", "5G应用", "3.5亿元投入", "第三中学建设", "三项制度"])
def test_a_title_may_begin_with_a_numeral_that_is_part_of_it(title: str) -> None:
    assert codes(plan(f"measure: {title}\n  do 编制规划\n")) == []


@pytest.mark.parametrize("title", ["8、推进", "（一）推进", "八、推进", "8.推进", "第八、推进", "(8)推进"])
def test_a_number_left_in_a_title_is_found(title: str) -> None:
    assert codes(plan(f"measure: {title}\n  do 编制规划\n")) == ["EP209"]


@pytest.mark.parametrize("title", ["8 推进", "三 推进", "第八　推进", "８ 推进：教联体"])
def test_a_number_without_its_colon_is_found(title: str) -> None:
    text = plan(f"measure {title}\n  do 编制规划\n")
    (found,) = only("EP209", text)
    assert text[slice(*found.span)] == title[: -len(title.lstrip("8８第三八"))]


@pytest.mark.parametrize("title", ["10 件实事", "三 大行动", "12 所学校建设", "2 个", "5G 应用"])
def test_a_count_that_begins_a_title_is_no_number_of_it(title: str) -> None:
    assert codes(plan(f"measure {title}\n  do 编制规划\n")) == []
    assert codes(plan(f"measure 1: {title}\n  do 编制规划\n")) == []


def test_a_number_in_the_title_is_taken_out_only_where_the_block_has_it() -> None:
    text = plan("measure 2: 1、推进\n  do 编制规划\n")
    assert fixed(text, "EP209") == text
    assert fixed(text.replace("2:", "1:"), "EP209") == plan("measure 1: 推进\n  do 编制规划\n")


# ---------------------------------------------------------------- names


def test_an_unknown_name_is_reported_once_with_the_close_one() -> None:
    text = measure("target 新建幼儿圆 3 所\ntarget 新建幼儿圆 2 所 scope 农村\nresult 新建幼儿圆 1 所", SCHOOLS)
    (found,) = only("EP301", text)
    assert "did you mean `新建幼儿园`?" in found.help
    assert found.fix is not None
    assert text[slice(*found.fix.span)] == "新建幼儿圆"
    assert found.fix.replacement == "新建幼儿园"
    assert not found.fix.safe


@pytest.mark.parametrize(
    ("damaged", "sound", "entries", "expected"),
    [
        ("target 新建幼儿圆 3 锁 明年", "target 新建幼儿圆 2 锁", SCHOOLS, ["EP109", "EP301", "EP303"]),
        ("do 编制规划 due 尽快 by 某市教育居", "by 某市教育居", ORGANIZATIONS, ["EP113", "EP302"]),
        ("do 编制规划 due 尽快 by 邻市教育局", "by 邻市教育局", "org next.edu: 邻市教育局\n  region 某省 邻市\n", ["EP113", "EP307"]),
    ],
)
def test_an_unknown_name_is_reported_though_the_line_of_its_first_use_cannot_be_read(damaged: str, sound: str, entries: str, expected: list[str]) -> None:
    text = plan(f"measure 1: 甲\n  {damaged}\nmeasure 2: 乙\n  {sound}\n  do 建校\n", entries)
    assert codes(text) == expected


def test_an_unknown_name_like_none_other_is_not_guessed() -> None:
    (found,) = only("EP302", measure("by 量子计算专班\ndo 编制规划", ORGANIZATIONS))
    assert found.fix is None
    assert "did you mean" not in found.help


def test_names_in_the_files_own_vocabulary_are_known() -> None:
    assert codes(measure("by 某市教育局\ntarget 新建幼儿园 3 所", SCHOOLS + ORGANIZATIONS)) == []


def test_a_circle_of_units_is_reported_and_stops_nothing() -> None:
    circle = "indicator x.count: 甲数\n  unit 所\nunit-of-measure 所: 所\nunit-of-measure 垧: 垧\n  equals 1 坰\nunit-of-measure 坰: 坰\n  equals 1 垧\n"
    assert codes(measure("target 甲数 3 坰", circle)) == ["EP329", "EP402"]


# ---------------------------------------------------------------- figures


def test_a_share_may_change_by_percentage_points_but_not_be_measured_in_them() -> None:
    points = "unit-of-measure 百分点: 百分点\n  dimension percentage-point\n"
    assert codes(measure("target 公办园在园幼儿占比 +3 百分点", SHARE + points)) == []
    assert codes(measure("target 公办园在园幼儿占比 = 3 百分点", SHARE + points)) == ["EP402"]


def test_a_count_may_grow_by_percent() -> None:
    assert codes(measure("target 新建幼儿园 增长5%", SCHOOLS + "unit-of-measure %: %\n  dimension share\n")) == []


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        (">= 57%", ["EP404"]),
        (">= 50%", []),
        ("all", ["EP404"]),
        (">= 57% due 2025", []),
        (">= 57% scope 农村", []),
        (">= 57% per 县", []),
        (">= 57% strive", []),
        ("~ 54%", []),
        ("~ 60%", ["EP404"]),
        ("40..49%", ["EP404"]),
    ],
)
def test_targets_contradict_each_other_where_no_level_keeps_both(second: str, expected: list[str]) -> None:
    assert codes(measure(f"target 公办园在园幼儿占比 = 50%\ntarget 公办园在园幼儿占比 {second}", SHARE)) == expected


def test_two_measures_may_each_build_some_but_hold_one_stock() -> None:
    two = "measure 1: 甲\n  target {0} = 3 {1}\nmeasure 2: 乙\n  target {0} = 5 {1}\n"
    assert codes(plan(two.format("新建幼儿园", "所"), SCHOOLS)) == []
    assert codes(plan(two.format("大班额", "个"), LARGE_CLASSES)) == ["EP404"]


def test_targets_in_units_of_one_dimension_are_compared_after_conversion() -> None:
    area = (
        "indicator facilities.area: 校舍面积\n  unit 公顷、平方米\n  nature stock\nunit-of-measure 平方米: 平方米\n  dimension area\n"
        "unit-of-measure 公顷: 公顷\n  dimension area\n  equals 10000 平方米\n"
    )  # fmt: skip
    assert codes(measure("target 校舍面积 = 2 公顷\ntarget 校舍面积 = 20000 平方米", area)) == []
    assert codes(measure("target 校舍面积 = 2 公顷\ntarget 校舍面积 = 2 平方米", area)) == ["EP404"]


def test_an_average_may_be_a_fraction() -> None:
    assert codes(measure("target 新建幼儿园 2.5 所 per 县", SCHOOLS)) == []
    assert codes(measure("target 新建幼儿园 2.5万 所", SCHOOLS)) == []


def test_the_bound_of_an_indicator_is_possible_but_not_more() -> None:
    assert codes(measure("target 公办园在园幼儿占比 = 100%", SHARE)) == []
    assert codes(measure("target 公办园在园幼儿占比 > 100%", SHARE)) == ["EP401"]


# ---------------------------------------------------------------- responsibility, places


def test_measures_of_a_section_with_an_organization_need_none() -> None:
    body = "section 一: 甲\n  by 某市教育局\nmeasure 1: 子\n  by 某市教育局\n  do 甲\nmeasure 2: 丑\n  do 乙\n  do 丙 by 某市财政局\n"
    assert codes(plan(body + "measure 3: 寅\n  do 丁\n", ORGANIZATIONS)) == []


def test_a_plan_that_assigns_hardly_anybody_is_left_in_peace() -> None:
    body = "".join(f"measure {number}: 甲{number}\n  do 编制规划\n" for number in range(1, 7))
    assert codes(plan(body + "measure 7: 乙\n  by 某市教育局\nmeasure 8: 丙\n  by 某市财政局\n", ORGANIZATIONS)) == []


def test_the_organizations_of_one_line_lack_one_place() -> None:
    head = HEAD + f"  source demo.txt sha256:{'0' * 64}\n"
    assert codes(ORGANIZATIONS + head + "measure 1: 甲\n  by 某市教育局、某市财政局\n  do 编制规划  @5\n").count("EP801") == 1


# ---------------------------------------------------------------- allowances, selection

TWICE = "by 某市教育局、某市教育局\ndo 编制规划"


def test_an_allowance_holds_for_its_block_and_what_is_in_it() -> None:
    assert codes(measure(f"allow EP603: 原文如此\n{TWICE}", ORGANIZATIONS)) == []
    above = ORGANIZATIONS + HEAD + "  allow EP603: 原文如此\nsection 一: 甲\nmeasure 1: 乙\n  by 某市教育局、某市教育局\n"
    assert codes(above) == []
    beside = plan("measure 1: 甲\n  allow EP603: 原文如此\n  do 编制规划\nmeasure 2: 乙\n  by 某市教育局、某市教育局\n", ORGANIZATIONS)
    assert codes(beside) == ["EP901", "EP603"]


def test_an_allowance_of_a_rule_that_is_switched_off_is_not_called_unused() -> None:
    text = measure("allow EP603: 原文如此\ndo 编制规划")
    assert codes(text) == ["EP901"]
    assert codes(text, Selection(ignore=("EP603",))) == []


def test_an_allowance_is_not_called_unused_where_a_line_could_not_be_read() -> None:
    assert codes(measure("allow EP603: 原文如此\nbyy 某市教育局、某市教育局", ORGANIZATIONS)) == ["EP102"]


def test_an_unused_allowance_can_be_allowed() -> None:
    assert codes(measure("allow EP603: 备用\nallow EP901: 模板所带\ndo 编制规划")) == []


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (Selection(), {"EP209", "EP603"}),
        (Selection(select=("EP2",)), {"EP209"}),
        (Selection(select=("duplicate-organization",)), {"EP603"}),
        (Selection(ignore=("EP6",)), {"EP209"}),
        (Selection(ignore=("number-in-title",)), {"EP603"}),
        (Selection(select=("EP2", "EP6"), ignore=("ep603",)), {"EP209"}),
        (Selection(select=("EP9",)), set()),
    ],
)
def test_rules_are_selected_by_prefix_and_name_and_ignoring_wins(selection: Selection, expected: set[str]) -> None:
    text = plan("measure 1: 1、甲\n  by 某市教育局、某市教育局\n", ORGANIZATIONS)
    assert set(codes(text, selection)) == expected


def test_no_selection_hides_a_syntax_error() -> None:
    assert codes("plan a: 甲\nfrobnicate 3\n", Selection(ignore=("EP",))) == ["EP101"]


# ---------------------------------------------------------------- pages


def test_the_pages_in_docs_are_those_of_the_rules() -> None:
    folder = PROJECT / "docs" / "rules"
    assert {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in folder.rglob("*.md")} == pages()


def test_every_rule_has_a_page_in_chinese_and_no_page_is_left_without_rule() -> None:
    assert list(PAGES_ZH) == [rule.code for rule in RULES]
    for rule in RULES:
        text = PAGES_ZH[rule.code]
        assert re.search("[\u4e00-\u9fff]", text)
        assert text in page(rule, "zh")
        assert inspect.cleandoc(rule.page) not in page(rule, "zh")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_page_shows_code_name_message_and_both_texts(language: str) -> None:
    rule = find_rule("EP407")
    assert rule is not None
    shown = page(rule, language)
    assert shown.startswith("# EP407 zero-target\n")
    assert rule.templates(language)[0] in shown
    assert rule.bad in shown
    assert rule.good in shown


# ---------------------------------------------------------------- what the rules need not look at

_HEADINGS = ("section 一: 甲", "section 二: 乙", "measure 1: 子", "measure 2: 丑", "measure １: 寅", "measure 三: 卯", "measure 辰", "  item 一是: 午")
_STATEMENTS = (
    "do 编制规划", "do 编制规划 scope 农村", "do 编制规划 id 1", "do 编制规划 id x", "programme “双减”", "programme “双减” id 1/1", "cite 《指南》",
    "project 甲、乙", "project 甲、乙 due 2024", "target 新建幼儿园 3 所", "target 新建幼儿园 3 所 scope 农村", "result 新建幼儿园 3 所", "id 1", "id 2",
)  # fmt: skip
repetitive = st.lists(st.sampled_from(_HEADINGS) | st.sampled_from(_STATEMENTS).map("    {}".format), max_size=12).map(lambda lines: plan("\n".join(lines)))


@given(repetitive)
def test_where_the_reader_saw_no_repetition_there_is_none(text: str) -> None:
    loaded = loads(text)
    assert check(loaded) == check(evolve(loaded, distinct=None))


def test_of_another_plan_in_the_place_of_the_one_that_was_read_the_reader_has_seen_nothing() -> None:
    loaded = loads(plan("measure 1: 子\n    do 编制规划\n    do 编制方案"))
    assert loaded.plan is not None
    (measure,) = loaded.plan.all_measures()
    repeated = evolve(loaded.plan, measures=(evolve(measure, actions=(measure.actions[0],) * 2),), sections=())
    assert "EP210" in {one.code for one in check(evolve(loaded, plan=repeated))}


@pytest.mark.parametrize("path", PLANS, ids=name_of)
def test_a_repetition_in_a_real_plan_is_found_whatever_the_reader_saw(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    doubled = re.sub(r"(?m)^( +)(do|programme|cite|project) .*$", lambda line: f"{line[0]}\n{line[0]}", text)
    assert loads(doubled, path=path).distinct is None
    assert Counter(codes(doubled))["EP210"] >= len(re.findall(r"(?m)^ +(?:do|programme|cite|project) ", text))


@given(repetitive)
def test_numbers_that_count_on_leave_nothing_to_say(text: str) -> None:
    loaded = loads(text)
    subject = Subject(loaded.plan, loaded.entries, loaded.vocabulary, loaded.touched)
    found = run_rules(NUMBERING_RULES, subject, Report(text))
    subject.uneven_groups = subject.groups
    assert run_rules(NUMBERING_RULES, subject, Report(text)) == found
