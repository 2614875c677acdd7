"""Many plans as one thing to ask."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import chain
from typing import Any

from edupolicy.corpus.failure import Failure, unopened, without_plans
from edupolicy.diagnostics import Diagnostic, Report
from edupolicy.diagnostics.corpus import DUPLICATE_PLAN_ID
from edupolicy.loader import Loaded, read_documents, shipped_vocabulary
from edupolicy.model import Indicator, Organization, Plan, Unit, Vocabulary
from edupolicy.query import Query, Tables, rows
from edupolicy.source import find_plans, read_bytes

#: what may be given as the place of plans
Paths = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]
#: told how many files are done, and of how many
Progress = Callable[[int, int], None]


class Corpus(Tables):
    """Plans of several cities and years, in the order of their files' names, whatever order they were given in.

    A plan that cannot be read costs only itself: what is wrong with it is in `diagnostics`, or in `failures` where its file could not be
    opened at all.
    """

    def __init__(self, loaded: Iterable[Loaded] = (), failures: Iterable[Failure] = ()) -> None:
        """A corpus of documents that were loaded before."""
        #: every document that could be opened, vocabularies and broken plans among them
        self.loaded: tuple[Loaded, ...] = tuple(loaded)
        #: what could not be opened, and folders and patterns without plans
        self.failures: tuple[Failure, ...] = tuple(failures)

    @classmethod
    def open(
        cls, paths: Paths = ".", *, workers: int | None = None, cache: bool | str | os.PathLike[str] | None = None,
        encoding: str | None = None, progress: Progress | None = None,
    ) -> Corpus:  # fmt: skip
        """Read files, folders and patterns (``plans/**/*2024.plan``).

        `workers` is how many processes read, as many as there are processors unless given; a small corpus is read without any. `cache` is the
        folder of the cache, or False for none. `progress` is called with the number of files done and their whole number. Nothing is raised
        for what is in the files.
        """
        given = [paths] if isinstance(paths, (str, os.PathLike)) else list(paths)
        found = find_plans(given)
        failures = [without_plans(path) for path in found.empty]
        loaded: list[Loaded] = []
        for count, path in enumerate(found.files, 1):
            try:
                loaded += read_documents(read_bytes(path), path=path, encoding=encoding)
            except (OSError, ValueError) as error:
                failures.append(unopened(path, error))
            if progress is not None:
                progress(count, len(found.files))
        return cls(loaded, failures)

    def __iter__(self) -> Iterator[Plan]:
        return iter(self.plans)

    def __len__(self) -> int:
        """The number of plans."""
        return len(self.plans)

    def _rows(self, table: str) -> Query[Any]:
        return rows(table, self.loaded)

    @cached_property
    def plans(self) -> tuple[Plan, ...]:
        """Every plan."""
        return tuple(one.plan for one in self.loaded if one.plan is not None)

    @cached_property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What the reader found in each document, and what is wrong among them: two plans of one id."""
        return (*chain.from_iterable(one.diagnostics for one in self.loaded), *_duplicates(self.loaded))

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Every name that is known in any of the documents; where two mean different things by one, the first file's meaning holds, the shipped one last."""
        indicators: dict[Indicator, None] = {}
        organizations: dict[Organization, None] = {}
        units: dict[Unit, None] = {}
        shipped = shipped_vocabulary()
        seen = {id(shipped)}
        for one in (*(loaded.vocabulary for loaded in self.loaded), shipped):
            if one is shipped or id(one) not in seen:
                seen.add(id(one))
                indicators |= dict.fromkeys(one.indicators)
                organizations |= dict.fromkeys(one.organizations)
                units |= dict.fromkeys(one.units)
        return Vocabulary(tuple(indicators), tuple(organizations), tuple(units))


def _duplicates(loaded: Iterable[Loaded]) -> Iterator[Diagnostic]:
    first: dict[str, str] = {}
    for one in loaded:
        if one.plan is None:
            continue
        if one.plan.id in first:
            report = Report(one.text, one.path)
            report.add(DUPLICATE_PLAN_ID, one.plan.span, id=one.plan.id, path=first[one.plan.id])
            yield from report.diagnostics
        else:
            first[one.plan.id] = one.path
