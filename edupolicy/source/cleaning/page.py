"""What a web page leaves in its text: tags, the path to the page, buttons, who made it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from edupolicy.source.cleaning.cleaned import RepairKind
from edupolicy.source.cleaning.draft import Edit

_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]{0,15}(?:[ \t][^<>\n]{0,300})?/?>|<!--[^\n]{0,300}?-->")
#: one that stands for the sign of another one, too: &amp;nbsp;
_REFERENCE = re.compile(r"&(?:(?:amp|#38|#x26);)*(?:[A-Za-z]{2,8}|#[0-9]{1,6}|#x[0-9A-Fa-f]{1,5});")
#: what stands before a tag and would make another one, or a reference, of what remains
_OPEN = re.compile("<[^<>\n]{0,320}$|&[#A-Za-z0-9]{0,8}$")
#: the way to the page: 首页 > 决策公开 > 工作计划
_PATH = re.compile("^[ \t\u3000]*[^>＞»。，\n]{0,30}(?:[>＞»][^>＞»。，\n]{1,30}){2,10}[ \t\r]*$", re.MULTILINE)
_BUTTONS = (
    "首页|网站首页|返回首页|返回顶部|返回|打印(?:本页)?|关闭(?:窗口|本页)?|收藏|分享(?:到)?|扫一扫.{0,20}|字[体号][:：].{0,12}|(?:浏览|点击|阅读)(?:次数|量)?[:：].{0,12}"
    "|[上下]一[篇条页][:：].{0,60}|无障碍(?:浏览|阅读)?|附件下载|(?:我要)?纠错"
)
_BUTTON = re.compile(f"^[ \t\u3000\\[【［]*(?:{_BUTTONS})[\\]】］ \t\r]*$", re.MULTILINE)
_ROLES = "责任编辑|编辑|编校|校对|审核|审校|初审|复审|终审|监制|文字|图片|摄影|设计|美编|通讯员|供稿|作者|来源|稿件来源"
_CREDIT = re.compile(f"^[ \t\u3000]*[(（\\[【]?(?:{_ROLES})[ \t]*[:：/／][^。，\n]{{0,30}}$", re.MULTILINE)


def resolve_references(text: str) -> Iterator[Edit]:
    """Write character references as the characters that they stand for."""
    for match in _REFERENCE.finditer(text):
        before, after = "", match[0]
        while before != after:
            before, after = after, unescape(after)
        if after != match[0]:
            yield Edit(RepairKind.HTML, match.start(), match.end(), after.replace("\xa0", " "))


def drop_tags(text: str) -> Iterator[Edit]:
    """Remove tags of HTML."""
    for match in _TAG.finditer(text):
        if not _OPEN.search(text, max(0, match.start() - 330), match.start()):
            yield Edit(RepairKind.HTML, match.start(), match.end(), "")


def drop_navigation(text: str) -> Iterator[Edit]:
    """Remove the lines that lead to other pages or are buttons."""
    found = {match.start(): match.end() for pattern in (_BUTTON, _PATH) for match in pattern.finditer(text)}
    yield from _lines(text, found, RepairKind.NAVIGATION)


def drop_credits(text: str) -> Iterator[Edit]:
    """Remove the lines that name who edited the page."""
    yield from _lines(text, {match.start(): match.end() for match in _CREDIT.finditer(text)}, RepairKind.CREDIT)


def _lines(text: str, found: dict[int, int], kind: RepairKind) -> Iterator[Edit]:
    """Whole lines, with their line break."""
    for start in sorted(found):
        end = found[start]
        yield Edit(kind, start, end + 1 if text[end : end + 1] == "\n" else end, "")
