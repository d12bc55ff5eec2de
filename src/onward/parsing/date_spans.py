"""Spans of dates as résumés write them: "Sept 2018 to present", "09/18 - 02/20", "seit 2021", "2021年3月から現在".

Seven languages (en, fr, de, es, it, pt, nl) and the dates of Chinese, Japanese and Korean. Nothing is guessed: from
"03/04/2019", which could be two days, only the year is read, and the same for a season.
"""

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from onward.parsing.date_span_words import (
    BESIDE_A_SPAN,
    BETWEEN,
    CJK_PRESENT,
    JOINS,
    JOINS_AFTER_BETWEEN,
    MONTH_BY_WORD,
    ONLY_START,
    PRESENT,
    PRESENT_AFTER_SPACE,
    QUARTERS,
    SEASONS,
    SINCE,
    STILL_GOING,
    UNTIL,
)
from onward.parsing.resumes.records import DateSpan, PartialDate
from onward.parsing.text import one_line, without_accents

MAX_LENGTH = 20_000
"""How many characters are searched for spans; the rest is ignored."""
_LONGEST_SPAN_TEXT = 200
_FIRST_YEAR_OF_CENTURY = 50
"""Years of two digits below are of this century, the others of the one before."""


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=lambda word: -len(word)))


_YEAR = r"(?:19|20)\d\d"
_MONTH_NUMBER = r"0?[1-9]|1[0-2]"
_OF = r"(?:(?:de[l]?|of|do)\s+)?"
_NUMBERED = r"(?:st|nd|rd|th|er|\.|º|°|ª|o|e|eme)?"
_SEASON = _any_of(SEASONS)
_QUARTER = _any_of(QUARTERS)
_POINT = re.compile(
    rf"""
    (?P<cjk_year>{_YEAR})\s?[年년](?:\s?(?P<cjk_month>\d{{1,2}})\s?[月월](?:\s?(?P<cjk_day>\d{{1,2}})\s?[日일])?)?
  | (?<![\w/.-])(?P<iso_year>{_YEAR})(?P<iso_sign>[-/.])(?P<iso_month>{_MONTH_NUMBER})
        (?:[-/.](?P<iso_day>\d{{1,2}})\.?)?(?![\d/]|[-.]\d)
  | (?<![\w/.-])(?P<first>\d{{1,2}})(?P<sign>[./-])\s?(?P<second>\d{{1,2}})[./-]\s?(?P<full_year>{_YEAR})(?!\d)
  | (?<![\w/.-])(?P<number_month>{_MONTH_NUMBER})(?:\s?[./]\s?|-)(?P<number_year>{_YEAR})(?!\d)
  | (?<![\w/.-])(?P<short_month>{_MONTH_NUMBER})/['\u2019]?(?P<short_year>\d\d)(?![\w/.%])
  | (?<!\w)(?:q|t)\s?(?P<quarter>[1-4])\s?[-/,]?\s?(?P<quarter_year>{_YEAR})(?!\d)
  | (?<!\w)(?P<quarter_year_first>{_YEAR})\s?[-/,]?\s?q(?P<quarter_last>[1-4])(?!\w)
  | (?<!\w)(?P<quarter_named>[1-4]){_NUMBERED}\s?(?:{_QUARTER})\.?\s+{_OF}(?P<quarter_named_year>{_YEAR})(?!\d)
  | (?<!\w)(?:{_SEASON})(?:\s+(?:term|semester|de|del|of))?,?\s*(?P<season_year>{_YEAR})
        (?:\s?[/-]\s?(?P<season_end>{_YEAR}|\d\d))?(?!\d)
  | (?<![\w.])(?:(?P<day_before>\d{{1,2}}){_NUMBERED}\s?(?:(?:de|of|of\sthe)\s+)?)?
          (?P<month>{_any_of(MONTH_BY_WORD)})(?![^\W\d_])
        (?:
          (?:[\s.,/-]{{0,3}}(?P<day_after>\d{{1,2}})(?:st|nd|rd|th)?,\s?(?={_YEAR})|[\s.,/-]{{0,3}}{_OF})
          (?:(?P<month_year>{_YEAR})|['\u2019]?(?P<month_short>\d\d|\d(?=\s)))(?!\d)
        )?
  | (?<![\w$€£\#.,/-])(?P<years_from>{_YEAR})\s?[/\u2013\u2014-]\s?(?P<years_to>{_YEAR}|\d\d)(?![\w/%]|[.,-]\d)
  | (?<![\w$€£\#.,+])(?P<year>{_YEAR})(?!\w|[.,]\d|\s?%)
  | (?<!\w)['\u2019](?P<apostrophe_year>\d\d)(?!\w)
  | (?<![^\W\d_])(?P<present>{_any_of(PRESENT)})(?![^\W\d_])
  | (?P<cjk_present>{_any_of(CJK_PRESENT)})
    """,
    re.VERBOSE,
)
_DASHES = r"[-\u2010-\u2015\u2212~\u301c\u2192]{1,3}|->"
_ARTICLE = r"(?:(?:le|the|el|den|dem)\s)?"
_JOIN_WORD = _any_of(JOINS)
_JOIN = re.compile(rf"[\s.,]*(?:\b(?:{_JOIN_WORD})|{_DASHES})(?:\s*\b(?:{_JOIN_WORD}))?\s*{_ARTICLE}\s*")
_JOIN_AFTER_BETWEEN = re.compile(rf"\s+(?:{_any_of(JOINS_AFTER_BETWEEN)})\s+")
_SPACE_JOIN = re.compile(r"[\s,(]{0,3}")
_BEFORE = re.compile(rf"(?<!\w)({_any_of((*SINCE, *BETWEEN, *UNTIL))})\.?\s*{_ARTICLE}\Z")
_OPEN_END = re.compile(rf"\s*(?:{_DASHES})\s*[)\]]?\s*\Z")
_OPEN_START = re.compile(rf"\A\s*[(\[]?\s*(?:{_DASHES})\s*\Z")
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?\+?")


