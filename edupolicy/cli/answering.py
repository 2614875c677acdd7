"""What commands print that answer a question about plans: findings about what was asked, and the answer."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from edupolicy.cli.inputs import complete_files
from edupolicy.cli.terminal import Painter, colours, write_document
from edupolicy.diagnostics import Diagnostic
from edupolicy.source import write_atomically


def add_output(parser: argparse.ArgumentParser, said: str = "how the answers are printed") -> None:
    """How an answer is printed, and where."""
    parser.add_argument("--format", choices=("text", "json", "csv", "md"), default="text", help=said)
    complete_files(parser.add_argument("-o", "--output", metavar="FILE", help="write to a file, in one step, instead of standard output"))
    parser.add_argument("--width", type=int, metavar="N", help="columns to use; the terminal's unless given")


def print_findings(found: Sequence[Diagnostic], args: argparse.Namespace, chosen: str) -> None:
    """Say on standard error what is wrong with what was asked, or doubtful about it."""
    if found:
        from edupolicy.cli.findings import findings

        for text in findings(found, chosen, Painter(colours(sys.stderr, args.color))):
            sys.stderr.write(text + "\n")


def write_answer(text: str, args: argparse.Namespace) -> None:
    """Write an answer to the file that is asked for, or on standard output."""
    if args.output:
        write_atomically(args.output, text.encode("utf-8", "replace"))
    elif args.format == "text":
        sys.stdout.write(text)
    else:
        write_document(text.encode("utf-8", "replace"))
