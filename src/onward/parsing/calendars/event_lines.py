"""The lines of a calendar file, unfolded and sorted into events; nothing here knows what a property means.

A file is gone through once and line by line, as bytes; only the lines that are kept of an event are decoded.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO

from onward.parsing.text import strip_invisible

MAX_LINE_BYTES = 65_536
MAX_EVENT_LENGTH = 100_000
SINGLE_PROPERTIES = frozenset({"UID", "SUMMARY", "DTEND", "DURATION", "RECURRENCE-ID", "STATUS", "TRANSP", "SEQUENCE"})
KEPT_PROPERTIES = SINGLE_PROPERTIES | {"DTSTART", "RRULE", "RDATE", "EXDATE"}
BOMS = (b"\xff\xfe", b"\xfe\xff")
_KEPT = {name.encode(): name for name in KEPT_PROPERTIES}


@dataclass(slots=True)
class EventLines:
    """The lines of one event, each with the name of its property; of those that stand but once, the first."""

    lines: list[tuple[str, str]] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    length: int = 0

    def keep(self, name: str, line: str) -> None:
        self.length += len(line)
        if self.length <= MAX_EVENT_LENGTH and not (name in SINGLE_PROPERTIES and name in self.names):
            self.names.add(name)
            self.lines.append((name, line))

    def values(self, name: str) -> list[str]:
        return [property_value(line) for kept, line in self.lines if kept == name] if name in self.names else []


class EventReader:
    """Goes through a file and hands out its events; remembers whether there was a calendar, and its name."""

    def __init__(self, data: bytes) -> None:
        self.found = False
        self.name = ""
        self._data = to_utf8(data)

    def events(self) -> Iterator[EventLines]:
        """Yield the events; one that is cut off by the end of the file comes without any lines."""
        inside: list[bytes] = []
        event: EventLines | None = None
        for line in _unfolded(self._data):
            name = _name(line)
            if name == b"BEGIN":
                inside.append(line[6:].strip().upper() if len(inside) < 2 else b"")
                event = EventLines() if inside == [b"VCALENDAR", b"VEVENT"] else event
                self.found = self.found or inside == [b"VCALENDAR"]
            elif name == b"END":
                if event and len(inside) == 2:
                    yield event
                event = event if len(inside) > 2 else None
                del inside[-1:]
            elif event and len(inside) == 2 and name in _KEPT:
                event.keep(_KEPT[name], _decoded(line))
            elif name == b"X-WR-CALNAME" and inside == [b"VCALENDAR"] and not self.name:
                self.name = property_value(_decoded(line))
        if event:
            yield EventLines()


def to_utf8(data: bytes) -> bytes:
    """Bring a file to UTF-8 with newlines: first bytes name another encoding, old files end lines by a return."""
    if data.startswith(BOMS):
        data = data.decode("utf-16", "replace").encode()
    data = data.removeprefix(b"\xef\xbb\xbf")
    return data if b"\n" in data else data.replace(b"\r", b"\n")


def property_value(line: str) -> str:
    """Return what stands after the first colon outside quotes: "20260301" of "DTSTART;VALUE=DATE:20260301"."""
    if '"' not in line:
        return line.partition(":")[2]
    quoted = False
    for index, character in enumerate(line):
        if character == '"':
            quoted = not quoted
        elif character == ":" and not quoted:
            return line[index + 1 :]
    return ""


def _unfolded(data: bytes) -> Iterator[bytes]:
    """Unfold the lines before they are decoded, since folding may split a character.

    A line is cut at ``MAX_LINE_BYTES``.
    """
    parts: list[bytes] = []
    length = 0
    for raw in BytesIO(data):
        line = raw.rstrip(b"\r\n")
        if parts and line[:1] in (b" ", b"\t"):
            if length < MAX_LINE_BYTES:
                parts.append(line[1:])
                length += len(line)
            continue
        if parts:
            yield parts[0] if len(parts) == 1 else b"".join(parts)
        parts, length = [line[:MAX_LINE_BYTES]], len(line)
    if parts:
        yield b"".join(parts)


def _name(line: bytes) -> bytes:
    """Return the name of a property: what stands before the first colon or semicolon, if there is a colon at all."""
    end = line.find(b":")
    parameters = line.find(b";", 0, max(end, 0))
    return line[: max(end, 0) if parameters < 0 else parameters].strip().upper()


def _decoded(line: bytes) -> str:
    try:
        text = line.decode()
    except UnicodeDecodeError:
        text = line.decode("cp1252", "replace")
    return strip_invisible(text)
