"""The grammar, and the tables that are compiled from it."""

from __future__ import annotations

import importlib
import pkgutil
import re
import re._parser as re_parser  # type: ignore[import-not-found]  # how Python itself reads a pattern
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pytest
from lark import Lark
from lark.exceptions import GrammarError

import edupolicy
from edupolicy.syntax import _tables, tables
from edupolicy.syntax.compile import PATTERNS, compile_grammar, grammar_path, render_tables

GRAMMAR = grammar_path().read_text(encoding="utf-8")
DECLARED = [line.split()[1:] for line in GRAMMAR.splitlines() if line.startswith("%declare")]
#: what a question is made of, and what a plan is
QUESTION, LINES = DECLARED[0], [name for names in DECLARED[1:] for name in names]


def by_meaning(words: dict[str, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for word, meaning in words.items():
        found[meaning].append(word)
    return found


def test_shipped_tables_are_what_the_grammar_compiles_to() -> None:
    made: dict[str, object] = {}
    exec(render_tables(compile_grammar(GRAMMAR)), made)
    assert made["TABLES"] == _tables.TABLES


def test_reader_runs_on_the_shipped_tables() -> None:
    assert tables.TABLES is _tables.TABLES


def test_grammar_is_lalr_1() -> None:
    lines = "\n".join(f'{name}: "{name}"' for name in [*LINES, *QUESTION])
    text = re.sub(r"^%declare.*$", "", GRAMMAR, flags=re.MULTILINE)
    parser = Lark(f"{text}\n{lines}\n", parser="lalr", lexer="basic", start=["start", "query"])
    assert parser.parse("PLANYEARSECTIONMEASUREITEMDOORGALIAS", start="start").data == "start"
    assert parser.parse("CONDITIONANDNOTOPENCONDITIONORCONDITIONCLOSE", start="query").data == "query"


def test_ambiguous_grammar_is_rejected() -> None:
    with pytest.raises(GrammarError):
        compile_grammar('start: a | b\nquery: X\na: X\nb: X\nX: "x"\n')


@pytest.mark.parametrize("words", [tables.KEYWORDS, tables.CLAUSES, *tables.VALUES.values()])
def test_each_meaning_has_one_english_and_one_chinese_word(words: dict[str, str]) -> None:
    assert {meaning: [word.isascii() for word in spelled] for meaning, spelled in by_meaning(words).items()} == {
        meaning: [True, False] for meaning in words.values()
    }


def test_every_kind_of_line_has_a_keyword() -> None:
    assert set(tables.KEYWORDS.values()) == set(LINES)


def test_a_question_is_made_of_conditions_and_words() -> None:
    assert set(tables.QUERY_WORDS.values()) - {"TEXT"} == set(QUESTION) - {"CONDITION", "OPEN", "CLOSE"}


def test_every_kind_of_line_stands_in_some_block() -> None:
    assert {*LINES, *QUESTION} <= {kind for row in tables.STATES.values() for kind in row}


def test_no_keyword_is_the_beginning_of_another_in_chinese() -> None:
    words = [word for word in tables.KEYWORDS if not word.isascii()]
    assert [(one, other) for one in words for other in words if one != other and other.startswith(one)] == []


@pytest.mark.parametrize("name", PATTERNS)
def test_every_terminal_compiles_to_a_pattern(name: str) -> None:
    assert tables.pattern(name).pattern == _tables.TABLES["patterns"][name]


def test_edited_grammar_is_compiled_anew(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    edited = tmp_path_factory.mktemp("grammars") / "plan.lark"
    edited.write_text(GRAMMAR.replace('K_AIM: "aim"', 'K_AIM: "purpose"'), encoding="utf-8")
    monkeypatch.setattr(tables, "grammar_file", lambda: edited)
    assert tables._current()["keywords"]["purpose"] == "AIM"


def _possessive_groups(parsed: Any) -> Iterator[Any]:
    """What is repeated possessively and is more than one character of a class."""
    for operation, argument in parsed:
        if str(operation) == "POSSESSIVE_REPEAT":
            repeated = argument[2]
            if len(repeated) != 1 or str(repeated[0][0]) not in ("IN", "LITERAL", "NOT_LITERAL", "ANY"):
                yield repeated
        for part in argument if isinstance(argument, tuple | list) else (argument,):
            if isinstance(part, re_parser.SubPattern):
                yield from _possessive_groups(part)
            elif isinstance(part, list):
                for branch in part:
                    if isinstance(branch, re_parser.SubPattern):
                        yield from _possessive_groups(branch)


def _own_patterns() -> Iterator[tuple[str, str]]:
    yield from tables.TABLES["patterns"].items()
    for module in pkgutil.walk_packages(edupolicy.__path__, "edupolicy."):
        if not module.name.endswith("__main__"):
            for name, value in vars(importlib.import_module(module.name)).items():
                if isinstance(value, re.Pattern):
                    yield f"{module.name}.{name}", value.pattern


def test_no_group_is_repeated_possessively_which_python_3_11_2_of_debian_12_reads_wrongly() -> None:
    assert not [name for name, pattern in _own_patterns() if any(_possessive_groups(re_parser.parse(pattern)))]


@pytest.mark.parametrize("pattern", ["(?:a|c(?!d))*+cd", "x(?:(?:ab)++)y", "(?=(?:ab)?+)", "[a](?P<n>(?:b[c]{2})*+)"])
def test_a_group_that_is_repeated_possessively_is_found(pattern: str) -> None:
    assert any(_possessive_groups(re_parser.parse(pattern)))


@pytest.mark.parametrize("pattern", ["[ab]*+c", "(?>(?:ab)*)c", "a++[^b]{0,200}+", "(?:ab)*c"])
def test_atomic_groups_and_possessive_classes_are_let_through(pattern: str) -> None:
    assert not any(_possessive_groups(re_parser.parse(pattern)))
