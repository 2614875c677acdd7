"""Paragraphs that stand twice."""

from __future__ import annotations

from collections.abc import Iterator

from edupolicy.source.cleaning.cleaned import RepairKind
from edupolicy.source.cleaning.draft import Edit

#: shorter lines may be alike on purpose: a salutation, a heading
_LONG = 40
#: how many lines below a copy the paragraph itself may stand
_NEAR = 3
_CUT = ("……", "...", "…", "。")


def drop_copies(text: str) -> Iterator[Edit]:
    """Remove each long line that consists of copies, whole or cut off, of one of the next lines."""
    lines = text.split("\n")
    contents = [(position, line.strip()) for position, line in enumerate(lines) if len(line) >= _LONG]
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    for index, (position, content) in enumerate(contents):
        followers = contents[index + 1 : index + 1 + _NEAR]
        if any(_consists_of_copies(content, follower) for _, follower in followers):
            yield Edit(RepairKind.COPY, starts[position], starts[position + 1], "")


def _shared(first: str, second: str) -> int:
    """How many characters two texts begin with alike."""
    low, high = 0, min(len(first), len(second))
    while low < high:
        middle = (low + high + 1) // 2
        if first[:middle] == second[:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _consists_of_copies(line: str, original: str) -> bool:
    position = 0
    while position < len(line):
        part = line[position : position + len(original)]
        shared = _shared(part, original)
        if shared < min(_LONG, len(original)):
            return False
        position += shared
        rest = line[position : position + 3]
        position += len(next((mark for mark in _CUT if rest.startswith(mark)), ""))
    return True
