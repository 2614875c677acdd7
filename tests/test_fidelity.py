"""Tracing: what a plan says is found in its source, and what it does not say is told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import edupolicy
from edupolicy import Span, loads, trace
from edupolicy.diagnostics import Diagnostic, Rule
from edupolicy.diagnostics.fidelity import FIDELITY_RULES
from edupolicy.fidelity import Account, Aspect, CoverageKind, Outcome, Trace
from edupolicy.fidelity.passages import passages
from edupolicy.fidelity.update import updated_text
from tests.conftest import PROJECT

PLANS = sorted((PROJECT / "plans").glob("*-20*.plan"))
_SOURCE = re.compile("^#\\| (.*)\n", re.MULTILINE)


def example(text: str) -> Trace:
    """A rule's example: the source stands in comments above the plan."""
    return trace(loads(text), "\n".join(_SOURCE.findall(text)))


def traced(source: str, *statements: str, fields: str = "", entries: str = "") -> Trace:
    """A plan with one measure, held against a source."""
    lines = "".join(f"  {one}\n" for one in statements)
    return trace(loads(f"plan a-2024: 某市2024年教育工作要点\n  region 某省 某市\n  year 2024\n{fields}measure 办好教育\n{lines}{entries}"), source)


def codes(found: Trace) -> list[str]:
    return [one.code for one in found.diagnostics]


def outcome(found: Trace, aspect: Aspect) -> Outcome:
    (only,) = (one.outcome for one in found.evidence if one.aspect is aspect)
    return only


def name_of(value: object) -> str:
    return value.name if isinstance(value, (Rule, Path)) else str(value)


# ---------------------------------------------------------------- rules


@pytest.mark.parametrize("rule", [rule for rule in FIDELITY_RULES if rule.bad], ids=name_of)
def test_a_bad_example_has_that_one_defect_and_a_good_one_has_none(rule: Rule) -> None:
    found = example(rule.bad).diagnostics
    assert rule in {one.rule for one in found}
    for one in found:
        for language in ("en", "zh"):
            assert all(text and "{" not in text for text in one.in_language(language))
    assert codes(example(rule.good)) == []


def test_a_finding_shows_both_sides() -> None:
    found = traced("全面提高质量。新建幼儿园3所。", "do 全面提高质量  @1.1", "target 新建幼儿园 = 8 所  @1.2").diagnostics
    (one,) = found
    assert one.message == "the plan says = 8 所, the source 3所"
    assert one.source_line == "  target 新建幼儿园 = 8 所  @1.2"
    assert one.related is not None
    assert (one.related.line, one.related.column, one.related.source_line) == (1, 13, "全面提高质量。新建幼儿园3所。")


def test_an_allowance_of_the_block_silences_a_finding() -> None:
    assert codes(traced("新建幼儿园3所。", "target 新建幼儿园 = 8 所  @1.1")) == ["EF103"]
    assert codes(traced("新建幼儿园3所。", "allow EF103: 据更正通知", "target 新建幼儿园 = 8 所  @1.1")) == []


def test_an_allowance_that_silences_nothing_is_reported() -> None:
    assert codes(traced("新建幼儿园3所。", "allow EF103: 据更正通知", "target 新建幼儿园 = 3 所  @1.1")) == ["EP901"]


def test_findings_can_be_selected() -> None:
    plan = loads("plan a: 甲\nmeasure 1: 乙\n  target 新建幼儿园 = 8 所  @1.1\n")
    assert [one.code for one in trace(plan, "新建幼儿园3所。", selection=edupolicy.Selection(ignore=("EF1",))).diagnostics] == []


# ---------------------------------------------------------------- figures


