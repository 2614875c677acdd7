"""The numerals of the five documents, as a reader listed them in `tests/numerals/`, against the documents and against the plans."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import edupolicy
from edupolicy.fidelity import Account, Accounted, CoverageKind
from edupolicy.model import Action, Block, Citation, Locator, Plan, Programme, Project, Result, SetAside, Target, Uncertainty
from edupolicy.source import LineIndex, sentences
from tests.numeral_list import Row, rows
from tests.test_plans import IDS, PLANS, document, plan_of

KINDS = ("figure", "list-number", "ordinal", "date", "name", "code", "indefinite", "word")
#: a scan that knows nothing of what numerals mean; a numeral of digits takes the 万 or 亿 after it with it
NUMERAL = re.compile("[0-9]+(?:[.][0-9]+)?[万萬亿億]?|[〇零一二三四五六七八九十百千万萬亿億两兩]+|[双雙半]")


# ---------------------------------------------------------------- the list alone


def test_each_document_has_the_numerals_that_were_counted() -> None:
    assert {name: len(rows(name)) for name in IDS} == {
        "changde-2021": 184, "ezhou-2023": 80, "jingzhou-2024": 58, "xinzhou-2024": 53, "yingtan-2024": 177,
    }  # fmt: skip


def test_most_numerals_are_no_figures() -> None:
    assert Counter(row.kind for name in IDS for row in rows(name)) == {
        "name": 155, "list-number": 98, "figure": 79, "ordinal": 74, "word": 68, "date": 54, "indefinite": 18, "code": 6,
    }  # fmt: skip


@pytest.mark.parametrize("name", IDS)
def test_each_numeral_has_a_kind_and_all_but_words_and_list_numbers_are_held(name: str) -> None:
    assert {row.kind for row in rows(name)} <= set(KINDS)
    assert [str(row) for row in rows(name) if bool(row.held_by) is (row.kind in ("word", "list-number"))] == []


@pytest.mark.parametrize("name", IDS)
def test_the_context_is_no_more_than_a_few_characters(name: str) -> None:
    assert [str(row) for row in rows(name) if len(row.context) > 12 or f"[{row.numeral}]" not in row.context] == []


# ---------------------------------------------------------------- against the documents


@pytest.mark.parametrize("name", IDS)
def test_each_numeral_stands_where_the_list_says(name: str, sources: Path) -> None:
    lines = document(plan_of(name), sources)
    for row in rows(name):
        line, start = lines[row.line - 1], row.column - 1
        before, after = row.beside
        end = start + len(row.numeral)
        assert (line[start:end], line[:start].endswith(before), line[end:].startswith(after)) == (row.numeral, True, True), str(row)
        sentence = sentences(line)[row.sentence - 1]
        assert sentence.start <= start < sentence.end, str(row)


@pytest.mark.parametrize("name", IDS)
def test_no_numeral_of_the_document_is_missing(name: str, sources: Path) -> None:
    found = [
        (number, match.start() + 1, match.group()) for number, line in enumerate(document(plan_of(name), sources), 1) for match in NUMERAL.finditer(line)
    ]  # fmt: skip
    assert [(row.line, row.column, row.numeral) for row in rows(name)] == found


# ---------------------------------------------------------------- against the plans


@pytest.mark.parametrize("name", IDS)
def test_each_numeral_is_held_by_the_statements_that_the_list_names(name: str) -> None:
    plan = plan_of(name)
    assert [str(row) for row in rows(name) for holder in row.held_by if not holds(plan, holder, row)] == []


@pytest.mark.parametrize("name", IDS)
def test_each_number_of_the_plan_has_its_numeral_in_the_list(name: str) -> None:
    held = {(holder.partition(" ")[2], row.value) for row in rows(name) if row.kind == "figure" for holder in row.held_by if " " in holder}
    numbers = {
        (figure.label, number)
        for figure in figures(plan_of(name))
        if NUMERAL.search(figure.wording)  # 只增不减 and 不低于公务员 promise a number that the document does not write
        for number in (figure.value, figure.upper, figure.baseline)
        if number is not None
    }
    assert numbers - held == set()


@pytest.mark.parametrize("name", IDS)
def test_trace_accounts_for_each_numeral_as_the_list_does(name: str, sources: Path) -> None:
    loaded = edupolicy.load(PLANS / f"{name}.plan")
    assert loaded.plan is not None
    assert loaded.plan.source is not None
    entries = edupolicy.trace(loaded, sources / loaded.plan.source.file).coverage[CoverageKind.NUMERALS].entries
    accounts = {entry.span.start: entry for entry in entries}
    lines = LineIndex("\n".join(document(plan_of(name), sources)))
    found = [(row, accounts.get(lines.line_span(row.line).start + row.column - 1)) for row in rows(name)]
    assert [(str(row), str(entry and entry.account)) for row, entry in found if not is_accounted(entry, row)] == []


def is_accounted(entry: Accounted | None, row: Row) -> bool:
    """Whether a trace says the same of a numeral: held by the same figures, set aside, or recognised as what it is."""
    if entry is None or entry.account is Account.MISSING:
        return False
    indicators = {holder.partition(" ")[2] for holder in row.held_by if holder.startswith(("target", "result"))}
    if indicators:
        return entry.account is Account.ENCODED and indicators <= {node.label for node in entry.by if isinstance(node, Target | Result)}
    if row.kind in ("figure", "indefinite", "code"):
        return entry.account in (Account.ENCODED, Account.SET_ASIDE)
    return (entry.account is Account.LIST_NUMBER) is (row.kind == "list-number")


def holds(plan: Plan, holder: str, row: Row) -> bool:
    """Whether the plan has a statement of this keyword at the sentence of the numeral that says what the numeral says."""
    keyword, _, indicator = holder.partition(" ")
    here = [figure for figure in figures(plan) if figure.label == indicator and covers(figure.place, row)]
    match keyword:
        case "target" | "result":
            return any(row.value in (figure.value, figure.upper) and isinstance(figure, Target) == (keyword == "target") for figure in here)
        case "scope":
            return any(row.stands_in(figure.scope or "") for figure in here)
        case "every":
            return any(figure.every is not None and figure.every.count == row.value for figure in here)
        case "year":
            return plan.years is not None and row.numeral == str(plan.years.start.year)
        case "due":
            return any(covers(node.place, row) and dates(node, row) for block in plan.blocks() for node in promises(block))
        case "section":
            return any(covers(section.place, row) and row.stands_in(section.title) for section in plan.sections)
        case _:
            return any(row.stands_in(text) for text in words(plan, keyword, row))


def figures(plan: Plan) -> list[Target | Result]:
    return [*plan.all_targets(), *plan.all_results()]


def promises(block: Block) -> Iterator[Action | Target | Project]:
    yield from block.actions
    yield from block.targets
    yield from block.projects


def dates(node: Action | Target | Project, row: Row) -> bool:
    """Whether the deadline of the node lies in the year of the numeral, or as many years ahead as it says."""
    if node.due is None:
        return False
    years = node.due.end.year - node.due.start.year + 1
    return row.numeral == str(node.due.end.year) or (row.text, years) == ("三", 3)


def words(plan: Plan, keyword: str, row: Row) -> Iterator[str]:
    """The texts of the statements of a keyword that point to the sentence of the numeral."""
    for block in plan.blocks():
        nodes: dict[str, tuple[SetAside | Uncertainty | Programme | Citation | Project, ...]] = {
            "aside": block.asides, "uncertain": block.uncertainties, "programme": block.programmes, "cite": block.citations,
            "project": block.projects,
        }  # fmt: skip
        for node in nodes[keyword]:
            if covers(node.place, row):
                yield row.context if whole_sentence(node) else text_of(node)


def whole_sentence(node: object) -> bool:
    """Whether a phrase that is set aside describes its sentences, instead of quoting from them."""
    return isinstance(node, SetAside) and "“" not in node.text


def text_of(node: SetAside | Uncertainty | Programme | Citation | Project) -> str:
    match node:
        case SetAside() | Uncertainty():
            return node.text
        case Programme():
            return node.name
        case Citation():
            return node.title
    return " ".join(node.names)


def covers(place: Locator | None, row: Row) -> bool:
    """Whether a place, or a part of a compound one, holds the sentence of the numeral."""
    if place is None:
        return False
    if place.also:
        return any(covers(part, row) for part in place.also) or covers(Locator(place.line, place.sentence, place.end_line, place.end_sentence), row)
    if place.end_line is not None or place.sentence is None:
        return place.line <= row.line <= (place.end_line or place.line)
    return place.line == row.line and place.sentence <= row.sentence <= (place.end_sentence or place.sentence)
