"""Tables as files: Parquet, CSV, JSON Lines and SQLite hold the rows of the corpus, whatever stands in them."""

from __future__ import annotations

import csv
import errno
import json
import os
import resource
import signal
import sqlite3
import tracemalloc
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.dataset as ds
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import edupolicy
from edupolicy import Corpus
from edupolicy.cli.main import main
from edupolicy.codebook.column import Column, Table, Type
from edupolicy.codebook.figures import TARGETS
from edupolicy.codebook.schema import schema
from edupolicy.codebook.tables import TABLES
from edupolicy.export import parquet as parquet_module
from edupolicy.export.csv_format import unformulated
from edupolicy.export.parquet import ParquetFolder
from edupolicy.export.sqlite import SqliteFile
from edupolicy.export.tables import Occupied, write_folder, write_tables
from edupolicy.export.text_tables import TextFolder
from edupolicy.model import Plan
from tests.strategies import plans

HOSTILE = '=cmd|\' /C calc\'!A0", "x\'; drop table targets; --'
PLAN = "plan {id}: {title}\n  region 某省 某市\n  year {year}\nmeasure 1: 建园\n  target 新建幼儿园 >= 1.5万 所 due 2024-06\n  note -1 不是数\n"
Rows = dict[str, list[tuple[Any, ...]]]
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three plans of two years, one without a year, and one of a title that is meant badly."""
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, year in (("a", "2023"), ("b", "2024"), ("c", "2024")):
        (tmp_path / f"{name}.plan").write_text(PLAN.format(id=name, title=HOSTILE if name == "b" else name, year=year), encoding="utf-8")
    (tmp_path / "d.plan").write_text("plan d: 丁\nmeasure 1: 建园\n  target 公办园占比 > 55.5%\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `export`; its exit code, standard output and standard error."""

    def call(*arguments: str) -> tuple[int, str, str]:
        code = main(["export", *arguments])
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return call


def held(corpus: Corpus) -> Rows:
    """The rows of a corpus, in an order of their own."""
    return {table.name: ordered(zip(*(column.to_pylist() for column in corpus.table(table.name).columns), strict=True)) for table in TABLES}


def ordered(rows: Any) -> list[tuple[Any, ...]]:
    return sorted(map(tuple, rows), key=repr)


def from_csv(folder: Path) -> Rows:
    found: Rows = {}
    for table in TABLES:
        types = {field.name: field.type for field in schema(table)}
        options = pa_csv.ConvertOptions(column_types=types, strings_can_be_null=True, quoted_strings_can_be_null=False, null_values=[""])
        read = pa_csv.read_csv(folder / f"{table.name}.csv", parse_options=pa_csv.ParseOptions(newlines_in_values=True), convert_options=options)
        assert tuple(read.column_names) == table.column_names
        found[table.name] = ordered(zip(*(column.to_pylist() for column in read.columns), strict=True))
    return found


def from_json_lines(folder: Path) -> Rows:
    def value(column: Column, given: Any) -> Any:
        return date.fromisoformat(given) if column.type is Type.DATE and given is not None else given

    found: Rows = {}
    for table in TABLES:
        # a line of a text file may end in more ways than a line of JSON
        lines = (folder / f"{table.name}.jsonl").read_bytes().decode().split("\n")[:-1]
        found[table.name] = ordered([value(one, row[one.name]) for one in table.columns] for row in map(json.loads, lines))
    return found


#: the type is given, because it cannot be seen where no plan has a year
_BY_YEAR = ds.partitioning(pa.schema([("year_start", pa.int32())]), flavor="hive")


def from_parquet(folder: Path) -> Rows:
    return {table.name: ordered(zip(*(_columns(folder, table)[name] for name in table.column_names), strict=True)) for table in TABLES}


def _columns(folder: Path, table: Table) -> dict[str, list[Any]]:
    columns: dict[str, list[Any]] = ds.dataset(folder / table.name, partitioning=_BY_YEAR).to_table().to_pydict()
    return columns


