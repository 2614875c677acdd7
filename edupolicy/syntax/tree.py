"""Lines -> blocks, by the LALR tables of the grammar."""

from __future__ import annotations

from functools import cache

from edupolicy.diagnostics import Report
from edupolicy.source import Span
from edupolicy.syntax import faults
from edupolicy.syntax.line import BAD, BLANK, COMMENT, SPACE, UNREAD, Line, MarkedLine, split_lines
from edupolicy.syntax.repair import repaired
from edupolicy.syntax.tables import RULES, START, STATES, spelling

#: what stands after so many blocks is reported, not read
MOST_BLOCKS = 100_000

OPENERS = frozenset({"PLAN", "SECTION", "MEASURE", "ITEM", "INDICATOR", "ORG", "UNIT_OF_MEASURE"})
#: the automaton's state right after a `plan` line
_IN_PLAN = STATES[START]["PLAN"]


class Block:
    """A heading and what belongs to it."""

    __slots__ = ("blocks", "head", "lines")

    def __init__(self, head: Line, lines: list[Line], blocks: list[Block]) -> None:
        #: the line that opens it; None for the file as a whole
        self.head = head
        #: its own statements and fields
        self.lines = lines
        #: the blocks in it
        self.blocks = blocks


class Tree:
    """The lossless tree of a text: `lines` holds every line, `file` the blocks."""

    __slots__ = ("dropped", "file", "lines", "text")

    def __init__(self, text: str, lines: list[Line], file: Block, dropped: list[Line]) -> None:
        self.text = text
        self.lines = lines
        self.file = file
        #: lines that are in no block, because they cannot be read or may not stand where they do
        self.dropped = dropped

    def __str__(self) -> str:
        """The text that it was read from, to the last character."""
        return "".join([self.text[line.start : line.end] for line in self.lines])


def parse(text: str, report: Report) -> Tree:
    """Read a text to its end. What is wrong with its lines, and with where they stand, is added to the report."""
    lines = split_lines(text)
    values: list[Block | Line | list[Block | Line]] = []
    states = [START]
    table = STATES
    dropped: list[Line] = []
    count = 0
    repeatable = _repeatable(START)
    for position, line in enumerate(lines):
        kind = line.kind
        if kind in repeatable and line.plain:
            # the usual line, one more statement of the open block: shifting and reducing it would only append it to the list on the stack
            values[-1].append(line)  # type: ignore[union-attr]
            continue
        if kind is BLANK or kind is COMMENT:
            continue
        if kind is BAD:
            line = lines[position] = repaired(line, text, report, _legal(states[-1]))
            kind = line.kind
            if kind is BAD:
                dropped.append(line)
                continue
        elif kind is UNREAD:
            report.add(faults.TOO_MUCH, Span(line.start, line.start + 1), what=faults.LINES)
            continue
        if not line.plain and not line.touched:
            _check_signs(line, text, report)
        if kind in OPENERS:
            count += 1
            if count > MOST_BLOCKS:
                report.add(faults.TOO_MUCH, Span(line.start, line.start + 1), what=faults.BLOCKS)
                lines[position:] = [Line(UNREAD, line.start, len(text))]
                break
        while True:
            action = table[states[-1]].get(kind)
            if action is None:
                # a line that may not stand here: nothing of the stack has been undone by it, because a LALR automaton without default
                # reductions only reduces when the line is legal afterwards, or is found to be illegal with the blocks closed
                if not _recover(line, text, states, values, report):
                    dropped.append(line)
                    break
                continue
            if action >= 0:
                states.append(action)
                values.append(line)
                while (rule := _certain(states[-1])) is not None:
                    _reduce(rule, states, values)
                break
            _reduce(-1 - action, states, values)
        repeatable = _repeatable(states[-1])
    while (action := table[states[-1]].get("$END")) is not None and action < 0:
        _reduce(-1 - action, states, values)
    file = values[-1] if values else None
    return Tree(text, lines, file if isinstance(file, Block) else Block(Line("FILE", 0, 0), [], []), dropped)


@cache
def _certain(state: int) -> int | None:
    """The rule by which a state puts a line into the list that it belongs to, whatever comes next; None where the next line decides."""
    actions = set(STATES[state].values())
    if len(actions) != 1 or (rule := -1 - actions.pop()) < 0:
        return None
    return rule if RULES[rule][0].startswith("_") else None


