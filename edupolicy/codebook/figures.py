"""The numbers of targets and results, as columns."""

from __future__ import annotations

from decimal import Decimal

from edupolicy.codebook.column import Column, Nodes, Origin, Table, Type
from edupolicy.codebook.promise import number
from edupolicy.codebook.shared import COMMITMENT, DOCUMENT, ENCLOSURE, EVERY, ID, NOT_STATED, NOTES, PLACE, SCOPE, UNCERTAIN, own, period
from edupolicy.model import Result, Target
from edupolicy.values import Comparator, format_number

_NO_NUMBER = ("where the comparator is all or none, or no double is so large", "比较符为 all、none，或超出双精度范围时")
_NO_RANGE = ("where it is no range", "不是区间时")
_OPEN = ("where it is open, or there is no number", "此端不限或没有数值时")
_NO_UNIT = ("where it has no unit", "没有单位时")


def exact(value: Decimal | None) -> str | None:
    """All digits, without exponent."""
    if value is None:
        return None
    digits = str(value)
    return digits if digits.isdecimal() else format_number(value)


def _promised(name: str, meaning: tuple[str, str], unit: str, null: tuple[str, str], kind: Type = Type.NUMBER) -> Column:
    return Column(name, kind, meaning, name, origin=Origin.PROMISE, unit=unit, null=null)


#: columns of targets and results alike
_FIGURE = (
    own("indicator", ("name of the indicator in the vocabulary, or as written", "指标在词汇中的名称，未收录则照计划所写"), group="name"),
    own("label", ("the indicator as written in the plan", "指标在计划中的写法"), group="name"),
    own("comparator", ("=, >=, >, <=, <, ~ (about), range, all, none", "=、>=、>、<=、<、~ 约、range 区间、all 全覆盖、none 清零"),
        "comparator._value_", group="bound"),
    own("value", ("the number; of a range the lower end", "数值；区间的下端"), "value", number, kind=Type.NUMBER, unit="unit", null=_NO_NUMBER, group="value"),
    own("upper", ("the upper end of a range", "区间的上端"), "upper", number, kind=Type.NUMBER, unit="unit", null=_NO_RANGE, group="bound"),
    own("unit", ("unit of measure by its name in the vocabulary, or as written", "单位在词汇中的名称，未收录则照计划所写"), "unit",
        lambda unit: unit or None, null=_NO_UNIT, group="bound"),
    _promised("low", ("the least number that keeps the promise", "达标的最小数值"), "unit", _OPEN),
    _promised("high", ("the greatest number that keeps the promise", "达标的最大数值"), "unit", _OPEN),
    own("low_included", ("whether low itself keeps it; false for >", "下端本身是否达标；比较符为 > 时否"), "comparator._value_",
        lambda value: value != Comparator.MORE, kind=Type.BOOLEAN, group="bound"),
    own("high_included", ("whether high itself keeps it; false for <", "上端本身是否达标；比较符为 < 时否"), "comparator._value_",
        lambda value: value != Comparator.LESS, kind=Type.BOOLEAN, group="bound"),
    _promised("base_value", ("value in base_unit", "以 base_unit 计的 value"), "base_unit", _NO_NUMBER),
    _promised("base_upper", ("upper in base_unit", "以 base_unit 计的 upper"), "base_unit", _NO_RANGE),
    _promised("base_unit", ("the unit in which the vocabulary expresses unit; figures of one base unit are comparable",
                            "词汇中 unit 所折合的单位，此单位相同即可比较"), "", _NO_UNIT, Type.TEXT),
    own("change", ("up or down, where the number says by how much something changes and not what it reaches", "up 或 down：数值表示增减幅度而非达到的水平"),
        "change", lambda change: change and change.value, null=("where it is a level", "数值表示水平时"), group="bound"),
    own("baseline", ("the level before", "基期水平"), "baseline", number, kind=Type.NUMBER, unit="unit", null=NOT_STATED),
    own("per", ("what the quantity is for each of", "每一（个）什么"), null=("where it is for all together", "不按每个计时")),
    SCOPE, *EVERY, *COMMITMENT,
    own("wording", ("number and unit as written", "数值和单位的写法"), varied=True),
    own("value_exact", ("value with all its digits, as text", "value 的全部数字，文本"), "value", exact, unit="unit",
        null=("where the comparator is all or none", "比较符为 all、none 时"), group="value"),
    own("upper_exact", ("upper with all its digits, as text", "upper 的全部数字，文本"), "upper", exact, unit="unit", null=_NO_RANGE, group="bound"),
)  # fmt: skip
_ENDING = (UNCERTAIN, NOTES, *PLACE)
TARGETS = Table(
    "targets", ("figures that are promised", "承诺的数量"), ("a `target` line", "一行“目标”"),
    (*DOCUMENT, *ENCLOSURE, ID, *_FIGURE, *period("due", ("in which it is to be reached", "完成时限")), *_ENDING), rows=Nodes(Target, "targets"),
)  # fmt: skip
RESULTS = Table(
    "results", ("figures that were reached", "实现的数量"), ("a `result` line", "一行“结果”"),
    (*DOCUMENT, *ENCLOSURE, ID, *_FIGURE, *period("at", ("that it holds for", "所属时段")), *_ENDING), rows=Nodes(Result, "results"),
)  # fmt: skip