def from_sqlite(file: Path) -> Rows:
    def value(column: Column, given: Any) -> Any:
        if given is None:
            return None
        return bool(given) if column.type is Type.BOOLEAN else date.fromisoformat(given) if column.type is Type.DATE else given

    database = sqlite3.connect(file)
    try:
        return {
            table.name: ordered(
                [value(column, cell) for column, cell in zip(table.columns, row, strict=True)] for row in database.execute(f'select * from "{table.name}"')
            )
            for table in TABLES
        }
    finally:
        database.close()


def written(corpus: Corpus, folder: Path) -> dict[str, Rows]:
    """What is read back of a corpus in each format."""
    write_folder(corpus, str(folder / "parquet"), ParquetFolder)
    write_folder(corpus, str(folder / "csv"), lambda new, tables: TextFolder(new, tables, "csv"))
    write_folder(corpus, str(folder / "jsonl"), lambda new, tables: TextFolder(new, tables, "jsonl"))
    write_tables(corpus, SqliteFile(str(folder / "plans.db"), TABLES))
    return {
        "parquet": from_parquet(folder / "parquet"), "csv": from_csv(folder / "csv"), "jsonl": from_json_lines(folder / "jsonl"),
        "sqlite": from_sqlite(folder / "plans.db"),
    }  # fmt: skip


def test_every_format_holds_the_rows_of_the_corpus(folder: Path) -> None:
    corpus = Corpus.open(folder)
    for name, rows in written(corpus, folder).items():
        assert rows == held(corpus), name


@given(plans=st.lists(plans(), max_size=2))
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_format_holds_the_rows_of_any_plans(plans: list[Plan], tmp_path_factory: pytest.TempPathFactory) -> None:
    corpus = Corpus([edupolicy.loads(edupolicy.dumps(plan), path=f"{number}.plan") for number, plan in enumerate(plans)])
    for name, rows in written(corpus, tmp_path_factory.mktemp("export")).items():
        assert rows == held(corpus), name


def test_five_plans_are_exported(tmp_path: Path) -> None:
    corpus = Corpus.open(list(edupolicy.bundled_plans()))
    expected = held(corpus)
    assert len(expected["targets"]) > 50
    for name, rows in written(corpus, tmp_path).items():
        assert rows == expected, name


def test_table_without_rows_has_its_columns_in_parquet(run: Run, folder: Path) -> None:
    assert run("--format", "parquet", "-o", "out")[0] == 0
    assert [str(path.relative_to(folder / "out")) for path in (folder / "out" / "links").rglob("*.parquet")] == [
        "links/year_start=__HIVE_DEFAULT_PARTITION__/part-0.parquet"
    ]
    links = ds.dataset(folder / "out" / "links", partitioning=_BY_YEAR).to_table()
    assert (links.num_rows, set(links.column_names)) == (0, set(next(one for one in TABLES if one.name == "links").column_names))


def test_parquet_is_divided_by_years(folder: Path) -> None:
    write_folder(Corpus.open(folder), str(folder / "out"), ParquetFolder)
    assert sorted(path.name for path in (folder / "out" / "targets").iterdir()) == [
        "year_start=2023", "year_start=2024", "year_start=__HIVE_DEFAULT_PARTITION__",
    ]  # fmt: skip
    assert [path.name for path in (folder / "out" / "units").iterdir()] == ["part-0.parquet"]


