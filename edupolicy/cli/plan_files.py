"""Plans, and files beside plans, that a command needs all of: what cannot be read is said on standard error, and the command ends."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from edupolicy.cli.answering import print_findings
from edupolicy.cli.git import from_git
from edupolicy.cli.inputs import STANDARD, Inputs
from edupolicy.cli.terminal import visible
from edupolicy.cli.wording import complain
from edupolicy.diagnostics import Severity
from edupolicy.diagnostics.files import UNREADABLE
from edupolicy.loader import Loaded, read_documents
from edupolicy.source import failure_reasons, read_bytes


def load_plan(path: str, args: argparse.Namespace, chosen: str, beside: str | None = None) -> Loaded | None:
    """A plan, with the vocabulary beside its own file or another; None where there is none, which is said on standard error."""
    try:
        content, name = from_git(path) or (sys.stdin.buffer.read() if path == STANDARD else read_bytes(path), "" if path == STANDARD else path)
    except (OSError, ValueError) as error:
        complain("{fault}", fault=f"{visible(path)}: {visible(failure_reasons(error)[chosen == 'zh'])}")
        return None
    loaded = read_documents(content, path=beside or name, encoding=args.encoding)[0]
    wrong = [one for one in loaded.diagnostics if one.severity is Severity.ERROR]
    print_findings(wrong, args, chosen)
    if loaded.plan is None:
        complain("{file} holds no plan", file=visible(path))
        return None
    return loaded


def read_plans(paths: Sequence[str], args: argparse.Namespace, chosen: str) -> list[Loaded] | None:
    """The plans of files and folders; None where one cannot be read, which is said on standard error."""
    inputs = Inputs(list(paths), args.encoding)
    documents = list(inputs)
    print_findings([one for each in documents for one in each.diagnostics if one.severity is Severity.ERROR], args, chosen)
    inputs.report_failures(chosen)
    if inputs.failed or any(one.rule in UNREADABLE for each in documents for one in each.diagnostics):
        return None
    return [one for one in documents if one.plan is not None]


def side_file(path: str, chosen: str, missing: str | None = None) -> str | None:
    """The text of a file beside the plans; `missing` where there is none, None where it cannot be read, which is said on standard error."""
    if missing is not None and not os.path.exists(path):
        return missing
    try:
        return read_bytes(path).decode("utf-8")
    except (OSError, ValueError) as error:
        reason = ("it is not UTF-8", "不是 UTF-8") if isinstance(error, UnicodeDecodeError) else failure_reasons(error)
        complain("{fault}", fault=f"{visible(path)}: {visible(reason[chosen == 'zh'])}")
        return None
