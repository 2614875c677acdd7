"""A source that changed: places are found again, and what is not found is said."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import edupolicy
from edupolicy import Loaded, loads, trace
from edupolicy.fidelity import Trace
from edupolicy.fidelity.anchors import sentence_hash, stored_hashes
from edupolicy.fidelity.bare import bare
from edupolicy.fidelity.update import updated_text
from tests.conftest import PROJECT

SOURCE = "一、办好教育\n提高质量。深化改革。新建幼儿园3所。〔责任单位：市教育局〕\n实施名师工程。加强管理。〔责任单位：市教育局〕\n"
PLAN = """\
plan a-2024: 某市2024年教育工作要点   # 题名
  region 某省 某市
  source a.txt
section 一: 办好教育  @1
measure 提高质量  @2.1-3
  by 市教育局  @2.4   # 原文如此
  do 提高质量  @2.1
  do 深化改革  @2.2
  target 新建幼儿园 = 3 所  @2.3
measure 名师工程  @3
  by 市教育局  @3.3
  do 加强管理  @3.2
  programme “名师工程”  @3.1
"""
PLANS = sorted((PROJECT / "plans").glob("*-20*.plan"))


def pinned(hashes: bool = True) -> Loaded:
    """The plan, pinned to its source, with the hashes of its sentences or without."""
    text = updated_text(trace(loads(PLAN), SOURCE))
    return loads(text if hashes else re.sub("  meta sentences.*\n", "", text))


def places(found: Trace) -> dict[str, str | None]:
    """Where each place is now."""
    return {str(one.old): str(one.new) if one.new is not None else None for one in found.moves}


def codes(found: Trace) -> list[str]:
    return [one.code for one in found.diagnostics]


def test_an_unchanged_source_moves_nothing() -> None:
    found = trace(pinned(), SOURCE)
    assert (found.moves, codes(found)) == ((), [])


def test_pinning_keeps_comments_and_everything_else() -> None:
    text = pinned().text
    assert re.sub(" sha256:[0-9a-f]{64}|  meta sentences: .*\n", "", text) == PLAN
    assert updated_text(trace(loads(text), SOURCE)) == text


@pytest.mark.parametrize("hashes", [True, False])
def test_places_are_found_in_a_source_that_was_laid_out_anew(hashes: bool) -> None:
    changed = "某市教育局文件\n\n" + SOURCE.replace("。", "。\n")
    found = trace(pinned(hashes), changed)
    assert places(found) == {
        "1": "3", "2.1-3": "4.1-6.1", "2.4": "7.1", "2.1": "4.1", "2.2": "5.1", "2.3": "6.1", "3": "8", "3.3": "10.1", "3.2": "9.1", "3.1": "8.1",
    }  # fmt: skip
    assert codes(found) == ["EF007", "EF206"]  # the line at the head is new


def test_places_are_found_in_a_source_in_other_characters_and_punctuation() -> None:
    changed = "\n".join(["", SOURCE.translate(str.maketrans("办质标园师强", "辦質標園師強")).replace("：", ":").replace("。", "。 ")])
    found = trace(pinned(), changed)
    assert all(one.new is not None and one.method == "hash" for one in found.moves)


def test_a_figure_that_was_corrected_is_found_and_reported() -> None:
    found = trace(pinned(), SOURCE.replace("3所", "5所"))
    assert places(found)["2.3"] == "2.3"
    assert codes(found) == ["EF007", "EF103"]


def test_what_is_gone_is_said_and_not_guessed() -> None:
    found = trace(pinned(), SOURCE.replace("深化改革。", ""))
    assert places(found)["2.2"] is None
    assert codes(found) == ["EF007", "EF008"]
    text = updated_text(found)
    assert "  do 深化改革  # was @2.2\n" in text
    assert "  target 新建幼儿园 = 3 所  @2.2\n" in text


def test_a_sentence_that_stood_elsewhere_before_is_not_what_another_became() -> None:
    plan = loads("plan a-2024: 某市2024年教育工作要点\n  region 某省 某市\n  source a.txt\nmeasure 1: 办好小学  @1.1\n  by 教研室、市教育局  @1.2\n"
                 "measure 2: 办好中学  @2.1\n  by 市财政局、市教育局  @2.2\n  do 加强管理  @2.3\n  do 深化改革  @2.4\n")  # fmt: skip
    first, second = "1.办好小学。〔责任单位：教研室、市教育局〕", "2.办好中学。〔责任单位：市财政局、市教育局〕加强管理。深化改革。"
    second = second.replace("〕", "〕。")
    kept = loads(updated_text(trace(plan, f"{first}\n{second}")))
    assert places(trace(kept, second))["1.2"] is None


def test_a_sentence_that_is_broken_over_lines_is_found_whole() -> None:
    changed = SOURCE.replace("深化改革", "深化\n改革").replace("新建幼儿园", "新建\n幼儿\n园")
    found = trace(pinned(), changed)
    assert {old: new for old, new in places(found).items() if old in ("2.2", "2.3", "2.4")} == {"2.2": "2.2-3.1", "2.3": "3.2-5.1", "2.4": "5.2"}


def test_a_lost_place_joins_the_comment_that_is_there() -> None:
    loaded = loads(pinned().text.replace("do 深化改革  @2.2", "do 深化改革  @2.2  # 存疑"))
    assert "  do 深化改革  # was @2.2; 存疑\n" in updated_text(trace(loaded, SOURCE.replace("深化改革。", "")))


@pytest.mark.parametrize("hashes", [True, False])
def test_of_sentences_that_read_alike_the_one_between_its_neighbours_is_taken(hashes: bool) -> None:
    found = places(trace(pinned(hashes), "题名\n" + SOURCE))
    assert (found["2.4"], found["3.3"]) == ("3.4", "4.3")


def test_of_sentences_that_read_alike_none_is_taken_where_nothing_tells() -> None:
    found = trace(pinned(), SOURCE.replace("深化改革。", "").replace("提高质量。", "提高质量。提高质量。"))
    assert places(found)["2.1"] is None


def test_another_document_is_refused() -> None:
    found = trace(pinned(), "关于开展全民健身活动的通知。请遵照执行。")
    assert codes(found) == ["EF005"]
    assert updated_text(found) == found.loaded.text


def test_the_file_that_is_pinned_is_named(tmp_path: Path) -> None:
    (tmp_path / "更正本.txt").write_text("\n" + SOURCE, encoding="utf-8")
    text = updated_text(trace(pinned(), tmp_path / "更正本.txt"))
    assert re.search("^  source 更正本.txt sha256:[0-9a-f]{64}$", text, re.MULTILINE)
    assert codes(trace(loads(text), tmp_path / "更正本.txt")) == []


def test_carriage_returns_are_kept() -> None:
    loaded = loads(PLAN.replace("\n", "\r\n"))
    text = updated_text(trace(loaded, SOURCE))
    assert text.count("\n") == text.count("\r\n") == PLAN.count("\n") + 1


@given(st.data())
def test_every_place_that_is_found_holds_the_same_sentence(data: st.DataObject) -> None:
    """Whatever lines are cut out, doubled or moved: a place is found where its own sentence stands, or not at all."""
    lines = SOURCE.splitlines()
    pieces = data.draw(st.lists(st.sampled_from([*lines, "", "新增的一行。", *(part + "。" for line in lines for part in line.split("。")[:-1])]), max_size=8))
    loaded = pinned()
    found = trace(loaded, "\n".join(["提高质量。", *pieces, lines[2]]))
    old = trace(loaded, SOURCE).document
    new = found.document
    assert old is not None
    assert new is not None
    for one in found.moves:
        if one.new is not None and one.old.sentence is not None and one.old.end_sentence is None:
            before, after = (next(iter(document.passages(place))) for document, place in ((old, one.old), (new, one.new)))
            assert bare(old.excerpt(before)) == bare(new.excerpt(after))


def shipped(path: Path, sources: Path) -> tuple[Loaded, Path]:
    """A shipped plan and its source."""
    loaded = edupolicy.load(path)
    assert loaded.plan is not None
    assert loaded.plan.source is not None
    return loaded, sources / loaded.plan.source.file


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.name)
def test_the_places_of_a_shipped_plan_are_found_in_a_cleaned_copy_of_its_source(path: Path, sources: Path) -> None:
    with_hashes, file = shipped(path, sources)
    changed = "题首\n\n" + edupolicy.clean(file.read_bytes().decode()).text
    without = loads(re.sub("  meta sentences.*\n", "", with_hashes.text), path=path)
    sure, found = ({one.old: one.new for one in trace(loaded, changed).moves} for loaded in (with_hashes, without))
    assert sum(one is not None for one in sure.values()) >= 0.85 * len(sure)
    assert sum(one is not None for one in found.values()) >= 0.8 * len(found)
    assert [one for one, new in found.items() if new is not None and sure[one] is not None and new != sure[one]] == []


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.name)
def test_a_shipped_plan_keeps_the_hashes_of_its_sentences(path: Path, sources: Path) -> None:
    loaded, file = shipped(path, sources)
    document = trace(loaded, file).document
    assert document is not None
    assert loaded.plan is not None
    held = stored_hashes(loaded.plan)
    now: dict[tuple[int, int | None], str] = {(one.line, one.number): sentence_hash(document, one) for one in document.sentences}
    # how a sentence is cleaned may change with the cleaner
    assert sum(now.get(key) == value for key, value in held.items()) >= 0.95 * len(now)