@pytest.mark.parametrize("by", [("year_start", "province"), ("city",), ("kind", "county", "year_end")])
def test_parquet_is_divided_by_other_columns_and_read_back_by_all(folder: Path, by: tuple[str, ...]) -> None:
    odd = PLAN.format(id="odd", title="戊", year=2024).replace("某省 某市", "a=b/c:%25 ..")
    (folder / "odd.plan").write_text(odd, encoding="utf-8")
    corpus = Corpus.open(folder)
    write_folder(corpus, str(folder / "out"), partial(ParquetFolder, by=by))
    expected = sorted(map(str, corpus.table("targets").to_pylist()))
    types = pa.schema([schema(TARGETS).field(name).remove_metadata() for name in by])
    for read in (
        ds.dataset(folder / "out" / "targets", partitioning=ds.partitioning(types, flavor="hive")).to_table(),
        duckdb.connect().sql(f"from read_parquet('{folder}/out/targets/**/*.parquet', hive_partitioning = true)").to_arrow_table(),
    ):
        assert sorted(map(str, read.select(TARGETS.column_names).cast(schema(TARGETS)).to_pylist())) == expected
    folders = {path.parent.relative_to(folder / "out" / "targets") for path in (folder / "out" / "targets").rglob("*.parquet")}
    assert all([part.partition("=")[0] for part in one.parts] == list(by) for one in folders)


def test_a_dataset_is_divided_as_the_command_says(run: Run, folder: Path) -> None:
    assert run("--format", "parquet", "--partition-by", "year_start，province", "-o", "out")[0] == 0
    assert (folder / "out" / "targets" / "year_start=2024" / "province=某省" / "part-0.parquet").is_file()
    assert run("--format", "parquet", "--partition-by", "title", "-o", "other") == (
        2, "", "edupolicy: plans are not divided by `title`; there are year_start, year_end, province, city, county, kind\n",
    )  # fmt: skip
    assert run("--format", "csv", "--partition-by", "city", "-o", "other") == (2, "", "edupolicy: --partition-by is for parquet\n")
    assert not (folder / "other").exists()


@pytest.mark.parametrize(("limit", "least"), [("_ROWS", 1), ("_HELD", 3)])
def test_many_years_are_written_with_few_files_open_and_few_rows_waiting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, least: int) -> None:
    monkeypatch.setattr(parquet_module, "_OPEN", 3)
    monkeypatch.setattr(parquet_module, limit, least)
    corpus = Corpus([edupolicy.loads(PLAN.format(id=f"a{n}", title="甲", year=2000 + n % 5), path=f"{n}.plan") for n in range(10)])
    write_folder(corpus, str(tmp_path / "out"), ParquetFolder)
    assert from_parquet(tmp_path / "out") == held(corpus)


@pytest.mark.parametrize("text", ["=1+1", "+1+1", "-2+3+cmd|' /C calc'!A0", "-x", "@SUM(A1)", "\t=1", "\r=1", "＝1", "＠x"])
def test_no_cell_for_excel_can_begin_a_formula(text: str) -> None:
    assert unformulated(text) == "'" + text
    assert unformulated("a" + text) == "a" + text


@pytest.mark.parametrize("text", ["=", "-1", "+3", "-0.5%", "", "<="])
def test_a_comparator_and_a_signed_number_are_no_formula(text: str) -> None:
    assert unformulated(text) == text


def test_csv_for_excel_has_a_mark_and_guarded_texts_and_plain_csv_neither(run: Run, folder: Path) -> None:
    assert run("--format", "csv-excel", "--tables", "plans", "-o", "excel.csv")[0] == 0
    content = (folder / "excel.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbfplan_id,file,")
    assert content.count(b"\r\n") == content.count(b"\n") == 5
    rows = list(csv.DictReader(content.decode("utf-8-sig").splitlines()))
    assert [row["title"] for row in rows] == ["a", "'" + HOSTILE, "c", "丁"]
    assert [row["year_start"] for row in rows] == ["2023", "2024", "2024", ""]
    plain = run("--format", "csv", "--tables", "plans")[1]
    assert [row["title"] for row in csv.DictReader(plain.splitlines())] == ["a", HOSTILE, "c", "丁"]


