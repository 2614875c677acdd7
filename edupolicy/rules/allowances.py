"""Rules about `allow` lines."""

from __future__ import annotations

from collections.abc import Callable

from edupolicy.diagnostics import Report, Rule, Severity, declare
from edupolicy.rules.example import ORGANIZATIONS, measure
from edupolicy.rules.subject import Subject

ERROR, WARNING = Severity.ERROR, Severity.WARNING


@declare(
    "EP901", "unused-allowance", WARNING,
    en=("{code} finds nothing here", "delete the line; or move it to the block that it is meant for"),
    zh=("此处并没有 {code} 的问题", "删去此行，或移到所指的部分"),
    bad=measure("allow EP603: 两处均为原文\nby 某市教育局\ndo 编制规划", ORGANIZATIONS),
    good=measure("allow EP603: 原文如此\nby 某市教育局、某市教育局\ndo 编制规划", ORGANIZATIONS),
)  # fmt: skip
def UNUSED_ALLOWANCE(subject: Subject, report: Report) -> None:
    """An `allow` line silences a rule that has nothing to say there.

    What it excused was mended, or the line stands in the wrong block. Left in place, it would hide the next mistake. Nothing is said of rules
    that are switched off, nor where a line could not be read.
    """
    # the runner reports it, after all other rules


@declare(
    "EP902", "syntax-error-allowed", ERROR,
    en=("{code} cannot be allowed", "correct the line that it is about; only rules from EP200 on can be silenced"),
    zh=("{code} 不能豁免", "请更正相应的行；只有 EP200 及以后的规则可以豁免"),
    bad=measure("allow EP109: 以后再改\ndo 编制规划"), good=measure("do 编制规划"),
)  # fmt: skip
def SYNTAX_ERROR_ALLOWED(subject: Subject, report: Report) -> None:
    """An `allow` line names a syntax error or a fault of the file. What cannot be read is not in the model, and no reason puts it there."""
    for _, one in subject.allowances:
        if one.code.startswith(("EP0", "EP1")):
            report.add(SYNTAX_ERROR_ALLOWED, one.span, code=one.code)


def allowance_rules(others: Callable[[], tuple[Rule, ...]]) -> tuple[Rule, ...]:
    """The rules about `allow` lines; `others` gives every rule that there is, these included."""

    @declare(
        "EP903", "unknown-rule-allowed", ERROR,
        en=("there is no rule {code}", "`edupolicy explain` lists the rules{meant}"),
        zh=("没有规则 {code}", "`edupolicy explain` 列出全部规则{meant}"),
        bad=measure("allow EP999: 原文如此\ndo 编制规划"), good=measure("do 编制规划"),
    )  # fmt: skip
    def unknown_rule_allowed(subject: Subject, report: Report) -> None:
        """An `allow` line names a rule that does not exist, so it silences nothing."""
        if subject.allowances:
            codes = {rule.code for rule in others()}
            for _, one in subject.allowances:
                if one.code not in codes and not one.code.startswith(("EP0", "EP1")):
                    report.add(unknown_rule_allowed, one.span, None, code=one.code, **_meant(one.code, codes))

    return UNUSED_ALLOWANCE, SYNTAX_ERROR_ALLOWED, unknown_rule_allowed


def _meant(code: str, codes: set[str]) -> dict[str, str]:
    from difflib import get_close_matches  # only a faulty file needs it

    close = get_close_matches(code, sorted(codes), 1, 0.8)
    return {"meant_en": f"; did you mean {close[0]}?" if close else "", "meant_zh": f"；是否应为 {close[0]}？" if close else ""}
