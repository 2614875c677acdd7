"""`edupolicy completion`: completion for shells."""

from __future__ import annotations

import argparse
import sys


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `completion`."""
    parser.add_argument("shell", choices=("bash", "zsh", "tcsh"), help='for bash: eval "$(edupolicy completion bash)"')


def run(args: argparse.Namespace) -> int:
    """0; the script is on standard output."""
    import shtab

    from edupolicy.cli.explain import COMPLETION
    from edupolicy.cli.main import make_parser
    from edupolicy.rules import RULES

    codes = " ".join(rule.code for rule in RULES)
    functions = {"bash": f'{COMPLETION}() {{ compgen -W "{codes}" -- "$1"; }}', "zsh": f"{COMPLETION}() {{ compadd -- {codes} }}"}
    sys.stdout.write(shtab.complete(make_parser(), args.shell, preamble=functions.get(args.shell, "")) + "\n")
    return 0
