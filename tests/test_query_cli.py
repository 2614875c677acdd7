"""`edupolicy query` in the terminal: the table, the formats, the exit codes."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shlex
from pathlib import Path

import pytest

from edupolicy import Plan
from edupolicy.codebook import find_table
from edupolicy.loader import bundled_plans, load, loads
from edupolicy.query import TargetRow, ask
from edupolicy.source import display_width
from tests.conftest import PROJECT
from tests.test_cli import Terminal

PLANS = os.path.dirname(bundled_plans()[0])
SHARE = "target 公办园占比 >= 50%"


def plan_of(path: str) -> Plan:
    plan = load(path).plan
    assert plan is not None
    return plan


@pytest.fixture
def terminal(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Terminal:
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    return Terminal(capsys, monkeypatch)


def test_answers_say_what_and_where(terminal: Terminal) -> None:
    shown = terminal.run("query", SHARE, PLANS, "--width", "160")
    assert terminal.code == 0
    assert "Targets  3" in shown
    (line,) = (line for line in shown.splitlines() if "鹰潭市 2024" in line)
    assert "公办园在园幼儿占比" in line
    assert "≥ 57%" in line
    # how much of the folder is shown depends on how long its name is
    assert "yingtan-2024.plan:" in line
    assert "@53.4" in line


@pytest.mark.parametrize("width", [20, 40, 60, 100, 160])
@pytest.mark.parametrize("question", [SHARE, "by 基教科", "do 食堂 or cite", "uncertain", "region 江西"])
def test_no_line_is_wider_than_the_terminal_and_every_place_is_shown(terminal: Terminal, question: str, width: int) -> None:
    shown = terminal.run("query", question, PLANS, "--width", str(width))
    assert max(map(display_width, shown.splitlines())) <= width
    if width >= 60:
        rows = json.loads(terminal.run("query", question, PLANS, "--format", "json"))
        joined = "".join(shown.split())
        assert all(f"{os.path.basename(row['file'])}:{row['line']}" in joined for row in rows)


def test_columns_of_chinese_text_stand_below_each_other(terminal: Terminal) -> None:
    lines = terminal.run("query", SHARE, PLANS, "--width", "120").splitlines()
    places = {display_width(line[: line.index("≥")]) for line in lines if "≥" in line}
    assert len(places) == 1


def test_nothing_found_ends_with_one_and_a_mistake_with_two(terminal: Terminal) -> None:
    assert terminal.run("query", "target 公办园占比 >= 99%", PLANS) == ""
    assert terminal.code == 1
    assert "info EQ111 none of the 3 figures for `公办园占比` guarantees it: `>= 50%`、`>= 57%`" in terminal.error
    assert terminal.run("query", "taget 公办园占比", PLANS) == ""
    assert terminal.code == 2
    assert "<question>:1:1: error EP102" in terminal.error
    assert "did you mean `target`?" in terminal.error
    assert terminal.run("query", SHARE, PLANS, "nowhere.plan")
    assert terminal.code == 2
    assert "nowhere.plan: No such file or directory" in terminal.error


def test_a_caret_stands_below_a_mistake_behind_chinese_text(terminal: Terminal) -> None:
    terminal.run("query", "target 公办园占比 >= 55% 且 期限 很快", PLANS)
    shown, caret = terminal.error.splitlines()[1:3]
    assert display_width(shown[: shown.index("很快")]) == caret.index("^")
    assert caret.count("^") == 4


def test_a_doubt_is_told_and_the_question_is_answered(terminal: Terminal) -> None:
    shown = terminal.run("query", "target 公办园占比 >= 0.5", PLANS)
    assert "Targets  3" in shown
    assert "EQ108" in terminal.error


def test_json_holds_every_column(terminal: Terminal) -> None:
    rows = json.loads(terminal.run("query", SHARE, PLANS, "--format", "json"))
    assert [(row["city"], row["value"], row["unit"]) for row in rows] == [("常德市", 50, "%"), ("荆州市", 50, "%"), ("鹰潭市", 57, "%")]
    table = find_table("targets")
    assert table is not None
    assert list(rows[-1]) == ["table", *table.column_names, "responsible"]
    assert rows[-1]["table"] == "targets"
    assert rows[-1]["place"] == "53.4"
    assert {"organization", "label", "role"} == set(rows[-1]["responsible"][0])
    assert json.loads(terminal.run("query", "target 公办园占比 >= 99%", PLANS, "--format", "json")) == []


def test_csv_has_one_header_for_all_kinds_of_answers(terminal: Terminal) -> None:
    rows = list(csv.DictReader(io.StringIO(terminal.run("query", "cite 教育信息化 or target 公办园占比", PLANS, "--format", "csv"))))
    assert [row["table"] for row in rows].count("targets") == 3
    assert {row["title"] for row in rows if row["table"] == "citations"} == {"《教育信息化2.0行动计划》", "《关于加快推进教育信息化工作的意见》"}
    assert rows[0]["due_start"] == ""


def test_no_cell_of_a_table_starts_a_formula(terminal: Terminal) -> None:
    Path("a.plan").write_text("plan a: 甲\nmeasure 1: =HYPERLINK(1)\n  target @SUM = 3 个\n  target 乙 -5 个\n", encoding="utf-8")
    (measure,) = csv.DictReader(io.StringIO(terminal.run("query", "measure", "a.plan", "--format", "csv")))
    assert measure["title"] == "'=HYPERLINK(1)"
    rows = list(csv.DictReader(io.StringIO(terminal.run("query", "target", "a.plan", "--format", "csv"))))
    assert [row["indicator"] for row in rows] == ["'@SUM", "乙"]
    assert [row["comparator"] for row in rows] == ["=", "="]


def test_markdown_is_a_table_and_takes_no_text_for_more(terminal: Terminal) -> None:
    Path("a.plan").write_text("plan a: 甲\nmeasure 1: <b>乙</b> | [丙](http://x)\n", encoding="utf-8")
    lines = terminal.run("query", "measure", "a.plan", "--format", "md", "--lang", "zh").splitlines()
    assert lines[0] == "| 计划 | 措施 | 内容 | 期限 | 文件 | 出处 |"
    assert "<b>" not in lines[2]
    assert lines[2].replace("\\|", "").count("|") == 7


@pytest.mark.parametrize("limit", ["0", "-1", "many", "1.5"])
def test_what_limits_nothing_is_refused(terminal: Terminal, limit: str) -> None:
    assert terminal.run("query", SHARE, PLANS, f"--limit={limit}") == ""
    assert (terminal.code, f"`{limit}` is no number of answers; write 1 or more" in terminal.error) == (2, True)
    terminal.run("query", SHARE, PLANS, f"--limit={limit}", "--lang", "zh")
    assert f"“{limit}”不是结果的个数；请写 1 或更大的数" in terminal.error


def test_answers_are_counted_sorted_and_limited(terminal: Terminal) -> None:
    count = sum(1 for path in bundled_plans() for _ in plan_of(path).all_targets())
    changde = sum(1 for _ in plan_of(bundled_plans()[0]).all_targets())
    assert terminal.run("query", "target", PLANS, "--count") == f"{count}\n"
    by_year = json.loads(terminal.run("query", "target", PLANS, "--count", "city,year_end", "--format", "json"))
    assert by_year[0] == {"city": "常德市", "year_end": 2021, "count": changde}
    assert terminal.run("query", "target", PLANS, "--count", "city", "--format", "csv").splitlines()[:2] == ["city,count", f"常德市,{changde}"]
    assert f"| 常德市 | {changde} |" in terminal.run("query", "target", PLANS, "--count", "city", "--format", "md")
    assert "鹰潭市" in terminal.run("query", "target", PLANS, "--count", "city")
    rows = json.loads(terminal.run("query", SHARE, PLANS, "--sort", "value", "--descending", "--limit", "1", "--format", "json"))
    assert [row["city"] for row in rows] == ["鹰潭市"]
    terminal.run("query", SHARE, PLANS, "--sort", "vlaue")
    assert terminal.code == 2
    assert "no column `vlaue`; did you mean `value`" in terminal.error
    terminal.run("query", SHARE, PLANS, "--count", "city,年度")
    assert (terminal.code, terminal.error) == (
        2, "edupolicy: the answers have no column `年度`; `edupolicy sql --codebook targets` lists the columns\n",
    )  # fmt: skip
    kinds = json.loads(terminal.run("query", "target or cite", PLANS, "--count", "table", "--format", "json"))
    assert {one["table"] for one in kinds} == {"targets", "citations"}


@pytest.mark.parametrize("column", sorted({*TargetRow.column_names(), "key"}))
def test_answers_are_sorted_by_any_column_of_theirs(terminal: Terminal, column: str) -> None:
    Path("a.plan").write_text(
        "plan a: 甲\n  year 2024\nmeasure 1: 乙\n  by 丁、丙\n  target 乙 = 3 个 every year\n  target 丙 all due 2024\n  target 丁 2..3 %\n  meta 预算: 三\n",
        encoding="utf-8",
    )  # fmt: skip
    for question in ("target", "target or meta"):
        for more in ((), ("--descending",)):
            terminal.run("query", question, "a.plan", "--sort", column, *more)
            assert terminal.code == (0 if column != "key" or question != "target" else 2), terminal.error


def test_a_file_is_written_in_one_step(terminal: Terminal) -> None:
    assert terminal.run("query", SHARE, PLANS, "--format", "csv", "-o", "a.csv") == ""
    assert Path("a.csv").read_text(encoding="utf-8").count("\n") == 4
    assert terminal.run("query", SHARE, PLANS, "-o", "a.txt", "--color", "always") == ""
    assert "\x1b" not in Path("a.txt").read_text(encoding="utf-8")


def test_text_of_a_plan_is_never_a_control_code_nor_markup(terminal: Terminal) -> None:
    Path("a.plan").write_text("plan a: 甲\nmeasure 1: [bold]乙[/bold] \u202e丙\n", encoding="utf-8")
    shown = terminal.run("query", "measure", "a.plan")
    assert "[bold]乙[/bold]" in shown
    assert "\u202e" not in shown


def test_standard_input_and_bundled_plans_are_asked(terminal: Terminal) -> None:
    shown = terminal.run("query", "measure", "-", given="plan a: 甲\nmeasure 1: 乙\n".encode())
    assert "-:2" in shown
    assert terminal.run("query", "target", "--bundled", "--count") == terminal.run("query", "target", PLANS, "--count")


def test_everything_is_said_in_chinese(terminal: Terminal) -> None:
    shown = terminal.run("query", "目标 公办园占比 达到50%", PLANS, "--lang", "zh", "--width", "120")
    assert "目标  3" in shown
    assert all(word in shown for word in ("计划", "措施", "数值", "文件", "位置"))
    terminal.run("query", "学前教育", PLANS, "--lang", "zh")
    assert "“学前教育”不是关键词" in terminal.error
    assert "<问题>:1:1" in terminal.error


# ---------------------------------------------------------------- docs/query.md

PAGE = (PROJECT / "docs" / "query.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("shown", re.findall(r"```console\n\$ (.*?)```", PAGE, re.DOTALL))
def test_the_page_shows_what_a_command_prints(terminal: Terminal, shown: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(PROJECT)
    monkeypatch.setenv("COLUMNS", "100")
    command, _, expected = shown.partition("\n")
    _, *arguments = shlex.split(command)
    printed = terminal.run(*arguments) + terminal.error
    # the plans go on being worked on: which line of a file a statement stands on may change
    assert re.sub(r"\.plan:\d+", ".plan:1", printed) == re.sub(r"\.plan:\d+", ".plan:1", expected)


def test_the_program_of_the_page_runs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(PROJECT)
    (program,) = re.findall(r"```python\n(from edupolicy import Corpus\n.*?)```", PAGE, re.DOTALL)
    exec(compile(program, "query.md", "exec"), {})
    assert "鹰潭市 2024 >= 57%" in capsys.readouterr().out


def test_the_table_of_the_page_says_what_the_language_means() -> None:
    lines = [line for line in PAGE.splitlines() if re.match(r"\| (the plan says|`)", line) and line.count("|") == 5]
    heads, *rows = [[cell.strip(" `") for cell in line.strip("|").split("|")] for line in lines]
    asked = heads[1:]
    assert len(rows) == 6
    for said, *answers in rows:
        documents = (loads(f"plan a: 甲\nmeasure 1: 乙\n  target 公办园占比 {said.partition('`')[0]}\n"),)
        found = [bool(ask(f"target 公办园占比 {quantity}", documents)) for quantity in asked]
        assert found == [answer.startswith("yes") for answer in answers], said


@pytest.mark.parametrize("question", re.findall(r"`([^`]+)`", "".join(re.findall(r"^\| (`[^|]*) \|[^|]*\|$", PAGE, re.MULTILINE))))
def test_every_condition_of_the_page_is_a_question(question: str) -> None:
    answer = ask(question, ())
    assert answer.question is not None, [one.message for one in answer.diagnostics]


@pytest.mark.parametrize("width", ["60", "100"])
def test_files_in_deep_folders_are_shown_below_the_folder_that_all_have_in_common(terminal: Terminal, tmp_path: Path, width: str) -> None:
    deep = tmp_path / "/".join(["a-folder-with-a-long-name"] * 4)
    text = Path(PLANS, "yingtan-2024.plan").read_text(encoding="utf-8")
    for city in ("yingtan", "jingzhou"):
        (deep / city).mkdir(parents=True)
        (deep / city / "2024.plan").write_text(text.replace("plan yingtan-2024", f"plan {city}-2024", 1), encoding="utf-8")
    shown = terminal.run("query", SHARE, str(deep), "--width", width)
    assert f"{os.path.join('yingtan', '2024.plan')}:238" in shown
    assert f"{os.path.join('jingzhou', '2024.plan')}:238" in shown
    assert "a-folder" not in shown
    assert "measur" not in shown.replace("measure", "")
