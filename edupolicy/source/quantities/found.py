"""A quantity found in a running text."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen

from edupolicy.source.span import Span
from edupolicy.values import Commitment, Quantity


class QuantityRole(StrEnum):
    """What a quantity does in its sentence."""

    #: it says how much or how many is meant, done or reached
    STATED = "stated"
    #: it says which things are meant: 海拔1500米以上的学校, 300人以下规模的农村学校
    THRESHOLD = "threshold"


@frozen
class FoundQuantity:
    """A quantity, and the words that it was read from. Spans are offsets into the text that was read."""

    #: from the first word that bounds it to the last: 达到57%以上
    span: Span
    #: its numerals: one, or two for a range; empty for 全覆盖 and 清零
    numbers: tuple[Span, ...]
    #: with the unit as it is written, 万 and 亿 multiplied in
    quantity: Quantity
    role: QuantityRole = QuantityRole.STATED
    #: the level before: 77% in 从77%提高到80%
    baseline: Quantity | None = None
    #: where the level before stands
    baseline_span: Span | None = None
    #: for each of what it holds: 县 in 每县3所, 人 in 人手一台; empty where it holds once
    per: str = ""
    #: the unit of time in which it recurs, as in `Recurrence.unit`: `year` in 每年1400人以上; empty where it does not
    every: str = ""
    commitment: Commitment = Commitment.NONE
    #: what is counted or measured, as far as the clause tells
    noun: str = ""
    #: what is done: 新建, 达到; empty where the clause tells nothing
    verb: str = ""
