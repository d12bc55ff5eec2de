"""One month as a calendar: which days have something to show, and how deep their tone is."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

TONES = 5
"""So many tones can be told apart."""


@dataclass(frozen=True, slots=True)
class DayMark:
    """Something on a day: ``level`` from 0 to 1, or nothing said of it; in words; and where it leads."""

    level: float | None
    said: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class MonthDay:
    """``step`` is the tone, from 1 to 5; ``inside`` tells the month's own days from those that fill its weeks."""

    on: date
    inside: bool
    mark: DayMark | None = None
    step: int | None = None


@dataclass(frozen=True, slots=True)
class Month:
    first: date
    weeks: tuple[tuple[MonthDay, ...], ...]


def month(first: date, week_start: int, marks: Mapping[date, DayMark]) -> Month:
    """The month of ``first`` in whole weeks that begin on ``week_start`` (Monday 0).

    Marks on other days are passed over. Raises ``ValueError`` for a level outside 0 to 1.
    """
    begin = first.replace(day=1)
    end = begin.replace(day=monthrange(begin.year, begin.month)[1])
    lead = (begin.weekday() - week_start) % 7
    count = -(-(lead + end.day) // 7) * 7
    days = [_day(begin.toordinal() - lead + number, begin, end, marks) for number in range(count)]
    return Month(begin, tuple(tuple(days[start : start + 7]) for start in range(0, count, 7)))


def _day(ordinal: int, begin: date, end: date, marks: Mapping[date, DayMark]) -> MonthDay:
    on = begin + timedelta(days=ordinal - begin.toordinal())
    inside = begin <= on <= end
    mark = marks.get(on) if inside else None
    return MonthDay(on, inside, mark, _tone(mark.level) if mark and mark.level is not None else None)


def _tone(level: float) -> int:
    if not 0 <= level <= 1:
        raise ValueError("a level lies between 0 and 1")
    return min(int(level * TONES) + 1, TONES)
