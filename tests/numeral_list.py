"""The lists of numerals in `tests/numerals/`, as objects."""

from __future__ import annotations

import csv
import re
import unicodedata
from decimal import Decimal
from functools import cache
from pathlib import Path

from attrs import frozen
from opencc import OpenCC

_LISTS = Path(__file__).parent / "numerals"
#: what stands before and after a numeral
_CONTEXT = re.compile(r"(.*)\[.*\](.*)")
#: what the numerals in Chinese characters say that are figures of a plan
_WORDS = {"一": 1, "百": 100, "千": 1000, "万": 10000}


@frozen
class Row:
    """A numeral of a document: where it stands, what it is, and the statements of the plan that hold it."""

    line: int
    sentence: int
    column: int
    numeral: str
    context: str
    kind: str
    held_by: tuple[str, ...]

    @property
    def beside(self) -> tuple[str, str]:
        """What stands before and after the numeral, as far as the context shows it."""
        match = _CONTEXT.fullmatch(self.context)
        assert match is not None, self.context
        return match[1], match[2]

    @property
    def text(self) -> str:
        """The numeral in simplified characters."""
        return simplified(self.numeral)

    @property
    def value(self) -> Decimal:
        """What a figure says."""
        if self.text in _WORDS:
            return Decimal(_WORDS[self.text])
        return Decimal(self.text.rstrip("万")) * (10000 if self.text.endswith("万") else 1)

    def stands_in(self, text: str) -> bool:
        """Whether the text has the numeral beside the character before or after it in the document, unless these are quotes or stops."""
        before, after = self.beside
        neighbours = [(simplified(before[-1:]), ""), ("", simplified(after[:1]))]
        pieces = [left + self.text + right for left, right in neighbours if left or right]
        return any(piece in simplified(text) for piece in pieces or [self.text])

    def __str__(self) -> str:
        return f"{self.line}.{self.sentence} {self.context} {self.kind}: {'; '.join(self.held_by)}"


def rows(name: str) -> list[Row]:
    """The list of one plan's document."""
    with (_LISTS / f"{name}.tsv").open(encoding="utf-8", newline="") as stream:
        return [
            Row(int(row["line"]), int(row["sentence"]), int(row["column"]), row["numeral"], row["context"], row["kind"],
                tuple(filter(None, row["held by"].split("; "))))
            for row in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]  # fmt: skip


@cache
def simplified(text: str) -> str:
    """In simplified characters and half width, without spaces, stops and quotation marks."""
    return re.sub(r"[\s,。、;:“”《》\[\]]", "", unicodedata.normalize("NFKC", _converter().convert(text)))


@cache
def _converter() -> OpenCC:
    return OpenCC("tw2s")
