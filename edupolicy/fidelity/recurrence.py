"""What comes round: every week, every month."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from edupolicy.fidelity.document import Document
from edupolicy.fidelity.names import evidence
from edupolicy.fidelity.result import Aspect, Evidence, Outcome
from edupolicy.fidelity.statements import Placed
from edupolicy.model import Action

#: the character that names a unit of time
TIME_UNITS = {"day": "日", "week": "周", "month": "月", "quarter": "季", "term": "学", "year": "年"}
_UNITS_OF_TIME = {"day": "[日天]", "week": "周", "month": "月", "quarter": "季", "term": "学期", "year": "年"}


def recurs(unit: str, words: str) -> bool:
    """Whether words say that something comes round: 每月, 月月, 一月一督导, 月调度."""
    named = _UNITS_OF_TIME[unit]
    return re.search(f"[每逐按]个?(?:{named})|一(?:{named})一|({named})\\1|(?<![0-9])(?:{named})(?=[研调督通检报评考])", words) is not None


def trace_recurrences(placed: Iterable[Placed], document: Document) -> Iterator[Evidence]:
    """Whether the passage of each action that is done again and again says so."""
    text = document.cleaned.text
    for one in placed:
        if isinstance(one.statement, Action) and one.statement.every is not None and one.clean:
            unit = one.statement.every.unit
            said = any(recurs(unit, text[span.start : span.end]) for span in one.clean)
            yield evidence(one, Aspect.RECURRENCE, unit, Outcome.FOUND if said else Outcome.MISSING, document, one.passages[0])
