"""The API address behind a board's page, for pages that are empty without scripts."""

import re
from dataclasses import replace
from urllib.parse import quote, unquote

from onward.parsing.postings.links import BoardAddress, board_address

_BY_EMPLOYER_AND_ID = {
    "ashby": "https://api.ashbyhq.com/posting-api/job-board/{employer}?includeCompensation=true",
    "greenhouse": "https://boards-api.greenhouse.io/v1/boards/{employer}/jobs/{id}?pay_transparency=true",
    "icims": "https://{host}/jobs/{id}/job?in_iframe=1",
    "lever": "https://api.lever.co/v0/postings/{employer}/{id}",
    "personio": "https://{host}/xml",
    "pinpoint": "https://{host}/postings.json",
    "recruitee": "https://{host}/api/offers/{id}",
    "rippling": "https://ats.rippling.com/api/v2/board/{employer}/jobs/{id}",
    "smartrecruiters": "https://api.smartrecruiters.com/v1/companies/{employer}/postings/{id}",
    "workable": "https://apply.workable.com/api/v2/accounts/{employer}/jobs/{id}",
    "bamboohr": "https://{host}/careers/{id}/detail",
    "breezy": "https://{host}/json",
}
_EMBEDDED = {
    "greenhouse": re.compile(
        r"greenhouse\.io/embed/job_(?:board|app)(?:/js)?\?(?:[^\"'\s<>]{0,80}&(?:amp;)?)?for=([\w-]{1,80})"
    ),
    "ashby": re.compile(r"jobs\.ashbyhq\.com/([\w.%-]{1,80})/embed"),
}
_WORKDAY_PAGE = re.compile(
    r"/(?:[a-z]{2}-[A-Z]{2}/)?(?P<site>[^/]+)/(?P<opening>(?:job|details)/[^?]+?)(?:/apply.*)?/?$"
)


def board_api_link(url: str, *, page: str = "") -> str | None:
    """Return the public address of the data behind the page of an opening, or of the page inside it.

    Where a board publishes all openings of an employer at once, that is the answer, and ``read_board`` finds the one
    that ``url`` leads to. Where the address leaves out the employer's name on the board, as on the employer's own site,
    it is looked for in the HTML of ``page``, which embeds the board. ``None`` for unknown boards and names.
    """
    address = board_address(url)
    if address is None:
        return None
    if not address.employer and address.board in _EMBEDDED:
        embedded = _EMBEDDED[address.board].search(page)
        address = replace(address, employer=embedded[1] if embedded else "")
    if address.board == "workday":
        return _workday_link(address)
    pattern = _BY_EMPLOYER_AND_ID.get(address.board)
    if pattern is None or ("{employer}" in pattern and not address.employer):
        return None
    if address.board == "lever" and ".eu." in address.host:
        pattern = pattern.replace("api.lever.co", "api.eu.lever.co")
    if "{host}" in pattern and not _is_own_host(address):
        return None
    employer, number = (quote(unquote(part), safe="") for part in (address.employer, address.id))
    return pattern.format(employer=employer, id=number, host=address.host)


def _is_own_host(address: BoardAddress) -> bool:
    """Return whether the page is at the employer's name on the board, rather than on the employer's own site."""
    return address.host.startswith(f"{address.employer.lower()}.")


def _workday_link(address: BoardAddress) -> str | None:
    page = _WORKDAY_PAGE.match(address.path)
    if page is None or not address.host.endswith(".myworkdayjobs.com"):
        return None
    opening = page["opening"].replace("details/", "job/", 1)
    return f"https://{address.host}/wday/cxs/{quote(unquote(address.employer), safe='')}/{page['site']}/{opening}"
