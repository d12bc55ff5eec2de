"""Choosing, among several postings on one page, the one that the page is about."""

from collections.abc import Sequence

from onward.parsing.postings.metadata.job_posting import JobPostingProperties
from onward.parsing.text import normalize


def choose_posting(jobs: Sequence[JobPostingProperties], *, url: str, headings: Sequence[str]) -> int | None:
    """Return the index of the posting that the page at ``url`` is about; ``None`` if unclear.

    It is the one whose address or identifier is in that of the page, else whose title is one of the top ``headings``.
    """
    address = _comparable(url)
    by_address = [bool(address) and _comparable(job.url) == address for job in jobs]
    by_identifier = [any(len(each) >= 3 and each.lower() in url.lower() for each in job.identifiers) for job in jobs]
    titles = {normalize(each) for each in headings}
    by_title = [bool(job.title) and normalize(job.title) in titles for job in jobs]
    return next((told.index(True) for told in (by_address, by_identifier, by_title) if True in told), None)


def _comparable(url: str) -> str:
    return url.partition("#")[0].partition("?")[0].partition("://")[2].rstrip("/").lower()
