"""What can be wrong with a corpus as a whole."""

from __future__ import annotations

from edupolicy.diagnostics.rule import Severity, declare

_GOOD = "plan a-2024: 甲\n  region 某省 某市\n  year 2024\n"


@declare(
    "EC101", "duplicate-plan-id", Severity.WARNING,
    en=("the id `{id}` is taken by {path}", "give each plan an id of its own; until then tell the two apart by their files"),
    zh=("编号“{id}”已被 {path} 使用", "为每份计划取不同的编号；在此之前可按文件区分"),
    bad="", good=_GOOD,
)  # fmt: skip
def DUPLICATE_PLAN_ID() -> None:
    """Two plans of a corpus have one id.

    Both are kept, and every answer names the file. But links such as `a-2023#8` do not say which of the two they mean.
    """


CORPUS_RULES = (DUPLICATE_PLAN_ID,)
