"""The public interface as a program uses it; mypy checks every type that is asserted here, and a test runs it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import assert_type

import edupolicy
from edupolicy import (
    Action,
    Change,
    Citation,
    Commitment,
    Comparator,
    Diagnostic,
    Indicator,
    Interval,
    Item,
    Kind,
    Lineage,
    Loaded,
    Locator,
    Measure,
    Organization,
    Period,
    Plan,
    Programme,
    Project,
    Quantity,
    Responsibility,
    Result,
    Role,
    Section,
    Selection,
    Severity,
    Source,
    Span,
    Target,
    Tracking,
    Unit,
    Vocabulary,
)
from edupolicy.comparison import Entry, IndicatorLine, MeasureLine, Outcome, Stated

TEXT = """\
plan a-2024: 某市2024年教育工作要点
  kind work-plan
  region 某省 某市
  year 2024
  issued 2024-03-11
  source a.txt sha256:0000000000000000000000000000000000000000000000000000000000000000
section 一: 基础教育
measure 1: 发展学前教育
  by 某市教育局
  do 编制规划 @3.1
  target 新建幼儿园 2..3 所 due 2024年底 from 1 ensure
  result 毛入园率 >= 96.7% at 2024
  project 第三小学、第五小学 state 建成招生
  cite 《学前教育法》
  programme “双减”
  item 一是: 优化布局
org a.edu: 某市教育局
indicator a.new: 新建幼儿园
  unit 所
unit-of-measure 所: 所
"""


def loading(folder: Path) -> None:
    """Texts and files give a result; a plan gives a text."""
    loaded = edupolicy.loads(TEXT, path="a.plan")
    assert_type(loaded, Loaded)
    assert_type(loaded.plan, Plan | None)
    assert_type(loaded.diagnostics, tuple[Diagnostic, ...])
    assert_type(loaded.vocabulary, Vocabulary)
    assert_type(loaded.text, str)
    assert_type(loaded.path, str)
    assert_type(bool(loaded), bool)
    assert loaded.plan is not None
    written = edupolicy.dumps(loaded.plan, vocabulary=loaded.vocabulary)
    assert_type(written, str)
    file = folder / "a.plan"
    file.write_text(written, encoding="utf-8")
    assert_type(edupolicy.load(file, encoding="utf-8"), Loaded)
    assert_type(edupolicy.load(str(file)), Loaded)
    assert_type(edupolicy.bundled_plans(), tuple[str, ...])
    assert_type(edupolicy.shipped_vocabulary(), Vocabulary)


def findings() -> None:
    """A finding says what is wrong, where, and what to do."""
    loaded = edupolicy.loads("plan a: 甲\n  taget 新建幼儿园 3 所\n")
    found = edupolicy.check(loaded, Selection(select=("EP1",), ignore=("EP110",)))
    assert_type(found, tuple[Diagnostic, ...])
    assert found
    for one in found:
        assert_type(one.code, str)
        assert_type(one.name, str)
        assert_type(one.severity, Severity)
        assert_type(one.message, str)
        assert_type(one.help, str)
        assert_type(one.in_language("zh"), tuple[str, str])
        assert_type(one.span, Span)
        assert_type(one.span.start, int)
        assert_type((one.line, one.column), tuple[int, int])
        assert_type(one.source_line, str)
        assert_type(one.parameters, Mapping[str, str])


def plans() -> None:
    """A plan, its blocks and their statements."""
    plan = edupolicy.loads(TEXT).plan
    assert plan is not None
    assert_type(plan.kind, Kind | None)
    assert_type(plan.region, tuple[str, ...])
    assert_type(plan.years, Period | None)
    assert_type(plan.issuer, str | None)
    assert_type(plan.issued, date | None)
    assert_type(plan.source, Source | None)
    assert_type(plan.sections, tuple[Section, ...])
    assert_type(plan.sections[0].measures, tuple[Measure, ...])
    assert_type(plan.all_measures(), Iterator[Measure])
    assert_type(plan.all_targets(), Iterator[Target])
    assert_type(plan.all_results(), Iterator[Result])
    [measure] = plan.all_measures()
    assert_type(measure, Measure)
    assert_type((measure.id, measure.number, measure.title), tuple[str, str | None, str])
    assert_type(measure.items, tuple[Item, ...])
    assert_type(measure.actions, tuple[Action, ...])
    assert_type(measure.actions[0].place, Locator | None)
    assert_type(measure.responsible, tuple[Responsibility, ...])
    assert_type(measure.responsible[0].role, Role)
    assert_type(measure.projects, tuple[Project, ...])
    assert_type(measure.citations, tuple[Citation, ...])
    assert_type(measure.programmes, tuple[Programme, ...])
    assert_type(measure.span, Span)


def figures() -> None:
    """A figure is a quantity, which is an interval."""
    plan = edupolicy.loads(TEXT).plan
    assert plan is not None
    [target] = plan.all_targets()
    assert_type(target.quantity, Quantity)
    assert_type(target.quantity.interval(), Interval | None)
    assert_type(target.comparator, Comparator)
    assert_type((target.value, target.upper, target.baseline), tuple[Decimal | None, Decimal | None, Decimal | None])
    assert_type(target.change, Change | None)
    assert_type(target.due, Period | None)
    assert_type(target.commitment, Commitment)
    assert_type(target.commitment.strength, int)
    assert_type(target.commitment > Commitment.STRIVE, bool)
    [result] = plan.all_results()
    assert_type(result.at, Period | None)
    assert result.at is not None
    assert_type(result.at.start, date)
    assert_type(date(2024, 6, 1) in result.at, bool)


def years() -> None:
    """Targets against results, and lines through the years."""
    loaded = edupolicy.loads(TEXT)
    found = edupolicy.track(loaded, [loaded])
    assert_type(found, Tracking)
    assert_type(found.diagnostics, tuple[Diagnostic, ...])
    assert_type(found.count(Outcome.MISSED), int)
    for entry in found.of(Outcome.NOT_REPORTED, Outcome.PENDING):
        assert_type((entry.region, entry.year), tuple[tuple[str, ...], int | None])
        assert_type(entry.target, Stated[Target] | None)
        assert_type(entry.results, tuple[Stated[Result], ...])
        assert_type((entry.margin, entry.unit), tuple[Decimal | None, str])
        assert entry.target is not None
        assert_type(entry.target.figure, Target)
        assert_type(entry.target.period, Period | None)
    lines = edupolicy.lineage([loaded])
    assert_type(lines, Lineage)
    assert_type(lines.of("学前").measures, tuple[MeasureLine, ...])
    assert_type(lines.indicators, tuple[IndicatorLine, ...])
    assert_type(lines.indicators[0].stages[0].entries, tuple[Entry, ...])


def vocabularies() -> None:
    """Names are looked up in a vocabulary."""
    vocabulary = edupolicy.loads(TEXT).vocabulary
    assert_type(vocabulary.indicator("新建幼儿园"), Indicator | None)
    assert_type(vocabulary.organization("某市教育局", ("某省", "某市")), Organization | None)
    assert_type(vocabulary.unit("所"), Unit | None)
    assert_type(vocabulary.indicators, tuple[Indicator, ...])
    assert_type(vocabulary.dimension("所"), str)
