"""What numerals in Arabic digits are."""

from __future__ import annotations

from edupolicy.source.numerals.numeral import NumeralKind
from edupolicy.source.numerals.rule import Rule, rule
from edupolicy.source.numerals.units import LATIN_UNIT, UNIT
from edupolicy.source.numerals.words import MAKES

_YEAR = "(?:19|20|21)[0-9]{2}"
#: years, months or days that are so many only because something is named after them
DURATION = (
    "[多余]?年(?:来|内|间|时间|以来|行动|计划|规划|前|后|攻坚|任期|禁渔|倍增|提质|提升|专项|周期|多来|总|累计|共|新增|建成|连续|目标|改革|发展|工程|滚动|奋斗|努力|左右的?时间)"
    "|个月(?:内|前|以来|来|时间|左右的?时间|攻坚|专项)|[天日周](?:内|前|以来|来|时间|攻坚|行动|大战)"
)
#: words before such stretches of time
PAST_AND_FUTURE = "过去|近|最近|前|未来|今后|这|连续|用|利用|时隔|历时|每|再用|后|下个|首个|头|过去的|刚过去的|改革开放|建国|建校|成立|开国"
#: what follows where the number is part of what is named
ATTRIBUTE = (
    "人制|人间|人座|年制|年一贯|分钟[^，。；、0-9]{0,8}圈|小时[^，。；、0-9]{0,4}(?:圈|自助|值守|值班|在岗|热线|不间断)|公里[^，。；、0-9]{0,6}圈|路公交|[^，。；、]{0,4}热线|急救|报警|政务服务|市民服务"
    "|版(?![画权块图面])|点半|位数|大(?!类)|米跑|米栏|强(?![化制力大度])"
)

