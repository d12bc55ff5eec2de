"""Contacts as address books exchange them: vCard 2.1, 3.0 and 4.0 are read, 3.0 and 4.0 written.

Version 2.1 is the specification of the versit Consortium (1996), 3.0 RFC 2426, and 4.0 RFC 6350.
"""

import quopri
import re
from base64 import b64decode
from binascii import Error as BadBase64Error
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from onward.parsing.text import one_line

MAX_VALUE_LENGTH = 100_000
"""Characters of one value that are read; pictures and sounds are longer, and not read at all."""
MAX_LINE_BYTES = 75
"""After so many bytes a line is folded when it is written."""
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_ESCAPED = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}
_GROUPS = frozenset({"group", "location", "application", "device"})
_KINDS = frozenset({"KIND", "X-ADDRESSBOOKSERVER-KIND"})
_READ = frozenset(
    {"FN", "N", "NICKNAME", "ORG", "TITLE", "ROLE", "EMAIL", "TEL", "URL", "NOTE", "X-SOCIALPROFILE", "SOCIALPROFILE"}
) | _KINDS  # fmt: skip


class VCardVersion(StrEnum):
    """The versions that are written."""

    V3 = "3.0"
    V4 = "4.0"


@dataclass(frozen=True, slots=True)
class VCard:
    """A person on a vCard; what the card doesn't say is empty.

    ``emails``, ``phones`` and ``urls`` begin with the preferred one. ``line`` is where the card begins, counted from 1.
    """

    name: str
    company: str = ""
    position: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    notes: str = ""
    line: int = 1


class _Property(NamedTuple):
    name: str
    parameters: tuple[tuple[str, str], ...]
    value: str

    def has(self, name: str, value: str) -> bool:
        """Return whether a parameter has a value, also as a bare word as version 2.1 writes it."""
        return any(key in {name, ""} and value in each.split(",") for key, each in self.parameters)

    @property
    def preference(self) -> int:
        """1 for the most preferred, 101 for one without a preference."""
        given = [each for key, each in self.parameters if key == "pref" and each.isdecimal()]
        if given:
            return min(int(given[0][:4]), 100)
        return 1 if self.has("type", "pref") else 101


def is_vcards(text: str) -> bool:
    """Tell whether a text is a vCard file, by its first line. Never raises."""
    return text[:200].lstrip("\ufeff \t\r\n").upper().startswith("BEGIN:VCARD")


def read_vcards(text: str) -> Iterator[VCard]:
    """Yield the people of a vCard file in its order; a last card that is cut off is read as far as it goes.

    Cards of groups, places and devices are left out, and so are cards without any name. Properties that no ``VCard``
    holds, and all but the first 100,000 characters of a value, are ignored. ``text`` is already decoded. Takes time and
    memory in proportion to ``text``. Never raises.
    """
    depth, begun, found = 0, 1, list[_Property]()
    for number, line in _unfolded_lines(text):
        keyword = line[:20].strip().upper()
        if keyword == "BEGIN:VCARD":
            depth += 1
            if depth == 1:
                begun, found = number, []
        elif keyword == "END:VCARD":
            depth = max(depth - 1, 0)
            if depth == 0:
                yield from _cards_of(found, begun)
                found = []
        elif depth == 1 and (read := _read_property(line)):
            found.append(read)
    yield from _cards_of(found, begun)


def write_vcards(cards: Iterable[VCard], version: VCardVersion = VCardVersion.V3) -> str:
    """Return a vCard file, to be encoded as UTF-8. ``read_vcards`` reads the same cards from it, but for ``line``.

    Lines end in CRLF and are folded after 75 bytes (RFC 6350, 3.2). Never raises.
    """
    return "".join(f"{line}\r\n" for card in cards for line in _card_lines(card, version))


