"""Text -> model: a whole file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import islice

from attrs import frozen

from edupolicy.diagnostics import Fix, Report
from edupolicy.lowering.names import Names, names_of
from edupolicy.lowering.plan import lower_plan
from edupolicy.lowering.reader import Reader
from edupolicy.lowering.stated import NODES, Makes
from edupolicy.lowering.statements import repeated
from edupolicy.lowering.vocabulary import lower_vocabulary
from edupolicy.model import Plan, Vocabulary
from edupolicy.source import Span
from edupolicy.syntax import Block, Line, faults, parse
from edupolicy.syntax.text import hidden, masked, with_line_feeds

#: how many hidden characters are reported one by one; a file with more is no text
_MOST_HIDDEN = 100


@frozen
class Use:
    """A `use` line: another vocabulary file."""

    file: str
    span: Span


@frozen
class Document:
    """What one text holds."""

    plan: Plan | None
    #: its own entries alone
    entries: Vocabulary
    #: its own entries, and all that stands behind them
    vocabulary: Vocabulary
    uses: tuple[Use, ...]
    #: spans of lines with a syntax error: no rule reports what stands there
    touched: tuple[Span, ...]
    #: whether the plan's ids all differ, and no two statements of a block are about the same; where not, they may or may not
    distinct: bool


def lower(text: str, report: Report, background: Callable[[tuple[Use, ...]], Vocabulary], makes: Makes = NODES) -> Document:
    """Read a text. `background` gives the vocabulary behind the file's own entries, for the files that it uses; `makes` makes the nodes."""
    report.text = with_line_feeds(text)
    if report.text is not text:
        text = report.text
        report.add(faults.CARRIAGE_RETURN_LINES, Span(0, 0))
    # that all is printable is seen faster than that nothing is hidden
    if not text.replace("\n", "").isprintable():
        for match in islice(hidden(text), _MOST_HIDDEN):
            span = Span(*match.span())
            report.add(faults.CONTROL_CHARACTER, span, Fix(span, "", safe=True), character=f"U+{ord(match[0]):04X}")
        # a tab is a space
        text = masked(text).replace("\t", " ")
    tree = parse(text, report)
    if makes.by_line:
        for number, line in enumerate(tree.lines, 1):
            line.number = number
    reader = Reader(text, report, makes)
    uses = tuple(_uses(reader, tree.file))
    entries = lower_vocabulary(reader, tree.file.blocks)
    behind = background(uses)
    vocabulary = entries.extended(behind)
    names = partial(names_of if vocabulary is behind else Names, vocabulary)
    block, others = _plan_block(tree.file, report)
    plan = lower_plan(reader, block, names) if block is not None else None
    distinct = reader.identities.distinct
    for other in others:
        lower_plan(reader, other, names)
    touched = [*reader.touched, *(Span(line.start, line.end) for line in tree.dropped)]
    return Document(plan, entries, vocabulary, uses, tuple(sorted(touched)), distinct)


def _uses(reader: Reader, file: Block) -> list[Use]:
    uses: list[Use] = []
    first: dict[str, Line] = {}
    for line in file.lines:
        if line.kind == "LANGUAGE":
            if not repeated(reader, line, first) and reader.content(line, "`1`", "`1`"):
                version = reader.string(line, line.text_start, line.text_end)
                if version not in ("1", "１"):
                    reader.fault(line, faults.UNKNOWN_VERSION, line.text_start, line.text_end, version=version)
        elif reader.content(line, "a file", "文件名"):
            uses.append(Use(reader.string(line, line.text_start, line.text_end), reader.span(line)))
        reader.no_place(line)
        reader.note_touched(line)
    return uses


def _plan_block(file: Block, report: Report) -> tuple[Block | None, list[Block]]:
    """The file's plan, and further ones. Where its line is missing, what stands without it belongs to the plan all the same."""
    plans = [block for block in file.blocks if block.head.kind == "PLAN"]
    written = [block for block in plans if block.head.start != block.head.end]
    for other in written[1:]:
        report.add(faults.SECOND_PLAN, Span(other.head.word_start, other.head.word_end))
    if not plans:
        return None, []
    head: Line = (written or plans)[0].head
    kept = [block for block in plans if block.head is head or block.head.start == block.head.end]
    if len(kept) == 1:
        return kept[0], written[1:]
    whole = Block(head)
    for block in kept:
        whole.lines += block.lines
        whole.blocks += block.blocks
        whole.naming = whole.naming or block.naming
    return whole, written[1:]


