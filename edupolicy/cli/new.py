"""`edupolicy new`: a commented template."""

from __future__ import annotations

import argparse
import re
from datetime import date
from pathlib import Path

from edupolicy.cli.inputs import complete_files
from edupolicy.cli.terminal import add_common, language, visible, write_document
from edupolicy.cli.wording import complain
from edupolicy.edit import apply_edits, canonical_edits

_ENGLISH = """\
# A plan in the edupolicy language. A line is a keyword and its content; what follows # is a comment.
# `edupolicy check {id}.plan` says what is wrong, `edupolicy show {id}.plan` draws it. Delete what you do not need.
language 1

plan {id}: 示范市{year}年教育工作要点
  kind work-plan  # or deployment, achievements, work-report, five-year-plan, livelihood-list
  region 示范省 示范市  # from the largest to the smallest
  year {year}
  issuer 示范市教育局
  issued {year}-03-11
  # source 2024.txt sha256:…  # pin the document: sha256sum 2024.txt
  aim 办好人民满意的教育

section 一: 推进基础教育高质量发展

measure 1: 推进学前教育普及普惠
  by 示范市教育局基础教育科、各区教育局  # who is responsible; lead and support say more
  do 编制学前教育发展提升计划
  # An indicator, a comparator (= >= > <= < ~ or a range 2..3) and a quantity; then clauses in any order.
  target 新建幼儿园 = 3 所 due {year}年底
  target 公办园在园幼儿占比 >= 57% from 55% ensure
  cite 《学前教育法》

measure 2: 优化中小学布局
  lead 示范市教育局基础教育科
  support 各区教育局
  target 新增中小学学位 ~ 1.5万 个 scope 城区
  do 探索集团化办学 explore

# Names that the shipped vocabulary does not know are declared here, or in a file vocabulary.plan beside the plan.
org demo.bureau: 示范市教育局
  region 示范省 示范市

org demo.basic: 示范市教育局基础教育科
  parent demo.bureau
  region 示范省 示范市

org demo.districts: 各区教育局
  region 示范省 示范市
"""

_CHINESE = """\
# edupolicy 语言写的计划。一行是一个关键词和它的内容；# 之后是注释。
# `edupolicy check {id}.plan` 检查，`edupolicy show {id}.plan` 查看。用不到的行请删去。
语言 1

计划 {id}: 示范市{year}年教育工作要点
  类型 工作要点  # 或：会议部署、工作成效、政府工作报告、五年规划、民生实事
  地区 示范省 示范市  # 由大到小
  年度 {year}
  发文机关 示范市教育局
  成文日期 {year}-03-11
  # 来源 2024.txt sha256:…  # 固定原文：sha256sum 2024.txt
  总体要求 办好人民满意的教育

章节 一: 推进基础教育高质量发展

措施 1: 推进学前教育普及普惠
  责任 示范市教育局基础教育科、各区教育局  # 责任单位；“牵头”“配合”更细
  任务 编制学前教育发展提升计划
  # 指标、比较符（= >= > <= < ~ 或区间 2..3）和数量；其后是从句，次序不限。
  目标 新建幼儿园 = 3 所 期限 {year}年底
  目标 公办园在园幼儿占比 >= 57% 从 55% 确保
  依据 《学前教育法》

措施 2: 优化中小学布局
  牵头 示范市教育局基础教育科
  配合 各区教育局
  目标 新增中小学学位 ~ 1.5万 个 范围 城区
  任务 探索集团化办学 探索

# 自带词汇里没有的名称在此声明，或写在计划旁边的 vocabulary.plan 里。
机构 demo.bureau: 示范市教育局
  地区 示范省 示范市

机构 demo.basic: 示范市教育局基础教育科
  上级 demo.bureau
  地区 示范省 示范市

机构 demo.districts: 各区教育局
  地区 示范省 示范市
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `new`."""
    parser.add_argument("id", nargs="?", help="id of the plan, such as yingtan-2025")
    complete_files(parser.add_argument("-o", "--output", metavar="FILE", help="write to a new file instead of standard output"))
    parser.add_argument("--keywords", choices=("en", "zh"), help="language of keywords and comments; otherwise that of messages")
    add_common(parser)


def template(plan_id: str, year: int, keywords: str) -> str:
    """A plan that passes `check`, with comments that explain it."""
    text = (_CHINESE if keywords == "zh" else _ENGLISH).format(id=plan_id, year=year)
    return apply_edits(text, canonical_edits(text))


def run(args: argparse.Namespace) -> int:
    """0, or 2 where the id is none or the file exists."""
    plan_id = args.id or f"demo-{date.today().year}"
    named = re.search(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])", plan_id)
    year = int(named[0]) if named else date.today().year
    if re.fullmatch(r"[^\W_][\w.-]*", plan_id) is None:
        complain("{id} is no id: use letters, digits, - _ and .", id=repr(plan_id))
        return 2
    text = template(plan_id, year, args.keywords or language(args))
    if not args.output:
        write_document(text.encode("utf-8"))
        return 0
    try:
        with Path(args.output).open("x", encoding="utf-8", newline="") as file:
            file.write(text)
    except FileExistsError:
        complain("{file} exists; it is not overwritten", file=visible(args.output))
        return 2
    return 0
