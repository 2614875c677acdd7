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

#: fields of a diagnostic that are plain values
_PLAIN = tuple(one.name for one in attrs.fields(Diagnostic) if one.name not in ("rule", "span", "parameters", "fix", "path", "related", "severity"))


def write_findings(found: Iterable[Diagnostic]) -> list[dict[str, Any]]:
    """Findings without the file that they are in."""
    return [
        {
            **{name: getattr(one, name) for name in _PLAIN},
            "code": one.code, "span": int(one.span), "parameters": dict(one.parameters), "severity": one.severity.value,
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
    return tuple(_finding(one, path) for one in written)


def _finding(one: dict[str, Any], path: str) -> Diagnostic:
    fix, related = one["fix"], one["related"]
    return Diagnostic(
        rule=_rules()[one["code"]], span=packed_span(one["span"]), parameters=one["parameters"], path=path, severity=Severity(one["severity"]),
        fix=None if fix is None else Fix(packed_span(fix[0]), *fix[1:]),
        related=None if related is None else Related(packed_span(related[0]), *related[1:]),
        **{name: one[name] for name in _PLAIN},
    )  # fmt: skip


@cache
def _rules() -> dict[str, Rule]:
    return {rule.code: rule for rule in RULES}
