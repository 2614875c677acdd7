"""Hypothesis strategies for texts, good and bad."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st

from edupolicy.loader import bundled_plans
from edupolicy.syntax.tables import KEYWORDS
from tests.mistakes import MISTAKES, faulty_file
from tests.strategies import TRICKY

_PIECES = ("\n", "\r\n", "\r", "\t", "\x00", "\x07", "\x0b", "\x0c", "\x85", "\u2028", "\u200b", "\u202e", "\ufeff", "\ud800", "\udfff", "😀", "e\u0301")
_WORDS = (*KEYWORDS, *TRICKY, *_PIECES)


def _excerpts() -> list[str]:
    """Some twenty lines from here and there in each plan, and a file with every kind of mistake."""
    found = [faulty_file(one for one in MISTAKES if len(one.lines) < 1000)[0]]
    for path in map(Path, bundled_plans()):
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        found += ["".join(lines[:12] + lines[start : start + 12]) for start in range(20, len(lines), 60)]
    return found


#: any characters, lone surrogates and keywords among them
random_texts = st.lists(st.one_of(st.sampled_from(_WORDS), st.text(st.characters(), max_size=4), st.sampled_from(" \n")), max_size=30).map("".join)


@st.composite
def mutated_texts(draw: st.DrawFn) -> str:
    """Real plans in which characters were deleted, doubled, exchanged or put in."""
    text = draw(st.sampled_from(_excerpts()))
    for _ in range(draw(st.integers(0, 6))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 8)))
        middle = text[start:end]
        match draw(st.sampled_from(("delete", "double", "turn", "put", "replace", "break"))):
            case "delete":
                middle = ""
            case "double":
                middle *= 2
            case "turn":
                middle = middle[::-1]
            case "put":
                middle += draw(st.sampled_from(_WORDS))
            case "replace":
                middle = draw(st.text(st.characters(), max_size=3))
            case _:
                middle += draw(st.sampled_from(("\n", "\r\n")))
        text = text[:start] + middle + text[end:]
    return draw(st.sampled_from((text, "\ufeff" + text, text.replace("\n", "\r\n"), text.rstrip("\n"))))


texts = random_texts | mutated_texts()
