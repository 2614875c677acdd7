"""Text and files -> plans: where the layers are put together."""

from __future__ import annotations

import errno
import gc
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from itertools import chain

from attrs import evolve, field, frozen

from edupolicy.diagnostics import Diagnostic, Report, Rule
from edupolicy.diagnostics import files as faults
from edupolicy.lowering import Document, Use, lower
from edupolicy.model import Indicator, Organization, Plan, Unit, Vocabulary
from edupolicy.rules import CHECKING_RULES, Selection, Subject, checked
from edupolicy.source import Decoded, Span, Unreadable, decode, failure_reasons, read_bytes

#: the vocabulary that a plan finds beside itself
VOCABULARY_FILE = "vocabulary.plan"


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
    #: whether the file is JSON, and `text` what it would be in the language
    from_json: bool = field(default=False, repr=False)

    def __bool__(self) -> bool:
        """Whether there is a plan."""
        return self.plan is not None


def data_folder(name: str) -> str:
    """A folder of the project's data: inside the package when installed, at the top of a checkout otherwise."""
    package = os.path.dirname(os.path.abspath(__file__))
    installed = os.path.join(package, "_data", name)
    return installed if os.path.isdir(installed) else os.path.join(os.path.dirname(package), name)


def bundled_plans() -> tuple[str, ...]:
    """The files of the plans that come with the package."""
    folder = data_folder("plans")
    return tuple(os.path.join(folder, name) for name in sorted(os.listdir(folder)) if name.endswith(".plan") and name != VOCABULARY_FILE)


@lru_cache(maxsize=1)
def shipped_vocabulary() -> Vocabulary:
    """The vocabulary that comes with the package."""
    path = os.path.join(data_folder("plans"), VOCABULARY_FILE)
    if not os.path.isfile(path):
        return Vocabulary()
    text = read_bytes(path).decode("utf-8")
    return lower(text, Report(text), lambda uses: Vocabulary()).entries


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Keep the garbage collector from going through a growing model again and again: nothing that is made while reading is garbage."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def loads(
    text: str, *, path: str | os.PathLike[str] = "", vocabulary: Vocabulary | None = None, encoding: str = "utf-8"
) -> Loaded:
    """Read a plan (or a vocabulary) from text.

    `path` is named in diagnostics, and is where `use` lines and the vocabulary beside the plan are looked for. `vocabulary` replaces the
    shipped one. Whatever the text holds, the answer is a `Loaded`; nothing is raised.
    """
    name = os.fspath(path)
    report = Report(text, name)

    def background(uses: tuple[Use, ...]) -> Vocabulary:
        return _background(uses, name, vocabulary, report)

    with _collector_paused():
        document = lower(text, report, background)
    if _is_empty(document) and not report.diagnostics:
        report.add(faults.EMPTY_FILE, Span(0, 0))
    return Loaded(
        document.plan, tuple(report.diagnostics), document.vocabulary, document.entries, text, name, document.touched, encoding
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
    content: bytes, *, path: str | os.PathLike[str] = "", encoding: str | None = None, vocabulary: Vocabulary | None = None
) -> tuple[Loaded, ...]:
    """All that bytes hold: one document, or as many as there are plans in exported JSON. There is always at least one."""
    decoded = decode(content, encoding)
    if decoded.text is None:
        return (_undecoded(decoded, path, encoding, vocabulary),)
    if decoded.text.lstrip("\ufeff \t\r\n").startswith("{"):
        return _from_json(decoded.text, path, vocabulary)
    return (loads(decoded.text, path=path, vocabulary=vocabulary, encoding=decoded.encoding),)


def _from_json(text: str, path: str | os.PathLike[str], vocabulary: Vocabulary | None) -> tuple[Loaded, ...]:
    """Plans from exported JSON, each with the text that it would have in the language: findings point into that."""
    from edupolicy.lowering.json_format import JsonFault, load_json  # cattrs takes long to import

    try:
        plans = load_json(text)
        texts = [dumps(plan, vocabulary=vocabulary) for plan in plans]
    except (JsonFault, ValueError) as error:
        report = Report(text, os.fspath(path))
        reasons = {f"reason_{one}": error.in_language(one) if isinstance(error, JsonFault) else str(error) for one in ("en", "zh")}
        report.add(faults.MALFORMED_JSON, Span(0, 0), None, **reasons)
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
    report.add(rule, Span(0, 0), encoding=encoding or "UTF-8", offset=str(decoded.offset))
    return Loaded(None, tuple(report.diagnostics), vocabulary or shipped_vocabulary(), Vocabulary(), "", os.fspath(path))


