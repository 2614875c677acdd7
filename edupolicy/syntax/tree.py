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

#: the automaton's stack
_States = tuple[int, ...]
#: the stack after a line, and how many blocks the line closes
_Step = tuple[_States, int]

OPENERS = frozenset({"PLAN", "SECTION", "MEASURE", "ITEM", "INDICATOR", "ORG", "UNIT_OF_MEASURE"})
#: the automaton's state right after a `plan` line
_IN_PLAN = STATES[START]["PLAN"]


class Block:
    """A heading and what belongs to it."""

    __slots__ = ("blocks", "head", "lines", "naming")

    def __init__(self, head: Line) -> None:
        #: the line that opens it; for the file as a whole, one that stands for none
        self.head = head
        #: its own statements and fields
        self.lines: list[Line] = []
        #: the blocks in it
        self.blocks: list[Block] = []
        #: its first `id` line with content, from which the ids of its statements are made; None where there is none
        self.naming: Line | None = None


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
    file = Block(MarkedLine("FILE", 0, 0))
    states: _States = (START,)
    repeatable = _repeatable(START)
    #: from the outermost to the innermost
    blocks = [file]
    append = file.lines.append
    dropped: list[Line] = []
    count = 0
    for position, line in enumerate(lines):
        kind = line.kind
        if kind in repeatable and type(line) is Line:
            # the usual line, one more statement of the open block
            append(line)
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
                lines[position:] = [MarkedLine(UNREAD, line.start, len(text), plain=True)]
                break
        step = _step(states, kind)
        if step is None:
            for opener in _recover(line, text, states[-1], report):
                if (before := _step(states, opener.kind)) is not None:
                    states = _shift(opener, blocks, before)
            step = _step(states, kind)
        if step is None:
            dropped.append(line)
        else:
            states = _shift(line, blocks, step)
        repeatable = _repeatable(states[-1])
        append = blocks[-1].lines.append
    return Tree(text, lines, file, dropped)


def _shift(line: Line, blocks: list[Block], step: _Step) -> _States:
    """Put a line where it belongs; the automaton's states after it."""
    states, closed = step
    if closed:
        del blocks[-closed:]
    if line.kind in OPENERS:
        block = Block(line)
        blocks[-1].blocks.append(block)
        blocks.append(block)
    else:
        block = blocks[-1]
        block.lines.append(line)
        if line.kind == "ID" and block.naming is None and line.said:
            block.naming = line
    return states


@cache
def _step(states: _States, kind: str) -> _Step | None:
    """What a line of a kind does to the automaton; None where it may not stand. Blocks do not nest without end, so there are few such stacks."""
    stack = list(states)
    closed = 0
    while (action := STATES[stack[-1]].get(kind)) is not None:
        if action >= 0:
            stack.append(action)
            while (rule := _certain(stack[-1])) is not None:
                _reduce(rule, stack)
            return tuple(stack), closed
        closed += _reduce(-1 - action, stack)
    return None


def _reduce(rule: int, states: list[int]) -> bool:
    """Whether what is complete is a block."""
    name, size = RULES[rule]
    if size:
        del states[-size:]
    states.append(STATES[states[-1]][name])
    return name[0] != "_"


@cache
def _certain(state: int) -> int | None:
    """The rule by which a state puts a line into the list that it belongs to, whatever comes next; None where the next line decides."""
    actions = set(STATES[state].values())
    if len(actions) != 1 or (rule := -1 - actions.pop()) < 0:
        return None
    return rule if RULES[rule][0].startswith("_") else None


@cache
def _repeatable(state: int) -> frozenset[str]:
    """The kinds of line that are one more statement and no more: the automaton stands in the same state after them as before."""
    return frozenset(kind for kind, action in STATES[state].items() if kind.isupper() and kind != "ID" and action >= 0 and _comes_back(state, action))


def _comes_back(state: int, after: int) -> bool:
    while (rule := _certain(after)) is not None:
        name, size = RULES[rule]
        if name.startswith("__"):
            return size == 2 and any(row.get(name) == state for row in STATES.values())
        if size != 1:
            return False
        after = STATES[state][name]
    return False


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


def _recover(line: Line, text: str, state: int, report: Report) -> list[MarkedLine]:
    """Report a line that may not stand where it does; the headings, in the place of those that are missing, below which it may."""
    line.touched = True
    span = Span(line.word_start, line.word_end)
    keyword = text[line.word_start : line.word_end]
    missing = _missing(line.kind, state)
    if not missing:
        legal = _legal(state)
        report.add(
            faults.MISPLACED_LINE, span, keyword=keyword, expected_en=faults.listed(legal, "en"), expected_zh=faults.listed(legal, "zh"),
        )  # fmt: skip
        return []
    nearest = missing[-1]
    report.add(faults.NO_BLOCK, span, keyword=keyword, missing_en=spelling(nearest, "en"), missing_zh=spelling(nearest, "zh"))
    openers = [MarkedLine(one, line.start, line.start, line.start, line.start, line.start, plain=True) for one in missing]
    for opener in openers:
        opener.touched = True
    return openers
