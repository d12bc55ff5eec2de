"""Calendars as text, and what is laid out of them, for the tests."""

from datetime import date
from zoneinfo import ZoneInfo, available_timezones

from onward.parsing.calendars.busy_times import BusySpan, ExpandedCalendar, expand_busy_times
from onward.parsing.calendars.calendar_reader import SkipReason, parse_calendar

FIRST, LAST = date(2026, 3, 2), date(2026, 3, 15)
VIENNA = ZoneInfo("Europe/Vienna")
ZONES = sorted(name for name in available_timezones() if "/" in name and not name.startswith("Etc/"))


def calendar_bytes(*events: str, head: str = "") -> bytes:
    body = "".join(f"BEGIN:VEVENT\n{event.strip()}\nEND:VEVENT\n" for event in events)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{head}{body}END:VCALENDAR\n".replace("\n", "\r\n").encode()


def expanded(data: bytes, first: date = FIRST, last: date = LAST, zone: ZoneInfo = VIENNA) -> ExpandedCalendar:
    return expand_busy_times(parse_calendar(data, first).text, first, last, zone)


def busy_lines(data: bytes, **span) -> list[str]:
    """Each time taken, in short: when by the clock in Vienna, and what."""
    return [_short(each) for each in expanded(data, **span).found]


def _short(each: BusySpan) -> str:
    if each.all_day:
        return f"{each.starts:%d}-{each.last_day:%d} {each.title}"
    starts, ends = each.starts.astimezone(VIENNA), each.ends.astimezone(VIENNA)
    return f"{starts:%d %H:%M}-{ends:%H:%M} {each.title}"


def skipped_counts(data: bytes) -> dict[SkipReason, int]:
    found = parse_calendar(data, FIRST)
    return {**found.left_out, **expanded(data).left_out}
