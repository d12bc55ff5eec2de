"""Values of board data as fields of a posting; anything of an unexpected shape is absent."""

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TypeVar

from onward.parsing.postings.guard import bound_tags
from onward.parsing.postings.html import read_blocks
from onward.parsing.postings.pay import read_pay_field
from onward.parsing.postings.places import read_places
from onward.parsing.postings.records import (
    Block,
    FieldSource,
    Found,
    Pay,
    PayPeriod,
    Place,
    Remote,
    Seniority,
    WorkType,
)
from onward.parsing.postings.work_types import read_work_type_field
from onward.parsing.text import clean_text, one_line

Json = Mapping[str, object]
Value = TypeVar("Value")

LONGEST_FIELD = 500
MOST_ITEMS = 2_000
EPOCH = date(1970, 1, 1)


def at(value: object, *path: str | int) -> object:
    """Return the value at ``path`` in JSON; ``None`` if anything on the way is missing or of another type."""
    for step in path:
        if isinstance(step, str) and isinstance(value, Mapping):
            value = value.get(step)
        elif isinstance(step, int) and isinstance(value, list) and len(value) > step:
            value = value[step]
        else:
            return None
    return value


def each(value: object) -> list[object]:
    """Return the first ``MOST_ITEMS`` of a list; a single value is a list of one, ``None`` of none."""
    if isinstance(value, list):
        return value[:MOST_ITEMS]
    return [] if value is None else [value]


def text(value: object) -> str:
    """Return a text or number on one line of at most ``LONGEST_FIELD`` characters, entities written out; else ""."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value) if abs(value) < 10**30 else ""
    if not isinstance(value, str):
        return ""
    return one_line(clean_text(html.unescape(value[: 4 * LONGEST_FIELD])))[:LONGEST_FIELD]


def first_text(*values: object) -> str:
    """Return the first of ``values`` that is a text with something in it."""
    return next((written for value in values if (written := text(value))), "")


def found(value: Value | None, words: str = "") -> Found[Value] | None:
    """Wrap a value of the board's data; ``None`` and empty values stay absent."""
    return Found(value, FieldSource.BOARD, words) if value else None


def found_text(*values: object) -> Found[str] | None:
    """Return the first text with something in it, wrapped."""
    written = first_text(*values)
    return found(written, written)


def found_link(*values: object) -> Found[str] | None:
    """Return the first web address, wrapped."""
    link = next((link for value in values if (link := web_address(value))), "")
    return found(link, link)


def web_address(value: object) -> str:
    """Return ``value`` if it is an http(s) address without space, of at most 2,000 characters; else empty."""
    written = value.strip() if isinstance(value, str) else ""
    return written if len(written) <= 2000 and re.fullmatch(r"https?://[^\s\\<>\"]+", written) else ""


def found_day(value: object) -> Found[date] | None:
    """Return a day from ISO 8601 ("2026-07-17T08:48:22-04:00", "2026-07-17 10:00:00 UTC") or milliseconds since
    1970."""
    if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 10**14:
        seconds = value // 1000 if value > 10**11 else value
        return Found(EPOCH + timedelta(seconds=seconds), FieldSource.BOARD, str(value))
    written = text(value)
    return found(_day_of_iso(written) or _day_of_mail(written), written)


def _day_of_iso(written: str) -> date | None:
    try:
        return date.fromisoformat(written[:10])
    except ValueError:
        return None


_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def _day_of_mail(written: str) -> date | None:
    """Return the day of "Wed, 25 Nov 2026 10:00:00 +0100", as feeds write it."""
    matched = re.search(r"\b(\d{1,2}) ([A-Z][a-z]{2}) (\d{4})\b", written)
    if not matched or matched[2] not in _MONTHS:
        return None
    try:
        return date(int(matched[3]), _MONTHS.index(matched[2]) + 1, int(matched[1]))
    except ValueError:
        return None


def place(town: object = "", region: object = "", country: object = "", words: object = "") -> Place | None:
    """Return a place from its parts; ``words`` are those it is shown in, else its parts. ``None`` where all are empty.

    A place that is given in words, with or without its country, is looked up.
    """
    parts = [text(each) for each in (town, region, country)]
    written = first_text(words) or ", ".join(part for part in dict.fromkeys(parts) if part)
    if not written:
        return None
    code = country_code(parts[2])
    known = None if parts[0] or parts[1] else _known_place(written)
    if known and code in {"", known.country}:
        return replace(known, words=written)
    return Place(written, parts[0], parts[1], code)


