"""Units of measure and measure words, as running text writes them behind a number."""

from __future__ import annotations

import re

#: what measures or counts, whatever follows
_PLAIN = (
    "部分 大类 所次 % ‰ ‱ ℃ 个百分点 百分点 平方公里 平方千米 平方米 平方 平米 ㎡ 立方米 立方 公里 千米 厘米 毫米 公顷 亩次 亩 公斤 千克 毫克 微克 "
    "吨标准煤 标准煤 蒸吨 吨 斤 毫升 千瓦时 兆瓦时 千瓦 兆瓦 吉瓦 兆 亿立方米 美元 欧元 港元 日元 英镑 人次 人日 人份 人口 班次 车次 架次 场次 批次 件次 "
    "户次 台次 辆次 艘次 家次 课次 例次 台套 台件 标准箱 标箱 车位 泊位 床位 学位 岗位 席位 个月 周岁 岁 小时 分钟 秒 课时 学时 学分 学期 倍 所 个 套 辆 "
    "艘 栋 幢 宗 笔 款 盏 棵 颗 株 枚 匹 重量箱 羽 尾 瓶 盒 桶 趟 遍 篇 册 幅 只 架 项 字 桌 顶 袋 把 孔 杆 根 丛 折 自然村 行政村 旗县 县区 区县 市县 "
    "乡镇 村屯 街镇 街道 社区 件 头 块 届 级 堂 床 段 箱 卷 封 票 号 眼 个工作日 个自然日 个小时 个课时 个学时 个学期 个百分比"
)  # fmt: skip
#: what is a unit unless one of these follows, with which it makes another word
_AMBIGUOUS = (
    "元旦素老首 人制民才工大居代 名单称 位于居列次置一 处理分置罚于 间接隔 条例 场地馆所 次数于 门类诊户 期间末 本科地级校省市 部门分委队署 份额 "
    "支持出部付撑 起点来步到 口岸径 片区 对口接外比于 组织团建 班级车子主 轮换岗 类别似 层面次级 节能水约日 首批都次要届 车辆间型 步行骤入 站台位在 "
    "点位心半整钟 档案 代表际 团队体员结 队伍 网络格 路公段灯面网线况径边口过 道路德 分钟别之类层布 米面 升级学本至到格温降 克服 度假过 天然津气 日常均本 "
    "周年边期 年级代均 成绩立果本为效员熟功 时期代 省级部 市民场级政直属区域外内委容 县级域城委直 区域级委间划 旗舰下 乡村镇亲 镇级 村民级委集居屯 "
    "校园长舍友级企区 园区长林 师生资范德傅 生活产态物育均源命 国家内际 地区方震级点面下 家庭长乡具电国 户籍外均主 批准复示发 座谈右 台阶湾账 列车入为席 "
    "种植子业 张家力 例会外行"
)  # fmt: skip


def _pattern() -> str:
    units = dict.fromkeys(_PLAIN.split(), "") | {word[0]: f"(?![{word[1:]}])" for word in _AMBIGUOUS.split()}
    return "|".join(unit + units[unit] for unit in sorted(units, key=lambda unit: (-len(unit), unit)))


#: a unit in Chinese text
UNIT = _pattern()
#: a unit in Latin letters
LATIN_UNIT = "(?:km|kg|MW|GW|kW|KW|kV|KV|mm|cm|GB|TB|MB|Mbps|Gbps|mg|ml|MPa|hm|m|t|h|M)(?:[²³23](?![0-9]))?(?![A-Za-z])"
UNIT_AT = re.compile(f"{UNIT}|{LATIN_UNIT}")
#: measure words of things that can be counted on the spot: behind them, even a numeral in Chinese characters is a figure
COUNTING = (
    "个百分点|百分点|平方公里|平方米|立方米|公里|公顷|亩|吨|公斤|斤|美元|元(?![旦素老首])|人次|户|家(?![庭长乡具电])|所|座|台(?![县山市州湾])|套|辆|栋|幢|间(?![接隔])"
    "|处(?![理分置罚])|张|名(?![单称])|位(?![于居列次置一])|课时|学时|小时|分钟|倍|件|例|册|架|艘|篇|门(?![类诊户])|场(?![地馆所])|人(?![制民才工大居代均人一])|批|层(?![面次级])"
)
