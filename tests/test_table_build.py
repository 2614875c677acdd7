"""How tables are built: lines found for many texts at once, arrays as bytes, rows by walks."""

from __future__ import annotations

import pyarrow as pa
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import edupolicy
from edupolicy.codebook.tables import TABLES
from edupolicy.corpus.arrays import read_arrays, write_arrays
from edupolicy.corpus.arrow import index_array, spread
from edupolicy.corpus.container import Container, Damaged, container
from edupolicy.corpus.positions import Identities
from edupolicy.model import Locator


def test_span_beyond_its_text_is_on_the_last_line() -> None:
    loaded = edupolicy.loads("plan a: 甲\nmeasure 1: 建园\n  target 新建幼儿园 = 3 所\n")
    shorter = evolve(loaded, text="plan a: 甲\nmeasure")
    assert edupolicy.Corpus([shorter]).table("targets")["line"].to_pylist() == [2]


ARRAYS = st.one_of(
    st.lists(st.text(max_size=3) | st.none(), max_size=9).map(lambda one: pa.array(one, pa.string())),
    st.lists(st.integers(-5, 5) | st.none(), max_size=9).map(lambda one: pa.array(one, pa.int32())),
    st.lists(st.booleans() | st.none(), max_size=9).map(lambda one: pa.array(one, pa.bool_())),
    st.lists(st.floats(allow_nan=False) | st.none(), max_size=9).map(lambda one: pa.array(one, pa.float64())),
)


@given(arrays=st.dictionaries(st.text(max_size=3), ARRAYS, max_size=5))
def test_arrays_are_the_same_again_whatever_their_lengths(arrays: dict[str, pa.Array]) -> None:
    written = memoryview(b"".join(write_arrays(arrays)))
    again = read_arrays(written, {name: array.type for name, array in arrays.items()})
    assert list(again) == list(arrays)
    for name, array in arrays.items():
        again[name].validate(full=True)
        assert again[name].equals(array)


def test_part_in_several_pieces_is_one_part_with_one_checksum() -> None:
    content = bytearray(b"".join(container({}, {"a": [b"12", b"3"], "b": [b"4"]})))
    held = Container(memoryview(bytes(content)))
    assert (bytes(held.part("a")), bytes(held.part("b"))) == (b"123", b"4")
    content[content.index(b"123") + 2] += 1
    with pytest.raises(Damaged):
        Container(memoryview(bytes(content))).part("a")


def test_column_without_values_is_nothing_in_every_row() -> None:
    found = spread({"a": pa.array(["x", None]), "b": pa.array([None, None], pa.string())}, index_array([0, 1, 0]))
    assert {name: column.to_pylist() for name, column in found.items()} == {"a": ["x", None, "x"], "b": [None, None, None]}


def test_object_is_known_by_itself() -> None:
    places = Identities()
    one, same = Locator(1), Locator(1)
    assert places.of([one, same, one]) == [0, 1, 0]
    assert places.of([same]) == [1]
    assert places.objects == [one, same]


def test_rows_stand_in_the_order_of_the_plan_block_by_block() -> None:
    text = (
        "plan a: 甲\n  by 市教育局\n  note 一\nsection 一: 首\n  note 二\nmeasure 1: 建园\n  by 基建科\n  note 三\n  target 新建幼儿园 = 3 所 by 幼教科\n"
        "  do 选址 by 规划科\nitem (1): 分\n  note 四\nmeasure 2: 选人\n  note 五\n"
    )
    corpus = edupolicy.Corpus([edupolicy.loads(text)])
    assert corpus.table("notes")["text"].to_pylist() == ["一", "二", "三", "四", "五"]
    found = corpus.table("responsibilities").select(["label", "statement_kind", "measure_id", "line"]).to_pylist()
    assert [tuple(row.values()) for row in found] == [
        ("市教育局", None, None, 2), ("基建科", None, "1", 7), ("幼教科", "target", "1", 9), ("规划科", "action", "1", 10),
    ]  # fmt: skip


def test_documents_of_other_vocabularies_keep_theirs() -> None:
    text = "unit-of-measure 公里\nunit-of-measure 华里\n  equals {} 公里\nplan a: 甲\nmeasure 1: 修路\n  target 道路 = 3 华里\n"
    corpus = edupolicy.Corpus([edupolicy.loads(text.format(factor)) for factor in ("0.5", "0.6", "0.5")])
    assert corpus.table("targets")["base_value"].to_pylist() == [1.5, pytest.approx(1.8), 1.5]


def test_corpus_without_plans_has_all_tables() -> None:
    corpus = edupolicy.Corpus([edupolicy.loads("")])
    assert {table.name: corpus.table(table.name).num_rows for table in TABLES if table.rows} == dict.fromkeys((one.name for one in TABLES if one.rows), 0)
