"""JSON of plans and its schema, findings as JSON and SARIF."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from copy import deepcopy
from decimal import Decimal
from pathlib import Path
from subprocess import run
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from edupolicy import check, load, loads
from edupolicy.export import JsonFault, dump_json, findings_to_json, findings_to_sarif, load_json, plans_from_json, plans_to_json
from edupolicy.export.schema import plan_schema, schema_file, schema_text
from edupolicy.model import Plan, Target
from edupolicy.values import Comparator
from tests.conftest import PROJECT
from tests.strategies import plans, texts

SHIPPED = [file for file in sorted((PROJECT / "plans").glob("*.plan")) if file.stem != "vocabulary"]
TEXT = """plan a-2024: 某市工作要点
  kind work-plan
  region 某省 某市
  year 2024 inferred 正文首句
  issued 2024-03-11  @1
measure 8: 学前教育  @33
  by 教育局、财政局
  do 制定计划 strive
  target 新增学位 ~ 1.5万个 due 2024 per 县 scope 城区 every year  @33.2-4,35"学位"
  target 近视率 -0.5 百分点 from 40%
  target 对接院校 = 1..2 所 meta 口径=全口径
  target 大班额 none
  result 毛入园率 >= 96.70% at 2024-06-30
  item 一是: 布局
    note 备注
