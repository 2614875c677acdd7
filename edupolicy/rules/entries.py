"""Rules about a vocabulary's entries; they look at the file's own alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from edupolicy.diagnostics import Report, Severity, declare
from edupolicy.model import Indicator, Organization, Unit, name_key
from edupolicy.rules.example import ORGANIZATIONS, SCHOOLS, SHARE
from edupolicy.rules.subject import Subject

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

_COUNT = "unit-of-measure 个: 个\n  dimension count\n"
_AREA = "unit-of-measure 平方米: 平方米\n  dimension area\n"

Entry = Indicator | Organization | Unit


def _kinds(subject: Subject) -> Iterator[Sequence[Entry]]:
    entries = subject.entries
    yield entries.indicators
    yield entries.organizations
    yield entries.units


@declare(
    "EP321", "duplicate-entry", ERROR,
    en=("the id `{id}` has an entry already", "merge the two entries, or give this one another id; the first is on line {first}"),
    zh=("“{id}”已有条目", "合并两个条目，或另起编号；第一处在第 {first} 行"),
    bad=ORGANIZATIONS + "org city.edu: 某市教育体育局\n  region 某省 某市\n",
    good=ORGANIZATIONS + "org city.sport: 某市体育局\n  region 某省 某市\n",
)  # fmt: skip
def DUPLICATE_ENTRY(subject: Subject, report: Report) -> None:
    """Two indicators, organizations or units of measure in one file have the same id. The first one is in force."""
    for kind in _kinds(subject):
        if len({entry.id for entry in kind}) == len(kind):
            continue
        first: dict[str, Entry] = {}
        for entry in kind:
            held = first.setdefault(entry.id, entry)
            if held is not entry:
                report.add(DUPLICATE_ENTRY, entry.span, id=entry.id, first=str(report.index.position(held.span.start)[0]))


@declare(
    "EP322", "ambiguous-name", ERROR,
    en=("`{name}` names `{other}` as well", "take it from one of the two entries; the other is on line {first}"),
    zh=("“{name}”同时指“{other}”", "从其中一个条目删去；另一处在第 {first} 行"),
    bad=ORGANIZATIONS + "org city.health: 某市卫生健康委\n  region 某省 某市\n  alias 某市财政局\n",
    good=ORGANIZATIONS + "org city.health: 某市卫生健康委\n  region 某省 某市\n  alias 某市卫健委\n",
)  # fmt: skip
def AMBIGUOUS_NAME(subject: Subject, report: Report) -> None:
    """A name or alias belongs to two entries of one kind.

    Every use of it means the first of them, without a word. Organizations of different regions may share a name.
    """
    for kind in _kinds(subject):
        first: dict[tuple[str, tuple[str, ...]], Entry] = {}
        for entry in kind:
            region = entry.region if isinstance(entry, Organization) else ()
            for name in (entry.name, *entry.aliases):
                held = first.setdefault((name_key(name), region), entry)
                if held is not entry and held.id != entry.id:
                    line = str(report.index.position(held.span.start)[0])
                    report.add(AMBIGUOUS_NAME, entry.span, name=name, other=held.name, first=line)


@declare(
    "EP323", "unknown-parent", ERROR,
    en=("no vocabulary knows the parent `{parent}`", "add an entry for it, or write the id of one that there is"),
    zh=("词汇中没有上级机构“{parent}”", "添加条目，或改为已有机构的编号"),
    bad=ORGANIZATIONS + "org city.basic: 基础教育科\n  parent city.education\n  region 某省 某市\n",
    good=ORGANIZATIONS + "org city.basic: 基础教育科\n  parent city.edu\n  region 某省 某市\n",
)  # fmt: skip
def UNKNOWN_PARENT(subject: Subject, report: Report) -> None:
    """An organization's parent is in no vocabulary, so its work is not counted with the parent's."""
    for entry in subject.entries.organizations:
        if entry.parent and subject.vocabulary.organization(entry.parent, entry.region) is None:
            report.add(UNKNOWN_PARENT, entry.span, parent=entry.parent)


@declare(
    "EP324", "circular-parent", ERROR,
    en=("`{name}` is above itself: {chain}", "delete one of the `parent` lines"),
    zh=("“{name}”成了自身的上级：{chain}", "删去其中一条“上级”"),
    bad="org city.edu: 某市教育局\n  parent city.basic\norg city.basic: 基础教育科\n  parent city.edu\n",
    good="org city.edu: 某市教育局\norg city.basic: 基础教育科\n  parent city.edu\n",
)  # fmt: skip
def CIRCULAR_PARENT(subject: Subject, report: Report) -> None:
    """Organizations are each other's parents, by way of others or directly. Each circle is reported once."""
    seen: set[str] = set()
    for entry in subject.entries.organizations:
        chain: list[Organization] = []
        current: Organization | None = entry
        while current is not None and current.parent and current.id not in seen:
            seen.add(current.id)
            chain.append(current)
            current = subject.vocabulary.organization(current.parent, current.region)
        if current is not None and any(current is one for one in chain):
            names = [one.name for one in chain[next(place for place, one in enumerate(chain) if one is current) :]]
            report.add(CIRCULAR_PARENT, current.span, name=current.name, chain=" → ".join([*names, names[0]]))


