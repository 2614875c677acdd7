"""What is doubtful about a question once the plans are known: names that nobody uses, units that do not fit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from edupolicy.diagnostics import Fix, Report
from edupolicy.diagnostics.query import FRACTION_FOR_PERCENTAGE, OTHER_UNITS, UNKNOWN_NAME, UNMET_FIGURES
from edupolicy.loader import Loaded
from edupolicy.model import Indicator, Result, Target
from edupolicy.query.condition import Condition, Question, conditions
from edupolicy.query.folding import folded
from edupolicy.query.naming import ANY, indicator_test, known_indicator, organization_test
from edupolicy.query.promise import guarantees
from edupolicy.query.query import rows
from edupolicy.source import Span
from edupolicy.values import format_number

_FIGURES = {"TARGET": ("targets",), "RESULT": ("results",), "INDICATOR": ("targets", "results")}
_ORGANIZATIONS = frozenset({"BY", "LEAD", "SUPPORT", "ORG"})
_PER_CENT = "%"
#: how alike a name must be to be suggested, of 100
_ALIKE = 60
_SUGGESTED = 3
#: how many quantities that do not do are shown
_SHOWN = 5


def doubts(question: Question, documents: Sequence[Loaded], report: Report, *, answered: bool) -> None:
    """Report what is doubtful about a question to some documents; `answered` says whether they answer it."""
    for one in conditions(question):
        if one.kind in _FIGURES and one.texts:
            _doubt_figure(one, documents, report, answered=answered)
        elif one.kind in _ORGANIZATIONS:
            for name in one.texts:
                _doubt_organization(name, one, documents, report)


def _doubt_figure(one: Condition, documents: Sequence[Loaded], report: Report, *, answered: bool) -> None:
    for name in one.texts:
        figures = list(figures_of(name, documents, _FIGURES[one.kind]))
        if figures:
            _doubt_quantity(one, name, figures, report)
            if not answered:
                _explain_unmet(one, name, figures, report)
        elif ANY not in name and not any(known_indicator(name, loaded.vocabulary) for loaded in documents):
            suggestions = closest(name, indicator_names(documents))
            _report_unknown(one, name, suggestions, ("an indicator", "指标"), report)


def figures_of(name: str, documents: Sequence[Loaded], tables: Iterable[str] = ("targets", "results")) -> Iterator[tuple[Loaded, Target | Result]]:
    """The figures for an indicator, named as in a question, each with its document."""
    for loaded in documents:
        fits = indicator_test(name, loaded.vocabulary, part=True)
        for table in tables:
            for _, _, figure in rows(table, (loaded,)).hits():
                if fits(figure.indicator):
                    yield loaded, figure


def _doubt_quantity(one: Condition, name: str, figures: list[tuple[Loaded, Target | Result]], report: Report) -> None:
    wanted = one.quantity
    if wanted is None or wanted.value is None:
        return
    others = Counter(
        (figure.unit, figure.change is not None)
        for loaded, figure in figures
        if figure.value is not None and guarantees(figure, wanted, loaded.vocabulary) is None
    )
    if wanted.unit and others and ANY not in name:
        (units_en, units_zh), (unit_en, unit_zh) = _measured(others), _measured([(wanted.unit, wanted.change is not None)])
        report.add(
            OTHER_UNITS, one.span, name=name, count=str(others.total()), units_en=units_en, units_zh=units_zh, unit_en=unit_en, unit_zh=unit_zh
        )  # fmt: skip
    shares = any(figure.unit == _PER_CENT and figure.change is None for _, figure in figures)
    if not wanted.unit and shares and 0 < wanted.value < 1 and wanted.change is None:
        percentage = f"{format_number(wanted.value * Decimal(100))}%"
        written = report.text.find(format_number(wanted.value), one.span.start, one.span.end)
        fix = Fix(Span(written, written + len(format_number(wanted.value))), percentage) if written >= 0 else None
        span = fix.span if fix else one.span
        report.add(FRACTION_FOR_PERCENTAGE, span, fix, name=name, number=format_number(wanted.value), percentage=percentage)


def _measured(units: Iterable[tuple[str | None, bool]]) -> tuple[str, str]:
    """Units in both languages, each with whether it is one of changes."""
    known = [(f"`{unit}`" if unit else "—", changes) for unit, changes in units]
    english, chinese = ([word + (said if changes else "") for word, changes in known] for said in (" as a change", "（增减幅度）"))
    return "、".join(english), "、".join(chinese)


def _explain_unmet(one: Condition, name: str, figures: list[tuple[Loaded, Target | Result]], report: Report) -> None:
    """Say what there is where nothing guarantees what was asked for."""
    wanted = one.quantity
    if wanted is None or any(guarantees(figure, wanted, loaded.vocabulary) is not False for loaded, figure in figures):
        return
    quantities = list(dict.fromkeys(str(figure.quantity) for _, figure in figures))
    shown = "、".join(f"`{quantity}`" for quantity in quantities[:_SHOWN]) + (" …" if len(quantities) > _SHOWN else "")
    report.add(UNMET_FIGURES, one.span, name=name, count=str(len(figures)), figures=shown)


def _doubt_organization(name: str, one: Condition, documents: Sequence[Loaded], report: Report) -> None:
    names: dict[str, None] = {}
    for loaded in documents:
        region = loaded.plan.region if loaded.plan else ()
        fits = organization_test(name, region, loaded.vocabulary, part=True)
        used = dict.fromkeys(node[0].organization for _, _, node in rows("responsibilities", (loaded,)).hits())
        if any(map(fits, used)):
            return
        names |= used
        names |= dict.fromkeys(loaded.vocabulary.organization_names(region))
    if ANY not in name and folded(name) not in set(map(folded, names)):
        _report_unknown(one, name, closest(name, names), ("an organization", "机构"), report)


def _report_unknown(one: Condition, name: str, suggestions: list[str], what: tuple[str, str], report: Report) -> None:
    start = report.text.find(name, one.span.start, one.span.end)
    span = Span(start, start + len(name)) if start >= 0 else one.span
    fix = Fix(span, suggestions[0]) if suggestions else None
    keyword_en, keyword_zh = ("by", "责任") if one.kind in _ORGANIZATIONS else ("target", "目标")
    report.add(
        UNKNOWN_NAME, span, fix, name=name, what_en=what[0], what_zh=what[1], keyword_en=keyword_en, keyword_zh=keyword_zh, **meant(suggestions)
    )  # fmt: skip


def meant(suggestions: Sequence[str]) -> dict[str, str]:
    """The parameters of a message that offers names: ``; did you mean …?`` in both languages, empty where there are none."""
    if not suggestions:
        return {"meant_en": "", "meant_zh": ""}
    english, chinese = " or ".join(f"`{name}`" for name in suggestions), "或".join(f"“{name}”" for name in suggestions)
    return {"meant_en": f"; did you mean {english}?", "meant_zh": f"；是否应为{chinese}？"}


def names_in_use(documents: Sequence[Loaded]) -> dict[str, None]:
    """The names of the indicators that documents have figures for, with their aliases."""
    names: dict[str, None] = {}
    for table in ("targets", "results"):
        for loaded, _, figure in rows(table, documents).hits():
            if figure.indicator not in names:
                entry = loaded.vocabulary.indicator(figure.indicator)
                names |= dict.fromkeys((figure.indicator, *(entry.aliases if entry else ())))
    return names


def indicator_names(documents: Sequence[Loaded]) -> dict[str, None]:
    """The names in use, and those of the documents' vocabularies behind."""
    names = names_in_use(documents)
    entries: dict[Indicator, None] = {}
    for vocabulary in {id(loaded.vocabulary): loaded.vocabulary for loaded in documents}.values():
        entries |= dict.fromkeys(vocabulary.indicators)
    return names | dict.fromkeys(name for entry in entries for name in (entry.name, *entry.aliases))


def closest(name: str, names: Iterable[str]) -> list[str]:
    """The names that are most like one, the most likely first."""
    from rapidfuzz import fuzz, process  # only a doubtful question needs it

    choices = {held: folded(held) for held in names}
    found = process.extract(folded(name), choices, scorer=fuzz.ratio, limit=_SUGGESTED, score_cutoff=_ALIKE)
    return [key for _, _, key in found]
