"""Deadlines as people write them into a table, and back."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal

from edupolicy.values import Period, parse_period

#: the day that Excel counts from; its count is right from 1 March 1900 on
_FIRST_DAY = date(1899, 12, 30)
#: numbers that are rather the count of a day (1954 to 2064) than a year or a date in digits
_COUNTS = range(20_000, 60_000)


def deadline_words(period: Period, language: str) -> str:
    """A period as a table says it: ``2024年6月底前``; in English as a plan says it. `parse_period` reads it back."""
    said = _in_chinese(period) if language == "zh" else ""
    return said if said and parse_period(said) == period else str(period)


def _in_chinese(period: Period) -> str:
    first, last = period.start, period.end
    if first == last:
        return f"{last.year}年{last.month}月{last.day}日"
    whole_months = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    if first.year != last.year:
        return f"{first.year}—{last.year}年" if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) else ""
    if (first.month, first.day) == (1, 1):
        if whole_months:
            return f"{last.year}年底" if last.month == 12 else f"{last.year}年{last.month}月底前"
        return f"{last.year}年{last.month}月{last.day}日前"
    if whole_months and first.month == last.month:
        return f"{last.year}年{last.month}月"
    if whole_months and (first.month, last.month) == (7, 12):
        return f"{last.year}年下半年"
    if whole_months and last.month % 3 == 0 and first.month == last.month - 2:
        return f"{last.year}年第{'一二三四'[last.month // 3 - 1]}季度"
    return ""


def deadline_of_number(number: Decimal) -> str | None:
    """What a number in a column of deadlines means, as a plan says it: a year, ``202406``, ``20240630``, or the count of a day.

    None where it may mean several things: 2024.1 is January or, with the zero that a spreadsheet drops, October.
    """
    if number != number.to_integral_value():
        year, month = divmod(number, 1)
        digits = f"{month.normalize():f}"[2:]
        clear = len(digits) == 2 or digits in "23456789"
        return f"{year:04f}-{int(digits):02}" if 1900 <= year <= 2200 and clear and 1 <= int(digits) <= 12 else None
    whole = int(number)
    if 1900 <= whole <= 2200:
        return str(whole)
    if whole in _COUNTS:
        return (_FIRST_DAY + timedelta(whole)).isoformat()
    text = str(whole)
    written = {6: f"{text[:4]}-{text[4:]}", 8: f"{text[:4]}-{text[4:6]}-{text[6:]}"}.get(len(text))
    return written if written and parse_period(written) else None


def deadline_of_text(text: str) -> str:
    """What a text in a column of deadlines means: six or eight digits the same as that number, anything else itself."""
    digits = text.strip()
    if len(digits) not in (6, 8) or not digits.isdecimal():
        return text
    return deadline_of_number(Decimal(digits)) or text
