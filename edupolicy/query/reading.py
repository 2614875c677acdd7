"""The language of questions: text -> conditions, by the grammar and the reader that plans are read with."""

from __future__ import annotations

from collections.abc import Callable
from sys import maxsize

from attrs import evolve

from edupolicy.diagnostics import Report
from edupolicy.diagnostics.query import CONDITION_WITHOUT_KEYWORD, KEYWORD_WITHOUT_QUESTION
from edupolicy.lowering.figures import lower_figure
from edupolicy.lowering.reader import Reader
from edupolicy.query.condition import AllOf, AnyOf, Condition, Not, Question
from edupolicy.query.meaning import NOUNS, applies
from edupolicy.query.period_column import period_of
from edupolicy.source import Span
from edupolicy.syntax import Line, faults
from edupolicy.syntax.line import BAD, SPACE, MarkedLine
from edupolicy.syntax.query import Combination, Expression, parse_query
from edupolicy.syntax.repair import repaired
from edupolicy.syntax.tables import BEFORE, CLAUSES, QUERY_WORDS, VALUES, pattern
from edupolicy.syntax.text import is_quoted, masked, split_clauses
from edupolicy.values import Comparator, Quantity

#: what plans can be asked for with a keyword of a line
ASKED = (
    "PLAN", "SECTION", "MEASURE", "ITEM", "TARGET", "RESULT", "DO", "BY", "LEAD", "SUPPORT", "INDICATOR", "ORG", "KIND", "REGION", "YEAR", "DUE",
    "CITE", "PROGRAMME", "PROJECT", "NOTE", "META", "ASIDE", "UNCERTAIN", "FOLLOWS", "UNIT", "ISSUER", "ISSUED", "INDEX", "SOURCE", "AIM", "ID",
)  # fmt: skip
#: what they can be asked for with a clause, besides those that are lines as well
_ASKED_CLAUSES = frozenset({"PER", "FROM", "AT", "EVERY", "SCOPE", "STATE", "WORDING", "ENSURE", "BASICALLY", "STRIVE", "EXPLORE"})
#: conditions whose content is a list of names, one of which will do
_LISTS = frozenset({"BY", "LEAD", "SUPPORT", "ORG", "INDICATOR", "UNIT"})
_PERIODS = frozenset({"DUE", "AT", "YEAR", "ISSUED"})
_FIGURES = frozenset({"TARGET", "RESULT"})
_COMPARATORS = {
    "EQ": Comparator.EQUAL, "GE": Comparator.AT_LEAST, "GT": Comparator.MORE, "LE": Comparator.AT_MOST, "LT": Comparator.LESS,
}  # fmt: skip
#: what makes a name no name alone, but a figure that is not well-formed
_SIGNS = frozenset("=＝<＜>＞~～≥≤≈")


def read_question(text: str, path: str = "") -> tuple[Question | None, Report]:
    """A question in the language, and what is wrong with it; None where it cannot be answered. `path` names it in diagnostics."""
    plain = masked(text.translate(_SPACES))
    report = Report(plain, path)
    reader = Reader(plain, report)
    lines, expression = parse_query(plain, report)
    # each condition is read, so that one mistake does not hide another
    read = {id(line): _condition(reader, line) for line in lines}
    if expression is None or any(one is None for one in read.values()) or report.diagnostics:
        return None, report
    return _question(expression, read), report


_SPACES = str.maketrans("\r\n\t\v\f\x85\u2028\u2029", " " * 8)


def _question(expression: Expression, read: dict[int, Condition | None]) -> Question:
    if isinstance(expression, Combination):
        parts = tuple(_question(part, read) for part in expression.parts)
        return Not(parts[0]) if expression.operator == "NOT" else AllOf(parts) if expression.operator == "AND" else AnyOf(parts)
    condition = read[id(expression)]
    assert condition is not None  # said by who calls
    if condition.clauses and condition.kind not in NOUNS:
        # a property names no things that its clauses could be about: they are asked of whatever has all of it
        return AllOf((evolve(condition, clauses=()), *condition.clauses))
    return condition


