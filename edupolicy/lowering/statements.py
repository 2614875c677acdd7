"""Every other line that may stand in a block."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from sys import intern
from typing import Any, NamedTuple

from edupolicy.lowering.figures import lower_figure
from edupolicy.lowering.place import PLACES
from edupolicy.lowering.reader import ROLES, Reader
from edupolicy.model import Allowance, FieldPlace
from edupolicy.source import SPAN_BITS, packed_span
from edupolicy.syntax import Line, faults
from edupolicy.syntax.tables import COMMITMENTS, pattern

_REMARKS = {"UNCERTAIN", "NOTE", "META", "ID"}
_DO_CLAUSES = frozenset({"DUE", "EVERY", "SCOPE", "BY", "LEAD", "SUPPORT", *_REMARKS, *COMMITMENTS})
_PROJECT_CLAUSES = frozenset({"STATE", "DUE", "SCOPE", *_REMARKS, *COMMITMENTS})
_NAME_CLAUSES = frozenset(_REMARKS)
_ASIDE_CLAUSES = frozenset({"WHY", "ID"})
_UNCERTAIN_CLAUSES = frozenset({"READ", "WHY", "ID"})

#: lines that a block has at most once
ONCE = frozenset({"DUE", "ID"})


class _Form(NamedTuple):
    """A kind of statement that is one text, with clauses or without."""

    #: the clauses that it may have; None where all of the line is its text
    clauses: frozenset[str] | None
    #: what the text is, in English and Chinese
    expected: tuple[str, str]
    #: names are interned, because they stand in many plans
    is_name: bool = True


_FORMS = {
    "DO": _Form(_DO_CLAUSES, ("an action", "要做的事"), is_name=False),
    "CITE": _Form(_NAME_CLAUSES, ("a policy: `《…》`", "政策文件：`《…》`")),
    "PROGRAMME": _Form(_NAME_CLAUSES, ("a name: `“双减”`", "名称：`“双减”`")),
    "ASIDE": _Form(_ASIDE_CLAUSES, ("what is not encoded", "不编码的内容"), is_name=False),
    "UNCERTAIN": _Form(_UNCERTAIN_CLAUSES, ("the garbled passage", "存疑的原文"), is_name=False),
    "NOTE": _Form(None, ("a note", "备注"), is_name=False),
}


def _text(
    reader: Reader, line: Line, allowed: Collection[str] | None, expected_en: str, expected_zh: str
) -> tuple[int, int, dict[str, Any]] | None:
    """Where a free text stands, and its clauses; None where there is none."""
    if not reader.content(line, expected_en, expected_zh):
        return None
    if allowed is None or (" " not in line.said and not reader.wide_spaces):
        return line.text_start, line.text_end, {}
    end, fields = reader.clauses(line, line.text_start, line.text_end, allowed)
    return line.text_start, end, fields


def _stated(reader: Reader, line: Line) -> Any:
    """A statement that is one text; None where there is none."""
    kind, said = line.kind, line.said
    clauses, expected, is_name = _FORMS[kind]
    fields: dict[str, Any] | None = None
    # a clause follows a space, and Chinese text seldom has any
    if type(line) is not Line or not said or " " in said or reader.wide_spaces:
        found = _text(reader, line, clauses, *expected)
        if found is None:
            return None
        start, end, fields = found
        said = reader.string(line, start, end)
    if is_name:
        said = intern(said)
    place = PLACES[line.where] or reader.place(line)
    span = line.number if reader.by_line else packed_span(line.word_start << SPAN_BITS | line.text_end)
    if not fields:
        return reader.make[kind](said, place, reader.identities.statement(kind, said, reader.block), span)
    own = reader.own_id(kind, said, fields)
    return reader.make[kind](said, place, own, span, **fields)


def _responsible(reader: Reader, line: Line) -> tuple[Any, ...]:
    found = _text(reader, line, (), "organizations, separated by `、`", "责任单位，用顿号分隔")
    return reader.organizations(line, line.kind, found[0], found[1], reader.place(line)) if found is not None else ()


def _project(reader: Reader, line: Line) -> Any:
    found = _text(reader, line, _PROJECT_CLAUSES, "names, separated by `、`", "名称，用顿号分隔")
    if found is None:
        return None
    start, end, fields = found
    names = tuple([intern(name) for name, _, _ in reader.listed(line, start, end)])
    own = reader.own_id("PROJECT", "、".join(names), fields)
    return reader.make["PROJECT"](names, reader.place(line), own, reader.where(line), **fields)


def _allowance(reader: Reader, line: Line) -> Allowance | None:
    if not reader.content(line, "a rule's code and a reason", "规则编号和理由"):
        return None
    match = pattern("CODE").match(reader.text, line.text_start, line.text_end)
    if match is None:
        reader.malformed(line, line.text_start, line.text_end, ("a rule's code and a reason", "规则编号和理由"), "`allow EP601: 由全局统筹`")
        return None
    reader.no_place(line)
    reason = reader.string(line, *match.span("reason"))
    if not reason:
        reader.fault(line, faults.ALLOWANCE_WITHOUT_REASON, *match.span("code"), code=match["code"])
    return Allowance(match["code"], reason, reader.span(line))


def _follows(reader: Reader, line: Line) -> Any:
    found = _text(reader, line, (), "an id: `yingtan-2023#8`", "编号：`yingtan-2023#8`")
    if found is None:
        return None
    return reader.make["FOLLOWS"](reader.string(line, found[0], found[1]), reader.place(line), reader.where(line))


def _property(reader: Reader, line: Line) -> Any:
    if not reader.content(line, "a key and a value", "键和值"):
        return None
    pair = reader.pair(line, line.text_start, line.text_end)
    place = reader.place(line)
    return reader.make["META"](pair.key, pair.value, place) if pair is not None else None


_SINGLE: dict[str, tuple[str, Callable[[Reader, Line], Any]]] = {
    "DO": ("actions", _stated),
    "TARGET": ("targets", lower_figure),
    "RESULT": ("results", lower_figure),
    "PROJECT": ("projects", _project),
    "CITE": ("citations", _stated),
    "PROGRAMME": ("programmes", _stated),
    "ASIDE": ("asides", _stated),
    "UNCERTAIN": ("uncertainties", _stated),
    "ALLOW": ("allowances", _allowance),
    "FOLLOWS": ("follows", _follows),
    "NOTE": ("notes", _stated),
    "META": ("properties", _property),
}


def lower_statements(reader: Reader, lines: Iterable[Line]) -> dict[str, Any]:
    """What the lines of a block state, by the names of the model's fields."""
    lists: defaultdict[str, list[Any]] = defaultdict(list)
    fields: dict[str, Any] = {}
    first: dict[str, Line] = {}
    for line in lines:
        single = _SINGLE.get(line.kind)
        if single is not None:
            name, lower = single
            node = lower(reader, line)
            if node is not None:
                lists[name].append(node)
        elif line.kind in ROLES:
            lists["responsible"] += _responsible(reader, line)
        else:
            _field(reader, line, fields, first)
        if line.touched:
            reader.note_touched(line)
    for name, value in lists.items():
        fields[name] = tuple(value)
    return fields


def repeated(reader: Reader, line: Line, first: dict[str, Line]) -> bool:
    """Report a field that stands a second time in its block."""
    held = first.setdefault(line.kind, line)
    if held is line:
        return False
    number = str(reader.report.index.position(held.start)[0])
    reader.fault(line, faults.REPEATED_FIELD, line.word_start, line.word_end, keyword=reader.keyword(line), first=number)
    return True


def _field(reader: Reader, line: Line, fields: dict[str, Any], first: dict[str, Line]) -> None:
    kind = line.kind
    if kind in ONCE and repeated(reader, line, first):
        return
    if kind == "DUE":
        if reader.content(line, "a period", "时间"):
            fields["due"] = due = reader.period(line, line.text_start, line.text_end)
            if (place := reader.place(line)) is not None and due is not None:
                fields["places"] = (FieldPlace("due", place),)
    elif kind == "ID" and reader.content(line, "an id", "编号"):
        reader.no_place(line)
        # that of a section, measure or item has been read: the ids of its statements are made from it
        fields["id"] = reader.block or reader.string(line, line.text_start, line.text_end)
