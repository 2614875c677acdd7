"""Compile ``grammars/plan.lark`` into the tables that the reader runs on.

Lark does the work: it checks the grammar, composes the terminals and builds the LALR(1) automaton. What comes out is plain data, kept in
``edupolicy/syntax/_tables.py`` so that reading a plan need not import Lark (which alone costs half of a start-up). When the grammar
beside the package is another than the one the tables were made from, `edupolicy.syntax.tables` compiles it anew, so an edit is seen at once.

Run ``python -m edupolicy.syntax.compile`` after editing the grammar; a test compares the two.
"""

from __future__ import annotations

import pprint
import re
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lark import Lark, Token
from lark.grammar import Rule
from lark.lexer import Lexer, LexerState, TerminalDef

#: terminals whose text the reader searches for as it stands
PATTERNS = (
    "KEY_LINE", "CONTENT", "HEADING", "FIGURE", "AMOUNT", "BOUNDS", "CLAUSE", "NAME", "NUMERAL", "PLACE", "PASSAGE", "DATE", "PAIR", "CODE", "PIN", "STAMP",
    "PART", "COMPARED",
)  # fmt: skip


class _Keep:
    """Tells Lark to keep the terminals that no rule names: they describe the inside of a line."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self.always_accept = names

    def process(self, stream: Iterator[Token]) -> Iterator[Token]:
        return stream


class _NoLexer(Lexer):
    def __init__(self, lexer_conf: Any) -> None:
        pass

    def lex(self, lexer_state: LexerState, parser_state: Any) -> Iterator[Token]:
        return iter(())


#: escapes, classes, beginnings and ends of groups, and any other character
_TOKENS = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?P<\w+>|\(\?<?[:=!>]|\(|\)\?(?![+?])|\)|.", re.DOTALL)


def compile_grammar(text: str) -> dict[str, Any]:
    """The tables for a grammar, as literals only.

    Raises:
        lark.exceptions.GrammarError: if the grammar is not sound, or not LALR(1).
    """
    names = tuple(re.findall(r"^([A-Z][A-Z_]*)(?:\.\d+)?:", text, re.MULTILINE))
    grammar = Lark(text, parser="lalr", start=["start", "query"], lexer=_NoLexer, postlex=_Keep(names))
    terminals = {terminal.name: terminal for terminal in grammar.terminals}
    regexps = {name: _flatten(terminal.pattern.to_regexp()) for name, terminal in terminals.items() if terminal.pattern is not None}
    data, memo = grammar.memo_serialize([TerminalDef, Rule])
    parser = data["parser"]["parser"]
    token_names: dict[int, str] = parser["tokens"]
    reduced = {key: (rule["origin"]["name"], len(rule["expansion"])) for key, rule in memo.items() if "expansion" in rule}
    rules = tuple(sorted(set(reduced.values())))
    states: dict[int, dict[str, int]] = {}
    for state, actions in parser["states"].items():
        states[state] = {
            token_names[token]: -1 - rules.index(reduced[target["@"]]) if is_reduce else target
            for token, (is_reduce, target) in actions.items()
        }  # fmt: skip
    states, numbers = _renumbered(states, [parser["start_states"][start] for start in ("start", "query")])
    return {
        "checksum": zlib.crc32(text.encode()),
        "keywords": _words(regexps, "K_"),
        "clauses": _words(regexps, "C_"),
        "values": _values(regexps),
        "before": _words(regexps, "O_"),
        "after": _words(regexps, "P_"),
        "signs": _words(regexps, "S_"),
        "query_words": _words(regexps, "Q_"),
        "patterns": {name: _with_choices(regexps[name]) for name in PATTERNS},
        "states": states,
        "rules": rules,
        "start": numbers[parser["start_states"]["start"]],
        "end": numbers[parser["end_states"]["start"]],
        "query_start": numbers[parser["start_states"]["query"]],
    }


def _renumbered(states: dict[int, dict[str, int]], starts: list[int]) -> tuple[dict[int, dict[str, int]], dict[int, int]]:
    """The states in the order in which they are met from the first ones: Lark's own numbers differ from run to run."""
    met = list(starts)
    for state in met:
        met += [target for _, target in sorted(states[state].items()) if target >= 0 and target not in met]
    numbers = {state: number for number, state in enumerate(dict.fromkeys(met))}
    renumbered = {
        numbers[state]: {token: numbers[target] if target >= 0 else target for token, target in sorted(states[state].items())}
        for state in numbers
    }  # fmt: skip
    return renumbered, numbers


