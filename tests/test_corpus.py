"""A corpus: which files it reads, what it keeps of broken ones, and that its answers depend on neither order nor workers nor cache."""

from __future__ import annotations

import gc
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import edupolicy
from edupolicy import Corpus, Failure
from edupolicy.codebook.tables import TABLES
from edupolicy.corpus import cache as cache_module
from edupolicy.corpus import chunk, pool, stocked
from edupolicy.corpus.cache import Cache
from edupolicy.corpus.chunk import Form
from edupolicy.corpus.packing import pack, unpack
from edupolicy.corpus.stocked import Stock
from edupolicy.export import dump_json
from edupolicy.extras import MissingExtra
from edupolicy.model import Plan
from tests.strategies import plans

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


def test_link_that_leads_nowhere_is_told_and_the_lock_of_an_editor_is_not(folder: Path) -> None:
    (folder / "2023.plan").symlink_to(folder / "gone.plan")
    (folder / ".#a.plan").symlink_to("somebody@somewhere.1234")
    corpus = Corpus.open(folder)
    assert ids(corpus) == ["a", "b", "c"]
    assert [failure.path for failure in corpus.failures] == [str(folder / "2023.plan")]


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
    assert len(Corpus.open(folder, progress=lambda done, of: told.append((done, of))).plans) == 3
    assert told[-1] == (3, 3)


def test_corpus_of_documents_that_were_loaded_before() -> None:
    corpus = Corpus([edupolicy.loads(GOOD.format(id="a")), edupolicy.loads("org 甲\n")])
    assert ids(corpus) == ["a"]
    assert len(corpus.loaded) == 2


# ------------------------------------------------------------ workers and cache


def states(corpus: Corpus) -> tuple[object, ...]:
    """All that a corpus says."""
    tables = {table.name: corpus.table(table.name).to_pylist() for table in TABLES}
    return corpus.loaded, corpus.diagnostics, corpus.failures, corpus.vocabulary, tables


@pytest.fixture
def mixed(folder: Path) -> Path:
    """Good plans, broken ones, vocabularies, a plan in JSON."""
    (folder / "east" / "vocabulary.plan").write_text("org 某市某科\n  alias 某科\n", encoding="utf-8")
    (folder / "east" / "d.plan").write_text(GOOD.format(id="d") + "  by 某科\n  taget 公办园占比 >= 55%\n  frobnicate\n", encoding="utf-8")
    (folder / "shared.plan").write_text("unit-of-measure 华里\n  equals 0.5 公里\nunit-of-measure 公里\n", encoding="utf-8")
    (folder / "uses.plan").write_text("use shared.plan\n" + GOOD.format(id="a") + "  target 道路 ~ 3 华里\n", encoding="utf-8")
    (folder / "bad.plan").write_bytes(b"\xff\0")
    plan = edupolicy.loads(GOOD.format(id="json")).plan
    assert plan is not None
    (folder / "json.plan").write_text(dump_json([plan, plan]), encoding="utf-8")
    return folder


