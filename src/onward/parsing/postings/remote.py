"""Where the work is done: from home, in part, or on site; and where a person at home has to be."""

from __future__ import annotations

import re

from onward.parsing.postings.records import Remote
from onward.parsing.postings.regions import ZONES

_MAX_TEXT = 100_000
_MAX_FIELD = 200
_MAX_LIMITS = 5
_NOT_WORK = re.compile(
    r"\bhybrid(?:e|er|es)?[- ](?:cloud|vehicles?|cars?|app|apps|mobile|infrastructure|environments?|search|fahrzeuge?|electric)\b|"
    r"\bremote(?:ly)?[- ](?:control(?:led)?|sensing|access|monitoring|desktop|servers?|sites?|hands|areas?|locations?|teams?|"
    r"colleagues|employees|support|sensors?|code|patients?|tools?|users?|customers?|api|systems?)\b|"
    r"\b(?:support|manage|lead|managing|leading|with|across) (?:\w+ ){0,2}remote\b|"
    r"\bon-?site (?:visits?|meetings?|interviews?|gym|parking|customer|client|training|events?|childcare)\b|"
    r"\b(?:interview|final round|final)\w*(?: \w+){0,3} on-?site\b|\bon-?site (?:or|and|\+|to) (?:customers?|clients?)\b",
    re.IGNORECASE,
)
_HYBRID = re.compile(
    r"\bhybrid(?:e|o|a)?\b|\bhybrides\b|\bibrid[oa]\b|\bhíbrid[oa]\b|\bpartially remote\b|\bpartly remote\b|\bteilweise remote\b|"
    r"\b(?:\d|one|two|three|four)(?:\s?(?:-|–|to|or)\s?\d)?\+?[- ]days?(?: (?:a|per|each|/) ?week)? "
    r"(?:(?:working )?from home|remote(?:ly)?|(?:in|at|from) (?:the|our|an?) (?:\w+ )?office|in[- ]office|in[- ]person|on-?site|wfh)\b|"
    r"\b(?:in|at) (?:the|our) (?:\w+ )?office (?:\d|one|two|three|four)(?:\s?(?:-|–|to)\s?\d)?\+? days\b|"
    r"\b\d(?:\s?[-–]\s?\d)? tage?(?: (?:pro|die|in der) woche)? (?:home-?office|mobil\w*|remote|im büro)\b|"
    r"\b(?:home-?office|remote)[- ](?:anteil|tage)\b|\bmobiles arbeiten möglich\b|\bteilweise (?:im )?home-?office\b|"
    r"\btélétravail (?:partiel|\d jours?|possible)|\b\d jours? (?:de|en) télétravail\b|"
    r"\bteletrabajo parcial\b|\b\d días? (?:de|en) teletrabajo\b|\bsmart working (?:parziale|\d giorni)|\b\d giorni (?:di|in) smart working\b|"
    r"\b\d dagen (?:per week )?thuis\w*\b|\bdeels thuis\w*\b",
    re.IGNORECASE,
)
_YES = re.compile(
    r"\b(?:fully|100 ?%|completely|entirely|permanently|vollständig|komplett)[- ]?(?:remote|from home|distributed)\b|"
    r"\bremote[- ]?(?:first|only|friendly company|role|position|job|opportunity|contract|eligible)\b|\bremote \(|"
    r"\b(?:work|working) (?:remotely |remote )?from anywhere\b|\bwork remotely (?:from|in|within|anywhere)\b|"
    r"\b(?:this|the) (?:role|position|job) (?:is|will be|can be) (?:\w+ )?(?:remote|performed remotely|done remotely)\b|"
    r"\b(?:location|workplace|standort|ort|lieu|ubicación|sede|local|locatie)\s*:\s*(?:\w+ ?[,/|-] ?)?remote\b|"
    r"\bwork[- ]from[- ]home (?:role|position|job)\b|\bwe(?:'re| are) (?:a )?(?:fully )?(?:remote|distributed)\b|"
    r"\b(?:100 ?% )?(?:full[- ])?télétravail (?:complet|total|à 100)|\bfull remote\b|\b100 ?% (?:télétravail|teletrabajo|home-?office)\b|"
    r"\btrabajo remoto\b|\bteletrabajo completo\b|\b100 ?% remot[oa]\b|\btrabalho remoto\b|\blavoro da remoto\b|\bda remoto\b|"
    r"\bfull(?:time)? thuiswerken\b|\bvolledig (?:remote|thuis)|\bdeutschlandweit remote\b|\breine? home-?office\b",
    re.IGNORECASE,
)
_NO = re.compile(
    r"\b(?:no|not)(?: a)? (?:remote|wfh|work from home)\b|\b(?:5|five) days(?: (?:a|per|/) ?week)?,? (?:in|at|from) (?:the|our) (?:\w+ )?office\b|"
    r"\b(?:5|five) days(?: (?:a|per|/) ?week)?,? (?:on-?site|in[- ]office|in[- ]person)\b|"
    r"\b(?:fully|100 ?%|strictly|entirely) (?:on-?site|in[- ]office|in[- ]person)\b|"
    r"\b(?:this|the) (?:role|position|job)(?: is| will be| requires)?(?: \w+){0,2} (?:on-?site|in[- ]office|in[- ]person)\b|"
    r"\b(?:on-?site|in[- ]person|in[- ]office)[- ](?:role|position|job|only|culture|team|company|work)\b|\bwe work in[- ]person\b|"
    r"\bwe(?:'re| are) (?:an? )?(?:fully )?(?:in[- ]person|in[- ]office|on-?site)\b|"
    r"\b(?:kein|ohne) home-?office\b|\bpas de télétravail\b|\bsin teletrabajo\b|\b100 ?% presencial\b|\bno smart working\b|"
    r"\b(?:nur|ausschließlich) vor ort\b|\b100 ?% sur site\b|\b(?:modalidad|modalidade)\s*:?\s*presencial\b",
    re.IGNORECASE,
)
_FIELD_WORDS = (
    (Remote.HYBRID, re.compile(r"\bh[yí]brid\w*|\bibrid[oa]\b|\bpartly remote\b|\bteilweise home", re.IGNORECASE)),
    (Remote.NO, re.compile(r"\b(?:on-?site|in[- ]office|in[- ]person|vor ort|sur site|présentiel|presencial|in sede|op locatie|not remote|no remote)\b", re.IGNORECASE)),
    (
        Remote.YES,
        re.compile(
            r"\b(?:remote(?:ly)?|remot[oa]|work from home|wfh|home-?office|télétravail|teletrabajo|teletrabalho|smart working|"
            r"thuiswerk\w*|telecommut\w+|anywhere|fully distributed|telearbeit|à distance)\b",
            re.IGNORECASE,
        ),
    ),
)  # fmt: skip
_LIMIT = re.compile(
    r"\bremote(?:ly)?\s?(?:[-–—:,|/]|\(|within|from|in|across|anywhere in|based in)\s?(?:the )?"
    r"(?P<zone>[A-Z][\w.&]*(?:(?:[ /-]| and | or )[A-Z][\w.&]*){0,3})(?P<only> only)?|"
    r"\b(?P<zone2>US|USA|U\.S\.|UK|EU|EMEA|Europe|Canada|Germany|India)[- ](?:only|based)\b|"
    r"(?P<hours>\b(?:within |between )?(?:UTC|GMT|CET|CEST|EST|PST|ET|PT)\s?(?:[+\-±]|\+/-)\s?\d{1,2}(?:\s?(?:to|and|-|–)\s?(?:UTC|GMT)?\s?[+\-±]?\d{1,2})?"
    r"(?: hours?)?)"
)
_NO_LIMITS = frozenset(
    {
        "office",
        "hybrid",
        "first",
        "full",
        "part",
        "contract",
        "we",
        "you",
        "the",
        "this",
        "our",
        "friendly",
        "ok",
        "role",
    }
)


