"""What commands print that answer a question about plans: findings about what was asked, and the answer."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from edupolicy.cli.corpora import report_corpus
from edupolicy.cli.terminal import Painter, colours, write_document
from edupolicy.diagnostics import Diagnostic
from edupolicy.diagnostics.files import UNREADABLE
from edupolicy.source import write_atomically

if TYPE_CHECKING:
    from edupolicy.corpus import Corpus


def print_findings(found: Sequence[Diagnostic], args: argparse.Namespace, chosen: str) -> None:
    """Say on standard error what is wrong with what was asked, or doubtful about it."""
    if found:
        from edupolicy.cli.findings import findings

        for text in findings(found, chosen, Painter(colours(sys.stderr, args.color))):
            sys.stderr.write(text + "\n")


def faults_of(corpus: Corpus, args: argparse.Namespace, chosen: str) -> bool:
    """Say on standard error what is wrong with a corpus. True where a file could not be read at all."""
    report_corpus(corpus, args, chosen)
    return bool(corpus.failures) or any(one.rule in UNREADABLE for one in corpus.diagnostics)


def write_answer(text: str, args: argparse.Namespace) -> None:
    """Write an answer to the file that is asked for, or on standard output."""
    if args.output:
        write_atomically(args.output, text.encode("utf-8", "replace"))
    elif args.format == "text":
        sys.stdout.write(text)
    else:
        write_document(text.encode("utf-8", "replace"))
