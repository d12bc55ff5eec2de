"""The parts of a Word document that hold its text, in bounded time and memory; nothing in it is ever run or fetched."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from xml.parsers import expat

from onward.parsing.resumes.records import ReadingProblem

MAX_BYTES = 5_000_000
MAX_PARTS = 3_000
MAX_PART = 8_000_000
"""Bytes that one part may unpack to: a résumé of thirty pages has less than one million."""
MAX_DEPTH = 300
MAX_ELEMENTS = 200_000

_DOCUMENT = "word/document.xml"
_STYLES = "word/styles.xml"
_MARGINS = re.compile(r"word/(?:header|footer)\d*\.xml")
_MACROS = re.compile(r"(?i)vbaProject|vbaData|macrosheet")
_COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")

Attributes = dict[str, str]


@dataclass(frozen=True, slots=True)
class Parts:
    """The XML of the body, of the styles (empty where there is none), and of what stands in the margins of pages."""

    document: bytes
    styles: bytes
    margins: tuple[bytes, ...]


class _RefusedError(Exception):
    """A document type, which might define entities, or more elements than any résumé has."""


def is_encrypted_office_file(source: bytes) -> bool:
    """Return whether the bytes are a document of Word, Excel or PowerPoint behind a password."""
    return source.startswith(_COMPOUND_FILE) and _ENCRYPTED_STREAM in source


def read_parts(source: bytes) -> Parts | ReadingProblem:
    """Unpack what is read of a document, or say why it is refused. Parts that are not read are never unpacked."""
    if len(source) > MAX_BYTES:
        return ReadingProblem.TOO_LARGE
    try:
        with zipfile.ZipFile(io.BytesIO(source)) as archive:
            return _parts(archive)
    except Exception:  # noqa: BLE001 - zipfile raises half a dozen kinds on damaged files
        return ReadingProblem.DAMAGED


def _parts(archive: zipfile.ZipFile) -> Parts | ReadingProblem:
    infos = {info.filename: info for info in archive.infolist()}
    margins = sorted(name for name in infos if _MARGINS.fullmatch(name))[:6]
    wanted = [name for name in (_DOCUMENT, _STYLES, *margins) if name in infos]
    if _DOCUMENT not in infos:
        return ReadingProblem.NOT_A_RESUME
    if any(_MACROS.search(name) for name in infos):
        return ReadingProblem.UNSAFE
    if len(infos) > MAX_PARTS or any(infos[name].file_size > MAX_PART for name in wanted):
        return ReadingProblem.TOO_LARGE
    if any(infos[name].flag_bits & 0x1 for name in wanted):
        return ReadingProblem.ENCRYPTED
    texts = {name: archive.read(name) for name in wanted}
    if any(b"<!DOCTYPE" in text or b"<!ENTITY" in text for text in texts.values()):
        return ReadingProblem.UNSAFE
    return Parts(texts[_DOCUMENT], texts.get(_STYLES, b""), tuple(texts[name] for name in margins))


def walk_xml(
    text: bytes,
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None],
    write: Callable[[str], None] = lambda _text: None,
) -> bool:
    """Call ``start``, ``end`` and ``write`` for every element; names and attributes come without their namespaces.

    Return False where the XML is damaged, has a document type, or is deeper or longer than the limits; what was called
    before stands.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    depth = count = 0

    def refuse(*_declared: object) -> None:
        raise _RefusedError

    def begin(name: str, attributes: Attributes) -> None:
        nonlocal depth, count
        depth, count = depth + 1, count + 1
        if depth > MAX_DEPTH or count > MAX_ELEMENTS:
            raise _RefusedError
        start(_local(name), {_local(key): value for key, value in attributes.items()})

    def finish(name: str) -> None:
        nonlocal depth
        depth -= 1
        end(_local(name))

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = begin
    parser.EndElementHandler = finish
    parser.CharacterDataHandler = write
    try:
        parser.Parse(text, True)  # noqa: FBT003 - expat takes it by place alone
    except (expat.ExpatError, _RefusedError, ValueError, LookupError):
        return False
    return True


def _local(name: str) -> str:
    return name.rpartition(" ")[2]
