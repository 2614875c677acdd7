"""What can be wrong with a text as a text: the rules that the reader itself reports.

Each is declared with the docstring that is its page. The bodies are empty: the reader finds these where it stumbles over them.
"""

from __future__ import annotations

from functools import cache

from edupolicy.diagnostics import Severity, declare
from edupolicy.syntax.tables import spelling

ERROR, WARNING = Severity.ERROR, Severity.WARNING

LINES = "lines"
BLOCKS = "blocks"

_SHOWN = (
    "PLAN", "SECTION", "MEASURE", "ITEM", "TARGET", "DO", "BY", "LEAD", "SUPPORT", "RESULT", "KIND", "REGION", "YEAR", "INDICATOR", "ORG",
    "UNIT_OF_MEASURE", "UNIT", "ALIAS", "BETTER", "PARENT", "DIMENSION", "EQUALS", "CITE", "NOTE",
)  # fmt: skip


@cache
def listed(kinds: tuple[str, ...], language: str, most: int = 9) -> str:
    """Some keywords as a person would list them, the usual ones first."""
    known = [kind for kind in _SHOWN if kind in kinds] + sorted(kind for kind in kinds if kind not in _SHOWN and kind.isupper())
    words = [f"`{spelling(kind, language)}`" for kind in known if not kind.startswith("$")]
    joined = ("、" if language == "zh" else ", ").join(words[:most])
    return joined + (" …" if len(words) > most else "")


@declare(
    "EP101", "unknown-keyword", ERROR,
    en=("`{word}` is no keyword", "begin the line with one of {expected}; a comment begins with #"),
    zh=("“{word}”不是关键词", "行首可用：{expected}；注释以 # 开头"),
    bad="plan a: 甲\nfrobnicate 3\n", good="plan a: 甲\nnote 3\n",
)  # fmt: skip
def UNKNOWN_KEYWORD() -> None:
    """A line begins with a word that is no keyword, and like none.

    The line is kept in the file, but no statement is made of it, so what it says is missing from every summary and comparison.
    """


@declare(
    "EP102", "misspelt-keyword", ERROR, fixable=True,
    en=("`{word}` is no keyword", "did you mean `{meant}`?"),
    zh=("“{word}”不是关键词", "是否应为“{meant}”？"),
    bad="plan a: 甲\ntaget 幼儿园 3 所\n", good="plan a: 甲\ntarget 幼儿园 3 所\n",
)  # fmt: skip
def MISSPELT_KEYWORD() -> None:
    """A line begins with a word that is nearly a keyword.

    The line is read as if the keyword had been written rightly, so that what follows it still belongs to it. `check --fix` corrects it.
    """


@declare(
    "EP103", "keyword-without-space", ERROR, fixable=True,
    en=("no space after `{keyword}`", "put a space or a colon after the keyword"),
    zh=("关键词“{keyword}”后缺少空格", "在关键词后加空格或冒号"),
    bad="计划 a：甲\n目标新建幼儿园 3 所\n", good="计划 a：甲\n目标：新建幼儿园 3 所\n",
)  # fmt: skip
def GLUED_KEYWORD() -> None:
    """A keyword runs into its content.

    Between keyword and content stands a space or a colon; only where the content begins with a digit is neither needed (`措施8：…`).
    """


@declare(
    "EP104", "line-without-keyword", ERROR,
    en=("the line has no keyword", "begin it with one of {expected}, or with # to make it a comment; a statement cannot go on in a second line"),
    zh=("此行没有关键词", "行首应为 {expected} 之一，或以 # 作为注释；语句不能跨行"),
    bad="plan a: 甲\n8. 推进\n", good="plan a: 甲\nmeasure 8: 推进\n",
)  # fmt: skip
def NO_KEYWORD() -> None:
    """A line begins with a number or a sign instead of a keyword.

    Often the line above was broken in two: there are no continuation lines.
    """


