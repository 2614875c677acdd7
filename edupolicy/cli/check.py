"""`edupolicy check`: what is wrong with plans."""

from __future__ import annotations

import argparse
import sys
from collections import Counter

from edupolicy.cli.findings import findings, statistics, summary
from edupolicy.cli.inputs import STANDARD, Inputs, add_inputs
from edupolicy.cli.settings import BadSettings, Settings, chosen_settings
from edupolicy.cli.terminal import Painter, add_common, colours, language, visible, write_document
from edupolicy.cli.wording import complain
from edupolicy.diagnostics import Diagnostic, Severity
from edupolicy.diagnostics.files import UNREADABLE
from edupolicy.loader import Loaded, check, loads

#: a fix may uncover another one; more rounds than this mean that two undo each other
_MOST_ROUNDS = 10


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `check`."""
    add_inputs(parser)
    selected = "only these rules, and syntax errors (EP1), which are always shown: codes, prefixes (EP2) or names, separated by commas"
    parser.add_argument("--select", metavar="CODES", help=selected)
    parser.add_argument("--ignore", metavar="CODES", help="all but these rules")
    parser.add_argument("--fix", action="store_true", help="mend what can be mended safely, then report the rest")
    parser.add_argument("--statistics", action="store_true", help="count the findings of each rule instead of listing them")
    parser.add_argument("--format", choices=("text", "json", "sarif"), default="text", help="how findings are printed")
    add_common(parser)


def run(args: argparse.Namespace) -> int:
    """0 where there is no error and no warning, 1 where there is, 2 where a file cannot be read."""
    chosen = language(args)
    inputs = Inputs(args.paths or ["."], args.encoding)
    try:
        settings = chosen_settings(args, inputs.files)
    except BadSettings as error:
        sys.stderr.write(f"edupolicy: {visible(str(error))}\n")
        return 2
    if args.fix and STANDARD in inputs.files:
        complain("--fix writes files back; standard input is none")
        return 2
    paint = Painter(colours(sys.stdout, args.color))
    found: list[Diagnostic] = []
    texts: dict[str, str] = {}
    printed = files = mended = 0
    unreadable = False
    for loaded in inputs:
        files += 1
        unreadable |= any(one.rule in UNREADABLE for one in loaded.diagnostics)
        if args.fix:
            loaded, count = _mended(inputs, loaded, settings)
            mended += count
        own = check(loaded, settings.selection(loaded.path))
        found += own
        if args.format != "text" and own and not loaded.from_json:
            texts[loaded.path] = loaded.text
        if args.format == "text" and not args.statistics:
            for text in findings(own, chosen, paint):
                sys.stdout.write(("\n" if printed else "") + text + "\n")
                printed += 1
    if files or args.format != "text":
        _close(args, found, texts, files, mended, chosen, paint)
    inputs.report_failures(chosen)
    if inputs.failed or unreadable:
        return 2
    return 1 if any(one.severity is not Severity.INFO for one in found) else 0


def _close(
    args: argparse.Namespace, found: list[Diagnostic], texts: dict[str, str], files: int, mended: int, chosen: str, paint: Painter
) -> None:  # fmt: skip
    if args.format != "text":
        from edupolicy.export.diagnostics_format import findings_to_json, findings_to_sarif

        text = (findings_to_json if args.format == "json" else findings_to_sarif)(found, chosen, texts)
        # a path may hold bytes that are no text
        write_document((text.rstrip("\n") + "\n").encode("utf-8", "replace"))
        return
    if args.statistics:
        for text in statistics(found):
            sys.stdout.write(text + "\n")
    counts = Counter(one.severity for one in found)
    sys.stdout.write(("\n" if found and not args.statistics else "") + summary(counts, files, chosen, paint, mended) + "\n")


def _mended(inputs: Inputs, loaded: Loaded, settings: Settings) -> tuple[Loaded, int]:
    """A document with its safe fixes made, and written back, and how many; as it was where it cannot be written. JSON stays as it is."""
    from edupolicy.edit import apply_edits, safe_fixes

    original, count = loaded, 0
    for _ in range(0 if loaded.from_json else _MOST_ROUNDS):
        edits = safe_fixes(one.fix for one in check(loaded, settings.selection(loaded.path)))
        if not edits:
            break
        count += len(edits)
        loaded = loads(apply_edits(loaded.text, edits), path=loaded.path, encoding=loaded.encoding)
    if loaded.text == original.text:
        return loaded, 0
    return (loaded, count) if inputs.write_back(loaded, loaded.text) else (original, 0)
