"""Goals without a number: 全覆盖, 清零."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edupolicy.source.quantities.clause import clause_after, clause_before, commitment, subject
from edupolicy.source.quantities.found import FoundQuantity
from edupolicy.source.span import Span
from edupolicy.values import Comparator, Quantity

_GOAL = re.compile("(?P<all>全(?:面|域)?覆盖(?!、零容忍))|(?P<none>(?:动态)?清零|(?:全面|全部|彻底|基本|巩固)消除(?![0-9]))")
#: “十个全覆盖” is a name
_IN_NAME = re.compile("(?:“[^“”]{0,4}[个项大]|《[^《》]{0,40})$")


def goals(text: str) -> Iterator[FoundQuantity]:
    """What shall hold for all, or for none."""
    for match in _GOAL.finditer(text):
        before = clause_before(text, match.start())
        if _IN_NAME.search(text[max(0, match.start() - 42) : match.start()]):
            continue
        comparator = Comparator.ALL if match["all"] else Comparator.NONE
        verb, noun = subject(before, clause_after(text, match.end()) if match[0].endswith("消除") else "")
        promise = commitment(before + match[0])
        yield FoundQuantity(Span(*match.span()), (), Quantity(comparator, None), commitment=promise, noun=noun, verb=verb)
