"""What can stand against comparing two plans."""

from __future__ import annotations

from edupolicy.diagnostics.rule import Severity, declare

_GOOD = "plan a-2024: 甲\n  region 某省 某市\n  year 2024\n"


@declare(
    "ED101", "plans-of-different-regions", Severity.ERROR,
    en=("{old} is a plan of {first}, {new} one of {second}", "compare two years of one region, or say `--force`"),
    zh=("{old} 是{first}的计划，{new} 是{second}的计划", "请比较同一地区的两个年度，或加 `--force`"),
    bad="", good=_GOOD,
)  # fmt: skip
def DIFFERENT_REGIONS() -> None:
    """The two plans are not years of one plan: what one city promises, another has not broken.

    To hold cities against each other is another question; `--force` makes the comparison all the same.
    """


@declare(
    "ED102", "plans-of-different-kinds", Severity.ERROR,
    en=("{old} is a {first}, {new} a {second}", "compare documents of one kind, or say `--force`"),
    zh=("{old} 的类型是 {first}，{new} 的类型是 {second}", "请比较同类文件，或加 `--force`"),
    bad="", good=_GOOD,
)  # fmt: skip
def DIFFERENT_KINDS() -> None:
    """A work plan and a report on achievements are compared: what the one promises, the other need not repeat."""


@declare(
    "ED103", "malformed-link", Severity.ERROR,
    en=("this is no pair of ids: {line}", "write `a-2023#8 = a-2024#9`, and a comment after ` # `"),
    zh=("这不是一对编号：{line}", "写作 `a-2023#8 = a-2024#9`，注释写在“ # ”之后"),
    bad="", good=_GOOD,
)  # fmt: skip
def MALFORMED_LINK() -> None:
    """A line of a links file cannot be read. Each line holds the full id of something old and of its successor."""


@declare(
    "ED104", "link-without-node", Severity.WARNING,
    en=("`{id}` is in neither plan any more", "delete the line, or write the present id; `edupolicy export` shows all ids"),
    zh=("“{id}”已不在两份计划中", "删去此行，或改为现在的编号；`edupolicy export` 可列出全部编号"),
    bad="", good=_GOOD,
)  # fmt: skip
def LINK_WITHOUT_NODE() -> None:
    """A links file names something that no longer exists: a measure was renumbered, or a plan encoded anew."""


@declare(
    "ED105", "contradictory-links", Severity.ERROR,
    en=("`{id}` is already linked, on line {first}", "keep the pair that is right"),
    zh=("“{id}”在第 {first} 行已有对应", "保留正确的一对"),
    bad="", good=_GOOD,
)  # fmt: skip
def CONTRADICTORY_LINKS() -> None:
    """A links file gives one thing two successors, or two predecessors. The first line holds."""


@declare(
    "ED106", "waiver-without-reason", Severity.ERROR,
    en=("this is no waiver: {line}", "write a change's fingerprint and why it is accepted: `1a2b3c4d: 已并入专项规划`"),
    zh=("这不是一条有效的放行：{line}", "写明变化的指纹和理由：`1a2b3c4d：已并入专项规划`"),
    bad="", good=_GOOD,
)  # fmt: skip
def WAIVER_WITHOUT_REASON() -> None:
    """A line of a waivers file has no fingerprint, or no reason. Who reads it next year needs the reason."""


@declare(
    "ED107", "unused-waiver", Severity.WARNING,
    en=("there is no change {fingerprint}", "delete the line; the change says something else now, or is gone"),
    zh=("没有指纹为 {fingerprint} 的变化", "删去此行：该变化已经不同，或已不存在"),
    bad="", good=_GOOD,
)  # fmt: skip
def UNUSED_WAIVER() -> None:
    """A waiver matches no change. A fingerprint lasts as long as the change says the same."""


COMPARISON_RULES = (DIFFERENT_REGIONS, DIFFERENT_KINDS, MALFORMED_LINK, LINK_WITHOUT_NODE, CONTRADICTORY_LINKS, WAIVER_WITHOUT_REASON, UNUSED_WAIVER)
