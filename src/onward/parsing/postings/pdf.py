"""The text of a posting that was saved as a PDF."""

import re
import zlib
from threading import Lock

from onward.parsing.postings.guard import MAX_SIZE
from onward.parsing.text import clean_text

MAX_PAGES = 20
MAX_CHARACTERS = 200_000
MAX_INFLATED = 100_000_000
"""Bytes that all compressed streams of a file may hold together."""

_STREAM = re.compile(rb"stream\r?\n")
_TWICE_PACKED = re.compile(rb"/Filter\s*\[[^\]]{0,200}(?:Flate|LZW)[^\]]{0,200}(?:Flate|LZW)")
one_at_a_time = Lock()
"""PDFium is not safe to be used by two threads."""


def is_pdf(source: bytes) -> bool:
    """Return whether the bytes are a PDF, by its mark within the first kilobyte."""
    return b"%PDF-" in source[:1_024]


def read_pdf_text(source: bytes) -> str | None:
    """Return the text of the first ``MAX_PAGES``, lines as they stand; empty for a file that cannot be read.

    A file that is longer than ``MAX_SIZE`` or holds more than ``MAX_INFLATED`` is not opened: the answer is ``None``.
    """
    if len(source) > MAX_SIZE or is_packed_tight(source):
        return None
    import pypdfium2  # noqa: PLC0415 - loaded when a PDF is read

    with one_at_a_time:
        try:
            document = pypdfium2.PdfDocument(source)
            pages = [document[number].get_textpage() for number in range(min(len(document), MAX_PAGES))]
            texts = [
                page.get_text_range(0, min(page.count_chars(), MAX_CHARACTERS)) for page in pages if page.count_chars()
            ]
        except (pypdfium2.PdfiumError, ValueError, IndexError, UnicodeError):
            return ""
    return clean_text("\n".join(texts))[:MAX_CHARACTERS]


def is_packed_tight(source: bytes) -> bool:
    """Return whether the streams of a file hold more than a reader should unpack."""
    left = MAX_INFLATED
    if _TWICE_PACKED.search(source):
        return True
    for found in _STREAM.finditer(source):
        if source[found.end() : found.end() + 1] != b"x":
            continue
        try:
            unpacked = zlib.decompressobj().decompress(source[found.end() :], left)
        except zlib.error:
            continue
        left -= len(unpacked)
        if left <= 0 or _TWICE_PACKED.search(unpacked):
            return True
    return False
