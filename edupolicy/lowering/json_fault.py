"""What can be wrong with plans in JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from attrs import frozen

from edupolicy.model import CONTROL

MISSING = ("missing key", "缺少此键")
UNKNOWN = ("unknown key", "没有此键")


@frozen
class Fault:
    """One thing that is wrong with a document."""

    #: JSON pointer (RFC 6901); empty for the document as a whole
    path: str
    reason: str
    reason_zh: str
    #: where in the text it is; None where only the path is known
    offset: int | None = None


class JsonFault(ValueError):
    """JSON that is no document of plans; `faults` holds all that was found, in the order of the document."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(self.in_language("en"))

    @property
    def path(self) -> str:
        """JSON pointer to the first fault."""
        return self.faults[0].path

    @property
    def reason(self) -> str:
        """The first fault, in English."""
        return self.faults[0].reason

    def in_language(self, language: str) -> str:
        """The first fault and its place, and how many more there are, in ``en`` or ``zh``."""
        first, more = self.faults[0], len(self.faults) - 1
        if language == "zh":
            return (f"{first.path}：" if first.path else "") + first.reason_zh + (f"（另有 {more} 处）" if more else "")
        return (f"{first.path}: " if first.path else "") + first.reason + (f" (and {more} more)" if more else "")


class Wrong(ValueError):
    """A value that does not fit, where its path is not known yet."""

    def __init__(self, reason: str, reason_zh: str) -> None:
        super().__init__(reason)
        self.reason_zh = reason_zh


class Absent(ValueError):
    """Keys that an object lacks."""

    def __init__(self, keys: list[str]) -> None:
        super().__init__("missing keys")
        self.keys = keys


def escaped(key: object) -> str:
    """A key as a step of a JSON pointer."""
    return CONTROL.sub("\ufffd", str(key))[:60].replace("~", "~0").replace("/", "~1")


def shown(value: object) -> str:
    """A value as a message names it: short, on one line."""
    text = json.dumps(value, default=str) if isinstance(value, str) and CONTROL.search(value) else json.dumps(value, ensure_ascii=False, default=str)
    text = CONTROL.sub("\ufffd", text)
    return text if len(text) <= 40 else text[:39] + "…"


def gathered(error: BaseException, path: str) -> Iterator[Fault]:
    """The faults in the nested groups of errors that cattrs raises, each with its path below `path`."""
    from cattrs.errors import ClassValidationError, ForbiddenExtraKeysError, IterableValidationError

    if isinstance(error, ClassValidationError | IterableValidationError):
        placed, others = error.group_exceptions()
        for inner, note in placed:
            step = getattr(note, "name", None) or getattr(note, "index", None)
            yield from gathered(inner, f"{path}/{step}")
        for inner in others:
            yield from gathered(inner, path)
    elif isinstance(error, Absent):
        for key in error.keys:
            yield Fault(f"{path}/{key}", *MISSING)
    elif isinstance(error, ForbiddenExtraKeysError):
        for key in sorted(map(str, error.extra_fields)):
            yield Fault(f"{path}/{escaped(key)}", *UNKNOWN)
    else:
        yield Fault(path, str(error), getattr(error, "reason_zh", str(error)))
