"""The bytes of a workbook, looked at before anything in them is believed."""

from __future__ import annotations

import io
import zipfile
import zlib

from edupolicy.diagnostics import Diagnostic, Rule
from edupolicy.diagnostics.worksheet import ENCRYPTED_WORKBOOK, NOT_A_WORKBOOK, OVERSIZED_WORKBOOK
from edupolicy.worksheet.finding import finding

#: how many bytes a workbook may unpack to, and how many parts it may have
MOST_BYTES = 128 * 2**20
_MOST_PARTS = 10_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.spreadsheet"
#: why it is none, in English and Chinese
_EMPTY = ("the file is empty", "文件是空的")
_OLD = ("it is in the old .xls format", "是旧的 .xls 格式")
_BINARY = ("it is in the binary format (.xlsb)", "是二进制格式（.xlsb）")
_STRICT = ("it is in the format `Strict Open XML`", "是“Strict Open XML”格式")
_TEXT = ("it is no ZIP archive, which every .xlsx file is", "不是 ZIP 压缩包，而 .xlsx 文件都是")
_OTHER = ("it is an archive without a workbook in it", "压缩包中没有工作簿")
_DAMAGED = ("it is damaged", "文件已损坏")


def objection(content: bytes, path: str) -> Diagnostic | None:
    """Why bytes are not read as a workbook; None where nothing speaks against it."""
    if content.startswith(_OLE):
        return finding(ENCRYPTED_WORKBOOK, path) if _ENCRYPTED in content else no_workbook(path, _OLD)
    if not content:
        return no_workbook(path, _EMPTY)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _of_archive(archive, path)
    except zipfile.BadZipFile:
        return no_workbook(path, _DAMAGED if content.startswith(b"PK") else _TEXT)
    except (zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, ValueError, OverflowError):
        return no_workbook(path, _DAMAGED)


def _of_archive(archive: zipfile.ZipFile, path: str) -> Diagnostic | None:
    parts = archive.infolist()
    if any(part.flag_bits & 1 for part in parts):
        return finding(ENCRYPTED_WORKBOOK, path)
    size = sum(part.file_size for part in parts)
    if size > MOST_BYTES or len(parts) > _MOST_PARTS:
        return finding(OVERSIZED_WORKBOOK, path, size=f"{max(size, MOST_BYTES + 1) / 2**20:,.0f}", most=str(MOST_BYTES // 2**20))
    names = {part.filename for part in parts}
    if archive.testzip() is not None:
        return no_workbook(path, _DAMAGED)
    if "content.xml" in names and _part(archive, "mimetype").startswith(_OPEN_DOCUMENT):
        return finding(ENCRYPTED_WORKBOOK, path) if b"encryption-data" in _part(archive, "META-INF/manifest.xml") else None
    if "xl/workbook.bin" in names:
        return no_workbook(path, _BINARY)
    if "xl/workbook.xml" not in names:
        return no_workbook(path, _OTHER)
    return no_workbook(path, _STRICT) if b"http://purl.oclc.org/ooxml/" in _part(archive, "xl/workbook.xml") else None


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    return archive.read(name) if name in archive.namelist() else b""


def is_open_document(content: bytes) -> bool:
    """Whether an archive to which there is no objection is in LibreOffice's own format."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return _part(archive, "mimetype").startswith(_OPEN_DOCUMENT)


def no_workbook(path: str, reason: tuple[str, str] = _DAMAGED, rule: Rule = NOT_A_WORKBOOK) -> Diagnostic:
    """The finding that a file is none, for a reason in English and Chinese."""
    return finding(rule, path, reason_en=reason[0], reason_zh=reason[1])
