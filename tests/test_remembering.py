"""What was read in plans before, and is remembered: it changes no other plan, and takes no memory without end."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

import edupolicy
from edupolicy.lowering import clauses, names
from edupolicy.lowering.remembered import Remembered
from edupolicy.model import Organization, Vocabulary

#: lines that say something else in another year, in another region, or with other names
_YEARS = ("", "year 2023", "year 2024", "year 2024..2026", "year 甲")
_REGIONS = ("", "region 江西省 鹰潭市", "region 湖北省 荆州市", "region 湖北省")
_LINES = (
    "target 公办园占比 >= 57% due 年底", "result 公办园占比 57% at 上半年", "target 新建幼儿园 = 3 所 due 6月底前 scope 农村 note 甲",
    "target 校车 2 辆 by 市教育局 due 年内", 'target "校车" 2 辆 due 年内', "target 校车 2 辆 per 校 id 丙", "target 校车 2 辆 at 年底",
    "target 校车 2 辆 due 年底 due 年内", "do 督导 due 第一季度 strive", "do 督导\u3000due\u3000年底", "by 市教育局、市财政局", "责任 市教育局",
    "project 甲、乙 state 建成 due 年底", "due 年底", "kind work-plan inferred 甲", "aim 督导 due 年底",
)  # fmt: skip
_ENTRIES = ("", "org a.edu: 甲局\nalias 市教育局", "indicator a.public: 公办园\nalias 公办园占比", "unit-of-measure a.vehicle: 车\nalias 辆")
_VOCABULARIES = (None, Vocabulary(), Vocabulary(organizations=(Organization("b.edu", "乙局", ("市教育局",)),)))


@st.composite
def texts(draw: st.DrawFn) -> tuple[str, Vocabulary | None]:
    own = draw(st.lists(st.sampled_from(_LINES), max_size=6))
    parts = ["plan a: 甲", draw(st.sampled_from(_YEARS)), draw(st.sampled_from(_REGIONS)), *own, draw(st.sampled_from(_ENTRIES))]
    return "\n".join(parts) + "\n", draw(st.sampled_from(_VOCABULARIES))


@pytest.fixture(autouse=True)
def nothing_is_remembered() -> Iterator[None]:
    yield
    forget()


def forget() -> None:
    clauses._BY_YEARS.clear()
    names._names_of.cache_clear()


@given(texts(), st.lists(texts(), max_size=4))
def test_a_plan_says_the_same_whatever_was_read_before(one: tuple[str, Vocabulary | None], others: list[tuple[str, Vocabulary | None]]) -> None:
    text, vocabulary = one
    forget()
    first = edupolicy.loads(text, vocabulary=vocabulary)
    forget()
    for other, its in others:
        edupolicy.loads(other, vocabulary=its)
    again = edupolicy.loads(text, vocabulary=vocabulary)
    assert (again.plan, again.diagnostics, again.touched) == (first.plan, first.diagnostics, first.touched)


def test_names_of_one_plan_alone_are_let_go_with_it() -> None:
    loaded = edupolicy.loads("plan a: 甲\nregion 江西省\nby 只此一局\norg only-here: 只此一局\n")
    assert loaded.plan is not None
    assert loaded.plan.responsible[0].organization == "只此一局"
    del loaded
    gc.collect()
    assert not any(isinstance(one, Organization) and one.id == "only-here" for one in gc.get_objects())


def test_long_texts_are_not_kept() -> None:
    def read(number: int) -> None:
        lines = [f"target 指标 = 3 个 note {number}.{line}{'长' * 9000}\ndo 甲 note {number}.{line}{'长' * 9000}" for line in range(20)]
        edupolicy.loads("plan a: 甲\nyear 2024\n" + "\n".join(lines) + "\n")

    read(0)
    tracemalloc.start()
    try:
        for number in range(1, 6):
            read(number)
        gc.collect()
        kept, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert kept < 500_000


def test_answers_are_kept_by_their_text_until_there_are_too_many() -> None:
    asked: list[str] = []

    def length(text: str) -> int:
        asked.append(text)
        return len(text)

    lengths = Remembered[str, int](length)
    long = "长" * (Remembered.LONGEST + 1)
    assert [lengths["甲"], lengths["甲"], lengths[long], lengths[long]] == [1, 1, len(long), len(long)]
    assert asked == ["甲", long, long]
    for number in range(Remembered.MOST):
        assert lengths[str(number)] == len(str(number))
        assert len(lengths) <= Remembered.MOST
