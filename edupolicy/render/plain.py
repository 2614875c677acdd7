"""Text that comes from files -> text that is safe to print and breaks where Chinese text may."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from rich.text import Text

from edupolicy.render.view import FAINT, View

#: what a terminal may take as a command or that reorders what stands beside it; tabs and line breaks become spaces first
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_SPACES = re.compile("[\t\n\v\f\r\x85\u2028\u2029]+")
_TOKEN = re.compile(r"[!-~\u00a1-\u024f]+|.", re.DOTALL)
#: characters that no line begins or ends with
_NO_START = frozenset(" ·，。、；：？！）》〉」』】〕”’%％·…,.;:?!)]}")
_NO_END = frozenset("（《〈「『【〔“‘([{")


def clean(text: str) -> str:
    """The text without control characters, direction marks and lone surrogates."""
    return text if text.isascii() and text.isprintable() else _UNSAFE.sub("", _SPACES.sub(" ", text))


def plain(text: str, style: str = "") -> Text:
    """A text of a file as it stands: never markup, never a control code."""
    return Text(clean(text), style=style, no_wrap=True)


def joined(parts: Iterable[Text | str], separator: str) -> Text:
    """Those parts that are not empty, with a faint separator between them."""
    present = [part if isinstance(part, Text) else plain(part) for part in parts if part]
    # the separator's style is a span of its own: a text's base style would colour all that is joined
    return Text(no_wrap=True).append(separator, style=FAINT).join(present) if present else Text(no_wrap=True)


def dotted(parts: Iterable[Text | str], view: View) -> Text:
    """Those parts that are not empty, with a dot between them."""
    return joined(parts, f" {view.glyphs.dot} ")


def shortened(text: str, width: int, view: View) -> str:
    """The text, cut with an ellipsis where it is wider than `width` cells."""
    text = clean(text)
    if cell_len(text) <= width:
        return text
    kept = ""
    used = cell_len(view.glyphs.ellipsis)
    for character in text:
        used += cell_len(character)
        if used > width:
            break
        kept += character
    return kept.rstrip() + view.glyphs.ellipsis


def wrap(text: Text, width: int) -> list[Text]:
    """The lines of a text that is broken at `width` cells.

    Chinese text breaks between any two characters but before closing punctuation and after opening brackets; Latin words stay whole where
    they fit.
    """
    if text.cell_len <= width and "\n" not in text.plain:
        return [text]
    lines: list[Text] = []
    for paragraph in text.split("\n", allow_blank=True):
        breaks = _breaks(paragraph.plain, max(width, 1))
        lines.extend(paragraph.divide(breaks) if breaks else [paragraph])
    for line in lines:
        line.rstrip()
    return lines


def flowing(items: Iterable[Text], separator: str, width: int) -> list[Text]:
    """Items one after the other, a new line where the next one does not fit; only what is wider than a line is broken."""
    lines: list[Text] = []
    line = Text(no_wrap=True)
    for item in items:
        if line and line.cell_len + cell_len(separator) + item.cell_len > width:
            lines += wrap(line, width)
            line = Text(no_wrap=True)
        line.append(separator if line else "", style=FAINT).append_text(item)
    return [*lines, *wrap(line, width)] if line else lines


def _breaks(text: str, width: int) -> list[int]:
    """The offsets at which lines after the first begin."""
    breaks: list[int] = []
    used = 0
    for start, token in _tokens(text, width):
        if used and used + cell_len(token.rstrip()) > width:
            breaks.append(start)
            used = 0
        used += cell_len(token)
    return breaks


def _tokens(text: str, width: int) -> Iterable[tuple[int, str]]:
    """What must not be broken, with its offset: a word, or a character with the punctuation that clings to it."""
    found: list[tuple[int, str]] = []
    for match in _TOKEN.finditer(text):
        start, token = match.start(), match[0]
        clings = found and (token[0] in _NO_START or found[-1][1][-1] in _NO_END)
        if clings and cell_len((found[-1][1] + token).rstrip()) <= width:
            found[-1] = (found[-1][0], found[-1][1] + token)
        else:
            found.extend(_pieces(start, token, width))
    return found


def _pieces(start: int, token: str, width: int) -> Sequence[tuple[int, str]]:
    """A token, cut where it alone is wider than a line."""
    if cell_len(token) <= width or len(token) == 1:
        return [(start, token)]
    return [(start + offset, token[offset : offset + width]) for offset in range(0, len(token), width)]
