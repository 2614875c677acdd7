"""Finding and reading the text that a plan encodes."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence

from attrs import frozen

from edupolicy.diagnostics import Rule
from edupolicy.diagnostics import fidelity as faults
from edupolicy.fidelity.document import Document, document
from edupolicy.loader import Loaded
from edupolicy.source import Unreadable, decode, failure_reasons, read_bytes

#: the folder of sources that are kept apart from their plans
FOLDER_VARIABLE = "EDUPOLICY_SOURCES"
_LONGEST_NAME = 4096
_REASONS = {
    Unreadable.BINARY: ("it is no text: byte {offset} is NUL", "不是文本文件：第 {offset} 字节为 NUL"),
    Unreadable.GBK: ("it is not UTF-8; it looks like GBK", "不是 UTF-8，疑为 GBK 编码"),
    Unreadable.ENCODING: ("byte {offset} is not in its encoding", "第 {offset} 字节不合其编码"),
    Unreadable.UNKNOWN_ENCODING: ("there is no such encoding", "没有这种编码"),
}


@frozen
class SourceFault:
    """Why a source cannot be traced."""

    rule: Rule
    parameters: dict[str, str]


def read_source(given: str | os.PathLike[str] | None, loaded: Loaded, encoding: str | None) -> Document | SourceFault:
    """The document of a text, of a file, or (None) of the file that the plan names, and why there is none."""
    if isinstance(given, str) and not _is_file(given):
        return document(given) if given.strip() else SourceFault(faults.SOURCE_EMPTY, {"file": "source"})
    path = os.fspath(given) if given is not None else _named(loaded)
    if path is None:
        return SourceFault(faults.SOURCE_NOT_NAMED, {})
    if given is None and os.path.exists(path) and not os.path.isfile(path):
        # to read a pipe or a device that a plan names might never end
        return SourceFault(faults.SOURCE_MISSING, {"file": path, "reason_en": "it is no file", "reason_zh": "不是文件"})
    try:
        content = read_bytes(path)
    except (OSError, ValueError) as error:
        reason_en, reason_zh = failure_reasons(error)
        return SourceFault(faults.SOURCE_MISSING, {"file": path, "reason_en": reason_en, "reason_zh": reason_zh})
    decoded = decode(content, encoding)
    if decoded.text is None:
        english, chinese = (text.format(offset=decoded.offset) for text in _REASONS[decoded.fault or Unreadable.ENCODING])
        return SourceFault(faults.SOURCE_UNREADABLE, {"file": path, "reason_en": english, "reason_zh": chinese})
    if not decoded.text.strip("\ufeff \t\r\n\u3000\xa0"):
        return SourceFault(faults.SOURCE_EMPTY, {"file": path})
    return document(decoded.text, path, hashlib.sha256(content).hexdigest())


def _is_file(text: str) -> bool:
    """Whether a text is the name of a file that is there: no document is."""
    try:
        return len(text) < _LONGEST_NAME and "\n" not in text and os.path.isfile(text)
    except ValueError:  # a name that no file can have
        return False


def _named(loaded: Loaded) -> str | None:
    """The file that the plan names: beside the plan, or else in the folder of sources; the first place where it is not there."""
    plan = loaded.plan
    if plan is None or plan.source is None:
        return None
    places = source_places(plan.source.file, os.path.dirname(loaded.path))
    return next((place for place in places if os.path.isfile(place)), places[0])


def source_places(file: str, beside: str) -> Sequence[str]:
    """Where a source may be."""
    folder = os.environ.get(FOLDER_VARIABLE)
    return [os.path.join(beside, file), *([os.path.join(folder, file)] if folder else [])]
