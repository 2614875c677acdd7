"""The questions of docs/query.md: the language, Python and SQL give equal answers."""

from __future__ import annotations

import csv
import io
import re
import shlex
from collections import Counter
from typing import Any

import pytest

from edupolicy import Commitment, Corpus, Kind
from edupolicy.cli.main import main
from edupolicy.model import Recurrence
from edupolicy.query import A, C, G, J, M, P, Query, R, T, U
from tests.conftest import PROJECT

PAGE = (PROJECT / "docs" / "query.md").read_text(encoding="utf-8")
QUESTIONS = re.findall(r"^### (\d+)\. (.+?)\n\n```sh\n(.+?)\n```\n\n```python\n(.+?)\n```\n\n```sql\n(.+?)\n```\n", PAGE, re.MULTILINE | re.DOTALL)
NAMES = {"A": A, "C": C, "G": G, "J": J, "M": M, "P": P, "R": R, "T": T, "U": U, "Commitment": Commitment, "Kind": Kind, "Recurrence": Recurrence}
#: how often each row, or each value of a group with its count, is among the answers
Answers = Counter[tuple[str, ...]]


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return Corpus.open(PROJECT / "plans")


@pytest.fixture(scope="module")
def connection(corpus: Corpus) -> Any:
    return corpus.connect()


def named(record: dict[str, Any]) -> str:
    """The full id of a row."""
    return f"{record['plan_id']}#{record['id']}" if "id" in record else record["plan_id"]


def in_python(expression: str, corpus: Corpus) -> Answers:
    found = eval(expression, {**NAMES, "corpus": corpus})
    if isinstance(found, Query):
        return Counter((named(record),) for row in found for record in row.records())
    return Counter((*map(str, key if isinstance(key, tuple) else (key,)), str(count)) for key, count in found.items())


def in_language(command: str, capture: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Answers:
    monkeypatch.chdir(PROJECT)
    program, *arguments = shlex.split(command)
    assert program == "edupolicy"
    assert main([*arguments, "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capture.readouterr().out)))
    return Counter(tuple(row.values()) if "--count" in arguments else (named(row),) for row in rows)


def in_sql(statement: str, connection: Any) -> Answers:
    return Counter(tuple(map(str, row)) for row in connection.execute(statement).fetchall())


def test_there_are_at_least_twenty_five_questions() -> None:
    assert len(QUESTIONS) >= 25
    assert [int(number) for number, *_ in QUESTIONS] == list(range(1, len(QUESTIONS) + 1))
    assert PAGE.count("\n### ") - PAGE.count("\n### What") - PAGE.count("\n### Output") == len(QUESTIONS)


@pytest.mark.parametrize(("command", "expression", "statement"), [pytest.param(*one[2:], id=one[0]) for one in QUESTIONS])
def test_the_three_ways_of_asking_give_equal_answers(
    command: str, expression: str, statement: str, corpus: Corpus, connection: Any, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    expected = in_python(expression, corpus)
    assert expected
    assert in_language(command, capsys, monkeypatch) == expected
    assert in_sql(statement, connection) == expected


