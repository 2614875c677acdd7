"""The figures of a plan, ready to be held against those of its source."""

from __future__ import annotations

import re
from decimal import Decimal

from attrs import frozen

from edupolicy.fidelity.bare import bare
from edupolicy.fidelity.document import Document
from edupolicy.fidelity.likeness import pairs
from edupolicy.fidelity.statements import Placed
from edupolicy.model import Result, Target
from edupolicy.source import Span
from edupolicy.values import Comparator, Quantity

#: what a number and its unit look like; a wording that says more is a quotation
_PLAIN = re.compile("[+-]?[0-9.,]+[十百千万亿]*(?:(?:\\.\\.|[~-])[0-9.,]+[十百千万亿]*)?")
_NOTHING = re.compile("清零|消除|化解|杜绝|消灭|消化|禁止|归零|为零|零容忍|零增长|取消|不再")
#: wordings that set a bound without a number: what they say, the bound, the number
_WITHOUT_NUMBER = (
    (re.compile("(?:不低于|不少于|不小于|高于).*(?:水平|标准|平均)"), Comparator.AT_LEAST, Decimal(100)),
    (re.compile("只增不减|不减少|不下降|不降低"), Comparator.AT_LEAST, Decimal(0)),
    (re.compile("只减不增|不增加|零增长"), Comparator.AT_MOST, Decimal(0)),
)


@frozen(eq=False)
class Claim:
    """A figure of the plan, ready to be looked for."""

    placed: Placed
    figure: Target | Result
    #: what it is about, in pairs of characters
    words: frozenset[str]
    characters: frozenset[str]
    #: what it quotes; empty where it only writes number and unit
    quoted: str


@frozen(eq=False)
class Match:
    """A figure of the plan and the figure of the source that it was held against."""

    claim: Claim
    #: position in the document's quantities; None where the source says it without a number
    position: int | None
    value: bool
    bound: bool
    unit: bool
    #: in the cleaned text
    span: Span

    @property
    def agrees(self) -> bool:
        """Whether both say the same."""
        return self.value and self.bound and self.unit

    @property
    def agreement(self) -> float:
        """How much of it agrees: the value more than the unit, the unit more than the bound."""
        return 2 * self.value + 1 * self.unit + 0.5 * self.bound - 0.5


def claim_of(one: Placed, figure: Target | Result) -> Claim:
    """A figure with its words, and with what it quotes."""
    quoted = bare(figure.wording)
    plain = quoted.removesuffix(bare(figure.unit))
    is_plain = not quoted or _PLAIN.fullmatch(figure.wording.replace(" ", "").removesuffix(figure.unit)) is not None or plain.isdecimal()
    about = f"{figure.label} {figure.scope or ''}"
    words = pairs(figure.label) | pairs(figure.scope or "")
    return Claim(one, figure, words, frozenset(bare(about)), "" if is_plain else figure.wording)


def is_nothing(words: str) -> bool:
    """Whether words say that something shall be nowhere: 清零, 全面消除."""
    return _NOTHING.search(words) is not None


def without_number(claim: Claim, quotation: Span, usual: bool) -> Match | None:
    """What words say that hold no number: 应入尽入, 只增不减."""
    own: Quantity = claim.figure.quantity
    if own.value is None:
        return Match(claim, None, True, (own.comparator is Comparator.NONE) is is_nothing(claim.quoted), True, quotation)
    for words, comparator, value in _WITHOUT_NUMBER:
        if words.search(claim.quoted):
            return Match(claim, None, own.value == value, own.comparator is comparator and own.change is None, usual, quotation)
    return None


def clause_of(document: Document, position: int) -> str:
    """What a figure is about: its sentence in the cleaned text, up to the figures on either side.

    Of what stands between two figures, what follows the last comma is about the second: 创建10所美育特色学校、10个学生社团.
    """
    text, found = document.cleaned.text, document.quantities
    own = found[position].span
    before = found[position - 1].span.end if position else 0
    after = found[position + 1].span.start if position + 1 < len(found) else len(text)
    start = max(text.rfind(mark, before, own.start) + 1 for mark in "。；！？\n") or _apart(text, before, own.start, before)
    ends = [place for mark in "。；！？\n" if (place := text.find(mark, own.end, after)) >= 0]
    return text[start : min(ends) if ends else _apart(text, own.end, after, after)]


def _apart(text: str, first: int, last: int, otherwise: int) -> int:
    """Where the last comma between two figures stands."""
    return max((place for mark in "，、" if (place := text.rfind(mark, first, last)) >= 0), default=otherwise)
