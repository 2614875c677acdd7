"""Goals without a number in a source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

from edupolicy.fidelity.document import Document
from edupolicy.source import Span

#: what the quantity reader leaves alone: bounds and rhythms that only words tell
_GOAL = re.compile(
    "(?:全面|彻底|巩固)(?:消除|化解|清零)|杜绝|应[^尽，。]尽[^，。]|(?<![个“])只增不减|只减不增|均已?(?:成立|建立|建成|完成|配备|注销)|覆盖全[省市县区旗]|不低于[^，。；]{2,24}水平"
    "|一[日周月季年]一[^，。；、]{1,3}|[十百千万]兆(?=到)"
)  # fmt: skip


@frozen
class Goal:
    """A goal without a number; its place is in the cleaned text."""

    span: Span
    #: in the document's quantities; None for one that only its words tell
    position: int | None


def worded_goals(text: str, span: Span) -> Iterator[Span]:
    """The goals in a stretch of a cleaned text that only words tell."""
    for match in _GOAL.finditer(text, span.start, span.end):
        yield Span(*match.span())


def goals(document: Document) -> Iterator[Goal]:
    """Every goal without a number: 全覆盖, 清零, 全面消除, 应入尽入."""
    known = []
    for position, found in enumerate(document.quantities):
        if found.quantity.value is None:
            known.append(Goal(found.span, position))
    ends = iter([*known, None])
    following = next(ends)
    text = document.cleaned.text
    for span in worded_goals(text, Span(0, len(text))):
        while following is not None and following.span.end <= span.start:
            yield following
            following = next(ends)
        if following is None or following.span.start >= span.end:
            yield Goal(span, None)
    while following is not None:
        yield following
        following = next(ends)
