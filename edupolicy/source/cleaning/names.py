"""Lists of responsible organizations in which a name lost its first character, or two names what separates them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from edupolicy.source.cleaning.cleaned import RepairKind
from edupolicy.source.cleaning.draft import Edit

#: a note that lists organizations
_LIST = re.compile("[〔【［（(](?:责任|牵头|配合|落实|主办|承办|协办|参与)(?:单位|部门|科室|处室|领导)?[:：]([^〔〕【】［］\n]*)")
_NAME = re.compile("[^、，,；;。〕】］\n]+")
#: a name cannot begin with these
_TAILS = "直属辖"


def mend_names(text: str) -> Iterator[Edit]:
    """Complete and separate the names in lists of organizations by those in the other lists of the same text."""
    found = [(match.start(1) + name.start(), name[0].strip()) for match in _LIST.finditer(text) for name in _NAME.finditer(match[1])]
    counts = Counter(name for _, name in found)
    heads = {name[1:]: name for name in counts if name[1:2] and name[1] in _TAILS}
    for position, name in found:
        if name[:1] and name[0] in _TAILS:
            if name in heads:
                yield Edit(RepairKind.NAME, position, position, heads[name][0])
            else:
                yield Edit(RepairKind.NAME, position, position + len(name), name, sure=False)
        elif counts[name] == 1 and (split := _joint(name, counts)):
            yield Edit(RepairKind.NAME, position + split, position + split, "、")


def _joint(name: str, counts: Counter[str]) -> int:
    """Where a name falls into two that stand by themselves elsewhere; 0 where it does not."""
    if len(name) > 60:
        return 0
    return next((split for split in range(2, len(name) - 1) if name[:split] in counts and name[split:] in counts), 0)