def test_one_table_is_one_text_and_several_are_a_folder(run: Run, folder: Path) -> None:
    assert json.loads(run("--format", "jsonl", "--tables", "plans")[1].splitlines()[0])["plan_id"] == "a"
    assert run("--format", "csv", "--tables", "plans,targets", "-o", "out")[0] == 0
    assert sorted(path.name for path in (folder / "out").iterdir()) == ["codebook.md", "edupolicy-export.json", "plans.csv", "targets.csv"]
    assert run("--format", "sqlite", "--tables", "plans", "-o", "plans.db")[0] == 0
    with closing(sqlite3.connect(folder / "plans.db")) as database:
        assert database.execute("select name from sqlite_master").fetchall() == [("codebook",), ("plans",)]


def test_place_is_asked_for_where_one_is_needed(run: Run) -> None:
    assert run("--format", "parquet") == (2, "", "edupolicy: parquet is written to a place: give -o, and a name\n")
    assert run("--format", "csv", "--lang", "zh") == (2, "", "edupolicy: csv 要写到指定位置：请用 -o 给出名称\n")
    assert run("--format", "csv", "--tables", "nothing", "-o", "x")[2].startswith("edupolicy: there is no table `nothing`; there are plans, ")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["--tables", "plans"], "--tables is for parquet, sqlite, csv, csv-excel, jsonl"),
        (["--format", "xlsx", "--tables", "plans", "-o", "a.xlsx"], "--tables is for parquet, sqlite, csv, csv-excel, jsonl"),
        (["--format", "csv", "--itemized", "-o", "out"], "--itemized is for xlsx"),
        (["--format", "csv", "--itemized", "-o", "out", "--lang", "zh"], "--itemized 只用于 xlsx"),
    ],
)
def test_option_that_would_do_nothing_is_refused(run: Run, folder: Path, given: list[str], said: str) -> None:
    before = sorted(folder.rglob("*"))
    assert run(*given) == (2, "", f"edupolicy: {said}\n")
    assert sorted(folder.rglob("*")) == before


def test_only_an_earlier_export_is_replaced(run: Run, folder: Path) -> None:
    (folder / "own").mkdir()
    (folder / "own" / "letter.txt").write_text("x", encoding="utf-8")
    assert run("--format", "csv", "-o", "own")[:2] == (2, "")
    assert [path.name for path in (folder / "own").iterdir()] == ["letter.txt"]
    assert run("--format", "csv", "-o", "out")[0] == 0
    assert run("--format", "jsonl", "-o", "out")[0] == 0
    assert (folder / "out" / "plans.jsonl").is_file()
    assert not (folder / "out" / "plans.csv").exists()
    assert not [path for path in folder.iterdir() if path.name.startswith(".")]
    with pytest.raises(Occupied):
        write_folder(Corpus.open(folder), str(folder / "own"), ParquetFolder)


@pytest.mark.parametrize("form", ["csv", "parquet", "sqlite"])
def test_full_disk_is_said_and_leaves_what_was_there(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    assert run("--format", form, "-o", "out")[0] == 0
    before = sorted(folder.rglob("*"))

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    monkeypatch.setattr(os, "rename", full)
    assert run("--format", form, "-o", "out") == (2, "", "edupolicy: out: No space left on device\n")
    assert sorted(folder.rglob("*")) == before


@pytest.mark.parametrize("form", ["csv", "csv-excel", "jsonl", "parquet", "sqlite"])
def test_full_disk_while_rows_are_written_is_said(run: Run, folder: Path, form: str) -> None:
    before = sorted(folder.rglob("*"))
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_048, limit[1]))
    try:
        code, _, said = run("--format", form, "-o", "out", "--no-cache")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)
        signal.signal(signal.SIGXFSZ, ignored)
    assert (code, said.startswith("edupolicy: out: ")) == (2, True)
    assert len(said.splitlines()) == 1
    assert sorted(folder.rglob("*")) == before


def test_full_database_is_an_error_of_the_system(folder: Path) -> None:
    database = SqliteFile(str(folder / "a.db"), TABLES)
    database._database.execute("PRAGMA max_page_count = 1")
    with pytest.raises(OSError, match="full") as caught:
        write_tables(Corpus.open(folder), database)
    assert caught.value.errno == errno.ENOSPC


