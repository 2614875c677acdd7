"""Some files of a corpus, read together: as tables, or as models."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from hashlib import blake2b
from typing import TYPE_CHECKING
from zlib import crc32

from attrs import field, frozen

from edupolicy.corpus.failure import Failure, unopened
from edupolicy.diagnostics import Diagnostic
from edupolicy.loader import Loaded, collector_paused, read_documents
from edupolicy.lowering import VOCABULARY_FILE, vocabulary_identity
from edupolicy.source import Span, read_bytes

if TYPE_CHECKING:
    from edupolicy.corpus.arrow import Batches
    from edupolicy.corpus.build import Build

#: a chunk has so many files at least, ends after one whose name has a certain checksum, one in so many, and never has more than these: a new file
#: changes a chunk or two, not all that follow
_LEAST, _USUAL, _MOST = 96, 64, 224


class Form(StrEnum):
    """What a chunk is read as."""

    TABLES = "tables"
    MODELS = "models"


@frozen
class Document:
    """What is known of a document without its model."""

    path: str
    #: what the reader found
    diagnostics: tuple[Diagnostic, ...] = field(repr=False)
    #: the plan's id; None where there is no plan
    plan: str | None
    #: the text up to the end of the plan's own line, near its top, and where in it the plan is: all that is quoted where its id is taken
    head: str = field(repr=False)
    span: Span = field(repr=False)
    #: the vocabulary files that it uses
    uses: tuple[str, ...] = ()


@frozen
class Sources:
    """Files that could be opened, and what they hold."""

    paths: tuple[str, ...]
    contents: tuple[bytes, ...] = field(repr=False)
    failures: tuple[Failure, ...] = ()


def grouped(paths: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Files in the order in which they are given, cut into chunks by their names."""
    group: list[str] = []
    for path in paths:
        group.append(path)
        if len(group) >= _MOST or (len(group) >= _LEAST and crc32(os.fsencode(os.path.basename(path))) % _USUAL == 0):
            yield tuple(group)
            group = []
    if group:
        yield tuple(group)


def read_sources(paths: Iterable[str]) -> Sources:
    """The files, without those that cannot be opened."""
    found: list[tuple[str, bytes]] = []
    failures: list[Failure] = []
    for path in paths:
        try:
            found.append((path, read_bytes(path)))
        except (OSError, ValueError) as error:
            failures.append(unopened(path, error))
    return Sources(tuple(path for path, _ in found), tuple(content for _, content in found), tuple(failures))


def chunk_key(form: Form, sources: Sources, encoding: str | None, version: bytes) -> str:
    """What a chunk is made from, hashed: the contents, the vocabularies beside them, how they are read, and by which version."""
    made_from = blake2b(version, digest_size=24)
    made_from.update(f"{form}/{encoding}/{len(sources.paths)}".encode())
    behind: dict[tuple[str, bool], bytes] = {}
    for path, content in zip(sources.paths, sources.contents, strict=True):
        folder, name = os.path.split(path)
        place = (folder, name == VOCABULARY_FILE)
        if place not in behind:
            behind[place] = vocabulary_identity((), path)
        made_from.update(behind[place])
        made_from.update(blake2b(content, digest_size=16).digest())
    return f"{form}-{made_from.hexdigest()}"


@frozen
class Chunk:
    """What was read of some files: `batches` or `models`, as it was asked for."""

    documents: tuple[Document, ...]
    failures: tuple[Failure, ...]
    #: the tables
    batches: Batches | None = field(default=None, repr=False)
    #: gives what was loaded
    models: Callable[[], tuple[Loaded, ...]] | None = field(default=None, repr=False)


def read_chunk(form: Form, sources: Sources, encoding: str | None) -> Chunk:
    """Read files here and now."""
    files = zip(sources.paths, sources.contents, strict=True)
    with collector_paused():
        if form is Form.MODELS:
            return chunk_of(form, (one for path, content in files for one in read_documents(content, path=path, encoding=encoding)), sources.failures)
        from edupolicy.corpus.build import Build  # needs the tables extra

        build = Build()
        return _built(build, (_document(one) for path, content in files for one in build.read(content, path, encoding)), sources.failures)


def chunk_of(form: Form, loaded: Iterable[Loaded], failures: tuple[Failure, ...] = ()) -> Chunk:
    """A chunk of documents that are loaded."""
    if form is Form.MODELS:
        kept = tuple(loaded)
        return Chunk(tuple(map(_document, kept)), failures, models=lambda: kept)
    from edupolicy.corpus.build import Build

    build = Build()
    return _built(build, (_added(build, one) for one in loaded), failures)


def _added(build: Build, loaded: Loaded) -> Document:
    build.add(loaded)
    return _document(loaded)


def _built(build: Build, added: Iterable[Document], failures: tuple[Failure, ...]) -> Chunk:
    """The tables of documents, each of which is let go as soon as it is added."""
    from edupolicy.corpus.arrow import Batches

    documents = tuple(added)
    return Chunk(documents, failures, Batches(build.batches().__getitem__, plan_paths(documents)))


def plan_paths(documents: Iterable[Document]) -> list[str]:
    """The file of each plan."""
    return [one.path for one in documents if one.plan is not None]


def _document(loaded: Loaded) -> Document:
    if loaded.plan is None:
        return Document(loaded.path, loaded.diagnostics, None, "", Span(0, 0), loaded.uses)
    end = loaded.text.find("\n", loaded.plan.span.start)
    head = loaded.text[:end] if end >= 0 else loaded.text
    return Document(loaded.path, loaded.diagnostics, loaded.plan.id, head, loaded.plan.span, loaded.uses)
