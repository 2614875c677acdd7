"""The source and the plan side by side: each sentence with what is encoded of it marked, and the statements beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from edupolicy.export.trace_words import word
from edupolicy.fidelity import Account, Aspect
from edupolicy.fidelity.passages import Mark, Passage, Stated
from edupolicy.render.grid import GAP
from edupolicy.render.header import heading
from edupolicy.render.plain import plain, wrap
from edupolicy.render.view import DOUBT, FAINT, FAULT, PROMISED, REACHED, View

_STYLES = {
    Aspect.VALUE: f"bold {PROMISED}", Aspect.BOUND: f"bold {PROMISED}", Aspect.BASELINE: PROMISED, Aspect.PERIOD: PROMISED, Aspect.CITATION: "magenta",
    Aspect.ORGANIZATION: REACHED, Aspect.ROLE: FAULT, Aspect.PROGRAMME: "magenta", Aspect.PROJECT: "magenta", Aspect.WORDING: PROMISED,
    Aspect.PHRASE: DOUBT, Aspect.TITLE: "bold",
}  # fmt: skip
#: one letter for each statement of a sentence that something is marked for
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
#: from so many columns on the two sides stand beside each other
_WIDE = 72


def passages_view(found: Iterable[Passage], title: str, view: View) -> Iterator[RenderableType]:
    """Sentences and their statements; side by side where there is room, one under the other where not."""
    language = view.words.language
    yield heading(title)
    place = 7
    half = (view.width - place - GAP - 3) // 2 if view.width >= _WIDE else view.width - place - GAP
    if view.width >= _WIDE:
        bar = "|" if view.ascii else "│"
        titles = f"{' ' * (place + GAP)}{_padded(word('source', language), half)} {bar} {word('statements', language)}"
        yield Text(titles, style=FAINT, no_wrap=True)
    for passage in found:
        yield _passage(passage, place, half, view)


def _padded(text: str, width: int) -> str:
    return text + " " * max(0, width - Text(text).cell_len)


def _passage(passage: Passage, place: int, half: int, view: View) -> Group:
    letters = _letters(passage)
    left = wrap(_sentence(passage, letters), half)
    right = [line for one in passage.statements for line in _statement(one, letters, half)] or [plain(word("missing", view.words.language), FAULT)]
    if not passage.statements and passage.account is not Account.MISSING:
        right = []
    label = f"{passage.sentence!s:>{place}}"
    if view.width < _WIDE:
        lines = [Text.assemble((label if number == 0 else " " * place, FAINT), " " * GAP, line, no_wrap=True) for number, line in enumerate(left)]
        return Group(*lines, *(Text.assemble(" " * (place + GAP), line, no_wrap=True) for line in right))
    bar = "|" if view.ascii else "│"
    lines = []
    for number in range(max(len(left), len(right))):
        first = left[number] if number < len(left) else Text()
        line = Text.assemble((label if number == 0 else " " * place, FAINT), " " * GAP, first, " " * max(0, half - first.cell_len), no_wrap=True)
        line.append(f" {bar} ", style=FAINT)
        if number < len(right):
            line.append_text(right[number])
        line.rstrip()
        lines.append(line)
    return Group(*lines)


def _letters(passage: Passage) -> dict[int, str]:
    """A letter for each statement that something in the sentence is marked for."""
    marked = dict.fromkeys(number for mark in passage.marks for number in mark.statements)
    own = [one.number for one in passage.statements if one.number in marked]
    return {number: _LETTERS[position % len(_LETTERS)] for position, number in enumerate(own)}


def _sentence(passage: Passage, letters: dict[int, str]) -> Text:
    """The sentence with its marks: in colour, and in brackets with the letters of the statements behind."""
    text = Text(no_wrap=True)
    shown = _apart(passage.marks)
    position = start = passage.sentence.span.start
    for mark in shown:
        text.append_text(plain(passage.text[position - start : mark.span.start - start]))
        marked = passage.text[mark.span.start - start : mark.span.end - start]
        text.append_text(plain(f"[{marked}]", _STYLES[mark.aspect] if mark.aspect else f"{FAULT} reverse"))
        said = "".join(letters[number] for number in mark.statements if number in letters) if mark.aspect else "?"
        text.append(said, style=FAINT if mark.aspect else FAULT)
        position = mark.span.end
    text.append_text(plain(passage.text[position - start :]))
    return text


def _apart(marks: Iterable[Mark]) -> list[Mark]:
    """Marks that do not overlap, what is missing and what comes first in order before the others."""
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda one: one.aspect is not None):
        if mark.span.end > mark.span.start and all(mark.span.end <= other.span.start or other.span.end <= mark.span.start for other in kept):
            kept.append(mark)
    return sorted(kept, key=lambda one: one.span)


def _statement(one: Stated, letters: dict[int, str], width: int) -> list[Text]:
    letter = letters.get(one.number, " ")
    lines = wrap(plain(one.text, "" if one.agrees else FAULT), width - 4)
    sign = Text("  " if one.agrees else "! ", style=FAULT)
    return [Text.assemble((letter, FAINT), " ", sign, line, no_wrap=True) if number == 0 else Text.assemble("    ", line) for number, line in enumerate(lines)]
