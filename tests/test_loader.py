"""Loading texts and files: whatever they hold, the answer is a result with diagnostics."""

from __future__ import annotations

import codecs
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import edupolicy
from edupolicy import Diagnostic, Loaded, Severity, Vocabulary, check, dumps, load, loads
from edupolicy.export import dump_json
from edupolicy.loader import read_documents

PLAN = "plan a: 甲\nmeasure 1: 乙\n  by 示范市教育局\n  target 新建幼儿园 >= 3 所\n"


def codes(loaded: Loaded) -> list[str]:
    return [one.code for one in loaded.diagnostics]


def only(loaded: Loaded) -> Diagnostic:
    [found] = loaded.diagnostics
    return found


def write(folder: Path, **files: str) -> None:
    """Files by their name without its ending."""
    for name, text in files.items():
        (folder / f"{name}.plan").write_text(text, encoding="utf-8")


# ---------------------------------------------------------------- what loading gives


def test_result_has_plan_and_diagnostics() -> None:
    loaded = loads("plan a: 甲\nmeasure 1: 乙\n  taget 新建幼儿园 3 所\n  do 丙\n", path="a.plan")
    assert loaded
    assert loaded.plan is not None
    assert [measure.title for measure in loaded.plan.all_measures()] == ["乙"]
    found = only(loaded)
    assert (found.code, found.severity, found.line, found.column, found.path) == ("EP102", Severity.ERROR, 3, 3, "a.plan")
    assert found.source_line[found.column - 1 :].startswith("taget")
    assert loaded.text[slice(*found.span)] == "taget"
    assert "taget" in found.message
    assert "target" in found.help


def test_text_without_a_plan_is_false() -> None:
    loaded = loads("org demo.edu: 示范市教育局\n")
    assert not loaded
    assert loaded.diagnostics == ()
    assert [one.name for one in loaded.entries.organizations] == ["示范市教育局"]


def test_what_was_read_can_be_written_and_read_again(tmp_path: Path) -> None:
    plan = loads(PLAN).plan
    assert plan is not None
    file = tmp_path / "a.plan"
    file.write_text(dumps(plan), encoding="utf-8")
    again = load(file)
    assert again.plan == plan
    assert again.diagnostics == ()


def test_check_finds_more_than_the_reader() -> None:
    loaded = loads(PLAN)
    assert loaded.diagnostics == ()
    assert "unknown-organization" in {one.name for one in check(loaded)}


def test_findings_of_check_stand_in_the_order_of_the_text() -> None:
    found = check(loads(PLAN + "  taget 丙\nmeasure 2: 丁\n  do 戊 @x\n"))
    assert [one.span.start for one in found] == sorted(one.span.start for one in found)


def test_diagnostics_can_be_members_of_a_set() -> None:
    loaded = loads("plan a: 甲\n  taget 丙\n")
    assert set(loaded.diagnostics) == set(loads("plan a: 甲\n  taget 丙\n").diagnostics)


@given(st.text(max_size=200))
def test_any_text_gives_a_result(text: str) -> None:
    loaded = loads(text)
    for one in check(loaded):
        assert 0 <= one.span.start <= one.span.end <= len(text)
        assert one.line >= 1
        assert one.column >= 1
        assert one.message
        assert one.in_language("zh")[0]


LINES = st.sampled_from(
    ["plan a: 甲", "use b.plan", "org x: 乙", "  by 乙", "measure 1: 丙", "  target 幼儿园 >= 3 所", "{", "\0", "\ud800", "\ufeff", "  do \x1b[0m",
     "#", '"', "@"]
)


@given(st.lists(LINES, max_size=12), st.sampled_from(["\n", "\r\n", "\r", ""]))
def test_any_lines_give_a_result(lines: list[str], newline: str) -> None:
    check(loads(newline.join(lines)))


@given(st.binary(max_size=200), st.sampled_from([None, "utf-8", "gb18030", "utf-16", "klingon"]))
def test_any_bytes_give_a_result(content: bytes, encoding: str | None) -> None:
    for loaded in read_documents(content, path="a.plan", encoding=encoding):
        check(loaded)


# ---------------------------------------------------------------- bad input


