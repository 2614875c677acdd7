"""Every example runs, and says what its reader is told."""

from __future__ import annotations

import subprocess
import sys

import pytest

import edupolicy
from tests.conftest import PROJECT

PROGRAMS = {
    "public_places.py": ["常德市 2021 >= 50%", "荆州市 2024 >= 50%", "鹰潭市 2024 >= 57%"],
    "findings.py": ["3:3 EP102 `taget` is no keyword; did you mean `target`?", "4:"],
    "postpone.py": ["target 新建幼儿园 = 3 所 due 2024年底 -> target 新建幼儿园 = 3 所 due 2025"],
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
