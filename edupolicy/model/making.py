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
    fields = {field.name: field for field in attrs.fields(cls)}  # type: ignore[arg-type]
    parameters = ", ".join([*first, *(
        name if field.default is attrs.NOTHING else f"{name}=defaults[{name!r}]" for name, field in fields.items() if name not in first
    )])  # fmt: skip
    body = "; ".join(f"node.{name} = {name}" for name in fields)
    plain = {name: getattr(object, name) for name in ("__init__", "__setattr__", "__delattr__")}
    twin = type(f"Open{cls.__name__}", cls.__bases__, {"__slots__": _own_slots(cls), **plain})
    scope: dict[str, Any] = {"twin": twin, "cls": cls, "defaults": {name: field.default for name, field in fields.items()}}
    exec(f"def make({parameters}):\n node = twin(); {body}; node.__class__ = cls; return node", scope)
    make: Callable[..., _T] = scope["make"]
    return make


def _own_slots(cls: type) -> tuple[str, ...]:
    """The slots that a class adds to those of its base."""
    slots: tuple[str, ...] = cls.__dict__["__slots__"]
    return slots