def _known_place(words: str) -> Place | None:
    """Return the one place that words name, the smallest part first or last ("US, CA, Santa Clara")."""
    for order in (words, ", ".join(reversed(re.split(r"\s*,\s*|\s+-\s+", words)))):
        known = read_places(order)
        if len({(each.town, each.country) for each in known}) == 1 and (known[0].town or order == words):
            return known[0]
    return None


def country_code(country: str) -> str:
    """ISO 3166 alpha-2 of a country by its code or name; empty where it is none."""
    code = country.upper()
    if re.fullmatch("[A-Z]{2}", code):
        return {"UK": "GB", "EL": "GR"}.get(code, code)
    known = read_places(country)
    return known[0].country if len(known) == 1 and not known[0].town else ""


_NO_PLACE = re.compile(r"(?:fully |100 ?% )?remote|hybrid|on-?site|multiple locations|\d+ locations", re.IGNORECASE)


def _single_places(several: Place) -> Iterator[Place]:
    """Yield the places of "Leeds, UK; York, UK", each by itself."""
    parts = re.split(r"\s*[;|]\s*", several.words)
    if len(parts) == 1 or several.town:
        yield several
    else:
        yield from filter(None, (place(words=part) for part in parts))


def found_places(places: Iterable[Place | None]) -> Found[tuple[Place, ...]] | None:
    """Return all places, each once, wrapped; at most fifty. Several in one field are told apart, "Remote" is none."""
    single = (part for each in places if each for part in _single_places(each))
    kept = tuple(dict.fromkeys(each for each in single if not _NO_PLACE.fullmatch(each.words)))[:50]
    return found(kept, "; ".join(each.words for each in kept))


_REMOTE_WORDS = (
    (Remote.HYBRID, re.compile(r"hybrid|partial|teilweise", re.IGNORECASE)),
    (
        Remote.YES,
        re.compile(r"remote|fully|telecommut|home.?office|work.?from.?home|distributed|anywhere", re.IGNORECASE),
    ),
    (Remote.NO, re.compile(r"on.?site|office|none|in.?person|presential", re.IGNORECASE)),
)


def found_remote(*values: object) -> Found[Remote] | None:
    """Where work is done by a field that says so ("Remote", "hybrid", "on_site", "fully")."""
    for value in values:
        written = text(value)
        for remote, words in _REMOTE_WORDS:
            if words.search(written):
                return Found(remote, FieldSource.BOARD, written)
    return None


def remote_if(*, remote: object = None, hybrid: object = None, on_site: object = None) -> Found[Remote] | None:
    """Where work is done by three boxes, each ticked or not; two of them ticked say hybrid."""
    ticked = [kind for kind, value in zip(Remote, (remote, hybrid, on_site), strict=True) if value is True]
    return found(Remote.HYBRID if len(ticked) > 1 else ticked[0]) if ticked else None


def remote_in_place(places: Found[tuple[Place, ...]] | None) -> Found[Remote] | None:
    """Where work is done as far as the places say it: "Remote, Italy", "Berlin (hybrid)"."""
    for each_place in places.value if places else ():
        if matched := re.search(r"\b(?:remote|hybrid)\b", each_place.words, re.IGNORECASE):
            return found_remote(matched.group())
    return None


def found_work_type(*values: object) -> Found[WorkType] | None:
    """Return the type of work by a field that says so ("FullTime", "Regular - Full-Time", "SALARIED_FT", "internship").

    "Full or part time" says neither, and a permanent contract is no contract work.
    """
    for value in values:
        written = text(value)
        if re.search(r"full.{1,8}part|permanent contract", written, re.IGNORECASE):
            continue
        spaced = re.sub(r"(?<=[a-z])(?=[A-Z])|[_-]", " ", written)
        plain = re.sub(r"\bFT\b|^[Ff]ull$", "full time", re.sub(r"\bPT\b", "part time", spaced))
        if work_type := read_work_type_field(plain):
            return Found(work_type, FieldSource.BOARD, written)
    return None


