"""The canonical form of a file: edits that bring a text into it, and change nothing that it says."""

from __future__ import annotations

import re
from collections.abc import Iterable

from edupolicy.diagnostics import Report
from edupolicy.edit import spelling
from edupolicy.edit.edits import Edit
from edupolicy.source import Span
from edupolicy.syntax import Block, Line, Tree, parse, split_lines
from edupolicy.syntax.line import BAD, BLANK, COMMENT, SPACE, UNREAD
from edupolicy.syntax.tables import pattern
from edupolicy.syntax.tables import spelling as keyword_spelling
from edupolicy.syntax.text import hidden, masked, split_clauses

_HEADS = frozenset({"PLAN", "SECTION", "MEASURE", "ITEM", "INDICATOR", "ORG", "UNIT_OF_MEASURE"})
_LABELLED = frozenset({"PLAN", "INDICATOR", "ORG", "UNIT_OF_MEASURE"})
#: headings that stand apart from what is above them
_APART = _HEADS - {"ITEM"}
_LISTS = frozenset({"BY", "LEAD", "SUPPORT", "ALIAS", "UNIT"})
_VALUES = frozenset({"KIND", "BETTER", "NATURE"})
#: lines in which a pattern finds what is written with ASCII digits; whatever else they hold stays as it is
_PLAIN_NUMBERS = {"CODED": ("STAMP", "when"), "REVIEWED": ("STAMP", "when"), "EQUALS": ("AMOUNT", "amount")}
_DATES = frozenset({"YEAR", "ISSUED", "DUE", "LANGUAGE", "RANGE", "TOLERANCE"})
_SPACES = re.compile("[ \t\u3000\xa0]+")
_FREE = frozenset({"DO", "CITE", "PROGRAMME", "ASIDE", "UNCERTAIN", "ISSUER", "INDEX", "REGION", "YEAR", "ISSUED", "SOURCE", "CODED", "REVIEWED"})
_HALF_WIDTH = str.maketrans("０１２３４５６７８９．％－", "0123456789.%-")


def canonical_edits(text: str, keywords: str | None = None, kept: Iterable[Span] = ()) -> list[Edit]:
    """What turns a text into its canonical form, with keywords left as they are or translated to ``en`` or ``zh``.

    A line that cannot be read stays as it is, and so does every line of `kept`: those in which reading found another syntax error.
    """
    if "\r" in text and "\n" not in text:
        return []  # its line ends are not ours to guess, and without them it is one line
    tree = parse(masked(text), Report(text))
    faulty = {start for start, _ in kept}
    if next(hidden(text), None):
        faulty.update(line.start for line in tree.lines if next(hidden(text, line.start, line.end), None))
    depths = _depths(tree)
    newline = _line_break(tree)
    edits: list[Edit] = []
    pending: list[Line] = []
    above: str | None = None
    for line in tree.lines:
        if line.kind == BLANK or line.kind == COMMENT:
            pending.append(line)
            continue
        depth = depths.get(id(line), 0)
        edits += _spacing(text, pending, line, above, depth, newline)
        pending = []
        above = line.kind
        unread = line.touched or line.kind in (BAD, UNREAD) or line.start in faulty
        written = None if unread else _line(text, line, depth, keywords)
        if written is not None:
            _replace(edits, text, line, written + newline)
        elif line.end == len(text) and line.kind != UNREAD and not text.endswith(("\n", "\r")):
            edits.append(Edit(Span(line.end, line.end), newline))
    edits += _spacing(text, pending, None, above, 0, newline)
    return edits


def _line_break(tree: Tree) -> str:
    """How most lines end. Blank ones do not count: there may be fewer of them afterwards, and the answer has to stay the same."""
    text = tree.text
    if "\r\n" not in text:
        return "\n"
    ends = [text[line.end - 2 : line.end] == "\r\n" for line in tree.lines if line.kind != BLANK and text[line.end - 1] == "\n"]
    return "\r\n" if 2 * sum(ends) > len(ends) else "\n"


def _replace(edits: list[Edit], text: str, line: Line, written: str) -> None:
    if text[line.start : line.end] != written:
        edits.append(Edit(Span(line.start, line.end), written))


def _depths(tree: Tree) -> dict[int, int]:
    """How far each line is indented, in levels."""
    depths: dict[int, int] = {}

    def walk(block: Block, depth: int) -> None:
        kind = block.head.kind
        own = 1 if kind == "ITEM" else 0
        depths[id(block.head)] = own
        for line in block.lines:
            depths[id(line)] = 0 if kind == "FILE" else own + 1
        for child in block.blocks:
            walk(child, depth + 1)

    walk(tree.file, 0)
    return depths


