"""A trace for other programs and for pages: JSON and HTML."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from edupolicy.export.trace_words import GROUPS, account_word, kind_word, percent, repair_sides, repair_word, word
from edupolicy.fidelity import Accounted, Document, Evidence, Move, Outcome, Trace
from edupolicy.fidelity.passages import Mark, Passage, passages
from edupolicy.model import CONTROL, Block
from edupolicy.model.node import Node
from edupolicy.source import Span
from edupolicy.source.cleaning import Repair

#: raised when old readers could not follow
VERSION = 1


def traces_to_json(traces: Sequence[Trace], language: str) -> str:
    """All of several traces: evidence, coverage with every entry, repairs, moved places and findings; messages in ``en`` or ``zh``.

    Lines and columns count from 1, columns in code points of the raw source; `start` and `end` are offsets in it.
    """
    document = {"schema": "edupolicy-trace", "version": VERSION, "traces": [_trace(one, language) for one in traces]}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _trace(trace: Trace, language: str) -> dict[str, Any]:
    from edupolicy.export.diagnostics_format import findings_to_json

    plan, document = trace.loaded.plan, trace.document
    assert plan is not None
    found = json.loads(findings_to_json(trace.diagnostics, language, {trace.loaded.path: trace.loaded.text}))
    pinned = plan.source.sha256 if plan.source is not None else None
    source = None if document is None else {
        "file": document.path, "sha256": document.sha256, "pinned": pinned == document.sha256 if pinned is not None else None,
        "sentences": len(document.sentences),
    }  # fmt: skip
    return {
        "plan": plan.id, "path": trace.loaded.path, "source": source, "share": trace.share,
        "evidence": [_evidence(one, plan.id, document) for one in trace.evidence],
        "coverage": {
            kind.value: {
                "total": each.total, "share": each.share, "counts": {account.value: number for account, number in each.counts().items()},
                "entries": [_accounted(one, plan.id, document) for one in each.entries],
            }
            for kind, each in trace.coverage.items()
        },
        "repairs": [_repair(one, document) for one in trace.repairs],
        "places": [_move(one) for one in trace.moves],
        "findings": found,
    }  # fmt: skip


def _evidence(one: Evidence, plan: str, document: Document | None) -> dict[str, Any]:
    return {
        "statement": _name(plan, one.statement, one.block), "aspect": one.aspect.value, "claimed": one.claimed, "outcome": one.outcome.value,
        "said": one.said or None, "sentence": str(one.sentence) if one.sentence is not None else None, **_place(one.span, document),
    }  # fmt: skip


def _accounted(one: Accounted, plan: str, document: Document | None) -> dict[str, Any]:
    return {
        "text": one.text, "account": one.account.value, "sentence": str(one.sentence) if one.sentence is not None else None,
        "statements": [f"{plan}#{getattr(each, 'id', '')}" for each in one.by], **_place(one.span, document),
    }  # fmt: skip


def _name(plan: str, statement: Node, block: Block) -> str:
    own = getattr(statement, "id", "")
    return f"{plan}#{own}" if "/" in own or isinstance(statement, Block) else f"{plan}#{block.id}/{own}"


def _place(span: Span | None, document: Document | None) -> dict[str, int | None]:
    if span is None or document is None:
        return {"start": None, "end": None, "line": None, "column": None}
    line, column = document.index.position(span.start)
    return {"start": span.start, "end": span.end, "line": line, "column": column}


def _repair(one: Repair, document: Document | None) -> dict[str, Any]:
    return {"kind": one.kind.value, "before": one.before, "after": one.after, "sure": one.sure, **_place(one.span, document)}


def _move(one: Move) -> dict[str, Any]:
    return {"old": str(one.old), "new": str(one.new) if one.new is not None else None, "method": one.method or None}


# ---------------------------------------------------------------- HTML


def traces_to_html(traces: Sequence[Trace], language: str) -> str:
    """One self-contained page: each source beside its plan, with what is encoded marked; nothing is fetched from a network."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    pages = Environment(
        loader=PackageLoader("edupolicy.export"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, finalize=_visible
    )  # fmt: skip
    shown = [_shown(number, one, language) for number, one in enumerate(traces)]
    title = " · ".join(one["title"] for one in shown)
    return pages.get_template("trace.html").render(traces=shown, title=title, language=language, word=lambda key: word(key, language))


