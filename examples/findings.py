"""Reading never fails: what is wrong with a text is data."""

import edupolicy

TEXT = """\
plan demo-2025: 示范市2025年教育工作要点
measure 1: 学前教育
  taget 新建幼儿园 3 所
  target 公办园在园幼儿占比 >= 157%
"""

for finding in edupolicy.check(edupolicy.loads(TEXT)):
    if finding.severity != "info":
        print(f"{finding.line}:{finding.column} {finding.code} {finding.message}; {finding.help}")
