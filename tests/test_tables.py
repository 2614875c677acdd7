"""The tables of a corpus: what the codebook says is what there is."""

from __future__ import annotations

import re

import pyarrow as pa
import pytest
from hypothesis import given

import edupolicy
from edupolicy.codebook.column import Table
from edupolicy.codebook.schema import schema
from edupolicy.codebook.tables import TABLES, find_table
from edupolicy.corpus.arrow import Batches
from edupolicy.corpus.build import Build
from edupolicy.model import Plan
from edupolicy.values.quantity import DEFAULT_TOLERANCE
from tests.strategies import plans


def tables(*loaded: edupolicy.Loaded) -> dict[str, pa.Table]:
    """The tables of documents."""
    build = Build()
    for one in loaded:
        build.add(one)
    batches = build.batches()
    files = [one.path for one in loaded if one.plan is not None]
    made = Batches(batches.__getitem__, files)
    return {table.name: made.table(table) for table in TABLES}


def rows(text: str, table: str) -> list[dict[str, object]]:
    """The rows that one plan has in a table."""
    found: list[dict[str, object]] = tables(edupolicy.loads(text, path="甲.plan"))[table].to_pylist()
    return found


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_codebook_says_what_each_column_means_and_when_it_is_null(table: Table) -> None:
    assert find_table(table.name) is table
    assert all(table.meaning)
    assert all(table.row)
    for column in table.columns:
        assert re.fullmatch("[a-z][a-z0-9_]*", column.name)
        assert all(column.meaning), column.name
        assert bool(column.null[0]) is bool(column.null[1]), column.name
    assert len(set(table.column_names)) == len(table.columns)


@given(plan=plans())
def test_column_that_is_never_null_is_not(plan: Plan) -> None:
    loaded = edupolicy.loads(edupolicy.dumps(plan))
    assert loaded.plan is not None
    for name, table in tables(loaded).items():
        found = find_table(name)
        assert found is not None
        assert table.schema.equals(schema(found))
        for field in table.schema:
            assert field.nullable or table.column(field.name).null_count == 0, (name, field.name)


@given(plan=plans())
def test_every_target_is_a_row_whose_bounds_are_those_of_its_interval(plan: Plan) -> None:
    loaded = edupolicy.loads(edupolicy.dumps(plan))
    assert loaded.plan is not None
    found = tables(loaded)["targets"].to_pylist()
    targets = list(loaded.plan.all_targets())
    assert [row["id"] for row in found] == [target.id for target in targets]
    for row, target in zip(found, targets, strict=True):
        entry = loaded.vocabulary.indicator(target.indicator)
        interval = target.quantity.interval(DEFAULT_TOLERANCE if entry is None or entry.tolerance is None else entry.tolerance)
        ends = (None, None) if interval is None else (interval.low, interval.high)
        assert (row["low"], row["high"]) == tuple(None if end is None else float(end) for end in ends)
        if interval is not None:
            assert (row["low_included"] or interval.low is None, row["high_included"] or interval.high is None) == (
                interval.low_included, interval.high_included,
            )  # fmt: skip


def test_row_says_whose_it_is_and_where_it_stands() -> None:
    text = (
        "plan a-2024: 甲\n  kind work-plan\n  region 某省 某市\n  year 2024\nsection 一: 首\nmeasure 1: 建园  @3\n"
        "item (1): 分\n  target 新建幼儿园 >= 3 所 due 2024-06  @4.2\n"
    )
    (row,) = rows(text, "targets")
    expected = {
        "plan_id": "a-2024", "file": "甲.plan", "kind": "work-plan", "province": "某省", "city": "某市", "county": None, "year_start": 2024,
        "year_end": 2024, "section_id": "§一", "section_title": "首", "measure_id": "1", "measure_title": "建园", "indicator": "新建幼儿园",
        "comparator": ">=", "value": 3.0, "value_exact": "3", "upper": None, "unit": "所", "low": 3.0, "high": None, "place": "4.2",
        "place_line": 4, "place_sentence": 2, "line": 8, "commitment": "none", "strength": 3,
    }  # fmt: skip
    assert {name: row[name] for name in expected} == expected
    assert (str(row["due_start"]), str(row["due_end"])) == ("2024-06-01", "2024-06-30")


def test_numbers_of_any_length_keep_their_digits() -> None:
    digits = "1" + "0" * 30 + "1"
    (row,) = rows(f"plan a: 甲\nmeasure 1: 建园\n  target 新建幼儿园 = {digits} 所\n", "targets")
    assert row["value_exact"] == digits
    assert row["value"] == float(digits)


def test_number_beyond_a_double_is_null_and_its_digits_are_kept() -> None:
    digits = "1" + "0" * 400
    (row,) = rows(f"plan a: 甲\nmeasure 1: 建园\n  target 新建幼儿园 = {digits} 所\n", "targets")
    assert (row["value"], row["value_exact"]) == (None, digits)


def test_value_in_base_unit_is_exact_before_it_is_rounded_once() -> None:
    text = "unit-of-measure 公里\nunit-of-measure 华里\n  equals 0.5 公里\nplan a: 甲\nmeasure 1: 修路\n  target 道路 = 3..5 华里\n"
    (row,) = rows(text, "targets")
    assert (row["base_value"], row["base_upper"], row["base_unit"]) == (1.5, 2.5, "公里")


def test_organization_is_named_for_its_block_or_for_one_statement() -> None:
    text = "plan a: 甲\nmeasure 1: 建园\n  by 市教育局（牵头）\n  do 选址 by 基建科\n"
    found = [(row["organization"], row["statement_kind"]) for row in rows(text, "responsibilities")]
    assert [kind for _, kind in found] == [None, "action"]
    assert found[1][0] == "基建科"


def test_project_has_a_row_for_each_name() -> None:
    assert [row["name"] for row in rows("plan a: 甲\nmeasure 1: 建园\n  project 东园、西园 state 开园\n", "projects")] == ["东园", "西园"]


def test_plan_in_json_has_no_lines() -> None:
    from edupolicy.export import dump_json
    from edupolicy.loader import read_documents

    plan = edupolicy.loads("plan a: 甲\nmeasure 1: 建园\n  target 新建幼儿园 = 3 所\n").plan
    assert plan is not None
    (loaded,) = read_documents(dump_json([plan]).encode())
    assert [row["line"] for row in tables(loaded)["targets"].to_pylist()] == [None]


def test_vocabulary_entries_are_rows() -> None:
    found = tables(edupolicy.loads("org 某局\norg 某科\n  alias 科\n  parent 某局\n"))["organizations"].to_pylist()
    row = next(one for one in found if one["name"] == "某科")
    assert (row["aliases"], row["parent"]) == ("科", "某局")


def test_line_of_a_plan_behind_a_byte_order_mark_is_the_one_that_an_editor_shows() -> None:
    text = "\ufeffplan a: 甲\nmeasure 1: 建园\n  target 新建幼儿园 = 3 所\n"
    assert [row["line"] for name in ("plans", "measures", "targets") for row in rows(text, name)] == [1, 2, 3]
