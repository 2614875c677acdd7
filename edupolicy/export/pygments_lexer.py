"""A Pygments lexer: plans in colour in documentation and on the terminal. It asks the reader itself what is what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from pygments.lexer import Lexer
from pygments.token import Comment, Error, Generic, Keyword, Literal, Name, Number, Operator, Punctuation, String, Text, _TokenType

from edupolicy.export.lexicon import COMMITMENTS, FORMS, MEASURED, WITH_CLAUSES
from edupolicy.syntax.line import BAD, BLANK, COMMENT, SPACE, UNREAD, Line, split_lines
from edupolicy.syntax.tables import VALUES, pattern
from edupolicy.syntax.text import split_clauses
from edupolicy.syntax.tree import OPENERS

#: start, end and what stands there
Mark = tuple[int, int, _TokenType]

#: part of a content -> token
_PARTS: Mapping[str, _TokenType] = {
    "indicator": Name.Variable, "whole": Operator.Word, "comparator": Operator, "number": Number, "unit": Keyword.Type, "file": String.Other,
    "checksum": Number.Hex, "key": Name.Property, "code": Name.Constant, "label": Name.Class, "title": Generic.Heading,
}  # fmt: skip
_HEADING = ("HEADING", {"label": "label", "title": "title"})
_TIMES = frozenset({"YEAR", "ISSUED", "DUE"})


class PlanLexer(Lexer):
    """Plans and vocabularies of edupolicy."""

    name = "edupolicy"
    aliases: ClassVar[list[str]] = ["edupolicy", "plan"]
    filenames: ClassVar[list[str]] = ["*.plan"]
    mimetypes: ClassVar[list[str]] = ["text/x-edupolicy"]

    def get_tokens_unprocessed(self, text: str) -> Iterator[tuple[int, _TokenType, str]]:
        """Offset, kind and text of each token; joined, they are the input."""
        position = 0
        for line in split_lines(text):
            for start, end, kind in (*_marks(text, line), (line.end, line.end, Text)):
                if start > position:
                    yield position, Text, text[position:start]
                    position = start
                if end > position:
                    yield position, kind, text[position:end]
                    position = end
        if position < len(text):
            yield position, Text, text[position:]


def _marks(text: str, line: Line) -> Iterator[Mark]:
    """What stands in a line, from left to right; between the marks is plain text."""
    if line.kind in (BLANK, UNREAD):
        return
    if line.kind == COMMENT:
        yield line.comment, _visible_end(text, line.comment, line.end), Comment.Single
        return
    if line.kind == BAD:
        yield line.word_start, line.word_end, Error
    else:
        yield line.word_start, line.word_end, Keyword.Declaration if line.kind in OPENERS else Keyword
        if line.text_start < line.text_end:
            yield from _colons(text, line.word_end, line.text_start)
            yield from _content(text, line.kind, line.text_start, line.text_end)
    if line.place >= 0:
        end = line.comment if line.comment >= 0 else line.end
        yield line.place - 1, _visible_end(text, line.place, end), Name.Decorator
    if line.comment >= 0:
        yield line.comment, _visible_end(text, line.comment, line.end), Comment.Single


def _visible_end(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip(SPACE))


def _colons(text: str, start: int, end: int) -> Iterator[Mark]:
    for position in range(start, end):
        if text[position] in ":：":
            yield position, position + 1, Punctuation


def _content(text: str, kind: str, start: int, end: int) -> Iterator[Mark]:
    stop, clauses = split_clauses(text, start, end) if kind in WITH_CLAUSES else (end, [])
    said = text[start:stop].strip(SPACE)
    if kind in VALUES and said in VALUES[kind]:
        yield start, start + len(said), Keyword.Constant
    elif kind in _TIMES:
        yield start, start + len(said), Literal.Date
    else:
        yield from _formed(text, kind, start, stop)
    for clause, word, content, clause_end in clauses:
        yield from _clause(text, clause, word, content, clause_end)


def _formed(text: str, kind: str, start: int, end: int) -> Iterator[Mark]:
    """The parts of a content that has a form of its own; the quoted texts in any other."""
    name, groups = _HEADING if kind in OPENERS else FORMS.get(kind, ("", {}))
    match = pattern(name).match(text, start, end) if name else None
    if match is None:
        yield from _quotes(text, start, end)
        return
    parts = sorted((match.span(group), part) for group, part in groups.items() if match[group])
    for (first, last), part in parts:
        if text[first] in '"＂':
            yield from _quotes(text, first, last)
        else:
            yield first, _visible_end(text, first, last), _PARTS[part]
    yield from _quotes(text, max([start, *(last for (_, last), _ in parts)]), end)


def _clause(text: str, clause: str, word: int, content: int, end: int) -> Iterator[Mark]:
    word_end = word + len(text[word:content].rstrip(SPACE + ":："))
    yield word, word_end, Keyword.Pseudo if clause in COMMITMENTS else Name.Attribute
    yield from _colons(text, word_end, content)
    content = end - len(text[content:end].lstrip(SPACE))
    if clause in MEASURED:
        yield content, _visible_end(text, content, end), Literal.Date
    elif clause == "EVERY" and text[content:end].strip(SPACE) in VALUES[clause]:
        yield content, _visible_end(text, content, end), Keyword.Constant
    else:
        yield from _quotes(text, content, end)


def _quotes(text: str, start: int, end: int) -> Iterator[Mark]:
    # the pattern that finds clauses steps over quoted texts: what it matches without a group is one
    for match in pattern("CLAUSE").finditer(text, start, end):
        if match.lastgroup is None:
            yield match.start(), match.end(), String.Double
