"""The files that a command is given."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from edupolicy.loader import Loaded, data_folder, read_documents

#: standard input
STANDARD = "-"
#: how many files, and how long, before progress is shown
_MANY, _LONG = 50, 0.5


def add_inputs(parser: argparse.ArgumentParser, *, bundled: bool = False) -> None:
    """The positional PATHs and how they are decoded."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help="a plan, a folder of plans, exported JSON, or - for standard input")
    parser.add_argument("--encoding", help="encoding of the files; UTF-8 unless given")
    if bundled:
        parser.add_argument("--bundled", action="store_true", help="the five plans that come with edupolicy")


def bundled_folder() -> str:
    """Where the shipped plans are."""
    return str(data_folder("plans"))


class Inputs:
    """Reads files one after the other; what cannot be opened is kept in `failed`, and the others are read all the same."""

    def __init__(self, paths: list[str], encoding: str | None = None) -> None:
        self.encoding = encoding
        self.failed: list[tuple[str, str]] = []
        self.files = list(self._found(paths))

    def _found(self, paths: list[str]) -> Iterator[str]:
        seen: set[str] = set()
        for path in paths:
            if path != STANDARD and os.path.isdir(path):
                inside = sorted(str(file) for file in Path(path).rglob("*.plan") if file.is_file())
                if not inside:
                    self.failed.append((path, "no-plans"))
            else:
                inside = [path]
            for file in inside:
                if file not in seen:
                    seen.add(file)
                    yield file

    def __iter__(self) -> Iterator[Loaded]:
        started = time.monotonic()
        shown = False
        for count, path in enumerate(self.files, 1):
            try:
                content = sys.stdin.buffer.read() if path == STANDARD else Path(path).read_bytes()
            except (OSError, ValueError) as error:
                self.failed.append((path, error.strerror or str(error) if isinstance(error, OSError) else str(error)))
                continue
            yield from read_documents(content, path="" if path == STANDARD else path, encoding=self.encoding)
            if len(self.files) > _MANY and sys.stderr.isatty() and (shown or time.monotonic() - started > _LONG):
                shown = True
                sys.stderr.write(f"\r{count}/{len(self.files)}\x1b[K")
        if shown:
            sys.stderr.write("\r\x1b[K")

    def report_failures(self, language: str) -> None:
        """Say on standard error what could not be read."""
        for path, reason in self.failed:
            if reason == "no-plans":
                reason = "文件夹中没有 .plan 文件" if language == "zh" else "there is no .plan file in this folder"
            sys.stderr.write(f"edupolicy: {path}: {reason}\n")


def read_inputs(paths: list[str], encoding: str | None = None) -> Inputs:
    """The documents in files and folders, read as they are asked for."""
    return Inputs(paths, encoding)
