"""Stretches of whole days."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

from attrs import frozen

#: the first year of each five-year plan that a document is likely to name
_FIVE_YEAR_PLANS = {"十一五": 2006, "十二五": 2011, "十三五": 2016, "十四五": 2021, "十五五": 2026, "十六五": 2031}
_PLAIN = str.maketrans("０１２３４５６７８９．－～／　", "0123456789.-~/ ")
_CHINESE = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}

# as texts: `re` compiles and keeps each when it is first needed, and few plans need all
_DATE = r"(\d{4})(?:[-./年](?:(\d{1,2})(?:[-./月](?:(\d{1,2})日?)?|月)?)?)?"
_SEVERAL = r"(\d{4})年?(?:-|~|–|—|至|到)(\d{4})年?"
_YEAR_END = r"(?:(\d{4})年?)?(?:年底|年末|底|末|年内|内|全年|岁末)(?:之前|以前|前)?"
_MONTH_END = r"(?:(\d{4})年)?(\d{1,2})月(份)?(底|末|中旬|上旬|下旬)?(之前|以前|前|内)?"
_DAY = r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日(之前|以前|前)?"
_HALF = r"(?:(\d{4})年)?(上半年|下半年)(?:内|前)?"
_QUARTER = r"(?:(\d{4})年)?第?([一二三四1-4])季度(?:末|内|前)?"
_YEARS = r"([一二两三四五六七八九十]|\d{1,2})年(?:时间|内|之内|左右|期)?"
_FIVE_YEARS = r"[“\"]?(十[一二三四五六]五)[”\"]?(?:规划)?(期间|时期)?(末期?|期末|收官)?(?:之?前)?"


@frozen
class Period:
    """An interval of days, both ends included.

    Raises:
        ValueError: if it ends before it starts.
    """

    start: date
    end: date

    def __attrs_post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"a period cannot end on {self.end}, before it starts on {self.start}")

    def __hash__(self) -> int:
        # a date keeps its hash; periods that start together are told apart by being equal or not
        return hash(self.start)

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end

    def overlaps(self, other: Period) -> bool:
        """Whether the two share a day."""
        return self.start <= other.end and other.start <= self.end

    def __str__(self) -> str:
        """The shortest way of writing it that `parse_period` reads back."""
        first, last = self.start, self.end
        if first == last:
            return first.isoformat()
        if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
            return f"{first.year:04}" if first.year == last.year else f"{first.year:04}..{last.year:04}"
        if first.day == 1 and last.day == monthrange(last.year, last.month)[1]:
            months = [f"{day.year:04}-{day.month:02}" for day in (first, last)]
            return months[0] if months[0] == months[1] else "..".join(months)
        return f"{first.isoformat()}..{last.isoformat()}"


def year_period(first: int, last: int | None = None) -> Period:
    """The whole of one year, or of several.

    Raises:
        ValueError: if a year is outside 1..9999, or the last is before the first.
    """
    return Period(date(first, 1, 1), date(first if last is None else last, 12, 31))


@lru_cache(maxsize=4096)
def parse_period(text: str, years: Period | None = None) -> Period | None:
    """The period that a plan's `due`, `at` or `year` names, or None if it names none.

    Forms without a year (``6月底前``, ``年内``) take the last of `years`, ``三年`` counts from their first; without `years` they name no period.
    """
    plain = text.translate(_PLAIN).strip().replace(" ", "")
    try:
        first, dots, last = plain.partition("..")
        start = _named(first, years)
        if not dots:
            return start
        end = _named(last, years)
        return Period(start.start, end.end) if start and end else None
    except ValueError:
        return None


def _named(text: str, years: Period | None) -> Period | None:
    default = years.end.year if years else None
    if match := re.fullmatch(_DATE, text):
        return _stretch(*(int(part) if part else None for part in match.groups()))
    if match := re.fullmatch(_SEVERAL, text):
        return year_period(int(match[1]), int(match[2]))
    if match := re.fullmatch(_YEAR_END, text):
        year = int(match[1]) if match[1] else default
        return year_period(year) if year else None
    if match := re.fullmatch(_DAY, text):
        year = int(match[1]) if match[1] else default
        if year is None:
            return None
        day = date(year, int(match[2]), int(match[3]))
        return Period(date(year, 1, 1) if match[4] else day, day)
    if match := re.fullmatch(_MONTH_END, text):
        year = int(match[1]) if match[1] else default
        if year is None:
            return None
        month = int(match[2])
        last = {"上旬": 10, "中旬": 20}.get(match[4] or "", monthrange(year, month)[1] if 1 <= month <= 12 else 0)
        deadline = match[4] or match[5]
        return Period(date(year, 1 if deadline else month, 1), date(year, month, last))
    if match := re.fullmatch(_HALF, text):
        year = int(match[1]) if match[1] else default
        if year is None:
            return None
        return Period(date(year, 1, 1), date(year, 6, 30)) if match[2] == "上半年" else Period(date(year, 7, 1), date(year, 12, 31))
    if match := re.fullmatch(_QUARTER, text):
        year = int(match[1]) if match[1] else default
        if year is None:
            return None
        last_month = 3 * (_CHINESE.get(match[2]) or int(match[2]))
        return Period(date(year, last_month - 2, 1), date(year, last_month, monthrange(year, last_month)[1]))
    if match := re.fullmatch(_FIVE_YEARS, text):
        first = _FIVE_YEAR_PLANS[match[1]]
        return year_period(first + 4) if match[3] else year_period(first, first + 4)
    if (match := re.fullmatch(_YEARS, text)) and years:
        count = _CHINESE.get(match[1]) or int(match[1])
        return year_period(years.start.year, years.start.year + count - 1)
    return None


def _stretch(year: int | None, month: int | None, day: int | None) -> Period:
    assert year is not None
    if month is None:
        return year_period(year)
    if day is None:
        return Period(date(year, month, 1), date(year, month, monthrange(year, month)[1]) if 1 <= month <= 12 else date.max)
    return Period(date(year, month, day), date(year, month, day))
