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


@declare(
    "EC201", "several-statements", Severity.ERROR,
    en=("only one statement is answered, and here begins another", "ask one question at a time"),
    zh=("只回答一条语句，这里开始了第二条", "请一次只问一个问题"),
    bad="", good=_GOOD,
)  # fmt: skip
def SEVERAL_STATEMENTS() -> None:
    """More than one SQL statement was given. Nothing of it was run."""


@declare(
    "EC202", "no-select-statement", Severity.ERROR,
    en=("this is no SELECT, and nothing else is run", "begin with `select`, `with` or `from`; `describe targets` names the columns of a table"),
    zh=("这不是 SELECT，其他语句一律不执行", "以 `select`、`with` 或 `from` 开头；`describe targets` 可列出一个表的列"),
    bad="", good=_GOOD,
)  # fmt: skip
def NO_SELECT() -> None:
    """A statement that would change, copy, attach or set something, or no statement at all.

    `edupolicy sql` asks; it has no access to files, network or settings.
    """


@declare(
    "EC203", "unknown-sql-table", Severity.ERROR,
    en=("there is no table `{table}`{meant}", "there are {expected}; `edupolicy sql --codebook` says what is in them"),
    zh=("没有名为“{table}”的表{meant}", "现有：{expected}；`edupolicy sql --codebook` 说明各表各列"),
    bad="", good=_GOOD,
)  # fmt: skip
def UNKNOWN_SQL_TABLE() -> None:
    """A SELECT asks for a table that is not in the codebook. Files are no tables here."""


@declare(
    "EC204", "function-out-of-reach", Severity.ERROR,
    en=("`{function}` is not run here", "a question reads the tables of the corpus alone: no file, no network, no settings"),
    zh=("这里不执行“{function}”", "查询只读取语料的表，不接触文件、网络和设置"),
    bad="", good=_GOOD,
)  # fmt: skip
def FUNCTION_OUT_OF_REACH() -> None:
    """A SELECT calls a function that reads files, the network, settings or the database's own state."""


@declare(
    "EC205", "malformed-sql", Severity.ERROR,
    en=("the SQL cannot be read: {reason}", "see https://duckdb.org/docs/stable/sql/introduction"),
    zh=("无法读懂这条 SQL：{reason}", "语法见 https://duckdb.org/docs/stable/sql/introduction"),
    bad="", good=_GOOD,
)  # fmt: skip
def MALFORMED_SQL() -> None:
    """The statement is no SQL as DuckDB has it. The reason is DuckDB's own, in English."""


@declare(
    "EC206", "failing-sql", Severity.ERROR,
    en=("the SQL cannot be run: {reason}", "`edupolicy sql --codebook` says which columns there are, and of which type"),
    zh=("无法执行这条 SQL：{reason}", "`edupolicy sql --codebook` 说明有哪些列、各是什么类型"),
    bad="", good=_GOOD,
)  # fmt: skip
def FAILING_SQL() -> None:
    """The statement names a column that there is not, compares what cannot be compared, or asks for more memory than there is.

    The reason is DuckDB's own, in English.
    """


CORPUS_RULES = (DUPLICATE_PLAN_ID, SEVERAL_STATEMENTS, NO_SELECT, UNKNOWN_SQL_TABLE, FUNCTION_OUT_OF_REACH, MALFORMED_SQL, FAILING_SQL)
