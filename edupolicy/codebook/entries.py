"""The tables of vocabularies."""

from __future__ import annotations

from operator import attrgetter

from edupolicy.codebook.column import Column, Origin, Table, Type
from edupolicy.codebook.promise import number
from edupolicy.codebook.shared import NOT_STATED, own
from edupolicy.model import Organization, Vocabulary

_NONE = ("where there is none", "没有时")
_ROW = ("an entry of a vocabulary", "词汇中的一个条目")


def _listed(names: tuple[str, ...]) -> str | None:
    return "、".join(names) or None


def _amount(name: str, meaning: tuple[str, str], unit: str, null: tuple[str, str] = NOT_STATED) -> Column:
    return own(name, meaning, name, number, kind=Type.NUMBER, unit=unit, null=null)


def _parent(entry: Organization, vocabulary: Vocabulary) -> str | None:
    known = vocabulary.organization(entry.parent, entry.region) if entry.parent else None
    return entry.parent if known is None else known.name


_COMMON = (
    own("name", ("its name", "名称")), own("id", ("its id", "编号")),
    own("aliases", ("other names, separated by 、", "别名，以“、”分隔"), "aliases", _listed, null=_NONE),
)  # fmt: skip
INDICATORS = Table(
    "indicators", ("what figures measure", "指标"), _ROW,
    (
        *_COMMON, own("units", ("units that fit it, separated by 、", "适用的单位，以“、”分隔"), "units", _listed, null=_NONE),
        own("better", ("higher or lower, the direction in which it improves", "higher 或 lower：向好的方向"),
            "better", lambda one: one and one.value, null=NOT_STATED),
        own("nature", ("stock or flow", "stock 存量、flow 流量"), "nature", lambda one: one and one.value, null=NOT_STATED),
        _amount("low", ("least possible value", "可能的最小值"), "first of units"), _amount("high", ("greatest possible value", "可能的最大值"),
            "first of units"),
        _amount("tolerance", ("what ~ allows on either side", "“约”所允许的偏差"), "share of the value"),
    ),
    entries=attrgetter("indicators"),
)  # fmt: skip
ORGANIZATIONS = Table(
    "organizations", ("bodies that can be responsible", "单位（机构）"), _ROW,
    (
        *_COMMON,
        Column("parent", Type.TEXT, ("name of the organization above it", "上级单位的名称"), "", _parent, Origin.ENTRY, null=_NONE),
        own("region", ("where it is; its names then hold only there", "所在地区，名称只在该地区有效"),
            "region", lambda names: " ".join(names) or None, null=NOT_STATED),
    ),
    entries=attrgetter("organizations"),
)  # fmt: skip
UNITS = Table(
    "units", ("units of measure", "计量单位"), _ROW,
    (
        *_COMMON, own("dimension", ("what it measures", "量纲"), null=NOT_STATED), _amount("factor", ("one of it is so many of base", "折合 base 的数目"),
            "base", ("", "")),
        own("base", ("the unit that it is expressed in", "所折合的单位"), null=("where it stands for itself", "不折合时")),
    ),
    entries=attrgetter("units"),
)  # fmt: skip
