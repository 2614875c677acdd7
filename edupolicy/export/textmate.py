"""The TextMate grammar: plans in colour in VS Code, Sublime Text and whatever else reads such grammars.

Run ``python -m edupolicy.export.textmate`` after editing ``grammars/plan.lark``; a test compares the two.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

from edupolicy.export.lexicon import COMMITMENTS, FORMS, MEASURED, WITH_CLAUSES, clauses, keywords, longest_first, plain_kinds
from edupolicy.syntax.tables import CLAUSES, VALUES, pattern
from edupolicy.syntax.tree import OPENERS

SCOPE = "edupolicy"
_SPACE = "[ \\t\\x{3000}\\x{a0}]"
_COLON = "[:：]"
#: what separates a keyword from its content
_GAP = f"({_SPACE}*+(?:{_COLON}{_SPACE}*+)?)"
#: a first word
_WORD = "[^ \\t\\x{3000}\\x{a0}\\r\\n:：0-9０-９#＃@＠\"＂]++"
#: what may follow a keyword without a space
_AFTER_WORD = "(?=[ \\t\\x{3000}\\x{a0}:：0-9０-９#＃@＠\"＂]|$)"
#: part of a content -> scope
_PARTS = {
    "indicator": "variable.other.indicator", "whole": "keyword.operator.comparison", "comparator": "keyword.operator.comparison",
    "number": "constant.numeric", "unit": "keyword.other.unit", "file": "string.unquoted.file", "checksum": "constant.numeric.hex",
    "key": "variable.other.property", "code": "constant.other.code",
}  # fmt: skip
_INVISIBLE = {"\t": "\\t", "\n": "\\n", "\r": "\\r", "\u3000": "\\x{3000}", "\xa0": "\\x{a0}"}


#: rules for lines whose content has a form of its own, and for those that take a fixed value
_FORMED = {f"line-{kind.lower()}": kind for kind in FORMS}
_VALUED = {f"line-{kind.lower()}": kind for kind in VALUES if keywords([kind])}


def textmate_grammar() -> dict[str, Any]:
    """The grammar, for regular expressions of Oniguruma."""
    return {
        "name": "edupolicy",
        "scopeName": f"source.{SCOPE}",
        "fileTypes": ["plan"],
        "patterns": [{"include": f"#{name}"} for name in ("comment-line", "heading", *_FORMED, *_VALUED, "statement", "text", "unknown")],
        "repository": {
            "comment-line": _matched(f"^\\x{{feff}}?{_SPACE}*+([#＃].*)$", {1: "comment.line.number-sign"}),
            "heading": _heading(),
            **{name: _formed(kind) for name, kind in _FORMED.items()},
            **{name: _value(kind) for name, kind in _VALUED.items()},
            "statement": _line(WITH_CLAUSES - VALUES.keys(), ["clauses"]),
            "text": _line(plain_kinds(), []),
            "unknown": _matched(f"^\\x{{feff}}?{_SPACE}*+({_WORD})", {1: "invalid.illegal.keyword"}),
            "clauses": {"patterns": [{"include": f"#{name}"} for name in ("recurrence", "commitment", "measured-clause", "clause")]},
            "recurrence": _recurrence(),
            "commitment": _commitment(),
            "measured-clause": _measured_clause(),
            "clause": _clause(),
            "string": _string(),
            "place": _place(),
            "comment": {"match": f"(?<={_SPACE})[#＃].*$", "name": f"comment.line.number-sign.{SCOPE}"},
        },
    }


def grammar_text() -> str:
    """The grammar as its file holds it."""
    return json.dumps(textmate_grammar(), ensure_ascii=False, indent=2) + "\n"


# ---------------------------------------------------------------- lines


def _line(kinds: Collection[str], inner: Iterable[str]) -> dict[str, Any]:
    return _opened(f"({_any(keywords(kinds))}){_AFTER_WORD}{_GAP}", {1: "keyword.other.statement"}, inner)


def _opened(begin: str, scopes: Mapping[int, str], inner: Iterable[str]) -> dict[str, Any]:
    """A line that begins so; strings, its place and a comment may be in any."""
    return {
        "begin": f"^\\x{{feff}}?{_SPACE}*+{begin}",
        "beginCaptures": _captures(scopes),
        "end": "$",
        "patterns": [{"include": f"#{name}"} for name in ("string", "place", "comment", *inner)],
    }


def _heading() -> dict[str, Any]:
    label = f"(?:([^ \\t\\x{{3000}}\\x{{a0}}\\n:：\"＂]++){_SPACE}*+{_COLON}{_SPACE}*+)?+"
    line = _opened(f"({_any(keywords(OPENERS))}){_AFTER_WORD}{_GAP}{label}", {1: "keyword.control.block", 3: "entity.name.label"}, [])
    return line | {"contentName": f"entity.name.section.{SCOPE}"}


def _formed(kind: str) -> dict[str, Any]:
    """A line with the groups of the grammar's own pattern; where that does not fit, the line is left to the rules after it."""
    name, parts = FORMS[kind]
    groups = pattern(name).groupindex
    scopes = {1: "keyword.other.statement"} | {2 + groups[group]: _PARTS[part] for group, part in parts.items()}
    inner = ["clauses"] if kind in WITH_CLAUSES else []
    return _opened(f"({_any(keywords([kind]))}){_AFTER_WORD}{_GAP}{_translated(pattern(name))}", scopes, inner)


