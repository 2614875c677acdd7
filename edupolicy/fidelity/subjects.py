"""The several things that one figure of a source may be about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edupolicy.fidelity.bare import bare
from edupolicy.fidelity.claims import Claim
from edupolicy.fidelity.document import Document
from edupolicy.fidelity.figures import Figures
from edupolicy.fidelity.goals import Goal
from edupolicy.source import Span

_CLAUSE = re.compile("[，。；：！？,;\n]")
_SUBJECTS = re.compile("[、和与及“”（）()]+|以及")
_OPENING = re.compile("^(?:已|要|全面|实现|确保|推动|推进|落实|加快|完成|力争|努力|实行|实施|开展|全市|全省|全县)+")


def claims_of(goal: Goal, figures: Figures) -> list[Claim]:
    """The figures of the plan that have a goal: matched with it, or quoting its words."""
    found = list(figures.by_position.get(goal.position, ())) if goal.position is not None else []
    return found + [claim for span, claim in figures.quotations if span.start < goal.span.end and goal.span.start < span.end and claim not in found]


def unsaid_subjects(document: Document, span: Span, claims: list[Claim]) -> Iterator[str]:
    """What a figure of the source is about that none of the plan's figures for it names; nothing where it is about one thing.

    A subject is named where more than half of the characters that it shares with no other subject are in the plan's words.
    """
    said = set().union(*(claim.characters for claim in claims))
    subjects, apart = _subjects(document.cleaned.text, span)
    if apart and len(claims) < len(subjects):
        yield min(subjects, key=lambda one: len(set(bare(one)) & said) / max(1, len(set(bare(one)))))
        return
    for number, subject in enumerate(subjects):
        own = set(bare(subject)).difference(*subjects[:number], *subjects[number + 1 :])
        if own and 2 * len(own & said) <= len(own):
            yield subject


def _subjects(text: str, span: Span) -> tuple[list[str], bool]:
    """What a figure is about, and whether each thing has the figure for itself (分别), so that there must be as many statements."""
    start = max((match.end() for match in _CLAUSE.finditer(text, max(0, span.start - 120), span.start)), default=max(0, span.start - 120))
    stop = _CLAUSE.search(text, span.end)
    before, own, after = text[start : span.start], text[span.start : span.end], text[span.end : stop.start() if stop else len(text)]
    apart = False
    shared = before.endswith(("均", "都", "皆")) or "覆盖" in own or own.startswith("均")
    if shared:
        part = before
    elif (apart := "分别" in before) or own.startswith(("全面", "彻底", "巩固", "杜绝")):
        part = after
    else:
        return [], False
    subjects = [_OPENING.sub("", one.strip()) for one in _SUBJECTS.split(part)]
    subjects = [one for one in subjects if len(one) > 1]
    return (subjects, apart) if len(subjects) > 1 else ([], False)
