"""`edupolicy import-table` in the terminal."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from edupolicy.cli.main import main
from edupolicy.source import display_width
from tests.test_worksheet_import import MEASURE, SCHOOLS, TEXT, edited, exported, with_cells

CHANGED = TEXT.replace("= 3 所", "= 3 所 meta 状态=已完成")

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in an empty folder with one plan in it: exit code, output, complaints."""
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    Path("a.plan").write_text(TEXT, "utf-8", newline="")

    def command(*arguments: str) -> tuple[int, str, str]:
        try:
            code = main(arguments)
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 0
        return code, *capsys.readouterr()

    return command


def test_changes_are_listed_and_written(run: Run) -> None:
    Path("t.xlsx").write_bytes(with_cells({f"status{SCHOOLS}": "已完成"}))
    assert run("import-table", "t.xlsx", "a.plan") == (
        0, "a.plan\n  任务分解表!N4  新建幼儿园  status: (nothing) → 已完成\n1 change written to 1 file\n", "",
    )  # fmt: skip
    assert Path("a.plan").read_bytes().decode() == CHANGED
    assert run("import-table", "t.xlsx") == (0, "nothing to write\n", "")


def test_in_chinese(run: Run) -> None:
    Path("t.xlsx").write_bytes(with_cells({f"status{SCHOOLS}": "已完成", f"due{SCHOOLS}": "下个月"}))
    code, said, complaints = run("import-table", "t.xlsx", ".", "--lang", "zh")
    assert (code, said) == (1, "a.plan\n  任务分解表!N4  新建幼儿园  状态: （空） → 已完成\n1 处改动，已写入 1 个文件\n")
    assert complaints.startswith("t.xlsx:任务分解表!M4: 错误 EW303 无法理解完成时限“下个月”，未导入")
    assert re.search(r"\n +4 \| 下个月\n +\| \^{6}\n", complaints)


def test_dry_run_and_diff_write_nothing(run: Run) -> None:
    Path("t.xlsx").write_bytes(with_cells({f"status{SCHOOLS}": "已完成"}))
    assert run("import-table", "t.xlsx", "a.plan", "--dry-run")[1].endswith("\n1 change would be written to 1 file\n")
    code, said, _ = run("import-table", "t.xlsx", "a.plan", "--diff")
    assert code == 0
    assert [line for line in said.splitlines() if line[0] in "+-"] == [
        "--- a.plan", "+++ a.plan", "-  target 新建幼儿园 = 3 所  @3.3  # 注三", "+  target 新建幼儿园 = 3 所 meta 状态=已完成  @3.3  # 注三",
    ]  # fmt: skip
    assert Path("a.plan").read_bytes().decode() == TEXT


def test_changes_of_a_plan_that_cannot_be_written_are_not_told_as_written(run: Run) -> None:
    Path("t.xlsx").write_bytes(with_cells({f"status{SCHOOLS}": "已完成"}))
    Path("a.plan").chmod(0o400)
    code, said, complaints = run("import-table", "t.xlsx", "a.plan")
    assert (code, said.splitlines()[-1], complaints) == (2, "nothing was written", "edupolicy: a.plan: Permission denied\n")
    assert run("import-table", "t.xlsx", "a.plan", "--lang", "zh")[1].endswith("\n未写入任何改动\n")
    assert Path("a.plan").read_bytes().decode() == TEXT


def test_conflicts_are_decided_by_an_option(run: Run) -> None:
    Path("a.plan").write_text(TEXT.replace("due 年底", "due 10月底前"), "utf-8")
    Path("t.xlsx").write_bytes(with_cells({f"due{MEASURE}": "6月底前"}))
    code, said, complaints = run("import-table", "t.xlsx", "a.plan")
    assert (code, said, "EW305" in complaints) == (1, "nothing to write\n", True)
    assert run("import-table", "t.xlsx", "a.plan", "--prefer", "sheet")[0] == 0
    assert "due 6月底前\n" in Path("a.plan").read_text("utf-8")


