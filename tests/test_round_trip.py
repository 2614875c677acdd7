"""What was read can be written: model -> text -> model is the identity on models."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given

import edupolicy
from edupolicy.edit import canonical_edits
from edupolicy.loader import bundled_plans
from edupolicy.model import Action, Block, Measure, Note, Plan, Section, Target, Vocabulary
from tests.strategies import plans
from tests.texts import texts

NOTHING = Vocabulary()


def again(plan: Plan) -> Plan | None:
    return edupolicy.loads(edupolicy.dumps(plan, vocabulary=NOTHING), vocabulary=NOTHING).plan


@given(plans())
def test_reading_what_was_written_is_the_identity_on_models(plan: Plan) -> None:
    text = edupolicy.dumps(plan, vocabulary=NOTHING)
    read = edupolicy.loads(text, vocabulary=NOTHING).plan
    assert read == plan, text


@given(plans())
def test_what_is_written_is_canonical(plan: Plan) -> None:
    text = edupolicy.dumps(plan, vocabulary=NOTHING)
    assert canonical_edits(text) == [], text


@given(plans())
def test_writing_what_was_read_gives_the_same_text(plan: Plan) -> None:
    text = edupolicy.dumps(plan, vocabulary=NOTHING)
    read = edupolicy.loads(text, vocabulary=NOTHING).plan
    assert read is not None
    assert edupolicy.dumps(read, vocabulary=NOTHING) == text


@given(texts)
def test_whatever_was_read_is_written_and_read_back(text: str) -> None:
    loaded = edupolicy.loads(text)
    if loaded.plan is not None:
        written = edupolicy.dumps(loaded.plan, vocabulary=loaded.vocabulary)
        assert edupolicy.loads(written, vocabulary=loaded.vocabulary).plan == loaded.plan


@pytest.mark.parametrize(
    "lines",
    [
        ("region 甲省 inferred 正文  @1", "kind work-plan inferred  @2", "issuer 甲局  @3"), ("issuer 甲局  @3", "due 2024  @9", "year 2024  @1"),
        ("year 二〇二四  @3", "kind 文件 inferred"), ("due 尽快  @5",), ("coded 甲 inferred",), ("target 乙 3#",),
        ("result 乙 3＃所 at 2024",), ("target 乙 3 个⑲",), ('by "（"、（甲、乙）',), ('project "甲(乙"、丙)',),
    ],
)  # fmt: skip
def test_fields_in_any_order_and_with_faults_are_written_and_read_back(lines: tuple[str, ...]) -> None:
    plan = edupolicy.loads("\n".join(["plan a: 甲", *lines]), vocabulary=NOTHING).plan
    assert plan is not None
    assert again(plan) == plan


def test_fields_in_another_order_make_the_same_plan() -> None:
    fields = ["kind work-plan inferred 甲  @1", "region 甲省 inferred  @2", "year 2024  @3", "issuer 甲局 inferred  @4"]
    one, other = (edupolicy.loads("\n".join(["plan a: 甲", *order])).plan for order in (fields, fields[::-1]))
    assert one == other


@pytest.mark.parametrize("path", [Path(one) for one in bundled_plans()], ids=lambda path: path.stem)
def test_bundled_plan_is_read_back_as_it_was(path: Path) -> None:
    plan = edupolicy.load(path).plan
    assert plan is not None
    assert edupolicy.loads(edupolicy.dumps(plan), path=path).plan == plan


@pytest.mark.parametrize("text", [
    "甲 # 乙", "# 甲", "甲 @5", "@5", "甲@5.3 乙", '"', '甲"乙', '"甲"', "＂甲＂", "\\", '\\"', "甲 due 2024", "due 2024", " 甲 ", "\u3000甲", "甲\u200b乙",
    "：甲", ":", "8：甲", "8: 甲", "一是：甲", "甲：乙", "ensure", "甲 ensure", "甲 力争", "", "\\u{41}", "甲\xa0due 乙", "sha256:00", "“双减 due 甲”",
])  # fmt: skip
def test_text_that_reads_as_syntax_is_written_so_that_it_does_not(text: str) -> None:
    notes = (Note(text),) if text else ()
    action = Action(text, scope=text, notes=(text,) if text else (), uncertain=text, id="x")
    plan = Plan(id="a", title=text, notes=notes, measures=(Measure(id="m", title=text, actions=(action,)),), sections=(Section(id="s", title=text),))
    if text:
        assert again(plan) == plan


@pytest.mark.parametrize("unit", ["个以上", "8个", "个 人", "due", "=", "个左右"])
def test_unit_that_cannot_be_written_is_rejected(unit: str) -> None:
    target = Target(indicator="学位", label="学位", value=Decimal(3), unit=unit, wording=f"3{unit}")
    with pytest.raises(ValueError, match="cannot be written"):
        edupolicy.dumps(Plan(id="a", title="甲", targets=(target,)))


@pytest.mark.parametrize("number", ["八 号", "8:", '"8"', "８", ""])
def test_number_that_cannot_be_written_is_rejected(number: str) -> None:
    with pytest.raises(ValueError, match="cannot be written"):
        edupolicy.dumps(Plan(id="a", title="甲", measures=(Measure(id="m", number=number, title="乙"),)))


@pytest.mark.parametrize("region", ["江西 省", "甲#乙 丙", ""])
def test_region_that_cannot_be_written_is_rejected(region: str) -> None:
    with pytest.raises(ValueError, match="cannot be written"):
        edupolicy.dumps(Plan(id="a", title="甲", region=(region,)))


def test_ids_are_written_only_where_they_are_not_derived() -> None:
    plan = edupolicy.loads("plan a: 甲\nmeasure 1: 乙\nid x\ndo 丙\ndo 丙\ndo 丁 id y\nmeasure 戊\n").plan
    assert plan is not None
    assert [line.strip() for line in edupolicy.dumps(plan).splitlines() if " id " in line] == ["id x", "do 丁 id y"]
    assert again(plan) == plan


def test_positions_are_no_part_of_a_model() -> None:
    text = "plan a: 甲\nissued 2024-03-11\n"
    one, other = edupolicy.loads(text).plan, edupolicy.loads(f"# 注\n\n{text}").plan
    assert one is not None
    assert one == other
    assert one.issued == date(2024, 3, 11)
    assert isinstance(one, Block)


@pytest.mark.parametrize("line", ["region strive 测试市", "region due 鹰潭市", "region 示 @1省", "measure @1: 甲"])
def test_what_reads_without_a_finding_can_be_written(line: str) -> None:
    loaded = edupolicy.loads(f"plan a: 甲\n{line}\n")
    assert loaded.diagnostics == ()
    assert loaded.plan is not None
    assert edupolicy.loads(edupolicy.dumps(loaded.plan)).plan == loaded.plan
