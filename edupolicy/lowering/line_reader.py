"""What stands in a line: its text, its place, and what is wrong with it."""

from __future__ import annotations

import re
from unicodedata import normalize

from edupolicy.diagnostics import Fix, Report, Rule
from edupolicy.lowering.place import PLACES
from edupolicy.model import Locator
from edupolicy.source import Span
from edupolicy.syntax import Line, faults
from edupolicy.syntax.line import SPACE
from edupolicy.syntax.tables import VALUES, clause_spelling, spelling, value_spelling
from edupolicy.syntax.text import BadEscape, unquote

#: what was meant as a place, and would else be the end of a text
_SLIP = re.compile(r'(?<=[ \t\u3000\xa0])[@＠](?P<place>[0-9０-９][^ \t\u3000\xa0"＂]*)\Z')


class LineReader:
    """Reads the insides of lines. What is wrong with one is reported, and the line marked as touched."""

    def __init__(self, text: str, report: Report) -> None:
        self.text = text
        self.report = report
        #: there are spaces in it that are not ASCII
        self.wide_spaces = "\u3000" in text or "\xa0" in text
        #: spans of lines with a syntax error: no rule reports what stands there
        self.touched: list[Span] = []

    # ------------------------------------------------------------ reporting

    def fault(self, line: Line, rule: Rule, start: int, end: int, fix: Fix | None = None, **parameters: str) -> None:
        """Report a syntax error in a line."""
        line.touched = True
        if not line.guessed:
            self.report.add(rule, Span(start, max(end, start)), fix, **parameters)

    def note_touched(self, line: Line) -> None:
        """Remember a line in which a syntax error was found; called when all of it is read."""
        if line.touched:
            self.touched.append(Span(line.start, line.end))

    def keyword(self, line: Line) -> str:
        """The keyword as written."""
        return self.text[line.word_start : line.word_end]

    # ------------------------------------------------------------ texts

    def string(self, line: Line, start: int, end: int) -> str:
        """A text without its quotes."""
        raw = self.text[start:end].strip(SPACE)
        if line.plain:
            return raw
        try:
            return unquote(raw)
        except BadEscape as error:
            self.fault(line, faults.BAD_ESCAPE, start + error.offset, start + error.offset + 2)
            return raw

    def content(self, line: Line, expected_en: str, expected_zh: str) -> bool:
        """Whether a line has content; reported where it has none."""
        if line.text_start < line.text_end:
            return True
        self.fault(
            line, faults.MISSING_CONTENT, line.word_start, line.word_end,
            keyword=self.keyword(line), expected_en=expected_en, expected_zh=expected_zh,
        )  # fmt: skip
        return False

    def span(self, line: Line) -> Span:
        """Where a line's statement stands: from its keyword to the end of its content."""
        return Span(line.word_start, line.text_end if line.said else line.word_end)

    # ------------------------------------------------------------ places

    def place(self, line: Line) -> Locator | None:
        """The place that a line names."""
        where = line.where
        if where is None:
            # the names of a region cannot be quoted, so any may stand there
            if not line.plain and not line.touched and line.kind != "REGION" and (slip := _SLIP.search(self.text, line.text_start, line.text_end)):
                self.fault(line, faults.MALFORMED_PLACE, slip.start(), slip.end(), place=slip["place"])
            return None
        place = PLACES[where]
        if place is None:
            self.fault(line, faults.MALFORMED_PLACE, line.place - 1, line.place + len(where), place=where)
        return place

    def no_place(self, line: Line) -> None:
        """Report the place of a line that says nothing about the document."""
        where = line.where
        if where is not None:
            fix = Fix(Span(line.place - 1, line.place + len(where)), "", safe=True)
            self.fault(
                line, faults.PLACE_WITHOUT_STATEMENT, line.place - 1, line.place + len(where), fix, keyword=self.keyword(line), place=where
            )  # fmt: skip

    def malformed(self, line: Line, start: int, end: int, expected: tuple[str, str], example: str) -> None:
        """Report content that has not the form its keyword asks for."""
        self.fault(
            line, faults.MALFORMED_VALUE, start, end, value=self.text[start:end],
            expected_en=expected[0], expected_zh=expected[1], example=example,
        )  # fmt: skip

    def unknown_value(self, line: Line, keyword: str, said: str, start: int, end: int, shown: str) -> None:
        """Report a value that a keyword does not have."""
        from difflib import get_close_matches  # only a faulty file needs it

        values = list(dict.fromkeys(VALUES[keyword].values()))
        close = get_close_matches(normalize("NFKC", said).casefold(), list(VALUES[keyword]), 1, 0.6)
        parameters = {}
        for language in ("en", "zh"):
            joined = "、" if language == "zh" else ", "
            parameters[f"expected_{language}"] = joined.join(f"`{value_spelling(keyword, value, language)}`" for value in values)
            parameters[f"keyword_{language}"] = (clause_spelling if keyword == "EVERY" else spelling)(keyword, language)
        parameters["meant_en"] = f"; did you mean `{close[0]}`?" if close else ""
        parameters["meant_zh"] = f"；是否应为“{close[0]}”？" if close else ""
        fix = Fix(Span(start, end), close[0]) if close else None
        self.fault(line, faults.UNKNOWN_VALUE, start, end, fix, value=shown, **parameters)
