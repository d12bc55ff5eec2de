"""Lines around a posting that was copied from a page: labels, buttons, and where its description begins."""

from __future__ import annotations

import re
from functools import lru_cache

from onward.parsing.postings.phrases import alternatives, phrases

SAVE_TITLE_AT_COMPANY = re.compile(r"^(?:Save|Apply to|Share)\s+(?P<title>\S.{1,160}?)\s+at\s+(?P<company>\S.{0,100})$")
"""LinkedIn's button text for screen readers."""

_LOGO_OF = (
    r"Company logo for|Logo of|(?:Unternehmens|Firmen)logo (?:von|für)|Logo de l[\u2019']entreprise|Logo de|"
    r"Logotipo de la empresa|Logo dell[\u2019']azienda|Logo(?:tipo)? da empresa|Bedrijfslogo (?:van|voor)"
)
LOGO_OF_COMPANY = re.compile(
    rf"^(?:{_LOGO_OF})[,:]?\s+(?P<company>.{{1,100}}?)(?:\s+logo)?\.?$|^(?P<before>.{{1,100}}?) (?:company )?logo$",
    re.IGNORECASE,
)
"""The alternative text of a company's logo."""

_DECORATION = re.compile(r"^\W*")


def starts_description(line: str) -> bool:
    """Return whether the text of the posting begins after this line."""
    return line.casefold().rstrip(" :") in _words("description_starts")


def heads_labels(line: str) -> bool:
    """Return whether a line heads a list of labels on a job site, rather than being a title."""
    return line.casefold().rstrip(" :") in _words("sections_of_labels")


def is_interface(line: str) -> bool:
    """Return whether a line is a button, a badge or a count of a job site, which says nothing about the job."""
    return bool(_interface_line().match(line))


def read_label(line: str) -> tuple[str, str] | None:
    """Read "Employer: Castor Mutual" as ("company", "Castor Mutual"); the names are title, company and places."""
    match = _labelled_line().match(line) if ":" in line or "\t" in line else None
    if not match:
        return None
    name = next(name for name in ("title", "company", "places") if match[name])
    return name, match["value"].strip(" *")


def is_workplace(line: str) -> bool:
    """Return whether a line says only where the work is done: "Hybrid work", "Vor Ort"."""
    return bool(_workplace_line().match(line))


@lru_cache(maxsize=1)
def _workplace_line() -> re.Pattern[str]:
    label = r"(?:(?:workplace type|work type|arbeitsmodell|modalidad|type de travail)\s*:?\s*)?(?:fully |100 ?% )?"
    return re.compile(rf"^\W*{label}(?:{alternatives('workplace')})(?: work| job| role)?\W*$", re.IGNORECASE)


@lru_cache(maxsize=4)
def _words(table: str) -> frozenset[str]:
    return frozenset(phrases(table))


@lru_cache(maxsize=1)
def _interface_line() -> re.Pattern[str]:
    of_five = r"(?: (?:out of|von|sur|de|su|van de) 5(?: \w+)?| ?★| stars?)"
    rating = rf"\d(?:[.,]\d)?{of_five}?(?: \(.*\))?|★+.*|.{{0,60}}\bnew jobs?\b.*|&nbsp;"
    return re.compile(
        rf"^\W*(?:{alternatives('interface')}|{rating}|.{{1,60}} your (?:job )?preferences\b.*)\W*$", re.IGNORECASE
    )


@lru_cache(maxsize=1)
def _labelled_line() -> re.Pattern[str]:
    names = "|".join(
        rf"(?P<{name}>(?:{alternatives(table)})\b)"
        for name, table in (("title", "title_labels"), ("company", "company_labels"), ("places", "place_labels"))
    )
    return re.compile(rf"^\W{{0,4}}(?:{names})\s?\*{{0,2}}\s?[:\t]\s*(?P<value>\S.*)$", re.IGNORECASE)