@pytest.mark.parametrize(
    ("source", "figure"),
    [
        ("新增中小学学位1.5万个。", "新增中小学学位 = 15000 个"),
        ("公办园占比达到百分之五十。", "公办园占比 >= 50%"),
        ("新建幼儿园三所。", "新建幼儿园 = 3 所"),
        ("每条产业链有1~2所职业院校。", "对接职业院校 = 1..2 所 per 产业链"),
        ("建成2-3所数字校园。", "数字校园 = 2..3 所"),
        ("教师终端人手一台。", "教师终端 = 1 台 per 教师"),
        ("公办园占比50%以上。", "公办园占比 >= 50%"),
        ("新增学位800个左右。", "新增学位 ~ 800 个"),
        ("专任教师不低于20人。", "专任教师 >= 20 人"),
        ("公办园占比从77%提高到80%。", "公办园占比 >= 80% from 77%"),
        ("內部審計全覆蓋。", "内部审计 all"),
        ("全面消除大班额。", "大班额 none wording 全面消除"),
        ("確保教師工資不低於當地公務員平均水平。", "教师工资与公务员之比 >= 100% wording 不低于当地公务员平均水平"),
        ("实行一月一督导。", "督导 = 1 次 every month wording 一月一督导"),
        ("每年取得证书1400人以上。", "取得证书 >= 1400 人 every year"),
    ],
)
def test_a_figure_is_found_however_the_source_writes_it(source: str, figure: str) -> None:
    found = traced(source, f"target {figure}  @1.1")
    assert codes(found) == []
    assert found.share == 1


@pytest.mark.parametrize(
    ("source", "figure", "code"),
    [
        ("新增中小学学位1.5万个。", "新增中小学学位 = 1500 个", "EF103"),
        ("建成2-3所数字校园。", "数字校园 = 2..4 所", "EF103"),
        ("公办园占比达到50%。", "公办园占比 = 50%", "EF104"),
        ("公办园占比提高5个百分点。", "公办园占比 >= 5 个百分点", "EF104"),
        ("内部审计全覆盖。", "内部审计 none", "EF104"),
        ("全面消除大班额。", "大班额 all wording 全面消除", "EF104"),
        ("新建幼儿园3所。", "新建幼儿园 = 3 人", "EF105"),
        ("公办园占比从77%提高到80%。", "公办园占比 >= 80% from 70%", "EF106"),
        ("公办园占比达到80%。", "公办园占比 >= 80% from 70%", "EF106"),
        ("全面提高质量。", "新建幼儿园 = 3 所", "EF101"),
        ("新建幼儿园3所。", "新建幼儿园 = 3 所 wording 建成3所", "EF110"),
        ("新建幼儿园3所。", "新建幼儿园 = 3 所 due 2026", "EF107"),
        ("每县新建幼儿园3所。", "新建幼儿园 = 3 所 per 街道", "EF108"),
        ("每月督导3次。", "督导 = 3 次 every year", "EF109"),
    ],
)
def test_a_figure_that_differs_is_reported_once(source: str, figure: str, code: str) -> None:
    found = codes(traced(source, f"do {source.rstrip('。')}  @1.1", f"target {figure}  @1.1"))
    assert [one for one in found if one.startswith("EF1")] == [code]


def test_equal_figures_of_one_sentence_are_told_apart_by_their_words() -> None:
    source = "培育10所体育特色学校，创建10所美育特色学校、10个学生社团。"
    targets = ("target 体育特色学校 = 10 所  @1.1", "target 美育特色学校 = 10 所  @1.1", "target 学生社团 = 10 个  @1.1")
    assert codes(traced(source, *targets)) == []
    (one,) = traced(source, targets[0], targets[2]).diagnostics
    assert (one.code, one.related and one.related.column) == ("EF201", source.index("10所美育") + 1)


def test_a_wrong_unit_that_another_figure_has_is_reported_where_it_is() -> None:
    source = "培育10所体育特色学校，创建10所美育特色学校、10个学生社团。"
    targets = ["target 体育特色学校 = 10 所  @1.1", "target 美育特色学校 = 10 所  @1.1", "target 学生社团 = 10 个  @1.1"]
    for number, wrong in enumerate(("target 体育特色学校 = 10 个  @1.1", "target 美育特色学校 = 10 个  @1.1", "target 学生社团 = 10 所  @1.1")):
        (one,) = traced(source, *targets[:number], wrong, *targets[number + 1 :]).diagnostics
        assert (one.code, one.source_line) == ("EF105", f"  {wrong}")


def test_one_figure_may_stand_for_several_things_and_each_is_wanted() -> None:
    source = "确保封闭管理、保安配备、视频监控达标率均达到100%。"
    targets = [f"target {name}达标率 >= 100% ensure  @1.1" for name in ("封闭管理", "保安配备", "视频监控")]
    assert codes(traced(source, *targets)) == []
    (one,) = traced(source, targets[0], targets[2]).diagnostics
    assert (one.code, "保安配备" in one.message) == ("EF205", True)


