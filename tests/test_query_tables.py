"""Rows of queries and tables of the corpus: one list of names, one meaning each."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given

import edupolicy
from edupolicy import Corpus, bundled_plans
from edupolicy.codebook import TABLES, find_table
from edupolicy.model import Plan
from edupolicy.query import J, Row, T, rows
from edupolicy.query.flat import cells
from edupolicy.query.kinds import ROWS
from tests.strategies import plans

#: what Python has beside the tables: richer values that stand for several columns, what is said of plans elsewhere, and what is worked out
BESIDE = {
    "full_id", "full_text", "plan_title", "quantity", "responsible", "names", "actions_count", "targets_count", "results_count", "citations_count",
    # columns of `plans`, and of what else they say something about
    "id", "number", "region", "issuer", "line", "deadline_start", "deadline_end", "section_id", "section_title", "measure_id", "measure_number",
    "measure_title", "item_id", "place",
}  # fmt: skip
TEXT = """\
plan a-2024: 甲
  kind work-plan
  region 某省 某市 某县
  year 2023-2024
  issued 2024-03-11
  due 2024
  aim 总目标 @1
  meta 预算: 三
section 一: 首
  by 某局
measure 1: 建园 @3
  due 2024-06
  target 幼儿园 2..3 所 due 2024-05 by 某科、某处 every 2 month from 1 strive @4.2
  target 学位 ~ 1.5万 个 per 县 scope 农村 uncertain 字迹不清
  target 路 +3 华里
  target 覆盖 all
  result 毛入园率 < 96.75% at 2023
  project 东园、西园 state 开园 @5
  do 选址 every year
    note 见附件
  cite 《学前教育法》
  programme “双减”
  note 备注
  aside 无关 why 不编码
  uncertain 缺字 read 某 why 污损
  follows a-2023#1
item (1): 分
  do 再选址 by 某科
unit-of-measure km: 公里
unit-of-measure li: 华里
  equals 0.5 公里
indicator seats: 学位
  tolerance 0.2
"""


def hits(kind: type[Row], corpus: Corpus) -> list[Any]:
    return list(rows(kind.table, corpus.loaded).hits())


@pytest.fixture(scope="module")
def five() -> Corpus:
    return Corpus.open(bundled_plans())


def test_the_text_of_these_tests_has_every_kind_of_row() -> None:
    loaded = edupolicy.loads(TEXT)
    assert loaded.diagnostics == ()
    assert all(rows(kind.table, [loaded]).exists() for kind in ROWS)


def test_every_table_of_plans_is_a_kind_of_row() -> None:
    assert {kind.table for kind in ROWS} == {table.name for table in TABLES if table.entries is None}


@pytest.mark.parametrize("kind", ROWS, ids=lambda kind: kind.table)
def test_a_query_becomes_the_table_that_the_codebook_describes(kind: type[Row], five: Corpus) -> None:
    for corpus in (five, Corpus([edupolicy.loads(TEXT, path="甲.plan")]), Corpus()):
        assert rows(kind.table, corpus.loaded).to_arrow().equals(corpus.table(kind.table), check_metadata=True)


@given(plan=plans())
def test_a_query_of_any_plan_becomes_the_tables_of_the_corpus(plan: Plan) -> None:
    corpus = Corpus([edupolicy.loads(edupolicy.dumps(plan), path="甲.plan")])
    for kind in ROWS:
        assert rows(kind.table, corpus.loaded).to_arrow().equals(corpus.table(kind.table)), kind.table


@pytest.mark.parametrize("kind", ROWS, ids=lambda kind: kind.table)
def test_a_column_of_python_is_the_column_of_that_name_in_the_table(kind: type[Row], five: Corpus) -> None:
    table = find_table(kind.table)
    assert table is not None
    corpus = Corpus([*five.loaded, edupolicy.loads(TEXT, path="甲.plan")])
    for name, column in kind.columns().items():
        for number, flat_name in enumerate(column.flat_names):
            if flat_name not in table.column_names:
                assert flat_name in BESIDE, (kind.table, name)
                continue
            found = hits(kind, corpus)
            (told,) = cells((table.column(flat_name),), [(loaded, place, kind.parts(node)[0]) for loaded, place, node in found])
            assert [column.flat(column.of(*hit))[number] for hit in found] == told, (kind.table, flat_name)


@pytest.mark.parametrize("kind", ROWS, ids=lambda kind: kind.table)
def test_every_column_of_python_can_be_selected_into_a_table(kind: type[Row]) -> None:
    corpus = Corpus([edupolicy.loads(TEXT, path="甲.plan")])
    query = rows(kind.table, corpus.loaded)
    table = query.select(*kind.columns().values()).to_arrow()
    assert table.num_rows == query.count()
    assert set(table.column_names) == {name for column in kind.columns().values() for name in column.flat_names}
    whole = query.to_arrow()
    if whole.num_rows == table.num_rows:
        shared = [name for name in table.column_names if name in whole.column_names]
        assert table.select(shared).equals(whole.select(shared))


def test_selected_columns_have_their_names_and_digits() -> None:
    query = Corpus([edupolicy.loads(TEXT)]).targets
    table = query.select(T.indicator, T.value, T.due, T.quantity, T.responsible, T.region).to_arrow()
    assert table.column_names == ["indicator", "value", "due_start", "due_end", "quantity", "responsible", "region"]
    assert table.to_pylist()[0] == {
        "indicator": "幼儿园", "value": 2.0, "due_start": date(2024, 5, 1), "due_end": date(2024, 5, 31),
        "quantity": "2..3 所", "responsible": "某科、某处、某局", "region": "某省 某市 某县",
    }  # fmt: skip


def test_a_line_of_projects_is_one_answer_and_a_row_for_each_name() -> None:
    query = Corpus([edupolicy.loads(TEXT)]).projects
    assert query.count() == 1
    assert query.to_arrow().column("name").to_pylist() == ["东园", "西园"]
    assert query.select(J.names).all() == (("东园、西园",),)
    row = query.first()
    assert row is not None
    assert [record["name"] for record in row.records()] == ["东园", "西园"]
