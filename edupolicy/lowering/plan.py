"""Tree -> model: plans and their blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from edupolicy.lowering.names import Names
from edupolicy.lowering.place import PLACES
from edupolicy.lowering.reader import Reader
from edupolicy.lowering.statements import lower_statements, repeated
from edupolicy.model import Coding, FieldPlace, Inference, Kind, Locator, Plan, Source
from edupolicy.model.identity import Identities
from edupolicy.model.making import maker
from edupolicy.source import SPAN_BITS, packed_span
from edupolicy.syntax import Block, Line, faults
from edupolicy.syntax.line import MarkedLine
from edupolicy.syntax.tables import VALUES, pattern
from edupolicy.syntax.text import plain_label, split_heading
from edupolicy.values import parse_period

_make_plan = maker(Plan)
_FIELDS = frozenset({"KIND", "REGION", "YEAR", "ISSUER", "ISSUED", "INDEX", "SOURCE", "CODED", "REVIEWED", "AIM"})
_INFERRED = frozenset({"INFERRED"})
_NAMES = {"KIND": "kind", "REGION": "region", "YEAR": "years", "ISSUER": "issuer", "ISSUED": "issued", "INDEX": "index", "SOURCE": "source"}
_ORDER = {name: position for position, name in enumerate(_NAMES.values())}
_Said = TypeVar("_Said", FieldPlace, Inference)
_EXPECTED = {
    "KIND": ("a kind of document: `work-plan`", "文件类型：`工作要点`"), "REGION": ("a region: `江西省 鹰潭市`", "地区：`江西省 鹰潭市`"),
    "YEAR": ("a year: `2024`", "年度：`2024`"), "ISSUER": ("an organization", "机构名称"), "ISSUED": ("a date: `2024-03-11`", "日期：`2024-03-11`"),
    "INDEX": ("an index number", "索引号"), "SOURCE": ("a file name and its `sha256:`", "文件名和 `sha256:`"),
    "CODED": ("who, and when", "何人何时"), "REVIEWED": ("who, and when", "何人何时"), "AIM": ("the general aim", "总体要求"),
}  # fmt: skip


def heading(reader: Reader, line: Line, needs_label: bool = False) -> tuple[str | None, str]:
    """Number (or id) and title of a heading line."""
    said = line.said
    if not said:
        if not (line.touched and line.start == line.end):
            reader.content(line, "a title", "标题")
        return None, ""
    label, offset = split_heading(said, line.leading_colon, needs_label)
    if label is not None and offset >= len(said):
        reader.content(MarkedLine(line.kind, line.start, line.end, line.word_start, line.word_end), "a title", "标题")
        line.touched = True
    title = said[offset:] if line.plain else reader.string(line, line.text_start + offset, line.text_end)
    return plain_label(label) if label is not None else None, title


def lower_plan(reader: Reader, tree: Block, names: Callable[[tuple[str, ...]], Names]) -> Plan:
    """The plan that a block of the tree states; `names` gives what names mean in a region."""
    head = tree.head
    label, title = heading(reader, head, needs_label=True)
    if label is None and head.text_start < head.text_end:
        reader.malformed(head, head.text_start, head.text_end, ("an id and a title", "编号和标题"), "`plan yingtan-2024: 标题`")
    fields, metadata = _metadata(reader, tree)
    reader.names = names(fields.get("region", ()))
    reader.identities = Identities(
        (section, number) for section, number in _measure_numbers(tree) if number is not None
    )  # fmt: skip
    reader.block = ""
    reader.opened("PLAN")
    fields["aims"] = tuple([aim for line in metadata if (aim := _aim(reader, line)) is not None])
    places = fields.pop("places")
    fields.update(lower_statements(reader, [line for line in tree.lines if line.kind not in _FIELDS]))
    fields["places"] = (*places, *fields.get("places", ()))
    fields["id"] = fields.get("id") or label or "plan"
    sections: list[Any] = []
    measures: list[Any] = []
    for child in tree.blocks:
        if child.head.kind == "SECTION":
            sections.append(_section(reader, child))
        else:
            measures.append(_measure(reader, child, ""))
    reader.note_touched(head)
    return _make_plan(
        title=title, place=reader.place(head), span=reader.span(head), sections=tuple(sections), measures=tuple(measures), **fields,
    )  # fmt: skip


def _measure_numbers(tree: Block) -> list[tuple[int, str | None]]:
    numbers: list[tuple[int, str | None]] = []
    for position, child in enumerate(tree.blocks):
        measures = child.blocks if child.head.kind == "SECTION" else (child,)
        parent = position if child.head.kind == "SECTION" else -1
        numbers.extend((parent, _number(measure.head)) for measure in measures)
    return numbers


def _number(line: Line) -> str | None:
    label, _ = split_heading(line.said, line.leading_colon, needs_label=False)
    return plain_label(label) if label else None


def _section(reader: Reader, tree: Block) -> Any:
    head = tree.head
    number, title = heading(reader, head)
    derived = reader.identities.section(number, title)
    own, fields = _statements(reader, tree, derived)
    measures = tuple([_measure(reader, child, own) for child in tree.blocks])
    return reader.make["SECTION"](own, number, title, *_standing(reader, head), measures, **fields)


def _measure(reader: Reader, tree: Block, parent: str) -> Any:
    head = tree.head
    number, title = heading(reader, head)
    derived = reader.identities.measure(number, title, parent)
    own, fields = _statements(reader, tree, derived)
    items = tuple([_item(reader, child, own) for child in tree.blocks])
    return reader.make["MEASURE"](own, number, title, *_standing(reader, head), items, **fields)


def _item(reader: Reader, tree: Block, parent: str) -> Any:
    head = tree.head
    number, title = heading(reader, head)
    derived = reader.identities.item(number, title, parent)
    own, fields = _statements(reader, tree, derived)
    return reader.make["ITEM"](own, number, title, *_standing(reader, head), **fields)


def _standing(reader: Reader, head: Line) -> tuple[Locator | None, int]:
    """Where a heading stands, in the source and in the text; called when all of it is read."""
    place = PLACES[head.where] or reader.place(head)
    if head.touched:
        reader.note_touched(head)
    return place, head.number if reader.by_line else packed_span(head.word_start << SPAN_BITS | (head.text_end if head.said else head.word_end))


def _statements(reader: Reader, tree: Block, derived: str) -> tuple[str, dict[str, Any]]:
    """A block's id and its statements; their own ids are made from it, so a written one is read first."""
    naming = tree.naming
    own = derived if naming is None else reader.identities.written(reader.string(naming, naming.text_start, naming.text_end))
    reader.block = own
    reader.opened(tree.head.kind)
    fields = lower_statements(reader, tree.lines)
    fields.pop("id", None)
    return own, fields


