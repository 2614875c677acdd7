"""Columns that many tables have."""

from __future__ import annotations

import os
from collections.abc import Callable
from operator import attrgetter
from typing import Any

from edupolicy.codebook.column import Column, Origin, Type
from edupolicy.model import Plan
from edupolicy.values import Commitment

NOT_STATED = ("where the document does not say", "文件未写明时")
_NO_PLACE = ("where the plan does not say", "计划未写明时")


def _of_document(
    name: str, meaning: tuple[str, str], read: Callable[[Plan], Any], null: tuple[str, str] = ("", ""), kind: Type = Type.TEXT
) -> Column:  # fmt: skip
    """A column of the row's plan."""
    return Column(name, kind, meaning, "plan", read, Origin.DOCUMENT, null=null)


def file_name(path: str) -> str:
    """A path as text: a byte in it that is no UTF-8 is shown as U+FFFD."""
    return os.fsencode(path).decode("utf-8", "replace")


def _region(level: int) -> Callable[[Plan], str | None]:
    return lambda plan: plan.region[level] if len(plan.region) > level else None


def _year(end: str) -> Callable[[Plan], int | None]:
    read = attrgetter(f"years.{end}.year")
    return lambda plan: read(plan) if plan.years is not None else None


#: whose plan it is
DOCUMENT = (
    _of_document("plan_id", ("id of the plan", "计划编号"), attrgetter("id")),
    Column("file", Type.TEXT, ("the plan's file; tells plans of one id apart", "计划所在文件，编号相同的计划以此区分"), "path", file_name, Origin.DOCUMENT),
    _of_document("kind", ("sort of document: work-plan, achievements, …", "文件类型：work-plan、achievements 等"),
        lambda plan: plan.kind and plan.kind.value, _NO_PLACE),
    _of_document("province", ("first name of the region", "地区的第一级名称"), _region(0), _NO_PLACE),
    _of_document("city", ("second name of the region", "地区的第二级名称"), _region(1), ("where the region has one name only", "地区只有一级时")),
    _of_document("county", ("third name of the region", "地区的第三级名称"), _region(2), ("where the region has fewer than three names", "地区不足三级时")),
    _of_document("year_start", ("first year that the plan covers", "计划覆盖的首个年度"), _year("start"), _NO_PLACE, Type.INTEGER),
    _of_document("year_end", ("last year that the plan covers", "计划覆盖的最后年度"), _year("end"), _NO_PLACE, Type.INTEGER),
)  # fmt: skip


def _enclosing(name: str, meaning: tuple[str, str], level: str, field: str, null: tuple[str, str]) -> Column:
    """A column of a block around the row."""
    return Column(name, Type.TEXT, meaning, field, origin=Origin.BLOCK, level=level, null=null)


