"""Pages of a PDF as pictures, to show beside what was read from them."""

import zlib
from base64 import b64encode

from onward.parsing.resumes.pdf.reading import MAX_PAGES

SCALE = 1.5
"""Pixels of a picture for each point of a page, unless the page is larger than any paper."""
_MAX_LENGTH = 3_000
_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def draw_page(source: bytes, *, page: str) -> str:
    """Return a page, from 1, as a PNG in Base64; "" for a page that there is not. Raises ``PdfiumError``.

    PDFium ends the whole process over some files: a file from outside is drawn in a process of its own.
    """
    import pypdfium2  # noqa: PLC0415 - loaded when a page is drawn

    document = pypdfium2.PdfDocument(source)
    number = int(page) - 1
    if not 0 <= number < min(len(document), MAX_PAGES):
        return ""
    found = document[number]
    scale = min(SCALE, _MAX_LENGTH / max(found.get_width(), found.get_height(), 1))
    bitmap = found.render(scale=scale, grayscale=False, rev_byteorder=True, may_draw_forms=False)
    rows = _rgb_rows(bytes(bitmap.buffer), bitmap.stride, bitmap.width, bitmap.height, bitmap.n_channels)
    return b64encode(_png(rows, bitmap.width, bitmap.height)).decode("ascii")


def _rgb_rows(data: bytes, stride: int, width: int, height: int, channels: int) -> bytes:
    """Write rows of pixels as PNG wants them: each after the number of its filter, which is none."""
    rows = bytearray()
    for number in range(height):
        row = data[number * stride : number * stride + width * channels]
        rows.append(0)
        if channels == 4:
            plain = bytearray(3 * width)
            for place in range(3):
                plain[place::3] = row[place::4]
            row = bytes(plain)
        rows += row
    return bytes(rows)


def _png(rows: bytes, width: int, height: int) -> bytes:
    header = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes((8, 2, 0, 0, 0))
    return _SIGNATURE + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(rows, 6)) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")
