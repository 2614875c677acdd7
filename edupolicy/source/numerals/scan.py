# ruff: noqa: E501
"""Where numerals stand."""

from __future__ import annotations

import re

#: Arabic digits with decimal point, thousands separators and Chinese scales; 千 is no scale in 千瓦
_SCALE = "(?:[十百万亿]|千(?![瓦克米伏卡赫帕]))"
_ARABIC = rf"[0-9]{{1,3}}(?:,[0-9]{{3}})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?(?:(?:[多余来](?={_SCALE}))?{_SCALE}+)?"
_CHINESE = r"(?:[〇零一二三四五六七八九十百万亿两俩壹贰叁肆伍陆柒捌玖拾佰仟]|千(?![瓦克米伏卡赫帕]))+(?:[多余](?=[万亿])[万亿]+)?|[半几]"
_CIRCLED = "[①-⑳⑴-⒛㈠-㈩❶-❿]"
NUMERAL = re.compile(f"(?P<arabic>{_ARABIC})|(?P<chinese>{_CHINESE})|(?P<circled>{_CIRCLED})")
#: a list number at the head of a line takes precedence over the decimal point: ``1.2024年…``, ``3.5所…`` stays a figure
LIST_HEAD = re.compile(r"^[ \t\u3000]*[(（]?(?:(?P<arabic>[0-9]{1,3})(?:[)）、．](?![0-9])|\.(?![0-9]|$)|\.(?=(?:19|20)[0-9]{2}年))|(?P<chinese>[一二三四五六七八九十]{1,3})[)）、.．])", re.MULTILINE)
