"""mypy knows what a query answers with, and catches a wrong field, a wrong value and a condition on another kind of row."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.test_public_types import mypy

HEAD = """\
from decimal import Decimal
from typing import assert_type
from edupolicy import Commitment, Corpus, Kind, Measure, Period, Quantity
from edupolicy.query import A, C, M, P, T, Groups, MeasureRow, Predicate, Query, Selection, TargetRow
corpus = Corpus.open()
"""
RIGHT = """\
found = corpus.targets.where(T.indicator == "公办园占比", T.value >= 55, T.quantity >= "55%", T.region.within("江西省")).order_by(T.value, T.city)
assert_type(found, Query[TargetRow])
assert_type(T.value >= 55, Predicate[TargetRow])
assert_type((T.value >= 55.5) & ~(T.due < "2024-07") | T.responsible.include("基教科"), Predicate[TargetRow])
for row in found:
    assert_type(row, TargetRow)
    assert_type(row.value, Decimal | None)
    assert_type(row.indicator, str)
    assert_type(row.city, str | None)
    assert_type(row.due, Period | None)
    assert_type(row.kind, Kind | None)
    assert_type(row.quantity, Quantity)
    assert_type(row.commitment, Commitment | None)
    assert_type(row.line, int | None)
    assert_type(row.measure, Measure | None)
    assert_type(row.measures, Query[MeasureRow])
assert_type(found.first(), TargetRow | None)
assert_type(found.count(), int)
assert_type(found.measures.where(M.title.contains("学前")), Query[MeasureRow])
assert_type(found.select(T.city, T.value).all(), tuple[tuple[str | None, Decimal | None], ...])
assert_type(found.select(T.city, T.value), Selection[tuple[str | None, Decimal | None]])
assert_type(found.group_by(T.city), Groups[str | None, TargetRow])
assert_type(found.group_by(T.city, T.indicator).count(), dict[tuple[str | None, str], int])
assert_type(found.distinct(T.indicator), tuple[str, ...])
"""
WRONG = [
    "T.vaule >= 55", "corpus.tragets", "corpus.targets.where(T.value >= '55')", "corpus.targets.where(M.title == '甲')",
    "corpus.targets.where(T.value == '55')",
    "corpus.measures.where(T.value >= 55)", "corpus.targets.order_by(M.title)", "corpus.targets.where(T.commitment == 'strive')",
    "corpus.targets.where(T.indicator >= 55)", "corpus.targets.where(True)", "corpus.targets.where(T.kind == Commitment.STRIVE)",
    "corpus.targets.group_by(M.title)", "corpus.citations.where(C.value >= 3)", "corpus.plan_rows.where(P.year >= '2024')",
    "corpus.actions.where(A.due < 2024)",
    "corpus.targets.where((T.value >= 55) & (M.number == '1'))", "corpus.targets.group_by(T.city).sum(T.unit)", "corpus.targets.select(T.city, M.title)",
    "found = corpus.targets.first(); found.value",
]  # fmt: skip


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What mypy says of both, asked once."""
    folder = tmp_path_factory.mktemp("types")
    right, wrong = folder / "right.py", folder / "wrong.py"
    right.write_text(HEAD + RIGHT, encoding="utf-8")
    wrong.write_text(HEAD + "\n".join(WRONG) + "\n", encoding="utf-8")
    return mypy(str(right), str(wrong))[0]


def test_a_query_and_its_rows_have_their_types(said: str) -> None:
    assert [line for line in said.splitlines() if "right.py" in Path(line.partition(":")[0]).name] == []


@pytest.mark.parametrize("line", WRONG)
def test_a_wrong_use_is_an_error_of_types(said: str, line: str) -> None:
    number = HEAD.count("\n") + WRONG.index(line) + 1
    assert f"wrong.py:{number}: error" in said
