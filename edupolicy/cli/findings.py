"""Findings as text for a terminal: plain ANSI, because importing rich would double the time that `check` takes."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterable

from edupolicy.cli.terminal import Painter, cut, visible
from edupolicy.diagnostics import Diagnostic, Related, Severity
from edupolicy.source import display_width

_SEVERITIES = {
    "en": {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "info"},
    "zh": {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示"},
}
_STANDARD_INPUT = {"en": "<stdin>", "zh": "<标准输入>"}
#: where the other side of a finding stands that is in no file
_SOURCE = {"en": "source", "zh": "来源"}
#: how many findings of one rule in one file are printed one by one
MOST_OF_ONE_KIND = 100


def finding(one: Diagnostic, language: str, paint: Painter, columns: int | None = None) -> str:
    """One finding: where, what, the line with a caret, the remedy."""
    columns = columns or max(40, shutil.get_terminal_size().columns)
    message, remedy = one.in_language(language)
    place = one.cell or (f"{one.line}:{one.column}" if one.line else "")
    where = "".join(f"{part}:" for part in (one.path or _STANDARD_INPUT[language], place) if part)
    severity = paint(one.severity.value, f"{_SEVERITIES[language][one.severity]} {one.code}")
    lines = [f"{paint('bold', visible(where))} {severity} {visible(message)} {paint('dim', f'({one.name})')}"]
    if one.source_line:
        lines += _excerpt(one, paint, columns)
    if one.related is not None:
        lines.append(f"{'':6} = {paint('dim', visible(f'{one.related.path or _SOURCE[language]}:{one.related.line}:{one.related.column}:'))}")
        lines += _excerpt(one.related, paint, columns)
    if remedy:
        label = "建议" if language == "zh" else "help"
        lines.append(f"{'':6} = {paint('dim', label)}: {visible(remedy)}")
    return "\n".join(lines)


def _excerpt(one: Diagnostic | Related, paint: Painter, columns: int) -> list[str]:
    """The line that a finding stands on and a caret under it, both cut to the terminal around the place."""
    number = f"{one.line:>6}"
    room = columns - len(number) - 4
    start = one.column - 1
    end = start + min(max(1, one.span.end - one.span.start), columns)
    first = max(0, start - columns)  # a line may be very long, and no more of it can be seen
    before, marked, after = (visible(one.source_line[slice(*part)]) for part in ((first, start), (start, end), (end, end + columns)))
    if first or display_width(before) > room // 2:
        while before and display_width(before) > room // 2 - 1:
            before = before[1:]
        before = "…" + before
    marked = cut(marked, max(1, room - display_width(before)))
    after = cut(after, max(0, room - display_width(before) - display_width(marked))) if after else ""
    caret = " " * display_width(before) + paint("caret", "^" * max(1, display_width(marked)))
    return [f"{number} | {before}{marked}{after}", f"{'':{len(number)}} | {caret}"]


def findings(found: Iterable[Diagnostic], language: str, paint: Painter) -> Iterable[str]:
    """Findings one by one; of very many of one kind the rest are only counted."""
    counts: Counter[str] = Counter()
    for one in found:
        counts[one.code] += 1
        if counts[one.code] <= MOST_OF_ONE_KIND:
            yield finding(one, language, paint)
    for code, count in sorted(counts.items()):
        if count > MOST_OF_ONE_KIND:
            more = count - MOST_OF_ONE_KIND
            yield f"… 另有 {more} 处 {code}" if language == "zh" else f"… and {more} more of {code}"


def summary(counts: Counter[Severity], files: int, language: str, paint: Painter, mended: int = 0) -> str:
    """One line: how many of each severity, in how many files, and how much was mended in them."""
    if language == "zh":
        parts = [f"{counts[severity]} 个{_SEVERITIES['zh'][severity]}" for severity in Severity if counts[severity]]
        said = "、".join(parts) if parts else "没有问题"
        text = f"{files} 个文件：{said}" + (f"；已修正 {mended} 处" if mended else "")
    else:
        parts = [f"{counts[severity]} {_SEVERITIES['en'][severity]}{_plural(severity, counts[severity])}" for severity in Severity if counts[severity]]
        said = ", ".join(parts) if parts else "no findings"
        text = f"{said} in {files} file{'' if files == 1 else 's'}" + (f"; {mended} mended" if mended else "")
    bad = counts[Severity.ERROR] or counts[Severity.WARNING]
    return paint("red" if bad else "green", text)


def _plural(severity: Severity, count: int) -> str:
    return "" if count == 1 or severity is Severity.INFO else "s"


def statistics(found: Iterable[Diagnostic]) -> Iterable[str]:
    """How often each rule was broken, the most frequent first."""
    counts = Counter((one.code, one.name, one.fix is not None and one.fix.safe) for one in found)
    for (code, name, fixable), count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        yield f"{count:>6}  {code}  {'[*]' if fixable else '   '} {name}"
