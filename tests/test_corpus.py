"""A corpus: which files it reads, what it keeps of broken ones, and that its answers depend on neither order nor workers nor cache."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import edupolicy
from edupolicy import Corpus, Failure

GOOD = "plan {id}: {id}\n  region 某省 某市\n  year 2024\nmeasure 1: 建园\n  target 新建幼儿园 >= 3 所\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three plans in two folders."""
    (tmp_path / "east").mkdir()
    for name in ("b", "a", "east/c"):
        (tmp_path / f"{name}.plan").write_text(GOOD.format(id=Path(name).name), encoding="utf-8")
    return tmp_path


def ids(corpus: Corpus) -> list[str]:
    return [plan.id for plan in corpus]


def test_folder_is_read_with_the_folders_in_it_in_the_order_of_names(folder: Path) -> None:
    assert ids(Corpus.open(folder)) == ["a", "b", "c"]


def test_files_are_in_the_order_of_their_names_whatever_order_they_are_given_in(folder: Path) -> None:
    files = [folder / "east" / "c.plan", folder / "b.plan", folder / "a.plan", folder / "b.plan"]
    assert ids(Corpus.open(files)) == ["a", "b", "c"]


@pytest.mark.parametrize(("pattern", "expected"), [("*.plan", ["a", "b"]), ("**/*.plan", ["a", "b", "c"]), ("e*", ["c"]), ("[ab].plan", ["a", "b"])])
def test_pattern_names_the_files_that_fit(folder: Path, pattern: str, expected: list[str]) -> None:
    assert ids(Corpus.open(os.path.join(folder, pattern))) == expected


def test_name_with_signs_of_a_pattern_is_a_file_where_there_is_one(folder: Path) -> None:
    (folder / "[x].plan").write_text(GOOD.format(id="x"), encoding="utf-8")
    assert ids(Corpus.open(folder / "[x].plan")) == ["x"]


def test_folder_and_pattern_without_plans_are_failures(tmp_path: Path) -> None:
    corpus = Corpus.open([tmp_path, tmp_path / "*.plan"])
    assert [failure.path for failure in corpus.failures] == [str(tmp_path), str(tmp_path / "*.plan")]
    assert corpus.failures[0].message == "there is no .plan file here"
    assert corpus.failures[0].in_language("zh") == "这里没有 .plan 文件"


def test_file_that_is_missing_costs_only_itself(folder: Path) -> None:
    corpus = Corpus.open([folder, folder / "none.plan"])
    assert ids(corpus) == ["a", "b", "c"]
    assert corpus.failures == (Failure(str(folder / "none.plan"), ("No such file or directory", "没有这个文件")),)


def test_broken_plan_among_good_ones_is_reported_and_costs_only_its_faulty_line(folder: Path) -> None:
    (folder / "b.plan").write_text(GOOD.format(id="b") + "  taget 公办园占比 >= 55%\n  frobnicate\n", encoding="utf-8")
    (folder / "bad.plan").write_bytes(b"\xff\0")
    corpus = Corpus.open(folder)
    assert ids(corpus) == ["a", "b", "c"]
    assert [(Path(one.path).name, one.code) for one in corpus.diagnostics] == [("b.plan", "EP102"), ("b.plan", "EP101"), ("bad.plan", "EP002")]
    assert len(list(corpus.plans[1].all_targets())) == 2


def test_two_plans_of_one_id_are_both_kept_and_reported_with_their_files(folder: Path) -> None:
    (folder / "z.plan").write_text(GOOD.format(id="a"), encoding="utf-8")
    corpus = Corpus.open(folder)
    assert ids(corpus) == ["a", "b", "c", "a"]
    (found,) = corpus.diagnostics
    assert (found.code, found.path) == ("EC101", str(folder / "z.plan"))
    assert found.message == f"the id `a` is taken by {folder / 'a.plan'}"


def test_plans_of_different_ids_are_no_finding(folder: Path) -> None:
    assert Corpus.open(folder).diagnostics == ()


def test_vocabulary_has_the_names_of_every_file_and_the_shipped_ones(folder: Path) -> None:
    (folder / "vocabulary.plan").write_text("org 某市某科\n  alias 某科\n", encoding="utf-8")
    corpus = Corpus.open(folder)
    organization = corpus.vocabulary.organization("某科")
    assert organization is not None
    assert organization.name == "某市某科"
    assert corpus.vocabulary.indicator("公办园占比") == edupolicy.shipped_vocabulary().indicator("公办园占比")


def test_progress_is_told_of_every_file(folder: Path) -> None:
    told: list[tuple[int, int]] = []
    Corpus.open(folder, progress=lambda done, of: told.append((done, of)))
    assert told[-1] == (3, 3)


def test_corpus_of_documents_that_were_loaded_before() -> None:
    corpus = Corpus([edupolicy.loads(GOOD.format(id="a")), edupolicy.loads("org 甲\n")])
    assert ids(corpus) == ["a"]
    assert len(corpus.loaded) == 2
