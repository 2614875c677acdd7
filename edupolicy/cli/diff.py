"""`edupolicy diff`: what last year's plan promised and this year's does not, and all that changed besides."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from edupolicy.cli.answering import print_findings, write_answer
from edupolicy.cli.inputs import complete_files
from edupolicy.cli.plan_files import load_plan, side_file
from edupolicy.cli.terminal import Painter, add_common, colours, language, visible
from edupolicy.cli.wording import complain
from edupolicy.diagnostics import Severity
from edupolicy.loader import Loaded
from edupolicy.source import write_atomically

if TYPE_CHECKING:
    from edupolicy.comparison import Change, Diff

#: what `--only` names -> the areas of changes
_ONLY = {"measures": {"section", "measure", "item"}, "targets": {"target"}, "organizations": {"organization"}}
#: what git gives as hash and mode of a file, `.` where there is none
_HASH, _MODE = frozenset("0123456789abcdef."), frozenset("01234567.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `diff`."""
    files = "the old plan and the new one, each a file, - for standard input, or REVISION:FILE out of git; or a folder, or plans of more than two years"
    complete_files(parser.add_argument("plans", nargs="+", metavar="PLAN", help=files))
    parser.add_argument("--encoding", help="encoding of the files; UTF-8 unless given")
    parser.add_argument("--format", choices=("text", "json", "md", "html"), default="text", help="how the comparison is printed")
    complete_files(parser.add_argument("-o", "--output", metavar="FILE", help="write to a file, in one step, instead of standard output"))
    parser.add_argument("--only", choices=tuple(_ONLY), help="only changes of these")
    parser.add_argument("--full", action="store_true", help="all words of what was moved and reworded, before and now")
    parser.add_argument("--lineage", metavar="NAME", help="one measure or indicator through the years: its number, its id, or words of its name")
    parser.add_argument("--select", metavar="AREA.ACTION", help="only these changes, separated by commas: target.lower, measure, *.remove")
    parser.add_argument("--fail-on", choices=("weakened", "unclear"), help="exit with 1 if a change is weakened, or at least unclear, and not waived")
    complete_files(parser.add_argument("--results", metavar="FILE", help="a report of what was reached: targets that it meets are completed, not dropped"))
    complete_files(parser.add_argument("--links", metavar="FILE", help="pairs that a person has confirmed, one `a-2023#8 = a-2024#9` a line"))
    parser.add_argument("--confirm", metavar="OLD=NEW", action="append", default=[], help="add a pair to the links file: a-2023#8=a-2024#9")
    complete_files(parser.add_argument("--waivers", metavar="FILE", help="changes that were accepted, one `fingerprint: reason` a line"))
    parser.add_argument("--force", action="store_true", help="compare plans of different regions or kinds all the same")
    parser.add_argument("--width", type=int, metavar="N", help="columns to use; the terminal's unless given")
    add_common(parser)


def run(args: argparse.Namespace) -> int:
    """0; 1 where `--fail-on` is met; 2 where the plans cannot be read or are not years of one plan."""
    if (driven := _driven(args.plans)) is not None:
        return _for_git(*driven, args)
    paths = args.plans
    if args.lineage is not None or len(paths) != 2 or any(map(os.path.isdir, paths)):
        from edupolicy.cli import lineage

        return lineage.run(paths, args)
    chosen = language(args)
    if not _is_known(args.select):
        return 2
    loaded = [load_plan(path, args, chosen) for path in paths]
    results = load_plan(args.results, args, chosen) if args.results else None
    if loaded[0] is None or loaded[1] is None or (args.results and results is None):
        return 2
    return _compare(loaded[0], loaded[1], results, args, chosen)


def _driven(given: list[str]) -> tuple[str, str, str] | None:
    """Path, old file and new file, where git calls this as its diff driver: path, old file, hash, mode, new file, hash, mode, and more of a rename."""
    if len(given) in (7, 9) and all(set(each) <= _HASH for each in (given[2], given[5])) and all(set(each) <= _MODE for each in (given[3], given[6])):
        return given[0], given[1], given[4]
    return None


