"""`edupolicy trace`: what it prints, writes, and how it ends."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from edupolicy.cli import trace as command
from edupolicy.cli.main import main
from edupolicy.export import trace_words
from edupolicy.fidelity import Account, Aspect, CoverageKind
from edupolicy.source import display_width
from tests.conftest import PROJECT

EXAMPLES = PROJECT / "examples" / "traced"
PLAN = """\
plan a-2024: 某市2024年教育工作要点
  region 某省 某市
  year 2024
  source a.txt
measure 8: 发展学前教育  @2.1
  do 加快发展  @2.2
  target 新建幼儿园 = 3 所  @2.3   # 见第三句
measure 9: 加强管理  @3
  do 加强管理  @3
"""
SOURCE = "某市2024年教育工作要点\n8.发展学前教育。加快发展。新建幼儿园3所。\n9.加强管理\n"
WITHOUT_LINE_1 = "  aside 标题 why 已录入计划标题  @1\n"


@pytest.fixture(autouse=True)
def _files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "EDUPOLICY_SOURCES"):
        monkeypatch.delenv(name, raising=False)
    write(PLAN.replace("measure 8", WITHOUT_LINE_1 + "measure 8"), SOURCE)


def write(plan: str, source: str | None = None) -> None:
    Path("a.plan").write_text(plan, encoding="utf-8")
    if source is not None:
        Path("a.txt").write_text(source, encoding="utf-8")


def run(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> tuple[str, str]:
    """Standard output and error of a command that ends with a code."""
    try:
        ended = main(["trace", *arguments])
    except SystemExit as end:
        ended = end.code if isinstance(end.code, int) else 1
    shown, said = capsys.readouterr()
    assert ended == code, shown + said
    return shown, said


# ---------------------------------------------------------------- the page


def test_a_plan_that_agrees_ends_with_0_and_shows_its_shares(capsys: pytest.CaptureFixture[str]) -> None:
    shown, _ = run(capsys, "a.plan")
    assert "100% of the source accounted for" in shown
    assert re.search(r"^values of figures +3/3 ", shown, re.M)
    assert re.search(r"^numerals +4/4 .* 1 encoded · 1 set aside · 2 as list numbers$", shown, re.M)
    assert re.search(r"^sentences +5/5 ", shown, re.M)
    assert "no findings" in shown


def test_a_finding_ends_with_1_and_shows_plan_and_source(capsys: pytest.CaptureFixture[str]) -> None:
    write(Path("a.plan").read_text("utf-8").replace("= 3 所", "= 8 所"))
    shown, _ = run(capsys, "a.plan", code=1)
    assert "a.plan:8:3: error EF103 the plan says = 8 所, the source 3所 (other-value)" in shown
    assert "a.txt:2:20:" in shown
    assert shown.index("  target 新建幼儿园 = 8 所") < shown.index("     2 | ") < shown.index("新建幼儿园3所。")


def test_everything_is_said_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    write(Path("a.plan").read_text("utf-8").replace("= 3 所", "= 8 所"))
    shown, _ = run(capsys, "a.plan", "--lang", "zh", code=1)
    assert "计划写作 = 8 所，来源作 3所" in shown
    assert "来源的 100% 已有交代" in shown
    assert not re.search("evidence|coverage|found|encoded", shown)


@pytest.mark.parametrize("width", [40, 60, 100, 160])
@pytest.mark.parametrize("more", [(), ("--measure", "1"), ("--passages",), ("--list", "numerals", "--list", "repairs")])
def test_no_line_is_wider_than_the_terminal(capsys: pytest.CaptureFixture[str], width: int, more: tuple[str, ...]) -> None:
    shown, _ = run(capsys, str(EXAMPLES / "demo-2025.plan"), "--width", str(width), *more)
    assert max(map(display_width, shown.splitlines())) <= width


@pytest.mark.parametrize("name", ["measure", "--list"])
def test_without_colour_there_is_no_escape_and_with_it_there_is(capsys: pytest.CaptureFixture[str], name: str) -> None:
    more = ("--measure", "8") if name == "measure" else ("--list", "numerals")
    assert "\x1b" not in run(capsys, "a.plan", *more)[0]
    assert "\x1b[" in run(capsys, "a.plan", *more, "--color", "always")[0]


# ---------------------------------------------------------------- passages and lists


def test_one_measure_stands_beside_its_source(capsys: pytest.CaptureFixture[str]) -> None:
    shown, _ = run(capsys, "a.plan", "--measure", "8", "--width", "100")
    (line,) = (one for one in shown.splitlines() if "2.3" in one)
    assert re.search(r"2\.3  新建幼儿园\[3所\]a。 +│ a   target 新建幼儿园 = 3 所$", line)
    assert "加强管理" not in shown


def test_a_narrow_terminal_has_the_statements_below_their_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    shown, _ = run(capsys, "a.plan", "--measure", "8", "--width", "60")
    assert re.search(r"2\.3  新建幼儿园\[3所\]a。\n +a   target 新建幼儿园 = 3 所$", shown, re.M)


def test_what_is_not_encoded_is_marked_in_its_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    write(re.sub("  target.*\n", "  do 新建幼儿园  @2.3\n", Path("a.plan").read_text("utf-8")))
    assert "新建幼儿园[3]?所。" in run(capsys, "a.plan", "--measure", "8", code=1)[0]


def test_a_measure_that_is_not_there_ends_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    _, said = run(capsys, "a.plan", "--measure", "77", code=2)
    assert "77" in said


@pytest.mark.parametrize("kind", command.LISTS)
def test_everything_that_is_counted_can_be_listed(capsys: pytest.CaptureFixture[str], kind: str) -> None:
    shown, _ = run(capsys, str(EXAMPLES / "demo-2025.plan"), "--list", kind, "--width", "200")
    count = int(re.findall(r"\d+", shown.splitlines()[0])[-1])
    assert len(shown.splitlines()) - 1 == count


def test_a_class_of_numerals_can_be_listed(capsys: pytest.CaptureFixture[str]) -> None:
    shown, _ = run(capsys, "a.plan", "--list", "numerals.encoded", "--width", "120")
    assert re.fullmatch(r"numerals +1\n2\.3 +3 +encoded +新建幼儿园", shown.strip())


@pytest.mark.parametrize("wrong", ["--list=nothing", "--list=numerals.nothing", "--list=repairs.name", "--fail-under=101", "--fail-under=x", "--width=x"])
def test_wrong_use_ends_with_2(capsys: pytest.CaptureFixture[str], wrong: str) -> None:
    assert run(capsys, "a.plan", wrong, code=2)[1]


def test_the_names_of_lists_and_classes_are_those_of_the_library() -> None:
    assert [*CoverageKind, "repairs", "places"] == list(command.LISTS)
    assert [*Account] == list(command.ACCOUNTS)
    assert {aspect for aspects in trace_words.GROUPS.values() for aspect in aspects} == set(Aspect)


def test_repairs_are_listed_with_place_before_and_after(capsys: pytest.CaptureFixture[str]) -> None:
    shown, _ = run(capsys, str(EXAMPLES / "demo-2025.plan"), "--list", "repairs", "--width", "120")
    assert re.search(r"9:67 +name +安稳办、直各幼儿 +▸ +安稳办、市直各幼儿$", shown, re.M)
    assert re.search(r"9:72 +bracket +各幼儿园 +▸ +各幼儿园〕$", shown, re.M)


# ---------------------------------------------------------------- how it ends


@pytest.mark.parametrize(("least", "code"), [("60", 0), ("88%", 0), ("89", 1), ("100", 1)])
def test_fail_under_alone_decides_where_it_is_given(capsys: pytest.CaptureFixture[str], least: str, code: int) -> None:
    write(re.sub("  target.*\n", "  do 新建幼儿园  @2.3\n", Path("a.plan").read_text("utf-8")))
    assert "88.8% of the source" in run(capsys, "a.plan", "--fail-under", least, code=code)[0]


def test_findings_can_be_selected_and_ignored(capsys: pytest.CaptureFixture[str]) -> None:
    write(re.sub("  target.*\n", "  do 新建幼儿园  @2.3\n", Path("a.plan").read_text("utf-8")))
    assert "EF201" in run(capsys, "a.plan", code=1)[0]
    assert "EF201" not in run(capsys, "a.plan", "--ignore", "EF2")[0]
    assert "EF201" not in run(capsys, "a.plan", "--select", "EF1")[0]
    assert run(capsys, "a.plan", "--select", "EX9", code=2)[1]
    Path("pyproject.toml").write_text('[tool.edupolicy]\nignore = ["EF201"]\n', encoding="utf-8")
    assert "EF201" not in run(capsys, "a.plan")[0]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "EF001"), (b"", "EF003"), (b"\0\1\2\xff", "EF004"), (SOURCE.encode("gb18030"), "EF004"), ("全民健身活动通知。".encode(), "EF009"),
    ],
)  # fmt: skip
def test_a_bad_source_is_reported_without_a_traceback(capsys: pytest.CaptureFixture[str], content: bytes | None, said: str) -> None:
    Path("a.txt").unlink()
    if content is not None:
        Path("a.txt").write_bytes(content)
    shown, _ = run(capsys, "a.plan", code=1 if said == "EF009" else 2)
    assert said in shown


def test_another_document_than_the_pinned_one_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "a.plan", "--write")
    before = Path("a.plan").read_bytes()
    Path("a.txt").write_text("全民健身活动通知。\n请遵照执行。\n", encoding="utf-8")
    assert "EF005" in run(capsys, "a.plan", "--write", code=2)[0]
    assert Path("a.plan").read_bytes() == before


def test_a_plan_without_places_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    write(re.sub(" *@[0-9.]+", "", PLAN))
    assert "EF006" in run(capsys, "a.plan", code=2)[0]


@pytest.mark.parametrize("text", ["", "org x: 甲\n", "nonsense\n"])
def test_a_file_without_a_plan_is_told(capsys: pytest.CaptureFixture[str], text: str) -> None:
    write(text)
    assert "a.plan holds no plan" in run(capsys, "a.plan", code=2)[1]


def test_a_missing_plan_is_told_and_the_others_are_traced(capsys: pytest.CaptureFixture[str]) -> None:
    shown, said = run(capsys, "a.plan", "b.plan", code=2)
    assert "100%" in shown
    assert "b.plan" in said


def test_sources_may_stand_in_a_folder(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    Path("texts").mkdir()
    shutil.move("a.txt", "texts/a.txt")
    assert "100%" in run(capsys, "a.plan", "--source", "texts")[0]
    assert "100%" in run(capsys, "a.plan", "--source", "texts/a.txt")[0]
    monkeypatch.setenv("EDUPOLICY_SOURCES", "texts")
    assert "100%" in run(capsys, "a.plan")[0]


# ---------------------------------------------------------------- documents


def test_json_has_evidence_coverage_repairs_and_findings(capsys: pytest.CaptureFixture[str]) -> None:
    write(Path("a.plan").read_text("utf-8").replace("= 3 所", "= 8 所"))
    document = json.loads(run(capsys, "a.plan", "--format", "json", code=1)[0])
    (found,) = document["traces"]
    assert (document["schema"], document["version"], found["plan"], found["source"]["pinned"]) == ("edupolicy-trace", 1, "a-2024", None)
    (value,) = (one for one in found["evidence"] if one["aspect"] == "value")
    assert (value["claimed"], value["said"], value["outcome"], value["sentence"]) == ("= 8 所", "3所", "other", "2.3")
    assert SOURCE[value["start"] : value["end"]] == "3所"
    assert found["coverage"]["numerals"]["counts"] == {"encoded": 1, "set-aside": 1, "list-number": 2}
    assert [(one["code"], one["line"], one["related"]["line"]) for one in found["findings"]] == [("EF103", 8, 2)]


def test_sarif_names_the_place_in_the_source_as_well(capsys: pytest.CaptureFixture[str]) -> None:
    write(Path("a.plan").read_text("utf-8").replace("= 3 所", "= 8 所"))
    (run_,) = json.loads(run(capsys, "a.plan", "--format", "sarif", code=1)[0])["runs"]
    (one,) = run_["results"]
    assert one["ruleId"] == "EF103"
    (related,) = one["relatedLocations"]
    assert related["physicalLocation"]["artifactLocation"]["uri"] == "a.txt"
    assert related["physicalLocation"]["region"] == {"startLine": 2, "startColumn": 20, "endLine": 2, "endColumn": 22}


def test_the_page_needs_nothing_from_a_network_and_joins_figures_with_statements(capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "a.plan", "--format", "html", "-o", "a.html")
    page = Path("a.html").read_text("utf-8")
    assert not re.search("https?:|src=|<link|@import|url\\(", page)
    assert "default-src 'none'" in page
    mark = re.search('<mark class="value" data-statements="([^"]+)" tabindex="0">3所</mark>', page)
    assert mark
    assert f'<li class="target" data-statement="{mark[1]}">target 新建幼儿园 = 3 所' in page


def test_text_of_a_source_is_never_markup(capsys: pytest.CaptureFixture[str]) -> None:
    bad = "<script>alert(x)</script>[red]\x1b[m\u202e:smile:"
    write(Path("a.plan").read_text("utf-8"), SOURCE.replace("加快发展", f"加快发展{bad}"))
    page = run(capsys, "a.plan", "--format", "html")[0]
    assert not re.search("[\x1b\u202e]", page)
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(x)&lt;/script&gt;" in page
    for more in (("--passages",), ("--list", "sentences"), ("--measure", "8")):
        shown, _ = run(capsys, "a.plan", *more, "--width", "200")
        assert "[red]" in shown
        assert not re.search("[\x1b\u202e]", shown)


def test_a_finding_in_a_source_with_control_codes_is_printed_without_them(capsys: pytest.CaptureFixture[str]) -> None:
    write(Path("a.plan").read_text("utf-8").replace("= 3 所", "= 8 所"), SOURCE.replace("新建幼儿园3所", "\x1b[31m新建幼儿园3所"))
    assert "\x1b" not in run(capsys, "a.plan", code=1)[0]


# ---------------------------------------------------------------- writing


def test_write_pins_and_keeps_comments(capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "a.plan", "--write")
    text = Path("a.plan").read_text("utf-8")
    assert "   # 见第三句\n" in text
    assert re.search(r"^  source a.txt sha256:[0-9a-f]{64}\n  aside .*\n  meta sentences: 1 [0-9a-f]{6}; 2 .*\nmeasure 8: ", text, re.M)
    assert "pinned to this text" in run(capsys, "a.plan")[0]


def test_write_moves_places_with_a_source_that_changed(capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "a.plan", "--write")
    Path("a.txt").write_text("\n" + SOURCE, encoding="utf-8")
    shown, _ = run(capsys, "a.plan", code=1)
    assert "EF007" in shown
    assert re.search(r"^@2\.3 +▸ +@3\.3 +hash$", run(capsys, "a.plan", "--list", "places", code=1)[0], re.M)
    run(capsys, "a.plan", "--write", code=1)
    assert "  target 新建幼儿园 = 3 所  @3.3   # 见第三句\n" in Path("a.plan").read_text("utf-8")
    assert "100%" in run(capsys, "a.plan")[0]


def test_standard_input_and_json_are_not_written_back(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "-", "--write", code=2)[1]


# ---------------------------------------------------------------- the example


def test_the_example_agrees_with_its_source(capsys: pytest.CaptureFixture[str]) -> None:
    shown, _ = run(capsys, str(EXAMPLES / "demo-2025.plan"))
    assert "pinned to this text" in shown
    assert "100%" in shown


def test_the_corrected_example_is_found_again_and_its_figure_reported(capsys: pytest.CaptureFixture[str]) -> None:
    shown, _ = run(capsys, str(EXAMPLES / "demo-2025.plan"), "--source", str(EXAMPLES / "demo-2025-corrected.txt"), code=1)
    found = Counter(re.findall("E[A-Z][0-9]{3}", shown))
    assert found == {"EF007": 1, "EF008": 5, "EF103": 1, "EF118": 1, "EF206": 3}
