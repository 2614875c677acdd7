"""A question to plans -> conditions, and how they are put together."""

from __future__ import annotations

from typing import TypeAlias

from attrs import frozen

from edupolicy.diagnostics import Report
from edupolicy.diagnostics import query as faults
from edupolicy.source import Span
from edupolicy.syntax.line import SPACE, Line, read_line
from edupolicy.syntax.tables import QUERY_START, RULES, STATES, pattern

#: a question with more of them is reported, not read
_MOST_CONDITIONS, _MOST_NESTED = 1000, 50


@frozen
class Combination:
    """Several conditions as one."""

    #: `AND`, `OR` or `NOT`; `NOT` has one part
    operator: str
    parts: tuple[Expression, ...]


#: a condition, as the line that it would be, or several
Expression: TypeAlias = "Line | Combination"


@frozen
class _Token:
    kind: str
    span: Span


def parse_query(text: str, report: Report) -> tuple[list[Line], Expression | None]:
    """Every condition of a question, and the question as a whole; None where its parts do not fit together, which is reported."""
    tokens = _tokens(text)
    if _is_oversized(tokens, report):
        return [], None
    lines = {token.span: read_line(text, *token.span) for token in tokens if token.kind == "CONDITION"}
    return list(lines.values()), _expression(tokens, lines, text, report)


def _tokens(text: str) -> list[_Token]:
    found: list[_Token] = []
    position, end = 0, len(text.rstrip(SPACE))
    while position < end:
        match = pattern("PART").match(text, position, end)
        assert match is not None  # a condition is made of any characters but line breaks, and those are spaces here
        group = match.lastgroup
        assert group is not None
        found.append(_Token(group.upper(), Span(*match.span(group))))
        position = match.end()
    return found


def _is_oversized(tokens: list[_Token], report: Report) -> bool:
    limits = (({"CONDITION"}, _MOST_CONDITIONS, "conditions", "条件"), ({"OPEN", "NOT"}, _MOST_NESTED, "parentheses and denials", "括号与“非”"))
    for kinds, most, english, chinese in limits:
        held = [token for token in tokens if token.kind in kinds]
        if len(held) > most:
            report.add(faults.OVERSIZED_QUESTION, held[most].span, most=str(most), what_en=english, what_zh=chinese)
            return True
    return False


def _expression(tokens: list[_Token], lines: dict[Span, Line], text: str, report: Report) -> Expression | None:
    states = [QUERY_START]
    values: list[object] = []
    ends = [*tokens, _Token("$END", Span(len(text), len(text)))]
    for position, token in enumerate(ends):
        while True:
            action = STATES[states[-1]].get(token.kind)
            if action is None:
                _report(token, ends[:position], text, report)
                return None
            if action >= 0:
                states.append(action)
                values.append(lines.get(token.span, token))
                break
            if _reduced(-1 - action, states, values):
                return values[-1]  # type: ignore[return-value]
    return None


def _reduced(rule: int, states: list[int], values: list[object]) -> bool:
    """Put the last values together as a rule says; True where that was the whole question."""
    name, size = RULES[rule]
    parts = values[-size:]
    del states[-size:], values[-size:]
    flat = [one for part in parts for one in (part if isinstance(part, list) else [part])]
    kept = [one for one in flat if not isinstance(one, _Token)]
    values.append(flat if name.startswith("__") else _combined(name, kept))
    if name == "query":
        return True
    states.append(STATES[states[-1]][name])
    return False


def _combined(name: str, parts: list[object]) -> object:
    operator = {"either": "OR", "both": "AND", "negation": "NOT"}.get(name)
    if operator is None or (len(parts) == 1 and operator != "NOT"):
        return parts[0]
    return Combination(operator, tuple(parts))  # type: ignore[arg-type]


def _report(token: _Token, before: list[_Token], text: str, report: Report) -> None:
    """Say what is wrong where a token may not stand."""
    last = before[-1] if before else None
    opened = _opened(before)
    if last is None or last.kind not in ("CONDITION", "CLOSE"):
        _report_missing(token, last, text, report)
    elif token.kind == "CLOSE":
        report.add(faults.UNOPENED_PARENTHESIS, token.span)
    elif token.kind == "$END" and opened is not None:
        report.add(faults.UNCLOSED_PARENTHESIS, opened.span)
    else:
        report.add(faults.MISSING_CONNECTIVE, token.span, text=text[slice(*token.span)])


def _report_missing(token: _Token, last: _Token | None, text: str, report: Report) -> None:
    """Say that a condition is missing before a token; at the end, after what stands there, because that can be pointed at."""
    if token.kind != "$END":
        said = text[slice(*token.span)]
        report.add(faults.MISSING_CONDITION, token.span, where_en=f"before `{said}`", where_zh=f"“{said}”之前")
    elif last is not None:
        said = text[slice(*last.span)]
        report.add(faults.MISSING_CONDITION, last.span, where_en=f"after `{said}`", where_zh=f"“{said}”之后")
    else:
        report.add(faults.MISSING_CONDITION, Span(0, 0), where_en="here", where_zh="这里")


def _opened(tokens: list[_Token]) -> _Token | None:
    """The last parenthesis that is open."""
    held: list[_Token] = []
    for token in tokens:
        if token.kind == "OPEN":
            held.append(token)
        elif token.kind == "CLOSE" and held:
            held.pop()
    return held[-1] if held else None
