"""What can be wrong with a question to plans."""

from __future__ import annotations

from edupolicy.diagnostics.rule import Severity, declare

_GOOD = "plan a-2024: 甲\n  region 某省 某市\n  year 2024\n"
_ERROR, _WARNING = Severity.ERROR, Severity.WARNING


@declare(
    "EQ101", "missing-condition", _ERROR,
    en=("a condition is missing {where}", "write one, such as `target 公办园占比 >= 55%`, `by 基教科`, `due < 2024-07`"),
    zh=("{where}缺少条件", "请写一个条件，如 `目标 公办园占比 >= 55%`、`责任 基教科`、`期限 < 2024-07`"),
    bad="", good=_GOOD,
)  # fmt: skip
def MISSING_CONDITION() -> None:
    """After `and`, `or`, `not` or an opening parenthesis stands no condition, or the question is empty.

    A condition is written as a line of a plan, or as a clause of one. A word `and` that belongs to a text is put in quotes together with it.
    """


@declare(
    "EQ102", "unclosed-parenthesis", _ERROR,
    en=("the parenthesis is not closed", "close it behind the last condition of the group; one that belongs to a name is put in quotes with it"),
    zh=("括号未闭合", "在这一组的最后一个条件之后补上右括号；属于名称的括号请连同名称加引号"),
    bad="", good=_GOOD,
)  # fmt: skip
def UNCLOSED_PARENTHESIS() -> None:
    """A parenthesis that groups conditions is opened and not closed."""


@declare(
    "EQ103", "unopened-parenthesis", _ERROR,
    en=("the parenthesis was not opened", "delete it, or open it before the first condition of the group"),
    zh=("没有与之对应的左括号", "删去它，或在这一组的第一个条件之前补上左括号"),
    bad="", good=_GOOD,
)  # fmt: skip
def UNOPENED_PARENTHESIS() -> None:
    """A parenthesis is closed that was not opened."""


@declare(
    "EQ104", "missing-connective", _ERROR,
    en=("`{text}` is not connected with what stands before it", "put `and`, `or` or `and not` between the two"),
    zh=("“{text}”与前面的条件没有连接", "在两者之间写“且”“或”或“且 非”"),
    bad="", good=_GOOD,
)  # fmt: skip
def MISSING_CONNECTIVE() -> None:
    """Two conditions, or a condition and a parenthesis, stand side by side without a word that says how they belong together."""


@declare(
    "EQ105", "keyword-without-question", _ERROR,
    en=("plans cannot be asked for `{keyword}`", "ask with one of {expected}"),
    zh=("不能按“{keyword}”查询", "可用：{expected}"),
    bad="", good=_GOOD,
)  # fmt: skip
def KEYWORD_WITHOUT_QUESTION() -> None:
    """A condition begins with a keyword of the language that says nothing of a document: of the vocabulary, of the file, of the encoding."""


@declare(
    "EQ106", "unknown-name", _WARNING,
    en=(
        "no plan and no vocabulary here has {what} named `{name}`{meant}",
        "look at the names in use with `edupolicy query {keyword} PATH`; `*` stands for any text",
    ),
    zh=("这些计划和词汇中没有名为“{name}”的{what}{meant}", "用 `edupolicy query {keyword} 路径` 查看所用的名称；`*` 代表任意文字"),
    bad="", good=_GOOD,
)  # fmt: skip
def UNKNOWN_NAME() -> None:
    """A question names an indicator or an organization that occurs nowhere in the plans that are asked, neither as a name nor within one."""


@declare(
    "EQ107", "other-units", _WARNING,
    en=(
        "{count} figures for `{name}` are in {units}, which cannot be compared with {unit}; they are left out",
        "ask in the unit that the plans use, and for a change with its sign: `+3 个`",
    ),
    zh=("“{name}”有 {count} 个数值以 {units} 计，不能与{unit}比较，未计入", "请用计划所用的单位提问；增减幅度连同正负号写，如 `+3 个`"),
    bad="", good=_GOOD,
)  # fmt: skip
def OTHER_UNITS() -> None:
    """A question asks for a number in one unit, and plans state the figure in a unit of another dimension, or as a change.

    Units of one dimension are converted, by what the vocabulary says of them.
    """


