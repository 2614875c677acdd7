"""`edupolicy import-table`: what was changed in a task table goes into the plans that it was exported from."""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from edupolicy.cli.answering import print_findings
from edupolicy.cli.inputs import STANDARD, Inputs, complete_files
from edupolicy.cli.terminal import Painter, add_common, colours, cut, language, visible
from edupolicy.cli.wording import complain
from edupolicy.diagnostics import Severity
from edupolicy.source import display_width, failure_reasons, read_bytes

if TYPE_CHECKING:
    from edupolicy.worksheet import Change, Import, PlanImport

#: the least that a narrow terminal shows of a text, in columns
_LEAST = 8


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `import-table`."""
    complete_files(parser.add_argument("table", metavar="TABLE", help="the workbook that `export --format xlsx` wrote, and somebody changed"))
    complete_files(parser.add_argument("paths", nargs="*", metavar="PLAN", help="the plans that it was exported from, or their folder"))
    original = "the workbook as it was exported, where TABLE is another one, into which the table was copied"
    complete_files(parser.add_argument("--exported", metavar="FILE", help=original))
    parser.add_argument("--encoding", help="encoding of the files; UTF-8 unless given")
    parser.add_argument("--dry-run", action="store_true", help="write nothing; list what would change")
    parser.add_argument("--diff", action="store_true", help="write nothing; print what would change")
    parser.add_argument("--prefer", choices=("sheet", "plan"), help="who wins where table and plan were both changed; otherwise the plan is left as it is")
    parser.add_argument("--allow-unknown", action="store_true", help="take over organizations that neither the vocabulary nor the plan knows")
    add_common(parser)


def run(args: argparse.Namespace) -> int:
    """0; 1 where something of the table was not taken over; 2 where table or plans cannot be read, or a plan cannot be written."""
    from edupolicy.extras import MissingExtra
    from edupolicy.worksheet import import_workbook, read_workbook

    chosen = language(args)
    if STANDARD in args.paths:
        complain("import-table writes files back; standard input is none")
        return 2
    contents: list[bytes] = []
    for path in (args.table, args.exported):
        try:
            contents += [read_bytes(path)] if path else []
        except (OSError, ValueError) as error:
            complain("{fault}", fault=f"{visible(path)}: {visible(failure_reasons(error)[chosen == 'zh'])}")
            return 2
    try:
        workbook = read_workbook(contents[0], args.table, exported_as=contents[1] if args.exported else None)
    except MissingExtra as error:
        complain("{fault}", fault=error.in_language(chosen))
        return 2
    inputs = Inputs(args.paths or ["."], args.encoding)
    loaded = list(inputs) if workbook.is_readable else []
    unreadable = [one for source in loaded if source.plan is None for one in source.diagnostics if one.severity is Severity.ERROR]
    found = import_workbook(workbook, loaded, prefer=args.prefer, allow_unknown=args.allow_unknown)
    print_findings([*unreadable, *found.diagnostics], args, chosen)
    if workbook.is_readable:
        _make(found, inputs, args, chosen)
    inputs.report_failures(chosen)
    if inputs.failed or unreadable or not workbook.is_readable:
        return 2
    return 1 if any(one.severity is Severity.ERROR for one in found.diagnostics) else 0


def _make(found: Import, inputs: Inputs, args: argparse.Namespace, chosen: str) -> None:
    """Write the plans, or show what would be written."""
    paint = Painter(colours(sys.stdout, args.color))
    written: list[PlanImport] = []
    for plan in found.plans:
        if not plan.changes:
            continue
        if args.diff:
            from edupolicy.cli.text_diff import print_diff

            print_diff(plan.loaded.text, plan.text, visible(plan.loaded.path), paint)
        else:
            sys.stdout.write("".join(f"{line}\n" for line in _listed(plan, chosen, paint)))
        if args.diff or args.dry_run or inputs.write_back(plan.loaded, plan.text):
            written.append(plan)
    if not args.diff:
        sys.stdout.write(_summary(written, args.dry_run, chosen, failed=bool(inputs.failed)) + "\n")


def _listed(plan: PlanImport, chosen: str, paint: Painter) -> list[str]:
    return [paint("bold", visible(plan.loaded.path)), *(_change(change, chosen, paint) for change in plan.changes)]


def _change(change: Change, chosen: str, paint: Painter) -> str:
    """Where, about what, which column, from what to what; on a terminal as much of it as fits into a line."""
    nothing = "（空）" if chosen == "zh" else "(nothing)"
    cell, heading = visible(change.cell), change.column.heading(chosen)
    texts = [visible(text.replace("\n", " / ")) or nothing for text in (change.subject, change.before, change.after)]
    if sys.stdout.isatty():
        room = shutil.get_terminal_size().columns - display_width(f"  {cell}    {heading}:  → ")
        texts = _fitted(texts, room)
    subject, before, after = texts
    return f"  {paint('dim', cell)}  {subject}  {heading}: {before} → {paint('green', after)}"


def _fitted(texts: list[str], room: int) -> list[str]:
    """Texts cut to share a room: each has its part, and what a short one leaves goes to those behind it in length."""
    fitted = dict.fromkeys(range(len(texts)), "")
    for left, number in enumerate(sorted(fitted, key=lambda one: display_width(texts[one]))):
        fitted[number] = cut(texts[number], max(_LEAST, room // (len(texts) - left)))
        room -= display_width(fitted[number])
    return list(fitted.values())


def _summary(written: Sequence[PlanImport], dry: bool, chosen: str, *, failed: bool) -> str:
    changes, files = sum(len(plan.changes) for plan in written), len(written)
    if chosen == "zh":
        if not changes:
            return "未写入任何改动" if failed else "没有需要写入的改动"
        return f"{changes} 处改动，{'将写入' if dry else '已写入'} {files} 个文件"
    if not changes:
        return "nothing was written" if failed else "nothing to write"
    return f"{changes} change{'' if changes == 1 else 's'} {'would be written' if dry else 'written'} to {files} file{'' if files == 1 else 's'}"
