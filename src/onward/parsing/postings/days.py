"""Days in a posting: when it was published ("vor 3 Tagen") and the last day to apply."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from onward.parsing.postings.phrases import alternatives
from onward.parsing.tables.dates import DateProblem, parse_date

_MAX_TEXT = 60_000
_MOST_DAYS = 1_500
_NUMBER_WORDS = {
    "a": 1, "an": 1, "one": 1, "ein": 1, "einem": 1, "einer": 1, "un": 1, "une": 1, "una": 1, "um": 1, "uma": 1,
    "een": 1, "two": 2, "zwei": 2, "deux": 2, "dos": 2, "due": 2, "dois": 2, "duas": 2, "twee": 2,
}  # fmt: skip
_UNIT_DAYS = (
    (
        0,
        (
            r"seconds?|minutes?|mins?|hours?|hrs?|h|sekunden?|minuten?|stunden?|secondes?|heures?|segundos?|minutos?|"
            r"horas?|secondi|minuti|minuto|or[ae]|uren|uur"
        ),
    ),
    (1, r"days?|d|tage?n?|jours?|días?|dias?|giorn[oi]|dag(?:en)?"),
    (7, r"weeks?|w|wochen?|semaines?|semanas?|settiman[ae]|we(?:ek|ken)"),
    (30, r"months?|mo|monate?n?|mois|mes(?:es)?|mes[ei]|mês|maand(?:en)?"),
)  # fmt: skip
_UNITS = "|".join(words for _, words in _UNIT_DAYS)
_NUMBER = rf"(?P<number>\d{{1,3}}|{'|'.join(_NUMBER_WORDS)})\s?\+?"
_AGO = (
    re.compile(rf"\b{_NUMBER}\s?(?P<unit>{_UNITS})\s(?:ago|geleden|fa|atrás)\b", re.IGNORECASE),
    re.compile(
        rf"\b(?:vor|il y a|hace|há)\s(?:mehr als |über |plus de |más de |mais de )?{_NUMBER}\s?(?P<unit>{_UNITS})\b",
        re.IGNORECASE,
    ),
)
_YESTERDAY = re.compile(r"^\W*(?:\w+ )?(?:yesterday|gestern|hier|ayer|ieri|ontem|gisteren)\W*$", re.IGNORECASE)
_TODAY = re.compile(
    r"^\W*(?:(?:posted|veröffentlicht|publié|publicado|pubblicato|geplaatst) )?"
    r"(?:today|just (?:now|posted)|heute|gerade eben|aujourd'hui|à l'instant|hoy|ahora mismo|"
    r"oggi|proprio ora|hoje|agora|vandaag|zojuist)\W*$",
    re.IGNORECASE,
)
_SHORT_AGO = re.compile(r"^\s*(?P<number>\d{1,2})\s?(?P<unit>h|d|w|mo)\s*$")
_SHORT_UNITS = {"h": 0, "d": 1, "w": 7, "mo": 30}
_HAS_DIGIT = re.compile(r"\d")
_SHORT_LINE = 90
_MONTHS = r"[^\W\d_]{3,10}"
_DAY = (
    r"(?:[^\W\d_]{2,10},?\s+)?(?P<day>\d{4}-\d\d-\d\d|\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{2,4}|"
    rf"\d{{1,2}}(?:st|nd|rd|th|\.|º|er)?\s+(?:de\s+)?{_MONTHS}\.?(?:,?\s+(?:de\s+)?\d{{4}})?|"
    rf"{_MONTHS}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?)"
)
_GAP = r"\s*(?::|is|ist|est|es|è|é|-|\u2013|am|on|der|den|il|le|el|the)?\s*(?:the |den |dem |zum )?"
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th|º|er)\b|\bde\b", re.IGNORECASE)


class DayRead(NamedTuple):
    """A day, and the words that named it."""

    on: date
    words: str


def read_posted(text: str, now: date) -> DayRead | None:
    """Return the day a posting was published: named, or counted back from ``now``; ``None`` where no day is certain.

    "30+ days ago" counts as 30 days, the latest day it can have been; hours are today.
    """
    named = _named_day("posted_on", text, now)
    if named and named.on <= now:
        return named
    for line in text[:_MAX_TEXT].splitlines():
        if len(line) > _SHORT_LINE:
            continue
        relative = read_days_ago(line, now)
        if relative:
            return relative
    return None


def read_days_ago(line: str, now: date) -> DayRead | None:
    """Read "3 days ago", "gestern" or "just now" of one short line."""
    if _TODAY.match(line):
        return DayRead(now, line.strip())
    if _YESTERDAY.match(line):
        return DayRead(_days_before(now, 1), line.strip())
    short = _SHORT_AGO.match(line)
    if short:
        return DayRead(_days_before(now, int(short["number"]) * _SHORT_UNITS[short["unit"]]), line.strip())
    for pattern in _AGO:
        match = pattern.search(line)
        if match:
            written = match["number"].casefold()
            number = int(written) if written.isdecimal() else _NUMBER_WORDS.get(written, 0)
            return DayRead(_days_before(now, min(number * _days_of(match["unit"]), _MOST_DAYS)), match[0])
    return None


def read_closes(text: str, now: date) -> DayRead | None:
    """Return the last day to apply in a text, found by words like "apply by"; without a year, the next such day.

    A day written in digits whose order is not certain is left out.
    """
    return _named_day("closes_on", text, now, ahead=True)


@lru_cache(maxsize=2)
def _beside_a_day(table: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(table)}){_GAP}{_DAY}", re.IGNORECASE)


def _named_day(table: str, text: str, now: date, *, ahead: bool = False) -> DayRead | None:
    lines = (line for line in text[:_MAX_TEXT].splitlines() if _HAS_DIGIT.search(line))
    for match in _beside_a_day(table).finditer("\n".join(lines)):
        written = " ".join(_ORDINAL.sub("", match["day"]).replace(",", " ").split())
        has_year = bool(re.search(r"\d{4}|[./-]\s?\d\d$", written))
        read = parse_date(written if has_year else f"{written} {now.year}", None, now)
        if read.on is None or read.problem is DateProblem.AMBIGUOUS:
            continue
        on = read.on
        if not has_year and ahead and on < now:
            on = _same_day_next_year(on)
        if abs((on - now).days) <= _MOST_DAYS:
            return DayRead(on, match[0].strip())
    return None


def _same_day_next_year(on: date) -> date:
    following = on.year + 1
    return date(following, 3, 1) if (on.month, on.day) == (2, 29) else on.replace(year=following)


def _days_before(now: date, days: int) -> date:
    return now - timedelta(days=min(days, now.toordinal() - 1))


def _days_of(unit: str) -> int:
    return next(days for days, words in _UNIT_DAYS if re.fullmatch(words, unit, re.IGNORECASE))
