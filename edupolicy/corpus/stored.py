"""Chunks as containers, and back."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

import msgspec

from edupolicy.corpus.chunk import Chunk, Document, Form, Sources, plan_paths
from edupolicy.corpus.container import Container, Damaged, container
from edupolicy.corpus.findings import read_findings, write_findings
from edupolicy.corpus.packing import pack, unpack
from edupolicy.diagnostics import Report
from edupolicy.loader import Loaded, collector_paused
from edupolicy.lowering import VOCABULARY_FILE, Use, vocabulary_behind, vocabulary_identity
from edupolicy.model import Plan, Vocabulary
from edupolicy.source import Span, decode
from edupolicy.source.span import packed_span

_MODELS = "models"


def write_chunk(form: Form, chunk: Chunk, sources: Sources, *, checked: bool = True) -> list[Any]:
    """The pieces of bytes that a chunk is, with checksums or without."""
    files = {path: place for place, path in enumerate(sources.paths)}
    header = {"documents": [_written(one, files[one.path]) for one in chunk.documents]}
    if form is Form.TABLES:
        assert chunk.batches is not None
        from edupolicy.corpus.arrays import write_arrays
        from edupolicy.corpus.arrow import BATCHES

        return container(header, {name: write_arrays(chunk.batches.read(name)) for name in BATCHES}, checked)
    assert chunk.models is not None
    return container(header, {_MODELS: [msgspec.msgpack.encode(_packed(chunk.models()))]}, checked)


def _written(one: Document, file: int) -> dict[str, Any]:
    return {
        "file": file, "diagnostics": write_findings(one.diagnostics), "plan": one.plan, "head": one.head, "span": int(one.span), "uses": one.uses,
        "behind": vocabulary_identity(one.uses, one.path) if one.uses else b"",
    }  # fmt: skip


def read_stored(form: Form, held: Container, sources: Sources, encoding: str | None) -> Chunk:
    """The chunk that a container holds.

    Raises:
        Damaged: if it is not whole, or a vocabulary that one of its plans uses has changed.
    """
    try:
        documents = tuple(_document(one, sources) for one in held.header["documents"])
    except (KeyError, IndexError, TypeError, ValueError) as error:
        raise Damaged from error
    if form is Form.MODELS:
        return Chunk(documents, sources.failures, models=_Models(held, documents, sources, encoding))
    from edupolicy.corpus.arrays import read_arrays
    from edupolicy.corpus.arrow import BATCHES, Batches, batch_types

    # all checksums now: what is damaged must be known before the chunk is used
    parts = {name: held.part(name) for name in BATCHES}
    return Chunk(documents, sources.failures, Batches(lambda name: read_arrays(parts[name], batch_types(name)), plan_paths(documents)))


def _document(written: dict[str, Any], sources: Sources) -> Document:
    path, uses = sources.paths[written["file"]], tuple(written["uses"])
    if uses and vocabulary_identity(uses, path) != written["behind"]:
        raise Damaged
    found = read_findings(written["diagnostics"], path)
    return Document(path, found, written["plan"], written["head"], packed_span(written["span"]), uses)


def _packed(loaded: Sequence[Loaded]) -> dict[str, Any]:
    """Models without what is known from elsewhere: the files' texts, and the vocabularies behind."""
    return {
        "plans": pack([one.plan for one in loaded], Plan),
        "entries": [pack([one.entries], Vocabulary) if _has_entries(one) else None for one in loaded],
        "touched": [list(map(int, one.touched)) for one in loaded],
        "encodings": [one.encoding for one in loaded],
        "distinct": [one.distinct is one.plan for one in loaded],
        # a plan from JSON has a text of its own, and names of its own
        "texts": [one.text if one.from_json else None for one in loaded],
        "names": [pack([one.vocabulary], Vocabulary) if one.from_json else None for one in loaded],
    }  # fmt: skip


def _has_entries(one: Loaded) -> bool:
    return bool(one.entries.indicators or one.entries.organizations or one.entries.units)


class _Models:
    """The models in a container, made when they are asked for."""

    def __init__(self, held: Container, documents: Sequence[Document], sources: Sources, encoding: str | None) -> None:
        self._packed = held.part(_MODELS)
        self._documents = documents
        self._contents = dict(zip(sources.paths, sources.contents, strict=True))
        self._encoding = encoding
        #: what stands behind a document: the same for all of a folder that use the same
        self._behind: dict[tuple[str, bool, tuple[str, ...]], Vocabulary] = {}

    def __call__(self) -> tuple[Loaded, ...]:
        with collector_paused():
            columns = msgspec.msgpack.decode(self._packed)
            plans = unpack(columns["plans"], Plan)
            return tuple(
                self._loaded(document, plan, columns, place) for place, (document, plan) in enumerate(zip(self._documents, plans, strict=True))
            )

    def _loaded(self, document: Document, plan: Plan | None, columns: dict[str, Any], place: int) -> Loaded:
        entries = columns["entries"][place]
        own = Vocabulary() if entries is None else unpack(entries, Vocabulary)[0]
        text, names = columns["texts"][place], columns["names"][place]
        from_json = text is not None
        if names is not None:
            vocabulary = unpack(names, Vocabulary)[0]
        else:
            vocabulary = own.extended(self._vocabulary_behind(document))
        if not from_json:
            text = decode(self._contents[document.path], self._encoding).text or ""
        touched = tuple(map(packed_span, columns["touched"][place]))
        return Loaded(
            plan, document.diagnostics, vocabulary, own, text, document.path, touched, columns["encodings"][place], document.uses, from_json,
            plan if columns["distinct"][place] else None,
        )  # fmt: skip

    def _vocabulary_behind(self, document: Document) -> Vocabulary:
        folder, name = os.path.split(document.path)
        place = (folder, name == VOCABULARY_FILE, document.uses)
        if place not in self._behind:
            uses = tuple(Use(file, Span(0, 0)) for file in document.uses)
            self._behind[place] = vocabulary_behind(uses, document.path, None, Report("", document.path))
        return self._behind[place]
