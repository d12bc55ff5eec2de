"""Short facts beside text: dates, durations, places, addresses, phone numbers."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from onward.parsing.date_spans import find_spans
from onward.parsing.postings.places import read_places
from onward.parsing.postings.titles import title_strength
from onward.parsing.resumes.records import DateSpan

MAIL = re.compile(r"[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")
PHONE = re.compile(r"(?<![\w/.@-])(?:\+|\(\+?|00)?\d(?:[\s().\-/\u2010\u2011\u2013\u00a0]{0,3}\d){6,14}(?![\w@])")
URL = re.compile(
    r"(?:https?:/{1,2}|www\.)[^\s|,;<>\"']{2,300}|"
    r"(?<![\w@.])[a-z0-9][a-z0-9-]{0,62}(?:\.[a-z0-9-]{1,63}){0,3}\.[a-z]{2,13}(?:/[^\s|,;<>\"']{0,300})?(?![\w@])",
    re.IGNORECASE,
)
_ENDINGS_OF_NO_ADDRESS = frozenset("js net py md ts rb go sh inc ltd phd sc ed eng nat".split())
"""Last parts of words with a full stop inside, which are no addresses unless they say so: "Node.js", "M.Sc"."""
_ONE_SLASH = re.compile(r":/(?!/)")
_POSTCODE = re.compile(r"\b[A-Z]{2}\s\d{5}(?:-\d{4})?\b|\b\d{5}(?:-\d{4})?\s(?=\()")
_YEARS = r"(?:years?|yrs?|jahre?|ans?|années?|años?|anni|anno|anos?|jaar)"
_MONTHS = r"(?:months?|mos?|monate?|mois|mes(?:es|i|e)?|mês|maand(?:en)?|weeks?|wochen?)"
_DURATION = re.compile(
    rf"[(\[·,|]?\s*(?:\d{{1,2}}|one|two|three)\s*(?:{_YEARS}|{_MONTHS})\b\.?"
    rf"(?:\s*(?:,|and|und|et|y|e|en)?\s*\d{{1,2}}\s*{_MONTHS}\b\.?)?\s*[)\]]?",
    re.IGNORECASE,
)
_WORDS_OF_DATES = re.compile(
    r"\b(?:expected|graduation|graduated|anticipated|class of|seit|since|depuis|desde|dal|sinds|from|von|du|de|del|vom|"
    r"graduating|abschluss|obtained|awarded|issued|full[- ]?time|part[- ]?time|vollzeit|teilzeit|temps plein|"
    r"temps partiel)\b",
    re.IGNORECASE,
)
_EMPTY = re.compile(r"[\s()\[\],;:|·•/\u2013—-]*")
_NO_TOWN = re.compile(r"\d{3,}|[@]|https?:")
_REMOTE = re.compile(
    r"^(?:(?:fully |100 ?% )?(?:remote|remoto|hybrid|hybride|híbrido|ibrido|home ?office|télétravail|teletrabajo|"
    r"thuiswerk)(?: work)?)$",
    re.IGNORECASE,
)
_REMOTE_WORD = re.compile(r"\b(?:remote|hybrid|hybride)\b", re.IGNORECASE)
_LEFT_OVER = 2
_JOINED = re.compile(r"(?<=\d{4})-(?=\d{1,2}[./]\d{4})")
_SLASHED = re.compile(r"(?<=\d)\s/\s(?=\w)")
_LONGEST_PART = 24
_LONGEST_PRESENT = 16
_MAX_PLACE = 60
_MAX_PLACE_WORDS = 7


class Lifted(NamedTuple):
    """A text without its dates, and the dates."""

    rest: str
    dates: DateSpan


@lru_cache(maxsize=4_000)
def lift_dates(text: str) -> Lifted | None:
    """Return the first date span in a short text and the rest of the text; ``None`` if there is none.

    Of a span in parentheses these go too, and a duration beside it.
    """
    text = _JOINED.sub(" \u2013 ", _SLASHED.sub(" \u2013 ", text))
    spans = find_spans(text[:400])
    if not spans:
        return None
    dates, start, end = max(spans, key=lambda span: (span[0].start is not None or span[0].present, span[2] - span[1]))
    before, after = text[:start], text[end:]
    if before.rstrip().endswith(("(", "[")) and after.lstrip().startswith((")", "]")):
        before, after = before.rstrip()[:-1], after.lstrip()[1:]
    after = _without_duration(after)
    return Lifted(_joined(before, after), dates)


def _without_duration(text: str) -> str:
    found = _DURATION.match(text)
    return text[found.end() :] if found else text


def _joined(before: str, after: str) -> str:
    left, right = before.rstrip(" \t,;:|·•\u2013—-("), after.lstrip(" \t,;:|·•\u2013—-)")
    left = _WORDS_OF_DATES.sub("", left).strip() if _EMPTY.fullmatch(_WORDS_OF_DATES.sub("", left)) else left
    return f"{left} | {right}" if left and right else left or right


@lru_cache(maxsize=4_000)
def is_only_dates(text: str) -> bool:
    """Return whether a text is dates and nothing else but words that go with them, or a duration."""
    if is_duration(text) or is_present(text):
        return True
    lifted = lift_dates(text) if len(text) <= _MAX_PLACE else None
    return lifted is not None and bool(_EMPTY.fullmatch(_DURATION.sub("", _WORDS_OF_DATES.sub("", lifted.rest))))


def is_part_of_dates(text: str) -> bool:
    """Return whether a short text is dates that a narrow column broke: "Jun 2016 \u2013 Feb", or "Feb" alone."""
    plain = text.strip(" \u2013—-")
    if not plain or len(plain) > _LONGEST_PART:
        return False
    lifted = lift_dates(plain)
    rest = plain if lifted is None else lifted.rest
    return (lifted is not None and not rest) or _is_month(rest)


def _is_month(text: str) -> bool:
    spans = find_spans(f"{text} 2001") if text.strip(".").isalpha() else []
    return len(spans) == 1 and spans[0][1] == 0 and spans[0][0].end is not None and spans[0][0].end.month is not None


def is_present(text: str) -> bool:
    """Return whether a text is the word for "until now" and nothing else."""
    plain = text.strip(" \u2013—-")
    spans = find_spans(f"2001 - {plain}") if not any(map(str.isdigit, plain)) and len(plain) <= _LONGEST_PRESENT else []
    return len(spans) == 1 and spans[0][0].present and spans[0][2] == len(plain) + len("2001 - ")


def is_duration(text: str) -> bool:
    return bool(_DURATION.fullmatch(text.strip()))


@lru_cache(maxsize=4_000)
def is_place(text: str) -> bool:
    """Return whether a text is the name of a town, region or country, or says that the work is remote."""
    plain = text.strip(" ,()\u2013-|·")
    if not plain or len(plain) > _MAX_PLACE or len(plain.split()) > _MAX_PLACE_WORDS or plain[0].islower():
        return False
    if _REMOTE.match(plain):
        return True
    if _NO_TOWN.search(_POSTCODE.sub("", plain)) and not read_places(plain):
        return False
    places = read_places(plain)
    return bool(places) and _covers("".join(place.words for place in places), plain) and title_strength(plain) < 3


def _covers(words: str, text: str) -> bool:
    """Return whether the places found are all that a text says, but for a postcode or a code of two letters."""
    said = sum(letter.isalpha() for letter in _REMOTE_WORD.sub("", text))
    return said - sum(letter.isalpha() for letter in words) <= _LEFT_OVER


def is_margin_text(text: str) -> bool:
    """Return whether a text is one of the facts that stand in a narrow column beside others: dates, a duration, a
    place."""
    if is_only_dates(text) or is_place(text):
        return True
    lifted = lift_dates(text) if len(text) <= _MAX_PLACE else None
    return lifted is not None and is_place(lifted.rest)


def find_mail(text: str) -> str:
    found = MAIL.search(text)
    return found[0].rstrip(".-") if found else ""


def find_phone(text: str) -> str:
    """Return the first phone number in a text as written; not a date, and without a postcode before it."""
    for found in PHONE.finditer(_POSTCODE.sub(lambda cut: " " * len(cut[0]), MAIL.sub(" ", text))):
        number = found[0].strip()
        digits = sum(letter.isdecimal() for letter in number)
        dated = max((end - start for _dates, start, end in find_spans(number)), default=0)
        if 7 <= digits <= 15 and 2 * dated <= len(number):
            return number if number.count("(") == number.count(")") else number.strip("()")
    return ""


def find_urls(text: str) -> tuple[str, ...]:
    """List the addresses of pages in a text, as written."""
    found = []
    for match in URL.finditer(MAIL.sub(" ", text)):
        address = _ONE_SLASH.sub("://", match[0].rstrip(".)"))
        ending = re.split(r"[/?#]", address.split("://")[-1])[0].rpartition(".")[2].lower()
        if "//" in address or address.startswith("www.") or "/" in address or ending not in _ENDINGS_OF_NO_ADDRESS:
            found.append(address)
    return tuple(found)


def is_only_urls(text: str) -> bool:
    return bool(find_urls(text)) and bool(_EMPTY.fullmatch(URL.sub("", text)))


def is_contact(text: str) -> bool:
    """Return whether a short text is a way to reach somebody or a page: a mail address, a number, an address, a
    place."""
    return bool(find_mail(text)) or is_only_urls(text) or bool(find_phone(text)) or is_place(text)