def _condition(reader: Reader, line: Line) -> Condition | None:
    """The condition that a line states; None where it cannot be read, which is reported."""
    if line.kind == BAD:
        line = _recognized(reader, line)
        if line.kind == BAD:
            return None
    if line.open >= 0 or line.stray >= 0:
        _report_signs(reader, line)
        return None
    kind, text = line.kind, reader.text
    if kind not in ASKED and kind not in _ASKED_CLAUSES and kind != "TEXT":
        reader.fault(
            line, KEYWORD_WITHOUT_QUESTION, line.word_start, line.word_end, keyword=reader.keyword(line),
            expected_en=faults.listed(ASKED, "en", maxsize), expected_zh=faults.listed(ASKED, "zh", maxsize),
        )  # fmt: skip
        return None
    start, end = line.text_start, line.text_end
    found: list[tuple[str, int, int, int]] = []
    if kind not in ("NOTE", "TEXT"):
        # a clause may stand right behind the keyword: `target strive`
        end, found = split_clauses(text, start if line.leading_colon else line.word_end, end)
    own = _read(reader, line, kind, Span(line.word_start, line.text_end), start, end)
    clauses = [_clause(reader, line, *one) for one in found]
    if own is None or line.touched or not all(clauses):
        return None
    return evolve(own, place=reader.place(line), clauses=tuple(one for one in clauses if one is not None))


def _recognized(reader: Reader, line: Line) -> Line:
    """A line whose first word is no keyword: of a query, a clause, or in quotes a text; otherwise what was probably meant."""
    word = reader.keyword(line)
    kind = QUERY_WORDS.get(word) or CLAUSES.get(word)
    if kind is not None:
        line.kind = kind
        return line
    if line.word_start == line.word_end and is_quoted(reader.text[line.text_start : line.text_end]):
        line.kind = "TEXT"
        return line
    found = Report(reader.text, reader.report.path)
    fixed = repaired(line, reader.text, found, ASKED)
    if isinstance(fixed, MarkedLine) and fixed.kind != BAD:
        reader.report.diagnostics += found.diagnostics
        # what the line says is read as well, so that all its mistakes are told
        fixed.guessed = False
        return fixed
    first = reader.text[line.word_start : line.word_end] or reader.text[line.text_start : line.text_end]
    reader.report.add(
        CONDITION_WITHOUT_KEYWORD, Span(line.word_start, line.word_start + len(first)), word=first,
        expected_en=faults.listed(ASKED, "en"), expected_zh=faults.listed(ASKED, "zh"),
    )  # fmt: skip
    return line


def _report_signs(reader: Reader, line: Line) -> None:
    if line.open >= 0:
        reader.fault(line, faults.UNCLOSED_QUOTE, line.open, line.open + 1)
    else:
        rest = reader.text[line.stray : line.end].rstrip(SPACE)
        reader.fault(line, faults.TEXT_AFTER_PLACE, line.stray, line.stray + len(rest), rest=rest)


def _clause(reader: Reader, line: Line, kind: str, word: int, start: int, end: int) -> Condition | None:
    """A clause behind the content: a condition on the same thing."""
    if not applies(kind, line.kind):
        reader.clause_not_allowed(line, word, start, [one for one in (*_ASKED_CLAUSES, *ASKED) if applies(one, line.kind)])
        return None
    if kind in _ASKED_CLAUSES or kind in ASKED:
        return _read(reader, line, kind, Span(word, end), start, end)
    written = reader.text[word:start].rstrip(" \t\u3000\xa0:：")
    reader.fault(
        line, KEYWORD_WITHOUT_QUESTION, word, word + len(written), keyword=written,
        expected_en=faults.listed(ASKED, "en", maxsize), expected_zh=faults.listed(ASKED, "zh", maxsize),
    )  # fmt: skip
    return None


