"""An archive as it arrives: bytes that anybody may have made, so everything about them is bounded and checked."""

import json
import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from onward.accounts.archive.refusals import Damaged, NotAnArchive, Refused, TooLarge, UnknownVersion
from onward.accounts.archive.tables import CONTENTS, FORMAT, VERSION, tables

LARGEST_CONTENTS = 128 * 1024 * 1024
MOST_PARTS = 10_000_000
LARGEST_DIRECTORY = 64 * 1024


@dataclass(frozen=True, slots=True)
class Contents:
    person: dict[str, Any]
    tables: dict[str, list[Any]]


def is_archive(data: bytes) -> bool:
    """Whether ``data`` looks like an archive that Onward exported; opening it may still refuse it."""
    try:
        with _opened(data) as archive:
            return _contents_name(archive) is not None
    except Refused:
        return False


def read(data: bytes) -> Contents:
    """What the archive holds, not yet checked row by row.

    Raises ``NotAnArchive``, ``TooLarge``, ``UnknownVersion`` or ``Damaged``. At most 128 MiB are unpacked, only the one
    file of contents is read, and nothing is ever written to disk under a name from the archive.
    """
    with _opened(data) as archive:
        name = _contents_name(archive)
        if name is None:
            raise NotAnArchive
        document = _parsed(_unpacked(archive, name))
    if document.get("format") != FORMAT:
        raise NotAnArchive
    _require_known(document)
    person, rows = document.get("person"), document.get("tables")
    if not isinstance(person, dict) or not isinstance(rows, dict):
        raise Damaged
    for label, listed in rows.items():
        if not isinstance(listed, list):
            raise Damaged(label)
    return Contents(person=person, tables=rows)


def _require_known(document: dict[str, Any]) -> None:
    version, rows = document.get("schema_version"), document.get("tables")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise Damaged("schema_version")
    known = {table.label for table in tables()}
    if version > VERSION or (isinstance(rows, dict) and not rows.keys() <= known):
        raise UnknownVersion


def _opened(data: bytes) -> ZipFile:
    """Raises ``NotAnArchive``; the directory is measured first, as reading a huge one takes memory of its own."""
    end = data[-22:]
    plain_end = end[:4] == b"PK\x05\x06" and end[20:22] == b"\x00\x00" and data[-42:-38] != b"PK\x06\x07"
    if not plain_end or int.from_bytes(end[12:16], "little") > LARGEST_DIRECTORY:
        raise NotAnArchive
    try:
        return ZipFile(BytesIO(data))
    except (BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise NotAnArchive from error


def _contents_name(archive: ZipFile) -> str | None:
    """The contents stand at the top, or in one folder when somebody packed the archive again."""
    names = [name for name in archive.namelist() if name.split("/")[-1] == CONTENTS and name.count("/") <= 1]
    return names[0] if len(names) == 1 else None


def _unpacked(archive: ZipFile, name: str) -> bytes:
    if archive.getinfo(name).file_size > LARGEST_CONTENTS:
        raise TooLarge
    try:
        with archive.open(name) as file:
            text = file.read(LARGEST_CONTENTS + 1)
    except (BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError) as error:
        raise Damaged from error
    if len(text) > LARGEST_CONTENTS or sum(map(text.count, (b"{", b"[", b","))) > MOST_PARTS:
        raise TooLarge
    return text


def _parsed(text: bytes) -> dict[str, Any]:
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Damaged from error
    if not isinstance(document, dict):
        raise NotAnArchive
    return document
