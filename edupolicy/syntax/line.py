"""Text -> lines: the lossless tokens of the language."""

from __future__ import annotations

import re
from itertools import islice

from edupolicy.syntax.tables import KEYWORDS, pattern

#: kinds of line that no rule of the grammar knows
BLANK, COMMENT, BAD, UNREAD = "BLANK", "COMMENT", "BAD", "UNREAD"

#: what stands around content and is no part of it
SPACE = " \t\u3000\xa0\r\n"

#: a longer line is reported, not read
LONGEST_LINE = 10_000
#: what stands after so many lines is reported, not read
MOST_LINES = 4_000_000


class Line:
    """One line, with its line break, read by one match of `KEY_LINE`. All numbers are offsets in the text; lines follow each other without a gap.

    Nearly all lines are such lines: no quotes in them, and no sign that might be a comment or a place but is none. The others are `MarkedLine`s. What
    is seldom asked for is left in the match.
    """

    #: no quotes in it, and no sign that might be a comment or a place
    plain: bool = True
    #: the ``#``; -1 where there is none
    comment: int = -1
    #: a quote that is not closed: the content ends before it; -1 where there is none
    open: int = -1
    #: what stands after the place and is no comment; -1 where nothing does
    stray: int = -1
    #: its keyword is a guess: what else seems wrong with it may only be a wrong guess
    guessed: bool = False

    #: the terminal of the grammar, or one of `BLANK`, `COMMENT`, `BAD`, `UNREAD`
    kind: str
    #: the content itself
    said: str
    #: what stands after the ``@``, without the spaces behind it; None where there is no place
    where: str | None
    #: the keyword
    word_start: int
    #: where the content ends, without place, comment and the spaces before them
    text_end: int
    #: a syntax error was found in it: no other rule reports it
    touched: bool
    match: re.Match[str]
    #: counted from 1, for who needs it; else there is none
    number: int

    __slots__ = ("kind", "match", "number", "said", "text_end", "touched", "where", "word_start")

    @property
    def start(self) -> int:
        """The beginning of the line."""
        return self.match.start()

    @property
    def end(self) -> int:
        """After the line break."""
        return self.match.end()

    @property
    def word_end(self) -> int:
        """The end of the keyword."""
        return self.match.end(1)

    @property
    def text_start(self) -> int:
        """The beginning of the content, after the spaces before it."""
        return self.match.start(3)

    @property
    def place(self) -> int:
        """After the ``@``; -1 where there is none."""
        return self.match.start(4)

    @property
    def leading_colon(self) -> bool:
        """A colon right after the keyword."""
        gap: str = self.match[2]
        return gap != " " and _has_colon(gap)


class MarkedLine(Line):
    """A line with quotes, or with signs that are a comment or a place, or may seem so; one without content; or one that only stands for what is missing."""

    plain: bool
    comment: int
    open: int
    stray: int
    guessed: bool
    start: int
    end: int
    word_end: int
    text_start: int
    place: int
    leading_colon: bool

    __slots__ = ("comment", "end", "guessed", "leading_colon", "open", "place", "plain", "start", "stray", "text_start", "word_end")

    def __init__(
        self, kind: str, start: int, end: int, word_start: int = 0, word_end: int = 0, text_start: int = 0, comment: int = -1, *, plain: bool = False,
    ) -> None:  # fmt: skip
        self.kind = kind
        self.start = start
        self.end = end
        self.number = 0
        self.word_start = word_start
        self.word_end = word_end
        self.text_start = self.text_end = text_start
        self.said = ""
        self.place = self.open = self.stray = -1
        self.where = None
        self.comment = comment
        self.plain = plain
        self.leading_colon = self.guessed = self.touched = False


def split_lines(text: str) -> list[Line]:
    """Every line of a text. Joined again they are the text."""
    lines: list[Line] = []
    append = lines.append
    keywords = KEYWORDS.get
    for match in islice(pattern("KEY_LINE").finditer(text), MOST_LINES):
        word, _, content, where, rest = match.groups()
        kind = keywords(word)
        if kind is None or rest:
            if match.start() < match.end():
                append(_unusual(text, match, kind))
            continue
        # an `__init__` that did this would take as long again
        line = Line()
        line.kind = kind
        line.said = said = content.rstrip(SPACE)
        line.where = where
        line.word_start = match.start(1)
        line.text_end = match.start(3) + len(said)
        line.touched = False
        line.match = match
        append(line)
    end = lines[-1].end if lines else 0
    if _has_long_line(text):
        # most were seen by the pattern, but not those that are long by the spaces or the place in them
        lines = [_too_long(line.start, line.end) if line.end - line.start > LONGEST_LINE else line for line in lines]
    if end < len(text):
        lines.append(MarkedLine(UNREAD, end, len(text), plain=True))
    return lines