@declare(
    "EP105", "misplaced-line", ERROR,
    en=("`{keyword}` cannot stand here", "here may stand {expected}"),
    zh=("“{keyword}”不能出现在这里", "这里可以用：{expected}"),
    bad="plan a: 甲\nmeasure 1: 乙\nissuer 丙\n", good="plan a: 甲\nissuer 丙\nmeasure 1: 乙\n",
)  # fmt: skip
def MISPLACED_LINE() -> None:
    """A keyword stands where the language has no use for it: metadata of the plan inside a measure, say.

    Indentation carries no meaning: a line belongs to the last `section`, `measure` or `item` above it.
    """


@declare(
    "EP106", "line-outside-block", ERROR,
    en=("`{keyword}` has no `{missing}` to belong to", "write a `{missing}` line above it"),
    zh=("“{keyword}”没有所属的“{missing}”", "在它上方写一行“{missing}”"),
    bad="measure 1: 乙\n", good="plan a: 甲\nmeasure 1: 乙\n",
)  # fmt: skip
def NO_BLOCK() -> None:
    """A statement stands before the first `plan`, or an `item` outside a measure.

    It is read as if the missing line stood there, so the rest of the file is checked all the same.
    """


@declare(
    "EP107", "missing-content", ERROR,
    en=("`{keyword}` says nothing", "write after it {expected}"),
    zh=("“{keyword}”没有内容", "其后应写{expected}"),
    bad="plan a: 甲\nissuer\n", good="plan a: 甲\nissuer 某市教育局\n",
)  # fmt: skip
def MISSING_CONTENT() -> None:
    """A keyword stands alone on its line."""


@declare(
    "EP108", "malformed-figure", ERROR,
    en=("this is no figure: {reason}", "write an indicator, a comparator and a number with its unit: `新建幼儿园 >= 3 所`"),
    zh=("无法识别的数量：{reason}", "应为指标、比较符、数值和单位：`新建幼儿园 >= 3 所`"),
    bad="plan a: 甲\ntarget 新建幼儿园\n", good="plan a: 甲\ntarget 新建幼儿园 3 所\n",
)  # fmt: skip
def MALFORMED_FIGURE() -> None:
    """A `target` or `result` cannot be read as an indicator and a quantity.

    Numbers are written in digits. An indicator that holds digits needs a symbol comparator (`5G应用场景 = 1 批`) or quotes. A goal without a
    number takes `all` (全覆盖) or `none` (清零).
    """


@declare(
    "EP109", "unread-text", ERROR,
    en=("`{rest}` is no part of a {what}", "begin a clause with `per`, `from`, `due`, `scope`, `by`, `note` …, or put the indicator in quotes"),
    zh=("“{rest}”不属于{what}", "从句以“每”“从”“期限”“范围”“责任”“备注”等开头，或给指标加引号"),
    bad="plan a: 甲\ntarget 新建幼儿园 3 所 明年\n", good="plan a: 甲\ntarget 新建幼儿园 3 所 due 2025\n",
)  # fmt: skip
def UNREAD_TEXT() -> None:
    """Something stands after a quantity that is neither unit nor clause.

    What cannot be read is never dropped silently.
    """


@declare(
    "EP110", "clause-out-of-place", ERROR,
    en=("`{clause}` does not apply to `{keyword}`", "it takes {expected}; if it is meant as text, put the text in quotes"),
    zh=("“{keyword}”不能带“{clause}”", "可用：{expected}；若是正文，请加引号"),
    bad="plan a: 甲\ncite 《乙》 per 县\n", good="plan a: 甲\ncite 《乙》 note 县\n",
)  # fmt: skip
def CLAUSE_NOT_ALLOWED() -> None:
    """A clause stands on a line that has no use for it, or a word of free text reads as one."""


@declare(
    "EP111", "repeated-clause", ERROR,
    en=("`{clause}` stands twice", "keep one of them"),
    zh=("“{clause}”重复", "保留一个"),
    bad="plan a: 甲\ntarget 幼儿园 3 所 due 2024 due 2025\n", good="plan a: 甲\ntarget 幼儿园 3 所 due 2025\n",
)  # fmt: skip
def REPEATED_CLAUSE() -> None:
    """A clause that can be given once is given twice on one line."""


