"""Rows that are taken down while a plan is read are those of its model."""

from __future__ import annotations

from decimal import Decimal

import attrs
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import edupolicy
from edupolicy.codebook.figures import exact
from edupolicy.codebook.tables import TABLES
from edupolicy.corpus.arrow import Batches
from edupolicy.corpus.build import Build
from edupolicy.corpus.replay import STATEMENTS
from edupolicy.loader import bundled_plans, read_documents
from edupolicy.lowering.stated import NODES, STATED
from edupolicy.model import Block, Plan
from edupolicy.values import format_number
from tests.mistakes import MISTAKES, Mistake, faulty_file
from tests.strategies import plans
from tests.texts import texts

_PATH = "plans/甲.plan"


GOOD = """\
plan 乙: 计划
  region 江西省 鹰潭市
  year 2024
  due 年底
section 一: 首
  due 2024-11
measure 1: 建园
  by 市教育局
  target 新建幼儿园 >= 3 所 by 基建科 due 2024-06
  do 选址 by 规划科 strive
  project 东园、西园 state 开园
item (1): 分
  due 2024-05
  do 动工 scope 城区
"""


def finished(build: Build, count: int) -> dict[str, pa.Table]:
    batches = build.batches()
    made = Batches(batches.__getitem__, [_PATH] * count)
    return {table.name: made.table(table) for table in TABLES}


def while_read(*texts: str) -> dict[str, pa.Table]:
    """The tables of texts, taken down while they are read."""
    build = Build()
    count = sum(one.plan is not None for text in texts for one in build.read(text.encode("utf-8", "surrogatepass"), _PATH, None))
    return finished(build, count)


def of_models(*texts: str) -> dict[str, pa.Table]:
    """The tables of texts that were read as models before."""
    build, count = Build(), 0
    for text in texts:
        for one in read_documents(text.encode("utf-8", "surrogatepass"), path=_PATH):
            build.add(one)
            count += one.plan is not None
    return finished(build, count)


@given(held=st.lists(plans(), min_size=1, max_size=3))
def test_rows_taken_down_while_reading_are_those_of_the_models(held: list[Plan]) -> None:
    written = list(map(edupolicy.dumps, held))
    assert while_read(*written) == of_models(*written)


@given(text=texts)
def test_rows_of_any_text_are_those_of_its_model_and_leave_others_theirs(text: str) -> None:
    assert while_read(GOOD, text, GOOD) == of_models(GOOD, text, GOOD)


@pytest.mark.parametrize("path", bundled_plans(), ids=lambda path: path.rpartition("/")[2])
def test_rows_of_a_real_plan_are_those_of_its_model(path: str) -> None:
    with open(path, encoding="utf-8") as file:
        text = file.read()
    assert while_read(text) == of_models(text)


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda one: f"{one.code}-{one.lines[:12]}")
def test_plan_with_a_mistake_has_the_rows_of_its_model_and_leaves_others_theirs(mistake: Mistake) -> None:
    written = (GOOD, faulty_file([mistake])[0], GOOD.replace("乙", "丙"))
    assert while_read(*written) == of_models(*written)


def test_what_a_faulty_plan_said_in_its_second_plan_is_in_no_table() -> None:
    text = GOOD + "plan 丁: 又一\n  due 2023\nmeasure 9: 其他\n  due 2022\n  do 多余 by 某局\n"
    undated = "plan 戊: 计划\n" + "".join(f"measure {number}: 措施\n  do 任务\n" for number in range(8))
    found = while_read(text, undated)
    assert found["plans"]["plan_id"].to_pylist() == ["乙", "戊"]
    assert found["actions"]["text"].to_pylist() == ["选址", "动工", *["任务"] * 8]
    assert found["actions"]["deadline_end"].to_pylist()[2:] == [None] * 8


def test_deadline_is_that_of_the_innermost_block_that_has_one() -> None:
    found = while_read(GOOD)
    ends = {row["text"]: str(row["deadline_end"]) for row in found["actions"].to_pylist()}
    assert ends == {"选址": "2024-11-30", "动工": "2024-05-31"}
    assert [str(day) for day in found["plans"]["due_end"].to_pylist()] == ["2024-12-31"]
    assert [str(day) for day in found["targets"]["deadline_end"].to_pylist()] == ["2024-06-30"]


def test_file_that_is_json_has_the_rows_of_its_models() -> None:
    from edupolicy.export import dump_json

    plan = edupolicy.loads(GOOD).plan
    assert plan is not None
    text = dump_json([plan, attrs.evolve(plan, id="戊")])
    assert while_read(text, GOOD) == of_models(text, GOOD)
    assert while_read(text, GOOD)["actions"]["line"].to_pylist() == [None, None, None, None, 10, 14]


def test_every_node_that_a_block_holds_is_told() -> None:
    """A field that is added to blocks has to be told, too."""
    held = {one.name for one in attrs.fields(Block) if "tuple[" in str(one.type)}
    assert held == {*STATEMENTS, "responsible", "allowances", "places"}  # the last two have no table
    told = {table.rows.of for table in TABLES if table.rows is not None}
    assert told - {Plan} == {form.of for form in STATED.values()}


@pytest.mark.parametrize("kind", STATED)
def test_what_makes_a_node_takes_what_its_class_takes(kind: str) -> None:
    form = STATED[kind]
    values = dict.fromkeys(form.given, "x")
    made = NODES.nodes[kind](*values.values())
    assert made.__class__ is form.of
    assert {name: getattr(made, name) for name in form.given} == values


@given(value=st.decimals(allow_nan=False, allow_infinity=False) | st.integers().map(Decimal))
def test_digits_of_a_value_are_all_of_them(value: Decimal) -> None:
    assert exact(value) == format_number(value)
