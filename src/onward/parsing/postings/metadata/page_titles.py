"""Title, company and place from the line that a page shows in the browser's tab, in a share, or as its heading."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from onward.parsing.postings.places import read_places
from onward.parsing.postings.titles import looks_like_title
from onward.parsing.text import normalize, one_line

MAX_LENGTH = 300
_SEPARATOR = re.compile(r"\s+[|\u2013—·•»«:-]{1,3}\s+|\s?[|»]\s?")
_HIRING = re.compile(
    r"(?P<company>.{2,80}?) (?:is )?hiring (?:an? )?(?P<title>.{2,150}?)(?: in (?P<place>[^|]{2,80}))?", re.IGNORECASE
)
_APPLICATION = re.compile(
    r"(?:job application for|apply (?:for|to)|bewerbung als|candidature pour) (?:the )?", re.IGNORECASE
)
_AT = re.compile(r"(?P<title>.{0,150}?) (?:at|@|bei|chez|presso|bij) (?P<company>.{2,80})", re.IGNORECASE)
_BEFORE_COMPANY = re.compile(
    r"(?:careers?|jobs?|open positions?|openings|karriere|stellen|work|emplois?|carrières?) (?:at|bei|chez|with|@) ",
    re.IGNORECASE,
)
_AFTER_COMPANY = re.compile(
    r" (?:careers?(?: (?:page|site|portal))?|jobs?|job board|karriere(?:seite)?|recruitment|hiring)\Z",
    re.IGNORECASE,
)
_POSTCODE = re.compile(r"\s+\S*\d\S*\Z")
_HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}", re.IGNORECASE)
_SITES = frozenset(
    "linkedin indeed indeedcom glassdoor monster stepstone xing ziprecruiter greenhouse lever ashby ashbyhq workable"
    " smartrecruiters recruitee personio teamtailor workday icims bamboohr breezy jobvite successfactors pinpoint"
    " rippling jazzhr simplyhired infojobs totaljobs reed wellfound angellist builtin himalayas remoteok dice".split()
)
_LABELS = frozenset(
    "careers|career|jobs|job|apply|apply now|apply for this job|job application|job post|job board|job details|"
    "job opening|job openings|open position|open positions|home|karriere|stellenangebot|stellenangebote|"
    "vacancies|vacancy|join us|work with us|we are hiring|current openings|job opportunities|job search|"
    "job posting|job description".split("|")
)


@dataclass(frozen=True, slots=True)
class PageTitle:
    """The parts of a title line; empty where missing."""

    title: str = ""
    company: str = ""
    place: str = ""


def read_page_title(line: str, *, headings: Sequence[str] = (), site: str = "") -> PageTitle:
    """Read the title of a page ("Nurse - St Mary's | Careers", "Acme hiring Cook in Leeds | LinkedIn").

    ``headings`` are other lines that may be the title of the job, the likeliest first, and ``site`` is the name that
    the page gives its site. A part that could be title or company counts as neither.
    """
    line = one_line(line)[:MAX_LENGTH]
    company = company_of_site(site)
    rest = _APPLICATION.sub("", _without_site(line, company))
    if not rest:
        return PageTitle(company=company)
    if hiring := _HIRING.fullmatch(rest):
        return PageTitle(hiring["title"], hiring["company"], hiring["place"] or "")
    title = next((each for each in headings if _is_part(each, rest) and not _same(each, company)), "")
    if at := _AT.fullmatch(rest, len(title) if rest.lower().startswith(title.lower()) else 0):
        title = title or at["title"].strip()
        return PageTitle("" if is_site(title) else title, company or company_of_site(at["company"]))
    parts = [part for part in _SEPARATOR.split(rest) if part]
    if not title:
        if _says_only_company(line, rest, parts):
            return PageTitle(company=company or company_of_site(rest))
        title = rest if company else next(filter(looks_like_title, parts), parts[0])
    others = [part for part in parts if not _is_part(part, title) and not _is_part(title, part)]
    place = next((part for part in others if read_places(_POSTCODE.sub("", part))), "")
    companies = [each for part in others if part != place and (each := company_of_site(part))]
    if not company and len(companies) == 1:
        company = companies[0]
    return PageTitle(title, "" if _same(company, title) else company, place)


def company_of_site(name: str) -> str:
    """Return the company in the name of a site ("Acme Careers" is "Acme"); empty for a job board or a mere label."""
    name = one_line(name)[:MAX_LENGTH]
    if is_site(name):
        return ""
    return _AFTER_COMPANY.sub("", _BEFORE_COMPANY.sub("", name)).strip()


def is_site(part: str) -> bool:
    """Return whether a part of a title names a job board, or says no more than "Careers"."""
    words = normalize(part)
    is_host = bool(words) and _HOST.fullmatch(part.strip()) is not None
    return (
        not words or words in _LABELS or not _SITES.isdisjoint(words.split() if is_host else {words.replace(" ", "")})
    )


def _says_only_company(line: str, rest: str, parts: Sequence[str]) -> bool:
    """Return whether a line is a label and a name ("Apply now | Acme"), where the name is probably not a job's."""
    labels = [part for part in _SEPARATOR.split(line) if normalize(part) in _LABELS]
    return bool(labels) and len(parts) == 1 and not looks_like_title(rest)


def _without_site(line: str, company: str) -> str:
    """Return a line without the parts at its ends that name the site or the company, as it is written otherwise."""
    end = len(line)
    spans = [(0, 0), *(found.span() for found in _SEPARATOR.finditer(line)), (end, end)]
    parts = [(before[1], after[0]) for before, after in pairwise(spans)]
    while parts and _names_site(line[slice(*parts[-1])], company):
        parts.pop()
    while parts and _names_site(line[slice(*parts[0])], company):
        parts.pop(0)
    return line[parts[0][0] : parts[-1][1]].strip() if parts else ""


def _names_site(part: str, company: str) -> bool:
    return is_site(part) or _same(company, company_of_site(part))


def _is_part(one: str, line: str) -> bool:
    """Return whether ``line`` contains the words of ``one`` in sequence, each whole."""
    return bool(normalize(one)) and f" {normalize(one)} " in f" {normalize(line)} "


def _same(one: str, other: str) -> bool:
    return bool(one) and normalize(one) == normalize(other)
