"""What a statement in SQL asks for, before it is run: one SELECT of known tables, and nothing out of reach.

The database is closed to files, network and settings besides; this is the second lock, and what can say plainly why.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import duckdb
from rapidfuzz import fuzz, process

from edupolicy.codebook.tables import TABLES
from edupolicy.diagnostics import Report
from edupolicy.diagnostics.corpus import FUNCTION_OUT_OF_REACH, MALFORMED_SQL, NO_SELECT, SEVERAL_STATEMENTS, UNKNOWN_SQL_TABLE
from edupolicy.source import Span

_NAMES = tuple(table.name for table in TABLES)
#: functions that may stand in FROM; all others read files, or the database's own state
_TABLE_FUNCTIONS = frozenset({"range", "generate_series", "unnest", "json_each", "json_tree"})
_OUT_OF_REACH = frozenset({"current_setting", "getenv", "getvariable", "write_log"})
#: how like a name of a table another one must be to be taken for it misspelt, of 100
_LIKE = 70


def checked(statement: str, report: Report) -> tuple[str, ...] | None:
    """The names of the tables that a statement asks for; None where it cannot be run, which is reported."""
    try:
        tree = _parsed(statement)
    except RecursionError:
        report.add(MALFORMED_SQL, Span(0, 0), reason="it is nested too deeply")
        return None
    if tree.get("error"):
        _refuse(statement, tree, report)
    elif len(tree["statements"]) != 1:
        _refuse_number(statement, report)
    else:
        return _tables(statement, tree, report)
    return None


def _parsed(statement: str) -> dict[str, Any]:
    (written,) = duckdb.connect(":memory:").execute("SELECT json_serialize_sql(?)", [statement]).fetchone() or ("{}",)
    found: dict[str, Any] = json.loads(written)
    return found


def _refuse(statement: str, tree: dict[str, Any], report: Report) -> None:
    if tree.get("error_type") == "parser":
        place = str(tree.get("position", ""))
        start = _offset(statement, int(place)) if place.isdigit() else 0
        report.add(MALFORMED_SQL, _word(statement, start), reason=str(tree.get("error_message")))
    else:
        _refuse_number(statement, report)


def _refuse_number(statement: str, report: Report) -> None:
    """No statement, several, or one that is no SELECT."""
    found = duckdb.extract_statements(statement)
    if len(found) < 2:
        report.add(NO_SELECT, _word(statement, len(statement) - len(statement.lstrip())))
        return
    second = len(found[0].query)
    report.add(SEVERAL_STATEMENTS, _word(statement, second + len(statement[second:]) - len(statement[second:].lstrip())))


def _tables(statement: str, tree: dict[str, Any], report: Report) -> tuple[str, ...] | None:
    nodes = list(_nodes(tree))
    own = {entry["key"] for node in nodes if isinstance(node.get("cte_map"), dict) for entry in node["cte_map"].get("map", ())}
    asked: dict[str, None] = {}
    for node in nodes:
        span = _span(statement, node)
        if node.get("type") == "TABLE_FUNCTION":
            _check_function(node["function"]["function_name"], _TABLE_FUNCTIONS, span, report)
        elif node.get("class") == "FUNCTION" and str(node.get("function_name")).lower() in _OUT_OF_REACH:
            _check_function(node["function_name"], frozenset(), span, report)
        elif node.get("type") == "SHOW_REF" and node.get("query") is None:
            asked |= dict.fromkeys(_NAMES)
        elif node.get("type") == "BASE_TABLE":
            name = ".".join(filter(None, (node.get("catalog_name"), node.get("schema_name"), node["table_name"])))
            if name.lower() in _NAMES:
                asked[name.lower()] = None
            elif name not in own:
                _report_unknown(name, span, report)
    return None if report.diagnostics else tuple(asked)


def _nodes(tree: Any) -> Iterator[dict[str, Any]]:
    """Every object in the tree, in the order in which they stand in it."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            yield node
            waiting += reversed(list(node.values()))
        elif isinstance(node, list):
            waiting += reversed(node)


def _check_function(name: str, allowed: frozenset[str], span: Span, report: Report) -> None:
    if name.lower() not in allowed:
        report.add(FUNCTION_OUT_OF_REACH, span, function=name)


def _report_unknown(name: str, span: Span, report: Report) -> None:
    found = process.extractOne(name.lower(), _NAMES, scorer=fuzz.ratio, score_cutoff=_LIKE)
    meant = (f"; `{found[0]}` is meant?", f"，是否指“{found[0]}”？") if found else ("", "")
    report.add(UNKNOWN_SQL_TABLE, span, table=name, expected=", ".join(_NAMES), meant_en=meant[0], meant_zh=meant[1])


def _span(statement: str, node: dict[str, Any]) -> Span:
    """Where a node stands; DuckDB counts bytes, and gives a number beyond all where it does not know."""
    start, length = node.get("query_location"), node.get("query_location_length")
    content = statement.encode("utf-8", "replace")
    if not isinstance(start, int) or start >= len(content):
        return Span(0, 0)
    first = _offset(statement, start)
    return Span(first, _offset(statement, start + length)) if isinstance(length, int) and length else _word(statement, first)


def _offset(statement: str, place: int) -> int:
    """The code point at a byte."""
    return len(statement.encode("utf-8", "replace")[:place].decode("utf-8", "ignore"))


def _word(statement: str, start: int) -> Span:
    """From a place to the end of its word."""
    end = start
    while end < len(statement) and not statement[end].isspace():
        end += 1
    return Span(min(start, len(statement)), end if end > start else min(start, len(statement)))
