"""The days of a recurring event (RRULE, RFC 5545, 3.3.10), computed only for a given range of days.

Libraries follow a rule from its beginning until it yields a day, which for a rule that never does means until the year
9999. Here only the days of the range are checked against the rule, so the range limits the work.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

WEEKDAY_NUMBERS = {name: number for number, name in enumerate(("MO", "TU", "WE", "TH", "FR", "SA", "SU"))}
MAX_COUNTED_DAYS = 40_000
"""The most days followed for a rule that counts its occurrences: a century."""
_WEEKDAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_UNDERSTOOD = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYMONTH", "BYMONTHDAY", "BYDAY", "BYSETPOS"}


class Frequency(StrEnum):
    DAY = "DAILY"
    WEEK = "WEEKLY"
    MONTH = "MONTHLY"
    YEAR = "YEARLY"


@dataclass(frozen=True, slots=True)
class RecurrenceRule:
    """``weekdays`` are (which one in the month or year, 0 for each; Monday 0). ``until`` is as written, or empty."""

    frequency: Frequency
    interval: int = 1
    count: int = 0
    until: str = ""
    week_start: int = 0
    months: frozenset[int] = frozenset()
    days: frozenset[int] = frozenset()
    weekdays: frozenset[tuple[int, int]] = frozenset()
    positions: frozenset[int] = frozenset()


def parse_rule(text: str) -> RecurrenceRule:
    """Parse a rule such as "FREQ=WEEKLY;BYDAY=MO".

    Raises ``ValueError`` for one that repeats more often than daily, names hours or numbered weeks, or is no rule.
    """
    parts = dict(part.split("=", 1) for part in text.upper().split(";") if part)
    parts = {name: value for name, value in parts.items() if not name.startswith("X-")}
    if not parts.keys() <= _UNDERSTOOD:
        raise ValueError("this rule names more than days")
    rule = RecurrenceRule(
        frequency=Frequency(parts.get("FREQ", "")),
        interval=_number(parts.get("INTERVAL", "1"), 1, 10_000),
        count=_number(parts.get("COUNT", "0"), 0, 10_000_000),
        until=_until(parts.get("UNTIL", "")),
        week_start=WEEKDAY_NUMBERS[parts["WKST"]] if parts.get("WKST") in WEEKDAY_NUMBERS else 0,
        months=_numbers(parts.get("BYMONTH", ""), 1, 12),
        days=_numbers(parts.get("BYMONTHDAY", ""), -31, 31),
        weekdays=_weekdays(parts.get("BYDAY", "")),
        positions=_numbers(parts.get("BYSETPOS", ""), -366, 366),
    )
    if rule.frequency in {Frequency.DAY, Frequency.WEEK} and any(which for which, _day in rule.weekdays):
        raise ValueError("the second Monday of what?")
    return rule


def occurrence_days(rule: RecurrenceRule, start: date, first: date, last: date) -> Iterator[date]:
    """Yield the days from ``first`` to ``last`` of an event that began on ``start`` and repeats.

    ``until`` is ignored here, since it may depend on the time of day. Raises ``ValueError`` for a counted rule that
    began
    more than a century before.
    """
    if rule.count and (last - start).days > MAX_COUNTED_DAYS:
        raise ValueError("this began too long ago to be counted")
    filled, number = _with_defaults(rule, start), 0
    for begin, length in _periods(filled, start, start if rule.count else max(start, first), last):
        for day in _fitting_days(filled, begin, length):
            if day < start:
                continue
            number += 1
            if rule.count and number > rule.count:
                return
            if first <= day <= last:
                yield day


def days_examined(rule: RecurrenceRule, start: date, first: date, last: date) -> int:
    """Count the days that ``occurrence_days`` examines, to limit the work on many rules."""
    return max((last - (start if rule.count else max(start, first))).days + 1, 0)


def _with_defaults(rule: RecurrenceRule, start: date) -> RecurrenceRule:
    """Fill in from the first day what the rule leaves open."""
    months, month_days, weekdays = rule.months, rule.days, rule.weekdays
    if rule.frequency is Frequency.WEEK and not weekdays:
        weekdays = frozenset({(0, start.weekday())})
    if rule.frequency is Frequency.MONTH and not (month_days or weekdays):
        month_days = frozenset({start.day})
    if rule.frequency is Frequency.YEAR and not (month_days or weekdays):
        months, month_days = months or frozenset({start.month}), frozenset({start.day})
    return replace(rule, months=months, days=month_days, weekdays=weekdays)


def _periods(rule: RecurrenceRule, start: date, first: date, last: date) -> Iterator[tuple[date, int]]:
    """Yield the first day and the length of each day, week, month or year that the rule's interval selects.

    From that of ``first`` to that of ``last``.
    """
    turn = -(-_periods_between(rule, start, first) // rule.interval) * rule.interval
    while True:
        try:
            begin, length = _period(rule, start, turn)
        except (ValueError, OverflowError):
            return
        if begin > last:
            return
        yield begin, length
        turn += rule.interval


def _periods_between(rule: RecurrenceRule, start: date, day: date) -> int:
    """Count the periods from that of ``start`` to that of ``day``."""
    if rule.frequency is Frequency.DAY:
        return (day - start).days
    if rule.frequency is Frequency.WEEK:
        return (_week(rule, day) - _week(rule, start)).days // 7
    if rule.frequency is Frequency.MONTH:
        return (day.year - start.year) * 12 + day.month - start.month
    return day.year - start.year


def _period(rule: RecurrenceRule, start: date, passed: int) -> tuple[date, int]:
    """Return the first day and the length of a period.

    Raises ``ValueError`` or ``OverflowError`` after the year 9999.
    """
    if rule.frequency is Frequency.DAY:
        return start + timedelta(days=passed), 1
    if rule.frequency is Frequency.WEEK:
        return _week(rule, start) + timedelta(days=7 * passed), 7
    if rule.frequency is Frequency.MONTH:
        year, month = divmod(start.year * 12 + start.month - 1 + passed, 12)
        return date(year, month + 1, 1), monthrange(year, month + 1)[1]
    first = date(start.year + passed, 1, 1)
    return first, (date(first.year, 12, 31) - first).days + 1


def _fitting_days(rule: RecurrenceRule, begin: date, length: int) -> list[date]:
    """List the matching days of a period; if positions are given, only those at these positions."""
    fitting = [day for offset in range(length) if _fits(rule, day := begin + timedelta(days=offset))]
    if not rule.positions:
        return fitting
    chosen = {each - 1 if each > 0 else len(fitting) + each for each in rule.positions}
    return [day for index, day in enumerate(fitting) if index in chosen]


def _fits(rule: RecurrenceRule, day: date) -> bool:
    if rule.months and day.month not in rule.months:
        return False
    if rule.days and not {day.day, day.day - _length(day) - 1} & rule.days:
        return False
    return not rule.weekdays or any(_is_weekday(rule, day, which, number) for which, number in rule.weekdays)


def _is_weekday(rule: RecurrenceRule, day: date, which: int, number: int) -> bool:
    if day.weekday() != number:
        return False
    if not which:
        return True
    if rule.frequency is Frequency.YEAR and not rule.months:
        passed, left = day.timetuple().tm_yday - 1, (date(day.year, 12, 31) - day).days
    else:
        passed, left = day.day - 1, _length(day) - day.day
    return which in {passed // 7 + 1, -(left // 7 + 1)}


def _week(rule: RecurrenceRule, day: date) -> date:
    return day - timedelta(days=(day.weekday() - rule.week_start) % 7)


def _length(day: date) -> int:
    return monthrange(day.year, day.month)[1]


def _until(text: str) -> str:
    if text:
        datetime.strptime(text.removesuffix("Z"), "%Y%m%dT%H%M%S" if "T" in text else "%Y%m%d")  # noqa: DTZ007 - checked
    return text


def _number(text: str, low: int, high: int) -> int:
    value = int(text)
    if not low <= value <= high:
        raise ValueError(text)
    return value


def _numbers(text: str, low: int, high: int) -> frozenset[int]:
    values = frozenset(_number(each, low, high) for each in text.split(",") if each)
    if 0 in values:
        raise ValueError(text)
    return values


def _weekdays(text: str) -> frozenset[tuple[int, int]]:
    found = [_WEEKDAY.fullmatch(each) for each in text.split(",") if each]
    if not all(found):
        raise ValueError(text)
    return frozenset((int(each[1] or 0), WEEKDAY_NUMBERS[each[2]]) for each in found if each)