def test_unknown_organizations_are_taken_over_by_an_option(run: Run) -> None:
    Path("t.xlsx").write_bytes(with_cells({f"lead{MEASURE}": "新科"}))
    assert run("import-table", "t.xlsx", "a.plan")[0] == 1
    assert run("import-table", "t.xlsx", "a.plan", "--allow-unknown")[0] == 0
    assert "  lead 新科\n" in Path("a.plan").read_text("utf-8")


def test_a_table_that_was_copied_needs_the_exported_workbook(run: Run) -> None:
    Path("original.xlsx").write_bytes(exported())
    copied = edited(with_cells({f"status{SCHOOLS}": "已完成"}), lambda book: book.remove(book["_edupolicy"]))
    Path("t.xlsx").write_bytes(copied)
    code, said, complaints = run("import-table", "t.xlsx", "a.plan")
    assert (code, said, "`--exported FILE`" in complaints) == (2, "", True)
    assert run("import-table", "t.xlsx", "a.plan", "--exported", "original.xlsx")[0] == 0
    assert Path("a.plan").read_text("utf-8") == CHANGED
    assert run("import-table", "t.xlsx", "a.plan", "--exported", "a.plan")[0] == 2
    assert run("import-table", "t.xlsx", "a.plan", "--exported", "no.xlsx")[2] == "edupolicy: no.xlsx: No such file or directory\n"


def test_what_cannot_be_read_ends_with_2(run: Run) -> None:
    Path("t.xlsx").write_bytes(exported())
    assert run("import-table", "a.plan", "a.plan")[0] == 2
    assert run("import-table", "no.xlsx", "a.plan") == (2, "", "edupolicy: no.xlsx: No such file or directory\n")
    assert run("import-table", "t.xlsx", "no.plan")[0] == 2
    assert run("import-table", "t.xlsx", "-") == (2, "", "edupolicy: import-table writes files back; standard input is none\n")
    Path("b.plan").write_bytes(b"\0")
    assert run("import-table", "t.xlsx", ".")[0] == 2


def test_a_plan_in_another_encoding_keeps_it(run: Run) -> None:
    Path("a.plan").write_bytes(TEXT.encode("gb18030"))
    Path("t.xlsx").write_bytes(with_cells({f"status{SCHOOLS}": "已完成"}))
    assert run("import-table", "t.xlsx", "a.plan", "--encoding", "gb18030")[0] == 0
    assert Path("a.plan").read_bytes() == CHANGED.encode("gb18030")


def test_without_the_library_the_command_says_what_to_install(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("t.xlsx").write_bytes(exported())
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    assert run("import-table", "t.xlsx", "a.plan") == (2, "", "edupolicy: openpyxl is needed for this: pip install 'edupolicy[excel]'\n")


@pytest.mark.parametrize("columns", [60, 100, 160])
def test_on_a_terminal_a_change_takes_one_line(run: Run, monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    Path("t.xlsx").write_bytes(with_cells({f"progress{SCHOOLS}": "长" * 200, f"status{SCHOOLS}": "已完成"}))
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = run("import-table", "t.xlsx", "a.plan", "--dry-run", "--lang", "zh", "--color", "never")[1].splitlines()
    assert lines[1] == "  任务分解表!N4  新建幼儿园  状态: （空） → 已完成"
    assert lines[2].endswith("长…")
    assert columns - 3 <= display_width(lines[2]) <= columns


def test_what_a_cell_holds_is_no_terminal_code(run: Run) -> None:
    Path("t.xlsx").write_bytes(with_cells({f"progress{SCHOOLS}": "_x001B_[31m红"}))
    code, said, _ = run("import-table", "t.xlsx", "a.plan")
    assert (code, "\x1b" in said) == (0, False)
    assert "meta 进展=[31m红" in Path("a.plan").read_text("utf-8")
