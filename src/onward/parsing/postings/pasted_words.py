"""Lines around a posting that was copied from a page: labels, buttons, and where its description begins."""

from __future__ import annotations

import re
from functools import lru_cache

from onward.parsing.postings.phrases import alternatives, phrases

SAVE_TITLE_AT_COMPANY = re.compile(r"^(?:Save|Apply to|Share)\s+(?P<title>\S.{1,160}?)\s+at\s+(?P<company>\S.{0,100})$")
"""What LinkedIn writes for readers of a screen on its button."""

_LOGO_OF = (
    "Company logo for|Logo of|Unternehmenslogo von|Unternehmenslogo für|Firmenlogo von|Firmenlogo für|Logo de l[’']entreprise|Logo de|"
    "Logotipo de la empresa|Logo dell[’']azienda|Logotipo da empresa|Logo da empresa|Bedrijfslogo van|Bedrijfslogo voor"
)
LOGO_OF_COMPANY = re.compile(
    rf"^(?:{_LOGO_OF})[,:]?\s+(?P<company>.{{1,100}}?)(?:\s+logo)?\.?$|^(?P<before>.{{1,100}}?) (?:company )?logo$",
    re.IGNORECASE,
)
"""The words that stand in place of a company's logo."""

_DECORATION = re.compile(r"^\W*")


def starts_description(line: str) -> bool:
    """Whether the text of the posting begins after this line."""
    return line.casefold().rstrip(" :") in _words("description_starts")


def heads_labels(line: str) -> bool:
    """Whether a line heads a list of labels in a page of jobs; what follows may be pay or a kind of work, never a title."""
    return line.casefold().rstrip(" :") in _words("sections_of_labels")


def is_interface(line: str) -> bool:
    """Whether a line is a button, a badge or a count of a page of jobs, which tells nothing of the job."""
    return bool(_interface_line().match(line))


def read_label(line: str) -> tuple[str, str] | None:
    """Read "Employer: Castor Mutual" as ("company", "Castor Mutual"); the names are title, company and places."""
    match = _labelled_line().match(line) if ":" in line or "\t" in line else None
    return (match.lastgroup or "", match["value"].strip(" *")) if match else None


@lru_cache(maxsize=4)
def _words(table: str) -> frozenset[str]:
    return frozenset(phrases(table))


@lru_cache(maxsize=1)
def _interface_line() -> re.Pattern[str]:
    rating = r"\d(?:[.,]\d)?(?: (?:out of|von|sur|de|su|van de) 5(?: \w+)?| ?★| stars?)?(?: \(.*\))?|★+.*|.{0,60}\bnew jobs?\b.*|&nbsp;"
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