#: the first rule that fits decides; where none does, it is a figure
ARABIC_RULES: tuple[Rule, ...] = (
    rule(NumeralKind.LIST_NUMBER, before="(?:^|[。；;：:，,、\\s])[(（]", digits="[0-9]{1,2}", after="[)）](?=.)"),
    rule(
        NumeralKind.LIST_NUMBER, before="(?:^|[。；;：:，,\\s”）)]|[^一-鿿0-9.、第])", digits="[0-9]{1,2}",
        after="(?:[、．]|\\.(?![0-9]))[ ]?[\u4e00-\u9fff“]",
    ),
    rule(NumeralKind.LIST_NUMBER, before="[\u4e00-\u9fff]", digits="[0-9]", after="、(?!号|年|级|月|[省市县区乡镇村]级)[\u4e00-\u9fff]{2}"),
    rule(NumeralKind.ORDINAL, ends="第|No.|No|no."),
    rule(NumeralKind.ORDINAL, before="第[0-9]{1,3}[、至到~～-]"),
    # a ratio, which looks like a time: 师生比1:16
    rule(NumeralKind.FIGURE, after="[:：∶︰][0-9]", before="比(?:例|率|重)?(?:为|是|达到?|不[低高]于|不超过|控制在|约|提高到|优化到|调整为)?"),
    rule(NumeralKind.FIGURE, before="比(?:例|率|重)?(?:为|是|达到?|不[低高]于|不超过|控制在|约|提高到|优化到|调整为)?(?:[0-9.]{1,5}[:：∶︰]){1,3}"),
    # years, days and times
    rule(NumeralKind.DATE, digits=_YEAR, after=f"学?年|[-./](?:0?[1-9]|1[0-2])(?:[-./日月]|$|[^0-9万亿%个所])|[-—–~～至到/、]+{_YEAR}(?:学?年|[)）届]|$)"),
    rule(NumeralKind.DATE, digits=_YEAR, after="学?年|[)）届级]|$", before=f"{_YEAR}[-—–~～至到/]+"),
    rule(NumeralKind.DATE, digits=_YEAR, after="[)）]", ends="(|（"),
    rule(NumeralKind.DATE, digits="[0-9]{1,2}", before=f"{_YEAR}(?:[-./]|[-./][0-9]{{1,2}}[-./])"),
    rule(NumeralKind.DATE, digits="0?[1-9]|1[0-2]", after="月(?![均度子])|[-—–~～至到、][0-9]{1,2}月(?!均)"),
    rule(NumeralKind.DATE, digits="[0-9]{1,2}", after="日(?![均常产处供])|[-—–~～至到、][0-9]{1,2}日(?![均常产])"),
    rule(NumeralKind.DATE, digits="[0-9]{1,2}", after="(?![个所名人%万亿])", before="[0-9]{1,2}月(?:[0-9]{1,2}[-—–~～至到、])?"),
    rule(NumeralKind.DATE, digits="[0-2]?[0-9]", after="[:：][0-5][0-9](?![0-9])|[时点](?:[0-9]{1,2}分|整|前|后|至|[-—])"),
    rule(NumeralKind.DATE, digits="[0-2]?[0-9]", after="[时点]", before="[上下中]午|凌晨|早上?|晚上?|当日|[0-9]日"),
    rule(NumeralKind.DATE, digits="[0-5][0-9]", before="[0-9][:：]"),
    rule(NumeralKind.DATE, digits="(?:19|20)[0-9]0", after="年代"),
    # reference numbers
    rule(NumeralKind.CODE, digits="0[0-9]+|.{15,}"),
    rule(NumeralKind.CODE, digits="[0-9]+", before="[A-Za-z][0-9]*[-/]|[A-Za-z]_|[〕\\]］]第?|(?:电话|邮编|传真|编号|序号|文号)[:：]?"),
    rule(NumeralKind.CODE, digits="[0-9]{7,8}", before="0[0-9]{2,3}-"),
    rule(NumeralKind.CODE, digits="[0-9]+", after="[-/](?:[A-Za-z]|[0-9]+[-/])|号[）)文令]|号公告|[〕］]|-0[0-9]{2,}|-[0-9]{7,}"),
    # a footnote, a year in a citation
    rule(NumeralKind.CODE, digits="[0-9]{1,4}", after="[\\]］】]", ends="[|［|【"),
    # the page in a table of contents
    rule(NumeralKind.CODE, digits="[0-9]{1,3}", after="[ \t]*$", before="(?:第[一二三四五六七八九十]{1,3}[章节]|前言|附[录件表])[^。，；]{0,30}"),
    # stretches of time that are named
    rule(NumeralKind.DATE, digits="[0-9]{1,3}", after="[多余]?年(?!级)|个月(?!均)|天|周(?!岁)", ends=PAST_AND_FUTURE),
    rule(NumeralKind.DATE, digits="[0-9]{1,2}", after=DURATION),
    rule(NumeralKind.FIGURE, after="届", ends="举办|举办了|举行|举行了|承办|承办了|连续"),
    rule(NumeralKind.ORDINAL, after="周年|届|年级|号(?:楼|线|院|桥|馆|工程|文件|地块|路|公路)|[批期](?=[^、，。；次])"),
    # parts of names
    rule(NumeralKind.NAME, before="[A-Za-z]-?|[+×＋·]"),
    rule(NumeralKind.NAME, after=f"(?!{LATIN_UNIT})[A-Za-z]|[+×＋·]|{ATTRIBUTE}"),
    rule(NumeralKind.NAME, digits="12[0-9]{3}|9[56][0-9]{3}", after=f"(?!{UNIT}|[至到余多来万亿])[\u4e00-\u9fff]"),
    rule(NumeralKind.NAME, digits="24", after="小时(?![以之]?内)"),
    rule(NumeralKind.FIGURE, ends=MAKES, after=UNIT),
    rule(NumeralKind.NAME, before="“[^“”]{0,14}", after="[^“”]{0,14}”"),
    rule(NumeralKind.NAME, before="《[^《》]{0,36}", after="[^《》]{0,36}》"),
    rule(NumeralKind.NAME, digits="[0-9]+\\.0", after=f"(?!{UNIT}|[~～—–－至到-])"),
    # no unit, but a noun at once, and nothing leads up to it: 626小河
    rule(
        NumeralKind.NAME, digits="[0-9]{2,5}", after=f"(?!{UNIT}|{LATIN_UNIT}|[余多来]|以[上下内])[\u4e00-\u9fff]",
        before="(?:^|[，。；、：:“”（(\\s和与及对])",
    ),
)  # fmt: skip
