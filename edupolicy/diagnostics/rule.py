"""What a diagnostic is an instance of."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any

from attrs import field, frozen


class Severity(StrEnum):
    """How much a finding matters. Errors and warnings make `check` exit with 1; information does not."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@frozen
class Rule:
    """One kind of defect: its code is never reused, its name states the defect, its page is what `edupolicy explain` prints."""

    #: two letters and three digits; the first digit is the family
    code: str
    #: kebab-case, states the defect and not the remedy
    name: str
    severity: Severity
    #: message and remedy; `{names}` are filled from the diagnostic's parameters
    message: str
    help: str
    message_zh: str
    help_zh: str
    #: a text of the language that has the defect, and one that does not
    bad: str
    good: str
    #: Markdown: what it is, why it matters
    page: str
    #: reads a plan and reports; None where the reader itself reports
    check: Callable[..., None] | None = field(default=None, eq=False, repr=False)
    #: whether `check --fix` may mend it
    fixable: bool = False

    def templates(self, language: str) -> tuple[str, str]:
        """Message and help as templates, in ``en`` or ``zh``."""
        return (self.message_zh, self.help_zh) if language == "zh" else (self.message, self.help)


def declare(
    code: str,
    name: str,
    severity: Severity,
    *,
    en: tuple[str, str],
    zh: tuple[str, str],
    bad: str,
    good: str,
    fixable: bool = False,
) -> Callable[[Callable[..., Any]], Rule]:
    """Make a rule of a function: its docstring is the page, its body the check (an ellipsis where the reader reports the defect)."""

    def decorate(check: Callable[..., Any]) -> Rule:
        return Rule(
            code=code, name=name, severity=severity, message=en[0], help=en[1], message_zh=zh[0], help_zh=zh[1],
            bad=bad, good=good, page=check.__doc__ or "", check=check, fixable=fixable,
        )  # fmt: skip

    return decorate
