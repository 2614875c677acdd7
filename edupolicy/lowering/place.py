"""Places in a source, as the language writes them."""

from __future__ import annotations

from unicodedata import normalize

from edupolicy.lowering.remembered import Remembered
from edupolicy.model import Locator
from edupolicy.syntax.tables import pattern


def parse_place(raw: str | None) -> Locator | None:
    """A place as the language writes it, without the ``@``; None if it is none."""
    if raw is None:
        return None
    first, dot, second = raw.partition(".")
    if len(raw) < 20 and raw.isascii() and first.isdigit() and (second.isdigit() or not dot):
        # the usual form, a line and a sentence
        number, place = int(first), int(second) if dot else None
        return Locator(number, place) if number and place != 0 else None
    if pattern("PLACE").fullmatch(raw) is None:
        return None
    phrase = None
    if raw[-1] in '"＂”':
        cut = min(position for quote in '"＂“' if (position := raw.find(quote)) >= 0)
        raw, phrase = raw[:cut], raw[cut + 1 : -1]
    passages: list[Locator] = []
    for part in normalize("NFKC", raw.replace("、", ",")).split(","):
        match = pattern("PASSAGE").fullmatch(part)
        if match is None or len(part) > 60:
            return None
        line, sentence, through, through_sentence = (int(group) if group else None for group in match.group("line", "sentence", "through", "through_sentence"))
        if 0 in (line, sentence, through, through_sentence) or line is None:
            return None
        end_line, end_sentence = (None, through) if sentence is not None and through_sentence is None else (through, through_sentence)
        if (end_line is not None and end_line < line) or (end_line is None and end_sentence is not None and end_sentence < (sentence or 0)):
            return None
        passages.append(Locator(line, sentence, end_line, end_sentence, phrase if not passages else None))
    head = passages[0]
    return head if len(passages) == 1 else Locator(head.line, head.sentence, head.end_line, head.end_sentence, phrase, tuple(passages[1:]))


#: places as the language writes them; equal ones of all plans are one object
PLACES = Remembered[str | None, Locator | None](parse_place)
