"""Plans in colour: the Pygments lexer and the TextMate grammar."""

from __future__ import annotations

import json
import plistlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pygments.lexers import get_lexer_by_name
from pygments.token import Comment, Error, Generic, Keyword, Literal, Name, Number, Operator, String, Token, _TokenType
from textmate_grammar.parsers.base import LanguageParser

from edupolicy import loads
from edupolicy.export.lexicon import COMMITMENTS, WITH_CLAUSES, plain_kinds
from edupolicy.export.pygments_lexer import PlanLexer
from edupolicy.export.textmate import grammar_file, grammar_text, textmate_grammar
from edupolicy.syntax.tables import AFTER, BEFORE, CLAUSES, KEYWORDS, SIGNS, VALUES
from edupolicy.syntax.tree import OPENERS
from tests.conftest import PROJECT
from tests.strategies import TRICKY, texts

LEXER = PlanLexer()
PARSER = LanguageParser(textmate_grammar())
PLANS = sorted((PROJECT / "plans").glob("*.plan"))


def _tokens(text: str) -> list[tuple[_TokenType, str]]:
    """Pygments' tokens that are more than plain text."""
    return [(kind, value) for _, kind, value in LEXER.get_tokens_unprocessed(text) if kind is not Token.Text]


def _scopes(text: str) -> list[tuple[str, str]]:
    """The innermost TextMate scope of each stretch of text that has one, without the language's name."""
    element = PARSER.parse_string(text)
    assert element is not None
    found: list[tuple[tuple[int, int], str, list[str]]] = element.flatten()
    return [(scopes[-1].removesuffix(".edupolicy"), value) for _, value, scopes in found if len(scopes) > 1]


# ---------------------------------------------------------------- Pygments


@given(st.lists(texts | st.sampled_from(["", "\n", "\r\n", "\r", "\x00", "\ufeff", "\u2028", *KEYWORDS, *CLAUSES, *TRICKY])).map("\n".join) | st.text())
def test_joined_tokens_are_the_text(text: str) -> None:
    tokens = list(LEXER.get_tokens_unprocessed(text))
    assert "".join(value for _, _, value in tokens) == text
    position = 0
    for offset, _, value in tokens:
        assert offset == position
        assert value
        position += len(value)


@given(st.lists(texts).map("\n".join))
def test_joined_tokens_are_the_text_as_pygments_prepares_it(text: str) -> None:
    lexer = PlanLexer(stripnl=False, ensurenl=False)
    prepared = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    assert "".join(value for _, value in lexer.get_tokens(text)) == prepared


@pytest.mark.parametrize("file", PLANS, ids=lambda file: file.stem)
def test_a_shipped_plan_has_no_error_tokens(file: Any) -> None:
    text = file.read_text(encoding="utf-8")
    tokens = list(LEXER.get_tokens_unprocessed(text))
    assert "".join(value for _, _, value in tokens) == text
    assert not [value for _, kind, value in tokens if kind is Error]


def test_pygments_finds_the_lexer_by_its_names() -> None:
    assert isinstance(get_lexer_by_name("edupolicy"), PlanLexer)
    assert isinstance(get_lexer_by_name("plan"), PlanLexer)


@pytest.mark.parametrize("word", sorted(KEYWORDS))
def test_every_keyword_is_coloured(word: str) -> None:
    expected = Keyword.Declaration if KEYWORDS[word] in OPENERS else Keyword
    assert _tokens(f"{word} 甲")[0] == (expected, word)


@pytest.mark.parametrize("word", sorted(CLAUSES))
def test_every_clause_is_coloured(word: str) -> None:
    expected = Keyword.Pseudo if CLAUSES[word] in COMMITMENTS else Name.Attribute
    assert (expected, word) in _tokens(f"do 甲 {word}")