@dataclass(frozen=True, slots=True)
class _Point:
    """A date or "present" in a text. ``last`` is where a point that is a span of its own ends; ``short`` a number after
    the name of a month that is a year of two digits or a day; what has no year takes that of its partner."""

    begin: int
    end: int
    date: PartialDate | None = None
    last: PartialDate | None = None
    month: int = 0
    day: int | None = None
    short: int | None = None
    present: str = ""
    needs_partner: bool = False


def find_spans(text: str) -> list[tuple[DateSpan, int, int]]:
    """List the spans in a text in order, each with its start and end position.

    One date alone is a span with an ``end``; a lone year counts. ``as_written`` is the piece of the text. Words that
    belong to a span ("since", "from") are part of it. Only the first ``MAX_LENGTH`` characters are looked at.
    """
    text = text[:MAX_LENGTH]
    folded = _fold(text)
    matches = list(_POINT.finditer(folded))
    day_first = _is_day_first(matches)
    points = [point for found in matches if (point := _point(found, day_first=day_first))]
    spans: list[tuple[DateSpan, int, int]] = []
    place = 0
    while place < len(points):
        used, span = _span_at(folded, points, place, spans[-1][2] if spans else 0)
        place += used
        if span:
            found_span, begin, end = span
            spans.append((_written(found_span, text[begin:end]), begin, end))
    return spans


def read_span(text: str) -> DateSpan | None:
    """Read a text that is a span of dates and nothing else; ``None`` if it is none.

    Brackets, "circa", "expected", and how long it was ("2 yrs 3 mos") may stand beside it; a dash at the end leaves the
    end open, one at the beginning the start.
    """
    text = text.strip()
    if not text or len(text) > _LONGEST_SPAN_TEXT:
        return None
    found = find_spans(text)
    if len(found) != 1:
        return None
    span, begin, end = found[0]
    before, after = text[:begin], text[end:]
    is_single = span.start is None and not span.present
    if is_single and _OPEN_END.match(after):
        return DateSpan(start=span.end, as_written=text)
    if is_single and _OPEN_START.match(before):
        before = ""
    if not (_is_beside(before) and _is_beside(after)):
        return None
    return _written(span, text)


