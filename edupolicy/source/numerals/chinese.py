"""What numerals in Chinese characters are."""

from __future__ import annotations

from edupolicy.source.numerals.arabic import DURATION, PAST_AND_FUTURE
from edupolicy.source.numerals.numeral import NumeralKind
from edupolicy.source.numerals.rule import Rule, rule
from edupolicy.source.numerals.units import COUNTING
from edupolicy.source.numerals.words import BOUND, MAKES

#: the units of time of 一月一督导
RHYTHM = "(?:年|学期|季度?|月|周|日)"
#: what makes a word of 一 that counts nothing: 一律, 一般
_NO_COUNT = "律般定直致切样流线贯同旦并再向代辈边味举经度概"
_DIGIT = "[一二三四五六七八九十]"
_SCALE_ONLY = "[十百千万亿]+"
#: what is counted in abbreviations: 三农, 四清
_ABBREVIATED = "维全高化育防新保公严北江河山农孩委岸唯微看端权清城通资"
#: what slogans count: 两个维护, 四个意识
_SLOGAN = (
    "意识|自信|维护|确立|服从|全面|一律|毫不动摇|先行|并重|结合|统筹|转变|最严|不|没有|严禁|要|坚持|必须|务必|加强|中心|阶段|百年|方面|问题|重点|关键|环节|新|大|积极性|市场|自我|区分开来|机关|代表|认同|离不开|人口|占比"
)
_LOOSE = f"[多余]?(?:个(?!{_SLOGAN})|项|条(?!例)|场(?![地馆所])|次|门(?![类诊户])|支|件|期|批|篇|届|岁|天|种|类(?!别)|部(?![门分委队]))"

