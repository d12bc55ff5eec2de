"""Expansion of calendars: the spans of time in which somebody is busy, each time an event takes place."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

import recurring_ical_events
from icalendar import Calendar, Component, Event

from onward.parsing.calendars.calendar_reader import SkipReason, events_of_text
from onward.parsing.calendars.recurrence import RecurrenceRule, days_examined, occurrence_days, parse_rule
from onward.parsing.text import one_line

MAX_SPANS = 3_000
MAX_EXPANDED_SPANS = 10_000
MAX_DAYS_EXAMINED = 600_000
LOOKBACK, ONE_DAY = timedelta(days=31), timedelta(days=1)
NO_TIME = timedelta()


@dataclass(frozen=True, slots=True, order=True)
class BusySpan:
    """A time that is taken, from ``starts`` to ``ends`` in UTC; for ``all_day`` the midnights of UTC stand for the days
    themselves, wherever the person is, and the last one is not included."""

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
    """The spans found so far, and how much work they took."""

    found: list[BusySpan] = field(default_factory=list)
    left_out: Counter[SkipReason] = field(default_factory=Counter)
    days_examined: int = 0

    @property
    def spent(self) -> bool:
        return len(self.found) >= MAX_EXPANDED_SPANS or self.days_examined > MAX_DAYS_EXAMINED


def expand_busy_times(text: str, first: date, last: date, zone: ZoneInfo) -> ExpandedCalendar:
    """List the times taken from ``first`` to ``last`` by the events of ``ParsedCalendar.text``, soonest first.

    Times that name no zone are taken in ``zone``. What is marked as free, or cancelled, takes no time.
    """
    expansion = _Expansion()
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
    """Group the events that share a UID."""
    grouped: dict[str, list[list[str]]] = {}
    for number, lines in enumerate(events):
        uid = next((line for line in lines if line.startswith("UID:")), f"number {number}")
        grouped.setdefault(uid, []).append(lines)
    return list(grouped.values())


def _spans_of_series(
    series: Sequence[list[str]], first: date, last: date, zone: ZoneInfo, expansion: _Expansion
) -> Iterator[BusySpan]:
    calendar = Calendar()
    for lines in series:
        calendar.add_component(_event(_with_rule_expanded(lines, first, last, expansion)))
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


def _with_rule_expanded(lines: Sequence[str], first: date, last: date, expansion: _Expansion) -> list[str]:
    """Replace the rule of an event by its moments from ``first`` to ``last``."""
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
    moments = [each for each in moments if _before_the_end(each, head, rule)]
    rest = [line for line in lines if not line.startswith("RRULE:")]
    return [*rest, f"{head.replace('DTSTART', 'RDATE', 1)}:{','.join(moments)}"] if moments else rest


def _before_the_end(moment: str, head: str, rule: RecurrenceRule) -> bool:
    """Tell whether a moment is not later than the last one the rule names."""
    if not rule.until:
        return True
    if len(rule.until) == 8 or len(moment) == 8:
        return moment[:8] <= rule.until[:8]
    zone = ZoneInfo(head.partition("TZID=")[2]) if "TZID=" in head else None
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