@declare(
    "EQ108", "fraction-for-percentage", _WARNING,
    en=("{number} is read as {number}%, because `{name}` is measured in %", "write `{percentage}` if that is meant"),
    zh=("“{name}”以 % 计，{number} 读作 {number}%", "若意为 {percentage}，请写 `{percentage}`"),
    bad="", good=_GOOD,
)  # fmt: skip
def FRACTION_FOR_PERCENTAGE() -> None:
    """A question asks for a share with a number below 1 and without a unit. A number without a unit is in the unit of each figure."""


@declare(
    "EQ109", "condition-without-keyword", _ERROR,
    en=("`{word}` is no keyword", "to look for a text write `text {word}`; otherwise begin with one of {expected}"),
    zh=("“{word}”不是关键词", "要查找文字请写 `文字 {word}`；否则以这些词开头：{expected}"),
    bad="", good=_GOOD,
)  # fmt: skip
def CONDITION_WITHOUT_KEYWORD() -> None:
    """A condition begins with a word that is no keyword of the language, and like none.

    What is looked for in all that a plan says comes after `text`, or stands in quotes.
    """


@declare(
    "EQ110", "oversized-question", _ERROR,
    en=("the question has more than {most} {what}", "ask several shorter questions"),
    zh=("问题中的{what}超过 {most} 个", "请分成几个较短的问题"),
    bad="", good=_GOOD,
)  # fmt: skip
def OVERSIZED_QUESTION() -> None:
    """A question has more conditions, parentheses or denials than any that a person asks (1,000 conditions, 50 parentheses and denials)."""


@declare(
    "EQ111", "unmet-figures", Severity.INFO,
    en=(
        "none of the {count} figures for `{name}` guarantees it: {figures}",
        "ask for what every outcome that keeps a promise would fulfil; docs/query.md says how",
    ),
    zh=("“{name}”的 {count} 个数值都不能保证它：{figures}", "只有无论怎样兑现都符合的承诺才算；见 docs/query.md"),
    bad="", good=_GOOD,
)  # fmt: skip
def UNMET_FIGURES() -> None:
    """A question has no answer, though there are figures for what it names.

    A target answers where every number that keeps it is one that was asked for: about 800 does not guarantee 800 or more.
    """


@declare(
    "EQ201", "indicator-without-figures", _ERROR,
    en=("no plan here has a figure for `{name}`{meant}", "give an indicator's name, alias or id; `edupolicy query target PATH` lists figures"),
    zh=("这些计划中没有“{name}”的数值{meant}", "请写指标的名称、别名或编号；`edupolicy query 目标 路径` 可列出数值"),
    bad="", good=_GOOD,
)  # fmt: skip
def INDICATOR_WITHOUT_FIGURES() -> None:
    """A comparison asks for an indicator for which none of the plans has a target or a result."""


@declare(
    "EQ202", "incomparable-units", _WARNING,
    en=(
        "{count} of the figures for `{name}` are in {units} and cannot be compared with those in {unit}; they stand apart",
        "choose with `--unit`; units are converted where the vocabulary says how",
    ),
    zh=("“{name}”有 {count} 个数值以 {units} 计，不能与以 {unit} 计的比较，分别列出", "用 `--unit` 选择单位；词汇写明折合的单位会自动换算"),
    bad="", good=_GOOD,
)  # fmt: skip
def INCOMPARABLE_UNITS() -> None:
    """Plans state one indicator in units of different dimensions, or one as a level and another as a change.

    The figures of each dimension are compared among themselves, in tables of their own.
    """


@declare(
    "EQ203", "unit-without-figures", _ERROR,
    en=("no figure for `{name}` is in `{unit}`, or converts to it", "they are in {units}"),
    zh=("“{name}”没有以“{unit}”计或可换算的数值", "现有数值以 {units} 计"),
    bad="", good=_GOOD,
)  # fmt: skip
def UNIT_WITHOUT_FIGURES() -> None:
    """A comparison asks for a unit of measure in which none of the plans states the indicator."""


QUERY_RULES = (
    MISSING_CONDITION, UNCLOSED_PARENTHESIS, UNOPENED_PARENTHESIS, MISSING_CONNECTIVE, KEYWORD_WITHOUT_QUESTION, UNKNOWN_NAME, OTHER_UNITS,
    FRACTION_FOR_PERCENTAGE, CONDITION_WITHOUT_KEYWORD, OVERSIZED_QUESTION, UNMET_FIGURES, INDICATOR_WITHOUT_FIGURES, INCOMPARABLE_UNITS,
    UNIT_WITHOUT_FIGURES,
)  # fmt: skip
