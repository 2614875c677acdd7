"""`edupolicy fmt`: plans in their canonical form."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from edupolicy.cli.inputs import Inputs, add_inputs
from edupolicy.cli.terminal import Painter, add_common, colours, language, visible
from edupolicy.diagnostics.files import UNREADABLE
from edupolicy.edit import apply_edits, canonical_edits
from edupolicy.loader import Loaded, loads
from edupolicy.source import write_atomically


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
    for loaded in inputs:
        if any(one.rule in UNREADABLE for one in loaded.diagnostics):
            from edupolicy.cli.findings import findings

            unreadable += 1
            for text in findings(loaded.diagnostics[:1], chosen, Painter(colours(sys.stderr, args.color))):
                sys.stderr.write(text + "\n")
            continue
        formatted = apply_edits(loaded.text, canonical_edits(loaded.text, args.keywords))
        _guard(loaded, formatted)
        changed += formatted != loaded.text
        _write(args, loaded, formatted, chosen)
    inputs.report_failures(chosen)
    if inputs.failed or unreadable:
        return 2
    return 1 if changed and (args.check or args.diff) else 0


def _guard(loaded: Loaded, formatted: str) -> None:
    """Formatting must never change what a plan says: rather no change than a wrong one."""
    if formatted != loaded.text:
        again = loads(formatted, path=loaded.path)
        if again.plan != loaded.plan or again.entries != loaded.entries:
            raise RuntimeError(f"{loaded.path}: formatting would change the plan; please report this")


def _write(args: argparse.Namespace, loaded: Loaded, formatted: str, chosen: str) -> None:
    name = loaded.path or ("<标准输入>" if chosen == "zh" else "<stdin>")
    if args.diff:
        _diff(loaded.text, formatted, name, Painter(colours(sys.stdout, args.color)))
    elif args.check:
        if formatted != loaded.text:
            sys.stdout.write(f"{name}：需要整理格式\n" if chosen == "zh" else f"would reformat {name}\n")
    elif not loaded.path or loaded.from_json:
        sys.stdout.write(formatted)
    elif formatted != loaded.text:
        write_atomically(Path(loaded.path), formatted.encode(loaded.encoding, "surrogatepass"))
        sys.stdout.write(f"已整理 {name}\n" if chosen == "zh" else f"reformatted {name}\n")


def _diff(old: str, new: str, name: str, paint: Painter) -> None:
    from difflib import unified_diff

    for line in unified_diff(old.splitlines(), new.splitlines(), name, name, lineterm=""):
        style = "green" if line.startswith("+") else "red" if line.startswith("-") else "dim"
        sys.stdout.write(paint(style, visible(line)) + "\n")
