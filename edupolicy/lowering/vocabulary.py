"""Tree -> model: the entries of a vocabulary."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from edupolicy.lowering.plan import heading
from edupolicy.lowering.reader import Reader
from edupolicy.lowering.statements import repeated
from edupolicy.model import Better, Indicator, Nature, Organization, Unit, Vocabulary
from edupolicy.syntax import Block, Line
from edupolicy.syntax.tables import VALUES, pattern
from edupolicy.values import parse_number

_KINDS = ("INDICATOR", "ORG", "UNIT_OF_MEASURE")
_REPEATABLE = frozenset({"NOTE", "META", "ALIAS"})
_EXPECTED = {
    "UNIT": ("a unit of measure: `%`", "计量单位：`%`"), "BETTER": ("`higher` or `lower`", "`越高越好`或`越低越好`"),
    "NATURE": ("`stock` or `flow`", "`存量`或`流量`"), "RANGE": ("two numbers: `0..100`", "两个数：`0..100`"),
    "TOLERANCE": ("a share: `5%`", "百分比：`5%`"), "ALIAS": ("names, separated by `、`", "名称，用顿号分隔"),
    "PARENT": ("an organization", "上级机构"), "REGION": ("a region", "地区"), "DIMENSION": ("what the unit measures", "量纲"),
    "EQUALS": ("an amount of another unit: `10000 平方米`", "另一单位的数量：`10000 平方米`"),
    "NOTE": ("a note", "备注"), "META": ("a key and a value", "键和值"),
}  # fmt: skip


def lower_vocabulary(reader: Reader, blocks: Iterable[Block]) -> Vocabulary:
    """The entries among the blocks of a file."""
    entries: dict[str, list[Any]] = {kind: [] for kind in _KINDS}
    for block in blocks:
        kind = block.head.kind
        if kind not in entries:
            continue
        label, name = heading(reader, block.head, needs_label=True)
        if label is None and block.head.text_start < block.head.text_end:
            line = block.head
            reader.malformed(line, line.text_start, line.text_end, ("an id and a name", "编号和名称"), "`org demo.edu: 示范市教育局`")
        fields = _fields(reader, block)
        reader.note_touched(block.head)
        fields.update(id=label or name, name=name or label or "", span=reader.span(block.head))
        entries[kind].append({"INDICATOR": Indicator, "ORG": Organization, "UNIT_OF_MEASURE": Unit}[kind](**fields))
    return Vocabulary(*(tuple(entries[kind]) for kind in _KINDS))


def _fields(reader: Reader, block: Block) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    first: dict[str, Line] = {}
    for line in block.lines:
        kind = line.kind
        if reader.content(line, *_EXPECTED[kind]) and (kind in _REPEATABLE or not repeated(reader, line, first)):
            reader.no_place(line)
            _field(reader, line, line.text_start, line.text_end, fields)
        reader.note_touched(line)
    return fields


def _field(reader: Reader, line: Line, start: int, end: int, fields: dict[str, Any]) -> None:
    kind = line.kind
    if kind == "UNIT":
        fields["units"] = tuple(name for name, _, _ in reader.listed(line, start, end))
    elif kind == "ALIAS":
        fields["aliases"] = fields.get("aliases", ()) + tuple(name for name, _, _ in reader.listed(line, start, end))
    elif kind in ("BETTER", "NATURE"):
        said = reader.string(line, start, end)
        value = VALUES[kind].get(said)
        if value is None:
            reader.unknown_value(line, kind, said, start, end, said)
        else:
            fields[kind.lower()] = Better(value) if kind == "BETTER" else Nature(value)
    elif kind == "RANGE":
        match = pattern("BOUNDS").match(reader.text, start, end)
        if match is None:
            reader.malformed(line, start, end, ("a range of two numbers", "两个数的区间"), "`0..100`")
        else:
            fields["low"], fields["high"] = parse_number(match["least"]), parse_number(match["most"])
    elif kind == "TOLERANCE":
        if (amount := reader.amount(line, start, end)) is not None:
            fields["tolerance"] = amount / 100 if reader.text[start:end].rstrip()[-1] in "%％" else amount
    elif kind == "EQUALS":
        match = pattern("AMOUNT").match(reader.text, start, end)
        if match is None or not match["measured_in"] or parse_number(match["amount"]) == Decimal(0):
            reader.malformed(line, start, end, ("an amount of another unit", "另一单位的数量"), "`equals 10000 平方米`")
        else:
            fields["factor"], fields["base"] = parse_number(match["amount"]), match["measured_in"]
    elif kind == "REGION":
        fields["region"] = tuple(reader.string(line, start, reader.no_clauses(line, start, end)).split())
    elif kind == "NOTE":
        fields["notes"] = (*fields.get("notes", ()), reader.string(line, start, end))
    elif kind == "META":
        if pair := reader.pair(line, start, end):
            fields["properties"] = (*fields.get("properties", ()), pair)
    else:
        fields[kind.lower()] = reader.string(line, start, end)
