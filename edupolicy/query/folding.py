"""When two texts say the same: traditional and simplified, full- and half-width forms are equal; spaces and quotation marks are ignored."""

from __future__ import annotations

from functools import cache, lru_cache

from edupolicy.model import name_key

#: the Chinese characters that may have another form: Extension A and the basic block
_CHINESE = range(0x3400, 0xA000)


@lru_cache(maxsize=1 << 15)
def folded(text: str) -> str:
    """What all spellings of a text have in common."""
    key = name_key(text)
    return key if key.isascii() else key.translate(_simplified())


def simplified(text: str) -> str:
    """A text in simplified characters, otherwise as it stands."""
    return text if text.isascii() else text.translate(_simplified())


@cache
def _simplified() -> dict[int, str]:
    """Traditional character -> simplified one, one by one: a text must not change with what stands beside it."""
    from opencc import OpenCC  # takes longer to load than a small query takes

    characters = [chr(code) for code in _CHINESE]
    converted = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    return {ord(one): other for one, other in zip(characters, converted, strict=True) if one != other}
