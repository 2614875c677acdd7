"""Text files as users have them."""

from __future__ import annotations

import codecs
import os
import tempfile
from enum import Enum
from pathlib import Path

from attrs import frozen


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
    encoding: str = "utf-8"


def decode(content: bytes, encoding: str | None = None) -> Decoded:
    """Bytes as text: UTF-8 unless a byte-order mark or `encoding` says otherwise. Line breaks and the mark itself are kept."""
    if encoding is not None:
        try:
            return Decoded(content.decode(encoding))
        except LookupError:
            return Decoded(None, Unreadable.UNKNOWN_ENCODING)
        except UnicodeDecodeError as error:
            return Decoded(None, Unreadable.ENCODING, error.start)
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return Decoded(content.decode("utf-16"), encoding="utf-16")
        except UnicodeDecodeError as error:
            return Decoded(None, Unreadable.ENCODING, error.start)
    try:
        return Decoded(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        if b"\0" in content:
            return Decoded(None, Unreadable.BINARY, content.index(b"\0"))
        try:
            content.decode("gb18030")
        except UnicodeDecodeError:
            return Decoded(None, Unreadable.ENCODING, error.start)
        return Decoded(None, Unreadable.GBK, error.start)


def write_atomically(path: Path, content: bytes) -> None:
    """Replace a file in one step: a reader sees the old content or the new, never a part. Its permissions are kept.

    Raises:
        OSError: if the folder cannot be written; the file is then untouched.
    """
    target = path.resolve()
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if target.exists():
            os.chmod(name, target.stat().st_mode & 0o7777)
        else:
            umask = os.umask(0)
            os.umask(umask)
            os.chmod(name, 0o666 & ~umask)
        os.replace(name, target)
    except BaseException:
        os.unlink(name)
        raise