@cache
def _repeatable(state: int) -> frozenset[str]:
    """The kinds of line after which, shifted and reduced, the automaton stands in the same state: one more in the list on top of the stack."""
    return frozenset(kind for kind, action in STATES[state].items() if kind.isupper() and action >= 0 and _comes_back(state, action))


def _comes_back(state: int, after: int) -> bool:
    while (rule := _certain(after)) is not None:
        name, size = RULES[rule]
        if name.startswith("__"):
            return size == 2 and any(row.get(name) == state for row in STATES.values())
        if size != 1:
            return False
        after = STATES[state][name]
    return False


def _reduce(rule: int, states: list[int], values: list[Block | Line | list[Block | Line]]) -> None:
    name, size = RULES[rule]
    if size:
        parts = values[-size:]
        del states[-size:], values[-size:]
    else:
        parts = []
    if name[0] == "_":
        if size == 1:
            only = parts[0]
            value: Block | Line | list[Block | Line] = only if name[1] != "_" or isinstance(only, list) else [only]
        else:
            first = parts[0]
            assert isinstance(first, list)
            for part in parts[1:]:
                if isinstance(part, list):
                    first.extend(part)
                else:
                    first.append(part)
            value = first
    else:
        own: list[Line] = []
        blocks: list[Block] = []
        start = 0 if name == "start" else 1
        for part in parts[start:]:
            for child in part if isinstance(part, list) else (part,):
                if isinstance(child, Block):
                    blocks.append(child)
                else:
                    assert isinstance(child, Line)
                    own.append(child)
        head = parts[0] if start else Line("FILE", 0, 0)
        assert isinstance(head, Line)
        value = Block(head, own, blocks)
    states.append(STATES[states[-1]][name])
    values.append(value)


@cache
def _legal(state: int) -> tuple[str, ...]:
    """The kinds of line that may stand next."""
    return tuple(kind for kind in STATES[state] if kind.isupper())


def _check_signs(line: Line, text: str, report: Report) -> None:
    """Report a quote that is not closed, or what stands after a place. What else seems wrong with the line may come of it."""
    if line.open >= 0:
        report.add(faults.UNCLOSED_QUOTE, Span(line.open, line.open + 1))
    elif line.stray >= 0:
        rest = text[line.stray : line.end].rstrip(SPACE)
        report.add(faults.TEXT_AFTER_PLACE, Span(line.stray, line.stray + len(rest)), rest=rest)
    else:
        return
    assert isinstance(line, MarkedLine)  # as every line that is not plain
    line.touched = line.guessed = True


def _missing(kind: str, state: int) -> list[str]:
    """The headings that would have to stand above a line for it to be legal."""
    legal = STATES[state]
    if kind == "ITEM":
        return ["MEASURE"] if "MEASURE" in legal else ["PLAN", "MEASURE"] if "PLAN" in legal else []
    outside = "PLAN" in legal and "SECTION" not in legal
    return ["PLAN"] if outside and (kind == "MEASURE" or kind in STATES[_IN_PLAN]) else []


def _recover(line: Line, text: str, states: list[int], values: list[Block | Line | list[Block | Line]], report: Report) -> bool:
    """Report a line that may not stand where it does. True if the automaton was brought to where it may."""
    kind = line.kind
    line.touched = True
    span = Span(line.word_start, line.word_end)
    if missing := _missing(kind, states[-1]):
        nearest = missing[-1]
        report.add(
            faults.NO_BLOCK, span, keyword=text[line.word_start : line.word_end],
            missing_en=spelling(nearest, "en"), missing_zh=spelling(nearest, "zh"),
        )  # fmt: skip
        for one in missing:
            opener = Line(one, line.start, line.start, line.start, line.start, line.start, line.start)
            opener.touched = True
            while (action := STATES[states[-1]][one]) < 0:
                _reduce(-1 - action, states, values)
            states.append(action)
            values.append(opener)
        return STATES[states[-1]].get(kind) is not None
    report.add(
        faults.MISPLACED_LINE, span, keyword=text[line.word_start : line.word_end],
        expected_en=faults.listed(_legal(states[-1]), "en"), expected_zh=faults.listed(_legal(states[-1]), "zh"),
    )  # fmt: skip
    return False
