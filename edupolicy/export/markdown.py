"""Tables in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

_ESCAPED = {ord(sign): f"&#{ord(sign)};" if sign in "<>&" else "\\" + sign for sign in "\\`*_[]<>|#&"}


def plain(text: str) -> str:
    """Text that Markdown and the HTML inside it do not take for more."""
    return text.translate(_ESCAPED)


def markdown_table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of texts."""
    lines = [f"| {' | '.join(heads)} |", "|" + "---|" * len(heads)]
    lines += [f"| {' | '.join(map(plain, row))} |" for row in rows]
    return "\n".join(lines) + "\n"
