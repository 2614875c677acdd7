"""What can be wrong with a task table that comes back, each finding at the cell that it is about."""

from __future__ import annotations

from edupolicy.diagnostics.rule import Severity, declare

_GOOD = "plan a-2024: 甲\n  region 某省 某市\n  year 2024\n"


@declare(
    "EW101", "not-a-workbook", Severity.ERROR,
    en=("this is no workbook that can be read: {reason}", "give the file that `edupolicy export --format xlsx` wrote, saved as .xlsx or .ods"),
    zh=("这不是可读取的工作簿：{reason}", "请给出 `edupolicy export --format xlsx` 生成、并保存为 .xlsx 或 .ods 的文件"),
    bad="", good=_GOOD,
)  # fmt: skip
def NOT_A_WORKBOOK() -> None:
    """The file is neither an .xlsx nor an .ods workbook: it is empty, damaged, a table in another format, or something else altogether."""


@declare(
    "EW102", "encrypted-workbook", Severity.ERROR,
    en=("the workbook is encrypted with a password", "open it, remove the password (File, Info, Protect Workbook) and save it"),
    zh=("工作簿设有打开密码", "请打开后取消密码（文件—信息—保护工作簿），再保存"),
    bad="", good=_GOOD,
)  # fmt: skip
def ENCRYPTED_WORKBOOK() -> None:
    """A workbook with a password to open it cannot be read. Protection of single sheets, which needs no password to read, does no harm."""


@declare(
    "EW103", "oversized-workbook", Severity.ERROR,
    en=(
        "the workbook unpacks to {size} MB, and {most} MB is the most that is read",
        "delete sheets and pictures that do not belong to the table; export fewer plans at a time",
    ),
    zh=("工作簿解压后有 {size} MB，最多读取 {most} MB", "请删去与任务分解表无关的工作表和图片，或分批导出计划"),
    bad="", good=_GOOD,
)  # fmt: skip
def OVERSIZED_WORKBOOK() -> None:
    """A small file can unpack to any size. What is far larger than a task table can be is not unpacked."""


@declare(
    "EW104", "workbook-without-table", Severity.ERROR,
    en=("no sheet has the column `{heading}`", "give the exported workbook; the column is the last one of the table, and hidden"),
    zh=("没有一张工作表含有“{heading}”列", "请给出导出的工作簿；该列是表中最后一列，默认隐藏"),
    bad="", good=_GOOD,
)  # fmt: skip
def WORKBOOK_WITHOUT_TABLE() -> None:
    """Rows are told apart by their keys. Without the column that holds them, nothing says which row is about what."""


@declare(
    "EW105", "workbook-without-record", Severity.ERROR,
    en=(
        "the workbook does not say what was exported: its hidden sheet `{sheet}` is {state}",
        "give the workbook as it was exported as well: `--exported FILE`",
    ),
    zh=("工作簿没有导出时的记录：隐藏的工作表“{sheet}”{state}", "请同时给出导出时的工作簿：`--exported 文件`"),
    bad="", good=_GOOD,
)  # fmt: skip
def WORKBOOK_WITHOUT_RECORD() -> None:
    """What you changed is told from what the plan changed since by what the table said when it was exported.

    Without that, one could overwrite the other.
    """


@declare(
    "EW106", "table-of-another-plan", Severity.ERROR,
    en=("`{plan}` is none of the plans that were given; its {count} rows are not imported", "give its file as well"),
    zh=("没有给出计划“{plan}”；其 {count} 行未导入", "请同时给出该计划的文件"),
    bad="", good=_GOOD,
)  # fmt: skip
def TABLE_OF_ANOTHER_PLAN() -> None:
    """The workbook holds the table of a plan whose file was not named."""


@declare(
    "EW107", "plan-in-two-files", Severity.ERROR,
    en=("`{plan}` is in {first} and in {second}; nothing is imported into either", "give one of the two"),
    zh=("计划“{plan}”同时在 {first} 和 {second} 中；两者都未导入", "请只给出其中一个"),
    bad="", good=_GOOD,
)  # fmt: skip
def PLAN_IN_TWO_FILES() -> None:
    """Two of the given files hold plans of one id, so it is not clear which of them the rows belong to."""


