"""Columns of organizations, and of who answers for something."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeVar, overload

from edupolicy.loader import Loaded
from edupolicy.model import Responsibility, Role
from edupolicy.query.column import Column, Remembered
from edupolicy.query.naming import organization_test
from edupolicy.query.place import Place
from edupolicy.query.predicate import Level, Predicate, Scope, one_by_one
from edupolicy.query.text_column import TextColumn

if TYPE_CHECKING:
    from edupolicy.query.row import Row

R = TypeVar("R")
Q = TypeVar("Q", bound="Row")


class OrganizationColumn(TextColumn[R, str]):
    """An organization by the vocabulary's name; it equals its aliases and its id, as each plan's region understands them."""

    __slots__ = ()

    @overload
    def __get__(self, row: None, owner: type[Q]) -> OrganizationColumn[Q]: ...
    @overload
    def __get__(self, row: Row, owner: type[Any]) -> str: ...
    def __get__(self, row: Row | None, owner: type[Any]) -> Any:
        return self if row is None else self.of(row.loaded, row.where, row.node)

    def in_(self, *texts: str) -> Predicate[R]:
        """One of several organizations, each by its name, an alias or its id."""
        wanted = one_by_one(texts)
        return self._bound(lambda scope: organization_answers(scope, wanted, below=False).__getitem__)

    def within(self, *names: str) -> Predicate[R]:
        """One of several organizations, or one that belongs to it."""
        wanted = one_by_one(names)
        return self._bound(lambda scope: organization_answers(scope, wanted, below=True).__getitem__)


def organization_answers(scope: Scope, names: tuple[str, ...], *, below: bool, part: bool = False) -> dict[Any, bool]:
    """Whether an organization of the scope's plan is one of several, by its name."""
    vocabulary = scope.loaded.vocabulary
    region = scope.loaded.plan.region if scope.loaded.plan else ()
    key = (names, below, part, region, id(vocabulary))
    if key not in scope.memo:
        tests = [organization_test(name, region, vocabulary, below=below, part=part) for name in names]
        scope.memo[key] = Remembered(lambda name: any(test(name) for test in tests))
    answers: dict[Any, bool] = scope.memo[key]
    return answers


class ResponsibleColumn(Column[R, tuple[Responsibility, ...]]):
    """The organizations that answer for something, each in its role: its own, and those of the blocks that it stands in."""

    __slots__ = ()

    def __init__(self, read: Callable[[Loaded, Place, Any], Iterable[Responsibility]], meaning: str = "") -> None:
        """`read` may name an organization several times; a row's value has each once."""
        super().__init__(read, Level.ROW, meaning)  # type: ignore[arg-type]
        self.of = lambda loaded, place, node: tuple(dict.fromkeys(read(loaded, place, node)))

    @overload
    def __get__(self, row: None, owner: type[Q]) -> ResponsibleColumn[Q]: ...
    @overload
    def __get__(self, row: Row, owner: type[Any]) -> tuple[Responsibility, ...]: ...
    def __get__(self, row: Row | None, owner: type[Any]) -> Any:
        return self if row is None else self.of(row.loaded, row.where, row.node)

    def include(self, *names: str, role: Role | None = None, below: bool = True, part: bool = False) -> Predicate[R]:
        """With one of several organizations, in any role or in one; with `below` also with one that belongs to it.

        With `part`, a text that is no organization's name is looked for within names.
        """

        def make(scope: Scope) -> Callable[[Iterable[Responsibility]], bool]:
            answers = organization_answers(scope, names, below=below, part=part)
            if role is None:
                return lambda held: any(answers[one.organization] for one in held)
            return lambda held: any(one.role == role and answers[one.organization] for one in held)

        return self._bound(make)

    def flat(self, value: tuple[Responsibility, ...]) -> tuple[Any, ...]:
        return ("、".join(dict.fromkeys(one.organization for one in value)) or None,)

    def is_empty(self) -> Predicate[R]:
        """With none at all."""
        return self._where(lambda held: next(iter(held), None) is None)
