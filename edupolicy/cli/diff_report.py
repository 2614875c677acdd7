"""A comparison in the terminal: plain ANSI, because importing rich would take longer than the comparison."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence

from edupolicy.cli.diff_view import BLOCKS, View, arrow
from edupolicy.cli.terminal import Painter, cut, visible
from edupolicy.cli.wrapping import shown_width, wrapped
from edupolicy.comparison import Change, Diff, Level
from edupolicy.comparison.side_by_side import Row
from edupolicy.comparison.wording import AREAS, Group, action_words, grouped, headline, is_unrelated, reason, summary, what_is_counted
from edupolicy.source import display_width

#: from so many columns on, before and now stand side by side
_WIDE = 100
_STYLES = {
    "weakened": "error", "unclear": "warning", "new": "green", "raised": "green", "completed": "green", "other": "dim", "continued": "dim",
    "reported": "dim",
}  # fmt: skip
#: groups of which a reader in a hurry needs no more than what became of each measure
_BRIEF = frozenset({"other", "reported"})
#: lines are never shorter, nor longer: an eye does not find the way back
_LEAST, _MOST = 40, 140
#: below so many columns there is no room for line numbers; a part of a name is at least so wide
_NARROW, _LITTLE = 80, 12
_INDENT = "  "
#: reasons that stand once under the heading
_SHOWN = frozenset({"no-direction", "unsure"})
#: reasons that are told of what is no worse, too
_TOLD = frozenset({"lead", "role", "met", "recurrence"})
#: what is said once under a heading: en, zh
_HINT = (
    "one line for each measure, `reworded 3/7`: three of its seven actions; --full shows the words",
    "每条措施一行，“改写 3/7”即七项任务中改写三项；--full 显示文字",
)
_UNDIRECTED = (
    "of {0} it is not known which direction is better: say `better higher` or `better lower` in vocabulary.plan beside the plan",
    "{1} 个指标的趋优方向未知：可在计划旁的 vocabulary.plan 中写明 `better higher` 或 `better lower`",
)
_DOUBTFUL = (
    "?0.4: it is not sure that they correspond; the number says how alike they are, 1 at most",
    "?0.4：对应关系不确定，数字为相似度，最大为 1",
)


def report(
    found: Diff, changes: Sequence[Change], waived: Mapping[str, str], language: str, paint: Painter, width: int | None = None, *, full: bool = False
) -> Iterator[str]:
    """The lines of a report that a person reads in a minute; `full` shows all wording of what was moved and reworded."""
    columns = min(_MOST, max(_LEAST, width or shutil.get_terminal_size((100, 24)).columns))
    view = View(found, language, paint, columns, waived, full)
    yield paint("bold", cut(visible(f"{found.old.title} → {found.new.title}"), columns))
    yield cut(visible(f"{found.old.id} → {found.new.id}"), columns)
    yield from (paint("bold", line) for line in _joined(summary(found, changes, language, waived).split(" · "), " · ", columns))
    yield from view.dim(what_is_counted(found, language), 0)
    if is_unrelated(found):
        yield "两份计划没有一条措施相互对应。" if language == "zh" else "No measure of one plan corresponds to one of the other."
    hinted = False
    for group in grouped(changes, language):
        yield ""
        yield paint(_STYLES[group.key], f"{group.title} ({len(group.changes)})")
        if group.key in _BRIEF and not full:
            yield from () if hinted else view.dim(_HINT[language == "zh"])
            hinted = True
            yield from _briefs(group.changes, view)
        else:
            yield from _entries(group, view)


def _joined(parts: Sequence[str], between: str, columns: int) -> list[str]:
    """As many parts on each line as there is room for."""
    lines = [parts[0]]
    for part in parts[1:]:
        if display_width(lines[-1] + between + part) <= columns:
            lines[-1] += between + part
        else:
            lines.append(part)
    return [cut(line, columns) for line in lines]


def _entries(group: Group, view: View) -> Iterator[str]:
    """Each change with what it says; first, once, what would have to be said of many."""
    undirected = len({one.subject for one in group.changes if one.reason == "no-direction"})
    if undirected:
        said = _UNDIRECTED[view.language == "zh"].format(f"{undirected} {'indicator' if undirected == 1 else 'indicators'}", undirected)
        yield from view.dim(said)
    if any(map(view.doubt, group.changes)):
        yield from view.dim(_DOUBTFUL[view.language == "zh"])
    widest = max(display_width(headline(change, view.language)) for change in group.changes)
    for change in group.changes:
        yield from _entry(change, view, widest)


def _entry(change: Change, view: View, widest: int) -> Iterator[str]:
    """One change: what, about what, from what to what, why, and by which name it can be waived."""
    head = headline(change, view.language)
    head += " " * (widest - display_width(head))
    tail = "  ".join(["", *filter(None, (_lines((change,), view), change.fingerprint))])
    room, below = view.columns - len(_INDENT) - widest - 2 - display_width(tail), view.columns - 2 * len(_INDENT)
    what, said = arrow(*view.names(change)), view.said(change)
    first, rest = (what, said) if display_width(what) <= room else ("", f"{what}  {said}".rstrip())
    shown = view.paint("bold", first) if first else ""
    if first and said and display_width(f"{first}  {said}") <= room:
        shown, rest = f"{shown}  {said}", ""
    yield f"{_INDENT}{head}  {shown}{' ' * max(0, room - shown_width(shown))}{view.paint('dim', tail)}"
    pieces = [(False, rest)] if first else [(view.paint.enabled, what), (False, rest.removeprefix(what))]
    yield from (f"{_INDENT * 2}{line}" for line in (wrapped(pieces, below, view.paint, "bold") if rest else ()))
    for row in view.rows(change):
        yield from _beside(row, view)
    note = view.waived.get(change.fingerprint)
    why = (("已放行：" if view.language == "zh" else "waived: ") + visible(note)) if note else _why(change, view.language)
    yield from view.dim(why, 4)


def _why(change: Change, language: str) -> str:
    """The reason, where what is shown does not say it: a new name is seen to be one."""
    is_told = change.reason not in _SHOWN and (change.level is not Level.INFO or change.reason in _TOLD)
    return reason(change, language) if is_told else ""


def _lines(changes: Sequence[Change], view: View) -> str:
    """The lines in both files, where there is room for them."""
    if view.columns < _NARROW:
        return ""
    old, new = ({getattr(one, side) for one in changes} - {None} for side in ("old_line", "new_line"))
    return " ".join(f"{sign}{min(lines)}" for sign, lines in (("−", old), ("+", new)) if lines)


def _briefs(changes: Sequence[Change], view: View) -> Iterator[str]:
    """One line for each measure, whatever happened to it, in the order of the report."""
    held: dict[object, list[Change]] = {}
    for change in changes:
        held.setdefault((change.old, change.new) if change.area in BLOCKS else change.fingerprint, []).append(change)
    widest = max(display_width(AREAS[change.area][view.language == "zh"]) for change in changes)
    for folded in held.values():
        yield _brief(folded, view, widest)


def _brief(changes: Sequence[Change], view: View, widest: int) -> str:
    area = AREAS[changes[0].area][view.language == "zh"]
    area += " " * (widest - display_width(area))
    words = ("、" if view.language == "zh" else ", ").join(f"{action_words(one, view.language)} {view.share(one)}".rstrip() for one in changes)
    tail = "  ".join(filter(None, (words, _lines(changes, view))))
    room = view.columns - len(_INDENT) - widest - 4 - display_width(tail)
    what = arrow(*view.briefly(changes), max(room, _LITTLE))
    return cut(f"{_INDENT}{area}  {what}{' ' * (room - display_width(what))}  {tail}", view.columns)


def _beside(row: Row, view: View) -> Iterator[str]:
    """Before and now: side by side in a wide terminal, one under the other in a narrow one."""
    old, new = ([(mark, visible(text)) for mark, text in side] for side in row)
    if view.columns < _WIDE:
        for sign, pieces, style in (("−", old, "red"), ("+", new, "green")):
            for number, line in enumerate(wrapped(pieces, view.columns - 6, view.paint, style)):
                if line:
                    yield f"{_INDENT * 2}{sign if number == 0 else ' '} {line}"
        return
    half = (view.columns - 7) // 2
    left, right = wrapped(old, half, view.paint, "red"), wrapped(new, half, view.paint, "green")
    for number in range(max(len(left), len(right))):
        first, second = (lines[number] if number < len(lines) else "" for lines in (left, right))
        yield f"{_INDENT * 2}{first}{' ' * (half - shown_width(first))} │ {second}".rstrip()
