"""What generated measures say, and the ways in which next year's text says it otherwise."""

from __future__ import annotations

from random import Random

#: twenty characters with which half of the measures open
OPENING = "坚持以人民为中心的发展思想，围绕强教育，"

FIELDS = (
    "学前教育", "义务教育", "普通高中", "职业院校", "特殊教育", "乡村学校", "寄宿制学校", "民办学校", "教师队伍", "思政课程", "校外培训", "心理健康",
    "学校体育", "学校美育", "劳动教育", "科学教育", "数字校园", "家校社协同", "校园食品", "校园安全", "招生考试", "语言文字", "终身学习", "老年大学",
    "产教融合", "青少年阅读", "学生资助", "校舍维修", "教研体系", "教育督导",
)  # fmt: skip
#: what may be done about a field, each with sentences of its own
ASPECTS: dict[str, tuple[str, ...]] = {
    "布局": ("编制布局规划", "盘活闲置校舍", "新建改扩建一批学校", "按常住人口测算学位", "配建居住区学校", "撤并空心校点"),
    "质量评价": ("制定评价指标", "开展质量监测", "反馈监测报告", "建立增值评价办法", "引入第三方评估", "公布评价结果"),
    "经费保障": ("落实生均拨款", "安排专项奖补", "清理拖欠款项", "公开经费使用情况", "开展绩效审计", "足额编列年度预算"),
    "师资配备": ("公开招聘紧缺学科教师", "统筹编制使用", "推动教师轮岗", "选派骨干支教", "补充音体美教师", "设立特聘岗位"),
    "集团化办学": ("组建办学集团", "实行一体化管理", "共享优质课程", "捆绑考核成员校", "遴选核心校", "跨区域帮扶薄弱校"),
    "示范创建": ("遴选示范单位", "总结创建经验", "召开现场推进会", "实行动态管理", "兑现以奖代补", "宣传典型案例"),
    "隐患排查": ("逐校建立台账", "限期整改销号", "开展联合检查", "更新消防设施", "组织应急演练", "安装视频监控"),
    "平台建设": ("汇聚资源目录", "打通数据接口", "上线移动端服务", "统一身份认证", "培训平台管理员", "完善运维机制"),
    "课程改革": ("开发校本课程", "组织优质课评比", "编写学习手册", "建设实践基地", "推广项目式学习", "打造精品课例"),
    "规范管理": ("修订管理细则", "开展专项治理", "公布黑白名单", "受理群众投诉", "落实年检制度", "压实属地责任"),
    "培训提升": ("举办专题研修", "建设名师工作室", "组织跟岗学习", "开展技能比武", "健全学分管理", "聘请专家指导"),
    "结对帮扶": ("签订帮扶协议", "互派管理人员", "开展同步课堂", "捐赠图书器材", "定期会商研判", "评选帮扶先进"),
    "宣传引导": ("开设专题栏目", "举办主题活动周", "制作公益短片", "组织宣讲团", "发布温馨提示", "表彰先进个人"),
    "课后服务": ("拓展服务内容", "引进社会资源", "落实服务补助", "延长服务时间", "开设社团课程", "调查家长满意度"),
    "队伍考核": ("完善考核办法", "推行末位约谈", "建立成长档案", "严格师德考察", "优化绩效分配", "落实职称倾斜"),
}  # fmt: skip
VERBS = ("推进", "加强", "完善", "深化", "优化", "落实", "规范", "提升", "健全", "扩大", "巩固", "创新")
_OBJECTS = ("工作", "机制", "行动", "", "", "体系")
_TAILS = ("，形成可推广的经验", "，逐步缩小城乡差距", "，每半年通报一次进展", "，接受社会监督", "，做到应改尽改", "，并纳入年度考核")
_SYNONYMS = (
    ("推进", "推动", "促进"), ("加强", "强化", "抓好"), ("完善", "健全", "改进"), ("深化", "深入推行"), ("优化", "调优"), ("落实", "执行", "兑现"),
    ("规范", "整顿"), ("提升", "提高", "增强"), ("扩大", "增加"), ("巩固", "稳固"), ("创新", "探索"), ("编制", "制定", "出台"),
    ("开展", "组织", "实施"), ("建立", "构建", "形成"), ("学校", "校园", "院校"), ("教师", "师资", "教职工"), ("培训", "研修", "轮训"),
    ("办法", "细则", "规定"), ("公布", "公开", "发布"), ("遴选", "评选", "选拔"), ("课程", "学科", "课业"), ("管理", "治理", "监管"),
    ("评价", "测评", "评估"), ("经费", "资金", "投入"), ("帮扶", "支援", "扶助"), ("专项", "专门", "重点"), ("统筹", "协调"), ("设施", "装备", "设备"),
    ("示范", "样板", "标杆"), ("资源", "要素"), ("质量", "品质", "成效"), ("工作", "任务"), ("机制", "制度", "体系"), ("行动", "计划", "工程"),
    ("义务教育", "中小学"), ("学前教育", "幼儿园"), ("普通高中", "高中阶段"), ("职业院校", "中高职学校"), ("心理健康", "心育"), ("寄宿制", "住宿"),
    ("隐患", "风险"), ("排查", "摸排", "检查"), ("集团", "联盟", "共同体"), ("平台", "系统"), ("布局", "规划布点"),
)  # fmt: skip
_PADDING = (
    "对标先进地区做法，", "立足本地实际，", "聚焦群众急难愁盼，", "坚持问题导向，", "按照上级部署，", "突出重点环节，", "分类施策、精准发力，", "上下联动，",
    "会同有关部门，", "用好考核指挥棒，",
)  # fmt: skip


