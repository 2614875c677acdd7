"""Readings in parentheses: ``系統(tǒng)``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edupolicy.source.cleaning.cleaned import RepairKind
from edupolicy.source.cleaning.draft import Edit

#: vowels with a tone mark; a parenthesis without one is the author's
TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
SYLLABLE = f"[a-zɡɑüê{TONED}]{{1,7}}"
#: a character and its reading
READ = re.compile(f"([\u3400-\u9fff])[(（]({SYLLABLE})[)）]")
_READINGS = re.compile(f"(?<=[\u3400-\u9fff])(?:[(（]{SYLLABLE}[)）])+")
_TONED = re.compile(f"[{TONED}]")


def drop_pinyin(text: str) -> Iterator[Edit]:
    """Remove readings behind the character that they belong to."""
    for match in _READINGS.finditer(text):
        if _TONED.search(match[0]):
            yield Edit(RepairKind.PINYIN, match.start(), match.end(), "")