def _written(span: DateSpan, words: str) -> DateSpan:
    return DateSpan(span.start, span.end, span.present, words.strip())


def _is_beside(words: str) -> bool:
    """Return whether the text beside a span adds nothing to it: a few known words, with numbers, and punctuation."""
    folded = _fold(words)
    known = _WORD.findall(folded)
    if any(word not in BESIDE_A_SPAN for word in known):
        return False
    return bool(known) or not _NUMBER.search(folded)


def _fold(text: str) -> str:
    """Write a text in lower case without accents, every character in its place."""
    return text.lower() if text.isascii() else "".join(map(_fold_character, text))


@lru_cache(maxsize=4_096)
def _fold_character(character: str) -> str:
    for plain in (without_accents(character).lower(), character.lower()):
        if len(plain) == 1:
            return plain
    return character


def _span_at(folded: str, points: list[_Point], place: int, floor: int) -> tuple[int, tuple[DateSpan, int, int] | None]:
    """Make a span of the point at ``place`` and, if joined, the next one; return how many were used, and the span."""
    one = points[place]
    before = _BEFORE.search(folded, max(floor, one.begin - 30), one.begin)
    word = one_line(before[1]) if before else ""
    other = points[place + 1] if place + 1 < len(points) else None
    if other and one.date is None and one.present:
        other = None
    if other and _are_joined(folded, one, other, word):
        span = _joined(one, other)
        if span:
            return 2, (span, before.start() if before and word not in UNTIL else one.begin, other.end)
    single = _single(one, word)
    if single is None:
        return 1, None
    is_part = before is not None and (word in STILL_GOING or word in ONLY_START or word in UNTIL)
    return 1, (single, before.start() if before and is_part else one.begin, one.end)


def _are_joined(folded: str, one: _Point, other: _Point, word: str) -> bool:
    between = folded[one.end : other.begin]
    if len(between) > 40:
        return False
    if _JOIN.fullmatch(between):
        return True
    if word in BETWEEN and _JOIN_AFTER_BETWEEN.fullmatch(between):
        return True
    if between in ("/", " / ") and one.date is None and one.month and other.month:
        return True
    return one_line(other.present) in PRESENT_AFTER_SPACE and bool(_SPACE_JOIN.fullmatch(between))


def _joined(one: _Point, other: _Point) -> DateSpan | None:
    if other.present:
        start = one.date or _with_short_year(one)
        return DateSpan(start=start, present=True) if start else None
    end = other.last or other.date or _with_short_year(other)
    if end is None:
        return None
    start = one.date or _start_beside(one, end, other)
    return DateSpan(start=start, end=end) if start else None


def _start_beside(one: _Point, end: PartialDate, other: _Point) -> PartialDate | None:
    """Complete the start of a span from its end: "May - Aug 2020", "May 5 - Aug 12, 2020", "'18 - 2020"."""
    if one.short is not None and not (one.month and other.day and one.day is None):
        return _with_short_year(one)
    if not one.month:
        return None
    year = end.year - 1 if end.month and one.month > end.month else end.year
    return _date(year, one.month, one.day if one.short is None else one.short)


def _with_short_year(point: _Point) -> PartialDate | None:
    if point.short is None:
        return None
    century = 2000 if point.short < _FIRST_YEAR_OF_CENTURY else 1900
    return _date(century + point.short, point.month or None, point.day)


def _single(point: _Point, word: str) -> DateSpan | None:
    date = point.date
    if date is None or point.needs_partner:
        return None
    if point.last:
        return DateSpan(start=date, end=point.last)
    if word in STILL_GOING:
        return DateSpan(start=date, present=True)
    return DateSpan(start=date) if word in ONLY_START else DateSpan(end=date)


def _is_day_first(matches: list[re.Match[str]]) -> bool | None:
    """Return whether days come before months, judged by the unambiguous dates of a text; ``None`` if there are none."""
    for found in matches:
        if found["full_year"] and (found["sign"] == "." or (int(found["first"]) > 12 >= int(found["second"]))):
            return True
        if found["full_year"] and int(found["second"]) > 12 >= int(found["first"]):
            return False
    return None