def _for_git(path: str, old: str, new: str, args: argparse.Namespace) -> int:
    """Always 0: git takes anything else for its own failure, and shows no further file."""
    chosen = language(args)
    sys.stdout.write(f"edupolicy diff {visible(path)}\n")
    if os.devnull in (old, new):
        words = ("a new plan", "新计划") if old == os.devnull else ("the plan was deleted", "计划已删除")
        sys.stdout.write(f"{words[chosen == 'zh']}\n")
        return 0
    # git's copies lie in a folder of their own: the vocabulary is the one beside the plan itself
    loaded = [load_plan(each, args, chosen, path) for each in (old, new)]
    if loaded[0] is not None and loaded[1] is not None:
        args.force = True
        _compare(loaded[0], loaded[1], None, args, chosen)
    return 0


def _compare(old: Loaded, new: Loaded, results: Loaded | None, args: argparse.Namespace, chosen: str) -> int:
    from edupolicy.comparison import diff, objections, read_waivers

    assert old.plan is not None  # said by who loaded them
    assert new.plan is not None
    against = [] if args.force else list(objections(old.plan, new.plan, new.text, new.path))
    print_findings(against, args, chosen)
    if any(one.severity is Severity.ERROR for one in against):
        return 2
    confirmed = _confirmed(old, new, args, chosen)
    if confirmed is None:
        return 2
    found = diff(old, new, results, confirmed=confirmed)
    waived: Mapping[str, str] = {}
    if args.waivers:
        text = side_file(args.waivers, chosen)
        if text is None:
            return 2
        waived, faults = read_waivers(text, found.changes, args.waivers)
        print_findings(faults, args, chosen)
    changes = [one for one in found.changes if _is_selected(one, args)]
    _print(found, changes, waived, args, chosen)
    counted = {"weakened": ("weakened",), "unclear": ("weakened", "unclear")}.get(args.fail_on, ())
    return 1 if any(one.level in counted and one.fingerprint not in waived for one in changes) else 0


def _confirmed(old: Loaded, new: Loaded, args: argparse.Namespace, chosen: str) -> tuple[tuple[str, str], ...] | None:
    """The pairs of the links file, with those that are confirmed now; None where that cannot be done."""
    from edupolicy.comparison import read_links, with_link

    assert old.plan is not None
    assert new.plan is not None
    if args.confirm and not args.links:
        complain("--confirm needs --links FILE, where the pair is kept")
        return None
    if not args.links:
        return ()
    text = side_file(args.links, chosen, missing="" if args.confirm else None)
    if text is None:
        return None
    before = text
    for pair in args.confirm:
        one, equals, other = pair.replace("＝", "=").partition("=")
        if not equals:
            complain("`{pair}` is no pair; write a-2023#8=a-2024#9", pair=visible(pair))
            return None
        text = with_link(text, *(_full_id(name.strip(), plan.id) for name, plan in ((one, old.plan), (other, new.plan))))
    pairs, faults = read_links(text, old.plan, new.plan, args.links)
    print_findings(faults, args, chosen)
    if any(one.severity is Severity.ERROR for one in faults) or (args.confirm and faults):
        return None
    if text != before:
        write_atomically(args.links, text.encode("utf-8"))
    return pairs


def _full_id(name: str, plan: str) -> str:
    return name if "#" in name else f"{plan}#{name}"


def _is_known(select: str | None) -> bool:
    """Whether all that is selected can be; what cannot is said on standard error."""
    from edupolicy.comparison.result import Action, Area

    for area, _, action in _selected(select):
        for name, known in ((area, tuple(Area)), (action, tuple(Action))):
            if name not in ("", "*", *known):
                complain("`{name}` is none of {known}", name=visible(name), known=", ".join(known))
                return False
    return True


def _selected(select: str | None) -> list[tuple[str, str, str]]:
    return [part.strip().partition(".") for part in (select or "").split(",") if part.strip()]


def _is_selected(change: Change, args: argparse.Namespace) -> bool:
    if args.only and change.area not in _ONLY[args.only]:
        return False
    wanted = _selected(args.select)
    return not wanted or any(area in ("", "*", change.area) and action in ("", "*", change.action) for area, _, action in wanted)


def _print(found: Diff, changes: Sequence[Change], waived: Mapping[str, str], args: argparse.Namespace, chosen: str) -> None:
    if args.format == "text":
        from edupolicy.cli.diff_report import report

        painter = Painter(colours(sys.stdout, args.color) and not args.output)
        text = "\n".join(report(found, changes, waived, chosen, painter, args.width, full=args.full or args.only == "measures")) + "\n"
    else:
        from edupolicy.export import diff_format

        write = {"json": diff_format.diff_to_json, "md": diff_format.diff_to_markdown, "html": diff_format.diff_to_html}[args.format]
        text = write(found, changes, waived, chosen)
    write_answer(text, args)
