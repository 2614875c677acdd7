"""Text and files -> plans: where the layers are put together."""

from __future__ import annotations

import errno
import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain

from attrs import evolve, field, frozen

from edupolicy.diagnostics import Diagnostic, Report, Rule
from edupolicy.diagnostics import files as faults
from edupolicy.lowering import VOCABULARY_FILE, Document, Use, lower, vocabulary_behind
from edupolicy.lowering import data_folder as data_folder
from edupolicy.lowering import shipped_vocabulary as shipped_vocabulary
from edupolicy.lowering.stated import NODES, Makes
from edupolicy.model import Indicator, Organization, Plan, Unit, Vocabulary
from edupolicy.rules import CHECKING_RULES, Selection, Subject, checked
from edupolicy.source import Decoded, Span, Unreadable, decode, read_bytes
from edupolicy.syntax.text import with_line_feeds


@frozen
class Loaded:
    """What one text held, and what was wrong with it."""

    #: None where there is no plan in it
    plan: Plan | None
    #: what the reader found; `check` adds what the rules find
    diagnostics: tuple[Diagnostic, ...]
    #: all names in force: the text's own, those of the files it uses, those beside it, the shipped ones
    vocabulary: Vocabulary = field(repr=False)
    #: the text's own vocabulary entries
    entries: Vocabulary = field(repr=False)
    text: str = field(repr=False)
    #: the file; empty where there is none
    path: str = ""
    #: spans of lines with a syntax error
    touched: tuple[Span, ...] = field(default=(), repr=False)
    #: how the file's bytes are text; what writes the file back uses it
    encoding: str = field(default="utf-8", repr=False)
    #: the vocabulary files that it uses, as its `use` lines name them
    uses: tuple[str, ...] = field(default=(), repr=False)
    #: whether the file is JSON, and `text` what it would be in the language
    from_json: bool = field(default=False, repr=False)
    #: the plan itself, if the reader saw that its ids all differ, and no two statements of a block are about the same; else `check` looks
    distinct: Plan | None = field(default=None, repr=False, eq=False)

    def __bool__(self) -> bool:
        """Whether there is a plan."""
        return self.plan is not None


def bundled_plans() -> tuple[str, ...]:
    """The files of the plans that come with the package."""
    folder = data_folder("plans")
    return tuple(os.path.join(folder, name) for name in sorted(os.listdir(folder)) if name.endswith(".plan") and name != VOCABULARY_FILE)


@contextmanager
def collector_paused(*, settled: bool = False) -> Iterator[None]:
    """Keep the garbage collector from going through a growing model again and again: nothing that is made while reading is garbage.

    With `settled`, what there is at the end counts as old: the collector does not go through all of it at once when it runs again, only when it
    next looks at everything. That is for very much that is made in one go and kept.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            if settled and not gc.get_freeze_count():  # what a program has frozen itself stays so
                # what is frozen is let go into the oldest generation; no object is looked at
                gc.freeze()
                gc.unfreeze()
            gc.enable()


def loads(
    text: str, *, path: str | os.PathLike[str] = "", vocabulary: Vocabulary | None = None, encoding: str = "utf-8"
) -> Loaded:
    """Read a plan (or a vocabulary) from text.

    `path` is named in diagnostics, and is where `use` lines and the vocabulary beside the plan are looked for. `vocabulary` replaces the
    shipped one. Whatever the text holds, the answer is a `Loaded`; nothing is raised.
    """
    return _loads(text, os.fspath(path), vocabulary, encoding, NODES)


def _loads(text: str, name: str, vocabulary: Vocabulary | None, encoding: str, makes: Makes) -> Loaded:
    report = Report(text, name)

    def background(uses: tuple[Use, ...]) -> Vocabulary:
        return vocabulary_behind(uses, name, vocabulary, report)

    with collector_paused():
        document = lower(text, report, background, makes)
    if _is_empty(document) and not report.diagnostics:
        report.add(faults.EMPTY_FILE, Span(0, 0))
    return Loaded(
        document.plan, tuple(report.diagnostics), document.vocabulary, document.entries, text, name, document.touched, encoding,
        tuple(use.file for use in document.uses), distinct=document.plan if document.distinct else None,
    )  # fmt: skip


def _is_empty(document: Document) -> bool:
    entries = document.entries
    return document.plan is None and not (entries.indicators or entries.organizations or entries.units or document.uses)


def load(path: str | os.PathLike[str], *, encoding: str | None = None, vocabulary: Vocabulary | None = None) -> Loaded:
    """Read a plan (or a vocabulary) from a file; UTF-8 unless `encoding` says otherwise.

    Raises:
        OSError: if the file cannot be opened. Whatever it holds, the answer is a `Loaded`.
    """
    try:
        content = read_bytes(path)
    except ValueError as error:  # a name that no file can have
        raise OSError(errno.EINVAL, str(error), os.fspath(path)) from error
    return read_documents(content, path=path, encoding=encoding, vocabulary=vocabulary)[0]


def read_documents(
    content: bytes, *, path: str | os.PathLike[str] = "", encoding: str | None = None, vocabulary: Vocabulary | None = None, makes: Makes = NODES
) -> tuple[Loaded, ...]:
    """All that bytes hold: one document, or as many as there are plans in exported JSON. There is always at least one.

    Where `makes` is given, the blocks of a plan that was not `from_json` hold what comes of that in place of nodes.
    """
    decoded = decode(content, encoding)
    if decoded.text is None:
        return (_undecoded(decoded, path, encoding, vocabulary),)
    if decoded.text.lstrip("\ufeff \t\r\n").startswith("{"):
        return _from_json(decoded.text, path, vocabulary)
    return (_loads(decoded.text, os.fspath(path), vocabulary, decoded.encoding, makes),)


def _from_json(text: str, path: str | os.PathLike[str], vocabulary: Vocabulary | None) -> tuple[Loaded, ...]:
    """Plans from exported JSON, each with the text that it would have in the language: findings point into that."""
    from edupolicy.lowering.json_format import JsonFault, load_json  # cattrs takes long to import

    try:
        plans = load_json(text)
        texts = [dumps(plan, vocabulary=vocabulary) for plan in plans]
    except (JsonFault, ValueError) as error:
        report = Report(text, os.fspath(path))
        reasons = {f"reason_{one}": error.in_language(one) if isinstance(error, JsonFault) else str(error) for one in ("en", "zh")}
        offset = (error.faults[0].offset if isinstance(error, JsonFault) else None) or 0
        report.add(faults.MALFORMED_JSON, Span(offset, offset), None, **reasons)
        return (Loaded(None, tuple(report.diagnostics), vocabulary or shipped_vocabulary(), Vocabulary(), text, os.fspath(path)),)
    if not texts:
        return (loads("", path=path, vocabulary=vocabulary),)
    return tuple(_reread(one, plan, path, vocabulary) for one, plan in zip(texts, plans, strict=True))


def _reread(text: str, plan: Plan, path: str | os.PathLike[str], vocabulary: Vocabulary | None) -> Loaded:
    """What a plan's text says, its names as in the JSON; reported where that is not all that the JSON said."""
    behind = shipped_vocabulary() if vocabulary is None else vocabulary
    loaded = loads(text, path=path, vocabulary=_resolved_in(plan, behind).extended(behind))
    if loaded.plan != plan:
        report = Report(text, loaded.path)
        report.add(faults.LOSSY_JSON, Span(0, 0), plan=plan.id)
        loaded = evolve(loaded, diagnostics=(*loaded.diagnostics, *report.diagnostics))
    return evolve(loaded, from_json=True)


