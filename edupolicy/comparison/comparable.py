"""Whether two plans are years of one plan."""

from __future__ import annotations

from edupolicy.diagnostics import Diagnostic, Report
from edupolicy.diagnostics.comparison import DIFFERENT_KINDS, DIFFERENT_REGIONS
from edupolicy.model import Plan


def objections(old: Plan, new: Plan, text: str = "", path: str = "") -> tuple[Diagnostic, ...]:
    """What speaks against comparing two plans; `text` and `path` are the new plan's file, which the findings point into."""
    report = Report(text, path)
    if old.region and new.region and old.region != new.region:
        report.add(DIFFERENT_REGIONS, new.span, old=old.id, new=new.id, first=" ".join(old.region), second=" ".join(new.region))
    if old.kind is not None and new.kind is not None and old.kind is not new.kind:
        report.add(DIFFERENT_KINDS, new.span, old=old.id, new=new.id, first=old.kind.value, second=new.kind.value)
    return tuple(report.diagnostics)