def _point(found: re.Match[str], *, day_first: bool | None) -> _Point | None:
    """Read one match of ``_POINT``."""
    begin, end = found.span()
    part = found.groupdict()
    if present := part["present"] or part["cjk_present"]:
        return _Point(begin, end, present=present)
    if part["month"]:
        return _named_point(begin, end, part)
    if year := part["quarter_year"] or part["quarter_year_first"] or part["quarter_named_year"]:
        last = 3 * int(part["quarter"] or part["quarter_last"] or part["quarter_named"])
        return _Point(begin, end, PartialDate(int(year), last - 2), PartialDate(int(year), last))
    if year := part["season_year"] or part["years_from"]:
        return _years_point(begin, end, int(year), part["season_end"] or part["years_to"])
    if short := part["short_year"] or part["apostrophe_year"]:
        month = int(part["short_month"] or 0)
        return _Point(begin, end, month=month, short=int(short), needs_partner=True)
    date = _numbered_date(part, day_first=day_first)
    return _Point(begin, end, date, _academic_end(part), day=date.day)


def _years_point(begin: int, end: int, year: int, other: str | None) -> _Point | None:
    """Read two years in one: "2018/19", "2018-2019"; a second one before the first doesn't count."""
    if other is None:
        return _Point(begin, end, PartialDate(year))
    last = int(other) if len(other) == 4 else year - year % 100 + int(other)
    if last < year:
        return _Point(begin, end, PartialDate(year), needs_partner=True) if len(other) == 2 else None
    return _Point(begin, end, PartialDate(year), PartialDate(last))


def _named_point(begin: int, end: int, part: dict[str, str | None]) -> _Point:
    month = MONTH_BY_WORD[part["month"] or ""]
    written_day = part["day_before"] or part["day_after"]
    day = int(written_day) if written_day else None
    if part["month_year"]:
        date = _date(int(part["month_year"]), month, day)
        return _Point(begin, end, date, month=month, day=date.day)
    short = int(part["month_short"]) if part["month_short"] else None
    return _Point(begin, end, month=month, day=day, short=short, needs_partner=True)


def _academic_end(part: dict[str, str | None]) -> PartialDate | None:
    """Return the second year of "2010/11", which is an academic year rather than a month."""
    year, month = part["iso_year"], part["iso_month"]
    if year and month and len(month) == 2 and part["iso_sign"] == "/" and not part["iso_day"]:
        following = int(year) + 1
        return PartialDate(following) if following % 100 == int(month) else None
    return None


def _numbered_date(part: dict[str, str | None], *, day_first: bool | None) -> PartialDate:
    if _academic_end(part):
        return PartialDate(int(part["iso_year"] or 0))
    for name in ("cjk", "iso"):
        if year := part[f"{name}_year"]:
            return _date(int(year), _number(part[f"{name}_month"]), _number(part[f"{name}_day"]))
    if part["number_year"]:
        return _date(int(part["number_year"]), _number(part["number_month"]), None)
    if part["full_year"]:
        first, second = int(part["first"] or 0), int(part["second"] or 0)
        return _day_month(int(part["full_year"]), first, second, day_first=day_first)
    return PartialDate(int(part["year"] or 0))


def _day_month(year: int, first: int, second: int, *, day_first: bool | None) -> PartialDate:
    """Read two numbers before a year; the year alone where either could be the month."""
    if first == second or day_first:
        return _date(year, second, first)
    return PartialDate(year) if day_first is None else _date(year, first, second)


def _number(text: str | None) -> int | None:
    return int(text) if text else None


def _date(year: int, month: int | None, day: int | None) -> PartialDate:
    """Make a date of the valid parts: a month from 1 to 12, a day that exists in that month."""
    if month is None or not 1 <= month <= 12:
        return PartialDate(year)
    if day is None or not 1 <= day <= monthrange(year, month)[1]:
        return PartialDate(year, month)
    return PartialDate(year, month, day)