@declare(
    "EW108", "plan-without-file", Severity.ERROR,
    en=("`{plan}` comes from JSON, into which nothing is written", "make a plan file of it with `edupolicy fmt {file} > {plan}.plan`, and give that"),
    zh=("计划“{plan}”来自 JSON，不能写回", "请先用 `edupolicy fmt {file} > {plan}.plan` 生成计划文件，再给出该文件"),
    bad="", good=_GOOD,
)  # fmt: skip
def PLAN_WITHOUT_FILE() -> None:
    """Changes are written into plan files as edits that keep comments. A plan in JSON has none."""


@declare(
    "EW109", "table-without-keys", Severity.ERROR,
    en=(
        "the sheet `{sheet}` is a task table without the heading `{heading}`; nothing of it is imported",
        "give the last column its heading again; where the column is gone, export again and make the changes there",
    ),
    zh=("工作表“{sheet}”是任务分解表，但没有表头“{heading}”；该表未导入", "请恢复最后一列的表头；该列已删除的，请重新导出并在其中修改"),
    bad="", good=_GOOD,
)  # fmt: skip
def TABLE_WITHOUT_KEYS() -> None:
    """Rows are told apart by their keys. Without the column that holds them, or without its heading, what was changed in the sheet cannot be taken over."""


@declare(
    "EW201", "row-without-key", Severity.ERROR,
    en=("the row has no key, and is not imported", "new measures and targets are written in the plan file"),
    zh=("该行没有编号，未导入", "新的措施和指标请写在计划文件中"),
    bad="", good=_GOOD,
)  # fmt: skip
def ROW_WITHOUT_KEY() -> None:
    """A row was added in the spreadsheet. It cannot say where in the plan it belongs, so it has to be written there."""


@declare(
    "EW202", "unknown-key", Severity.ERROR,
    en=(
        "no row with the key `{key}` was exported; this one is not imported",
        "undo the change of the key; new measures and targets are written in the plan file",
    ),
    zh=("导出时没有编号为“{key}”的行；该行未导入", "请恢复编号；新的措施和指标请写在计划文件中"),
    bad="", good=_GOOD,
)  # fmt: skip
def UNKNOWN_KEY() -> None:
    """The key of a row was changed, or made up."""


@declare(
    "EW203", "row-without-node", Severity.ERROR,
    en=(
        "`{key}` is in the plan no longer; {count} changed cells are not imported",
        "the plan was changed since the export; make the change in the plan file",
    ),
    zh=("计划中已没有“{key}”；{count} 处改动未导入", "计划在导出后有变动；请直接在计划文件中修改"),
    bad="", good=_GOOD,
)  # fmt: skip
def ROW_WITHOUT_NODE() -> None:
    """The measure or target was deleted or renamed in the plan after the table was exported, and the row was changed in the table."""


@declare(
    "EW204", "contradictory-rows", Severity.ERROR,
    en=("{places} have the key `{key}` and say different things; this column of them is not imported", "keep one of the rows"),
    zh=("{places} 的编号都是“{key}”，而内容不同；这一列未导入", "请只保留其中一行"),
    bad="", good=_GOOD,
)  # fmt: skip
def CONTRADICTORY_ROWS() -> None:
    """A row was copied, and the copies were changed in different ways. Copies that agree do no harm."""


@declare(
    "EW205", "shuffled-row", Severity.ERROR,
    en=(
        "the row is not what its key `{key}` stands for; it is not imported",
        "undo the sorting, and sort again with the whole table selected, the hidden last column included",
    ),
    zh=("该行内容与编号“{key}”不符，未导入", "请撤销排序，选中整张表（包括隐藏的最后一列）后重新排序"),
    bad="", good=_GOOD,
)  # fmt: skip
def SHUFFLED_ROW() -> None:
    """Part of the table was sorted, or cells were moved, while the keys stayed where they were.

    Its changes would go to the wrong places of the plan.
    """


@declare(
    "EW206", "deleted-rows", Severity.WARNING,
    en=("{count} rows of `{plan}` are in the table no longer: {keys}", "the plan keeps them; delete them in the plan file, if that is what you want"),
    zh=("表中少了“{plan}”的 {count} 行：{keys}", "计划中仍然保留；如确需删除，请在计划文件中删除"),
    bad="", good=_GOOD,
)  # fmt: skip
def DELETED_ROWS() -> None:
    """Rows were deleted in the spreadsheet, or only part of the table was copied. Nothing is deleted in the plan."""


