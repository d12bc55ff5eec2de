"""Readers for what a person gave: the text of the box, a file, or the page behind a link."""

from dataclasses import dataclass
from datetime import date

from onward.campaign.applications.rules import completed_web_link
from onward.campaign.postings.rules import SeenPosting, job_details, seen_posting
from onward.parsing.postings import read
from onward.parsing.postings.box import BoxKind, box_kind, find_link, read_typed
from onward.parsing.postings.kept import clean_html, kept_page
from onward.parsing.postings.records import Note, Posting

LONGEST_TYPED = 1_000_000


@dataclass(frozen=True, slots=True)
class BoxReading:
    """What was read from the box: the kind of text, the details of a job by name, and the posting to keep."""

    kind: BoxKind
    details: dict[str, object]
    seen: SeenPosting
    notes: frozenset[Note] = frozenset()

    @property
    def is_posting(self) -> bool:
        return self.kind in {BoxKind.PAGE, BoxKind.POSTING}

    @property
    def is_link(self) -> bool:
        return self.kind is BoxKind.LINK


def read_box(text: str, today: date, url: str = "") -> BoxReading:
    """Read what was pasted or typed: a link, a page, a posting, or title and company in one line.

    ``url`` is the address that a page or posting comes from, if that is known.
    """
    kind = box_kind(text)
    if kind is BoxKind.PAGE:
        return _box_reading(kind, read(text, url=url or None, now=today), url=url, page=clean_html(text))
    if kind is BoxKind.POSTING:
        return _box_reading(kind, read(text, url=url or None, now=today), url=url)
    details = job_details(read_typed(text))
    if kind is BoxKind.LINK:
        details["url"] = completed_web_link(find_link(text))
    return BoxReading(kind, details, SeenPosting())


def read_given(source: bytes | str, today: date, url: str = "") -> BoxReading:
    """Read a page that was fetched or saved, a PDF or an email."""
    posting = read(source, url=url or None, now=today)
    return _box_reading(BoxKind.PAGE, posting, url=url, page=kept_page(source))


def _box_reading(kind: BoxKind, posting: Posting, *, url: str = "", page: str = "") -> BoxReading:
    seen = seen_posting(posting, url=url, page=page)
    details = job_details(posting)
    if seen.url:
        details.setdefault("url", seen.url)
    return BoxReading(kind, details, seen, posting.notes)
