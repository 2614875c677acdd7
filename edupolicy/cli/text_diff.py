"""What would change in a file, as a unified diff."""

from __future__ import annotations

import sys
from difflib import unified_diff

from edupolicy.cli.terminal import Painter, visible


def print_diff(old: str, new: str, name: str, paint: Painter) -> None:
    """Print the difference of two texts of one file; nothing where they are equal."""
    for line in unified_diff(_lines(old), _lines(new), name, name, lineterm=""):
        style = "green" if line.startswith("+") else "red" if line.startswith("-") else "dim"
        text, newline, _ = line.partition("\n")
        unended = "" if newline or line.startswith(("---", "+++", "@@")) else "\n\\ No newline at end of file"
        sys.stdout.write(paint(style, visible(text.removesuffix("\r"))) + unended + "\n")


def _lines(text: str) -> list[str]:
    """Lines with their breaks, which a difference may consist of; unlike `str.splitlines` it counts only those that the language counts."""
    parts = text.split("\n")
    return [part + "\n" for part in parts[:-1]] + ([parts[-1]] if parts[-1] else [])