@declare(
    "EW207", "key-of-another-node", Severity.ERROR,
    en=(
        "`{key}` was `{before}` when it was exported, and is `{plan}` now; {count} changed cells are not imported",
        "if it is the same thing under a new title, import with `--prefer sheet`; otherwise make the change in the plan file",
    ),
    zh=(
        "“{key}”导出时是“{before}”，现在是“{plan}”；{count} 处改动未导入",
        "如只是改了标题，用 `--prefer sheet` 导入；否则请直接在计划文件中修改",
    ),
    bad="", good=_GOOD,
)  # fmt: skip
def KEY_OF_ANOTHER_NODE() -> None:
    """The plan was numbered anew, or a title reworded, after the table was exported: the key of the row may mean another measure now."""


@declare(
    "EW301", "formula-in-cell", Severity.ERROR,
    en=("there is a formula in the cell; it is not imported", "put its value in its place (copy, paste values)"),
    zh=("单元格中是公式，未导入", "请改为数值或文字（复制后选择性粘贴为值）"),
    bad="", good=_GOOD,
)  # fmt: skip
def FORMULA_IN_CELL() -> None:
    """A formula's value may change whenever the workbook is opened. What goes into a plan is what somebody decided."""


@declare(
    "EW302", "error-in-cell", Severity.ERROR,
    en=("the cell holds the error {error}; it is not imported", "write what is meant"),
    zh=("单元格的值是错误 {error}，未导入", "请填写实际内容"),
    bad="", good=_GOOD,
)  # fmt: skip
def ERROR_IN_CELL() -> None:
    """The cell holds what a spreadsheet shows for a calculation or a date that went wrong."""


@declare(
    "EW303", "cell-without-deadline", Severity.ERROR,
    en=("`{text}` is no deadline that is understood; it is not imported", "write 2024-06, 2024-06-30, 2024年6月底前, 年底 or a date"),
    zh=("无法理解完成时限“{text}”，未导入", "请写作 2024年6月底前、2024年底、2024-06-30，或填写日期"),
    bad="", good=_GOOD,
)  # fmt: skip
def CELL_WITHOUT_DEADLINE() -> None:
    """The deadline is in words that name no period, or it is a number that may mean several."""


@declare(
    "EW304", "cell-with-unknown-organization", Severity.ERROR,
    en=(
        "neither the vocabulary nor the plan knows {names}; the cell is not imported",
        "{meant}import with `--allow-unknown`, or add `org ID: …` to the vocabulary",
    ),
    zh=("词汇和计划中都没有{names}，该单元格未导入", "{meant}加 `--allow-unknown` 导入，或在词汇中添加 `机构 编号：…`"),
    bad="", good=_GOOD,
)  # fmt: skip
def CELL_WITH_UNKNOWN_ORGANIZATION() -> None:
    """An organization was written into the table that nobody has named so far. It is easily a slip of the pen."""


@declare(
    "EW305", "changed-on-both-sides", Severity.ERROR,
    en=(
        "{column} is `{sheet}` here, `{plan}` in the plan, and was `{before}` when it was exported; the plan keeps its own",
        "decide with `--prefer sheet` or `--prefer plan`, or make the change in the plan file",
    ),
    zh=("{column}在表中是“{sheet}”，计划中是“{plan}”，导出时是“{before}”；计划未改动", "用 `--prefer sheet` 或 `--prefer plan` 决定，或直接在计划文件中修改"),
    bad="", good=_GOOD,
)  # fmt: skip
def CHANGED_ON_BOTH_SIDES() -> None:
    """Table and plan were both changed after the export, in different ways. Nothing is overwritten until somebody decides."""


@declare(
    "EW306", "changed-column-for-reading", Severity.WARNING,
    en=("{column} was changed from `{before}` to `{text}`; this column is not imported", "make the change in the plan file"),
    zh=("{column}由“{before}”改为“{text}”；这一列不写回", "请直接在计划文件中修改"),
    bad="", good=_GOOD,
)  # fmt: skip
def CHANGED_COLUMN_FOR_READING() -> None:
    """Only the columns with a blue heading come back. A changed goal or title is a decision about the plan itself."""


