"""`edupolicy query`: what plans say, asked in their own language."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from edupolicy.cli.answering import add_output, print_findings, write_answer
from edupolicy.cli.corpora import add_corpus_options, open_corpus, report_corpus
from edupolicy.cli.inputs import add_inputs
from edupolicy.cli.terminal import add_common, language, visible
from edupolicy.cli.wording import complain, worded

if TYPE_CHECKING:
    from edupolicy.query import Row

#: what the question is called in diagnostics
_NAME = {"en": "<question>", "zh": "<问题>"}


_EPILOG = """\
examples:
  edupolicy query 'target 公办园占比 >= 55%' plans/
  edupolicy query 'by 基教科 and (due < 2024-07 or target strive)' plans/
  edupolicy query '目标 新增学位 达到1000个 且 非 地区 湖南省' plans/
  edupolicy query cite plans/ --count title

Conditions are lines of the language or clauses of them, with and, or, not and parentheses: docs/query.md. Exit codes: 0 something was
found, 1 nothing was, 2 the question or a file cannot be read.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `query`."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = worded(_EPILOG)
    parser.add_argument("question", metavar="QUESTION", help="conditions as plans write them: 'target 公办园占比 >= 55%% and by 基教科'")
    add_inputs(parser, bundled=True)
    add_output(parser)
    parser.add_argument("--rows", choices=("plans", "sections", "measures", "items"), help="instead of what is found, the plans or blocks that hold it")
    parser.add_argument("--sort", metavar="COLUMN", help="sort by a column, such as value or deadline")
    parser.add_argument("--descending", action="store_true", help="with --sort: the greatest first")
    parser.add_argument("--limit", type=_limit, metavar="N", help="only the first N answers")
    parser.add_argument("--count", nargs="?", const="", metavar="COLUMNS", help="only how many there are, for each value of some columns: city,year_end")
    add_corpus_options(parser)
    add_common(parser)


def _limit(text: str) -> int:
    if not (text.isascii() and text.isdecimal()) or int(text) == 0:
        raise argparse.ArgumentTypeError(worded("`{limit}` is no number of answers; write 1 or more").format(limit=text))
    return int(text)


def run(args: argparse.Namespace) -> int:
    """0 where something was found, 1 where nothing was, 2 where the question or a file cannot be read."""
    from edupolicy.query import ask

    chosen = language(args)
    # a question that cannot be read is told before any file is
    answer = ask(args.question, (), name=_NAME[chosen])
    if answer.question is None:
        print_findings(answer.diagnostics, args, chosen)
        return 2
    corpus = open_corpus(args)
    answer = ask(args.question, corpus.loaded, name=_NAME[chosen])
    print_findings(answer.diagnostics, args, chosen)
    incomplete = report_corpus(corpus, args, chosen) == 2
    found = answer.rows if args.rows is None else answer.holders(args.rows)
    rows, columns = _chosen(found, args), _count_columns(found, args)
    if rows is None or columns is None:
        return 2
    write_answer(_counted(rows, columns, args, chosen) if args.count is not None else _listed(rows, args, chosen), args)
    return 2 if incomplete else 0 if rows else 1


def _chosen(rows: tuple[Row, ...], args: argparse.Namespace) -> tuple[Row, ...] | None:
    """The rows in the order and number that is asked for; None where no row has the column, which is said on standard error."""
    if args.sort:
        from edupolicy.query import in_order

        if rows and not _has_column(rows, args.sort):
            return None
        rows = tuple(in_order(rows, args.sort, descending=args.descending))
    return rows if args.limit is None else rows[: max(args.limit, 0)]


def _has_column(rows: Sequence[Row], name: str) -> bool:
    kinds: list[type[Row]] = list({type(row): None for row in rows})
    known = tuple(dict.fromkeys(column for kind in kinds for column in kind.column_names()))
    if name not in known:
        from difflib import get_close_matches

        near = get_close_matches(name, known)
        text = "the answers have no column `{column}`; did you mean {near}? `edupolicy sql --codebook {table}` lists the columns"
        text = text if near else "the answers have no column `{column}`; `edupolicy sql --codebook {table}` lists the columns"
        complain(text, column=visible(name), near=", ".join(f"`{one}`" for one in near), table=kinds[0].table)
    return name in known


def _count_columns(rows: Sequence[Row], args: argparse.Namespace) -> tuple[str, ...] | None:
    columns = tuple(part.strip() for part in (args.count or "").replace("，", ",").split(",") if part.strip())
    return columns if not rows or all(_has_column(rows, name) for name in columns) else None


def _listed(rows: tuple[Row, ...], args: argparse.Namespace, chosen: str) -> str:
    if args.format == "text":
        return _drawn_answers(rows, args, chosen)
    from edupolicy.export import answers_format

    if args.format == "md":
        return answers_format.answers_to_markdown(rows, chosen)
    return answers_format.answers_to_json(rows) if args.format == "json" else answers_format.answers_to_csv(rows)


def _counted(rows: Sequence[Row], columns: tuple[str, ...], args: argparse.Namespace, chosen: str) -> str:
    from edupolicy.export import answers_format
    from edupolicy.export.markdown import markdown_table

    keys = Counter(tuple(row.named(name) for name in columns) for row in rows)
    counts: list[tuple[tuple[Any, ...], int]] = list(keys.items()) if columns else [((), len(rows))]
    match args.format:
        case "json":
            return answers_format.counts_to_json(columns, counts)
        case "csv":
            return answers_format.counts_to_csv(columns, counts)
        case "md":
            heads = (*columns, {"en": "count", "zh": "数量"}[chosen])
            return markdown_table(heads, [(*map(answers_format.shown, key), str(count)) for key, count in counts])
        case _:
            return f"{len(rows)}\n" if not columns else _drawn_counts(columns, counts, args, chosen)


def _drawn_answers(rows: tuple[Row, ...], args: argparse.Namespace, chosen: str) -> str:
    from edupolicy.cli.drawing import drawn
    from edupolicy.render.answers import answers_page

    return drawn(lambda view: answers_page(rows, view), args, chosen)


def _drawn_counts(columns: Sequence[str], counts: Sequence[tuple[tuple[Any, ...], int]], args: argparse.Namespace, chosen: str) -> str:
    from edupolicy.cli.drawing import drawn
    from edupolicy.render.answers import counts_table

    return drawn(lambda view: [counts_table(columns, counts, view)], args, chosen)