@pytest.mark.parametrize("content", [b"", b"\n\n", b"# nothing yet\n", codecs.BOM_UTF8, b" \t\r\n", codecs.BOM_UTF16_LE])
def test_file_without_a_statement_is_called_empty(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.plan").write_bytes(content)
    found = only(load(tmp_path / "a.plan"))
    assert (found.name, found.severity) == ("empty-file", Severity.WARNING)


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00", "binary-file", "byte 8 is NUL"),
        (PLAN.encode("gb18030"), "gbk-file", "it looks like GBK"),
        (PLAN.encode() + b"\xff\xff", "undecodable-file", "not UTF-8"),
        ("plan a: 甲\n\ndo ".encode() + b"\xff", "undecodable-file", "byte 16, on line 3"),
        (codecs.BOM_UTF16_LE + "a\nb".encode("utf-16-le") + b"\x00\xd8", "undecodable-file", "on line 2"),
        (codecs.BOM_UTF16_LE + b"a", "undecodable-file", "byte 2"),
    ],
)
def test_file_that_is_no_text_is_reported_once(tmp_path: Path, content: bytes, name: str, said: str) -> None:
    (tmp_path / "a.plan").write_bytes(content)
    loaded = load(tmp_path / "a.plan")
    found = only(loaded)
    assert found.name == name
    assert said in found.message
    assert found.path == str(tmp_path / "a.plan")
    assert check(loaded) == loaded.diagnostics
    assert loaded.plan is None


def test_gbk_file_says_how_to_read_it_and_can_be_read_so(tmp_path: Path) -> None:
    file = tmp_path / "a.plan"
    file.write_bytes(PLAN.encode("gb18030"))
    found = only(load(file))
    for language in ("en", "zh"):
        assert "--encoding gb18030" in found.in_language(language)[1]
    loaded = load(file, encoding="gb18030")
    assert loaded.diagnostics == ()
    assert loaded.plan == loads(PLAN).plan


def test_unknown_encoding_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "a.plan").write_bytes(PLAN.encode())
    found = only(load(tmp_path / "a.plan", encoding="klingon"))
    assert found.name == "unknown-encoding"
    assert "klingon" in found.message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_byte_order_mark_says_how_to_read(encoding: str, tmp_path: Path) -> None:
    (tmp_path / "a.plan").write_bytes(f"\ufeff{PLAN}".encode(encoding))
    loaded = load(tmp_path / "a.plan")
    assert loaded.diagnostics == ()
    assert loaded.plan == loads(PLAN).plan


def test_windows_line_breaks_read_like_others() -> None:
    loaded = loads(PLAN.replace("\n", "\r\n"))
    assert loaded.diagnostics == ()
    assert loaded.plan == loads(PLAN).plan


@pytest.mark.parametrize(("character", "shown"), [("\ud800", "U+D800"), ("\0", "U+0000"), ("\x1b", "U+001B"), ("\u202e", "U+202E"), ("\x85", "U+0085")])
def test_character_that_cannot_be_seen_is_reported_where_it_stands(character: str, shown: str) -> None:
    loaded = loads(f"plan a: 甲\nmeasure 1: 乙{character}丙\n")
    found = only(loaded)
    assert (found.name, found.line, found.column) == ("control-character", 2, 13)
    assert shown in found.message
    assert loaded.plan is not None


def test_very_long_line_is_reported_and_the_others_are_read() -> None:
    loaded = loads("plan a: 甲\nmeasure 1: 乙\n  do " + "丙" * 2_000_000 + "\n  do 丁\n")
    assert loaded.plan is not None
    assert all(one.line == 3 for one in loaded.diagnostics)
    [measure] = loaded.plan.all_measures()
    assert measure.actions[-1].text == "丁"


def test_findings_in_one_long_line_share_its_text() -> None:
    found = loads("plan a: 甲\nmeasure 1: 乙\n  do " + "丙\x01" * 50 + "\n").diagnostics
    assert len(found) > 10
    assert len({id(one.source_line) for one in found if one.line == 3}) == 1
    assert all(one.source_line[one.column - 1] == "\x01" for one in found if one.name == "control-character")


@pytest.mark.parametrize("path", ["nowhere.plan", "folder", "nowhere/a.plan", "a\0b", "\ud800"])
def test_file_that_cannot_be_opened_raises(tmp_path: Path, path: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError):
        load(os.path.join(tmp_path, path))


@pytest.mark.parametrize("path", ["a\0b", "\ud800", "nowhere/at/all.plan", "甲.plan", "-"])
def test_text_may_be_named_by_any_path(path: str) -> None:
    loaded = loads("use b.plan\nplan a: 甲\n", path=path)
    assert loaded.path == path
    assert codes(loaded) == ["EP006"]


