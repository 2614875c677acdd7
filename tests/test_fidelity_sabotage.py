"""The checker is tested by sabotage: every figure of every plan is falsified in five ways, and the falsification has to be found where it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import edupolicy
from edupolicy import Loaded, Result, Span, Target, loads, trace
from edupolicy.fidelity import Document, Trace
from edupolicy.source import LineIndex
from tests.conftest import PROJECT

PLANS = sorted((PROJECT / "plans").glob("*-20*.plan"))
#: the share of falsifications that has to be found
WANTED = 0.99
_FIGURE = re.compile(r"(?P<sign>=|>=|<=|>|<|~) (?P<number>[+-]?\d+(?:\.\d+)?)(?:\.\.(?P<upper>\d+))?万?(?: ?(?P<unit>[^\s\d]+))?(?= |$)")
_OTHER_SIGN = {"=": ">=", ">=": "=", "<=": ">=", ">": "<", "<": ">", "~": "="}
_OTHER_UNIT = {"所": "个", "个": "所", "%": "个百分点"}


def other_number(number: str) -> str:
    """A number with another last digit, so that it stays of its kind."""
    return number[:-1] + str((int(number[-1]) + 1) % 10) if number != "9" else "8"


def falsified(line: str, elsewhere: str) -> Iterator[tuple[str, str]]:
    """The line of a figure with another value, bound, unit or place; as nothing where it is deleted."""
    match = _FIGURE.search(line)
    if match is not None:
        start, end = match.span("number")
        yield "value", line[:start] + other_number(line[start:end]) + line[end:]
        if match["upper"]:
            start, end = match.span("upper")
            yield "value", line[:start] + other_number(line[start:end]) + line[end:]
            yield "bound", line[: match.end("number")] + line[match.end("upper") :]
        else:
            start, end = match.span("sign")
            yield "bound", line[:start] + _OTHER_SIGN[match["sign"]] + line[end:]
        start, end = match.span("unit")
        yield "unit", line[:start] + _OTHER_UNIT.get(match["unit"], "个") + line[end:]
    else:
        assert re.search(" (all|none)( |$)", line), line
        yield "bound", re.sub(" (all|none)(?= |$)", lambda own: " none" if own[1] == "all" else " all", line, count=1)
    yield "place", line[: line.rindex("@")] + f"@{elsewhere}"
    yield "deleted", ""


def is_found(kind: str, found: Trace, line: int, passages: list[Span]) -> bool:
    """Whether something is reported on the falsified line; of a deleted one, where in the source the figure stands that is no longer there."""
    if kind != "deleted":
        return any(one.line == line for one in found.diagnostics)
    related = [one.related.span for one in found.diagnostics if one.related is not None]
    return any(passage.start <= span.start < passage.end for span in related for passage in passages)


def falsifications(loaded: Loaded, document: Document) -> Iterator[tuple[str, Target | Result, str]]:
    """Every falsification of every figure: its kind, the figure, the falsified text."""
    assert loaded.plan is not None
    text, sentences = loaded.text, document.sentences
    figures: list[Target | Result] = [*loaded.plan.all_targets(), *loaded.plan.all_results()]
    for figure in figures:
        start, end = text.rfind("\n", 0, figure.span.start) + 1, text.index("\n", figure.span.start)
        assert figure.place is not None
        own = next(number for number, one in enumerate(sentences) if (one.line, one.number) == (figure.place.line, figure.place.sentence or 1))
        for kind, line in falsified(text[start:end], str(sentences[(own + 7) % len(sentences)])):
            yield kind, figure, text[:start] + (line or "# deleted") + text[end:]


def test_nearly_every_falsification_is_found_where_it_is(sources: Path) -> None:
    found: Counter[tuple[str, bool]] = Counter()
    missed: list[str] = []
    for path in PLANS:
        loaded = edupolicy.load(path)
        assert loaded.plan is not None
        assert loaded.plan.source is not None
        source = sources / loaded.plan.source.file
        document = trace(loaded, source).document
        assert document is not None
        index = LineIndex(loaded.text)
        for kind, figure, text in falsifications(loaded, document):
            line, _ = index.position(figure.span.start)
            assert figure.place is not None
            one = is_found(kind, trace(loads(text, path=path), source), line, list(document.passages(figure.place)))
            found[kind, one] += 1
            if not one:
                missed.append(f"{kind} of {loaded.plan.id}:{line} {figure.label}")
    total = sum(found.values())
    share = 1 - len(missed) / total
    shares = ", ".join(f"{kind} {found[kind, True]}/{found[kind, True] + found[kind, False]}" for kind in ("value", "bound", "unit", "place", "deleted"))
    print(f"{share:.2%} of {total} falsifications are found: {shares}; missed: {missed}")
    assert total > 400
    assert share >= WANTED, missed
    assert all(found[kind, True] for kind in ("value", "bound", "unit", "place", "deleted"))