def title_of(random: Random, field: str, aspect: str) -> str:
    """A title for an aspect of a field."""
    return f"{random.choice(VERBS)}{field}{aspect}{random.choice(_OBJECTS)}"


def sentences(random: Random, field: str, aspect: str, count: int) -> list[str]:
    """What is to be done about it; now and then the field is named again, and a phrase that anybody might write stands behind."""
    chosen = random.sample(ASPECTS[aspect], count)
    return [(field if random.random() < 0.4 else "") + one + (random.choice(_TAILS) if random.random() < 0.4 else "") for one in chosen]


def changed_share(before: str, after: str) -> float:
    """How many of the characters are not the same any more, from 0 to 1: edits by the length of the longer."""
    row = list(range(len(after) + 1))
    for number, sign in enumerate(before, 1):
        diagonal, row[0] = row[0], number
        for position, other in enumerate(after, 1):
            diagonal, row[position] = row[position], min(row[position] + 1, row[position - 1] + 1, diagonal + (sign != other))
    return row[-1] / max(len(before), len(after), 1)


def _synonyms(random: Random, text: str, share: float) -> str:
    """Other words for the same."""
    for words in _SYNONYMS:
        for word in words:
            if word in text and random.random() < 0.5 + share:
                text = text.replace(word, random.choice([one for one in words if one != word]))
                break
    return text


def _reordered(random: Random, text: str, share: float) -> str:
    """Clauses, and inside them halves, in another order."""
    parts = text.split("，")
    random.shuffle(parts)
    turned = []
    for part in parts:
        cut = random.randint(2, len(part) - 2) if len(part) > 5 else 0
        turned.append(part[cut:] + part[:cut] if random.random() < share else part)
    return "，".join(turned)


def _condensed(random: Random, text: str, share: float) -> str:
    """Less of it: pieces of two to four characters are left out."""
    wanted = max(3, round(len(text) * (1 - share)))
    while len(text) > wanted:
        size = min(random.randint(2, 4), len(text) - 2)
        start = random.randint(0, len(text) - size)
        text = text[:start] + text[start + size :]
    return text


def _expanded(random: Random, text: str, share: float) -> str:
    """The same among phrases that anybody might write."""
    wanted = len(text) / (1 - share)
    for phrase in random.sample(_PADDING, len(_PADDING)):
        if len(text) >= wanted:
            break
        parts = text.split("，")
        place = random.randint(0, len(parts))
        text = "，".join([*parts[:place], phrase.rstrip("，"), *parts[place:]])
    return text


def _scattered(random: Random, text: str, share: float) -> str:
    """Any characters in the place of others, wherever they stand."""
    signs = list(text)
    pool = "".join(FIELDS) + "".join("".join(one) for one in ASPECTS.values())
    for place in random.sample(range(len(signs)), min(len(signs), round(len(signs) * share + 0.5))):
        signs[place] = random.choice(pool)
    return "".join(signs)


def _rephrased(random: Random, text: str, share: float) -> str:
    """A stretch of it is written anew."""
    size = min(len(text), round(len(text) * share + 0.5))
    start = random.randint(0, len(text) - size)
    pool = random.choice(FIELDS) + "".join(random.choice(random.choice(tuple(ASPECTS.values()))) for _ in range(3 + size // 4))
    return text[:start] + pool[:size] + text[start + size :]


#: name -> what it makes of a text, such that at least a share of the characters differ
WAYS = {
    "synonyms": _synonyms, "reordered": _reordered, "condensed": _condensed, "expanded": _expanded, "scattered": _scattered, "rephrased": _rephrased,
}  # fmt: skip


def reworded(random: Random, text: str, way: str, share: float = 0.4) -> str:
    """A text said otherwise; where one way does not change enough, others follow."""
    before = text
    text = WAYS[way](random, text, share)
    for _ in range(12):
        missing = share - changed_share(before, text)
        if missing <= 0:
            break
        text = WAYS[random.choice(("synonyms", "reordered", "condensed", "expanded", "rephrased"))](random, text, max(0.15, missing))
    return text