def test_an_action_that_comes_round_has_to_say_so() -> None:
    assert codes(traced("落实月调度、季督办机制。", "do 落实调度机制 every month  @1", "do 落实督办机制 every quarter  @1")) == []
    (one,) = traced("落实月调度、季督办机制。", "do 落实调度机制 every week  @1").diagnostics
    assert one.message == "the source does not say that “落实调度机制” comes round every week"


def test_a_figure_in_another_sentence_comes_with_the_right_place() -> None:
    found = traced("新建幼儿园3所。全面提高质量。", "do 全面提高质量  @1.2", "target 新建幼儿园 = 3 所  @1.2").diagnostics
    one = next(each for each in found if each.code == "EF102")
    assert one.fix is not None
    assert one.fix.replacement == "1.1"


def test_a_unit_that_the_source_leaves_out_is_that_of_the_indicator() -> None:
    entries = "indicator x: 双高院校\n  unit 所\nunit-of-measure 所: 所\nunit-of-measure 个: 个\n"
    assert codes(traced("建设1双高。", "target 双高院校 = 1 所 wording 1双高  @1.1", entries=entries)) == []
    assert codes(traced("建设1双高。", "target 双高院校 = 1 个 wording 1双高  @1.1", entries=entries)) == ["EF105"]


# ---------------------------------------------------------------- metadata


def test_metadata_stands_anywhere_in_the_document_or_is_inferred() -> None:
    source = "某市教育局\n提高质量。\n2024年3月11日\nYT0005/2024-07745"
    statements = ("do 提高质量  @2", "aside 落款等 why 已录入元数据  @1,3-4")
    fields = "  issuer 某市教育局\n  issued 2024-03-11\n  index YT0005/2024-07745\n"
    assert codes(traced(source, *statements, fields=fields)) == []
    assert codes(traced(source, *statements, fields=fields.replace("-11", "-12"))) == ["EF118"]
    assert codes(traced(source, *statements, fields=fields.replace("-11", "-12 inferred 页面未载"))) == []


def test_where_a_field_is_stated_counts_for_its_sentence() -> None:
    source = "某市教育局\n提高质量。"
    assert codes(traced(source, "do 提高质量  @2", fields="  issuer 某市教育局  @1\n")) == []
    assert codes(traced(source, "do 提高质量  @2", fields="  issuer 某市教育局\n")) == ["EF206"]


@pytest.mark.parametrize(("when", "wanted"), [("2023", []), ("2022", ["EF107"])])
def test_a_result_may_have_its_time_from_a_heading_above_or_the_year_named_before(when: str, wanted: list[str]) -> None:
    lines = "一、2023年工作回顾\n全年新建幼儿园3所。\n"
    plan = f"plan a: 甲\n  year 2024\nsection 一: 2023年工作回顾  @1\nmeasure 办好教育\n  result 新建幼儿园 = 3 所 at {when}  @2\n"
    assert codes(trace(loads(plan), lines)) == wanted
    elsewhere = plan.replace("section 一: 2023年工作回顾", "section 一: 工作回顾").replace("  @1", "")
    assert sorted(codes(trace(loads(elsewhere), lines))) == [*wanted, "EF206"]


# ---------------------------------------------------------------- names


def test_quotation_marks_brackets_and_characters_do_not_count() -> None:
    found = traced("深化縣管校聘改革，落實《學前教育法(試行)》。", "do 深化改革  @1", "programme “县管校聘”  @1", "cite 《学前教育法（试行）》  @1")
    assert codes(found) == []


def test_names_that_share_an_end_are_found_each() -> None:
    assert codes(traced("武陵区第三、五、六小学建成招生。", "project 武陵区第三小学、武陵区第六小学 state 建成招生  @1")) == []


def test_a_name_is_found_where_garbled_text_is_read_as_the_plan_says() -> None:
    statements = ("uncertain “大中小思政课” read 大中小学思政课  @1", "programme “大中小学思政课一体化”  @1", "do 推进思政课一体化  @1")
    assert codes(traced("推进大中小思政课一体化。", *statements)) == []
    assert codes(traced("推进大中小思政课一体化。", *statements[2:], "programme “大中小学思政课革新”  @1")) == ["EF114"]


def test_part_of_another_organization_is_not_the_organization() -> None:
    source = "推进改革。〔责任单位：市教育局基教科、市财政局〕"
    assert codes(traced(source, "do 推进改革  @1.1", "by 市教育局基教科、市财政局  @1.2")) == []
    assert set(codes(traced(source, "do 推进改革  @1.1", "by 市教育局、市财政局  @1.2"))) == {"EF111", "EF203"}


