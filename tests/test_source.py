"""Text files as users have them, and places in texts."""

from __future__ import annotations

import codecs
import errno
import os
import stat
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edupolicy.source import LineIndex, Span, Unreadable, decode, display_width, write_atomically

PLAN = "plan a: 甲\r\n  note 乙𠮷\n"

# ---------------------------------------------------------------- decoding


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030", "UTF8", "U16"])
def test_text_in_a_named_encoding_is_read_and_can_be_written_back(encoding: str) -> None:
    content = PLAN.encode(encoding)
    decoded = decode(content, encoding)
    assert decoded.text is not None
    assert decoded.text.removeprefix("\ufeff") == PLAN
    assert decoded.text.encode(decoded.encoding) == content


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"), (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)  # fmt: skip
def test_byte_order_mark_tells_the_encoding_and_is_kept(mark: bytes, encoding: str) -> None:
    content = mark + PLAN.encode(encoding)
    decoded = decode(content)
    assert decoded.text == "\ufeff" + PLAN
    assert decoded.text.encode(decoded.encoding) == content


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_encoding_without_a_mark_gets_none_when_it_is_written_back(encoding: str) -> None:
    content = PLAN.encode(f"{encoding}-le")
    decoded = decode(content, encoding)
    assert decoded.text == PLAN
    assert decoded.text.encode(decoded.encoding) == content


def test_big_endian_file_stays_big_endian_where_its_encoding_is_named() -> None:
    content = codecs.BOM_UTF16_BE + PLAN.encode("utf-16-be")
    decoded = decode(content, "utf-16")
    assert decoded.text is not None
    assert decoded.text.encode(decoded.encoding) == content


@pytest.mark.parametrize("text", ["计划 a：甲\n", "plan a: 中\n", "措施 1：新建幼儿园三所，增加学位八百个\n" * 50, "。，：；\n"])
def test_gbk_is_recognized_and_not_guessed(text: str) -> None:
    decoded = decode(text.encode("gbk"))
    assert (decoded.text, decoded.fault) == (None, Unreadable.GBK)
    assert decode(text.encode("gbk"), "gb18030").text == text


def test_damaged_utf_8_that_is_gbk_by_chance_is_not_taken_for_gbk() -> None:
    content = "plan a: 甲乙丙丁".encode()[:-2] + b"\n"
    assert content.decode("gb18030")
    assert decode(content).fault is Unreadable.ENCODING


@pytest.mark.parametrize(
    ("content", "encoding", "fault", "offset"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00", None, Unreadable.BINARY, 8),
        (b"plan a: \xff\xff\xff", None, Unreadable.ENCODING, 8),
        ("plan a: 甲乙丙丁".encode()[:-1], None, Unreadable.ENCODING, 17),
        ("plan a: 甲乙\n".encode() + b"\xff\xfe\xe4" + "丙丁\n".encode(), None, Unreadable.ENCODING, 15),
        (b"plan a: \xed\xa0\x80 \xff", None, Unreadable.ENCODING, 8),
        (codecs.BOM_UTF16_LE + b"\x00\xd8", None, Unreadable.ENCODING, 2),
        (codecs.BOM_UTF16_LE + b"a", None, Unreadable.ENCODING, 2),
        ("甲".encode(), "ascii", Unreadable.ENCODING, 0),
        (b"ab\xff", "gb18030", Unreadable.ENCODING, 2),
    ],
)
def test_what_cannot_be_decoded_says_why_and_where(content: bytes, encoding: str | None, fault: Unreadable, offset: int) -> None:
    decoded = decode(content, encoding)
    assert (decoded.text, decoded.fault, decoded.offset) == (None, fault, offset)


@pytest.mark.parametrize("encoding", ["klingon", "", "undefined", "a\0b", "\udc80", "hex", "rot13", "zlib"])
def test_encoding_that_is_none_of_text_is_unknown(encoding: str) -> None:
    assert decode(b"plan a: \xe7\x94\xb2", encoding).fault is Unreadable.UNKNOWN_ENCODING


@given(st.binary(max_size=200), st.sampled_from([None, "utf-8", "utf-16", "utf-32", "gb18030", "big5", "utf-7", "utf-8-sig"]))
def test_any_bytes_give_a_text_or_a_fault(content: bytes, encoding: str | None) -> None:
    decoded = decode(content, encoding)
    assert (decoded.text is None) == (decoded.fault is not None)
    assert 0 <= decoded.offset <= len(content)


@given(st.binary(max_size=200))
def test_what_is_read_as_unicode_is_written_back_byte_for_byte(content: bytes) -> None:
    for encoding in (None, "utf-8", "utf-16", "utf-32"):
        decoded = decode(content, encoding)
        if decoded.text is not None:
            assert decoded.text.encode(decoded.encoding) == content


