"""When somebody is busy: the events of a calendar laid out over a span of days, each time they take place."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

import recurring_ical_events
from icalendar import Calendar, Component, Event

from onward.balance.core.commitments.reading import Why, events_in
from onward.balance.core.commitments.repeats import Rule, days, rule_of, walked

MOST_FOUND = 3_000
MOST_LAID_OUT = 10_000
MOST_DAYS_WALKED = 600_000
BEFORE, DAY = timedelta(days=31), timedelta(days=1)
NOTHING = timedelta()


@dataclass(frozen=True, slots=True, order=True)
class Busy:
    """A time that is taken, from ``starts`` to ``ends`` in UTC; for ``all_day`` the midnights of UTC stand for the days
    themselves, wherever the person is, and the last one is not included."""

    starts: datetime
    ends: datetime
    all_day: bool
    title: str

    @property
    def last_day(self) -> date:
        return max(self.ends - DAY, self.starts).date()


@dataclass(frozen=True, slots=True)
class Expansion:
    found: tuple[Busy, ...]
    left_out: dict[Why, int]


@dataclass(slots=True)
class _Account:
    """What was laid out so far, and what may still be."""

    found: list[Busy] = field(default_factory=list)
    left_out: Counter[Why] = field(default_factory=Counter)
    walked: int = 0

    @property
    def spent(self) -> bool:
        return len(self.found) >= MOST_LAID_OUT or self.walked > MOST_DAYS_WALKED


def expand(text: str, first: date, last: date, zone: ZoneInfo) -> Expansion:
    """The times taken from ``first`` to ``last`` by the events of ``text``, the text of a ``Reading``, soonest first.

    Times that name no zone are taken in ``zone``. What is marked as free, or cancelled, takes no time.
    """
    account = _Account()
    for series in _series(events_in(text)):
        if account.spent:
            account.left_out[Why.TOO_MANY] += len(series)
            continue
        try:
            account.found += _of_series(series, first, last, zone, account)
        except _RuleNotUnderstood:
            account.left_out[Why.RULE] += len(series)
        except (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError):
            account.left_out[Why.BROKEN] += len(series)
    found = sorted(set(account.found))
    account.left_out[Why.TOO_MANY] += max(len(found) - MOST_FOUND, 0)
    return Expansion(tuple(found[:MOST_FOUND]), {why: count for why, count in account.left_out.items() if count})


class _RuleNotUnderstood(Exception):  # noqa: N818 - reads as the sentence it becomes
    pass


def _series(events: Iterable[list[str]]) -> list[list[list[str]]]:
    """Events that share a UID belong together."""
    grouped: dict[str, list[list[str]]] = {}
    for number, lines in enumerate(events):
        uid = next((line for line in lines if line.startswith("UID:")), f"number {number}")
        grouped.setdefault(uid, []).append(lines)
    return list(grouped.values())


def _of_series(
    series: Sequence[list[str]], first: date, last: date, zone: ZoneInfo, account: _Account
) -> Iterator[Busy]:
    calendar = Calendar()
    for lines in series:
        calendar.add_component(_event(_spelled_out(lines, first, last, account)))
    found = recurring_ical_events.of(calendar, components=["VEVENT"], skip_bad_series=False)
    for event in found.between(first - DAY, last + 2 * DAY):
        busy = _busy(event, zone)
        if busy and busy.starts.date() <= last + DAY and busy.ends.date() >= first - DAY:
            yield busy


def _event(lines: Iterable[str]) -> Component:
    event = Event.from_ical("\r\n".join(["BEGIN:VEVENT", *lines, "END:VEVENT"]))
    if event.errors:
        raise ValueError(event.errors[0])
    return event


def _spelled_out(lines: Sequence[str], first: date, last: date, account: _Account) -> list[str]:
    """The event with its rule replaced by the moments of ``first`` to ``last`` themselves."""
    rules = [line.partition(":")[2] for line in lines if line.startswith("RRULE:")]
    if not rules:
        return list(lines)
    head, _colon, value = next(line for line in lines if line.startswith("DTSTART")).partition(":")
    try:
        rule = rule_of(rules[0])
        start, begin = _day(value), first - BEFORE
        account.walked += walked(rule, start, begin, last + DAY)
        moments = [f"{day:%Y%m%d}{value[8:]}" for day in days(rule, start, begin, last + DAY)]
    except ValueError as error:
        raise _RuleNotUnderstood from error
    moments = [each for each in moments if _before_the_end(each, head, rule)]
    rest = [line for line in lines if not line.startswith("RRULE:")]
    return [*rest, f"{head.replace('DTSTART', 'RDATE', 1)}:{','.join(moments)}"] if moments else rest


def _day(value: str) -> date:
    return date(int(value[:4]), int(value[4:6]), int(value[6:8]))


def _before_the_end(moment: str, head: str, rule: Rule) -> bool:
    """Whether a moment is not later than the last one the rule names."""
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


def _busy(event: Component, zone: ZoneInfo) -> Busy | None:
    if str(event.get("TRANSP", "")).upper() == "TRANSPARENT" or str(event.get("STATUS", "")).upper() == "CANCELLED":
        return None
    starts, ends = event.decoded("DTSTART"), event.decoded("DTEND")
    all_day = not isinstance(starts, datetime)
    begin, end = _in_utc(starts, zone), _in_utc(ends, zone)
    if all_day:
        end = max(end, begin + DAY)
    return Busy(begin, max(begin, end), all_day, " ".join(str(event.get("SUMMARY", "")).split())[:300])


def _in_utc(when: date | datetime, zone: ZoneInfo) -> datetime:
    if not isinstance(when, datetime):
        return datetime.combine(when, time(), UTC)
    return (when if when.tzinfo else when.replace(tzinfo=zone)).astimezone(UTC)
