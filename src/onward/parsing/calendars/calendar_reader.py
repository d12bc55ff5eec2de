"""Reading untrusted calendar files (iCalendar, RFC 5545), reduced to what tells when somebody is busy.

Only the few properties for the time and title of each event are kept; alarms, attachments, descriptions and people are
dropped here. The result is a smaller calendar.
"""

import re
from bisect import insort
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import cache, lru_cache
from zoneinfo import available_timezones

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from onward.parsing.calendars.event_lines import MAX_EVENT_LENGTH, EventLines, EventReader, property_value, to_utf8
from onward.parsing.calendars.file_zones import FileZone, write_zones, zones_of_file
from onward.parsing.calendars.recurrence import parse_rule

MAX_EVENTS = 3_000
MAX_TEXT_LENGTH = 2_000_000
MAX_VALUE_LENGTH = 1_000
MAX_ZONE_LENGTH = 200
DATE_PROPERTIES = frozenset({"DTSTART", "DTEND", "RDATE", "EXDATE", "RECURRENCE-ID"})
AMBIGUOUS_ZONES = frozenset({"localtime", "posixrules", "Factory"})
"""Names of zones that mean something different on each machine, or nothing."""
ONE_DAY = timedelta(days=1)
_ZONE = re.compile(r';TZID=("[^"]*"|[^;:]*)', re.IGNORECASE)
_DATE = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T\d{6}Z?)?\Z")


class NotACalendarError(ValueError):
    """These bytes are not a calendar."""


class SkipReason(StrEnum):
    """Why an event was left out."""

    ZONE = "zone"
    RULE = "rule"
    BROKEN = "broken"
    TOO_MANY = "too_many"


class _LeftOutError(Exception):
    def __init__(self, reason: SkipReason) -> None:
        self.reason = reason


@dataclass(frozen=True, slots=True)
class ParsedCalendar:
    """A calendar reduced to ``text``, the events that were understood and are not over; ``left_out`` counts the others
    by reason."""

    name: str
    text: str
    events: int
    left_out: dict[SkipReason, int]


@dataclass(frozen=True, slots=True)
class _Kept:
    """The text of an event with its rank: recurring ones first, then by day."""

    rank: tuple[bool, str]
    text: str


@dataclass(slots=True)
class _EventSelection:
    """The events that matter most so far, and how many were left out."""

    since: date
    zones: Mapping[str, FileZone]
    kept: list[_Kept] = field(default_factory=list)
    left_out: Counter[SkipReason] = field(default_factory=Counter)

    def take(self, event: EventLines) -> None:
        rank = (not _repeats(event), _starts(event))
        if len(self.kept) == MAX_EVENTS and rank >= self.kept[-1].rank:
            self.left_out[SkipReason.TOO_MANY] += 1
            return
        try:
            text = _kept_text(event, self.since, self.zones)
        except _LeftOutError as left:
            self.left_out[left.reason] += 1
            return
        if text:
            insort(self.kept, _Kept(rank, text), key=lambda each: each.rank)
            self.left_out[SkipReason.TOO_MANY] += len(self.kept[MAX_EVENTS:])
            del self.kept[MAX_EVENTS:]


def parse_calendar(data: bytes, since: date) -> ParsedCalendar:
    """Reduce a calendar to its events from ``since`` on. Raises ``NotACalendarError``.

    Time is linear in the length of ``data``, and memory is less than that; at most ``MAX_EVENTS`` events are kept.
    """
    reader = EventReader(data)
    zones = {name: zone for name, zone in zones_of_file(reader.data).items() if not _known_zone(name)}
    selection = _EventSelection(since, zones)
    for event in reader.events():
        selection.take(event)
    if not reader.found:
        raise NotACalendarError
    chosen = list(_bounded(selection.kept))
    selection.left_out[SkipReason.TOO_MANY] += len(selection.kept) - len(chosen)
    return ParsedCalendar(
        name=_unescaped(reader.name)[:120],
        text="".join(["BEGIN:VCALENDAR\n", _written_zones(zones, chosen), *chosen, "END:VCALENDAR\n"]),
        events=len(chosen),
        left_out={reason: count for reason, count in selection.left_out.items() if count},
    )


def looks_like_calendar(data: bytes) -> bool:
    """Return whether ``data`` begins like a calendar; reading it may still fail."""
    return b"BEGIN:VCALENDAR" in to_utf8(data[:4096]).upper()


def events_of_text(text: str) -> list[list[str]]:
    """List the lines of each event in ``ParsedCalendar.text``."""
    parts = text.split("BEGIN:VEVENT\n")[1:]
    return [part.partition("END:VEVENT")[0].splitlines() for part in parts]


def _written_zones(zones: Mapping[str, FileZone], chosen: list[str]) -> str:
    """Write the file's zones that the kept events use, under the names they have there."""
    names = {file_zone_name(number): zone for number, zone in enumerate(zones.values())}
    return write_zones({name: zone for name, zone in names.items() if any(f"TZID={name}:" in text for text in chosen)})


