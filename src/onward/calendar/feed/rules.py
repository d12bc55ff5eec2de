"""Time zones by name, and when their offset from UTC changes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

from onward.calendar.feed.entries import Entry

ONE_DAY, ONE_SECOND = timedelta(days=1), timedelta(seconds=1)


def find_zone(name: str) -> ZoneInfo | None:
    """The zone of that name, or ``None`` for an empty or impossible one."""
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, LookupError):
        return None


def offset_changes(zone: ZoneInfo, first: date, last: date) -> Iterator[datetime]:
    """The moments, in UTC, from which another offset holds."""
    day, end = datetime.combine(first, time(), UTC), datetime.combine(last, time(), UTC)
    while day < end:
        if offset(zone, day) != offset(zone, day + ONE_DAY):
            yield _find_change(zone, day, day + ONE_DAY)
        day += ONE_DAY


def _find_change(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    while after - before > ONE_SECOND:
        middle = before + (after - before) // 2
        middle = middle.replace(microsecond=0)
        before, after = (middle, after) if offset(zone, middle) == offset(zone, before) else (before, middle)
    return after


def offset(zone: ZoneInfo, moment: datetime) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()


FIXED_MOMENT = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class PublishedVersion:
    """What was last told of an entry."""

    digest: str
    sequence: int
    changed: datetime


def masked(entry: Entry, title: str) -> Entry:
    """The entry without anything but when it is, under a title that says nothing."""
    return replace(entry, title=title, place="", text="", url="")


def entry_digest(entry: Entry) -> str:
    """A fingerprint of what an entry says. The address it links to is left out: it depends on where one asks from."""
    return sha256(repr(astuple(replace(entry, url="", sequence=0, changed=FIXED_MOMENT))).encode()).hexdigest()


def with_sequence_numbers(entries: Sequence[Entry], told: Mapping[str, PublishedVersion], now: datetime) -> list[Entry]:
    """The entries with the number of their version and since when it holds.

    The number rises whenever something is told differently than before, also when that takes a change back. Neither
    number nor moment ever falls, whatever the clock of the machine does.
    """
    return [_numbered(entry, told.get(entry.uid), now) for entry in entries]


def _numbered(entry: Entry, last: PublishedVersion | None, now: datetime) -> Entry:
    if last is None:
        return replace(entry, sequence=0, changed=now)
    if last.digest == entry_digest(entry):
        return replace(entry, sequence=last.sequence, changed=last.changed)
    return replace(entry, sequence=last.sequence + 1, changed=max(now, last.changed))
