"""The columns of the task table: the one list from which it is written and by which it is read."""

from __future__ import annotations

from attrs import frozen

from edupolicy.model import name_key


@frozen
class Column:
    """One column."""

    #: by which the program knows it
    id: str
    #: its heading in English and in Chinese
    en: str
    zh: str
    #: in digits of the default font; a Chinese character takes two
    width: int
    #: what changes in it is brought back into the plan
    returns: bool = False
    #: it is part of the printed page
    printed: bool = True
    #: it stands in the middle of its column
    centred: bool = False

    def heading(self, language: str) -> str:
        """Its heading in ``en`` or ``zh``."""
        return self.zh if language == "zh" else self.en


NUMBER = Column("number", "no.", "序号", 5, centred=True)
SECTION = Column("section", "section", "章节", 16)
MEASURE = Column("measure", "measure", "措施", 20)
KIND = Column("kind", "kind", "类别", 8, centred=True)
CONTENT = Column("content", "task or indicator", "任务或指标", 44)
BOUND = Column("bound", "bound", "要求", 9, centred=True)
VALUE = Column("value", "goal", "目标值", 10)
UNIT = Column("unit", "unit", "单位", 9, centred=True)
COMMITMENT = Column("commitment", "commitment", "承诺", 12, centred=True)
LEAD = Column("lead", "lead", "牵头单位", 16, returns=True)
RESPONSIBLE = Column("responsible", "responsible", "责任单位", 20, returns=True)
SUPPORT = Column("support", "support", "配合单位", 16, returns=True)
DUE = Column("due", "due", "完成时限", 15, returns=True, centred=True)
STATUS = Column("status", "status", "状态", 10, returns=True, centred=True)
PROGRESS = Column("progress", "progress", "进展", 26, returns=True)
NOTE = Column("note", "notes", "备注", 20, returns=True)
END = Column("end", "due date", "截止日", 12, printed=False, centred=True)
WORDING = Column("wording", "wording", "原文", 14, printed=False)
PLACE = Column("place", "place", "出处", 10, printed=False)
KEY = Column("key", "key (do not change)", "编号（勿改）", 26, printed=False)

COLUMNS = (
    NUMBER, SECTION, MEASURE, KIND, CONTENT, BOUND, VALUE, UNIT, COMMITMENT, LEAD, RESPONSIBLE, SUPPORT, DUE, STATUS, PROGRESS, NOTE,
    END, WORDING, PLACE, KEY,
)  # fmt: skip
RETURNING = tuple(column for column in COLUMNS if column.returns)
#: the columns that name organizations, in the order in which a plan says them
ROLES = (LEAD, RESPONSIBLE, SUPPORT)
#: what the workbook remembers of every row as it was written; the running number says nothing of its row
RECORDED = tuple(column for column in COLUMNS if column is not NUMBER)

_BY_HEADING = {name_key(heading): column for column in COLUMNS for heading in (column.en, column.zh)}


def column_of(heading: str) -> Column | None:
    """The column that a heading names, in either language, whatever spaces and widths."""
    return _BY_HEADING.get(name_key(heading))