def _metadata(reader: Reader, tree: Block) -> tuple[dict[str, Any], list[Line]]:
    """A plan's own fields, and its `aim` lines, which are read later: their deadlines need the year."""
    fields: dict[str, Any] = {}
    aims: list[Line] = []
    first: dict[str, Line] = {}
    inferred: list[Inference] = []
    for line in tree.lines:
        kind = line.kind
        if kind not in _FIELDS:
            continue
        if not reader.content(line, *_EXPECTED[kind]):
            pass
        elif kind == "AIM":
            aims.append(line)
        elif kind in _NAMES and repeated(reader, line, first):
            pass
        else:
            _one_field(reader, line, fields, inferred)
        reader.note_touched(line)
    fields["places"] = _of_fields(fields.get("places", []), fields)
    fields["inferred"] = tuple(_of_fields(inferred, fields))
    for name in ("coded", "reviewed"):
        fields[name] = tuple(fields.get(name, ()))
    return fields, aims


def _of_fields(said: Iterable[_Said], fields: dict[str, Any]) -> list[_Said]:
    """What is said of fields, of those that have a value, in the order in which they are written: in a text they may stand in any."""
    return sorted((one for one in said if fields.get(one.field)), key=lambda one: _ORDER[one.field])


def _one_field(reader: Reader, line: Line, fields: dict[str, Any], inferred: list[Inference]) -> None:
    kind, start = line.kind, line.text_start
    end, clauses = reader.clauses(line, start, line.text_end, _INFERRED if kind in _NAMES else ())
    name = _NAMES.get(kind, kind.lower())
    if kind in ("CODED", "REVIEWED"):
        reader.no_place(line)
    elif (place := reader.place(line)) is not None:
        fields.setdefault("places", []).append(FieldPlace(name, place))
    if "inferred" in clauses:
        inferred.append(Inference(name, clauses["inferred"] or None))
    said = reader.string(line, start, end)
    if kind == "KIND":
        value = VALUES["KIND"].get(said)
        if value is None:
            reader.unknown_value(line, "KIND", said, start, end, said)
        else:
            fields["kind"] = Kind(value)
    elif kind == "REGION":
        fields["region"] = tuple(said.split())
    elif kind == "YEAR":
        period = parse_period(said)
        if period is None:
            reader.year_is_missed = True
            reader.fault(line, faults.MALFORMED_PERIOD, start, end, period=said)
        else:
            fields["years"] = period
            reader.count_from(period)
    elif kind == "ISSUED":
        fields["issued"] = reader.day(line, start, end)
    elif kind == "SOURCE":
        fields["source"] = _source(reader, line, start, end)
    elif kind in ("CODED", "REVIEWED"):
        fields.setdefault(name, []).append(_stamp(reader, line, start, end))
    else:
        fields[name] = said


def _source(reader: Reader, line: Line, start: int, end: int) -> Source | None:
    match = pattern("PIN").fullmatch(reader.text, start, end)
    if match is None:
        reader.malformed(line, start, end, ("a file name and a checksum", "文件名和校验和"), "`source demo.txt sha256:…`")
        return None
    checksum = match["sha256"]
    if checksum is not None and len(checksum) != 64:
        reader.malformed(line, *match.span("sha256"), ("a SHA-256 of 64 hexadecimal digits", "64 位十六进制的 SHA-256"), "`sha256sum FILE`")
        checksum = None
    return Source(reader.string(line, *match.span("file")), checksum.lower() if checksum else None)


def _stamp(reader: Reader, line: Line, start: int, end: int) -> Coding:
    match = pattern("STAMP").match(reader.text, start, end)
    assert match is not None  # STAMP matches any text
    when = reader.day(line, *match.span("when")) if match["when"] else None
    return Coding(reader.string(line, *match.span("who")), when)


def _aim(reader: Reader, line: Line) -> Any:
    said = reader.string(line, line.text_start, line.text_end)
    return reader.make["AIM"](said, reader.place(line), reader.identities.statement("AIM", said, ""), reader.where(line))
