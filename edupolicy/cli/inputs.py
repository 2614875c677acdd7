"""The files that a command is given."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterator

from edupolicy.cli.terminal import visible, write_document
from edupolicy.loader import Loaded, data_folder, read_documents
from edupolicy.source import failure_reasons, plans_below, read_bytes, write_atomically

#: standard input
STANDARD = "-"
#: how many files, and how long, before progress is shown
_MANY, _LONG = 50, 0.5
# what can be wrong besides what the operating system says
NO_PLANS = ("there is no .plan file in this folder", "文件夹中没有 .plan 文件")
NOT_ENCODABLE = ("not written: its encoding lacks a character that is needed; convert it to UTF-8", "未写入：其编码缺少所需字符，请转为 UTF-8")
SEVERAL_PLANS = ("only the first of its plans was formatted; write each to a file of its own", "只整理了其中第一个计划；请各写一个文件")
UNFAITHFUL = ("not written: formatting would change what it says; please report this", "未写入：整理会改变内容，请报告此问题")


def add_inputs(parser: argparse.ArgumentParser, *, bundled: bool = False) -> None:
    """The positional PATHs and how they are decoded."""
    paths = parser.add_argument("paths", nargs="*", metavar="PATH", help="a plan, a folder of plans, exported JSON, or - for standard input")
    complete_files(paths)
    parser.add_argument("--encoding", help="encoding of the files; UTF-8 unless given")
    if bundled:
        parser.add_argument("--bundled", action="store_true", help="the five plans that come with edupolicy")


def complete_files(option: argparse.Action) -> None:
    """Let shells complete file names there; what `shtab.FILE` says, without importing it for every command."""
    option.complete = {"bash": "_shtab_compgen_files", "zsh": "_files", "tcsh": "f"}  # type: ignore[attr-defined]


def bundled_folder() -> str:
    """Where the shipped plans are."""
    return data_folder("plans")


class Inputs:
    """Reads files one after the other, and writes them back; what cannot be opened or written is kept in `failed`, and the others go on."""

    def __init__(self, paths: list[str], encoding: str | None = None) -> None:
        self.encoding = encoding
        #: name, and why in English and Chinese
        self.failed: list[tuple[str, tuple[str, str]]] = []
        self.files = list(self._found(paths))

    def _found(self, paths: list[str]) -> Iterator[str]:
        seen: set[str] = set()
        for path in paths:
            if path != STANDARD and os.path.isdir(path):
                inside = sorted(plans_below(path))
                if not inside:
                    self.failed.append((path, NO_PLANS))
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
                content = sys.stdin.buffer.read() if path == STANDARD else read_bytes(path)
            except (OSError, ValueError) as error:
                self.failed.append((path, failure_reasons(error)))
                continue
            documents = read_documents(content, path="" if path == STANDARD else path, encoding=self.encoding)
            if shown:
                # what is printed of these documents may be for the same terminal
                sys.stderr.write("\r\x1b[K")
                sys.stderr.flush()
            yield from documents
            shown = count < len(self.files) and len(self.files) > _MANY and sys.stderr.isatty() and time.monotonic() - started > _LONG
            if shown:
                sys.stderr.write(f"{count}/{len(self.files)}")
                sys.stderr.flush()
        if shown:
            sys.stderr.write("\r\x1b[K")

    def write_back(self, loaded: Loaded, text: str) -> bool:
        """Replace a document by a text, in its own encoding: in its file, or on standard output where it came from standard input."""
        name = loaded.path or STANDARD
        try:
            content = text.encode(loaded.encoding)
            if loaded.path:
                write_atomically(loaded.path, content)
            else:
                write_document(content, loaded.encoding)
        except UnicodeEncodeError:
            self.failed.append((name, NOT_ENCODABLE))
        except BrokenPipeError:
            raise
        except OSError as error:
            self.failed.append((name, failure_reasons(error)))
        else:
            return True
        return False

    def report_failures(self, language: str) -> None:
        """Say on standard error what could not be read."""
        for path, reasons in self.failed:
            sys.stderr.write(f"edupolicy: {visible(path)}: {visible(reasons[language == 'zh'])}\n")
