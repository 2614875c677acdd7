"""`edupolicy compare`: one indicator over cities and years."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from edupolicy.cli.answering import add_output, print_findings, write_answer
from edupolicy.cli.corpora import add_corpus_options, open_corpus, report_corpus
from edupolicy.cli.inputs import add_inputs
from edupolicy.cli.terminal import add_common, language

if TYPE_CHECKING:
    from edupolicy.query import Development

#: what the indicator is called in diagnostics
_NAME = {"en": "<indicator>", "zh": "<指标>"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `compare`."""
    parser.add_argument("indicator", metavar="INDICATOR", help="its name, an alias or its id; part of a name, or * for any text, compares several")
    add_inputs(parser, bundled=True)
    parser.add_argument("--unit", metavar="UNIT", help="compare the figures in this unit and those that convert to it; otherwise the most frequent")
    add_output(parser)
    add_corpus_options(parser)
    add_common(parser)


def run(args: argparse.Namespace) -> int:
    """0 where there are figures, 1 where there are none, 2 where a file cannot be read."""
    from edupolicy.query import developments

    chosen = language(args)
    corpus = open_corpus(args)
    found, diagnostics = developments(args.indicator, corpus.loaded, unit=args.unit, name=_NAME[chosen])
    print_findings(diagnostics, args, chosen)
    incomplete = report_corpus(corpus, args, chosen) == 2
    write_answer(_said(found, args, chosen), args)
    return 2 if incomplete else 0 if found else 1


def _said(found: tuple[Development, ...], args: argparse.Namespace, chosen: str) -> str:
    if args.format == "text":
        from edupolicy.cli.drawing import drawn
        from edupolicy.render.compare import developments_page

        return drawn(lambda view: developments_page(found, view), args, chosen)
    from edupolicy.export import development_format

    if args.format == "md":
        return development_format.developments_to_markdown(found, chosen)
    return development_format.developments_to_json(found) if args.format == "json" else development_format.developments_to_csv(found)
