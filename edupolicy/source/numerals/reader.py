"""Reading all numerals of a text."""

from __future__ import annotations

from edupolicy.source.numerals.classify import classify
from edupolicy.source.numerals.numeral import Numeral, NumeralKind
from edupolicy.source.numerals.scan import LIST_HEAD, NUMERAL
from edupolicy.source.numerals.values import numeral_value
from edupolicy.source.readable import readable
from edupolicy.source.span import Span


def read_numerals(text: str) -> tuple[Numeral, ...]:
    """Every numeral of a text, in order, with what it is and what number it says.

    Numerals are written in Arabic digits of either width, or in Chinese characters, simplified or traditional; Roman ones are not read. Spans
    are offsets into `text`. It takes any text, raw or cleaned, and time that grows with its length.
    """
    plain = readable(text)
    found = scan_numerals(plain.text)
    if not plain.repairs:
        return found
    return tuple(Numeral(plain.to_raw(one.span), one.kind, one.value) for one in found)


def scan_numerals(text: str) -> tuple[Numeral, ...]:
    """The numerals of a text in simplified characters and half-width digits."""
    heads = {}
    for head_match in LIST_HEAD.finditer(text):
        group = head_match.lastgroup or ""
        heads[head_match.start(group)] = head_match.end(group)
    numerals: list[Numeral] = []
    position = 0
    size = len(text)
    while position < size:
        match = NUMERAL.search(text, position)
        if match is None:
            break
        start, end = match.span()
        head = heads.get(start)
        if head is not None:
            end = head
            numerals.append(Numeral(Span(start, end), NumeralKind.LIST_NUMBER, numeral_value(text[start:end])))
        elif match.lastgroup == "circled":
            numerals.append(Numeral(Span(start, end), NumeralKind.LIST_NUMBER, None))
        else:
            numerals += _numerals(text, start, end)
        position = end
    return tuple(numerals)


def _numerals(text: str, start: int, end: int) -> tuple[Numeral, ...]:
    """One numeral, or two where an amount lies between them: 两三所."""
    kind, value = classify(text, start, end), numeral_value(text[start:end])
    if value is None and kind is NumeralKind.FIGURE and end - start == 2:
        return tuple(Numeral(Span(at, at + 1), kind, numeral_value(text[at])) for at in (start, end - 1))
    return (Numeral(Span(start, end), kind, value),)
