"""A trace in the terminal: how much was found, and how much of the source is accounted for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from edupolicy.export.trace_words import GROUPS, account_word, kind_word, outcome_word, percent, repair_sides, repair_word, word
from edupolicy.fidelity import Account, Accounted, Coverage, Outcome, Trace
from edupolicy.render.bars import count_bar
from edupolicy.render.grid import Column, Row, grid
from edupolicy.render.header import heading
from edupolicy.render.plain import dotted, flowing, plain, shortened, wrap
from edupolicy.render.view import DOUBT, FAINT, FAULT, REACHED, STRONG, View

_BAR = 20
#: cells of a text in a list
_LONGEST_EXCERPT = 60


def trace_page(trace: Trace, view: View) -> Iterator[RenderableType]:
    """The head of a trace and, where there is a source, its two tables."""
    language = view.words.language
    yield Group(*head(trace, view))
    if trace.coverage:
        yield Group(heading(word("evidence", language)), _evidence(trace, view))
        yield Group(heading(word("coverage", language)), _coverage(trace, view))
        if trace.repairs:
            yield _repaired(trace, view)


def head(trace: Trace, view: View) -> Iterator[Text]:
    """The plan, its source, and how much of that is accounted for."""
    language = view.words.language
    plan, document = trace.loaded.plan, trace.document
    assert plan is not None
    yield from wrap(plain(plan.title, STRONG), view.width)
    if document is None:
        yield from wrap(dotted((plain(plan.id, FAINT), plain(word("no_source", language), FAULT)), view), view.width)
        return
    pinned = plan.source.sha256 if plan.source is not None else None
    state = "unpinned" if pinned is None else "pinned" if pinned == document.sha256 else "changed"
    style = {"pinned": REACHED, "unpinned": FAINT, "changed": DOUBT}[state]
    file = document.path.replace("\\", "/").rsplit("/", 1)[-1]
    lines, sentences = document.raw.rstrip("\n").count("\n") + 1, len(document.sentences)
    size = (
        word("line" if lines == 1 else "lines", language).format(lines), word("sentence" if sentences == 1 else "sentences_", language).format(sentences),
    )  # fmt: skip
    yield from wrap(dotted((plain(plan.id, FAINT), plain(file), plain(word(state, language), style), *size), view), view.width)
    if trace.coverage:
        share = percent(trace.share)
        yield from wrap(plain(word("share", language).format(share), REACHED if trace.share >= 1 else DOUBT), view.width)


def _evidence(trace: Trace, view: View) -> Group:
    language = view.words.language
    rows: list[Row | Text] = []
    for group, aspects in GROUPS.items():
        counts = trace.outcomes(aspects)
        total = sum(counts.values())
        if total:
            good = counts.get(Outcome.FOUND, 0) + counts.get(Outcome.IMPLIED, 0)
            unusual = {outcome: number for outcome, number in counts.items() if outcome is not Outcome.FOUND}
            others = [plain(f"{number} {outcome_word(outcome, language)}", _STYLES[outcome]) for outcome, number in unusual.items()]
            rows.append((plain(word(group, language)), _of(good, total), _bar(good, total, view), dotted(others, view)))
    return grid([Column(), Column(align="right"), Column(rank=1), Column(least=12)], rows, view)


_STYLES = {Outcome.FOUND: REACHED, Outcome.IMPLIED: FAINT, Outcome.ELSEWHERE: DOUBT, Outcome.OTHER: FAULT, Outcome.MISSING: FAULT}


def _coverage(trace: Trace, view: View) -> Group:
    language = view.words.language
    rows: list[Row | Text] = []
    for kind, found in trace.coverage.items():
        if found.total:
            good = found.total - len(found.missing)
            parts = [
                plain(f"{number} {account_word(account, language)}", FAULT if account is Account.MISSING else "") for account, number in found.counts().items()
            ]
            rows.append((plain(kind_word(kind, language)), _of(good, found.total), _bar(good, found.total, view), dotted(parts, view)))
    return grid([Column(), Column(align="right"), Column(rank=1), Column(least=24)], rows, view)


def _repaired(trace: Trace, view: View) -> Group:
    """How much was mended in the source, by kind; what could not be."""
    language = view.words.language
    counts = Counter(one.kind for one in trace.repairs if one.sure)
    unsure = sum(not one.sure for one in trace.repairs)
    parts = [plain(f"{number} {repair_word(kind, language)}") for kind, number in counts.most_common()]
    parts += [plain(f"{unsure} {word('reported' if unsure == 1 else 'reported_several', language)}", DOUBT)] if unsure else []
    return Group(heading(word("repairs", language), len(trace.repairs)), *flowing(parts, f" {view.glyphs.dot} ", view.width))


def _of(good: int, total: int) -> Text:
    return Text.assemble((f"{good}", REACHED if good == total else FAULT), (f"/{total}", FAINT))


def _bar(good: int, total: int, view: View) -> Text:
    return count_bar([(good, view.glyphs.bar, REACHED), (total - good, view.glyphs.light, FAULT)], total, _BAR)


def coverage_list(found: Coverage, accounts: Sequence[Account], view: View) -> Group:
    """Every entry of a kind, or those that are accounted for in some ways, each with its place."""
    language = view.words.language
    entries = [one for one in found.entries if not accounts or one.account in accounts]
    rows: list[Row | Text] = [_entry(one, view) for one in entries]
    title = heading(kind_word(found.kind, language), len(entries))
    return Group(title, grid([Column(align="right"), Column(least=16, most=_LONGEST_EXCERPT), Column(), Column(least=12)], rows, view))


def _entry(one: Accounted, view: View) -> Row:
    style = FAULT if one.account is Account.MISSING else ""
    by = plain(shortened(_named(one), _LONGEST_EXCERPT, view), FAINT)
    said = shortened(one.text, _LONGEST_EXCERPT, view)
    return plain(str(one.sentence or ""), FAINT), plain(said, style), plain(account_word(one.account, view.words.language), style), by


def _named(one: Accounted) -> str:
    """What accounts for it, in short."""
    names = (getattr(each, "label", None) or getattr(each, "name", None) or getattr(each, "title", None) or getattr(each, "text", None) for each in one.by)
    return "、".join(dict.fromkeys(name for name in names if isinstance(name, str)))


def repairs_list(trace: Trace, view: View) -> Group:
    """Everything that was mended in the source, and what could not be, with its place."""
    language, document = view.words.language, trace.document
    rows: list[Row | Text] = []
    for one in trace.repairs if document is not None else ():
        assert document is not None
        line, column = document.index.position(one.span.start)
        kind = plain(repair_word(one.kind, language), "" if one.sure else DOUBT)
        before, after = repair_sides(one, document.raw)
        became = plain(shortened(after, 30, view)) if one.sure else plain(word("reported", language), DOUBT)
        rows.append((plain(f"{line}:{column}", FAINT), kind, plain(shortened(before, 30, view)), Text(view.glyphs.right, style=FAINT), became))
    columns = [Column(align="right"), Column(), Column(least=6), Column(), Column(least=6)]
    return Group(heading(word("repairs", language), len(rows)), grid(columns, rows, view))


def moves_list(trace: Trace, view: View) -> Group:
    """The places of a changed source: from where to where, and by what they were known."""
    language = view.words.language
    rows: list[Row | Text] = []
    for one in trace.moves:
        if one.new != one.old:
            new = plain(f"@{one.new}") if one.new is not None else plain(word("not_found", language), FAULT)
            rows.append((plain(f"@{one.old}"), Text(view.glyphs.right, style=FAINT), new, plain(one.method, FAINT)))
    return Group(heading(word("moves", language), len(rows)), grid([Column(), Column(), Column(), Column(rank=1)], rows, view))
