"""Text files as users have them."""

from __future__ import annotations

import codecs
import contextlib
import errno
import os
import stat
from enum import Enum

from attrs import frozen

#: byte-order marks and the encodings that they announce; a mark of UTF-32 begins like one of UTF-16
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip


class Unreadable(Enum):
    """Why bytes gave no text."""

    BINARY = "binary"
    GBK = "gbk"
    ENCODING = "encoding"
    UNKNOWN_ENCODING = "unknown-encoding"


@frozen
class Decoded:
    """The text of a file, or why there is none, with the byte offset where decoding failed."""

    text: str | None
    fault: Unreadable | None = None
    offset: int = 0
    #: the line in which it failed, counted from 1
    line: int = 1
    #: what turns the text into the same bytes again
    encoding: str = "utf-8"


def decode(content: bytes, encoding: str | None = None) -> Decoded:
    """Bytes as text: UTF-8 unless a byte-order mark or `encoding` says otherwise. Line breaks and the mark itself are kept."""
    marked = next((name for mark, name in _MARKS if content.startswith(mark)), None)
    if encoding is not None or marked is not None:
        return _decode_as(content, encoding or marked or "", marked)
    try:
        return Decoded(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        if b"\0" in content:
            return Decoded(None, Unreadable.BINARY, content.index(b"\0"))
        fault = Unreadable.GBK if _looks_like_gbk(content) else Unreadable.ENCODING
        return Decoded(None, fault, error.start, content.count(b"\n", 0, error.start) + 1)


def _looks_like_gbk(content: bytes) -> bool:
    """Whether bytes that are no UTF-8 are GB18030, and not UTF-8 that was cut off or damaged, which often is GB18030 by chance."""
    try:
        content.decode("gb18030")
    except UnicodeDecodeError:
        return False
    text = content.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    intact = sum(character >= "\u0800" for character in text) - damaged
    return intact <= damaged


def _decode_as(content: bytes, encoding: str, marked: str | None) -> Decoded:
    """Bytes in an encoding. Python's names that swallow a mark, or add one, are replaced by those that do neither."""
    try:
        name = codecs.lookup(encoding).name
        if name in ("utf-16", "utf-32"):
            name = marked if marked and marked.startswith(name) else f"{name}-le"
        name = "utf-8" if name == "utf-8-sig" else name
        return Decoded(content.decode(name), encoding=name)
    except UnicodeDecodeError as error:
        line = content[: error.start].decode(error.encoding, "replace").count("\n") + 1
        return Decoded(None, Unreadable.ENCODING, error.start, line)
    except (LookupError, ValueError):
        # besides names that are not known, the codecs that are no encodings of text
        return Decoded(None, Unreadable.UNKNOWN_ENCODING)


def read_bytes(path: str | os.PathLike[str]) -> bytes:
    """All that a file holds.

    Raises:
        OSError: if it cannot be opened.
        ValueError: if no file can have such a name.
    """
    with open(path, "rb") as stream:
        return stream.read()


def write_atomically(path: str | os.PathLike[str], content: bytes) -> None:
    """Replace a file in one step: a reader sees the old content or the new, never a part.

    Its permissions are kept, and where it is a link, the link. What is no file, such as a pipe, is written to.

    Raises:
        OSError: if the file or its folder cannot be written, with the file's name; the file is then untouched.
    """
    try:
        state = replaced_state(path)
        if is_special(state):
            with open(path, "wb") as stream:
                stream.write(content)
        else:
            _replace(os.path.realpath(path), content, state)
    except OSError as error:
        error.filename, error.filename2 = os.fspath(path), None
        raise


def replaced_state(path: str | os.PathLike[str]) -> os.stat_result | None:
    """What a new file would take the place of; None where nothing is there.

    Raises:
        OSError: if it is a file that may not be written.
    """
    if not os.path.exists(path):
        return None
    state = os.stat(path)
    if not is_special(state) and not (state.st_mode & 0o222 and os.access(path, os.W_OK)):
        # a new file could take its place all the same, against its owner's wish
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    return state


def is_special(state: os.stat_result | None) -> bool:
    """Whether it is no file, such as a pipe or a device: what is written to, and never replaced."""
    return state is not None and not stat.S_ISREG(state.st_mode)


def take_place(name: str, target: str, state: os.stat_result | None) -> None:
    """Let a new file take the place of another, in one step, with its owner and permissions, or of nothing, with the usual ones."""
    if state is None:
        umask = os.umask(0)
        os.umask(umask)
        os.chmod(name, 0o666 & ~umask)
    else:
        _keep_owner(name, state)
        os.chmod(name, stat.S_IMODE(state.st_mode))
    os.replace(name, target)


def _replace(target: str, content: bytes, state: os.stat_result | None) -> None:
    import tempfile  # slow to import, and needed by none but who writes

    descriptor, name = tempfile.mkstemp(prefix=".edupolicy-", dir=os.path.dirname(target))
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        take_place(name, target, state)
    except BaseException:
        os.unlink(name)
        raise


def _keep_owner(name: str, state: os.stat_result) -> None:
    if hasattr(os, "chown") and (state.st_uid, state.st_gid) != (os.geteuid(), os.getegid()):
        with contextlib.suppress(OSError):  # only root may give a file away
            os.chown(name, state.st_uid, state.st_gid)
