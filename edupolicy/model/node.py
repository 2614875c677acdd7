"""What all nodes of a plan share."""

from __future__ import annotations

import re
from functools import cache
from operator import attrgetter
from typing import Any

from attrs import Attribute, field, fields, frozen

from edupolicy.source import Span

#: characters that no string of a model may hold: line breaks, control and direction codes, lone surrogates
CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")

NOWHERE = Span(0, 0)


def check_text(owner: object, attribute: Attribute[Any], value: str | None) -> None:
    """Reject line breaks and control characters.

    Raises:
        ValueError: if the text holds one.
    """
    if value is not None and not value.isprintable() and (match := CONTROL.search(value)):
        raise ValueError(f"{attribute.name} of {type(owner).__name__} holds the control character U+{ord(match[0]):04X} at {match.start()}")


def check_texts(owner: object, attribute: Attribute[Any], value: tuple[str, ...]) -> None:
    """Reject line breaks and control characters in each of several texts.

    Raises:
        ValueError: if one of them holds one.
    """
    for text in value:
        check_text(owner, attribute, text)


def position() -> Any:
    """Where a node stands in the text that it was read from; a moved node is an equal node."""
    return field(default=NOWHERE, eq=False, repr=False)


def string(default: str = "") -> Any:
    """A string without line breaks and control characters."""
    return field(default=default, validator=check_text)


def optional_string() -> Any:
    """Such a string, or None where there is none."""
    return field(default=None, validator=check_text)


def strings() -> Any:
    """Several such strings."""
    return field(default=(), validator=check_texts)


class Node:
    """Equality, hash and looks of all nodes, by the fields that count.

    attrs would write these anew for each class, and compile them whenever the package is imported: a third of the time that takes.
    """

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        cls: Any = self.__class__  # of a class with a hash of its own, type checkers doubt that it has one itself
        compared = _compared(cls)
        return bool(compared(self) == compared(other))

    def __hash__(self) -> int:
        cls: Any = self.__class__
        return hash(_compared(cls)(self))

    def __repr__(self) -> str:
        cls: Any = self.__class__
        shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in _shown(cls))
        return f"{self.__class__.__name__}({shown})"


@cache
def _compared(cls: Any) -> attrgetter[Any]:
    return attrgetter(*(one.name for one in fields(cls) if one.eq))


@cache
def _shown(cls: Any) -> tuple[str, ...]:
    return tuple(one.name for one in fields(cls) if one.repr)


@frozen(eq=False, repr=False, weakref_slot=False)
class Locator(Node):
    """A place in the source: a line, and in it a sentence; both counted from 1.

    A sentence is defined on the raw text: it ends after ``。``, ``！`` or ``？`` and the closing quotes and brackets that follow; what stands
    after the last one is the last sentence, unless it is blank.
    """

    #: line of the source
    line: int
    #: sentence in that line; None means the whole line
    sentence: int | None = None
    #: last line, where the place spans several; None otherwise
    end_line: int | None = None
    #: last sentence, in `end_line` or else in `line`; None otherwise
    end_sentence: int | None = None
    #: at most 12 characters that stand there
    phrase: str | None = optional_string()
    #: further places
    also: tuple[Locator, ...] = ()

    def __str__(self) -> str:
        """As the language writes it, without the ``@``."""
        own = str(self.line) if self.sentence is None else f"{self.line}.{self.sentence}"
        if self.end_line is not None:
            own += f"-{self.end_line}" if self.end_sentence is None else f"-{self.end_line}.{self.end_sentence}"
        elif self.end_sentence is not None:
            own += f"-{self.end_sentence}"
        own = ",".join([own, *map(str, self.also)])
        return own if self.phrase is None else f'{own}"{self.phrase}"'


@frozen(eq=False, repr=False, weakref_slot=False)
class Property(Node):
    """A key and its value, free for the writer's own use."""

    key: str = string()
    value: str = string()
    place: Locator | None = None


@frozen(eq=False, repr=False, weakref_slot=False)
class FieldPlace(Node):
    """Where in the source a field of a block is stated, such as a plan's issuer or a measure's deadline."""

    #: name of the block's field
    field: str = string()
    place: Locator = Locator(0)
