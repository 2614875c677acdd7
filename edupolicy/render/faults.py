"""The line that says that a plan is not in order."""

from __future__ import annotations

from rich.console import Group
from rich.text import Text

from edupolicy.render.plain import plain, wrap
from edupolicy.render.view import DOUBT, FAULT, View


def faults_line(errors: int, warnings: int, command: str, view: View) -> Group:
    """How many errors and warnings there are, and the command that lists them."""
    words = view.words
    said = [
        plain(noun.count(number), style) for noun, number, style in ((words.errors, errors, FAULT), (words.warnings, warnings, DOUBT)) if number
    ]
    return Group(*wrap(Text.assemble(Text(words.separator).join(said), words.colon, plain(command)), view.width))
