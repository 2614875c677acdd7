"""A fast way of making nodes, for the reader.

An attrs class that is frozen sets its fields by way of `object.__setattr__`, one call each, and checks every string: three quarters of the time
that a node takes. What the reader puts into a node it has checked in the text as a whole. So it fills an open twin of the class, which has the
same slots in the same order, and then makes the twin an instance of the class itself. The class stays frozen for everybody.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import attrs

_T = TypeVar("_T")


def maker(cls: type[_T], *first: str) -> Callable[..., _T]:
    """What makes instances of a class with the arguments of its constructor, equal to what that makes, without its checks.

    With `first`, these fields are its first arguments, in that order, and have to be given.
    """
    body = "; ".join(f"node.{name} = {name}" for name in parameters(cls))
    plain = {name: getattr(object, name) for name in ("__init__", "__setattr__", "__delattr__")}
    twin = type(f"Open{cls.__name__}", cls.__bases__, {"__slots__": _own_slots(cls), **plain})
    scope: dict[str, Any] = {"twin": twin, "cls": cls, **defaults(cls)}
    listed = ", ".join(parameters(cls, *first).values())
    exec(f"def make({listed}):\n node = twin(); {body}; node.__class__ = cls; return node", scope)
    make: Callable[..., _T] = scope["make"]
    return make


def parameters(cls: type, *first: str) -> dict[str, str]:
    """The parameters of a maker in their order, by the fields that they are for, as Python writes them; it needs the `defaults`."""
    listed = dict.fromkeys(first, "") | {field.name: "" if field.default is attrs.NOTHING else _default(cls, field.name) for field in attrs.fields(cls)}
    return {name: f"{name}={default}" if default and name not in first else name for name, default in listed.items()}


def defaults(cls: type) -> dict[str, Any]:
    """What a class has for fields that are not given, by the names that these have in `parameters`."""
    return {_default(cls, field.name): field.default for field in attrs.fields(cls)}


def _default(cls: type, field: str) -> str:
    return f"{cls.__name__}_{field}"


def _own_slots(cls: type) -> tuple[str, ...]:
    """The slots that a class adds to those of its base."""
    slots: tuple[str, ...] = cls.__dict__["__slots__"]
    return slots
