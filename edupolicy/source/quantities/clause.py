"""What the clause around a quantity says about it."""

from __future__ import annotations

import re

from edupolicy.values import Commitment

#: how far a clause is looked at
_WINDOW = 60
_UP_TO_CLAUSE = re.compile(".*[，。；！？\n,;!?：:]", re.DOTALL)
_CLAUSE = re.compile("[^，。；！？\n,;!?：:]*")
_COMMITMENTS = (
    (re.compile("确保|保证(?!金)|务必"), Commitment.ENSURE), (re.compile("力争|争取(?!到)|努力(?=完成|实现|达到|使|把|让)"), Commitment.STRIVE),
    (re.compile("基本(?=实现|达到|完成|建成|形成|消除|解决|覆盖|满足|化解|普及|优化)"), Commitment.BASICALLY), (re.compile("探索"), Commitment.EXPLORE),
)  # fmt: skip
_EVERY = re.compile("每(?:个)?(?P<unit>学年|学期|年度?|月|周|星期|季度?|天|日)(?!均)")
#: what 一月一督导 begins with
_RHYTHM = re.compile("一(?P<unit>年|学期|季度?|月|周|日)$")
_UNITS = {
    "年": "year", "年度": "year", "学年": "year", "月": "month", "周": "week", "星期": "week", "季": "quarter", "季度": "quarter", "学期": "term", "天": "day",
    "日": "day",
}  # fmt: skip
#: what plans count things by; without it, a noun ends before the words that lead up to the number
_HOLDERS = (
    "县（市、区）|县（区、市）|市（县、区）|县(市、区)|区县市|县市区|市县区|旗县区|区县|县区|市县|乡镇（街道）|乡镇|街道|社区|行政村|村|市|县|区|旗|省|中小学校|中小学|职业学校|职业院校|普通高中|高中|初中|小学"
    "|幼儿园|学校|高校|院校|班级|班|专业点|专业群|专业|学科|教师|学生|学段|家庭|产业链|集团|教育集团|教联体|学区|项目|基地|企业|人|生|师|户|园|校|床位?|亩|平方米|公里|万人|千人|百人|辆|台|所|个|名|家"
)
_PER = re.compile(
    f"(?:每|平均每)(?:一?(?:个|所|名|条|位|家|座|户|间|项))?(?P<noun>{_HOLDERS}|[\u4e00-\u9fff]{{1,10}}?(?=要|应|都|均|至少|至多|不少于|不低于|不超过|达到|有|建|配|打造|设|$))"
)
_EACH = re.compile("(?P<noun>人|户|生|师|校|村|县|班)(?:均|手)$")
_SUFFIX = re.compile("[/／每](?P<noun>平方米|公里|小时|标箱|千瓦时|[\u4e00-\u9fff]{1,2}?)(?:[·•/／]|以上|以下|以内|左右|的|标准|[，。；、）)]|$)")
_NOT_VERBS = {"占": "比用地", "覆盖": "率面", "增加": "值", "投入": "使运", "建设": "用", "改造": "后", "组织": "的部领和架建"}
_VERB = re.compile(
    "新建和改扩建|新建、改扩建|新建、改建|新建、续建|新改扩建|新增|新建|改扩建|改建|扩建|续建|建成|建设|创建|打造|培育|培养|培训|选树|评选|认定|完成|实施|开工|引进|组建|设立|开设|开办|举办|召开|开展|组织"
    "|配备|配齐|改造|提升|提高|遴选|选派|招聘|招收|补充|覆盖|惠及|取缔|注销|撤并|减少|增加|推出|增设|增发|发放|投入|安排|拨付|达到|占|办理|拆除|清理|关停|发行|制定|修订|审议|稳定|接管|启动|投资|解决|推进|支持|帮助|加强"
)
#: units that count the things which are named behind them, where anything is
_CLASSIFIERS = frozenset("个所家座处条栋幢户名位台套辆架艘件项场次门期批篇册本部份支只头株棵例宗笔种类款盏组班届级节间张块县区市镇乡村校园省")
_HEAD = re.compile("的?([\u4e00-\u9fffA-Za-z“”·《》+]{1,30})")
_ORIGIN = re.compile("[由从自](?:(?:19|20)[0-9]{2}年[底末]?的?|[上去]年的?)?$")
_FOOTNOTE = re.compile("[\\[［〔][0-9]{1,3}[\\]］〕]")
#: what the mark of a footnote and the like leave before a noun
_NO_NOUN = "[]［］】)）:：︰✿★◈· "
_LEAD = re.compile(
    "^(?:到?(?:19|20)[0-9]{2}年[底末初]?前?|全年|年内|今年|去年|其中|预计|累计|全市|全区|全县|全省|全国|共|已|将|拟|力争|确保|争取|要|使|为|对|在|实现|推动|同比|年均|分别|每年"
    "|比[^，。；]{1,8}|较[^，。；]{1,8}|[0-9一二三四五六七八九十]{1,3}[.、)）]|、|和|与|及|了|的)+"
)


def clause_before(text: str, start: int, after: int = 0) -> str:
    """The text between the last mark that ends a clause, or an offset, and another one."""
    floor = max(0, start - _WINDOW, after)
    ended = _UP_TO_CLAUSE.match(text, floor, start)
    return text[ended.end() if ended else floor : start]


def clause_after(text: str, end: int) -> str:
    """The text from an offset to the next mark that ends a clause."""
    clause = _CLAUSE.match(text, end, end + _WINDOW)
    return clause[0] if clause else ""


def commitment(clause: str) -> Commitment:
    """How firmly the clause promises: its last word for that counts."""
    found = [(match.start(), strength) for pattern, strength in _COMMITMENTS for match in pattern.finditer(clause)]
    return max(found)[1] if found else Commitment.NONE


def recurrence(clause: str) -> str:
    """The unit of time that the clause repeats; empty where it names none."""
    match = _EVERY.search(clause) or _RHYTHM.search(clause)
    return _UNITS[match["unit"]] if match else ""


def per(before: str, after: str) -> str:
    """For each of what the quantity holds, by the clause before it and the text behind it; empty where it holds once."""
    found = _EACH.search(before) or _SUFFIX.match(after) or _PER.search(_EVERY.sub("", before))
    return found["noun"] if found else ""


def subject(before: str, after: str, unit: str = "") -> tuple[str, str]:
    """The verb and the noun phrase of a quantity, by the clause before it, its unit and the text behind it."""
    verbs = [match for match in _VERB.finditer(before) if before[match.end() : match.end() + 1] not in tuple(_NOT_VERBS.get(match[0], ()))]
    verb = verbs[-1][0] if verbs else ""
    ahead = _bare(before[verbs[-1].end() :] if verbs else before)
    behind = _HEAD.match(after)
    if behind and (unit in _CLASSIFIERS or len(ahead) < 2):
        return verb, behind[1]
    if len(ahead) > 1 or not verbs:
        return verb, ahead
    return verb, _bare(before[: verbs[-1].start()])


def _bare(text: str) -> str:
    """A phrase without what only leads up to it; nothing where a list goes on, whose last entry belongs to an earlier number."""
    if text.endswith(("、", "和", "与", "及", "等")):
        return ""
    return _ORIGIN.sub("", _LEAD.sub("", _FOOTNOTE.sub("", text).lstrip(_NO_NOUN))).strip("、，的“”（( ")
