"""Where numerals stand."""

from __future__ import annotations

import re

#: 千 is no number in 千瓦
_SCALE = "(?:[十百万亿]|千(?![瓦克米伏卡赫帕]))"
#: 2024.3.11, 2021.3-2025.12
_DOTTED_DATE = (
    "(?:19|20)[0-9]{2}(?=\\.[0-9]{1,2}(?:\\.[0-9]|[月日)）]|[-—–~]{1,2}(?:19|20)[0-9]{2}\\.[0-9]))|(?<=(?:19|20)[0-9]{2}\\.)[0-9]{1,2}(?=\\.[0-9]{1,2})"
)
_GROUPED = "[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\\.[0-9]+)?"
_ARABIC = f"{_DOTTED_DATE}|(?:{_GROUPED}|[0-9]+(?:\\.[0-9]+)?)(?:(?:[多余来](?={_SCALE}))?{_SCALE}+)?"
_WORDS = "(?:[〇零一二三四五六七八九十百万亿两]|千(?![瓦克米伏卡赫帕]))+(?:[多余](?=[万亿])[万亿]+)?"
_FORMAL = "[壹贰叁肆伍陆柒捌玖][拾佰仟万亿零壹贰叁肆伍陆柒捌玖]+"
_CHINESE = f"一半|两半|{_WORDS}|{_FORMAL}|[半几双]"
NUMERAL = re.compile(f"(?P<arabic>{_ARABIC})|(?P<chinese>{_CHINESE})|(?P<circled>[①-⑳⑴-⒛㈠-㈩❶-❿])")
#: what shows that a number before a space is no list number: 3 所
_COUNTS = "[个所名年月日人万亿项家座处户亩元张台套条%]|公里|平方米|以上|左右"
#: the number of a heading or an entry, at the head of a line: it is read before a figure, so that ``1.万个…`` is a list number and 万个
LIST_HEAD = re.compile(
    "^[ \t\u3000]*[(（]?(?:(?P<arabic>[0-9]{1,3})"
    f"(?:[)）、．](?![0-9])|[ \t\u3000]+(?!{_COUNTS})(?=[\u4e00-\u9fff]{{2}})|\\.(?![0-9])|\\.(?=(?:19|20)[0-9]{{2}}年))"
    "|(?P<chinese>[一二三四五六七八九十]{1,3})[)）、.．])",
    re.MULTILINE,
)
