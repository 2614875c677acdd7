"""What the language has to express: each case is one that real documents hold, in the words of a plan."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

import edupolicy
from edupolicy.model import Block, Item, Kind, Measure, Plan, Recurrence, Role, Target
from edupolicy.values import Change, Commitment, Comparator, Period
from tests.conftest import PROJECT

EXAMPLES = re.findall(r"^```plan\n(.*?)^```", (PROJECT / "docs" / "language.md").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def read(text: str) -> Plan:
    """The plan in a text without faults."""
    loaded = edupolicy.loads(text)
    assert [(one.code, one.line, one.message) for one in loaded.diagnostics] == []
    assert loaded.plan is not None
    return loaded.plan


def measure(*lines: str) -> Measure:
    """A measure that holds some lines."""
    return read("\n".join(["plan a-2024: 某市2024年教育工作要点", "year 2024", "measure 1: 甲", *lines])).measures[0]


def target(line: str) -> Target:
    """The target of one line, which is all that it states."""
    (found,) = measure(line).targets
    return found


def figure(line: str) -> tuple[str, str, Decimal | None, str]:
    found = target(line)
    return found.label, str(found.comparator), found.value, found.unit


@pytest.mark.parametrize("text", [text for text in EXAMPLES if not text.startswith("language 1\nuse ")])
def test_example_of_the_language_page_reads_without_findings(text: str) -> None:
    assert [(one.code, one.line) for one in edupolicy.loads(text).diagnostics] == []


def test_language_page_has_examples() -> None:
    assert len(EXAMPLES) >= 7


def test_both_spellings_of_the_first_example_say_the_same() -> None:
    english, chinese = EXAMPLES[:2]
    one, other = read(english), read(chinese)
    assert [block.title for block in one.blocks()] == [block.title for block in other.blocks()]
    assert [(t.label, t.quantity, t.place) for t in one.all_targets()] == [(t.label, t.quantity, t.place) for t in other.all_targets()]
    assert (one.kind, one.years, one.issuer, one.issued, one.source) == (other.kind, other.years, other.issuer, other.issued, other.source)


# ---------------------------------------------------------------- documents and metadata


@pytest.mark.parametrize(("word", "kind"), [
    ("work-plan", Kind.WORK_PLAN), ("工作要点", Kind.WORK_PLAN), ("deployment", Kind.DEPLOYMENT), ("会议部署", Kind.DEPLOYMENT),
    ("achievements", Kind.ACHIEVEMENTS), ("工作成效", Kind.ACHIEVEMENTS), ("work-report", Kind.WORK_REPORT), ("政府工作报告", Kind.WORK_REPORT),
    ("five-year-plan", Kind.FIVE_YEAR_PLAN), ("五年规划", Kind.FIVE_YEAR_PLAN), ("民生实事", Kind.LIVELIHOOD_LIST),
])  # fmt: skip
def test_every_kind_of_document_has_a_word_in_each_language(word: str, kind: Kind) -> None:
    assert read(f"plan a: 甲\nkind {word}\n").kind is kind


def test_metadata_of_a_document() -> None:
    plan = read("""
plan yingtan-2024: 2024年鹰潭市教育工作要点 @1
  region 江西省 鹰潭市
  year 2021..2025
  issuer 鹰潭市教育局 @2
  issued 2024年3月11日
  index YT0005/2024-07745
  source 004.txt sha256:5BE15F3DD6F776C18A62136DD4823ACA8B56EA755CF8B71EE47D03FF25E856A6
  aim 办好人民满意的教育 @3
  aim 促均衡、补短板
