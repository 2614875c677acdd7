"""What the examples of the rules begin with."""

from __future__ import annotations

HEAD = "plan a-2024: 某市2024年教育工作要点\n  region 某省 某市\n  year 2024\n"

SCHOOLS = "indicator preschool.new: 新建幼儿园\n  unit 所\n  better higher\n  nature flow\nunit-of-measure 所: 所\n  dimension count\n"
SHARE = (
    "indicator preschool.public-share: 公办园在园幼儿占比\n  unit %\n  better higher\n  nature stock\n  range 0..100\n"
    "unit-of-measure %: %\n  dimension share\n"
)  # fmt: skip
LARGE_CLASSES = "indicator compulsory.large-classes: 大班额\n  unit 个\n  better lower\n  nature stock\nunit-of-measure 个: 个\n  dimension count\n"
ORGANIZATIONS = "org city.edu: 某市教育局\n  region 某省 某市\norg city.finance: 某市财政局\n  region 某省 某市\n"


def plan(body: str, entries: str = "") -> str:
    """A small plan with all that a plan should state, and the vocabulary that it needs."""
    return entries + HEAD + body


def measure(body: str, entries: str = "") -> str:
    """Such a plan with one measure, of which the statements are given, one a line."""
    return plan("measure 1: 发展学前教育\n" + "".join(f"  {line}\n" for line in body.splitlines()), entries)
