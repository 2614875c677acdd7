"""Plans as JSON, and back: the format is public, versioned, and described in docs/json.md."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, NoReturn

from edupolicy.lowering.json_fault import MISSING, UNKNOWN, Fault, Wrong, escaped, gathered, shown
from edupolicy.lowering.json_fault import JsonFault as JsonFault
from edupolicy.lowering.json_values import converter
from edupolicy.model import Plan

#: what every document begins with; a change that old readers cannot follow raises the version
FORMAT, VERSION = "edupolicy-plan", 1


def plans_to_json(plans: Iterable[Plan]) -> dict[str, Any]:
    """One document for plans, made of dictionaries, lists, strings, integers and None."""
    return {"schema": FORMAT, "version": VERSION, "plans": [converter().unstructure(plan) for plan in plans]}


def dump_json(plans: Iterable[Plan]) -> str:
    """The document as text; equal plans give equal texts."""
    return json.dumps(plans_to_json(plans), ensure_ascii=False, indent=2) + "\n"


def load_json(text: str) -> tuple[Plan, ...]:
    """The plans in the text of a document.

    Raises:
        JsonFault: if it is no JSON, or not as `plans_from_json` wants it.
    """
    content = text.lstrip("\ufeff")
    try:
        document = json.loads(content, object_pairs_hook=_object, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        where = f"第 {error.lineno} 行第 {error.colno} 列不是 JSON"
        offset = error.pos + len(text) - len(content)
        raise JsonFault([Fault("", f"no JSON at line {error.lineno}, column {error.colno}: {error.msg}", where, offset)]) from None
    except Wrong as error:
        raise JsonFault([Fault("", str(error), error.reason_zh)]) from None
    except RecursionError:
        raise JsonFault([Fault("", "nested too deeply", "嵌套过深")]) from None
    except ValueError:  # Python does not read integers of thousands of digits
        raise JsonFault([Fault("", "an integer has too many digits", "整数位数过多")]) from None
    return plans_from_json(document)


def plans_from_json(document: object) -> tuple[Plan, ...]:
    """The plans in a document.

    Raises:
        JsonFault: if the document does not follow the format; no plan is then read.
    """
    _check_envelope(document)
    assert isinstance(document, Mapping)  # said by the check
    try:
        plans: tuple[Plan, ...] = converter().structure(document["plans"], tuple[Plan, ...])
    except Exception as error:  # cattrs wraps what the hooks raise in groups of its own
        raise JsonFault(gathered(error, "/plans")) from None
    return plans


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise Wrong(f"the key {shown(twice)} is given twice in one object", f"同一对象中键 {shown(twice)} 出现两次")
    return made


def _no_constant(name: str) -> NoReturn:
    raise Wrong(f"{name} is no JSON", f"{name} 不是 JSON")


def _check_envelope(document: object) -> None:
    if not isinstance(document, Mapping):
        raise JsonFault([Fault("", "an object is expected", "应为对象")])
    if "schema" in document and document["schema"] != FORMAT:
        said = shown(document["schema"])
        raise JsonFault([Fault("/schema", f"{said} is no schema that is read here; expected {FORMAT}", f"不认识的格式 {said}，应为 {FORMAT}")])
    version = document.get("version", VERSION)
    if version != VERSION or isinstance(version, bool):
        said = shown(version)
        raise JsonFault([Fault("/version", f"unknown version {said}; this edupolicy reads {VERSION}", f"不认识的版本 {said}，可读的是 {VERSION}")])
    keys = ("schema", "version", "plans")
    faults = [Fault(f"/{key}", *MISSING) for key in keys if key not in document]
    faults += [Fault(f"/{escaped(key)}", *UNKNOWN) for key in document if key not in keys]
    if faults:
        raise JsonFault(faults)
