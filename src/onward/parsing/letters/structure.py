"""The parts of a multipart found by the lines that divide them, also where those are not the ones announced."""

import re
from typing import NamedTuple

MAX_SECTIONS = 500
MAX_FLAT_SECTIONS = 5_000

_ANNOUNCES_PART = rb"(?:content-[a-z-]+|mime-version|x-[\w-]+)[ \t]*:"
_DIVIDING = re.compile(rb"(?:\A|\n)--([^\s][^\n]{0,250})\n" + _ANNOUNCES_PART, re.IGNORECASE)
_ANY_DIVIDING = re.compile(rb"(?:\A|\n)--[^\n]{1,250}(?=\n|\Z)")
_OPENING = 4_096


class Sections(NamedTuple):
    """What stands between the dividing lines, what before the first and after the last, and whether more was left."""

    parts: tuple[bytes, ...] = ()
    preamble: bytes = b""
    epilogue: bytes = b""
    cut: bool = False


def sections(body: bytes, boundary: bytes) -> Sections:
    """Split a body at the lines that are ``--boundary``; one that only begins so divides nothing."""
    mark = b"--" + boundary
    parts: list[bytes] = []
    begin, place, ended = 0, 0, False
    before = b""
    while (found := _line_start(body, mark, place)) >= 0:
        line_end = body.find(b"\n", found)
        line_end = len(body) if line_end < 0 else line_end
        rest = body[found + len(mark) : line_end].strip()
        place = line_end
        if rest not in (b"", b"--"):
            continue
        piece = body[begin : max(found - 1, begin)]
        if not parts and not before and begin == 0:
            before = piece or b"\n"
        elif not ended or piece.strip():
            parts.append(piece)
        begin, ended = line_end + 1, rest == b"--"
        if len(parts) >= MAX_SECTIONS:
            return Sections(tuple(parts), before, b"", cut=True)
    if begin == 0:
        return Sections(preamble=body)
    tail = body[begin:]
    return Sections(tuple(parts), before, tail) if ended else Sections((*parts, tail), before)


def _line_start(body: bytes, mark: bytes, place: int) -> int:
    """Return where the next line begins that begins with ``mark``."""
    if place == 0 and body.startswith(mark):
        return 0
    found = body.find(b"\n" + mark, place)
    return found + 1 if found >= 0 else -1


def lost_boundary(body: bytes, *, at_the_top: bool = False) -> bytes:
    """Find what divides a body whose dividing line is not known: a line before headers of a part.

    With ``at_the_top``, only near the beginning: then a letter is taken for one of parts that does not say so.
    """
    found = _DIVIDING.search(body, 0, _OPENING if at_the_top else len(body))
    boundary = found[1].rstrip() if found else b""
    return boundary if not at_the_top or body.count(b"--" + boundary) > 1 else b""


def flat_sections(body: bytes) -> Sections:
    """Split a body at every line that looks as if it divides parts, whatever part it belongs to."""
    places = [0]
    for found in _ANY_DIVIDING.finditer(body):
        places.append(found.end() + 1)
        if len(places) > MAX_FLAT_SECTIONS:
            break
    pieces = [body[begin:end] for begin, end in zip(places, [*places[1:], len(body)], strict=True)]
    kept = [piece for piece in pieces[1:] if piece.strip(b"\n- ")]
    return Sections(tuple(kept), pieces[0], b"", cut=len(places) > MAX_FLAT_SECTIONS)
