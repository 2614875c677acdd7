"""How well quantities are read in running text: precision and recall against readings by a person, and speed.

`EDUPOLICY_DOCUMENTS` names a folder of texts with a folder `gold` in it: for a text ``x.txt`` the reading is ``gold/x.gold.json``.
"""

from __future__ import annotations

import json
import os
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

from attrs import frozen

from benchmarks.timing import cpu_seconds
from edupolicy.source.quantities import FoundQuantity, QuantityRole, read_quantities
from edupolicy.values import Comparator, Quantity, parse_number

#: comparators that say the same of 达到 and 提高到, which may be read either way
_LEVELS = frozenset((Comparator.EQUAL, Comparator.AT_LEAST))
_WHOLE = {"cover": Comparator.ALL}
#: a number in a reading stands before the scale that its unit begins with: 2 万人
_SCALES = ("万亿", "亿", "万")


@frozen
class Reading:
    """One target as a person read it."""

    quantity: Quantity
    start: int
    end: int


def expected(reading: Path, text: str) -> list[Reading]:
    """What a person read in a text."""
    found = []
    position = 0
    for target in json.loads(reading.read_text(encoding="utf-8"))["targets"]:
        start = text.find(target["evidence"], max(0, position - 200))
        if start < 0:
            raise ValueError(f"{reading}: the evidence of {target['id']} is not in the text")
        position = start
        found.append(Reading(_quantity(target), start, start + len(target["evidence"])))
    return found


def _quantity(target: dict[str, Any]) -> Quantity:
    name = target["comparator"]
    comparator = _WHOLE.get(name) or Comparator(name)
    if not comparator.has_number:
        return Quantity(comparator, None)
    scale = next((scale for scale in _SCALES if target["unit"].startswith(scale)), "")
    numbers = [_scaled(target[key], scale) for key in ("value", "upper") if target.get(key) is not None]
    return Quantity(comparator, numbers[0], numbers[1] if len(numbers) > 1 else None, _unit(target["unit"].removeprefix(scale)))


def _unit(written: str) -> str:
    return "百分点" if written == "个百分点" else written


def _scaled(number: object, scale: str) -> Decimal:
    return parse_number(f"{number}{scale}")


def agrees(read: Quantity, wanted: Quantity) -> bool:
    """Whether value, second value, comparator and unit are the same."""
    same = read.comparator == wanted.comparator or {read.comparator, wanted.comparator} <= _LEVELS
    return same and (read.value, read.upper, read.unit) == (wanted.value, wanted.upper, wanted.unit)


def compare(found: list[FoundQuantity], wanted: list[Reading]) -> tuple[list[FoundQuantity], list[Reading]]:
    """What was read and is in no reading, and what is in a reading and was not read."""
    missed = list(wanted)
    surplus = []
    for one in found:
        hit = next((each for each in missed if each.start <= one.span.start < each.end and agrees(one.quantity, each.quantity)), None)
        if hit is None:
            surplus.append(one)
        else:
            missed.remove(hit)
    return surplus, missed


def main(quick: bool = False) -> None:
    """Print precision and recall for each text that a person has read, and the speed on all texts."""
    folder = os.environ.get("EDUPOLICY_DOCUMENTS")
    if not folder:
        print("EDUPOLICY_DOCUMENTS is not set: nothing to measure")
        return
    hits = read = wished = 0
    for reading in sorted(Path(folder, "gold").glob("*.gold.json")):
        text = Path(folder, reading.name.removesuffix(".gold.json") + ".txt").read_text(encoding="utf-8")
        wanted = expected(reading, text)
        found = [one for one in read_quantities(text) if one.role is QuantityRole.STATED]
        surplus, missed = compare(found, wanted)
        hits, read, wished = hits + len(found) - len(surplus), read + len(found), wished + len(wanted)
        print(f"{reading.name.removesuffix('.gold.json')}: {len(wanted)} in the reading, {len(found)} found, {len(surplus)} surplus, {len(missed)} missed")
        for one in surplus:
            print(f"  surplus: {text[one.span.start : one.span.end]}  {one.quantity}")
        for each in missed:
            print(f"  missed:  {text[each.start : each.end]}  {each.quantity}")
    if wished and read:
        print(f"precision {hits / read:.1%}, recall {hits / wished:.1%} of value, second value, comparator and unit")
    texts = [path.read_text(encoding="utf-8") for path in sorted(Path(folder).glob("*.txt"))]
    read_quantities(texts[0])
    seconds = min(cpu_seconds(lambda: [read_quantities(text) for text in texts]) for _ in range(2 if quick else 5))
    print(f"speed: {sum(map(len, texts)) / seconds / 1000:,.0f} thousand characters a second")


if __name__ == "__main__":
    main("--quick" in sys.argv)