def test_a_lost_first_character_of_an_organization_is_mended() -> None:
    lines = ["推进改革。〔责任单位：基教科、市直各学校〕", "推进改革。〔责任单位：人事科、直各学校〕"]
    assert codes(traced("\n".join(lines), "do 推进改革  @1.1,2.1", "by 基教科、人事科、市直各学校  @1.2,2.2")) == []


@pytest.mark.parametrize(("keyword", "wanted"), [("by", []), ("lead", ["EF112"]), ("support", ["EF112"])])
def test_roles_are_held_against_the_source(keyword: str, wanted: list[str]) -> None:
    assert codes(traced("推进改革。〔责任单位：市教育局〕", "do 推进改革  @1.1", f"{keyword} 市教育局  @1.2")) == wanted


def test_leading_and_supporting_organizations_are_told_apart() -> None:
    source = "推进改革。（牵头单位：市教育局；配合单位：市财政局、市人社局）"
    assert codes(traced(source, "do 推进改革  @1.1", "lead 市教育局  @1.2", "support 市财政局、市人社局  @1.2")) == []
    assert codes(traced(source, "do 推进改革  @1.1", "lead 市教育局  @1.2", "support 市财政局  @1.2")) == ["EF203"]


# ---------------------------------------------------------------- what a figure is about, and on which terms


@pytest.mark.parametrize(
    ("source", "figure", "wanted"),
    [
        ("力争新建幼儿园3所。", "新建幼儿园 = 3 所", ["EF119"]),
        ("力争新建幼儿园3所。", "新建幼儿园 = 3 所 strive", []),
        ("新建幼儿园3所。", "新建幼儿园 = 3 所 ensure", ["EF119"]),
        ("每县新建幼儿园3所。", "新建幼儿园 = 3 所", ["EF207"]),
        ("每县新建幼儿园3所。", "新建幼儿园 = 3 所 per 县", []),
        ("生均公用经费1200元。", "生均公用经费 = 1200 元", []),
        ("每年培训教师300人。", "教师培训 = 300 人", ["EF207"]),
        ("每年培训教师300人。", "年度教师培训 = 300 人", []),
        ("到2027年底新建幼儿园3所。", "新建幼儿园 = 3 所", ["EF207"]),
        ("9月底前新建幼儿园3所。", "新建幼儿园 = 3 所", ["EF207"]),
        ("到2027年底新建幼儿园3所。", "新建幼儿园 = 3 所 due 2027年底", []),
        ("2024年，新建幼儿园3所。", "新建幼儿园 = 3 所", []),
        ("新建幼儿园3所。", "教师轮岗比例 = 3 所", ["EF117"]),
        ("生师比降至18:1以下。", "生师比 < 18", []),
        ("师生比达到1∶18。", "师生比 >= 18", []),
        ("生师比降至18:1以下。", "生师比 < 17", ["EF103"]),
        ("新建幼儿园3所。", "新建幼儿园 = 3 所 scope 港澳台企业", ["EF117"]),
        ("农村学校提质。新建幼儿园3所。", "新建幼儿园 = 3 所 scope 农村", []),
    ],
)
def test_what_a_figure_is_about_and_on_which_terms_is_held_against_the_source(source: str, figure: str, wanted: list[str]) -> None:
    place = "1.2" if source.count("。") > 1 else "1"
    found = traced(source, f"target {figure}  @{place}", *(["do 农村学校提质  @1.1"] if place == "1.2" else []))
    assert codes(found) == wanted


def test_figures_of_one_sentence_that_are_mixed_up_are_reported_each() -> None:
    source = "完成58个运动场改造，新建31个标准食堂。"
    assert codes(traced(source, "target 运动场改造 = 58 个  @1", "target 新建标准食堂 = 31 个  @1")) == []
    assert codes(traced(source, "target 运动场改造 = 31 个  @1", "target 新建标准食堂 = 58 个  @1")) == ["EF103", "EF103"]


def test_a_figure_is_held_against_the_words_that_it_quotes() -> None:
    source = "公办园占比达到50%，普惠园覆盖率达到90%。"
    second = "target 普惠园覆盖率 >= 90%  @1"
    assert codes(traced(source, "target 公办园占比 >= 50% wording 达到50%  @1", second)) == []
    assert codes(traced(source, "target 公办园占比 >= 90% wording 达到50%  @1", second)) == ["EF103"]


