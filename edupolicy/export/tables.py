"""The tables of a corpus as files, written piece by piece: as much memory for a million plans as for a hundred."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

from edupolicy.codebook.column import Table
from edupolicy.codebook.page import codebook_page
from edupolicy.codebook.tables import TABLES
from edupolicy.corpus import Corpus
from edupolicy.source.file import is_special, replaced_state, take_place

if TYPE_CHECKING:
    import pyarrow as pa

#: what an export's folder has beside the tables; only a folder that has it is replaced
CODEBOOK, MARK = "codebook.md", "edupolicy-export.json"
#: columns that tables of plans have, of few different values: what a dataset can be divided by, and is unless something else is asked for
DIVISIONS = ("year_start", "year_end", "province", "city", "county", "kind")
BY_YEAR = ("year_start",)


class Occupied(ValueError):
    """The folder that an export is to be written to holds something else."""


class Sink(Protocol):
    """Takes tables piece by piece."""

    def write(self, table: Table, rows: pa.Table) -> None:
        """Take more rows of a table."""

    def close(self) -> None:
        """Write what is left."""

    def abandon(self) -> None:
        """Let go of what is open: it is not to be kept."""


def write_tables(corpus: Corpus, sink: Sink, tables: Sequence[Table] = TABLES) -> None:
    """Write tables of a corpus, and close the sink. An entry of a vocabulary is written once, in however many pieces it is."""
    from edupolicy.corpus.assembling import fresh_rows

    known: dict[str, set[tuple[object, ...]]] = {table.name: set() for table in tables if table.entries is not None}
    try:
        for pieces in corpus.pieces(table.name for table in tables):
            for table in tables:
                rows = pieces[table.name]
                sink.write(table, fresh_rows(rows, known[table.name]) if table.name in known else rows)
        sink.close()
    except BaseException:
        # what stands against closing stood against writing, and that is told
        with contextlib.suppress(OSError):
            sink.abandon()
        raise


def write_folder(corpus: Corpus, folder: str, make: Callable[[str, Sequence[Table]], Sink], tables: Sequence[Table] = TABLES) -> None:
    """Write tables into a folder of their own, with the codebook. It is there when all is written, or not at all; an earlier export is replaced.

    Raises:
        Occupied: if the folder holds anything but an export.
        OSError: if it cannot be written, with its name.
    """
    given, folder = folder, os.path.abspath(folder)
    if os.path.lexists(folder) and not _may_be_replaced(folder):
        raise Occupied(folder)
    with _blamed_on(given), _beside(folder) as new:
        write_tables(corpus, make(new, tables), tables)
        with open(os.path.join(new, CODEBOOK), "w", encoding="utf-8", newline="\n") as page:
            page.write(codebook_page(tables))
        with open(os.path.join(new, MARK), "w", encoding="utf-8") as mark:
            json.dump({"tables": [table.name for table in tables]}, mark)
        _put_in_place(new, folder)


def _put_in_place(new: str, folder: str) -> None:
    """Give a folder the name of another one, which is deleted once that is done."""
    old = f"{new}-old"
    with contextlib.suppress(FileNotFoundError):
        os.rename(folder, old)
    try:
        os.rename(new, folder)
    except OSError:
        with contextlib.suppress(FileNotFoundError):
            os.rename(old, folder)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _may_be_replaced(folder: str) -> bool:
    return os.path.isdir(folder) and not os.path.islink(folder) and (not os.listdir(folder) or os.path.isfile(os.path.join(folder, MARK)))


@contextlib.contextmanager
def _beside(folder: str) -> Iterator[str]:
    """A new folder beside one, that is deleted if it is still there at the end."""
    new = tempfile.mkdtemp(prefix=".edupolicy-", dir=os.path.dirname(folder))
    umask = os.umask(0)
    os.umask(umask)
    os.chmod(new, 0o777 & ~umask)
    try:
        yield new
    finally:
        shutil.rmtree(new, ignore_errors=True)


@contextlib.contextmanager
def written_whole(path: str) -> Iterator[str]:
    """The name of a file that becomes `path` when the block ends well; what is no file, such as a pipe, is then written from it.

    Raises:
        OSError: if it cannot be written, with the name of `path`.
    """
    with _blamed_on(path):
        state, target = replaced_state(path), os.path.realpath(path)
        descriptor, new = tempfile.mkstemp(prefix=".edupolicy-", dir=None if is_special(state) else os.path.dirname(target))
        os.close(descriptor)
        try:
            yield new
            if is_special(state):
                with open(new, "rb") as written, open(path, "wb") as stream:
                    shutil.copyfileobj(written, stream)
            else:
                take_place(new, target, state)
        finally:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(new)


@contextlib.contextmanager
def _blamed_on(path: str) -> Iterator[None]:
    """What stands against writing is told of the name that was given, in the system's words, whichever library met it under whichever name."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OSError(error.errno or errno.EIO, os.strerror(error.errno) if error.errno else str(error), path) from error
