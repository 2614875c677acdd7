"""The text that a plan encodes, read once: its sentences, its cleaned view, and every numeral and quantity in it."""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property, lru_cache

from attrs import frozen

from edupolicy.fidelity.bare import BareText
from edupolicy.model import Locator
from edupolicy.source import LineIndex, Span, sentences
from edupolicy.source.cleaning import Cleaned, clean
from edupolicy.source.cleaning.script import simplify
from edupolicy.source.numerals import Numeral, read_numerals
from edupolicy.source.quantities import FoundQuantity, read_quantities


@frozen(cache_hash=True)
class Sentence:
    """A sentence of a source, by which plans name their places."""

    #: from 1
    line: int
    #: in its line, from 1
    number: int
    #: in the raw text
    span: Span

    def __str__(self) -> str:
        """As a plan names it, without the ``@``."""
        return f"{self.line}.{self.number}"


class Document:
    """A source as it is, and as it is read.

    Spans are offsets in the raw text unless they are said to be in the cleaned one.
    """

    def __init__(self, raw: str, path: str = "", sha256: str | None = None) -> None:
        self.raw = raw
        self.path = path
        #: of the file's bytes
        self.sha256 = hashlib.sha256(raw.encode("utf-8", "surrogatepass")).hexdigest() if sha256 is None else sha256
        self.index = LineIndex(raw)
        self.cleaned: Cleaned = clean(raw)
        self.sentences: tuple[Sentence, ...] = tuple(self._sentences())
        self._starts = [one.span.start for one in self.sentences]
        self._lines: dict[int, tuple[int, int]] = {}
        for position, one in enumerate(self.sentences):
            first, _ = self._lines.get(one.line, (position, position))
            self._lines[one.line] = first, position + 1

    def _sentences(self) -> Iterator[Sentence]:
        start = 0
        for number, text in enumerate(self.raw.split("\n"), 1):
            if text and not text.isspace():
                for count, span in enumerate(sentences(text.removesuffix("\r")), 1):
                    yield Sentence(number, count, Span(start + span.start, start + span.end))
            start += len(text) + 1

    @cached_property
    def bare(self) -> BareText:
        """The cleaned text without punctuation; its places are in the cleaned text."""
        return BareText(self.cleaned.text)

    @cached_property
    def simplified(self) -> str:
        """The raw text in simplified characters, otherwise as it is; of the same length."""
        pieces: list[str] = []
        position = 0
        for edit in simplify(self.raw):
            pieces += self.raw[position : edit.start], edit.after
            position = edit.end
        return "".join((*pieces, self.raw[position:]))

    @cached_property
    def bare_simplified(self) -> BareText:
        """The raw text in simplified characters, without punctuation."""
        return BareText(self.simplified)

    @cached_property
    def bare_raw(self) -> BareText:
        """The raw text without punctuation."""
        return BareText(self.raw)

    @cached_property
    def quantities(self) -> tuple[FoundQuantity, ...]:
        """Every figure, in the order of the cleaned text, in which their spans are."""
        return read_quantities(self.cleaned.text)

    @cached_property
    def numerals(self) -> tuple[Numeral, ...]:
        """Every numeral, in the order of the cleaned text, in which their spans are."""
        return read_numerals(self.cleaned.text)

    @cached_property
    def _quantity_starts(self) -> list[int]:
        return [one.span.start for one in self.quantities]

    def quantities_within(self, span: Span) -> range:
        """The positions in `quantities` of those that begin in a span of the cleaned text."""
        return range(bisect_left(self._quantity_starts, span.start), bisect_left(self._quantity_starts, span.end))

    @cached_property
    def _numeral_starts(self) -> list[int]:
        return [one.span.start for one in self.numerals]

    def numerals_within(self, span: Span) -> tuple[Numeral, ...]:
        """The numerals that begin in a span of the cleaned text."""
        return self.numerals[bisect_left(self._numeral_starts, span.start) : bisect_left(self._numeral_starts, span.end)]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds an offset, or the last one before it."""
        position = bisect_right(self._starts, offset) - 1
        return self.sentences[position] if position >= 0 else None

    def sentences_of(self, line: int) -> tuple[Sentence, ...]:
        """The sentences of a line; none where it is blank, or past the end."""
        first, end = self._lines.get(line, (0, 0))
        return self.sentences[first:end]

    def passages(self, place: Locator) -> Iterator[Span]:
        """Where the sentences of a place stand; what lies outside the text is left out."""
        for one in (place, *place.also):
            span = self._passage(one)
            if span is not None:
                yield span

    def _passage(self, one: Locator) -> Span | None:
        first = self._named(one.line, one.sentence)
        last_line = one.end_line if one.end_line is not None else one.line
        last = self._named(last_line, one.end_sentence if one.end_sentence is not None else one.sentence if one.end_line is None else None)
        if not first or not last:
            if one.end_line is None or one.sentence is not None or one.end_sentence is not None:
                return None
            inside = [each for number in (one.line, one.end_line) for each in self.sentences_of(number)]
            return Span(inside[0].span.start, inside[-1].span.end) if inside else None
        return Span(first[0].span.start, last[-1].span.end)

    def _named(self, line: int, sentence: int | None) -> tuple[Sentence, ...]:
        own = self.sentences_of(line)
        return own if sentence is None else own[sentence - 1 : sentence] if sentence > 0 else ()

    def is_outside(self, place: Locator) -> bool:
        """Whether a part of a place names no sentence of the text."""
        return any(self._passage(one) is None for one in (place, *place.also))

    def sentences_within(self, span: Span) -> tuple[Sentence, ...]:
        """The sentences that begin in a span."""
        return self.sentences[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]

    def excerpt(self, span: Span) -> str:
        """What stands at a span, on one line."""
        return " ".join(self.raw[span.start : span.end].split())


@lru_cache(maxsize=8)
def document(raw: str, path: str = "", sha256: str | None = None) -> Document:
    """A source; the same object for the same text, so that tracing it again reads nothing again."""
    return Document(raw, path, sha256)
