"""Details recognized by their shape: email and street addresses, phones, profiles, handles, birth dates, IDs.

Every repetition is bounded, so that time is linear in the length of the text.
"""

import re
from collections.abc import Callable, Iterator
from itertools import chain
from typing import NamedTuple

from onward.parsing.personal_details.records import DetailKind


class Span(NamedTuple):
    """Where a detail stands."""

    kind: DetailKind
    start: int
    end: int

    def touches(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end


_HOST = r"[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5}"
_EMAIL = re.compile(
    rf"(?<![\w.+-])[\w.+-]{{1,64}}@{_HOST}"
    r"|(?<![\w.+-])[\w.+-]{1,64} ?(?:[\[(] ?(?:at|arroba|ät) ?[\])]| AT ) ?[\w-]{1,63}"
    r"(?: ?(?:[\[(] ?(?:dot|punkt|punto) ?[\])]| DOT |\.) ?[\w-]{2,63}){1,3}",
)
_PROFILE = re.compile(
    r"(?<![\w@.-])(?:https?://)?(?:[\w-]{1,20}\.)?(?:"
    r"linkedin\.com/(?:in|pub)/|xing\.com/profile/|git(?:hub|lab)\.com/|"
    r"(?:twitter|x|instagram|facebook|threads|behance|vimeo|flickr|pinterest)\.(?:com|net)/@?|"
    r"dribbble\.com/|medium\.com/@|tiktok\.com/@|youtube\.com/(?:@|c/|user/)|reddit\.com/u(?:ser)?/|stackoverflow\.com/users/|"
    r"orcid\.org/|calendly\.com/|t\.me/|wa\.me/|bsky\.app/profile/|linktr\.ee/|"
    r"[\w-]{1,40}\.[a-z]{2,12}/(?:@|~|people/|profile/|profiles/|user/|users/|u/))"
    r"[\w.%~+-]{2,100}(?:/[\w.%~+-]{0,100}){0,4}"
)
_HANDLE = re.compile(rf"(?<![\w/.@])@[A-Za-z0-9_][\w.]{{0,28}}\w(?:@{_HOST})?|(?<![\w/])/?u/[A-Za-z0-9_-]{{3,20}}\b")
_PHONE = re.compile(r"(?<![\w.,/+#-])\+?\(?\d[\d ().\u2011/\u2013-]{5,20}\d(?: ?(?:ext\.?|x) ?\d{1,5})?(?![\w-])")
_PHONE_SHAPE = re.compile(
    r"\+|00\d|\(\d{2,5}\) ?\d|0\d{1,5}[ \-/.]?\d|\d{3}[-. ]\d{3}[-. ]\d{4}\b|1[-. ]\d{3}[-. ]\d{3}[-. ]\d{4}"
)
_GROUPS_OF_THREE = re.compile(r"[26-9]\d{2} \d{3} \d{3}\Z")
_PHONE_WORD = re.compile(
    r"\b(?:phone|call|text|tel|number|mobile|cell|whatsapp|telefon\w*|handy|nummer|mobil|numéro|teléfono|móvil|"
    r"número|telefono|cellulare|numero|telemóvel|telefone|bel|ligue|llama\w*)\b[^\n]{0,20}\Z",
    re.IGNORECASE,
)
_DATE_SHAPE = re.compile(r"\d{1,4}([./-])\d{1,2}\1\d{2,4}\Z|\d{4} ?[-\u2013/] ?\d{4}\Z")
_LEAST_DIGITS, _MOST_DIGITS = 7, 15
_BORN = (
    r"\b(?:born|date of birth|dob|birthday|birth date|geboren|geburtsdatum|geburtstag|"
    r"né|née|date de naissance|nací|nacid[oa]|"
    r"fecha de nacimiento|nato|nata|data di nascita|nasci|nascid[oa]|data de nascimento|geboortedatum)\b[^\n\d]{0,20}?"
)
_DATE = (
    r"(?P<date>\d{1,4}[./-]\d{1,2}[./-]\d{2,4}|"
    r"\d{1,2}(?:\.|st|nd|rd|th|er|º)?,? (?:de |of )?[^\W\d_]{3,10}\.?,? (?:de )?\d{4}|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4})"
)
_BIRTH_DATE = re.compile(_BORN + _DATE, re.IGNORECASE)
_NUMBERED = re.compile(
    r"\b(?:number|no|nr|id|passport|ssn|social security|reference|ref|requisition|req|case|ticket|candidate|policy|"
    r"account|license|"
    r"nummer|kennung|ausweis\w*|numéro|référence|número|referencia|numero|riferimento|referência|kenmerk|bsn|nif|dni|nie|"
    r"codice fiscale|steuer-?id|personalnummer|matricola)\b"
    r"[^\n\d]{0,24}?(?<![\w-])(?P<id>[A-Z]{0,6}-?\d[\dA-Z-]{3,24})\b",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"(?<![\w-])(?:(?P<ssn>\d{3}-\d{2}-\d{4})|[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}|"
    r"(?!ISO|RFC|DIN|NIST|CVE)[A-Z]{1,6}-?\d{5,12}|(?!ISO|RFC|DIN|NIST|CVE)[A-Z]{2,6}(?:-\d{2,8}){2,4}|\d{8}[A-Z])(?![\w-])"
)
_LEAST_ID_DIGITS = 5
_NAME = r"[A-ZÀ-Þ0-9][\w.'\u2019-]{0,30}"
_TOWN = r"(?:,? (?:\d{4,5}(?:-\d{3,4})? (?:[A-Z]{2} )?[A-ZÀ-Þ][\w'\u2019-]{1,30}(?: [A-ZÀ-Þ][\w'\u2019-]{1,30}){0,2}))?"
_ADDRESS = re.compile(
    # 1180 Harlan Street, Suite 4, Dayton, OH 45402
    rf"\b\d{{1,5}}[A-Za-z]? (?:[NSEW]{{1,2}}\.? )?(?:{_NAME} ){{1,4}}?"
    r"(?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive|Dr|Boulevard|Blvd|Court|"
    r"Ct|Way|Place|Pl|Square|Sq|Terrace|Close|Crescent|Highway|Hwy|Parkway|Pkwy|Circle|Row|Gardens)\b\.?"
    r"(?:,? (?:Suite|Ste|Apt|Apartment|Unit|Flat|Floor|#)\.? ?\w{1,6})?"
    rf"(?:,? {_NAME}(?: {_NAME})?)??"
    r"(?:,? (?:[A-Z]{2} )?\d{5}(?:-\d{4})?\b|,? [A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b)?"
    # Gartenstraße 12, 50667 Köln; Kastanjelaan 8, 3512 AB Utrecht
    r"|\b(?:[A-ZÄÖÜ][\w.-]{1,30}(?:straße|strasse|str\.|weg|platz|allee|gasse|damm|ufer|ring|"
    r"laan|straat|plein|gracht|kade|dreef|singel|steeg)"
    rf"|[A-ZÄÖÜ][\w-]{{1,30}} (?:Straße|Strasse|Str\.|Weg|Platz|Allee|Ring)) \d{{1,4}} ?[a-z]?\b{_TOWN}"
    # 14 rue des Lilas, 69003 Lyon
    r"|\b\d{1,4}(?: bis| ter)?,? (?:rue|avenue|av\.|boulevard|bd|place|allée|chemin|impasse|quai|cours|route|square) "
    rf"(?:[a-z'\u2019]{{1,5}} ?){{0,3}}{_NAME}(?: {_NAME}){{0,2}}{_TOWN}"
    # Calle Mayor 23, 28013 Madrid; Via Garibaldi 45; Rua das Flores 31
    r"|\b(?:Calle|C/|Avenida|Avda\.?|Av\.|Plaza|Paseo|Via|Viale|Piazza|Corso|Largo|Rua|Travessa|Praça|Alameda|"
    r"Estrada|Carrer) ?"
    rf"(?:[\w'\u2019.]{{1,20}} ){{0,4}}?[\w'\u2019.]{{1,20}},? (?:n[º.°] ?)?\d{{1,4}}\b{_TOWN}"
)


def spans_by_shape(text: str) -> list[Span]:
    """Find details by their shape, in the order of the text, without overlaps."""
    found: list[Span] = []
    taken = bytearray(len(text))
    for span in chain.from_iterable(finder(text) for finder in _FINDERS):
        if not any(taken[span.start : span.end]):
            taken[span.start : span.end] = b"\x01" * (span.end - span.start)
            found.append(span)
    return sorted(found, key=lambda span: span.start)


def _emails(text: str) -> Iterator[Span]:
    return (Span(DetailKind.EMAIL, match.start(), match.end()) for match in _EMAIL.finditer(text))


def _profiles(text: str) -> Iterator[Span]:
    for match in _PROFILE.finditer(text):
        yield Span(DetailKind.PROFILE_LINK, match.start(), match.start() + len(match[0].rstrip(".-/")))


def _birth_dates(text: str) -> Iterator[Span]:
    return (Span(DetailKind.BIRTH_DATE, *match.span("date")) for match in _BIRTH_DATE.finditer(text))


def _addresses(text: str) -> Iterator[Span]:
    for match in _ADDRESS.finditer(text):
        yield Span(DetailKind.ADDRESS, match.start(), match.start() + len(match[0].rstrip(" .,")))


def _identifiers(text: str) -> Iterator[Span]:
    yield from (Span(DetailKind.IDENTIFIER, *match.span()) for match in _CODE.finditer(text))
    for match in _NUMBERED.finditer(text):
        digits = sum(map(str.isdigit, match["id"]))
        if digits >= _LEAST_ID_DIGITS and not _DATE_SHAPE.match(match["id"]) and not _PHONE_SHAPE.match(match["id"]):
            yield Span(DetailKind.IDENTIFIER, *match.span("id"))


def _phones(text: str) -> Iterator[Span]:
    for match in _PHONE.finditer(text):
        found = match[0]
        digits = sum(map(str.isdigit, found))
        if not _LEAST_DIGITS <= digits <= _MOST_DIGITS or _DATE_SHAPE.match(found):
            continue
        told = _PHONE_WORD.search(text[max(0, match.start() - 40) : match.start()])
        if told or _PHONE_SHAPE.match(found) or _GROUPS_OF_THREE.match(found):
            yield Span(DetailKind.PHONE, *match.span())


def _handles(text: str) -> Iterator[Span]:
    return (Span(DetailKind.HANDLE, *match.span()) for match in _HANDLE.finditer(text))


_FINDERS: tuple[Callable[[str], Iterator[Span]], ...] = (
    _emails,
    _profiles,
    _birth_dates,
    _addresses,
    _identifiers,
    _phones,
    _handles,
)
