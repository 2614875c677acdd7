"""Every other line that may stand in a block."""

from __future__ import annotations

from collections.abc import Callable, Collection
from sys import intern
from typing import Any, TypeVar

from edupolicy.lowering.figures import lower_result, lower_target
from edupolicy.lowering.reader import Reader
from edupolicy.model import Action, Allowance, Citation, FieldPlace, Follows, Note, Programme, Project, Property, SetAside, Uncertainty
from edupolicy.model.making import maker
from edupolicy.source import Span
from edupolicy.syntax import Block, Line, faults
from edupolicy.syntax.tables import pattern

_COMMITMENTS = {"ENSURE", "BASICALLY", "STRIVE", "EXPLORE"}
_REMARKS = {"UNCERTAIN", "NOTE", "META", "ID"}
_DO_CLAUSES = frozenset({"DUE", "EVERY", "SCOPE", "BY", "LEAD", "SUPPORT", *_REMARKS, *_COMMITMENTS})
_PROJECT_CLAUSES = frozenset({"STATE", "DUE", "SCOPE", *_REMARKS, *_COMMITMENTS})
_NAME_CLAUSES = frozenset(_REMARKS)
_ASIDE_CLAUSES = frozenset({"WHY", "ID"})
_UNCERTAIN_CLAUSES = frozenset({"READ", "WHY", "ID"})

_S = TypeVar("_S")
_make_action, _make_citation, _make_programme, _make_project = maker(Action), maker(Citation), maker(Programme), maker(Project)
_make_setaside, _make_uncertainty, _make_note = maker(SetAside), maker(Uncertainty), maker(Note)

#: lines that a block has at most once
ONCE = frozenset({"DUE", "ID"})


def _text(
    reader: Reader, line: Line, allowed: Collection[str], expected_en: str, expected_zh: str
) -> tuple[int, int, dict[str, Any]] | None:
    """Where a free text stands, and its clauses; None where there is none."""
    if not reader.content(line, expected_en, expected_zh):
        return None
    start, end = line.text_start, line.text_end
    text = reader.text
    # a clause follows a space, and Chinese text seldom holds one
    content = text[start:end]
    if " " not in content and "\u3000" not in content and "\xa0" not in content:
        return start, end, {}
    end, fields = reader.clauses(line, start, end, allowed)
    return start, end, fields


def _finish(reader: Reader, line: Line, fields: dict[str, Any], key: str) -> dict[str, Any]:
    fields["place"] = reader.place(line)
    if "id" not in fields:
        fields["id"] = reader.identities.statement(line.kind, key, reader.block)
    fields["span"] = Span(line.word_start, line.text_end)
    return fields


def _stated(
    reader: Reader, line: Line, make: Callable[..., _S], field: str, allowed: Collection[str], expected: tuple[str, str]
) -> _S | None:
    """A statement that is one text with clauses; names are interned, because they stand in many plans."""
    found = _text(reader, line, allowed, *expected)
    if found is None:
        return None
    start, end, fields = found
    said = reader.string(line, start, end)
    fields[field] = said if field == "text" else intern(said)
    return make(**_finish(reader, line, fields, said))


def _action(reader: Reader, line: Line) -> Action | None:
    return _stated(reader, line, _make_action, "text", _DO_CLAUSES, ("an action", "要做的事"))


def _citation(reader: Reader, line: Line) -> Citation | None:
    return _stated(reader, line, _make_citation, "title", _NAME_CLAUSES, ("a policy: `《…》`", "政策文件：`《…》`"))


def _programme(reader: Reader, line: Line) -> Programme | None:
    return _stated(reader, line, _make_programme, "name", _NAME_CLAUSES, ("a name: `“双减”`", "名称：`“双减”`"))


def _aside(reader: Reader, line: Line) -> SetAside | None:
    return _stated(reader, line, _make_setaside, "text", _ASIDE_CLAUSES, ("what is not encoded", "不编码的内容"))


def _uncertainty(reader: Reader, line: Line) -> Uncertainty | None:
    return _stated(reader, line, _make_uncertainty, "text", _UNCERTAIN_CLAUSES, ("the garbled passage", "存疑的原文"))


def _project(reader: Reader, line: Line) -> Project | None:
    found = _text(reader, line, _PROJECT_CLAUSES, "names, separated by `、`", "名称，用顿号分隔")
    if found is None:
        return None
    start, end, fields = found
    names = tuple([intern(name) for name, _, _ in reader.names(line, start, end)])
    return _make_project(names=names, **_finish(reader, line, fields, "、".join(names)))


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


def _follows(reader: Reader, line: Line) -> Follows | None:
    found = _text(reader, line, (), "an id: `yingtan-2023#8`", "编号：`yingtan-2023#8`")
    if found is None:
        return None
    return Follows(reader.string(line, found[0], found[1]), reader.place(line), reader.span(line))


def _note(reader: Reader, line: Line) -> Note | None:
    if not reader.content(line, "a note", "备注"):
        return None
    said = reader.string(line, line.text_start, line.text_end)
    return _make_note(said, reader.place(line), reader.identities.statement("NOTE", said, reader.block), reader.span(line))


def _property(reader: Reader, line: Line) -> Property | None:
    if not reader.content(line, "a key and a value", "键和值"):
        return None
    pair = reader.pair(line, line.text_start, line.text_end)
    place = reader.place(line)
    return Property(pair.key, pair.value, place) if pair is not None else None


_SINGLE: dict[str, tuple[str, Callable[[Reader, Line], Any]]] = {
    "DO": ("actions", _action),
    "TARGET": ("targets", lower_target),
    "RESULT": ("results", lower_result),
    "PROJECT": ("projects", _project),
    "CITE": ("citations", _citation),
    "PROGRAMME": ("programmes", _programme),
    "ASIDE": ("asides", _aside),
    "UNCERTAIN": ("uncertainties", _uncertainty),
    "ALLOW": ("allowances", _allowance),
    "FOLLOWS": ("follows", _follows),
    "NOTE": ("notes", _note),
    "META": ("properties", _property),
}


def lower_statements(reader: Reader, block: Block) -> dict[str, Any]:
    """What the lines of a block state, by the names of the model's fields."""
    fields: dict[str, Any] = {}
    first: dict[str, Line] = {}
    for line in block.lines:
        kind = line.kind
        single = _SINGLE.get(kind)
        if single is not None:
            name, lower = single
            node = lower(reader, line)
            if node is not None:
                held = fields.get(name)
                if held is None:
                    fields[name] = [node]
                else:
                    held.append(node)
        elif kind == "BY" or kind == "LEAD" or kind == "SUPPORT":
            found = _text(reader, line, (), "organizations, separated by `、`", "责任单位，用顿号分隔")
            if found is not None:
                organizations = reader.organizations(line, kind, found[0], found[1], reader.place(line))
                fields.setdefault("responsible", []).extend(organizations)
        else:
            _field(reader, line, fields, first)
        reader.note_touched(line)
    return {name: tuple(value) if isinstance(value, list) else value for name, value in fields.items()}


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
            fields["due"] = reader.period(line, line.text_start, line.text_end)
            if (place := reader.place(line)) is not None:
                fields.setdefault("places", []).append(FieldPlace("due", place))
    elif kind == "ID" and reader.content(line, "an id", "编号"):
        reader.no_place(line)
        # that of a section, measure or item has been read: the ids of its statements are made from it
        fields["id"] = reader.block or reader.string(line, line.text_start, line.text_end)
