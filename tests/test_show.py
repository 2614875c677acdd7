"""What `edupolicy show` puts on a terminal."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from edupolicy.cli.main import main
from edupolicy.cli.show import PARTS
from edupolicy.loader import loads
from edupolicy.model import Plan
from edupolicy.render import page
from edupolicy.render.bars import share_bar
from edupolicy.render.console import console_view, text_console
from edupolicy.render.page import plan_page
from edupolicy.render.plain import wrap
from edupolicy.render.summary import counts, shared_indicators
from edupolicy.render.summary import loads as organization_loads
from edupolicy.render.view import ASCII, View

DEMO = """\
language 1
plan demo-2024: 2024年示范市教育工作要点
  kind    work-plan
  region  示范省 示范市 inferred
  year    2024
  issuer  示范市教育局
  source  demo.txt sha256:0123456789012345678901234567890123456789012345678901234567890123
section 一: 推进基础教育高质量发展
measure 8: 推进学前教育普及普惠
  lead    示范市教育局
  support 示范市财政局、示范市人力资源和社会保障局、各区（市）
  do      制定学前教育提升计划 due 2024年6月底前
  target  新建幼儿园 = 3 所
  target  新增学前学位 ~ 15000 个 scope 新增人口集中的城镇地区和易地搬迁安置区
  target  公办园在园幼儿占比 >= 57% ensure due 2024年底
measure 9: 义务教育强校提质
  by      示范市教育局
  target  大班额 none
  target  近视率 20..30% strive
  cite    《义务教育强校提质行动计划》
section 二: 其他
measure: 没有编号的措施
  result  学前毛入园率 >= 96.7% at 2024
  programme “双减”
"""
OTHER = """\
language 1
plan other-2023: 2023年另一市教育工作要点
  year 2023
measure 1: 学前教育
  target 公办园在园幼儿占比 >= 50%
