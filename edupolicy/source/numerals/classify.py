# ruff: noqa: E501
"""What a numeral is, told by the words on either side of it."""

from __future__ import annotations

import re
from decimal import Decimal

from edupolicy.source.numerals.numeral import NumeralKind
from edupolicy.source.numerals.phrases import COUNTING, UNIT

#: how many characters on either side may decide
_BEFORE, _AFTER = 24, 24
_LONGEST_FIGURE = 14
#: longer quotations are sentences, not names
_LONGEST_NAME = 16

_BOUND = "达到|达|超过|超|突破|逾|不低于|不少于|不小于|不超过|不多于|不高于|至少|至多|最多|高于|低于|大于|小于|多于|少于|约|大约|近|接近|将近|共|共计|总计|合计|累计|[到至为]"
_MAKING = (
    "新建|改建|扩建|改扩建|新增|增加|建成|建设|建立|建|创建|打造|培育|培养|选树|评选|认定|完成|实施|开工|引进|引入|成立|组建|设立|开设|开办|举办|开展|组织|配备|配|改造|提升|遴选|选派|招聘"
    "|招收|补充|覆盖|惠及|关停|取缔|注销|撤并|减少|增至|减至|升至|降至|推出|出台|制定|办好|拥有|现有|有|启动|投入|处置|化解|下降|增长|提高|降低|拨付|发放|资助"
)
_MAKES = re.compile(rf"(?:{_MAKING}|{_BOUND})[了各]?$")

# ---- Arabic digits
_DATE_AFTER = re.compile(
    "(?:学?年度?(?!级|制|龄)|年代)|月(?:[0-9]{1,2}[日号]|[上中下]旬|[初底末份前至到起以内,，。、；）)—~-]|$)|日(?![均常本])|[-—–~～至到/、](?:20|19)[0-9]{2}(?:学?年|[)）]|届|年)"
    "|[-./](?:0?[1-9]|1[0-2])[-./][0-9]{1,2}|时[0-9]{1,2}分|[:：][0-9]{2}(?![0-9])"
)
_YEAR = re.compile("(?:19|20|21)[0-9]{2}")
_DATE_BEFORE = re.compile("(?:[0-9]{1,2}月|(?:19|20)[0-9]{2}(?:年|[-./](?:[0-9]{1,2}[-./])?)|[0-9][:：])$")
_MONTH_DAY = re.compile("[0-9]{1,2}月$")
_SPAN_OF_TIME = re.compile("年(?:来|内|间|时间|以来|行动|计划|规划|期|左右时间|前|后|攻坚|任期|禁渔|倍增|提质|提升|专项|周期|多来)|(?:个月|天|日|周)(?:内|前|以来|来|时间|攻坚|行动|大)")
_TIME_BEFORE = re.compile("(?:过去|最?近|前|未来|今后|这|连续|用|力争用?|利用|时隔|第|历时|每|再用|后|下一个?|首个?|未来的|头)$")
_NAME_AFTER = re.compile(
    "[A-Za-z]|[+×＋]|\\.0(?![0-9])|人制|年制|年一贯|分钟[^，。；、]{0,8}圈|小时[^，。；、]{0,4}圈|公里[^，。；、]{0,6}圈|号(?!召)|路公交|热线|市民热线|政务|年级|[级星]级?(?:以上)?(?:景区|旅游|乡村|酒店|宾馆|医院|标准|标兵|地震)"
    "|.{0,2}版(?![画权块图])|年级"
)
_UNIT_LETTERS = re.compile("(?:km|kg|KG|MW|GW|kW|KW|kV|KV|m|mm|cm|t|h|GB|TB|MB|Mbps|Gbps|M|mg|ml|㎡|㎞|hm|P|EFLOPS|PFLOPS|MPa)(?:[²2³3]|\\b|(?=[^A-Za-z]))")
_NAME_BEFORE = re.compile("[A-Za-z]-?$|[+×＋·]$|编号$")
_CODE_AFTER = re.compile("[-/](?:[A-Za-z]|[0-9]+[-/])|号[）)]|[0-9]*号(?:文|令|公告)")
_CODE_BEFORE = re.compile("[A-Za-z][-/]$|[〕\\]］]第?$|电话[:：]?$|邮编[:：]?$")
_ORDINAL_BEFORE = re.compile("第$|第[0-9]{1,3}[、至到-]$|[Nn]o\\.?$")
_ORDINAL_AFTER = re.compile("届|号楼|号线|年级|级(?=[及以])|号(?!召)|批次?(?=[^、，。；0-9])|位$")
_IN_LINE_LIST = re.compile("(?:^|[。；;：:，,、\\s])[(（]$")

