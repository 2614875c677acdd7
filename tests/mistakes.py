"""Kinds of mistake that writers of plans make, each with the one finding that it is to give."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

#: where in a file a mistake stands
HEAD, METADATA, MEASURE, ENTRY = "head", "metadata", "measure", "entry"


@frozen
class Mistake:
    """Lines of which the last is faulty."""

    code: str
    lines: str
    where: str = MEASURE


MISTAKES = (
    Mistake("EP101", "frobnicate 甲"),
    Mistake("EP101", "（一）推进均衡发展"),
    Mistake("EP102", "taget 新建幼儿园 3 所"),
    Mistake("EP102", "measre 3: 义务教育强校提质"),
    Mistake("EP102", "责任单位：市教育局"),
    Mistake("EP103", "目标新建幼儿园3所"),
    Mistake("EP104", "8. 推进学前教育"),
    Mistake("EP104", '"推进学前教育"'),
    Mistake("EP105", "issuer 示范市教育局"),
    Mistake("EP105", "unit %"),
    Mistake("EP106", "item 一是: 优化布局", ENTRY),
    Mistake("EP107", "do"),
    Mistake("EP107", "目标："),
    Mistake("EP107", "measure 7:"),
    Mistake("EP108", "target 新建幼儿园"),
    Mistake("EP108", "target 新建幼儿园 三所"),
    Mistake("EP108", "target 3 所"),
    Mistake("EP108", "target 新建幼儿园 12,34 所"),
    Mistake("EP108", "target 新建幼儿园 >= 2..3 所"),
    Mistake("EP108", "target 新建幼儿园 不超过3所以上"),
    Mistake("EP108", "target 毛入园率 从77%提高到80%"),
    Mistake("EP108", "target 毛入园率 由 77% 升到 80%"),
    Mistake("EP108", "target 公办园占比 >= 八成"),
    Mistake("EP108", "target 2024年新建幼儿园 3 所"),
    Mistake("EP109", "target 新建幼儿园 3 所 明年"),
    Mistake("EP109", "result 新建幼儿园 all 3"),
    Mistake("EP110", "cite 《规划纲要》 per 县"),
    Mistake("EP110", "result 毛入园率 96% due 2024"),
    Mistake("EP110", "by 市教育局 note 会同财政"),
    Mistake("EP110", "region 示范省 示范市 inferred", ENTRY),
    Mistake("EP111", "target 新建幼儿园 3 所 due 2024 due 2025"),
    Mistake("EP111", "do 开展督导 ensure ensure"),
    Mistake("EP111", "target 公办园占比 提高到80% 从 77% 从 78%"),
    Mistake("EP112", "target 新建幼儿园 3 所 per"),
    Mistake("EP112", "target 新建幼儿园 3 所 scope due 2025"),
    Mistake("EP113", "target 新建幼儿园 3 所 due 尽快"),
    Mistake("EP113", "due 2024-13"),
    Mistake("EP114", "do 开展督导 @0.3"),
    Mistake("EP114", "note 甲 @5.3-2"),
    Mistake("EP114", "do 开展督导 @5.a"),
    Mistake("EP114", "measure 7: 开展督导  ＠５．３末句  # 注"),
    Mistake("EP114", "target 新建幼儿园 3 所 @53.a"),
    Mistake("EP115", 'do "新建 3 所'),
    Mistake("EP116", 'do "新\\建"'),
    Mistake("EP117", "do 开展\x07督导"),
    Mistake("EP117", "\u200bdo 开展督导"),
    Mistake("EP118", "note " + "长" * 10_001),
    Mistake("EP119", "target 督导 3 次 every moth"),
    Mistake("EP119", "kind plan-of-work", METADATA),
    Mistake("EP119", "better highr", ENTRY),
    Mistake("EP120", "meta 预算"),
    Mistake("EP120", "allow 601: 由全局统筹"),
    Mistake("EP120", "target 毛入园率 80% from 去年"),
    Mistake("EP120", "issued 2024-03", METADATA),
    Mistake("EP120", "source 甲.txt sha256:12", METADATA),
    Mistake("EP120", "range 100", ENTRY),
    Mistake("EP120", "by 、"),
    Mistake("EP121", "due 2024\ndue 2025"),
    Mistake("EP121", "year 2025", METADATA),
    Mistake("EP122", "plan b-2024: 另一个计划", ENTRY),
    Mistake("EP123", "language 9", HEAD),
    Mistake("EP125", "scope 农村学校"),
    Mistake("EP126", "allow EP601"),
    Mistake("EP127", "id 新园 @5"),
    Mistake("EP127", "dimension count @5", ENTRY),
    Mistake("EP128", "do 开展督导 @5 @6"),
    Mistake("EP128", "target 新建幼儿园 3 所 @5# 两所已开工"),
    Mistake("EP131", "target 新建幼儿园 3 所 deu 2025"),
    Mistake("EP131", "target 新建幼儿园 3 所 Due: 2025"),
    Mistake("EP131", "target 新建幼儿园 3 所 每县"),
    Mistake("EP131", "target 培训 1400 人 每年"),
    Mistake("EP131", "result 毛入园率 96% 截止2024年"),
    Mistake("EP131", "target 新建幼儿园 3 所 deadline 2025 strive"),
)
_ENTRY_OF = {"better": "indicator demo.x: 甲", "range": "indicator demo.x: 甲", "dimension": "unit-of-measure demo.y: 乙"}


def faulty_file(mistakes: Iterable[Mistake]) -> tuple[str, list[tuple[str, int]]]:
    """A good file into which mistakes are put, and the code and line of each finding that it is to give."""
    drawn = list(mistakes)
    lines: list[str] = []
    expected: list[tuple[str, int]] = []

    def put(mistake: Mistake) -> None:
        lines.extend(mistake.lines.split("\n"))
        expected.append((mistake.code, len(lines)))

    for mistake in drawn:
        if mistake.where == HEAD:
            put(mistake)
    lines += ["plan demo-2024: 示范市2024年教育工作要点  # 计划", "  year 2024"]
    for mistake in drawn:
        if mistake.where == METADATA:
            put(mistake)
    for number, mistake in enumerate(drawn, 100):
        if mistake.where == MEASURE:
            lines += [f"measure {number}: 推进学前教育普及普惠", f"  do 新建第{number}幼儿园"]
            put(mistake)
            lines += ["  target 新建幼儿园 = 3 所  @33.3"]
    for mistake in drawn:
        if mistake.where == ENTRY:
            word = mistake.lines.split()[0]
            lines += ["org demo.edu: 示范市教育局", *([_ENTRY_OF[word]] if word in _ENTRY_OF else [])]
            put(mistake)
    return "\n".join(lines) + "\n", sorted(expected, key=lambda one: one[1])
