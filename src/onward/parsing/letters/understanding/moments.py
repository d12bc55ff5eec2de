"""Days and times that a letter names, in seven languages.

Nothing is guessed: "04/05" of an English letter is no day.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import chain
from zoneinfo import ZoneInfo

from onward.parsing.date_span_words import MONTH_BY_WORD
from onward.parsing.letters.records import Letter
from onward.parsing.letters.understanding.answers import LetterMoment
from onward.parsing.letters.understanding.words import FoldedText, any_of, around_numbers

_READ = 20_000
_MOST = 10
_DAYS_BACK = 45
"""How far before its letter a day without a year may lie; otherwise it is of the next year."""
ZONES: dict[str, str] = {
    **dict.fromkeys(("et", "est", "edt", "eastern"), "America/New_York"),
    **dict.fromkeys(("ct", "cst", "cdt", "central"), "America/Chicago"),
    **dict.fromkeys(("mt", "mst", "mdt", "mountain"), "America/Denver"),
    **dict.fromkeys(("pt", "pst", "pdt", "pacific"), "America/Los_Angeles"),
    **dict.fromkeys(("bst", "uk time", "london time"), "Europe/London"),
    **dict.fromkeys(("utc", "gmt", "z"), "UTC"),
    **dict.fromkeys(("cet", "cest", "mez", "mesz", "heure de paris", "paris time"), "Europe/Paris"),
    **dict.fromkeys(("aest", "aedt"), "Australia/Sydney"),
    **dict.fromkeys(("brt", "horario de brasilia"), "America/Sao_Paulo"),
    "ist": "Asia/Kolkata",
}
_MONTHS = any_of(MONTH_BY_WORD)
_DAY = re.compile(
    rf"(?<![\w/.-])(?:(?P<iso>\d{{4}}-\d\d-\d\d)"
    rf"|(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.|º|o)?\s?(?:de |of |do )?"
    rf"(?P<month>{_MONTHS})\.?,?(?:\s(?:de |del )?(?P<year>20\d\d))?"
    rf"|(?P<month_first>{_MONTHS})\.?\s(?P<day_last>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,?\s(?P<year_last>20\d\d))?"
    r"|(?P<first>\d{1,2})(?P<sign>[/.])(?P<second>\d{1,2})(?P=sign)(?P<full>20\d\d))(?![\w/-])"
)
_HOUR = re.compile(
    r"(?<![\w:./-])(?P<hour>\d{1,2})"
    r"(?:\s?(?:[:h.]|uhr)\s?(?P<minute>[0-5]\d)(?!\d)|(?:\s?(?:h(?![a-z])|uhr|uur|horas|ore)|(?=\s?[ap]\.?m\b)))"
    r"(?:\s?(?:uhr|uur|h(?![a-z])|horas))?\s?(?P<half>[ap]\.?m\b\.?)?"
    r"(?:\s?\(?(?P<zone>" + any_of(ZONES) + r")\b)?"
)
_LONGEST_MONTH = 15
_LONGEST_DAY = 40
_DAY_FIRST = re.compile(r"\b(?:und|der|les|vous|para|per|het|una|uma)\b")
"""Words of languages that write no month before its day."""
_REACH = 60
"""Characters between a day and its hour."""
_DEADLINE = re.compile(
    r"\b(?:by|before|until|no later than|due|deadline|expires?(?: on)?"
    r"|avant(?: le)?|au plus tard(?: le)?|jusqu'au|d'ici(?: le)?"
    r"|bis(?: zum| spatestens)?|spatestens(?: am)?|antes del?|hasta el|a mas tardar(?: el)?"
    r"|entro(?: il)?|ate(?: o| ao)?(?: dia)?"
    r"|uiterlijk(?: op)?|voor|vor dem)\s(?:\w+,?\s){0,2}$"
)


def moments_of(letter: Letter, text: FoldedText) -> tuple[LetterMoment, ...]:
    """Return the days and times of a letter: of its invitations first, then of its words, each once."""
    found = [*_of_invitations(letter), *_of_words(letter, text)]
    return tuple({moment.start: moment for moment in reversed(found)}.values())[::-1][:_MOST]


def _of_invitations(letter: Letter) -> Iterator[LetterMoment]:
    for invitation in letter.calendars:
        if invitation.start is not None:
            yield LetterMoment(invitation.start, invitation.summary, invitation.zone)


def _of_words(letter: Letter, text: FoldedText) -> Iterator[LetterMoment]:
    folded = text.folded[:_READ]
    spans = around_numbers(folded, _LONGEST_MONTH, _LONGEST_DAY)
    for match in chain.from_iterable(_DAY.finditer(folded, begin, end) for begin, end in spans):
        day = _day(match, letter.date, folded)
        if day is None:
            continue
        clock, zone, end = _clock(folded, match.end())
        start = datetime.combine(day, clock, ZoneInfo(zone) if zone else None) if clock else day
        is_deadline = bool(_DEADLINE.search(folded[max(0, match.start() - 40) : match.start()]))
        yield LetterMoment(start, text.text[match.start() : end].strip(), zone, is_deadline)


def _day(match: re.Match[str], written: datetime | None, folded: str) -> date | None:
    part = match.groupdict()
    try:
        if part["iso"]:
            return date.fromisoformat(part["iso"])
        if part["full"]:
            numbers = (int(part[name]) for name in ("first", "second", "full"))
            return _numbered(*numbers, day_first=bool(_DAY_FIRST.search(folded)))
        month = MONTH_BY_WORD[part["month"] or part["month_first"]]
        number, year = int(part["day"] or part["day_last"]), part["year"] or part["year_last"]
        return date(int(year), month, number) if year else _next(month, number, written)
    except ValueError:
        return None


def _numbered(first: int, second: int, year: int, *, day_first: bool) -> date | None:
    if first > 12 or day_first:
        return date(year, second, first)
    return date(year, first, second) if second > 12 else None


def _next(month: int, day: int, written: datetime | None) -> date | None:
    """Return the day without a year that a letter written then means; none where nobody knows when that was."""
    if written is None:
        return None
    found = date(written.year, month, day)
    return found if found >= written.date() - timedelta(days=_DAYS_BACK) else date(written.year + 1, month, day)


def _clock(folded: str, begin: int) -> tuple[time | None, str, int]:
    """Find the hour that follows a day on its line; where it names a zone, that too."""
    line_end = folded.find("\n\n", begin, begin + _REACH)
    match = _HOUR.search(folded, begin, line_end if line_end >= 0 else begin + _REACH)
    if match is None or _DAY.search(folded, begin, match.start()):
        return None, "", begin
    hour, minute, half = int(match["hour"]), int(match["minute"] or 0), (match["half"] or "")[:1]
    if half == "p" and hour < 12:
        hour += 12
    elif half == "a" and hour == 12:
        hour = 0
    if hour > 23:
        return None, "", begin
    return time(hour, minute), ZONES.get(match["zone"] or "", ""), match.end()