#: the first rule that fits decides; where none does, it is part of a word
CHINESE_RULES: tuple[Rule, ...] = (
    rule(NumeralKind.INDEFINITE, digits="几", after="[个所名项次年天种十百千万亿家件批轮位处座条]"),
    rule(NumeralKind.WORD, digits="几"),
    rule(NumeralKind.NAME, digits="一", after="体", before="[三四五]位"),
    # 一 in words that have nothing to do with counting
    rule(NumeralKind.WORD, digits="一", ends="统|专|唯|同|单|划|归|如"),
    rule(NumeralKind.WORD, digits="一", after="步", ends="进"),
    rule(NumeralKind.WORD, digits="一", before="(?<!分)之"),
    rule(NumeralKind.WORD, digits="一", after=f"[{_NO_COUNT}]|起(?![事案])|体(?!两)|次性|面旗|道(?![，。门])|方面"),
    rule(NumeralKind.WORD, digits="双", after="[方手重管语向边休双赢胞眼脚人周月季拥]|创(?!空)"),
    rule(NumeralKind.NAME, digits="双"),
    rule(NumeralKind.ORDINAL, ends="第"),
    rule(NumeralKind.ORDINAL, before=f"第{_DIGIT}{{1,3}}(?:[、至到和]{_DIGIT}{{1,3}}){{0,8}}[、至到和]"),
    # fractions
    rule(NumeralKind.FIGURE, ends="翻|翻了", after="番"),
    rule(NumeralKind.FIGURE, before=f"(?:[百千万]|{_DIGIT}|两)分之"),
    rule(NumeralKind.FIGURE, after=f"分之{_DIGIT}"),
    rule(NumeralKind.FIGURE, before=f"[百千万]分之{_DIGIT}{{1,6}}[至到~～—-]"),
    rule(NumeralKind.FIGURE, digits="[一二两三四五六七八九]", after="成(?:以上|以下|左右|的|多|半|[，。、；]|$)"),
    rule(NumeralKind.FIGURE, digits="一半", before=f"(?:{BOUND}|占|全球|全部|其中)[^，。；]{{0,4}}"),
    rule(NumeralKind.FIGURE, digits="一半", after="以上|以下|左右"),
    rule(NumeralKind.FIGURE, digits="半", ends="过", after="数?(?:[，。；、的]|$)"),
    rule(NumeralKind.DATE, digits="半", after="年|个?月|天"),
    rule(NumeralKind.NAME, digits="半", after="篇"),
    # 一月一督导
    rule(NumeralKind.DATE, digits="一", after=f"{RHYTHM}一[\u4e00-\u9fff]{{2}}", before="(?:^|[^一-鿿]|[按实照行持])"),
    rule(NumeralKind.FIGURE, digits="一", before=f"一{RHYTHM}", after="[\u4e00-\u9fff]{2}"),
    rule(NumeralKind.WORD, digits="[一两]?半"),
    # numbers of lists
    rule(NumeralKind.LIST_NUMBER, digits=f"{_DIGIT}{{1,3}}", after="是|要(?![素点])|则", before="(?:^|[。；;：:，,”）)\\s])"),
    rule(NumeralKind.LIST_NUMBER, digits=f"{_DIGIT}{{1,3}}", after="[)）]", before="(?:^|[。；;：:，,、\\s])[(（]"),
    rule(NumeralKind.LIST_NUMBER, digits=_DIGIT, after="[，,是、：:]", ends="其"),
    # dates
    rule(NumeralKind.DATE, digits="十[一二三四五六]五"),
    rule(NumeralKind.ORDINAL, after="周年"),
    rule(NumeralKind.DATE, digits="[一二三四1-4]", after="季度"),
    rule(NumeralKind.DATE, digits="[一二〇零][〇零一二三四五六七八九]{3}", after="年|[-—–~～至到]"),
    rule(NumeralKind.DATE, digits="[二三四五六七八九]|十[一二]?", after="月(?:份|底|初|末|中旬|上旬|下旬|前|[一二三十]{1,3}日|[，。、；至到]|$)"),
    rule(NumeralKind.DATE, digits="[一二三四五六七八九十]{1,3}", after="日", before=f"{_DIGIT}{{1,2}}月"),
    rule(NumeralKind.DATE, after="年(?!级)|个月", ends=PAST_AND_FUTURE),
    rule(NumeralKind.DATE, after=DURATION),
    rule(NumeralKind.DATE, digits="[二三四五六七八九]|十[一二三四五]?|一百", after="年(?![级代制]|一贯)|个月"),
    rule(NumeralKind.DATE, digits="一", after="年(?:来|以来|间|内)", before="(?:^|[。；，！？\\s])"),
    # series
    rule(NumeralKind.FIGURE, after="届", ends="连续举办|已举办|举办了|成功举办"),
    rule(NumeralKind.ORDINAL, after="届|中[、和及]?(?:[一二三四五六七八九][中、和及]*){0,5}全会|次(?:全会|全委|全体|会议|代表|党代会)"),
    rule(
        NumeralKind.ORDINAL, digits="十[一二三四五六七八九]|二十[一二三四五六七八九]?", after="大(?![环功工攻行主任类力重型文])", before="党的?|^|[和、，。；]",
    ),
    rule(
        NumeralKind.ORDINAL, digits=f"{_DIGIT}{{1,2}}",
        after=f"(?:[、至到]{_DIGIT})?年级|期(?:[^，。；、间末]|$)|级|等奖|线(?!路)|代(?!表)|[中小幼](?:[、，。；分校学等]|$)|类(?!别)|档|号",
    ),
    # names
    rule(NumeralKind.FIGURE, before="“[^“”]{0,10}", ends="新建|建成|达到|新增|完成", after=COUNTING),
    rule(NumeralKind.NAME, before="“[^“”]{0,14}", after="[^“”]{0,14}”"),
    rule(NumeralKind.NAME, before="‘[^‘’]{0,14}", after="[^‘’]{0,14}’"),
    rule(NumeralKind.NAME, before="《[^《》]{0,36}", after="[^《》]{0,36}》"),
    # neither exact nor a single number
    rule(NumeralKind.INDEFINITE, digits=f"{_SCALE_ONLY}[多余]?", before="数|几|好|上|若干|(?<![建完创达形])成"),
    rule(NumeralKind.INDEFINITE, digits="十", after="几"),
    # what somebody left out: XX亿元
    rule(NumeralKind.INDEFINITE, digits=_SCALE_ONLY, before="[XxＸ×*＊○]"),
    rule(NumeralKind.WORD, digits=_SCALE_ONLY, ends="每"),
    rule(NumeralKind.FIGURE, digits="[百千万]", after="兆到"),
    rule(NumeralKind.WORD, digits="[百千万]", before="[百千万][方家头言辛丝山军变姓]"),
    rule(NumeralKind.WORD, digits="[百千万]", after="[方家头言辛丝山军变姓][百千万]?[^，。]?", before="(?:^|[^村企师])"),
    rule(NumeralKind.NAME, digits="[百千万]", after="[^，。；、\\s百千万0-9]{1,3}[百千万](?![元亩人个])"),
    rule(NumeralKind.NAME, digits="[百千万]", before="[百千万][^，。；、\\s百千万0-9]{1,3}", after="[^，。；、个元亩人]"),
    rule(NumeralKind.NAME, digits=_SCALE_ONLY, after="[^，。；、]{1,10}(?:行动|工程|计划|战略)", before="(?:^|[^近约超过破逾达])"),
    rule(NumeralKind.FIGURE, digits=_SCALE_ONLY, ends="近|约|超|超过|突破|逾|达|达到|将近|接近"),
    rule(
        NumeralKind.FIGURE, digits="[百千万亿]+", after="[多余]?(?:个(?![^，。；]{0,2}百)|名|亩|元|吨|斤|公里|人次|套|标箱|千瓦|辆)",
        before="(?:[^万千百]|^)",
    ),
    rule(NumeralKind.WORD, digits="[百千万亿]+"),
    # 一 counts where something is made, and with words for things
    rule(NumeralKind.FIGURE, digits="一", after="所|座|台|辆|栋|幢|名(?![单])|间|人(?!制|才)", ends=MAKES + "|各|人手|每人|每校|每班|每县|每村|每镇"),
    rule(NumeralKind.FIGURE, digits="一", after="[个家套处门项本张件]", ends="人手|至少|不少于|每人|每校|每班|每县|每村|每镇|各建|各有|各设|各配备"),
    rule(NumeralKind.FIGURE, digits="一", after=COUNTING, before="[0-9][名所个家项][^。；，]{0,24}、(?:构建|建立|形成|打造|建成)"),
    rule(NumeralKind.NAME, digits="一", after="[^一，。；致个]{1,2}[一双]"),
    rule(NumeralKind.NAME, digits="一", before="一[^一，。；个]{1,2}", after="[^一，。；致]{1,3}"),
    rule(NumeralKind.NAME, digits="一", before="最[初后]", after="公里|[米道]"),
    rule(NumeralKind.FIGURE, digits="一", after="个(?:月|小时|工作日|学期)(?:以上|以内|之?内|左右)"),
    rule(NumeralKind.INDEFINITE, digits="一", after="大?批|系列|揽子|些|[套支份个项条名种类次场座所家台部件张本]"),
    rule(NumeralKind.NAME, digits="零", after="容忍|差评|距离|投诉|跑腿|差率|接触|门槛|报告|证明|上门"),
    rule(NumeralKind.WORD, digits="[一零〇]"),
    # counts
    rule(NumeralKind.FIGURE, digits="[一二两三四五六七八九十]{1,2}", after=f"[至到~～—-]{_DIGIT}{{1,3}}(?:{COUNTING}|{_LOOSE})"),
    rule(NumeralKind.FIGURE, digits="一[二两]|[二两]三|三[四五]|四五|五六|六七|七八|八九", after=f"{COUNTING}|{_LOOSE}"),
    rule(NumeralKind.NAME, after="位一体|位数|台(?:[县山市、，]|$)|家村|元桥|角|边形|件(?:民生|惠民|教育|为民)?实事"),
    rule(NumeralKind.FIGURE, digits="[二三四五六七八九两十百千万亿〇零一]+", after=f"[多余]?(?:{COUNTING})[^、，。；一体]|成(?:以上|左右)"),
    rule(NumeralKind.FIGURE, after=f"[多余]?(?:{COUNTING})", ends=MAKES + "|有|设"),
    rule(NumeralKind.FIGURE, after=_LOOSE, ends=MAKES),
    rule(NumeralKind.FIGURE, digits=".{2,}", after=f"[多余来]?(?:{COUNTING}|{_LOOSE})"),
    rule(NumeralKind.FIGURE, digits="十|[二三四五六七八九]十", after=f"[多余来](?:{COUNTING}|{_LOOSE})"),
    rule(NumeralKind.FIGURE, after=f"[多余]?(?:{COUNTING})(?=[，。；、]|$)", before="[\u4e00-\u9fff]{2}"),
    rule(NumeralKind.NAME, after=f"{_LOOSE}|个|大|[级支方位点面种类]|[{_ABBREVIATED}]|风(?![景险格貌力])|比[一二三四五]"),
)  # fmt: skip