""")
    assert plan.id == "yingtan-2024"
    assert plan.region == ("江西省", "鹰潭市")
    assert plan.years == Period(date(2021, 1, 1), date(2025, 12, 31))
    assert plan.issuer == "鹰潭市教育局"
    assert plan.issued == date(2024, 3, 11)
    assert plan.index == "YT0005/2024-07745"
    assert plan.source is not None
    assert plan.source.sha256 == "5be15f3dd6f776c18a62136dd4823aca8b56ea755cf8b71ee47d03ff25e856a6"
    assert [aim.text for aim in plan.aims] == ["办好人民满意的教育", "促均衡、补短板"]
    assert [(placed.field, str(placed.place)) for placed in plan.places] == [("issuer", "2")]


def test_inferred_metadata_may_have_a_reason() -> None:
    plan = read("plan a: 甲\nyear 2024 inferred 正文首句\nissuer 某市教育局 推定\n")
    assert [(one.field, one.reason) for one in plan.inferred] == [("years", "正文首句"), ("issuer", None)]


def test_coding_says_who_and_when() -> None:
    plan = read("plan a: 甲\ncoded 王某 2026-11-23\nreviewed 李某\ncoded 张某 2026年12月1日\n")
    assert [(one.who, one.when) for one in plan.coded] == [("王某", date(2026, 11, 23)), ("张某", date(2026, 12, 1))]
    assert [(one.who, one.when) for one in plan.reviewed] == [("李某", None)]


# ---------------------------------------------------------------- structure


def test_numbered_and_unnumbered_blocks() -> None:
    plan = read("""
plan a: 甲
measure 开篇
section 一: 基础教育
measure 1: 学前教育
  item 一是: 扩容
  item 四是: 提质