def _resolved_in(plan: Plan, known: Vocabulary) -> Vocabulary:
    """The names that a plan in JSON uses otherwise than a vocabulary knows them: those of the vocabulary that it was written with."""
    indicators: dict[str, Indicator] = {}
    organizations: dict[str, Organization] = {}
    units: dict[str, Unit] = {}
    for block in plan.blocks():
        figures = (*block.targets, *block.results)
        for figure in figures:
            entry = known.indicator(figure.label)
            if (entry.name if entry else None) != figure.indicator:
                indicators[figure.label] = Indicator(figure.indicator, figure.indicator, aliases=(figure.label,))
            if figure.unit and known.unit(figure.unit) is None:
                units[figure.unit] = Unit(figure.unit, figure.unit)
        own = (*(action.responsible for action in block.actions), *(figure.responsible for figure in figures))
        for one in chain(block.responsible, *own):
            held = known.organization(one.label, plan.region)
            if (held.name if held else None) != one.organization:
                organizations[one.label] = Organization(one.organization, one.organization, aliases=(one.label,), region=plan.region)
    return Vocabulary(tuple(indicators.values()), tuple(organizations.values()), tuple(units.values()))


def _undecoded(decoded: Decoded, path: str | os.PathLike[str], encoding: str | None, vocabulary: Vocabulary | None) -> Loaded:
    report = Report("", os.fspath(path))
    rules: dict[Unreadable | None, Rule] = {
        Unreadable.GBK: faults.GBK_FILE, Unreadable.BINARY: faults.BINARY_FILE, Unreadable.UNKNOWN_ENCODING: faults.UNKNOWN_ENCODING,
    }  # fmt: skip
    rule = rules.get(decoded.fault, faults.UNDECODABLE_FILE)
    report.add(rule, Span(0, 0), encoding=encoding or "UTF-8", offset=str(decoded.offset), line=str(decoded.line))
    return Loaded(None, tuple(report.diagnostics), vocabulary or shipped_vocabulary(), Vocabulary(), "", os.fspath(path))


def dumps(plan: Plan, *, vocabulary: Vocabulary | None = None) -> str:
    """A plan in the language, in canonical form; `loads` with the same vocabulary reads an equal plan back.

    Raises:
        ValueError: if the plan holds what a text cannot: a number or a region with spaces in it.
    """
    from edupolicy.lowering.writing import write_plan  # reading, which is more frequent, needs none of it

    return write_plan(plan, shipped_vocabulary() if vocabulary is None else vocabulary)


def check(loaded: Loaded, selection: Selection = Selection()) -> tuple[Diagnostic, ...]:  # noqa: B008 - a frozen value
    """All findings in what was loaded: the reader's and the rules', in the order of the text.

    What an `allow` line silences is left out. `selection` applies to every rule but syntax errors, which no selection can make good.
    """
    report = Report(with_line_feeds(loaded.text), loaded.path)
    subject = Subject(loaded.plan, loaded.entries, loaded.vocabulary, loaded.touched, loaded.distinct is loaded.plan)
    kept = checked(CHECKING_RULES, subject, report, selection)
    own = [one for one in loaded.diagnostics if not one.rule.code.startswith("EP00") or one.rule in faults.UNREADABLE or selection.includes(one.rule)]
    return tuple(sorted([*own, *kept], key=lambda one: (one.span.start, one.code)))
