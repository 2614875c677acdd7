"""The command line: what it prints, what it writes, and how it ends. No traceback ever reaches a user."""

from __future__ import annotations

import argparse
import codecs
import fcntl
import io
import json
import os
import pty
import re
import signal
import stat
import struct
import subprocess
import sys
import termios
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from edupolicy import load, loads
from edupolicy.cli.chinese import CHINESE as COMMANDS_IN_CHINESE
from edupolicy.cli.main import COMMANDS, main
from edupolicy.cli.wording import Parser, speak
from edupolicy.rules import RULES

GOOD = """\
org demo.bureau: 示范市教育局
  region 示范省 示范市

plan demo-2024: 示范市2024年教育工作要点
  kind work-plan
  region 示范省 示范市
  year 2024
  issuer 示范市教育局
  issued 2024-03-11

measure 1: 推进学前教育普及普惠
  by 示范市教育局
  do 编制学前教育发展提升计划
"""
WITHOUT_REGION_AND_ISSUER = re.sub(r"(?<=work-plan\n)  region.*\n|  issuer.*\n", "", GOOD)
#: a comment, a mistake that can be mended safely, and two lines that are not in canonical form
MISSPELT = GOOD.replace("  do ", "    dto   ") + "  # 保留\n"


@pytest.fixture(autouse=True)
def _usual_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty folder, an English locale, no wish for colours."""
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "PYTHONIOENCODING", "PYTHONUNBUFFERED"):
        monkeypatch.delenv(name, raising=False)


class Terminal:
    """Runs commands in this process."""

    def __init__(self, capture: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self.capture = capture
        self.monkeypatch = monkeypatch
        self.code = 0
        self.error = ""

    def run(self, *arguments: str, given: bytes | None = None) -> str:
        """What is on standard output; the exit code and standard error are kept."""
        if given is not None:
            self.monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
        try:
            self.code = main(arguments)
        except SystemExit as end:
            self.code = end.code if isinstance(end.code, int) else 0
        shown, self.error = self.capture.readouterr()
        return shown


@pytest.fixture
def terminal(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Terminal:
    return Terminal(capsys, monkeypatch)


def write(name: str, text: str = GOOD) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


def process(*arguments: str, environment: Mapping[str, str] | None = None, shell: str = "") -> subprocess.CompletedProcess[bytes]:
    """A command in a process of its own; `shell` is what a shell does with it."""
    command = [sys.executable, "-m", "edupolicy", *arguments]
    if shell:
        command = ["bash", "-c", f'"$0" -m edupolicy "$@" {shell}', sys.executable, *arguments]
    return subprocess.run(command, env={**os.environ, **(environment or {})}, capture_output=True, stdin=subprocess.DEVNULL, timeout=60, check=False)


# ---------------------------------------------------------------- the command itself


def test_help_names_every_command_and_the_exit_codes(terminal: Terminal) -> None:
    shown = terminal.run("--help")
    assert terminal.code == 0
    assert all(re.search(rf"^    {name}\b", shown, re.M) for name in COMMANDS)
    assert "exit codes: 0" in shown


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(terminal: Terminal, command: str) -> None:
    assert terminal.run(command, "--help").startswith(f"usage: edupolicy {command}")
    assert terminal.code == 0


def test_without_a_command_help_is_printed_and_the_use_is_wrong(terminal: Terminal) -> None:
    assert terminal.run().startswith("usage: edupolicy")
    assert terminal.code == 2


def test_version_is_printed(terminal: Terminal) -> None:
    assert re.fullmatch(r"edupolicy \d+\.\d+\.\d+\S*\n", terminal.run("--version"))
    assert terminal.code == 0


@pytest.mark.parametrize("arguments", ["chek", "check --colour", "check --format yaml", "completion", "completion fish", "fmt --keywords fr"])
def test_wrong_use_ends_with_2(terminal: Terminal, arguments: str) -> None:
    terminal.run(*arguments.split())
    assert terminal.code == 2
    assert terminal.error.startswith("usage: edupolicy")


@pytest.mark.parametrize("shell", ["bash", "zsh", "tcsh"])
def test_completion_knows_every_command(terminal: Terminal, shell: str) -> None:
    shown = terminal.run("completion", shell)
    assert terminal.code == 0
    assert all(name in shown for name in COMMANDS)


def test_bash_completes_codes_of_rules(terminal: Terminal) -> None:
    script = terminal.run("completion", "bash")
    asked = 'COMP_WORDS=(edupolicy explain EP60); COMP_CWORD=2; _shtab_edupolicy edupolicy EP60 explain; echo "${COMPREPLY[@]}"'
    done = subprocess.run(["bash", "-c", f"{script}\n{asked}"], capture_output=True, text=True, check=True)
    assert {"EP601", "EP602"} <= set(done.stdout.split()) <= {rule.code for rule in RULES}


# ---------------------------------------------------------------- check


def test_clean_plan_ends_with_0(terminal: Terminal) -> None:
    write("a.plan")
    assert terminal.run("check", "a.plan") == "no findings in 1 file\n"
    assert (terminal.code, terminal.error) == (0, "")


def test_finding_ends_with_1(terminal: Terminal) -> None:
    write("a.plan", MISSPELT)
    shown = terminal.run("check", "a.plan")
    assert shown.startswith("a.plan:13:5: error EP102 `dto` is no keyword")
    assert shown.endswith("\n1 error in 1 file\n")
    assert terminal.code == 1


def test_information_alone_ends_with_0(terminal: Terminal) -> None:
    write("a.plan", GOOD.replace("  issuer 示范市教育局\n", ""))
    shown = terminal.run("check", "a.plan")
    assert ": info EP" in shown
    assert terminal.code == 0


def test_folder_is_searched_and_no_path_means_this_folder(terminal: Terminal) -> None:
    write("b/c/a.plan")
    write("b/a.plan")
    write("b/notes.txt", "no plan")
    assert terminal.run("check") == terminal.run("check", "b") == terminal.run("check", "b", "b/a.plan") == "no findings in 2 files\n"


def test_hidden_folders_and_virtual_environments_are_searched_only_where_they_are_named(terminal: Terminal) -> None:
    write("b/a.plan")
    write(".venv/plans/a.plan")
    write("b/.git/a.plan")
    write("env/lib/plans/a.plan")
    write("env/pyvenv.cfg", "home = /usr/bin\n")
    assert terminal.run("check") == "no findings in 1 file\n"
    assert terminal.run("check", ".venv", "b/.git", "env") == "no findings in 3 files\n"


def test_standard_input_is_read(terminal: Terminal) -> None:
    assert terminal.run("check", "-", given=MISSPELT.encode()).startswith("<stdin>:13:5:")
    assert terminal.code == 1


@pytest.mark.parametrize(
    "path", ["nowhere.plan", "nowhere/a.plan", "a.plan/b.plan", "empty", "a\n\x1b[31m.plan", "\udcff.plan", "x" * 300, "", "/proc/self/mem"]
)
def test_what_cannot_be_opened_is_named_and_the_others_are_checked(terminal: Terminal, path: str) -> None:
    write("a.plan")
    Path("empty").mkdir()
    shown = terminal.run("check", path, "a.plan")
    assert shown == "no findings in 1 file\n"
    assert terminal.code == 2
    assert terminal.error.startswith("edupolicy: ")
    assert len(terminal.error.splitlines()) == 1
    assert "\x1b" not in terminal.error


@pytest.mark.parametrize("content", [b"\x89PNG\0\0", GOOD.encode("gbk"), b"\xff\xfea", b"{", b'{"plans": 3}'])
@pytest.mark.parametrize("command", [["check"], ["check", "--ignore", "EP0"], ["check", "--select", "EP2"], ["fmt"], ["fmt", "--check"], ["show"]])
def test_file_that_cannot_be_read_ends_with_2(terminal: Terminal, command: list[str], content: bytes) -> None:
    Path("a.plan").write_bytes(content)
    terminal.run(*command, "a.plan")
    assert terminal.code == 2
    assert Path("a.plan").read_bytes() == content


def test_gbk_file_is_checked_where_its_encoding_is_given(terminal: Terminal) -> None:
    Path("a.plan").write_bytes(GOOD.encode("gbk"))
    assert "--encoding gb18030" in terminal.run("check", "a.plan")
    assert terminal.run("check", "a.plan", "--encoding", "gb18030") == "no findings in 1 file\n"
    assert "there is no encoding named `klingon`" in terminal.run("check", "a.plan", "--encoding", "klingon")
    assert terminal.code == 2


@pytest.mark.parametrize(
    ("options", "codes"),
    [
        ([], {"EP102", "EP702", "EP704"}), (["--select", "EP7"], {"EP102", "EP702", "EP704"}), (["--select", "missing-region"], {"EP102", "EP702"}),
        (["--select", "ep702, EP704"], {"EP102", "EP702", "EP704"}), (["--ignore", "EP704"], {"EP102", "EP702"}), (["--ignore", "EP7"], {"EP102"}),
        (["--select", "EP7", "--ignore", "missing-region"], {"EP102", "EP704"}),
    ],
)  # fmt: skip
def test_rules_are_selected_by_code_prefix_and_name_and_syntax_errors_stay(terminal: Terminal, options: list[str], codes: set[str]) -> None:
    write("a.plan", WITHOUT_REGION_AND_ISSUER)
    write("b.plan", MISSPELT)
    found = json.loads(terminal.run("check", "--format", "json", *options))
    assert {one["code"] for one in found} == codes


@pytest.mark.parametrize("option", ["--select", "--ignore"])
@pytest.mark.parametrize("code", ["EP000", "XX", "EP101,no-such-rule", "\x1b[31m"])
def test_unknown_code_ends_with_2_and_a_message(terminal: Terminal, option: str, code: str) -> None:
    write("a.plan")
    assert terminal.run("check", option, code, "a.plan") == ""
    assert terminal.code == 2
    assert re.fullmatch(r"edupolicy: there is no rule `[^\x1b]+`; `edupolicy explain` lists them all\n", terminal.error)


def test_statistics_count_instead_of_listing(terminal: Terminal) -> None:
    write("a.plan", MISSPELT)
    assert terminal.run("check", "--statistics", "a.plan") == "     1  EP102  [*] misspelt-keyword\n1 error in 1 file\n"
    assert terminal.code == 1


def test_findings_are_printed_as_json(terminal: Terminal) -> None:
    write("a.plan", MISSPELT)
    [found] = json.loads(terminal.run("check", "--format", "json", "a.plan"))
    assert (found["code"], found["line"], found["column"], found["path"]) == ("EP102", 13, 5, "a.plan")
    assert terminal.code == 1
    write("a.plan")
    assert json.loads(terminal.run("check", "--format", "json", "a.plan")) == []
    assert terminal.code == 0


def test_findings_are_printed_as_sarif(terminal: Terminal) -> None:
    write("a.plan", MISSPELT)
    log = json.loads(terminal.run("check", "--format", "sarif", "--lang", "zh", "a.plan", "nowhere.plan"))
    assert log["version"] == "2.1.0"
    assert [one["ruleId"] for one in log["runs"][0]["results"]] == ["EP102"]
    assert terminal.code == 2


def test_findings_speak_the_chosen_language(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.plan", MISSPELT)
    chinese = terminal.run("check", "--lang", "zh", "a.plan")
    assert "1 个文件：1 个错误" in chinese
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert terminal.run("check", "a.plan") == chinese
    assert "1 error" in terminal.run("check", "--lang", "en", "a.plan")
    write("notes/a.txt")
    terminal.run("check", "notes")
    assert terminal.error == "edupolicy: notes: 文件夹中没有 .plan 文件\n"


def test_narrow_terminal_still_shows_the_place(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    write("a.plan", GOOD + "  do " + "编制" * 30 + "\x01" + "规划" * 30 + "\n")
    shown = terminal.run("check", "a.plan").splitlines()
    assert "\ufffd" in shown[1]
    assert len(shown[1].encode("gb18030").replace(b"\x84\x31\xa4\x37", b"?")) <= 40


# ---------------------------------------------------------------- check --fix


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be"])
def test_fix_mends_what_is_wrong_and_keeps_all_else(terminal: Terminal, newline: str, encoding: str) -> None:
    mark = codecs.BOM_UTF16_BE if encoding == "utf-16-be" else b""
    path = Path("a.plan")
    path.write_bytes(mark + MISSPELT.replace("\n", newline).encode(encoding))
    path.chmod(0o640)
    assert terminal.run("check", "--fix", "a.plan") == "no findings in 1 file; 1 mended\n"
    assert terminal.code == 0
    assert path.read_bytes() == mark + MISSPELT.replace("dto", "do").replace("\n", newline).encode(encoding)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [one.name for one in Path().iterdir()] == ["a.plan"]


def test_fix_in_a_named_encoding_keeps_it(terminal: Terminal) -> None:
    Path("a.plan").write_bytes(MISSPELT.encode("gb18030"))
    terminal.run("check", "--fix", "--encoding", "gb18030", "a.plan")
    assert Path("a.plan").read_bytes() == MISSPELT.replace("dto", "do").encode("gb18030")


def test_fix_of_a_clean_file_does_not_touch_it(terminal: Terminal) -> None:
    path = write("a.plan")
    before = path.stat()
    terminal.run("check", "--fix", "a.plan")
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_fix_reports_what_it_cannot_mend(terminal: Terminal) -> None:
    write("a.plan", MISSPELT + "  qwertyuiop\n")
    shown = terminal.run("check", "--fix", "a.plan")
    assert "qwertyuiop" in shown
    assert "dto" not in shown
    assert shown.endswith("1 error in 1 file; 1 mended\n")
    assert terminal.code == 1


def test_fix_says_in_chinese_how_much_it_mended(terminal: Terminal) -> None:
    write("a.plan", MISSPELT)
    assert terminal.run("check", "--fix", "--lang", "zh", "a.plan") == "1 个文件：没有问题；已修正 1 处\n"
    assert terminal.run("check", "--fix", "--lang", "zh", "a.plan") == "1 个文件：没有问题\n"


@pytest.mark.parametrize("command", [["check", "--fix"], ["fmt"]])
def test_linked_plan_stays_a_link(terminal: Terminal, command: list[str]) -> None:
    write("there/a.plan", MISSPELT)
    Path("a.plan").symlink_to("there/a.plan")
    terminal.run(*command, "a.plan")
    assert Path("a.plan").is_symlink()
    assert Path("there/a.plan").read_text(encoding="utf-8") != MISSPELT
    assert not Path("there/a.plan").is_symlink()


@pytest.mark.parametrize("command", [["check", "--fix"], ["fmt"]])
def test_read_only_file_is_left_alone_and_the_others_are_written(terminal: Terminal, command: list[str]) -> None:
    for name in ("a.plan", "b.plan", "c.plan"):
        write(name, MISSPELT)
    Path("b.plan").chmod(0o444)
    shown = terminal.run(*command, ".")
    assert terminal.code == 2
    assert terminal.error == "edupolicy: b.plan: Permission denied\n"
    assert [name for name in "abc" if Path(f"{name}.plan").read_text(encoding="utf-8") == MISSPELT] == ["b"]
    assert ("b.plan:13:5" in shown) == (command[0] == "check")


def test_fix_of_standard_input_is_refused(terminal: Terminal) -> None:
    terminal.run("check", "--fix", "-", given=MISSPELT.encode())
    assert terminal.code == 2
    assert "standard input" in terminal.error


def test_fix_leaves_json_alone(terminal: Terminal) -> None:
    write("a.plan")
    terminal.run("export", "a.plan", "-o", "a.json")
    before = Path("a.json").read_bytes()
    terminal.run("check", "--fix", "a.json")
    assert Path("a.json").read_bytes() == before


# ---------------------------------------------------------------- settings


def test_projects_settings_hold(terminal: Terminal) -> None:
    bad = WITHOUT_REGION_AND_ISSUER
    write("pyproject.toml", '[tool.edupolicy]\nselect = ["EP7"]\nignore = ["missing-issuer"]\nper-file-ignores = {"old/*" = ["EP702"]}\n')
    write("a.plan", bad)
    write("old/a.plan", bad)
    write("old/inner/b.plan", bad)
    shown = terminal.run("check")
    assert re.findall(r"^(\S+?):\d+:\d+: \w+ (EP\d+)", shown, re.M) == [("a.plan", "EP702")]
    assert "EP704" not in terminal.run("check", "--select", "EP704", "a.plan")
    assert "EP705" not in terminal.run("check", "--ignore", "EP702", "a.plan")
    assert terminal.code == 0


def test_settings_are_those_of_the_nearest_project_that_has_any(terminal: Terminal) -> None:
    bad = WITHOUT_REGION_AND_ISSUER
    write("pyproject.toml", '[tool.edupolicy]\nignore = ["EP702"]\n')
    write("inner/pyproject.toml", '[project]\nname = "about-edupolicy"\n# no [tool.edupolicy] here\n')
    write("inner/a.plan", bad)
    assert "EP702" not in terminal.run("check", "inner/a.plan")
    write("inner/pyproject.toml", "[tool.edupolicy]\n")
    assert "EP702" in terminal.run("check", "inner/a.plan")


@pytest.mark.parametrize(
    "settings",
    [
        "[tool.edupolicy\n", '[tool.edupolicy]\nselekt = ["EP7"]\n', '[tool.edupolicy]\nselect = "EP7"\n', "[tool.edupolicy]\nignore = [7]\n",
        '[tool.edupolicy]\nignore = ["XX"]\n', '[tool.edupolicy]\nper-file-ignores = ["EP7"]\n', '[tool.edupolicy]\nper-file-ignores = {"a" = "EP7"}\n',
        '[tool.edupolicy]\nper-file-ignores = {"a" = ["XX"]}\n', "[tool]\nedupolicy = 3\n", "# edupolicy\na = " + "[" * 10_000, "# edupolicy\n\x00",
        '[tool.edupolicy]\n"\\u001b[31m" = 3\n',
    ],
)  # fmt: skip
def test_bad_settings_end_with_2_and_a_message(terminal: Terminal, settings: str) -> None:
    write("a.plan")
    write("pyproject.toml", settings)
    assert terminal.run("check", "a.plan") == ""
    assert terminal.code == 2
    assert terminal.error.startswith("edupolicy: ")
    assert len(terminal.error.splitlines()) == 1
    assert "\x1b" not in terminal.error


@pytest.mark.parametrize("settings", ['tool = 3\nname = "edupolicy"\n', "# edupolicy\n", '[tool.other]\nedupolicy = "x"\n'])
def test_project_without_settings_for_plans_is_no_mistake(terminal: Terminal, settings: str) -> None:
    write("a.plan")
    write("pyproject.toml", settings)
    assert terminal.run("check", "a.plan") == "no findings in 1 file\n"


# ---------------------------------------------------------------- fmt


UGLY = GOOD.replace("  do ", "      do　　")


def test_fmt_writes_the_canonical_form(terminal: Terminal) -> None:
    write("a.plan", UGLY)
    write("b.plan")
    assert terminal.run("fmt") == "reformatted a.plan\n"
    assert terminal.code == 0
    assert Path("a.plan").read_text(encoding="utf-8") == GOOD
    assert terminal.run("fmt") == ""


def test_fmt_check_and_diff_write_nothing_and_end_with_1(terminal: Terminal) -> None:
    write("a.plan", UGLY)
    assert terminal.run("fmt", "--check") == "would reformat a.plan\n"
    assert terminal.code == 1
    assert terminal.run("fmt", "--check", "--lang", "zh") == "a.plan：需要整理格式\n"
    shown = terminal.run("fmt", "--diff")
    assert terminal.code == 1
    assert "-      do　　编制学前教育发展提升计划" in shown.splitlines()
    assert "+  do 编制学前教育发展提升计划" in shown.splitlines()
    assert Path("a.plan").read_text(encoding="utf-8") == UGLY
    write("a.plan")
    assert terminal.run("fmt", "--check", "--diff") == ""
    assert terminal.code == 0


def test_difference_in_the_last_line_break_is_shown(terminal: Terminal) -> None:
    write("a.plan", GOOD.rstrip("\n"))
    shown = terminal.run("fmt", "--diff").splitlines()
    assert shown.count("\\ No newline at end of file") == 1
    assert shown[-3:] == ["-  do 编制学前教育发展提升计划", "\\ No newline at end of file", "+  do 编制学前教育发展提升计划"]


def test_fmt_translates_keywords_there_and_back(terminal: Terminal) -> None:
    write("a.plan")
    terminal.run("fmt", "--keywords", "zh")
    chinese = Path("a.plan").read_text(encoding="utf-8")
    assert "措施 1: " in chinese
    assert loads(chinese).plan == loads(GOOD).plan
    terminal.run("fmt", "--keywords", "en")
    assert Path("a.plan").read_text(encoding="utf-8") == GOOD


def test_fmt_of_standard_input_is_on_standard_output(terminal: Terminal) -> None:
    assert terminal.run("fmt", "-", given=UGLY.encode()) == GOOD
    assert terminal.code == 0


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "gb18030"])
def test_formatted_file_can_be_read_as_before(terminal: Terminal, encoding: str) -> None:
    options = ["--encoding", encoding] if encoding == "gb18030" else []
    Path("a.plan").write_bytes(UGLY.encode(encoding))
    terminal.run("fmt", *options, "a.plan")
    assert load("a.plan", encoding=encoding).text.removeprefix("\ufeff") == GOOD
    assert terminal.run("fmt", "--check", *options, "a.plan") == ""
    assert terminal.code == 0


@pytest.mark.parametrize("given", [None, b"plan a: x\nmeasure 1: y\n  do z\n"])
def test_fmt_that_an_encoding_cannot_hold_is_reported_and_nothing_written(terminal: Terminal, given: bytes | None) -> None:
    content = b"plan a: x\nmeasure 1: y\n  do z\n"
    Path("a.plan").write_bytes(content)
    terminal.run("fmt", "--encoding", "ascii", "--keywords", "zh", "-" if given else "a.plan", given=given)
    assert terminal.code == 2
    assert "encoding lacks a character" in terminal.error
    assert Path("a.plan").read_bytes() == content


# ---------------------------------------------------------------- explain, export, new


def test_explain_lists_every_rule(terminal: Terminal) -> None:
    shown = terminal.run("explain").splitlines()
    assert [line.split()[0] for line in shown] == [rule.code for rule in RULES]


@pytest.mark.parametrize("named", ["EP102", "ep102", "misspelt-keyword"])
def test_explain_prints_the_page_of_a_rule(terminal: Terminal, named: str) -> None:
    assert "misspelt-keyword" in terminal.run("explain", named)
    assert terminal.code == 0
    assert terminal.run("explain", named, "--lang", "zh")


@pytest.mark.parametrize(("named", "hint"), [("EP1O2", "did you mean"), ("mispelt-keyword", "did you mean `EP102`"), ("", "explain"), ("\x1b[31m", "explain")])
def test_explain_of_an_unknown_rule_ends_with_2(terminal: Terminal, named: str, hint: str) -> None:
    assert terminal.run("explain", named) == ""
    assert terminal.code == 2
    assert hint in terminal.error
    assert "\x1b" not in terminal.error


def test_exported_plan_is_the_plan(terminal: Terminal) -> None:
    write("a.plan")
    document = json.loads(terminal.run("export", "a.plan", "--format", "json"))
    assert [plan["id"] for plan in document["plans"]] == ["demo-2024"]
    terminal.run("export", "a.plan", "-o", "out.json")
    assert json.loads(Path("out.json").read_bytes()) == document
    assert load("out.json").plan == load("a.plan").plan
    assert terminal.run("check", "out.json").endswith("in 1 file\n")


def test_task_tables_are_exported_as_a_workbook(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("a.plan").write_text(GOOD, "utf-8")
    assert terminal.run("export", "a.plan", "--format", "xlsx", "-o", "a.xlsx") == ""
    assert Path("a.xlsx").read_bytes().startswith(b"PK")
    Path("b.plan").write_text(GOOD, "utf-8")
    terminal.run("export", ".", "--format", "xlsx", "-o", "b.xlsx")
    assert (terminal.code, "rows of a.plan and b.plan" in terminal.error, "the id `demo-2024`" in terminal.error) == (2, True, True)
    assert "give one of the plans another id" in terminal.error
    terminal.run("export", ".", "--format", "xlsx", "-o", "b.xlsx", "--lang", "zh")
    assert terminal.error.startswith("edupolicy: a.plan 与 b.plan 都有编号“demo-2024”")
    assert not Path("b.xlsx").exists()
    terminal.run("export", "a.plan", "--format", "xlsx", "-o", "b.xlsx", "--lang", "zh")
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    terminal.run("export", "a.plan", "--format", "xlsx", "-o", "b.xlsx")
    assert (terminal.code, terminal.error) == (2, "edupolicy: xlsxwriter is needed for this: pip install 'edupolicy[excel]'\n")


def test_incomplete_export_ends_with_1(terminal: Terminal) -> None:
    write("a.plan", MISSPELT)
    assert json.loads(terminal.run("export", "a.plan"))["plans"]
    assert terminal.code == 1
    assert "EP102" in terminal.error


def test_export_without_a_file_that_cannot_be_read_ends_with_2(terminal: Terminal) -> None:
    write("a.plan")
    Path("b.plan").write_bytes("plan b: 乙".encode("gbk"))
    assert len(json.loads(terminal.run("export", "a.plan", "b.plan"))["plans"]) == 1
    assert terminal.code == 2
    assert "EP001" in terminal.error


@pytest.mark.parametrize("output", ["missing/out.json", ".", "a.plan/out.json"])
def test_output_that_cannot_be_written_is_named(terminal: Terminal, output: str) -> None:
    write("a.plan")
    terminal.run("export", "a.plan", "-o", output)
    assert terminal.code == 2
    assert terminal.error.startswith(f"edupolicy: {output}: ")
    terminal.run("new", "-o", output)
    assert terminal.code == 2
    assert terminal.error.startswith(f"edupolicy: {output}")


@pytest.mark.parametrize("keywords", ["en", "zh"])
@pytest.mark.parametrize("named", [[], ["yingtan-2025"], ["2025"], ["鹰潭-1999"], ["a.b_c"], ["x20245"], ["１２"]])
def test_template_passes_check_and_is_canonical(terminal: Terminal, keywords: str, named: list[str]) -> None:
    terminal.run("new", *named, "--keywords", keywords, "-o", "a.plan")
    assert terminal.code == 0
    assert terminal.run("check", "a.plan") == "no findings in 1 file\n"
    assert terminal.run("fmt", "--check", "a.plan") == ""
    assert terminal.run("new", *named, "--lang", keywords) == Path("a.plan").read_text(encoding="utf-8")


def test_template_never_overwrites(terminal: Terminal) -> None:
    write("a.plan")
    terminal.run("new", "-o", "a.plan")
    assert terminal.code == 2
    assert terminal.error == "edupolicy: a.plan exists; it is not overwritten\n"
    assert Path("a.plan").read_text(encoding="utf-8") == GOOD


@pytest.mark.parametrize("named", ["a b", "-", "a:b", "a\n", "a{b}", "#", "\x1b"])
def test_template_refuses_what_is_no_id(terminal: Terminal, named: str) -> None:
    assert terminal.run("new", "--", named) == ""
    assert terminal.code == 2
    assert "\x1b" not in terminal.error


# ---------------------------------------------------------------- names and contents that a terminal would obey


@pytest.mark.parametrize("command", [["check"], ["fmt", "--diff"], ["fmt"], ["fmt", "-"], ["show"], ["export", "-o", "out.json"]])
@pytest.mark.parametrize("name", ["a\n\x1b[31mb.plan", "a\udcff.plan"])
def test_control_codes_of_names_and_contents_never_reach_the_terminal(command: list[str], name: str) -> None:
    Path(name).write_bytes(GOOD.replace("编制", "编\x1b]0;x\x07\x9b31m制").replace("  do", "      do").encode())
    given = Path(name).read_bytes()
    shown = in_terminal([*command, *([] if command[-1] == "-" else ["."])], given)
    assert "Traceback" not in shown
    assert "\x9b" not in shown
    assert not re.sub("\x1b\\[[0-9;]*m", "", shown).replace("\x1b[K", "").count("\x1b")
    assert "\x1b[31mb" not in shown


# ---------------------------------------------------------------- processes: encodings, pipes, terminals


def in_terminal(arguments: list[str], given: bytes = b"", environment: Mapping[str, str] | None = None, columns: int = 100) -> str:
    """What a command writes to a real terminal."""
    primary, secondary = pty.openpty()
    fcntl.ioctl(secondary, termios.TIOCSWINSZ, struct.pack("HHHH", 30, columns, 0, 0))
    child = subprocess.Popen(
        [sys.executable, "-m", "edupolicy", *arguments], stdin=subprocess.PIPE, stdout=secondary, stderr=secondary,
        env={**os.environ, "TERM": "xterm", **(environment or {})},
    )  # fmt: skip
    os.close(secondary)
    assert child.stdin is not None
    child.stdin.write(given)
    child.stdin.close()
    parts: list[bytes] = []
    while True:
        try:
            part = os.read(primary, 65536)
        except OSError:  # the other end is closed
            break
        if not part:
            break
        parts.append(part)
    child.wait(timeout=60)
    os.close(primary)
    return b"".join(parts).decode()


def test_terminal_gets_colours_unless_it_wants_none() -> None:
    write("a.plan", MISSPELT)
    assert "\x1b[31;1merror EP102\x1b[0m" in in_terminal(["check", "a.plan"])
    assert "\x1b" not in in_terminal(["check", "a.plan"], environment={"NO_COLOR": "1"})
    assert "\x1b" not in in_terminal(["check", "a.plan"], environment={"TERM": "dumb"})
    assert "\x1b" not in in_terminal(["check", "a.plan", "--color", "never"])


def test_pipe_gets_colours_only_where_they_are_wanted(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.plan", MISSPELT)
    assert "\x1b" not in terminal.run("check", "a.plan")
    assert "\x1b" in terminal.run("check", "a.plan", "--color", "always")
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b" in terminal.run("check", "a.plan")
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in terminal.run("check", "a.plan")


def test_findings_are_cut_to_the_width_of_the_terminal() -> None:
    write("a.plan", GOOD + "  do " + "x" * 500 + "\x01\n")
    lines = in_terminal(["check", "a.plan", "--color", "never"], columns=60).splitlines()
    assert len(lines[1]) <= 60
    assert lines[1][lines[2].index("^")] == "\ufffd"


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "latin-1"])
def test_console_that_cannot_show_a_character_shows_another(encoding: str) -> None:
    write("a.plan", GOOD + "  do 𠮷\x01规划\n")
    done = process("check", "--lang", "zh", "a.plan", environment={"PYTHONIOENCODING": encoding})
    assert done.returncode == 1
    assert done.stderr == b""
    lines = done.stdout.decode(encoding).splitlines()
    # two columns stand for the wide character before the mark, whatever it is shown as
    assert lines[1].startswith("    14 |   do ???")
    assert lines[2] == "       |" + " " * 8 + "^"


@pytest.mark.parametrize("command", [["fmt", "-"], ["export", "a.plan"], ["new", "--keywords", "zh"], ["check", "--format", "json", "--lang", "zh", "b.plan"]])
def test_documents_are_utf_8_whatever_the_console_is(command: list[str]) -> None:
    write("a.plan")
    write("b.plan", MISSPELT)
    shell = "< a.plan"
    done, usual = (process(*command, environment={"PYTHONIOENCODING": encoding}, shell=shell) for encoding in ("gbk", "utf-8"))
    assert done.stdout == usual.stdout
    assert re.search("[\u4e00-\u9fff]", done.stdout.decode("utf-8"))


@pytest.mark.parametrize("command", [["check", "many"], ["show", "many"], ["export", "many"], ["--help"], ["explain"]])
def test_reader_that_goes_away_is_no_error(command: list[str]) -> None:
    for number in range(40):
        write(f"many/{number}.plan", GOOD + "  qwertyuiop\n" * 40)
    done = process(*command, shell="| head -n 1 >/dev/null; exit ${PIPESTATUS[0]}")
    assert done.stderr.count(b"Traceback") + done.stderr.count(b"Exception") == 0
    done = process(*command, shell="| true")
    assert done.stderr.count(b"Traceback") + done.stderr.count(b"Exception") == 0


@pytest.mark.parametrize("command", ["check a.plan", "show a.plan", "export a.plan", "new", "--help", "--version", "fmt --diff a.plan", "explain"])
def test_full_disk_is_an_error_with_a_message(command: str) -> None:
    write("a.plan", UGLY)
    done = process(*command.split(), shell="> /dev/full")
    assert (done.returncode, done.stderr) == (2, b"edupolicy: No space left on device\n")


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("command", [["check", "-"], ["check", "nowhere.plan"], ["fmt", "-"], ["show", "a.plan"]])
def test_closed_streams_are_no_error(command: list[str], closed: str) -> None:
    write("a.plan")
    done = process(*command, shell=closed)
    assert b"Traceback" not in done.stderr
    assert done.returncode in (0, 1, 2)


def test_output_may_be_a_device_or_a_pipe() -> None:
    write("a.plan")
    done = process("export", "a.plan", "-o", "/dev/stdout")
    assert json.loads(done.stdout)["plans"]
    assert Path("/dev/stdout").is_symlink()
    done = process("export", "a.plan", "-o", "/dev/full")
    assert (done.returncode, done.stderr) == (2, b"edupolicy: /dev/full: No space left on device\n")


def test_interrupt_ends_quietly() -> None:
    os.mkfifo("pipe.plan")
    # where the tests run in the background of a shell interrupts are ignored, and the child would inherit that
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        child = subprocess.Popen([sys.executable, "-m", "edupolicy", "check", "pipe.plan"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    finally:
        signal.signal(signal.SIGINT, before)
    with open("pipe.plan", "wb"):  # opens once the command has begun to read
        child.send_signal(signal.SIGINT)
        out, err = child.communicate(timeout=60)
    assert (out, err, child.returncode) == (b"", b"", 130)


def test_surrogate_in_a_file_name_is_written_back_to_the_right_file() -> None:
    path = os.fsencode("a\udcff.plan")
    Path(os.fsdecode(path)).write_bytes(UGLY.encode())
    done = process("fmt", os.fsdecode(path))
    assert done.returncode == 0
    assert Path(os.fsdecode(path)).read_bytes() == GOOD.encode()


def test_module_and_command_are_the_same() -> None:
    assert process("--version").stdout.startswith(b"edupolicy ")


# ---------------------------------------------------------------- in Chinese


class Recording(Parser):
    """Keeps what its options were described with."""

    def __init__(self, **options: Any) -> None:
        self.described: list[str] = []
        super().__init__(**options)

    def add_argument(self, *names: str, **options: Any) -> argparse.Action:
        self.described.append(options["help"])
        return super().add_argument(*names, **options)


@pytest.fixture
def chinese() -> Iterator[None]:
    speak("zh")
    yield
    speak("en")


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_of_a_command_is_described_in_chinese(name: str) -> None:
    parser = Recording(prog=name)
    import_module(f"edupolicy.cli.{name.replace('-', '_')}").add_arguments(parser)
    known = {*COMMANDS_IN_CHINESE, *COMMANDS_IN_CHINESE.values()}
    assert not [text for text in (COMMANDS[name], *parser.described) if text not in known]
    assert "show this help" not in parser.format_help()


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["check", "--nope"], "无法识别的参数：--nope"), (["chek"], "没有 'chek' 这个取值"), (["check", "--select"], "需要一个值"),
        (["check", "gone.plan"], "没有这个文件"),
        (["show", "--width", "3"], "“3”不能作列数"), (["show", "--only", "x"], "没有“x”这一部分"), (["explain", "EP000"], "没有规则“EP000”"),
        (["check", "--select", "XX"], "没有规则“XX”"), (["check", "--fix", "-"], "标准输入不是文件"),
    ],
)  # fmt: skip
def test_wrong_use_is_answered_in_chinese(terminal: Terminal, command: list[str], said: str) -> None:
    terminal.run(*command, "--lang", "zh")
    assert said in terminal.error
    assert terminal.code == 2


def test_the_locale_chooses_the_language_of_help(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert "用法" in terminal.run("--help")
    assert "usage" in terminal.run("check", "--lang", "en", "--help")
