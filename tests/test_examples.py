"""Every example runs, and says what its reader is told."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

import edupolicy
from edupolicy.edit import canonical_edits
from edupolicy.source import sentences
from tests.conftest import PROJECT

PROGRAMS = {
    "ask_plans.py": ["鹰潭市 >= 57%: 鹰潭市各区(市)", "鹰潭市教育局基础教育科: ", "2 answers: jingzhou-2024#"],
    "public_places.py": ["常德市 2021 >= 50%", "荆州市 2024 >= 50%", "鹰潭市 2024 >= 57%"],
    "findings.py": ["3:3 EP102 `taget` is no keyword; did you mean `target`?", "4:"],
    "task_table.py": ["target 新建幼儿园 = 3 所 due 2024年底 -> target 新建幼儿园 = 3 所 due 2024年10月底前 meta 状态=进行中"],
    "postpone.py": ["target 新建幼儿园 = 3 所 due 2024年底 -> target 新建幼儿园 = 3 所 due 2025"],
    "promises_kept.py": ["2018 水冲式公厕 = 30 座 -> = 26 座 (4 座)", "2018 [('= 4000 户', 'met')]"],
    "no_longer_promised.py": ["target remove 失业人员再就业 = 130000 人", "(7) 强化科技人才支撑 -> (6) 强化", "7 promises stand in both years"],
    "build_a_plan.py": ["plan demo-2026: 示范市2026年教育工作要点", "  target 新增学前学位 ~ 800 个"],
}


def test_every_program_among_the_examples_is_listed_here() -> None:
    assert {path.name for path in (PROJECT / "examples").glob("*.py")} == set(PROGRAMS)


@pytest.mark.parametrize("name", PROGRAMS)
def test_an_example_prints_what_it_promises(name: str) -> None:
    done = subprocess.run(
        [sys.executable, str(PROJECT / "examples" / name)], capture_output=True, encoding="utf-8", check=True, env=_environment()
    )  # fmt: skip
    for expected in PROGRAMS[name]:
        assert any(line.startswith(expected) for line in done.stdout.splitlines()), done.stdout


def _environment() -> dict[str, str]:
    import os

    return {**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": str(PROJECT)}


@pytest.mark.parametrize("path", sorted((PROJECT / "examples").rglob("*.plan")), ids=lambda path: path.name)
def test_an_example_plan_has_no_findings(path: str) -> None:
    assert [(one.line, one.message) for one in edupolicy.check(edupolicy.load(path))] == []


# ---------------------------------------------------------------- real documents

ENCODED = [path for name in ("guizhou", "guowuyuan", "hailaer") for path in sorted((PROJECT / "examples" / name).glob("20*.plan"))]
_NUMERAL = re.compile(r"([0-9]+(?:\.[0-9]+)?)多?(万亿|亿|万)?")
_SCALE = {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}
#: what a report may write in words
_DIGITS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}


def _name(path: Path) -> str:
    return f"{path.parent.name} {path.stem}"


def test_all_years_of_each_real_document_are_there() -> None:
    assert [_name(path) for path in ENCODED] == [
        "guizhou 2025", "guizhou 2026", "guowuyuan 2024", "guowuyuan 2025", "hailaer 2017", "hailaer 2018", "hailaer 2019",
    ]  # fmt: skip


@pytest.mark.parametrize("path", ENCODED, ids=_name)
def test_an_encoded_document_is_in_canonical_form(path: Path) -> None:
    assert canonical_edits(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", ENCODED, ids=_name)
def test_every_figure_of_an_encoded_document_stands_where_it_says(path: Path, documents: Path) -> None:
    plan = edupolicy.load(path).plan
    assert plan is not None
    assert plan.source is not None
    content = (documents / plan.source.file).read_bytes()
    assert hashlib.sha256(content).hexdigest() == plan.source.sha256
    lines = content.decode("utf-8").split("\n")
    figures = [one for one in (*plan.all_targets(), *plan.all_results()) if one.value is not None]
    assert figures
    for figure in figures:
        assert figure.place is not None, figure.indicator
        assert figure.place.sentence is not None, figure.indicator
        line = lines[figure.place.line - 1]
        start, end = sentences(line)[figure.place.sentence - 1]
        assert figure.value in _numbers(line[start:end]), figure.indicator


def _numbers(text: str) -> set[Decimal]:
    written = {Decimal(digits) * _SCALE[scale] for digits, scale in _NUMERAL.findall(text)}
    return written | {Decimal(number) for sign, number in _DIGITS.items() if sign in text}
