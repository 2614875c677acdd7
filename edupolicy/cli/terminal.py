"""What the terminal can show, and in which language."""

from __future__ import annotations

import argparse
import os
import sys
from typing import IO

from edupolicy.source import display_width

_HIDDEN = {code: "\ufffd" for code in [*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF]}
_HIDDEN |= {code: "\ufffd" for code in range(0xD800, 0xE000)} | {0x09: " "}
_CODES = {"error": "31;1", "warning": "33;1", "info": "36;1", "bold": "1", "dim": "2", "green": "32", "red": "31", "caret": "32;1"}


def add_common(parser: argparse.ArgumentParser) -> None:
    """Options that every command has."""
    parser.add_argument("--lang", choices=("en", "zh"), help="language of messages; otherwise the locale's")
    parser.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="colour; NO_COLOR is respected")


def language(args: argparse.Namespace) -> str:
    """``en`` or ``zh``: the option, otherwise the locale."""
    chosen: str | None = getattr(args, "lang", None)
    if chosen:
        return chosen
    locale = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := os.environ.get(name))), "")
    return "zh" if locale.lower().startswith("zh") else "en"


def colours(stream: IO[str], choice: str) -> bool:
    """Whether to write ANSI colours."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return bool(os.environ.get("FORCE_COLOR")) or stream.isatty()


def tolerate_encoding() -> None:
    """Let a console that cannot show a character show another, rather than fail: a GBK or ASCII console must not end the program."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def visible(text: str) -> str:
    """A text without what a terminal would obey: control characters are shown as U+FFFD, tabs as spaces."""
    return text if text.isprintable() else text.translate(_HIDDEN)


def cut(text: str, columns: int) -> str:
    """As much of a text as fits into so many columns."""
    if display_width(text) <= columns:
        return text
    width = 0
    for position, character in enumerate(text):
        width += display_width(character)
        if width > columns - 1:
            return text[:position] + "…"
    return text


class Painter:
    """Writes text in colour, where that is wanted."""

    def __init__(self, enabled: bool) -> None:
        self.enabled = enabled

    def __call__(self, style: str, text: str) -> str:
        return f"\x1b[{_CODES[style]}m{text}\x1b[0m" if self.enabled else text
