"""Sentences of a source, defined on its raw text."""

from __future__ import annotations

import re

from edupolicy.source.span import Span

_SENTENCE = re.compile("[^。！？]*(?:[。！？]+[”’」』）)〕】》]*|$)")


def sentences(line: str) -> list[Span]:
    """Where the sentences of one line stand.

    A sentence ends after ``。``, ``！`` or ``？`` (full-width; half-width ones occur inside broken bytes) and the closing quotes and brackets
    that follow; what stands after the last one is the last sentence, unless it is blank.
    """
    found = [Span(*match.span()) for match in _SENTENCE.finditer(line)]
    return [span for span in found if line[span.start : span.end].strip()]
