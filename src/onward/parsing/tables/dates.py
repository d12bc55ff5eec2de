"""Parsing dates as people write them, and deciding which number is the day in a whole column."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta, tzinfo
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from onward.parsing.tables.cells import clean_cell, is_broken_formula, is_placeholder
from onward.parsing.tables.date_order import ColumnDateOrder, DatePrecision, DayMonthOrder, OrderProposalBasis
from onward.parsing.tables.date_words import IGNORED_DATE_WORDS, MONTH_BY_NAME, PART_OF_MONTH_WORDS, ROMAN_MONTHS
from onward.parsing.tables.times_of_day import ZonedTime, split_time, time_of_timestamp
from onward.parsing.text import normalize

EARLIEST_DATE = date(1990, 1, 1)
_SPREADSHEET_EPOCH = date(1899, 12, 30)
_MAX_SERIAL = 65_536  # in 2079
_MAX_YEARS_BACK = 8
_YEAR_FIRST = re.compile(r"^(\d{4})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{1,2})\.?$")
_YEAR_MONTH = re.compile(r"^(?P<year>\d{4})[-/.](?P<month>\d{1,2})$")
_MONTH_YEAR = re.compile(r"^(?P<month>\d{1,2})[-/.](?P<year>\d{4})$")
_COMPACT = re.compile(r"^((?:19|20)\d{2})(\d{2})(\d{2})$")
_THREE_NUMBERS = re.compile(r"^(\d{1,2})\s*([-/. ])\s*(\d{1,2})\s*[-/. ]\s*'?(\d{4}|\d{2})\.?$")
_TWO_NUMBERS = re.compile(r"^(\d{1,2})([-/.])(\d{1,2})\.?$")
_SPREADSHEET_SERIAL = re.compile(r"^\d{5}([.,]\d+)?$")
_UNIX_TIMESTAMP = re.compile(r"^\d{10}(\d{3})?$")
_EAST_ASIAN_DATE = re.compile(r"^(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]?$")
_ROMAN_MONTH = re.compile(r"^(\d{1,2})[-./ ]+([ivx]{1,4})[-./ ]+(\d{4})$", re.IGNORECASE)
_HYPHENS = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_TRAILING_NOTE = re.compile(r"(?<=.)\s*\([^()]{1,30}\)$")
_MONTH_AND_NUMBER = re.compile(r"^[^\W\d_]{3,}\.?[-/]\d\d$")
_WEEKDAY_FIRST = re.compile(r"^[^\W\d_]{2,12}\.?,?\s+(?=\d{1,4}[-/.]\d)")


class DateProblem(StrEnum):
    """Why a text is not a date."""

    NOTHING = "nothing"  # an empty cell or a placeholder; not worth a word
    NOT_A_DATE = "not_a_date"
    NO_SUCH_DAY = "no_such_day"  # 31-11-2021
    AMBIGUOUS = "ambiguous"  # two readings, and no order was decided
    BROKEN_FORMULA = "broken_formula"


class ParsedDate(NamedTuple):
    """A date, or the problem with it.

    ``other`` is the second reading of an ambiguous text, ``on`` then the one with the day first.
    """

    on: date | None
    precision: DatePrecision = DatePrecision.DAY
    problem: DateProblem | None = None
    other: date | None = None
    year_assumed: bool = False


class _NumericDate(NamedTuple):
    """Both readings of d/m/y numbers; None where there is no such day."""

    day_first: date | None
    month_first: date | None
    dotted: bool = False


_NOT_A_DATE = ParsedDate(None, problem=DateProblem.NOT_A_DATE)
_NO_SUCH_DAY = ParsedDate(None, problem=DateProblem.NO_SUCH_DAY)


def parse_date(
    text: str,
    order: DayMonthOrder | None,
    today: date,
    *,
    names_months: bool | None = None,
    zone: tzinfo | None = None,
) -> ParsedDate:
    """Parse a date: ISO, numbers in either order, written months in many languages, serials; times are left off.

    ``order`` decides numbers that can be read two ways; without it they come back as AMBIGUOUS with both readings,
    never guessed. A number that can only be one thing (25/3/2022) needs no order. ``names_months`` says that "Jan 24"
    is a month and a year; where nothing says so, only "Jan-24" is, as spreadsheets write it. A day without a year gets
    the latest year in which it is not after ``today``, and ``year_assumed``. A moment with a zone of its own falls on
    the day it was in ``zone``; without one, on the day as written. Nothing is raised.
    """
    found, moment = _parse_text(text)
    if isinstance(found, _NumericDate):
        read = _apply_order(found, order)
    elif isinstance(found, _DateWithoutYear):
        read = _month_and_year(found, today, names_months=names_months) or _assume_year(found, order, today)
    else:
        read = found
    if moment is None or zone is None or read.on is None:
        return read
    return read._replace(on=moment.day_in(zone, read.on), other=read.other and moment.day_in(zone, read.other))


def _apply_order(found: _NumericDate, order: DayMonthOrder | None) -> ParsedDate:
    first, second = found.day_first, found.month_first
    if first is None and second is None:
        return _NO_SUCH_DAY
    if first is None or second is None or first == second:
        return ParsedDate(first or second)
    if order is None:
        return ParsedDate(first, problem=DateProblem.AMBIGUOUS, other=second)
    return ParsedDate(first if order is DayMonthOrder.DAY_FIRST else second)


class _DateWithoutYear(NamedTuple):
    """Two numbers, or a day and a month, without a year."""

    first: int
    second: int
    month_known: bool  # second is then the month
    is_hyphenated: bool = False  # "Jan-24", as spreadsheets write a month

    @property
    def month_and_number(self) -> tuple[int, int]:
        """The month, if it is one, and the number beside it."""
        return (self.second, self.first) if self.month_known else (self.first, self.second)


def _could_be_year(number: int, today: date) -> bool:
    """Tell whether two digits are those of a year in which somebody may still be looking back at a search."""
    return today.year - _MAX_YEARS_BACK <= 2000 + number <= today.year + 1


def _month_and_year(found: _DateWithoutYear, today: date, *, names_months: bool | None) -> ParsedDate | None:
    """Read a month and a short year; None where the number is a day."""
    month, number = found.month_and_number
    is_month = found.is_hyphenated if names_months is None else names_months
    if not is_month or not 1 <= month <= 12 or not _could_be_year(number, today):
        return None
    return _unambiguous_date(2000 + number, month, 1, DatePrecision.MONTH)


def _assume_year(found: _DateWithoutYear, order: DayMonthOrder | None, today: date) -> ParsedDate:
    by_day = _latest_past_date(found.first, found.second, today)
    by_month = None if found.month_known else _latest_past_date(found.second, found.first, today)
    read = _apply_order(_NumericDate(by_day, by_month), order)
    return read._replace(year_assumed=read.on is not None)


def _latest_past_date(day: int, month: int, today: date) -> date | None:
    for year in range(today.year, today.year - _MAX_YEARS_BACK - 1, -1):
        candidate = _date_or_none(year, month, day)
        if candidate and candidate <= today:
            return candidate
    return None


@lru_cache(maxsize=20_000)
def _parse_text(text: str) -> tuple[ParsedDate | _NumericDate | _DateWithoutYear, ZonedTime | None]:
    """Parse a text as far as it is independent of order, zone and today; cached, since a column repeats its days."""
    if is_broken_formula(text):
        return ParsedDate(None, problem=DateProblem.BROKEN_FORMULA), None
    if len(text) > 80:
        return _NOT_A_DATE, None
    plain = _HYPHENS.sub("-", unicodedata.normalize("NFKC", clean_cell(text))).replace("\u2044", "/")
    plain = plain.strip("\"'[] ,;")
    if is_placeholder(plain):
        return ParsedDate(None, problem=DateProblem.NOTHING), None
    counted = _from_number(plain) if plain[:1].isdecimal() else None
    if counted:
        return counted
    plain, moment = split_time(plain)
    plain = _TRAILING_NOTE.sub("", plain).strip(" ,.()")
    return _numeric(_WEEKDAY_FIRST.sub("", plain)) or _parse_month_name_date(plain), moment


def _from_number(plain: str) -> tuple[ParsedDate, ZonedTime | None] | None:
    """Read what programs count: seconds or milliseconds since 1970, or the days of a spreadsheet."""
    if _UNIX_TIMESTAMP.match(plain):
        on, moment = time_of_timestamp(int(plain[:10]))
        return _date_from_number(on), moment
    if not _SPREADSHEET_SERIAL.match(plain):
        return None
    number = int(plain[:5])
    on = _SPREADSHEET_EPOCH + timedelta(days=number)
    return (_date_from_number(on) if number < _MAX_SERIAL else _NOT_A_DATE), None


def _numeric(plain: str) -> ParsedDate | _NumericDate | _DateWithoutYear | None:  # noqa: PLR0911  a list of cases
    if found := _YEAR_FIRST.match(plain) or _EAST_ASIAN_DATE.match(plain) or _COMPACT.match(plain):
        return _unambiguous_date(int(found[1]), int(found[2]), int(found[3]))
    if found := _THREE_NUMBERS.match(plain):
        one, two, year = int(found[1]), int(found[3]), _full_year(found[4])
        return _NumericDate(_date_or_none(year, two, one), _date_or_none(year, one, two), dotted=found[2] == ".")
    if (found := _ROMAN_MONTH.match(plain)) and found[2].lower() in ROMAN_MONTHS:
        return _unambiguous_date(int(found[3]), ROMAN_MONTHS[found[2].lower()], int(found[1]))
    if found := _YEAR_MONTH.match(plain) or _MONTH_YEAR.match(plain):
        return _unambiguous_date(int(found["year"]), int(found["month"]), 1, DatePrecision.MONTH)
    if found := _TWO_NUMBERS.match(plain):
        return _DateWithoutYear(int(found[1]), int(found[3]), month_known=False)
    if plain.isdecimal() and len(plain) == 4 and "1990" <= plain <= "2100":
        return _unambiguous_date(int(plain), 1, 1, DatePrecision.YEAR)
    return None


def _parse_month_name_date(plain: str) -> ParsedDate | _DateWithoutYear:
    """Parse a date with the month in words: "3. März 2024", "Mar 2020", "Wed, Nov 13th", "12-Jan-22"."""
    words = re.sub(r"(?<=\d)(?=[^\W\d_])|(?<=[^\W\d_])(?=\d)", " ", normalize(plain)).split()
    months = [index for index, word in enumerate(words) if word in MONTH_BY_NAME]
    if not months or len(words) > 9:
        return _NOT_A_DATE
    month_index = months[-1]
    month = MONTH_BY_NAME[words[month_index]]
    rest = [
        word
        for index, word in enumerate(words)
        if index != month_index and word not in IGNORED_DATE_WORDS and not (index in months and index == 0)
    ]
    if not PART_OF_MONTH_WORDS.isdisjoint(rest):
        rest = [word for word in rest if word not in PART_OF_MONTH_WORDS]
        if [len(word) for word in rest] != [4]:
            return _NOT_A_DATE
    if not all(word.isdecimal() and word.isascii() and len(word) in (1, 2, 4) for word in rest) or len(rest) > 2:
        return _NOT_A_DATE
    return _with_month(month, rest, plain)


def _with_month(month: int, numbers: list[str], plain: str) -> ParsedDate | _DateWithoutYear:
    """Put a month and the one or two numbers beside it together."""
    years = [number for number in numbers if len(number) == 4]
    short = [int(number) for number in numbers if len(number) < 4]
    if len(years) == 1 and not short:
        return _unambiguous_date(int(years[0]), month, 1, DatePrecision.MONTH)
    if len(years) == 1:
        return _unambiguous_date(int(years[0]), month, short[0])
    if len(short) == 2:
        return _unambiguous_date(_full_year(numbers[1]), month, short[0])
    if len(short) != 1:
        return _NOT_A_DATE
    if re.search(r"['\u2019]\s?\d\d\b", plain) or short[0] > 31:
        return _unambiguous_date(_full_year(numbers[0]), month, 1, DatePrecision.MONTH)
    hyphenated = _MONTH_AND_NUMBER.match(plain) is not None
    return _DateWithoutYear(short[0], month, month_known=True, is_hyphenated=hyphenated)


def _unambiguous_date(year: int, month: int, day: int, precision: DatePrecision = DatePrecision.DAY) -> ParsedDate:
    on = _date_or_none(year, month, day)
    return ParsedDate(on, precision) if on else _NO_SUCH_DAY


def _date_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _full_year(text: str) -> int:
    year = int(text)
    if len(text) == 4:
        return year
    return year + (2000 if year < 80 else 1900)


def _date_from_number(on: date) -> ParsedDate:
    """Take a number for a date unless that lies before any job search."""
    return ParsedDate(on) if on >= EARLIEST_DATE else _NOT_A_DATE


def looks_like_date(text: str) -> bool:
    """Tell whether a text is a date, or would be if its day existed; a bare number does not count."""
    if text.strip().replace(".", "").replace(",", "").isdecimal() and not _COMPACT.match(text.strip()):
        return False
    found, _ = _parse_text(text)
    return not isinstance(found, ParsedDate) or found.on is not None or found.problem is DateProblem.NO_SUCH_DAY


def decide_date_order(
    values: Iterable[str], others: Iterable[ColumnDateOrder] = (), today: date | None = None
) -> ColumnDateOrder:
    """Decide which number is the day in a column: values that can be read one way only are counted, and decide.

    Where none decides, ``order`` is None and a proposal is made from, in turn, the other date columns of the file, the
    order of rows in time, and dots between the numbers. Where values contradict each other the majority is only
    proposed. ``today`` serves the proposal alone: a reading that puts fewer values into the future is likelier.
    """
    texts = list(values)
    decided = [_order_evidence(value) for value in texts]
    counted = Counter(kind for kind, _ in decided)
    counts = ColumnDateOrder(
        None,
        day_first=counted["day_first"],
        month_first=counted["month_first"],
        ambiguous=counted["ambiguous"],
        symmetric=counted["symmetric"],
        orderless=counted["orderless"],
        unread=counted["unread"],
        names_months=_names_months(texts, today) if today else None,
    )
    day, month = counts.day_first, counts.month_first
    if day and month:
        likelier = DayMonthOrder.DAY_FIRST if day > month else DayMonthOrder.MONTH_FIRST if month > day else None
        return replace(counts, proposal=likelier, proposed_by=OrderProposalBasis.CONFLICT)
    if day or month:
        return replace(counts, order=DayMonthOrder.DAY_FIRST if day else DayMonthOrder.MONTH_FIRST)
    unclear = [found for kind, found in decided if kind == "ambiguous" and found is not None]
    proposal, ground = _propose_order(unclear, tuple(others), today) if unclear else (None, OrderProposalBasis.NOTHING)
    return replace(counts, proposal=proposal, proposed_by=ground)


@lru_cache(maxsize=20_000)
def _order_evidence(value: str) -> tuple[str, _NumericDate | None]:
    """Return the name of the count a value goes to, and its two readings where it has them."""
    if not value:
        return "", None
    found, _ = _parse_text(value)
    if isinstance(found, ParsedDate):
        if found.problem is DateProblem.NOTHING:
            return "", None
        return "orderless" if found.on else "unread", None
    if isinstance(found, _DateWithoutYear):
        if found.month_known:
            return "orderless", None
        one, two = found.first, found.second
        found = _NumericDate(_date_or_none(2000, two, one), _date_or_none(2000, one, two))
    if found.day_first == found.month_first:
        count = "symmetric" if found.day_first else "unread"
    elif found.month_first is None:
        count = "day_first"
    else:
        count = "ambiguous" if found.day_first else "month_first"
    return count, found


def _propose_order(
    unclear: Sequence[_NumericDate], others: Sequence[ColumnDateOrder], today: date | None
) -> tuple[DayMonthOrder | None, OrderProposalBasis]:
    decided = {other.order for other in others if other.order}
    if len(decided) == 1:
        return decided.pop(), OrderProposalBasis.OTHER_COLUMNS
    day = [found.day_first for found in unclear if found.day_first]
    month = [found.month_first for found in unclear if found.month_first]
    backward = _steps_against_time(day, today), _steps_against_time(month, today)
    if len(unclear) >= 4 and 2 * min(backward) < max(backward):
        return (
            DayMonthOrder.DAY_FIRST if backward[0] < backward[1] else DayMonthOrder.MONTH_FIRST
        ), OrderProposalBasis.ROW_ORDER
    if all(found.dotted for found in unclear):
        return DayMonthOrder.DAY_FIRST, OrderProposalBasis.DOTS
    return None, OrderProposalBasis.NOTHING


def _steps_against_time(days: list[date], today: date | None) -> int:
    """Count the steps against the prevailing direction of time, and the days still to come."""
    falls = sum(later < earlier for earlier, later in pairwise(days))
    rises = sum(later > earlier for earlier, later in pairwise(days))
    return min(falls, rises) + (sum(day > today for day in days) if today else 0)


def _names_months(values: list[str], today: date) -> bool | None:
    """Tell whether the numbers beside months in a column are years: one that cannot be a year speaks for days.

    Sure of years is what spreadsheets write ("Jan-24"), and many months with one or two numbers between them.
    """
    found = [read for value in values if isinstance(read := _parse_text(value)[0], _DateWithoutYear)]
    pairs = [each.month_and_number for each in found]
    if not pairs:
        return None
    if not all(1 <= month <= 12 and _could_be_year(number, today) for month, number in pairs):
        return False
    if all(each.is_hyphenated for each in found):
        return True
    months, numbers = {month for month, _ in pairs}, {number for _, number in pairs}
    least = 2 if all(each.month_known for each in found) else 3
    return True if len(months) >= least and len(numbers) <= 2 and len(months) > len(numbers) else None
