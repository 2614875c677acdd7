"""Text and files -> plans: where the layers are put together."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from attrs import evolve, field, frozen

from edupolicy.diagnostics import Diagnostic, Report, Rule
from edupolicy.diagnostics import files as faults
from edupolicy.lowering import Document, Use, lower, write_plan
from edupolicy.model import Plan, Vocabulary
from edupolicy.rules import CHECKING_RULES, Selection, Subject, run_rules, silence
from edupolicy.source import Decoded, Span, Unreadable, decode

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


def data_folder(name: str) -> Path:
    """A folder of the project's data: inside the package when installed, at the top of a checkout otherwise."""
    package = Path(__file__).parent
    installed = package / "_data" / name
    return installed if installed.is_dir() else package.parent / name


@lru_cache(maxsize=1)
def shipped_vocabulary() -> Vocabulary:
    """The vocabulary that comes with the package."""
    path = data_folder("plans") / VOCABULARY_FILE
    if not path.is_file():
        return Vocabulary()
    text = path.read_text(encoding="utf-8")
    return lower(text, Report(text), lambda uses: Vocabulary()).entries


def loads(
    text: str, *, path: str | os.PathLike[str] = "", vocabulary: Vocabulary | None = None, encoding: str = "utf-8"
) -> Loaded:
    """Read a plan (or a vocabulary) from text.

    `path` is named in diagnostics, and is where `use` lines and the vocabulary beside the plan are looked for. `vocabulary` replaces the
    shipped one. Whatever the text holds, the answer is a `Loaded`; nothing is raised.
    """
    name = os.fspath(path)
    report = Report(text, name)
    seen = (os.path.abspath(name),) if name else ()

    def background(uses: tuple[Use, ...]) -> Vocabulary:
        return _background(uses, name, vocabulary, report, seen)

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
    return read_documents(Path(path).read_bytes(), path=path, encoding=encoding, vocabulary=vocabulary)[0]


def read_documents(
    content: bytes, *, path: str | os.PathLike[str] = "", encoding: str | None = None, vocabulary: Vocabulary | None = None
) -> tuple[Loaded, ...]:
    """All that bytes hold: one document, or as many as there are plans in exported JSON. There is always at least one."""
    decoded = decode(content, encoding)
    if decoded.text is None:
        return (_undecoded(decoded, path, encoding, vocabulary),)
    if decoded.text.lstrip("\ufeff \t\r\n").startswith("{"):
        return _from_json(decoded.text, path, vocabulary)
    return (loads(decoded.text, path=path, vocabulary=vocabulary, encoding=encoding or decoded.encoding),)


def _from_json(text: str, path: str | os.PathLike[str], vocabulary: Vocabulary | None) -> tuple[Loaded, ...]:
    """Plans from exported JSON, each with the text that it would have in the language: findings point into that."""
    from edupolicy.lowering.json_format import JsonFault, load_json  # cattrs takes long to import

    try:
        plans = load_json(text)
        texts = [dumps(plan, vocabulary=vocabulary) for plan in plans]
    except (JsonFault, ValueError) as error:
        report = Report(text, os.fspath(path))
        report.add(faults.MALFORMED_JSON, Span(0, 0), reason=str(error))
        return (Loaded(None, tuple(report.diagnostics), vocabulary or shipped_vocabulary(), Vocabulary(), text, os.fspath(path)),)
    if not texts:
        return (loads("", path=path, vocabulary=vocabulary),)
    return tuple(evolve(loads(one, path=path, vocabulary=vocabulary), from_json=True) for one in texts)


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
    return write_plan(plan, shipped_vocabulary() if vocabulary is None else vocabulary)


def _background(
    uses: tuple[Use, ...], name: str, vocabulary: Vocabulary | None, report: Report, seen: tuple[str, ...]
) -> Vocabulary:
    """The vocabulary behind a file's own entries: files it uses, the one beside it, the shipped one."""
    found = Vocabulary()
    folder = os.path.dirname(name)
    for use in uses:
        path = os.path.join(folder, use.file)
        used = _used(path, use.span, use.file, report, seen)
        if used is not None:
            found = found.extended(used)
    if name:
        beside = os.path.join(folder, VOCABULARY_FILE)
        if os.path.abspath(beside) not in seen:
            found = found.extended(_beside(beside))
    return found.extended(shipped_vocabulary() if vocabulary is None else vocabulary)


def _used(path: str, span: Span, shown: str, report: Report, seen: tuple[str, ...]) -> Vocabulary | None:
    """The entries of a used file and of those that it uses itself; what cannot be read is reported where it is used."""
    absolute = os.path.abspath(path)
    if absolute in seen:
        chain = [*seen[seen.index(absolute) :], absolute]
        report.add(faults.CIRCULAR_VOCABULARY, span, files=" → ".join(os.path.basename(one) for one in chain))
        return None
    try:
        decoded = decode(Path(path).read_bytes())
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        report.add(faults.MISSING_VOCABULARY, span, file=shown, reason=reason)
        return None
    if decoded.text is None:
        report.add(faults.MISSING_VOCABULARY, span, file=shown, reason="not UTF-8 text")
        return None
    found = Vocabulary()

    def behind(uses: tuple[Use, ...]) -> Vocabulary:
        nonlocal found
        for use in uses:
            inner = _used(os.path.join(os.path.dirname(path), use.file), span, use.file, report, (*seen, absolute))
            if inner is not None:
                found = found.extended(inner)
        return found

    return lower(decoded.text, Report(decoded.text, path), behind).entries.extended(found)


def _beside(path: str) -> Vocabulary:
    try:
        state = os.stat(path)
    except (OSError, ValueError):
        return Vocabulary()
    return _read_beside(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=64)
def _read_beside(path: str, modified: int, size: int) -> Vocabulary:
    report = Report("", path)
    return _used(path, Span(0, 0), path, report, ()) or Vocabulary()


def check(loaded: Loaded, selection: Selection = Selection()) -> tuple[Diagnostic, ...]:  # noqa: B008 - a frozen value
    """All findings in what was loaded: the reader's and the rules', in the order of the text.

    What an `allow` line silences is left out. `selection` applies to every rule but syntax errors, which no selection can make good.
    """
    report = Report(loaded.text, loaded.path)
    subject = Subject(loaded.plan, loaded.entries, loaded.vocabulary, loaded.touched, len(loaded.text))
    found = run_rules([rule for rule in CHECKING_RULES if selection.includes(rule)], subject, report, loaded.touched)
    kept, _ = silence(loaded.plan, found)
    own = [one for one in loaded.diagnostics if not one.rule.code.startswith("EP00") or selection.includes(one.rule)]
    return tuple(sorted([*own, *kept], key=lambda one: (one.span.start, one.code)))
