"""A comparison in the terminal: plain ANSI, because importing rich would take longer than the comparison."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence

from edupolicy.cli.terminal import Painter, cut, visible
from edupolicy.comparison import Action, Change, Diff
from edupolicy.comparison.wording import Group, grouped, headline, is_unrelated, marked_words, reason, sides, summary
from edupolicy.source import display_width

#: from so many columns on, before and now stand side by side
_WIDE = 100
_STYLES = {"weakened": "error", "unclear": "warning", "new": "green", "raised": "green", "completed": "green", "other": "dim", "continued": "dim"}
_INDENT = "  "


def report(found: Diff, changes: Sequence[Change], waived: Mapping[str, str], language: str, paint: Painter, width: int | None = None) -> Iterator[str]:
    """The lines of a report that a person reads in a minute."""
    columns = max(30, width or shutil.get_terminal_size((100, 24)).columns)
    yield paint("bold", cut(visible(f"{found.old.title} → {found.new.title}"), columns))
    yield cut(visible(f"{found.old.id} → {found.new.id}"), columns)
    yield paint("bold", cut(summary(found, changes, language), columns))
    if is_unrelated(found):
        yield "两份计划没有一条措施相互对应。" if language == "zh" else "No measure of one plan corresponds to one of the other."
    for group in grouped(changes, language):
        yield ""
        yield from _group(group, waived, language, paint, columns)


def _group(group: Group, waived: Mapping[str, str], language: str, paint: Painter, columns: int) -> Iterator[str]:
    yield paint(_STYLES[group.key], f"{group.title} ({len(group.changes)})")
    for change in group.changes:
        yield from _entry(change, waived, language, paint, columns)


def _entry(change: Change, waived: Mapping[str, str], language: str, paint: Painter, columns: int) -> Iterator[str]:
    """One change: what, about what, from what to what, why, and by which name it can be waived."""
    said = headline(change, language)
    note = waived.get(change.fingerprint)
    why = (("已放行：" if language == "zh" else "waived: ") + note) if note else reason(change, language)
    where = " ".join(f"{label}{line}" for label, line in (("−", change.old_line), ("+", change.new_line)) if line is not None)
    tail = f"  {where}  {change.fingerprint}" if where else f"  {change.fingerprint}"
    room = columns - len(_INDENT) - display_width(said) - 2 - display_width(tail)
    subject = cut(visible(change.subject), max(8, room))
    gap = " " * max(0, room - display_width(subject))
    line = f"{_INDENT}{said}  {paint('bold', subject)}{gap}{paint('dim', tail)}"
    yield line
    yield from _sides(change, language, paint, columns)
    if why:
        yield f"{_INDENT * 2}{paint('dim', cut(visible(why), columns - 4))}"


def _sides(change: Change, language: str, paint: Painter, columns: int) -> Iterator[str]:
    """Before and now: on one line where they fit, side by side in a wide terminal, one under the other in a narrow one."""
    before, after = map(visible, sides(change, language))
    if change.action in (Action.ADD, Action.REMOVE, Action.COMPLETE) or not (before and after):
        only = before or after
        if only and only != change.subject and not only.endswith(" " + change.subject):
            yield from (f"{_INDENT * 2}{piece}" for piece in _wrapped([(False, only)], columns - 4, paint, ""))
        return
    old, new = marked_words(before, after) if _is_wording(change) else ([(False, before)], [(False, after)])
    if display_width(before) + display_width(after) + 8 <= columns and not _is_wording(change):
        yield f"{_INDENT * 2}{before} → {paint('bold', after)}"
        return
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
            if used + wide > max(8, width):
                lines.append([])
                used = 0
            line = lines[-1]
            if line and line[-1][0] == one:
                line[-1] = (one, line[-1][1] + sign)
            else:
                line.append((one, sign))
            used += wide
    return ["".join(paint(style, text) if one and style else text for one, text in line) for line in lines]
