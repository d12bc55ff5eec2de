"""The headers of a letter or of one of its parts: found, put on one line each, and decoded."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from urllib.parse import unquote_to_bytes

from onward.parsing.letters.charsets import to_text
from onward.parsing.letters.transfer import from_base64
from onward.parsing.text import one_line, strip_invisible

MAX_HEADERS = 262_144
"""Bytes of headers that are read; honest ones have a tenth of that."""
MAX_VALUE = 65_536
_MAX_PARAMETERS = 4_096

_FIELD = re.compile(r"([!-9;-~]{1,200})[ \t]*:[ \t]*([^\n]*(?:\n[ \t][^\n]*)*)(?:\n|\Z)")
_LINE = re.compile(r"[^\n]*(?:\n|\Z)")
_WELL_KNOWN = re.compile(
    r"(?:from|to|cc|bcc|subject|date|sender|reply-to|message-id|in-reply-to|references|received|return-path|mime-version"
    r"|delivered-to|authentication-results|importance|precedence|priority|status|errors-to|user-agent|mail\w*|envelope-to"
    r"|thread-\w+|auto-submitted|dkim-signature|content-[a-z-]+|list-[a-z-]+|resent-[a-z-]+|x-[\w.-]+|arc-[a-z-]+)",
    re.IGNORECASE,
)
_FOLD = re.compile(r"\n[ \t]+")
_ENCODED_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?((?:[^?]|\?(?!=)){0,400}|[^?]*)(?:\?=|\Z)")
_PARAMETER = re.compile(r""";\s*([^\s=;"]{1,60})\s*=\s*(?:"((?:[^"\\]|\\.)*)"?|'([^';]*)'|([^;]*))""")
_ESCAPED = re.compile(r"\\(.)")
_CONTINUED = re.compile(r"([^*]+)(?:\*(\d{1,2}))?(\*)?\Z")
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/=]")
_QUOTED_BYTE = re.compile(rb"=([0-9A-Fa-f]{2})")


@dataclass(frozen=True, slots=True)
class HeaderBlock:
    """Headers as they stand, one line each, where the body begins, and what was odd about them."""

    fields: tuple[tuple[str, str], ...]
    body: int
    cut: bool = False
    junk: bool = False
    _first: dict[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_first", {name.lower(): value for name, value in reversed(self.fields)})

    def first(self, name: str) -> str:
        """Return the value of the first header of a name in lower case, as it stands."""
        return self._first.get(name, "")


def header_block(source: bytes, start: int = 0, *, known: bool = False) -> HeaderBlock:
    """Read the headers that begin at ``start``; with ``known``, only if one of them is a header of letters.

    Lines end with a newline alone. A line that is no header is passed over when one that letters have comes next;
    otherwise the body begins there.
    """
    if source.startswith(b"\n", start):
        return HeaderBlock((), start + 1)
    end = source.find(b"\n\n", start)
    stop, body = (end + 1, end + 2) if end >= 0 else (len(source), len(source))
    cut = stop - start > MAX_HEADERS
    if cut:
        stop = max(source.rfind(b"\n", start, start + MAX_HEADERS) + 1, start)
    fields, read, junk = _fields(source[start:stop].decode("latin-1"))
    if known and not any(_WELL_KNOWN.fullmatch(name) for name, _value in fields):
        return HeaderBlock((), start)
    whole = start + read >= stop
    return HeaderBlock(fields, body if whole else start + read, cut=cut and whole, junk=junk)


def _fields(block: str) -> tuple[tuple[tuple[str, str], ...], int, bool]:
    """Read the fields of a block; how much of it was read, and whether a line was passed over."""
    fields: list[tuple[str, str]] = []
    place, junk = 0, False
    while place < len(block):
        found = _FIELD.match(block, place)
        if found is None:
            line = _LINE.match(block, place)
            assert line is not None
            following = _FIELD.match(block, line.end())
            mark_of_mailbox = line[0].startswith(("From ", ">From "))
            if not mark_of_mailbox and not (following and _WELL_KNOWN.fullmatch(following[1])):
                break
            junk = junk or not mark_of_mailbox
            place = line.end()
            continue
        fields.append((found[1], _one_line(found[2])))
        place = found.end()
    return tuple(fields), place, junk


def _one_line(value: str) -> str:
    """Unfold a value whose characters stand for bytes."""
    value = value[:MAX_VALUE]
    written = value if value.isascii() else to_text(value.encode("latin-1"))[0]
    return (_FOLD.sub(" ", written) if "\n" in written else written).strip()


def decoded(value: str) -> str:
    """Decode the encoded words of a header (RFC 2047). Adjacent ones are one text, cut anywhere."""
    if "=?" not in value:
        return value if value.isprintable() else strip_invisible(value)
    pieces: list[str] = []
    place = 0
    waiting: list[tuple[str, str, str]] = []
    for word in _ENCODED_WORD.finditer(value):
        between = value[place : word.start()]
        if between.strip() or not waiting:
            pieces.extend(_joined(waiting))
            waiting = []
            pieces.append(between)
        waiting.append((word[1].partition("*")[0].lower(), word[2].lower(), word[3]))
        place = word.end()
    pieces.extend(_joined(waiting))
    pieces.append(value[place:])
    return one_line(strip_invisible("".join(pieces)))


def _joined(words: list[tuple[str, str, str]]) -> list[str]:
    """Decode words in a row: charset, encoding and text of each. Those alike are one run of bytes."""
    return [
        to_text(b"".join(_bytes_of(encoding, run) for encoding, run in groupby(alike, itemgetter(1))), charset)[0]
        for charset, alike in groupby(words, itemgetter(0))
    ]


def _bytes_of(encoding: str, words: Iterable[tuple[str, str, str]]) -> bytes:
    data = "".join(word[2] for word in words).encode("utf-8", "surrogateescape")
    if encoding == "b":
        return from_base64(_NOT_BASE64.sub(b"", data))
    return _QUOTED_BYTE.sub(lambda byte: bytes([int(byte[1], 16)]), data.replace(b"_", b" "))


@lru_cache(maxsize=256)
def parameters(value: str) -> tuple[str, Mapping[str, str]]:
    """Take a header such as Content-Type apart: its value in lower case, and its parameters decoded (RFC 2231)."""
    head, _semicolon, _rest = value[:_MAX_PARAMETERS].partition(";")
    found: dict[str, list[tuple[int, str]]] = {}
    for each in _PARAMETER.finditer(value[:_MAX_PARAMETERS], len(head)):
        name = _CONTINUED.match(each[1].lower())
        if name is None:
            continue
        written = _ESCAPED.sub(r"\1", each[2]) if each[2] is not None else (each[3] or each[4] or "").strip()
        found.setdefault(name[1], []).append((int(name[2] or 0), _unquoted(written) if name[3] else written))
    return head.strip().lower(), {name: _assembled(pieces) for name, pieces in found.items()}


def _assembled(pieces: list[tuple[int, str]]) -> str:
    """Put the pieces of a parameter together; of several that are whole the first stands."""
    first: dict[int, str] = {}
    for number, written in pieces:
        first.setdefault(number, written)
    return decoded("".join(first[number] for number in sorted(first)))


def _unquoted(written: str) -> str:
    charset, quote, rest = written.partition("'")
    value = rest.partition("'")[2] if quote and rest.count("'") else written
    return to_text(unquote_to_bytes(value), charset if quote else "")[0]