def file_zone_name(number: int) -> str:
    """Return the name under which a zone defined in the file is kept, since its own name may contain anything."""
    return f"file-zone-{number}"


def _kept_text(event: EventLines, since: date, zones: Mapping[str, FileZone]) -> str:
    """Write the kept lines of an event; nothing if it is over. Raises ``_LeftOutError``."""
    if not _repeats(event) and _is_over(event, since):
        return ""
    usable = _usable(event, zones)
    return "" if _is_over(usable, since) else _as_lines(usable)


def _usable(event: EventLines, zones: Mapping[str, FileZone]) -> EventLines:
    """Mark dates as such and call time zones by their usual names. Raises ``_LeftOutError``."""
    starts = event.values("DTSTART")
    if len(starts) != 1 or event.length > MAX_EVENT_LENGTH or not _day(starts[0]):
        raise _LeftOutError(SkipReason.BROKEN)
    rules = event.values("RRULE")
    try:
        if rules:
            parse_rule(*rules)
    except (ValueError, TypeError) as error:
        raise _LeftOutError(SkipReason.RULE) from error
    usable = EventLines()
    for name, line in event.lines:
        value = property_value(line)
        head = _date_head(name, line[: len(line) - len(value) - 1], value, zones) if name in DATE_PROPERTIES else name
        usable.keep(name, f"{head}:{value if name in DATE_PROPERTIES else value[:MAX_VALUE_LENGTH]}")
    return usable


def _date_head(name: str, head: str, value: str, zones: Mapping[str, FileZone]) -> str:
    """Write the part of a date or time before the colon, with only the parameters needed to read it.

    Raises ``_LeftOutError`` for a period in place of a time.
    """
    if "/" in value:
        raise _LeftOutError(SkipReason.BROKEN)
    future = ";RANGE=THISANDFUTURE" if name == "RECURRENCE-ID" and "THISANDFUTURE" in head.upper() else ""
    if "T" not in value:
        return f"{name}{future};VALUE=DATE"
    named = _ZONE.search(head)
    if not named or value.endswith("Z"):
        return name + future
    written = named[1].strip('"')
    if written in zones:
        return f"{name}{future};TZID={file_zone_name(list(zones).index(written))}"
    zone = canonical_zone(written)
    if not zone:
        raise _LeftOutError(SkipReason.ZONE)
    return f"{name}{future};TZID={zone}"


def _known_zone(written: str) -> bool:
    """Return whether the whole name of a zone is known; then the file's own definition is ignored."""
    return written in WINDOWS_TO_OLSON or written.lower() in _zone_names()


@lru_cache(maxsize=500)
def canonical_zone(written: str) -> str:
    """Return the usual name of a time zone from a Windows name or one with a vendor's prefix; empty if unknown."""
    if written in WINDOWS_TO_OLSON:
        return str(WINDOWS_TO_OLSON[written])
    parts = written[:MAX_ZONE_LENGTH].strip("/ ").split("/")
    tails = ("/".join(parts[-length:]) for length in (len(parts), 3, 2, 1))
    return next((names[tail.lower()] for tail in tails if tail.lower() in (names := _zone_names())), "")


@cache
def _zone_names() -> dict[str, str]:
    return {name.lower(): name for name in available_timezones() - AMBIGUOUS_ZONES}


def _day(value: str) -> date | None:
    found = _DATE.match(value.strip())
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _repeats(event: EventLines) -> bool:
    return bool(event.names & {"RRULE", "RDATE", "RECURRENCE-ID"})


def _starts(event: EventLines) -> str:
    return "".join(event.values("DTSTART")[:1]).strip()


def _is_over(event: EventLines, since: date) -> bool:
    """Return whether all of an event is before ``since``, with a day's margin for time zones."""
    rules = event.values("RRULE")
    until = parse_rule(rules[0]).until[:8] if rules else ""
    changes_the_rest = any(line.startswith("RECURRENCE-ID;RANGE=") for _name, line in event.lines)
    if event.values("RDATE") or (rules and not until) or changes_the_rest:
        return False
    start = _day(_starts(event)) or since
    ends = [start, *(each for name in ("DTEND", "RECURRENCE-ID") for each in map(_day, event.values(name)) if each)]
    if until:
        ends.append(_day(until) or since)
    if event.values("DURATION"):
        ends.append(date.max if start.year > since.year else start + timedelta(days=366))
    return max(ends) < since - ONE_DAY


def _as_lines(event: EventLines) -> str:
    return "".join(["BEGIN:VEVENT\n", *(f"{line}\n" for _name, line in event.lines), "END:VEVENT\n"])


def _bounded(kept: list[_Kept]) -> Iterator[str]:
    length = 0
    for each in kept:
        length += len(each.text)
        if length > MAX_TEXT_LENGTH:
            return
        yield each.text


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", lambda found: " " if found[1] in "nN" else found[1], text).strip()
