"""What the READMEs show is true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import edupolicy
from tests.conftest import PROJECT

READMES = ("README.md", "README.zh.md")


def blocks(name: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", (PROJECT / name).read_text(encoding="utf-8"), re.DOTALL)


@pytest.mark.parametrize("name", READMES)
def test_the_plan_in_a_readme_has_no_findings(name: str) -> None:
    (text,) = blocks(name, "plan")
    assert edupolicy.check(edupolicy.loads(text)) == ()
    assert len(text.splitlines()) <= 22


def test_both_readmes_show_the_same_figures() -> None:
    english, chinese = (edupolicy.loads(blocks(name, "plan")[0]).plan for name in READMES)
    assert english is not None
    assert chinese is not None
    assert [str(target.quantity) for target in english.all_targets()] == [str(target.quantity) for target in chinese.all_targets()]


@pytest.mark.parametrize("name", READMES)
def test_the_program_in_a_readme_runs(name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(PROJECT)
    (program,) = blocks(name, "python")
    exec(compile(program, name, "exec"), {})
    assert "公办园在园幼儿占比 >= 57%" in capsys.readouterr().out


@pytest.mark.parametrize("name", READMES)
def test_every_link_of_a_readme_leads_somewhere(name: str) -> None:
    text = (PROJECT / name).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#]+)\)", text):
        assert (PROJECT / Path(target)).exists(), target


def test_both_readmes_give_the_same_commands() -> None:
    assert blocks("README.md", "sh") == blocks("README.zh.md", "sh")
