"""Running the rules."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from attrs import frozen

from edupolicy.diagnostics import Diagnostic, Report, Rule
from edupolicy.model import Block, Plan
from edupolicy.rules.allowances import UNUSED_ALLOWANCE
from edupolicy.rules.subject import Subject, parents_of
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


def checked(rules: Iterable[Rule], subject: Subject, report: Report, selection: Selection) -> tuple[Diagnostic, ...]:
    """The findings of the selected rules that no `allow` line silences, and the `allow` lines that silence nothing."""
    chosen = [rule for rule in rules if selection.includes(rule)] if selection.select or selection.ignore else list(rules)
    found = run_rules(chosen, subject, report)
    if not subject.allowances:
        return found
    kept, used = silence(subject.plan, found)
    if any(rule is UNUSED_ALLOWANCE for rule in chosen):
        others, _ = silence(subject.plan, _unused(chosen, used, subject, report))
        kept += others
    return tuple(kept)


def _unused(chosen: Iterable[Rule], used: set[Span], subject: Subject, report: Report) -> list[Diagnostic]:
    """The `allow` lines of rules that were run and had nothing to say."""
    codes = {rule.code for rule in chosen if rule is not UNUSED_ALLOWANCE}
    before = len(report.diagnostics)
    for block, one in subject.allowances:
        if one.code in codes and one.span not in used and not subject.is_damaged(block):
            report.add(UNUSED_ALLOWANCE, one.span, code=one.code)
    return report.diagnostics[before:]


def run_rules(rules: Iterable[Rule], subject: Subject, report: Report) -> tuple[Diagnostic, ...]:
    """The findings of checking rules. Nothing is reported of a line in which the reader found a syntax error."""
    before = len(report.diagnostics)
    for rule in rules:
        if rule.check is not None:
            rule.check(subject, report)
    return tuple([one for one in report.diagnostics[before:] if not subject.is_touched(one.span)])


def silence(plan: Plan | None, found: Iterable[Diagnostic]) -> tuple[list[Diagnostic], set[Span]]:
    """The findings that no `allow` line of the plan silences, and the spans of the `allow` lines that silence one.

    An `allow` line holds for its block and the blocks in it; one of the plan itself for the whole file.
    """
    kept: list[Diagnostic] = []
    used: set[Span] = set()
    if plan is None:
        return list(found), used
    blocks = list(plan.blocks())
    parents = parents_of(plan)
    starts = [0, *(block.span.start for block in blocks[1:])]
    allowed = {(id(block), one.code): one.span for block in blocks for one in reversed(block.allowances)}
    for one in found:
        block: Block | None = blocks[bisect_right(starts, one.span.start) - 1]
        while block is not None and (id(block), one.code) not in allowed:
            block = parents.get(id(block))
        if block is None:
            kept.append(one)
        else:
            used.add(allowed[id(block), one.code])
    return kept, used