# ---------------------------------------------------------------- JSON


@pytest.mark.parametrize(
    "content",
    [
        b"{", b"{}", b'{"plans": 3}', b'{"plans": [{}]}', b"{\xff", b'{"schema": "edupolicy-plan"}', b"{" * 100_000, b'{"a": ' * 100_000,
        b'{"plans": ' + b"[" * 100_000,
    ],
)  # fmt: skip
def test_json_that_holds_no_plan_is_a_finding(content: bytes) -> None:
    for loaded in read_documents(content, path="a.json"):
        assert loaded.plan is None
        assert loaded.diagnostics
        check(loaded)


# ---------------------------------------------------------------- vocabularies


def test_vocabulary_alone_is_read(tmp_path: Path) -> None:
    write(tmp_path, vocabulary="org demo.edu: 示范市教育局\n  alias 市教育局\n")
    loaded = load(tmp_path / "vocabulary.plan")
    assert loaded.plan is None
    assert loaded.diagnostics == ()
    assert len(loaded.entries.organizations) == 1
    assert [one.id for one in loaded.vocabulary.organizations].count("demo.edu") == 1


def test_vocabulary_beside_a_plan_extends_the_shipped_one(tmp_path: Path) -> None:
    write(tmp_path, a="plan a: 甲\nmeasure 1: 乙\n  by 市教育局\n", vocabulary="org demo.edu: 示范市教育局\n  alias 市教育局\n")
    shipped = loads("unit-of-measure 幢: 幢\nplan a: 甲\n").vocabulary
    loaded = load(tmp_path / "a.plan", vocabulary=shipped)
    assert loaded.plan is not None
    [responsible] = next(loaded.plan.all_measures()).responsible
    assert (responsible.organization, responsible.label) == ("示范市教育局", "市教育局")
    assert loaded.vocabulary.unit("幢") is not None


def test_vocabulary_beside_a_plan_overrides_the_shipped_one(tmp_path: Path) -> None:
    write(tmp_path, a=PLAN, vocabulary="unit-of-measure 所: 所\n  dimension campus\n")
    shipped = loads("unit-of-measure 所: 所\n  dimension count\n").entries
    assert load(tmp_path / "a.plan", vocabulary=shipped).vocabulary.dimension("所") == "campus"


def test_a_plans_own_entries_come_first_then_used_ones_then_those_beside_it(tmp_path: Path) -> None:
    entry = "unit-of-measure 所: 所\n  dimension {}\n"
    write(tmp_path, vocabulary=entry.format("beside"), used="use deeper.plan\n" + entry.format("used"))
    write(tmp_path, deeper=entry.format("deeper") + "unit-of-measure 幢: 幢\n")
    write(tmp_path, own="use used.plan\n" + entry.format("own") + "plan a: 甲\n", using="use used.plan\nplan a: 甲\n", plain="plan a: 甲\n")
    found = {name: load(tmp_path / f"{name}.plan").vocabulary for name in ("own", "using", "plain")}
    assert {name: one.dimension("所") for name, one in found.items()} == {"own": "own", "using": "used", "plain": "beside"}
    assert found["using"].unit("幢") is not None
    assert found["plain"].unit("幢") is None


def test_changed_vocabulary_is_read_anew(tmp_path: Path) -> None:
    write(tmp_path, a="plan a: 甲\n", vocabulary="use deeper.plan\n", deeper="unit-of-measure 幢: 幢\n")
    assert load(tmp_path / "a.plan").vocabulary.unit("幢") is not None
    write(tmp_path, deeper="unit-of-measure 栋楼: 栋楼\n")
    vocabulary = load(tmp_path / "a.plan").vocabulary
    assert (vocabulary.unit("幢"), vocabulary.unit("栋楼") is not None) == (None, True)


def test_vocabularies_that_use_each_other_are_reported_and_read_once(tmp_path: Path) -> None:
    write(tmp_path, a="use b.plan\norg a: 甲\n", b="use c.plan\norg b: 乙\n", c="use a.plan\norg c: 丙\n", p="use a.plan\nplan p: 丁\n")
    for name, said in (("a", "a.plan → b.plan → c.plan → a.plan"), ("p", "a.plan → b.plan → c.plan → a.plan")):
        loaded = load(tmp_path / f"{name}.plan", vocabulary=Vocabulary())
        found = only(loaded)
        assert (found.name, found.line) == ("circular-vocabulary", 1)
        assert said in found.message
        assert sorted(one.id for one in loaded.vocabulary.organizations) == ["a", "b", "c"]