@declare(
    "EP112", "empty-clause", ERROR,
    en=("`{clause}` says nothing", "write what it is, or delete it"),
    zh=("“{clause}”没有内容", "补全或删除"),
    bad="plan a: 甲\ntarget 幼儿园 3 所 per\n", good="plan a: 甲\ntarget 幼儿园 3 所 per 县\n",
)  # fmt: skip
def EMPTY_CLAUSE() -> None:
    """A clause has no content."""


@declare(
    "EP113", "malformed-period", ERROR,
    en=("`{period}` is no period", "write `2024`, `2024-06`, `2024-06-30`, `2024..2026`, `2024年底`, `6月底前`, `年内`, `“十四五”末` …"),
    zh=("“{period}”不是时间", "可写：`2024`、`2024-06`、`2024-06-30`、`2024..2026`、`2024年底`、`6月底前`、`年内`、`“十四五”末`"),
    bad="plan a: 甲\ntarget 幼儿园 3 所 due 尽快\n", good="plan a: 甲\ntarget 幼儿园 3 所 due 2024年底\n",
)  # fmt: skip
def MALFORMED_PERIOD() -> None:
    """A deadline, date or year cannot be understood.

    Forms without a year (`6月底前`, `年内`, `三年`) need the plan's `year`.
    """


@declare(
    "EP114", "malformed-place", ERROR,
    en=("`@{place}` is no place", "write `@53`, `@53.3`, `@53.3-5`, `@53-55`, `@6.1,7.1` or `@53.3\"公办园\"`; lines and sentences count from 1"),
    zh=("“@{place}”不是出处", "可写：`@53`、`@53.3`、`@53.3-5`、`@53-55`、`@6.1,7.1`、`@53.3\"公办园\"`；行与句均从 1 数起"),
    bad="plan a: 甲\nnote 乙 @0.3\n", good="plan a: 甲\nnote 乙 @1.3\n",
)  # fmt: skip
def MALFORMED_PLACE() -> None:
    """The place of a statement in its source cannot be understood."""


@declare(
    "EP115", "unclosed-quote", ERROR,
    en=("the quotation mark is not closed", "close it, or write \\\" for a mark that is part of the text"),
    zh=("引号未闭合", "补上右引号；正文里的引号写作 \\\""),
    bad='plan a: 甲\ndo "新建 due 2024\n', good='plan a: 甲\ndo "新建 due 2024"\n',
)  # fmt: skip
def UNCLOSED_QUOTE() -> None:
    """A double quote is opened and not closed on the same line. Chinese quotation marks (`“…”`) are ordinary characters."""


@declare(
    "EP116", "bad-escape", ERROR,
    en=("unknown escape in quotes", "inside quotes write \\\" for a quote, \\\\ for a backslash, \\u{{4E00}} for a character by its number"),
    zh=("引号内的转义无法识别", "引号内 \\\" 表示引号，\\\\ 表示反斜杠，\\u{{4E00}} 表示编号字符"),
    bad='plan a: 甲\ndo "新\\建"\n', good='plan a: 甲\ndo "新\\\\建"\n',
)  # fmt: skip
def BAD_ESCAPE() -> None:
    """A backslash in quotes begins no known escape, or names a control character."""


@declare(
    "EP117", "control-character", ERROR, fixable=True,
    en=("the control character {character} stands here", "delete it; a line ends with LF or CRLF alone"),
    zh=("此处有控制字符 {character}", "请删除；换行只用 LF 或 CRLF"),
    bad="plan a: 甲\x07\n", good="plan a: 甲\n",
)  # fmt: skip
def CONTROL_CHARACTER() -> None:
    """A character that cannot be seen, and that could mislead a terminal or a reader.

    Control codes, text-direction codes and lone surrogates are no text: the model holds U+FFFD in their place. Characters without width (a
    zero-width space, copied from a web page) are kept, but two names that differ in one are not the same; where one is meant, write it in
    quotes as an escape: `"甲\\u{200B}乙"`.
    """


@declare(
    "EP118", "overlong-line", ERROR,
    en=("the line is longer than {most} characters and was not read", "split it: one statement a line"),
    zh=("此行超过 {most} 个字符，未读取", "请拆分：一行一条语句"),
    bad="plan a: 甲\nnote " + "长" * 10_001 + "\n", good="plan a: 甲\nnote 长\n",
)  # fmt: skip
def LONG_LINE() -> None:
    """A line is longer than any statement can be. It is kept in the file and left out of the model."""


