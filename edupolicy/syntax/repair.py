"""What a line that cannot be read was probably meant to be."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache
from operator import eq
from unicodedata import normalize

from edupolicy.diagnostics import Fix, Report
from edupolicy.source import Span
from edupolicy.syntax import faults
from edupolicy.syntax.line import LONGEST_LINE, Line, reread
from edupolicy.syntax.tables import CLAUSES, COMMITMENTS, KEYWORDS, clause_spelling, spelling
from edupolicy.syntax.text import hidden, without_hidden

#: words that people try, and the keyword that they want
_SYNONYMS = {
    "action": "DO", "task": "DO", "goal": "TARGET", "objective": "TARGET", "kpi": "TARGET", "organisation": "ORG", "organization": "ORG",
    "department": "ORG", "program": "PROGRAMME", "policy": "CITE", "basis": "CITE", "citation": "CITE", "responsible": "BY", "owner": "BY",
    "deadline": "DUE", "chapter": "SECTION", "part": "SECTION", "comment": "NOTE", "include": "USE", "import": "USE", "ignore": "ALLOW",
    "责任单位": "BY", "责任部门": "BY", "责任科室": "BY", "牵头单位": "LEAD", "牵头部门": "LEAD", "牵头科室": "LEAD",
    "配合单位": "SUPPORT", "配合部门": "SUPPORT", "配合科室": "SUPPORT", "举措": "DO", "行动": "DO", "指标值": "TARGET", "截止": "DUE", "时限": "DUE",
    "说明": "NOTE", "章": "SECTION", "部分": "SECTION", "单元": "UNIT", "政策": "CITE", "单位名称": "ORG",
}  # fmt: skip
_WORD = re.compile("[^ \t\u3000\xa0:：0-9０-９]+")
_EVERY = re.compile("每(年|月|周|日|季度?|学期)$")


def repaired(line: Line, text: str, report: Report, legal: tuple[str, ...]) -> Line:
    """Report a line without a keyword that can be read; give the line that was probably meant, or the same where that is unknown."""
    line.touched = True
    if line.end - line.start > LONGEST_LINE:
        report.add(faults.LONG_LINE, Span(line.start, line.start + 1), most=str(LONGEST_LINE))
        return line
    if line.word_start == line.word_end:
        end = min(line.text_end, line.word_start + 20)
        report.add(
            faults.NO_KEYWORD, Span(line.word_start, max(end, line.word_start + 1)),
            expected_en=faults.listed(legal, "en"), expected_zh=faults.listed(legal, "zh"),
        )  # fmt: skip
        return line
    word = text[line.word_start : line.word_end]
    span = Span(line.word_start, line.word_end)
    if next(hidden(report.text[line.word_start : line.word_end]), None):
        # they have been reported
        kind = KEYWORDS.get(without_hidden(word))
        return line if kind is None else reread(line, text, kind, line.word_end, line.word_end)
    plain = normalize("NFKC", word).casefold()
    if plain not in _SYNONYMS and (glued := _glued(word)):
        return _separated(line, text, report, glued)
    if plain in CLAUSES and plain not in KEYWORDS:
        report.add(faults.CLAUSE_AS_LINE, span, clause=word)
        return line
    meant = _meant(plain, legal)
    if len(meant) != 1:
        # of several that are equally near none is guessed: a wrong guess would give the line another meaning
        likely = meant or legal
        report.add(faults.UNKNOWN_KEYWORD, span, word=word, expected_en=faults.listed(likely, "en"), expected_zh=faults.listed(likely, "zh"))
        return line
    kind = meant[0]
    written = spelling(kind, "en" if plain.isascii() else "zh")
    # half of a Chinese keyword is too little to change a file by itself
    sure = plain in KEYWORDS or (plain.isascii() and plain not in _SYNONYMS) or sorted(plain) == sorted(written)
    report.add(faults.MISSPELT_KEYWORD, span, Fix(span, written, safe=sure and kind != "ALLOW"), word=word, meant=written)
    return reread(line, text, kind, line.word_end, line.word_end)


def _separated(line: Line, text: str, report: Report, glued: str) -> Line:
    """Report a keyword that runs into its content, and take the two apart."""
    boundary = line.word_start + len(glued)
    fix = Fix(Span(boundary, boundary), " ", safe=True)
    report.add(faults.GLUED_KEYWORD, Span(line.word_start, line.word_end), fix, keyword=glued)
    return reread(line, text, KEYWORDS[glued], boundary, boundary)


def _glued(word: str) -> str | None:
    """The keyword that a word begins with, where its content follows without a space."""
    fitting = [keyword for keyword in KEYWORDS if word.startswith(keyword) and word != keyword]
    longest = max(fitting, key=len, default=None)
    if longest is None:
        return None
    following = word[len(longest)]
    return None if longest.isascii() and following.isascii() and (following.isalnum() or following in "-_") else longest


def meant_clause(rest: str, allowed: Collection[str]) -> tuple[str, str] | None:
    """The word that a text behind a quantity begins with, and the clause that was probably meant; None where nothing is like it."""
    match = _WORD.match(rest)
    if match is None:
        return None
    if every := _EVERY.match(rest):
        return (every[0], f"{clause_spelling('EVERY', 'zh')} {every[1]}") if "EVERY" in allowed else None
    word = match[0]
    plain = normalize("NFKC", word).casefold()
    likely = {spelled: kind for spelled, kind in CLAUSES.items() if kind in allowed and spelled.isascii() == plain.isascii()}
    if plain in likely:
        return word, plain
    kind = _SYNONYMS.get(plain, "")
    if kind == "DUE" and kind not in allowed:
        kind = "AT"
    if kind in allowed:
        return word, clause_spelling(kind, "en" if plain.isascii() else "zh")
    if plain.isascii():
        from difflib import get_close_matches  # only a faulty file needs it

        close = get_close_matches(plain, likely, 1)
        return (word, close[0]) if close else None
    # a commitment does not run into anything: what follows it would be no clause
    glued = next((one for one in likely if plain.startswith(one) and CLAUSES[one] not in COMMITMENTS), None)
    return (word, f"{glued} {word[len(glued) :]}") if glued is not None else _nearest(word, likely)


def _nearest(word: str, likely: Collection[str]) -> tuple[str, str] | None:
    """The one Chinese word of equal length in which at least half of the characters stand where they should."""
    same = [one for one in likely if len(one) == len(word) > 1 and 2 * sum(map(eq, one, word)) >= len(word)]
    return (word, same[0]) if len(same) == 1 else None


#: what opens a file or an entry of the vocabulary: never guessed while a plan is open, because it would close the plan
_OUTSIDE = frozenset({"LANGUAGE", "USE", "PLAN", "INDICATOR", "ORG", "UNIT_OF_MEASURE"})


def _meant(plain: str, legal: tuple[str, ...]) -> tuple[str, ...]:
    """The kinds of line that a word was probably meant to begin; several where they are equally near, none where nothing is."""
    if plain in KEYWORDS:
        return (KEYWORDS[plain],)
    if plain in _SYNONYMS:
        return (_SYNONYMS[plain],)
    inside = "SECTION" in legal
    scored = [(score + (0.05 if kind in legal else 0.0), kind) for kind, score in _close(plain) if not (inside and kind in _OUTSIDE)]
    best = max(scored, default=(0.0, ""))[0]
    return tuple(kind for score, kind in scored if score == best)


@lru_cache(maxsize=4096)
def _close(plain: str) -> tuple[tuple[str, float], ...]:
    """The keywords that a word is like, and how much."""
    from difflib import SequenceMatcher  # only a faulty file needs it

    found: list[tuple[str, float]] = []
    matcher = SequenceMatcher(b=plain)
    for keyword, kind in KEYWORDS.items():
        if keyword.isascii() != plain.isascii():
            continue
        enough = 0.7 if keyword.isascii() else 0.5 if len(plain) == len(keyword) else 0.75
        matcher.set_seq1(keyword)
        if matcher.real_quick_ratio() < enough or matcher.quick_ratio() < enough:
            continue
        score = 1.0 if sorted(plain) == sorted(keyword) else matcher.ratio()
        if score >= enough:
            # a character that stands where it should counts more than one that only occurs
            found.append((kind, score + 0.01 * sum(map(eq, plain, keyword))))
    return tuple(found)