"""


def _plan() -> Plan:
    plan = loads(TEXT).plan
    assert plan is not None
    return plan


@pytest.fixture
def document() -> dict[str, Any]:
    """A document that may be changed."""
    return deepcopy(plans_to_json([_plan()]))


def _measure(document: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = document["plans"][0]["measures"][0]
    return found


# ---------------------------------------------------------------- plans as JSON


def test_a_target_is_exported_with_all_its_keys(document: dict[str, Any]) -> None:
    target = _measure(document)["targets"][0]
    assert target == {
        "indicator": "新增学位", "label": "新增学位", "comparator": "~", "value": "15000", "upper": None, "unit": "个", "change": None,
        "baseline": None, "per": "县", "scope": "城区", "every": {"unit": "year", "count": 1}, "commitment": "none", "wording": "1.5万个",
        "responsible": [], "uncertain": None, "notes": [], "properties": [],
        "place": {
            "line": 33, "sentence": 2, "end_line": None, "end_sentence": 4, "phrase": "学位",
            "also": [{"line": 35, "sentence": None, "end_line": None, "end_sentence": None, "phrase": None, "also": []}],
        },
        "id": target["id"], "due": {"start": "2024-01-01", "end": "2024-12-31"},
    }  # fmt: skip


def test_numbers_are_decimal_strings_without_exponent_and_needless_zeros(document: dict[str, Any]) -> None:
    near_sighted, schools, classes = _measure(document)["targets"][1:]
    assert (near_sighted["value"], near_sighted["change"], near_sighted["baseline"]) == ("0.5", "down", "40")
    assert (schools["comparator"], schools["value"], schools["upper"]) == ("range", "1", "2")
    assert (classes["comparator"], classes["value"], classes["unit"]) == ("none", None, "")
    assert _measure(document)["results"][0]["value"] == "96.7"
    huge = Plan(id="a", targets=(Target(label="x", value=Decimal("1E+30"), wording="x"),))
    assert plans_to_json([huge])["plans"][0]["targets"][0]["value"] == "1" + "0" * 30


def test_a_document_names_its_format_and_version(document: dict[str, Any]) -> None:
    assert list(document) == ["schema", "version", "plans"]
    assert (document["schema"], document["version"]) == ("edupolicy-plan", 1)


def test_spans_are_left_out() -> None:
    assert '"span"' not in dump_json([_plan()])


def test_the_text_is_readable_and_ends_with_a_line_break() -> None:
    text = dump_json([_plan()])
    assert "某市工作要点" in text
    assert text.endswith("}\n")


def test_importing_the_format_does_not_import_cattrs() -> None:
    code = "import sys, edupolicy.export; sys.exit(any(name in sys.modules for name in ('cattrs', 'rich', 'lark', 'pygments')))"
    assert run([sys.executable, "-c", code], check=False, cwd=PROJECT).returncode == 0


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=60)
@given(st.lists(plans(), max_size=2).map(tuple))
def test_plans_through_json_and_back_are_equal(written: tuple[Plan, ...]) -> None:
    text = dump_json(written)
    read = load_json(text)
    assert read == written
    assert dump_json(read) == text


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_shipped_plans_through_json_and_back_are_equal(file: Any) -> None:
    plan = load(file).plan
    assert plan is not None
    assert load_json(dump_json([plan])) == (plan,)


def test_ids_that_cannot_be_written_survive_json() -> None:
    plan = _plan()
    (read,) = load_json(dump_json([plan]))
    assert [one.id for one in read.measures[0].responsible] == [one.id for one in plan.measures[0].responsible]
    assert read.measures[0].items[0].notes[0].id == plan.measures[0].items[0].notes[0].id != ""


# ---------------------------------------------------------------- faults

FAULTS: list[tuple[str, Any, str, str]] = [
    ("/measures/0/targets/0/value", "NaN", "/value", "no number"),
    ("/measures/0/targets/0/value", "Infinity", "/value", "no number"),
    ("/measures/0/targets/0/value", "1e999", "/value", "no number"),
    ("/measures/0/targets/0/value", "12x", "/value", "no number"),
    ("/measures/0/targets/0/value", "-3", "/value", "no number"),
    ("/measures/0/targets/0/value", "３", "/value", "no number"),
    ("/measures/0/targets/0/value", 15000, "/value", "as a string of digits"),
    ("/measures/0/targets/0/value", None, "", "needs a value"),
    ("/measures/0/targets/0/upper", "3", "", "takes no upper end"),
    ("/measures/0/targets/2/upper", None, "", "needs an upper end"),
    ("/measures/0/targets/3/value", "3", "", "takes no value"),
    ("/measures/0/targets/3/change", "up", "", "takes no change"),
    ("/measures/0/targets/0/comparator", "==", "/comparator", "none of =, >=, >, <=, <, ~, range, all, none"),
    ("/measures/0/targets/0/commitment", "maybe", "/commitment", "none of ensure, none, basically, strive, explore"),
    ("/measures/0/targets/0/change", "sideways", "/change", "none of up, down"),
    ("/measures/0/targets/0/comparator", ["="], "/comparator", "none of"),
    ("/measures/0/targets/0/unit", None, "/unit", "a string is expected"),
    ("/measures/0/targets/0/notes", "abc", "/notes", "a list is expected"),
    ("/measures/0/targets/0/notes/0", 3, "/notes/0", "a string is expected"),
    ("/measures/0/targets/0/every/unit", "decade", "/every", "none of day, week, month, quarter, term, year"),
    ("/measures/0/targets/0/every/count", 0, "/every", "counts from 1"),
    ("/measures/0/targets/0/every/count", True, "/every/count", "an integer is expected"),
    ("/measures/0/targets/0/due/start", "20240101", "/due/start", "no date"),
    ("/measures/0/targets/0/due", "2024", "/due", "an object is expected"),
    ("/measures/0/targets/0/place/line", 0, "/place", "no such place"),
    ("/measures/0/targets/0/place/also/0/also", [{"line": 1}], "/place", "no further places"),
    ("/measures/0/targets/0/place/also", 5, "/place/also", "a list is expected"),
    ("/measures/0/targets/0/label", "甲\n乙", "/label", "U+000A at 1"),
    ("/measures/0/responsible/0/role", "boss", "/role", "none of responsible, lead, support"),
    ("/kind", "memo", "/kind", "none of work-plan"),
    ("/region/0", "a\u202eb", "/region/0", "U+202E"),
    ("/issued", 2024, "/issued", "a date is expected"),
    ("/measures", {}, "/measures", "a list is expected"),
    ("/measures/0", None, "/measures/0", "an object is expected"),
]
#: what no schema can say
HIDDEN: list[tuple[str, Any, str, str]] = [
    ("/measures/0/targets/0/value", "5\n", "/value", "no number"),
    ("/measures/0/targets/0/due/start", "2024-02-30", "/due/start", "no date"),
    ("/measures/0/targets/0/due/start", "2024-12-32", "/due/start", "no date"),
    ("/measures/0/targets/0/due/end", "2023-01-01", "/due", "ends before it starts"),
    ("/measures/0/targets/0/place/sentence", 9, "/place", "no such place"),
    ("/measures/0/targets/0/place/phrase", "很" * 13, "/place", "no such place"),
    ("/measures/0/targets/0/label", "\ud800", "/label", "U+D800"),
]


def _set(document: dict[str, Any], pointer: str, value: object) -> None:
    *steps, last = pointer.split("/")[1:]
    node: Any = document["plans"][0]
    for step in steps:
        node = node[int(step)] if isinstance(node, list) else node[step]
    if isinstance(node, list) and int(last) == len(node):
        node.append(value)
    else:
        node[int(last) if isinstance(node, list) else last] = value


@pytest.mark.parametrize(("pointer", "value", "tail", "reason"), [*FAULTS, *HIDDEN])
def test_a_fault_is_reported_with_its_path_and_reason(document: dict[str, Any], pointer: str, value: Any, tail: str, reason: str) -> None:
    _set(document, pointer, value)
    with pytest.raises(JsonFault) as caught:
        plans_from_json(document)
    path = caught.value.path
    assert f"/plans/0{pointer}".startswith(path)
    assert path.endswith(tail)
    assert reason in caught.value.reason


@pytest.mark.parametrize(("pointer", "value", "tail", "reason"), [*FAULTS, *HIDDEN])
def test_a_fault_is_explained_in_chinese(document: dict[str, Any], pointer: str, value: Any, tail: str, reason: str) -> None:
    _set(document, pointer, value)
    with pytest.raises(JsonFault) as caught:
        plans_from_json(document)
    said = caught.value.faults[0].reason_zh
    assert any("\u4e00" <= character <= "\u9fff" for character in said)
    assert "expected" not in said


def test_every_fault_of_a_document_is_found(document: dict[str, Any]) -> None:
    targets = _measure(document)["targets"]
    targets[0]["value"] = "12x"
    targets[1]["commitment"] = "maybe"
    del targets[2]["label"]
    document["plans"][0]["titel"] = "x"
    with pytest.raises(JsonFault) as caught:
        plans_from_json(document)
    inside = "/plans/0/measures/0/targets"
    assert {(fault.path, fault.reason[:11]) for fault in caught.value.faults} == {
        (f"{inside}/0/value", '"12x" is no'), (f"{inside}/1/commitment", '"maybe" is '), (f"{inside}/2/label", "missing key"),
        ("/plans/0/titel", "unknown key"),
    }  # fmt: skip
    assert "(and 3 more)" in str(caught.value)
    assert "另有 3 处" in caught.value.in_language("zh")


@pytest.mark.parametrize(
    ("text", "path", "reason"),
    [
        ("{", "", "no JSON at line 1, column 2"),
        ("", "", "no JSON"),
        ("[" * 100_000, "", "nested too deeply"),
        ('{"version": NaN}', "", "NaN is no JSON"),
        ('{"version": 1, "version": 2}', "", 'the key "version" is given twice'),
        (f'{{"version": {"9" * 6000}}}', "", "too many digits"),
        ("null", "", "an object is expected"),
        ("[]", "", "an object is expected"),
        ('{"schema": "other", "version": 1, "plans": []}', "/schema", "is no schema that is read here"),
        ('{"schema": "edupolicy-plan", "version": 2, "plans": []}', "/version", "unknown version 2"),
        ('{"schema": "edupolicy-plan", "version": true, "plans": []}', "/version", "unknown version true"),
        ('{"schema": "edupolicy-plan", "version": 1}', "/plans", "missing key"),
        ('{"schema": "edupolicy-plan", "version": 1, "plans": [], "a/b~": 1}', "/a~1b~0", "unknown key"),
        ('{"schema": "edupolicy-plan", "version": 1, "plans": {}}', "/plans", "a list is expected"),
        ('{"schema": "edupolicy-plan", "version": 1, "plans": [1]}', "/plans/0", "an object is expected"),
        ('{"schema": "edupolicy-plan", "version": 1, "plans": [], "\\ud800": 1}', "/\ufffd", "unknown key"),
    ],
)
def test_a_text_that_is_no_document_is_rejected(text: str, path: str, reason: str) -> None:
    with pytest.raises(JsonFault) as caught:
        load_json(text)
    assert caught.value.path == path
    assert reason in caught.value.reason


def test_a_byte_order_mark_is_no_fault() -> None:
    assert load_json("\ufeff" + dump_json([_plan()])) == (_plan(),)


def _nodes(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    children: Any = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, child in children:
        yield from _nodes(child, (*path, key))


_NODES = sorted(_nodes(plans_to_json([_plan()])), key=str)
_JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@settings(max_examples=300)
@given(st.sampled_from(_NODES), _JSON)
def test_whatever_stands_in_a_document_gives_plans_or_faults(path: tuple[Any, ...], value: Any) -> None:
    changed: Any = {"": deepcopy(plans_to_json([_plan()]))}
    node = changed
    for step in ("", *path)[:-1]:
        node = node[step]
    node[("", *path)[-1]] = value
    outcome = _read(changed[""])
    if isinstance(outcome, JsonFault):
        assert outcome.faults
        assert str(outcome).encode("utf-8")
    else:
        assert plans_from_json(plans_to_json(outcome)) == outcome


def _read(document: object) -> tuple[Plan, ...] | JsonFault:
    try:
        return plans_from_json(document)
    except JsonFault as fault:
        return fault


@given(_JSON)
def test_any_json_gives_plans_or_faults(value: Any) -> None:
    with pytest.raises(JsonFault):
        plans_from_json(value)


# ---------------------------------------------------------------- schema

VALIDATOR = Draft202012Validator(plan_schema())


def test_the_schema_file_is_current() -> None:
    assert schema_file().read_text(encoding="utf-8") == schema_text()


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(plan_schema())


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_a_shipped_plan_is_valid(file: Any) -> None:
    plan = load(file).plan
    assert plan is not None
    assert list(VALIDATOR.iter_errors(plans_to_json([plan]))) == []


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=40)
@given(plans())
def test_any_exported_plan_is_valid(plan: Plan) -> None:
    assert list(VALIDATOR.iter_errors(plans_to_json([plan]))) == []


@pytest.mark.parametrize(("pointer", "value"), [fault[:2] for fault in FAULTS])
def test_a_changed_document_is_invalid(document: dict[str, Any], pointer: str, value: Any) -> None:
    _set(document, pointer, value)
    assert not VALIDATOR.is_valid(document)


@pytest.mark.parametrize(
    "change",
    [
        lambda document: document.update(version=2),
        lambda document: document.update(schema="other"),
        lambda document: document.update(extra=1),
        lambda document: document.pop("plans"),
        lambda document: _measure(document).update(titel="x"),
        lambda document: _measure(document).pop("title"),
        lambda document: _measure(document)["targets"][0].pop("due"),
        lambda document: _measure(document)["targets"][0].update(span=[0, 1]),
    ],
)  # fmt: skip
def test_unknown_and_missing_keys_are_invalid(document: dict[str, Any], change: Callable[[dict[str, Any]], object]) -> None:
    change(document)
    assert not VALIDATOR.is_valid(document)
    with pytest.raises(JsonFault):
        plans_from_json(document)


def test_the_schema_knows_every_class_of_the_model() -> None:
    definitions = plan_schema()["$defs"]
    assert set(definitions) >= {"Plan", "Section", "Measure", "Item", "Target", "Result", "Period", "Locator", "Comparator", "Commitment"}
    assert definitions["Comparator"]["enum"] == [member.value for member in Comparator]
    assert definitions["Target"]["description"] == "A figure that is promised."
    assert definitions["Target"]["required"] == list(definitions["Target"]["properties"])


# ---------------------------------------------------------------- findings

FAULTY = "plan a: 𠮷甲\n  year 2024\nmeasure 1: 𠮷乙\n  taget 𠮷学位 3 所\n  do 丙 due 𠮷𠮷明年\n"


def _found(text: str = FAULTY, path: str = "某 市/a.plan") -> tuple[Any, dict[str, str]]:
    return check(loads(text, path=path)), {path: text}


def test_findings_as_json_say_what_where_and_how_to_mend_it() -> None:
    found, texts_by_path = _found()
    first, second = json.loads(findings_to_json(found, "en", texts_by_path))
    where = {"line": 4, "column": 3, "end_line": 4, "end_column": 8}
    assert first == {
        "code": "EP102", "name": "misspelt-keyword", "severity": "error", "message": "`taget` is no keyword", "help": "did you mean `target`?",
        "path": "某 市/a.plan", **where, "fix": {"replacement": "target", "safe": True, **where}, "related": None,
    }  # fmt: skip
    assert (second["line"], second["column"], second["end_column"], second["fix"]) == (5, 12, 16, None)


def test_findings_as_json_speak_chinese() -> None:
    found, texts_by_path = _found()
    assert json.loads(findings_to_json(found, "zh", texts_by_path))[0]["message"] == "“taget”不是关键词"


def test_findings_without_their_texts_are_placed_by_the_line_that_they_carry() -> None:
    found, texts_by_path = _found()
    assert findings_to_json(found) == findings_to_json(found, "en", texts_by_path)
    assert findings_to_sarif(found) == findings_to_sarif(found, "en", texts_by_path)


def test_no_findings_are_an_empty_list() -> None:
    assert findings_to_json(()) == "[]"


def test_findings_with_characters_that_cannot_be_seen_stay_json() -> None:
    found, texts_by_path = _found("plan a: b\nta\u202eget \x1b[31m\n")
    assert found
    for text in (findings_to_json(found, "en", texts_by_path), findings_to_sarif(found, "en", texts_by_path)):
        assert json.loads(text)
        assert "\x1b" not in text
        assert "\u202e" not in text


def _run(text: str) -> dict[str, Any]:
    log = json.loads(text)
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-2.1.0.json")
    (own,) = log["runs"]
    assert isinstance(own, dict)
    return own


def test_sarif_describes_the_rules_that_its_results_name() -> None:
    found, texts_by_path = _found()
    own = _run(findings_to_sarif(found, "en", texts_by_path))
    rules = own["tool"]["driver"]["rules"]
    assert own["tool"]["driver"]["name"] == "edupolicy"
    assert len({rule["id"] for rule in rules}) == len(rules) > len(found)
    for result in own["results"]:
        rule = rules[result["ruleIndex"]]
        assert rule["id"] == result["ruleId"]
        assert rule["help"]["text"]
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")
        assert rule["shortDescription"]["text"]
        assert rule["fullDescription"]["text"]
        assert rule["help"]["text"]


def test_sarif_columns_count_utf16_code_units() -> None:
    found, texts_by_path = _found()
    own = _run(findings_to_sarif(found, "zh", texts_by_path))
    assert own["columnKind"] == "utf16CodeUnits"
    keyword, period = own["results"]
    place = period["locations"][0]["physicalLocation"]
    assert place == {
        "artifactLocation": {"uri": "%E6%9F%90%20%E5%B8%82/a.plan"},
        "region": {"startLine": 5, "startColumn": 12, "endLine": 5, "endColumn": 18},
    }
    assert period["level"] == "error"
    assert period["message"]["text"].startswith("“𠮷𠮷明年”不是时间")
    assert "fixes" not in period
    ((change,),) = (fix["artifactChanges"] for fix in keyword["fixes"])
    assert change["artifactLocation"] == place["artifactLocation"]
    assert change["replacements"] == [
        {"deletedRegion": {"startLine": 4, "startColumn": 3, "endLine": 4, "endColumn": 8}, "insertedContent": {"text": "target"}}
    ]


@pytest.mark.parametrize(
    ("path", "uri"), [("", "stdin"), ("a b/甲.plan", "a%20b/%E7%94%B2.plan"), ("c:x.plan", "c%3Ax.plan"), ("/d/a#1.plan", "file:///d/a%231.plan")]
)
def test_sarif_names_files_by_uri(path: str, uri: str) -> None:
    found, _ = _found(path=path)
    result = _run(findings_to_sarif(found))["results"][0]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


@given(st.lists(texts, min_size=1, max_size=6).map("\n".join))
def test_regions_lie_inside_the_text(text: str) -> None:
    found = check(loads(text, path="a.plan"))
    lines = [line.removesuffix("\r") for line in text.split("\n")]
    for result in _run(findings_to_sarif(found, "en", {"a.plan": text}))["results"]:
        region = result["locations"][0]["physicalLocation"]["region"]
        start, end = (region["startLine"], region["startColumn"]), (region["endLine"], region["endColumn"])
        assert (1, 1) <= start <= end
        for line, column in (start, end):
            assert column <= len(lines[line - 1].encode("utf-16-le")) // 2 + 2


# ---------------------------------------------------------------- the page


def _page() -> str:
    return (PROJECT / "docs" / "json.md").read_text(encoding="utf-8")


def test_the_example_of_the_page_is_what_is_exported() -> None:
    written, shown = (_page().split(f"```{kind}\n")[1].split("```")[0] for kind in ("plan", "json"))
    plan = loads(written, path="").plan
    assert plan is not None
    assert json.loads(shown) == plans_to_json([plan])["plans"][0]["measures"][0]["targets"][0]


def test_the_page_lists_every_key_of_a_target() -> None:
    rows = _page().split("## A target")[1].split("##")[0].splitlines()
    assert [row.split("`")[1] for row in rows if row.startswith("| `")] == list(plan_schema()["$defs"]["Target"]["properties"])


@pytest.mark.parametrize("block", ["Plan", "Section", "Measure", "Item"])
def test_the_page_lists_every_key_of_a_block(block: str) -> None:
    part = _page().split("## Blocks")[1].split("## Reading")[0]
    own = next(row for row in part.splitlines() if row.startswith(f"| {block.lower()} |"))
    properties = plan_schema()["$defs"][block]["properties"]
    shared = plan_schema()["$defs"]["Item"]["properties"]
    assert [key for key in properties if f"`{key}`" not in own] == list(shared)
    assert all(f"`{key}`" in part for key in shared)


def test_the_page_names_the_fault_as_it_is_reported(document: dict[str, Any]) -> None:
    _set(document, "/measures/0/targets/0/value", "12x")
    with pytest.raises(JsonFault) as caught:
        plans_from_json(document)
    assert str(caught.value) in _page()


def _strings(node: Any) -> Iterator[Any]:
    if isinstance(node, dict | list):
        for child in node.values() if isinstance(node, dict) else node:
            yield from _strings(child)
    elif node is not None:
        yield node


def test_a_document_is_made_of_plain_values(document: dict[str, Any]) -> None:
    assert {type(value) for value in _strings(document)} == {str, int}


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_what_is_no_json_is_reported_where_it_stands(tmp_path: Path, mark: str) -> None:
    path = tmp_path / "plans.json"
    path.write_text(mark + '{"version": 1,\n  "plans": [}\n', encoding="utf-8")
    (found,) = load(path).diagnostics
    assert (found.code, found.line, found.column) == ("EP008", 2, 13)
