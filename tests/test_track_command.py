"""`edupolicy track`: the report in the terminal, for other programs, and how it ends."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from edupolicy.cli.main import main
from edupolicy.cli.track import OUTCOMES
from edupolicy.comparison import Outcome
from edupolicy.export import tracking_words
from edupolicy.source import display_width
from tests.conftest import PROJECT

HAILAER = str(PROJECT / "examples/hailaer")
PLAN = """\
indicator preschool.new-places: 新增学位
  unit 个
  better higher
  nature flow

plan a-2024: 某市2024年教育工作要点
  kind work-plan
  region 某省 某市
  year 2024

measure 1: 学前教育
  target 新增学位 = 800 个
  target 公办园占比 >= 57% strive scope 城区
"""
REPORT = """\
plan r-2024: 某市2024年教育工作成效
  kind achievements
  region 某省 某市
  year 2024

measure 1: 学前教育
  result 新增学位 = 750 个
  result 公办园占比 = 58% scope 农村
  result "=1+1" 3 所
"""


@pytest.fixture(autouse=True)
def _files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    Path("plan.plan").write_text(PLAN, encoding="utf-8")
    Path("report.plan").write_text(REPORT, encoding="utf-8")


def run(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> tuple[str, str]:
    """Standard output and error of a command that ends with a code."""
    assert main(["track", *arguments]) == code
    shown = capsys.readouterr()
    return shown.out, shown.err


def test_the_report_says_what_was_missed_and_by_how_much_and_why_something_cannot_be_compared(capsys: pytest.CaptureFixture[str]) -> None:
    shown, told = run(capsys, "plan.plan", "report.plan", "--width", "100")
    assert told == ""
    assert [line.rstrip() for line in shown.splitlines()] == [
        "某省 某市",
        "",
        "2024  1 missed · 1 not comparable · 1 reported without a target",
        "",
        "indicator      promised  reached   by",
        "────────────────────────────────────────",
        "missed  1",
        "新增学位       = 800 个  = 750 个  50 个",
        "",
        "not comparable  1",
        "公办园占比     ≥ 57%     = 58%",
        "城区 · strive",
        "  they are about different things: 农村",
        "",
        "reported without a target  1",
        "=1+1                     = 3 所",
    ]


def test_the_report_is_in_chinese_where_that_is_spoken(capsys: pytest.CaptureFixture[str]) -> None:
    shown, _ = run(capsys, "plan.plan", "report.plan", "--lang", "zh", "--width", "140")
    assert "2024  1 未完成 · 1 不可比 · 1 有结果无目标" in shown
    assert re.search(r"公办园占比 +≥ 57% +=  ?58% +范围不同：农村 +a-2024:13 → r-2024:8", shown)
    assert not re.search(r"missed|comparable|promised|reached", shown)


@pytest.mark.parametrize("width", [40, 60, 100, 160])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_line_is_wider_than_the_terminal(width: int, language: str, capsys: pytest.CaptureFixture[str]) -> None:
    shown, _ = run(capsys, HAILAER, "--width", str(width), "--lang", language, "--full")
    assert max(map(display_width, shown.splitlines())) <= width


def test_what_is_assumed_of_many_results_is_said_once(capsys: pytest.CaptureFixture[str]) -> None:
    later = REPORT.replace("r-2024: 某市2024年教育工作成效", "a-2025: 某市2025年教育工作要点").replace("achievements", "work-plan")
    later = later.replace("year 2024", "year 2025")
    Path("report.plan").write_text(later + "  target 新增学位 = 900 个\n", encoding="utf-8")
    shown, _ = run(capsys, "plan.plan", "report.plan", "--width", "100")
    assert shown.count("a result of a plan that names no time is taken for the year before") == 1
    assert "1 missed" in shown


def test_there_is_colour_only_where_it_is_wanted(capsys: pytest.CaptureFixture[str]) -> None:
    assert "\x1b" not in run(capsys, "plan.plan", "report.plan")[0]
    assert "\x1b[31m50 个" in run(capsys, "plan.plan", "report.plan", "--color", "always")[0]


def test_what_was_promised_and_not_reported_is_found_among_three_years(capsys: pytest.CaptureFixture[str]) -> None:
    shown, _ = run(capsys, HAILAER, "--year", "2018", "--only", "not-reported,missed")
    assert re.findall(r"(?m)^(水冲式公厕|新建公立幼儿园|棚户区改造)", shown) == ["水冲式公厕", "新建公立幼儿园"]


def test_a_whole_year_without_a_plan_or_a_report_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    shown, _ = run(capsys, HAILAER, "--year", "2019")
    assert "2019  14 pending\nno report on that year" in shown
    assert "年度重点项目" not in shown
    assert "年度重点项目" in run(capsys, HAILAER, "--year", "2019", "--full")[0]


def test_json_has_every_entry_with_the_figures_of_plans(capsys: pytest.CaptureFixture[str]) -> None:
    document = json.loads(run(capsys, "plan.plan", "report.plan", "--format", "json")[0])
    assert (document["schema"], document["version"], document["plans"]) == ("edupolicy-tracking", 1, ["a-2024", "r-2024"])
    assert document["counts"] == {"missed": 1, "not-comparable": 1, "not-reported": 0, "exceeded": 0, "met": 0, "pending": 0, "untargeted": 1}
    first = document["entries"][0]
    assert {name: first[name] for name in ("region", "year", "indicator", "outcome", "margin", "unit", "reason", "notes", "total")} == {
        "region": ["某省", "某市"], "year": 2024, "indicator": "新增学位", "outcome": "missed", "margin": "50", "unit": "个",
        "reason": "", "notes": [], "total": None,
    }  # fmt: skip
    assert (first["target"]["plan"], first["target"]["line"], first["target"]["figure"]["value"]) == ("a-2024", 12, "800")
    assert [one["period"] for one in first["results"]] == [{"start": "2024-01-01", "end": "2024-12-31"}]


def test_csv_has_a_line_for_each_entry_and_no_formula(capsys: pytest.CaptureFixture[str]) -> None:
    rows = list(csv.DictReader(io.StringIO(run(capsys, "plan.plan", "report.plan", "--format", "csv")[0])))
    assert [(one["indicator"], one["target"], one["reached"], one["outcome"], one["margin"]) for one in rows] == [
        ("新增学位", "800 个", "750 个", "missed", "50"), ("公办园在园幼儿占比", ">= 57%", "58%", "not-comparable", ""),
        ("'=1+1", "", "3 所", "untargeted", ""),
    ]  # fmt: skip


def test_markdown_takes_nothing_of_a_plan_for_markup(capsys: pytest.CaptureFixture[str]) -> None:
    Path("report.plan").write_text(REPORT.replace('"=1+1"', '"a|<b>*"'), encoding="utf-8")
    shown, _ = run(capsys, "plan.plan", "report.plan", "--format", "md")
    assert "| 新增学位 | 800 个 | 750 个 | missed by 50 个 |  |" in shown
    assert "| a\\|&#60;b&#62;\\* |  | 3 所 | reported without a target |  |" in shown


def test_a_report_may_go_to_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, ".", "-o", "out.txt", "--color", "always")[0] == ""
    assert Path("out.txt").read_text(encoding="utf-8").startswith("某省 某市\n")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((), 0), (("--fail-on", "missed"), 1), (("--fail-on", "unanswered"), 1),
        (("--fail-on", "missed", "--indicator", "公办"), 0), (("--fail-on", "unanswered", "--indicator", "公办"), 1),
    ],
)  # fmt: skip
def test_a_missed_target_fails_a_script_that_asks_for_it(arguments: Sequence[str], code: int, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "plan.plan", "report.plan", *arguments, code=code)


@pytest.mark.parametrize(
    ("files", "told"),
    [
        (["plan.plan"], "error ED202 no document reports a figure"),
        (["report.plan"], "error ED201 no document promises a figure"),
        (["nowhere.plan"], "nowhere.plan"),
        ([], "plans and reports are needed"),
        (["plan.plan", "names.plan"], "error ED202"),
        (["names.plan"], "error ED201"),
        (["plan.plan", "other.plan"], "error ED204"),
        (["plan.plan", "broken.plan"], "EP002"),
    ],
)
def test_what_cannot_be_compared_is_said_and_ends_with_2(files: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("names.plan").write_text(PLAN.partition("plan ")[0], encoding="utf-8")
    Path("other.plan").write_text(PLAN.replace("800", "900"), encoding="utf-8")
    Path("broken.plan").write_bytes(b"plan a: \xff\xfe\x00")
    shown, error = run(capsys, *files, code=2)
    assert shown == ""
    assert told in error


def test_a_file_given_twice_is_read_once_and_an_equal_one_counts_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "plan.plan", "plan.plan", "report.plan")[1] == ""
    Path("copy.plan").write_text(PLAN, encoding="utf-8")
    shown, told = run(capsys, "plan.plan", "copy.plan", "report.plan")
    assert "warning ED203 a-2024 is given twice" in told
    assert "1 missed" in shown


def test_an_unknown_outcome_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["track", ".", "--only", "kept"])
    assert "there is no outcome `kept`; there are missed" in capsys.readouterr().err


def test_the_outcomes_of_the_command_are_those_of_the_library() -> None:
    assert tuple(one.value for one in Outcome) == OUTCOMES
    assert set(tracking_words.OUTCOMES) == set(Outcome)
    assert all(english != chinese for table in (tracking_words.OUTCOMES, tracking_words.HEADS) for english, chinese in table.values())


# ---------------------------------------------------------------- the page


PAGE = (PROJECT / "docs/track.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


def test_the_page_shows_what_the_command_prints(capsys: pytest.CaptureFixture[str]) -> None:
    for name, text in zip(("demo.plan", "demo-report.plan"), blocks("plan"), strict=True):
        Path(name).write_text(text, encoding="utf-8")
    shown, _ = run(capsys, "demo.plan", "demo-report.plan", "--width", "100")
    assert [line.rstrip() for line in shown.splitlines()] == blocks("text")[0].splitlines()


def test_the_program_of_the_page_runs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(PROJECT)
    (program,) = blocks("python")
    exec(compile(program, "docs/track.md", "exec"), {})
    assert "2018 水冲式公厕 = 30 座 = 26 座 4 座" in capsys.readouterr().out


def test_the_commands_of_the_page_run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(PROJECT)
    for line in blocks("sh")[0].splitlines():
        assert main(line.split()[1:]) == 0
        assert capsys.readouterr().out


def test_the_page_names_every_outcome_column_and_key(capsys: pytest.CaptureFixture[str]) -> None:
    document = json.loads(run(capsys, "plan.plan", "report.plan", "--format", "json")[0])
    entry = document["entries"][0]
    columns = run(capsys, "plan.plan", "report.plan", "--format", "csv")[0].splitlines()[0].split(",")
    for name in (*OUTCOMES, *document, *entry, *entry["target"], *columns):
        assert f"`{name}`" in PAGE, name
    assert all(f"| `{code.value}` | {chinese} |" in PAGE for code, (_, chinese) in tracking_words.OUTCOMES.items())