def dumps(plan: Plan, *, vocabulary: Vocabulary | None = None) -> str:
    """A plan in the language, in canonical form; `loads` with the same vocabulary reads an equal plan back.

    Raises:
        ValueError: if the plan holds what a text cannot: a number or a region with spaces in it.
    """
    from edupolicy.lowering.writing import write_plan  # reading, which is more frequent, needs none of it

    return write_plan(plan, shipped_vocabulary() if vocabulary is None else vocabulary)


def _background(uses: tuple[Use, ...], name: str, vocabulary: Vocabulary | None, report: Report) -> Vocabulary:
    """The vocabulary behind a file's own entries: files it uses, the one beside it, the shipped one."""
    behind = shipped_vocabulary() if vocabulary is None else vocabulary
    if name:
        beside = os.path.join(os.path.dirname(name), VOCABULARY_FILE)
        if os.path.exists(beside) and os.path.abspath(beside) != os.path.abspath(name):
            behind = _joined([*_used((Use(VOCABULARY_FILE, Span(0, 0)),), name, Report("", beside)), behind])
    return _joined([*_used(uses, name, report), behind])


def _joined(vocabularies: list[Vocabulary]) -> Vocabulary:
    """Several vocabularies as one; an earlier one's meaning of a name holds."""
    filled = [one for one in vocabularies if one.indicators or one.organizations or one.units]
    if len(filled) < 2:
        return filled[0] if filled else Vocabulary()
    parts = [(one.indicators, one.organizations, one.units) for one in filled]
    return Vocabulary(*(tuple(chain.from_iterable(kind)) for kind in zip(*parts, strict=True)))


def _used(uses: tuple[Use, ...], name: str, report: Report) -> list[Vocabulary]:
    """The entries of used files and of those that they use, each file once; what cannot be read is reported where it is used.

    It takes no recursion: files may use each other in a chain of any length.
    """
    found: list[Vocabulary] = []
    read: set[str] = set()
    above = (_real(name),) if name and uses else ()
    waiting = [(use, use.span, name, above) for use in reversed(uses)]
    while waiting:
        use, span, user, users = waiting.pop()
        path = os.path.join(os.path.dirname(user), use.file)
        real = _real(path)
        if real in users:
            files = " → ".join(map(os.path.basename, [*users[users.index(real) :], real]))
            report.add(faults.CIRCULAR_VOCABULARY, span, files=files)
        elif real not in read:
            read.add(real)
            try:
                entries, inner = _entries(path)
            except (OSError, ValueError) as error:
                reason_en, reason_zh = _reasons(error)
                report.add(faults.MISSING_VOCABULARY, span, file=use.file, reason_en=reason_en, reason_zh=reason_zh)
                continue
            found.append(entries)
            waiting += [(one, span, path, (*users, real)) for one in reversed(inner)]
    return found


def _real(path: str) -> str:
    try:
        return os.path.realpath(path)
    except ValueError:  # a name that no file can have
        return path


def _entries(path: str) -> tuple[Vocabulary, tuple[Use, ...]]:
    """The entries of a vocabulary file, and the files that it uses.

    Raises:
        OSError: if it cannot be read.
        ValueError: if no file can have such a name, or if it holds no text.
    """
    state = os.stat(path)
    if not stat.S_ISREG(state.st_mode) and not stat.S_ISDIR(state.st_mode):
        raise ValueError("not a file")  # to read a pipe or a device might never end
    return _read_entries(os.path.abspath(path), state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=64)
def _read_entries(path: str, modified: int, size: int) -> tuple[Vocabulary, tuple[Use, ...]]:
    decoded = decode(read_bytes(path))
    if decoded.text is None:
        raise ValueError("not UTF-8 text")
    document = lower(decoded.text, Report(decoded.text, path), lambda uses: Vocabulary())
    return document.entries, document.uses


def _reasons(error: OSError | ValueError) -> tuple[str, str]:
    """Why a vocabulary cannot be read, in English and Chinese."""
    return failure_reasons(error) if isinstance(error, OSError) else (str(error), "不是文本文件（UTF-8）")


def check(loaded: Loaded, selection: Selection = Selection()) -> tuple[Diagnostic, ...]:  # noqa: B008 - a frozen value
    """All findings in what was loaded: the reader's and the rules', in the order of the text.

    What an `allow` line silences is left out. `selection` applies to every rule but syntax errors, which no selection can make good.
    """
    report = Report(loaded.text, loaded.path)
    subject = Subject(loaded.plan, loaded.entries, loaded.vocabulary, loaded.touched)
    kept = checked(CHECKING_RULES, subject, report, loaded.touched, selection)
    own = [one for one in loaded.diagnostics if not one.rule.code.startswith("EP00") or one.rule in faults.UNREADABLE or selection.includes(one.rule)]
    return tuple(sorted([*own, *kept], key=lambda one: (one.span.start, one.code)))
