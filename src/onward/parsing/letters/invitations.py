"""The events that a letter carries (iCalendar): when, where, and whether it is an invitation or calls one off."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo

from onward.parsing.letters.records import Invitation
from onward.parsing.time_zones import zone_named

MAX_CALENDAR = 500_000
MAX_EVENTS = 20
_MAX_TEXT = 5_000

_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_WHEN = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})?(Z?))?\Z")
_ZONE = re.compile(r';\s*TZID=("[^"]*"|[^;:]*)', re.IGNORECASE)
_DURATION = re.compile(r"P(?:(\d{1,3})W)?(?:(\d{1,3})D)?(?:T(?:(\d{1,3})H)?(?:(\d{1,4})M)?(?:(\d{1,5})S)?)?\Z")
_WEB = re.compile(r"https?://[^\s<>\"\\]{1,2000}")
_OWN_MEETING = (
    "URL",
    "X-GOOGLE-CONFERENCE",
    "X-MICROSOFT-SKYPETEAMSMEETINGURL",
    "X-MICROSOFT-ONLINEMEETINGEXTERNALLINK",
)
_KEPT = frozenset(
    "UID SEQUENCE SUMMARY DTSTART DTEND DURATION LOCATION DESCRIPTION ORGANIZER STATUS".split()
) | frozenset(_OWN_MEETING)


def invitations(content: bytes, method: str = "") -> tuple[Invitation, ...]:
    """Read the events of a calendar; ``method`` is that of the part, for a calendar that names none."""
    from onward.parsing.calendars.event_lines import to_utf8, unfold  # noqa: PLC0415 - few letters carry a calendar

    data = to_utf8(content[:MAX_CALENDAR])
    events: list[dict[str, tuple[str, str]]] = []
    inside: list[str] = []
    for raw in unfold(data):
        head, value = _split(raw.decode("utf-8", "replace"))
        name = head.partition(";")[0].strip().upper()
        if name == "BEGIN":
            inside.append(value.strip().upper())
            if inside[-1] == "VEVENT":
                events.append({})
        elif name == "END":
            inside = inside[:-1]
        elif inside[-1:] == ["VEVENT"] and name in _KEPT:
            events[-1].setdefault(name, (head, value))
        elif name == "METHOD" and inside[-1:] == ["VCALENDAR"]:
            method = value
        if len(events) > MAX_EVENTS or len(inside) > MAX_EVENTS:
            break
    return tuple(_invitation(event, method.strip().upper()[:20], data) for event in events[:MAX_EVENTS] if event)


def _split(line: str) -> tuple[str, str]:
    from onward.parsing.calendars.event_lines import property_value  # noqa: PLC0415 - few letters carry a calendar

    value = property_value(line)
    return line[: len(line) - len(value)].rstrip(":"), value


def _invitation(event: dict[str, tuple[str, str]], method: str, data: bytes) -> Invitation:
    start, zone = _moment(event.get("DTSTART"), data)
    end, _zone = _moment(event.get("DTEND"), data)
    if end is None and start is not None and "DURATION" in event:
        end = _after(start, event["DURATION"][1])
    sequence = event.get("SEQUENCE", ("", ""))[1].strip()
    return Invitation(
        method=method,
        uid=_words(event, "UID"),
        sequence=int(sequence) if sequence.isdecimal() and len(sequence) < 9 else 0,
        summary=_words(event, "SUMMARY"),
        start=start,
        end=end,
        zone=zone,
        location=_words(event, "LOCATION"),
        description=_words(event, "DESCRIPTION"),
        url=_meeting(_words(event, name) for name in (*_OWN_MEETING, "LOCATION", "DESCRIPTION")),
        organizer=_words(event, "ORGANIZER").rpartition(":")[2].strip(),
        canceled=method == "CANCEL" or _words(event, "STATUS").upper() == "CANCELLED",
    )


def _words(event: dict[str, tuple[str, str]], name: str) -> str:
    written = event.get(name, ("", ""))[1][:_MAX_TEXT]
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], written).strip()


def _meeting(texts: Iterable[str]) -> str:
    return next((found[0] for text in texts if (found := _WEB.search(text))), "")


def _moment(line: tuple[str, str] | None, data: bytes) -> tuple[datetime | date | None, str]:
    """Read a date or time, and the name of its zone."""
    found = _WHEN.match(line[1].strip()) if line else None
    if line is None or found is None:
        return None, ""
    year, month, day, hour, minute, second, utc = found.groups()
    try:
        if hour is None:
            return date(int(year), int(month), int(day)), ""
        moment = datetime(int(year), int(month), int(day), int(hour), int(minute), min(int(second or 0), 59))  # noqa: DTZ001 - the zone follows
    except ValueError:
        return None, ""
    if utc:
        return moment.replace(tzinfo=UTC), "UTC"
    named = _ZONE.search(line[0])
    name, zone = _zone(named[1].strip('" '), moment, data) if named else ("", None)
    return moment.replace(tzinfo=zone), name


def _zone(written: str, moment: datetime, data: bytes) -> tuple[str, tzinfo | None]:
    """Find a zone by its name, or by how the calendar itself defines it."""
    from onward.parsing.calendars.calendar_reader import canonical_zone  # noqa: PLC0415 - few letters carry a calendar
    from onward.parsing.calendars.file_zones import zones_of_file  # noqa: PLC0415

    name = canonical_zone(written)
    if name:
        return name, zone_named(name)
    own = zones_of_file(data).get(written)
    try:
        return written, timezone(own.utcoffset(moment)) if own else None
    except (ValueError, OverflowError):
        return written, None


def _after(start: datetime | date, written: str) -> datetime | date | None:
    found = _DURATION.match(written.strip().upper())
    if not found:
        return None
    weeks, days, hours, minutes, seconds = (int(number or 0) for number in found.groups())
    try:
        return start + timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    except OverflowError:
        return None
