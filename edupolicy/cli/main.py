"""The command `edupolicy`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from types import ModuleType

from edupolicy.cli.terminal import prepare_streams, visible
from edupolicy.cli.wording import Parser, complain, speak, spoken_language, worded
from edupolicy.source import failure_reasons

#: command -> what it does; each is a module of this package with `add_arguments` and `run`
COMMANDS = {
    "show": "look at plans: overview, measures, targets, organizations",
    "check": "find what is wrong with plans",
    "query": "ask plans in their own language",
    "sql": "ask the tables of plans in SQL",
    "compare": "one indicator over cities and years, targets beside results",
    "diff": "compare two years of a plan: what was promised and no longer is",
    "track": "hold targets against results: met, missed, exceeded, not reported",
    "trace": "hold plans against the documents that they encode",
    "fmt": "bring plans into their canonical form",
    "explain": "print the page of a rule",
    "export": "write plans for other programs",
    "import-table": "bring changes of a task table back into its plans",
    "new": "write a commented template",
    "completion": "print shell completion",
}
_EPILOG = """\
exit codes: 0 clean or done, 1 errors or warnings (check, trace), differences (fmt --check, fmt --diff), changes (diff --fail-on), missed targets
(track --fail-on), no answer (query, compare) or an incomplete export, 2 wrong use, or a file that cannot be read
"""


def make_parser(only: str | None = None) -> argparse.ArgumentParser:
    """The parser of all commands, or of one: its options need its module, and a module takes time to import."""
    parser = Parser(
        prog="edupolicy", description=worded("Write, check, query and compare government education work plans as plain text."),
        epilog=worded(_EPILOG), formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version and exit")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    for name, purpose in COMMANDS.items():
        said = worded(purpose)
        command = commands.add_parser(name, help=said, description=said[0].upper() + said[1:] + ("." if said == purpose else "。"))
        if only is None or only == name:
            _module(name).add_arguments(command)
    return parser


def _module(command: str) -> ModuleType:
    return import_module(f"edupolicy.cli.{command.replace('-', '_')}")


class _Version(argparse.Action):
    """Prints the installed version, which is looked up only when it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        sys.stdout.write(f"edupolicy {version('edupolicy')}\n")
        parser.exit()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command. The answer is the exit code."""
    prepare_streams()
    given = list(sys.argv[1:] if arguments is None else arguments)
    language = spoken_language(given)
    speak(language)
    try:
        try:
            return _run(given)
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        _discard_output()  # who reads it has gone
        return 0
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        where = f"{visible(str(error.filename))}: " if error.filename else ""
        complain("{fault}", fault=where + failure_reasons(error)[language == "zh"])
        _discard_output()
        return 2


def _run(given: list[str]) -> int:
    name = given[0] if given and given[0] in COMMANDS else None
    parser = make_parser(name) if name else make_parser()
    args = parser.parse_args(given)
    if args.command is None:
        parser.print_help()
        return 2
    code: int = _module(args.command).run(args)
    return code


def _discard_output() -> None:
    """Give up what could not be written: Python tries once more when it ends, and would complain."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())
