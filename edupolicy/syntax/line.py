"""Text -> lines: the lossless tokens of the language."""

from __future__ import annotations

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
    """One line, with its line break. All numbers are offsets in the text; lines follow each other without a gap."""

    # most lines are read without looking at them a second time, and then are as this says; the others are `MarkedLine`s
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

    __slots__ = (
        "end", "kind", "leading_colon", "place", "said", "start", "text_end", "text_start", "touched", "where", "word_end", "word_start",
    )  # fmt: skip

    def __init__(
        self, kind: str, start: int, end: int, word_start: int = 0, word_end: int = 0, text_start: int = 0, text_end: int = 0,
        said: str = "", place: int = -1, where: str | None = None, leading_colon: bool = False,
    ) -> None:  # fmt: skip
        #: the terminal of the grammar, or one of `BLANK`, `COMMENT`, `BAD`, `UNREAD`
        self.kind = kind
        self.start = start
        #: after the line break
        self.end = end
        #: the keyword
        self.word_start = word_start
        self.word_end = word_end
        #: the content, without place, comment and the spaces around it
        self.text_start = text_start
        self.text_end = text_end
        #: the content itself
        self.said = said
        #: after the ``@``; -1 where there is none
        self.place = place
        #: what stands there, without the spaces behind it; None where there is no place
        self.where = where
        #: a colon right after the keyword
        self.leading_colon = leading_colon
        #: a syntax error was found in it: no other rule reports it
        self.touched = False


class MarkedLine(Line):
    """A line with quotes, or with signs that are a comment or a place, or may seem so."""

    __slots__ = ("comment", "guessed", "open", "plain", "stray")

    def __init__(self, kind: str, start: int, end: int, word_start: int = 0, word_end: int = 0, text_start: int = 0, comment: int = -1) -> None:
        super().__init__(kind, start, end, word_start, word_end, text_start, text_start)
        self.plain = False
        self.comment = comment
        self.open = self.stray = -1
        self.guessed = False


def split_lines(text: str) -> list[Line]:
    """Every line of a text. Joined again they are the text."""
    lines: list[Line] = []
    append = lines.append
    keywords = KEYWORDS.get
    end = 0
    for match in pattern("KEY_LINE").finditer(text):
        start, end = end, match.end()
        if start == end:
            break
        word, gap, content, where, rest = match.groups()
        if end - start > LONGEST_LINE:
            append(MarkedLine(BAD, start, end, start, start))
        elif word is None:
            append(_without_word(text, start, end, rest))
        else:
            kind = keywords(word)
            word_start = match.start(1)
            word_end = word_start + len(word)
            text_start = word_end + len(gap)
            if kind is None or (rest and rest != "\r") or (where is not None and not where[-1].isdigit()):
                append(_divided(text, kind or BAD, start, end, word_start, word_end, text_start, _has_colon(gap)))
            else:
                said = content.rstrip(SPACE)
                append(Line(
                    kind, start, end, word_start, word_end, text_start, text_start + len(said), said,
                    -1 if where is None else match.start(4), where, gap != " " and _has_colon(gap),
                ))  # fmt: skip
        if len(lines) >= MOST_LINES and end < len(text):
            append(Line(UNREAD, end, len(text)))
            break
    return lines


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
        return Line(BLANK, start, end)
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
