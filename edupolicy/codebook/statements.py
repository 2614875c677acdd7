"""The tables of plans, their blocks, and what is said in them besides figures."""

from __future__ import annotations

from edupolicy.codebook.column import Column, Nodes, Table, Type
from edupolicy.codebook.shared import (
    COMMITMENT,
    DEADLINE,
    DOCUMENT,
    DUE,
    ENCLOSURE,
    EVERY,
    ID,
    MEASURE,
    NOT_STATED,
    NOTES,
    PLACE,
    SCOPE,
    SECTION,
    UNCERTAIN,
    own,
)
from edupolicy.model import (
    Action,
    Aim,
    Block,
    Citation,
    Follows,
    Item,
    Measure,
    Note,
    Plan,
    Programme,
    Project,
    Property,
    Responsibility,
    Section,
    SetAside,
    Uncertainty,
)

_TITLE = own("title", ("title", "标题"), varied=True)
_NUMBER = own("number", ("number as the document writes it", "文件中的序号"), null=("where it has none", "没有序号时"), varied=True)
_NAME = own("name", ("its name", "名称"), varied=True)
_TEXT = own("text", ("its text", "内容"), varied=True)
_REASON = own("reason", ("why", "理由"), null=NOT_STATED)
_NOT_PINNED = ("where the source is not pinned", "未写校验和时")
_FOR_ALL = ("where it is named for all that stands in the block", "对所在部分整体负责时")


def _block_table(name: str, meaning: tuple[str, str], row: tuple[str, str], kind: type[Block], around: tuple[Column, ...]) -> Table:
    return Table(name, meaning, row, (*DOCUMENT, *around, ID, _NUMBER, _TITLE, *DUE, *DEADLINE, *PLACE), rows=Nodes(kind))


