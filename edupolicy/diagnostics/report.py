"""Collecting findings while a text is read."""

from __future__ import annotations

from collections.abc import Mapping

from edupolicy.diagnostics.diagnostic import Diagnostic, Fix, Related
from edupolicy.diagnostics.rule import Rule
from edupolicy.source import LineIndex, Span

#: parameters that are no quotation
_WHOLE = ("reason", "expected", "meant", "path")


class Report:
    """The findings in one text, each given its line and column as it is added."""

    def __init__(self, text: str, path: str = "") -> None:
        self.text = text
        self.path = path
        self.diagnostics: list[Diagnostic] = []
        self._index: LineIndex | None = None
        self._line = 0
        self._source_line = ""

    @property
    def index(self) -> LineIndex:
        """Lines of the text; made only when there is something to report."""
        if self._index is None:
            self._index = LineIndex(self.text)
        return self._index

    def related(self, span: Span) -> Related:
        """A place of this text, for a finding in another one."""
        line, column = self.index.position(span.start)
        return Related(span, line, column, self._text_of(line), self.path)

    def add(self, rule: Rule, span: Span, fix: Fix | None = None, **parameters: str) -> None:
        """Report a rule at a span."""
        self.add_beside(rule, span, None, parameters, fix)

    def add_beside(self, rule: Rule, span: Span, related: Related | None, parameters: Mapping[str, str], fix: Fix | None = None) -> None:
        """Report a rule at a span, beside a place that it does not agree with."""
        line, column = self.index.position(span.start)
        # what is quoted from the text may be long; what the reader of the message needs is said in full
        shown = {key: value if len(value) <= 60 or key.startswith(_WHOLE) else value[:59] + "…" for key, value in parameters.items()}
        self.diagnostics.append(Diagnostic(rule, span, line, column, self._text_of(line), shown, fix, self.path, related))

    def _text_of(self, line: int) -> str:
        if line != self._line:
            # many findings may share one long line
            self._line, self._source_line = line, self.index.line_text(line)
        return self._source_line
