"""What can be wrong with a file before a line of it is read."""

from __future__ import annotations

from edupolicy.diagnostics.rule import Severity, declare


@declare(
    "EP001", "gbk-file", Severity.ERROR,
    en=("the file is not UTF-8; it looks like GBK", "give `--encoding gb18030`, or convert it: iconv -f gb18030 -t utf-8"),
    zh=("文件不是 UTF-8，疑为 GBK 编码", "加 `--encoding gb18030`，或用 iconv -f gb18030 -t utf-8 转换"),
    bad="", good="plan a: 甲\n",
)  # fmt: skip
def GBK_FILE() -> None:
    """The bytes are no UTF-8, and they are well-formed GB18030, as older Windows programs write Chinese.

    Nothing is guessed: give `--encoding gb18030` (in Python `load(path, encoding="gb18030")`), or convert the file once.
    """


@declare(
    "EP002", "binary-file", Severity.ERROR,
    en=("this is no text file: byte {offset} is NUL", "give a `.plan` file, or JSON that edupolicy exported"),
    zh=("不是文本文件：第 {offset} 字节为 NUL", "请给出 `.plan` 文件或 edupolicy 导出的 JSON"),
    bad="", good="plan a: 甲\n",
)  # fmt: skip
def BINARY_FILE() -> None:
    """The file holds NUL bytes and is no UTF-8 text: a picture, a spreadsheet, an archive."""


@declare(
    "EP003", "undecodable-file", Severity.ERROR,
    en=("the file is not {encoding}: byte {offset}, on line {line}, cannot be decoded", "give the right `--encoding`, or convert the file to UTF-8"),
    zh=("文件不是 {encoding}：第 {offset} 字节（第 {line} 行）无法解码", "用 `--encoding` 指明编码，或把文件转成 UTF-8"),
    bad="", good="plan a: 甲\n",
)  # fmt: skip
def UNDECODABLE_FILE() -> None:
    """The bytes are not in the encoding that they should be in."""


@declare(
    "EP004", "unknown-encoding", Severity.ERROR,
    en=("there is no encoding named `{encoding}`", "usual ones are utf-8, gb18030, big5, utf-16"),
    zh=("没有名为“{encoding}”的编码", "常用：utf-8、gb18030、big5、utf-16"),
    bad="", good="plan a: 甲\n",
)  # fmt: skip
def UNKNOWN_ENCODING() -> None:
    """The encoding that was asked for is not known."""


@declare(
    "EP005", "empty-file", Severity.WARNING,
    en=("the file holds neither a plan nor a vocabulary", "begin with `plan ID: TITLE`; `edupolicy new` writes a template"),
    zh=("文件中既没有计划也没有词汇", "以 `计划 编号：标题` 开头；`edupolicy new` 可生成模板"),
    bad="# nothing yet\n", good="plan a: 甲\n",
)  # fmt: skip
def EMPTY_FILE() -> None:
    """There is no statement in the file."""


@declare(
    "EP006", "missing-vocabulary", Severity.ERROR,
    en=("the vocabulary `{file}` cannot be read: {reason}", "give its path relative to this file"),
    zh=("无法读取词汇文件“{file}”：{reason}", "请写出相对于本文件的路径"),
    bad="use nowhere.plan\nplan a: 甲\n", good="plan a: 甲\n",
)  # fmt: skip
def MISSING_VOCABULARY() -> None:
    """A `use` line names a file that is not there, is a folder, or is no text."""


@declare(
    "EP007", "circular-vocabulary", Severity.ERROR,
    en=("vocabularies use each other: {files}", "remove one of the `use` lines"),
    zh=("词汇文件互相引用：{files}", "删去其中一条“引用”"),
    bad="", good="plan a: 甲\n",
)  # fmt: skip
def CIRCULAR_VOCABULARY() -> None:
    """A vocabulary uses, by way of others, itself. Each file is read once, so nothing is lost."""


@declare(
    "EP008", "malformed-json", Severity.ERROR,
    en=("this is no plan in JSON: {reason}", "give JSON that `edupolicy export --format json` wrote"),
    zh=("不是 JSON 格式的计划：{reason}", "请给出 `edupolicy export --format json` 的输出"),
    bad="", good="plan a: 甲\n",
)  # fmt: skip
def MALFORMED_JSON() -> None:
    """A file that begins with `{` is read as JSON, and this one does not follow the published schema."""


@declare(
    "EP009", "lossy-json", Severity.WARNING,
    en=("not all that the JSON says of `{plan}` can be kept", "read it with the vocabulary it was written with, or correct names and empty texts in it"),
    zh=("JSON 中“{plan}”的内容未能全部保留", "请用导出时的词汇读取，或更正其中的名称和空文本"),
    bad="", good="plan a: 甲\n",
)  # fmt: skip
def LOSSY_JSON() -> None:
    """A plan in JSON is read as the text that it would be, and this one reads differently.

    The vocabulary that is in force may know its names under other ones, or the JSON holds what no text can: an empty clause, a plan's number.
    """


FILE_RULES = (
    GBK_FILE, BINARY_FILE, UNDECODABLE_FILE, UNKNOWN_ENCODING, EMPTY_FILE, MISSING_VOCABULARY, CIRCULAR_VOCABULARY, MALFORMED_JSON,
    LOSSY_JSON,
)  # fmt: skip
#: the file gave no text at all
UNREADABLE = (GBK_FILE, BINARY_FILE, UNDECODABLE_FILE, UNKNOWN_ENCODING, MALFORMED_JSON)
