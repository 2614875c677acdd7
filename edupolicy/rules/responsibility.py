"""Rules about who is responsible."""

from __future__ import annotations

from edupolicy.diagnostics import Report, Severity, declare
from edupolicy.model import Block, Measure, Responsibility, Role
from edupolicy.rules.example import ORGANIZATIONS, measure, plan
from edupolicy.rules.subject import Subject

WARNING, INFO = Severity.WARNING, Severity.INFO

_TWO = "measure 1: 发展学前教育\n  by 某市教育局\n  do 编制规划\nmeasure 2: 保障经费\n  by 某市财政局\n  do 安排预算\n"


def _is_assigned(one: Measure) -> bool:
    """Whether somebody is responsible for it: for the whole, for an item, or for a statement in it."""
    return any(block.responsible or any(_of_statements(block)) for block in (one, *one.items))


def _of_statements(block: Block) -> list[tuple[Responsibility, ...]]:
    """The organizations of each statement of a block."""
    own = [one.responsible for one in block.actions]
    own += [one.responsible for one in block.targets]
    own += [one.responsible for one in block.results]
    return own


@declare(
    "EP601", "no-responsible-organization", WARNING,
    en=("nobody is responsible for measure {label}", "add `by …`; where the document names nobody, `allow EP601: …`"),
    zh=("措施“{label}”没有责任单位", "添加 `责任 …`；原文未列的，写 `豁免 EP601：…`"),
    bad=plan(_TWO + "measure 3: 办好特殊教育\n  do 建设资源中心\n", ORGANIZATIONS),
    good=plan(_TWO + "measure 3: 办好特殊教育\n  by 某市教育局\n  do 建设资源中心\n", ORGANIZATIONS),
)  # fmt: skip
def NO_RESPONSIBLE_ORGANIZATION(subject: Subject, report: Report) -> None:
    """A measure names no organization, while at least half of the plan's measures, and at least two, do.

    A measure of a section (or of a plan) that names one for all its measures has one. A plan that assigns nobody is left in peace: many
    documents do.
    """
    if len(subject.responsibilities) < 2 or subject.plan is None or subject.plan.responsible:
        return
    missing = [one for one in subject.measures if not one.responsible and not _is_assigned(one)]
    assigned = len(subject.measures) - len(missing)
    if not missing or assigned < 2 or assigned < len(missing):
        return
    covered = {id(one) for section in subject.plan.sections if section.responsible for one in section.measures}
    for one in missing:
        if id(one) not in covered and not subject.is_damaged(one):
            report.add(NO_RESPONSIBLE_ORGANIZATION, one.span, label=one.label)


@declare(
    "EP602", "support-without-lead", WARNING,
    en=("`{name}` is to support, but nobody leads", "add who is responsible: `lead …` or `by …`"),
    zh=("“{name}”为配合单位，却没有牵头或责任单位", "补上 `牵头 …` 或 `责任 …`"),
    bad=measure("support 某市财政局\ndo 编制规划", ORGANIZATIONS), good=measure("lead 某市教育局\nsupport 某市财政局\ndo 编制规划", ORGANIZATIONS),
)  # fmt: skip
def SUPPORT_WITHOUT_LEAD(subject: Subject, report: Report) -> None:
    """A measure or statement has supporting organizations, and neither a leading nor a responsible one."""
    if Role.SUPPORT not in subject.roles:
        return
    for block, organizations in subject.assignments():
        in_block = organizations is block.responsible
        if all(one.role is Role.SUPPORT for one in organizations) and (in_block or not block.responsible) and not subject.is_damaged(block):
            report.add(SUPPORT_WITHOUT_LEAD, organizations[0].span, name=organizations[0].label)


@declare(
    "EP603", "duplicate-organization", WARNING,
    en=("`{name}` stands twice{alias}", "delete one; the first is on line {first}"),
    zh=("“{name}”重复{alias}", "删去其中一个；第一处在第 {first} 行"),
    bad=measure("by 某市教育局、某市财政局、某市教育局\ndo 编制规划", ORGANIZATIONS), good=measure("by 某市教育局、某市财政局\ndo 编制规划", ORGANIZATIONS),
)  # fmt: skip
def DUPLICATE_ORGANIZATION(subject: Subject, report: Report) -> None:
    """An organization is named twice in the same role, perhaps under two of its names.

    Nothing is deleted by `--fix`: the second may be a slip for another organization.
    """
    if len(subject.responsibilities) < 2:
        return
    for organizations in subject.organization_lists:
        # whoever stands once has one role
        if len(organizations) < 2 or len({one.organization for one in organizations}) == len(organizations):
            continue
        first: dict[tuple[str, Role], Responsibility] = {}
        for one in organizations:
            held = first.setdefault((one.organization, one.role), one)
            if held is not one:
                same = held.label == one.label
                alias = {"alias_en": "" if same else f", first as `{held.label}`", "alias_zh": "" if same else f"，前面写作“{held.label}”"}
                report.add(DUPLICATE_ORGANIZATION, one.span, None, name=one.label, first=str(report.index.position(held.span.start)[0]), **alias)


@declare(
    "EP604", "conflicting-roles", WARNING,
    en=("`{name}` has two roles here: {roles}", "keep the one that the document gives it"),
    zh=("“{name}”在此有两种角色：{roles}", "保留原文所给的一种"),
    bad=measure("lead 某市教育局\nsupport 某市财政局、某市教育局\ndo 编制规划", ORGANIZATIONS),
    good=measure("lead 某市教育局\nsupport 某市财政局\ndo 编制规划", ORGANIZATIONS),
)  # fmt: skip
def CONFLICTING_ROLES(subject: Subject, report: Report) -> None:
    """One organization is to lead and to support the same thing, or to be responsible and to support it."""
    if len(subject.roles) < 2:
        return
    for organizations in subject.organization_lists:
        first: dict[str, Responsibility] = {}
        for one in organizations:
            held = first.setdefault(one.organization, one)
            if held.role is not one.role:
                report.add(CONFLICTING_ROLES, one.span, name=one.label, roles=f"{held.role.value}, {one.role.value}")


@declare(
    "EP605", "several-leads", INFO,
    en=("{count} organizations lead this measure", "name the one that answers for it, the others with `support`; or `allow EP605: 双牵头`"),
    zh=("此措施有 {count} 个牵头单位", "只写负总责的一个，其余列为“配合”；确为双牵头的，写 `豁免 EP605：双牵头`"),
    bad=measure("lead 某市教育局、某市财政局\ndo 编制规划", ORGANIZATIONS), good=measure("lead 某市教育局\nsupport 某市财政局\ndo 编制规划", ORGANIZATIONS),
)  # fmt: skip
def SEVERAL_LEADS(subject: Subject, report: Report) -> None:
    """A measure has several leading organizations. Where all lead, nobody does.

    A single statement may be led by several: then it names a joint undertaking.
    """
    if Role.LEAD not in subject.roles:
        return
    for block in subject.parts:
        leads = [one for one in block.responsible if one.role is Role.LEAD]
        if len({one.organization for one in leads}) > 1:
            report.add(SEVERAL_LEADS, leads[1].span, count=str(len(leads)))


RESPONSIBILITY_RULES = (NO_RESPONSIBLE_ORGANIZATION, SUPPORT_WITHOUT_LEAD, DUPLICATE_ORGANIZATION, CONFLICTING_ROLES, SEVERAL_LEADS)
