"""Calendars as text, and what is laid out of them, for the tests."""

from datetime import date
from zoneinfo import ZoneInfo, available_timezones

from onward.balance.core.commitments.expanding import Busy, Expansion, expand
from onward.balance.core.commitments.reading import Why, read

FIRST, LAST = date(2026, 3, 2), date(2026, 3, 15)
VIENNA = ZoneInfo("Europe/Vienna")
ZONES = sorted(name for name in available_timezones() if "/" in name and not name.startswith("Etc/"))


def calendar(*events: str, head: str = "") -> bytes:
    body = "".join(f"BEGIN:VEVENT\n{event.strip()}\nEND:VEVENT\n" for event in events)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{head}{body}END:VCALENDAR\n".replace("\n", "\r\n").encode()


def laid_out(data: bytes, first: date = FIRST, last: date = LAST, zone: ZoneInfo = VIENNA) -> Expansion:
    return expand(read(data, first).text, first, last, zone)


def told(data: bytes, **span) -> list[str]:
    """Each time taken, in short: when by the clock in Vienna, and what."""
    return [_short(each) for each in laid_out(data, **span).found]


def _short(each: Busy) -> str:
    if each.all_day:
        return f"{each.starts:%d}-{each.last_day:%d} {each.title}"
    starts, ends = each.starts.astimezone(VIENNA), each.ends.astimezone(VIENNA)
    return f"{starts:%d %H:%M}-{ends:%H:%M} {each.title}"


def left_out(data: bytes) -> dict[Why, int]:
    found = read(data, FIRST)
    return {**found.left_out, **laid_out(data).left_out}