_NO_SECTION = ("outside of sections", "不在章节内时")
_NO_MEASURE = ("outside of measures", "不在措施内时")
SECTION = (
    _enclosing("section_id", ("id of the section around it", "所在章节的编号"), "section", "id", _NO_SECTION),
    _enclosing("section_title", ("title of that section", "所在章节的标题"), "section", "title", _NO_SECTION),
)
MEASURE = (
    _enclosing("measure_id", ("id of the measure around it", "所在措施的编号"), "measure", "id", _NO_MEASURE),
    _enclosing("measure_number", ("number of that measure", "所在措施的序号"), "measure", "number", ("where it has none", "没有序号时")),
    _enclosing("measure_title", ("title of that measure", "所在措施的标题"), "measure", "title", _NO_MEASURE),
)
ITEM = (_enclosing("item_id", ("id of the item around it", "所在分项的编号"), "item", "id", ("outside of items", "不在分项内时")),)
_NO_DUE = ("where neither has one", "两者都没有时")
#: until when at the latest: where a row has a deadline of its own, that one
DEADLINE = (
    Column("deadline_start", Type.DATE, ("first day of its deadline, its own or that of the innermost block around it that has one",
           "完成时限的首日；自身未写时取所在部分（由内向外）的时限"), "start", origin=Origin.BLOCK, level="due", null=_NO_DUE),
    Column("deadline_end", Type.DATE, ("last day of that deadline", "该时限的末日"), "end", origin=Origin.BLOCK, level="due", null=_NO_DUE),
)  # fmt: skip
#: where a statement stands
ENCLOSURE = (*SECTION, *MEASURE, *ITEM, *DEADLINE)
_NO_SENTENCE = ("where the whole line is meant, or no place is given", "指整行或未写出处时")
#: where it stands: in the source, and in the file
PLACE = (
    Column("place", Type.TEXT, ("place in the source as the plan writes it: line.sentence", "在原文中的位置，照计划所写：行.句"),
        "", str, Origin.PLACE, null=_NO_PLACE),
    Column("place_line", Type.INTEGER, ("line of the source, from 1; the first of several", "原文行号，从 1 起；跨行时为首行"), "line", None, Origin.PLACE,
           null=_NO_PLACE),
    Column("place_sentence", Type.INTEGER, ("sentence in that line, from 1", "该行第几句，从 1 起"), "sentence", None, Origin.PLACE, null=_NO_SENTENCE),
    Column("line", Type.INTEGER, ("line of the plan's file, from 1", "计划文件中的行号，从 1 起"), "span", None, Origin.LINE,
           null=("of plans in JSON", "计划为 JSON 时")),
)  # fmt: skip


def own(
    name: str, meaning: tuple[str, str], field: str = "", convert: Callable[[Any], Any] | None = None, *,
    kind: Type = Type.TEXT, null: tuple[str, str] = ("", ""), unit: str = "", varied: bool = False, group: str = "",
) -> Column:  # fmt: skip
    """A column of the row's node: its field of the column's name, unless another is named."""
    return Column(name, kind, meaning, field or name, convert, varied=varied, group=group, null=null, unit=unit)


def period(field: str, meaning: tuple[str, str]) -> tuple[Column, Column]:
    """The first and the last day of a period."""
    english, chinese = meaning
    return (
        own(f"{field}_start", (f"first day of the period {english}", f"{chinese}的首日"),
            field, lambda one: one and one.start, kind=Type.DATE, null=NOT_STATED),
        own(f"{field}_end", (f"last day of the period {english}", f"{chinese}的末日"),
            field, lambda one: one and one.end, kind=Type.DATE, null=NOT_STATED),
    )


DUE = period("due", ("in which it is due", "完成时限"))
COMMITMENT = (
    own("commitment", ("how firmly it is promised: ensure, none (no word for it), basically, strive, explore",
                       "承诺强度：ensure 确保、none 无措辞、basically 基本、strive 力争、explore 探索"), "commitment._value_"),
    own("strength", ("the commitment as a number, 4 for ensure down to 0 for explore", "承诺强度的数值，ensure 为 4，explore 为 0"),
        "commitment._value_", {one.value: one.strength for one in Commitment}.__getitem__, kind=Type.INTEGER),
)  # fmt: skip
UNCERTAIN = own("uncertain", ("why the reading is uncertain", "读法存疑的理由"), null=("where it is certain", "无疑问时"))
NOTES = own("notes", ("the encoder's notes, one a line", "编码者的备注，每行一条"),
    "notes", lambda notes: "\n".join(notes) or None, null=("where there are none", "没有时"))
ID = own("id", ("id in the plan; `plan_id#id` names it anywhere", "计划内编号；“计划编号#编号”可在别处引用"), varied=True)
_NO_RECURRENCE = ("where it is not to recur", "不按周期重复时")
EVERY = (
    own("every_count", ("it recurs every so many", "重复间隔的数目"),
        "every", lambda every: every and every.count, kind=Type.INTEGER, null=_NO_RECURRENCE),
    own("every_unit", ("of these: day, week, month, quarter, term, year", "重复间隔的单位"),
        "every", lambda every: every and every.unit, null=_NO_RECURRENCE),
)
SCOPE = own("scope", ("what it is about, where that is narrower", "限定的范围"), null=("where it is not narrowed", "没有限定时"))