measure: 十大行动：教联体
section: 十件实事
measure (一)：食堂
""")
    assert [(type(block).__name__, block.number, block.title) for block in plan.blocks()] == [
        ("Plan", None, "甲"), ("Measure", None, "开篇"), ("Section", "一", "基础教育"), ("Measure", "1", "学前教育"), ("Item", "一是", "扩容"),
        ("Item", "四是", "提质"), ("Measure", None, "十大行动：教联体"), ("Section", None, "十件实事"), ("Measure", "(一)", "食堂"),
    ]  # fmt: skip


@pytest.mark.parametrize("line", ["measure 8: 标题", "measure：8：标题", "措施8：标题", "措施 ８：标题", "measure8:标题", "  measure\t8 : 标题"])
def test_number_of_a_block_may_be_written_in_several_ways(line: str) -> None:
    (block,) = read(f"plan a: 甲\n{line}\n").measures
    assert (block.number, block.title, block.id) == ("8", "标题", "8")


@pytest.mark.parametrize(("line", "number", "title"), [
    ("章节：三：基础教育", "三", "基础教育"), ("section: （二）：基础教育", "(二)", "基础教育"), ("section: 行动：基础教育", None, "行动：基础教育"),
    ('section "8：标题"', None, "8：标题"), ('section 一: "十大行动 #1"', "一", "十大行动 #1"), ('section 一: 落实"双减"', "一", '落实"双减"'),
])  # fmt: skip
def test_after_a_leading_colon_only_a_numeral_is_a_number(line: str, number: str | None, title: str) -> None:
    (block,) = read(f"plan a: 甲\n{line}\n").sections
    assert (block.number, block.title) == (number, title)


def test_measures_of_one_number_in_two_sections_are_named_with_their_section() -> None:
    plan = read("plan a: 甲\nsection 一: 乙\nmeasure 1: 丙\nitem 2: 戊\nsection 二: 丁\nmeasure 1: 丙\nmeasure 2: 己\n")
    assert [block.id for block in plan.blocks()] == ["a", "§一", "§一.1", "§一.1.2", "§二", "§二.1", "2"]


def test_written_id_holds_wherever_it_stands_in_its_block() -> None:
    plan = read("plan a: 甲\nid demo\nmeasure 1: 乙\ndo 丙\nid new-places\nitem 1: 丁\ndo 戊 id x\n")
    (block,) = plan.measures
    assert (plan.id, block.id, block.items[0].id) == ("demo", "new-places", "new-places.1")
    assert block.actions[0].id.startswith("new-places/")
    assert block.items[0].actions[0].id == "x"


def test_statements_may_stand_in_every_block() -> None:
    plan = read("plan a: 甲\ntarget 学位 1 个\nsection 一: 乙\ntarget 学位 2 个\nmeasure 1: 丙\ntarget 学位 3 个\nitem 1: 丁\nresult 学位 4 个\n")
    assert [found.value for found in (*plan.all_targets(), *plan.all_results())] == [1, 2, 3, 4]


# ---------------------------------------------------------------- figures


@pytest.mark.parametrize(("line", "label", "comparator", "value", "unit"), [
    ("target 新建公办幼儿园 8 所", "新建公办幼儿园", "=", 8, "所"),
    ("目标：增加学位2340个", "增加学位", "=", 2340, "个"),
    ("target 学生食堂 = 31 个", "学生食堂", "=", 31, "个"),
    ("target 公办园占比 50%以上", "公办园占比", ">=", 50, "%"),
    ("target 公办园占比 不低于50%", "公办园占比", ">=", 50, "%"),
    ("target 教师 不少于2人", "教师", ">=", 2, "人"),
    ("target 公办园占比 达到57％", "公办园占比", ">=", 57, "%"),
    ("target 公办园占比提高到57%", "公办园占比", ">=", 57, "%"),
    ("target 公办园占比 ≥57%", "公办园占比", ">=", 57, "%"),
    ("target 公办园占比 至少57%", "公办园占比", ">=", 57, "%"),
    ("target 公办园占比 >57%", "公办园占比", ">", 57, "%"),
    ("target 公办园占比 超过57%", "公办园占比", ">", 57, "%"),
    ("target 班额 控制在50人以内", "班额", "<=", 50, "人"),
    ("target 班额 不超过50人", "班额", "<=", 50, "人"),
    ("target 班额 ≤50人", "班额", "<=", 50, "人"),
    ("target 班额 50人以内", "班额", "<=", 50, "人"),
    ("target 规模 300人以下", "规模", "<", 300, "人"),
    ("target 规模 低于300人", "规模", "<", 300, "人"),
    ("目标：新增学位800个左右", "新增学位", "~", 800, "个"),
    ("target 新增学位 约 800 个", "新增学位", "~", 800, "个"),
    ("target 新增学位 ~800个", "新增学位", "~", 800, "个"),
    ("target 学位 1.5万个", "学位", "=", 15000, "个"),
    ("target 面积 2.4万平方米", "面积", "=", 24000, "平方米"),
    ("target 投入 3亿 元", "投入", "=", 300000000, "元"),
    ("target 学位 1,234 个", "学位", "=", 1234, "个"),
    ("target 学位 １，２３４个", "学位", "=", 1234, "个"),
    ("target 5G应用场景 = 1 批", "5G应用场景", "=", 1, "批"),
    ('target "5G应用场景" 1 批', "5G应用场景", "=", 1, "批"),
    ("target 普惠园2024 >= 3 所", "普惠园2024", ">=", 3, "所"),
    ("目标：毛入园率：96%", "毛入园率", "=", 96, "%"),
    ("target\t学位\t8\t个", "学位", "=", 8, "个"),
    ("target 由县 统筹 学位 8 个", "由县 统筹 学位", "=", 8, "个"),
])  # fmt: skip
def test_figure(line: str, label: str, comparator: str, value: int, unit: str) -> None:
    assert figure(line) == (label, comparator, Decimal(value), unit)


def test_wording_of_a_large_number_is_kept() -> None:
    assert target("target 学位 １.５万 个").wording == "1.5万个"


@pytest.mark.parametrize("quantity", ["2..3 所", "2-3所", "2~3所", "2至3所", "２～３所", "= 2..3 所"])
def test_range(quantity: str) -> None:
    found = target(f"target 职业院校 {quantity}")
    assert (found.comparator, found.value, found.upper, found.unit) == (Comparator.RANGE, Decimal(2), Decimal(3), "所")


@pytest.mark.parametrize("line", ["target 覆盖率 提高到80% from 77%", "目标：覆盖率提升到80％　从：77％", "target 覆盖率 >= 80% 从77%"])
def test_baseline(line: str) -> None:
    found = target(line)
    assert (found.comparator, found.value, found.baseline) == (Comparator.AT_LEAST, Decimal(80), Decimal(77))


@pytest.mark.parametrize(("quantity", "comparator", "change", "value", "unit"), [
    ("提升3个百分点", "=", Change.UP, 3, "个百分点"), ("+3 百分点", "=", Change.UP, 3, "百分点"), ("增长5%左右", "~", Change.UP, 5, "%"),
    ("-2 百分点", "=", Change.DOWN, 2, "百分点"), ("下降2个百分点", "=", Change.DOWN, 2, "个百分点"), (">= +3%", ">=", Change.UP, 3, "%"),
])  # fmt: skip
def test_change_is_no_level(quantity: str, comparator: str, change: Change, value: int, unit: str) -> None:
    found = target(f"target 巩固率 {quantity}")
    assert (found.label, str(found.comparator), found.change, found.value) == ("巩固率", comparator, change, Decimal(value))
    assert found.unit.removeprefix("个") == unit.removeprefix("个")


@pytest.mark.parametrize(("line", "comparator"), [
    ("目标：课后服务全覆盖", Comparator.ALL), ("target 课后服务 all", Comparator.ALL), ("目标：课后服务清零", Comparator.NONE),
    ("target 课后服务 none", Comparator.NONE),
])  # fmt: skip
def test_goal_without_a_number(line: str, comparator: Comparator) -> None:
    found = target(line)
    assert (found.label, found.comparator, found.value, found.unit) == ("课后服务", comparator, None, "")


def test_several_figures_of_one_action() -> None:
    found = measure("do 新建和改扩建学生食堂 @5", "target 学生食堂 31 个 @5", "target 学生食堂面积 2.4万平方米 @5")
    assert [(one.label, one.value) for one in found.targets] == [("学生食堂", Decimal(31)), ("学生食堂面积", Decimal(24000))]


# ---------------------------------------------------------------- clauses


@pytest.mark.parametrize(("clauses", "field", "value"), [
    ("per 产业链", "per", "产业链"), ("每：区县市", "per", "区县市"), ("scope 300人以下规模的农村学校", "scope", "300人以下规模的农村学校"),
    ("范围 剩余的小规模学校", "scope", "剩余的小规模学校"), ("wording 人手一台", "wording", "人手一台"), ("every year", "every", Recurrence("year")),
    ("周期 月", "every", Recurrence("month")), ("every 2 months", "every", Recurrence("month", 2)), ("周期：两周", "every", Recurrence("week", 2)),
    ("ensure", "commitment", Commitment.ENSURE), ("力争", "commitment", Commitment.STRIVE), ("basically", "commitment", Commitment.BASICALLY),
    ("探索", "commitment", Commitment.EXPLORE), ("力争 基本", "commitment", Commitment.STRIVE), ("uncertain", "uncertain", ""),
    ("uncertain 单位缺失", "uncertain", "单位缺失"), ("note 甲 note 乙", "notes", ("甲", "乙")), ("id 学位", "id", "学位"),
    ("scope: due 2024", "scope", "due 2024"), ('scope "甲 due 2024"', "scope", "甲 due 2024"),
])  # fmt: skip
def test_clause(clauses: str, field: str, value: object) -> None:
    assert getattr(target(f"target 学位 8 个 {clauses}"), field) == value


def test_clauses_come_in_any_order() -> None:
    parts = ["per 县", "due 2025", "strive", "note 甲", "uncertain"]
    found = {repr(target(" ".join(["target 学位 8 个", *parts[cut:], *parts[:cut]]))) for cut in range(len(parts))}
    assert len(found) == 1


@pytest.mark.parametrize(("words", "end"), [
    ("2024年底", date(2024, 12, 31)), ("6月底前", date(2024, 6, 30)), ("年内", date(2024, 12, 31)), ("三年", date(2026, 12, 31)),
    ("“十四五”末", date(2025, 12, 31)), ("2025", date(2025, 12, 31)), ("2024-06-30", date(2024, 6, 30)), ("２０２５年", date(2025, 12, 31)),
])  # fmt: skip
@pytest.mark.parametrize("clause", ["due ", "期限：", "期限 "])
def test_deadline(clause: str, words: str, end: date) -> None:
    due = target(f"target 学位 8 个 {clause}{words}").due
    assert due is not None
    assert due.end == end


def test_deadline_of_a_block_has_its_place() -> None:
    block = measure("期限：2024年底 @7")
    assert block.due == Period(date(2024, 1, 1), date(2024, 12, 31))
    assert [(placed.field, placed.place.line) for placed in block.places] == [("due", 7)]


def test_result_has_its_period() -> None:
    (found,) = measure("result 覆盖学校 369 所 截至 2024-06").results
    assert (found.value, found.at) == (Decimal(369), Period(date(2024, 6, 1), date(2024, 6, 30)))


def test_roles_of_organizations() -> None:
    block = measure("责任：各区（市）、工委组织部，基教科", "牵头 教育局", "support 财政局、\"卫健委、疾控中心\"", "do 甲 by 乙、丙 lead 丁")
    assert [(one.label, one.role) for one in block.responsible] == [
        ("各区（市）", Role.RESPONSIBLE), ("工委组织部", Role.RESPONSIBLE), ("基教科", Role.RESPONSIBLE), ("教育局", Role.LEAD), ("财政局", Role.SUPPORT),
        ("卫健委、疾控中心", Role.SUPPORT),
    ]  # fmt: skip
    assert [(one.label, one.role) for one in block.actions[0].responsible] == [("乙", Role.RESPONSIBLE), ("丙", Role.RESPONSIBLE), ("丁", Role.LEAD)]


# ---------------------------------------------------------------- other statements


def test_named_projects_with_their_state() -> None:
    (found,) = measure("project 第三小学、第五小学、第六小学 状态 建成招生 确保 @9").projects
    assert (found.names, found.state, found.commitment) == (("第三小学", "第五小学", "第六小学"), "建成招生", Commitment.ENSURE)


def test_citations_programmes_asides_and_uncertain_readings() -> None:
    block = measure(
        "cite 《教育信息化2.0行动计划》", "programme “24681”", "专项 “4个100%”", "aside “第40个教师节” why 节日序数",
        "存疑 “1双高”“双优院校” 读作 1所“双高”院校 理由 引号缺失",
    )  # fmt: skip
    assert [one.title for one in block.citations] == ["《教育信息化2.0行动计划》"]
    assert [one.name for one in block.programmes] == ["“24681”", "“4个100%”"]
    assert [(one.text, one.reason) for one in block.asides] == [("“第40个教师节”", "节日序数")]
    assert [(one.text, one.reading, one.reason) for one in block.uncertainties] == [("“1双高”“双优院校”", "1所“双高”院校", "引号缺失")]


@pytest.mark.parametrize("keyword", ["do 甲", "target 学位 8 个", "result 学位 8 个", "project 甲", "cite 《甲》", "programme 甲"])
def test_notes_and_properties_on_any_statement(keyword: str) -> None:
    block = measure(f"{keyword} note 两科共同起草 属性 预算：三百万 meta 来源=会议")
    stated: list[Any] = [*block.actions, *block.targets, *block.results, *block.projects, *block.citations, *block.programmes]
    assert [one.notes for one in stated] == [("两科共同起草",)]
    assert [(pair.key, pair.value) for pair in stated[0].properties] == [("预算", "三百万"), ("来源", "会议")]


def test_notes_properties_links_and_allowances_of_a_block() -> None:
    block = measure("note 由两个 due 科室起草", "meta 预算: 三百万", "follows yingtan-2023#8", "allow EP601: 由全局统筹", "豁免 EP602 另有专项")
    assert [one.text for one in block.notes] == ["由两个 due 科室起草"]
    assert [(one.key, one.value) for one in block.properties] == [("预算", "三百万")]
    assert [one.id for one in block.follows] == ["yingtan-2023#8"]
    assert [(one.code, one.reason) for one in block.allowances] == [("EP601", "由全局统筹"), ("EP602", "另有专项")]


@pytest.mark.parametrize(("written", "said"), [
    ("@53", "53"), ("＠53．3", "53.3"), ("@53.3-5", "53.3-5"), ("@53-55", "53-55"), ("@53.2-55.1", "53.2-55.1"), ("@6.1，7.1", "6.1,7.1"),
    ("@6.1、7.1", "6.1,7.1"), ('@53.3"公办在园"', '53.3"公办在园"'), ("@53.3“公办在园”", '53.3"公办在园"'), ("@5 # 注", "5"), ("@5　　", "5"),
])  # fmt: skip
def test_place(written: str, said: str) -> None:
    (found,) = measure(f"do 甲 {written}").actions
    assert (found.text, str(found.place)) == ("甲", said)


@pytest.mark.parametrize(("written", "said"), [
    ("C# 与 F#", "C# 与 F#"), ("甲＃乙", "甲＃乙"), ("甲 # 乙", "甲"), ("甲 ＃乙", "甲"), ("邮箱 abc@163.com", "邮箱 abc@163.com"), ("联系 @某", "联系 @某"),
    ('"甲 # 乙 @5"', "甲 # 乙 @5"), ('"甲 due 2024" due 2025', "甲 due 2024"), ('"\\"甲\\" \\\\ \\u{4E00}"', '"甲" \\ 一'),
    ("落实“双减 due”", "落实“双减 due”"),
    ("甲 strive 乙", "甲 strive 乙"), ("strive 甲", "strive 甲"), ("＂甲＂", "甲"), ('甲"乙 due 2024"丙', '甲"乙 due 2024"丙'),
])  # fmt: skip
def test_text(written: str, said: str) -> None:
    (found,) = measure(f"do {written}").actions
    assert found.text == said


# ---------------------------------------------------------------- vocabulary


def test_vocabulary_entries_may_stand_around_a_plan() -> None:
    loaded = edupolicy.loads("org a.b: 甲局\nalias 甲、某甲\nplan p: 乙\nby 某甲\ntarget 园 3 处\nindicator i: 园数\nalias 园\nunit 处\nbetter lower\n")
    assert loaded.diagnostics == ()
    assert loaded.plan is not None
    assert [(one.organization, one.label) for one in loaded.plan.responsible] == [("甲局", "某甲")]
    assert [(one.indicator, one.label) for one in loaded.plan.targets] == [("园数", "园")]
    assert [one.aliases for one in loaded.entries.organizations] == [("甲", "某甲")]


def test_words_of_both_languages_mix_line_by_line() -> None:
    english = "plan a: 甲\nyear 2024\nmeasure 1: 乙\nby 丙\ntarget 学位 >= 8 个 due 2025 strive\n"
    mixed = "计划 a：甲\nyear：2024\n措施 1: 乙\nby 丙\n目标：学位 达到8个 期限 2025 strive\n"
    assert read(english) == read(mixed)


def test_blocks_are_what_they_are_called() -> None:
    block = measure("item 1: 乙")
    assert isinstance(block, Block)
    assert [type(one) for one in block.items] == [Item]
