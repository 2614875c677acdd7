"""Exact numbers as plans write them."""

from __future__ import annotations

from decimal import Decimal

#: what has more characters is not counted in 万 and 亿: arithmetic would round it
_ROUND = 24
_SCALES = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}
_PLAIN = str.maketrans("０１２３４５６７８９．，", "0123456789.,")


def parse_number(text: str) -> Decimal:
    """The exact value of digits with an optional 万 or 亿: ``1.5万`` is 15000, ``２，３４０`` is 2340.

    Raises:
        ValueError: if the text is not such a number.
    """
    if text.isascii() and text.isdecimal():
        return Decimal(text)
    digits = text.translate(_PLAIN).replace(",", "").strip()
    exponent = 0
    while digits and digits[-1] in _SCALES:
        exponent += _SCALES[digits[-1]]
        digits = digits[:-1].rstrip()
    if not digits.replace(".", "", 1).isdecimal():
        raise ValueError(f"not a number: {text!r}")
    if not exponent:
        return Decimal(digits)
    # scaled by text, not by arithmetic: the context's precision must not round what a plan says
    whole, _, fraction = digits.partition(".")
    shifted = whole + fraction[:exponent].ljust(exponent, "0")
    rest = fraction[exponent:]
    return Decimal(f"{shifted}.{rest}" if rest else shifted)


def format_number(value: Decimal) -> str:
    """Digits without exponent, group marks or needless zeros: ``15000``, ``0.5``.

    Raises:
        ValueError: if the value is no number or infinite.
    """
    if not value.is_finite():
        raise ValueError(f"not a number: {value}")
    text = format(value if value else Decimal(0), "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text


def format_readable(value: Decimal, language: str = "en") -> str:
    """Digits as a reader groups them: ``15,000``, in Chinese (``zh``) ``1.5万``.

    Raises:
        ValueError: if the value is no number or infinite.
    """
    digits = format_number(value)
    if language != "zh":
        return f"{Decimal(digits):,f}"
    if len(digits) > _ROUND:
        return digits
    for scale, unit in ((12, "万亿"), (8, "亿"), (4, "万")):
        if abs(value) >= Decimal(10) ** scale and value % (Decimal(10) ** (scale - 2)) == 0:
            return format_number(value.scaleb(-scale)) + unit
    return digits
