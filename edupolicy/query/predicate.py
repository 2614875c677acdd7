"""Conditions on rows, and how they are put together and run."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from enum import IntEnum
from typing import Any, Generic, NoReturn, TypeVar

from attrs import frozen

from edupolicy.loader import Loaded
from edupolicy.query.place import Place

R = TypeVar("R")
C = TypeVar("C")


class Level(IntEnum):
    """What a condition has to be told; what depends on the plan alone is decided once for all of it."""

    PLAN = 0
    BLOCK = 1
    NODE = 2
    ROW = 3


@frozen
class Scope:
    """One document, while a query goes through it."""

    loaded: Loaded
    #: what was worked out for other documents of the same vocabulary and holds for this one
    memo: dict[Any, Any]


@frozen
class Test:
    """A condition, made ready for one document.

    `test` is a bool for `Level.PLAN`, and otherwise takes the place (`BLOCK`), the node (`NODE`) or both (`ROW`).
    """

    level: Level
    test: Any


class Predicate(Generic[R]):
    """A condition on rows of one kind. Combine several with `&`, `|` and `~`; Python's `and`, `or` and `not` cannot be taught to."""

    __slots__ = ("_bind",)

    def __init__(self, bind: Callable[[Scope], Test]) -> None:
        """`bind` makes the condition ready for a document."""
        self._bind = bind

    def bound(self, scope: Scope) -> Test:
        """The condition, made ready for a document."""
        return self._bind(scope)

    def __and__(self, other: Predicate[R]) -> Predicate[R]:
        return all_of((self, other))

    def __or__(self, other: Predicate[R]) -> Predicate[R]:
        return any_of((self, other))

    def __invert__(self) -> Predicate[R]:
        return Predicate(lambda scope: negated(self.bound(scope)))

    def __bool__(self) -> NoReturn:
        raise TypeError("a condition is neither true nor false before the query runs: combine conditions with &, | and ~, each in parentheses")


def one_by_one(choices: tuple[C, ...]) -> tuple[C, ...]:
    """Choices as they were given.

    Raises:
        TypeError: if one is a collection of choices.
    """
    for one in choices:
        if isinstance(one, Collection) and not isinstance(one, str):
            raise TypeError(f"choices are given one by one, not as a {type(one).__name__}: put * before it, as in `in_(*names)`")
    return choices


def all_of(conditions: Iterable[Predicate[R]]) -> Predicate[R]:
    """Each of several conditions; where there is none, what always holds."""
    held = tuple(conditions)
    return Predicate(lambda scope: every(one.bound(scope) for one in held))


def any_of(conditions: Iterable[Predicate[R]]) -> Predicate[R]:
    """One of several conditions; where there is none, what never holds."""
    held = tuple(conditions)
    return Predicate(lambda scope: negated(every(negated(one.bound(scope)) for one in held)))


ALWAYS, NEVER = Test(Level.PLAN, True), Test(Level.PLAN, False)


def negated(one: Test) -> Test:
    """What holds where a condition does not."""
    test = one.test
    if one.level is Level.PLAN:
        return NEVER if test else ALWAYS
    if one.level is Level.ROW:
        return Test(Level.ROW, lambda place, node: not test(place, node))
    return Test(one.level, lambda given: not test(given))


def every(tests: Iterable[Test]) -> Test:
    """What holds where each of several conditions does; those that need to be told least are asked first."""
    asked = [one for one in sorted(tests, key=lambda one: one.level) if not (one.level is Level.PLAN and one.test)]
    if not asked:
        return ALWAYS
    if asked[0].level is Level.PLAN:
        return NEVER
    if len(asked) == 1:
        return asked[0]
    level = asked[0].level
    if any(one.level is not level for one in asked) or level is Level.ROW:
        return Test(Level.ROW, _on_both([on_row(one) for one in asked]))
    return Test(level, _on_one([one.test for one in asked]))


def _on_one(tests: list[Callable[[Any], bool]]) -> Callable[[Any], bool]:
    """Each of several tests; no test calls another, so that there may be any number."""
    if len(tests) == 2:
        one, other = tests
        return lambda given: one(given) and other(given)
    return lambda given: all(test(given) for test in tests)


def _on_both(tests: list[Callable[[Place, Any], bool]]) -> Callable[[Place, Any], bool]:
    if len(tests) == 2:
        one, other = tests
        return lambda place, node: one(place, node) and other(place, node)
    return lambda place, node: all(test(place, node) for test in tests)


def on_row(one: Test) -> Callable[[Place, Any], bool]:
    """A condition as one on place and node, whatever it needs of them."""
    test: Any = one.test
    match one.level:
        case Level.PLAN:
            return lambda place, node: bool(test)
        case Level.BLOCK:
            return lambda place, node: test(place)
        case Level.NODE:
            return lambda place, node: test(node)
        case _:
            return test  # type: ignore[no-any-return]
