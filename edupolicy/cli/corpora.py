"""A corpus as a command is given it."""

from __future__ import annotations

import argparse
import sys
import time
from typing import TYPE_CHECKING

from edupolicy.cli.answering import print_findings
from edupolicy.cli.inputs import STANDARD, Inputs, bundled_folder
from edupolicy.cli.terminal import visible
from edupolicy.diagnostics import Severity
from edupolicy.diagnostics.corpus import DUPLICATE_PLAN_ID
from edupolicy.diagnostics.files import UNREADABLE

if TYPE_CHECKING:
    from edupolicy.corpus import Corpus

#: how long, in seconds, before progress is shown
_LONG = 0.5


def add_corpus_options(parser: argparse.ArgumentParser) -> None:
    """How a corpus is read."""
    parser.add_argument("--workers", type=int, metavar="N", help="processes that read; as many as are worth it unless given")
    parser.add_argument("--no-cache", action="store_true", help="neither use nor fill the cache of what was read before")


def open_corpus(args: argparse.Namespace) -> Corpus:
    """The plans that are meant by the arguments, read when they are needed; with progress where it takes long, on a terminal."""
    from edupolicy.corpus import Corpus

    paths = [*args.paths, *([bundled_folder()] if args.bundled else [])] or ["."]
    if STANDARD in paths:
        from edupolicy.corpus.failure import Failure

        inputs = Inputs(paths, args.encoding)
        loaded = tuple(inputs)
        return Corpus(loaded, [Failure(path, reasons) for path, reasons in inputs.failed])
    progress = _Progress() if sys.stderr.isatty() else None
    return Corpus.open(paths, workers=args.workers, cache=False if args.no_cache else None, encoding=args.encoding, progress=progress)


class _Progress:
    """Writes how many files are done, once it takes long, and wipes it away at the end."""

    def __init__(self) -> None:
        self._started = time.monotonic()

    def __call__(self, done: int, of: int) -> None:
        if time.monotonic() - self._started > _LONG:
            sys.stderr.write("\r\x1b[K" if done >= of else f"\r{done}/{of}")
            sys.stderr.flush()


def report_corpus(corpus: Corpus, args: argparse.Namespace, chosen: str) -> int:
    """Say on standard error what is wrong with a corpus. 0, 1 where a plan has errors, 2 where a file could not be read at all."""
    wrong = [one for one in corpus.diagnostics if one.severity is Severity.ERROR or one.rule is DUPLICATE_PLAN_ID]
    print_findings(wrong, args, chosen)
    for failure in corpus.failures:
        sys.stderr.write(f"edupolicy: {visible(failure.path)}: {visible(failure.in_language(chosen))}\n")
    if corpus.failures or any(one.rule in UNREADABLE for one in wrong):
        return 2
    return 1 if any(one.severity is Severity.ERROR for one in wrong) else 0