def _visible(value: Any) -> Any:
    """A text without what would reorder or hide what stands beside it."""
    return CONTROL.sub("\ufffd", value.replace("\n", " ")) if isinstance(value, str) else value


def _shown(number: int, trace: Trace, language: str) -> dict[str, Any]:
    plan, document = trace.loaded.plan, trace.document
    assert plan is not None
    found = list(passages(trace))
    lines: dict[int, list[dict[str, Any]]] = {}
    for passage in found:
        lines.setdefault(passage.sentence.line, []).append(_sentence(number, passage))
    return {
        "number": number, "id": plan.id, "title": plan.title, "file": document.path.replace("\\", "/").rsplit("/", 1)[-1] if document is not None else "",
        "share": word("share", language).format(percent(trace.share)) if trace.coverage else word("no_source", language), "whole": trace.share >= 1,
        "evidence": [(word(group, language), *_counted(trace, group)) for group in GROUPS if _counted(trace, group)[1]],
        "coverage": [
            (
                kind_word(kind, language), each.total - len(each.missing), each.total,
                " · ".join(f"{count} {account_word(account, language)}" for account, count in each.counts().items()),
            )
            for kind, each in trace.coverage.items() if each.total
        ],
        "lines": [_line(line, sentences, found, number) for line, sentences in lines.items()],
        "findings": [(one.code, one.severity.value, one.line, *one.in_language(language)) for one in trace.diagnostics],
        "repairs": [_repair_row(one, document, language) for one in trace.repairs],
    }  # fmt: skip


def _counted(trace: Trace, group: str) -> tuple[int, int]:
    counts: Mapping[Outcome, int] = trace.outcomes(GROUPS[group])
    return counts.get(Outcome.FOUND, 0) + counts.get(Outcome.IMPLIED, 0), sum(counts.values())


def _sentence(number: int, passage: Passage) -> dict[str, Any]:
    """A sentence in pieces: text, style, and the statements that it is evidence for."""
    pieces: list[tuple[str, str, str]] = []
    for text, marks in passage.segments():
        style, ids = _style(marks), _ids(number, marks)
        if pieces and pieces[-1][1:] == (style, ids):
            text = pieces.pop()[0] + text
        pieces.append((text, style, ids))
    return {"place": str(passage.sentence), "pieces": pieces, "missing": passage.account.value == "missing", "account": passage.account.value}


def _style(marks: Sequence[Mark]) -> str:
    if any(mark.aspect is None for mark in marks):
        return "uncovered"
    return next((mark.aspect.value for mark in marks if mark.aspect is not None), "")


def _ids(number: int, marks: Iterable[Mark]) -> str:
    return " ".join(dict.fromkeys(f"s{number}-{own}" for mark in marks for own in mark.statements))


def _line(line: int, sentences: list[dict[str, Any]], found: Iterable[Passage], number: int) -> dict[str, Any]:
    """A line of the source, and the statements that point to one of its sentences, each once, with its place."""
    own: dict[int, dict[str, Any]] = {}
    for passage in found:
        if passage.sentence.line == line:
            for one in passage.statements:
                held = own.setdefault(one.number, {
                    "id": f"s{number}-{one.number}", "text": one.text, "line": one.line, "agrees": one.agrees, "places": [],
                    "kind": "block" if isinstance(one.statement, Block) else type(one.statement).__name__.lower(),
                })  # fmt: skip
                held["places"].append(str(passage.sentence))
    return {"number": line, "sentences": sentences, "statements": list(own.values())}


def _repair_row(one: Repair, document: Document | None, language: str) -> tuple[str, str, str, str, bool]:
    place = "" if document is None else "{}:{}".format(*document.index.position(one.span.start))
    before, after = repair_sides(one, document.raw) if document is not None else (one.before, one.after)
    return place, repair_word(one.kind, language), before, after, one.sure
