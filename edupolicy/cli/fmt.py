"""`edupolicy fmt`: plans in their canonical form."""

from __future__ import annotations

import argparse
import sys

from edupolicy.cli.inputs import SEVERAL_PLANS, STANDARD, UNFAITHFUL, Inputs, add_inputs
from edupolicy.cli.terminal import Painter, add_common, colours, language, visible, write_document
from edupolicy.diagnostics.files import UNREADABLE
from edupolicy.edit import apply_edits, canonical_edits
from edupolicy.loader import Loaded, loads


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `fmt`."""
    add_inputs(parser)
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 if a file is not in canonical form")
    parser.add_argument("--diff", action="store_true", help="write nothing; print what would change")
    parser.add_argument("--keywords", choices=("en", "zh"), help="translate keywords; otherwise each stays as it is")
    add_common(parser)


def run(args: argparse.Namespace) -> int:
    """0 where all is canonical or was made so, 1 where `--check` or `--diff` finds a difference, 2 where a file cannot be read."""
    chosen = language(args)
    inputs = Inputs(args.paths or ["."], args.encoding)
    changed = unreadable = 0
    from_json: set[str] = set()
    for loaded in inputs:
        if any(one.rule in UNREADABLE for one in loaded.diagnostics):
            from edupolicy.cli.findings import findings

            unreadable += 1
            for text in findings(loaded.diagnostics[:1], chosen, Painter(colours(sys.stderr, args.color))):
                sys.stderr.write(text + "\n")
            continue
        if loaded.from_json and loaded.path in from_json:
            # one after the other they would be no plan file
            if (failure := (loaded.path or STANDARD, SEVERAL_PLANS)) not in inputs.failed:
                inputs.failed.append(failure)
            continue
        if loaded.from_json:
            from_json.add(loaded.path)
        formatted = _formatted(loaded, args.keywords)
        if not _is_faithful(loaded, formatted):
            inputs.failed.append((loaded.path or STANDARD, UNFAITHFUL))
            continue
        changed += formatted != loaded.text
        _write(args, inputs, loaded, formatted, chosen)
    inputs.report_failures(chosen)
    if inputs.failed or unreadable:
        return 2
    return 1 if changed and (args.check or args.diff) else 0


def _formatted(loaded: Loaded, keywords: str | None) -> str:
    """The canonical form; it has no byte-order mark, except where nothing else tells the encoding."""
    text = apply_edits(loaded.text, canonical_edits(loaded.text, keywords, loaded.touched))
    needed = loaded.encoding.startswith(("utf-16", "utf-32")) and loaded.text.startswith("\ufeff")
    return "\ufeff" + text.removeprefix("\ufeff") if needed else text


def _is_faithful(loaded: Loaded, formatted: str) -> bool:
    """Whether formatting leaves what a plan says: rather no change than a wrong one."""
    if formatted == loaded.text:
        return True
    again = loads(formatted, path=loaded.path)
    return again.plan == loaded.plan and again.entries == loaded.entries


def _write(args: argparse.Namespace, inputs: Inputs, loaded: Loaded, formatted: str, chosen: str) -> None:
    name = visible(loaded.path) or ("<标准输入>" if chosen == "zh" else "<stdin>")
    if args.diff:
        from edupolicy.cli.text_diff import print_diff

        print_diff(loaded.text, formatted, name, Painter(colours(sys.stdout, args.color)))
    elif args.check:
        if formatted != loaded.text:
            sys.stdout.write(f"{name}：需要整理格式\n" if chosen == "zh" else f"would reformat {name}\n")
    elif loaded.from_json:
        write_document(formatted.encode("utf-8"))
    elif not loaded.path:
        inputs.write_back(loaded, formatted)
    elif formatted != loaded.text and inputs.write_back(loaded, formatted):
        sys.stdout.write(f"已整理 {name}\n" if chosen == "zh" else f"reformatted {name}\n")