def _unfolded_lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield each line with its number, those that were folded in one: by a space, or in quoted-printable by ``=``."""
    number, parts, size, soft = 1, list[str](), 0, False
    for at, line in enumerate(_LINE_BREAK.split(text), start=1):
        folded = bool(parts) and (soft or line[:1] in {" ", "\t"})
        if not folded:
            if parts:
                yield number, "".join(parts)
            number, parts, size = at, [], 0
        kept = line if soft or not folded else line[1:]
        soft = line.endswith("=") and "QUOTED-PRINTABLE" in _encoding_head(parts, kept)
        if size < MAX_VALUE_LENGTH:
            parts.append(kept[:-1] if soft else kept)
            size += len(kept)
    if parts:
        yield number, "".join(parts)


def _encoding_head(parts: list[str], line: str) -> str:
    """Return the beginning of a line that may be folded, where its encoding stands."""
    return (parts[0] if parts else line)[:200].upper()


def _read_property(line: str) -> _Property | None:
    """Read one line; ``None`` for what is no property, and for one that is not asked for."""
    head, value = _split_head(line)
    names = _split_outside_quotes(head)
    name = names[0].rpartition(".")[2].strip().upper()
    if name not in _READ:
        return None
    parameters = tuple(_read_parameter(each) for each in names[1:20])
    found = _Property(name, parameters, value)
    return found._replace(value=_decoded(found))


def _split_head(line: str) -> tuple[str, str]:
    """Split at the first colon outside quotation marks; a line without one has no value."""
    quoted = False
    for at, character in enumerate(line[:2000]):
        if character == '"':
            quoted = not quoted
        elif character == ":" and not quoted:
            return line[:at], line[at + 1 :]
    return line[:2000], ""


def _split_outside_quotes(head: str) -> list[str]:
    parts, quoted, start = [], False, 0
    for at, character in enumerate(head):
        if character == '"':
            quoted = not quoted
        elif character == ";" and not quoted:
            parts.append(head[start:at])
            start = at + 1
    return [*parts, head[start:]]


def _read_parameter(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not equals:
        return "", key.strip().casefold()
    return key.strip().casefold(), value.strip().strip('"').casefold()


def _decoded(found: _Property) -> str:
    charset = next((each for key, each in found.parameters if key == "charset"), "utf-8")
    raw: bytes | None = None
    if found.has("encoding", "quoted-printable"):
        raw = quopri.decodestring(found.value.encode("utf-8", "replace"))
    elif found.has("encoding", "base64") or found.has("encoding", "b"):
        try:
            raw = b64decode(found.value.encode("ascii", "ignore"))
        except (BadBase64Error, ValueError):
            return ""
    if raw is None:
        return found.value
    try:
        return raw.decode(charset, "replace")
    except LookupError:
        return raw.decode("utf-8", "replace")


def _cards_of(found: list[_Property], line: int) -> Iterator[VCard]:
    kinds = {each.value.strip().casefold() for each in found if each.name in _KINDS}
    if not found or kinds & _GROUPS:
        return
    emails, phones = _preferred(found, "EMAIL"), _preferred(found, "TEL")
    company = ", ".join(part for part in _parts(_first(found, "ORG")) if part)
    name = _text(_first(found, "FN")) or _name_of_parts(_parts(_first(found, "N")))
    name = name or _text(_first(found, "NICKNAME")) or company or next(iter(emails), "")
    if name:
        yield VCard(
            name=one_line(name),
            company=one_line(company),
            position=" ".join((_text(_first(found, "TITLE")) or _text(_first(found, "ROLE"))).split()),
            emails=emails,
            phones=tuple(_without_scheme(each) for each in phones),
            urls=_preferred(found, "URL", "X-SOCIALPROFILE", "SOCIALPROFILE"),
            notes="\n\n".join(text for each in found if each.name == "NOTE" if (text := _text(each.value).strip())),
            line=line,
        )


def _first(found: list[_Property], name: str) -> str:
    named = [each for each in found if each.name == name and each.value.strip()]
    return min(named, key=lambda each: each.preference).value if named else ""


def _preferred(found: list[_Property], *names: str) -> tuple[str, ...]:
    """Return the distinct values of some properties, the preferred ones first."""
    named = sorted((each for each in found if each.name in names), key=lambda each: each.preference)
    values = (" ".join(_text(each.value).split()) for each in named)
    return tuple(dict.fromkeys(value for value in values if value))


def _name_of_parts(parts: list[str]) -> str:
    """``Family;Given;Additional;Prefix;Suffix`` as it is said: the given names first."""
    family, given, additional = [*parts, "", "", ""][:3]
    return " ".join(part for part in (given, additional, family) if part)


def _parts(value: str) -> list[str]:
    """Return the parts of a structured value, divided by semicolons that are not escaped."""
    parts, start, at = [], 0, 0
    while at < len(value):
        if value[at] == "\\":
            at += 1
        elif value[at] == ";":
            parts.append(value[start:at])
            start = at + 1
        at += 1
    return [_text(part).strip() for part in [*parts, value[start:]]]


def _text(value: str) -> str:
    return _ESCAPE.sub(lambda each: "\n" if each[1] in "nN" else each[1], value)


def _without_scheme(phone: str) -> str:
    return phone[4:] if phone[:4].casefold() == "tel:" else phone


def _card_lines(card: VCard, version: VCardVersion) -> Iterator[str]:
    given, _space, family = card.name.rpartition(" ")
    first, last = (_escaped(part) for part in (given or family, family if given else ""))
    values = [
        ("FN", _escaped(card.name)),
        ("N", f"{last};{first};;;"),
        ("ORG", _escaped(card.company)),
        ("TITLE", _escaped(card.position)),
        *(("EMAIL", _escaped(each)) for each in card.emails),
        *(("TEL", _escaped(each)) for each in card.phones),
        *(("URL", _escaped(each)) for each in card.urls),
        ("NOTE", _escaped(card.notes)),
    ]
    yield "BEGIN:VCARD"
    yield f"VERSION:{version.value}"
    for name, value in values:
        if value:
            yield from _folded(f"{name}:{value}")
    yield "END:VCARD"


def _escaped(text: str) -> str:
    text = _LINE_BREAK.sub("\n", text)
    return "".join(_ESCAPED.get(character, character) for character in text if character == "\n" or character >= " ")


def _folded(line: str) -> Iterator[str]:
    """Yield the line in pieces of at most 75 bytes, cut between characters; each but the first begins with a space."""
    start, size = 0, 0
    for at, character in enumerate(line):
        width = len(character.encode("utf-8", "replace"))
        if size + width > MAX_LINE_BYTES:
            yield f"{' ' if start else ''}{line[start:at]}"
            start, size = at, 1
        size += width
    yield f"{' ' if start else ''}{line[start:]}"
