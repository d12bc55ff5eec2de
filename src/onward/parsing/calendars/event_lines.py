"""The lines of a calendar file, unfolded and sorted into events; nothing here knows what a property means.

A file is read once, line by line, as bytes; only the kept lines of an event are decoded.
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
_OUTER = (b"VEVENT", b"VCALENDAR")
_MAX_DEPTH = 10
_KEPT = {name.encode(): name for name in KEPT_PROPERTIES}


@dataclass(slots=True)
class EventLines:
    """The lines of one event, each with the name of its property; of properties that occur only once, the first."""

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
    """A reader that yields a file's events and remembers whether there was a calendar, and its name."""

    def __init__(self, data: bytes) -> None:
        self.found = False
        self.name = ""
        self.data = to_utf8(data)
        self._inside: list[bytes] = []
        self._event: EventLines | None = None
        self._called_off = False

    def events(self) -> Iterator[EventLines]:
        """Yield the events; one that is cut off, by the end of the file or by the next event, has no lines.

        Events of a calendar that only cancels things (``METHOD:CANCEL``) are ignored.
        """
        for line in unfold(self.data):
            name = _name(line)
            if name == b"BEGIN":
                yield from self._begin(line[6:].strip().upper())
            elif name == b"END":
                yield from self._end(line[4:].strip().upper())
            elif self._event and len(self._inside) == 2:
                if name in _KEPT:
                    self._event.keep(_KEPT[name], _decoded(line))
            elif self._inside == [b"VCALENDAR"]:
                self._keep_of_calendar(name, line)
        yield from self._finished(EventLines())

    def _begin(self, component: bytes) -> Iterator[EventLines]:
        if component in _OUTER:
            yield from self._finished(EventLines())
        self._inside = _opened(self._inside, component)
        if component == b"VCALENDAR":
            self.found, self._called_off = True, False
        elif self._inside == [b"VCALENDAR", b"VEVENT"]:
            self._event = EventLines()

    def _end(self, component: bytes) -> Iterator[EventLines]:
        if component in _OUTER and self._event:
            yield from self._finished(self._event if component == b"VEVENT" else EventLines())
        self._inside = self._inside[: _last_index(self._inside, component)]

    def _finished(self, event: EventLines) -> Iterator[EventLines]:
        """Yield ``event`` for the open one, if there is one."""
        if self._event and not self._called_off:
            yield event
        self._event = None

    def _keep_of_calendar(self, name: bytes, line: bytes) -> None:
        if name == b"METHOD" and line.strip().upper().endswith(b":CANCEL"):
            self._called_off = True
        elif name == b"X-WR-CALNAME" and not self.name:
            self.name = property_value(_decoded(line))


def _opened(inside: list[bytes], component: bytes) -> list[bytes]:
    """Return the open components once one begins; a calendar or an event closes those left open before it."""
    if component == b"VCALENDAR":
        return [component]
    if component == b"VEVENT" and inside[:1] == [b"VCALENDAR"]:
        return [b"VCALENDAR", component]
    return [*inside, component] if len(inside) < _MAX_DEPTH else inside


def _last_index(inside: list[bytes], component: bytes) -> int:
    """Return where the component that ends was opened; the end of ``inside`` where it was not."""
    return max((index for index, each in enumerate(inside) if each == component), default=len(inside))


def to_utf8(data: bytes) -> bytes:
    """Convert a file to UTF-8 with newlines: its first bytes may name another encoding, and old files end lines with a
    return."""
    if data.startswith(BOMS):
        data = data.decode("utf-16", "replace").encode()
    data = data.removeprefix(b"\xef\xbb\xbf")
    return data if b"\n" in data else data.replace(b"\r", b"\n")


def property_value(line: str) -> str:
    """Return the text after the first colon outside quotes: "20260301" of "DTSTART;VALUE=DATE:20260301"."""
    if '"' not in line:
        return line.partition(":")[2]
    quoted = False
    for index, character in enumerate(line):
        if character == '"':
            quoted = not quoted
        elif character == ":" and not quoted:
            return line[index + 1 :]
    return ""


def unfold(data: bytes) -> Iterator[bytes]:
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
    """Return the name of a property: the text before the first colon or semicolon, if there is a colon at all."""
    end = line.find(b":")
    parameters = line.find(b";", 0, max(end, 0))
    return line[: max(end, 0) if parameters < 0 else parameters].strip().upper()


def _decoded(line: bytes) -> str:
    try:
        text = line.decode()
    except UnicodeDecodeError:
        text = line.decode("cp1252", "replace")
    return strip_invisible(text)
