"""Files beside the plans: pairs that a person has confirmed, and changes that were accepted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from edupolicy.comparison.result import Change
from edupolicy.diagnostics import Diagnostic, Report
from edupolicy.diagnostics.comparison import CONTRADICTORY_LINKS, LINK_WITHOUT_NODE, MALFORMED_LINK, UNUSED_WAIVER, WAIVER_WITHOUT_REASON
from edupolicy.model import Plan
from edupolicy.source import Span

_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#.*")
_LINK = re.compile(r"\s*(\S+#\S+)\s*[=＝]\s*(\S+#\S+)\s*")
_WAIVER = re.compile(r"\s*([0-9a-f]{8})\s*[:：]\s*(\S.*?)\s*")


def _lines(text: str) -> Iterator[tuple[int, Span, str]]:
    """Number, span and content of each line that holds something besides a comment."""
    start = 0
    for number, line in enumerate(text.split("\n"), 1):
        content = _COMMENT.sub("", line.lstrip("\ufeff").rstrip("\r"))
        if content.strip():
            yield number, Span(start, start + len(line)), content
        start += len(line) + 1


def read_links(text: str, old: Plan, new: Plan, path: str = "") -> tuple[tuple[tuple[str, str], ...], tuple[Diagnostic, ...]]:
    """The pairs of a links file (``a-2023#8 = a-2024#9`` on each line) that hold between two plans, and what is wrong with the file.

    Pairs of other plans are left alone: one file may serve many years.
    """
    report = Report(text, path)
    known = {f"{plan.id}#{block.id}" for plan in (old, new) for block in plan.blocks()}
    seen: dict[str, int] = {}
    pairs: list[tuple[str, str]] = []
    for number, span, content in _lines(text):
        match = _LINK.fullmatch(content)
        if match is None:
            report.add(MALFORMED_LINK, span, line=content.strip())
            continue
        one, other = match.groups()
        if one.partition("#")[0] != old.id or other.partition("#")[0] != new.id:
            continue
        missing = [each for each in (one, other) if each not in known]
        for each in missing:
            report.add(LINK_WITHOUT_NODE, span, id=each)
        taken = next((each for each in (one, other) if each in seen), None)
        if taken is not None:
            report.add(CONTRADICTORY_LINKS, span, id=taken, first=str(seen[taken]))
        elif not missing:
            seen[one] = seen[other] = number
            pairs.append((one, other))
    return tuple(pairs), tuple(report.diagnostics)


def with_link(text: str, old: str, new: str) -> str:
    """A links file with one more pair, at its end; unchanged where it has that pair."""
    if any((match := _LINK.fullmatch(content)) and match.groups() == (old, new) for _, _, content in _lines(text)):
        return text
    return f"{text}{'' if not text or text.endswith(chr(10)) else chr(10)}{old} = {new}\n"


def read_waivers(text: str, changes: Sequence[Change], path: str = "") -> tuple[dict[str, str], tuple[Diagnostic, ...]]:
    """Fingerprint -> reason of a waivers file (``1a2b3c4d: 已并入专项规划`` on each line), and what is wrong with it."""
    report = Report(text, path)
    known = {change.fingerprint for change in changes}
    reasons: dict[str, str] = {}
    for _, span, content in _lines(text):
        match = _WAIVER.fullmatch(content)
        if match is None:
            report.add(WAIVER_WITHOUT_REASON, span, line=content.strip())
        elif match[1] not in known:
            report.add(UNUSED_WAIVER, span, fingerprint=match[1])
        else:
            reasons[match[1]] = match[2]
    return reasons, tuple(report.diagnostics)
