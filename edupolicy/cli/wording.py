"""The language in which a command speaks: chosen once, before its options are read, so that `--help` and wrong use are in it, too."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from typing import Any

#: English text -> its Chinese; empty while English is spoken
_catalogue: Mapping[str, str] = {}


def spoken_language(arguments: Sequence[str]) -> str:
    """``en`` or ``zh``: what `--lang` says, whatever else the arguments hold; otherwise the locale."""
    for position, argument in enumerate(arguments):
        if argument == "--":
            break
        value = argument.partition("=")[2] if argument.startswith("--lang=") else None
        if argument == "--lang":
            value = next(iter(arguments[position + 1 : position + 2]), None)
        if value in ("en", "zh"):
            return value
    locale = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := os.environ.get(name))), "")
    return "zh" if locale.lower().startswith("zh") else "en"


def speak(language: str) -> None:
    """Have `worded` and argparse answer in a language."""
    global _catalogue
    if language == "zh":
        from edupolicy.cli.chinese import CHINESE

        _catalogue = CHINESE
    else:
        _catalogue = {}
    # argparse asks gettext, which knows the locale alone; `--lang` decides here
    vars(argparse).update(_=worded, ngettext=lambda one, many, count: worded(one if count == 1 else many))


def worded(text: str) -> str:
    """A text of the program in the language that is spoken; `{names}` in it are filled in afterwards."""
    return _catalogue.get(text, text)


def complain(text: str, **parts: object) -> None:
    """Say on standard error what is wrong, in one line."""
    sys.stderr.write(f"edupolicy: {worded(text).format(**parts)}\n")


class Parser(argparse.ArgumentParser):
    """Reads options, and describes them in the language that is spoken."""

    def add_argument(self, *names: str, **options: Any) -> argparse.Action:
        """As argparse's own."""
        if isinstance(options.get("help"), str):
            options["help"] = worded(options["help"])
        return super().add_argument(*names, **options)