# ---- Chinese characters
_FIVE_YEARS = re.compile("[“\"]?十[一二三四五六]五")
_FRACTION = re.compile("(?:百|千|万)分之$|[一二两三四五六七八九十]分之$")
_FRACTION_AFTER = re.compile("分之[一二三四五六七八九十百]")
_LIST_WORD = re.compile("(?:[一二三四五六七八九十]{1,3})(?:是|要|则|曰)(?![一非否])")
_SENTENCE_HEAD = re.compile("(?:^|[。；;：:，,\\n”）)]|\\s)$")
_COUNTED_AFTER = re.compile(f"[多余]?(?:{COUNTING})(?![长庭人校级])|成(?:以上|左右|的|多|[，。、；])")
_LOOSE_AFTER = re.compile("[多余]?(?:个(?![方问重关新核中意自维确世百阶必])|人(?![才员民们均])|项|条|场|次|门|支|件|期|批|篇|届|岁|天|年(?![级代])|个月|周年)")
_CHINESE_DATE = re.compile("(?:年(?!级|一贯)|月(?![^，。；底初末中上下份前至])|周年|个月|季度|日[上下至到，。、])")
_SERIES = re.compile("[大中届级线流等期批代轮版部幼小次产类档甲乙本方把手度]")
_CONGRESS = re.compile("(?:大|届|中全会|次全会|次会议)")
_INDEFINITE_BEFORE = re.compile("[数几好上]$")


def classify(text: str, start: int, end: int, value: Decimal | None) -> NumeralKind:
    """The kind of the numeral that stands between two offsets of a text in simplified characters."""
    before = text[max(0, start - _BEFORE) : start]
    before = before[before.rfind("\n") + 1 :]
    after = text[end : end + _AFTER]
    cut = after.find("\n")
    if cut >= 0:
        after = after[:cut]
    if text[start].isdecimal():
        return _classify_arabic(text[start:end], before, after)
    return _classify_chinese(text[start:end], before, after, value)


def _classify_arabic(digits: str, before: str, after: str) -> NumeralKind:
    if _IN_LINE_LIST.search(before) and after[:1] in (")", "）") and len(digits) < 3:
        return NumeralKind.LIST_NUMBER
    if _ORDINAL_BEFORE.search(before):
        return NumeralKind.ORDINAL
    if _DATE_BEFORE.search(before) and not after.startswith("年") and (_YEAR.match(digits) or len(digits) <= 2):
        return NumeralKind.DATE
    if _YEAR.fullmatch(digits) and (_DATE_AFTER.match(after) or after[:1] in ("年", ")", "）") or (not re.match(UNIT, after) and after[:1] in "-—–~版")):
        return NumeralKind.DATE
    if _CODE_BEFORE.search(before) or len(digits) > _LONGEST_FIGURE or _CODE_AFTER.match(after):
        return NumeralKind.CODE
    if digits.isdecimal() and re.match("月(?!均|度)", after) and len(digits) <= 2 and 1 <= int(digits) <= 12:
        return NumeralKind.DATE
    if re.match("[-—–~～至到、][0-9]{1,2}(?:月|日)", after) and len(digits) <= 2:
        return NumeralKind.DATE
    if _MONTH_DAY.search(before) or re.match("日(?!均|常|供|产)", after):
        return NumeralKind.DATE
    if _SPAN_OF_TIME.match(after) or (after.startswith("年") and _TIME_BEFORE.search(before)):
        return NumeralKind.DATE
    if after.startswith("周年"):
        return NumeralKind.ORDINAL
    if _is_quoted(before, after):
        return NumeralKind.NAME
    if _NAME_BEFORE.search(before) or (_NAME_AFTER.match(after) and not _UNIT_LETTERS.match(after)):
        return NumeralKind.NAME
    if digits.endswith(".0") and not re.match(UNIT, after):
        return NumeralKind.NAME
    if _ORDINAL_AFTER.match(after):
        return NumeralKind.ORDINAL
    return NumeralKind.FIGURE


