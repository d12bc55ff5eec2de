"""How many people have applied, where a posting says it."""

import re

from onward.parsing.postings.records import ApplicantCount, CountKind

_MAX_TEXT = 60_000
_NUMBER = r"(?P<number>\d{1,3}(?:[.,]\d{3})+|\d{1,6})"
_PEOPLE = (
    r"(?:applicants?|applications?|candidates?|people (?:have )?clicked apply|people have applied|bewerber(?:/?:?\*?innen)?|bewerbungen|"
    r"personen haben auf|candidats?|candidatures?|candidat\(e\)s|solicitudes|candidatos|inscritos|candidati|candidature|"
    r"candidaturas|inscrições|sollicitanten|sollicitaties)"
)
_FIRST = re.compile(
    rf"\b(?:be (?:among|one of) the first|(?:zu|unter) den ersten|(?:parmi|faire partie d)\w*'?\w* \w+ premiers?|parmi les|(?:entre|de) los primeros|"
    rf"tra i primi|entre os primeiros|bij de eerste)\s+{_NUMBER}(?:\s+(?:premiers?|premières?))?\s+{_PEOPLE}",
    re.IGNORECASE,
)
_OVER = re.compile(
    rf"\b(?:over|more than|mehr als|über|plus de|más de|oltre|più di|mais de|meer dan)\s+{_NUMBER}\s+{_PEOPLE}|"
    rf"\b(?P<plus>\d{{1,6}})\+\s+{_PEOPLE}",
    re.IGNORECASE,
)
_EXACT_LINE = re.compile(rf"(?:^|[·•|])\s*{_NUMBER}\s+{_PEOPLE}\s*(?:$|[·•|])", re.IGNORECASE | re.MULTILINE)


def read_applicants(text: str) -> ApplicantCount | None:
    """Return the number of applicants a text says: "Over 100 applicants", "Be among the first 25", or a line of its own.

    A number inside a sentence ("we received 400 applications last year") is none.
    """
    plain = text[:_MAX_TEXT]
    for kind, pattern in ((CountKind.FIRST, _FIRST), (CountKind.OVER, _OVER), (CountKind.EXACT, _EXACT_LINE)):
        match = pattern.search(plain)
        if match:
            written = match["number"] or match.groupdict().get("plus") or ""
            return ApplicantCount(int(re.sub(r"[.,]", "", written)), kind)
    return None
