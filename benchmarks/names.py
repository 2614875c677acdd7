"""The names that generated plans use: the shipped vocabulary's, or invented ones where none is shipped."""

from __future__ import annotations

import re

from attrs import frozen

from edupolicy.loader import loads, shipped_vocabulary
from edupolicy.model import Better, Vocabulary

_INDICATORS = {
    "所": "新建幼儿园 改扩建中小学 新增普惠性幼儿园 新建寄宿制学校 认定示范性高中 建成智慧校园 创建特色学校 撤并小规模学校",
    "个": "新增公办学位 新增学前学位 新建教师发展基地 建成名师工作室 组建教联体 新增停车位 改造旱厕 建设实训基地 认定特色专业",
    "%": "公办园在园幼儿占比 普惠性幼儿园覆盖率 学前三年毛入园率 义务教育巩固率 高中阶段毛入学率 残疾儿童入学率 学生体质优良率 学生近视率 教师交流比例",
    "名": "招聘中小学教师 培训骨干教师 培育学科带头人 选派支教教师 引进紧缺人才 配备心理健康教师 资助困难学生",
    "万元": "化解学校债务 安排奖补资金 投入校舍维修资金 发放助学金",
    "平方米": "新建校舍面积 改造运动场地 新增食堂面积 维修宿舍面积",
    "场": "开展研学活动 举办家长课堂 组织校园招聘 开展安全演练",
    "台": "更新教学电脑 配备教师终端 安装护眼灯具 购置校车",
}  # fmt: skip
_BODIES = (
    "教育局 发展和改革委员会 财政局 人力资源和社会保障局 自然资源和规划局 住房和城乡建设局 卫生健康委员会 公安局 "
    "市场监督管理局 民政局 科学技术局 文化广电旅游局 体育局"
)
_DIVISIONS = "办公室 基础教育科 职业与成人教育科 教师工作科 发展规划科 督导室 体卫艺科 学生资助管理中心 教学研究室 考试院 安全稳定科"
_REGION = ("示范省", "示范市")
#: names that need no quotes on any line
_PLAIN = re.compile(r"[^\W\d_a-z]+")


@frozen
class Names:
    """What a plan may name, all of it known to `vocabulary`."""

    vocabulary: Vocabulary
    region: tuple[str, ...]
    #: indicators, each with a unit that fits it, and whether less of it is better
    indicators: tuple[tuple[str, str, bool], ...]
    organizations: tuple[str, ...]


def names() -> Names:
    """Names of the shipped vocabulary, in the region that has the most organizations; invented ones where none is shipped."""
    vocabulary = shipped_vocabulary()
    if not (vocabulary.indicators and vocabulary.organizations):
        vocabulary = loads(_invented(), vocabulary=Vocabulary()).entries
    indicators = tuple(
        (name, entry.units[0] if entry.units else "个", entry.better is Better.LOWER)
        for entry in vocabulary.indicators if _PLAIN.fullmatch(name := entry.name)
    )  # fmt: skip
    regions = [entry.region for entry in vocabulary.organizations]
    region = max(regions, key=lambda one: (len(one), regions.count(one)))
    known = {vocabulary.organization(name, region): name for name in vocabulary.organization_names(region) if _PLAIN.fullmatch(name)}
    organizations = tuple(known.values())
    return Names(vocabulary, region, indicators, organizations)


def _invented() -> str:
    lines = ["language 1"]
    for unit in _INDICATORS:
        lines += [f"unit-of-measure {unit}: {unit}", f"  dimension {'percentage' if unit == '%' else unit}"]
    for number, (unit, listed) in enumerate(_INDICATORS.items()):
        for position, name in enumerate(listed.split()):
            lines += [f"indicator i{number}.{position}: {name}", f"  unit {unit}", "  nature flow"]
    for number, body in enumerate(_BODIES.split()):
        lines += [f"org demo.{number}: {_REGION[1]}{body}", f"  region {' '.join(_REGION)}", f"  alias 市{body}"]
    for number, division in enumerate(_DIVISIONS.split()):
        lines += [f"org demo.0.{number}: {_REGION[1]}教育局{division}", "  parent demo.0", f"  region {' '.join(_REGION)}", f"  alias {division}"]
    return "\n".join(lines) + "\n"