def _value(kind: str) -> dict[str, Any]:
    words = f"(?:({_any(VALUES[kind])})(?={_SPACE}|$))?+"
    inner = ["clauses"] if kind in WITH_CLAUSES else []
    return _opened(f"({_any(keywords([kind]))}){_AFTER_WORD}{_GAP}{words}", {1: "keyword.other.statement", 3: "constant.language"}, inner)


# ---------------------------------------------------------------- inside lines


def _recurrence() -> dict[str, Any]:
    count = f"(?:([0-9０-９]++){_SPACE}*+)?+"
    said = f"{count}((?:{_any(VALUES['EVERY'])})s?+)(?={_SPACE}|$)"
    scopes = {1: "storage.modifier.clause", 2: "constant.numeric", 3: "constant.language"}
    return _matched(f"(?<={_SPACE})({_any(clauses(['EVERY']))}){_SPACE}*+{_COLON}?+{_SPACE}*+{said}", scopes)


def _clause() -> dict[str, Any]:
    words = _any(clauses(set(CLAUSES.values()) - COMMITMENTS))
    return _matched(f"(?<={_SPACE})({words})(?=[0-9０-９]|{_SPACE}*+{_COLON}|{_SPACE}|$)", {1: "storage.modifier.clause"})


def _commitment() -> dict[str, Any]:
    behind = f"(?={_SPACE}*+(?:$|[@＠][0-9０-９]|[#＃])|{_SPACE}++(?:{_any(CLAUSES)})(?:[ \\t\\x{{3000}}\\x{{a0}}:：0-9０-９]|$))"
    return _matched(f"(?<={_SPACE})({_any(clauses(COMMITMENTS))}){behind}", {1: "storage.modifier.commitment"})


def _measured_clause() -> dict[str, Any]:
    number = "([0-9０-９][0-9０-９.．,，/／年月日底末前内%％万亿\\-－]*+)"
    said = f"({_any(clauses(MEASURED))}){_SPACE}*+{_COLON}?+{_SPACE}*+{number}"
    return _matched(f"(?<={_SPACE}){said}", {1: "storage.modifier.clause", 2: "constant.numeric"})


def _string() -> dict[str, Any]:
    escape = {"match": '\\\\(?:["＂\\\\]|u\\{[0-9A-Fa-f]{1,6}\\})', "name": f"constant.character.escape.{SCOPE}"}
    return {"match": '["＂](?:[^"＂\\\\\\n]|\\\\[^\\n])*+["＂]', "name": f"string.quoted.double.{SCOPE}", "captures": {"0": {"patterns": [escape]}}}


def _place() -> dict[str, Any]:
    return {
        "match": f"[@＠](?:{_translated(pattern('PLACE'))})(?={_SPACE}*+(?:$|(?<={_SPACE})[#＃]))",
        "name": f"constant.other.place.{SCOPE}",
    }


# ---------------------------------------------------------------- regular expressions


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in longest_first(words))


def _translated(compiled: re.Pattern[str]) -> str:
    """A pattern of the grammar for Oniguruma, which numbers groups and does not name them as Python does.

    What it says of the rest of the line is left out, because a place or a comment may stand there.
    """
    open_ended = re.sub(r"\(\?P<\w+>\[\^\n\]\*\+\)$", "", compiled.pattern).removesuffix(r"\Z")
    plain = re.sub(r"\(\?P<\w+>", "(", open_ended)
    return "".join(_INVISIBLE.get(character, character) for character in plain)


def _matched(regexp: str, scopes: Mapping[int, str]) -> dict[str, Any]:
    return {"match": regexp, "captures": _captures(scopes)}


def _captures(scopes: Mapping[int, str]) -> dict[str, Any]:
    return {str(number): {"name": f"{scope}.{SCOPE}"} for number, scope in scopes.items()}


def grammar_file() -> Path:
    """Where the grammar is kept in a checkout."""
    return Path(__file__).parents[2] / "editors" / "edupolicy.tmLanguage.json"


if __name__ == "__main__":
    grammar_file().write_text(grammar_text(), encoding="utf-8")
    sys.stdout.write(f"wrote {grammar_file().name}\n")
