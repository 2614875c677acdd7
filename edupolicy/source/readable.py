"""Text in one script and one width, for reading numerals, with places that map back."""

from __future__ import annotations

from edupolicy.source.cleaning.cleaned import Cleaned
from edupolicy.source.cleaning.draft import Draft
from edupolicy.source.cleaning.pinyin import drop_pinyin
from edupolicy.source.cleaning.script import simplify
from edupolicy.source.cleaning.spacing import close_gaps, narrow, replace_blanks


def readable(text: str) -> Cleaned:
    """What of cleaning numerals need to be read, so that they are found in raw text as they are in a clean one."""
    draft = Draft(text)
    for step in (replace_blanks, drop_pinyin, simplify, narrow, close_gaps):
        draft.apply(step(draft.text))
    return draft.finish()
