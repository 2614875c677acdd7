"""`edupolicy explain`: the page of a rule."""

from __future__ import annotations

import argparse
import sys

from edupolicy.cli.terminal import Painter, add_common, colours, language, visible
from edupolicy.cli.wording import complain
from edupolicy.rules import RULES, find_rule

#: the shell function that completes codes; `completion` writes it
COMPLETION = "_edupolicy_codes"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `explain`."""
    rule = parser.add_argument("rule", nargs="?", metavar="CODE", help="a rule's code (EP201) or name; without it all rules are listed")
    rule.complete = {"bash": COMPLETION, "zsh": COMPLETION}  # type: ignore[attr-defined]
    add_common(parser)


def run(args: argparse.Namespace) -> int:
    """0, or 2 where there is no such rule."""
    chosen = language(args)
    if args.rule is None:
        paint = Painter(colours(sys.stdout, args.color))
        for rule in RULES:
            sys.stdout.write(f"{paint(rule.severity.value, rule.code)}  {rule.severity.value:8} {rule.name}\n")
        return 0
    rule_found = find_rule(args.rule)
    if rule_found is None:
        from difflib import get_close_matches

        close = get_close_matches(args.rule.casefold(), [name for rule in RULES for name in (rule.name, rule.code.casefold())], 1)
        meant = find_rule(close[0]) if close else None
        if meant is None:
            complain("there is no rule `{code}`; `edupolicy explain` lists them all", code=visible(args.rule))
        else:
            text = "there is no rule `{code}`; did you mean `{meant}`?; `edupolicy explain` lists them all"
            complain(text, code=visible(args.rule), meant=meant.code)
        return 2
    from edupolicy.rules.pages import page

    sys.stdout.write(page(rule_found, chosen).rstrip("\n") + "\n")
    return 0
