"""Two wordings of one thing side by side: action beside action, with the words that changed marked."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance.Indel import normalized_similarity, opcodes

from edupolicy.comparison.assignment import assign
from edupolicy.comparison.result import Action, Change
from edupolicy.comparison.wording import sides
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
#: what stays between two marks is no word that was kept, if it is shorter
_WORD = 2
#: characters that are words of their own
_ALONE = frozenset("和与及或并对的地得等将把为在以、，；：。“”（）《》")


def blocks_by_id(plan: Plan) -> dict[str, Block]:
    """Blocks by the full ids that changes give."""
    return {plan.id if block is plan else f"{plan.id}#{block.id}": block for block in plan.blocks()}


def change_rows(change: Change, old: Block | None, new: Block | None, language: str) -> list[Row]:
    """What a change says, in rows; of a rewording of two blocks the titles, where they differ, then the actions."""
    if change.action is not Action.REWORD or old is None or new is None:
        return [marked_words(*sides(change, language))]
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
    kept: list[tuple[int, int, int]] = []
    for step in opcodes(before, after):
        if step.tag == "equal":
            kept.append((step.src_start, step.dest_start, step.src_end - step.src_start))
    kept = [run for run in kept if not _is_confetti(run, len(before), len(after))]
    if 2 * sum(length for _, _, length in kept) < _ALIKE * (len(before) + len(after)):
        return [(False, before)], [(False, after)]
    for side, (text, own) in enumerate(zip((before, after), marks, strict=True)):
        own[:] = b"\x01" * len(text)
        for run in kept:
            own[run[side] : run[side] + run[2]] = bytes(run[2])
    _whole_words(before, after, kept, marks)
    return _pieces(before, marks[0]), _pieces(after, marks[1])


def _is_confetti(run: tuple[int, int, int], old: int, new: int) -> bool:
    """Whether what both texts have is too short to be a word, and stands between what only one of them has."""
    start, other, length = run
    at_an_end = (start == 0 and other == 0) or (start + length == old and other + length == new)
    return length < _WORD and not at_an_end


def _whole_words(before: str, after: str, kept: Sequence[tuple[int, int, int]], marks: tuple[bytearray, bytearray]) -> None:
    """Where one character took the place of one, mark the word: 提升 and 提高, 着力 and 大力; its other character precedes it, or follows at a beginning."""
    place = (0, 0)
    for start, other, length in [*kept, (len(before), len(after), 0)]:
        one, two = before[place[0] : start], after[place[1] : other]
        if len(one) == len(two) == 1 and not _ALONE & {one, two}:
            back = place[0] > 0 and before[place[0] - 1] not in _ALONE
            if back or (length and before[start] not in _ALONE):
                marks[0][place[0] - 1 if back else start] = marks[1][place[1] - 1 if back else other] = 1
        place = start + length, other + length


def _pieces(text: str, marks: bytearray) -> Pieces:
    found: Pieces = []
    for sign, mark in zip(text, marks, strict=True):
        if found and found[-1][0] == bool(mark):
            found[-1] = (bool(mark), found[-1][1] + sign)
        else:
            found.append((bool(mark), sign))
    return found
