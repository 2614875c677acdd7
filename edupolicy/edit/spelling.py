"""How the parts of a line are written in canonical form."""

from __future__ import annotations

import re

from edupolicy.syntax.figure import bound
from edupolicy.syntax.line import SPACE
from edupolicy.syntax.tables import BEFORE, COMMITMENTS, SIGNS, VALUES, clause_spelling, pattern, value_spelling
from edupolicy.syntax.text import as_text, is_plain, plain_label, quote, split_clauses, split_heading, split_names

_HALF_WIDTH = str.maketrans("０１２３４５６７８９．，％（）－", "0123456789.,%()-")
#: a number of a block keeps its other signs, which are part of its id
_SYMBOLS = {"EQ": "=", "RANGE": "=", "GE": ">=", "GT": ">", "LE": "<=", "LT": "<", "ABOUT": "~"}
_WHOLES = {("ALL", "en"): "all", ("ALL", "zh"): "全覆盖", ("NONE", "en"): "none", ("NONE", "zh"): "清零"}
_LISTS = frozenset({"BY", "LEAD", "SUPPORT"})
_PLAIN_NUMBERS = frozenset({"DUE", "AT", "FROM"})


def place(raw: str) -> str:
    """A place with ASCII signs, the ``@`` included."""
    cut = next((position for position, character in enumerate(raw) if character in '"＂“'), len(raw))
    numbers = raw[:cut].translate(_HALF_WIDTH).replace("、", ",")
    return f'@{numbers}"{raw[cut + 1 : -1]}"' if cut < len(raw) else f"@{numbers}"


def heading(raw: str, leading_colon: bool, needs_label: bool) -> str:
    """``8: title``; the title alone where there is no number, with a colon before it where it holds one itself."""
    label, start = split_heading(raw, leading_colon, needs_label)
    if label is None:
        return title(raw)
    return f"{plain_label(label)}: {raw[start:].strip(SPACE)}".rstrip(SPACE)


def title(written: str) -> str:
    """A title without a number, as it stands behind its keyword: nothing in it reads as a number."""
    if split_heading(written, leading_colon=False, needs_label=False)[0] is None:
        return written
    leads = split_heading(written, leading_colon=True, needs_label=False)[0] is None
    return f": {written}" if leads else quote(written)


def names(raw: str) -> str:
    """Names of a list, separated by ``、``."""
    return "、".join(raw[first:last] for first, last in split_names(raw))


def property_key(key: str) -> str:
    """A property's key, as it stands before a colon or an equals sign: in quotes where it would not be read back."""
    match = pattern("PAIR").match(f"{key}=x")
    readable = match is not None and match["key"] == key and is_plain(key) and not split_clauses(f" {key}=x", 0, len(key) + 3)[1]
    return key if readable else quote(key)


def clauses(raw: str, start: int, language: str | None) -> str:
    """The clauses from an offset on, each after one space, in the order in which they stand."""
    _, found = split_clauses(raw, start, len(raw))
    parts: list[str] = []
    for kind, word_start, content, end in found:
        said = raw[content:end].strip(SPACE)
        written = raw[word_start:content].rstrip(SPACE + ":：")
        word = clause_spelling(kind, language) if language else written
        if kind in COMMITMENTS:
            parts.append(word)
            continue
        if kind in _LISTS:
            said = names(said)
        elif kind in _PLAIN_NUMBERS:
            said = said.translate(_HALF_WIDTH)
        elif kind == "META" and (pair := pattern("PAIR").match(said)):
            said = f"{pair['key']}={pair['value'].strip(SPACE)}"
        elif kind == "EVERY" and language:
            said = recurrence(said, language)
        if said and split_clauses(f" {said}", 0, len(said) + 1)[0] == 0:
            # what would read as a clause stands behind a colon
            word += ":"
        parts.append(f"{word} {said}" if said else word)
    return "".join(f" {part}" for part in parts)


def recurrence(said: str, language: str) -> str:
    """A recurrence in ``en`` or ``zh``; what is none stays as it is."""
    match = re.fullmatch(r"([0-9]*)\s*(.+?)", said.translate(_HALF_WIDTH))
    if match is None:
        return said
    count, word = match.groups()
    value = VALUES["EVERY"].get(word) or VALUES["EVERY"].get(word.removesuffix("s"))
    if value is None:
        return said
    spelled = value_spelling("EVERY", value, language)
    if not count:
        return spelled
    return f"{count} {spelled}s" if language == "en" and int(count) > 1 else f"{count} {spelled}"


def figure(raw: str, language: str | None) -> str | None:
    """``indicator >= 3 所`` and the clauses behind it; None if it is no figure."""
    match = pattern("FIGURE").match(raw)
    if match is None or raw[match.end() : split_clauses(raw, match.end(), len(raw))[0]].strip(SPACE):
        return None
    name, whole, before, sign, about, low, high, unit, after = match.groups()
    name = name.strip(SPACE)
    if whole is not None:
        kind = BEFORE[whole]
        quantity = _WHOLES[kind, language or ("en" if whole.isascii() else "zh")]
    else:
        word = bound(before, about, high, unit, after)
        if word is None:
            return None
        number = low.translate(_HALF_WIDTH).translate({0x20: None, 0x3000: None, 0xA0: None})
        if high is not None:
            number += ".." + high.translate(_HALF_WIDTH).translate({0x20: None, 0x3000: None, 0xA0: None})
        signed = {"UP": "+", "DOWN": "-"}[SIGNS[sign]] if sign else ""
        quantity = f"{_SYMBOLS[word]} {signed}{number}{_unit(unit)}"
    if name[0] not in '"＂':
        name = indicator(name, quantity)
    elif name[0] == "＂" or name[-1] == "＂":
        name = f'"{name[1:-1]}"'
    return f"{name} {quantity}{clauses(raw, match.end(), language)}"


def _unit(unit: str | None) -> str:
    if unit is None:
        return ""
    return "%" if unit in "%％" else f" {unit}"


def indicator(name: str, quantity: str) -> str:
    """An indicator as it stands before a quantity: in quotes where it would not be read back."""
    written = as_text(name)
    if written is not name:
        return written
    match = pattern("FIGURE").match(f"{name} {quantity}")
    comparator = quantity.partition(" ")[0]
    return name if match and match["name"] == name and comparator in (match["before"], match["whole"]) else quote(name)


def value(kind: str, raw: str, language: str | None) -> str:
    """A fixed value; what is none stays as it is."""
    end, _ = split_clauses(raw, 0, len(raw))
    said = raw[:end].strip(SPACE)
    known = VALUES[kind].get(said)
    return (value_spelling(kind, known, language) if known and language else said) + clauses(raw, end, language)
