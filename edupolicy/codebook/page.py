"""The codebook as a page: `docs/codebook.md`, and what `edupolicy sql --codebook --format md` prints."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from edupolicy.codebook.column import Column, Table
from edupolicy.codebook.tables import TABLES

_HEADS = {
    "en": ("column", "type", "unit", "meaning", "null"),
    "zh": ("列", "类型", "单位", "含义", "为空"),
}
_ROW = {"en": "One row is {}.", "zh": "一行是{}。"}
_ABOUT = """\
# Codebook 表列说明

The tables of a corpus: in SQL (`edupolicy sql`), in Arrow (`corpus.table`), in exports, and in the answers to queries (`edupolicy query --format json`
or `csv`, `to_arrow`) alike. Made from `edupolicy/codebook`. 语料的各个表，在 SQL（`edupolicy sql`）、Arrow（`corpus.table`）、导出文件和查询结果
（`edupolicy query --format json` 或 `csv`、`to_arrow`）中都相同。

Numbers are doubles, because that is what programs calculate with, and a double says exactly whether it is at least 57.5; the digits as written stand
beside them as text (`value_exact`, `upper_exact`). Texts are UTF-8, never with a line break but in `notes`. 数值为双精度浮点数，原有数字另存为文本
（`value_exact`、`upper_exact`）。
"""


def codebook_page(tables: Iterable[Table] = TABLES, language: str | None = None) -> str:
    """Tables and their columns as Markdown, in ``en`` or ``zh``, or in both."""
    return "\n".join([_ABOUT if language is None else "", *(_section(table, language) for table in tables)]).lstrip("\n")


def _section(table: Table, language: str | None) -> str:
    languages = (language,) if language else ("en", "zh")
    meaning = " ".join(_in(table.meaning, one) for one in languages)
    said = " ".join(_ROW[one].format(_in(table.row, one)) for one in languages)
    heads = _HEADS[languages[0]]
    lines = [f"## {table.name}: {meaning}", "", said, "", f"| {' | '.join(heads)} |", "|" + "---|" * len(heads)]
    return "\n".join([*lines, *(_line(one, languages) for one in table.columns), ""])


def _line(column: Column, languages: tuple[str, ...]) -> str:
    meaning, null = (" / ".join(filter(None, (_in(texts, one) for one in languages))) for texts in (column.meaning, column.null))
    return f"| `{column.name}` | {column.type.value} | {column.unit} | {meaning} | {null or '–'} |".replace("  ", " ")


def _in(texts: tuple[str, str], language: str) -> str:
    return texts[language == "zh"]


def write_page(path: Path) -> None:
    """Bring the page up to date.

    Raises:
        OSError: if it cannot be written.
    """
    path.write_text(codebook_page(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write_page(Path(__file__).parents[2] / "docs" / "codebook.md")
