"""How the model's values and objects are written in JSON, and what is asked of them when they are read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, get_args, get_origin

from attrs import fields_dict, has

from edupolicy.lowering.json_fault import Absent, Wrong, shown
from edupolicy.lowering.place import parse_place
from edupolicy.model import CONTROL, Locator, Recurrence, Result, Target
from edupolicy.syntax.tables import VALUES
from edupolicy.values import Comparator, Period, format_number

if TYPE_CHECKING:
    from cattrs import Converter

#: a number: digits with an optional fraction, after 万 and 亿
NUMBER = "^[0-9]+(\\.[0-9]+)?$"
#: a day
DATE = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
#: fields of the model that say where something stood in one text, and are left out
POSITIONS = frozenset({"span"})
#: how many periods of time a recurrence may span
MOST_PERIODS = 9999


def _is_text(value: object, expected: str, expected_zh: str) -> str:
    if not isinstance(value, str):
        raise Wrong(f"{expected} is expected, not {shown(value)}", f"应为{expected_zh}，而不是 {shown(value)}")
    return value


def _string(value: object, kind: type) -> str:
    if issubclass(kind, StrEnum):  # every enumeration of the model is one of strings, and cattrs hands both to this hook
        return _member(value, kind)
    text = _is_text(value, "a string", "字符串")
    if not text.isprintable() and (match := CONTROL.search(text)):
        code = f"U+{ord(match[0]):04X}"
        raise Wrong(f"the string holds the control character {code} at {match.start()}", f"字符串在第 {match.start()} 位含控制字符 {code}")
    return text


def _integer(value: object, _: type) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise Wrong(f"an integer is expected, not {shown(value)}", f"应为整数，而不是 {shown(value)}")
    return value


def _decimal(value: object, _: type) -> Decimal:
    text = _is_text(value, "a number as a string of digits", "以字符串写的数字")
    if re.fullmatch(NUMBER.strip("^$"), text) is None:
        raise Wrong(f'{shown(text)} is no number: write digits only, as "15000" or "0.5"', f'{shown(text)} 不是数值：只写数字，如 "15000"、"0.5"')
    return Decimal(text)


def _iso(value: object) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) and re.fullmatch(DATE.strip("^$"), value) else None
    except ValueError:
        return None


def _day(value: object, _: type) -> date:
    text = _is_text(value, "a date", "日期")
    day = _iso(text)
    if day is None:
        raise Wrong(f"{shown(text)} is no date: write it as 2024-06-30", f"{shown(text)} 不是日期：写作 2024-06-30")
    return day


def _member(value: object, kind: type[StrEnum]) -> StrEnum:
    values = [member.value for member in kind]
    if isinstance(value, str) and value in values:
        return kind(value)
    raise Wrong(f"{shown(value)} is none of {', '.join(values)}", f"{shown(value)} 不在可用的值之内：{'、'.join(values)}")


# ---------------------------------------------------------------- objects


def _expect_forward(period: Mapping[str, Any]) -> None:
    start, end = _iso(period["start"]), _iso(period["end"])
    if start is not None and end is not None and end < start:
        raise Wrong("the period ends before it starts", "时段的终点早于起点")


def _expect_one_level(place: Mapping[str, Any]) -> None:
    also = place["also"]
    if isinstance(also, list | tuple) and any(isinstance(one, Mapping) and one.get("also") for one in also):
        raise Wrong("a further place holds no further places", "also 中的位置不能再有 also")


def _check_locator(place: Locator) -> None:
    if parse_place(str(place)) != place:
        raise Wrong("no such place: numbers count from 1 and go forward, a phrase has 1 to 12 characters", "位置有误：从 1 数起，由前往后，短语为 1 至 12 字")


def _check_recurrence(recurrence: Recurrence) -> None:
    units = tuple(dict.fromkeys(VALUES["EVERY"].values()))
    if recurrence.unit not in units:
        raise Wrong(f"{shown(recurrence.unit)} is none of {', '.join(units)}", f"{shown(recurrence.unit)} 不在可用的值之内：{'、'.join(units)}")
    if not 1 <= recurrence.count <= MOST_PERIODS:
        raise Wrong(f"a recurrence counts from 1 to {MOST_PERIODS}", f"周期数应在 1 与 {MOST_PERIODS} 之间")


def _check_figure(figure: Target | Result) -> None:
    comparator = figure.comparator
    if comparator.has_number != (figure.value is not None):
        verb, verb_zh = ("needs a", "须有") if comparator.has_number else ("takes no", "不能有")
        raise Wrong(f"the comparator {comparator} {verb} value", f"比较符 {comparator} {verb_zh} value")
    if (comparator is Comparator.RANGE) != (figure.upper is not None):
        verb, verb_zh = ("needs an", "须有") if comparator is Comparator.RANGE else ("takes no", "不能有")
        raise Wrong(f"the comparator {comparator} {verb} upper end", f"比较符 {comparator} {verb_zh} upper")
    if figure.change is not None and figure.value is None:
        raise Wrong(f"the comparator {comparator} takes no change", f"比较符 {comparator} 不能有 change")


#: what must hold before an object is made, and after
_BEFORE: Mapping[type, Callable[[Mapping[str, Any]], None]] = {Period: _expect_forward, Locator: _expect_one_level}
_AFTER: Mapping[type, Callable[[Any], None]] = {
    Locator: _check_locator, Recurrence: _check_recurrence, Target: _check_figure, Result: _check_figure,
}  # fmt: skip


def _is_list(kind: Any) -> bool:
    return get_origin(kind) is tuple


@cache
def converter() -> Converter:
    """The converter, made at its first use: importing cattrs takes longer than reading a plan."""
    from cattrs import Converter

    made = Converter(unstruct_collection_overrides={tuple: list}, forbid_extra_keys=True, detailed_validation=True)
    made.register_unstructure_hook(Decimal, format_number)
    made.register_unstructure_hook(date, date.isoformat)
    made.register_unstructure_hook_factory(has, lambda kind: _writer(made, kind))
    made.register_unstructure_hook(StrEnum, attrgetter("value"))
    for plain, hook in ((str, _string), (int, _integer), (Decimal, _decimal), (date, _day)):
        made.register_structure_hook(plain, hook)
    made.register_structure_hook_factory(lambda kind: _is_list(kind), lambda kind: _list_reader(made, kind))
    made.register_structure_hook_factory(has, lambda kind: _reader(made, kind))
    return made


def _omitted(kind: type) -> dict[str, Any]:
    from cattrs import override

    return {name: override(omit=True) for name in POSITIONS & fields_dict(kind).keys()}


def _writer(converter: Converter, kind: type) -> Callable[[Any], Any]:
    from cattrs.gen import make_dict_unstructure_fn

    return make_dict_unstructure_fn(kind, converter, **_omitted(kind))


def _reader(converter: Converter, kind: type) -> Callable[[Any, Any], Any]:
    from cattrs.gen import make_dict_structure_fn

    make: Callable[[Any, Any], Any] = make_dict_structure_fn(
        kind, converter, _cattrs_forbid_extra_keys=True, _cattrs_detailed_validation=True, **_omitted(kind)
    )  # fmt: skip
    names = [name for name in fields_dict(kind) if name not in POSITIONS]
    before, after = _BEFORE.get(kind), _AFTER.get(kind)

    def read(value: Any, _: Any) -> Any:
        if not isinstance(value, Mapping):
            raise Wrong(f"an object is expected, not {shown(value)}", f"应为对象，而不是 {shown(value)}")
        if absent := [name for name in names if name not in value]:
            raise Absent(absent)
        if before is not None:
            before(value)
        made = make(value, kind)
        if after is not None:
            after(made)
        return made

    return read


def _list_reader(converter: Converter, kind: Any) -> Callable[[Any, Any], Any]:
    from cattrs.errors import IterableValidationError, IterableValidationNote

    element = get_args(kind)[0]

    def read(value: Any, _: Any) -> tuple[Any, ...]:
        if not isinstance(value, list | tuple):
            raise Wrong(f"a list is expected, not {shown(value)}", f"应为列表，而不是 {shown(value)}")
        made, errors = [], []
        for index, one in enumerate(value):
            try:
                made.append(converter.structure(one, element))
            except Exception as error:
                error.add_note(IterableValidationNote("", index, element))
                errors.append(error)
        if errors:
            raise IterableValidationError("a list of it", errors, kind)
        return tuple(made)

    return read