@declare(
    "EP325", "indicator-with-unknown-unit", WARNING,
    en=("no vocabulary knows the unit `{unit}` of this indicator", "add it: `unit-of-measure {unit}: {unit}`"),
    zh=("词汇中没有该指标的单位“{unit}”", "请添加：`计量单位 {unit}：{unit}`"),
    bad="indicator preschool.new: 新建幼儿园\n  unit 所所\n", good=SCHOOLS,
)  # fmt: skip
def INDICATOR_WITH_UNKNOWN_UNIT(subject: Subject, report: Report) -> None:
    """An indicator is measured in a unit that has no entry, so that its figures cannot be converted or checked."""
    for entry in subject.entries.indicators:
        for unit in entry.units:
            if subject.vocabulary.unit(unit) is None:
                report.add(INDICATOR_WITH_UNKNOWN_UNIT, entry.span, unit=unit)


@declare(
    "EP326", "indicator-without-unit", INFO,
    en=("nothing is said of this indicator's unit", "add `unit …`"),
    zh=("没有写该指标的单位", "添加 `单位 …`"),
    bad="indicator preschool.new: 新建幼儿园\n  better higher\n", good=SCHOOLS,
)  # fmt: skip
def INDICATOR_WITHOUT_UNIT(subject: Subject, report: Report) -> None:
    """An indicator has no unit. A ratio has none; anything else should, so that a wrong unit in a plan is found."""
    for entry in subject.entries.indicators:
        if not entry.units:
            report.add(INDICATOR_WITHOUT_UNIT, entry.span)


@declare(
    "EP327", "bounds-turned-round", ERROR,
    en=("the range's least value is above its greatest", "write the smaller number first: `range 0..100`"),
    zh=("值域的下限大于上限", "小的数写在前：`值域 0..100`"),
    bad=SHARE.replace("0..100", "100..0"), good=SHARE,
)  # fmt: skip
def BOUNDS_TURNED_ROUND(subject: Subject, report: Report) -> None:
    """An indicator's `range` begins with the greater number; no value lies in it."""
    for entry in subject.entries.indicators:
        if entry.low is not None and entry.high is not None and entry.low > entry.high:
            report.add(BOUNDS_TURNED_ROUND, entry.span)


@declare(
    "EP328", "unknown-base-unit", ERROR,
    en=("no vocabulary knows `{base}`, which this unit is expressed in", "add an entry for it, or correct `equals`"),
    zh=("折合所用的单位“{base}”不在词汇中", "添加该单位，或更正“折合”"),
    bad="unit-of-measure 公顷: 公顷\n  equals 10000 平米米\n", good=_AREA + "unit-of-measure 公顷: 公顷\n  equals 10000 平方米\n",
)  # fmt: skip
def UNKNOWN_BASE_UNIT(subject: Subject, report: Report) -> None:
    """A unit `equals` so much of a unit that has no entry."""
    for entry in subject.entries.units:
        if entry.base and subject.vocabulary.unit(entry.base) is None:
            report.add(UNKNOWN_BASE_UNIT, entry.span, base=entry.base)


