"""The sheet of instructions: which columns come back, and how."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from edupolicy.model import Plan
from edupolicy.worksheet.columns import RETURNING
from edupolicy.worksheet.paper import Paper, lines_of, set_lines, write_text
from edupolicy.worksheet.words import STATUSES, word

#: of the column of text
_WIDTH = 110
_LINES = {
    "en": (
        "This workbook was made of: {plans}",
        "Columns with a blue heading come back into the plan with `edupolicy import-table`: {columns}.",
        "All other columns are for reading. A change in them is reported, not brought back: change the plan file itself.",
        "Separate several organizations with 、 or a comma. A deadline is written as 2024-06, 2024-06-30, 2024年6月底前 or as a date.",
        "Organizations and deadlines in grey are those of the measure or section above. Write others to give a row its own; empty the cell to take them back.",
        "Usual states: {statuses}. Other words are as good. Each line of a note becomes one note.",
        "Sort, filter, hide, and add columns of your own as you like. Sort the whole table, with the hidden last column: it holds the keys.",
        "Rows that are deleted here stay in the plan; new rows are not brought back. Make those changes in the plan file.",
        "After importing, export a new workbook: this one remembers the plan as it was when it was made.",
    ),
    "zh": (
        "本工作簿由以下计划生成：{plans}",
        "表头为蓝色的列可用 `edupolicy import-table` 写回计划：{columns}。",
        "其余各列仅供查看；改动会提示，但不写回，请直接修改计划文件。",
        "多个单位之间用顿号或逗号分隔。完成时限可写作 2024年6月底前、2024年底、2024-06-30，也可以是日期。",
        "灰色的单位和时限沿用上级措施或章节。如需单独指定，直接填写；清空即恢复沿用。",
        "常用状态：{statuses}；也可填写其他文字。备注每行作为一条。",
        "可以排序、筛选、隐藏行列、增加自己的列。排序时请选中整张表（包括隐藏的最后一列“编号”）。",
        "此处删除的行仍保留在计划中；新增的行不会写回，请在计划文件中增删。",
        "写回之后请重新导出：本工作簿记录的是导出时的计划，用于发现冲突。",
    ),
}


def write_guide(sheet: Any, paper: Paper, plans: Sequence[Plan]) -> None:
    """Write the instructions, one line a row."""
    language = paper.language
    joined = word("listed", language)
    gaps = {
        "plans": joined.join(f"{plan.title} [{plan.id}]" for plan in plans), "columns": joined.join(one.heading(language) for one in RETURNING),
        "statuses": joined.join(STATUSES[language]),
    }  # fmt: skip
    sheet.set_column(0, 0, 4)
    sheet.set_column(1, 1, _WIDTH)
    write_text(sheet, 0, 1, word("guide", language), paper.format(bold=True, font_size=16))
    for number, line in enumerate(_LINES[language], 1):
        sheet.write_number(number, 0, number, paper.format(align="center", valign="top"))
        text = line.format(**gaps)
        write_text(sheet, number, 1, text, paper.format(valign="top"))
        set_lines(sheet, number, lines_of(text, _WIDTH))
    sheet.protect()
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
