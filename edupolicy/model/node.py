"""What all nodes of a plan share."""

from __future__ import annotations

import re
from typing import Any

from attrs import Attribute, field, frozen

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


@frozen(weakref_slot=False)
class Locator:
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


@frozen(weakref_slot=False)
class Property:
    """A key and its value, free for the writer's own use."""

    key: str = string()
    value: str = string()
    place: Locator | None = None


@frozen(weakref_slot=False)
class FieldPlace:
    """Where in the source a field of a block is stated, such as a plan's issuer or a measure's deadline."""

    #: name of the block's field
    field: str = string()
    place: Locator = Locator(0)