# ---------------------------------------------------------------- writing


def test_permissions_of_a_replaced_file_are_kept(tmp_path: Path) -> None:
    file = tmp_path / "a.plan"
    file.write_bytes(b"old")
    file.chmod(0o640)
    write_atomically(file, b"new")
    assert file.read_bytes() == b"new"
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_new_file_has_the_usual_permissions(tmp_path: Path) -> None:
    usual, file = tmp_path / "usual", tmp_path / "a.plan"
    usual.touch()
    write_atomically(file, b"new")
    assert file.stat().st_mode == usual.stat().st_mode


def test_link_stays_a_link_and_its_file_is_replaced(tmp_path: Path) -> None:
    folder = tmp_path / "there"
    folder.mkdir()
    file, link = folder / "a.plan", tmp_path / "a.plan"
    file.write_bytes(b"old")
    link.symlink_to(Path("there", "a.plan"))
    write_atomically(link, b"new")
    assert link.is_symlink()
    assert file.read_bytes() == b"new"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.plan", "there"]


def test_read_only_file_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "a.plan"
    file.write_bytes(b"old")
    file.chmod(0o444)
    with pytest.raises(PermissionError) as caught:
        write_atomically(file, b"new")
    assert caught.value.filename == str(file)
    assert file.read_bytes() == b"old"


@pytest.mark.parametrize(("name", "code"), [("missing/a.plan", errno.ENOENT), ("", errno.EISDIR), ("file/a.plan", errno.ENOTDIR)])
def test_failure_names_the_file_and_leaves_nothing_behind(tmp_path: Path, name: str, code: int) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OSError) as caught:
        write_atomically(tmp_path / name, b"new")
    assert caught.value.errno == code
    assert caught.value.filename == str(tmp_path / name)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_file_that_cannot_be_replaced_stays_as_it_was(tmp_path: Path) -> None:
    # the longest name that a file may have leaves no room for a longer one beside it
    file = tmp_path / ("a" * 250 + ".plan")
    file.write_bytes(b"old")
    write_atomically(file, b"new")
    assert file.read_bytes() == b"new"
    assert len(list(tmp_path.iterdir())) == 1


def test_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    write_atomically(pipe, b"new")
    reader.join()
    assert read == [b"new"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_device_that_is_full_gives_an_error_and_stays_a_device() -> None:
    with pytest.raises(OSError) as caught:
        write_atomically(Path("/dev/full"), b"new")
    assert caught.value.errno == errno.ENOSPC
    assert stat.S_ISCHR(os.stat("/dev/full").st_mode)


# ---------------------------------------------------------------- places


def test_lines_and_columns_are_counted_from_one() -> None:
    index = LineIndex("甲乙\n\nab")
    assert [index.position(offset) for offset in (0, 1, 2, 3, 4, 6)] == [(1, 1), (1, 2), (1, 3), (2, 1), (3, 1), (3, 3)]


def test_a_byte_order_mark_is_in_no_line() -> None:
    index = LineIndex("\ufeffab\nc")
    assert [index.position(offset) for offset in (0, 1, 2, 4)] == [(1, 1), (1, 1), (1, 2), (2, 1)]
    assert index.line_text(1) == "ab"


def test_only_a_line_feed_ends_a_line() -> None:
    index = LineIndex("a\rb\u2028c\x0bd\r\ne")
    assert index.line_text(1) == "a\rb\u2028c\x0bd"
    assert index.line_text(2) == "e"


@given(st.text(alphabet="甲a\n\r\u2028", max_size=40), st.data())
def test_position_points_back_at_its_offset(text: str, data: st.DataObject) -> None:
    index = LineIndex(text)
    offset = data.draw(st.integers(0, len(text)))
    line, column = index.position(offset)
    assert index.line_span(line).start + column - 1 == offset
    assert text.count("\n", 0, offset) == line - 1


@given(st.text(alphabet="甲a\n\r", max_size=40))
def test_line_holds_no_break(text: str) -> None:
    index = LineIndex(text)
    for line in range(1, text.count("\n") + 2):
        span = index.line_span(line)
        assert isinstance(span, Span)
        assert text[slice(*span)] == index.line_text(line)
        assert "\n" not in index.line_text(line)


@pytest.mark.parametrize(("text", "width"), [("", 0), ("abc", 3), ("计划", 4), ("（", 2), ("e\u0301", 1), ("a\u200bb", 2), ("𠮷", 2), ("“”", 2)])
def test_width_is_counted_in_columns(text: str, width: int) -> None:
    assert display_width(text) == width
