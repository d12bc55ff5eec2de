"""Grades of public pay scales, kept as written: "TVöD E13", "NHS Band 6", "GS-9"."""

import re

from onward.parsing.postings.records import Pay, PayKind
from onward.parsing.text import one_line

_MAX_SCALES = 4
_GERMAN_SCALE = r"TV-?(?:öD|ÖD|L|H|V|Ärzte|SuE|N)(?:[- ]?(?:VKA|Bund|SuE|P|B|K))?|AVR|TVÖD|BAT|DRK-TV|TV Charité"
_GERMAN_GRADE = (
    r"(?:Entgeltgruppe|EG|E|S|P|KR)\s?-?\d{1,2}\s?[a-zÜü]?(?:\s?[-/\u2013]\s?(?:E|EG|S|P)?\s?\d{1,2}[a-z]?)?"
)
_SCALES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:{_GERMAN_SCALE})(?:[\s,:(-]{{0,3}}(?:{_GERMAN_GRADE})(?![\w]))\)?",
        rf"\b(?:{_GERMAN_GRADE})[\s,:(-]{{0,3}}(?:nach |gemäß |des |gem\. )?(?:dem )?(?:{_GERMAN_SCALE})(?!\w)\)?",
        r"\bBesoldungsgruppe\s+[ABRW]\s?\d{1,2}\b",
        r"\b(?:NHS|AfC|Agenda for Change)\s+(?:AfC:?\s+)?[Bb]and\s+\d[a-d]?\b",
        r"\b[Bb]and\s+\d[a-d]?(?=[^.\n]{0,40}\b(?:NHS|AfC|Agenda for Change)\b)",
        r"\bGS-\d{1,2}(?:\s?[-/]\s?(?:GS-)?\d{1,2})?\b",
        r"\b(?:FWG|[Ss]chaal)\s+\d{1,2}[a-z]?\b",
        r"\bCCNL\s+[\w ]{3,30}?[,-]?\s+(?:[IVX]{1,4}|\d)\s?°?\s+livello\b",
    )
)
_MAY_HOLD = re.compile(r"TV|AVR|BAT|NHS|AfC|Agenda for Change|GS-|FWG|chaal|CCNL|Besoldung")
_NHS_NEAR = re.compile(r"\bNHS\b")
_BAND = re.compile(r"(?:^|[\n:(,]|Grade:?\s)\s*(Band\s+\d[a-d]?)\b")


def read_scales(text: str) -> tuple[Pay, ...]:
    """List the grades of public pay scales that a text names. A bare "Band 6" counts beside "NHS" alone."""
    if not _MAY_HOLD.search(text):
        return ()
    words = [one_line(match[0]) for pattern in _SCALES for match in pattern.finditer(text)]
    band = _BAND.search(text) if not words and _NHS_NEAR.search(text) else None
    if band:
        words.append(band[1])
    return tuple(Pay(each, kind=PayKind.SCALE) for each in list(dict.fromkeys(words))[:_MAX_SCALES])
