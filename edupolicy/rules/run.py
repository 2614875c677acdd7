"""Running the rules."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable

from attrs import frozen

from edupolicy.diagnostics import Diagnostic, Report, Rule
from edupolicy.model import Block, Plan
from edupolicy.rules.subject import Subject
from edupolicy.source import Span


@frozen
class Selection:
    """Which rules are run. A code prefix stands for all that begin with it (`EP2`), a name for its rule; what is ignored wins."""

    #: empty means all
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def includes(self, rule: Rule) -> bool:
        """Whether a rule is selected and not ignored."""
        return (not self.select or _matches(rule, self.select)) and not _matches(rule, self.ignore)


def _matches(rule: Rule, wanted: tuple[str, ...]) -> bool:
    return any(rule.code.startswith(one.upper()) or rule.name == one for one in wanted)


def run_rules(rules: Iterable[Rule], subject: Subject, report: Report, touched: tuple[Span, ...]) -> tuple[Diagnostic, ...]:
    """The findings of checking rules. Nothing is reported of a line in which the reader found a syntax error."""
    before = len(report.diagnostics)
    for rule in rules:
        check: Callable[[Subject, Report], None] | None = rule.check
        if check is not None:
            check(subject, report)
    found = report.diagnostics[before:]
    if touched:
        starts = [span.start for span in touched]
        found = [one for one in found if not _inside(one.span.start, starts, touched)]
    return tuple(found)


def _inside(offset: int, starts: list[int], spans: tuple[Span, ...]) -> bool:
    position = bisect_right(starts, offset) - 1
    return position >= 0 and offset < spans[position].end


def silence(plan: Plan | None, found: Iterable[Diagnostic]) -> tuple[list[Diagnostic], set[Span]]:
    """The findings that no `allow` line of the plan silences, and the spans of the `allow` lines that silence one."""
    kept: list[Diagnostic] = []
    used: set[Span] = set()
    reaches = list(_reaches(plan)) if plan is not None else []
    for one in found:
        match = next((span for code, first, last, span in reaches if one.code == code and first <= one.span.start < last), None)
        if match is None:
            kept.append(one)
        else:
            used.add(match)
    return kept, used


def _reaches(plan: Plan) -> Iterable[tuple[str, int, int, Span]]:
    """Each `allow` line with the stretch of text that it holds for: its block, to the next block that is not in it."""
    blocks = list(plan.blocks())
    if not any(block.allowances for block in blocks):
        return
    inside = {id(block): {id(child) for child in _within(block)} for block in blocks if block.allowances}
    for position, block in enumerate(blocks):
        for allowance in block.allowances:
            last = next((other.span.start for other in blocks[position + 1 :] if id(other) not in inside[id(block)]), 1 << 62)
            yield allowance.code, 0 if block is plan else block.span.start, last, allowance.span


def _within(block: Block) -> Iterable[Block]:
    for name in ("measures", "sections", "items"):
        for child in getattr(block, name, ()):
            yield child
            yield from _within(child)
