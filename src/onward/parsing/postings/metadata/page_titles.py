"""Title, company and place from the line that a page shows in the browser's tab, in a share, or as its heading."""

import re
from dataclasses import dataclass

from onward.parsing.text import normalize, one_line

MAX_LENGTH = 300
_SEPARATOR = re.compile(r"\s+[|\u2013—·•»«:-]{1,3}\s+|\s?[|»]\s?")
_HIRING = re.compile(
    r"(?P<company>.{2,80}?) (?:is )?hiring (?:an? )?(?P<title>.{2,150}?)(?: in (?P<place>[^|]{2,80}))?", re.IGNORECASE
)
_APPLICATION = re.compile(
    r"(?:job application for|apply (?:for|to)|bewerbung als|candidature pour) (?:the )?", re.IGNORECASE
)
_AT = re.compile(r"(?P<title>.{2,150}?) (?:at|@|bei|chez|presso|bij) (?P<company>.{2,80})", re.IGNORECASE)
_BEFORE_COMPANY = re.compile(
    r"(?:careers?|jobs?|open positions?|openings|karriere|stellen|work|emplois?|carrières?) (?:at|bei|chez|with|@) ",
    re.IGNORECASE,
)
_AFTER_COMPANY = re.compile(
    r"(?:['\u2019]s)? (?:careers?(?: (?:page|site|portal))?|jobs?|job board|karriere(?:seite)?|recruitment|hiring)\Z",
    re.IGNORECASE,
)
_SITES = frozenset(
    "linkedin indeed indeedcom glassdoor monster stepstone xing ziprecruiter greenhouse lever ashby ashbyhq workable"
    " smartrecruiters recruitee personio teamtailor workday icims bamboohr breezy jobvite successfactors pinpoint"
    " rippling jazzhr simplyhired infojobs totaljobs reed wellfound angellist builtin himalayas remoteok dice".split()
)
_LABELS = frozenset(
    "careers|career|jobs|job|apply|apply now|job board|job details|job opening|job openings|open position"
    "|open positions|home|karriere|stellenangebot|stellenangebote|vacancies|vacancy|join us|work with us|we are hiring"
    "|current openings|job opportunities|job search|job posting|job description".split("|")
)


@dataclass(frozen=True, slots=True)
class PageTitle:
    """What a line of title says; empty where it does not."""

    title: str = ""
    company: str = ""
    place: str = ""


def read_page_title(line: str, *, heading: str = "", site: str = "") -> PageTitle:
    """Read the title of a page ("Nurse - St Mary's | Careers", "Acme hiring Cook in Leeds | LinkedIn").

    ``heading`` is the one top heading of the page, and ``site`` the name that the page gives its site; either may be
    empty. What could be title or company is taken for neither.
    """
    line, heading = one_line(line)[:MAX_LENGTH], "" if is_site(heading) else one_line(heading)[:MAX_LENGTH]
    parts = [
        _APPLICATION.sub("", part) for each in _SEPARATOR.split(line) if (part := each.strip()) and not is_site(part)
    ]
    if not parts:
        return PageTitle(company=company_of_site(site))
    if hiring := _HIRING.fullmatch(parts[0]):
        return PageTitle(hiring["title"], hiring["company"], hiring["place"] or "")
    title = heading if heading and normalize(heading) in normalize(line) else ""
    company = company_of_site(site)
    if (at := _AT.fullmatch(parts[0])) and not _same(title, parts[0]):
        company = company or company_of_site(at["company"])
        return PageTitle(title or ("" if is_site(at["title"]) else at["title"]), company)
    if _same(title, company) or (not title and not _same(parts[0], company)):
        title = parts[0]
    others = [each for each in map(company_of_site, parts) if each and not _same(each, title)]
    if not company and len(others) == 1 and len(parts) > 1:
        company = others[0]
    return PageTitle(title, "" if _same(company, title) else company)


def company_of_site(name: str) -> str:
    """Return the company in the name of a site ("Acme Careers" is "Acme"); empty for a job board or a mere label."""
    name = one_line(name)[:MAX_LENGTH]
    if is_site(name):
        return ""
    return _AFTER_COMPANY.sub("", _BEFORE_COMPANY.sub("", name)).strip()


def is_site(part: str) -> bool:
    """Whether a part of a title names a job board, or says no more than "Careers"."""
    words = normalize(part)
    return not words or words in _LABELS or words.replace(" ", "") in _SITES


def _same(one: str, other: str) -> bool:
    return bool(one) and normalize(one) == normalize(other)