@pytest.mark.parametrize(
    ("name", "is_there"), [("人工智能进课堂行动", True), ("人工能进课堂行动", False), ("人工智能进课堂动", False), ("人工智能行动", True)],
)  # fmt: skip
def test_words_may_stand_between_the_parts_of_a_name_but_no_character_may_be_lost(name: str, is_there: bool) -> None:
    assert ("EF114" not in codes(traced("实施人工智能进课堂行动。", f"programme “{name}”  @1"))) == is_there


@pytest.mark.parametrize(("name", "is_there"), [("四个意识", True), ("四个意", False), ("个意识", False), ("意识", True)])
def test_a_name_in_quotation_marks_is_there_with_its_first_and_last_character(name: str, is_there: bool) -> None:
    assert ("EF114" not in codes(traced("增强“四个意识”。", f"programme “{name}”  @1"))) == is_there


@pytest.mark.parametrize(("number", "wanted"), [("3", []), ("三", []), ("（三）", []), ("4", ["EF120"]), ("13", ["EF120"])])
def test_the_number_of_a_heading_is_that_of_the_source(number: str, wanted: list[str]) -> None:
    text = f"plan a-2024: 某市2024年教育工作要点\n  year 2024\nmeasure {number}: 办好教育  @1\n"
    assert codes(trace(loads(text), "3.办好教育。")) == wanted
    assert codes(trace(loads(text), "办好教育。")) == []


def test_a_statement_below_another_heading_than_its_passage_is_reported() -> None:
    head, first, second = "plan a-2024: 某市2024年教育工作要点\n  year 2024\n", "measure 1: 办好幼儿园  @1.1\n", "measure 2: 办好小学  @2.1\n"
    statement = "  do 新建校舍  @1.2\n"
    source = "1.办好幼儿园。新建校舍。\n2.办好小学。"
    assert codes(trace(loads(head + first + statement + second), source)) == []
    found = trace(loads(head + first + second + statement), source)
    assert [(one.code, one.line) for one in found.diagnostics] == [("EF121", 5)]


# ---------------------------------------------------------------- coverage


def test_numerals_are_accounted_for_by_class() -> None:
    found = traced("1.2024年增强“四个意识”，开展第40个教师节活动，新建幼儿园3所，惠及5万人。", "target 新建幼儿园 = 3 所  @1", "aside “惠及5万人” why 背景  @1")
    counts = found.coverage[CoverageKind.NUMERALS].counts()
    assert counts == {
        Account.ENCODED: 1, Account.SET_ASIDE: 1, Account.NAME: 1, Account.DATE: 1, Account.LIST_NUMBER: 1, Account.ORDINAL: 1,
    }  # fmt: skip
    assert codes(found) == []


def test_a_threshold_is_encoded_by_the_scope_that_names_it() -> None:
    source = "300人以下的农村学校优化到位。"
    assert codes(traced(source, "do 优化农村学校 scope 300人以下的农村学校  @1")) == []
    assert codes(traced(source, "do 优化农村学校  @1")) == ["EF201"]


def test_setting_aside_needs_a_reason() -> None:
    assert codes(traced("惠及5万人。", "aside “惠及5万人”  @1")) == ["EF201", "EF206"]
    assert codes(traced("惠及5万人。", "aside 受益人数 why 背景  @1")) == []


def test_a_sentence_is_covered_only_by_what_points_to_it() -> None:
    assert codes(traced("提高质量。深化改革。", "do 提高质量  @1.1", "do 深化改革  @1.2")) == []
    assert codes(traced("提高质量。深化改革。", "do 提高质量  @1.1")) == ["EF206"]
    assert codes(traced("提高质量。深化改革。", "do 提高质量  @1", "do 深化改革  @1")) == ["EF206", "EF206"]
    assert codes(traced("提高质量。深化改革。", "aside 套语两句 why 无内容  @1")) == []


def test_what_a_statement_quotes_or_counts_elsewhere_covers_nothing_here() -> None:
    assert codes(traced("举办首届全市中小学生运动会。", "aside “首届” why 届次序数  @1")) == ["EF206"]
    assert codes(traced("举办首届运动会。", "aside “举办首届” why 届次序数  @1")) == []
    assert sorted(codes(traced("新建幼儿园3所。提高质量。", "do 新建幼儿园  @1.1", "target 新建幼儿园 = 3 所  @1.2"))) == ["EF102", "EF201", "EF206"]


