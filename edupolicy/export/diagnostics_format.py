"""Findings for other programs: JSON of our own, and SARIF 2.1.0."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from inspect import cleandoc
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from edupolicy.diagnostics import Diagnostic, Rule, Severity
from edupolicy.export.positions import Positions, Region
from edupolicy.model import CONTROL
from edupolicy.rules import RULES

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
#: what a finding without a file is found in
_STANDARD_INPUT = "stdin"


def findings_to_json(found: Iterable[Diagnostic], language: str = "en", texts: Mapping[str, str] | None = None) -> str:
    """A list with an object for each finding, messages in ``en`` or ``zh``. Lines and columns count from 1, columns in code points.

    `texts` holds, by path, what the findings were found in. Without it, an end that stands on a later line, and a fix that does, are not known.
    """
    positions = Positions(texts or {})
    return _text([_finding(one, language, positions) for one in found])


def _finding(one: Diagnostic, language: str, positions: Positions) -> dict[str, Any]:
    message, remedy = one.in_language(language)
    region = positions.region(one, one.span)
    found: dict[str, Any] = {
        "code": one.code, "name": one.name, "severity": one.severity.value, "message": message, "help": remedy, "path": one.path,
        "line": one.line, "column": one.column,
        "end_line": region.end_line if region else one.line, "end_column": region.end_column if region else one.column, "fix": None,
        "related": None,
    }  # fmt: skip
    if one.related is not None:
        other = positions.region(one.related, one.related.span)
        found["related"] = {
            "path": one.related.path, "line": one.related.line, "column": one.related.column,
            "end_line": other.end_line if other else one.related.line, "end_column": other.end_column if other else one.related.column,
        }  # fmt: skip
    if one.fix is not None and (fixed := positions.region(one, one.fix.span)):
        found["fix"] = {
            "replacement": one.fix.replacement, "safe": one.fix.safe,
            "line": fixed.line, "column": fixed.column, "end_line": fixed.end_line, "end_column": fixed.end_column,
        }  # fmt: skip
    return found


def findings_to_sarif(
    found: Iterable[Diagnostic], language: str = "en", texts: Mapping[str, str] | None = None, rules: Sequence[Rule] = RULES
) -> str:
    """A SARIF 2.1.0 log with one run, messages in ``en`` or ``zh``; columns count UTF-16 code units.

    `texts` is as for `findings_to_json`; `rules` are described in the log whether or not something breaks them.
    """
    from importlib.metadata import version  # takes as long to import as everything else here

    positions = Positions(texts or {}, utf16=True)
    findings = list(found)
    described = list({rule.code: rule for rule in (*rules, *(one.rule for one in findings))}.values())
    numbers = {rule.code: number for number, rule in enumerate(described)}
    run = {
        "tool": {"driver": {"name": "edupolicy", "version": version("edupolicy"), "rules": [_rule(rule) for rule in described]}},
        "columnKind": "utf16CodeUnits",
        "results": [_result(one, numbers[one.code], language, positions) for one in findings],
    }
    return _text({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(rule: Rule) -> dict[str, Any]:
    page = cleandoc(rule.page)
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.name.replace("-", " ")},
        "fullDescription": {"text": " ".join(page.split("\n\n")[0].split())},
        "help": {"text": page, "markdown": page},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(one: Diagnostic, number: int, language: str, positions: Positions) -> dict[str, Any]:
    message, remedy = one.in_language(language)
    artifact = {"uri": _uri(one.path)}
    region = positions.region(one, one.span)
    place = {"artifactLocation": artifact, **({"region": _region(region)} if region else {})}
    result: dict[str, Any] = {
        "ruleId": one.code,
        "ruleIndex": number,
        "level": _LEVELS[one.severity],
        "message": {"text": f"{message}\n{remedy}" if remedy else message},
        "locations": [{"physicalLocation": place}],
    }
    if one.related is not None:
        other = positions.region(one.related, one.related.span)
        beside = {"artifactLocation": {"uri": _uri(one.related.path)}, **({"region": _region(other)} if other else {})}
        result["relatedLocations"] = [{"id": 1, "physicalLocation": beside}]
    if one.fix is not None and (fixed := positions.region(one, one.fix.span)):
        replacement = {"deletedRegion": _region(fixed), "insertedContent": {"text": one.fix.replacement}}
        result["fixes"] = [{
            "description": {"text": remedy or message},
            "artifactChanges": [{"artifactLocation": artifact, "replacements": [replacement]}],
        }]  # fmt: skip
    return result


def _region(region: Region) -> dict[str, int]:
    return {"startLine": region.line, "startColumn": region.column, "endLine": region.end_line, "endColumn": region.end_column}


def _uri(path: str) -> str:
    if not path:
        return _STANDARD_INPUT
    file = PurePath(path)
    # a colon in a first step would read as a scheme
    return file.as_uri() if file.is_absolute() else quote(file.as_posix(), safe="/", errors="replace")


def _text(document: object) -> str:
    """JSON text; characters that cannot be seen are escaped, and half a character, which no encoding can write, is replaced."""
    text = json.dumps(document, ensure_ascii=False, indent=2)
    return text if text.replace("\n", " ").isprintable() else CONTROL.sub(_escape, text)


def _escape(match: Any) -> str:
    character = match[0]
    return "\n" if character == "\n" else "\\ufffd" if "\ud800" <= character <= "\udfff" else f"\\u{ord(character):04x}"
