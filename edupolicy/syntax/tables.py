"""What `compile` made of the grammar, ready to read with."""

from __future__ import annotations

import os
import re
import zlib
from functools import cache
from typing import Any

from edupolicy.source import read_bytes
from edupolicy.syntax._tables import TABLES as _SHIPPED


def grammar_file() -> str:
    """The grammar: beside the package in a checkout, inside it when installed."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    installed = os.path.join(package, "_data", "grammars", "plan.lark")
    return installed if os.path.isfile(installed) else os.path.join(os.path.dirname(package), "grammars", "plan.lark")


def _current() -> dict[str, Any]:
    """The shipped tables, unless the grammar was edited since: then it is compiled anew, which needs Lark."""
    path = grammar_file()
    content = read_bytes(path) if os.path.isfile(path) else b""
    if not content or zlib.crc32(content) == _SHIPPED["checksum"]:
        return _SHIPPED
    from edupolicy.syntax.compile import compile_grammar  # slow to import, and needed by none but who edits the grammar

    return compile_grammar(content.decode("utf-8"))


TABLES = _current()

#: word -> kind of line
KEYWORDS: dict[str, str] = TABLES["keywords"]
#: word -> clause
CLAUSES: dict[str, str] = TABLES["clauses"]
#: the clauses that are a commitment: they have no content, and two of them give the weaker one
COMMITMENTS = frozenset({"ENSURE", "BASICALLY", "STRIVE", "EXPLORE"})
#: keyword -> word -> value
VALUES: dict[str, dict[str, str]] = TABLES["values"]
#: word before a number -> comparator
BEFORE: dict[str, str] = TABLES["before"]
#: word after a number -> comparator
AFTER: dict[str, str] = TABLES["after"]
#: word -> `UP` or `DOWN`
SIGNS: dict[str, str] = TABLES["signs"]
#: word of a query -> `AND`, `OR`, `NOT` or `TEXT`
QUERY_WORDS: dict[str, str] = TABLES["query_words"]
#: LALR(1): state -> terminal or rule -> next state, or -1 - the rule to reduce by
STATES: dict[int, dict[str, int]] = TABLES["states"]
#: rule -> what it makes, and of how many parts
RULES: tuple[tuple[str, int], ...] = TABLES["rules"]
START: int = TABLES["start"]
END: int = TABLES["end"]
QUERY_START: int = TABLES["query_start"]


@cache
def pattern(name: str) -> re.Pattern[str]:
    """A terminal of the grammar as a compiled pattern."""
    return re.compile(TABLES["patterns"][name])


@cache
def spelling(kind: str, language: str) -> str:
    """A keyword's word in ``en`` or ``zh``."""
    return _in_language([word for word, of in KEYWORDS.items() if of == kind], language)


@cache
def clause_spelling(clause: str, language: str) -> str:
    """A clause's word in ``en`` or ``zh``."""
    return _in_language([word for word, of in CLAUSES.items() if of == clause], language)


@cache
def value_spelling(keyword: str, value: str, language: str) -> str:
    """A fixed value's word in ``en`` or ``zh``."""
    return _in_language([word for word, of in VALUES[keyword].items() if of == value], language)


def _in_language(words: list[str], language: str) -> str:
    return next(word for word in words if word.isascii() == (language == "en"))