def test_answers_depend_neither_on_workers_nor_on_the_cache(mixed: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    cache = tmp_path_factory.mktemp("cache")
    alone = states(Corpus.open([mixed, mixed / "none.plan"], workers=1, cache=False))
    assert states(Corpus.open([mixed / "none.plan", mixed], workers=2, cache=False)) == alone
    assert states(Corpus.open([mixed, mixed / "none.plan"], workers=1, cache=cache)) == alone
    assert len(list(cache.iterdir())) == 2  # models and tables of one chunk
    assert states(Corpus.open([mixed, mixed / "none.plan"], workers=1, cache=cache)) == alone


def test_workers_fill_the_cache_and_find_in_it(mixed: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chunk, "_MOST", 3)
    cache = tmp_path_factory.mktemp("cache")
    alone = states(Corpus.open(mixed, workers=1, cache=False))
    assert states(Corpus.open(mixed, workers=2, cache=cache)) == alone
    kept = sorted(cache.iterdir())
    assert len(kept) >= 6
    monkeypatch.setattr(stocked, "read_chunk", None)  # nothing is read anew
    monkeypatch.setattr(pool.Pool, "do", None)
    assert states(Corpus.open(mixed, workers=2, cache=cache)) == alone
    assert sorted(cache.iterdir()) == kept


@pytest.mark.parametrize("damage", ["empty", "cut", "flipped", "foreign"])
def test_damaged_cache_is_only_a_miss(mixed: Path, tmp_path_factory: pytest.TempPathFactory, damage: str) -> None:
    cache = tmp_path_factory.mktemp("cache")
    fresh = states(Corpus.open(mixed, cache=cache))
    for file in cache.iterdir():
        content = file.read_bytes()
        middle = len(content) * 2 // 3
        flipped = content[:middle] + bytes([content[middle] ^ 0xFF]) * 65 + content[middle + 65 :]
        file.write_bytes({"empty": b"", "cut": content[:-100], "flipped": flipped, "foreign": b"PK\3\4" * 100}[damage])
    assert states(Corpus.open(mixed, cache=cache)) == fresh


def test_cache_of_another_version_is_only_a_miss(mixed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = states(Corpus.open(mixed, cache=tmp_path / "cache"))
    monkeypatch.setattr(stocked, "version", lambda: b"another")
    assert states(Corpus.open(mixed, cache=tmp_path / "cache")) == fresh
    assert len(list((tmp_path / "cache").iterdir())) == 4


@pytest.mark.parametrize(("file", "text"), [("shared.plan", "unit-of-measure 华里\n  equals 0.4 公里\n"), ("east/vocabulary.plan", "org 甲\n  alias 某科\n")])
def test_plan_is_read_anew_when_a_vocabulary_behind_it_changes(mixed: Path, tmp_path_factory: pytest.TempPathFactory, file: str, text: str) -> None:
    cache = tmp_path_factory.mktemp("cache")
    before = states(Corpus.open(mixed, cache=cache))
    (mixed / file).write_text(text, encoding="utf-8")
    after = states(Corpus.open(mixed, cache=cache))
    assert after == states(Corpus.open(mixed, cache=False))
    assert after != before


def test_cache_that_cannot_be_written_is_no_fault(mixed: Path) -> None:
    fresh = states(Corpus.open(mixed, cache=False))
    assert states(Corpus.open(mixed, cache="/dev/full/cache")) == fresh
    (mixed / "file").write_text("", encoding="utf-8")
    assert states(Corpus.open(mixed, workers=2, cache=mixed / "file")) == fresh


def test_full_disk_is_no_fault_and_leaves_nothing_behind(mixed: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = tmp_path_factory.mktemp("cache")
    fresh = states(Corpus.open(mixed, cache=False))

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    assert states(Corpus.open(mixed, cache=cache)) == fresh
    assert list(cache.iterdir()) == []


def test_worker_that_dies_costs_nothing_but_time(mixed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = states(Corpus.open(mixed, cache=False))
    monkeypatch.setattr(chunk, "_MOST", 3)
    monkeypatch.setattr(pool, "_SERVE", "raise SystemExit({path!r} and 3)")
    assert states(Corpus.open(mixed, workers=2, cache=False)) == fresh


def test_who_interrupts_waits_for_no_chunk(mixed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[object] = []
    monkeypatch.setattr(pool, "_SERVE", "import time; {path!r}; time.sleep(60)")
    monkeypatch.setattr(stocked, "read_chunk", lambda *given: read.append(given))
    stock = Stock(Form.TABLES, None, None, 2)

    def interrupted() -> Iterator[tuple[str, ...]]:
        yield from [(str(mixed / "a.plan"),), (str(mixed / "b.plan"),)]
        while stock._pool is not None and len(stock._pool._started) < 2:
            time.sleep(0.01)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), stock:
        list(stock.chunks(interrupted()))
    assert read == []


def test_interrupt_from_the_terminal_reaches_no_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_SERVE", "import time; {path!r}; time.sleep(60)")
    workers = pool.Pool(1)
    process = workers._worker()
    assert os.getpgid(process.pid) != os.getpgid(0)
    workers.__exit__(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert process.returncode == -signal.SIGKILL


def test_old_and_superfluous_chunks_are_thrown_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held = Cache(tmp_path)
    assert all(held.put(key, [b"x" * 100]) for key in ("old", "middle", "new"))
    for key, days in (("old", 40), ("middle", 2), ("new", 1)):
        then = time.time() - days * 86_400
        os.utime(tmp_path / f"{key}.chunk", (then, then))
    held.prune()
    assert sorted(file.stem for file in tmp_path.iterdir()) == ["middle", "new"]
    monkeypatch.setattr(cache_module, "_KEPT", 150)
    held.prune()
    assert [file.stem for file in tmp_path.iterdir()] == ["new"]


def test_chunks_are_cut_by_names_so_that_a_new_file_changes_few() -> None:
    files = [f"plans/{number:05}.plan" for number in range(3_000)]
    before, after = set(chunk.grouped(files)), set(chunk.grouped(sorted([*files, "plans/00500a.plan"])))
    assert sum(map(len, before)) == 3_000
    assert len(before) >= 20
    assert len(after - before) <= 4
    assert max(map(len, before)) <= 224


@given(plans=st.lists(plans(), max_size=3))
@settings(max_examples=25)
def test_models_come_out_of_a_package_as_they_went_in(plans: list[Plan]) -> None:
    written = msgspec.msgpack.decode(msgspec.msgpack.encode(pack(plans, Plan)))
    read = unpack(written, Plan)
    assert read == plans
    assert list(map(repr, read)) == list(map(repr, plans))


def test_spans_come_out_of_a_package() -> None:
    plan = edupolicy.loads(GOOD.format(id="a")).plan
    assert plan is not None
    (read,) = unpack(pack([plan], Plan), Plan)
    assert [target.span for target in read.all_targets()] == [target.span for target in plan.all_targets()]


def test_what_was_read_is_collected_like_anything_else(folder: Path) -> None:
    corpus = Corpus.open(folder)
    assert len(corpus.plans) == 3
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
    assert any(one is corpus.plans[0] for one in gc.get_objects())


def test_what_a_program_has_frozen_stays_frozen(folder: Path) -> None:
    gc.freeze()
    try:
        assert len(Corpus.open(folder).plans) == 3
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()


def test_small_corpus_leaves_the_cache_of_the_platform_alone(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    assert len(Corpus.open(folder)) == 3
    assert not (tmp_path / "home").exists()
    assert len(Corpus.open(folder, cache=True)) == 3
    assert (tmp_path / "home" / "edupolicy").is_dir()


def test_without_the_extra_plans_are_read_and_tables_say_what_is_missing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("corpus.reading", "extras"):
        monkeypatch.setattr(f"edupolicy.{module}.find_spec", lambda name: None)
    corpus = Corpus.open(folder, workers=2)
    assert ids(corpus) == ["a", "b", "c"]
    with pytest.raises(MissingExtra, match=r"pyarrow is needed for this: pip install 'edupolicy\[tables\]'"):
        corpus.table("targets")


def test_unknown_table_is_a_mistake_of_the_caller(folder: Path) -> None:
    corpus = Corpus.open(folder)
    for asked in (lambda: corpus.table("nothing"), lambda: corpus.batches("nothing"), lambda: corpus.pieces(["targets", "nothing"])):
        with pytest.raises(KeyError, match=r"there is no table 'nothing'; there are plans, sections,"):
            asked()


def test_pieces_are_the_tables(mixed: Path) -> None:
    corpus = Corpus.open(mixed)
    pieces = list(corpus.pieces(("targets", "plans")))
    assert [row for piece in pieces for row in piece["targets"].to_pylist()] == corpus.table("targets").to_pylist()
    assert next(Corpus.open(mixed).batches("plans")).num_rows == 7