@pytest.mark.parametrize("form", ["parquet", "sqlite", "csv"])
def test_place_that_cannot_be_written_is_named(run: Run, form: str) -> None:
    assert run("--format", form, "-o", "none/out") == (2, "", "edupolicy: none/out: No such file or directory\n")


ONE_FILE = [("sqlite",), ("csv", "--tables", "targets")]


@pytest.mark.parametrize("form", ONE_FILE)
def test_what_is_no_file_is_written_to_and_never_replaced(run: Run, folder: Path, form: tuple[str, ...]) -> None:
    os.mkfifo("pipe")
    with ThreadPoolExecutor(1) as pool:
        read = pool.submit(Path("pipe").read_bytes)
        assert run("--format", *form, "-o", "pipe") == (0, "", "")
        assert read.result(timeout=60).startswith(b"SQLite format 3" if form[0] == "sqlite" else b"plan_id,")
    assert Path("pipe").is_fifo()


@pytest.mark.parametrize("form", ONE_FILE)
def test_a_file_that_is_replaced_keeps_its_permissions_and_the_link_to_it(run: Run, folder: Path, form: tuple[str, ...]) -> None:
    Path("held").write_bytes(b"earlier")
    Path("held").chmod(0o600)
    Path("link").symlink_to("held")
    assert run("--format", *form, "-o", "link") == (0, "", "")
    assert Path("link").is_symlink()
    assert Path("held").stat().st_mode & 0o777 == 0o600
    assert Path("held").read_bytes() != b"earlier"


@pytest.mark.parametrize("form", ONE_FILE)
def test_a_file_that_may_not_be_written_is_not_replaced(run: Run, folder: Path, form: tuple[str, ...]) -> None:
    Path("held").write_bytes(b"earlier")
    Path("held").chmod(0o400)
    assert run("--format", *form, "-o", "held") == (2, "", "edupolicy: held: Permission denied\n")
    assert Path("held").read_bytes() == b"earlier"


def test_earlier_export_stays_where_the_new_one_cannot_take_its_place(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("--format", "csv", "-o", "out")[0] == 0
    before = sorted(folder.rglob("*"))
    rename, renamed = os.rename, list[str]()

    def second_fails(old: str, new: str) -> None:
        renamed.append(new)
        if len(renamed) == 2:
            raise OSError(errno.EIO, "Input/output error")
        rename(old, new)

    monkeypatch.setattr(os, "rename", second_fails)
    assert run("--format", "csv", "-o", "out") == (2, "", "edupolicy: out: Input/output error\n")
    assert sorted(folder.rglob("*")) == before


def test_broken_plan_is_reported_and_the_rest_exported(run: Run, folder: Path) -> None:
    (folder / "e.plan").write_text("frobnicate\n", encoding="utf-8")
    code, _, said = run("--format", "csv", "-o", "out")
    assert code == 1
    assert "EP101" in said
    assert len((folder / "out" / "plans.csv").read_text(encoding="utf-8").splitlines()) == 5


def test_absent_library_is_said(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("edupolicy.extras.find_spec", lambda name: None)
    assert run("--format", "parquet", "-o", "x") == (2, "", "edupolicy: pyarrow is needed for this: pip install 'edupolicy[tables]'\n")


def test_pieces_are_let_go_as_they_are_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Four times the plans take no more memory at their peak, but for what is kept of each document."""
    monkeypatch.setattr("edupolicy.corpus.chunk._MOST", 5)
    peaks = []
    for count in (10, 40):
        place = tmp_path / str(count)
        place.mkdir()
        for number in range(count):
            lines = "".join(f"  do 任务{line}\n" for line in range(200))
            (place / f"{number:03}.plan").write_text(PLAN.format(id=f"a{number}", title="甲", year=2024) + lines, encoding="utf-8")
        tracemalloc.start()
        write_folder(Corpus.open(place), str(tmp_path / f"out-{count}"), lambda new, tables: TextFolder(new, tables, "csv"))
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.5 * peaks[0]
