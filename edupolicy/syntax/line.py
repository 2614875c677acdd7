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

    __slots__ = (
        "comment", "end", "guessed", "kind", "leading_colon", "open", "place", "plain", "start", "stray", "text_end", "text_start", "touched",
        "word_end", "word_start",
    )  # fmt: skip

    def __init__(
        self, kind: str, start: int, end: int, word_start: int = 0, word_end: int = 0, text_start: int = 0, text_end: int = 0,
        place: int = -1, comment: int = -1, leading_colon: bool = False,
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
        #: after the ``@``; -1 where there is none
        self.place = place
        #: the ``#``; -1 where there is none
        self.comment = comment
        #: a colon right after the keyword
        self.leading_colon = leading_colon
        #: no quotes in it, and no sign that might be a comment or a place
        self.plain = True
        #: a quote that is not closed: the content ends before it; -1 where there is none
        self.open = -1
        #: what stands after the place and is no comment; -1 where nothing does
        self.stray = -1
        #: a syntax error was found in it: no other rule reports it
        self.touched = False
        #: its keyword is a guess: what else seems wrong with it may only be a wrong guess
        self.guessed = False


def split_lines(text: str) -> list[Line]:
    """Every line of a text. Joined again they are the text."""
    lines: list[Line] = []
    append = lines.append
    keywords = KEYWORDS.get
    for match in pattern("KEY_LINE").finditer(text):
        start, end = match.span()
        if start == end:
            break
        word, gap, content, place, rest = match.groups()
        if end - start > LONGEST_LINE:
            append(Line(BAD, start, end, start, start))
        elif word is None:
            append(_without_word(text, start, end, rest))
        else:
            kind = keywords(word)
            word_start = match.start(1)
            word_end = word_start + len(word)
            text_start = word_end + len(gap)
            colon = gap != " " and gap != "" and not gap.isspace()
            if kind is None:
                append(_divided(Line(BAD, start, end, word_start, word_end, text_start), text))
            elif rest and rest != "\r":
                append(_divided(Line(kind, start, end, word_start, word_end, text_start, leading_colon=colon), text))
            else:
                text_end = text_start + len(content.rstrip(SPACE))
                append(Line(kind, start, end, word_start, word_end, text_start, text_end, match.start(4), -1, colon))
                if place is not None and not place[-1].isdigit():
                    _divided(lines[-1], text)
        if len(lines) >= MOST_LINES and end < len(text):
            append(Line(UNREAD, end, len(text)))
            break
    return lines


def _without_word(text: str, start: int, end: int, rest: str) -> Line:
    """A line that is blank, or a comment, or begins with what can be no keyword."""
    stripped = rest.strip(SPACE)
    if not stripped:
        return Line(BLANK, start, end)
    first = text.index(stripped[0], start)
    if stripped[0] in "#＃":
        return Line(COMMENT, start, end, comment=first)
    return _divided(Line(BAD, start, end, first, first, first), text)


def _divided(line: Line, text: str) -> Line:
    """Find content, place and comment in a line where quotes, or signs that may be text, occur."""
    stop = line.end
    while stop > line.text_start and text[stop - 1] in "\r\n":
        stop -= 1
    match = pattern("CONTENT").match(text, line.text_start, stop)
    assert match is not None  # CONTENT matches the empty text
    line.plain = False
    line.open = match.start("open")
    content = text[line.text_start : line.open if line.open >= 0 else match.end("content")]
    line.text_end = line.text_start + len(content.rstrip(SPACE))
    line.place = match.start("locator")
    line.comment = match.start("comment")
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
    fixed = _divided(Line(kind, line.start, line.end, line.word_start, word_end, text_start, leading_colon=colon), text)
    fixed.touched = fixed.guessed = True
    return fixed