def _read(reader: Reader, line: Line, kind: str, span: Span, start: int, end: int) -> Condition | None:
    """What a condition of a kind says, between two places of the text."""
    while end > start and reader.text[end - 1] in SPACE:
        end -= 1
    if start >= end:
        return Condition(kind, span)
    special = _SPECIAL.get(kind)
    if special is not None:
        return special(reader, line, kind, span, start, end)
    if kind in _LISTS:
        return Condition(kind, span, tuple(name for name, _, _ in reader.listed(line, start, end)))
    return Condition(kind, span, (reader.string(line, start, end),))


def _figure(reader: Reader, line: Line, kind: str, span: Span, start: int, end: int) -> Condition | None:
    content = reader.text[start:end]
    if pattern("FIGURE").match(reader.text, start, end) is None and (is_quoted(content) or not _is_figure(content)):
        return Condition(kind, span, (reader.string(line, start, end),))
    part = MarkedLine("TARGET", line.start, line.end, line.word_start, line.word_end, start)
    part.text_end, part.said = end, content
    target = lower_figure(reader, part)
    line.touched |= part.touched
    return None if target is None else Condition(kind, span, (target.label,), target.quantity)


def _is_figure(content: str) -> bool:
    return any(sign.isdecimal() or sign in _SIGNS for sign in content)


def _period(reader: Reader, line: Line, kind: str, span: Span, start: int, end: int) -> Condition | None:
    match = pattern("COMPARED").match(reader.text, start, end)
    assert match is not None  # it matches any text
    comparator = _COMPARATORS.get(BEFORE[match["compared"]]) if match["compared"] else Comparator.EQUAL
    said = match["period"].strip(SPACE)
    try:
        period_of(said, None)
    except ValueError:
        comparator = None
    if comparator is None or not said:
        reader.fault(line, faults.MALFORMED_PERIOD, *(match.span("period") if said else (start, end)), period=said or reader.text[start:end])
        return None
    return Condition(kind, span, comparator=comparator, period=said)


def _kind(reader: Reader, line: Line, kind: str, span: Span, start: int, end: int) -> Condition | None:
    said = reader.string(line, start, end)
    value = VALUES["KIND"].get(said.casefold())
    if value is None:
        reader.unknown_value(line, "KIND", said, start, end, said)
        return None
    return Condition(kind, span, (value,))


def _every(reader: Reader, line: Line, kind: str, span: Span, start: int, end: int) -> Condition | None:
    recurrence = reader.recurrence(line, reader.string(line, start, end), start, end)
    return None if recurrence is None else Condition(kind, span, every=recurrence)


def _baseline(reader: Reader, line: Line, kind: str, span: Span, start: int, end: int) -> Condition | None:
    value = reader.amount(line, start, end)
    return None if value is None else Condition(kind, span, quantity=Quantity(Comparator.EQUAL, value))


def _meta(reader: Reader, line: Line, kind: str, span: Span, start: int, end: int) -> Condition | None:
    match = pattern("PAIR").match(reader.text, start, end)
    if match is None:
        return Condition(kind, span, (reader.string(line, start, end),))
    return Condition(kind, span, (reader.string(line, *match.span("key")), reader.string(line, *match.span("value"))))


def _flag(reader: Reader, line: Line, kind: str, span: Span, start: int, end: int) -> Condition | None:
    rest = reader.text[start:end]
    reader.fault(line, faults.UNREAD_TEXT, start, end, rest=rest, what_en=f"`{kind.lower()}`", what_zh="力度")
    return None


_SPECIAL: dict[str, Callable[[Reader, Line, str, Span, int, int], Condition | None]] = {
    **dict.fromkeys(_FIGURES, _figure), **dict.fromkeys(_PERIODS, _period), "KIND": _kind, "EVERY": _every, "FROM": _baseline, "META": _meta,
    **dict.fromkeys(("ENSURE", "BASICALLY", "STRIVE", "EXPLORE"), _flag),
}  # fmt: skip