def _flatten(regexp: str) -> str:
    """Alternatives of alternatives as one list, the longest first: the regular-expression engine then chooses by the first character."""
    nested = re.compile(r"\(\?:((?:\(\?:(?:[^()\\]|\\.)*\)\|?){2,})\)")

    def merge(match: re.Match[str]) -> str:
        words = {word for group in re.findall(r"\(\?:((?:[^()\\]|\\.)*)\)", match[1]) for word in re.split(r"(?<!\\)\|", group)}
        return "(?:" + "|".join(sorted(words, key=lambda word: (-len(word), word))) + ")"

    while (flat := nested.sub(merge, regexp)) != regexp:
        regexp = flat
    return flat


def _with_choices(regexp: str) -> str:
    """Optional groups as a choice between the group and nothing: the engine counts repetitions, even of what may stand once, and that takes longer."""
    parts: list[str] = []
    opened: list[int] = []
    for token in _TOKENS.findall(regexp):
        if token == ")?":
            start = opened.pop()
            if parts[start] == "(?:":
                parts.append("|)")
            else:
                parts.insert(start, "(?:")
                parts.append(")|)")
            continue
        if token[0] == "(":
            opened.append(len(parts))
        elif token == ")":
            opened.pop()
        parts.append(token)
    return "".join(parts)


def _words(regexps: dict[str, str], prefix: str) -> dict[str, str]:
    """Each word of the terminals with that prefix -> the terminal's name without it, in the order of the grammar."""
    return {word: name.removeprefix(prefix) for name in regexps if name.startswith(prefix) for word in _literals(regexps[name])}


def _values(regexps: dict[str, str]) -> dict[str, dict[str, str]]:
    values: dict[str, dict[str, str]] = {}
    for name in regexps:
        if name.startswith("V_"):
            _, keyword, value = name.split("_", 2)
            for word in _literals(regexps[name]):
                values.setdefault(keyword, {})[word] = value.lower().replace("_", "-")
    return values


def _literals(regexp: str) -> list[str]:
    body = regexp.removeprefix("(?:").removesuffix(")") if regexp.startswith("(?:") else regexp
    words = [re.sub(r"\\(.)", r"\1", word) for word in body.split("|")]
    return sorted(words, key=lambda word: (not word.isascii(), word))


def grammar_path() -> Path:
    """The grammar of this checkout."""
    return Path(__file__).parents[2] / "grammars" / "plan.lark"


def render_tables(tables: dict[str, Any]) -> str:
    """The text of ``_tables.py``.

    The states are nested tuples, equal rows once: Python loads a constant ten times faster than it builds dictionaries.
    """
    rows: dict[tuple[tuple[str, int], ...], int] = {}
    states = tuple((state, rows.setdefault(tuple(sorted(row.items())), len(rows))) for state, row in tables["states"].items())
    packed = {name: table for name, table in tables.items() if name != "states"}
    return (
        '"""Made from grammars/plan.lark by `python -m edupolicy.syntax.compile`; do not edit."""\n\n'
        "from typing import Any\n\n"
        f"_ROWS = {pprint.pformat(tuple(rows), width=160)}\n\n"
        f"_STATES = {pprint.pformat(states, width=160, compact=True)}\n\n"
        f"TABLES: dict[str, Any] = {pprint.pformat(packed, width=160, sort_dicts=False)}\n"
        "_BUILT = tuple(dict(row) for row in _ROWS)\n"
        'TABLES["states"] = {state: _BUILT[row] for state, row in _STATES}\n'
    )


if __name__ == "__main__":
    target = Path(__file__).with_name("_tables.py")
    target.write_text(render_tables(compile_grammar(grammar_path().read_text(encoding="utf-8"))), encoding="utf-8")
    sys.stdout.write(f"wrote {target.name}\n")
