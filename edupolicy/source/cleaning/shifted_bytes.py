"""Characters of GBK that were read one byte out of step: ``清廉學?！眲?chuàng)建`` is 清廉學校”創建.

Where a byte is lost or read alone, it shows as ``?``, and the bytes behind it pair up wrongly until one of them falls on an ASCII
character, which it swallows. Going back to the bytes gives all but the lone ones; these are found by what the text itself knows: which
characters it reads how (``創(chuàng)``), and which follow each other elsewhere.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator

from edupolicy.source.cleaning.cleaned import RepairKind
from edupolicy.source.cleaning.draft import Edit
from edupolicy.source.cleaning.pinyin import READ, SYLLABLE

#: punctuation among them may have been made half-width since
_NARROWED = "!,:;~"
_WIDE = {ord(mark): ord(mark) + 0xFEE0 for mark in _NARROWED}
_RUN = f"(?:[^\\x00-\\x7f]|[{_NARROWED}]){{1,12}}"
#: lone byte, run, lone byte that swallowed the parenthesis before a reading
_UP_TO_READING = re.compile(rf"(?<=[\u3400-\u9fff])\?({_RUN})\?({SYLLABLE})\)")
#: lone byte that swallowed the parenthesis of a reading, run up to an ASCII character that is the second byte of the last one
_FROM_READING = re.compile(rf"(?<=([\u3400-\u9fff]))\?({SYLLABLE})\)({_RUN})([\x40-\x7e])")
#: lone byte, run, lone byte that swallowed the bracket of a tag
_UP_TO_TAG = re.compile(rf"(?<=[\u3400-\u9fff])\?({_RUN})\?(?=/[a-z]{{1,10}}>)")
#: lone byte, run up to an ASCII character that is the second byte of the last one
_UP_TO_ASCII = re.compile(rf"(?<=[\u3400-\u9fff])\?({_RUN})([\x40-\x5a\x5b-\x7e])")
#: lone byte, the exclamation mark that its neighbours make, lone byte: what ends a quotation
_AT_QUOTE = re.compile(rf"(?<=[\u3400-\u9fff])\?([！!])\?(?!{SYLLABLE}\)|/[a-z])")


class _Knowledge:
    """What a text knows of its own characters."""

    def __init__(self, text: str) -> None:
        self.readings: dict[str, set[str]] = {}
        for character, reading in READ.findall(text):
            self.readings.setdefault(reading, set()).add(character)
        self.counts = Counter(text)
        self.pairs = Counter(map("".join, itertools.pairwise(text)))


def mend_shifted_bytes(text: str) -> Iterator[Edit]:
    """Put broken runs back into step; a run of which a character stays unknown is reported, or mended up to it."""
    if "?" not in text:
        return
    known: _Knowledge | None = None
    edits: list[Edit] = []
    for pattern, mend in _KINDS:
        for match in pattern.finditer(text):
            known = known or _Knowledge(text)
            after = mend(text, match, known)
            if after is not None or pattern in _PROOFS:
                edits.append(Edit(RepairKind.SHIFTED_BYTES, match.start(), match.end(), after or match[0], sure=after is not None))
    last = 0
    for edit in sorted(edits, key=lambda edit: edit.start):
        if edit.start >= last:
            yield edit
            last = edit.end


def broken_runs(text: str) -> Iterator[tuple[int, int]]:
    """Where runs stand that could not be mended."""
    if "?" in text:
        for pattern in _PROOFS:
            for match in pattern.finditer(text):
                yield match.span()


def _mend_up_to_reading(text: str, match: re.Match[str], known: _Knowledge) -> str | None:
    encoded = _bytes(match[1])
    if encoded is None or len(encoded) % 2:
        return None
    lead = encoded[-1:]
    last = {character for character in known.readings.get(match[2], ()) if (_bytes(character) or b"")[:1] == lead}
    first = _follower(text[match.start() - 1], encoded[:1], known)
    middle = _text(encoded[1:-1])
    if len(last) != 1 or first is None or middle is None:
        return None
    return f"{first}{middle}{last.pop()}"


def _mend_from_reading(text: str, match: re.Match[str], known: _Knowledge) -> str | None:
    encoded = _bytes(match[3])
    before = _bytes(match[1])
    if encoded is None or before is None or len(before) != 2:
        return None
    # the second byte of the character before and the lone byte were read as one, which has this reading
    lone = {code[1:] for one in known.readings.get(match[2], ()) if (code := _bytes(one)) and code[:1] == before[1:]}
    if len(lone) != 1:
        return None
    return _text(lone.pop() + encoded + match[4].encode("ascii"))


def _mend_up_to_tag(text: str, match: re.Match[str], known: _Knowledge) -> str | None:
    encoded = _bytes(match[1])
    if encoded is None or encoded[-1:] != b"\xa3" or "(" not in text[text.rfind("\n", 0, match.start()) + 1 : match.start()]:
        return None
    # what the second lone byte completes is a full-width ASCII character; a parenthesis is open
    first = _follower(text[match.start() - 1], encoded[:1], known) or "?"
    middle = _text(encoded[1:-1])
    return None if middle is None else f"{first}{middle}）<"


def _mend_at_quote(text: str, match: re.Match[str], known: _Knowledge) -> str | None:
    line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
    if line.rfind("“") <= line.rfind("”"):
        return None
    return f"{_follower(text[match.start() - 1], bytes((0xA3,)), known) or '。'}”"


def _mend_up_to_ascii(text: str, match: re.Match[str], known: _Knowledge) -> str | None:
    encoded = _bytes(match[1])
    rest = None if encoded is None else _text(encoded[1:] + match[2].encode("ascii"))
    if encoded is None or rest is None:
        return None
    # what is right is made of characters that the text has elsewhere, what is broken is not
    broken = sum(known.counts[one] > 1 for one in match[1]) / len(match[1])
    if sum(known.counts[one] > 0 for one in rest) / len(rest) <= max(broken, 0.5):
        return None
    first = _follower(text[match.start() - 1], encoded[:1], known) or ("。" if encoded[:1] == b"\xa3" else None)
    return None if first is None else f"{first}{rest}"


#: each kind of broken run, and how it is mended
_KINDS = (
    (_UP_TO_READING, _mend_up_to_reading), (_FROM_READING, _mend_from_reading), (_UP_TO_TAG, _mend_up_to_tag), (_AT_QUOTE, _mend_at_quote),
    (_UP_TO_ASCII, _mend_up_to_ascii),
)  # fmt: skip

#: what is broken for certain, mended or not
_PROOFS = (_UP_TO_READING, _FROM_READING, _UP_TO_TAG, _AT_QUOTE)


def _follower(before: str, second_byte: bytes, known: _Knowledge) -> str | None:
    """The character with a known second byte that follows another one most often in this text."""
    candidates = (_text(bytes((lead,)) + second_byte) for lead in range(0x81, 0xFF))
    ranked = Counter({one: known.pairs[before + one] for one in candidates if one}).most_common(2)
    if len(ranked) == 2 and ranked[0][1] > 1 and ranked[0][1] > 2 * ranked[1][1]:
        return ranked[0][0]
    return None


def _bytes(text: str) -> bytes | None:
    try:
        return text.translate(_WIDE).encode("gbk")
    except UnicodeEncodeError:
        return None


def _text(encoded: bytes) -> str | None:
    try:
        return encoded.decode("gbk")
    except UnicodeDecodeError:
        return None
