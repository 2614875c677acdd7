"""Questions in the plans' own language: what they mean, what answers them, and what is said of a mistake."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edupolicy import Corpus, bundled_plans, load, loads
from edupolicy.loader import Loaded
from edupolicy.query import Answer, ask, developments
from edupolicy.query.asking import grains
from edupolicy.query.reading import read_question
from edupolicy.syntax.tables import CLAUSES, KEYWORDS, QUERY_WORDS
from tests.strategies import TRICKY
from tests.test_query import corpus
from tests.texts import texts

BODY = """\
  aim 办好人民满意的教育
section 一: 基础教育 @31
  by 市教育局
measure 1: 推进学前教育普及 @33
  by 基教科
  do 编制提升计划 due 6月底前 @33.2
  target 公办园占比 >= 57% strive @33.3
  target 新增学位 = 800 个 per 县 scope 农村 every year from 700 @33.4
  cite 《学前教育法》 @33.5
  programme “双减”
  note 数字待核
measure 2: 发展职业教育 @35
  due 2025年底
  lead 财政局
  target 公办园占比 <= 60% by 基教科
  result 新增学位 = 750 个 at 2023
  project 第三小学、第五小学 state 建成招生
  meta 预算: 三百万
  item 一是: 订单班
    target 新增学位 ~ 1.5万 个 ensure
section 二: 保障
  aside 第40个教师节 why 节日