@declare(
    "EW307", "repeated-column", Severity.ERROR,
    en=("the column `{column}` is there twice; neither is imported", "keep one of them, or rename the other"),
    zh=("“{column}”列出现两次，均未导入", "请只保留一列，或给另一列改名"),
    bad="", good=_GOOD,
)  # fmt: skip
def REPEATED_COLUMN() -> None:
    """A column was copied. Which of the two holds what is meant is not clear."""


@declare(
    "EW308", "missing-column", Severity.WARNING,
    en=(
        "the column `{column}` is in the sheet no longer; nothing of it is imported",
        "if something was changed in it, export again and make the change there",
    ),
    zh=("表中没有“{column}”列；这一列未导入", "如曾改动该列，请重新导出后再改"),
    bad="", good=_GOOD,
)  # fmt: skip
def MISSING_COLUMN() -> None:
    """A column that comes back was deleted or its heading changed. The plan keeps what it says."""


@declare(
    "EW309", "foreign-column", Severity.INFO,
    en=(
        "the column `{column}` is not one of the table's; it is not imported",
        "write what the plan shall keep into the columns for progress or notes",
    ),
    zh=("“{column}”不是任务分解表的列，不写回", "需要写入计划的内容请填在“进展”或“备注”列"),
    bad="", good=_GOOD,
)  # fmt: skip
def FOREIGN_COLUMN() -> None:
    """A column was added in the spreadsheet. It does no harm, and nothing of it reaches the plan."""


@declare(
    "EW310", "cell-without-place", Severity.ERROR,
    en=("a {kind} has no {column} of its own; the cell is not imported", "change it in the row of its measure"),
    zh=("{kind}没有自己的{column}，该单元格未导入", "请在所属措施的行中修改"),
    bad="", good=_GOOD,
)  # fmt: skip
def CELL_WITHOUT_PLACE() -> None:
    """In the language projects name no organizations; those of their measure hold for them."""


@declare(
    "EW311", "changed-cut-cell", Severity.ERROR,
    en=("the exported text was too long for a cell and is cut; its change is not imported", "make the change in the plan file"),
    zh=("导出的文字超过单元格上限而被截断，对它的改动未导入", "请直接在计划文件中修改"),
    bad="", good=_GOOD,
)  # fmt: skip
def CHANGED_CUT_CELL() -> None:
    """A cell holds 32,767 characters at most. What was cut off would be lost."""


@declare(
    "EW312", "unwritable-change", Severity.ERROR,
    en=("the change of {column} cannot be written into the plan: {reason}", "make the change in the plan file"),
    zh=("{column}的改动无法写入计划：{reason}", "请直接在计划文件中修改"),
    bad="", good=_GOOD,
)  # fmt: skip
def UNWRITABLE_CHANGE() -> None:
    """After the edit the plan would not read as it should, so the edit was not made."""


WORKSHEET_RULES = (
    NOT_A_WORKBOOK, ENCRYPTED_WORKBOOK, OVERSIZED_WORKBOOK, WORKBOOK_WITHOUT_TABLE, WORKBOOK_WITHOUT_RECORD, TABLE_OF_ANOTHER_PLAN, PLAN_IN_TWO_FILES,
    PLAN_WITHOUT_FILE, TABLE_WITHOUT_KEYS, ROW_WITHOUT_KEY, UNKNOWN_KEY, ROW_WITHOUT_NODE, CONTRADICTORY_ROWS, SHUFFLED_ROW, DELETED_ROWS, KEY_OF_ANOTHER_NODE,
    FORMULA_IN_CELL, ERROR_IN_CELL, CELL_WITHOUT_DEADLINE, CELL_WITH_UNKNOWN_ORGANIZATION, CHANGED_ON_BOTH_SIDES,
    CHANGED_COLUMN_FOR_READING, REPEATED_COLUMN, MISSING_COLUMN,
    FOREIGN_COLUMN, CELL_WITHOUT_PLACE, CHANGED_CUT_CELL, UNWRITABLE_CHANGE,
)  # fmt: skip
