"""Two wordings of one thing side by side: action beside action, with the words that changed marked."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance.Indel import normalized_similarity, opcodes

from edupolicy.comparison.assignment import assign
from edupolicy.comparison.result import Action, Change
from edupolicy.comparison.wording import readable_sides
from edupolicy.model import Plan
from edupolicy.model.plan import Block

#: pieces of a text, each with whether it is marked
Pieces = list[tuple[bool, str]]
#: what stands on the left and on the right
Row = tuple[Pieces, Pieces]
#: of texts that share less than this nothing is marked: marks would only show which characters Chinese is written with
_ALIKE = 0.5
#: two actions stand in one row from this likeness on
_ROW = 0.3
#: what both texts have is no word that was kept, if it is shorter: the rest of it changed
_WORD = 2
#: characters that are words of their own
_ALONE = frozenset("和与及或并对的地得等将把为在以、，；：。“”（）《》")


#: what stands before the last character of a text where that begins a word
_BEFORE = frozenset({"", *_ALONE})


def blocks_by_id(plan: Plan) -> dict[str, Block]:
    """Blocks by the full ids that changes give."""
    return {plan.id if block is plan else f"{plan.id}#{block.id}": block for block in plan.blocks()}


def change_rows(change: Change, old: Block | None, new: Block | None, language: str) -> list[Row]:
    """What a change says, in rows; of a rewording of two blocks the titles, where they differ, then the actions."""
    before, after = readable_sides(change, language)
    if change.action is not Action.REWORD:
        return [([(False, before)], [(False, after)])]
    if old is None or new is None:
        return [marked_words(before, after)]
    titles = [marked_words(old.title, new.title)] if old.title != new.title and change.before.startswith(old.label) else []
    return [*titles, *rows(deeds(change.before, old), deeds(change.after, new))]


def deeds(said: str, block: Block) -> list[str]:
    """The actions that one side of a rewording names, behind the block's own name or without it."""
    actions = "" if said == block.label else said.removeprefix(f"{block.label}：")
    return actions.split("；") if actions else []


def rows(before: Sequence[str], after: Sequence[str]) -> list[Row]:
    """Actions that are alike in one row each, in the order of the old ones; in a last row, unmarked, all that are like none."""
    likeness = {(one, other): normalized_similarity(old, new) for one, old in enumerate(before) for other, new in enumerate(after)}
    pairs = sorted(assign({pair: alike for pair, alike in likeness.items() if alike >= _ROW}))
    found = [marked_words(before[one], after[other]) for one, other in pairs]
    ends: tuple[set[int], set[int]] = {one for one, _ in pairs}, {other for _, other in pairs}
    left, right = ("；".join(text for number, text in enumerate(texts) if number not in used) for texts, used in zip((before, after), ends, strict=True))
    return [*found, ([(False, left)], [(False, right)])] if left or right else found


def marked_words(before: str, after: str) -> Row:
    """Both texts in pieces, each with whether the other text lacks it; nothing is marked in texts that have little in common."""
    if not before or not after:
        return [(False, before)], [(False, after)]
    marks = bytearray(len(before)), bytearray(len(after))
    equal = ((step.src_start, step.dest_start, step.src_end - step.src_start) for step in opcodes(before, after) if step.tag == "equal")
    kept = [run for run in equal if run[2] >= _WORD]
    if 2 * sum(length for _, _, length in kept) < _ALIKE * (len(before) + len(after)):
        return [(False, before)], [(False, after)]
    for side, (text, own) in enumerate(zip((before, after), marks, strict=True)):
        own[:] = b"\x01" * len(text)
        for run in kept:
            own[run[side] : run[side] + run[2]] = bytes(run[2])
    _whole_words(before, after, kept, marks)
    return _pieces(before, marks[0]), _pieces(after, marks[1])


def _whole_words(before: str, after: str, kept: Sequence[tuple[int, int, int]], marks: tuple[bytearray, bytearray]) -> None:
    """Where a single character took the place of others, mark the word: 提升 and 提高, 着力 and 大力.

    Its other character precedes it, or follows where the word begins with what changed.
    """
    place = (0, 0)
    for start, other, length in [*kept, (len(before), len(after), 0)]:
        ones = before[place[0] : start], after[place[1] : other]
        back = place[0] > 0 and before[place[0] - 1] not in _ALONE
        if all(ones) and not _ALONE & set(ones):
            if len(ones[0]) == len(ones[1]) == 1 and back:
                marks[0][place[0] - 1] = marks[1][place[1] - 1] = 1
            elif length and before[start] not in _ALONE and not back and any(one[-2:-1] in _BEFORE and one[-1] not in _ALONE for one in ones):
                marks[0][start] = marks[1][other] = 1
        place = start + length, other + length


def _pieces(text: str, marks: bytearray) -> Pieces:
    found: Pieces = []
    for sign, mark in zip(text, marks, strict=True):
        if found and found[-1][0] == bool(mark):
            found[-1] = (bool(mark), found[-1][1] + sign)
        else:
            found.append((bool(mark), sign))
    return found