def _is_quoted(before: str, after: str) -> bool:
    """Whether it stands within a short quotation."""
    opened, closed = before.rfind("“"), after.find("”")
    if opened < 0 or closed < 0 or before.find("”", opened) >= 0:
        return False
    return after.find("”") >= 0 and "“" not in after[:closed] and len(before) - opened + closed <= _LONGEST_NAME


def _classify_chinese(digits: str, before: str, after: str, value: Decimal | None) -> NumeralKind:
    if digits == "几":
        return NumeralKind.INDEFINITE if after[:1] in tuple("个所名项次年天种十百千万亿") else NumeralKind.WORD
    if _ORDINAL_BEFORE.search(before):
        return NumeralKind.ORDINAL
    if before.endswith("翻") and after.startswith("番"):
        return NumeralKind.FIGURE
    if _FRACTION.search(before) or (value is not None and _FRACTION_AFTER.match(after)):
        return NumeralKind.FIGURE
    if _FIVE_YEARS.fullmatch(digits) and re.match("[”\"]|规划|时期|期间|末", after):
        return NumeralKind.DATE
    if _SENTENCE_HEAD.search(before) and _LIST_WORD.match(digits + after[:2]):
        return NumeralKind.LIST_NUMBER
    if _IN_LINE_LIST.search(before) and after[:1] in (")", "）"):
        return NumeralKind.LIST_NUMBER
    if re.match("年|月|季度|个月|周年", after) and not re.match("年级|年一贯|月一|年一", after):
        if (value is not None and value >= 1000) or (re.match("月|季度", after) and digits != "一"):
            return NumeralKind.DATE
        if _SPAN_OF_TIME.match(after) or _TIME_BEFORE.search(before) or after.startswith("周年"):
            return NumeralKind.DATE
        return NumeralKind.DATE if digits not in ("一", "百", "千", "万") else NumeralKind.WORD
    if _is_quoted(before, after):
        return NumeralKind.NAME
    if _CONGRESS.match(after) and (digits[0] == "十" or (digits[0] == "二" and len(digits) > 1)):
        return NumeralKind.ORDINAL
    if value is None and len(digits) == 2 and digits[0] < digits[1]:
        value = None
    if _INDEFINITE_BEFORE.search(before) and digits[0] in "十百千万亿":
        return NumeralKind.INDEFINITE
    if value is None or (digits[0] in "百千万亿" and not re.match("[多余]?(?:个|人|名|亩|元|吨|斤|户|公里|家企业|所)", after)):
        return NumeralKind.WORD
    if digits in ("一", "半"):
        if re.match(f"(?:{COUNTING})", after) and (_MAKES.search(before) or before.endswith("人手")) and not re.match("家|起|处|位", after):
            return NumeralKind.FIGURE
        return NumeralKind.WORD
    if _COUNTED_AFTER.match(after):
        return NumeralKind.FIGURE
    if _LOOSE_AFTER.match(after):
        return NumeralKind.FIGURE if _MAKES.search(before) else NumeralKind.NAME
    if _SERIES.match(after):
        return NumeralKind.NAME
    return NumeralKind.WORD
