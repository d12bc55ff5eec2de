"""Decoding the bytes of a file saved in any encoding, without losing one."""

from __future__ import annotations

import codecs
from typing import NamedTuple

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE_BYTES = 65_536
# A stray byte in a UTF-8 file is read as cp1252; the five bytes cp1252 leaves undefined stay control characters.
_CP1252_FOR_SURROGATE = {
    0xDC00 + byte: bytes([byte]).decode("cp1252", errors="ignore") or chr(byte) for byte in range(0x80, 0x100)
}


class DecodedText(NamedTuple):
    """A text with the encoding it was read in; ``sure`` is False where the bytes fit several."""

    text: str
    encoding: str
    sure: bool


def decode(data: bytes, encoding: str | None = None) -> DecodedText:
    """Decode bytes to text; nothing is dropped and nothing raised.

    A byte order mark decides, then the pattern of zero bytes (UTF-16 without a mark), then valid UTF-8; otherwise
    Western bytes are read as cp1252 (of which Latin-1 is a part) and text in another script by detection.
    ``encoding`` overrides all of that when it is a known name.
    """
    if encoding is not None:
        return DecodedText(_decode_leniently(data, encoding), encoding, sure=True)
    for mark, name in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return DecodedText(_decode_leniently(data, name), name, sure=True)
    wide = _guess_utf16(data)
    if wide:
        return DecodedText(_decode_leniently(data, wide), wide, sure=False)
    text = data.decode("utf-8", errors="surrogateescape")
    stray = sum("\udc80" <= c <= "\udcff" for c in text) if not text.isascii() else 0
    if not stray:
        return DecodedText(text, "utf-8", sure=True)
    if 4 * stray < sum(c > "\x7f" for c in text) - stray:
        return DecodedText(text.translate(_CP1252_FOR_SURROGATE), "utf-8", sure=False)
    return _decode_single_byte(data)


def _guess_utf16(data: bytes) -> str | None:
    """Recognise UTF-16 without a mark: mostly Western text has a zero in every other byte."""
    head = data[:_SAMPLE_BYTES]
    half = len(head) // 2
    if half < 8:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > 0.6 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.6 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _decode_single_byte(data: bytes) -> DecodedText:
    head = data[:_SAMPLE_BYTES]
    high = sum(byte >= 0x80 for byte in head)
    letters = sum(65 <= (byte & 0xDF) <= 90 for byte in head)
    if high > 0.3 * (letters + 1):
        from charset_normalizer import from_bytes  # noqa: PLC0415 - slow to load, and few files need it

        best = from_bytes(head).best()
        if best is not None:
            return DecodedText(_decode_leniently(data, best.encoding), best.encoding, sure=False)
    return DecodedText(_decode_leniently(data, "cp1252"), "cp1252", sure=False)


def _decode_leniently(data: bytes, encoding: str) -> str:
    """Decode, keeping a stray byte as the character of its number, and half a pair as a mark."""
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        if encoding.replace("_", "-").startswith(("utf-16", "utf-32")):
            return data.decode(encoding, errors="backslashreplace")
        try:
            text = data.decode(encoding, errors="surrogateescape")
        except LookupError:  # an unknown name, or one of a codec that does not make text
            text = data.decode("cp1252", errors="surrogateescape")
        return text.translate(_CP1252_FOR_SURROGATE)
