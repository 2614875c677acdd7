"""Columns of texts, names and regions."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeVar, overload

from edupolicy.query.column import Column, Remembered
from edupolicy.query.folding import folded
from edupolicy.query.naming import indicator_test
from edupolicy.query.predicate import Predicate, Scope, one_by_one

if TYPE_CHECKING:
    from edupolicy.query.row import Row

R = TypeVar("R")
Q = TypeVar("Q", bound="Row")
V = TypeVar("V")


class TextColumn(Column[R, V]):
    """A text. Texts are equal in traditional or simplified, full- or half-width form; spaces and quotation marks do not count."""

    __slots__ = ()

    @overload
    def __get__(self, row: None, owner: type[Q]) -> TextColumn[Q, V]: ...
    @overload
    def __get__(self, row: Row, owner: type[Any]) -> V: ...
    def __get__(self, row: Row | None, owner: type[Any]) -> Any:
        return self if row is None else self.of(row.loaded, row.where, row.node)

    def __eq__(self, other: str) -> Predicate[R]:  # type: ignore[override]
        return self.in_(other)

    def __ne__(self, other: str) -> Predicate[R]:  # type: ignore[override]
        return ~self.in_(other)

    __hash__ = Column.__hash__

    def in_(self, *texts: str) -> Predicate[R]:
        """Equal to one of several texts."""
        wanted = frozenset(map(folded, one_by_one(texts)))
        return self._text(lambda text: folded(text) in wanted)

    def contains(self, text: str) -> Predicate[R]:
        """With a text in it; where several texts stand one a line, in one of them."""
        wanted = folded(text)
        return self._text(lambda held: any(wanted in folded(line) for line in held.split("\n")))

    def startswith(self, text: str) -> Predicate[R]:
        """Beginning with a text."""
        wanted = folded(text)
        return self._text(lambda held: folded(held).startswith(wanted))

    def _text(self, test: Callable[[str], bool]) -> Predicate[R]:
        remembered = Remembered(lambda text: text is not None and test(text))
        return self._bound(lambda scope: remembered.__getitem__)


class IndicatorColumn(TextColumn[R, str]):
    """What a figure measures, by the vocabulary's name; it equals its aliases and its id, and a `*` stands for any text."""

    __slots__ = ()

    @overload
    def __get__(self, row: None, owner: type[Q]) -> IndicatorColumn[Q]: ...
    @overload
    def __get__(self, row: Row, owner: type[Any]) -> str: ...
    def __get__(self, row: Row | None, owner: type[Any]) -> Any:
        return self if row is None else self.of(row.loaded, row.where, row.node)

    def in_(self, *texts: str) -> Predicate[R]:
        """One of several indicators, each by its name, an alias or its id."""
        return self._named(texts, part=False)

    def named(self, *texts: str) -> Predicate[R]:
        """One of several indicators; a text that is no indicator's name is looked for within names."""
        return self._named(texts, part=True)

    def _named(self, texts: tuple[str, ...], *, part: bool) -> Predicate[R]:
        one_by_one(texts)

        def make(scope: Scope) -> Callable[[Any], bool]:
            key = (texts, part, id(scope.loaded.vocabulary))
            if key not in scope.memo:
                tests = [indicator_test(text, scope.loaded.vocabulary, part=part) for text in texts]
                scope.memo[key] = Remembered(lambda name: any(test(name) for test in tests))
            return scope.memo[key].__getitem__  # type: ignore[no-any-return]

        return self._bound(make)


class RegionColumn(Column[R, tuple[str, ...]]):
    """Where a plan is for: names from the largest region to the smallest."""

    __slots__ = ()

    @overload
    def __get__(self, row: None, owner: type[Q]) -> RegionColumn[Q]: ...
    @overload
    def __get__(self, row: Row, owner: type[Any]) -> tuple[str, ...]: ...
    def __get__(self, row: Row | None, owner: type[Any]) -> Any:
        return self if row is None else self.of(row.loaded, row.where, row.node)

    def __eq__(self, other: str | tuple[str, ...]) -> Predicate[R]:  # type: ignore[override]
        return self._where(lambda names: _region(names) == _region(other))

    def __ne__(self, other: str | tuple[str, ...]) -> Predicate[R]:  # type: ignore[override]
        return self._where(lambda names: _region(names) != _region(other))

    __hash__ = Column.__hash__

    def flat(self, value: tuple[str, ...]) -> tuple[Any, ...]:
        return (" ".join(value) or None,)

    def within(self, *names: str) -> Predicate[R]:
        """In that region or itself that region: each name, with or without 省, 市 …, is one of the plan's."""
        wanted = [part for name in names for part in _region(name)]
        return self._where(lambda held: all(any(own.startswith(part) for own in _region(held)) for part in wanted))


def _region(names: str | Iterable[str]) -> list[str]:
    return [folded(name) for name in (names.split() if isinstance(names, str) else names)]