def _has_long_line(text: str) -> bool:
    """Whether a line is longer than any that is read; seen without a look at every line."""
    start = 0
    while len(text) - start > LONGEST_LINE:
        start = text.rfind("\n", start, start + LONGEST_LINE) + 1
        if start == 0:
            return True
    return False


def _too_long(start: int, end: int) -> MarkedLine:
    return MarkedLine(BAD, start, end, start, start)


def _unusual(text: str, match: re.Match[str], kind: str | None) -> Line:
    """A line that has no keyword, or of which content, place and comment have to be looked for."""
    start, end = match.span()
    word, gap = match.group("word", "gap")
    if end - start > LONGEST_LINE:
        return _too_long(start, end)
    if word is None:
        return _without_word(text, start, end, match["rest"])
    word_start = match.start("word")
    word_end = word_start + len(word)
    return _divided(text, kind or BAD, start, end, word_start, word_end, word_end + len(gap), _has_colon(gap))


def _has_colon(gap: str) -> bool:
    return gap != "" and not gap.isspace()


def read_line(text: str, start: int, end: int) -> Line:
    """A stretch of a text as the line that it would be, such as a condition of a query."""
    match = pattern("KEY_LINE").match(text, start, end)
    if match is None or match["word"] is None:
        first = next((position for position in range(start, end) if text[position] not in SPACE), start)
        return _divided(text, BAD, start, end, first, first, first)
    word, gap = match.group("word", "gap")
    word_start = match.start("word")
    word_end = word_start + len(word)
    return _divided(text, KEYWORDS.get(word, BAD), start, end, word_start, word_end, word_end + len(gap), _has_colon(gap))


def _without_word(text: str, start: int, end: int, rest: str) -> Line:
    """A line that is blank, or a comment, or begins with what can be no keyword."""
    stripped = rest.strip(SPACE)
    if not stripped:
        return MarkedLine(BLANK, start, end, plain=True)
    first = text.index(stripped[0], start)
    if stripped[0] in "#＃":
        return MarkedLine(COMMENT, start, end, comment=first)
    return _divided(text, BAD, start, end, first, first, first)


def _divided(text: str, kind: str, start: int, end: int, word_start: int, word_end: int, text_start: int, leading_colon: bool = False) -> MarkedLine:
    """A line of which content, place and comment have to be looked for, because quotes, or signs that may be text, occur."""
    line = MarkedLine(kind, start, end, word_start, word_end, text_start)
    line.leading_colon = leading_colon
    stop = end
    while stop > text_start and text[stop - 1] in "\r\n":
        stop -= 1
    match = pattern("CONTENT").match(text, text_start, stop)
    assert match is not None  # CONTENT matches the empty text
    line.open = match.start("open")
    line.said = text[text_start : line.open if line.open >= 0 else match.end("content")].rstrip(SPACE)
    line.text_end = text_start + len(line.said)
    line.comment = match.start("comment")
    line.place = match.start("locator")
    if line.place >= 0:
        line.where = text[line.place : line.comment if line.comment > 0 else end].rstrip(SPACE)
    line.stray = match.end() if match.end() < stop else -1
    return line


def reread(line: Line, text: str, kind: str, word_end: int, text_start: int) -> Line:
    """A bad line as it would be, had its keyword been written rightly."""
    while text_start < line.end and text[text_start] in " \t\u3000\xa0":
        text_start += 1
    colon = text_start < line.end and text[text_start] in ":："
    if colon:
        text_start += 1
        while text_start < line.end and text[text_start] in " \t\u3000\xa0":
            text_start += 1
    fixed = _divided(text, kind, line.start, line.end, line.word_start, word_end, text_start, colon)
    fixed.touched = fixed.guessed = True
    return fixed
