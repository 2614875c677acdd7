"""The public interface is fully typed, and its types are what users rely on."""

from __future__ import annotations

import inspect
import re
from pathlib import Path
from typing import Any

import attrs
import pytest
from mypy import api

import edupolicy
from tests import typing_examples

EXAMPLES = Path(typing_examples.__file__)
PROJECT = EXAMPLES.parents[1]
PUBLIC: dict[str, Any] = {name: getattr(edupolicy, name) for name in edupolicy.__all__}


def mypy(*arguments: str) -> tuple[str, int]:
    """What mypy says, and how it ends."""
    said, complaint, code = api.run(["--strict", f"--config-file={PROJECT / 'pyproject.toml'}", *arguments])
    return said + complaint, code


def test_every_public_name_is_listed_once_and_nothing_else_is() -> None:
    imported = {name for name, value in vars(edupolicy).items() if not name.startswith("_") and not inspect.ismodule(value)} - {"TYPE_CHECKING", "Any"}
    assert set(edupolicy.__all__) == imported | set(edupolicy._ON_DEMAND)
    assert edupolicy.__all__ == sorted(set(edupolicy.__all__))
    assert set(edupolicy.__all__) <= set(dir(edupolicy))


def test_examples_have_the_types_that_they_assert() -> None:
    said, code = mypy(str(EXAMPLES))
    assert code == 0, said


def test_wrong_use_of_the_interface_is_an_error_of_types(tmp_path: Path) -> None:
    wrong = [
        "edupolicy.loads(b'plan a: x')", "edupolicy.load()", "edupolicy.dumps(edupolicy.loads('').plan)", "edupolicy.loads('').plans",
        "edupolicy.Plan(id=3)", "edupolicy.Period('2024', '2025')", "edupolicy.loads('').path = 'b.plan'", "edupolicy.Locator()",
    ]  # fmt: skip
    file = tmp_path / "wrong.py"
    file.write_text("import edupolicy\n\n" + "\n".join(wrong) + "\n", encoding="utf-8")
    said, code = mypy(str(file))
    assert code == 1
    missed = [line for number, line in enumerate(wrong, 3) if f"wrong.py:{number}: error" not in said]
    assert not missed, said


@pytest.mark.parametrize(
    "example", [typing_examples.findings, typing_examples.plans, typing_examples.figures, typing_examples.years, typing_examples.vocabularies]
)
def test_example_runs(example: Any) -> None:
    example()


def test_example_of_loading_runs(tmp_path: Path) -> None:
    typing_examples.loading(tmp_path)


def test_package_says_that_it_is_typed() -> None:
    assert (Path(edupolicy.__file__).parent / "py.typed").is_file()


@pytest.mark.parametrize("name", PUBLIC)
def test_public_name_is_documented(name: str) -> None:
    assert PUBLIC[name].__doc__


@pytest.mark.parametrize("name", [name for name, value in PUBLIC.items() if attrs.has(value)])
def test_every_attribute_of_a_public_class_has_a_type(name: str) -> None:
    for attribute in attrs.fields(PUBLIC[name]):
        assert attribute.type is not None, f"{name}.{attribute.name}"
        assert attribute.type is not Any


def functions() -> list[tuple[str, Any]]:
    """Public functions, and the public methods and properties of public classes."""
    found = [(name, value) for name, value in PUBLIC.items() if inspect.isfunction(value)]
    for name, value in PUBLIC.items():
        if inspect.isclass(value):
            members = {key: member.fget if isinstance(member, property) else member for key, member in vars(value).items()}
            found += [(f"{name}.{key}", member) for key, member in members.items() if inspect.isfunction(member) and not key.startswith("_")]
    return found


@pytest.mark.parametrize(("name", "function"), [pytest.param(*one, id=one[0]) for one in functions()])
def test_every_parameter_of_a_public_function_has_a_type(name: str, function: Any) -> None:
    hints = function.__annotations__
    parameters = [one for one in inspect.signature(function).parameters if one not in ("self", "cls")]
    assert "return" in hints, name
    assert [one for one in parameters if one not in hints] == []
    # as written: some name types of libraries that are imported only where they are needed
    written = [str(hint) for hint in inspect.unwrap(function).__annotations__.values()]
    assert [hint for hint in written if re.search(r"\bAny\b", hint)] == []
    assert inspect.getdoc(function), name
