"""Files of documents: their formats and names."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from onward.parsing.text import one_line, without_accents

MAX_FILE_BYTES, MAX_KEPT_BYTES = 5 * 1024 * 1024, 60 * 1024 * 1024
"""Of one file, and of all files of a person together: an archive of them can still be imported."""
MAX_FILE_NAME = 200
_NOT_IN_NAMES = re.compile(r"[^\w.()-]+")


class FileFormat(StrEnum):
    """Formats of documents that are kept; ``OTHER`` is one made elsewhere that Onward does not write."""

    PDF = "pdf"
    DOCX = "docx"
    TEXT = "txt"
    MARKDOWN = "md"
    HTML = "html"
    JSON = "json"
    OTHER = "other"


MEDIA_TYPES = {
    FileFormat.PDF: "application/pdf",
    FileFormat.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileFormat.TEXT: "text/plain; charset=utf-8",
    FileFormat.MARKDOWN: "text/markdown; charset=utf-8",
    FileFormat.HTML: "text/html; charset=utf-8",
    FileFormat.JSON: "application/json",
    FileFormat.OTHER: "application/octet-stream",
}


@dataclass(frozen=True, slots=True)
class DocumentFile:
    """A document as a file."""

    name: str
    format: FileFormat
    content: bytes

    @property
    def digest(self) -> str:
        return sha256(self.content).hexdigest()


def format_of_name(file_name: str) -> FileFormat:
    """Return the format that the ending of a name says."""
    ending = file_name.rpartition(".")[2].casefold()
    return next((each for each in FileFormat if each.value == ending), FileFormat.OTHER)


def file_name(parts: Iterable[str], file_format: FileFormat) -> str:
    """Return a name in plain letters that says whose document it is and for whom: "Alice-Moss-Acme.pdf"."""
    words = (_NOT_IN_NAMES.sub("-", without_accents(one_line(each))).strip("-.") for each in parts)
    stem = "-".join(each for each in words if each)[: MAX_FILE_NAME - 10].strip("-.")
    return f"{stem or 'document'}.{file_format.value}"


def safe_file_name(given: str) -> str:
    """Return the name of a file made elsewhere without a path and signs that systems refuse, its ending kept."""
    name = one_line(given.replace("\\", "/").rpartition("/")[2])
    stem, dot, ending = name.rpartition(".")
    stem, ending = (stem, ending) if dot and stem else (name, "")
    ending = _NOT_IN_NAMES.sub("", ending)[:10]
    stem = _NOT_IN_NAMES.sub("-", stem).strip("-.")[: MAX_FILE_NAME - 12] or "document"
    return f"{stem}.{ending}" if ending else stem