def read_remote(text: str) -> Remote | None:
    """Say where the work of a posting is done, from its whole text; ``None`` where it does not say or contradicts itself.

    "Hybrid cloud", remote control and remote colleagues are about something else.
    """
    plain = _NOT_WORK.sub(" ", text[:_MAX_TEXT])
    found = {
        kind
        for kind, pattern in ((Remote.HYBRID, _HYBRID), (Remote.YES, _YES), (Remote.NO, _NO))
        if pattern.search(plain)
    }
    if found == {Remote.HYBRID, Remote.NO}:
        return Remote.HYBRID
    return found.pop() if len(found) == 1 else None


def read_remote_field(text: str) -> Remote | None:
    """Say where the work is done by a short text where this is expected: "United States | Remote", "Hybrid - London"."""
    plain = text[:_MAX_FIELD]
    return next((kind for kind, pattern in _FIELD_WORDS if pattern.search(plain)), None)


def read_remote_limits(text: str) -> tuple[str, ...]:
    """List where a person who works from home has to be, as written: "US", "Europe", "UTC+1 to UTC+4"."""
    found: list[str] = []
    for match in _LIMIT.finditer(text[:_MAX_TEXT]):
        zone = (match["zone"] or match["zone2"] or match["hours"] or "").strip(" .")
        if match["hours"] or _is_limit(zone):
            found.append(zone)
    return tuple(dict.fromkeys(found))[:_MAX_LIMITS]


def _is_limit(zone: str) -> bool:
    from onward.parsing.postings.places import is_zone, read_places

    if zone.casefold() in _NO_LIMITS or zone.casefold() in {"worldwide", "anywhere", "global"}:
        return False
    return (
        zone.casefold() in ZONES or is_zone(zone) or any(place.country or place.region for place in read_places(zone))
    )