PLANS = Table(
    "plans", ("the plans", "计划"), ("a plan", "一份计划"),
    (
        *DOCUMENT, _TITLE,
        own("region", ("the whole region, names separated by spaces", "完整地区，各级以空格分隔"),
            "region", lambda names: " ".join(names) or None, null=NOT_STATED),
        own("issuer", ("who issued it", "发文机关"), null=NOT_STATED),
        own("issued", ("when it was issued", "发文日期"), kind=Type.DATE, null=NOT_STATED),
        own("document_index", ("its index number", "索引号"), "index", null=NOT_STATED),
        own("source_file", ("file name of the text that it encodes", "所据原文的文件名"), "source", lambda source: source and source.file, null=NOT_STATED),
        own("source_sha256", ("checksum of that text", "原文的校验和"), "source", lambda source: source and source.sha256, null=_NOT_PINNED),
        *DUE, PLACE[-1],
    ),
    rows=Nodes(Plan),
)  # fmt: skip
SECTIONS = _block_table("sections", ("parts of plans", "章节"), ("a `section` line", "一行“章节”"), Section, ())
MEASURES = _block_table("measures", ("undertakings, numbered or not", "措施"), ("a `measure` line", "一行“措施”"), Measure, SECTION)
ITEMS = _block_table("items", ("sub-measures", "分项"), ("an `item` line", "一行“分项”"), Item, (*SECTION, *MEASURE))
ACTIONS = Table(
    "actions", ("what is to be done", "任务"), ("a `do` line", "一行“任务”"),
    (
        *DOCUMENT, *ENCLOSURE, ID, own("text", ("what is to be done, in the encoder's words", "要做的事，编码者的措辞"), varied=True),
            *COMMITMENT, *DUE, *EVERY, SCOPE,
        UNCERTAIN, NOTES, *PLACE,
    ),
    rows=Nodes(Action, "actions"),
)  # fmt: skip
RESPONSIBILITIES = Table(
    "responsibilities", ("who is answerable for what", "责任分工"), ("an organization that a `by` line or clause names", "“责任”行或从句中的一个单位"),
    (
        *DOCUMENT, *ENCLOSURE,
        own("organization", ("its name in the vocabulary, or as written", "单位在词汇中的名称，未收录则照计划所写")),
        own("label", ("as written in the plan", "计划中的写法")),
        own("role", ("responsible, lead, support", "responsible 责任、lead 牵头、support 配合"), "role._value_"),
        Column("statement_kind", Type.TEXT, ("what it is named for: action, target, result", "为哪类语句：action 任务、target 目标、result 结果"),
            part=1, varied=True,
               null=_FOR_ALL),
        Column("statement_id", Type.TEXT, ("id of that statement", "该语句的编号"), part=2, varied=True, null=_FOR_ALL),
        *PLACE,
    ),
    rows=Nodes(Responsibility, "responsible", within=(("actions", "action"), ("targets", "target"), ("results", "result"))),
)  # fmt: skip
CITATIONS = Table(
    "citations", ("policies that plans rely on", "引用的政策文件"), ("a `cite` line", "一行“依据”"),
    (*DOCUMENT, *ENCLOSURE, ID, _TITLE, UNCERTAIN, NOTES, *PLACE), rows=Nodes(Citation, "citations"),
)  # fmt: skip
PROGRAMMES = Table(
    "programmes", ("named programmes, slogans and mechanisms", "专项、口号与机制"), ("a `programme` line", "一行“专项”"),
    (*DOCUMENT, *ENCLOSURE, ID, _NAME, UNCERTAIN, NOTES, *PLACE), rows=Nodes(Programme, "programmes"),
)  # fmt: skip
PROJECTS = Table(
    "projects", ("things that are built or done", "项目"), ("one name in a `project` line", "“项目”行中的一个名称"),
    (
        *DOCUMENT, *ENCLOSURE, ID, Column("name", Type.TEXT, _NAME.meaning, part=1, varied=True),
        own("state", ("state that it is to reach", "要达到的状态"), null=NOT_STATED), *COMMITMENT, *DUE, SCOPE, UNCERTAIN, NOTES, *PLACE,
    ),
    rows=Nodes(Project, "projects", each="names"),
)  # fmt: skip
AIMS = Table(
    "aims", ("general aims of plans, in the encoder's words", "总体要求"), ("an `aim` line", "一行“总体要求”"), (*DOCUMENT, ID, _TEXT, *PLACE),
    rows=Nodes(Aim, "aims"),
)
NOTE_LINES = Table(
    "notes", ("notes on plans, sections, measures and items", "备注"), ("a `note` line", "一行“备注”"), (*DOCUMENT, *ENCLOSURE, ID, _TEXT, *PLACE),
    rows=Nodes(Note, "notes"),
)  # fmt: skip
ASIDES = Table(
    "asides", ("passages that are deliberately not encoded", "有意不编码的内容"), ("an `aside` line", "一行“略去”"),
    (*DOCUMENT, *ENCLOSURE, ID, _TEXT, _REASON, *PLACE), rows=Nodes(SetAside, "asides"),
)  # fmt: skip
UNCERTAINTIES = Table(
    "uncertainties", ("garbled passages of the source", "原文存疑之处"), ("an `uncertain` line", "一行“存疑”"),
    (*DOCUMENT, *ENCLOSURE, ID, _TEXT, own("reading", ("the reading that was chosen", "所取的读法"), null=NOT_STATED), _REASON, *PLACE),
    rows=Nodes(Uncertainty, "uncertainties"),
)  # fmt: skip
LINKS = Table(
    "links", ("declared links to earlier plans", "与以往计划的对应"), ("an id in a `follows` line", "“承接”行中的一个编号"),
    (*DOCUMENT, *ENCLOSURE, own("follows", ("full id of what it follows: plan#id", "所承接内容的完整编号：计划#编号"), "id", varied=True), *PLACE),
    rows=Nodes(Follows, "follows"),
)  # fmt: skip
PROPERTIES = Table(
    "properties", ("the writer's own keys and values", "自定义属性"), ("a `meta` line", "一行“属性”"),
    (*DOCUMENT, *ENCLOSURE, own("key", ("key", "键"), varied=True), own("value", ("value", "值"), varied=True), *PLACE[:3]), rows=Nodes(Property, "properties"),
)  # fmt: skip