def _spacing(text: str, pending: list[Line], line: Line | None, above: str | None, depth: int, newline: str) -> list[Edit]:
    """Blank lines and comments between two lines: one blank line at most, one before every heading, none at the ends of the file."""
    wanted: list[str] = []
    for one in pending:
        if one.kind == COMMENT:
            wanted.append("  " * depth + _comment(text[one.start : one.end].strip(SPACE + "\ufeff")))
        elif (wanted and wanted[-1] != "") or (not wanted and above is not None):
            wanted.append("")
    if line is None or (not wanted and line.kind in _APART and above is not None):
        while wanted and wanted[-1] == "":
            wanted.pop()
    if line is not None and line.kind in _APART and above is not None and "" not in wanted:
        wanted.insert(0, "")
    written = "".join(one + newline for one in wanted)
    start = pending[0].start if pending else line.start if line is not None else len(text)
    end = pending[-1].end if pending else start
    if text[start:end] == written or (above is None and not written and text[end : end + 1] == "\ufeff"):
        return []  # a hidden mark must not become that of the file
    return [Edit(Span(start, end), written)]


def _comment(raw: str) -> str:
    return "#" + raw[1:]


def _line(text: str, line: Line, depth: int, language: str | None) -> str | None:
    """A line in canonical form, without its line break; None if it must stay as it is."""
    kind = line.kind
    word = keyword_spelling(kind, language) if language else text[line.word_start : line.word_end]
    # a tab is a space to the reader, too
    content = _content(kind, text[line.text_start : line.text_end].replace("\t", " "), line, language)
    if content is None:
        return None
    written = "  " * depth + word
    if content:
        # a colon that is content needs one before it that is not
        own = content[0] in ":：" and kind not in _HEADS
        written += f": {content}" if own else content if content[0] == ":" else f" {content}"
    if line.where is not None:
        written += "  " + spelling.place(line.where)
    if line.comment > 0:
        written += "  " + _comment(text[line.comment : line.end].rstrip(SPACE))
    return written if line.plain or _same_parts(text, line, written) else None


def _same_parts(text: str, line: Line, written: str) -> bool:
    """Whether a line is still divided where it was: a ``#`` right after a colon is text, after the space that is put there it would not be."""
    again = split_lines(written)[0]
    said = text[line.comment + 1 : line.end].strip(SPACE) if line.comment >= 0 else None
    says = written[again.comment + 1 :].strip(SPACE) if again.comment >= 0 else None
    return said == says and (again.place >= 0) == (line.place >= 0) and again.open < 0 and again.stray < 0


def _content(kind: str, raw: str, line: Line, language: str | None) -> str | None:
    if not raw:
        return raw
    if kind in _HEADS:
        return spelling.heading(raw, line.leading_colon, kind in _LABELLED)
    if kind in ("TARGET", "RESULT"):
        return spelling.figure(raw, language)
    if kind in _LISTS:
        return spelling.names(raw)
    if kind == "PROJECT":
        end, _ = split_clauses(raw, 0, len(raw))
        return spelling.names(raw[:end]) + spelling.clauses(raw, end, language)
    if kind in _VALUES:
        return spelling.value(kind, raw, language)
    if kind == "META" and (pair := pattern("PAIR").match(raw)):
        return f"{pair['key']}: {pair['value'].strip(SPACE)}"
    if kind == "ALLOW" and (code := pattern("CODE").match(raw)):
        return f"{code['code']}: {code['reason'].strip(SPACE)}".rstrip(SPACE)
    end = split_clauses(raw, 0, len(raw))[0] if kind in _FREE else len(raw)
    if kind == "REGION":
        return " ".join(_SPACES.split(raw[:end].strip(SPACE))) + spelling.clauses(raw, end, language)
    return _plain_numbers(kind, raw[:end].strip(SPACE)) + spelling.clauses(raw, end, language)


def _plain_numbers(kind: str, said: str) -> str:
    if kind in _DATES:
        return said.translate(_HALF_WIDTH)
    name, group = _PLAIN_NUMBERS.get(kind, ("", ""))
    match = pattern(name).match(said) if name else None
    if match is None or match[group] is None:
        return said
    start, end = match.span(group)
    return said[:start] + said[start:end].translate(_HALF_WIDTH) + said[end:]