@pytest.mark.parametrize("word", sorted([*BEFORE, *AFTER, *SIGNS]))
def test_every_comparator_is_coloured(word: str) -> None:
    whole = BEFORE.get(word) in ("ALL", "NONE")
    tokens = _tokens(f"target 甲 {word}" if whole else f"target 甲 {word} 3 所" if word not in AFTER else f"target 甲 3 所{word}")
    assert [kind for kind, value in tokens if value == word] in ([Operator], [Operator.Word])


def test_a_target_is_coloured_by_its_parts() -> None:
    assert _tokens('  目标：新增学位 1.5万个左右 due 2024年底 every year ensure by 甲、"乙 due"  @33.4"学位" # 注\n') == [
        (Keyword, "目标"), (Token.Punctuation, "："), (Name.Variable, "新增学位"), (Number, "1.5万"), (Keyword.Type, "个"), (Operator, "左右"),
        (Name.Attribute, "due"), (Literal.Date, "2024年底"), (Name.Attribute, "every"), (Keyword.Constant, "year"), (Keyword.Pseudo, "ensure"),
        (Name.Attribute, "by"), (String.Double, '"乙 due"'), (Name.Decorator, '@33.4"学位"'), (Comment.Single, "# 注"),
    ]  # fmt: skip


def test_a_heading_is_coloured_by_its_parts() -> None:
    assert _tokens("measure 8: 推进普及 @33") == [
        (Keyword.Declaration, "measure"), (Name.Class, "8"), (Generic.Heading, "推进普及"), (Name.Decorator, "@33"),
    ]  # fmt: skip


def test_a_word_that_is_no_keyword_is_an_error() -> None:
    assert _tokens("taget 甲 3 所") == [(Error, "taget")]


def test_what_is_quoted_is_neither_clause_nor_comment() -> None:
    assert _tokens('do "a due 2024 # b"') == [(Keyword, "do"), (String.Double, '"a due 2024 # b"')]


# ---------------------------------------------------------------- lexicon


@pytest.mark.parametrize("word", sorted(word for word, kind in KEYWORDS.items() if kind in WITH_CLAUSES | plain_kinds() | OPENERS))
def test_the_lexicon_agrees_with_the_reader_on_which_lines_take_clauses(word: str) -> None:
    kind = KEYWORDS[word]
    content = "甲 = 1 所" if kind in ("TARGET", "RESULT") else "甲"
    own = f"{word} {content} {' '.join(f'{clause} 1' for clause in ('per', 'state', 'why', 'at', 'inferred', 'from', 'due', 'read', 'scope'))}"
    opened = {"unit": "indicator a: 乙", "parent": "org a: 乙", "dimension": "unit-of-measure a: 乙"}
    texts_to_try = [f"{opener}\n{own}\n" for opener in ("plan a: 乙", *opened.values())] + [f"{own}\n"]
    found = {one.name for text in texts_to_try for one in loads(text).diagnostics}
    assert ("clause-out-of-place" in found) == (kind in WITH_CLAUSES)


# ---------------------------------------------------------------- TextMate


def test_the_grammar_file_is_current() -> None:
    assert grammar_file().read_text(encoding="utf-8") == grammar_text()


def test_the_grammar_can_be_written_as_a_property_list() -> None:
    assert plistlib.loads(plistlib.dumps(textmate_grammar())) == textmate_grammar()


def test_the_extension_names_files_that_exist() -> None:
    contributes = json.loads((PROJECT / "editors" / "package.json").read_text(encoding="utf-8"))["contributes"]
    (grammar,), (language,) = contributes["grammars"], contributes["languages"]
    assert (PROJECT / "editors" / grammar["path"]).resolve() == grammar_file()
    assert grammar["scopeName"] == textmate_grammar()["scopeName"]
    assert [extension.removeprefix(".") for extension in language["extensions"]] == textmate_grammar()["fileTypes"]
    assert json.loads((PROJECT / "editors" / language["configuration"]).read_text(encoding="utf-8"))["comments"] == {"lineComment": "#"}


