"""Which characters the documents' fonts lack, read from their character tables (``cmap``)."""

import struct
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from onward.materials.paper.document import document_data
from onward.materials.paper.printed import Paper, printed_parts
from onward.materials.records import PageSettings, Selection
from onward.profile.records import ProfileContent

_LONG, _SHORT = 12, 4
_UNICODE_TABLES = {(3, 10): _LONG, (0, 4): _LONG, (0, 6): _LONG, (3, 1): _SHORT, (0, 3): _SHORT}
"""Format by platform and encoding, the fullest first."""
_NO_CHARACTER = 0xFFFF


def letters_without_font(content: ProfileContent, selection: Selection, settings: PageSettings) -> Mapping[str, str]:
    """Return the letters of a selection that no typeface has, by script in the words of Unicode: {"Thai": "ไ"}."""
    return missing_by_script(document_data(content, selection, settings))


def missing_by_script(data: dict[str, Paper]) -> dict[str, str]:
    """As ``letters_without_font``, for the data of a template."""
    from onward.materials.paper.engine import font_files  # noqa: PLC0415 - loads Typst

    letters = {letter for part in printed_parts(data) for letter in part.text}
    missing = letters.difference(*(_letters_of(Path(path), index) for path, index in font_files(data)))
    found: dict[str, str] = {}
    for letter in sorted(missing):
        if not letter.isspace() and unicodedata.category(letter) != "Cf":
            script = _script_of(letter)
            found[script] = found.get(script, "") + letter
    return found


def _script_of(letter: str) -> str:
    name = unicodedata.name(letter, "")
    return name.split()[0].split("-")[0].capitalize() if unicodedata.category(letter)[0] in "LM" and name else ""


@cache
def _letters_of(path: Path, index: int) -> frozenset[str]:
    """Return every character of one font of a file; none where the file cannot be read."""
    try:
        font = path.read_bytes()
        start = struct.unpack_from(">I", font, 12 + 4 * index)[0] if font[:4] == b"ttcf" else 0
        return frozenset(map(chr, _codes(font, _table(font, start, b"cmap"))))
    except (OSError, struct.error, ValueError):
        return frozenset()


def _table(font: bytes, start: int, tag: bytes) -> int:
    (count,) = struct.unpack_from(">H", font, start + 4)
    for number in range(count):
        name, _sum, offset, _length = struct.unpack_from(">4sIII", font, start + 12 + 16 * number)
        if name == tag:
            return int(offset)
    raise ValueError(f"the font has no table {tag!r}")


def _codes(font: bytes, table: int) -> Iterable[int]:
    (count,) = struct.unpack_from(">H", font, table + 2)
    places = {
        (platform, encoding): table + offset
        for platform, encoding, offset in (
            struct.unpack_from(">HHI", font, table + 4 + 8 * number) for number in range(count)
        )
    }
    for kind, layout in _UNICODE_TABLES.items():
        if kind in places and struct.unpack_from(">H", font, places[kind])[0] == layout:
            ranges = _long_ranges if layout == _LONG else _short_ranges
            return (code for first, last in ranges(font, places[kind]) for code in range(first, last + 1))
    return ()


def _long_ranges(font: bytes, place: int) -> list[tuple[int, int]]:
    (count,) = struct.unpack_from(">I", font, place + 12)
    groups = struct.iter_unpack(">III", font[place + 16 : place + 16 + 12 * min(count, 0x10000)])
    return [(first, min(last, 0x10FFFF)) for first, last, _glyph in groups]


def _short_ranges(font: bytes, place: int) -> list[tuple[int, int]]:
    half = struct.unpack_from(">H", font, place + 6)[0] // 2
    lasts = struct.unpack_from(f">{half}H", font, place + 14)
    firsts = struct.unpack_from(f">{half}H", font, place + 16 + 2 * half)
    return [(first, last) for first, last in zip(firsts, lasts, strict=True) if first != _NO_CHARACTER]
