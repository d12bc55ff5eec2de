"""PDFs that are damaged where it hurts: their objects, references, numbers, streams, fonts, page trees and tables.

A seed is a small page, unpacked and cut into objects. What is damaged is written as a whole file again, so that a
reader gets past the table of objects and meets the damage; a part of the files is damaged in their bytes as well.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable
from random import Random

from pypdf import PdfWriter

from fuzzing import noisy

Objects = dict[int, bytes]

_OBJECT = re.compile(rb"(?:^|\n)(\d+) 0 obj\n(.*?)\nendobj", re.DOTALL)
_STREAM = re.compile(rb"(.*?)\nstream\n(.*)\nendstream", re.DOTALL)
_NUMBER = re.compile(rb"(?<![\w/.#])-?\d+(?:\.\d+)?(?![\w.])")
_REFERENCE = re.compile(rb"\b\d+ 0 R\b")
_NAME = re.compile(rb"/[A-Za-z]\w*")
_NUMBERS = (
    *(b"0", b"-1", b"1", b"255", b"65536", b"2147483647", b"-2147483648", b"4294967296", b"99999999999999999999"),
    *(b"1e38", b"0.00000001", b"-0.5", b"1000000", b"nan", b"null", b"true", b"(x)", b"[ 1 2 ]", b"<< >>", b"/X", b""),
)
_VALUES = (*_NUMBERS, b"[", b"<<", b">>", b"]", b"(", b")", b"%", b"stream", b"endobj", b"[ [ [ ] ] ]", b"<feff0041>")
_NAMES = (
    *(b"/Kids", b"/Parent", b"/Count", b"/Type", b"/Font", b"/Type0", b"/Type3", b"/CIDFontType0", b"/TrueType"),
    *(b"/Encoding", b"/Identity-V", b"/ToUnicode", b"/W", b"/DW", b"/Widths", b"/FirstChar", b"/FontFile2", b"/Filter"),
    *(b"/LZWDecode", b"/ASCII85Decode", b"/RunLengthDecode", b"/JBIG2Decode", b"/JPXDecode", b"/DCTDecode", b"/Crypt"),
    *(
        b"/Resources",
        b"/Contents",
        b"/XObject",
        b"/Form",
        b"/Image",
        b"/MediaBox",
        b"/CropBox",
        b"/Rotate",
        b"/UserUnit",
    ),
    *(
        b"/Length",
        b"/DecodeParms",
        b"/Predictor",
        b"/Columns",
        b"/BaseFont",
        b"/Differences",
        b"/OCProperties",
        b"/Annots",
    ),
)
_OPERATORS = (
    *(b"q", b"Q", b"BT", b"ET", b"T*", b"/f0 0 Tf", b"/f0 1000000 Tf", b"/f0 -9 Tf", b"/F9 9 Tf", b"1 0 0 1 0 0 Tm"),
    *(b"0 0 0 0 0 0 Tm", b"1e30 0 0 1e30 0 0 cm", b"0.000001 0 0 0.000001 1 1 cm", b"0 1 -1 0 300 300 Tm"),
    *(b"100000 Tz", b"-100 Tz", b"1e9 TL", b"1e9 Ts", b"3 Tr", b"7 Tr", b"9999 Tc", b"-9999 Tw", b"(abc) Tj"),
    *(b"<0001000200030004> Tj", b"[<0001> -1e9 <0002> 1e9 <0003>] TJ", b"(a) '", b'1 2 (a) "', b"/X Do", b"/X gs"),
    *(
        b"BI /W 9999 /H 9999 /BPC 8 /CS /G ID x EI",
        b"/Span << /ActualText (\x00\x01) >> BDC",
        b"EMC",
        b"0 0 0 0 re W n",
    ),
    *(b"-1e9 -1e9 1e9 1e9 re f", b"sh", b"/c0 cs", b"1 2 3 4 5 6 7 8 9 scn", b"0 0 m", b"1e38 1e38 l", b"S"),
)
_MAPS = (
    *(b"<0000> <FFFF> <0000>", b"<0001> <0001> <D800>", b"<0001> <0002> <202E>", b"<0001> <FFFE> [<0041>]"),
    *(b"1 beginbfrange", b"endbfrange", b"100 beginbfchar", b"endbfchar", b"<> <>", b"<FFFFFFFFFF> <00>", b"usecmap"),
    *(b"<0001> <" + b"0041" * 2_000 + b">", b"<0001> <E000>", b"<0003> <0000>", b"<0000000000> <FFFFFFFFFF> <0041>"),
)


def objects_of(source: bytes) -> Objects:
    """Cut a PDF into its objects, with streams unpacked."""
    with io.BytesIO() as target:
        PdfWriter(clone_from=io.BytesIO(source)).write(target)
        found = {int(number): body for number, body in _OBJECT.findall(target.getvalue())}
    return {number: _unpacked(body) for number, body in found.items()}


def _unpacked(body: bytes) -> bytes:
    cut = _STREAM.fullmatch(body)
    if cut is None or b"/FlateDecode" not in cut[1] or b"/DecodeParms" in cut[1]:
        return body
    data = zlib.decompress(cut[2])
    head = re.sub(rb"\n/Length \d+", b"\n/Length %d" % len(data), cut[1].replace(b"/Filter /FlateDecode\n", b""))
    return b"%b\nstream\n%b\nendstream" % (head, data)


def file_of(objects: Objects, extra: bytes = b"") -> bytes:
    """Write objects as a PDF whose table says where each stands."""
    written = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = {}
    for number, body in objects.items():
        places[number] = len(written)
        written += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start, size = len(written), max(objects, default=0) + 1
    rows = (b"%010d 00000 n \n" % places[each] if each in places else b"0000000000 65535 f \n" for each in range(size))
    written += b"xref\n0 %d\n" % size + b"".join(rows)
    written += b"trailer\n<< /Size %d /Root 1 0 R %b >>\nstartxref\n%d\n%%%%EOF\n" % (size, extra, start)
    return bytes(written)


def damaged_pdf(seed: Objects, chance: Random) -> bytes:
    """Damage objects up to six times, write them, and now and then damage the table, the end or any bytes."""
    objects = dict(seed)
    for _ in range(chance.randint(1, 6)):
        chance.choice(_WAYS)(objects, chance)
    source = file_of(objects, chance.choice(_TRAILERS) if chance.random() < 0.15 else b"")
    if chance.random() < 0.15:
        source = _with_other_table(source, chance)
    if chance.random() < 0.1:
        source = source[: chance.randint(1, len(source))]
    return noisy(source, chance, chance.choice((0, 0, 0, 1, 4)))


_TRAILERS = (
    b"/Encrypt << /Filter /Standard /V 1 /R 2 /O (x) /U (y) /P -1 >>",
    b"/Encrypt 1 0 R",
    b"/Prev 0",
    b"/Prev 15",
    b"/XRefStm 15",
    b"/Root 9999 0 R",
    b"/Size -1",
    b"/ID [ (a) ]",
)


def _with_other_table(source: bytes, chance: Random) -> bytes:
    start = source.rindex(b"xref\n0 ")
    table = _replaced_once(source[start:], _NUMBER, chance.choice(_NUMBERS), chance)
    return source[:start] + chance.choice((table, b"", table + source[start:], source[start:] * 2))


def _replaced_once(text: bytes, pattern: re.Pattern[bytes], value: bytes, chance: Random) -> bytes:
    found = list(pattern.finditer(text))
    if not found:
        return text
    one = chance.choice(found)
    return text[: one.start()] + value + text[one.end() :]


def _any(objects: Objects, chance: Random) -> int:
    return chance.choice(list(objects) or [1])


def _change_number(objects: Objects, chance: Random) -> None:
    number = _any(objects, chance)
    objects[number] = _replaced_once(objects.get(number, b""), _NUMBER, chance.choice(_NUMBERS), chance)


def _change_reference(objects: Objects, chance: Random) -> None:
    number = _any(objects, chance)
    other = chance.choice((number, _any(objects, chance), 9_999))
    objects[number] = _replaced_once(objects.get(number, b""), _REFERENCE, b"%d 0 R" % other, chance)


def _change_name(objects: Objects, chance: Random) -> None:
    number = _any(objects, chance)
    objects[number] = _replaced_once(objects.get(number, b""), _NAME, chance.choice(_NAMES), chance)


def _add_entry(objects: Objects, chance: Random) -> None:
    number = _any(objects, chance)
    value = chance.choice((*_VALUES, b"%d 0 R" % number, b"%d 0 R" % _any(objects, chance)))
    entry = b"<< %b %b\n" % (chance.choice(_NAMES), value)
    objects[number] = objects.get(number, b"").replace(b"<<", entry, 1)


def _exchange(objects: Objects, chance: Random) -> None:
    one, other = _any(objects, chance), _any(objects, chance)
    objects[one] = objects.get(other, b"")


def _remove(objects: Objects, chance: Random) -> None:
    objects.pop(_any(objects, chance), None)


def _nest(objects: Objects, chance: Random) -> None:
    """Put one value into itself many times, or a tree of pages into itself."""
    number = _any(objects, chance)
    opened, closed = chance.choice(((b"[ ", b" ]"), (b"<< /Kids ", b" >>"), (b"(", b")")))
    depth = chance.choice((10, 500, 20_000))
    value = opened * depth + b"1" + closed * depth
    objects[number] = _replaced_once(objects.get(number, b""), _NUMBER, value, chance)


def _change_stream(objects: Objects, chance: Random) -> None:
    """Write what hurts into the lines of a stream: operators into a page, ranges into a map of characters."""
    streams = [number for number, body in objects.items() if b"\nstream\n" in body]
    if not streams:
        return
    number = chance.choice(streams)
    cut = _STREAM.fullmatch(objects[number])
    if cut is None:
        return
    head, data = cut[1], cut[2]
    if b" Tf" in data or b"begincmap" in data:
        lines = data.split(b"\n")
        for _ in range(chance.randint(1, 6)):
            hostile = chance.choice(_MAPS if b"begincmap" in data else _OPERATORS)
            times = chance.choice((1, 1, 1, 40, 3_000)) if len(hostile) < 100 else 1
            place = chance.randrange(len(lines))
            lines[place : place + chance.randint(0, 2)] = [hostile] * times
        data = b"\n".join(lines)
    else:
        data = noisy(data, chance, chance.randint(1, 20))
    objects[number] = _packed(head, data, chance)


def _packed(head: bytes, data: bytes, chance: Random) -> bytes:
    if chance.random() < 0.3:
        head, data = head.replace(b"<<", b"<<\n/Filter /FlateDecode", 1), zlib.compress(data)
    length = chance.choice(_NUMBERS) if chance.random() < 0.1 else b"%d" % len(data)
    head = re.sub(rb"/Length \d+", b"/Length " + length, head)
    return b"%b\nstream\n%b\nendstream" % (head, data)


def _blow_up(objects: Objects, chance: Random) -> None:
    """Make a stream large, and pack it."""
    streams = [number for number, body in objects.items() if b"\nstream\n" in body]
    cut = _STREAM.fullmatch(objects[chance.choice(streams)]) if streams else None
    if cut is None:
        return
    piece = chance.choice((*_OPERATORS, *_MAPS[:4], b"\x00", cut[2][:2_000] or b" ")) + b"\n"
    data = cut[2] + piece * (chance.choice((50_000, 400_000, 3_000_000)) // len(piece))
    number = chance.choice(streams)
    head = cut[1].replace(b"<<", b"<<\n/Filter /FlateDecode", 1)
    packed = zlib.compress(data, 1)
    objects[number] = b"%b\nstream\n%b\nendstream" % (
        re.sub(rb"/Length \d+", b"/Length %d" % len(packed), head),
        packed,
    )


_WAYS: tuple[Callable[[Objects, Random], None], ...] = (
    *(_change_number, _change_number, _change_reference, _change_name, _add_entry, _exchange, _remove),
    *(_change_stream, _change_stream, _change_stream, _nest, _blow_up),
)
