"""A comparison in the terminal: plain ANSI, because importing rich would take longer than the comparison."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from edupolicy.cli.terminal import Painter, cut, visible
from edupolicy.comparison import Action, Change, Diff, Level
from edupolicy.comparison.wording import Group, difference, grouped, headline, is_unrelated, marked_words, reason, sides, summary
from edupolicy.source import display_width
from edupolicy.values import format_readable

#: from so many columns on, before and now stand side by side
_WIDE = 100
_STYLES = {
    "weakened": "error", "unclear": "warning", "new": "green", "raised": "green", "completed": "green", "other": "dim", "continued": "dim",
    "reported": "dim",
}  # fmt: skip
#: lines are never shorter, nor longer: an eye does not find the way back
_LEAST, _MOST = 40, 140
#: below so many columns there is no room for line numbers, and below so many no sense in a part of a name
_NARROW, _LITTLE = 60, 12
#: what does not begin a line
_CLOSING = frozenset("，。；、：）》”！？,.;:)")
_INDENT = "  "
_FIGURE = re.compile(r"(?<=[=<>~] )(?P<number>[+-]?[0-9]+(?:\.[0-9]+)?)(?P<space> ?)")
#: what has one side alone, whatever stands on the other
_ONE_SIDED = frozenset({Action.ADD, Action.REMOVE, Action.COMPLETE})


def report(found: Diff, changes: Sequence[Change], waived: Mapping[str, str], language: str, paint: Painter, width: int | None = None) -> Iterator[str]:
    """The lines of a report that a person reads in a minute."""
    columns = min(_MOST, max(_LEAST, width or shutil.get_terminal_size((100, 24)).columns))
    yield paint("bold", cut(visible(f"{found.old.title} → {found.new.title}"), columns))
    yield cut(visible(f"{found.old.id} → {found.new.id}"), columns)
    yield paint("bold", cut(summary(found, changes, language, waived), columns))
    if is_unrelated(found):
        yield "两份计划没有一条措施相互对应。" if language == "zh" else "No measure of one plan corresponds to one of the other."
    for group in grouped(changes, language):
        yield ""
        yield from _group(group, waived, language, paint, columns)
    undirected = {one.subject for one in changes if one.reason == "no-direction"}
    if undirected:
        hint = (
            f"{len(undirected)} indicators have no direction: say `better higher` or `better lower` of them in vocabulary.plan beside the plan."
            if language != "zh" else f"{len(undirected)} 个指标没有趋优方向：请在计划旁的 vocabulary.plan 中用 `better higher` 或 `better lower` 说明。"
        )  # fmt: skip
        yield ""
        yield from (paint("dim", line) for line in ([cut(hint, columns)] if language == "zh" else _words_wrapped(hint, columns)))


def _group(group: Group, waived: Mapping[str, str], language: str, paint: Painter, columns: int) -> Iterator[str]:
    yield paint(_STYLES[group.key], f"{group.title} ({len(group.changes)})")
    widest = max(display_width(headline(change, language)) for change in group.changes)
    for change in group.changes:
        yield from _entry(change, waived, language, paint, columns, widest)


def _entry(change: Change, waived: Mapping[str, str], language: str, paint: Painter, columns: int, widest: int) -> Iterator[str]:
    """One change: what, about what, from what to what, why, and by which name it can be waived."""
    said = headline(change, language)
    said += " " * (widest - display_width(said))
    where = " ".join(f"{label}{line}" for label, line in (("−", change.old_line), ("+", change.new_line)) if line is not None)
    tail = f"  {where}  {change.fingerprint}" if where else f"  {change.fingerprint}"
    if columns < _NARROW:
        # no room for both: the lines of the files are in every other form
        tail = f"  {change.fingerprint}"
    room = columns - len(_INDENT) - widest - 2 - display_width(tail)
    note = waived.get(change.fingerprint)
    why = (("已放行：" if language == "zh" else "waived: ") + note) if note else _why(change, language)
    short = _short(change, language)
    subject = visible(change.subject)
    fits = short is not None and display_width(subject) + 2 + display_width(short) <= room
    first = f"{paint('bold', subject)}  {short}" if fits else paint("bold", cut(subject, room)) if room >= _LITTLE else ""
    gap = " " * max(0, room - _shown_width(first))
    yield f"{_INDENT}{said}  {first}{gap}{paint('dim', tail)}"
    if not first:
        yield f"{_INDENT * 2}{paint('bold', cut(subject, columns - 4))}"
    if not fits:
        yield from _sides(change, language, paint, columns)
    if why:
        yield f"{_INDENT * 2}{paint('dim', cut(visible(why), columns - 4))}"


def _why(change: Change, language: str) -> str:
    """The reason, where what is shown does not say it: a new name is seen to be one."""
    return reason(change, language) if change.level is not Level.INFO or change.reason in ("lead", "role", "met", "recurrence") else ""


def _words_wrapped(text: str, columns: int) -> list[str]:
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) + 1 > columns:
            lines.append("")
        lines[-1] += f" {word}" if lines[-1] else word
    return lines


def _short(change: Change, language: str) -> str | None:
    """Before and now on one line; None where words have to be looked at side by side."""
    before, after = (_readable(visible(side), language) for side in sides(change, language))
    if change.action in _ONE_SIDED or not (before and after):
        only = before or after
        return "" if only == change.subject or only.endswith(" " + change.subject) else only
    if _is_wording(change):
        return None
    apart = difference(change)
    return f"{before} → {after}" + (f" ({_readable_number(apart, language)})" if apart else "")


def _readable(text: str, language: str) -> str:
    """A text in which figures are grouped as a reader groups them."""

    def readable(match: re.Match[str]) -> str:
        number = _readable_number(match["number"], language)
        return number if number[-1] in "万亿" else number + match["space"]

    return _FIGURE.sub(readable, text)


def _readable_number(written: str, language: str) -> str:
    sign = "+" if written.startswith("+") else ""
    return sign + format_readable(Decimal(written), language)


def _sides(change: Change, language: str, paint: Painter, columns: int) -> Iterator[str]:
    """Before and now: on one line where they fit, side by side in a wide terminal, one under the other in a narrow one."""
    short = _short(change, language)
    if short is not None:
        yield from (f"{_INDENT * 2}{piece}" for piece in _wrapped([(False, short)] if short else [], columns - 4, paint, "") if piece)
        return
    old, new = marked_words(*map(visible, sides(change, language)))
    if columns >= _WIDE:
        half = (columns - 7) // 2
        left, right = _wrapped(old, half, paint, "red"), _wrapped(new, half, paint, "green")
        for number in range(max(len(left), len(right))):
            first = left[number] if number < len(left) else ""
            second = right[number] if number < len(right) else ""
            yield f"{_INDENT * 2}{first}{' ' * (half - _shown_width(first))} │ {second}".rstrip()
        return
    for sign, pieces, style in (("−", old, "red"), ("+", new, "green")):
        for number, piece in enumerate(_wrapped(pieces, columns - 6, paint, style)):
            yield f"{_INDENT * 2}{sign if number == 0 else ' '} {piece}"


def _is_wording(change: Change) -> bool:
    return change.action in (Action.REWORD, Action.SPLIT, Action.MERGE, Action.MOVE, Action.NARROW, Action.WIDEN)


def _shown_width(text: str) -> int:
    plain, inside = [], False
    for sign in text:
        if sign == "\x1b":
            inside = True
        elif not inside:
            plain.append(sign)
        elif sign == "m":
            inside = False
    return display_width("".join(plain))


def _wrapped(pieces: Sequence[tuple[bool, str]], width: int, paint: Painter, style: str) -> list[str]:
    """Lines of at most so many columns; marked pieces in colour, or in brackets where there is none."""
    lines: list[list[tuple[bool, str]]] = [[]]
    used = 0
    marked = [(one, text if paint.enabled or not one else f"[{text}]") for one, text in pieces]
    for one, text in marked:
        for sign in text:
            wide = display_width(sign)
            if used + wide > max(8, width - 2) and not (sign in _CLOSING and used + wide <= width):
                lines.append([])
                used = 0
            line = lines[-1]
            if line and line[-1][0] == one:
                line[-1] = (one, line[-1][1] + sign)
            else:
                line.append((one, sign))
            used += wide
    return ["".join(paint(style, text) if one and style else text for one, text in line) for line in lines]
