"""Write entries as an iCalendar file (RFC 5545), by ``icalendar``, which is imported by nothing else of this room."""

import logging
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vText

from onward.calendar.feed.entries import Entry
from onward.calendar.feed.rules import ONE_SECOND, offset, offset_changes
from onward.parsing.text import clean_text, one_line
from onward.parsing.time_zones import zone_named

PRODUCT_ID = "-//Onward//Onward//EN"
REFRESH_INTERVAL = timedelta(hours=1)
ONE_YEAR = timedelta(days=366)
EARLIEST_ZONE_DAY, LATEST_ZONE_DAY = date(1900, 1, 1), date(9000, 1, 1)

log = logging.getLogger(__name__)


def write_calendar(entries: Sequence[Entry], *, name: str, publish: bool = False) -> bytes:
    """The calendar called ``name``, without the entries that cannot be laid out, which the log names.

    ``publish`` marks a file to be taken over once; a calendar that is asked for again and again has no method
    (RFC 5546, 3.2.1).
    """
    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", PRODUCT_ID)
    calendar.add("CALSCALE", "GREGORIAN")
    if publish:
        calendar.add("METHOD", "PUBLISH")
    else:
        for label in ("NAME", "X-WR-CALNAME"):
            calendar.add(label, vText(one_line(clean_text(name))))
        calendar.add("REFRESH-INTERVAL", REFRESH_INTERVAL, parameters={"VALUE": "DURATION"})
        calendar.add("X-PUBLISHED-TTL", "PT1H")
    events = [(entry, event) for entry in entries if (event := _event_or_none(entry))]
    written = [entry for entry, _event in events]
    for zone in _zones(written):
        calendar.add_component(_zone(zone, [each for each in written if each.zone == zone.key]))
    for _entry, event in events:
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _event_or_none(entry: Entry) -> Event | None:
    """One entry that lies at the edge of the calendar must not keep all others from a phone."""
    try:
        event = _event(entry)
        event.to_ical()
    except (OverflowError, ValueError):
        log.warning("The entry %s cannot be laid out in a calendar and is left out", entry.uid, exc_info=True)
        return None
    return event


def _event(entry: Entry) -> Event:
    event = Event()
    event.add("UID", entry.uid)
    event.add("SEQUENCE", entry.sequence)
    event.add("DTSTAMP", entry.changed.astimezone(UTC))
    event.add("LAST-MODIFIED", entry.changed.astimezone(UTC))
    event.add("SUMMARY", clean_text(entry.title))
    for label, value in zip(("DTSTART", "DTEND"), _written_ends(entry), strict=True):
        event.add(label, value)
    event.add("TRANSP", "OPAQUE" if entry.blocks_time else "TRANSPARENT")
    event.add("CLASS", "PRIVATE")
    for label, text in (("LOCATION", entry.place), ("DESCRIPTION", entry.text), ("URL", entry.url)):
        if text:
            event.add(label, clean_text(text))
    return event


def _written_ends(entry: Entry) -> tuple[datetime | date, datetime | date]:
    """As they are written: the day after the last one ends a span of days; an hour that the clocks repeat is written in
    UTC, since local time could mean either."""
    if not isinstance(entry.starts, datetime) or not isinstance(entry.ends, datetime):
        return entry.starts, entry.ends + timedelta(days=1)
    zone = _zone_to_write(entry)
    moments = entry.starts.astimezone(UTC), entry.ends.astimezone(UTC)
    if zone is None:
        return moments
    local = moments[0].astimezone(zone), moments[1].astimezone(zone)
    return moments if local[0].fold or local[1].fold else local


def _zone_to_write(entry: Entry) -> ZoneInfo | None:
    """The zone to write an entry in; ``None`` for UTC, and where none is named that exists."""
    zone = zone_named(entry.zone)
    return None if zone is None or zone.key in {"UTC", "Etc/UTC"} else zone


def _zones(entries: Sequence[Entry]) -> list[ZoneInfo]:
    found = {each.zone: _zone_to_write(each) for each in entries if isinstance(each.starts, datetime)}
    return [zone for _name, zone in sorted(found.items()) if zone]


def _zone(zone: ZoneInfo, entries: Sequence[Entry]) -> Timezone:
    ends = [moment for each in entries for moment in (each.starts, each.ends)]
    days = [moment.date() if isinstance(moment, datetime) else moment for moment in ends]
    return written_out(zone, max(min(days), EARLIEST_ZONE_DAY) - ONE_YEAR, min(max(days), LATEST_ZONE_DAY) + ONE_YEAR)


def written_out(zone: ZoneInfo, first: date, last: date) -> Timezone:
    """The offsets of ``zone`` from ``first`` to ``last``, each change on its own, for programs that know no zones by
    name (VTIMEZONE).

    An observance begins at the moment the clocks change, by the clock as it was before (RFC 5545, 3.6.5).
    Assumes that a zone changes its offset at most once a day.
    """
    written = Timezone()
    written.add("TZID", zone.key)
    begin = datetime.combine(first, time(), UTC)
    written.add_component(_observance(zone, begin, begin))
    for change in offset_changes(zone, first, last):
        written.add_component(_observance(zone, change - ONE_SECOND, change))
    return written


def _observance(zone: ZoneInfo, before: datetime, at: datetime) -> TimezoneStandard | TimezoneDaylight:
    local = at.astimezone(zone)
    observed = TimezoneDaylight() if local.dst() else TimezoneStandard()
    observed.add("DTSTART", (at + offset(zone, before)).replace(tzinfo=None))
    observed.add("TZOFFSETFROM", offset(zone, before))
    observed.add("TZOFFSETTO", offset(zone, at))
    observed.add("TZNAME", local.tzname() or zone.key)
    return observed