@declare(
    "EP119", "unknown-value", ERROR,
    en=("`{value}` is no value of `{keyword}`", "write one of {expected}{meant}"),
    zh=("“{value}”不是“{keyword}”的取值", "可写：{expected}{meant}"),
    bad="plan a: 甲\nkind plan-of-work\n", good="plan a: 甲\nkind work-plan\n",
)  # fmt: skip
def UNKNOWN_VALUE() -> None:
    """A keyword with a fixed set of values has another."""


@declare(
    "EP120", "malformed-value", ERROR,
    en=("`{value}` is not {expected}", "write {example}"),
    zh=("“{value}”不是{expected}", "应写作 {example}"),
    bad="plan a: 甲\nmeta 预算\n", good="plan a: 甲\nmeta 预算: 三百万\n",
)  # fmt: skip
def MALFORMED_VALUE() -> None:
    """The content of a line has not the form that its keyword asks for: a key and a value, a checksum, an amount, an id."""


@declare(
    "EP121", "repeated-field", ERROR,
    en=("`{keyword}` stands twice", "keep one of the two lines; the first is on line {first}"),
    zh=("“{keyword}”重复", "保留其中一行；第一处在第 {first} 行"),
    bad="plan a: 甲\nyear 2023\nyear 2024\n", good="plan a: 甲\nyear 2024\n",
)  # fmt: skip
def REPEATED_FIELD() -> None:
    """A field that a block has once is given twice. The first one counts."""


@declare(
    "EP122", "second-plan", ERROR,
    en=("a second plan in one file", "move it to a file of its own"),
    zh=("一个文件中有第二个计划", "请移到单独的文件"),
    bad="plan a: 甲\nplan b: 乙\n", good="plan a: 甲\n",
)  # fmt: skip
def SECOND_PLAN() -> None:
    """A file holds one plan. The first is read; the syntax of the others is checked all the same."""


@declare(
    "EP123", "unknown-language-version", ERROR,
    en=("version `{version}` of the language is not known", "write `language 1`, or install a newer edupolicy"),
    zh=("不支持语言版本“{version}”", "写 `语言 1`，或升级 edupolicy"),
    bad="language 9\nplan a: 甲\n", good="language 1\nplan a: 甲\n",
)  # fmt: skip
def UNKNOWN_VERSION() -> None:
    """The file says that it is written in a version of the language that this program does not know."""


@declare(
    "EP124", "too-much-text", ERROR,
    en=("too many {what}: what follows was not read", "split the file: one plan a file"),
    zh=("{what} 过多：其后的内容未读取", "请拆分文件：一个文件一个计划"),
    bad="", good="plan a: 甲\n",
)  # fmt: skip
def TOO_MUCH() -> None:
    """The file holds more lines or blocks than any plan has (4,000,000 lines, 100,000 blocks). What was read is checked; the rest is kept."""


@declare(
    "EP125", "clause-as-line", ERROR,
    en=("`{clause}` is a clause, not a line of its own", "write it at the end of the line that it qualifies"),
    zh=("“{clause}”是从句，不能单独成行", "写在它所限定的那一行末尾"),
    bad="plan a: 甲\ntarget 幼儿园 3 所\nscope 农村\n", good="plan a: 甲\ntarget 幼儿园 3 所 scope 农村\n",
)  # fmt: skip
def CLAUSE_AS_LINE() -> None:
    """A clause such as `scope` or `per` stands at the beginning of a line."""


@declare(
    "EP126", "allowance-without-reason", ERROR,
    en=("`{code}` is silenced without a reason", "say why: `allow {code}: …`"),
    zh=("豁免 {code} 没有写理由", "写明理由：`豁免 {code}：…`"),
    bad="plan a: 甲\nallow EP601\n", good="plan a: 甲\nallow EP601: 由全局统筹\n",
)  # fmt: skip
def ALLOWANCE_WITHOUT_REASON() -> None:
    """A rule is silenced in the file, and the reason is not given. Who reads the plan next year needs it."""


