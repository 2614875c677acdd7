"""Hypothesis strategies for models: every plan made here can be written in the language and in JSON."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any
from unicodedata import normalize

from hypothesis import strategies as st

from edupolicy.model import (
    CONTROL,
    Action,
    Aim,
    Allowance,
    Citation,
    Coding,
    FieldPlace,
    Follows,
    Inference,
    Item,
    Kind,
    Locator,
    Measure,
    Note,
    Plan,
    Programme,
    Project,
    Property,
    Recurrence,
    Responsibility,
    Result,
    Role,
    Section,
    SetAside,
    Source,
    Target,
    Uncertainty,
)  # fmt: skip
from edupolicy.syntax.tables import CLAUSES, VALUES, pattern
from edupolicy.values import Change, Commitment, Comparator, Period, format_number, parse_number

#: what could be taken for syntax
TRICKY = (
    "#", " # 注", "C#", "＃", "@5", " @53.3", "＠6", "@", "@.5", '"', "＂", "“双减”", "\\", '\\"', "\\u{41}", " due 2024", "due 2024", " 期限 2024", " note ",
    " ensure", " 确保", "ensure", " by 甲", " 每 ", "：", ":", " : ", "、", "，", ",", "；", "（甲、乙）", "(a, b)", "=", ">= 3", "≥",
    "～", "3 所", "57%", "57％",
    "全覆盖", "all", " none", "-", "+", ".", "  ", " ", "\u3000", "\xa0", "\u2003", "8", "８", "一、", "plan a: b", "目标", "sha256:", "2024-05-06",
)  # fmt: skip
_CHINESE = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)
_CHARACTERS = st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co", "Zl", "Zp")).filter(lambda one: not CONTROL.search(one))
_FULL_WIDTH = str.maketrans("０１２３４５６７８９（）", "0123456789()")
_STAMP = re.compile("[0-9０-９]{4}[-－年.．/／]")

words = st.text(_CHINESE, min_size=1, max_size=5)
_ascii = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), min_size=1, max_size=6)
_fragments = st.one_of(words, words, _ascii, st.sampled_from(TRICKY), _CHARACTERS)
#: one line of any text, never empty
texts = st.lists(_fragments, min_size=1, max_size=4).map("".join)
maybe_texts = st.none() | texts
dates = st.dates(min_value=date(1, 1, 1), max_value=date.max)
commitments = st.sampled_from(Commitment)
_positive = st.integers(min_value=1, max_value=999)


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """Periods of any length, whole years, months and days among them."""
    first, last = sorted((draw(dates), draw(dates)))
    match draw(st.sampled_from(("any", "year", "day"))):
        case "year":
            return Period(first.replace(month=1, day=1), last.replace(month=12, day=31))
        case "day":
            return Period(first, first)
        case _:
            return Period(first, last)


numbers = st.one_of(
    st.integers(min_value=0, max_value=10**15).map(Decimal),
    st.builds(lambda digits, exponent: Decimal(digits).scaleb(exponent), st.integers(0, 10**9), st.integers(-12, 12)),
)


@st.composite
def passages(draw: st.DrawFn) -> Locator:
    """Places without a phrase and further places."""
    line = draw(_positive)
    sentence = draw(st.none() | _positive)
    if draw(st.booleans()):
        return Locator(line, sentence)
    later = line + draw(st.integers(0, 20))
    if sentence is None:
        return Locator(line, None, later, draw(st.none() | _positive))
    if draw(st.booleans()):
        return Locator(line, sentence, None, sentence + draw(st.integers(0, 9)))
    return Locator(line, sentence, later, draw(_positive))


_phrases = texts.map(lambda text: re.sub('["＂”]', "", text)[:12]).filter(bool)


@st.composite
def locators(draw: st.DrawFn) -> Locator:
    """Places of every form."""
    own = draw(passages())
    also = tuple(draw(st.lists(passages(), max_size=2)))
    return Locator(own.line, own.sentence, own.end_line, own.end_sentence, draw(st.none() | _phrases), also)


places = st.none() | locators()
recurrences = st.builds(Recurrence, st.sampled_from(sorted(set(VALUES["EVERY"].values()))), st.integers(1, 99))
properties = st.builds(Property, texts, texts)


def _responsible(place: st.SearchStrategy[Locator | None]) -> st.SearchStrategy[Responsibility]:
    return st.builds(
        lambda role, label, place: Responsibility(normalize("NFKC", label), role, label, place),
        st.sampled_from(Role), texts, place,
    )  # fmt: skip


def _tuples(strategy: st.SearchStrategy[Any], most: int = 2) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=most).map(tuple)


_remarks: dict[str, st.SearchStrategy[Any]] = {
    "uncertain": st.none() | st.just("") | texts, "notes": _tuples(texts), "properties": _tuples(properties), "place": places, "id": texts,
}  # fmt: skip
_promise: dict[str, st.SearchStrategy[Any]] = {"commitment": commitments, "due": st.none() | periods(), "scope": maybe_texts}
_by = _tuples(_responsible(st.none()))

actions = st.builds(Action, text=texts, every=st.none() | recurrences, responsible=_by, **_promise, **_remarks)
citations = st.builds(Citation, title=texts, **_remarks)
programmes = st.builds(Programme, name=texts, **_remarks)
projects = st.builds(Project, names=st.lists(texts, min_size=1, max_size=3).map(tuple), state=maybe_texts, **_promise, **_remarks)
asides = st.builds(SetAside, text=texts, reason=maybe_texts, place=places, id=texts)
uncertainties = st.builds(Uncertainty, text=texts, reading=maybe_texts, reason=maybe_texts, place=places, id=texts)
allowances = st.builds(Allowance, code=st.from_regex("[A-Z]{2}[0-9]{3}", fullmatch=True), reason=texts)
follows = st.builds(Follows, id=texts, place=places)
notes = st.builds(Note, text=texts, place=places, id=texts)
placed_properties = st.builds(Property, texts, texts, places)


def _is_unit(unit: str) -> bool:
    match = pattern("FIGURE").fullmatch(f"x = 1 {unit}")
    return match is not None and match["unit"] == unit == normalize("NFKC", unit) and not {"#", "@"} & set(unit)


units = st.sampled_from(("", "%", "个", "所", "人", "平方米", "个百分点", "m²/h")).filter(lambda unit: not unit or _is_unit(unit)) | words.filter(_is_unit)


@st.composite
def figures(draw: st.DrawFn) -> dict[str, Any]:
    """What targets and results have in common."""
    label = draw(texts)
    comparator = draw(st.sampled_from(Comparator))
    fields: dict[str, Any] = {"label": label, "indicator": normalize("NFKC", label), "comparator": comparator}
    if comparator.has_number:
        fields |= draw(_amounts(comparator is Comparator.RANGE))
    else:
        fields["wording"] = draw(st.just("") | texts)
    return fields


@st.composite
def _amounts(draw: st.DrawFn, is_range: bool) -> dict[str, Any]:
    scale = draw(st.sampled_from(("", "", "万", "亿")))
    unit = draw(units)
    low = f"{format_number(draw(numbers))}{scale}"
    high = f"..{format_number(draw(numbers))}{scale}" if is_range else ""
    written = f"{low}{high}{unit}"
    return {
        "value": parse_number(low), "upper": parse_number(high[2:]) if high else None, "unit": unit,
        "change": draw(st.none() | st.sampled_from(Change)), "wording": draw(st.just(written) | texts),
    }  # fmt: skip


_figure_clauses: dict[str, st.SearchStrategy[Any]] = {
    "baseline": st.none() | numbers, "per": maybe_texts, "scope": maybe_texts, "every": st.none() | recurrences, "commitment": commitments,
    "responsible": _by, **_remarks,
}  # fmt: skip
_ends = st.none() | periods()
targets = st.builds(lambda figure, clauses, due: Target(**figure, **clauses, due=due), figures(), st.fixed_dictionaries(_figure_clauses), _ends)
results = st.builds(lambda figure, clauses, at: Result(**figure, **clauses, at=at), figures(), st.fixed_dictionaries(_figure_clauses), _ends)

_STATEMENTS: dict[str, st.SearchStrategy[Any]] = {
    "actions": actions, "targets": targets, "results": results, "responsible": _responsible(places), "citations": citations,
    "programmes": programmes, "projects": projects, "asides": asides, "uncertainties": uncertainties, "follows": follows, "notes": notes,
    "properties": placed_properties, "allowances": allowances,
}  # fmt: skip


@st.composite
def _statements(draw: st.DrawFn) -> dict[str, Any]:
    """Some statements, in the fields of a block."""
    fields: dict[str, Any] = {}
    for name in draw(st.lists(st.sampled_from(sorted(_STATEMENTS)), max_size=3)):
        fields[name] = (*fields.get(name, ()), draw(_STATEMENTS[name]))
    if due := draw(st.none() | periods()):
        fields["due"] = due
        if place := draw(places):
            fields["places"] = (FieldPlace("due", place),)
    return fields


def _is_number(number: str) -> bool:
    match = pattern("HEADING").match(f"{number}: x")
    return match is not None and match["label"] == number and number == number.translate(_FULL_WIDTH) and not {"#", "＃", "@", "＠"} & set(number)


block_numbers = st.none() | st.sampled_from(("一", "8", "(三)", "一是", "3.1", "附件1", "A-1")) | words.filter(_is_number)


@st.composite
def _block(draw: st.DrawFn, kind: type[Any], name: str = "", inner: st.SearchStrategy[Any] | None = None) -> Any:
    own = {"id": draw(texts), "number": draw(block_numbers), "title": draw(texts), "place": draw(places)}
    blocks = {name: tuple(draw(st.lists(inner, max_size=2)))} if inner is not None else {}
    return kind(**own, **blocks, **draw(_statements()))


items = _block(Item)
measures = _block(Measure, "items", items)
sections = _block(Section, "measures", measures)
_stamps = st.builds(Coding, texts.filter(lambda who: not _STAMP.search(who)), st.none() | dates)
sources = st.builds(Source, texts, st.none() | st.from_regex("[0-9a-f]{64}", fullmatch=True))
regions = st.lists(words.filter(lambda word: word not in CLAUSES), min_size=1, max_size=3).map(tuple)

_METADATA: dict[str, st.SearchStrategy[Any]] = {
    "kind": st.sampled_from(Kind), "region": regions, "years": periods(), "issuer": texts, "issued": dates, "index": texts, "source": sources,
}  # fmt: skip


@st.composite
def _metadata(draw: st.DrawFn) -> dict[str, Any]:
    """A plan's own fields, each with or without a place, stated or inferred."""
    names = [name for name in _METADATA if draw(st.booleans())]
    fields: dict[str, Any] = {name: draw(_METADATA[name]) for name in names}
    fields["inferred"] = tuple(Inference(name, draw(maybe_texts)) for name in names if draw(st.booleans()))
    fields["places"] = tuple(FieldPlace(name, place) for name in names if (place := draw(places)))
    return fields


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Plans with all that a plan may hold."""
    fields = draw(_metadata())
    own = draw(_statements())
    stated = (*fields.pop("places"), *own.pop("places", ()))
    return Plan(
        id=draw(texts), title=draw(texts), place=draw(places), places=stated, **fields, **own,
        aims=draw(_tuples(st.builds(Aim, texts, places, texts))), coded=draw(_tuples(_stamps)), reviewed=draw(_tuples(_stamps, 1)),
        measures=draw(_tuples(measures)), sections=draw(_tuples(sections)),
    )  # fmt: skip
