"""Where the work is done: remote, hybrid, or on site; and where remote workers have to be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from onward.parsing.postings.phrases import any_phrase
from onward.parsing.postings.places import is_zone, read_places
from onward.parsing.postings.records import Remote

_MAX_TEXT = 100_000
_MAX_FIELD = 200
_MAX_LIMITS = 5
_CUE = re.compile(
    r"remot|h[yí]brid|ibrid|office|büro|in.person|on-?site|sur site|from.home|home.?office|wfh|anywhere|distributed|"
    r"vor ort|mobile[sn] arb|télétravail|teletra|smart w|presencial|présentiel|em casa|thuis|in sede|op locatie"
)
_BEFORE_CUE, _AFTER_CUE = 50, 60
_LIMIT = re.compile(
    r"\b(?:[Rr]emote(?:ly)?|REMOTE)\s?(?:[-\u2013—:,|/]|\(|within|from|in|across|anywhere in|based in)\s?(?:the )?"
    r"(?P<zone>[A-Z][\w.&]*(?:(?:[ /-]| and | or )[A-Z][\w.&]*){0,3})(?P<only> only)?|"
    r"\b(?P<zone2>US|USA|U\.S\.|UK|EU|EMEA|Europe|Canada|Germany|India)[- ](?:only|based)\b|"
    r"(?P<hours>\b(?:UTC|GMT|CET|CEST|EST|PST|ET|PT)\s?(?:[+\-±]|\+/-)\s?\d{1,2}"
    r"(?:\s?(?:to|and|-|\u2013)\s?(?:UTC|GMT)?\s?[+\-±]?\d{1,2})?"
    r"(?: hours?)?)"
)
_NO_LIMITS = frozenset(
    "office hybrid first full part contract we you the this our friendly ok role worldwide anywhere global".split()
)


def read_remote(text: str) -> Remote | None:
    """Return where the work is done according to the whole text; ``None`` if it doesn't say or contradicts itself.

    "Hybrid cloud", remote control and remote colleagues are about something else.
    """
    lower = text[:_MAX_TEXT].lower()
    plain = _patterns().not_this_work.sub(" ", "\n".join(_windows(lower)))
    found = {kind for kind, pattern in _patterns().in_text if pattern.search(plain)}
    if found == {Remote.HYBRID, Remote.NO}:
        return Remote.HYBRID
    if not found and "remote" in lower and any(not limit[-1:].isdigit() for limit in read_remote_limits(text)):
        return Remote.YES
    return found.pop() if len(found) == 1 else None


def _windows(text: str) -> Iterator[str]:
    """Yield the parts of a text in lower case around words that can be about the place of work."""
    end = 0
    for match in _CUE.finditer(text):
        start = max(end, match.start() - _BEFORE_CUE)
        if start < match.end() + _AFTER_CUE:
            yield text[start : match.end() + _AFTER_CUE]
            end = match.end() + _AFTER_CUE


def read_remote_field(text: str) -> Remote | None:
    """Return where the work is done according to a short text for that purpose: "United States | Remote"."""
    plain = text[:_MAX_FIELD]
    return next((kind for kind, pattern in _patterns().in_field if pattern.search(plain)), None)


def read_remote_limits(text: str) -> tuple[str, ...]:
    """List where remote workers have to be, as written: "US", "Europe", "UTC+1 to UTC+4"."""
    found: list[str] = []
    for match in _LIMIT.finditer(text[:_MAX_TEXT]):
        zone = (match["zone"] or match["zone2"] or match["hours"] or "").strip(" .")
        if match["hours"] or _is_limit(zone):
            found.append(zone)
    return tuple(dict.fromkeys(found))[:_MAX_LIMITS]


def _is_limit(zone: str) -> bool:
    if zone.casefold() in _NO_LIMITS or zone.casefold() in {"worldwide", "anywhere", "global"}:
        return False
    return is_zone(zone) or any(place.country or place.region for place in read_places(zone))


class _Patterns(NamedTuple):
    not_this_work: re.Pattern[str]
    in_text: tuple[tuple[Remote, re.Pattern[str]], ...]
    in_field: tuple[tuple[Remote, re.Pattern[str]], ...]


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    return _Patterns(
        any_phrase("not_about_this_work"),
        ((Remote.HYBRID, any_phrase("hybrid")), (Remote.YES, any_phrase("remote")), (Remote.NO, any_phrase("on_site"))),
        (
            (Remote.HYBRID, any_phrase("field_hybrid")),
            (Remote.NO, any_phrase("field_on_site")),
            (Remote.YES, any_phrase("field_remote")),
        ),
    )
