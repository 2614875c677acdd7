"""Questions in SQL: what is answered, what is refused and where, and that nothing is out of the corpus' reach."""

from __future__ import annotations

import json
import os
import re
import signal
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import edupolicy
from edupolicy import Corpus
from edupolicy.cli.main import main
from edupolicy.codebook.page import codebook_page
from edupolicy.codebook.tables import TABLES
from edupolicy.corpus.sql import ask

PLAN = (
    "plan {id}: {title}\n  kind work-plan\n  region 某省 {city}\n  year 2024\nmeasure 1: 建园\n  by 教育局\n  target 新建幼儿园 >= {value} 所 due 2024-06\n"
)
HOSTILE = "'; drop table targets; -- =cmd|' /C calc'!A0 [bold]<b>"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two plans of two cities, the second with a title that is meant badly."""
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "a.plan").write_text(PLAN.format(id="a", title="甲", city="甲市", value=3), encoding="utf-8")
    (tmp_path / "b.plan").write_text(PLAN.format(id="b", title=HOSTILE, city="乙市", value="1.5万"), encoding="utf-8")
    return tmp_path


@pytest.fixture
def corpus(folder: Path) -> Corpus:
    return Corpus.open(folder)


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the command; its exit code, standard output and standard error."""

    def call(*arguments: str) -> tuple[int, str, str]:
        code = main(["sql", *arguments])
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return call


def refused(corpus: Corpus, statement: str) -> tuple[str, str]:
    """Code of the only diagnostic, and what it points at."""
    (found,) = ask(corpus, statement).diagnostics
    return found.code, statement[found.span.start : found.span.end]


def test_select_is_answered_with_names_and_types(corpus: Corpus) -> None:
    answer = ask(corpus, "select city, value, due_end from targets order by value desc")
    assert answer.columns == (("city", "VARCHAR"), ("value", "DOUBLE"), ("due_end", "DATE"))
    assert [row[:2] for row in answer.rows] == [("乙市", 15000.0), ("甲市", 3.0)]


@pytest.mark.parametrize(
    "statement",
    [
        "from targets", "with q as (from targets) select count(*) from q", "values (1)", "select 1;", "-- 注\nselect 1", "describe targets",
        "select * from range(3)", "select unnest([1, 2])", "SELECT count(*) FROM Targets", "(select 1)", "select 1 union all select 2",
    ],
)  # fmt: skip
def test_every_form_of_a_select_is_answered(corpus: Corpus, statement: str) -> None:
    answer = ask(corpus, statement)
    assert answer.diagnostics == ()
    assert list(answer.rows)


def test_tables_are_listed(corpus: Corpus) -> None:
    assert sorted(name for (name,) in ask(corpus, "show tables").rows) == sorted(table.name for table in TABLES)


@pytest.mark.parametrize(
    ("statement", "code", "place"),
    [
        ("select 1; select 2", "EC201", "select"), ("select 1; drop table targets", "EC201", "drop"), ("", "EC202", ""), ("-- 注", "EC202", "--"),
        ("insert into targets values (1)", "EC202", "insert"), ("  update targets set value = 1", "EC202", "update"),
        ("create table x (a int)", "EC202", "create"), ("copy targets to 'x.csv'", "EC202", "copy"), ("attach 'x.db'", "EC202", "attach"),
        ("set threads = 1", "EC202", "set"), ("pragma version", "EC202", "pragma"), ("call pragma_version()", "EC202", "call"),
        ("install httpfs", "EC202", "install"), ("explain select 1", "EC202", "explain"),
        ("select * from target", "EC203", "target"), ("select '中文', * from nothing", "EC203", "nothing"),
        ("from '/etc/passwd'", "EC203", "'/etc/passwd'"), ("from 'a.parquet'", "EC203", "'a.parquet'"),
        ("from information_schema.tables", "EC203", "information_schema.tables"), ("from duckdb_settings", "EC203", "duckdb_settings"),
        ("select 甲 from (select * from read_csv('/etc/passwd'))", "EC204", "read_csv('/etc/passwd')"), ("from read_text('x')", "EC204", "read_text('x')"),
        ("from glob('*')", "EC204", "glob('*')"), ("from duckdb_settings()", "EC204", "duckdb_settings()"),
        ("from query('select 1')", "EC204", "query('select 1')"), ("from sniff_csv('x')", "EC204", "sniff_csv('x')"),
        ("select (select current_setting('threads'))", "EC204", "current_setting('threads')"),
        ("selct 1", "EC205", "selct"), ("select '中文' fro targets whre", "EC205", "targets"),
        ("select '中文中文',\n指标 from targets", "EC206", "指"), ("select cast('x' as int)", "EC206", "c"), ("select sum(title) from plans", "EC206", "s"),
    ],
)  # fmt: skip
def test_what_is_no_select_over_the_tables_is_refused_where_it_stands(corpus: Corpus, statement: str, code: str, place: str) -> None:
    assert refused(corpus, statement) == (code, place)