@declare(
    "EP127", "place-without-statement", ERROR, fixable=True,
    en=("`{keyword}` has no place in the source", "delete `@{place}`, or put it on the statement that it belongs to"),
    zh=("“{keyword}”没有原文出处", "删去 `@{place}`，或移到对应的语句上"),
    bad="plan a: 甲\nid b @3\n", good="plan a: 甲\nid b\n",
)  # fmt: skip
def PLACE_WITHOUT_STATEMENT() -> None:
    """A place stands on a line that says nothing about the document: an id, an `allow`, an entry of the vocabulary."""


@declare(
    "EP128", "text-after-place", ERROR,
    en=("`{rest}` stands after the place", "a place ends its line: list several as `@5,6`, begin a comment with a space and #, quote text that holds @"),
    zh=("出处之后还有“{rest}”", "出处应在行末：多处写作 `@5,6`，注释以空格和 # 开头，含 @ 的正文加引号"),
    bad="plan a: 甲\nnote 乙 @5 丙\n", good="plan a: 甲\nnote 乙丙 @5\n",
)  # fmt: skip
def TEXT_AFTER_PLACE() -> None:
    """A place in the source is followed by something that is no comment: more text, or a second place."""


@declare(
    "EP129", "period-without-year", ERROR,
    en=("`{period}` needs the plan's year", "write `year 2024` under the plan, or the year here: `2024年底`"),
    zh=("“{period}”要由计划的年度确定", "在计划下写 `年度 2024`，或在此写明年份：`2024年底`"),
    bad="plan a: 甲\ntarget 幼儿园 3 所 due 年内\n", good="plan a: 甲\nyear 2024\ntarget 幼儿园 3 所 due 年内\n",
)  # fmt: skip
def PERIOD_WITHOUT_YEAR() -> None:
    """A deadline such as `年内`, `6月底前` or `三年` counts from the plan's year, and the plan has none. It is reported once in a file."""


@declare(
    "EP130", "carriage-return-lines", ERROR,
    en=("the lines of the file end with CR alone", "convert it: tr '\\r' '\\n' < FILE"),
    zh=("文件用 CR 换行", "请转换：tr '\\r' '\\n' < 文件"),
    bad="plan a: 甲\rnote 乙\r", good="plan a: 甲\nnote 乙\n",
)  # fmt: skip
def CARRIAGE_RETURN_LINES() -> None:
    """The file was written with the line ends of an old system. It is read as if each were an LF, and no command rewrites it."""


@declare(
    "EP131", "misspelt-clause", ERROR,
    en=("`{word}` is no clause", "did you mean `{meant}`?"),
    zh=("“{word}”不是从句", "是否应为“{meant}”？"),
    bad="plan a: 甲\ntarget 新建幼儿园 3 所 deu 2025\n", good="plan a: 甲\ntarget 新建幼儿园 3 所 due 2025\n",
)  # fmt: skip
def MISSPELT_CLAUSE() -> None:
    """Behind a quantity stands what is nearly a clause: one of its letters is wrong, or it runs into its content (`每县` for `每 县`).

    Only the words of clauses, each after a space, may stand there. The figure is read without it.
    """


SYNTAX_RULES = (
    UNKNOWN_KEYWORD, MISSPELT_KEYWORD, GLUED_KEYWORD, NO_KEYWORD, MISPLACED_LINE, NO_BLOCK, MISSING_CONTENT, MALFORMED_FIGURE, UNREAD_TEXT,
    CLAUSE_NOT_ALLOWED, REPEATED_CLAUSE, EMPTY_CLAUSE, MALFORMED_PERIOD, MALFORMED_PLACE, UNCLOSED_QUOTE, BAD_ESCAPE, CONTROL_CHARACTER,
    LONG_LINE, UNKNOWN_VALUE, MALFORMED_VALUE, REPEATED_FIELD, SECOND_PLAN, UNKNOWN_VERSION, TOO_MUCH, CLAUSE_AS_LINE, ALLOWANCE_WITHOUT_REASON,
    PLACE_WITHOUT_STATEMENT, TEXT_AFTER_PLACE, PERIOD_WITHOUT_YEAR, CARRIAGE_RETURN_LINES, MISSPELT_CLAUSE,
)  # fmt: skip
