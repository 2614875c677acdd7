"""One finding at one place."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from edupolicy.diagnostics.rule import Rule, Severity
from edupolicy.source import Span


@frozen
class Fix:
    """A likely remedy: replace the text of `span` by `replacement`. A safe one never changes what the plan means to say."""

    span: Span
    replacement: str
    safe: bool = False


@frozen
class Related:
    """Another place that a finding is about, as in the source of a plan."""

    #: where in its text, as code points
    span: Span
    #: both from 1
    line: int
    column: int
    #: the whole line that it stands on, without its line break
    source_line: str = ""
    #: the file, where there is one
    path: str = ""


@frozen
class Diagnostic:
    """A finding: what, where, and what to do about it."""

    rule: Rule
    #: where in the text, as code points; empty for what concerns the file as a whole
    span: Span
    #: from 1; 0 where there is no text to point at
    line: int
    #: from 1, in code points; 0 where there is no text to point at
    column: int
    #: the whole line that it stands on, without its line break
    source_line: str = ""
    #: what fills the message's gaps
    parameters: Mapping[str, str] = field(factory=dict, hash=False)
    fix: Fix | None = None
    #: the file, where there is one
    path: str = ""
    #: the other side of what does not agree
    related: Related | None = None
    #: where in a workbook, as ``任务分解表!H12``; empty in a text
    cell: str = ""
    #: set where a project chose another severity than the rule's
    severity: Severity = field()

    @severity.default
    def _of_the_rule(self) -> Severity:
        return self.rule.severity

    @property
    def code(self) -> str:
        """The rule's code."""
        return self.rule.code

    @property
    def name(self) -> str:
        """The rule's name."""
        return self.rule.name

    @property
    def message(self) -> str:
        """What is wrong, in English."""
        return self.in_language("en")[0]

    @property
    def help(self) -> str:
        """What to do about it, in English."""
        return self.in_language("en")[1]

    def in_language(self, language: str) -> tuple[str, str]:
        """Message and help in ``en`` or ``zh``."""
        message, remedy = self.rule.templates(language)
        own = {key.removesuffix(f"_{language}"): value for key, value in self.parameters.items() if key.endswith(f"_{language}")}
        values = {**self.parameters, **own}
        return message.format_map(values), remedy.format_map(values)
