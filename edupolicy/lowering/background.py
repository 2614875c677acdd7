"""The names that stand behind a file's own: those of the files that it uses, of the vocabulary beside it, and the shipped ones."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import blake2b
from itertools import chain

from attrs import frozen

from edupolicy.diagnostics import Report
from edupolicy.diagnostics import files as faults
from edupolicy.lowering.document import Use, lower
from edupolicy.lowering.names import Itself
from edupolicy.model import Vocabulary
from edupolicy.source import Span, decode, failure_reasons, read_bytes

#: the vocabulary that a plan finds beside itself
VOCABULARY_FILE = "vocabulary.plan"


@frozen
class VocabularyFile:
    """What a vocabulary file holds."""

    entries: Vocabulary
    uses: tuple[Use, ...]
    #: of its content
    digest: bytes


def data_folder(name: str) -> str:
    """A folder of the project's data: inside the package when installed, at the top of a checkout otherwise."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    installed = os.path.join(package, "_data", name)
    return installed if os.path.isdir(installed) else os.path.join(os.path.dirname(package), name)


@lru_cache(maxsize=1)
def shipped_vocabulary() -> Vocabulary:
    """The vocabulary that comes with the package."""
    path = os.path.join(data_folder("plans"), VOCABULARY_FILE)
    if not os.path.isfile(path):
        return Vocabulary()
    text = read_bytes(path).decode("utf-8")
    return lower(text, Report(text), lambda uses: Vocabulary()).entries


def vocabulary_behind(uses: tuple[Use, ...], name: str, vocabulary: Vocabulary | None, report: Report) -> Vocabulary:
    """The vocabulary behind a file's own entries: files it uses, the one beside it, the shipped one."""
    behind = shipped_vocabulary() if vocabulary is None else vocabulary
    beside = _beside(name)
    if beside:
        behind = _joined([*_entries_of(beside, name, Report("", os.path.join(os.path.dirname(name), VOCABULARY_FILE))), behind])
    return _joined([*_entries_of(uses, name, report), behind])


def vocabulary_identity(uses: Iterable[str], name: str) -> bytes:
    """What `vocabulary_behind` depends on besides the shipped vocabulary, in 16 bytes: equal as long as no file that it reads changes."""
    seen = blake2b(digest_size=16)
    for group in (_beside(name), tuple(Use(file, Span(0, 0)) for file in uses)):
        for found in _walked(group, name, Report("", name)):
            seen.update(found.digest if isinstance(found, VocabularyFile) else found.encode("utf-8", "replace"))
        seen.update(b"/")
    return seen.digest()


def _beside(name: str) -> tuple[Use, ...]:
    """The vocabulary that a file finds beside itself, if there is one."""
    if not name:
        return ()
    path = os.path.join(os.path.dirname(name), VOCABULARY_FILE)
    if not os.path.exists(path) or os.path.abspath(path) == os.path.abspath(name):
        return ()
    return (Use(VOCABULARY_FILE, Span(0, 0)),)


def _entries_of(uses: tuple[Use, ...], name: str, report: Report) -> list[Vocabulary]:
    return [found.entries for found in _walked(uses, name, report) if isinstance(found, VocabularyFile)]


def _joined(vocabularies: list[Vocabulary]) -> Vocabulary:
    """Several vocabularies as one; an earlier one's meaning of a name holds."""
    filled = [one for one in vocabularies if one.indicators or one.organizations or one.units]
    if len(filled) < 2:
        return filled[0] if filled else Vocabulary()
    return _joined_parts(tuple(map(Itself, filled)))


@lru_cache(maxsize=64)
def _joined_parts(parts: tuple[Itself, ...]) -> Vocabulary:
    """Kept, because all plans of a folder have one background."""
    kinds = [(one.vocabulary.indicators, one.vocabulary.organizations, one.vocabulary.units) for one in parts]
    return Vocabulary(*(tuple(chain.from_iterable(kind)) for kind in zip(*kinds, strict=True)))


def _walked(uses: tuple[Use, ...], name: str, report: Report) -> Iterator[VocabularyFile | str]:
    """Used files and those that they use, each once; what cannot be read is reported where it is used, and the reason given in its place.

    It takes no recursion: files may use each other in a chain of any length.
    """
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
            yield files
        elif real not in read:
            read.add(real)
            try:
                found = _vocabulary_file(path)
            except (OSError, ValueError) as error:
                reason_en, reason_zh = _reasons(error)
                report.add(faults.MISSING_VOCABULARY, span, file=use.file, reason_en=reason_en, reason_zh=reason_zh)
                yield reason_en
                continue
            yield found
            waiting += [(one, span, path, (*users, real)) for one in reversed(found.uses)]


def _real(path: str) -> str:
    try:
        return os.path.realpath(path)
    except ValueError:  # a name that no file can have
        return path


def _vocabulary_file(path: str) -> VocabularyFile:
    """A vocabulary file, read anew when it has changed.

    Raises:
        OSError: if it cannot be read.
        ValueError: if no file can have such a name, or if it holds no text.
    """
    state = os.stat(path)
    if not stat.S_ISREG(state.st_mode) and not stat.S_ISDIR(state.st_mode):
        raise ValueError("not a file")  # to read a pipe or a device might never end
    return _read_vocabulary(os.path.abspath(path), state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=64)
def _read_vocabulary(path: str, modified: int, size: int) -> VocabularyFile:
    content = read_bytes(path)
    decoded = decode(content)
    if decoded.text is None:
        raise ValueError("not UTF-8 text")
    document = lower(decoded.text, Report(decoded.text, path), lambda uses: Vocabulary())
    return VocabularyFile(document.entries, document.uses, blake2b(content, digest_size=16).digest())


def _reasons(error: OSError | ValueError) -> tuple[str, str]:
    """Why a vocabulary cannot be read, in English and Chinese."""
    return failure_reasons(error) if isinstance(error, OSError) else (str(error), "不是文本文件（UTF-8）")
