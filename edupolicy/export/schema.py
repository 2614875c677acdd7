"""The JSON Schema of exported plans, made from the model's classes.

Run ``python -m edupolicy.export.schema`` after changing the model; a test compares the two.
"""

from __future__ import annotations

import json
import sys
from datetime import date
from decimal import Decimal
from enum import StrEnum
from inspect import cleandoc
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from attrs import fields_dict, has

from edupolicy.lowering.json_format import FORMAT, VERSION
from edupolicy.lowering.json_values import DATE, MOST_PERIODS, NUMBER, POSITIONS
from edupolicy.model import Plan, Recurrence, Result, Target
from edupolicy.syntax.tables import VALUES
from edupolicy.values import Comparator

#: no line break, no control or direction code
_TEXT = "^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069\\ufeff]*$"
_NUMBERLESS = [member.value for member in Comparator if not member.has_number]


def plan_schema() -> dict[str, Any]:
    """The schema of a document of plans (JSON Schema 2020-12)."""
    definitions: dict[str, Any] = {}
    plan = _schema(Plan, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:edupolicy:plan:{VERSION}",
        "title": f"edupolicy plans, version {VERSION}",
        "description": "Government education work plans, as edupolicy exports and reads them.",
        "type": "object",
        "properties": {
            "schema": {"const": FORMAT},
            "version": {"const": VERSION},
            "plans": {"type": "array", "items": plan},
        },
        "required": ["schema", "version", "plans"],
        "additionalProperties": False,
        "$defs": dict(sorted(definitions.items())),
    }


def schema_text() -> str:
    """The schema as its file holds it."""
    return json.dumps(plan_schema(), ensure_ascii=False, indent=2) + "\n"


def _schema(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    """The schema of a type of the model. Classes are put into `definitions`, and referred to."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        (inner,) = (argument for argument in arguments if argument is not NoneType)
        return {"anyOf": [_schema(inner, definitions), {"type": "null"}]}
    if origin is tuple:
        return {"type": "array", "items": _schema(arguments[0], definitions)}
    if has(hint) or issubclass(hint, StrEnum):
        name = hint.__name__
        if name not in definitions:
            definitions[name] = {}  # a class may hold itself
            definitions[name] = _object(hint, definitions) if has(hint) else _enumeration(hint)
        return {"$ref": f"#/$defs/{name}"}
    return dict(_PLAIN[hint])


_PLAIN: dict[type, dict[str, Any]] = {
    str: {"type": "string", "pattern": _TEXT},
    int: {"type": "integer", "minimum": 1},
    Decimal: {"type": "string", "pattern": NUMBER},
    date: {"type": "string", "format": "date", "pattern": DATE},
}


def _object(kind: type, definitions: dict[str, Any]) -> dict[str, Any]:
    hints = get_type_hints(kind)
    names = [name for name in fields_dict(kind) if name not in POSITIONS]
    return {
        "description": _description(kind),
        "type": "object",
        "properties": {name: _schema(hints[name], definitions) | _NARROWER.get((kind, name), {}) for name in names},
        "required": names,
        "additionalProperties": False,
        **({"allOf": _FIGURE} if kind in (Target, Result) else {}),
    }


#: what a field's type does not say
_NARROWER: dict[tuple[type, str], dict[str, Any]] = {
    (Recurrence, "unit"): {"enum": list(dict.fromkeys(VALUES["EVERY"].values()))},
    (Recurrence, "count"): {"maximum": MOST_PERIODS},
}


def _when(comparators: list[str], then: dict[str, Any], otherwise: dict[str, Any]) -> dict[str, Any]:
    return {
        "if": {"properties": {"comparator": {"enum": comparators}}},
        "then": {"properties": then},
        "else": {"properties": otherwise},
    }


_NULL, _STRING = {"type": "null"}, {"type": "string"}
#: a comparator decides which numbers there are
_FIGURE = [
    _when(_NUMBERLESS, {"value": _NULL, "change": _NULL}, {"value": _STRING}),
    _when([Comparator.RANGE.value], {"upper": _STRING}, {"upper": _NULL}),
]


def _enumeration(kind: type[StrEnum]) -> dict[str, Any]:
    return {"description": _description(kind), "enum": [member.value for member in kind]}


def _description(kind: type) -> str:
    """What a class is: the first paragraph of its docstring, on one line."""
    return " ".join(cleandoc(kind.__doc__ or "").split("\n\n")[0].split())


def schema_file() -> Path:
    """Where the schema is kept in a checkout."""
    return Path(__file__).parents[2] / "schema" / f"plan-{VERSION}.json"


if __name__ == "__main__":
    schema_file().write_text(schema_text(), encoding="utf-8")
    sys.stdout.write(f"wrote {schema_file().name}\n")
