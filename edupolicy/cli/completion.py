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

    from edupolicy.cli.main import make_parser

    sys.stdout.write(shtab.complete(make_parser(), args.shell) + "\n")
    return 0
