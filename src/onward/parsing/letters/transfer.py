"""The transfer encoding of a part taken off: as declared, as far as that fits, else by sight."""

import binascii
import re
from string import ascii_letters, digits
from typing import NamedTuple

_BASE64_LINE = re.compile(rb"[ \t]*[A-Za-z0-9+/]+={0,2}[ \t]*")
_BASE64 = (ascii_letters + digits + "+/=").encode()
_NOT_BASE64 = bytes(set(range(256)) - set(_BASE64))
_BLANKS = b" \t\r\n\x0b\x0c\x00\xa0"
_HIGH_QUOTED = re.compile(rb"=[89A-Fa-f][0-9A-Fa-f]")
_SOFT_BREAK = re.compile(rb"=[ \t]*\r?\n")
_QUOTED_SIGNS = re.compile(rb"=(?:3[DdCcEe]|20|0[AaDd])")
_UU_BEGIN = re.compile(rb"^begin(?:-base64)? [0-7]{3,4} [^\r\n]*\r?\n", re.MULTILINE)
_LEAST_BASE64 = 40
_SEEN = 65_536
_MAX_RUNS = 1_000


class Decoded(NamedTuple):
    """The bytes of a part, and whether they were encoded as declared."""

    data: bytes
    as_declared: bool = True


def decode(data: bytes, declared: str) -> Decoded:
    """Decode a part. Never raises."""
    kind = declared.strip(" \t\"';").partition(";")[0].strip().lower()
    if kind == "base64":
        return _base64(data)
    if kind in ("quoted-printable", "qp", "quoted_printable", "quotedprintable"):
        return Decoded(binascii.a2b_qp(data))
    if kind in ("x-uuencode", "uuencode", "uue", "x-uue"):
        return Decoded(_uu(data))
    return _by_sight(data)


def decoded_size(data: bytes, declared: str) -> int:
    """Estimate the size of a part without decoding it."""
    return len(data) * 73 // 100 if declared.strip().lower() == "base64" else len(data)


def _base64(data: bytes) -> Decoded:
    """Decode what is base64; a footer that a mailing list put after it, or text that never was any, stays as it is."""
    compact = data.translate(None, _BLANKS)
    if not compact.translate(None, _BASE64):
        return Decoded(from_base64(compact), as_declared=len(compact) % 4 == 0)
    encoded: list[bytes] = []
    rest: list[bytes] = []
    for line in data.splitlines(keepends=True):
        if not rest and (not line.strip() or _BASE64_LINE.fullmatch(line.rstrip(b"\r\n"))):
            encoded.append(line)
        else:
            rest.append(line)
    tail = b"".join(rest)
    if not encoded or b" " not in tail.strip():
        kept = data.translate(None, _NOT_BASE64)
        whole = len(kept) > 0.9 * len(compact) and b" " not in data
        return Decoded(from_base64(kept) if whole else data, as_declared=False)
    return Decoded(from_base64(b"".join(encoded).translate(None, _BLANKS)) + b"\n" + tail, as_declared=False)


def from_base64(compact: bytes) -> bytes:
    """Decode letters of base64, several runs of them too; of an incomplete tail what is whole."""
    if compact.count(b"=") > _MAX_RUNS:
        compact = compact.replace(b"=", b"")
    return b"".join(map(_whole_quanta, compact.split(b"=")))


def _whole_quanta(run: bytes) -> bytes:
    if not len(run) % 4:
        return binascii.a2b_base64(run)
    whole = run[:-1] if len(run) % 4 == 1 else run
    return binascii.a2b_base64(whole + b"=" * (-len(whole) % 4))


def _uu(data: bytes) -> bytes:
    begin = _UU_BEGIN.search(data)
    if not begin:
        return data
    lines = []
    for line in data[begin.end() :].splitlines():
        if line.strip() in (b"end", b"`", b""):
            break
        lines.append(_uu_line(line))
    return data[: begin.start()] + b"".join(lines)


def _uu_line(line: bytes) -> bytes:
    try:
        return binascii.a2b_uu(line)
    except binascii.Error:
        length = (((line[0] - 32) & 63) * 4 + 5) // 3
        try:
            return binascii.a2b_uu(line[: length + 1])
        except binascii.Error:
            return b""


def _by_sight(data: bytes) -> Decoded:
    """Recognize an encoding that nobody declared; only text is taken for decoded."""
    seen = data[:_SEEN]
    if b"=" in seen and _looks_quoted(seen):
        return Decoded(binascii.a2b_qp(data), as_declared=False)
    if len(seen) >= _LEAST_BASE64 and (found := _undeclared_base64(data, seen)):
        return Decoded(found, as_declared=False)
    return Decoded(data)


def _looks_quoted(seen: bytes) -> bool:
    soft = _SOFT_BREAK.search(seen)
    return bool(soft) and len(_HIGH_QUOTED.findall(seen)) + len(_QUOTED_SIGNS.findall(seen)) >= 2


def _undeclared_base64(data: bytes, seen: bytes) -> bytes:
    lines = seen.split(b"\n", 2)
    first = lines[0].rstrip(b"\r")
    if len(first) < _LEAST_BASE64 or not _BASE64_LINE.fullmatch(first):
        return b""
    compact = data.translate(None, _BLANKS)
    if compact.translate(None, _BASE64):
        return b""
    decoded = from_base64(compact)
    return decoded if is_text(decoded) else b""


def is_text(data: bytes) -> bool:
    """Tell whether bytes are text that a person reads: words in UTF-8 or, but for a few letters, in ASCII."""
    seen = data[:_SEEN]
    if not seen or b"\x00" in seen:
        return False
    control = sum(seen.count(bytes([code])) for code in range(32) if code not in (9, 10, 13, 12))
    if control > len(seen) // 200:
        return False
    high = len(seen) - len(seen.translate(None, bytes(range(128, 256))))
    try:
        seen[:-4].decode("utf-8")
    except UnicodeDecodeError:
        return high < len(seen) // 8 and b" " in seen
    return b" " in seen or b"\n" in seen or high > len(seen) // 3
