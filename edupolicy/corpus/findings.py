"""Findings as plain values, and back."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

import attrs

from edupolicy.diagnostics import Diagnostic, Fix, Rule, Severity
from edupolicy.diagnostics.diagnostic import Related
from edupolicy.rules import RULES
from edupolicy.source.span import packed_span


def write_findings(found: Iterable[Diagnostic]) -> list[dict[str, Any]]:
    """Findings without the file that they are in."""
    return [
        {
            "code": one.code, "span": int(one.span), "line": one.line, "column": one.column, "source_line": one.source_line,
            "parameters": dict(one.parameters), "severity": one.severity.value,
            "fix": None if one.fix is None else [int(one.fix.span), one.fix.replacement, one.fix.safe],
            "related": None if one.related is None else [int(one.related.span), *attrs.astuple(one.related, recurse=False)[1:]],
        }
        for one in found
    ]  # fmt: skip


def read_findings(written: Iterable[dict[str, Any]], path: str) -> tuple[Diagnostic, ...]:
    """The findings again, in a file.

    Raises:
        KeyError: if one is of a rule that there is not.
    """
    return tuple(
        Diagnostic(
            _rules()[one["code"]], packed_span(one["span"]), one["line"], one["column"], one["source_line"], one["parameters"],
            None if one["fix"] is None else Fix(packed_span(one["fix"][0]), *one["fix"][1:]), path,
            None if one["related"] is None else Related(packed_span(one["related"][0]), *one["related"][1:]), Severity(one["severity"]),
        )
        for one in written
    )  # fmt: skip


@cache
def _rules() -> dict[str, Rule]:
    return {rule.code: rule for rule in RULES}
