"""Expanding calendars into busy times, one for each occurrence of an event."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

import recurring_ical_events
from icalendar import Calendar, Component, Event

from onward.parsing.calendars.calendar_reader import SkipReason, events_of_text
from onward.parsing.calendars.file_zones import FileZone, zones_of_file
from onward.parsing.calendars.recurrence import RecurrenceRule, days_examined, occurrence_days, parse_rule
from onward.parsing.text import one_line

MAX_SPANS = 3_000
MAX_EXPANDED_SPANS = 10_000
MAX_DAYS_EXAMINED = 600_000
LOOKBACK, ONE_DAY = timedelta(days=31), timedelta(days=1)
_SEQUENCE = re.compile(r"SEQUENCE:\d{1,9}")


@dataclass(frozen=True, slots=True, order=True)
class BusySpan:
    """A busy time from ``starts`` to ``ends`` in UTC; if ``all_day``, UTC midnights represent whole days, wherever the
    person is, and the last day is not included."""

    starts: datetime
    ends: datetime
    all_day: bool
    title: str

    @property
    def last_day(self) -> date:
        return max(self.ends - ONE_DAY, self.starts).date()


@dataclass(frozen=True, slots=True)
class ExpandedCalendar:
    found: tuple[BusySpan, ...]
    left_out: dict[SkipReason, int]


@dataclass(slots=True)
class _Expansion:
    """The busy times found so far, and how much work they took."""

    zones: Mapping[str, FileZone]
    found: list[BusySpan] = field(default_factory=list)
    left_out: Counter[SkipReason] = field(default_factory=Counter)
    days_examined: int = 0

    @property
    def spent(self) -> bool:
        return len(self.found) >= MAX_EXPANDED_SPANS or self.days_examined > MAX_DAYS_EXAMINED


def expand_busy_times(text: str, first: date, last: date, zone: ZoneInfo) -> ExpandedCalendar:
    """List the busy times from ``first`` to ``last`` of the events in ``ParsedCalendar.text``, soonest first.

    Times without a zone are in ``zone``. Events marked as free or canceled are ignored.
    """
    expansion = _Expansion(zones_of_file(text.encode()))
    for series in _series(events_of_text(text)):
        if expansion.spent:
            expansion.left_out[SkipReason.TOO_MANY] += len(series)
            continue
        try:
            expansion.found += _spans_of_series(series, first, last, zone, expansion)
        except _RuleNotUnderstoodError:
            expansion.left_out[SkipReason.RULE] += len(series)
        except (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError):
            expansion.left_out[SkipReason.BROKEN] += len(series)
    found = sorted(set(expansion.found))
    expansion.left_out[SkipReason.TOO_MANY] += max(len(found) - MAX_SPANS, 0)
    return ExpandedCalendar(
        tuple(found[:MAX_SPANS]), {reason: count for reason, count in expansion.left_out.items() if count}
    )


class _RuleNotUnderstoodError(Exception):
    pass


def _series(events: Iterable[list[str]]) -> list[list[list[str]]]:
    """Group each event with those that change its occurrences; any other event is alone.

    Events that share a UID but change nothing are different events from a careless program, unless one is marked as a
    later version.
    """
    by_uid: dict[str, list[list[str]]] = {}
    for number, lines in enumerate(events):
        uid = next((line for line in lines if line.startswith("UID:") and line[4:].strip()), f"number {number}")
        by_uid.setdefault(uid, []).append(lines)
    return [series for group in by_uid.values() for series in _series_of_uid(group)]


def _series_of_uid(group: list[list[str]]) -> Iterator[list[list[str]]]:
    changes = [lines for lines in group if _has(lines, "RECURRENCE-ID")]
    others = _latest_versions([lines for lines in group if not _has(lines, "RECURRENCE-ID")])
    changed = next((lines for lines in others if _has(lines, "RRULE") or _has(lines, "RDATE")), None)
    changed = changed or (others[0] if others else None)
    for lines in others:
        yield [lines, *changes] if lines is changed else [lines]
    if changed is None:
        yield from ([[line for line in lines if not line.startswith("RECURRENCE-ID")]] for lines in changes)


def _has(lines: list[str], name: str) -> bool:
    return any(line.startswith((f"{name}:", f"{name};")) for line in lines)


def _latest_versions(events: list[list[str]]) -> list[list[str]]:
    numbers = [next((int(line[9:]) for line in lines if _SEQUENCE.fullmatch(line)), 0) for lines in events]
    return [lines for lines, number in zip(events, numbers, strict=True) if number == max(numbers)]


def _spans_of_series(
    series: Sequence[list[str]], first: date, last: date, zone: ZoneInfo, expansion: _Expansion
) -> Iterator[BusySpan]:
    calendar = Calendar()
    for lines in series:
        expanded = _with_rule_expanded(_with_like_exceptions(lines), first, last, expansion)
        calendar.add_component(_event(_in_known_zones(expanded, expansion.zones)))
    found = recurring_ical_events.of(calendar, components=["VEVENT"], skip_bad_series=False)
    for event in found.between(first - ONE_DAY, last + 2 * ONE_DAY):
        busy = _busy_span(event, zone)
        if busy and busy.starts.date() <= last + ONE_DAY and busy.ends.date() >= first - ONE_DAY:
            yield busy


def _event(lines: Iterable[str]) -> Component:
    event = Event.from_ical("\r\n".join(["BEGIN:VEVENT", *lines, "END:VEVENT"]))
    if event.errors:
        raise ValueError(event.errors[0])
    return event


def _with_like_exceptions(lines: list[str]) -> list[str]:
    """Write exceptions in the form of the event: days for an all-day event, times for one at an hour.

    A day excluded from an event at an hour means that day's occurrence, whatever else it is called.
    """
    start = next((line for line in lines if line.startswith("DTSTART")), "")
    head, _, value = start.partition(":")
    timed = "T" in value
    written = []
    for line in lines:
        name, _, values = line.partition(":")
        if name.startswith("EXDATE") and timed and "T" not in values:
            days = [f"{day.strip()}{value[8:]}" for day in values.split(",")]
            written.append(f"{head.replace('DTSTART', 'EXDATE', 1)}:{','.join(days)}")
        elif name.startswith("EXDATE") and not timed and "T" in values:
            written.append(f"EXDATE;VALUE=DATE:{','.join(each.strip()[:8] for each in values.split(','))}")
        else:
            written.append(line)
    return written


def _in_known_zones(lines: list[str], zones: Mapping[str, FileZone]) -> list[str]:
    """Convert times in zones that the file defines to UTC."""
    written = []
    for line in lines:
        head, _, values = line.partition(":")
        name, _, zone_name = head.partition(";TZID=")
        zone = zones.get(zone_name)
        if zone is None:
            written.append(line)
            continue
        moments = [_moment(each, zone).astimezone(UTC) for each in values.split(",")]
        written.append(f"{name}:{','.join(f'{each:%Y%m%dT%H%M%SZ}' for each in moments)}")
    return written


def _with_rule_expanded(lines: Sequence[str], first: date, last: date, expansion: _Expansion) -> list[str]:
    """Replace the rule of an event by its times from ``first`` to ``last``."""
    rules = [line.partition(":")[2] for line in lines if line.startswith("RRULE:")]
    if not rules:
        return list(lines)
    head, _colon, value = next(line for line in lines if line.startswith("DTSTART")).partition(":")
    try:
        rule = parse_rule(rules[0])
        start = date(int(value[:4]), int(value[4:6]), int(value[6:8]))
        begin = first - LOOKBACK
        expansion.days_examined += days_examined(rule, start, begin, last + ONE_DAY)
        moments = [f"{day:%Y%m%d}{value[8:]}" for day in occurrence_days(rule, start, begin, last + ONE_DAY)]
    except ValueError as error:
        raise _RuleNotUnderstoodError from error
    zone = _zone_of(head, expansion.zones)
    moments = [each for each in moments if _before_the_end(each, zone, rule)]
    rest = [line for line in lines if not line.startswith("RRULE:")]
    return [*rest, f"{head.replace('DTSTART', 'RDATE', 1)}:{','.join(moments)}"] if moments else rest


def _zone_of(head: str, zones: Mapping[str, FileZone]) -> tzinfo | None:
    name = head.partition("TZID=")[2]
    return zones.get(name) or (ZoneInfo(name) if name else None)


def _before_the_end(moment: str, zone: tzinfo | None, rule: RecurrenceRule) -> bool:
    """Return whether a time is not later than the rule's last one."""
    if not rule.until:
        return True
    if len(rule.until) == 8 or len(moment) == 8:
        return moment[:8] <= rule.until[:8]
    if not rule.until.endswith("Z") or not (zone or moment.endswith("Z")):
        return moment.rstrip("Z") <= rule.until.rstrip("Z")
    return _moment(moment, zone or UTC) <= _moment(rule.until, UTC)


def _moment(text: str, zone: tzinfo) -> datetime:
    return datetime.strptime(text.rstrip("Z"), "%Y%m%dT%H%M%S").replace(tzinfo=zone)


def _busy_span(event: Component, zone: ZoneInfo) -> BusySpan | None:
    if str(event.get("TRANSP", "")).upper() == "TRANSPARENT" or str(event.get("STATUS", "")).upper() == "CANCELLED":
        return None
    starts, ends = event.decoded("DTSTART"), event.decoded("DTEND")
    all_day = not isinstance(starts, datetime)
    begin, end = _in_utc(starts, zone), _in_utc(ends, zone)
    if all_day:
        end = max(end, begin + ONE_DAY)
    return BusySpan(begin, max(begin, end), all_day, one_line(str(event.get("SUMMARY", "")))[:300])


def _in_utc(when: date | datetime, zone: ZoneInfo) -> datetime:
    if not isinstance(when, datetime):
        return datetime.combine(when, time(), UTC)
    return (when if when.tzinfo else when.replace(tzinfo=zone)).astimezone(UTC)