"""


@pytest.fixture(scope="module")
def documents() -> tuple[Loaded, ...]:
    return corpus(BODY).loaded


@pytest.fixture(scope="module")
def five() -> tuple[Loaded, ...]:
    return Corpus.open(bundled_plans()).loaded


def labels(question: str, documents: tuple[Loaded, ...]) -> list[str]:
    """The answers, each by what its node is called."""
    answer = ask(question, documents)
    assert answer.question is not None, [one.message for one in answer.diagnostics]
    fields = ("number", "label", "text", "title", "name", "names", "key", "id")
    return [str(next(value for field in fields if (value := getattr(row.node, field, None)))) for row in answer.rows]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("target 公办园占比 >= 55%", ["公办园占比"]),
        ("target 公办园占比 <= 60%", ["公办园占比"]),
        ("target 公办园占比", ["公办园占比", "公办园占比"]),
        ("target 新增 >= 500 个", ["新增学位", "新增学位"]),
        ("target * > 1000 个", ["新增学位"]),
        ("target 新增学位 >= 0.05万个", ["新增学位", "新增学位"]),
        ("目标：公办园占比 达到55％", ["公办园占比"]),
        ("target", ["公办园占比", "新增学位", "公办园占比", "新增学位"]),
        ("target strive", ["公办园占比"]),
        ("target scope 农村 per 县", ["新增学位"]),
        ("target every year", ["新增学位"]),
        ("target from 700", ["新增学位"]),
        ("target and unit 个", ["新增学位", "新增学位"]),
        ("result 新增学位 at 2023", ["新增学位"]),
        ("indicator 新增学位", ["新增学位", "新增学位", "新增学位"]),
        ("indicator 新增学位 and result", ["新增学位"]),
        ("do 提升计划", ["编制提升计划"]),
        ("cite 学前教育法", ["《学前教育法》"]),
        ("cite 学前教育法 or programme 双减", ["《学前教育法》", "“双减”"]),
        ("project 第五小学", ["('第三小学', '第五小学')"]),
        ("project state 建成", ["('第三小学', '第五小学')"]),
        ("note", ["数字待核"]),
        ("meta 预算", ["预算"]),
        ("meta 预算: 三百", ["预算"]),
        ("aside 教师节", ["第40个教师节"]),
        ("aim", ["办好人民满意的教育"]),
        ("measure 学前教育", ["1"]),
        ("measure 學前教育", ["1"]),
        ("measure 2", ["2"]),
        ("measure2", ["2"]),
        ("section 一", ["一"]),
        ("section 保障", ["二"]),
        ("item 订单", ["一是"]),
        ("id p0-2024#2", ["2"]),
        ("plan", ["甲"]),
        ("region 示范", ["甲"]),
        ("text 提升计划", ["1"]),
        ('"提升计划"', ["1"]),
        ("text 满意", []),
    ],
)  # fmt: skip
def test_a_condition_is_a_line_of_the_language(question: str, expected: list[str], documents: tuple[Loaded, ...]) -> None:
    assert labels(question, documents) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("by 基教科", ["1", "2"]),  # the second by one of its targets
        ("lead 财政局", ["2"]),
        ("support 财政局", []),
        ("by 市教育局", ["一", "1", "2"]),  # the section itself, and what stands in it
        ("by 基教科 and target", ["公办园占比", "新增学位", "公办园占比"]),
        ("target by 财政局", ["公办园占比", "新增学位"]),
        ("by 基教科、财政局 and target 新增学位", ["新增学位", "新增学位"]),
        ("by 基教科 and by 财政局 and measure", ["2"]),
        ("not by 财政局", ["1"]),
        ("not by", []),
        ("cite and due", []),
        ("project and due 2025", ["('第三小学', '第五小学')"]),
    ],
)  # fmt: skip
def test_an_organization_answers_for_what_stands_in_its_blocks(question: str, expected: list[str], documents: tuple[Loaded, ...]) -> None:
    assert labels(question, documents) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("due < 2024-07", ["编制提升计划"]),
        ("due <= 6月底前", ["编制提升计划"]),
        ("期限 不超过 2024年底", ["编制提升计划"]),
        ("due 2025", ["2"]),
        ("due", ["编制提升计划", "2"]),
        ("target and due 2025", ["公办园占比", "新增学位"]),
        ("target and not due", ["公办园占比", "新增学位"]),
        ("measure and due < 2024-07", ["1"]),
        ("year 2024 and target strive", ["公办园占比"]),
        ("year < 2024 and target", []),
    ],
)  # fmt: skip
def test_a_deadline_is_compared_by_its_end(question: str, expected: list[str], documents: tuple[Loaded, ...]) -> None:
    assert labels(question, documents) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("measure 学前教育 and target", ["公办园占比", "新增学位"]),
        ("target and measure 学前教育", ["公办园占比", "新增学位"]),
        ("target and cite", ["1"]),
        ("target 公办园占比 and result", ["2"]),
        ("target 公办园占比 或 result", ["公办园占比", "公办园占比", "新增学位"]),
        ("measure and (cite or result)", ["《学前教育法》", "新增学位"]),
        ("target 公办园占比 and (cite or result)", ["1", "2"]),
        ("measure and not cite", ["2"]),
        ("not target", []),
        ("not result", ["1"]),
        ("target and not result", ["公办园占比", "新增学位"]),
        ("section 一 and target ensure", ["新增学位"]),
        ("plan and measure 9", []),
        ("region 示范 and not measure 2", ["1"]),
        ("measure and strive", ["1"]),
        ("target and (strive or ensure)", ["公办园占比", "新增学位"]),
        ("目标 且 （力争 或 确保）", ["公办园占比", "新增学位"]),
        ("target and not (strive or per)", ["公办园占比", "新增学位"]),
        ("target @33", ["公办园占比", "新增学位"]),
        ("target @33.4", ["新增学位"]),
    ],
)  # fmt: skip
def test_conditions_are_put_together(question: str, expected: list[str], documents: tuple[Loaded, ...]) -> None:
    assert labels(question, documents) == expected


def test_a_long_question_is_answered(documents: tuple[Loaded, ...]) -> None:
    assert len(labels(" or ".join(["target strive", "target"] * 500), documents)) == 4
    assert len(labels(" and ".join(["target"] * 1000), documents)) == 4
    assert len(labels("not " * 48 + "target and target", documents)) == 4


def test_years_of_a_plan_are_compared_one_by_one() -> None:
    held = corpus("", head="  year 2021..2025\n").loaded
    assert labels("year < 2023", held) == labels("year >= 2023", held) == labels("year 2025", held) == ["甲"]
    assert labels("year > 2025 or year < 2021", held) == []


def test_and_binds_closer_than_or(documents: tuple[Loaded, ...]) -> None:
    assert labels("target strive or target ensure and scope 甲", documents) == ["公办园占比"]
    assert labels("(target strive or target ensure) and scope 甲", documents) == []


def test_both_languages_ask_the_same(five: tuple[Loaded, ...]) -> None:
    english = ask("target 公办园占比 >= 55% and (by 基教科 or not region 湖南省)", five)
    chinese = ask("目标：公办园占比 达到55％ 且 （责任：基教科 或 非 地区：湖南省）", five)
    assert english.rows == chinese.rows != ()


@pytest.mark.parametrize(
    ("first", "clause"),
    [("by 基教科", "strive"), ("by 基教科", "due 2024"), ("per 县", "scope 农村"), ("due 2024", "by 基教科"), ("year 2024", "strive"), ("strive", "by 基教科")],
)
def test_what_stands_behind_a_property_is_asked_of_the_same_things(first: str, clause: str, documents: tuple[Loaded, ...]) -> None:
    assert ask(f"{first} {clause}", documents).rows == ask(f"{first} and {clause}", documents).rows != ()


QUESTIONS = ["target", "target strive", "target 公办园占比 >= 50%", "target by 基教科", "target and due 2025", "target and measure 学前教育"]


@given(st.sampled_from(QUESTIONS), st.sampled_from(QUESTIONS))
def test_the_laws_of_logic_hold(one: str, other: str) -> None:
    held = corpus(BODY).loaded

    def found(question: str) -> set[object]:
        return set(ask(question, held).rows)

    first, second, whole = found(one), found(other), found("target")
    assert found(f"({one}) and ({other})") == first & second
    assert found(f"({one}) or ({other})") == first | second
    assert found(f"target and not ({one})") == whole - first


@cache
def five_plans() -> list[Loaded]:
    return [load(path) for path in bundled_plans()]


@given(st.permutations(range(5)), st.sampled_from(["target 公办园占比 >= 50%", "by 各区(市)", "due", "target and cite", "not target"]))
def test_answers_do_not_depend_on_the_order_of_the_files(order: list[int], question: str) -> None:
    held = five_plans()
    assert {row.id for row in ask(question, [held[place] for place in order]).rows} == {row.id for row in ask(question, held).rows}


def test_answers_do_not_depend_on_workers_and_cache(tmp_path: Path) -> None:
    questions = ("target 公办园占比 >= 50%", "by 各区(市)", "due")
    plain = Corpus.open(bundled_plans(), workers=1, cache=False)
    for _ in range(2):
        other = Corpus.open(bundled_plans(), workers=2, cache=tmp_path)
        for question in questions:
            assert [row.values() for row in other.ask(question).rows] == [row.values() for row in plain.ask(question).rows]


# ---------------------------------------------------------------- mistakes


def faults(question: str, documents: tuple[Loaded, ...] = ()) -> list[tuple[str, int, str]]:
    """Code, column and what is pointed at."""
    found = ask(question, documents).diagnostics
    return [(one.code, one.column, one.source_line[one.column - 1 : one.column - 1 + one.span.end - one.span.start]) for one in found]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("taget 公办园占比 >= 55%", [("EP102", 1, "taget")]),
        ("target 公办园占比 >= and due soon", [("EP108", 8, "公办园占比 >="), ("EP113", 25, "soon")]),
        ("kind workplan", [("EP119", 6, "workplan")]),
        ('by "甲', [("EP115", 4, '"')]),
        ("target 公办园占比 >= 55% 明年", [("EP109", 21, "明年")]),
        ("学前教育", [("EQ109", 1, "学前教育")]),
        ("8", [("EQ109", 1, "8")]),
        ("", [("EQ101", 1, "")]),
        ("target and", [("EQ101", 8, "and")]),
        ("or target", [("EQ101", 1, "or")]),
        ("(by 甲", [("EQ102", 1, "(")]),
        ("by 甲)", [("EQ103", 5, ")")]),
        ("(by 甲) target", [("EQ104", 8, "target")]),
        ("alias 甲", [("EQ105", 1, "alias")]),
        ("target 甲 = 3 个 why 乙", [("EQ105", 16, "why")]),
        ("target 新增学位 state 建成", [("EP110", 13, "state")]),
        ("do 提升计划 截至 2023", [("EP110", 9, "截至")]),
        ("uncertain 存疑", [("EP110", 11, "存疑")]),
        ("aim strive", [("EP110", 5, "strive")]),
        ("measure 学前教育 strive", [("EP110", 14, "strive")]),
        ("not " * 60 + "target", [("EQ110", 201, "not")]),
        ("(" * 60 + "target" + ")" * 60, [("EQ110", 51, "(")]),
        (" or ".join(["target"] * 1001), [("EQ110", 10001, "target")]),
    ],
)  # fmt: skip
def test_a_mistake_is_pointed_at(question: str, expected: list[tuple[str, int, str]]) -> None:
    found = faults(question)
    assert [one for one in found if one in expected] == expected
    assert ask(question, ()).question is None


def test_a_clause_that_applies_to_nothing_of_the_kind_is_refused_with_those_that_do() -> None:
    (found,) = ask("cite 学前教育法 strive", ()).diagnostics
    assert (found.code, found.message) == ("EP110", "`strive` does not apply to `cite`")
    assert "`by`" in found.help
    assert "`state`" not in found.help


def test_a_likely_keyword_is_offered() -> None:
    (found,) = ask("taget 公办园占比 >= 55%", ()).diagnostics
    assert found.help == "did you mean `target`?"
    assert found.fix is not None
    assert found.fix.replacement == "target"


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("target 公办员占比 >= 55%", [("EQ106", 8, "公办员占比")]),
        ("by 基教课", [("EQ106", 4, "基教课")]),
        ("target 公办园占比 >= 55 人", [("EQ107", 1, "target 公办园占比 >= 55 人")]),
        ("target 公办园占比 >= 0.55", [("EQ108", 17, "0.55")]),
        ("target 公办园占比 >= 55%", []),
        ("target 公办园占比 >= 0.55%", []),
        ("by 基教科", []),
        ("target 新增学位 >= 3 所", []),
        ("target *", []),
    ],
)  # fmt: skip
def test_a_doubtful_question_is_answered_and_doubted(question: str, expected: list[tuple[str, int, str]], documents: tuple[Loaded, ...]) -> None:
    assert faults(question, documents) == expected
    assert ask(question, documents).question is not None


def test_figures_that_are_changes_are_told_from_levels_in_the_same_unit() -> None:
    changes = (loads("plan a: 甲\ntarget 读书角 +3 个\ntarget 读书角 2 %\n"),)
    (found,) = ask("target 读书角 >= 2 个", changes).diagnostics
    assert found.message == "2 figures for `读书角` are in `个` as a change、`%`, which cannot be compared with `个`; they are left out"
    assert found.in_language("zh")[0] == "“读书角”有 2 个数值以 `个`（增减幅度）、`%` 计，不能与`个`比较，未计入"
    (found,) = ask("target 读书角 >= +2 个", changes).diagnostics
    assert found.message == "1 figures for `读书角` are in `%`, which cannot be compared with `个` as a change; they are left out"


def test_figures_that_do_not_guarantee_it_are_shown_where_there_is_no_answer(documents: tuple[Loaded, ...]) -> None:
    (found,) = ask("target 公办园占比 >= 99%", documents).diagnostics
    assert (found.code, found.message) == ("EQ111", "none of the 2 figures for `公办园占比` guarantees it: `>= 57%`、`<= 60%`")
    assert ask("target 公办园占比 >= 55% and region 别处", documents).diagnostics == ()


def test_a_nearly_right_name_is_offered(documents: tuple[Loaded, ...]) -> None:
    (found,) = ask("target 公办员占比 >= 55%", documents).diagnostics
    assert "`公办园占比`" in found.message
    assert "“公办园占比”" in found.in_language("zh")[0]


def test_every_diagnostic_is_filled_in_both_languages(documents: tuple[Loaded, ...]) -> None:
    questions = ("", "学前", "(by 甲", "by 甲)", "(by 甲) target", "alias 甲", "target 公办员占比", "target 公办园占比 >= 55 人", "target 公办园占比 >= 0.55")
    for question in questions:
        for one in ask(question, documents).diagnostics:
            for language in ("en", "zh"):
                assert all(text and "{" not in text for text in one.in_language(language)), question


# ---------------------------------------------------------------- anything

words = st.sampled_from([
    *KEYWORDS, *CLAUSES, *QUERY_WORDS, *TRICKY, "(", ")", "（", "）", "公办园占比", ">= 55%", "2024", "\n", "\x00", "\u202e", "\ud800", "*",
])  # fmt: skip


@given(st.lists(words | st.text(max_size=3), max_size=8).map(" ".join))
def test_any_text_is_a_question_or_a_diagnostic(question: str) -> None:
    read, report = read_question(question)
    assert (read is None) == bool(report.diagnostics)
    answer = ask(question, corpus(BODY).loaded)
    assert isinstance(answer, Answer)
    for one in answer.diagnostics:
        assert 0 <= one.span.start <= one.span.end <= len(question)
    if read is not None:
        assert grains(read)


EVERYTHING = (
    "target * >= 3 个", "by 市", "due <= 2024", "text 学前", "cite and target", "not result", "indicator *",
    "note or aim or meta or follows or aside or uncertain",
    "id a#1", "region 省 and year 2024 and kind work-plan", "strive or every year or scope 农 or per 县 or from 3", "项目 状态 建成", "section and item",
)  # fmt: skip


@given(texts, st.sampled_from(EVERYTHING))
def test_any_file_can_be_asked_anything(text: str, question: str) -> None:
    held = [loads(text, path="a.plan")]
    for row in ask(question, held).rows:
        assert row.values()["file"] == "a.plan"
    found, _ = developments("*", held)
    assert sum(len(one.figures) for each in found for one in each.standings) == sum(
        1 for loaded in held if loaded.plan for _ in (*loaded.plan.all_targets(), *loaded.plan.all_results())
    )  # fmt: skip
