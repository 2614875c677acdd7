"""What the cells that come back mean: organizations, a deadline, a text, notes; as text and from text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from edupolicy.model import CONTROL
from edupolicy.syntax.line import SPACE
from edupolicy.syntax.text import BadEscape, as_name, split_names, unquote
from edupolicy.values import Period, parse_period
from edupolicy.worksheet.columns import DUE, NOTE, ROLES, Column
from edupolicy.worksheet.deadlines import deadline_words

#: names or notes in their order, a deadline, a text; None and the empty ones mean that there is nothing
Value = tuple[str, ...] | Period | str | None

_BREAK = re.compile("[\r\n\x85\u2028\u2029]+")


class NoDeadline(ValueError):
    """A text names no period."""


def shown(column: Column, value: Value, language: str) -> str:
    """A value as its cell shows it."""
    if value is None:
        return ""
    if isinstance(value, Period):
        return deadline_words(value, language)
    if isinstance(value, str):
        return value
    return "\n".join(value) if column is NOTE else "、".join(map(as_name, value))


def understood(column: Column, text: str, years: Period | None) -> Value:
    """What the text of a cell means; `years` are those of the plan, which ``6月底`` counts from.

    Raises:
        NoDeadline: if a deadline is none.
    """
    if column in ROLES:
        return names_in(text)
    if column is DUE:
        return _deadline(plain(text), years)
    if column is NOTE:
        return tuple(note for line in _BREAK.split(text) if (note := plain(line)))
    return plain(text)


def names_in(text: str) -> tuple[str, ...]:
    """The names of a list as the language has it; a line break separates them, too."""
    joined = _cleaned(_BREAK.sub("、", text))
    return tuple(name for first, last in split_names(joined) if (name := _unquoted(joined[first:last])))


def plain(text: str) -> str:
    """A text in one line, without what no plan may hold and the spaces around it."""
    lines = [one for line in _BREAK.split(text) if (one := _cleaned(line).strip(SPACE))]
    return _joined(lines)


def _joined(lines: Sequence[str]) -> str:
    return "".join(line if number == len(lines) - 1 or line[-1] in "，。；：、,;:" else f"{line}；" for number, line in enumerate(lines))


def _cleaned(text: str) -> str:
    return CONTROL.sub("", text.replace("\t", " "))


def _deadline(text: str, years: Period | None) -> Period | None:
    if not text:
        return None
    period = parse_period(text, years)
    if period is None:
        raise NoDeadline(text)
    return period


def _unquoted(written: str) -> str:
    try:
        return unquote(written.strip(SPACE))
    except BadEscape:
        return written
