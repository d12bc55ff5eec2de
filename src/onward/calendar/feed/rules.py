"""Time zones by name and when their offset changes, and the versions of what a calendar tells of."""

from collections.abc import Iterator
from dataclasses import astuple, dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

from onward.calendar.feed.entries import Entry

ONE_DAY, ONE_SECOND = timedelta(days=1), timedelta(seconds=1)


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


DEFAULT_LENGTH = timedelta(hours=1)
"""How long an interview lasts whose length is not known, and a line of the plan."""


def local_moment(on: date, at: time, zone: ZoneInfo) -> datetime:
    """The moment a clock on the wall shows ``at``; an hour that the clocks skip is taken after it."""
    return datetime.combine(on, at, zone).astimezone(UTC)


FIXED_MOMENT = datetime(2000, 1, 1, tzinfo=UTC)
SEQUENCE_STEP = timedelta(seconds=10)
"""So short that nobody changes an entry twice within it, so long that 31 bits hold the numbers of six centuries."""


@dataclass(frozen=True, slots=True)
class PublishedVersion:
    """What was last published of an entry."""

    digest: str
    sequence: int
    changed: datetime


def masked(entry: Entry, title: str) -> Entry:
    """The entry without anything but when it is, under a title that says nothing."""
    return replace(entry, title=title, place="", text="", url="")


def entry_digest(entry: Entry) -> str:
    """A fingerprint of what an entry says. The address it links to is left out: it depends on where one asks from."""
    return sha256(repr(astuple(replace(entry, url="", sequence=0, changed=FIXED_MOMENT))).encode()).hexdigest()


def with_sequence_number(entry: Entry, published: PublishedVersion | None, now: datetime) -> Entry:
    """The entry with the number of its version and since when it holds.

    One that says what was published keeps both. Else the number counts the steps until ``now``, so that it rises with
    each change, also one that takes another back; it is above the published one whatever the clock does.
    """
    if published and published.digest == entry_digest(entry):
        return replace(entry, sequence=published.sequence, changed=published.changed)
    sequence = max((now - FIXED_MOMENT) // SEQUENCE_STEP, 0)
    if published is None:
        return replace(entry, sequence=sequence, changed=now)
    return replace(entry, sequence=max(sequence, published.sequence + 1), changed=max(now, published.changed))