@declare(
    "EP329", "circular-unit", ERROR,
    en=("`{name}` is expressed in itself", "delete one of the `equals` lines"),
    zh=("“{name}”折合成了自身", "删去其中一条“折合”"),
    bad="unit-of-measure 名: 名\n  equals 1 人\nunit-of-measure 人: 人\n  equals 1 名\n",
    good="unit-of-measure 名: 名\n  equals 1 人\nunit-of-measure 人: 人\n  dimension person\n",
)  # fmt: skip
def CIRCULAR_UNIT(subject: Subject, report: Report) -> None:
    """A unit is expressed in another that is, by way of others or directly, expressed in it. Each circle is reported once."""
    seen: set[str] = set()
    for entry in subject.entries.units:
        chain: list[Unit] = []
        current: Unit | None = entry
        while current is not None and current.base and current.id not in seen:
            seen.add(current.id)
            chain.append(current)
            current = subject.vocabulary.unit(current.base)
        if current is not None and any(current is one for one in chain):
            report.add(CIRCULAR_UNIT, current.span, name=current.name)


@declare(
    "EP330", "dimension-changed-by-conversion", ERROR,
    en=("this unit measures {own}, but `{base}`, which it is expressed in, measures {other}", "correct `dimension` or `equals`"),
    zh=("该单位的量纲是 {own}，而折合所用的“{base}”是 {other}", "更正“量纲”或“折合”"),
    bad=_AREA + "unit-of-measure 公顷: 公顷\n  dimension length\n  equals 10000 平方米\n",
    good=_AREA + "unit-of-measure 公顷: 公顷\n  dimension area\n  equals 10000 平方米\n",
)  # fmt: skip
def DIMENSION_CHANGED_BY_CONVERSION(subject: Subject, report: Report) -> None:
    """A unit and the one that it is expressed in measure different things."""
    for entry in subject.entries.units:
        base = subject.vocabulary.unit(entry.base) if entry.base else None
        if base is not None and entry.dimension and base.dimension and entry.dimension != base.dimension:
            report.add(DIMENSION_CHANGED_BY_CONVERSION, entry.span, own=entry.dimension, other=base.dimension, base=base.name)


@declare(
    "EP331", "needless-alias", INFO,
    en=("the alias `{alias}` is the entry's own name", "delete it; full- and half-width forms, spaces and quotation marks make no difference"),
    zh=("别名“{alias}”就是条目自己的名称", "删去；全角半角、空格和引号不影响匹配"),
    bad=_COUNT + "indicator digital.campuses: 数字校园\n  unit 个\n  alias “数字校园”\n",
    good=_COUNT + "indicator digital.campuses: 数字校园\n  unit 个\n  alias 智慧校园\n",
)  # fmt: skip
def NEEDLESS_ALIAS(subject: Subject, report: Report) -> None:
    """An entry has an alias that is matched without it, or has one twice."""
    for kind in _kinds(subject):
        for entry in kind:
            if entry.aliases:
                seen = {name_key(entry.name)}
                for alias in entry.aliases:
                    if (key := name_key(alias)) in seen:
                        report.add(NEEDLESS_ALIAS, entry.span, alias=alias)
                    seen.add(key)


ENTRY_RULES = (
    DUPLICATE_ENTRY, AMBIGUOUS_NAME, UNKNOWN_PARENT, CIRCULAR_PARENT, INDICATOR_WITH_UNKNOWN_UNIT, INDICATOR_WITHOUT_UNIT, BOUNDS_TURNED_ROUND,
    UNKNOWN_BASE_UNIT, CIRCULAR_UNIT, DIMENSION_CHANGED_BY_CONVERSION, NEEDLESS_ALIAS,
)  # fmt: skip
