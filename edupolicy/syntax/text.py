"""Free text in the language: quotes and escapes, clauses, lists of names."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import lru_cache

from edupolicy.syntax.line import SPACE
from edupolicy.syntax.tables import CLAUSES, pattern

_ESCAPE = re.compile(r'\\(?:(["＂\\])|u\{([0-9A-Fa-f]{1,6})\})')
_FORBIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
#: characters that have no width; a text may hold them, but only as escapes, where they can be seen
_INVISIBLE = "\xad\u200b\u200e\u200f\u2060-\u2064"
_SYNTAX = re.compile(rf"(?:^|[ \t\u3000\xa0])[#＃]|[@＠][0-9０-９.．,，、\-－]|^[:：]|[{_INVISIBLE}]")
_ESCAPED = re.compile(rf"[＂{_INVISIBLE}]")
_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff"
_CONTROL = re.compile(f"[{_CONTROLS}]|\r(?!\n)|(?<!^)\ufeff")
_HIDDEN = re.compile(f"[{_CONTROLS}{_INVISIBLE}]|\r(?!\n)|(?<!^)\ufeff")
#: what the reader puts in the place of a control character
MASK = "\ufffd"
_UNCLOSED = re.compile("[（(][^）)]*$")
_UNSEEN = re.compile(f"[{MASK}{_INVISIBLE}]")


def hidden(text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
    """Characters that cannot be seen and may mislead; a carriage return belongs to a line break, a byte-order mark to the beginning."""
    return _HIDDEN.finditer(text, start, end)


def with_line_feeds(text: str) -> str:
    """The text itself; one whose lines end with carriage returns alone, with line feeds in their place: one for one, so that every span still holds."""
    return text.replace("\r", "\n") if "\r" in text and "\n" not in text else text


def masked(text: str) -> str:
    """The text without control characters; something stands for each of them, so that every span still holds."""
    return _CONTROL.sub(MASK, text)


def without_hidden(text: str) -> str:
    """A masked text as it would be, had nobody hidden anything in it."""
    return _UNSEEN.sub("", text)


class BadEscape(ValueError):
    """A backslash in quotes that begins no escape; `offset` counts from the opening quote."""

    def __init__(self, offset: int) -> None:
        super().__init__(f"bad escape at {offset}")
        self.offset = offset


def is_quoted(text: str) -> bool:
    """Whether a text is, as a whole, in quotes."""
    return len(text) >= 2 and text[0] in '"＂' and text[-1] in '"＂' and pattern("CLAUSE").fullmatch(text) is not None and "\n" not in text


def unquote(text: str) -> str:
    """What a quoted text says; any other text says itself.

    Raises:
        BadEscape: for a backslash that begins no escape, or one that names a character no text may hold.
    """
    if not (text and text[0] in '"＂' and is_quoted(text)):
        return text
    inner = text[1:-1]
    if "\\" not in inner:
        return inner
    parts: list[str] = []
    position = 0
    while (slash := inner.find("\\", position)) >= 0:
        match = _ESCAPE.match(inner, slash)
        code = int(match[2], 16) if match and match[2] else 0x20
        if match is None or code > 0x10FFFF or _FORBIDDEN.match(chr(code)):
            raise BadEscape(slash + 1)
        parts += inner[position:slash], match[1] or chr(code)
        position = match.end()
    return "".join([*parts, inner[position:]])


def quote(text: str) -> str:
    """A text in quotes."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + _ESCAPED.sub(lambda match: f"\\u{{{ord(match[0]):04X}}}", escaped) + '"'


def as_text(text: str) -> str:
    """A free text as a line holds it: in quotes where it would otherwise read as syntax.

    Raises:
        ValueError: if it holds a line break or a control character.
    """
    if match := _FORBIDDEN.search(text):
        raise ValueError(f"a text cannot hold the control character U+{ord(match[0]):04X}")
    return text if is_plain(text) and not _has_clause(text) else quote(text)


def is_plain(text: str) -> bool:
    """Whether a text reads as itself where no clause may follow: without quotes, comments, places and spaces around it."""
    return bool(text) and '"' not in text and "＂" not in text and not _SYNTAX.search(text) and text == text.strip(SPACE)


def as_name(text: str) -> str:
    """A name in a list: in quotes also where it holds a comma, or a parenthesis that the next name could close."""
    written = as_text(text)
    return written if written is not text or (pattern("NAME").fullmatch(text) and not _UNCLOSED.search(text)) else quote(text)


def _has_clause(text: str) -> bool:
    # as the content of a clause it stands after a space
    return any(match.lastgroup for match in pattern("CLAUSE").finditer(f" {text}"))


def split_clauses(text: str, start: int, end: int) -> tuple[int, list[tuple[str, int, int, int]]]:
    """Where a line's content ends, and its clauses: kind, start of the word, start and end of what it says."""
    clauses: list[tuple[str, int, int, int]] = []
    content_end = end
    for match in pattern("CLAUSE").finditer(text, start, end):
        group = match.lastgroup
        if group is None:
            continue
        before, content = match.span()
        if clauses:
            kind, word, first, _ = clauses[-1]
            clauses[-1] = kind, word, min(first, before), before
        else:
            content_end = before
        while content < end and text[content] in SPACE:
            content += 1
        clauses.append((CLAUSES[match[group]], match.start(group), content, end))
    return content_end, clauses


_LABEL_SIGNS = str.maketrans("０１２３４５６７８９（）", "0123456789()")


def plain_label(label: str) -> str:
    """A heading's number or id with half-width digits and parentheses."""
    return label if label.isascii() else label.translate(_LABEL_SIGNS)


@lru_cache(maxsize=1 << 12)
def split_heading(heading: str, leading_colon: bool, needs_label: bool) -> tuple[str | None, int]:
    """Number or id of a heading, and where in it its title begins. After a leading colon only a numeral is a number, unless there must be an id."""
    match = pattern("HEADING").match(heading)
    label = match["label"] if match else None
    if match is None or label is None or (leading_colon and not needs_label and pattern("NUMERAL").fullmatch(label) is None):
        return None, 0
    return label, match.start("title")


@lru_cache(maxsize=1 << 12)
def split_names(text: str) -> tuple[tuple[int, int], ...]:
    """Where the names of a list stand in it; empty ones between two commas are left out. Lists of organizations stand in many measures."""
    names: list[tuple[int, int]] = []
    match_name = pattern("NAME").match
    position, end = 0, len(text)
    while position < end:
        match = match_name(text, position)
        if match is None:
            position += 1
            continue
        first, last = match.span("item")
        while last > first and text[last - 1] in SPACE:
            last -= 1
        if last > first:
            names.append((first, last))
        position = match.end() + 1
    return tuple(names)