def test_vocabulary_that_uses_itself_is_reported(tmp_path: Path) -> None:
    write(tmp_path, a="use a.plan\norg a: 甲\n")
    assert only(load(tmp_path / "a.plan")).name == "circular-vocabulary"


def test_circle_through_a_link_is_seen(tmp_path: Path) -> None:
    write(tmp_path, a="use self/a.plan\norg a: 甲\n")
    (tmp_path / "self").symlink_to(".")
    assert only(load(tmp_path / "a.plan")).name == "circular-vocabulary"


def test_many_vocabularies_that_use_the_next_one_twice_are_read_once_each(tmp_path: Path) -> None:
    last = 60  # read anew at each use, these would be 2 ** 60 files
    for number in range(last):
        write(tmp_path, **{f"v{number}": f"use v{number + 1}.plan\nuse v{number + 1}.plan\n"})
    write(tmp_path, **{f"v{last}": "org z: 甲\n"})
    loaded = load(tmp_path / "v0.plan", vocabulary=Vocabulary())
    assert loaded.diagnostics == ()
    assert len(loaded.vocabulary.organizations) == 1


def test_chain_of_vocabularies_may_be_longer_than_the_stack_is_deep(tmp_path: Path) -> None:
    last = 1100
    for number in range(last):
        write(tmp_path, **{f"v{number}": f"use v{number + 1}.plan\n"})
    write(tmp_path, **{f"v{last}": "org z: 甲\n"})
    assert load(tmp_path / "v0.plan").vocabulary.organization("甲") is not None


def test_used_file_that_cannot_be_read_is_reported_where_it_is_used(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "picture.plan").write_bytes(b"\x89PNG\0\0")
    (tmp_path / "gbk.plan").write_bytes("org a: 甲\n".encode("gbk"))
    os.mkfifo(tmp_path / "pipe")
    used = ["nowhere.plan", "folder", "picture.plan", "gbk.plan", "pipe", "/dev/zero"]
    write(tmp_path, a="".join(f"use {name}\n" for name in used) + "plan a: 甲\n")
    loaded = load(tmp_path / "a.plan")
    assert [(one.name, one.line) for one in loaded.diagnostics] == [("missing-vocabulary", line) for line in range(1, 7)]
    assert [one.message.partition(": ")[2] for one in loaded.diagnostics] == [
        "No such file or directory", "Is a directory", "not UTF-8 text", "not UTF-8 text", "not a file", "not a file",
    ]  # fmt: skip
    assert "没有这个文件" in loaded.diagnostics[0].in_language("zh")[0]
    assert loaded.plan is not None


def test_used_file_is_looked_for_beside_the_file_that_uses_it(tmp_path: Path) -> None:
    (tmp_path / "names").mkdir()
    write(tmp_path, a="use names/a.plan\nplan a: 甲\n")
    write(tmp_path / "names", a="use b.plan\n", b="org b: 乙\n")
    loaded = load(tmp_path / "a.plan")
    assert loaded.diagnostics == ()
    assert loaded.vocabulary.organization("乙") is not None


def test_folder_named_like_the_vocabulary_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "vocabulary.plan").mkdir()
    write(tmp_path, a="plan a: 甲\n")
    assert load(tmp_path / "a.plan").diagnostics == ()


def test_face_of_the_package_is_what_the_documentation_names() -> None:
    named = """Plan Section Measure Item Action Target Result Quantity Comparator Period Commitment Indicator Unit Organization Responsibility
    Citation Programme Locator Source Vocabulary Diagnostic Severity Span load loads dumps check Loaded"""
    assert set(named.split()) <= set(vars(edupolicy))


def test_json_keeps_the_names_of_a_vocabulary_that_is_not_there(tmp_path: Path) -> None:
    text = "plan a: 甲\nregion 某省 某市\nmeasure 1: 乙\n  by 基教科\n  target 本地指标 3 件\norg x.basic: 某市教育局基础教育科\n  alias 基教科\n"
    plan = edupolicy.loads(text).plan
    assert plan is not None
    path = tmp_path / "a.json"
    path.write_text(dump_json([plan]), encoding="utf-8")
    again = edupolicy.load(path)
    assert again.plan == plan
    assert again.diagnostics == ()