def test_an_action_about_something_else_covers_nothing() -> None:
    assert set(codes(traced("提高质量。", "do 表彰先进教师  @1.1"))) == {"EF117", "EF206"}


def test_copies_of_a_paragraph_need_no_statement() -> None:
    paragraph = "围绕办好人民满意的教育这一主题，突出促进均衡、补齐短板、保障公平、提高质量四个方面，新建公办幼儿园12所，确保开好局起好步。"
    source = f"{paragraph[:50]}...\n{paragraph}"
    found = traced(source, "target 新建公办幼儿园 = 12 所  @2", "programme “四个方面”  @2")
    assert codes(found) == []
    assert found.coverage[CoverageKind.SENTENCES].counts()[Account.REMOVED] == 1


# ---------------------------------------------------------------- sources


def test_the_source_beside_the_plan_is_found(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("提高质量。", encoding="utf-8")
    (tmp_path / "a.plan").write_text("plan a: 甲\n  source a.txt\nmeasure 乙\n  do 提高质量  @1\n", encoding="utf-8")
    assert codes(trace(edupolicy.load(tmp_path / "a.plan"))) == []


def test_the_folder_of_sources_is_looked_into(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("提高质量。", encoding="utf-8")
    monkeypatch.setenv("EDUPOLICY_SOURCES", str(tmp_path))
    assert codes(trace(loads("plan a: 甲\n  source a.txt\nmeasure 乙\n  do 提高质量  @1\n"))) == []


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "EF003"), (b" \n\t\n", "EF003"), ("\ufeff\n".encode(), "EF003"), (b"\x89PNG\0\0\xff", "EF004"), ("提高质量。".encode("gb18030"), "EF004"),
        (None, "EF001"),
    ],
)  # fmt: skip
def test_a_source_that_cannot_be_read_is_reported(content: bytes | None, code: str, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    if content is not None:
        file.write_bytes(content)
    found = trace(loads("plan a: 甲\n  source a.txt\nmeasure 乙\n  do 提高质量  @1\n"), file)
    assert codes(found) == [code]
    assert found.document is None
    assert found.share == 0


def test_a_source_may_be_given_as_path_or_as_text(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("提高质量。", encoding="utf-8")
    plan = loads("plan a: 甲\nmeasure 乙\n  do 提高质量  @1\n")
    for source in (file, str(file), "提高质量。"):
        assert codes(trace(plan, source)) == []
    assert codes(trace(plan, tmp_path / "b.txt")) == ["EF001"]
    assert set(codes(trace(plan, "\0"))) == {"EF117", "EF206"}


def test_an_encoding_can_be_given(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("提高质量。".encode("gb18030"))
    assert codes(trace(loads("plan a: 甲\nmeasure 乙\n  do 提高质量  @1\n"), tmp_path / "a.txt", encoding="gb18030")) == []


def test_a_plan_that_names_no_source_needs_one() -> None:
    assert codes(trace(loads("plan a: 甲\nmeasure 乙\n  do 提高质量  @1\n"))) == ["EF002"]


def test_a_text_without_a_plan_is_misuse() -> None:
    with pytest.raises(ValueError, match="holds no plan"):
        trace(loads("org x: 甲\n"), "提高质量。")


def test_a_model_is_traced_like_a_file() -> None:
    plan = loads("plan a: 甲\nmeasure 乙\n  do 提高质量  @1\n").plan
    assert plan is not None
    assert codes(trace(plan, "提高质量。")) == []


# ---------------------------------------------------------------- whatever the source holds

_ANY = loads(
    "plan a-2024: 某市2024年教育工作要点\n  region 某省 某市\n  year 2024\n  source a.txt\n  issuer 某市教育局  @1\n"
    "measure 1: 办好教育  @1\n  by 市教育局、各区（市）  @1.2,2\n  lead 市财政局  @2\n  do 每月督导 every month due 2024年底  @1-2\n"
    "  target 新建幼儿园 = 3 所 per 县  @1.1\n  target 占比 >= 57% from 50% wording 提高到57%  @1.1-2\n  target 覆盖 all wording 全覆盖  @2\n"
    "  result 学位 = 1..2 个 every year at 2023  @2.1\n  cite 《学前教育法》  @1\n  programme “双减”  @1\n  project 第三小学、第五小学  @2\n"
    "  aside “首届” why 届次  @1\n  aside 套语 why 套语  @3\n  uncertain “学入” read 深入  @2\n"
)
_PIECES = st.lists(
    st.sampled_from([
        "新建幼儿园3所", "从50%提高到57%", "全覆盖", "每县1~2个", "〔责任单位：", "市教育局、各区（市）", "〕", "《学前教育法》", "《", "》",
        "“双减”", "“", "”", "。", "，", "、", "\n", "\r\n", "\r", "第三、五小学", "首届", "一、", "1.", "2023年", "百分之五十", "万",
        "\ufeff", "\0", "\ud800", "\u202e",
        "系統(tǒng)", "學?！眲?", "（", "均", "分别", "a", "３", " ", "\u3000",
    ]),
    max_size=30,
).map("".join)  # fmt: skip


@given(st.one_of(_PIECES, st.text(max_size=60)))
def test_any_source_gives_a_trace(source: str) -> None:
    found = trace(_ANY, source)
    assert 0 <= found.share <= 1
    if found.document is not None:
        assert all(0 <= span.start <= span.end <= len(source) for span in spans_of(found))
        pieces = ["".join(text for text, _ in passage.segments()) for passage in passages(found)]
        assert pieces == [source[slice(*one.span)] for one in found.document.sentences]
        assert loads(updated_text(found)).plan is not None
    for one in found.diagnostics:
        assert all(one.in_language("en") + one.in_language("zh"))


@given(_PIECES, _PIECES)
def test_a_source_that_changed_in_any_way_gives_a_trace(before: str, after: str) -> None:
    pinned = loads(updated_text(trace(_ANY, before)))
    found = trace(pinned, after)
    assert updated_text(found) if found.coverage else found.diagnostics


# ---------------------------------------------------------------- the five plans


@pytest.mark.parametrize("path", PLANS, ids=name_of)
def test_a_shipped_plan_agrees_with_its_source_and_accounts_for_all_of_it(path: Path, sources: Path) -> None:
    loaded = edupolicy.load(path)
    assert loaded.plan is not None
    assert loaded.plan.source is not None
    found = trace(loaded, sources / loaded.plan.source.file)
    assert [(one.line, one.code, one.message) for one in found.diagnostics] == []
    assert {kind: one.share for kind, one in found.coverage.items()} == dict.fromkeys(CoverageKind, 1.0)
    assert set(found.outcomes()) <= {Outcome.FOUND, Outcome.IMPLIED}


def spans_of(found: Trace) -> list[Span]:
    return [one.span for one in found.evidence if one.span is not None] + [one.span for each in found.coverage.values() for one in each.entries]


@pytest.mark.parametrize("path", PLANS, ids=name_of)
def test_spans_lie_inside_the_raw_text(path: Path, sources: Path) -> None:
    loaded = edupolicy.load(path)
    assert loaded.plan is not None
    assert loaded.plan.source is not None
    found = trace(loaded, sources / loaded.plan.source.file)
    assert found.document is not None
    size = len(found.document.raw)
    assert all(0 <= span.start <= span.end <= size for span in spans_of(found))
    assert all(isinstance(one, Diagnostic) for one in found.diagnostics)


# ---------------------------------------------------------------- documents that it was not made for


@pytest.mark.parametrize("path", sorted((PROJECT / "examples").glob("guizhou/20*.plan")), ids=lambda path: path.name)
def test_lists_of_livelihood_are_encoded_whole(path: Path, documents: Path) -> None:
    loaded = edupolicy.load(path)
    assert loaded.plan is not None
    assert loaded.plan.source is not None
    found = trace(loaded, documents / loaded.plan.source.file)
    assert [(one.line, one.message) for one in found.diagnostics] == []
    assert found.share == 1


@pytest.mark.parametrize("path", sorted((PROJECT / "examples").glob("hailaer/20*.plan")), ids=lambda path: path.name)
def test_all_that_is_encoded_of_a_work_report_is_found_in_it(path: Path, documents: Path) -> None:
    loaded = edupolicy.load(path)
    assert loaded.plan is not None
    assert loaded.plan.source is not None
    found = trace(loaded, documents / loaded.plan.source.file, selection=edupolicy.Selection(ignore=("EF2",)))
    assert [(one.line, one.message) for one in found.diagnostics] == []
    assert found.outcomes()[Outcome.FOUND] > 150
