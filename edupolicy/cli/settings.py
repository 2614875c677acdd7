"""`[tool.edupolicy]` in the nearest pyproject.toml."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from fnmatch import fnmatch
from typing import Any

from attrs import frozen

from edupolicy.cli.wording import worded
from edupolicy.rules import Selection
from edupolicy.source import read_bytes


class BadSettings(ValueError):
    """The project's settings cannot be read; the message names file, key and remedy."""


@frozen
class Settings:
    """What a project wants of the rules."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    #: file pattern, relative to `root` -> codes
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    root: str = ""

    def selection(self, path: str) -> Selection:
        """The rules for one file."""
        ignored = list(self.ignore)
        if path and self.per_file_ignores:
            relative = os.path.relpath(os.path.abspath(path), self.root or ".").replace(os.sep, "/")
            for pattern, codes in self.per_file_ignores:
                if fnmatch(relative, pattern) or fnmatch(os.path.basename(path), pattern):
                    ignored += codes
        return Selection(self.select, tuple(ignored))


def find_settings(start: str) -> Settings:
    """The settings that hold for a file or folder: those of the nearest pyproject.toml that has any.

    Raises:
        BadSettings: if they are not well-formed.
    """
    folder, above = "", os.path.abspath(start)
    while folder != above:
        folder, above = above, os.path.dirname(above)
        file = os.path.join(folder, "pyproject.toml")
        try:
            content = read_bytes(file)
        except (OSError, ValueError):
            continue
        if b"edupolicy" in content and (settings := _read(content, file)) is not None:
            return settings
    return Settings()


def _read(content: bytes, file: str) -> Settings | None:
    """The settings in a pyproject.toml; None where it has no such table."""
    import tomllib  # only where there are settings

    try:
        table = tomllib.loads(content.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BadSettings(f"{file}: {error}") from error
    tool = table.get("tool")
    if not isinstance(tool, dict) or "edupolicy" not in tool:
        return None
    section = tool["edupolicy"]
    if not isinstance(section, dict):
        raise BadSettings(worded("{file}: [tool.edupolicy] must be a table").format(file=file))
    known = {"select", "ignore", "per-file-ignores"}
    for key in section:
        if key not in known:
            text = worded("{file}: [tool.edupolicy] has no key {key!r}; it has {keys}")
            raise BadSettings(text.format(file=file, key=key, keys=", ".join(sorted(known))))
    per_file = section.get("per-file-ignores", {})
    if not isinstance(per_file, dict):
        raise BadSettings(worded("{file}: per-file-ignores must be a table of file patterns").format(file=file))
    return Settings(
        _codes(section.get("select", []), file, "select"), _codes(section.get("ignore", []), file, "ignore"),
        tuple((pattern, _codes(codes, file, "per-file-ignores")) for pattern, codes in per_file.items()), os.path.dirname(file),
    )  # fmt: skip


def _codes(value: Any, file: str, key: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise BadSettings(worded('{file}: {key} must be a list of codes, such as ["EP601"]').format(file=file, key=key))
    return tuple(value)


def chosen_settings(args: argparse.Namespace, files: Sequence[str]) -> Settings:
    """The project's settings with what `--select` and `--ignore` say.

    Raises:
        BadSettings: if the settings are not well-formed, or a rule is named that there is none of.
    """
    first = next((path for path in files if path != "-"), ".")
    settings = find_settings(first)
    select = tuple(filter(None, (args.select or "").replace(" ", "").split(",")))
    ignore = tuple(filter(None, (args.ignore or "").replace(" ", "").split(",")))
    per_file = [code for _, codes in settings.per_file_ignores for code in codes]
    _check_codes((*select, *ignore, *settings.select, *settings.ignore, *per_file))
    return Settings(select or settings.select, (*settings.ignore, *ignore), settings.per_file_ignores, settings.root)


def _check_codes(codes: tuple[str, ...]) -> None:
    from edupolicy.rules import RULES

    for code in codes:
        if not any(rule.code.startswith(code.upper()) or rule.name == code for rule in RULES):
            raise BadSettings(worded("there is no rule `{code}`; `edupolicy explain` lists them all").format(code=code))