_SENIORITIES = (
    (Seniority.INTERN, re.compile(r"intern|student")),
    (Seniority.EXECUTIVE, re.compile(r"executive|director|vp\b|c-level|head")),
    (Seniority.LEAD, re.compile(r"lead|manager|supervisor")),
    (Seniority.SENIOR, re.compile(r"mid.?senior|senior")),
    (Seniority.ENTRY, re.compile(r"entry|junior|no.experience|graduate")),
    (Seniority.MID, re.compile(r"associate|mid|experienced")),
)


def found_seniority(*values: object) -> Found[Seniority] | None:
    """Seniority by a field that says so ("Mid-Senior Level", "entry_level", "experienced")."""
    for value in values:
        written = text(value)
        plain = written.lower().replace("_", "-").replace(" ", "-")
        for seniority, words in _SENIORITIES:
            if words.search(plain):
                return Found(seniority, FieldSource.BOARD, written)
    return None


_PERIODS = (
    (PayPeriod.HOUR, re.compile(r"hour|\bhr")),
    (PayPeriod.DAY, re.compile(r"\bday|daily")),
    (PayPeriod.WEEK, re.compile(r"(?<!bi)(?<!bi-)week(?!s)")),
    (PayPeriod.MONTH, re.compile(r"month")),
    (PayPeriod.YEAR, re.compile(r"year|annual|annum|\byr")),
)


def pay_period(value: object) -> PayPeriod | None:
    """Return the period of pay by a field that says so ("1 YEAR", "per-hour-wage", "monthly")."""
    written = text(value).lower()
    return next((period for period, words in _PERIODS if words.search(written)), None)


def pay(
    least: object,
    most: object,
    currency: object = "",
    period: object = "",
    *,
    words: object = "",
    share: int = 1,
) -> Pay | None:
    """Pay from its parts, amounts in units of which ``share`` make one of the currency; ``None`` without an amount."""
    low, high = _amount(least, share), _amount(most, share)
    if low is None and high is None:
        return None
    if low is not None and high is not None and low > high:
        low, high = high, low
    code = text(currency).upper()
    code = code if re.fullmatch("[A-Z]{3}", code) else ""
    every = pay_period(period)
    amounts = " - ".join(f"{amount:,f}" for amount in dict.fromkeys((low, high)) if amount is not None)
    written = first_text(words) or " ".join(filter(None, (code, amounts, f"per {every.value}" if every else "")))
    return Pay(written, low, high, code, every)


def found_pay(*pays: Pay | None) -> Found[tuple[Pay, ...]] | None:
    """Return all pay that is there, wrapped."""
    kept = tuple(dict.fromkeys(each for each in pays if each))[:20]
    return found(kept, kept[0].words if kept else "")


_AMOUNT = re.compile(r"[^\d.,+-]{0,4}(\d[\d,]*(?:\.\d+)?)")


def found_written_pay(words: object) -> Found[tuple[Pay, ...]] | None:
    """Pay from a field that holds it in words ("$7 - $12 / hour")."""
    written = text(words)
    return found(read_pay_field(written), written) if written else None


def _amount(value: object, share: int) -> Decimal | None:
    """Return a positive amount from a number or its text ("£38,000.00"); anything else is none."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    written = _AMOUNT.fullmatch(f"{value}"[:30].strip())
    amount = Decimal(written[1].replace(",", "")) / share if written else Decimal(0)
    if not 0 < amount < 10**10:
        return None
    return amount.quantize(Decimal("0.01")) if amount % 1 else amount.quantize(Decimal(1))


def description(*parts: object) -> tuple[Block, ...]:
    """Return the blocks of a description in parts: HTML, or a heading with the HTML below it. Empty parts say
    nothing."""
    return read_blocks(bound_tags("\n".join(_part_html(part) for part in parts)).text)


def _part_html(part: object) -> str:
    if isinstance(part, tuple):
        heading, body = text(part[0]), _part_html(part[1])
        return f"<h3>{html.escape(heading)}</h3>{body}" if heading and body.strip() else body
    if not isinstance(part, str):
        return ""
    return html.unescape(part) if "&lt;" in part and "<" not in part else part