"""


@pytest.fixture
def demo(tmp_path: Path) -> str:
    return written(tmp_path, "demo.plan", DEMO)


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


def written(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def shown(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["show", *arguments]) == 0
    return capsys.readouterr().out


def plan_of(text: str) -> Plan:
    plan = loads(text).plan
    assert plan is not None
    return plan


def bar(target: str, view: View = View()) -> str:  # noqa: B008 - a frozen value
    plan = plan_of(f"plan a: 甲\nmeasure 1: 乙\n  target {target}\n")
    return share_bar(next(plan.all_targets()), 10, "", view).plain


def test_a_plan_is_shown_with_its_document_measures_targets_and_organizations(demo: str, capsys: pytest.CaptureFixture[str]) -> None:
    out = shown(capsys, demo, "--width", "100")
    for expected in (
        "2024年示范市教育工作要点", "demo-2024", "work plan", "示范省 示范市", "sha256:01234567", "inferred  region", "2 sections", "3 measures",
        "推进学前教育普及普惠", "≥ 57%", "ensure", "≈ 15,000 个", "≥ 96.7%", "《义务教育强校提质行动计划》", "“双减”", "示范市财政局",
    ):  # fmt: skip
        assert expected in out


def test_markup_in_a_plan_is_shown_literally(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "plan a: [bold red]甲[/bold red] :smile:\nsection 一: [link=http://x]乙[/link]\nmeasure 1: 丙 [/]\n  target [b]丁[/b] = 3 [i]所\n  by [u]戊\n"
    out = shown(capsys, written(tmp_path, "a.plan", text), "--width", "100")
    for expected in ("[bold red]甲[/bold red] :smile:", "[link=http://x]乙[/link]", "丙 [/]", "[b]丁[/b]", "[u]戊"):
        assert expected in out


def test_no_control_character_of_a_file_reaches_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "plan a: 甲\x1b[31m乙\x07\u202e丙\nmeasure 1: 丁\x1b]0;x\x07\n  do 戊\x9b2J\n"
    path = written(tmp_path, "a\x1b[2J.plan", text)
    assert main(["show", path, "--color", "never"]) == 0
    out = capsys.readouterr().out
    assert not {character for character in out if not character.isprintable()} - {"\n"}


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [20, 40, 60, 100, 160])
@pytest.mark.parametrize("arguments", [(), ("--measure", "8"), ("--only", "sections,targets,policies")])
def test_no_line_is_wider_than_asked(width: int, language: str, arguments: tuple[str, ...], demo: str, capsys: pytest.CaptureFixture[str]) -> None:
    out = shown(capsys, demo, "--width", str(width), "--lang", language, *arguments)
    assert max(map(cell_len, out.splitlines())) <= width


@pytest.mark.parametrize("width", [60, 100, 160])
def test_no_line_of_the_shipped_plans_is_wider_than_asked(width: int, capsys: pytest.CaptureFixture[str]) -> None:
    out = shown(capsys, "--bundled", "--full", "--width", str(width))
    assert max(map(cell_len, out.splitlines())) <= width


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_column_is_squeezed_to_single_characters_at_60_columns(language: str, demo: str, capsys: pytest.CaptureFixture[str]) -> None:
    out = shown(capsys, demo, "--width", "60", "--lang", language)
    for title in ("推进学前教育普及普惠", "新增学前学位", "公办园在园幼儿占比", "示范市财政局"):
        assert title in out


def test_no_color_output_has_no_escape_sequence(demo: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[" in shown(capsys, demo, "--color", "always")
    assert "\x1b" not in shown(capsys, demo, "--color", "never")
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in shown(capsys, demo)


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "latin-1", "gb2312", "cp936"])
def test_consoles_of_other_encodings_get_stand_ins_of_the_same_width(encoding: str) -> None:
    buffer = io.BytesIO()
    stream = io.TextIOWrapper(buffer, encoding=encoding, newline="\n")
    console = text_console(stream, width=80)
    for part in plan_page(plan_of(DEMO.replace("示范市教育局", "示范市教育局𰻞💡—…")), console_view(console, "zh")):
        console.print(part)
    lines = buffer.getvalue().decode(encoding).splitlines()
    frame = [number for number, line in enumerate(lines) if line.startswith("+-")]
    assert {cell_len(line) for line in lines[frame[0] : frame[1] + 1]} == {80}
    assert not any(character in line for line in lines for character in "─━│╭▸≥")


@pytest.mark.parametrize("encoding", ["ascii", "gbk"])
def test_the_command_does_not_fail_on_a_console_of_another_encoding(encoding: str, demo: str) -> None:
    command = [sys.executable, "-c", "import sys; from edupolicy.cli.main import main; sys.exit(main())", "show", demo]
    done = subprocess.run(command, env={**os.environ, "PYTHONIOENCODING": encoding}, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b">= 57%" in done.stdout


def test_an_empty_plan_is_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = shown(capsys, written(tmp_path, "a.plan", "plan a: 甲\n"), "--width", "60")
    assert "甲" in out
    assert "0 measures" in out


def test_only_restricts_to_the_parts_that_are_named(demo: str, capsys: pytest.CaptureFixture[str]) -> None:
    out = shown(capsys, demo, "--only", "targets")
    assert "Targets" in out
    assert not any(heading in out for heading in ("╭", "Measures  3", "Organizations", "Policies"))
    both = shown(capsys, demo, "--only", "organizations,sections")
    assert "Organizations" in both
    assert "Section" in both
    assert "Targets  5" not in both


def test_an_unknown_part_is_wrong_use(demo: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exit_:
        main(["show", demo, "--only", "everything"])
    assert exit_.value.code == 2
    assert "organizations" in capsys.readouterr().err


def test_the_parts_of_the_command_are_those_of_the_page() -> None:
    assert PARTS == page.PARTS


def test_labels_are_chinese_where_chinese_is_asked_for(demo: str, capsys: pytest.CaptureFixture[str]) -> None:
    out = shown(capsys, demo, "--lang", "zh", "--width", "100")
    for label in ("工作要点", "发文机关", "推定", "3 项措施", "指标", "力度", "确保", "清零", "1.5万个", "责任机构", "牵头", "依据", "专项"):
        assert label in out
    assert not any(word in out for word in ("measure", "target", "ensure", "inferred"))


def test_a_measure_is_shown_in_full_by_number_id_or_title(demo: str, capsys: pytest.CaptureFixture[str]) -> None:
    by_number = shown(capsys, demo, "--measure", "8")
    assert "制定学前教育提升计划" in by_number
    assert "2024-06" in by_number
    assert "义务教育强校提质" not in by_number
    assert shown(capsys, demo, "--measure", "（8）") == by_number
    assert shown(capsys, demo, "--measure", "demo-2024#8") == by_number
    assert shown(capsys, demo, "--measure", "学前教育普及") == by_number


def test_a_measure_that_is_not_there_is_said_to_be_missing(demo: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", demo, "--measure", "77"]) == 2
    assert "77" in capsys.readouterr().err


def test_several_plans_get_an_overview_and_their_shared_indicators(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(tmp_path, "demo.plan", DEMO)
    written(tmp_path, "other.plan", OTHER)
    out = shown(capsys, str(tmp_path), "--width", "100")
    assert "Plans  2" in out
    assert "Shared indicators  1" in out
    line = next(line for line in out.splitlines() if line.startswith("公办园在园幼儿占比"))
    assert line.index("≥ 57%") < line.index("≥ 50%")
    assert "新建幼儿园" not in out
    assert "新建幼儿园" in shown(capsys, str(tmp_path), "--full")


def test_plans_that_do_not_fit_side_by_side_are_compared_one_below_another(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(9):
        written(tmp_path, f"{number}.plan", OTHER.replace("other-2023", f"city-{number}").replace("50%", f"5{number}%"))
    out = shown(capsys, str(tmp_path), "--width", "60", "--only", "overview")
    assert all(any(line.split() == [f"city-{number}", "≥", f"5{number}%"] for line in out.splitlines()) for number in range(9))


def test_a_vocabulary_is_summarized_by_its_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path, "vocabulary.plan", "indicator a: 甲率\n  unit %\norg b: 乙局\norg c: 丙局\n")
    out = shown(capsys, path, "--width", "160")
    assert "1 indicator · 2 organizations" in out


def test_faults_are_counted_in_one_line_that_names_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path, "a b.plan", "language 1\nplan a: 甲\n  kind work-plan\n  region 某省 某市\n  year 2024\nmeasure 1: 乙\n  nonsense\n")
    last = shown(capsys, path, "--width", "200").splitlines()[-1]
    assert last.startswith("1 error")
    assert last.endswith(f"edupolicy check '{path}'")


def test_a_file_that_cannot_be_read_does_not_hide_the_others(demo: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", demo, str(tmp_path / "missing.plan")]) == 2
    captured = capsys.readouterr()
    assert "2024年示范市教育工作要点" in captured.out
    assert "missing.plan" in captured.err


def test_standard_input_is_shown(demo: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(DEMO.encode())))
    assert shown(capsys, "-", "--only", "targets").splitlines()[:-1] == shown(capsys, demo, "--only", "targets").splitlines()[:-1]


def test_bars_show_the_bound() -> None:
    assert bar("占比 = 50%") == "━━━━━·····"
    assert bar("占比 = 55%") == "━━━━━╸····"
    assert bar("占比 >= 50%") == "━━━━━╌╌╌╌▸"
    assert bar("占比 >= 99%") == "━━━━━━━━━▸"
    assert bar("占比 >= 100%") == "━━━━━━━━━━"
    assert bar("占比 <= 50%") == "◂╌╌╌━·····"
    assert bar("占比 50..70%") == "·····━━···"
    assert bar("占比 all") == "━━━━━━━━━━"
    assert bar("占比 none") == "··········"


def test_only_shares_have_bars() -> None:
    assert bar("新建幼儿园 = 3 所") == ""
    assert bar("占比 +3%") == ""


@given(st.decimals(min_value=0, max_value=10**6, places=2), st.sampled_from(["=", ">=", ">", "<=", "<", "~"]), st.booleans())
def test_every_bar_fills_its_cells(value: object, comparator: str, ascii_only: bool) -> None:
    assert len(bar(f"占比 {comparator} {value}%", View(glyphs=ASCII) if ascii_only else View())) == 10


@given(st.text(alphabet=st.sampled_from("教育（）《》，。“”a1-[] 😀é"), max_size=60), st.integers(min_value=2, max_value=40))
def test_wrapping_loses_nothing_but_spaces_and_keeps_to_the_width(text: str, width: int) -> None:
    lines = [line.plain for line in wrap(Text(text), width)]
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert max(map(cell_len, lines)) <= width


def test_lines_do_not_begin_with_closing_punctuation() -> None:
    lines = [line.plain for line in wrap(Text("全市义务教育，学校（含教学点）"), 12)]
    assert lines == ["全市义务教", "育，学校（含", "教学点）"]


def test_an_organization_counts_once_for_a_measure_in_its_weightiest_role() -> None:
    plan = plan_of("plan a: 甲\nmeasure 1: 乙\n  lead 教育局\n  support 教育局、财政局\n  do 丙 by 教育局\nmeasure 2: 丁\n  by 教育局\n")
    found = {load.organization: (load.lead, load.responsible, load.support) for load in organization_loads(plan)}
    assert found == {"教育局": (1, 1, 0), "财政局": (0, 0, 1)}


def test_counts_take_in_what_items_hold() -> None:
    plan = plan_of("plan a: 甲\nmeasure 1: 乙\n  do 丙\n  item 一是: 丁\n    do 戊\n    target 占比 = 5%\n")
    found = counts(plan)
    assert (found.measures, found.actions, found.targets, found.results) == (1, 2, 1, 0)


def test_an_indicator_of_one_plan_alone_is_not_shared() -> None:
    assert [one.name for one in shared_indicators([plan_of(DEMO), plan_of(OTHER)])] == ["公办园在园幼儿占比"]
