"""What docs/source-text.md says is true."""

from __future__ import annotations

import re

import pytest

import edupolicy
from edupolicy import Commitment, FoundQuantity, NumeralKind, QuantityRole
from tests.conftest import PROJECT

PAGE = (PROJECT / "docs" / "source-text.md").read_text(encoding="utf-8")


def table(heading: str) -> list[list[str]]:
    """The cells of the first table under a heading, without its head."""
    section = re.split(r"^## ", PAGE.split(f"## {heading}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in section.splitlines() if line.startswith("|")]
    return rows[2:]


def reading(found: FoundQuantity) -> str:
    """A quantity as the page writes it."""
    parts = [str(found.quantity)]
    if found.baseline is not None:
        parts.append(f"from {str(found.baseline).removeprefix('= ')}")
    parts += [f"{word} {value}" for word, value in (("per", found.per), ("every", found.every)) if value]
    if found.commitment is not Commitment.NONE:
        parts.append(found.commitment)
    if found.role is not QuantityRole.STATED:
        parts.append(found.role)
    return " ".join(parts)


@pytest.mark.parametrize(("text", "expected"), table("Quantities"))
def test_quantities_of_a_row_are_read_as_it_says(text: str, expected: str) -> None:
    assert ("; ".join(map(reading, edupolicy.read_quantities(text))) or "—") == expected


@pytest.mark.parametrize(("kind", "examples"), [(row[0].strip("`"), row[2]) for row in table("Numerals")])
def test_numerals_of_a_row_are_of_its_kind(kind: str, examples: str) -> None:
    for example in examples.split(", "):
        marked = re.sub("`", "", example)
        text = marked.replace("**", "")
        wanted = re.findall(r"\*\*(.+?)\*\*", marked)
        found = [text[one.span.start : one.span.end] for one in edupolicy.read_numerals(text) if one.kind == kind]
        assert found == wanted, text


def test_every_kind_of_numeral_is_explained() -> None:
    assert [row[0].strip("`") for row in table("Numerals")] == list(NumeralKind)


@pytest.mark.parametrize(("kind", "before", "after"), [(row[0].strip("`"), row[2], row[3]) for row in table("Cleaning") if row[2]])
def test_repair_of_a_row_is_made(kind: str, before: str, after: str) -> None:
    cleaned = edupolicy.clean(before.strip("`"))
    assert cleaned.text == after.strip("`")
    assert kind in {repair.kind for repair in cleaned.repairs}


def test_every_kind_of_repair_is_explained() -> None:
    assert {row[0].strip("`") for row in table("Cleaning")} == set(edupolicy.RepairKind)


def test_program_of_the_page_runs(capsys: pytest.CaptureFixture[str]) -> None:
    (program,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    exec(compile(program, "docs/source-text.md", "exec"), {})
    said = capsys.readouterr().out
    assert ">= 57% 公办园在园幼儿占比 從55%提高到57%以上" in said
    assert "pinyin Span(start=6, end=12) (tǒng) ->" in said
