"""An archive as it arrives: bytes that anybody may have made, so everything about them is bounded and checked."""

import json
import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from onward.accounts.archive.errors import (
    ArchiveError,
    ArchiveTooLargeError,
    DamagedArchiveError,
    NotAnArchiveError,
    UnknownArchiveVersionError,
)
from onward.accounts.archive.tables import ARCHIVE_FORMAT, ARCHIVE_VERSION, CONTENTS_FILE, archive_tables

MAX_CONTENTS_BYTES = 128 * 1024 * 1024
MAX_JSON_PARTS = 10_000_000
MAX_DIRECTORY_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class ArchiveContents:
    person: dict[str, Any]
    tables: dict[str, list[Any]]


def is_archive(data: bytes) -> bool:
    """Whether ``data`` looks like an archive that Onward exported; opening it may still refuse it."""
    try:
        with _open_zip(data) as archive:
            return _contents_name(archive) is not None
    except ArchiveError:
        return False


def read_archive(data: bytes) -> ArchiveContents:
    """What the archive holds, not yet checked row by row.

    Raises ``NotAnArchiveError``, ``ArchiveTooLargeError``, ``UnknownArchiveVersionError`` or ``DamagedArchiveError``.
    At most 128 MiB are unpacked, only the one file of contents is read, and nothing is ever written to disk under a
    name from the archive.
    """
    with _open_zip(data) as archive:
        name = _contents_name(archive)
        if name is None:
            raise NotAnArchiveError
        document = _parse_json(_read_contents(archive, name))
    if document.get("format") != ARCHIVE_FORMAT:
        raise NotAnArchiveError
    _require_known_version(document)
    person, rows = document.get("person"), document.get("tables")
    if not isinstance(person, dict) or not isinstance(rows, dict):
        raise DamagedArchiveError
    for label, listed in rows.items():
        if not isinstance(listed, list):
            raise DamagedArchiveError(label)
    return ArchiveContents(person=person, tables=rows)


def _require_known_version(document: dict[str, Any]) -> None:
    version, rows = document.get("schema_version"), document.get("tables")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise DamagedArchiveError("schema_version")
    known = {table.label for table in archive_tables()}
    if version > ARCHIVE_VERSION or (isinstance(rows, dict) and not rows.keys() <= known):
        raise UnknownArchiveVersionError


def _open_zip(data: bytes) -> ZipFile:
    """Open a ZIP file. Raises ``NotAnArchiveError``.

    Its directory is measured first, as reading a huge one takes memory of its own.
    """
    end = data[-22:]
    plain_end = end[:4] == b"PK\x05\x06" and end[20:22] == b"\x00\x00" and data[-42:-38] != b"PK\x06\x07"
    if not plain_end or int.from_bytes(end[12:16], "little") > MAX_DIRECTORY_BYTES:
        raise NotAnArchiveError
    try:
        return ZipFile(BytesIO(data))
    except (BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise NotAnArchiveError from error


def _contents_name(archive: ZipFile) -> str | None:
    """The contents stand at the top, or in one folder when somebody packed the archive again."""
    names = [name for name in archive.namelist() if name.split("/")[-1] == CONTENTS_FILE and name.count("/") <= 1]
    return names[0] if len(names) == 1 else None


def _read_contents(archive: ZipFile, name: str) -> bytes:
    if archive.getinfo(name).file_size > MAX_CONTENTS_BYTES:
        raise ArchiveTooLargeError
    try:
        with archive.open(name) as file:
            text = file.read(MAX_CONTENTS_BYTES + 1)
    except (BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError) as error:
        raise DamagedArchiveError from error
    if len(text) > MAX_CONTENTS_BYTES or sum(map(text.count, (b"{", b"[", b","))) > MAX_JSON_PARTS:
        raise ArchiveTooLargeError
    return text


def _parse_json(text: bytes) -> dict[str, Any]:
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise DamagedArchiveError from error
    if not isinstance(document, dict):
        raise NotAnArchiveError
    return document
