"""`edupolicy diff` as it is used: in a terminal, in scripts, and by git."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from edupolicy.source import display_width
from tests.conftest import PROJECT
from tests.test_cli import Terminal, terminal, write

__all__ = ["terminal"]

NAMES = "indicator preschool.public-share: 公办园占比\n  unit %\n  better higher\n"
OLD = """\
plan a-2023: 某市2023年教育工作要点
  region 某省 某市
  year 2023
section 一: 基础教育
measure 1: 推进学前教育普及普惠
  lead 教育局
  target 公办园占比 >= 57% ensure
  target 新建食堂 = 3 所
measure 2: 深化义务教育集团化办学
  do 组建教育集团，推动教师轮岗
measure 3: 加强校园食品安全
  do 落实陪餐制
"""
NEW = """\
plan a-2024: 某市2024年教育工作要点
  region 某省 某市
  year 2024
section 一: 基础教育
measure 1: 推进学前教育普及普惠
  lead 教育局
  target 公办园占比 >= 55% strive
  target 新建食堂 = 5 所
measure 2: 深化义务教育学校集团办学改革
  do 组建教育集团，推动教师轮岗
measure 3: 办好老年大学
  do 开设社区课堂
"""


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.setenv("COLUMNS", "100")
    write("vocabulary.plan", NAMES)
    write("old.plan", OLD)
    write("new.plan", NEW)


def fingerprint(shown: str, words: str) -> str:
    return next(line for line in shown.splitlines() if words in line).split()[-1]


# ---------------------------------------------------------------- the report


def test_the_report_begins_with_what_was_weakened(terminal: Terminal) -> None:
    shown = terminal.run("diff", "old.plan", "new.plan")
    heads = [line.partition(" (")[0] for line in shown.splitlines() if re.fullmatch(r"[A-Z][a-z ]+ \(\d+\)", line)]
    assert heads == ["Weakened", "Unclear", "New", "Moved and reworded"]
    assert "3 weakened · 1 unclear · 1 new" in shown
    assert (terminal.code, terminal.error) == (0, "")


def test_a_lowered_target_is_shown_with_both_figures_both_lines_and_the_difference(terminal: Terminal) -> None:
    line = next(line for line in terminal.run("diff", "old.plan", "new.plan").splitlines() if "target lowered" in line)
    assert re.search(r"公办园占比  >= 57% → >= 55% \(-2\) +−7 \+7  [0-9a-f]{8}$", line)


def test_what_the_same_promise_says_is_carried_over(terminal: Terminal) -> None:
    write("new.plan", OLD.replace("2023", "2024"))
    assert "2 carried over" in terminal.run("diff", "old.plan", "new.plan")


def test_indicators_without_a_direction_are_named_with_a_remedy(terminal: Terminal) -> None:
    shown = terminal.run("diff", "old.plan", "new.plan", "--width", "140")
    assert "of 1 indicator it is not known which direction is better: say `better higher`" in shown
    assert shown.count("which direction is better") == 1


@pytest.mark.parametrize("width", [40, 60, 100, 140, 160])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_line_is_wider_than_the_terminal(terminal: Terminal, width: int, language: str) -> None:
    examples = [str(PROJECT / "examples" / "guizhou" / f"{year}.plan") for year in (2025, 2026)]
    for plans in (["old.plan", "new.plan"], examples, [*examples, "--full"]):
        shown = terminal.run("diff", *plans, "--width", str(width), "--lang", language)
        assert max(display_width(line) for line in shown.splitlines()) <= width


def test_words_that_changed_stand_side_by_side_where_there_is_room(terminal: Terminal) -> None:
    wide, narrow = (terminal.run("diff", "old.plan", "new.plan", "--full", "--width", width) for width in ("120", "60"))
    assert any("集团[化]办学" in line and "│" in line and "办学[改革]" in line for line in wide.splitlines())
    assert any(line.strip().startswith("− 深化") for line in narrow.splitlines())
    assert "│" not in narrow


GUOWUYUAN = [str(PROJECT / "examples" / "guowuyuan" / f"{year}.plan") for year in (2024, 2025)]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", ["60", "100", "160"])
def test_each_measure_that_was_only_reworded_takes_one_line(terminal: Terminal, width: str, language: str) -> None:
    shown = terminal.run("diff", *GUOWUYUAN, "--width", width, "--lang", language)
    _, _, group = shown.partition("\n移动与改写 (" if language == "zh" else "\nMoved and reworded (")
    lines = group.partition("\n\n")[0].splitlines()[1:]
    measures = [line for line in lines if line.startswith("  措施" if language == "zh" else "  measure")]
    assert len(measures) == len(set(measures)) > 20
    assert len(lines) < 50
    assert any(re.search("激发各类.* → 有效激发.* 7/9", line) for line in measures)


def test_figures_that_changed_stand_before_what_else_is_unclear(terminal: Terminal) -> None:
    unclear = terminal.run("diff", *GUOWUYUAN).partition("\nUnclear (")[2].partition("\n\n")[0]
    heads = re.findall("(?m)^  (target|measure) (?:changed|re-bounded|narrowed|reworded) ", unclear)
    assert heads == sorted(heads, reverse=True)
    assert heads.count("target") >= 10


def test_all_words_are_shown_on_request(terminal: Terminal) -> None:
    brief, full, measures = (terminal.run("diff", *GUOWUYUAN, *more) for more in ([], ["--full"], ["--only", "measures"]))
    assert "│" not in brief
    assert "│" in full
    assert "│" in measures
    assert len(brief.splitlines()) * 2 < len(full.splitlines())


def test_what_hardly_has_words_in_common_is_shown_unmarked(terminal: Terminal) -> None:
    write("new.plan", NEW.replace("组建教育集团，推动教师轮岗", "设立联合校区，引进优秀教师"))
    shown = terminal.run("diff", "old.plan", "new.plan", "--full")
    assert "组建教育集团，推动教师轮岗" in shown
    assert "设立联合校区，引进优秀教师" in shown


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_figure_is_rebounded_only_where_its_bound_is_another(terminal: Terminal, language: str) -> None:
    same = terminal.run("diff", "old.plan", "new.plan", "--lang", language)
    write("new.plan", NEW.replace("= 5 所", ">= 5 所"))
    other = terminal.run("diff", "old.plan", "new.plan", "--lang", language)
    changed, rebounded = ("target changed", "target re-bounded") if language == "en" else ("目标变动", "目标改写数值")
    assert changed in same
    assert rebounded not in same
    assert rebounded in other
    assert terminal.run("diff", "old.plan", "new.plan", "--select", "target.re-bound").count("新建食堂") == 1


@pytest.mark.parametrize("width", ["40", "60", "100"])
def test_what_was_weakened_is_named_in_full_however_narrow_the_terminal(terminal: Terminal, width: str) -> None:
    plans = [str(PROJECT / "examples" / "guizhou" / f"{year}.plan") for year in (2025, 2026)]
    weakened = terminal.run("diff", *plans, "--width", width).partition("\nWeakened (")[2].partition("\n\n")[0]
    assert "…" not in weakened
    assert "新增示范性城乡社区养老服务设施" in re.sub(r"\s", "", weakened)


def test_a_match_that_is_not_sure_is_marked_with_its_likeness(terminal: Terminal) -> None:
    shown = terminal.run("diff", *GUOWUYUAN, "--width", "140")
    assert re.search(r"促进消费稳定增长 → 实施提振消费专项行动  7/7  \?0\.\d\d ", shown)
    assert shown.count("it is not sure that they correspond") == 1


def test_the_summary_says_what_it_counts_and_how_much_goes_on(terminal: Terminal) -> None:
    assert "0 of 2 targets carried over as they were, 2 of 3 measures go on" in terminal.run("diff", "old.plan", "new.plan")
    assert "2 个目标中 0 个原样沿用，3 条措施中 2 条延续" in terminal.run("diff", "old.plan", "new.plan", "--lang", "zh")


def test_a_number_that_is_no_lower_but_only_about_is_lowered_with_the_reason(terminal: Terminal) -> None:
    write("old.plan", OLD.replace(">= 57% ensure", "= +7.5%"))
    write("new.plan", NEW.replace(">= 55% strive", "~ +8%"))
    shown = terminal.run("diff", "old.plan", "new.plan", "--select", "target.lower")
    assert "公办园占比  up by 7.5% → up by ~ 8%" in shown
    assert "the number looks no worse, but a worse one than before would keep the promise" in shown


def test_there_is_colour_only_where_it_is_wanted(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b" not in terminal.run("diff", "old.plan", "new.plan")
    coloured = terminal.run("diff", "old.plan", "new.plan", "--color", "always")
    assert "\x1b[31;1mWeakened (3)\x1b[0m" in coloured
    assert "集团[化]" not in coloured  # colour marks what changed
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in terminal.run("diff", "old.plan", "new.plan")


def test_the_report_is_there_in_chinese(terminal: Terminal) -> None:
    shown = terminal.run("diff", "old.plan", "new.plan", "--lang", "zh")
    assert "3 项减弱 · 1 项不明 · 1 项新增" in shown
    assert "目标降低" in shown
    assert not re.search(r"(?m)^  [a-z]", shown)


def test_text_of_plans_is_neither_markup_nor_control_code(terminal: Terminal) -> None:
    write("new.plan", NEW.replace("办好老年大学", "[bold]办好[/bold]<b>老年</b>\u202e大学"))
    shown = terminal.run("diff", "old.plan", "new.plan")
    assert "[bold]办好[/bold]<b>老年</b>" in shown
    assert "\u202e" not in shown


def test_identical_plans_have_no_changes(terminal: Terminal) -> None:
    assert "no changes" in terminal.run("diff", "old.plan", "old.plan", "--fail-on", "unclear")
    assert terminal.code == 0


def test_a_selection_without_changes_does_not_say_that_there_are_none(terminal: Terminal) -> None:
    assert "no changes of these" in terminal.run("diff", "old.plan", "new.plan", "--select", "basis")
    assert "no changes of these" not in terminal.run("diff", "old.plan", "old.plan", "--select", "basis")


def test_unrelated_plans_are_said_to_share_nothing(terminal: Terminal) -> None:
    write("new.plan", "plan a-2024: 乙\nmeasure 1: 疏浚河道\n")
    assert "No measure of one plan corresponds to one of the other." in terminal.run("diff", "old.plan", "new.plan")


# ---------------------------------------------------------------- for scripts


def test_fail_on_ends_with_1_where_something_was_weakened(terminal: Terminal) -> None:
    terminal.run("diff", "old.plan", "new.plan", "--fail-on", "weakened")
    assert terminal.code == 1
    terminal.run("diff", "new.plan", "old.plan", "--select", "target.raise", "--fail-on", "weakened")
    assert terminal.code == 0


@pytest.mark.parametrize(
    ("select", "wanted"),
    [
        ("target.lower", {"target lowered"}), ("measure", {"measure dropped", "measure new", "measure reworded"}),
        ("*.remove,*.add", {"measure dropped", "measure new"}),
    ],
)  # fmt: skip
def test_changes_are_selected_by_area_and_action(terminal: Terminal, select: str, wanted: set[str]) -> None:
    shown = json.loads(terminal.run("diff", "old.plan", "new.plan", "--select", select, "--format", "json"))
    words = {"lower": "lowered", "remove": "dropped", "add": "new", "reword": "reworded"}
    assert {f"{one['area']} {words[one['action']]}" for one in shown["changes"]} == wanted


@pytest.mark.parametrize("select", ["target.lowered", "targets", "measure.*,x"])
def test_what_cannot_be_selected_is_said(terminal: Terminal, select: str) -> None:
    assert terminal.run("diff", "old.plan", "new.plan", "--select", select) == ""
    assert terminal.code == 2
    assert "is none of" in terminal.error


def test_only_targets(terminal: Terminal) -> None:
    shown = json.loads(terminal.run("diff", "old.plan", "new.plan", "--only", "targets", "--format", "json"))
    assert {one["area"] for one in shown["changes"]} == {"target"}


def test_a_waived_change_no_longer_fails_and_is_shown_with_its_reason(terminal: Terminal) -> None:
    shown = terminal.run("diff", "old.plan", "new.plan", "--select", "target.lower")
    write("waived.txt", f"{fingerprint(shown, 'target lowered')}: 统计口径调整  # 2024-03\n")
    shown = terminal.run("diff", "old.plan", "new.plan", "--select", "target.lower", "--waivers", "waived.txt", "--fail-on", "unclear")
    assert terminal.code == 0
    assert "waived: 统计口径调整" in shown
    assert "1 waived" in shown
    assert "weakened ·" not in shown


def test_a_waiver_that_matches_nothing_or_has_no_reason_is_reported(terminal: Terminal) -> None:
    write("waived.txt", "12345678: 已并入\nabcdef01\n")
    terminal.run("diff", "old.plan", "new.plan", "--waivers", "waived.txt")
    assert "ED107" in terminal.error
    assert "ED106" in terminal.error


def test_results_complete_what_they_meet(terminal: Terminal) -> None:
    write("new.plan", NEW.replace("  target 新建食堂 = 5 所\n", ""))
    write("report.plan", "plan r-2023: 结果\n  kind achievements\n  region 某省 某市\n  year 2023\nmeasure 1: 学前教育\n  result 新建食堂 = 3 所\n")
    without, given = (terminal.run("diff", "old.plan", "new.plan", *more) for more in ([], ["--results", "report.plan"]))
    assert "target dropped" in without
    assert "target completed" in given


# ---------------------------------------------------------------- pairs that a person confirmed


def test_a_confirmed_pair_is_kept_with_the_comments_of_its_file(terminal: Terminal) -> None:
    write("links.txt", "# 由张三核对\na-2022#1 = a-2023#1\n")
    shown = json.loads(terminal.run("diff", "old.plan", "new.plan", "--links", "links.txt", "--confirm", "3=3", "--format", "json"))
    assert Path("links.txt").read_text("utf-8") == "# 由张三核对\na-2022#1 = a-2023#1\na-2023#3 = a-2024#3\n"
    pair = next(one for one in shown["matches"]["measures"] if one["new"] == ["a-2024#3"])
    assert (pair["old"], pair["method"]) == (["a-2023#3"], "confirmed")
    before = Path("links.txt").read_bytes()
    terminal.run("diff", "old.plan", "new.plan", "--links", "links.txt", "--confirm", "a-2023#3=a-2024#3")
    assert Path("links.txt").read_bytes() == before


def test_a_links_file_that_contradicts_itself_is_refused(terminal: Terminal) -> None:
    write("links.txt", "a-2023#3 = a-2024#3\na-2023#3 = a-2024#2\n")
    assert terminal.run("diff", "old.plan", "new.plan", "--links", "links.txt") == ""
    assert terminal.code == 2
    assert re.search(r"links.txt:2:.*ED105", terminal.error)
    assert "line 1" in terminal.error


def test_a_links_file_that_names_what_is_gone_is_reported_and_the_rest_holds(terminal: Terminal) -> None:
    write("links.txt", "a-2023#9 = a-2024#2\na-2023#3 = a-2024#3\n")
    shown = json.loads(terminal.run("diff", "old.plan", "new.plan", "--links", "links.txt", "--format", "json"))
    assert "ED104" in terminal.error
    assert any(one["method"] == "confirmed" for one in shown["matches"]["measures"])


@pytest.mark.parametrize("pair", ["3", "9=3", "3=9"])
def test_a_pair_that_cannot_be_confirmed_is_not_written(terminal: Terminal, pair: str) -> None:
    terminal.run("diff", "old.plan", "new.plan", "--links", "links.txt", "--confirm", pair)
    assert terminal.code == 2
    assert terminal.error
    assert not Path("links.txt").exists()


def test_confirm_needs_a_links_file(terminal: Terminal) -> None:
    terminal.run("diff", "old.plan", "new.plan", "--confirm", "3=3")
    assert terminal.code == 2
    assert "--links FILE" in terminal.error


# ---------------------------------------------------------------- what cannot be compared


@pytest.mark.parametrize(
    ("line", "code"), [("  region 某省 某市\n  region 某省 邻市\n", "ED101"), ("  year 2024\n  kind livelihood-list\n", "ED102")]
)
def test_plans_that_are_no_years_of_one_plan_are_refused_unless_forced(terminal: Terminal, line: str, code: str) -> None:
    first, *changed = line.splitlines(keepends=True)
    write("old.plan", OLD.replace("  year 2023\n", "  year 2023\n  kind work-plan\n"))
    write("new.plan", NEW.replace(first, "".join(changed) + (first if "kind" in line else "")))
    assert terminal.run("diff", "old.plan", "new.plan") == ""
    assert terminal.code == 2
    assert code in terminal.error
    assert "--force" in terminal.error
    assert "Weakened" in terminal.run("diff", "old.plan", "new.plan", "--force")
    assert terminal.code == 0


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", "仅有文字\n".encode(), NAMES.encode(), b"\xff\xfe\xfa"])
def test_a_file_without_a_plan_is_reported(terminal: Terminal, content: bytes) -> None:
    Path("new.plan").write_bytes(content)
    for plans in (["old.plan", "new.plan"], ["new.plan", "old.plan"]):
        assert terminal.run("diff", *plans) == ""
        assert terminal.code == 2
        assert "new.plan holds no plan" in terminal.error


def test_a_missing_file_is_reported(terminal: Terminal) -> None:
    terminal.run("diff", "old.plan", "none.plan")
    assert terminal.code == 2
    assert "none.plan" in terminal.error


def test_faulty_lines_are_reported_and_the_rest_is_compared(terminal: Terminal) -> None:
    write("new.plan", NEW + "taget 甲 3 所\n")
    assert "target lowered" in terminal.run("diff", "old.plan", "new.plan")
    assert "EP102" in terminal.error


# ---------------------------------------------------------------- other forms


def test_every_key_of_the_json_is_on_its_page(terminal: Terminal) -> None:
    shown = json.loads(terminal.run("diff", "old.plan", "new.plan", "--format", "json"))
    page = (PROJECT / "docs" / "diff.md").read_text("utf-8")
    keys = {*shown, *shown["matches"], *(key for one in shown["changes"] for key in one), *(key for one in shown["edits"] for key in one)}
    keys |= {key for matches in shown["matches"].values() for one in matches for key in one}
    assert not [key for key in sorted(keys) if f"`{key}`" not in page]
    assert (shown["schema"], shown["version"], shown["old"], shown["new"]) == ("edupolicy-diff", 1, "a-2023", "a-2024")


def test_the_report_on_the_page_is_what_is_printed(terminal: Terminal) -> None:
    page = (PROJECT / "docs" / "diff.md").read_text("utf-8").partition("```text\n")[2].partition("```")[0]
    plans = [str(PROJECT / "examples" / "guizhou" / f"{year}.plan") for year in (2025, 2026)]
    printed = terminal.run("diff", *plans, "--width", "92").splitlines()
    assert [line for line in page.splitlines() if line not in printed and line != "  …"] == []


def test_every_area_action_method_and_relation_is_on_the_page() -> None:
    from edupolicy.comparison import Action, Area, Level, Method, Relation

    page = (PROJECT / "docs" / "diff.md").read_text("utf-8")
    assert not [str(one) for kind in (Area, Action, Level, Method, Relation) for one in kind if f"`{one}`" not in page]


@pytest.mark.parametrize("form", ["md", "html"])
def test_pages_say_what_the_terminal_says_and_no_text_of_a_plan_is_markup(terminal: Terminal, form: str) -> None:
    write("new.plan", NEW.replace("办好老年大学", "<script>alert(1)</script>|*办好*"))
    shown = terminal.run("diff", "old.plan", "new.plan", "--format", form)
    assert "<script>" not in shown
    assert "3 weakened" in shown
    assert "target lowered" in shown
    assert "|*办好" not in shown or form == "html"


def test_a_page_is_written_to_a_file_in_one_step(terminal: Terminal) -> None:
    assert terminal.run("diff", "old.plan", "new.plan", "--format", "html", "-o", "page.html") == ""
    assert Path("page.html").read_text("utf-8").startswith("<!doctype html>")


# ---------------------------------------------------------------- git


def git(*arguments: str) -> str:
    settings = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "core.quotepath=off", "-c", "init.defaultBranch=main"]
    return subprocess.run(["git", *settings, *arguments], capture_output=True, check=True, text=True, encoding="utf-8").stdout


@pytest.fixture
def _repository() -> None:
    git("init", "-q")
    write("plans/a.plan", OLD)
    write("plans/vocabulary.plan", NAMES)
    git("add", "-A")
    git("commit", "-qm", "last year")
    write("plans/a.plan", NEW)
    git("commit", "-qam", "this year")


@pytest.mark.usefixtures("_repository")
def test_a_plan_is_compared_with_its_earlier_self_out_of_git(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "target lowered" in terminal.run("diff", "HEAD~1:plans/a.plan", "plans/a.plan")
    monkeypatch.chdir("plans")
    assert "target lowered" in terminal.run("diff", "HEAD~1:a.plan", "a.plan")
    assert "target lowered" in terminal.run("diff", "HEAD~1:./a.plan", "HEAD:plans/a.plan")


@pytest.mark.usefixtures("_repository")
@pytest.mark.parametrize("name", ["HEAD~7:plans/a.plan", "HEAD:plans/none.plan", "nobranch:plans/a.plan"])
def test_what_git_does_not_know_is_reported(terminal: Terminal, name: str) -> None:
    assert terminal.run("diff", name, "plans/a.plan") == ""
    assert terminal.code == 2
    assert name in terminal.error


@pytest.mark.usefixtures("_repository")
def test_git_calls_it_as_a_diff_driver(monkeypatch: pytest.MonkeyPatch) -> None:
    write(".gitattributes", "*.plan diff=edupolicy\n")
    git("config", "diff.edupolicy.command", f"{sys.executable} -m edupolicy diff")
    monkeypatch.setenv("PYTHONPATH", str(PROJECT))
    shown = git("diff", "HEAD~1", "HEAD", "--", "plans/a.plan")
    # the vocabulary beside the plan says which direction is better
    assert "target lowered" in shown
    assert "edupolicy diff plans/a.plan" in shown
    write("plans/new.plan", NEW)
    write("plans/b.plan", "没有计划\n")
    git("add", "-A")
    git("mv", "plans/a.plan", "plans/c.plan")
    shown = git("diff", "--cached", "-M", "HEAD~1")
    assert "a new plan" in shown
    assert "plans/c.plan" in shown


def test_a_diff_driver_never_fails_git(terminal: Terminal) -> None:
    write("broken.plan", "没有计划\n")
    arguments = ["plans/a.plan", "old.plan", "1" * 40, "100644", "broken.plan", "0" * 40, "100644"]
    assert "edupolicy diff plans/a.plan" in terminal.run("diff", *arguments)
    assert terminal.code == 0
    assert "holds no plan" in terminal.error


@pytest.mark.parametrize("width", ["60", "100", "160"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_two_real_reports_look_back_at_stands_at_the_end(terminal: Terminal, width: str, language: str) -> None:
    old, new = (str(PROJECT / f"examples/guowuyuan/{year}.plan") for year in (2024, 2025))
    shown = terminal.run("diff", old, new, "--width", width, "--lang", language)
    before, heading, after = shown.partition("\nIn the review (" if language == "en" else "\n回顾部分 (")
    assert heading
    assert "科技创新实现新" in after
    assert "科技创新实现新" not in before
    assert "加强重点领域安" in before


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en", "赤字规模  4,060,000,000,000 元 → 5,660,000,000,000 元 (+1,600,000,000,000)"), ("zh", "赤字规模  4.06万亿元 → 5.66万亿元 (+1.6万亿)")],
)
def test_figures_are_grouped_as_a_reader_groups_them(terminal: Terminal, language: str, expected: str) -> None:
    old, new = (str(PROJECT / f"examples/guowuyuan/{year}.plan") for year in (2024, 2025))
    assert expected in terminal.run("diff", old, new, "--width", "140", "--lang", language)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_figure_of_any_length_is_shown_in_full(terminal: Terminal, language: str) -> None:
    write("old.plan", OLD.replace("= 3 所", f"= {'123456789' * 6} 所"))
    shown = terminal.run("diff", "old.plan", "new.plan", "--lang", language)
    assert "123456789" * 6 in shown.replace(",", "").replace("\n", "").replace(" ", "")
