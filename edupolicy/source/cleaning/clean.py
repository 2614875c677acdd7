"""The order in which a source is cleaned."""

from __future__ import annotations

from edupolicy.source.cleaning.brackets import close_brackets
from edupolicy.source.cleaning.cleaned import Cleaned
from edupolicy.source.cleaning.copies import drop_copies
from edupolicy.source.cleaning.dates import complete_dates
from edupolicy.source.cleaning.draft import Draft
from edupolicy.source.cleaning.names import mend_names
from edupolicy.source.cleaning.page import drop_credits, drop_navigation, drop_tags, resolve_references
from edupolicy.source.cleaning.pinyin import drop_pinyin
from edupolicy.source.cleaning.punctuation import widen_punctuation
from edupolicy.source.cleaning.quotes import mend_quotes
from edupolicy.source.cleaning.script import simplify
from edupolicy.source.cleaning.shifted_bytes import mend_shifted_bytes
from edupolicy.source.cleaning.spacing import close_gaps, narrow, replace_blanks

#: each takes a text and tells what to replace; bytes are mended before tags, because a tag may be one of their victims, and
#: before pinyin, because the readings tell which character was lost
_STEPS = (
    drop_copies, replace_blanks, mend_shifted_bytes, resolve_references, drop_tags, drop_pinyin, simplify, drop_navigation, drop_credits, narrow, mend_quotes,
    complete_dates, close_gaps, close_brackets, mend_names, widen_punctuation,
)  # fmt: skip


def clean(raw: str) -> Cleaned:
    """A source with what is wrong in it repaired, as far as that can be told; the raw text stays what it is.

    Every text can be cleaned, in time that grows with its length. What only a reader can decide is left as it is, and listed among the
    repairs with `sure` False.
    """
    draft = Draft(raw)
    for step in _STEPS:
        draft.apply(step(draft.text))
    return draft.finish()