@pytest.mark.parametrize("word", sorted(KEYWORDS))
def test_every_keyword_has_a_scope(word: str) -> None:
    expected = "keyword.control.block" if KEYWORDS[word] in OPENERS else "keyword.other.statement"
    assert _scopes(f"  {word} 甲")[0] == (expected, word)


@pytest.mark.parametrize("word", sorted(CLAUSES))
def test_every_clause_has_a_scope(word: str) -> None:
    expected = "storage.modifier.commitment" if CLAUSES[word] in COMMITMENTS else "storage.modifier.clause"
    assert (expected, word) in _scopes(f"do 甲 {word}")


@pytest.mark.parametrize("word", sorted([*BEFORE, *AFTER]))
def test_every_comparator_has_a_scope(word: str) -> None:
    whole = BEFORE.get(word) in ("ALL", "NONE")
    line = f"target 甲 {word}" if whole else f"target 甲 {word} 3 所" if word in BEFORE else f"target 甲 3 所{word}"
    assert ("keyword.operator.comparison", word) in _scopes(line)


@pytest.mark.parametrize(("kind", "word"), [(kind, word) for kind, words in VALUES.items() if kind in KEYWORDS.values() for word in words])
def test_every_fixed_value_has_a_scope(kind: str, word: str) -> None:
    keyword = next(keyword for keyword, of in KEYWORDS.items() if of == kind)
    assert ("constant.language", word) in _scopes(f"{keyword} {word}")


def test_a_target_is_scoped_by_its_parts() -> None:
    assert _scopes('  目标：新增学位 1.5万个左右 due 2024年底 every year ensure by 甲、"乙\\" due"  @33.4"学位" # 注') == [
        ("keyword.other.statement", "目标"), ("variable.other.indicator", "新增学位"), ("constant.numeric", "1.5万"), ("keyword.other.unit", "个"),
        ("keyword.operator.comparison", "左右"), ("storage.modifier.clause", "due"), ("constant.numeric", "2024年底"),
        ("storage.modifier.clause", "every"), ("constant.language", "year"), ("storage.modifier.commitment", "ensure"),
        ("storage.modifier.clause", "by"), ("string.quoted.double", '"乙'), ("constant.character.escape", '\\"'), ("string.quoted.double", ' due"'),
        ("constant.other.place", '@33.4"学位"'), ("comment.line.number-sign", "# 注"),
    ]  # fmt: skip


def test_other_lines_are_scoped_by_their_parts() -> None:
    text = "# 注\nmeasure 8: 推进普及  @33\ntaget 甲\nnote 乙 due 2024\ndo C#课程 确保"
    assert [(scope, value.strip()) for scope, value in _scopes(text)] == [
        ("comment.line.number-sign", "# 注"), ("keyword.control.block", "measure"), ("entity.name.label", "8"), ("entity.name.section", "推进普及"),
        ("constant.other.place", "@33"), ("invalid.illegal.keyword", "taget"), ("keyword.other.statement", "note"), ("keyword.other.statement", "do"),
        ("storage.modifier.commitment", "确保"),
    ]  # fmt: skip


#: what the two call the same thing
_SAME = {
    Keyword: "keyword.other.statement", Keyword.Declaration: "keyword.control.block", Name.Attribute: "storage.modifier.clause",
    Keyword.Pseudo: "storage.modifier.commitment", Name.Decorator: "constant.other.place", Comment.Single: "comment.line.number-sign",
    Name.Variable: "variable.other.indicator", Keyword.Type: "keyword.other.unit", Name.Class: "entity.name.label", Error: "invalid.illegal.keyword",
}  # fmt: skip


def test_lexer_and_grammar_agree_on_the_example_of_the_language() -> None:
    page = (PROJECT / "docs" / "language.md").read_text(encoding="utf-8")
    blocks = [block.split("```")[0] for block in page.split("```plan\n")[1:]]
    assert len(blocks) > 4
    for block in blocks:
        lexed = [(_SAME[kind], value) for kind, value in _tokens(block) if kind in _SAME]
        assert [one for one in _scopes(block) if one[0] in _SAME.values()] == lexed