def test_misspelt_table_is_told_what_is_meant(corpus: Corpus) -> None:
    (found,) = ask(corpus, "from target").diagnostics
    assert found.message == "there is no table `target`; `targets` is meant?"
    assert found.in_language("zh")[0] == "没有名为“target”的表，是否指“targets”？"
    (found,) = ask(corpus, "from zzz").diagnostics
    assert found.message == "there is no table `zzz`"


@pytest.mark.parametrize(
    "statement", ["copy targets to 'x.csv'", "attach 'x.db'", "set threads = 1", "from read_csv('a.plan')", "from 'a.plan'", "load httpfs"]
)
def test_connection_itself_is_closed_to_files_and_settings(corpus: Corpus, folder: Path, statement: str) -> None:
    import duckdb

    before = sorted(folder.iterdir())
    with pytest.raises(duckdb.Error):
        corpus.connect().execute(statement)
    assert sorted(folder.iterdir()) == before


def test_connection_has_every_table(corpus: Corpus) -> None:
    database = corpus.connect()
    for table in TABLES:
        assert database.execute(f"select * from {table.name} limit 0").description is not None


def test_text_of_a_plan_is_never_more_than_text(corpus: Corpus, run: Run) -> None:
    assert [row["title"] for row in corpus.sql("select title from plans order by title").to_pylist()] == [HOSTILE, "甲"]
    code, shown, _ = run("select title from plans where plan_id = 'b'", "--format", "json")
    assert (code, json.loads(shown)) == (0, [{"title": HOSTILE}])
    assert HOSTILE in run("select title from plans where plan_id = 'b'", "--width", "200")[1]
    assert run("select '=1+1' as x, -1 as \"-y\", null as z", "--format", "csv")[1] == "x,'-y,z\n'=1+1,-1,\n"
    assert "&#60;b&#62;" in run("select title from plans", "--format", "md")[1]


def test_sql_gives_an_arrow_table_or_says_why_not(corpus: Corpus) -> None:
    assert corpus.sql("select count(*) as n from targets").to_pydict() == {"n": [2]}
    with pytest.raises(ValueError, match="there is no table `target`"):
        corpus.sql("from target")


def test_table_is_aligned_with_chinese(run: Run) -> None:
    code, shown, said = run("select city as 城市, value from targets order by value")
    assert (code, said) == (0, "")
    assert shown.splitlines() == ["城市  value", "───────────", "甲市      3", "乙市  15000"]


def test_more_columns_than_fit_are_shown_row_by_row(run: Run) -> None:
    shown = run("from targets", "--width", "60")[1].splitlines()
    assert shown[0] == "1"
    assert all(len(line) <= 60 for line in shown)
    assert "indicator       新建幼儿园" in shown


def test_null_and_no_rows_are_told_apart(run: Run) -> None:
    assert run("select county from plans limit 1")[1].splitlines()[-1] == "null"
    assert run("select county from plans where false")[1] == "no rows\n"
    assert run("select county from plans where false", "--lang", "zh")[1] == "没有结果\n"


def test_formats_for_programs(run: Run) -> None:
    statement = "select plan_id, value, due_end, 1.5 as d, null as n, value > 5 as big, 1 as plan_id from targets order by plan_id"
    assert run(statement, "--format", "csv")[1] == "plan_id,value,due_end,d,n,big,plan_id\na,3,2024-06-30,1.5,,false,1\nb,15000,2024-06-30,1.5,,true,1\n"
    first = {"plan_id": "a", "value": 3.0, "due_end": "2024-06-30", "d": 1.5, "n": None, "big": False, "plan_id_2": 1}
    assert json.loads(run(statement, "--format", "json")[1])[0] == first
    assert json.loads(run("select 1 where false", "--format", "json")[1]) == []
    assert run("select 'a|b' as x", "--format", "md")[1] == "| x |\n|---|\n| a\\|b |\n"


def test_answer_is_written_to_a_file(run: Run, folder: Path) -> None:
    assert run("select plan_id from plans", "--format", "csv", "-o", "out.csv")[:2] == (0, "")
    assert (folder / "out.csv").read_text(encoding="utf-8") == "plan_id\na\nb\n"


def test_refusal_points_into_the_statement_in_both_languages(run: Run) -> None:
    code, shown, said = run("select '中文', * from target")
    assert (code, shown) == (2, "")
    assert said.splitlines()[0] == "<sql>:1:21: error EC203 there is no table `target`; `targets` is meant? (unknown-sql-table)"
    assert said.splitlines()[1:3] == ["     1 | select '中文', * from target", "       |                       ^^^^^^"]
    assert "没有名为“target”的表，是否指“targets”？" in run("from target", "--lang", "zh")[2]


def test_broken_plan_is_reported_beside_the_answer(run: Run, folder: Path) -> None:
    (folder / "c.plan").write_text("frobnicate\n", encoding="utf-8")
    code, shown, said = run("select count(*) as n from plans", "--format", "csv")
    assert (code, shown) == (1, "n\n2\n")
    assert "EP101" in said
    code, shown, said = run("select count(*) as n from plans", "none.plan", "a.plan", "--format", "csv")
    assert (code, shown, said) == (2, "n\n1\n", "edupolicy: none.plan: No such file or directory\n")
    (folder / "c.plan").write_bytes(b"\xff\xff")
    code, shown, said = run("select count(*) as n from plans", "--format", "csv")
    assert (code, shown) == (2, "n\n2\n")
    assert "EP003" in said


def test_two_plans_of_one_id_are_reported(run: Run, folder: Path) -> None:
    (folder / "c.plan").write_text(PLAN.format(id="a", title="丙", city="丙市", value=1), encoding="utf-8")
    code, shown, said = run("select file from plans where plan_id = 'a'", "--format", "csv")
    assert (code, shown) == (0, "file\na.plan\nc.plan\n")
    assert said.splitlines()[0] == "c.plan:1:1: warning EC101 the id `a` is taken by a.plan (duplicate-plan-id)"


def test_plan_is_read_from_standard_input(folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    import io
    import sys

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PLAN.format(id="s", title="入", city="丁市", value=9).encode())))
    assert run("select plan_id, value from targets", "-", "--format", "csv")[1] == "plan_id,value\ns,9\n"


def test_what_fails_in_a_late_row_is_reported_behind_the_rows_before_it(run: Run) -> None:
    late = "select cast(case when range = 99999 then 'x' else '1' end as int) as a, repeat('长', 200) as b from range(100000)"
    code, out, err = run(late, "--format", "csv")
    assert code == 2
    assert out.startswith("a,b\n1,长")
    assert "EC206" in err
    assert "Could not convert string 'x'" in err


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Where the tests run in the background of a shell, interrupts are ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
def test_who_interrupts_a_question_is_not_shown_an_error(corpus: Corpus) -> None:
    # long, but not without end: the test fails, should nothing interrupt it
    long = "with recursive t(n) as (select 1 union all select n + 1 from t where n < 2000000) select count(*) from t"
    for asked in (lambda: ask(corpus, long), lambda: corpus.sql(long)):
        timer = threading.Timer(0.3, os.kill, [os.getpid(), signal.SIGINT])
        timer.start()
        with pytest.raises(KeyboardInterrupt):
            asked()
        timer.join()


def test_codebook_is_printed(run: Run) -> None:
    assert "year_start" in run("--codebook")[1]
    assert "计划编号" in run("--codebook", "targets", "--lang", "zh")[1]
    assert run("--codebook", "plans", "--format", "md")[1].startswith("## plans: the plans\n")
    assert run("--codebook", "nothing")[0] == 2
    assert run()[0] == 2


def test_documented_questions_are_answered_by_the_five_plans() -> None:
    project = Path(edupolicy.__file__).parents[1]
    page = (project / "docs" / "corpus.md").read_text(encoding="utf-8")
    corpus = Corpus.open(project / "plans")
    statements = [one for block in re.findall(r"```sql\n(.*?)```", page, re.S) for one in block.split(";") if one.strip()]
    assert len(statements) == 3
    assert [one for one in statements if corpus.sql(one).num_rows == 0] == []


def test_documented_codebook_is_the_present_one() -> None:
    page = Path(edupolicy.__file__).parents[1] / "docs" / "codebook.md"
    assert page.read_text(encoding="utf-8") == codebook_page(), "python -m edupolicy.codebook.page"


def test_absent_library_is_said_with_its_remedy(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("edupolicy.extras.find_spec", lambda name: None if name == "duckdb" else True)
    assert run("select 1") == (2, "", "edupolicy: duckdb is needed for this: pip install 'edupolicy[tables]'\n")
    assert run("select 1", "--lang", "zh") == (2, "", "edupolicy: 此功能需要 duckdb：pip install 'edupolicy[tables]'\n")
